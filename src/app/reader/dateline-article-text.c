/* dateline-article-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-text-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-article-areas.h"
#include "dateline-settings.h"
#include "dateline-text.h"

#define EDGE_REACH 6 /* pixels from an edge at which it can be taken */
#define LEADING 7    /* pixels between the lines of a paragraph */

G_DEFINE_FINAL_TYPE (DatelineArticleText, dateline_article_text, GTK_TYPE_TEXT_VIEW)

enum {
  ANNOTATION_CLICKED,
  SPAN_DRAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static ArticleEdge
find_edge (DatelineArticleText *self, double x, double y)
{
  ArticleEdge best = ARTICLE_EDGE_NONE;
  int best_distance = EDGE_REACH + 1;
  int buffer_x;
  int buffer_y;

  if (self->selected == 0 || self->selected_span.end <= self->selected_span.start)
    return ARTICLE_EDGE_NONE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  for (ArticleEdge edge = ARTICLE_EDGE_START; edge <= ARTICLE_EDGE_END; edge++) {
    GdkRectangle area = _dateline_article_text_locate_edge (self, edge);
    int distance = ABS (buffer_x - area.x);

    if (buffer_y >= area.y - EDGE_REACH && buffer_y <= area.y + area.height + EDGE_REACH &&
        distance < best_distance) {
      best = edge;
      best_distance = distance;
    }
  }
  return best;
}

static gboolean
find_hull (DatelineArticleText *self, gint64 id, DatelineSpan *hull)
{
  for (guint i = 0; self->marks != NULL && i < dateline_marks_get_n (self->marks); i++) {
    const DatelineMark *mark = dateline_marks_get (self->marks, i);

    if (mark->id == id) {
      *hull = mark->hull;
      return TRUE;
    }
  }
  return FALSE;
}

static void
update_selected_span (DatelineArticleText *self)
{
  self->selected_span = (DatelineSpan){ 0, 0 };
  if (self->selected != 0)
    find_hull (self, self->selected, &self->selected_span);
}

/* Callbacks */

static void
on_click_released_cb (GtkGestureClick *gesture,
                      int n_press,
                      double x,
                      double y,
                      DatelineArticleText *self)
{
  GtkTextIter iter;
  gint64 id = 0;
  int buffer_x;
  int buffer_y;

  if (n_press != 1 || self->marks == NULL || self->dragged != ARTICLE_EDGE_NONE ||
      gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y))
    id = dateline_marks_hit (self->marks, (guint32) gtk_text_iter_get_offset (&iter),
                             self->selected);
  g_signal_emit (self, signals[ANNOTATION_CLICKED], 0, id);
}

static void
on_edge_drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DatelineArticleText *self)
{
  self->dragged = find_edge (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), self->dragged != ARTICLE_EDGE_NONE
                                                    ? GTK_EVENT_SEQUENCE_CLAIMED
                                                    : GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_edge_drag_update_cb (GtkGestureDrag *gesture,
                        double offset_x,
                        double offset_y,
                        DatelineArticleText *self)
{
  double x;
  double y;
  guint32 offset;

  if (self->dragged == ARTICLE_EDGE_NONE)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  offset = dateline_article_areas_find_offset (GTK_TEXT_VIEW (self), x + offset_x, y + offset_y);
  if (self->dragged == ARTICLE_EDGE_START)
    self->selected_span.start = MIN (offset, self->selected_span.end - 1);
  else
    self->selected_span.end = MAX (offset, self->selected_span.start + 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_edge_drag_end_cb (GtkGestureDrag *gesture,
                     double offset_x,
                     double offset_y,
                     DatelineArticleText *self)
{
  DatelineSpan before = { 0, 0 };
  DatelineSpan after = self->selected_span;

  if (self->dragged == ARTICLE_EDGE_NONE)
    return;
  self->dragged = ARTICLE_EDGE_NONE;
  update_selected_span (self);
  before = self->selected_span;
  if (before.start != after.start || before.end != after.end)
    g_signal_emit (self, signals[SPAN_DRAGGED], 0, after.start, after.end);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion_cb (GtkEventControllerMotion *controller, double x, double y, DatelineArticleText *self)
{
  gboolean at_edge =
      self->dragged != ARTICLE_EDGE_NONE || find_edge (self, x, y) != ARTICLE_EDGE_NONE;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), at_edge ? "col-resize" : "text");
}

/* GtkTextView overrides */

static void
dateline_article_text_snapshot_layer (GtkTextView *view,
                                      GtkTextViewLayer layer,
                                      GtkSnapshot *snapshot)
{
  DatelineArticleText *self = DATELINE_ARTICLE_TEXT (view);
  DatelineSpan visible;

  if (!dateline_article_text_get_visible_span (self, &visible))
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT) {
    _dateline_article_text_draw_edges (self, snapshot, visible);
    return;
  }
  _dateline_article_text_draw_marks (self, snapshot, visible);
}

/* GObject overrides */

static void
dateline_article_text_finalize (GObject *object)
{
  DatelineArticleText *self = DATELINE_ARTICLE_TEXT (object);

  g_clear_pointer (&self->marks, dateline_marks_free);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_object (&self->scale);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_article_text_parent_class)->finalize (object);
}

/* The size beside the desktop's that the style sheet of the reader has for 1.0 */
#define PERCENT 110

static void
on_text_scale_changed_cb (GSettings *settings, const char *key, DatelineArticleText *self)
{
  int percent = (int) (g_settings_get_double (settings, "text-scale") * PERCENT + 0.5);
  g_autofree char *css = g_strdup_printf ("textview { font-size: %d%%; }", percent);

  gtk_css_provider_load_from_data (self->scale, css, -1);
}

static void
follow_text_scale (DatelineArticleText *self)
{
  self->settings = dateline_settings_new ();
  self->scale = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->scale),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (self->settings, "changed::text-scale",
                           G_CALLBACK (on_text_scale_changed_cb), self, 0);
  on_text_scale_changed_cb (self->settings, NULL, self);
}

static void
dateline_article_text_class_init (DatelineArticleTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->finalize = dateline_article_text_finalize;
  view_class->snapshot_layer = dateline_article_text_snapshot_layer;

  signals[ANNOTATION_CLICKED] =
      g_signal_new ("annotation-clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SPAN_DRAGGED] =
      g_signal_new ("span-dragged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
add_controllers (DatelineArticleText *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_click_released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  /* before the text view takes the drag for a selection */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_edge_drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_edge_drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_edge_drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  gtk_widget_add_controller (widget, motion);
}

static void
dateline_article_text_init (DatelineArticleText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, TRUE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, DATELINE_ARTICLE_TEXT_MARGIN);
  gtk_text_view_set_right_margin (view, DATELINE_ARTICLE_TEXT_MARGIN);
  gtk_text_view_set_bottom_margin (view, 48);
  gtk_text_view_set_pixels_inside_wrap (view, LEADING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "article-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the article"), -1);
  add_controllers (self);
  follow_text_scale (self);
}

/* Public methods */

/**
 * dateline_article_text_new:
 *
 * Returns: (transfer floating): a text view without a text
 */
GtkWidget *
dateline_article_text_new (void)
{
  return g_object_new (DATELINE_TYPE_ARTICLE_TEXT, NULL);
}

/**
 * dateline_article_text_set_text:
 * @self: a text view
 * @text: the article's text, UTF-8, as it is stored
 *
 * Shows @text from its beginning, without annotations. Hidden characters are shown by substitutes
 * one for one, so that offsets stay those of the article.
 */
void
dateline_article_text_set_text (DatelineArticleText *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *shown = dateline_text_show_hidden (text);
  GtkTextIter start;

  g_clear_pointer (&self->marks, dateline_marks_free);
  g_clear_pointer (&self->hits, g_array_unref);
  self->selected = 0;
  self->dragged = ARTICLE_EDGE_NONE;
  update_selected_span (self);
  gtk_text_buffer_set_text (buffer, shown, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/**
 * dateline_article_text_set_annotations:
 * @self: a text view
 * @annotations: (element-type DatelineAnnotation): of the article that is shown; only read
 *
 * Draws @annotations instead of those before. Takes no time for what cannot be seen.
 */
void
dateline_article_text_set_annotations (DatelineArticleText *self, GPtrArray *annotations)
{
  g_clear_pointer (&self->marks, dateline_marks_free);
  self->marks = dateline_marks_new (annotations);
  update_selected_span (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_article_text_get_marks:
 * @self: a text view
 *
 * Returns: (transfer none) (nullable): what is drawn under the words, until they are set anew
 */
DatelineMarks *
dateline_article_text_get_marks (DatelineArticleText *self)
{
  return self->marks;
}

/**
 * dateline_article_text_set_selected:
 * @self: a text view
 * @id: an annotation's id, 0 for none
 */
void
dateline_article_text_set_selected (DatelineArticleText *self, gint64 id)
{
  self->selected = id;
  update_selected_span (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_article_text_set_hits:
 * @self: a text view
 * @spans: (nullable) (element-type DatelineSpan): words that were looked for and found, sorted
 * @current: index of the one that is looked at, -1 for none
 */
void
dateline_article_text_set_hits (DatelineArticleText *self, GArray *spans, int current)
{
  GArray *before = self->hits;

  self->hits = spans != NULL ? g_array_ref (spans) : NULL;
  self->current_hit = current;
  g_clear_pointer (&before, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_article_text_scroll_to:
 * @self: a text view
 * @span: words
 *
 * Brings @span into sight, with some lines around it, and no further than needed.
 */
void
dateline_article_text_scroll_to (DatelineArticleText *self, DatelineSpan span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, "shown");
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) span.start);
  /* one that stays: lines above may not be measured yet, then it is scrolled to in an idle */
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "shown", &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.2, FALSE, 0, 0);
}

/**
 * dateline_article_text_select_words:
 * @self: a text view
 * @span: words; where start and end are the same, the cursor is put there
 */
void
dateline_article_text_select_words (DatelineArticleText *self, DatelineSpan span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) span.end);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

/**
 * dateline_article_text_get_selection:
 * @self: a text view
 * @span: (out): the selected words
 *
 * Returns: %FALSE if nothing is selected
 */
gboolean
dateline_article_text_get_selection (DatelineArticleText *self, DatelineSpan *span)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                             &start, &end))
    return FALSE;
  span->start = (guint32) gtk_text_iter_get_offset (&start);
  span->end = (guint32) gtk_text_iter_get_offset (&end);
  return TRUE;
}

/**
 * dateline_article_text_get_cursor:
 * @self: a text view
 *
 * Returns: the code point that the cursor is before
 */
guint32
dateline_article_text_get_cursor (DatelineArticleText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return (guint32) gtk_text_iter_get_offset (&iter);
}

/**
 * dateline_article_text_get_visible_span:
 * @self: a text view
 * @span: (out): what can be seen, whole paragraphs cut to a screen before and after
 *
 * Returns: %FALSE if nothing can be seen
 */
gboolean
dateline_article_text_get_visible_span (DatelineArticleText *self, DatelineSpan *span)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &start, 0, visible.y);
  gtk_text_view_get_iter_at_location (view, &end, 0, visible.y + visible.height);
  gtk_text_view_backward_display_line_start (view, &start);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_view_forward_display_line_end (view, &end);
  span->start = (guint32) gtk_text_iter_get_offset (&start);
  span->end = (guint32) gtk_text_iter_get_offset (&end);
  return span->end > span->start;
}

/**
 * dateline_article_text_get_line:
 * @self: a text view
 * @offset: a code point
 * @height: (out) (optional): the line's height
 *
 * Returns: top of the display line of @offset, in the view's coordinates
 */
int
dateline_article_text_get_line (DatelineArticleText *self, guint32 offset, int *height)
{
  GtkTextIter iter;
  GdkRectangle area;
  int y;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter,
                                      (int) offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &area);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, 0, area.y,
                                         NULL, &y);
  if (height != NULL)
    *height = area.height;
  return y;
}

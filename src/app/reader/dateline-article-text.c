/* dateline-article-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-text.h"

#include <glib/gi18n-lib.h>

#include "dateline-article-areas.h"
#include "dateline-kind-look.h"
#include "dateline-text.h"

#define LINE_WIDTH 2.0f
#define DASH 4.0f
#define FILL_ALPHA 0.16f
#define FILL_ALPHA_SELECTED 0.30f
#define HIT_ALPHA 0.35f
#define EDGE_REACH 6 /* pixels from an edge at which it can be taken */
#define KNOB 7.0f
#define BELOW_LETTERS 3 /* the line lies under the descenders */
#define LEADING 7       /* pixels between the lines of a paragraph */

typedef enum {
  EDGE_NONE,
  EDGE_START,
  EDGE_END,
} Edge;

struct _DatelineArticleText {
  GtkTextView parent_instance;

  DatelineMarks *marks;
  gint64 selected;
  DatelineSpan selected_span; /* hull of the selected one; while an edge is dragged, where it is */
  Edge dragged;
  GArray *hits; /* (nullable): of DatelineSpan, sorted */
  int current_hit;
  GdkRGBA fills[DATELINE_N_KINDS];
  GdkRGBA lines[DATELINE_N_KINDS];
  GdkRGBA accent;
  GdkRGBA hit_colour;
};

G_DEFINE_FINAL_TYPE (DatelineArticleText, dateline_article_text, GTK_TYPE_TEXT_VIEW)

enum {
  ANNOTATION_CLICKED,
  SPAN_DRAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static void
look_up_colour (DatelineArticleText *self, const char *name, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name,
                                       colour))
    *colour = (GdkRGBA){ 0.2f, 0.5f, 0.9f, 1.0f };
}

static void
look_up_colours (DatelineArticleText *self)
{
  for (int kind = 0; kind < DATELINE_N_KINDS; kind++) {
    dateline_kind_get_colour (kind, GTK_WIDGET (self), &self->fills[kind]);
    dateline_kind_get_line_colour (kind, GTK_WIDGET (self), &self->lines[kind]);
  }
  look_up_colour (self, "accent_color", &self->accent);
  look_up_colour (self, "warning_bg_color", &self->hit_colour);
  self->hit_colour.alpha = HIT_ALPHA;
}

static void
snapshot_line (GtkSnapshot *snapshot,
               const graphene_rect_t *area,
               const GdkRGBA *colour,
               float dash)
{
  float bottom = area->origin.y + area->size.height - LINE_WIDTH;
  float step = dash > 0 ? 2 * dash : area->size.width;
  float length = dash > 0 ? dash : area->size.width;

  for (float x = 0; x < area->size.width; x += step)
    gtk_snapshot_append_color (snapshot, colour,
                               &GRAPHENE_RECT_INIT (area->origin.x + x, bottom,
                                                    MIN (length, area->size.width - x),
                                                    LINE_WIDTH));
}

static void
snapshot_frame (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  GskRoundedRect outline;
  graphene_rect_t around = *area;
  const float width[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  graphene_rect_inset (&around, -2, -1);
  gsk_rounded_rect_init_from_rect (&outline, &around, 3);
  gtk_snapshot_append_border (snapshot, &outline, width, colours);
}

static graphene_rect_t
get_area (GArray *areas, guint i)
{
  const GdkRectangle *rectangle = &g_array_index (areas, GdkRectangle, i);

  return GRAPHENE_RECT_INIT (rectangle->x, rectangle->y - 1, rectangle->width,
                             rectangle->height + 1 + BELOW_LETTERS);
}

static DatelineSpan
clip_span (DatelineSpan span, DatelineSpan visible)
{
  return (DatelineSpan){ MAX (span.start, visible.start), MIN (span.end, visible.end) };
}

static GArray *
collect (DatelineArticleText *self, DatelineSpan span)
{
  GArray *areas = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));

  dateline_article_areas_collect (GTK_TEXT_VIEW (self), areas, span);
  return areas;
}

static void
snapshot_mark (DatelineArticleText *self,
               GtkSnapshot *snapshot,
               const DatelineMark *mark,
               DatelineSpan span)
{
  gboolean selected = mark->id == self->selected;
  g_autoptr (GArray) areas = collect (self, span);
  GdkRGBA fill = self->fills[mark->kind];

  fill.alpha = selected ? FILL_ALPHA_SELECTED : FILL_ALPHA;
  for (guint i = 0; i < areas->len; i++) {
    graphene_rect_t area = get_area (areas, i);

    if (!mark->suggested || selected)
      gtk_snapshot_append_color (snapshot, &fill, &area);
    snapshot_line (snapshot, &area, &self->lines[mark->kind], mark->suggested ? DASH : 0);
    if (selected)
      snapshot_frame (snapshot, &area, &self->accent);
  }
}

static void
snapshot_marks (DatelineArticleText *self, GtkSnapshot *snapshot, DatelineSpan visible)
{
  const DatelineMark *selected = NULL;

  for (guint i = dateline_marks_first_overlapping (self->marks, visible.start);
       i < dateline_marks_get_n (self->marks); i++) {
    const DatelineMark *mark = dateline_marks_get (self->marks, i);

    if (mark->span.start >= visible.end)
      break;
    if (mark->span.end <= visible.start)
      continue;
    if (mark->id == self->selected)
      selected = mark;
    if (mark->id != self->selected || self->dragged == EDGE_NONE)
      snapshot_mark (self, snapshot, mark, clip_span (mark->span, visible));
  }
  if (selected != NULL && self->dragged != EDGE_NONE)
    snapshot_mark (self, snapshot, selected, clip_span (self->selected_span, visible));
}

static void
snapshot_hits (DatelineArticleText *self, GtkSnapshot *snapshot, DatelineSpan visible)
{
  for (guint i = 0; i < self->hits->len; i++) {
    DatelineSpan hit = g_array_index (self->hits, DatelineSpan, i);
    g_autoptr (GArray) areas = NULL;

    if (hit.start >= visible.end)
      break;
    if (hit.end <= visible.start)
      continue;
    areas = collect (self, clip_span (hit, visible));
    for (guint j = 0; j < areas->len; j++) {
      graphene_rect_t area = get_area (areas, j);

      gtk_snapshot_append_color (snapshot, &self->hit_colour, &area);
      if ((int) i == self->current_hit)
        snapshot_frame (snapshot, &area, &self->accent);
    }
  }
}

/* Where the edge of the selected words is, in buffer coordinates */
static GdkRectangle
locate_edge (DatelineArticleText *self, Edge edge)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint32 offset = edge == EDGE_START ? self->selected_span.start : self->selected_span.end - 1;
  GtkTextIter iter;
  GdkRectangle area;
  gboolean at_right;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &area);
  /* of what runs to the left, GTK gives the right edge and a negative width */
  at_right = edge == EDGE_END;
  if (at_right)
    area.x += area.width;
  area.width = 0;
  return area;
}

static void
snapshot_edges (DatelineArticleText *self, GtkSnapshot *snapshot)
{
  for (Edge edge = EDGE_START; edge <= EDGE_END; edge++) {
    GdkRectangle area = locate_edge (self, edge);
    float x = (float) area.x + (edge == EDGE_START ? -2 : 2);
    float y = edge == EDGE_START ? (float) area.y - KNOB / 2 - 1
                                 : (float) (area.y + area.height + BELOW_LETTERS) - KNOB / 2 + 1;
    GskRoundedRect knob;

    gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (x - KNOB / 2, y, KNOB, KNOB),
                                     KNOB / 2);
    gtk_snapshot_push_rounded_clip (snapshot, &knob);
    gtk_snapshot_append_color (snapshot, &self->accent, &knob.bounds);
    gtk_snapshot_pop (snapshot);
  }
}

static Edge
find_edge (DatelineArticleText *self, double x, double y)
{
  Edge best = EDGE_NONE;
  int best_distance = EDGE_REACH + 1;
  int buffer_x;
  int buffer_y;

  if (self->selected == 0 || self->selected_span.end <= self->selected_span.start)
    return EDGE_NONE;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);
  for (Edge edge = EDGE_START; edge <= EDGE_END; edge++) {
    GdkRectangle area = locate_edge (self, edge);
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

  if (n_press != 1 || self->marks == NULL || self->dragged != EDGE_NONE ||
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
  gtk_gesture_set_state (GTK_GESTURE (gesture), self->dragged != EDGE_NONE
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

  if (self->dragged == EDGE_NONE)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  offset = dateline_article_areas_find_offset (GTK_TEXT_VIEW (self), x + offset_x, y + offset_y);
  if (self->dragged == EDGE_START)
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

  if (self->dragged == EDGE_NONE)
    return;
  self->dragged = EDGE_NONE;
  update_selected_span (self);
  before = self->selected_span;
  if (before.start != after.start || before.end != after.end)
    g_signal_emit (self, signals[SPAN_DRAGGED], 0, after.start, after.end);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion_cb (GtkEventControllerMotion *controller, double x, double y, DatelineArticleText *self)
{
  gboolean at_edge = self->dragged != EDGE_NONE || find_edge (self, x, y) != EDGE_NONE;

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
    if (self->selected_span.end > self->selected_span.start &&
        self->selected_span.start < visible.end && self->selected_span.end > visible.start)
      snapshot_edges (self, snapshot);
    return;
  }
  look_up_colours (self);
  if (self->marks != NULL)
    snapshot_marks (self, snapshot, visible);
  if (self->hits != NULL)
    snapshot_hits (self, snapshot, visible);
}

/* GObject overrides */

static void
dateline_article_text_finalize (GObject *object)
{
  DatelineArticleText *self = DATELINE_ARTICLE_TEXT (object);

  g_clear_pointer (&self->marks, dateline_marks_free);
  g_clear_pointer (&self->hits, g_array_unref);

  G_OBJECT_CLASS (dateline_article_text_parent_class)->finalize (object);
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
  self->dragged = EDGE_NONE;
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

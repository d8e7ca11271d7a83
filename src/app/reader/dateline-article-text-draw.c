/* dateline-article-text-draw.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is drawn under the words of an article, and over them.
 */

#include "dateline-article-text-private.h"

#include "dateline-article-areas.h"
#include "dateline-kind-look.h"

#define LINE_WIDTH 2.0f
#define DASH 4.0f
#define FILL_ALPHA 0.16f
#define FILL_ALPHA_SELECTED 0.30f
#define HIT_ALPHA 0.35f
#define KNOB 7.0f
#define BELOW_LETTERS 3 /* the line lies under the descenders */

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
    if (mark->id != self->selected || self->dragged == ARTICLE_EDGE_NONE)
      snapshot_mark (self, snapshot, mark, clip_span (mark->span, visible));
  }
  if (selected != NULL && self->dragged != ARTICLE_EDGE_NONE)
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

/* Private, for the other file of the text */

/**
 * _dateline_article_text_locate_edge:
 * @self: a text view
 * @edge: of the selected words
 *
 * Returns: where it is, in buffer coordinates
 */
GdkRectangle
_dateline_article_text_locate_edge (DatelineArticleText *self, ArticleEdge edge)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint32 offset =
      edge == ARTICLE_EDGE_START ? self->selected_span.start : self->selected_span.end - 1;
  GtkTextIter iter;
  GdkRectangle area;
  gboolean at_right;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &area);
  /* of what runs to the left, GTK gives the right edge and a negative width */
  at_right = edge == ARTICLE_EDGE_END;
  if (at_right)
    area.x += area.width;
  area.width = 0;
  return area;
}

/**
 * _dateline_article_text_draw_marks:
 * @self: a text view
 * @snapshot: where to
 * @visible: what can be seen
 *
 * Draws the annotations and what was found.
 */
void
_dateline_article_text_draw_marks (DatelineArticleText *self,
                                   GtkSnapshot *snapshot,
                                   DatelineSpan visible)
{
  look_up_colours (self);
  if (self->marks != NULL)
    snapshot_marks (self, snapshot, visible);
  if (self->hits != NULL)
    snapshot_hits (self, snapshot, visible);
}

/**
 * _dateline_article_text_draw_edges:
 * @self: a text view
 * @snapshot: where to
 * @visible: what can be seen
 *
 * Draws what the edges of the selected words are dragged by.
 */
void
_dateline_article_text_draw_edges (DatelineArticleText *self,
                                   GtkSnapshot *snapshot,
                                   DatelineSpan visible)
{
  if (self->selected_span.end <= self->selected_span.start ||
      self->selected_span.start >= visible.end || self->selected_span.end <= visible.start)
    return;
  for (ArticleEdge edge = ARTICLE_EDGE_START; edge <= ARTICLE_EDGE_END; edge++) {
    GdkRectangle area = _dateline_article_text_locate_edge (self, edge);
    float x = (float) area.x + (edge == ARTICLE_EDGE_START ? -2 : 2);
    float y = edge == ARTICLE_EDGE_START
                  ? (float) area.y - KNOB / 2 - 1
                  : (float) (area.y + area.height + BELOW_LETTERS) - KNOB / 2 + 1;
    GskRoundedRect knob;

    gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (x - KNOB / 2, y, KNOB, KNOB),
                                     KNOB / 2);
    gtk_snapshot_push_rounded_clip (snapshot, &knob);
    gtk_snapshot_append_color (snapshot, &self->accent, &knob.bounds);
    gtk_snapshot_pop (snapshot);
  }
}

/* dateline-label-placer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <pango/pangocairo.h>
#include <string.h>

#include "dateline-labels-private.h"
#include "dateline-rect-grid-private.h"

/* Labels this far outside are placed too, so that those at the edge do not change as it moves. */
#define OUTSIDE_PX 180.0
#define DOT_RADIUS 2.0
#define DOT_GAP 5.0
#define HALO_PX 2.6
/* Free room round a label: much for one that is new, little for one that was there already. */
#define ROOM_X 14.0
#define ROOM_Y 7.0
#define KEPT_ROOM_X 4.0
#define KEPT_ROOM_Y 1.0
/* A label that was there stays a little longer when the view zooms out. */
#define KEPT_ZOOM 0.25
/* Countries' names are for the overview. */
#define COUNTRY_MAX_ZOOM 8.5
#define MAX_LAYOUTS 1500

typedef enum { SIDE_EAST, SIDE_WEST, SIDE_NORTH, SIDE_SOUTH, N_SIDES, SIDE_NONE } Side;

typedef struct {
  PangoLayout *layout;
  double width;
  double height;
} Text;

struct _DatelineLabelPlacer {
  DatelineLabels *labels;
  PangoContext *context;
  PangoFontDescription *fonts[3]; /* by kind */
  GHashTable *texts;              /* index + 1 → Text */
  guint8 *sides;                  /* where each label was in the last frame: a Side */
  GArray *placed;                 /* of DatelinePlacedLabel */
  DatelineRectGrid *taken;        /* dots and labels of this frame */
  DatelineRectGrid *markers;      /* the obstacles */
  const DatelineRect *obstacles;
  guint n_obstacles;
  GByteArray *named; /* for each obstacle: does a label stand beside it? */
  DatelineMapView view;
  gboolean keep_inside;
};

static const struct {
  double size; /* pixels */
  PangoWeight weight;
} font_of_kind[] = {
  [DATELINE_LABEL_COUNTRY] = { 13.0, PANGO_WEIGHT_BOLD },
  [DATELINE_LABEL_TERRITORY] = { 12.0, PANGO_WEIGHT_NORMAL },
  [DATELINE_LABEL_TOWN] = { 12.0, PANGO_WEIGHT_NORMAL },
};

static void
text_free (gpointer data)
{
  Text *text = data;

  g_object_unref (text->layout);
  g_free (text);
}

/**
 * dateline_label_placer_new:
 * @labels: finished labels
 * @context: the Pango context to lay text out in: its font family, its resolution
 *
 * Returns: (transfer full): a placer that has placed nothing yet
 */
DatelineLabelPlacer *
dateline_label_placer_new (DatelineLabels *labels, PangoContext *context)
{
  DatelineLabelPlacer *self;

  g_return_val_if_fail (labels != NULL && labels->finished, NULL);
  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);

  self = g_new0 (DatelineLabelPlacer, 1);
  self->labels = dateline_labels_ref (labels);
  self->context = g_object_ref (context);
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, text_free);
  self->sides = g_malloc (MAX (labels->rows->len, 1));
  memset (self->sides, SIDE_NONE, MAX (labels->rows->len, 1));
  self->placed = g_array_new (FALSE, FALSE, sizeof (DatelinePlacedLabel));
  self->taken = _dateline_rect_grid_new ();
  self->markers = _dateline_rect_grid_new ();
  self->named = g_byte_array_new ();
  for (guint kind = 0; kind < G_N_ELEMENTS (self->fonts); kind++) {
    PangoFontDescription *font =
        pango_font_description_copy (pango_context_get_font_description (context));

    pango_font_description_set_absolute_size (font, font_of_kind[kind].size * PANGO_SCALE);
    pango_font_description_set_weight (font, font_of_kind[kind].weight);
    self->fonts[kind] = font;
  }
  return self;
}

/**
 * dateline_label_placer_free:
 * @self: (transfer full): a placer
 */
void
dateline_label_placer_free (DatelineLabelPlacer *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->texts);
  g_array_unref (self->placed);
  _dateline_rect_grid_free (self->taken);
  _dateline_rect_grid_free (self->markers);
  g_byte_array_unref (self->named);
  for (guint kind = 0; kind < G_N_ELEMENTS (self->fonts); kind++)
    pango_font_description_free (self->fonts[kind]);
  dateline_labels_unref (self->labels);
  g_object_unref (self->context);
  g_free (self->sides);
  g_free (self);
}

/**
 * dateline_label_placer_set_keep_inside:
 * @self: a placer
 * @keep_inside: whether a label that the view's edge would cut is left out: for pictures that do
 *   not move
 */
void
dateline_label_placer_set_keep_inside (DatelineLabelPlacer *self, gboolean keep_inside)
{
  g_return_if_fail (self != NULL);

  self->keep_inside = keep_inside;
}

static const Text *
text_of (DatelineLabelPlacer *self, guint index)
{
  const LabelRow *row = &g_array_index (self->labels->rows, LabelRow, index);
  Text *text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (index + 1));
  PangoRectangle extents;

  if (text != NULL)
    return text;
  text = g_new0 (Text, 1);
  text->layout = pango_layout_new (self->context);
  pango_layout_set_font_description (text->layout, self->fonts[row->kind]);
  pango_layout_set_text (text->layout, row->text, -1);
  pango_layout_get_extents (text->layout, NULL, &extents);
  text->width = (double) extents.width / PANGO_SCALE;
  text->height = (double) extents.height / PANGO_SCALE;
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (index + 1), text);
  return text;
}

static gboolean
overlap (const DatelineRect *rect, guint index, gpointer data)
{
  const DatelineRect *other = data;

  return other->x < rect->x + rect->width && rect->x < other->x + other->width &&
         other->y < rect->y + rect->height && rect->y < other->y + other->height;
}

static gboolean
is_taken (const DatelineRectGrid *grid, const DatelineRect *rect, double room_x, double room_y)
{
  DatelineRect around = { rect->x - room_x, rect->y - room_y, rect->width + 2.0 * room_x,
                          rect->height + 2.0 * room_y };

  return _dateline_rect_grid_each (grid, &around, overlap, &around);
}

static gboolean
is_free (const DatelineLabelPlacer *self, const DatelineRect *rect, gboolean kept)
{
  return !is_taken (self->markers, rect, 1.0, 0.0) &&
         !is_taken (self->taken, rect, kept ? KEPT_ROOM_X : ROOM_X, kept ? KEPT_ROOM_Y : ROOM_Y);
}

static gboolean
is_inside (const DatelineLabelPlacer *self, const DatelineRect *rect)
{
  return rect->x >= 2.0 && rect->y >= 2.0 && rect->x + rect->width <= self->view.width - 2.0 &&
         rect->y + rect->height <= self->view.height - 2.0;
}

typedef struct {
  double x, y;
  guint first; /* %G_MAXUINT where none was found */
} Under;

static gboolean
lies_under (const DatelineRect *o, guint index, gpointer data)
{
  Under *under = data;

  if (under->x >= o->x - DOT_RADIUS && under->x <= o->x + o->width + DOT_RADIUS &&
      under->y >= o->y - DOT_RADIUS && under->y <= o->y + o->height + DOT_RADIUS)
    under->first = MIN (under->first, index);
  return FALSE;
}

/* The marker that a town lies under, if any; of several the first. */
static const DatelineRect *
marker_over (const DatelineLabelPlacer *self, double x, double y)
{
  DatelineRect around = { x - DOT_RADIUS, y - DOT_RADIUS, 2.0 * DOT_RADIUS, 2.0 * DOT_RADIUS };
  Under under = { x, y, G_MAXUINT };

  _dateline_rect_grid_each (self->markers, &around, lies_under, &under);
  return under.first < self->n_obstacles ? &self->obstacles[under.first] : NULL;
}

/* Beside the dot, or beside the marker that hides it. */
static DatelineRect
rect_beside (const DatelinePlacedLabel *label,
             const DatelineRect *marker,
             const Text *text,
             Side side)
{
  DatelineRect dot = { label->dot_x, label->dot_y, 0, 0 };
  DatelineRect rect = { 0, 0, text->width, text->height };
  double gap = marker != NULL ? 3.0 : DOT_GAP;

  if (marker == NULL)
    marker = &dot;
  rect.x = label->dot_x - text->width / 2.0;
  rect.y = label->dot_y - text->height / 2.0;
  switch (side) {
  case SIDE_EAST:
    rect.x = marker->x + marker->width + gap;
    break;
  case SIDE_WEST:
    rect.x = marker->x - gap - text->width;
    break;
  case SIDE_NORTH:
    rect.y = marker->y - gap + 2.0 - text->height;
    break;
  default:
    rect.y = marker->y + marker->height + gap - 2.0;
  }
  return rect;
}

static gboolean
try_rect (DatelineLabelPlacer *self, DatelinePlacedLabel *label, gboolean kept)
{
  if (self->keep_inside && !is_inside (self, &label->rect))
    return FALSE;
  return is_free (self, &label->rect, kept);
}

static Side
place_town (DatelineLabelPlacer *self, DatelinePlacedLabel *label, const Text *text, Side before)
{
  const DatelineRect *marker = marker_over (self, label->dot_x, label->dot_y);
  gboolean kept = before < N_SIDES;
  DatelineRect dot = { label->dot_x - DOT_RADIUS, label->dot_y - DOT_RADIUS, 2.0 * DOT_RADIUS,
                       2.0 * DOT_RADIUS };

  label->has_dot = marker == NULL;
  if (self->keep_inside && !is_inside (self, &dot))
    return SIDE_NONE;
  /* Of several towns under a marker the greatest is meant; another name there would mislead. */
  if (marker != NULL && self->named->data[marker - self->obstacles])
    return SIDE_NONE;
  for (guint i = 0; i <= N_SIDES; i++) {
    /* First where it was, then the usual order. */
    Side side = i == 0 ? before : (Side) (i - 1);

    if (side >= N_SIDES || (i > 0 && side == before))
      continue;
    label->rect = rect_beside (label, marker, text, side);
    if (!try_rect (self, label, kept))
      continue;
    if (marker != NULL)
      self->named->data[marker - self->obstacles] = TRUE;
    return side;
  }
  return SIDE_NONE;
}

static Side
place_country (DatelineLabelPlacer *self, DatelinePlacedLabel *label, const Text *text, Side before)
{
  label->rect = (DatelineRect){ label->dot_x - text->width / 2.0, label->dot_y - text->height / 2.0,
                                text->width, text->height };
  return try_rect (self, label, before < N_SIDES) ? SIDE_EAST : SIDE_NONE;
}

static void
take (DatelineLabelPlacer *self, const DatelinePlacedLabel *label)
{
  DatelineRect dot = { label->dot_x - DOT_RADIUS, label->dot_y - DOT_RADIUS, 2.0 * DOT_RADIUS,
                       2.0 * DOT_RADIUS };

  _dateline_rect_grid_add (self->taken, &label->rect);
  if (label->has_dot)
    _dateline_rect_grid_add (self->taken, &dot);
  g_array_append_val (self->placed, *label);
}

/* Where the label's point is, or FALSE if it is far out of sight. */
static gboolean
locate (const DatelineLabelPlacer *self, const LabelRow *row, DatelinePlacedLabel *label)
{
  double size = dateline_map_view_world_size (&self->view);
  double middle = self->view.x + self->view.width / 2.0 / size;

  label->dot_x = (row->x + round (middle - row->x) - self->view.x) * size;
  label->dot_y = (row->y - self->view.y) * size;
  return label->dot_x > -OUTSIDE_PX && label->dot_x < self->view.width + OUTSIDE_PX &&
         label->dot_y > -OUTSIDE_PX && label->dot_y < self->view.height + OUTSIDE_PX;
}

static void
place (DatelineLabelPlacer *self, guint index)
{
  const LabelRow *row = &g_array_index (self->labels->rows, LabelRow, index);
  Side before = (Side) self->sides[index];
  DatelinePlacedLabel label = { .kind = (DatelineLabelKind) row->kind, .index = index };
  const Text *text;

  self->sides[index] = SIDE_NONE;
  if (before >= N_SIDES && row->min_zoom > self->view.zoom)
    return;
  if (row->kind != DATELINE_LABEL_TOWN && self->view.zoom > COUNTRY_MAX_ZOOM)
    return;
  if (!locate (self, row, &label))
    return;
  text = text_of (self, index);
  label.layout = text->layout;
  self->sides[index] =
      (guint8) (row->kind == DATELINE_LABEL_TOWN ? place_town (self, &label, text, before)
                                                 : place_country (self, &label, text, before));
  if (self->sides[index] < N_SIDES)
    take (self, &label);
}

static gboolean
is_not_placed (gpointer key, gpointer value, gpointer data)
{
  const DatelineLabelPlacer *self = data;

  return self->sides[GPOINTER_TO_UINT (key) - 1] >= N_SIDES;
}

/**
 * dateline_label_placer_update:
 * @self: a placer
 * @view: the view
 * @obstacles: (array length=n_obstacles) (nullable): rectangles of the markers, in pixels of the
 *   view; labels stand beside them, never under
 * @n_obstacles: how many
 *
 * Places the labels anew, by rank. One that was there in the last frame needs less room to stay, on
 * the same side, than a new one to come: nothing flickers while the view moves. Well under a
 * millisecond.
 */
void
dateline_label_placer_update (DatelineLabelPlacer *self,
                              const DatelineMapView *view,
                              const DatelineRect *obstacles,
                              guint n_obstacles)
{
  GArray *rows;

  g_return_if_fail (self != NULL && view != NULL);
  g_return_if_fail (obstacles != NULL || n_obstacles == 0);

  rows = self->labels->rows;
  self->view = *view;
  self->obstacles = obstacles;
  self->n_obstacles = n_obstacles;
  g_array_set_size (self->placed, 0);
  _dateline_rect_grid_empty (self->taken, view->width, view->height);
  _dateline_rect_grid_empty (self->markers, view->width, view->height);
  for (guint i = 0; i < n_obstacles; i++)
    _dateline_rect_grid_add (self->markers, &obstacles[i]);
  g_byte_array_set_size (self->named, n_obstacles);
  if (n_obstacles > 0)
    memset (self->named->data, 0, n_obstacles);
  for (guint i = 0; i < rows->len; i++) {
    if (g_array_index (rows, LabelRow, i).min_zoom > view->zoom + KEPT_ZOOM)
      self->sides[i] = SIDE_NONE;
    else
      place (self, i);
  }
  if (g_hash_table_size (self->texts) > MAX_LAYOUTS)
    g_hash_table_foreach_remove (self->texts, is_not_placed, self);
  self->obstacles = NULL;
  self->n_obstacles = 0;
}

/**
 * dateline_label_placer_get_n:
 * @self: a placer
 *
 * Returns: how many labels were placed, some of them just out of sight
 */
guint
dateline_label_placer_get_n (DatelineLabelPlacer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->placed->len;
}

/**
 * dateline_label_placer_get:
 * @self: a placer
 * @i: below dateline_label_placer_get_n()
 *
 * Returns: (transfer none): a label, until the next update
 */
const DatelinePlacedLabel *
dateline_label_placer_get (DatelineLabelPlacer *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->placed->len, NULL);

  return &g_array_index (self->placed, DatelinePlacedLabel, i);
}

/**
 * dateline_placed_label_get_bounds:
 * @self: a label
 *
 * Returns: all that painting it touches: text, halo and dot
 */
DatelineRect
dateline_placed_label_get_bounds (const DatelinePlacedLabel *self)
{
  DatelineRect rect = { 0, 0, 0, 0 };
  double reach = HALO_PX / 2.0 + 1.0;
  double x0, y0, x1, y1;

  g_return_val_if_fail (self != NULL, rect);

  x0 = self->rect.x;
  y0 = self->rect.y;
  x1 = x0 + self->rect.width;
  y1 = y0 + self->rect.height;
  if (self->has_dot) {
    x0 = MIN (x0, self->dot_x - DOT_RADIUS);
    y0 = MIN (y0, self->dot_y - DOT_RADIUS);
    x1 = MAX (x1, self->dot_x + DOT_RADIUS);
    y1 = MAX (y1, self->dot_y + DOT_RADIUS);
  }
  return (DatelineRect){ x0 - reach, y0 - reach, x1 - x0 + 2.0 * reach, y1 - y0 + 2.0 * reach };
}

static void
paint_label (cairo_t *cr, const DatelinePlacedLabel *label, const DatelineMapPalette *palette)
{
  const DatelineColour colours[] = {
    [DATELINE_LABEL_COUNTRY] = palette->text_strong,
    [DATELINE_LABEL_TERRITORY] = palette->text_faint,
    [DATELINE_LABEL_TOWN] = palette->text,
  };

  cairo_new_path (cr);
  if (label->has_dot) {
    cairo_arc (cr, label->dot_x, label->dot_y, DOT_RADIUS, 0.0, 2.0 * G_PI);
    cairo_close_path (cr);
  }
  cairo_move_to (cr, label->rect.x, label->rect.y);
  pango_cairo_layout_path (cr, label->layout);
  dateline_map_set_source (cr, palette->halo);
  cairo_stroke (cr);
  dateline_map_set_source (cr, colours[label->kind]);
  if (label->has_dot) {
    cairo_arc (cr, label->dot_x, label->dot_y, DOT_RADIUS, 0.0, 2.0 * G_PI);
    cairo_fill (cr);
  }
  /* As glyphs, not as outlines: hinted on the screen, text in a PDF. */
  cairo_move_to (cr, label->rect.x, label->rect.y);
  pango_cairo_show_layout (cr, label->layout);
}

/**
 * dateline_placed_label_paint:
 * @self: a label
 * @cr: where to paint, in pixels of its view; any surface
 * @style: light or dark
 *
 * Paints one label: dot, halo, text. For whoever keeps pictures of labels.
 */
void
dateline_placed_label_paint (const DatelinePlacedLabel *self, cairo_t *cr, DatelineMapStyle style)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  cairo_set_line_width (cr, HALO_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  paint_label (cr, self, dateline_map_style_get_palette (style));
  cairo_restore (cr);
}

/**
 * dateline_label_placer_paint:
 * @self: a placer
 * @cr: where to paint; any surface
 * @style: light or dark
 *
 * Paints the labels of the last update: dots, halos, text.
 */
void
dateline_label_placer_paint (DatelineLabelPlacer *self, cairo_t *cr, DatelineMapStyle style)
{
  const DatelineMapPalette *palette;

  g_return_if_fail (self != NULL && cr != NULL);

  palette = dateline_map_style_get_palette (style);
  cairo_save (cr);
  cairo_set_line_width (cr, HALO_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = self->placed->len; i > 0; i--)
    paint_label (cr, &g_array_index (self->placed, DatelinePlacedLabel, i - 1), palette);
  cairo_restore (cr);
}

/* dateline-map-painter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-painter.h"

#include "dateline-basemap-private.h"

/* Lines outside the view are looked at this far, in pixels: wider than any stroke. */
#define MARGIN_PX 8.0
/* Cairo counts in 24.8 fixed point; what lies farther out is brought in, out of sight still. */
#define FAR_PX 4.0e6
/* Vertices nearer to the last than this many device pixels are left out. */
#define STEP_PX 0.6
/* The map's tiles are this wide at scale 1. */
#define TILE_PX 256

typedef struct {
  cairo_t *cr;
  const BasemapBand *band;
  const DatelineMapView *view;
  const DatelineMapPalette *palette;
  double k;  /* pixels in a unit of the basemap */
  double dx; /* pixels to add: of the copy of the world that is being drawn */
  double dy;
  double step2;       /* square of the shortest step that is drawn, pixels */
  BasemapRect window; /* what is in sight, in units of the basemap, in that copy */
} Painter;

/* How wide lines are, pixels; between two rows in proportion. */
static const struct {
  double zoom, country, province, river, shore;
} widths[] = {
  { 1.0, 0.5, 0.3, 0.3, 0.4 }, { 4.0, 0.8, 0.5, 0.5, 0.6 },  { 6.0, 1.3, 0.9, 0.8, 0.8 },
  { 8.0, 1.6, 1.1, 1.2, 0.9 }, { 12.0, 2.2, 1.4, 2.4, 1.2 },
};

enum { WIDTH_COUNTRY, WIDTH_PROVINCE, WIDTH_RIVER, WIDTH_SHORE };

static double
width_of (const Painter *p, int which)
{
  double zoom = p->view->zoom;
  guint i = 1;
  double t;
  const double *a, *b;

  while (i + 1 < G_N_ELEMENTS (widths) && widths[i].zoom < zoom)
    i++;
  a = &widths[i - 1].country;
  b = &widths[i].country;
  t = CLAMP ((zoom - widths[i - 1].zoom) / (widths[i].zoom - widths[i - 1].zoom), 0.0, 1.0);
  return a[which] + t * (b[which] - a[which]);
}

static double
px_x (const Painter *p, BasemapVertex v)
{
  return CLAMP (v.x * p->k + p->dx, -FAR_PX, FAR_PX);
}

static double
px_y (const Painter *p, BasemapVertex v)
{
  return CLAMP (v.y * p->k + p->dy, -FAR_PX, FAR_PX);
}

/* On which sides of the window something lies wholly; 0 if it may be in sight. */
static int
sides (const BasemapRect *rect, const BasemapRect *window)
{
  return (rect->x1 < window->x0) << 0 | (rect->x0 > window->x1) << 1 |
         (rect->y1 < window->y0) << 2 | (rect->y0 > window->y1) << 3;
}

/* The vertices after the first. Which are left out depends on the chunk alone, never on the window:
 * so two tiles draw the same line where they meet. */
static void
add_chunk (const Painter *p, const BasemapChunk *chunk, gboolean stroke)
{
  const BasemapVertex *v = p->band->vertices + chunk->first;
  double x = px_x (p, v[0]), y = px_y (p, v[0]);

  for (guint32 i = 1; i < chunk->n; i++) {
    double nx = px_x (p, v[i]), ny = px_y (p, v[i]);

    if (i + 1 < chunk->n && (nx - x) * (nx - x) + (ny - y) * (ny - y) < p->step2)
      continue;
    /* Antarctica is closed below the map's lower edge; that is no coast. */
    if (stroke && MAX (v[i].y, v[i - 1].y) > BASEMAP_WORLD)
      cairo_move_to (p->cr, nx, ny);
    else
      cairo_line_to (p->cr, nx, ny);
    x = nx;
    y = ny;
  }
}

/* A ring for filling. A run of chunks that lies wholly on one side of the window becomes one
 * straight line: it stays on that side, so the filling in sight is the same. */
static void
add_ring (const Painter *p, const BasemapFeature *feature)
{
  const BasemapChunk *chunk = p->band->chunks + feature->first_chunk;
  const BasemapVertex *v = p->band->vertices;
  const BasemapVertex *pending = NULL;
  int run = 0;

  cairo_move_to (p->cr, px_x (p, v[chunk->first]), px_y (p, v[chunk->first]));
  for (guint32 i = 0; i < feature->n_chunks; i++, chunk++) {
    int side = sides (&chunk->rect, &p->window);

    if (pending != NULL && (run & side) == 0) {
      cairo_line_to (p->cr, px_x (p, *pending), px_y (p, *pending));
      pending = NULL;
    }
    if (side == 0) {
      add_chunk (p, chunk, FALSE);
      continue;
    }
    run = pending != NULL ? run & side : side;
    pending = &v[chunk->first + chunk->n - 1];
  }
  cairo_close_path (p->cr);
}

/* A line for stroking: only the chunks in sight. */
static void
add_line (const Painter *p, const BasemapFeature *feature)
{
  const BasemapChunk *chunk = p->band->chunks + feature->first_chunk;
  const BasemapVertex *v = p->band->vertices;
  gboolean drawing = FALSE;

  for (guint32 i = 0; i < feature->n_chunks; i++, chunk++) {
    gboolean seen = sides (&chunk->rect, &p->window) == 0;

    if (seen && !drawing)
      cairo_move_to (p->cr, px_x (p, v[chunk->first]), px_y (p, v[chunk->first]));
    if (seen)
      add_chunk (p, chunk, TRUE);
    drawing = seen;
  }
}

typedef void (*FeatureFunc) (Painter *p, const BasemapFeature *feature);

/* Features lie sorted along a curve, in blocks with a box each. */
static void
each_feature (Painter *p, BasemapKind kind, FeatureFunc func)
{
  const BasemapBand *band = p->band;
  guint32 end = band->first_of_kind[kind + 1];

  for (guint32 i = band->first_of_kind[kind]; i < end; i++) {
    if (sides (&band->blocks[i / BASEMAP_BLOCK], &p->window) != 0)
      i |= BASEMAP_BLOCK - 1;
    else if (band->features[i].min_zoom <= p->view->zoom * 8.0 &&
             sides (&band->features[i].rect, &p->window) == 0)
      func (p, &band->features[i]);
  }
}

/* Sets up the copy of the world that begins at x = copy; FALSE if nothing of it is in sight. */
static gboolean
enter_copy (Painter *p, double copy)
{
  double margin = MARGIN_PX / (p->k * BASEMAP_WORLD);
  double x = p->view->x - copy;
  double size = p->k * BASEMAP_WORLD;

  p->dx = -x * size;
  p->dy = -p->view->y * size;
  p->window.x0 = (gint32) (CLAMP (x - margin, -2.0, 4.0) * BASEMAP_WORLD);
  p->window.x1 = (gint32) (CLAMP (x + p->view->width / size + margin, -2.0, 4.0) * BASEMAP_WORLD);
  p->window.y0 = (gint32) (CLAMP (p->view->y - margin, -2.0, 4.0) * BASEMAP_WORLD);
  p->window.y1 =
      (gint32) (CLAMP (p->view->y + p->view->height / size + margin, -2.0, 4.0) * BASEMAP_WORLD);
  return sides (&p->band->rect, &p->window) == 0;
}

static void
each_copy (Painter *p, void (*paint) (Painter *p))
{
  double last = floor (p->view->x + p->view->width / (p->k * BASEMAP_WORLD)) + 1.0;

  for (double copy = floor (p->view->x) - 1.0; copy <= last; copy++)
    if (enter_copy (p, copy))
      paint (p);
}

static void
add_ring_feature (Painter *p, const BasemapFeature *feature)
{
  add_ring (p, feature);
}

static void
add_line_feature (Painter *p, const BasemapFeature *feature)
{
  add_line (p, feature);
}

/* Each copy is filled by itself: two that overlap by a hair must not cancel out. */
static void
paint_land (Painter *p)
{
  cairo_new_path (p->cr);
  each_feature (p, BASEMAP_LAND, add_ring_feature);
  dateline_map_set_source (p->cr, p->palette->land);
  cairo_fill (p->cr);
}

static void
paint_lines (Painter *p, BasemapKind kind, double width, DatelineColour colour)
{
  cairo_new_path (p->cr);
  each_feature (p, kind, add_line_feature);
  cairo_set_line_width (p->cr, width);
  dateline_map_set_source (p->cr, colour);
  cairo_stroke (p->cr);
}

static void
paint_shores (Painter *p)
{
  paint_lines (p, BASEMAP_LAND, width_of (p, WIDTH_SHORE), p->palette->shore);
}

/* Great rivers are those that show early; they are drawn wider. */
static void
paint_river (Painter *p, const BasemapFeature *feature)
{
  double older = CLAMP ((p->view->zoom - feature->min_zoom / 8.0) / 4.0, 0.0, 1.0);
  double width = width_of (p, WIDTH_RIVER) * (0.6 + 0.6 * older);

  if (fabs (width - cairo_get_line_width (p->cr)) > 1e-3) {
    cairo_stroke (p->cr);
    cairo_set_line_width (p->cr, width);
  }
  add_line (p, feature);
}

static void
paint_rivers (Painter *p)
{
  cairo_new_path (p->cr);
  dateline_map_set_source (p->cr, p->palette->river);
  each_feature (p, BASEMAP_RIVER, paint_river);
  cairo_stroke (p->cr);
}

static void
paint_provinces (Painter *p)
{
  paint_lines (p, BASEMAP_PROVINCE, width_of (p, WIDTH_PROVINCE), p->palette->province);
}

static void
paint_countries (Painter *p)
{
  paint_lines (p, BASEMAP_COUNTRY, width_of (p, WIDTH_COUNTRY), p->palette->country);
}

/* Dashes are counted from the line's own beginning, so that they meet across tiles. The length of
 * what is out of sight is added up, not drawn. */
static void
paint_disputed_line (Painter *p, const BasemapFeature *feature)
{
  double width = width_of (p, WIDTH_COUNTRY);
  double dashes[] = { 3.0 * width + 1.0, 2.0 * width + 1.0 };
  const BasemapChunk *chunk = p->band->chunks + feature->first_chunk;
  double length = 0.0;

  cairo_set_line_width (p->cr, width);
  for (guint32 i = 0; i < feature->n_chunks; i++, chunk++) {
    const BasemapVertex *v = p->band->vertices + chunk->first;

    if (sides (&chunk->rect, &p->window) == 0) {
      cairo_set_dash (p->cr, dashes, 2, fmod (length, dashes[0] + dashes[1]));
      cairo_move_to (p->cr, px_x (p, v[0]), px_y (p, v[0]));
      for (guint32 j = 1; j < chunk->n; j++)
        cairo_line_to (p->cr, px_x (p, v[j]), px_y (p, v[j]));
      cairo_stroke (p->cr);
    }
    for (guint32 j = 1; j < chunk->n; j++)
      length += hypot ((double) v[j].x - v[j - 1].x, (double) v[j].y - v[j - 1].y) * p->k;
  }
}

static void
paint_disputed (Painter *p)
{
  cairo_new_path (p->cr);
  dateline_map_set_source (p->cr, p->palette->disputed);
  each_feature (p, BASEMAP_DISPUTED, paint_disputed_line);
  cairo_set_dash (p->cr, NULL, 0, 0.0);
}

/**
 * dateline_map_paint:
 * @basemap: the basemap
 * @cr: where to paint; any surface: an image, SVG, PDF, the printer
 * @view: which part of the world, how big; @view's pixels are units of @cr
 * @style: light or dark
 *
 * Paints water, land, rivers and borders, without text, into the rectangle from (0, 0) to the
 * view's width and height, whole and opaque. Same input, same picture: tiles that were painted
 * apart fit without a seam. Any thread, one for each @cr.
 */
void
dateline_map_paint (DatelineBasemap *basemap,
                    cairo_t *cr,
                    const DatelineMapView *view,
                    DatelineMapStyle style)
{
  static void (*const passes[]) (Painter *) = {
    paint_land, paint_shores, paint_rivers, paint_provinces, paint_countries, paint_disputed,
  };
  Painter p = { .cr = cr, .view = view };

  g_return_if_fail (basemap != NULL && cr != NULL && view != NULL && view->scale > 0.0);

  p.palette = dateline_map_style_get_palette (style);
  p.k = dateline_map_view_world_size (view) / BASEMAP_WORLD;
  p.band = _dateline_basemap_get_band (basemap, view->zoom + log2 (view->scale));
  p.step2 = (STEP_PX / view->scale) * (STEP_PX / view->scale);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  dateline_map_set_source (cr, p.palette->water);
  cairo_paint (cr);
  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    each_copy (&p, passes[i]);
  cairo_restore (cr);
}

/**
 * dateline_map_paint_tile:
 * @basemap: the basemap
 * @zoom: whole zoom, 0 to %DATELINE_MAP_MAX_ZOOM
 * @x: which column, 0 at 180° W; taken modulo the number of columns
 * @y: which row, 0 in the north
 * @scale: device pixels for each of the tile's 256 pixels, more than 0
 * @style: light or dark
 *
 * Paints one tile of the usual Web Mercator scheme, 256 pixels at @scale 1, opaque. Any thread; the
 * tiles of several threads at once fit each other.
 *
 * Returns: (transfer full): an image surface of 256 × @scale device pixels each way, rounded up,
 *   its device scale set
 */
cairo_surface_t *
dateline_map_paint_tile (DatelineBasemap *basemap,
                         int zoom,
                         int x,
                         int y,
                         double scale,
                         DatelineMapStyle style)
{
  int pixels = (int) ceil (TILE_PX * scale);
  DatelineMapView view = { 0, 0, zoom, TILE_PX, TILE_PX, scale };
  cairo_surface_t *surface;
  cairo_t *cr;
  int across;

  g_return_val_if_fail (zoom >= 0 && zoom <= DATELINE_MAP_MAX_ZOOM && scale > 0.0, NULL);

  across = 1 << zoom;
  view.x = (double) (((x % across) + across) % across) / across;
  view.y = (double) y / across;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels, pixels);
  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  dateline_map_paint (basemap, cr, &view, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

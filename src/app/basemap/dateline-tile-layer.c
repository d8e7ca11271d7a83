/* dateline-tile-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-tile-layer.h"

#include "dateline-map-canvas.h"
#include "dateline-map-reference.h"

#define TILE_PX 256.0
#define MAX_BYTES (48 * 1024 * 1024)
#define MAX_ANCESTORS 6

struct _DatelineTileLayer {
  ShumateLayer parent_instance;

  DatelineTileCache *cache;
  DatelineMapStyle style;
};

G_DEFINE_FINAL_TYPE (DatelineTileLayer, dateline_tile_layer, SHUMATE_TYPE_LAYER)

/* Where the tiles of one frame lie */
typedef struct {
  DatelineTileLayer *layer;
  DatelineMapCanvas *canvas;
  int zoom;
  double tile; /* pixels that a tile is wide */
  double left; /* of the view, in the same pixels */
  double top;
  double scale;
} Grid;

/* Auxiliary methods */

static float
snap (const Grid *grid, double at)
{
  return (float) (round (at * grid->scale) / grid->scale);
}

/* Neighbours share their edges: both are rounded from the same number. */
static graphene_rect_t
get_rect (const Grid *grid, int x, int y)
{
  float x0 = snap (grid, x * grid->tile - grid->left);
  float y0 = snap (grid, y * grid->tile - grid->top);
  float x1 = snap (grid, (x + 1) * grid->tile - grid->left);
  float y1 = snap (grid, (y + 1) * grid->tile - grid->top);

  return GRAPHENE_RECT_INIT (x0, y0, x1 - x0, y1 - y0);
}

static DatelineTileKey
get_key (int zoom, int x, int y)
{
  int across = 1 << zoom;

  return (DatelineTileKey){ zoom, ((x % across) + across) % across, y };
}

/* The part of a coarser tile that lies under this one. */
static gboolean
draw_ancestor (const Grid *grid, DatelineTileKey key, const graphene_rect_t *rect)
{
  for (int up = 1; up <= MAX_ANCESTORS && up <= key.zoom; up++) {
    DatelineTileKey coarse = { key.zoom - up, key.x >> up, key.y >> up };
    GdkTexture *texture = dateline_tile_cache_peek (grid->layer->cache, coarse);
    float parts = (float) (1 << up);

    if (texture == NULL)
      continue;
    dateline_map_canvas_put (
        grid->canvas, texture,
        &GRAPHENE_RECT_INIT (rect->origin.x - (float) (key.x & ((1 << up) - 1)) * rect->size.width,
                             rect->origin.y - (float) (key.y & ((1 << up) - 1)) * rect->size.height,
                             rect->size.width * parts, rect->size.height * parts),
        rect);
    return TRUE;
  }
  return FALSE;
}

/* What is there of the four finer tiles: from before the analyst zoomed out. */
static void
draw_children (const Grid *grid, DatelineTileKey key, const graphene_rect_t *rect)
{
  float width = rect->size.width / 2.0f, height = rect->size.height / 2.0f;

  for (int i = 0; i < 4; i++) {
    DatelineTileKey fine = { key.zoom + 1, key.x * 2 + (i & 1), key.y * 2 + (i >> 1) };
    GdkTexture *texture = dateline_tile_cache_peek (grid->layer->cache, fine);

    if (texture != NULL)
      dateline_map_canvas_put (grid->canvas, texture,
                               &GRAPHENE_RECT_INIT (rect->origin.x + (float) (i & 1) * width,
                                                    rect->origin.y + (float) (i >> 1) * height,
                                                    width, height),
                               NULL);
  }
}

static void
draw_tile (const Grid *grid, int x, int y)
{
  DatelineTileKey key = get_key (grid->zoom, x, y);
  graphene_rect_t rect = get_rect (grid, x, y);
  GdkTexture *texture = dateline_tile_cache_want (grid->layer->cache, key);

  if (texture != NULL)
    dateline_map_canvas_put (grid->canvas, texture, &rect, NULL);
  else if (!draw_ancestor (grid, key, &rect))
    draw_children (grid, key, &rect);
}

/* From the middle outwards, as they are to be painted. */
static void
draw_rows (const Grid *grid, int x0, int x1, int y0, int y1)
{
  int middle_x = (x0 + x1) / 2, middle_y = (y0 + y1) / 2;
  int reach = MAX (MAX (middle_x - x0, x1 - middle_x), MAX (middle_y - y0, y1 - middle_y));

  for (int ring = 0; ring <= reach; ring++)
    for (int y = MAX (y0, middle_y - ring); y <= MIN (y1, middle_y + ring); y++)
      for (int x = MAX (x0, middle_x - ring); x <= MIN (x1, middle_x + ring); x++)
        if (MAX (ABS (x - middle_x), ABS (y - middle_y)) == ring)
          draw_tile (grid, x, y);
}

static void
append_ground (DatelineTileLayer *self, GtkSnapshot *snapshot)
{
  DatelineColour water = dateline_map_style_get_palette (self->style)->water;
  GdkRGBA colour = { (float) water.red, (float) water.green, (float) water.blue, 1.0f };

  gtk_snapshot_append_color (
      snapshot, &colour,
      &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                           (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

/* Callbacks */

static void
on_painted_cb (DatelineTileCache *cache, GtkWidget *self)
{
  gtk_widget_queue_draw (self);
}

static void
on_scale_factor_changed_cb (DatelineTileLayer *self)
{
  dateline_tile_layer_set_style (self, self->style);
}

/* GtkWidget overrides */

static void
dateline_tile_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineTileLayer *self = DATELINE_TILE_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  DatelineMapView view = dateline_map_viewport_get_view (viewport, widget);
  int zoom = (int) CLAMP (round (view.zoom), 0.0, DATELINE_MAP_MAX_ZOOM);
  double across = (double) (1 << zoom);
  double tile = dateline_map_view_world_size (&view) / across;
  DatelineMapCanvas canvas;
  Grid grid = { self,      &canvas, zoom, tile, view.x * across * tile, view.y * across * tile,
                view.scale };

  append_ground (self, snapshot);
  canvas = dateline_map_canvas_begin (widget, snapshot);
  dateline_tile_cache_begin_frame (self->cache);
  draw_rows (&grid, (int) floor (grid.left / tile),
             (int) ceil ((grid.left + view.width) / tile) - 1,
             MAX ((int) floor (grid.top / tile), 0),
             MIN ((int) ceil ((grid.top + view.height) / tile), (int) across) - 1);
  dateline_tile_cache_end_frame (self->cache);
  dateline_map_canvas_end (&canvas);
}

/* GObject overrides */

static void
dateline_tile_layer_dispose (GObject *object)
{
  DatelineTileLayer *self = DATELINE_TILE_LAYER (object);

  if (self->cache != NULL)
    dateline_tile_cache_stop (self->cache);
  g_clear_object (&self->cache);
  G_OBJECT_CLASS (dateline_tile_layer_parent_class)->dispose (object);
}

static void
dateline_tile_layer_class_init (DatelineTileLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_tile_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = dateline_tile_layer_snapshot;
}

static void
dateline_tile_layer_init (DatelineTileLayer *self)
{
  self->cache = dateline_tile_cache_new (MAX_BYTES);
  g_signal_connect_object (self->cache, "painted", G_CALLBACK (on_painted_cb), self, 0);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_factor_changed_cb), NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* Public methods */

/**
 * dateline_tile_layer_new:
 * @viewport: what of the world is shown
 *
 * Returns: (transfer floating): a layer that shows water until it has a basemap
 */
ShumateLayer *
dateline_tile_layer_new (ShumateViewport *viewport)
{
  DatelineTileLayer *self = g_object_new (DATELINE_TYPE_TILE_LAYER, "viewport", viewport, NULL);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return SHUMATE_LAYER (self);
}

/**
 * dateline_tile_layer_set_basemap:
 * @self: a layer
 * @basemap: the world
 */
void
dateline_tile_layer_set_basemap (DatelineTileLayer *self, DatelineBasemap *basemap)
{
  g_return_if_fail (DATELINE_IS_TILE_LAYER (self));

  dateline_tile_cache_set_basemap (self->cache, basemap);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_tile_layer_set_style:
 * @self: a layer
 * @style: light or dark
 */
void
dateline_tile_layer_set_style (DatelineTileLayer *self, DatelineMapStyle style)
{
  g_return_if_fail (DATELINE_IS_TILE_LAYER (self));

  self->style = style;
  dateline_tile_cache_set_look (self->cache, style,
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_tile_layer_get_cache:
 * @self: a layer
 *
 * Returns: (transfer none): its tiles
 */
DatelineTileCache *
dateline_tile_layer_get_cache (DatelineTileLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_TILE_LAYER (self), NULL);

  return self->cache;
}

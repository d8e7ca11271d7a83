/* dateline-tile-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-tile-cache.h"

#include "dateline-surface-texture.h"

/* One that paints and one that waits for each thread: none is idle while a frame is drawn, and few
 * paint what nobody wants any more. */
#define N_THREADS 2
#define MAX_JOBS 4

typedef struct {
  DatelineTileKey key;
  GdkTexture *texture;
  gsize n_bytes;
  guint generation;  /* of the look it was painted in */
  guint64 last_used; /* in which frame */
} Tile;

typedef struct {
  DatelineTileCache *cache;
  DatelineBasemap *basemap;
  DatelineTileKey key;
  DatelineMapStyle style;
  int scale;
  guint generation;
  GdkTexture *texture;
} Job;

struct _DatelineTileCache {
  GObject parent_instance;

  GHashTable *tiles;   /* key → Tile */
  GHashTable *at_work; /* keys that are being painted */
  GArray *wanted;      /* of DatelineTileKey: in this frame and not there */
  GThreadPool *pool;
  int is_stopped; /* atomic */
  DatelineBasemap *basemap;
  DatelineMapStyle style;
  int scale;
  guint generation;
  guint64 frame;
  gsize max_bytes;
  gsize n_bytes;
  guint n_painted;
};

G_DEFINE_FINAL_TYPE (DatelineTileCache, dateline_tile_cache, G_TYPE_OBJECT)

enum {
  PAINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static guint
key_hash (gconstpointer data)
{
  const DatelineTileKey *key = data;

  return (guint) key->zoom * 0x9e3779b1u ^ (guint) key->x * 0x85ebca6bu ^
         (guint) key->y * 0xc2b2ae35u;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const DatelineTileKey *k = a, *l = b;

  return k->zoom == l->zoom && k->x == l->x && k->y == l->y;
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_object_unref (tile->texture);
  g_free (tile);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->texture);
  dateline_basemap_unref (job->basemap);
  g_object_unref (job->cache);
  g_free (job);
}

static Tile *
find (DatelineTileCache *self, DatelineTileKey key)
{
  Tile *tile = g_hash_table_lookup (self->tiles, &key);

  if (tile != NULL)
    tile->last_used = self->frame;
  return tile;
}

/* What was seen in this frame stays, however much that is. */
static Tile *
find_oldest (DatelineTileCache *self)
{
  GHashTableIter iter;
  Tile *oldest = NULL;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    Tile *tile = value;

    if (tile->last_used < self->frame && (oldest == NULL || tile->last_used < oldest->last_used))
      oldest = tile;
  }
  return oldest;
}

static void
make_room (DatelineTileCache *self)
{
  while (self->n_bytes > self->max_bytes) {
    Tile *oldest = find_oldest (self);

    if (oldest == NULL)
      return;
    self->n_bytes -= oldest->n_bytes;
    g_hash_table_remove (self->tiles, &oldest->key);
  }
}

static void
put (DatelineTileCache *self, Job *job)
{
  Tile *old = g_hash_table_lookup (self->tiles, &job->key);
  Tile *tile = g_new0 (Tile, 1);

  if (old != NULL)
    self->n_bytes -= old->n_bytes;
  *tile = (Tile){
    .key = job->key,
    .texture = g_steal_pointer (&job->texture),
    .generation = job->generation,
    .last_used = self->frame,
  };
  tile->n_bytes = (gsize) gdk_texture_get_width (tile->texture) *
                  (gsize) gdk_texture_get_height (tile->texture) * 4;
  self->n_bytes += tile->n_bytes;
  self->n_painted++;
  g_hash_table_replace (self->tiles, &tile->key, tile);
}

static void
start_jobs (DatelineTileCache *self)
{
  if (self->pool == NULL || self->basemap == NULL)
    return;
  for (guint i = 0; i < self->wanted->len; i++) {
    DatelineTileKey key = g_array_index (self->wanted, DatelineTileKey, i);
    Job *job;

    if (g_hash_table_size (self->at_work) >= MAX_JOBS)
      return;
    if (g_hash_table_contains (self->at_work, &key))
      continue;
    job = g_new0 (Job, 1);
    *job = (Job){ g_object_ref (self),
                  dateline_basemap_ref (self->basemap),
                  key,
                  self->style,
                  self->scale,
                  self->generation,
                  NULL };
    g_hash_table_add (self->at_work, g_memdup2 (&key, sizeof key));
    g_thread_pool_push (self->pool, job, NULL);
  }
}

static void
forget_wanted (DatelineTileCache *self, DatelineTileKey key)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (key_equal (&g_array_index (self->wanted, DatelineTileKey, i), &key)) {
      g_array_remove_index (self->wanted, i);
      return;
    }
}

/* Callbacks */

static gboolean
on_painted_cb (gpointer data)
{
  Job *job = data;
  DatelineTileCache *self = job->cache;

  g_hash_table_remove (self->at_work, &job->key);
  if (job->generation == self->generation)
    forget_wanted (self, job->key);
  if (self->pool != NULL) {
    put (self, job);
    make_room (self);
    start_jobs (self);
    g_signal_emit (self, signals[PAINTED], 0);
  }
  return G_SOURCE_REMOVE;
}

/* On a thread of the pool. The answer comes before the next frame is drawn: at a lower priority it
 * would wait as long as the map moves. */
static void
paint (gpointer data, gpointer user_data)
{
  Job *job = data;

  if (!g_atomic_int_get (&job->cache->is_stopped))
    job->texture = dateline_surface_take_texture (dateline_map_paint_tile (
        job->basemap, job->key.zoom, job->key.x, job->key.y, job->scale, job->style));
  g_idle_add_full (GDK_PRIORITY_REDRAW - 10, on_painted_cb, job, job_free);
}

/* GObject overrides */

static void
dateline_tile_cache_finalize (GObject *object)
{
  DatelineTileCache *self = DATELINE_TILE_CACHE (object);

  dateline_tile_cache_stop (self);
  g_hash_table_unref (self->tiles);
  g_hash_table_unref (self->at_work);
  g_array_unref (self->wanted);
  g_clear_pointer (&self->basemap, dateline_basemap_unref);
  G_OBJECT_CLASS (dateline_tile_cache_parent_class)->finalize (object);
}

static void
dateline_tile_cache_class_init (DatelineTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_tile_cache_finalize;
  signals[PAINTED] = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_tile_cache_init (DatelineTileCache *self)
{
  self->tiles = g_hash_table_new_full (key_hash, key_equal, NULL, tile_free);
  self->at_work = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (DatelineTileKey));
  self->pool = g_thread_pool_new (paint, NULL, N_THREADS, FALSE, NULL);
  self->scale = 1;
  self->frame = 1;
}

/* Public methods */

/**
 * dateline_tile_cache_new:
 * @max_bytes: how much to keep; what one frame shows is kept in any case
 *
 * Returns: (transfer full): an empty cache, that paints nothing until it has a basemap
 */
DatelineTileCache *
dateline_tile_cache_new (gsize max_bytes)
{
  DatelineTileCache *self = g_object_new (DATELINE_TYPE_TILE_CACHE, NULL);

  self->max_bytes = max_bytes;
  return self;
}

/**
 * dateline_tile_cache_stop:
 * @self: a cache
 *
 * Paints no more, and waits for the tiles that are being painted: some milliseconds.
 */
void
dateline_tile_cache_stop (DatelineTileCache *self)
{
  GThreadPool *pool;

  g_return_if_fail (DATELINE_IS_TILE_CACHE (self));

  pool = g_steal_pointer (&self->pool);
  if (pool == NULL)
    return;
  /* not "immediate": the pool would lose a job that a thread is just taking */
  g_atomic_int_set (&self->is_stopped, TRUE);
  g_thread_pool_free (pool, FALSE, TRUE);
}

/**
 * dateline_tile_cache_set_basemap:
 * @self: a cache
 * @basemap: what to paint from
 */
void
dateline_tile_cache_set_basemap (DatelineTileCache *self, DatelineBasemap *basemap)
{
  g_return_if_fail (DATELINE_IS_TILE_CACHE (self));
  g_return_if_fail (basemap != NULL);

  dateline_basemap_ref (basemap);
  g_clear_pointer (&self->basemap, dateline_basemap_unref);
  self->basemap = basemap;
  self->generation++;
  start_jobs (self);
}

/**
 * dateline_tile_cache_set_look:
 * @self: a cache
 * @style: light or dark
 * @scale: device pixels for each pixel
 *
 * From now on tiles are painted so. Those that are there are shown until they are painted anew, so
 * that nothing flashes.
 */
void
dateline_tile_cache_set_look (DatelineTileCache *self, DatelineMapStyle style, int scale)
{
  g_return_if_fail (DATELINE_IS_TILE_CACHE (self));
  g_return_if_fail (scale > 0);

  if (self->style == style && self->scale == scale)
    return;
  self->style = style;
  self->scale = scale;
  self->generation++;
}

/**
 * dateline_tile_cache_begin_frame:
 * @self: a cache
 *
 * What was wanted before is not wanted any more.
 */
void
dateline_tile_cache_begin_frame (DatelineTileCache *self)
{
  g_return_if_fail (DATELINE_IS_TILE_CACHE (self));

  self->frame++;
  g_array_set_size (self->wanted, 0);
}

/**
 * dateline_tile_cache_want:
 * @self: a cache
 * @key: a tile to show
 *
 * Tiles are painted in the order in which they were wanted in the last frame.
 *
 * Returns: (transfer none) (nullable): the tile, perhaps of an earlier look; %NULL if it is still
 *   to be painted
 */
GdkTexture *
dateline_tile_cache_want (DatelineTileCache *self, DatelineTileKey key)
{
  Tile *tile;

  g_return_val_if_fail (DATELINE_IS_TILE_CACHE (self), NULL);

  tile = find (self, key);
  if (tile == NULL || tile->generation != self->generation)
    g_array_append_val (self->wanted, key);
  return tile != NULL ? tile->texture : NULL;
}

/**
 * dateline_tile_cache_peek:
 * @self: a cache
 * @key: a tile that would do
 *
 * Returns: (transfer none) (nullable): the tile if it is there; it is not painted for this
 */
GdkTexture *
dateline_tile_cache_peek (DatelineTileCache *self, DatelineTileKey key)
{
  const Tile *tile;

  g_return_val_if_fail (DATELINE_IS_TILE_CACHE (self), NULL);

  tile = find (self, key);
  return tile != NULL ? tile->texture : NULL;
}

/**
 * dateline_tile_cache_end_frame:
 * @self: a cache
 *
 * Begins to paint what was wanted and is not there.
 */
void
dateline_tile_cache_end_frame (DatelineTileCache *self)
{
  g_return_if_fail (DATELINE_IS_TILE_CACHE (self));

  start_jobs (self);
}

/**
 * dateline_tile_cache_get_n_bytes:
 * @self: a cache
 *
 * Returns: how much the tiles take
 */
gsize
dateline_tile_cache_get_n_bytes (DatelineTileCache *self)
{
  g_return_val_if_fail (DATELINE_IS_TILE_CACHE (self), 0);

  return self->n_bytes;
}

/**
 * dateline_tile_cache_get_n_painted:
 * @self: a cache
 *
 * Returns: how many tiles have been painted so far
 */
guint
dateline_tile_cache_get_n_painted (DatelineTileCache *self)
{
  g_return_val_if_fail (DATELINE_IS_TILE_CACHE (self), 0);

  return self->n_painted;
}

/**
 * dateline_tile_cache_is_busy:
 * @self: a cache
 *
 * Returns: whether anything is wanted that is not there
 */
gboolean
dateline_tile_cache_is_busy (DatelineTileCache *self)
{
  g_return_val_if_fail (DATELINE_IS_TILE_CACHE (self), FALSE);

  return self->wanted->len > 0 || g_hash_table_size (self->at_work) > 0;
}

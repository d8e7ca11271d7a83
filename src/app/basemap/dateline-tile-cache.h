/* dateline-tile-cache.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-map-painter.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TILE_CACHE (dateline_tile_cache_get_type ())

/**
 * DatelineTileCache:
 *
 * The tiles that a map shows and has shown, painted by two threads, those wanted last first. Asking
 * never waits. Main thread.
 *
 * Signals:
 *  - "painted" (): there are new tiles to show
 */
G_DECLARE_FINAL_TYPE (DatelineTileCache, dateline_tile_cache, DATELINE, TILE_CACHE, GObject)

/* A place in the usual Web Mercator scheme; @x already taken modulo the number of columns */
typedef struct {
  int zoom;
  int x;
  int y;
} DatelineTileKey;

DatelineTileCache *dateline_tile_cache_new (gsize max_bytes);
void dateline_tile_cache_stop (DatelineTileCache *self);
void dateline_tile_cache_set_basemap (DatelineTileCache *self, DatelineBasemap *basemap);
void dateline_tile_cache_set_look (DatelineTileCache *self, DatelineMapStyle style, int scale);

void dateline_tile_cache_begin_frame (DatelineTileCache *self);
GdkTexture *dateline_tile_cache_want (DatelineTileCache *self, DatelineTileKey key);
GdkTexture *dateline_tile_cache_peek (DatelineTileCache *self, DatelineTileKey key);
void dateline_tile_cache_end_frame (DatelineTileCache *self);

gsize dateline_tile_cache_get_n_bytes (DatelineTileCache *self);
guint dateline_tile_cache_get_n_painted (DatelineTileCache *self);
gboolean dateline_tile_cache_is_busy (DatelineTileCache *self);

G_END_DECLS

/* dateline-tile-layer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

#include "dateline-tile-cache.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TILE_LAYER (dateline_tile_layer_get_type ())

/**
 * DatelineTileLayer:
 *
 * The basemap under everything: tiles of the nearest whole zoom, laid edge to edge on whole device
 * pixels; where one is not painted yet, coarser or finer ones stand in.
 */
G_DECLARE_FINAL_TYPE (DatelineTileLayer, dateline_tile_layer, DATELINE, TILE_LAYER, ShumateLayer)

ShumateLayer *dateline_tile_layer_new (ShumateViewport *viewport);
void dateline_tile_layer_set_basemap (DatelineTileLayer *self, DatelineBasemap *basemap);
void dateline_tile_layer_set_style (DatelineTileLayer *self, DatelineMapStyle style);
DatelineTileCache *dateline_tile_layer_get_cache (DatelineTileLayer *self);

G_END_DECLS

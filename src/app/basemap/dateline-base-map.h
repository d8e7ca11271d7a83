/* dateline-base-map.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-label-layer.h"
#include "dateline-map-view.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_BASE_MAP (dateline_base_map_get_type ())

/**
 * DatelineBaseMap:
 *
 * A small map to put things on: tiles, names, zoom buttons and who made it. It reads the world by
 * itself, follows light and dark, moves by dragging, zooms by the wheel and by + and -. Layers put
 * on it lie above the names.
 */
G_DECLARE_FINAL_TYPE (DatelineBaseMap, dateline_base_map, DATELINE, BASE_MAP, GtkWidget)

GtkWidget *
dateline_base_map_new (const char *label, DatelineObstaclesFunc func, gpointer user_data);
ShumateMap *dateline_base_map_get_map (DatelineBaseMap *self);
DatelineMapView dateline_base_map_get_view (DatelineBaseMap *self);
void dateline_base_map_set_view (DatelineBaseMap *self, DatelineMapView view);
void dateline_base_map_fit (DatelineBaseMap *self, DatelineBox box, double max_zoom);
void dateline_base_map_reveal (DatelineBaseMap *self, DatelinePoint point, double min_zoom);
void dateline_base_map_zoom (DatelineBaseMap *self, double by);
void dateline_base_map_pan (DatelineBaseMap *self, double dx, double dy);
void dateline_base_map_redraw (DatelineBaseMap *self);

G_END_DECLS

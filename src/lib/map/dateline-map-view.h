/* dateline-map-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-geo.h"

G_BEGIN_DECLS

/* Beyond these, Web Mercator has nothing to show or the basemap nothing to say */
#define DATELINE_MAP_MIN_ZOOM 0.0
#define DATELINE_MAP_MAX_ZOOM 18.0

/**
 * DatelineMapView:
 * @x: Web Mercator x of the left edge, the world being 0 to 1; any number: the world repeats
 * @y: Web Mercator y of the upper edge, southwards
 * @zoom: the world is 256 × 2^@zoom pixels wide
 * @width: pixels
 * @height: pixels
 * @scale: device pixels for each pixel: 2.0 on a dense screen
 *
 * A rectangle of the map and how big it is drawn. A plain value. Pixels are those of the interface;
 * only the fineness of what is drawn depends on @scale.
 */
typedef struct {
  double x;
  double y;
  double zoom;
  double width;
  double height;
  double scale;
} DatelineMapView;

DatelineMapView
dateline_map_view_at (DatelinePoint centre, double zoom, double width, double height);
DatelineMapView dateline_map_view_fit (DatelineBox box,
                                       double width,
                                       double height,
                                       double margin,
                                       double max_zoom);
DatelineMapView dateline_map_view_zoom (DatelineMapView view, double zoom, double x, double y);
double dateline_map_view_world_size (const DatelineMapView *view);
void
dateline_map_view_project (const DatelineMapView *view, DatelinePoint point, double *x, double *y);
DatelinePoint dateline_map_view_unproject (const DatelineMapView *view, double x, double y);
DatelineBox dateline_map_view_get_box (const DatelineMapView *view);

G_END_DECLS

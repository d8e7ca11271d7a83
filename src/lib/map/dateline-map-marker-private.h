/* dateline-map-marker-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-map-picture.h"

G_BEGIN_DECLS

/* Where a marker is drawn: on its point, or a little beside it, tied to it by a line, where markers
 * would hide each other. */
typedef struct {
  double x;
  double y;
  double at_x;
  double at_y;
} MarkerPlace;

#define MARKER_RADIUS 10.0

MarkerPlace *_dateline_map_markers_place (const DatelineMapMarker *markers,
                                          guint n_markers,
                                          const DatelineMapView *view);
DatelineRect *_dateline_map_markers_get_rects (const MarkerPlace *places, guint n_markers);
void _dateline_map_markers_paint (const DatelineMapMarker *markers,
                                  const MarkerPlace *places,
                                  guint n_markers,
                                  cairo_t *cr,
                                  PangoContext *context,
                                  DatelineMapStyle style);

G_END_DECLS

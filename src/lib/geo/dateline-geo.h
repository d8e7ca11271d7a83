/* dateline-geo.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/**
 * DatelinePoint:
 * @lat: degrees north, -90 to 90
 * @lon: degrees east, -180 to 180
 *
 * A point on the earth, WGS 84. A plain value; NaN in @lat means "nowhere".
 */
typedef struct {
  double lat;
  double lon;
} DatelinePoint;

/**
 * DatelineBox:
 * @south: degrees north of the southern edge
 * @west: degrees east of the western edge
 * @north: degrees north of the northern edge, not less than @south
 * @east: degrees east of the eastern edge; less than @west where the box crosses 180°
 *
 * A box of latitudes and longitudes, edges included.
 */
typedef struct {
  double south;
  double west;
  double north;
  double east;
} DatelineBox;

#define DATELINE_POINT_NOWHERE ((DatelinePoint){ (double) NAN, (double) NAN })

gboolean dateline_point_is_valid (DatelinePoint point);
double dateline_point_distance_km (DatelinePoint a,
                                   DatelinePoint b); /* haversine, mean radius 6371.0088 km */
gboolean dateline_box_contains (DatelineBox box, DatelinePoint point);

/* Web Mercator in the unit square: x 0 to 1 eastwards from 180° W, y 0 to 1 southwards from
 * 85.0511° N; latitudes beyond that are clamped (EPSG:3857 divided by its width) */
void dateline_mercator_from_point (DatelinePoint point, double *x, double *y);
DatelinePoint dateline_mercator_to_point (double x, double y);

G_END_DECLS

/* dateline-geo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-geo.h"

#define EARTH_RADIUS_KM 6371.0088
#define MAX_MERCATOR_LAT 85.0511287798066

static double
radians (double degrees)
{
  return degrees * (G_PI / 180.0);
}

/**
 * dateline_point_is_valid:
 * @point: a point
 *
 * Returns: %TRUE if it is a place on earth: latitude -90 to 90, longitude -180 to 180, neither NaN.
 *   Any thread.
 */
gboolean
dateline_point_is_valid (DatelinePoint point)
{
  return point.lat >= -90.0 && point.lat <= 90.0 && point.lon >= -180.0 && point.lon <= 180.0;
}

/**
 * dateline_point_distance_km:
 * @a: a valid point
 * @b: another
 *
 * The great-circle distance on a sphere of the earth's mean radius, by the haversine formula, which
 * keeps its digits for near points; within 0.6 % of the ellipsoid. Any thread.
 *
 * Returns: kilometres, 0 to 20016; NaN if a point is nowhere
 */
double
dateline_point_distance_km (DatelinePoint a, DatelinePoint b)
{
  double half_lat = sin (radians (b.lat - a.lat) / 2.0);
  double half_lon = sin (radians (b.lon - a.lon) / 2.0);
  double h =
      half_lat * half_lat + cos (radians (a.lat)) * cos (radians (b.lat)) * half_lon * half_lon;

  return 2.0 * EARTH_RADIUS_KM * asin (sqrt (h > 1.0 ? 1.0 : h));
}

/**
 * dateline_box_contains:
 * @box: a box; it crosses 180° where its east is less than its west
 * @point: a point
 *
 * Returns: %TRUE if the point lies in the box or on its edge; %FALSE for a point nowhere. Any
 *   thread.
 */
gboolean
dateline_box_contains (DatelineBox box, DatelinePoint point)
{
  if (!(point.lat >= box.south && point.lat <= box.north))
    return FALSE;
  if (box.west <= box.east)
    return point.lon >= box.west && point.lon <= box.east;
  return point.lon >= box.west || point.lon <= box.east;
}

/**
 * dateline_mercator_from_point:
 * @point: a valid point
 * @x: (out): 0 at 180° W to 1 at 180° E
 * @y: (out): 0 at 85.0511° N to 1 at 85.0511° S; latitudes beyond are clamped
 *
 * Web Mercator in the unit square (EPSG:3857 divided by its width). Any thread.
 */
void
dateline_mercator_from_point (DatelinePoint point, double *x, double *y)
{
  double lat = CLAMP (point.lat, -MAX_MERCATOR_LAT, MAX_MERCATOR_LAT);

  g_return_if_fail (x != NULL && y != NULL);

  *x = point.lon / 360.0 + 0.5;
  *y = 0.5 - asinh (tan (radians (lat))) / (2.0 * G_PI);
}

/**
 * dateline_mercator_to_point:
 * @x: 0 to 1 eastwards; beyond, the longitude runs on past 180°
 * @y: 0 to 1 southwards
 *
 * The inverse of dateline_mercator_from_point(). Any thread.
 *
 * Returns: the point
 */
DatelinePoint
dateline_mercator_to_point (double x, double y)
{
  double lat = atan (sinh (G_PI * (1.0 - 2.0 * y)));

  return (DatelinePoint){ lat * (180.0 / G_PI), (x - 0.5) * 360.0 };
}

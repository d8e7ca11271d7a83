/* test-geo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-geo.h"

static const DatelinePoint kunduz = { 36.7290, 68.8570 };
static const DatelinePoint kabul = { 34.5260, 69.1777 };

static void
test_validity (void)
{
  g_assert_true (dateline_point_is_valid (kunduz));
  g_assert_true (dateline_point_is_valid ((DatelinePoint){ -90, 180 }));
  g_assert_false (dateline_point_is_valid (DATELINE_POINT_NOWHERE));
  g_assert_false (dateline_point_is_valid ((DatelinePoint){ 90.001, 0 }));
  g_assert_false (dateline_point_is_valid ((DatelinePoint){ 0, -180.001 }));
  g_assert_false (dateline_point_is_valid ((DatelinePoint){ 0, (double) NAN }));
  g_assert_false (dateline_point_is_valid ((DatelinePoint){ (double) INFINITY, 0 }));
}

static void
test_distance (void)
{
  DatelinePoint pole = { 90, 0 }, equator = { 0, 0 }, antipode = { 0, 180 };

  /* a quarter and a half of the mean sphere's circumference */
  g_assert_cmpfloat_with_epsilon (dateline_point_distance_km (pole, equator), 10007.557, 0.001);
  g_assert_cmpfloat_with_epsilon (dateline_point_distance_km (equator, antipode), 20015.115, 0.001);
  g_assert_cmpfloat_with_epsilon (dateline_point_distance_km (kunduz, kabul), 246.671, 0.001);
  g_assert_cmpfloat (dateline_point_distance_km (kunduz, kunduz), ==, 0.0);
  g_assert_true (isnan (dateline_point_distance_km (kunduz, DATELINE_POINT_NOWHERE)));
}

static void
test_box (void)
{
  DatelineBox north = { 36, 66, 37.5, 70 };
  DatelineBox pacific = { -30, 170, 10, -170 };

  g_assert_true (dateline_box_contains (north, kunduz));
  g_assert_false (dateline_box_contains (north, kabul));
  g_assert_true (dateline_box_contains (north, (DatelinePoint){ 36, 66 }));
  g_assert_true (dateline_box_contains (pacific, (DatelinePoint){ 0, 175 }));
  g_assert_true (dateline_box_contains (pacific, (DatelinePoint){ 0, -175 }));
  g_assert_false (dateline_box_contains (pacific, (DatelinePoint){ 0, 0 }));
  g_assert_false (dateline_box_contains (north, DATELINE_POINT_NOWHERE));
}

static void
test_mercator (void)
{
  double x, y;

  dateline_mercator_from_point ((DatelinePoint){ 0, 0 }, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (y, 0.5, 1e-12);
  dateline_mercator_from_point ((DatelinePoint){ 90, 180 }, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (y, 0.0, 1e-9);
  /* the column and row of the tile at zoom 11, by the formula of OpenStreetMap's tile names */
  dateline_mercator_from_point (kunduz, &x, &y);
  g_assert_cmpint ((int) (x * 2048), ==, 1415);
  g_assert_cmpint ((int) (y * 2048), ==, 799);

  for (int lat = -85; lat <= 85; lat += 5)
    for (int lon = -180; lon <= 180; lon += 15) {
      DatelinePoint back;

      dateline_mercator_from_point ((DatelinePoint){ lat, lon }, &x, &y);
      back = dateline_mercator_to_point (x, y);
      g_assert_cmpfloat_with_epsilon (back.lat, lat, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.lon, lon, 1e-9);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/geo/validity", test_validity);
  g_test_add_func ("/geo/geo/distance", test_distance);
  g_test_add_func ("/geo/geo/box", test_box);
  g_test_add_func ("/geo/geo/mercator", test_mercator);
  return g_test_run ();
}

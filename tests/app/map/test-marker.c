/* test-marker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-map-legend.h"
#include "dateline-map-reference.h"
#include "dateline-marker-art.h"

static void
assert_number (guint32 n, const char *text)
{
  g_autofree char *shown = dateline_marker_format_number (n);

  g_assert_cmpstr (shown, ==, text);
}

/* Short, and never more than there are */
static void
test_number (void)
{
  assert_number (2, "2");
  assert_number (999, "999");
  assert_number (1000, "1k");
  assert_number (1299, "1.2k");
  assert_number (9999, "9.9k");
  assert_number (10999, "10k");
  assert_number (999999, "999k");
  assert_number (1000000, "1M");
  assert_number (1290000, "1.2M");
  assert_number (12900000, "12M");
}

/* One event: its kind and its icon */
static void
test_single (void)
{
  DatelineCluster cluster = { .radius = 8.2, .n = 1 };
  DatelineMarkerLook look;

  cluster.n_kinds[3] = 1;
  look = dateline_marker_look_of (&cluster);
  g_assert_cmpint (look.kind, ==, 3);
  g_assert_true (look.has_icon);
  g_assert_cmpint (look.radius, ==, 8);
  g_assert_cmpint (look.parts[3], ==, DATELINE_RING_PARTS);
}

/* A ring is always full, and no kind that is there is missing from it */
static void
test_ring (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 500; i++) {
    DatelineCluster cluster = { .radius = 12 };
    DatelineMarkerLook look;
    int sum = 0;

    for (int k = 0; k < 9; k++) {
      cluster.n_kinds[k] = g_rand_boolean (rand) ? (guint32) g_rand_int_range (rand, 0, 100000) : 0;
      cluster.n += cluster.n_kinds[k];
    }
    if (cluster.n < 2)
      continue;
    look = dateline_marker_look_of (&cluster);
    for (int k = 0; k < DATELINE_POINT_N_KINDS; k++) {
      sum += look.parts[k];
      g_assert_cmpint (look.parts[k] > 0, ==, cluster.n_kinds[k] > 0);
    }
    g_assert_cmpint (sum, ==, DATELINE_RING_PARTS);
    g_assert_false (look.has_icon);
  }
}

/* Most first chosen, in the order of the kinds, the rest together */
static void
test_legend (void)
{
  const guint32 few[DATELINE_POINT_N_KINDS] = { 31, 0, 4 };
  const guint32 many[DATELINE_POINT_N_KINDS] = { 31, 2, 4, 1, 0, 0, 0, 24 };
  DatelineMapLegendRow rows[DATELINE_MAP_LEGEND_MAX];

  g_assert_cmpuint (dateline_map_legend_choose (few, rows), ==, 2);
  g_assert_cmpint (rows[0].kind, ==, 0);
  g_assert_cmpuint (rows[0].n, ==, 31);
  g_assert_cmpint (rows[1].kind, ==, 2);

  g_assert_cmpuint (dateline_map_legend_choose (many, rows), ==, 4);
  g_assert_cmpint (rows[0].kind, ==, 0);
  g_assert_cmpint (rows[1].kind, ==, 2);
  g_assert_cmpint (rows[2].kind, ==, 7);
  g_assert_cmpint (rows[3].kind, ==, -1);
  g_assert_cmpuint (rows[3].n, ==, 3);
}

/* The map never shows what lies beyond the poles, as long as it has enough to show */
static void
test_keep_inside (void)
{
  DatelinePoint pole = { 84.9, 10.0 };
  DatelineMapView view = dateline_map_view_keep_inside (dateline_map_view_at (pole, 3, 600, 400));

  g_assert_cmpfloat (view.y, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (dateline_map_view_get_centre (&view).lon, 10.0, 1e-6);
  view = dateline_map_view_keep_inside (dateline_map_view_at (pole, 0, 600, 400));
  g_assert_cmpfloat_with_epsilon (dateline_map_view_get_centre (&view).lat, 0.0, 1e-6);
  pole.lat = 34.0;
  view = dateline_map_view_keep_inside (dateline_map_view_at (pole, 6, 600, 400));
  g_assert_cmpfloat_with_epsilon (dateline_map_view_get_centre (&view).lat, 34.0, 1e-6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/map/marker/number", test_number);
  g_test_add_func ("/app/map/marker/single", test_single);
  g_test_add_func ("/app/map/marker/ring", test_ring);
  g_test_add_func ("/app/map/legend", test_legend);
  g_test_add_func ("/app/map/keep-inside", test_keep_inside);
  return g_test_run ();
}

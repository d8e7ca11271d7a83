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
  look = dateline_marker_look_of (&cluster, NULL);
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
    look = dateline_marker_look_of (&cluster, NULL);
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

static const DatelineMapParty north = { .owner = 3,
                                        .name = (char *) "North & Co",
                                        .colour = { 0.5, 0.0, 1.0, 1.0 } };
static const DatelineMapParty north_contested = { .owner = 3,
                                                  .other = 4,
                                                  .name = (char *) "North & Co",
                                                  .colour = { 0.5, 0.0, 1.0, 1.0 },
                                                  .second = { 1.0, 1.0, 0.0, 1.0 },
                                                  .is_contested = TRUE };
static const DatelineMapParty south = { .owner = 4,
                                        .name = (char *) "South",
                                        .colour = { 1.0, 1.0, 0.0, 1.0 } };

/* A party's colour is on discs of one kind alone, and tells looks apart; the icon stays the kind's
 */
static void
test_party (void)
{
  DatelineCluster cluster = { .radius = 12, .n = 3, .n_kinds = { 3 } };
  DatelineMarkerLook plain = dateline_marker_look_of (&cluster, NULL);
  DatelineMarkerLook look = dateline_marker_look_of (&cluster, &north);
  DatelineMarkerLook hatched = dateline_marker_look_of (&cluster, &north_contested);

  g_assert_false (plain.has_colour);
  g_assert_true (look.has_colour);
  g_assert_cmpint (look.kind, ==, plain.kind);
  g_assert_cmphex (look.colour, ==, 0x8000ff);
  g_assert_false (look.is_hatched);
  g_assert_true (hatched.is_hatched);
  g_assert_cmphex (hatched.second, ==, 0xffff00);
  g_assert_cmpint (memcmp (&look, &hatched, sizeof look), !=, 0);
  g_assert_cmpint (memcmp (&look, &plain, sizeof look), !=, 0);

  cluster.n_kinds[0] = 2;
  cluster.n_kinds[1] = 1;
  plain = dateline_marker_look_of (&cluster, NULL);
  look = dateline_marker_look_of (&cluster, &north);
  g_assert_cmpint (memcmp (&look, &plain, sizeof look), ==, 0);
}

/* One entry for each party, contested or not, those first that most is shown of */
static void
test_legend_parties (void)
{
  const DatelineMapLegendParty shown[] = { { &south, 3 }, { &north, 2 }, { &north_contested, 2 } };
  g_autoptr (GArray) parties = g_array_new (FALSE, FALSE, sizeof *shown);
  g_autofree char *markup = dateline_map_legend_format_party (&north);

  g_assert_cmpuint (dateline_map_legend_choose_parties (parties), ==, 0);
  g_array_append_vals (parties, shown, G_N_ELEMENTS (shown));
  g_assert_cmpuint (dateline_map_legend_choose_parties (parties), ==, 2);
  g_assert_cmpint (g_array_index (parties, DatelineMapLegendParty, 0).look->owner, ==, 3);
  g_assert_cmpuint (g_array_index (parties, DatelineMapLegendParty, 0).n, ==, 4);
  g_assert_cmpint (g_array_index (parties, DatelineMapLegendParty, 1).look->owner, ==, 4);
  g_assert_cmpstr (markup, ==, "<span foreground=\"#8000ff\">●</span> North &amp; Co");
}

static void
test_colour (void)
{
  static const char *const wrong[] = { NULL, "", "#12345", "#1234567", "123456", "#12345g", "red" };
  DatelineColour colour;

  g_assert_true (dateline_map_parties_read_colour ("#ff8000", &colour));
  g_assert_cmpfloat (colour.red, ==, 1.0);
  g_assert_cmpfloat_with_epsilon (colour.green, 0.502, 0.001);
  g_assert_cmpfloat (colour.blue, ==, 0.0);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dateline_map_parties_read_colour (wrong[i], &colour));
}

/* Looks that are alike are one */
static void
test_parties (void)
{
  g_autoptr (DatelineMapParties) parties = dateline_map_parties_new ();
  guint party;

  dateline_map_parties_add (parties, 11, &north);
  dateline_map_parties_add (parties, 12, &south);
  dateline_map_parties_add (parties, 13, &north);
  dateline_map_parties_add (parties, 14, &north_contested);
  g_assert_cmpuint (dateline_map_parties_get_n (parties), ==, 3);
  g_assert_cmpuint (dateline_map_parties_get_n_events (parties), ==, 4);
  g_assert_cmpint (dateline_map_parties_get_event (parties, 2, &party), ==, 13);
  g_assert_cmpuint (party, ==, 0);
  g_assert_cmpint (dateline_map_parties_get_event (parties, 3, &party), ==, 14);
  g_assert_true (dateline_map_parties_get (parties, party)->is_contested);
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
  g_test_add_func ("/app/map/marker/party", test_party);
  g_test_add_func ("/app/map/legend/parties", test_legend_parties);
  g_test_add_func ("/app/map/parties/colour", test_colour);
  g_test_add_func ("/app/map/parties/table", test_parties);
  g_test_add_func ("/app/map/keep-inside", test_keep_inside);
  return g_test_run ();
}

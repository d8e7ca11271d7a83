/* test-point-typed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-point-typed.h"

static void
assert_point (const char *text, double lat, double lon)
{
  DatelinePoint point = DATELINE_POINT_NOWHERE;

  if (!dateline_point_from_typed (text, &point))
    g_error ("“%s” was not understood", text);
  g_assert_cmpfloat_with_epsilon (point.lat, lat, 1e-9);
  g_assert_cmpfloat_with_epsilon (point.lon, lon, 1e-9);
}

static void
test_decimal (void)
{
  assert_point ("36.7, 67.1", 36.7, 67.1);
  assert_point (" 36.7 67.1 ", 36.7, 67.1);
  assert_point ("36.7;67.1", 36.7, 67.1);
  assert_point ("36,7; 67,1", 36.7, 67.1);
  assert_point ("-36.7, -67.1", -36.7, -67.1);
  assert_point ("36.7 -67.1", 36.7, -67.1);
  assert_point ("\342\210\22236.7, +67.1", -36.7, 67.1);
  assert_point ("36.7° N, 67.1° W", 36.7, -67.1);
  assert_point ("36.7s 67.1e", -36.7, 67.1);
  assert_point ("N36.7 E67.1", 36.7, 67.1);
  assert_point ("67.1 E, 36.7 N", 36.7, 67.1);
  assert_point ("90, 180", 90, 180);
  assert_point ("0, 0", 0, 0);
  assert_point (".5, 5.", 0.5, 5);
}

static void
test_sexagesimal (void)
{
  assert_point ("36°42′N 67°07′E", 36.7, 67 + 7 / 60.0);
  assert_point ("36° 42' 36\" N, 67° 7' 12\" E", 36.71, 67.12);
  assert_point ("36°42′36″S67°7′12″W", -36.71, -67.12);
  assert_point ("36°42.6′ 67°7.2′", 36.71, 67.12);
  assert_point ("-36°42′ -67°30′", -36.7, -67.5);
  assert_point ("36 42 67 30", 36.7, 67.5);
  assert_point ("36 42 36 67 7 12", 36.71, 67.12);
  assert_point ("N 36 42 E 67 30", 36.7, 67.5);
}

static void
test_other_scripts (void)
{
  assert_point ("۳۶٫۷، ۶۷٫۱", 36.7, 67.1);
  assert_point ("٣٦٫٧ ٦٧٫١", 36.7, 67.1);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "Kunduz",
    "36.7",
    "36.7,",
    ",36.7",
    "36.7, 67.1, 5",
    "91, 0",
    "0, 181",
    "36.7 N, 67.1 N",
    "36.7 E, 67.1 E",
    "36.7 E, 67.1",
    "36.7, 67.1 N",
    "-36.7 S, 67.1 E",
    "36°60′N 67°E",
    "36.5°30′N 67°E",
    "36 42 67",
    "1e5",
    "nan, nan",
    "inf, 0",
    "0x10, 0",
    "N, E",
    "NN36 E67",
    "36′42°N 67°E",
    "1 2 3 4 5 6 7",
    "1 2 3 4 5 6 7 8",
    "--1, 2",
    ".,.",
    "36.7, 67.1 north",
    "\xff\xfe, 1",
    "1111111111111111111111111111111111, 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    DatelinePoint point = { 1, 2 };

    if (dateline_point_from_typed (texts[i], &point))
      g_error ("“%s” was understood", texts[i]);
    g_assert_cmpfloat (point.lat, ==, 1);
    g_assert_cmpfloat (point.lon, ==, 2);
  }
}

/* Whatever a point is, written in degrees, minutes and seconds it is read as the same */
static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++) {
    DatelinePoint point = { g_test_rand_double_range (-90, 90),
                            g_test_rand_double_range (-180, 180) };
    double lat = fabs (point.lat), lon = fabs (point.lon);
    g_autofree char *text = g_strdup_printf (
        "%d°%.9f′%c %d°%.9f′%c", (int) lat, (lat - floor (lat)) * 60, point.lat < 0 ? 'S' : 'N',
        (int) lon, (lon - floor (lon)) * 60, point.lon < 0 ? 'W' : 'E');

    assert_point (text, point.lat, point.lon);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/point-typed/decimal", test_decimal);
  g_test_add_func ("/geo/point-typed/sexagesimal", test_sexagesimal);
  g_test_add_func ("/geo/point-typed/other-scripts", test_other_scripts);
  g_test_add_func ("/geo/point-typed/refused", test_refused);
  g_test_add_func ("/geo/point-typed/round-trip", test_round_trip);
  return g_test_run ();
}

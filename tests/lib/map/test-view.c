/* test-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-painter.h"

static void
test_project (void)
{
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 36.7, 68.9 }, 7.0, 800, 600);
  double x, y;

  dateline_map_view_project (&view, (DatelinePoint){ 36.7, 68.9 }, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 400, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 300, 1e-6);
  dateline_map_view_project (&view, (DatelinePoint){ 37.7, 69.9 }, &x, &y);
  g_assert_cmpfloat (x, >, 400);
  g_assert_cmpfloat (y, <, 300);
  for (int i = 0; i < 100; i++) {
    double px = i * 7.9, py = i * 5.3;
    DatelinePoint point = dateline_map_view_unproject (&view, px, py);

    dateline_map_view_project (&view, point, &x, &y);
    g_assert_cmpfloat_with_epsilon (x, px, 1e-6);
    g_assert_cmpfloat_with_epsilon (y, py, 1e-6);
  }
}

/* A view over 180° shows both sides as neighbours. */
static void
test_antimeridian (void)
{
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 0, 179.0 }, 5.0, 800, 600);
  DatelineBox box = dateline_map_view_get_box (&view);
  double west, east, y;

  dateline_map_view_project (&view, (DatelinePoint){ 0, 178.0 }, &west, &y);
  dateline_map_view_project (&view, (DatelinePoint){ 0, -178.0 }, &east, &y);
  g_assert_cmpfloat_with_epsilon (east - west, 4.0 / 360.0 * 256 * 32, 1e-6);
  g_assert_cmpfloat (box.east, <, box.west);
  g_assert_true (dateline_box_contains (box, (DatelinePoint){ 0, -178.0 }));
  g_assert_true (dateline_box_contains (box, (DatelinePoint){ 0, 178.0 }));
  g_assert_false (dateline_box_contains (box, (DatelinePoint){ 0, 0 }));
}

static void
test_fit (void)
{
  static const DatelineBox boxes[] = {
    { 29.4, 60.5, 38.5, 74.9 },
    { -20, 175, -15, -175 },
    { 36.7, 68.8, 36.7, 68.8 },
    { -85, -180, 85, 180 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++) {
    DatelineMapView view = dateline_map_view_fit (boxes[i], 700, 500, 40, 11.0);
    const DatelinePoint corners[] = { { boxes[i].south, boxes[i].west },
                                      { boxes[i].north, boxes[i].east } };

    g_assert_cmpfloat (view.zoom, <=, 11.0);
    for (guint c = 0; c < G_N_ELEMENTS (corners); c++) {
      double x, y;

      dateline_map_view_project (&view, corners[c], &x, &y);
      g_assert_cmpfloat (x, >=, 39.999);
      g_assert_cmpfloat (x, <=, 660.001);
      g_assert_cmpfloat (y, >=, 39.999);
      g_assert_cmpfloat (y, <=, 460.001);
    }
  }
}

static void
test_zoom_keeps_point (void)
{
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 48, 33 }, 5.0, 800, 600);
  DatelinePoint before = dateline_map_view_unproject (&view, 123, 456);
  DatelinePoint after;

  view = dateline_map_view_zoom (view, 7.3, 123, 456);
  after = dateline_map_view_unproject (&view, 123, 456);
  g_assert_cmpfloat_with_epsilon (view.zoom, 7.3, 1e-9);
  g_assert_cmpfloat_with_epsilon (before.lat, after.lat, 1e-9);
  g_assert_cmpfloat_with_epsilon (before.lon, after.lon, 1e-9);
  view = dateline_map_view_zoom (view, 99, 0, 0);
  g_assert_cmpfloat (view.zoom, ==, DATELINE_MAP_MAX_ZOOM);
}

/* The bar's length is the distance it names, at that latitude. */
static void
test_scale_bar (void)
{
  for (double zoom = 0.0; zoom <= 17.0; zoom += 0.7)
    for (double lat = -60; lat <= 60; lat += 30) {
      DatelineMapView view = dateline_map_view_at ((DatelinePoint){ lat, 20 }, zoom, 800, 600);
      g_auto (DatelineScaleBar) bar = dateline_map_view_get_scale_bar (&view, 120);
      double middle = 300, number = g_ascii_strtod (bar.label, NULL);
      DatelinePoint a = dateline_map_view_unproject (&view, 400, middle);
      DatelinePoint b = dateline_map_view_unproject (&view, 400 + bar.length / 100.0, middle);
      double km = dateline_point_distance_km (a, b) * 100.0;

      g_assert_cmpfloat (bar.length, <=, 120.0001);
      g_assert_cmpfloat (bar.length, >, 120 / 2.51);
      if (g_str_has_suffix (bar.label, " km"))
        g_assert_cmpfloat_with_epsilon (km / number, 1.0, 0.01);
      else
        g_assert_cmpfloat_with_epsilon (km * 1000.0 / number, 1.0, 0.01);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/view/project", test_project);
  g_test_add_func ("/map/view/antimeridian", test_antimeridian);
  g_test_add_func ("/map/view/fit", test_fit);
  g_test_add_func ("/map/view/zoom-keeps-point", test_zoom_keeps_point);
  g_test_add_func ("/map/view/scale-bar", test_scale_bar);
  return g_test_run ();
}

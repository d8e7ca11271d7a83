/* test-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-error.h"
#include "dateline-map-marker-private.h"

static const DatelineColour orange = { 0.902, 0.624, 0.0, 1.0 };
static const DatelineColour brown = { 0.54, 0.23, 0.0, 1.0 };

static DatelineMapPicture
a_picture (DatelineBasemap *basemap, DatelineLabels *labels)
{
  static DatelineMapMarker markers[3];

  markers[0] = (DatelineMapMarker){ { 36.73, 68.86 }, "1", orange, orange, DATELINE_MARKER_FILLED };
  markers[1] = (DatelineMapMarker){ { 36.71, 67.11 }, "2", brown, brown, DATELINE_MARKER_DASHED };
  markers[2] = (DatelineMapMarker){ { 34.35, 62.20 }, "7", orange, brown, DATELINE_MARKER_HATCHED };
  return (DatelineMapPicture){ .box = { 33, 61, 37.5, 70 },
                               .width = 560,
                               .height = 330,
                               .max_zoom = 9,
                               .basemap = basemap,
                               .labels = labels,
                               .markers = markers,
                               .n_markers = G_N_ELEMENTS (markers),
                               .scale_bar = TRUE,
                               .attribution = TRUE };
}

static DatelineLabels *
some_labels (DatelineBasemap *basemap)
{
  DatelineLabels *labels = dateline_labels_new ();

  dateline_labels_add_countries (labels, basemap);
  dateline_labels_add_town (labels, "Kunduz", (DatelinePoint){ 36.73, 68.86 }, 160000);
  dateline_labels_add_town (labels, "Herat", (DatelinePoint){ 34.35, 62.20 }, 400000);
  dateline_labels_add_town (labels, "Kabul", (DatelinePoint){ 34.53, 69.17 }, 3000000);
  dateline_labels_finish (labels);
  return labels;
}

typedef struct {
  const guint8 *data;
  gsize left;
} Source;

static cairo_status_t
read_source (void *closure, unsigned char *data, unsigned int length)
{
  Source *source = closure;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, source->data, length);
  source->data += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
pixel (cairo_surface_t *surface, double x, double y)
{
  guint32 value;

  memcpy (&value,
          cairo_image_surface_get_data (surface) +
              (int) y * cairo_image_surface_get_stride (surface) + 4 * (int) x,
          4);
  return value & 0xffffff;
}

/* The same bytes each time, and what is in them is the map with its markers. */
static void
test_png (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (&error);
  g_autoptr (DatelineLabels) labels = some_labels (basemap);
  DatelineMapPicture picture = a_picture (basemap, labels);
  g_autoptr (GBytes) png = dateline_map_picture_to_png (&picture, 2.0, &error);
  g_autoptr (GBytes) again = dateline_map_picture_to_png (&picture, 2.0, &error);
  DatelineMapView view = dateline_map_view_fit (picture.box, 560, 330, 26, 9);
  Source source = { NULL, 0 };
  cairo_surface_t *surface;
  double x, y;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (png, again));
  source.data = g_bytes_get_data (png, &source.left);
  surface = cairo_image_surface_create_from_png_stream (read_source, &source);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1120);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 660);
  /* A filled disc has its colour beside the digit, the others the land's. */
  dateline_map_view_project (&view, picture.markers[0].point, &x, &y);
  g_assert_cmphex (pixel (surface, 2 * (x - 7), 2 * y), ==, 0xe69f00);
  g_assert_cmphex (pixel (surface, 2 * x, 2 * (y + 8)), ==, 0xe69f00);
  dateline_map_view_project (&view, picture.markers[1].point, &x, &y);
  g_assert_cmphex (pixel (surface, 2 * (x - 5.5), 2 * y), ==, 0xf8f7f1);
  dateline_map_view_project (&view, picture.markers[2].point, &x, &y);
  g_assert_cmphex (pixel (surface, 2 * (x - 5), 2 * y), ==, 0xf8f7f1);
  cairo_surface_destroy (surface);
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "id")) {
      g_assert_true (g_str_has_prefix (values[i], "map1-"));
      g_assert_true (g_hash_table_add (data, g_strdup (values[i])));
    }
}

static void
check_reference (GMarkupParseContext *context,
                 const char *name,
                 const char **names,
                 const char **values,
                 gpointer data,
                 GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "xlink:href"))
      g_assert_true (g_hash_table_contains (data, values[i] + 1));
}

static void
test_svg (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (&error);
  g_autoptr (DatelineLabels) labels = some_labels (basemap);
  DatelineMapPicture picture = a_picture (basemap, labels);
  g_autoptr (GBytes) svg = dateline_map_picture_to_svg (&picture, "map1-", &error);
  g_autoptr (GBytes) again = dateline_map_picture_to_svg (&picture, "map1-", &error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GMarkupParser parsers[] = { { .start_element = start_element },
                              { .start_element = check_reference } };
  gsize size;
  const char *text = g_bytes_get_data (svg, &size);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (svg, again));
  for (guint i = 0; i < G_N_ELEMENTS (parsers); i++) {
    g_autoptr (GMarkupParseContext) context =
        g_markup_parse_context_new (&parsers[i], G_MARKUP_DEFAULT_FLAGS, ids, NULL);

    g_assert_true (g_markup_parse_context_parse (context, text, (gssize) size, &error));
    g_assert_true (g_markup_parse_context_end_parse (context, &error));
  }
  g_assert_cmpuint (g_hash_table_size (ids), >, 5);
  g_assert_null (g_strstr_len (text, (gssize) size, "glyph"));
  g_assert_null (g_strstr_len (text, (gssize) size, "http://www.w3.org/2000/svg\" href"));
}

static void
test_sizes (void)
{
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (NULL);
  DatelineMapPicture picture = a_picture (basemap, NULL);
  static const double sizes[][3] = {
    { 0, 100, 1 }, { 100, 15, 1 }, { 9000, 100, 1 }, { 5000, 100, 2 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;

    picture.width = sizes[i][0];
    picture.height = sizes[i][1];
    bytes = dateline_map_picture_to_png (&picture, sizes[i][2], &error);
    g_assert_null (bytes);
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  }
  /* The smallest, without markers, over 180°, works. */
  picture = (DatelineMapPicture){ .box = { -20, 175, -15, -175 },
                                  .width = 16,
                                  .height = 16,
                                  .max_zoom = 9,
                                  .basemap = basemap,
                                  .scale_bar = TRUE };
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = dateline_map_picture_to_png (&picture, 1.0, &error);

    g_assert_no_error (error);
    g_assert_nonnull (bytes);
  }
}

/* Markers on one spot stand apart, the first on its point, all near. */
static void
test_apart (void)
{
  DatelineMapMarker markers[20];
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 36.7, 68.8 }, 7, 600, 400);
  g_autofree MarkerPlace *places = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    markers[i] = (DatelineMapMarker){
      { 36.7, 68.8 + 0.001 * i }, "1", orange, orange, DATELINE_MARKER_FILLED
    };
  places = _dateline_map_markers_place (markers, G_N_ELEMENTS (markers), &view);
  g_assert_cmpfloat (places[0].x, ==, places[0].at_x);
  for (guint i = 0; i < G_N_ELEMENTS (markers); i++) {
    g_assert_cmpfloat (hypot (places[i].x - places[i].at_x, places[i].y - places[i].at_y), <, 80);
    for (guint j = 0; j < i; j++)
      g_assert_cmpfloat (hypot (places[i].x - places[j].x, places[i].y - places[j].y), >=,
                         2 * MARKER_RADIUS);
  }
}

static void
test_box (void)
{
  const DatelineMapMarker markers[] = { { .point = { -17, 179 } },
                                        { .point = { -15, -178 } },
                                        { .point = { -16, 177 } } };
  DatelineBox box;

  g_assert_false (dateline_map_markers_get_box (NULL, 0, &box));
  g_assert_true (dateline_map_markers_get_box (markers, G_N_ELEMENTS (markers), &box));
  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    g_assert_true (dateline_box_contains (box, markers[i].point));
  g_assert_cmpfloat (box.west, >, 170);
  g_assert_cmpfloat (box.east, <, -170);
  g_assert_true (dateline_map_markers_get_box (markers, 1, &box));
  g_assert_cmpfloat (box.west, ==, 179);
  g_assert_cmpfloat (box.north, ==, -17);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/picture/png", test_png);
  g_test_add_func ("/map/picture/svg", test_svg);
  g_test_add_func ("/map/picture/sizes", test_sizes);
  g_test_add_func ("/map/picture/apart", test_apart);
  g_test_add_func ("/map/picture/box", test_box);
  return g_test_run ();
}

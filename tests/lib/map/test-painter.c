/* test-painter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-map-painter.h"
#include "small-map.h"

static DatelineBasemap *basemap;

/* Colours of one pixel, 0xrrggbb */
static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, row + 4 * x, 4);
  return value & 0xffffff;
}

static guint32
hex (DatelineColour c)
{
  return (guint32) lround (c.red * 255) << 16 | (guint32) lround (c.green * 255) << 8 |
         (guint32) lround (c.blue * 255);
}

static cairo_surface_t *
paint (const DatelineMapView *view, DatelineMapStyle style)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) view->width, (int) view->height);
  cairo_t *cr = cairo_create (surface);

  dateline_map_paint (basemap, cr, view, style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
colour_at (DatelinePoint point, double zoom, DatelineMapStyle style)
{
  DatelineMapView view = dateline_map_view_at (point, zoom, 9, 9);
  cairo_surface_t *surface = paint (&view, style);
  guint32 colour = pixel (surface, 4, 4);

  cairo_surface_destroy (surface);
  return colour;
}

static void
test_land_and_water (void)
{
  static const struct {
    const char *what;
    double lat, lon;
    gboolean land;
  } places[] = {
    { "Kabul", 34.52, 69.18, TRUE },
    { "middle of the Atlantic", 30.0, -40.0, FALSE },
    { "Black Sea", 43.3, 34.0, FALSE },
    { "Caspian Sea", 42.0, 50.5, FALSE },
    { "Lake Superior", 47.2, -86.5, FALSE },
    { "Australia", -25.0, 134.2, TRUE },
    { "Antarctica", -80.0, 20.0, TRUE },
    { "Antarctica at 180°", -80.0, 179.9, TRUE },
    { "Antarctica beyond", -80.0, -179.9, TRUE },
    { "North Pole", 84.9, 10.0, FALSE },
    { "Chukotka, west of 180°", 67.5, 179.2, TRUE },
    { "Chukotka, east of 180°", 66.8, -176.0, TRUE },
    { "Moscow", 55.9, 37.3, TRUE },
    { "dry bed of the Aral Sea", 44.3, 60.3, TRUE },
    { "Lake Ladoga", 60.8, 31.5, FALSE },
  };

  for (int style = DATELINE_MAP_LIGHT; style <= DATELINE_MAP_DARK; style++) {
    const DatelineMapPalette *palette = dateline_map_style_get_palette ((DatelineMapStyle) style);

    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      for (double zoom = 3.0; zoom <= 6.0; zoom += 1.5) {
        DatelinePoint point = { places[i].lat, places[i].lon };
        guint32 colour = colour_at (point, zoom, (DatelineMapStyle) style);

        if (colour != hex (places[i].land ? palette->land : palette->water))
          g_error ("%s at zoom %.1f is #%06x", places[i].what, zoom, colour);
      }
  }
}

/* Going from one point to another, is there a pixel of that colour on the way? */
static gboolean
crosses (DatelinePoint a, DatelinePoint b, double zoom, DatelineColour colour)
{
  DatelineBox box = { MIN (a.lat, b.lat), MIN (a.lon, b.lon), MAX (a.lat, b.lat),
                      MAX (a.lon, b.lon) };
  DatelineMapView view = dateline_map_view_at (
      (DatelinePoint){ (box.south + box.north) / 2, (box.west + box.east) / 2 }, zoom, 300, 300);
  cairo_surface_t *surface = paint (&view, DATELINE_MAP_LIGHT);
  guint32 land = hex (dateline_map_style_get_palette (DATELINE_MAP_LIGHT)->land);
  double x0, y0, x1, y1, darkest = 1.0, wanted = colour.green;
  gboolean found = FALSE;

  dateline_map_view_project (&view, a, &x0, &y0);
  dateline_map_view_project (&view, b, &x1, &y1);
  for (int i = 0; i <= 400; i++) {
    int x = (int) (x0 + (x1 - x0) * i / 400.0), y = (int) (y0 + (y1 - y0) * i / 400.0);
    guint32 c = pixel (surface, CLAMP (x, 0, 299), CLAMP (y, 0, 299));

    darkest = MIN (darkest, (c >> 8 & 0xff) / 255.0);
    found = found || c != land;
  }
  cairo_surface_destroy (surface);
  return found && fabs (darkest - wanted) < 0.12;
}

static void
test_borders (void)
{
  const DatelineMapPalette *palette = dateline_map_style_get_palette (DATELINE_MAP_LIGHT);

  /* Afghanistan and Iran, Poland and Belarus, Chad and Sudan */
  g_assert_true (
      crosses ((DatelinePoint){ 33.0, 61.8 }, (DatelinePoint){ 33.0, 60.0 }, 6, palette->country));
  g_assert_true (
      crosses ((DatelinePoint){ 52.9, 22.9 }, (DatelinePoint){ 52.9, 24.6 }, 6, palette->country));
  g_assert_true (
      crosses ((DatelinePoint){ 17.0, 22.5 }, (DatelinePoint){ 17.0, 25.5 }, 6, palette->country));
  /* Provinces of Afghanistan: a fainter line, and none from far away */
  g_assert_true (crosses ((DatelinePoint){ 34.4, 62.2 }, (DatelinePoint){ 34.4, 65.0 }, 6.5,
                          palette->province));
  g_assert_false (crosses ((DatelinePoint){ 34.4, 62.2 }, (DatelinePoint){ 34.4, 65.0 }, 3.0,
                           palette->province));
}

/* Disputed lines are dashed: along them there is land between the dashes. A border is not. */
static double
share_of_line (DatelinePoint a, DatelinePoint b, double zoom)
{
  DatelineMapView view = dateline_map_view_at (
      (DatelinePoint){ (a.lat + b.lat) / 2, (a.lon + b.lon) / 2 }, zoom, 500, 500);
  cairo_surface_t *surface = paint (&view, DATELINE_MAP_LIGHT);
  double x0, y0, x1, y1;
  int dark = 0, n = 0;

  dateline_map_view_project (&view, a, &x0, &y0);
  dateline_map_view_project (&view, b, &x1, &y1);
  for (int x = (int) x0; x < (int) x1; x++, n++) {
    gboolean found = FALSE;

    for (int y = (int) MIN (y0, y1) - 25; y < (int) MAX (y0, y1) + 25; y++)
      found = found || (pixel (surface, x, y) >> 8 & 0xff) < 0xc0;
    dark += found;
  }
  cairo_surface_destroy (surface);
  return (double) dark / n;
}

static void
test_disputed_are_dashed (void)
{
  /* Western Sahara's northern line at 27.67° N; Algeria and Mali's border for comparison */
  double dashed =
      share_of_line ((DatelinePoint){ 27.666, -12.5 }, (DatelinePoint){ 27.666, -9.5 }, 7);
  double solid = share_of_line ((DatelinePoint){ 22.0, 25.2 }, (DatelinePoint){ 22.0, 30.8 }, 6);

  g_assert_cmpfloat (solid, >, 0.97);
  g_assert_cmpfloat (dashed, >, 0.3);
  g_assert_cmpfloat (dashed, <, 0.85);
}

/* Two tiles beside each other are the same picture as one view over both: no seam, and dashes that
 * meet. */
static void
test_seams (void)
{
  static const struct {
    int zoom, x, y;
  } tiles[] = { { 3, 5, 3 },    { 5, 22, 12 }, { 6, 39, 23 },  { 7, 89, 50 },
                { 8, 152, 91 }, { 4, 15, 4 },  { 9, 305, 208 } };

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++) {
    double across = exp2 (tiles[i].zoom);
    DatelineMapView view = { tiles[i].x / across, tiles[i].y / across, tiles[i].zoom, 512, 256, 1 };
    cairo_surface_t *both = paint (&view, DATELINE_MAP_LIGHT);
    guint differ = 0;

    for (int side = 0; side < 2; side++) {
      cairo_surface_t *tile = dateline_map_paint_tile (basemap, tiles[i].zoom, tiles[i].x + side,
                                                       tiles[i].y, 1.0, DATELINE_MAP_LIGHT);
      for (int y = 0; y < 256; y++)
        for (int x = 0; x < 256; x++) {
          guint32 a = pixel (tile, x, y), b = pixel (both, x + 256 * side, y);

          for (int shift = 0; shift < 24; shift += 8)
            differ += ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > 24;
        }
      cairo_surface_destroy (tile);
    }
    cairo_surface_destroy (both);
    if (differ > 0)
      g_error ("tile %u differs from the whole picture in %u places", i, differ);
  }
}

/* The same on the other side of the world, and however often the world was passed. */
static void
test_wraps (void)
{
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 65, 178 }, 4, 400, 300);
  cairo_surface_t *a = paint (&view, DATELINE_MAP_DARK), *b, *c, *d;

  view.x += 3.0;
  b = paint (&view, DATELINE_MAP_DARK);
  g_assert_cmpmem (cairo_image_surface_get_data (a), 4 * 400 * 300,
                   cairo_image_surface_get_data (b), 4 * 400 * 300);
  c = dateline_map_paint_tile (basemap, 4, 15, 4, 1.0, DATELINE_MAP_LIGHT);
  d = dateline_map_paint_tile (basemap, 4, -1, 4, 1.0, DATELINE_MAP_LIGHT);
  g_assert_cmpmem (cairo_image_surface_get_data (c), 4 * 256 * 256,
                   cairo_image_surface_get_data (d), 4 * 256 * 256);
  for (cairo_surface_t **s = (cairo_surface_t *[]){ a, b, c, d, NULL }; *s != NULL; s++)
    cairo_surface_destroy (*s);
}

/* One vertex of a small map, 4096 steps wide: four steps are a pixel at zoom 2, one step is 16 at
 * zoom 8. */
static void
add_step (GByteArray *body, int x, int y)
{
  for (int i = 0; i < 2; i++) {
    int value = i == 0 ? x : y;
    guint zigzag = value >= 0 ? (guint) value << 1 : ((guint) -value << 1) - 1;
    guint8 bytes[] = { (guint8) (zigzag & 0x7f) | 0x80, (guint8) (zigzag >> 7 & 0x7f) | 0x80,
                       (guint8) (zigzag >> 14) };

    g_byte_array_append (body, bytes, sizeof bytes);
  }
}

static void
add_line (GByteArray *body, guint8 kind, guint n, const int (*steps)[2])
{
  guint8 head[] = { kind, 0, (guint8) n };

  g_byte_array_append (body, head, sizeof head);
  for (guint i = 0; i < n; i++)
    add_step (body, steps[i][0], steps[i][1]);
}

static cairo_surface_t *
paint_small (GByteArray *body, guint features, guint vertices, double zoom)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineBasemap) small = small_map (body->data, body->len, features, vertices, &error);
  DatelineMapView view = { 0, 0, zoom, 1700, 300, 1 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1700, 300);
  cairo_t *cr = cairo_create (surface);

  g_assert_no_error (error);
  dateline_map_paint (small, cr, &view, DATELINE_MAP_LIGHT);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Dashes go on evenly over the joints of a long line. */
static void
test_even_dashes (void)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  int steps[100][2] = { { 1, 2 } };
  int runs = 0, length = 0, longest = 0, shortest = 1000, gap = 0, longest_gap = 0;
  cairo_surface_t *surface;

  for (int i = 1; i < 100; i++)
    steps[i][0] = 1;
  add_line (body, 4, 100, steps);
  surface = paint_small (body, 1, 100, 8.0);
  for (int x = 16; x < 1590; x++) {
    gboolean dark = (pixel (surface, x, 32) & 0xff) < 0xc8;

    if (!dark && length > 0) {
      longest = MAX (longest, length);
      shortest = runs++ > 0 ? MIN (shortest, length) : shortest;
      length = 0;
    }
    gap = dark ? 0 : gap + 1;
    longest_gap = MAX (longest_gap, gap);
    length += dark;
  }
  g_assert_cmpint (runs, >, 120);
  g_assert_cmpint (longest - shortest, <=, 1);
  g_assert_cmpint (longest_gap, <=, 6);
  cairo_surface_destroy (surface);
}

/* What lies in a lake in an island is land again, whichever way round its shore goes. */
static void
test_nested (void)
{
  static const int island[][2] = { { 200, 200 }, { 800, 0 }, { 0, 800 }, { -800, 0 } };
  static const int lake[][2] = { { 200, 200 }, { 400, 0 }, { 0, 400 }, { -400, 0 } };
  static const int islet[][2] = { { 100, 100 }, { 200, 0 }, { 0, 200 }, { -200, 0 } };
  const DatelineMapPalette *palette = dateline_map_style_get_palette (DATELINE_MAP_LIGHT);
  g_autoptr (GByteArray) body = g_byte_array_new ();
  cairo_surface_t *surface;

  add_line (body, 0, 4, island);
  add_line (body, 0, 4, lake);
  add_line (body, 0, 4, islet);
  surface = paint_small (body, 3, 12, 2.0);
  g_assert_cmphex (pixel (surface, 20, 20), ==, hex (palette->water));
  g_assert_cmphex (pixel (surface, 70, 70), ==, hex (palette->land));
  g_assert_cmphex (pixel (surface, 110, 110), ==, hex (palette->water));
  g_assert_cmphex (pixel (surface, 150, 150), ==, hex (palette->land));
  cairo_surface_destroy (surface);
}

static gpointer
paint_all (gpointer data)
{
  GChecksum *sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int i = 0; i < 12; i++) {
    cairo_surface_t *tile =
        dateline_map_paint_tile (basemap, 5, 18 + i % 4, 10 + i / 4, 1.0, DATELINE_MAP_LIGHT);
    g_checksum_update (sum, cairo_image_surface_get_data (tile), 4 * 256 * 256);
    cairo_surface_destroy (tile);
  }
  return sum;
}

/* Same input, same pixels, also when several threads paint at once. */
static void
test_threads (void)
{
  GThread *threads[3];
  g_autoptr (GChecksum) alone = paint_all (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("paint", paint_all, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autoptr (GChecksum) sum = g_thread_join (threads[i]);

    g_assert_cmpstr (g_checksum_get_string (sum), ==, g_checksum_get_string (alone));
  }
}

static void
test_scale (void)
{
  cairo_surface_t *tile = dateline_map_paint_tile (basemap, 6, 44, 25, 2.0, DATELINE_MAP_LIGHT);
  cairo_surface_t *odd = dateline_map_paint_tile (basemap, 6, 44, 25, 1.25, DATELINE_MAP_LIGHT);
  double sx, sy;

  g_assert_cmpint (cairo_image_surface_get_width (tile), ==, 512);
  g_assert_cmpint (cairo_image_surface_get_height (odd), ==, 320);
  cairo_surface_get_device_scale (tile, &sx, &sy);
  g_assert_cmpfloat (sx, ==, 2.0);
  for (int y = 0; y < 512; y++)
    for (int x = 0; x < 512; x++) {
      guint32 value;

      memcpy (&value,
              cairo_image_surface_get_data (tile) + y * cairo_image_surface_get_stride (tile) +
                  4 * x,
              4);
      g_assert_cmpuint (value >> 24, ==, 0xff);
    }
  cairo_surface_destroy (tile);
  cairo_surface_destroy (odd);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  basemap = dateline_basemap_open (&error);
  g_assert_no_error (error);
  g_test_add_func ("/map/painter/land-and-water", test_land_and_water);
  g_test_add_func ("/map/painter/borders", test_borders);
  g_test_add_func ("/map/painter/disputed-are-dashed", test_disputed_are_dashed);
  g_test_add_func ("/map/painter/seams", test_seams);
  g_test_add_func ("/map/painter/even-dashes", test_even_dashes);
  g_test_add_func ("/map/painter/nested", test_nested);
  g_test_add_func ("/map/painter/wraps", test_wraps);
  g_test_add_func ("/map/painter/threads", test_threads);
  g_test_add_func ("/map/painter/scale", test_scale);
  status = g_test_run ();
  dateline_basemap_unref (basemap);
  return status;
}

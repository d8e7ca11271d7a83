/* test-canvas.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-map-canvas.h"
#include "dateline-surface-texture.h"

#define SIZE 40

/* Left half red, right half blue */
static GdkTexture *
create_texture (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 8, 8);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_rectangle (cr, 4, 0, 4, 8);
  cairo_fill (cr);
  cairo_destroy (cr);
  return dateline_surface_take_texture (surface);
}

/* What a layer draws: a picture at its size, and the left half of one twice as large */
static GskRenderNode *
draw (GtkWidget *widget)
{
  g_autoptr (GdkTexture) texture = create_texture ();
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  DatelineMapCanvas canvas = dateline_map_canvas_begin (widget, snapshot);

  dateline_map_canvas_put (&canvas, texture, &GRAPHENE_RECT_INIT (2, 3, 8, 8), NULL);
  dateline_map_canvas_put (&canvas, texture, &GRAPHENE_RECT_INIT (20, 20, 16, 16),
                           &GRAPHENE_RECT_INIT (20, 20, 8, 16));
  dateline_map_canvas_end (&canvas);
  return gtk_snapshot_free_to_node (snapshot);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x];
}

static void
assert_picture (GskRenderNode *node)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  /* to the edge, and not beyond */
  g_assert_cmphex (get_pixel (surface, 2, 3), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 5, 10), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 6, 10), ==, 0xff0000ff);
  g_assert_cmphex (get_pixel (surface, 9, 3), ==, 0xff0000ff);
  g_assert_cmphex (get_pixel (surface, 10, 3), ==, 0);
  g_assert_cmphex (get_pixel (surface, 1, 3), ==, 0);
  /* larger, and no more of it than is to be seen */
  g_assert_cmphex (get_pixel (surface, 20, 20), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 26, 35), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (surface, 28, 30), ==, 0);
  g_assert_cmphex (get_pixel (surface, 20, 36), ==, 0);
  cairo_surface_destroy (surface);
}

static gboolean
has_texture (GskRenderNode *node)
{
  switch (gsk_render_node_get_node_type (node)) {
  case GSK_TEXTURE_NODE:
    return TRUE;
  case GSK_CLIP_NODE:
    return has_texture (gsk_clip_node_get_child (node));
  case GSK_CONTAINER_NODE:
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      if (has_texture (gsk_container_node_get_child (node, i)))
        return TRUE;
    return FALSE;
  default:
    return FALSE;
  }
}

/* Cairo's renderer is given no textures, and shows the same */
static void
test_cairo (void)
{
  GtkWidget *widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window = app_fixture_show (widget, 300, 200);
  GskRenderNode *node = draw (widget);

  g_assert_true (GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (GTK_NATIVE (window))));
  g_assert_false (has_texture (node));
  assert_picture (node);
  gsk_render_node_unref (node);
  app_fixture_destroy (window);
}

/* Others are: this widget is in no window, whose renderer could be asked */
static void
test_textures (void)
{
  GtkWidget *widget = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GskRenderNode *node = draw (widget);

  g_assert_true (has_texture (node));
  assert_picture (node);
  gsk_render_node_unref (node);
  g_object_unref (widget);
}

/* The texture keeps the surface that it shows, for as long as it is there itself */
static void
test_surface (void)
{
  g_autoptr (GdkTexture) texture = create_texture ();
  cairo_surface_t *surface = dateline_texture_get_surface (texture);
  guint32 pixels[64];

  gdk_texture_download (texture, (guchar *) pixels, 32);
  g_assert_cmphex (get_pixel (surface, 0, 0), ==, pixels[0]);
  g_assert_cmphex (get_pixel (surface, 7, 7), ==, pixels[63]);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/map/canvas/cairo", test_cairo);
  g_test_add_func ("/app/map/canvas/textures", test_textures);
  g_test_add_func ("/app/map/canvas/surface", test_surface);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

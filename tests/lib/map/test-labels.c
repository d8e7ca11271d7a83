/* test-labels.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <pango/pangocairo.h>

#include "dateline-labels.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PangoContext, g_object_unref)

static PangoContext *
context (void)
{
  PangoContext *pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("DejaVu Sans");

  pango_context_set_font_description (pango, font);
  return pango;
}

/* Towns in heaps, the same each time */
static DatelineLabels *
many_labels (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (NULL);
  DatelineLabels *labels = dateline_labels_new ();

  dateline_labels_add_countries (labels, basemap);
  for (int i = 0; i < 3000; i++) {
    g_autofree char *name = g_strdup_printf ("Town %d", g_rand_int_range (rand, 1, 100000));

    dateline_labels_add_town (
        labels, name,
        (DatelinePoint){ g_rand_double_range (rand, 20, 50), g_rand_double_range (rand, 40, 80) },
        (guint64) exp2 (g_rand_double_range (rand, 9, 23)));
  }
  dateline_labels_finish (labels);
  return labels;
}

static gboolean
overlap (const DatelineRect *a, const DatelineRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static void
assert_apart (DatelineLabelPlacer *placer, const DatelineRect *obstacles, guint n_obstacles)
{
  guint n = dateline_label_placer_get_n (placer);

  for (guint i = 0; i < n; i++) {
    const DatelinePlacedLabel *a = dateline_label_placer_get (placer, i);

    for (guint o = 0; o < n_obstacles; o++)
      g_assert_false (overlap (&a->rect, &obstacles[o]));
    for (guint j = 0; j < i; j++) {
      const DatelinePlacedLabel *b = dateline_label_placer_get (placer, j);
      DatelineRect dot = { b->dot_x - 1, b->dot_y - 1, 2, 2 };

      g_assert_false (overlap (&a->rect, &b->rect));
      if (b->has_dot)
        g_assert_false (overlap (&a->rect, &dot));
    }
  }
}

static void
test_apart (void)
{
  g_autoptr (DatelineLabels) labels = many_labels ();
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = dateline_label_placer_new (labels, pango);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  DatelineRect obstacles[40];

  for (guint i = 0; i < G_N_ELEMENTS (obstacles); i++)
    obstacles[i] = (DatelineRect){ g_rand_double_range (rand, 0, 1000),
                                   g_rand_double_range (rand, 0, 700), 24, 24 };
  for (double zoom = 2.0; zoom < 10.0; zoom += 0.4) {
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 35, 60 }, zoom, 1000, 700);
    guint free_n;

    dateline_label_placer_update (placer, &view, NULL, 0);
    assert_apart (placer, NULL, 0);
    free_n = dateline_label_placer_get_n (placer);
    g_assert_cmpuint (free_n, >, 3);
    dateline_label_placer_update (placer, &view, obstacles, G_N_ELEMENTS (obstacles));
    assert_apart (placer, obstacles, G_N_ELEMENTS (obstacles));
  }
}

/* The bigger town wins, wherever it stands in the list. */
static void
test_rank (void)
{
  for (int order = 0; order < 2; order++) {
    g_autoptr (DatelineLabels) labels = dateline_labels_new ();
    g_autoptr (PangoContext) pango = context ();
    g_autoptr (DatelineLabelPlacer) placer = NULL;
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 36, 67 }, 8, 400, 300);

    for (int i = 0; i < 12; i++)
      dateline_labels_add_town (labels, i == order * 11 ? "Great" : "Small",
                                (DatelinePoint){ 36, 67 + i * 0.001 },
                                i == order * 11 ? 2000000 : 40000);
    dateline_labels_finish (labels);
    placer = dateline_label_placer_new (labels, pango);
    dateline_label_placer_update (placer, &view, NULL, 0);
    g_assert_cmpuint (dateline_label_placer_get_n (placer), >=, 1);
    g_assert_cmpuint (dateline_label_placer_get_n (placer), <, 6);
    g_assert_cmpstr (pango_layout_get_text (dateline_label_placer_get (placer, 0)->layout), ==,
                     "Great");
  }
}

/* Under a marker: no dot, and the name beside the marker. */
static void
test_marker (void)
{
  g_autoptr (DatelineLabels) labels = dateline_labels_new ();
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = NULL;
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 36.7, 68.8 }, 8, 400, 300);
  DatelineRect marker = { 185, 135, 30, 30 };
  const DatelinePlacedLabel *label;

  dateline_labels_add_town (labels, "Kunduz", (DatelinePoint){ 36.7, 68.8 }, 160000);
  dateline_labels_finish (labels);
  placer = dateline_label_placer_new (labels, pango);
  dateline_label_placer_update (placer, &view, &marker, 1);
  g_assert_cmpuint (dateline_label_placer_get_n (placer), ==, 1);
  label = dateline_label_placer_get (placer, 0);
  g_assert_false (label->has_dot);
  g_assert_cmpfloat (label->rect.x, >, 215);
  g_assert_cmpfloat (label->rect.x, <, 225);
  dateline_label_placer_update (placer, &view, NULL, 0);
  label = dateline_label_placer_get (placer, 0);
  g_assert_true (label->has_dot);
  g_assert_cmpfloat_with_epsilon (label->dot_x, 200, 1e-6);
}

/* While the view moves, what is well inside stays, on the same side. */
static void
test_panning (void)
{
  g_autoptr (DatelineLabels) labels = many_labels ();
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = dateline_label_placer_new (labels, pango);
  g_autoptr (GHashTable) before = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 35, 60 }, 6.0, 1000, 700);
  guint stayed = 0, gone = 0;

  for (int frame = 0; frame < 60; frame++) {
    g_autoptr (GHashTable) now = g_hash_table_new_full (NULL, NULL, NULL, g_free);
    GHashTableIter iter;
    gpointer key, value;

    view.x += 7.3 / dateline_map_view_world_size (&view);
    view.y -= 2.1 / dateline_map_view_world_size (&view);
    dateline_label_placer_update (placer, &view, NULL, 0);
    assert_apart (placer, NULL, 0);
    for (guint i = 0; i < dateline_label_placer_get_n (placer); i++) {
      const DatelinePlacedLabel *label = dateline_label_placer_get (placer, i);
      double offset[] = { label->rect.x - label->dot_x, label->rect.y - label->dot_y, label->dot_x,
                          label->dot_y };

      g_hash_table_insert (now, GUINT_TO_POINTER (label->index), g_memdup2 (offset, sizeof offset));
    }
    g_hash_table_iter_init (&iter, before);
    while (g_hash_table_iter_next (&iter, &key, &value)) {
      const double *was = value, *is = g_hash_table_lookup (now, key);

      if (was[2] < 120 || was[2] > 880 || was[3] < 60 || was[3] > 640)
        continue;
      if (is == NULL || fabs (is[0] - was[0]) > 0.01 || fabs (is[1] - was[1]) > 0.01)
        gone++;
      else
        stayed++;
    }
    g_hash_table_unref (before);
    before = g_steal_pointer (&now);
  }
  g_assert_cmpuint (stayed, >, 1000);
  g_assert_cmpuint (gone, ==, 0);
}

/* Coming from near, a label that is there stays where a new one would not come. */
static void
test_zooming (void)
{
  g_autoptr (DatelineLabels) labels = many_labels ();
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = dateline_label_placer_new (labels, pango);
  guint kept = 0;

  for (double zoom = 8.0; zoom > 6.0; zoom -= 0.05) {
    g_autoptr (DatelineLabelPlacer) fresh = dateline_label_placer_new (labels, pango);
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 35, 60 }, zoom, 1000, 700);
    guint n;

    dateline_label_placer_update (placer, &view, NULL, 0);
    dateline_label_placer_update (fresh, &view, NULL, 0);
    assert_apart (placer, NULL, 0);
    n = dateline_label_placer_get_n (fresh);
    kept += dateline_label_placer_get_n (placer) > n + n / 20;
  }
  g_assert_cmpuint (kept, >, 30);
}

static void
test_keep_inside (void)
{
  g_autoptr (DatelineLabels) labels = many_labels ();
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = dateline_label_placer_new (labels, pango);
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 35, 60 }, 6.0, 500, 350);

  dateline_label_placer_set_keep_inside (placer, TRUE);
  dateline_label_placer_update (placer, &view, NULL, 0);
  g_assert_cmpuint (dateline_label_placer_get_n (placer), >, 10);
  for (guint i = 0; i < dateline_label_placer_get_n (placer); i++) {
    const DatelineRect *rect = &dateline_label_placer_get (placer, i)->rect;

    g_assert_cmpfloat (rect->x, >=, 0);
    g_assert_cmpfloat (rect->y, >=, 0);
    g_assert_cmpfloat (rect->x + rect->width, <=, 500);
    g_assert_cmpfloat (rect->y + rect->height, <=, 350);
  }
}

/* Names over the whole world, from far away; none of a country from near. */
static void
test_countries (void)
{
  g_autoptr (DatelineLabels) labels = dateline_labels_new ();
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (NULL);
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = NULL;
  DatelineMapView world = dateline_map_view_at ((DatelinePoint){ 20, 20 }, 2.0, 1000, 700);
  DatelineMapView near = dateline_map_view_at ((DatelinePoint){ 33.9, 66.0 }, 9.0, 1000, 700);

  dateline_labels_add_countries (labels, basemap);
  dateline_labels_finish (labels);
  g_assert_cmpuint (dateline_labels_get_n (labels), ==, dateline_basemap_get_n_countries (basemap));
  placer = dateline_label_placer_new (labels, pango);
  dateline_label_placer_update (placer, &world, NULL, 0);
  g_assert_cmpuint (dateline_label_placer_get_n (placer), >=, 12);
  for (guint i = 0; i < dateline_label_placer_get_n (placer); i++)
    g_assert_false (dateline_label_placer_get (placer, i)->has_dot);
  dateline_label_placer_update (placer, &near, NULL, 0);
  g_assert_cmpuint (dateline_label_placer_get_n (placer), ==, 0);
}

/* Text in its colour, halo round it, nothing elsewhere. */
static void
test_paint (void)
{
  g_autoptr (DatelineLabels) labels = dateline_labels_new ();
  g_autoptr (PangoContext) pango = context ();
  g_autoptr (DatelineLabelPlacer) placer = NULL;
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 0, 0 }, 8, 200, 100);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 100);
  cairo_t *cr = cairo_create (surface);
  const DatelineRect *rect;
  guint inside = 0, outside = 0;

  dateline_labels_add_town (labels, "Null Island", (DatelinePoint){ 0, 0 }, 500000);
  dateline_labels_finish (labels);
  placer = dateline_label_placer_new (labels, pango);
  dateline_label_placer_update (placer, &view, NULL, 0);
  rect = &dateline_label_placer_get (placer, 0)->rect;
  dateline_label_placer_paint (placer, cr, DATELINE_MAP_LIGHT);
  cairo_surface_flush (surface);
  for (int y = 0; y < 100; y++)
    for (int x = 0; x < 200; x++) {
      const guint8 *p = cairo_image_surface_get_data (surface) +
                        y * cairo_image_surface_get_stride (surface) + 4 * x;
      gboolean near_text = x > rect->x - 4 && x < rect->x + rect->width + 4 && y > rect->y - 4 &&
                           y < rect->y + rect->height + 4;
      gboolean near_dot = hypot (x - 100, y - 50) < 6;

      if (p[3] != 0 && (near_text || near_dot))
        inside++;
      else if (p[3] != 0)
        outside++;
    }
  g_assert_cmpuint (outside, ==, 0);
  g_assert_cmpuint (inside, >, 300);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/labels/apart", test_apart);
  g_test_add_func ("/map/labels/rank", test_rank);
  g_test_add_func ("/map/labels/marker", test_marker);
  g_test_add_func ("/map/labels/panning", test_panning);
  g_test_add_func ("/map/labels/zooming", test_zooming);
  g_test_add_func ("/map/labels/keep-inside", test_keep_inside);
  g_test_add_func ("/map/labels/countries", test_countries);
  g_test_add_func ("/map/labels/paint", test_paint);
  return g_test_run ();
}

/* test-clusters.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-clusters.h"
#include "point-rows.h"

static DatelinePointIndex *
index_of (GArray *rows)
{
  return dateline_point_index_new ((const DatelinePointRow *) (void *) rows->data, rows->len);
}

static const DatelineMapView *
some_views (guint *n)
{
  static DatelineMapView views[5];

  views[0] = dateline_map_view_at ((DatelinePoint){ 20, 20 }, 1.3, 1280, 800);
  views[1] = dateline_map_view_at ((DatelinePoint){ 36, 68 }, 5.6, 1280, 800);
  views[2] = dateline_map_view_at ((DatelinePoint){ -17, 180 }, 4.0, 900, 700);
  views[3] = dateline_map_view_at ((DatelinePoint){ 36.7, 68.9 }, 12.0, 640, 480);
  views[4] = dateline_map_view_at ((DatelinePoint){ 83, 2 }, 3.4, 640, 480);
  *n = G_N_ELEMENTS (views);
  return views;
}

/* Every point in sight that passes is in one cluster and only one, and the sums are right. */
static void
test_members (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) rows = random_rows (rand, 5000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  g_autoptr (DatelineClusters) clusters = dateline_clusters_new ();
  guint n_views;
  const DatelineMapView *views = some_views (&n_views);

  for (guint v = 0; v < n_views; v++)
    for (guint f = 0; f < G_N_ELEMENTS (some_filters); f++) {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GHashTable) keys = g_hash_table_new (g_int64_hash, g_int64_equal);
      guint n;

      dateline_clusters_update (clusters, index, &views[v], some_filters[f]);
      n = dateline_clusters_get_n (clusters);
      for (guint c = 0; c < n; c++) {
        const DatelineCluster *cluster = dateline_clusters_get (clusters, c);
        guint from = ids->len, sum = 0;
        double value = 0.0;

        g_assert_true (g_hash_table_add (keys, (gpointer) &cluster->key));
        g_assert_cmpuint (dateline_clusters_get_members (clusters, index, c, ids), ==, cluster->n);
        for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++)
          sum += cluster->n_kinds[k];
        g_assert_cmpuint (sum, ==, cluster->n);
        for (guint i = from; i < ids->len; i++) {
          DatelinePointRow row;
          gint64 id = g_array_index (ids, gint64, i);
          DatelineBox box = cluster->box;

          g_assert_true (dateline_point_index_get (index, id, &row));
          g_assert_true (row_passes (&row, some_filters[f]));
          g_assert_cmpint (dateline_clusters_find (clusters, index, id), ==, (int) c);
          box.south -= 1e-4, box.west -= 1e-4, box.north += 1e-4, box.east += 1e-4;
          g_assert_true (dateline_box_contains (box, row.point));
          value += row.value;
        }
        g_assert_cmpfloat_with_epsilon (value, cluster->value, 1e-3);
        if (cluster->n == 1)
          g_assert_cmpint (cluster->id, ==, g_array_index (ids, gint64, from));
        g_assert_cmpfloat (cluster->radius, ==, dateline_cluster_radius (cluster->n));
      }
      for (guint i = 0; i < ids->len; i++)
        g_assert_true (g_hash_table_add (seen, &g_array_index (ids, gint64, i)));
      for (guint i = 0; i < rows->len; i++) {
        const DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, i);
        double x, y;

        dateline_map_view_project (&views[v], row->point, &x, &y);
        if (x >= 0 && x < views[v].width && y >= 0 && y < views[v].height &&
            row_passes (row, some_filters[f]))
          g_assert_true (g_hash_table_contains (seen, &row->id));
        if (!row_passes (row, some_filters[f]))
          g_assert_cmpint (dateline_clusters_find (clusters, index, row->id), ==, -1);
      }
    }
}

static DatelinePointRow
row_at (gint64 id, double lat, double lon, guint8 kind)
{
  return (DatelinePointRow){ .id = id, .point = { lat, lon }, .start = 1, .end = 2, .kind = kind };
}

/* The middle of a cluster is the middle of its points, on the screen. */
static void
test_place (void)
{
  const DatelinePointRow rows[] = { row_at (1, 36.70, 68.80, 0), row_at (2, 36.70, 68.82, 2),
                                    row_at (3, 36.72, 68.80, 2), row_at (4, 31.6, 65.7, 1) };
  g_autoptr (DatelinePointIndex) index = dateline_point_index_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (DatelineClusters) clusters = dateline_clusters_new ();
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 34, 67 }, 6.0, 800, 600);
  const DatelineCluster *three, *one;
  double x, y;

  dateline_clusters_update (clusters, index, &view, DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_clusters_get_n (clusters), ==, 2);
  three = dateline_clusters_get (clusters, 0);
  one = dateline_clusters_get (clusters, 1);
  g_assert_cmpuint (three->n, ==, 3);
  g_assert_cmpuint (three->n_kinds[0], ==, 1);
  g_assert_cmpuint (three->n_kinds[2], ==, 2);
  dateline_map_view_project (&view, (DatelinePoint){ 36.7067, 68.8067 }, &x, &y);
  g_assert_cmpfloat_with_epsilon (three->x, x, 0.05);
  g_assert_cmpfloat_with_epsilon (three->y, y, 0.05);
  g_assert_cmpint (one->id, ==, 4);
  g_assert_cmpint (dateline_clusters_hit (clusters, one->x + 5, one->y - 3, 0), ==, 1);
  g_assert_cmpint (dateline_clusters_hit (clusters, three->x, three->y, 0), ==, 0);
  g_assert_cmpint (dateline_clusters_hit (clusters, one->x + 12, one->y, 0), ==, -1);
  g_assert_cmpint (dateline_clusters_hit (clusters, one->x + 12, one->y, 6), ==, 1);
  /* Near enough, they come apart. */
  view = dateline_map_view_at ((DatelinePoint){ 36.7, 68.8 }, 13.0, 800, 600);
  dateline_clusters_update (clusters, index, &view, DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_clusters_get_n (clusters), ==, 3);
}

/* While the view moves, clusters stay what they are: same keys, same members, moved by as much. */
static void
test_panning (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (GArray) rows = random_rows (rand, 3000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  g_autoptr (DatelineClusters) before = dateline_clusters_new ();
  g_autoptr (DatelineClusters) after = dateline_clusters_new ();
  DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 30, 60 }, 4.2, 1280, 800);
  DatelineMapView moved = view;
  guint compared = 0;

  moved.x += 37.0 / dateline_map_view_world_size (&view);
  moved.y += 11.0 / dateline_map_view_world_size (&view);
  dateline_clusters_update (before, index, &view, DATELINE_POINT_FILTER_ALL);
  dateline_clusters_update (after, index, &moved, DATELINE_POINT_FILTER_ALL);
  for (guint i = 0; i < dateline_clusters_get_n (before); i++) {
    const DatelineCluster *a = dateline_clusters_get (before, i);

    if (a->x < 150 || a->x > 1130 || a->y < 150 || a->y > 650)
      continue;
    for (guint j = 0; j < dateline_clusters_get_n (after); j++) {
      const DatelineCluster *b = dateline_clusters_get (after, j);

      if (a->key != b->key)
        continue;
      compared++;
      g_assert_cmpuint (a->n, ==, b->n);
      g_assert_cmpfloat_with_epsilon (a->x - b->x, 37.0, 0.01);
      g_assert_cmpfloat_with_epsilon (a->y - b->y, 11.0, 0.01);
    }
  }
  g_assert_cmpuint (compared, >, 50);
}

/* Both sides of 180° are on one screen, each in its place. */
static void
test_antimeridian (void)
{
  const DatelinePointRow rows[] = { row_at (1, -17, 179, 0), row_at (2, -17, -179, 0) };
  g_autoptr (DatelinePointIndex) index = dateline_point_index_new (rows, G_N_ELEMENTS (rows));
  g_autoptr (DatelineClusters) clusters = dateline_clusters_new ();

  for (double lon = -180; lon <= 180; lon += 360) {
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ -17, lon }, 7.0, 800, 600);

    dateline_clusters_update (clusters, index, &view, DATELINE_POINT_FILTER_ALL);
    g_assert_cmpuint (dateline_clusters_get_n (clusters), ==, 2);
    for (guint i = 0; i < 2; i++) {
      const DatelineCluster *cluster = dateline_clusters_get (clusters, i);

      g_assert_cmpfloat_with_epsilon (cluster->x, cluster->id == 1 ? 400 - 91.02 : 400 + 91.02,
                                      0.1);
    }
  }
}

static void
test_never_many (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  g_autoptr (GArray) rows = random_rows (rand, 40000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  g_autoptr (DatelineClusters) clusters = dateline_clusters_new ();

  for (double zoom = 0.0; zoom < 8.0; zoom += 0.25) {
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 30, 60 }, zoom, 1280, 800);

    dateline_clusters_update (clusters, index, &view, DATELINE_POINT_FILTER_ALL);
    g_assert_cmpuint (dateline_clusters_get_n (clusters), <=, 900);
  }
  dateline_point_index_restrict (index, NULL, 0);
  dateline_clusters_update (clusters, index, &(DatelineMapView){ 0, 0, 1, 512, 512, 1 },
                            DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_clusters_get_n (clusters), ==, 0);
}

/* Until they are made anew, clusters go where the view puts them */
static void
test_move (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GArray) rows = random_rows (rand, 3000);
  g_autoptr (DatelinePointIndex) index = index_of (rows);
  g_autoptr (DatelineClusters) moved = dateline_clusters_new ();
  g_autoptr (DatelineClusters) made = dateline_clusters_new ();
  DatelineMapView from = dateline_map_view_at ((DatelinePoint){ 36, 68 }, 5.0, 1280, 800);
  DatelineMapView to = dateline_map_view_at ((DatelinePoint){ 37, 70 }, 5.0, 1280, 800);
  guint n_alike = 0;

  dateline_clusters_update (moved, index, &from, DATELINE_POINT_FILTER_ALL);
  dateline_clusters_update (made, index, &to, DATELINE_POINT_FILTER_ALL);
  dateline_clusters_move (moved, &to);
  for (guint i = 0; i < dateline_clusters_get_n (moved); i++)
    for (guint j = 0; j < dateline_clusters_get_n (made); j++) {
      const DatelineCluster *a = dateline_clusters_get (moved, i);
      const DatelineCluster *b = dateline_clusters_get (made, j);

      if (a->key != b->key || a->n != b->n)
        continue;
      g_assert_cmpfloat_with_epsilon (a->x, b->x, 0.01);
      g_assert_cmpfloat_with_epsilon (a->y, b->y, 0.01);
      g_assert_cmpint (dateline_clusters_hit (moved, b->x, b->y, 0), >=, 0);
      n_alike++;
    }
  g_assert_cmpuint (n_alike, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/clusters/members", test_members);
  g_test_add_func ("/map/clusters/place", test_place);
  g_test_add_func ("/map/clusters/panning", test_panning);
  g_test_add_func ("/map/clusters/antimeridian", test_antimeridian);
  g_test_add_func ("/map/clusters/move", test_move);
  g_test_add_func ("/map/clusters/never-many", test_never_many);
  return g_test_run ();
}

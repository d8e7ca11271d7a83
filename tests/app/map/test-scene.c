/* test-scene.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of many points the clusters are made on a worker; what comes of it is what would come at once.
 */

#include "app-fixture.h"
#include "dateline-map-scene.h"
#include "dateline-session-private.h"

#define MANY 30000

typedef struct {
  AppFixture base;
  DatelineMapScene *scene;
  guint n_changes;
} Fixture;

static DatelinePointIndex *
create_points (guint32 seed, gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree DatelinePointRow *rows = g_new0 (DatelinePointRow, n);

  for (gsize i = 0; i < n; i++) {
    rows[i].id = (gint64) i + 1;
    rows[i].point =
        (DatelinePoint){ g_rand_double_range (rand, 20, 50), g_rand_double_range (rand, 30, 90) };
    rows[i].start = g_rand_int_range (rand, 18000, 19000);
    rows[i].end = rows[i].start + 1;
    rows[i].kind = (guint8) g_rand_int_range (rand, 0, 9);
  }
  return dateline_point_index_new (rows, n);
}

static void
set_points (Fixture *fixture, DatelinePointIndex *points)
{
  _dateline_session_drop_points (fixture->base.session);
  fixture->base.session->points = points;
  dateline_map_scene_invalidate (fixture->scene);
}

static void
on_changed_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, NULL);
  app_fixture_settle (fixture->base.session);
  fixture->scene = dateline_map_scene_new (fixture->base.session);
  dateline_map_scene_set_changed_func (fixture->scene, on_changed_cb, fixture);
  set_points (fixture, create_points (1, MANY));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->scene, dateline_map_scene_unref);
  app_fixture_tear_down (&fixture->base, NULL);
}

static gboolean
is_made (gpointer data)
{
  return !dateline_map_scene_is_making (data);
}

static DatelineMapView
view_at (double lon, double zoom)
{
  return dateline_map_view_at ((DatelinePoint){ 35, lon }, zoom, 1000, 700);
}

/* What is shown is what would be made of the points there and then */
static void
assert_made (Fixture *fixture, const DatelineMapView *view)
{
  DatelineSession *session = fixture->base.session;
  g_autoptr (DatelineClusters) expected = dateline_clusters_new ();
  guint n;

  dateline_clusters_update (expected, dateline_session_get_points (session), view,
                            dateline_session_get_point_filter (session));
  n = dateline_clusters_get_n (expected);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (dateline_map_scene_get_n (fixture->scene), ==, n);
  for (guint i = 0; i < n; i++) {
    const DatelineCluster *shown = dateline_map_scene_get (fixture->scene, i);
    const DatelineCluster *cluster = dateline_clusters_get (expected, i);

    g_assert_cmpuint (shown->n, ==, cluster->n);
    g_assert_cmpuint (shown->key, ==, cluster->key);
    g_assert_cmpfloat_with_epsilon (shown->x, cluster->x, 0.01);
    g_assert_cmpfloat_with_epsilon (shown->y, cluster->y, 0.01);
  }
}

static void
test_view (Fixture *fixture, gconstpointer data)
{
  DatelineMapView near = view_at (60, 5);
  DatelineMapView far = view_at (50, 3.8);
  guint n;

  /* the first ones at once */
  dateline_map_scene_update (fixture->scene, &near);
  g_assert_false (dateline_map_scene_is_making (fixture->scene));
  assert_made (fixture, &near);
  n = dateline_map_scene_get_n (fixture->scene);

  dateline_map_scene_update (fixture->scene, &far);
  g_assert_true (dateline_map_scene_is_making (fixture->scene));
  g_assert_cmpuint (dateline_map_scene_get_n (fixture->scene), ==, n);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  app_fixture_wait (is_made, fixture->scene);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  assert_made (fixture, &far);
}

/* What changes while the worker is at it is not lost */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  DatelineMapView view = view_at (60, 5);
  DatelineMapView last = view_at (61, 5.2);

  dateline_map_scene_update (fixture->scene, &view);
  for (gint32 day = 18000; day < 18020; day++) {
    dateline_session_set_time (fixture->base.session,
                               (DatelineDate){ day, day + 100, -1, DATELINE_PRECISION_DAYS });
    dateline_map_scene_invalidate (fixture->scene);
    dateline_map_scene_update (fixture->scene, &view);
  }
  dateline_map_scene_update (fixture->scene, &last);
  app_fixture_wait (is_made, fixture->scene);
  assert_made (fixture, &last);
}

static void
test_other_points (Fixture *fixture, gconstpointer data)
{
  DatelineMapView view = view_at (60, 5);
  DatelineMapView last = view_at (50, 4);

  dateline_map_scene_update (fixture->scene, &view);
  dateline_map_scene_update (fixture->scene, &last);
  g_assert_true (dateline_map_scene_is_making (fixture->scene));
  set_points (fixture, create_points (2, MANY + 1));
  app_fixture_wait (is_made, fixture->scene);
  dateline_map_scene_update (fixture->scene, &last);
  assert_made (fixture, &last);

  dateline_map_scene_update (fixture->scene, &view);
  set_points (fixture, NULL);
  app_fixture_wait (is_made, fixture->scene);
  dateline_map_scene_update (fixture->scene, &view);
  g_assert_cmpuint (dateline_map_scene_get_n (fixture->scene), ==, 0);
}

/* The points are changed while clusters are made of them */
static void
test_changed_points (Fixture *fixture, gconstpointer data)
{
  DatelinePointIndex *points = dateline_session_get_points (fixture->base.session);
  DatelineMapView view = view_at (60, 5);

  for (guint round = 0; round < 20; round++) {
    DatelinePointRow row = { 1000 + round, { 35, 60 + round / 10.0 }, 18500, 18501, 0, 1 };
    gint64 gone = 2000 + round;

    view = view_at (60 + round / 100.0, 5);
    dateline_map_scene_invalidate (fixture->scene);
    dateline_map_scene_update (fixture->scene, &view);
    dateline_point_index_update (points, &row, 1);
    dateline_point_index_remove (points, &gone, 1);
  }
  dateline_map_scene_invalidate (fixture->scene);
  dateline_map_scene_update (fixture->scene, &view);
  app_fixture_wait (is_made, fixture->scene);
  assert_made (fixture, &view);
}

static void
test_gone_early (Fixture *fixture, gconstpointer data)
{
  DatelineMapView view = view_at (60, 5);
  DatelineMapView last = view_at (50, 4);

  dateline_map_scene_update (fixture->scene, &view);
  dateline_map_scene_update (fixture->scene, &last);
  g_assert_true (dateline_map_scene_is_making (fixture->scene));
  g_clear_pointer (&fixture->scene, dateline_map_scene_unref);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

#define ADD(name, func) g_test_add ("/app/map/scene/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("view", test_view);
  ADD ("late", test_late);
  ADD ("other-points", test_other_points);
  ADD ("changed-points", test_changed_points);
  ADD ("gone-early", test_gone_early);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

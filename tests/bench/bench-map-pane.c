/* bench-map-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the map's and the timeline's frames take: bench-map-pane [POINTS], a hundred thousand
 * and a million if not said otherwise. The events are made up and put in the place of a sample
 * case's; the window is 1280 x 800, the renderer Cairo. */

#include <stdlib.h>
#include <time.h>

#include "app-fixture.h"
#include "dateline-map-pane-private.h"
#include "dateline-session-private.h"
#include "dateline-timeline-chart.h"
#include "dateline-timeline-pane.h"

#define N_FRAMES 90

/* What is ours in a frame */
enum {
  CLUSTERS,
  TILES,
  LABELS,
  EVENTS,
  CHART,
  N_PARTS,
};

static const char *const part_names[N_PARTS] = {
  [CLUSTERS] = "clusters", [TILES] = "tiles",    [LABELS] = "names",
  [EVENTS] = "markers",    [CHART] = "timeline",
};

typedef struct {
  AppFixture base;
  GtkWindow *window;
  DatelineMapPane *map;
  GtkWidget *timeline;
  DatelineTimelineChart *chart;
  gint64 frame_start;
  double frames[N_FRAMES]; /* ms */
  double own[N_FRAMES];
  double parts[N_PARTS][N_FRAMES];
  guint n;
} Bench;

static const DatelinePoint places[] = {
  { 34.5, 69.2 }, { 50.4, 30.5 }, { 33.5, 36.3 }, { 15.6, 32.5 }, { 39.8, 46.8 }, { 45.4, 36.0 },
};

/* Half around the places, half anywhere. The same each time. */
static DatelinePointIndex *
create_points (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree DatelinePointRow *rows = g_new0 (DatelinePointRow, n);

  for (gsize i = 0; i < n; i++) {
    DatelinePoint near = places[g_rand_int_range (rand, 0, G_N_ELEMENTS (places))];
    double spread = g_rand_double (rand) * g_rand_double (rand) * 8.0;

    if (i % 2 == 0)
      near = (DatelinePoint){ g_rand_double_range (rand, -50, 65),
                              g_rand_double_range (rand, -170, 170) };
    rows[i].id = (gint64) i + 1;
    rows[i].point = (DatelinePoint){ near.lat + spread * g_rand_double_range (rand, -1, 1),
                                     near.lon + spread * g_rand_double_range (rand, -1, 1) };
    rows[i].start = g_rand_int_range (rand, 17000, 19500);
    rows[i].end = rows[i].start + 1;
    rows[i].kind = (guint8) g_rand_int_range (rand, 0, 9);
  }
  return dateline_point_index_new (rows, n);
}

/* The thread's own time: other programs on the machine do not count. */
static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
ms_since (gint64 start)
{
  return (double) (cpu_time () - start) / 1000.0;
}

static double
time_snapshot (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  gint64 start = cpu_time ();
  double took;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  took = ms_since (start);
  node = gtk_snapshot_free_to_node (snapshot);
  g_clear_pointer (&node, gsk_render_node_unref);
  return took;
}

static double
time_clusters (Bench *bench)
{
  DatelineMapView view = _dateline_map_pane_get_view (bench->map);
  gint64 start = cpu_time ();

  dateline_map_scene_update (bench->map->scene, &view);
  return ms_since (start);
}

static double
time_own (Bench *bench, guint frame)
{
  double sum = 0;

  bench->parts[CLUSTERS][frame] = time_clusters (bench);
  bench->parts[TILES][frame] = time_snapshot (GTK_WIDGET (bench->map->tiles));
  bench->parts[LABELS][frame] = time_snapshot (GTK_WIDGET (bench->map->labels));
  bench->parts[EVENTS][frame] = time_snapshot (GTK_WIDGET (bench->map->events));
  bench->parts[CHART][frame] = time_snapshot (GTK_WIDGET (bench->chart));
  for (guint part = 0; part < N_PARTS; part++)
    sum += bench->parts[part][frame];
  return sum;
}

static void
on_before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_start = cpu_time ();
}

static void
on_after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  if (bench->n < N_FRAMES)
    bench->frames[bench->n++] = ms_since (bench->frame_start);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print (const char *what, double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  g_print ("  %-24s median %6.2f  95%% %6.2f  most %6.2f ms (%u)\n", what, values[n / 2],
           values[n * 95 / 100], values[n - 1], n);
}

static void
pan (Bench *bench, guint i)
{
  DatelineMapView view = _dateline_map_pane_get_view (bench->map);

  view.x += 7.0 / dateline_map_view_world_size (&view);
  _dateline_map_pane_set_view (bench->map, view, FALSE);
}

static void
zoom (Bench *bench, guint i)
{
  DatelineMapView view = _dateline_map_pane_get_view (bench->map);

  view = dateline_map_view_zoom (view, 3.0 + 5.0 * i / N_FRAMES, view.width / 2, view.height / 2);
  _dateline_map_pane_set_view (bench->map, view, FALSE);
}

static void
brush (Bench *bench, guint i)
{
  dateline_session_set_time (bench->base.session, dateline_timeline_span (17000 + (gint32) i * 20,
                                                                          17400 + (gint32) i * 20));
}

/* Nothing of the window but the repaint: what any program pays */
static void
repaint (Bench *bench, guint i)
{
  gtk_widget_queue_draw (GTK_WIDGET (bench->map->map));
}

static void
measure (Bench *bench, const char *what, void (*act) (Bench *, guint))
{
  g_autofree char *own = g_strconcat (what, ", own work", NULL);
  g_autofree char *whole = g_strconcat (what, ", whole frame", NULL);

  bench->n = 0;
  for (guint i = 0; i < N_FRAMES; i++) {
    guint before = bench->n;

    act (bench, i);
    bench->own[i] = time_own (bench, i);
    gtk_widget_queue_draw (GTK_WIDGET (bench->window));
    while (bench->n == before && bench->n < N_FRAMES)
      g_main_context_iteration (NULL, TRUE);
  }
  print (own, bench->own, N_FRAMES);
  for (guint part = 0; part < N_PARTS; part++) {
    g_autofree char *name = g_strconcat ("  ", part_names[part], NULL);

    print (name, bench->parts[part], N_FRAMES);
  }
  print (whole, bench->frames, bench->n);
}

static gboolean
has_tiles (gpointer data)
{
  Bench *bench = data;
  DatelineTileCache *cache = dateline_tile_layer_get_cache (bench->map->tiles);

  return dateline_tile_cache_get_n_painted (cache) > 0 && !dateline_tile_cache_is_busy (cache);
}

static void
show (Bench *bench)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GdkFrameClock *clock;

  bench->map = DATELINE_MAP_PANE (dateline_map_pane_new (bench->base.session));
  bench->timeline = dateline_timeline_pane_new (bench->base.session);
  bench->chart =
      DATELINE_TIMELINE_CHART (app_fixture_find (bench->timeline, DATELINE_TYPE_TIMELINE_CHART, 0));
  gtk_widget_set_vexpand (GTK_WIDGET (bench->map), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bench->map));
  gtk_box_append (GTK_BOX (box), bench->timeline);
  bench->window = app_fixture_show (box, 1280, 800);
  clock = gtk_widget_get_frame_clock (box);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), bench);
  app_fixture_wait (has_tiles, bench);
}

static void
run (gconstpointer data)
{
  Bench bench = { { 0 } };
  gsize n = GPOINTER_TO_SIZE (data);

  app_fixture_set_up (&bench.base, NULL);
  _dateline_session_drop_points (bench.base.session);
  bench.base.session->points = create_points (n);
  show (&bench);
  _dateline_session_emit_points_changed (bench.base.session);
  g_print ("%" G_GSIZE_FORMAT " events, %d x %d\n", n,
           gtk_widget_get_width (GTK_WIDGET (bench.map)),
           gtk_widget_get_height (GTK_WIDGET (bench.map)));
  _dateline_map_pane_set_view (
      bench.map, dateline_map_view_at ((DatelinePoint){ 33, 50 }, 4, 1280, 700), FALSE);
  measure (&bench, "repaint", repaint);
  measure (&bench, "pan at 4", pan);
  measure (&bench, "zoom 3 to 8", zoom);
  _dateline_map_pane_set_view (
      bench.map, dateline_map_view_at ((DatelinePoint){ 33, 50 }, 4, 1280, 700), FALSE);
  measure (&bench, "brush", brush);
  app_fixture_destroy (bench.window);
  app_fixture_tear_down (&bench.base, NULL);
}

static gsize n_points;

static void
add_tests (void)
{
  if (n_points > 0) {
    g_test_add_data_func ("/bench/map-pane", GSIZE_TO_POINTER (n_points), run);
    return;
  }
  g_test_add_data_func ("/bench/map-pane/100k", GSIZE_TO_POINTER (100000), run);
  g_test_add_data_func ("/bench/map-pane/1M", GSIZE_TO_POINTER (1000000), run);
}

int
main (int argc, char *argv[])
{
  n_points = argc > 1 ? (gsize) g_ascii_strtoull (argv[1], NULL, 10) : 0;
  return app_fixture_run (1, argv, add_tests);
}

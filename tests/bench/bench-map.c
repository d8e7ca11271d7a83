/* bench-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the map takes: bench-map [POINTS], one million points if not said otherwise. */

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <time.h>

#include "dateline-clusters.h"
#include "dateline-gazetteer.h"
#include "dateline-histogram.h"
#include "dateline-labels.h"
#include "dateline-map-painter.h"

static const DatelinePoint places[] = {
  { 34.5, 69.2 }, { 50.4, 30.5 }, { 33.5, 36.3 },  { 15.6, 32.5 },  { 52.5, 13.4 }, { 40.7, -74.0 },
  { 60.2, 25.0 }, { 1.3, 103.8 }, { 35.7, 139.7 }, { -33.9, 18.4 }, { 39.8, 46.8 }, { 45.4, 36.0 },
};

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

static void
bench_tiles (DatelineBasemap *basemap, double scale, DatelineMapStyle style, const char *what)
{
  g_print ("%-28s", what);
  for (int zoom = 0; zoom <= 11; zoom++) {
    double sum = 0.0, most = 0.0;
    int n = 0;

    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      for (int beside = 0; beside < 2; beside++) {
        double x, y, took;
        gint64 start = cpu_time ();

        dateline_mercator_from_point (places[i], &x, &y);
        cairo_surface_destroy (dateline_map_paint_tile (basemap, zoom,
                                                        (int) (x * (1 << zoom)) + beside,
                                                        (int) (y * (1 << zoom)), scale, style));
        took = ms_since (start);
        sum += took;
        most = MAX (most, took);
        n++;
      }
    g_print (" %5.2f(%4.1f)", sum / n, most);
  }
  g_print ("\n");
}

/* Half around the places, as events are; half anywhere. The same each time. */
static DatelinePointRow *
make_rows (gsize n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  DatelinePointRow *rows = g_new (DatelinePointRow, n);

  for (gsize i = 0; i < n; i++) {
    DatelinePoint near = places[g_rand_int_range (rand, 0, G_N_ELEMENTS (places))];
    double spread = g_rand_double (rand) * g_rand_double (rand) * 8.0;
    gint32 day = g_rand_int_range (rand, 11000, 19500);

    if (i % 2 == 0)
      near = (DatelinePoint){ g_rand_double_range (rand, -50, 65),
                              g_rand_double_range (rand, -170, 170) };
    rows[i] = (DatelinePointRow){
      .id = (gint64) i + 1,
      .point = { near.lat + spread * g_rand_double_range (rand, -1, 1),
                 near.lon + spread * g_rand_double_range (rand, -1, 1) },
      .start = day,
      .end = day + 1,
      .value = (float) g_rand_int_range (rand, 0, 40),
      .kind = (guint8) g_rand_int_range (rand, 0, 9),
    };
  }
  return rows;
}

#define REPEAT 9

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *times)
{
  qsort (times, REPEAT, sizeof *times, compare_doubles);
  return times[REPEAT / 2];
}

static void
bench_clusters (DatelinePointIndex *index, DatelinePointFilter filter, const char *what)
{
  g_autoptr (DatelineClusters) clusters = dateline_clusters_new ();

  g_print ("%-28s", what);
  for (double zoom = 1.0; zoom <= 11.0; zoom += 1.0) {
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 34, 38 }, zoom, 1280, 800);
    double times[REPEAT];

    for (int i = 0; i < REPEAT; i++) {
      gint64 start = cpu_time ();

      dateline_clusters_update (clusters, index, &view, filter);
      times[i] = ms_since (start);
    }
    g_print (" %5.2f(%3u)", median (times), dateline_clusters_get_n (clusters));
  }
  g_print ("\n");
}

static void
bench_histogram (DatelinePointIndex *index, DatelineTimeUnit unit, const char *what)
{
  g_autoptr (DatelineHistogram) histogram = dateline_histogram_new ();
  double times[REPEAT];

  for (int i = 0; i < REPEAT; i++) {
    gint64 start = cpu_time ();

    dateline_histogram_update (histogram, index, unit, NULL, DATELINE_POINT_FILTER_ALL);
    times[i] = ms_since (start);
  }
  g_print ("histogram by %s: %.2f ms, %u bins\n", what, median (times),
           dateline_histogram_get_n_bins (histogram));
}

static void
bench_points (gsize n)
{
  g_autofree DatelinePointRow *rows = make_rows (n);
  g_autofree gint64 *ids = g_new (gint64, n);
  g_autoptr (DatelinePointIndex) index = NULL;
  DatelineBox box = { 20, 20, 50, 50 };
  gint64 start = cpu_time ();
  gint64 id = -1;

  index = dateline_point_index_new (rows, n);
  g_print ("\n%" G_GSIZE_FORMAT " points: build %.0f ms\n", n, ms_since (start));
  g_print ("ms for a frame's clusters (how many), zooms 1 to 11, 1280 x 800\n");
  bench_clusters (index, DATELINE_POINT_FILTER_ALL, "all");
  bench_clusters (index, (DatelinePointFilter){ 0x0f, G_MININT32, G_MAXINT32 },
                  "four of nine kinds");
  bench_clusters (index, (DatelinePointFilter){ G_MAXUINT32, 15000, 17000 },
                  "a quarter of the time");
  bench_histogram (index, DATELINE_UNIT_DAY, "day");
  bench_histogram (index, DATELINE_UNIT_MONTH, "month");
  start = cpu_time ();
  dateline_point_index_update (index, rows, 100);
  g_print ("update 100 rows: %.2f ms\n", ms_since (start));
  start = cpu_time ();
  dateline_point_index_select (index, &box, DATELINE_POINT_FILTER_ALL, NULL);
  g_print ("count a box: %.2f ms\n", ms_since (start));
  start = cpu_time ();
  dateline_point_index_step (index, NULL, DATELINE_POINT_FILTER_ALL, 1, &id);
  g_print ("next in time: %.2f ms\n", ms_since (start));
  for (gsize i = 0; i < n / 2; i++)
    ids[i] = rows[2 * i].id;
  start = cpu_time ();
  dateline_point_index_restrict (index, ids, (gssize) n / 2);
  g_print ("restrict to half of them: %.1f ms\n", ms_since (start));
  bench_clusters (index, DATELINE_POINT_FILTER_ALL, "half of them");
}

/* All towns of the gazetteer, placed again and again while the view moves. */
static void
bench_labels (DatelineBasemap *basemap)
{
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (NULL, NULL);
  g_autoptr (DatelineLabels) labels = dateline_labels_new ();
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  DatelineLabelPlacer *placer;

  dateline_labels_add_countries (labels, basemap);
  for (guint32 i = 0; gazetteer != NULL && i < dateline_gazetteer_get_n_rows (gazetteer); i++) {
    DatelinePlaceRow row;

    dateline_gazetteer_get_row (gazetteer, i, &row);
    if (row.place_class == DATELINE_PLACE_TOWN)
      dateline_labels_add_town (labels, row.name, row.point, row.population);
  }
  dateline_labels_finish (labels);
  placer = dateline_label_placer_new (labels, context);
  g_print ("\n%u labels\nms for a frame's labels (how many), zooms 2 to 11, 1280 x 800\n%-28s",
           dateline_labels_get_n (labels), "moving");
  for (double zoom = 2.0; zoom <= 11.0; zoom += 1.0) {
    DatelineMapView view = dateline_map_view_at ((DatelinePoint){ 34, 68 }, zoom, 1280, 800);
    double times[REPEAT];

    dateline_label_placer_update (placer, &view, NULL, 0);
    for (int i = 0; i < REPEAT; i++) {
      gint64 start = cpu_time ();

      view.x += 3.0 / dateline_map_view_world_size (&view);
      dateline_label_placer_update (placer, &view, NULL, 0);
      times[i] = ms_since (start);
    }
    g_print (" %5.2f(%3u)", median (times), dateline_label_placer_get_n (placer));
  }
  g_print ("\n");
  dateline_label_placer_free (placer);
  g_object_unref (context);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  gint64 start = cpu_time ();
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (&error);

  if (basemap == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  g_print ("load the basemap: %.1f ms\n", ms_since (start));
  g_print ("ms for a tile, mean (most), zooms 0 to 11\n");
  bench_tiles (basemap, 1.0, DATELINE_MAP_LIGHT, "256 pixels, light");
  bench_tiles (basemap, 1.0, DATELINE_MAP_DARK, "256 pixels, dark");
  bench_tiles (basemap, 2.0, DATELINE_MAP_LIGHT, "256 pixels at scale 2");
  bench_labels (basemap);
  bench_points (argc > 1 ? (gsize) g_ascii_strtoull (argv[1], NULL, 10) : 1000000);
  return 0;
}

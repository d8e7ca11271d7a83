/* test-histogram.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date.h"
#include "dateline-histogram.h"
#include "point-rows.h"

static void
test_units (void)
{
  gint32 day = dateline_day_from_ymd (2021, 8, 12); /* a Thursday */

  g_assert_cmpint (dateline_time_unit_floor (DATELINE_UNIT_DAY, day), ==, day);
  g_assert_cmpint (dateline_time_unit_floor (DATELINE_UNIT_WEEK, day), ==, day - 3);
  g_assert_cmpint (dateline_time_unit_floor (DATELINE_UNIT_MONTH, day), ==,
                   dateline_day_from_ymd (2021, 8, 1));
  g_assert_cmpint (dateline_time_unit_floor (DATELINE_UNIT_QUARTER, day), ==,
                   dateline_day_from_ymd (2021, 7, 1));
  g_assert_cmpint (dateline_time_unit_floor (DATELINE_UNIT_YEAR, day), ==,
                   dateline_day_from_ymd (2021, 1, 1));
  g_assert_cmpint (dateline_time_unit_next (DATELINE_UNIT_WEEK, day), ==, day + 4);
  g_assert_cmpint (
      dateline_time_unit_next (DATELINE_UNIT_MONTH, dateline_day_from_ymd (2021, 12, 31)), ==,
      dateline_day_from_ymd (2022, 1, 1));
  g_assert_cmpint (
      dateline_time_unit_next (DATELINE_UNIT_QUARTER, dateline_day_from_ymd (2021, 11, 5)), ==,
      dateline_day_from_ymd (2022, 1, 1));
  for (int unit = DATELINE_UNIT_DAY; unit <= DATELINE_UNIT_YEAR; unit++)
    for (gint32 d = -2000; d < 2000; d++) {
      gint32 start = dateline_time_unit_floor ((DatelineTimeUnit) unit, d);
      gint32 next = dateline_time_unit_next ((DatelineTimeUnit) unit, d);

      g_assert_true (start <= d && d < next);
      g_assert_cmpint (dateline_time_unit_floor ((DatelineTimeUnit) unit, next), ==, next);
    }
}

static void
test_fit (void)
{
  g_assert_cmpint (dateline_time_unit_fit (0, 30, 60), ==, DATELINE_UNIT_DAY);
  g_assert_cmpint (dateline_time_unit_fit (0, 60, 60), ==, DATELINE_UNIT_DAY);
  g_assert_cmpint (dateline_time_unit_fit (0, 61, 60), ==, DATELINE_UNIT_WEEK);
  g_assert_cmpint (dateline_time_unit_fit (0, 1000, 60), ==, DATELINE_UNIT_MONTH);
  g_assert_cmpint (dateline_time_unit_fit (0, 5000, 60), ==, DATELINE_UNIT_QUARTER);
  g_assert_cmpint (dateline_time_unit_fit (-3000000, 3000000, 60), ==, DATELINE_UNIT_YEAR);
}

/* Every unit and filter against a count of every row. */
static void
test_counts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GArray) rows = random_rows (rand, 4000);
  g_autoptr (DatelinePointIndex) index =
      dateline_point_index_new ((const DatelinePointRow *) (void *) rows->data, rows->len);
  g_autoptr (DatelineHistogram) histogram = dateline_histogram_new ();
  static const DatelineBox box = { 20.013, -10.017, 70.013, 120.017 };

  for (int unit = DATELINE_UNIT_DAY; unit <= DATELINE_UNIT_YEAR; unit++)
    for (int boxed = 0; boxed < 2; boxed++)
      for (guint f = 0; f < G_N_ELEMENTS (some_filters); f++) {
        const DatelineHistogramBin *bins;
        guint n_bins, undated = 0;

        dateline_histogram_update (histogram, index, (DatelineTimeUnit) unit, boxed ? &box : NULL,
                                   some_filters[f]);
        bins = dateline_histogram_get_bins (histogram);
        n_bins = dateline_histogram_get_n_bins (histogram);
        for (guint b = 0; b < n_bins; b++) {
          guint n = 0, vague = 0, kind3 = 0;
          double value = 0.0;

          g_assert_true (b == 0 || bins[b - 1].end == bins[b].start);
          for (guint i = 0; i < rows->len; i++) {
            const DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, i);

            if ((some_filters[f].kinds & 1u << row->kind) == 0 || row->start < bins[b].start ||
                row->start >= bins[b].end || (boxed && !dateline_box_contains (box, row->point)))
              continue;
            n++;
            vague += row->end > bins[b].end;
            kind3 += row->kind == 3;
            value += row->value;
          }
          g_assert_cmpuint (bins[b].n, ==, n);
          g_assert_cmpuint (bins[b].n_vague, ==, vague);
          g_assert_cmpuint (bins[b].n_kinds[3], ==, kind3);
          g_assert_cmpfloat_with_epsilon (bins[b].value, value, 1e-6);
        }
        for (guint i = 0; i < rows->len; i++) {
          const DatelinePointRow *row = &g_array_index (rows, DatelinePointRow, i);

          undated += row->start == G_MAXINT32 && (some_filters[f].kinds & 1u << row->kind) != 0 &&
                     (!boxed || dateline_box_contains (box, row->point));
        }
        g_assert_cmpuint (dateline_histogram_get_n_undated (histogram), ==, undated);
        if (unit == DATELINE_UNIT_DAY && boxed == 0)
          break; /* by day the bare count is slow; one filter is enough */
      }
}

/* Some days of many: the same bins as among all, and as many undated; then all again */
static void
test_days (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  g_autoptr (GArray) rows = random_rows (rand, 4000);
  DatelinePointRow early = { .id = 100000, .start = -300000, .end = -299999 };
  g_autoptr (DatelinePointIndex) index = NULL;
  g_autoptr (DatelineHistogram) histogram = dateline_histogram_new ();
  guint n_undated;

  g_array_append_val (rows, early);
  index = dateline_point_index_new ((const DatelinePointRow *) (void *) rows->data, rows->len);
  dateline_histogram_update (histogram, index, DATELINE_UNIT_DAY, NULL, DATELINE_POINT_FILTER_ALL);
  n_undated = dateline_histogram_get_n_undated (histogram);
  g_assert_cmpint (dateline_histogram_get_bins (histogram)[1].end -
                       dateline_histogram_get_bins (histogram)[1].start,
                   >, 1);

  dateline_histogram_set_days (histogram, 18100, 18200);
  dateline_histogram_update (histogram, index, DATELINE_UNIT_DAY, NULL, DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_histogram_get_n_undated (histogram), ==, n_undated);
  g_assert_cmpuint (dateline_histogram_get_n_bins (histogram), ==, 100);
  for (guint b = 0; b < 100; b++) {
    const DatelineHistogramBin *bin = &dateline_histogram_get_bins (histogram)[b];
    guint n = 0;

    g_assert_cmpint (bin->start, ==, 18100 + (gint32) b);
    g_assert_cmpint (bin->end, ==, bin->start + 1);
    for (guint i = 0; i < rows->len; i++)
      n += g_array_index (rows, DatelinePointRow, i).start == bin->start;
    g_assert_cmpuint (bin->n, ==, n);
  }

  dateline_histogram_set_days (histogram, 10000, 10100);
  dateline_histogram_update (histogram, index, DATELINE_UNIT_DAY, NULL, DATELINE_POINT_FILTER_ALL);
  for (guint b = 0; b < dateline_histogram_get_n_bins (histogram); b++)
    g_assert_cmpuint (dateline_histogram_get_bins (histogram)[b].n, ==, 0);
  dateline_histogram_set_days (histogram, 30000, 30100);
  dateline_histogram_update (histogram, index, DATELINE_UNIT_DAY, NULL, DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_histogram_get_n_bins (histogram), ==, 0);
  g_assert_cmpuint (dateline_histogram_get_n_undated (histogram), ==, n_undated);
}

static void
test_extremes (void)
{
  const DatelinePointRow far[] = {
    { .id = 1, .point = { 1, 1 }, .start = -4000000, .end = -3999999 },
    { .id = 2, .point = { 1, 1 }, .start = 2900000, .end = 2900001 },
    { .id = 3, .point = { 1, 1 }, .start = 0, .end = 2900001 },
  };
  const DatelinePointRow undated = { .id = 9, .start = G_MAXINT32, .end = G_MININT32 };
  g_autoptr (DatelinePointIndex) index = dateline_point_index_new (&undated, 1);
  g_autoptr (DatelineHistogram) histogram = dateline_histogram_new ();
  gint32 from, to;

  dateline_histogram_update (histogram, index, DATELINE_UNIT_DAY, NULL, DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_histogram_get_n_bins (histogram), ==, 0);
  g_assert_cmpuint (dateline_histogram_get_n_undated (histogram), ==, 1);
  g_assert_false (dateline_point_index_get_span (index, &from, &to));

  /* A date in year -8982 does not ask for seven million bars. */
  dateline_point_index_update (index, far, G_N_ELEMENTS (far));
  dateline_histogram_update (histogram, index, DATELINE_UNIT_DAY, NULL, DATELINE_POINT_FILTER_ALL);
  g_assert_cmpuint (dateline_histogram_get_n_bins (histogram), <, 20000);
  g_assert_cmpuint (dateline_histogram_get_n_bins (histogram), >, 18000);
  g_assert_cmpuint (dateline_histogram_get_bins (histogram)[0].n, ==, 1);
  g_assert_true (dateline_point_index_get_span (index, &from, &to));
  g_assert_cmpint (from, ==, -4000000);
  g_assert_cmpint (to, ==, 2900001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/histogram/units", test_units);
  g_test_add_func ("/map/histogram/fit", test_fit);
  g_test_add_func ("/map/histogram/counts", test_counts);
  g_test_add_func ("/map/histogram/days", test_days);
  g_test_add_func ("/map/histogram/extremes", test_extremes);
  return g_test_run ();
}

/* test-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dateline-timeline-plan.h"

/* Seven pixels a letter, eight if bold */
static double
measure (const char *text, gboolean is_bold, gpointer data)
{
  return (double) g_utf8_strlen (text, -1) * (is_bold ? 8.0 : 7.0);
}

static gint32
day (int year, int month, int day_of_month)
{
  return dateline_day_from_ymd (year, month, day_of_month);
}

static void
assert_span (DatelineDate span, const char *iso)
{
  g_autofree char *text = dateline_date_to_iso (span);

  g_assert_cmpstr (text, ==, iso);
}

/* Pixels and days are each other's inverse, mirrored too; zooming keeps the day under the pointer
 */
static void
test_axis (void)
{
  for (int mirrored = 0; mirrored < 2; mirrored++) {
    DatelineTimelineAxis whole =
        dateline_timeline_axis_whole (day (2021, 1, 1), day (2022, 1, 1), 730, mirrored);
    DatelineTimelineAxis axis = dateline_timeline_axis_zoom (whole, whole, 0.25, 200);

    g_assert_cmpfloat (dateline_timeline_axis_get_x (&whole, whole.from), ==, mirrored ? 730 : 0);
    for (double x = 0; x <= 730; x += 73)
      g_assert_cmpfloat_with_epsilon (
          dateline_timeline_axis_get_x (&axis, dateline_timeline_axis_get_day (&axis, x)), x, 1e-6);
    g_assert_cmpfloat_with_epsilon (dateline_timeline_axis_get_day (&axis, 200),
                                    dateline_timeline_axis_get_day (&whole, 200), 1e-6);
    g_assert_cmpfloat_with_epsilon (axis.to - axis.from, 365.0 / 4.0, 1e-6);

    axis = dateline_timeline_axis_pan (axis, whole, 10000);
    g_assert_cmpfloat_with_epsilon (axis.to, whole.to, 1e-6);
    axis = dateline_timeline_axis_zoom (axis, whole, 100, 0);
    g_assert_cmpfloat (axis.from, ==, whole.from);
    g_assert_cmpfloat (axis.to, ==, whole.to);
    axis = dateline_timeline_axis_zoom (axis, whole, 1e-6, 300);
    g_assert_cmpfloat_with_epsilon (axis.to - axis.from, DATELINE_TIMELINE_MIN_DAYS, 1e-6);
  }
}

/* One day stands in the middle of two weeks, not as a wall */
static void
test_axis_short (void)
{
  DatelineTimelineAxis axis =
      dateline_timeline_axis_whole (day (2021, 8, 8), day (2021, 8, 9), 500, FALSE);

  g_assert_cmpfloat (axis.to - axis.from, ==, DATELINE_TIMELINE_MIN_DAYS);
  g_assert_cmpfloat (axis.from, <, day (2021, 8, 8));
  g_assert_cmpfloat (axis.to, >, day (2021, 8, 9));
}

static void
test_unit (void)
{
  static const struct {
    int years;
    DatelineTimeUnit unit;
  } rows[] = { { 1, DATELINE_UNIT_WEEK }, { 5, DATELINE_UNIT_MONTH }, { 60, DATELINE_UNIT_YEAR } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    DatelineTimelineAxis axis = dateline_timeline_axis_whole (
        day (2000, 1, 1), day (2000 + rows[i].years, 1, 1), 500, FALSE);

    g_assert_cmpint (dateline_timeline_axis_get_unit (&axis), ==, rows[i].unit);
  }
}

static void
test_advance (void)
{
  g_assert_cmpint (dateline_timeline_advance (DATELINE_UNIT_MONTH, day (2021, 1, 31), 1), ==,
                   day (2021, 2, 1));
  g_assert_cmpint (dateline_timeline_advance (DATELINE_UNIT_MONTH, day (2021, 1, 31), -1), ==,
                   day (2020, 12, 1));
  g_assert_cmpint (dateline_timeline_advance (DATELINE_UNIT_WEEK, day (2021, 8, 8), 0), ==,
                   day (2021, 8, 2));
  for (int unit = 0; unit <= DATELINE_UNIT_YEAR; unit++)
    for (int n = -30; n <= 30; n++) {
      gint32 there = dateline_timeline_advance ((DatelineTimeUnit) unit, day (2020, 2, 29), n);

      g_assert_cmpint (dateline_timeline_advance ((DatelineTimeUnit) unit, there, -n), ==,
                       dateline_time_unit_floor ((DatelineTimeUnit) unit, day (2020, 2, 29)));
    }
}

/* A span is said as shortly as it can be; snapping takes whole units, whichever end comes first */
static void
test_snap (void)
{
  assert_span (
      dateline_timeline_snap (DATELINE_UNIT_DAY, day (2021, 8, 8) + 0.7, day (2021, 8, 8) + 0.2),
      "2021-08-08");
  assert_span (dateline_timeline_snap (DATELINE_UNIT_DAY, day (2021, 8, 11), day (2021, 8, 6)),
               "2021-08-06/2021-08-11");
  assert_span (dateline_timeline_snap (DATELINE_UNIT_MONTH, day (2021, 8, 9), day (2021, 8, 6)),
               "2021-08");
  assert_span (dateline_timeline_snap (DATELINE_UNIT_QUARTER, day (2021, 8, 9), day (2021, 11, 6)),
               "2021-07-01/2021-12-31");
  assert_span (dateline_timeline_snap (DATELINE_UNIT_YEAR, day (2021, 8, 9), day (2021, 8, 9)),
               "2021");
}

/* Stepping keeps the number of units and stops at the ends */
static void
test_step (void)
{
  DatelineDate limits = dateline_timeline_span (day (2021, 8, 1), day (2021, 8, 21));
  DatelineDate brush = dateline_timeline_span (day (2021, 8, 6), day (2021, 8, 12));

  assert_span (dateline_timeline_step (brush, DATELINE_UNIT_DAY, 1, limits),
               "2021-08-07/2021-08-12");
  assert_span (dateline_timeline_step (brush, DATELINE_UNIT_DAY, -2, limits),
               "2021-08-04/2021-08-09");
  assert_span (dateline_timeline_step (brush, DATELINE_UNIT_DAY, -100, limits),
               "2021-08-01/2021-08-06");
  assert_span (dateline_timeline_step (brush, DATELINE_UNIT_DAY, 100, limits),
               "2021-08-15/2021-08-20");
  limits = dateline_timeline_span (day (2020, 3, 5), day (2021, 8, 21));
  brush = dateline_timeline_span (day (2021, 2, 1), day (2021, 3, 1));
  assert_span (dateline_timeline_step (brush, DATELINE_UNIT_MONTH, 1, limits), "2021-03");
}

static void
test_resize (void)
{
  DatelineDate limits = dateline_timeline_span (day (2021, 8, 1), day (2021, 8, 21));
  DatelineDate brush = dateline_timeline_span (day (2021, 8, 6), day (2021, 8, 8));

  assert_span (dateline_timeline_resize (brush, DATELINE_UNIT_DAY, 1, limits),
               "2021-08-06/2021-08-08");
  assert_span (dateline_timeline_resize (brush, DATELINE_UNIT_DAY, -1, limits), "2021-08-06");
  assert_span (dateline_timeline_resize (brush, DATELINE_UNIT_DAY, -9, limits), "2021-08-06");
  assert_span (dateline_timeline_resize (brush, DATELINE_UNIT_DAY, 99, limits),
               "2021-08-06/2021-08-20");
}

static void
make_bins (DatelineHistogramBin *bins, guint n)
{
  memset (bins, 0, n * sizeof *bins);
  for (guint i = 0; i < n; i++) {
    bins[i].start = day (2021, 8, 1) + (gint32) i;
    bins[i].end = bins[i].start + 1;
    bins[i].n = i % 5;
    bins[i].n_vague = i % 5 == 4 ? 2 : 0;
  }
}

/* Bars follow each other without lying on each other, the highest is as high as there is room */
static void
test_bars (void)
{
  for (int mirrored = 0; mirrored < 2; mirrored++) {
    g_autoptr (DatelineTimelinePlan) plan = dateline_timeline_plan_new ();
    DatelineHistogramBin bins[30];
    DatelineTimelineAxis axis =
        dateline_timeline_axis_whole (day (2021, 8, 1), day (2021, 8, 31), 600, mirrored);
    DatelineDate brush = dateline_timeline_span (day (2021, 8, 6), day (2021, 8, 12));
    guint n_brushed = 0;

    make_bins (bins, 30);
    dateline_timeline_plan_set_bars (plan, &axis, bins, 30, brush);
    g_assert_cmpint (plan->unit, ==, DATELINE_UNIT_DAY);
    g_assert_cmpuint (plan->bars->len, ==, 30);
    for (guint i = 0; i < plan->bars->len; i++) {
      const DatelineTimelineBar *bar = &g_array_index (plan->bars, DatelineTimelineBar, i);

      n_brushed += bar->is_brushed;
      g_assert_cmpfloat (bar->share, ==, (i % 5) / 4.0);
      g_assert_cmpfloat (bar->vague, ==, i % 5 == 4 ? 0.5 : 0.0);
      g_assert_cmpfloat (bar->width, ==, 18);
      g_assert_cmpfloat (bar->x, ==, mirrored ? 600 - (i + 1) * 20.0 : i * 20.0);
      g_assert_cmpint (dateline_timeline_plan_hit (plan, bar->x + 5), ==, (int) i);
      g_assert_cmpint (dateline_timeline_plan_find (plan, bar->start), ==, (int) i);
    }
    g_assert_cmpuint (n_brushed, ==, 6);
    g_assert_cmpfloat (plan->brush_width, ==, 120);
    g_assert_cmpfloat (plan->brush_x, ==, mirrored ? 600 - 220 : 100);
    g_assert_cmpint (dateline_timeline_plan_find (plan, day (2021, 9, 1)), ==, -1);
  }
}

static void
assert_ticks (const DatelineTimelinePlan *plan)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (DatelineTimelineTick));

  g_array_append_vals (all, plan->ticks->data, plan->ticks->len);
  if (plan->brush_tick.text != NULL)
    g_array_append_val (all, plan->brush_tick);
  for (guint i = 0; i < all->len; i++) {
    const DatelineTimelineTick *a = &g_array_index (all, DatelineTimelineTick, i);

    g_assert_cmpfloat (a->x, >=, 0);
    if (a->width <= plan->axis.width)
      g_assert_cmpfloat (a->x + a->width, <=, plan->axis.width + 0.5);
    for (guint j = 0; j < i; j++) {
      const DatelineTimelineTick *b = &g_array_index (all, DatelineTimelineTick, j);

      g_assert_true (a->x + a->width < b->x || b->x + b->width < a->x);
    }
  }
}

/* Whatever is shown, no date lies on another, and there is one */
static void
test_ticks_never_overlap (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 400; i++) {
    g_autoptr (DatelineTimelinePlan) plan = dateline_timeline_plan_new ();
    gint32 from = g_rand_int_range (rand, -30000, 30000);
    gint32 to = from + (gint32) exp (g_rand_double_range (rand, 0, 11));
    DatelineTimelineAxis axis = dateline_timeline_axis_whole (
        from, to, g_rand_double_range (rand, 200, 1900), g_rand_boolean (rand));
    DatelineDate brush = g_rand_boolean (rand)
                             ? dateline_timeline_span (from + (to - from) / 3, to - (to - from) / 3)
                             : DATELINE_DATE_NONE;

    dateline_timeline_plan_set_bars (plan, &axis, NULL, 0, brush);
    dateline_timeline_plan_set_ticks (plan, brush, measure, NULL);
    assert_ticks (plan);
    g_assert_true (plan->ticks->len > 0 || plan->brush_tick.text != NULL);
  }
}

/* The year is said once, and again where it changes */
static void
test_ticks_say_year (void)
{
  g_autoptr (DatelineTimelinePlan) plan = dateline_timeline_plan_new ();
  DatelineTimelineAxis axis =
      dateline_timeline_axis_whole (day (2021, 8, 1), day (2021, 8, 17), 600, FALSE);
  guint n_years = 0;

  dateline_timeline_plan_set_bars (plan, &axis, NULL, 0, DATELINE_DATE_NONE);
  dateline_timeline_plan_set_ticks (plan, DATELINE_DATE_NONE, measure, NULL);
  g_assert_cmpuint (plan->ticks->len, >, 3);
  for (guint i = 0; i < plan->ticks->len; i++)
    n_years += strstr (g_array_index (plan->ticks, DatelineTimelineTick, i).text, "2021") != NULL;
  g_assert_cmpuint (n_years, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/timeline/axis", test_axis);
  g_test_add_func ("/app/timeline/axis-short", test_axis_short);
  g_test_add_func ("/app/timeline/unit", test_unit);
  g_test_add_func ("/app/timeline/advance", test_advance);
  g_test_add_func ("/app/timeline/snap", test_snap);
  g_test_add_func ("/app/timeline/step", test_step);
  g_test_add_func ("/app/timeline/resize", test_resize);
  g_test_add_func ("/app/timeline/bars", test_bars);
  g_test_add_func ("/app/timeline/ticks-never-overlap", test_ticks_never_overlap);
  g_test_add_func ("/app/timeline/ticks-say-year", test_ticks_say_year);
  return g_test_run ();
}

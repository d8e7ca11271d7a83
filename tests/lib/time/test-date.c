/* test-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date.h"

static void
test_calendar_round_trip (void)
{
  gint32 expected = dateline_day_from_ymd (-9999, 1, 1);
  int last_year = -9999, last_month = 1, last_day = 0;

  g_assert_cmpint (dateline_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (dateline_day_from_ymd (2021, 8, 10), ==, 18849);
  g_assert_cmpint (dateline_day_from_ymd (1969, 12, 31), ==, -1);
  g_assert_cmpint (dateline_day_from_ymd (9999, 12, 31), ==, 2932896);

  /* every day of every year follows the one before */
  for (gint32 day = expected; day <= 2932896; day++) {
    int y, m, d;

    dateline_day_to_ymd (day, &y, &m, &d);
    g_assert_true (dateline_day_is_valid_ymd (y, m, d));
    g_assert_true (d == last_day + 1 || (d == 1 && m == last_month + 1) ||
                   (d == 1 && m == 1 && y == last_year + 1));
    g_assert_cmpint (dateline_day_from_ymd (y, m, d), ==, day);
    last_year = y;
    last_month = m;
    last_day = d;
  }
  g_assert_cmpint (last_year, ==, 9999);
}

static void
test_calendar_validity (void)
{
  g_assert_true (dateline_day_is_valid_ymd (2000, 2, 29));
  g_assert_true (dateline_day_is_valid_ymd (2024, 2, 29));
  g_assert_false (dateline_day_is_valid_ymd (1900, 2, 29));
  g_assert_false (dateline_day_is_valid_ymd (2021, 2, 29));
  g_assert_false (dateline_day_is_valid_ymd (2021, 13, 1));
  g_assert_false (dateline_day_is_valid_ymd (2021, 0, 1));
  g_assert_false (dateline_day_is_valid_ymd (2021, 4, 31));
  g_assert_false (dateline_day_is_valid_ymd (10000, 1, 1));
}

static void
test_weekday (void)
{
  g_assert_cmpint (dateline_day_weekday (0), ==, 4);                                  /* Thursday */
  g_assert_cmpint (dateline_day_weekday (dateline_day_from_ymd (2021, 8, 8)), ==, 7); /* Sunday */
  g_assert_cmpint (dateline_day_weekday (dateline_day_from_ymd (2021, 8, 9)), ==, 1); /* Monday */
  g_assert_cmpint (dateline_day_weekday (-1), ==, 3);
  g_assert_cmpint (dateline_day_weekday (-4), ==, 7);
}

typedef struct {
  const char *text;
  const char *first;
  const char *last;
  int minute;
  DatelinePrecision precision;
  const char *again;
} IsoCase;

static const IsoCase iso_cases[] = {
  { "2021", "2021-01-01", "2021-12-31", -1, DATELINE_PRECISION_YEAR, "2021" },
  { "2021-08", "2021-08-01", "2021-08-31", -1, DATELINE_PRECISION_MONTH, "2021-08" },
  { "2024-02", "2024-02-01", "2024-02-29", -1, DATELINE_PRECISION_MONTH, "2024-02" },
  { "2021-12", "2021-12-01", "2021-12-31", -1, DATELINE_PRECISION_MONTH, "2021-12" },
  { "2021-08-10", "2021-08-10", "2021-08-10", -1, DATELINE_PRECISION_DAY, "2021-08-10" },
  { "-0044-03-15", "-0044-03-15", "-0044-03-15", -1, DATELINE_PRECISION_DAY, "-0044-03-15" },
  { "2021-08-07/2021-08-09", "2021-08-07", "2021-08-09", -1, DATELINE_PRECISION_DAYS,
    "2021-08-07/2021-08-09" },
  { "2021-08-07/2021-08-07", "2021-08-07", "2021-08-07", -1, DATELINE_PRECISION_DAY, "2021-08-07" },
  { "2021-08-10T14:05Z", "2021-08-10", "2021-08-10", 845, DATELINE_PRECISION_MINUTE,
    "2021-08-10T14:05Z" },
  { "2021-08-10T14:05:59.123Z", "2021-08-10", "2021-08-10", 845, DATELINE_PRECISION_MINUTE,
    "2021-08-10T14:05Z" },
  { "2021-08-10T02:00+04:30", "2021-08-10", "2021-08-10", 120, DATELINE_PRECISION_MINUTE,
    "2021-08-10T02:00+04:30" },
  { "2021-12-31T23:30-0100", "2021-12-31", "2021-12-31", 1410, DATELINE_PRECISION_MINUTE,
    "2021-12-31T23:30-01:00" },
  { "2021-08-10T00:00", "2021-08-10", "2021-08-10", 0, DATELINE_PRECISION_MINUTE,
    "2021-08-10T00:00" },
};

static gint32
day_of (const char *text)
{
  DatelineDate date = DATELINE_DATE_NONE;

  g_assert_true (dateline_date_from_iso (text, &date));
  return date.start;
}

static void
test_iso (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (iso_cases); i++) {
    const IsoCase *c = &iso_cases[i];
    DatelineDate date = DATELINE_DATE_NONE;
    g_autofree char *again = NULL;

    g_assert_true (dateline_date_from_iso (c->text, &date));
    g_assert_cmpint (date.start, ==, day_of (c->first));
    g_assert_cmpint (date.end, ==, day_of (c->last) + 1);
    g_assert_cmpint (date.minute, ==, c->minute);
    g_assert_cmpint (date.precision, ==, c->precision);
    again = dateline_date_to_iso (date);
    g_assert_cmpstr (again, ==, c->again);
  }
}

static void
test_iso_refused (void)
{
  static const char *const bad[] = {
    "",
    "21",
    "202",
    "20210",
    "2021-",
    "2021-8",
    "2021-00",
    "2021-13",
    "2021-02-29",
    "2021-08-",
    "2021-08-1",
    "2021-08-10 ",
    " 2021-08-10",
    "2021-08-10T",
    "2021-08-10T25:00",
    "2021-08-10T14",
    "2021-08-10T14:60",
    "2021-08-10T14:05+25:00",
    "2021-08-10T14:05:61Z",
    "2021-08-10T14:05Zx",
    "2021-08-09/2021-08-07",
    "2021-08-07/",
    "2021-08-07/2021",
    "-0000",
    "+2021",
    "2021/08/10",
    "10.08.2021",
    "٢٠٢١",
    "2021-08-10T14:05+0",
    "2021-08-10T14:05:",
    "99999-01-01",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    DatelineDate date = { 1, 2, 3, 4 };

    g_assert_false (dateline_date_from_iso (bad[i], &date));
    g_assert_cmpint (date.start, ==, 1); /* untouched */
  }
}

static void
test_iso_of_coarse_spans (void)
{
  DatelineDate week = { day_of ("2021-08-09"), day_of ("2021-08-16"), -1, DATELINE_PRECISION_WEEK };
  g_autofree char *text = dateline_date_to_iso (week);

  g_assert_cmpstr (text, ==, "2021-08-09/2021-08-15");
  g_assert_null (dateline_date_to_iso (DATELINE_DATE_NONE));
}

static void
test_widen (void)
{
  static const struct {
    const char *date;
    const char *precision;
    const char *wider; /* NULL: refused */
  } cases[] = {
    { "2021-08-10", "day", "2021-08-10" },
    { "2021-08-10", "week", "2021-08-09/2021-08-15" },
    { "2021-08-09", "week", "2021-08-09/2021-08-15" },
    { "2021-08-15", "week", "2021-08-09/2021-08-15" },
    { "2021-08-10", "month-part", "2021-08-01/2021-08-10" },
    { "2021-08-11", "month-part", "2021-08-11/2021-08-20" },
    { "2021-08-31", "month-part", "2021-08-21/2021-08-31" },
    { "2021-02-28", "month-part", "2021-02-21/2021-02-28" },
    { "2021-12-31", "month", "2021-12" },
    { "2021-08-10", "year", "2021" },
    { "2021-08", "year", "2021" },
    { "2021-08-10T14:05Z", "minute", "2021-08-10T14:05Z" },
    { "2021-08-10T14:05Z", "day", "2021-08-10" },
    { "9999-12-31", "week", "9999-12-27/9999-12-31" },
    { "-9999-01-01", "year", "-9999" },
    /* days that were said stay */
    { "2021-08-07/2021-08-09", "days", "2021-08-07/2021-08-09" },
    { "2021-08-07/2021-08-09", "week", "2021-08-07/2021-08-09" },
    { "2021-08-07/2021-08-09", "month", "2021-08" },
    /* finer than said, or longer than that */
    { "2021-08-10", "minute", NULL },
    { "2021-08", "day", NULL },
    { "2021-08", "week", NULL },
    { "2021", "month", NULL },
    { "2021-08-07/2021-08-09", "day", NULL },
    { "2021-08-01/2021-08-09", "week", NULL },
    { "2021-07-31/2021-08-01", "month", NULL },
    { "2021-07-31/2021-08-01", "month-part", NULL },
    { "2020-12-31/2021-01-01", "year", NULL },
    { "2021-08-10", "unknown", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    DatelinePrecision precision = dateline_precision_from_string (cases[i].precision);
    DatelineDate date, wider = DATELINE_DATE_NONE;
    g_autofree char *text = NULL;

    g_assert_true (dateline_date_from_iso (cases[i].date, &date));
    g_assert_cmpint (dateline_date_widen (date, precision, &wider), ==, cases[i].wider != NULL);
    text = dateline_date_to_iso (wider);
    g_assert_cmpstr (text, ==, cases[i].wider);
    g_assert_true (cases[i].wider == NULL || wider.precision == precision);
  }
  g_assert_false (
      dateline_date_widen (DATELINE_DATE_NONE, DATELINE_PRECISION_YEAR, &(DatelineDate){ 0 }));
}

static void
test_relations (void)
{
  DatelineDate august, tenth, september, early;

  g_assert_true (dateline_date_from_iso ("2021-08", &august));
  g_assert_true (dateline_date_from_iso ("2021-08-31", &tenth));
  g_assert_true (dateline_date_from_iso ("2021-09", &september));
  g_assert_true (dateline_date_from_iso ("2021-08-01T08:00Z", &early));
  g_assert_true (dateline_date_overlaps (august, tenth));
  g_assert_false (dateline_date_overlaps (tenth, september)); /* half-open */
  g_assert_false (dateline_date_overlaps (august, DATELINE_DATE_NONE));
  g_assert_cmpint (dateline_date_compare (august, september), <, 0);
  g_assert_cmpint (dateline_date_compare (september, august), >, 0);
  g_assert_cmpint (dateline_date_compare (august, august), ==, 0);
  g_assert_cmpint (dateline_date_compare (august, early), <, 0);
  g_assert_cmpint (dateline_date_compare (DATELINE_DATE_NONE, september), >, 0);
  g_assert_cmpint (dateline_date_compare (september, DATELINE_DATE_NONE), <, 0);
  g_assert_cmpint (dateline_date_compare (DATELINE_DATE_NONE, DATELINE_DATE_NONE), ==, 0);
  g_assert_false (dateline_date_is_known ((DatelineDate){ 0 }));
}

/* The day is the one that was said; within it the moment counts, not the clock on the wall. */
static void
test_zones (void)
{
  static const char *const ordered[] = {
    "2021-08-09T23:50-04:00", "2021-08-10",       "2021-08-10T13:00+04:30",
    "2021-08-10T09:00Z",      "2021-08-10T09:30", "2021-08-10T06:00-04:00",
  };
  DatelineDate kabul, london;

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (ordered); i++) {
    DatelineDate first, second;

    g_assert_true (dateline_date_from_iso (ordered[i], &first));
    g_assert_true (dateline_date_from_iso (ordered[i + 1], &second));
    g_assert_cmpint (dateline_date_compare (first, second), <, 0);
    g_assert_cmpint (dateline_date_compare (second, first), >, 0);
    g_assert_false (dateline_date_equal (first, second));
    g_assert_true (dateline_date_equal (first, first));
  }
  g_assert_true (dateline_date_from_iso ("2021-08-10T18:35+04:30", &kabul));
  g_assert_true (dateline_date_from_iso ("2021-08-10T14:05Z", &london));
  g_assert_cmpint (dateline_date_compare (kabul, london), ==, 0);
  g_assert_false (dateline_date_equal (kabul, london));
  g_assert_true (dateline_date_equal (DATELINE_DATE_NONE, (DatelineDate){ 0 }));
  g_assert_false (dateline_date_equal (DATELINE_DATE_NONE, london));
}

static void
test_precisions (void)
{
  static const int acled[] = { 3, 1, 1, 2, 2, 3, 3, 3 };
  static const int ged[] = { 5, 1, 1, 2, 3, 4, 4, 5 };

  for (guint i = 0; i <= DATELINE_PRECISION_YEAR; i++) {
    g_assert_cmpint (dateline_precision_from_string (dateline_precision_to_string (i)), ==, i);
    g_assert_cmpint (dateline_precision_to_acled (i), ==, acled[i]);
    g_assert_cmpint (dateline_precision_to_ged (i), ==, ged[i]);
  }
  g_assert_cmpint (dateline_precision_from_string ("fortnight"), ==, DATELINE_PRECISION_UNKNOWN);
  g_assert_cmpint (dateline_precision_from_string (NULL), ==, DATELINE_PRECISION_UNKNOWN);
  g_assert_cmpstr (dateline_precision_to_string (99), ==, "unknown");
}

typedef struct {
  const char *first;
  const char *last;
  int minute;
  DatelinePrecision precision;
  const char *shown;
} DisplayCase;

static const DisplayCase display_cases[] = {
  { "2021-08-10", "2021-08-10", -1, DATELINE_PRECISION_DAY, "10 August 2021" },
  { "2021-08-10", "2021-08-10", 845, DATELINE_PRECISION_MINUTE, "10 August 2021, 14:05 UTC" },
  { "2021-08-07", "2021-08-08", -1, DATELINE_PRECISION_DAYS, "7–8 August 2021" },
  { "2021-07-30", "2021-08-02", -1, DATELINE_PRECISION_DAYS, "30 July – 2 August 2021" },
  { "2020-12-30", "2021-01-02", -1, DATELINE_PRECISION_DAYS, "30 December 2020 – 2 January 2021" },
  { "2021-08-09", "2021-08-15", -1, DATELINE_PRECISION_WEEK, "week of 9 August 2021" },
  { "2021-08-01", "2021-08-10", -1, DATELINE_PRECISION_MONTH_PART, "beginning of August 2021" },
  { "2021-08-11", "2021-08-20", -1, DATELINE_PRECISION_MONTH_PART, "middle of August 2021" },
  { "2021-08-21", "2021-08-31", -1, DATELINE_PRECISION_MONTH_PART, "end of August 2021" },
  { "2021-08-05", "2021-08-09", -1, DATELINE_PRECISION_MONTH_PART, "5–9 August 2021" },
  { "2021-08-01", "2021-08-31", -1, DATELINE_PRECISION_MONTH, "August 2021" },
  { "2021-01-01", "2021-12-31", -1, DATELINE_PRECISION_YEAR, "2021" },
  { "-0043-03-15", "-0043-03-15", -1, DATELINE_PRECISION_DAY, "15 March 44 BC" },
  { "2021-08-10", "2021-08-10", -1, DATELINE_PRECISION_UNKNOWN, "" },
};

static void
test_display (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (display_cases); i++) {
    const DisplayCase *c = &display_cases[i];
    DatelineDate date = { day_of (c->first), day_of (c->last) + 1, (gint16) c->minute,
                          (guint8) c->precision };
    g_autofree char *shown = dateline_date_to_display (date);

    g_assert_cmpstr (shown, ==, c->shown);
  }
}

static void
test_short (void)
{
  static const struct {
    const char *iso;
    int year;
    const char *shown;
  } cases[] = {
    { "2021-08-10", 2021, "10 Aug" },
    { "2021-08-10T14:05Z", 2021, "10 Aug" },
    { "2021-08-12/2021-08-13", 2021, "12–13 Aug" },
    { "2021-07-30/2021-08-02", 2021, "30 Jul – 2 Aug" },
    { "2021-08-10", 2022, "10 August 2021" },
    { "2020-12-30/2021-01-02", 2021, "30 December 2020 – 2 January 2021" },
    { "2021-08", 2021, "August 2021" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = NULL;
    DatelineDate date;

    g_assert_true (dateline_date_from_iso (cases[i].iso, &date));
    shown = dateline_date_to_short (date, cases[i].year);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/date/calendar-round-trip", test_calendar_round_trip);
  g_test_add_func ("/time/date/calendar-validity", test_calendar_validity);
  g_test_add_func ("/time/date/weekday", test_weekday);
  g_test_add_func ("/time/date/iso", test_iso);
  g_test_add_func ("/time/date/iso-refused", test_iso_refused);
  g_test_add_func ("/time/date/iso-of-coarse-spans", test_iso_of_coarse_spans);
  g_test_add_func ("/time/date/widen", test_widen);
  g_test_add_func ("/time/date/relations", test_relations);
  g_test_add_func ("/time/date/zones", test_zones);
  g_test_add_func ("/time/date/precisions", test_precisions);
  g_test_add_func ("/time/date/display", test_display);
  g_test_add_func ("/time/date/short", test_short);
  return g_test_run ();
}

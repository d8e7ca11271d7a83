/* test-date-typed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include "dateline-date-typed.h"

typedef struct {
  const char *text;
  const char *iso;       /* NULL: no date */
  const char *precision; /* of what iso does not say */
} Typed;

static void
assert_typed (const Typed *typed, DatelineDate published)
{
  DatelineDate date = DATELINE_DATE_NONE;
  gboolean is_date = dateline_date_from_typed (typed->text, published, &date);
  g_autofree char *iso = dateline_date_to_iso (date);

  g_test_message ("%s", typed->text);
  g_assert_cmpint (is_date, ==, typed->iso != NULL);
  if (typed->iso == NULL)
    return;
  g_assert_cmpstr (iso, ==, typed->iso);
  if (typed->precision != NULL)
    g_assert_cmpstr (dateline_precision_to_string (date.precision), ==, typed->precision);
}

/* As people type dates, against an article of Tuesday, 10 August 2021 */
static void
test_date_typed_examples (void)
{
  static const Typed examples[] = {
    { "2021-08-08", "2021-08-08", "day" },
    { "2021-08", "2021-08", "month" },
    { "2021", "2021", "year" },
    { "8 Aug 2021", "2021-08-08", "day" },
    { "8 august", "2021-08-08", "day" },
    { "Aug 8, 2021", "2021-08-08", "day" },
    { "Aug 2021", "2021-08", "month" },
    { "  8th  August 2021 ", "2021-08-08", "day" },
    { "yesterday", "2021-08-09", "day" },
    { "Today", "2021-08-10", "day" },
    { "on Sunday", "2021-08-08", "day" },
    { "sun", "2021-08-08", "day" },
    { "7–9 August 2021", "2021-08-07/2021-08-09", "days" },
    { "7-9 Aug", "2021-08-07/2021-08-09", "days" },
    { "30 July – 2 August 2021", "2021-07-30/2021-08-02", "days" },
    { "30 December 2020 – 2 January 2021", "2020-12-30/2021-01-02", "days" },
    { "two days ago", "2021-08-08", "day" },
    { "last week", "2021-08-02/2021-08-08", "week" },
    { "8.8.2021", "2021-08-08", "day" },
    { "13/8/2021", "2021-08-13", "day" },
    { "8/13/2021", "2021-08-13", "day" },
    { "۸ August ۲۰۲۱", "2021-08-08", "day" },
    { "10 August 2021, 14:05 UTC", "2021-08-10T14:05Z", "minute" },
    { "10 August 2021, 01:30 UTC+04:30", "2021-08-10T01:30+04:30", "minute" },
    { "10 August 2021, 23:30 UTC-05:00", "2021-08-10T23:30-05:00", "minute" },
    { "10 August 2021, 14:05", "2021-08-10T14:05", "minute" },
    { "10 August 2021, 14:05 UTC+99:00", NULL, NULL },
    { "10 August 2021, 14:05 CET", NULL, NULL },
    { "8/9/2021", NULL, NULL },
    { "31 February 2021", NULL, NULL },
    { "8 Aug 2021 or so", NULL, NULL },
    { "32.1.2021", NULL, NULL },
    { "10 August 2021, 24:05 UTC", NULL, NULL },
    { "Kunduz", NULL, NULL },
    { "", NULL, NULL },
    { "-", NULL, NULL },
    { " - ", NULL, NULL },
    { "\xff\xfe", NULL, NULL },
    { "in in in in in in in in in in in in in in in in in in in in in in in in in in", NULL, NULL },
  };
  DatelineDate published = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10));

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    assert_typed (&examples[i], published);
}

/* Without the day of publication only what says its year is a date */
static void
test_date_typed_unknown_day (void)
{
  static const Typed examples[] = {
    { "yesterday", NULL, NULL },
    { "Sunday", NULL, NULL },
    { "8 Aug 2021", "2021-08-08", "day" },
    { "2021-08", "2021-08", "month" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    assert_typed (&examples[i], DATELINE_DATE_NONE);
}

/* What is shown can be typed: of every precision, any day of some years */
static void
test_date_typed_displayed (void)
{
  gint32 first = dateline_day_from_ymd (2020, 1, 1);

  for (int i = 0; i < 200; i++) {
    gint32 day = first + g_test_rand_int_range (0, 1500);
    gint32 length = g_test_rand_int_range (2, 90);
    DatelineDate dates[] = {
      dateline_date_from_day (day),
      { day, day + length, -1, DATELINE_PRECISION_DAYS },
      { day, day + 7, -1, DATELINE_PRECISION_WEEK },
      { day, day + 1, (gint16) g_test_rand_int_range (0, 1440), DATELINE_PRECISION_MINUTE },
    };

    for (gsize k = 0; k < G_N_ELEMENTS (dates); k++) {
      g_autofree char *text = dateline_date_to_display (dates[k]);
      DatelineDate read = DATELINE_DATE_NONE;

      g_test_message ("%s", text);
      g_assert_true (dateline_date_from_typed (text, DATELINE_DATE_NONE, &read));
      g_assert_cmpint (read.start, ==, dates[k].start);
      g_assert_cmpint (read.end, ==, dates[k].end);
      g_assert_cmpint (read.minute, ==, dates[k].minute);
      g_assert_cmpint (read.precision, ==, dates[k].precision);
    }
  }
}

/* The parts of a month and longer spans too */
static void
test_date_typed_displayed_months (void)
{
  for (int month = 1; month <= 12; month++) {
    static const int days[] = { 1, 11, 21 };
    gint32 next = dateline_day_from_ymd (month == 12 ? 2022 : 2021, month == 12 ? 1 : month + 1, 1);

    for (gsize i = 0; i < G_N_ELEMENTS (days); i++) {
      gint32 start = dateline_day_from_ymd (2021, month, days[i]);
      DatelineDate date = { start, i == 2 ? next : start + 10, -1, DATELINE_PRECISION_MONTH_PART };
      g_autofree char *text = dateline_date_to_display (date);
      DatelineDate read = DATELINE_DATE_NONE;

      g_test_message ("%s", text);
      g_assert_true (dateline_date_from_typed (text, DATELINE_DATE_NONE, &read));
      g_assert_cmpint (read.start, ==, date.start);
      g_assert_cmpint (read.end, ==, date.end);
      g_assert_cmpint (read.precision, ==, date.precision);
    }
  }
}

/* Any bytes are answered */
static void
test_date_typed_hostile (void)
{
  for (int i = 0; i < 2000; i++) {
    char text[40];
    int length = g_test_rand_int_range (0, sizeof text - 1);
    DatelineDate date;

    for (int k = 0; k < length; k++)
      text[k] = "0123456789-/., :aABuglMy\xe2\x80\x93\xd9"[g_test_rand_int_range (0, 28)];
    text[length] = '\0';
    if (dateline_date_from_typed (text, DATELINE_DATE_NONE, &date))
      g_assert_cmpint (date.start, <, date.end);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/date-typed/examples", test_date_typed_examples);
  g_test_add_func ("/time/date-typed/unknown-day", test_date_typed_unknown_day);
  g_test_add_func ("/time/date-typed/displayed", test_date_typed_displayed);
  g_test_add_func ("/time/date-typed/displayed-months", test_date_typed_displayed_months);
  g_test_add_func ("/time/date-typed/hostile", test_date_typed_hostile);
  return g_test_run ();
}

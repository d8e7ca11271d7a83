/* test-stamp.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-stamp.h"

static void
test_forms (void)
{
  static const struct {
    const char *text;
    const char *iso;
  } cases[] = {
    { "2021-08-10", "2021-08-10" },
    { "2021-08", "2021-08" },
    { "2021", "2021" },
    { "2021-08-10T14:05:06.789Z", "2021-08-10T14:05Z" },
    { "2021-08-10 14:05:06", "2021-08-10T14:05" },
    { "2017-11-03 03:01:00.000000", "2017-11-03T03:01" },
    { "2021-08-10 01:30 +0430", "2021-08-10T01:30+04:30" },
    { "2021-08-10 23:30-02:00", "2021-08-10T23:30-02:00" },
    { "2021/08/10", "2021-08-10" },
    { "20210810", "2021-08-10" },
    { "Tue, 10 Aug 2021 04:05:06 GMT", "2021-08-10T04:05Z" },
    { "Tue, 10 Aug 2021 04:05:06 -0400 (EDT)", "2021-08-10T04:05-04:00" },
    { "10 Aug 21", "2021-08-10" },
    { "10-Aug-1999", "1999-08-10" },
    { "10-AUG-69", "1969-08-10" },
    { "10 August 2021", "2021-08-10" },
    { "August 10, 2021", "2021-08-10" },
    { "Aug. 10th, 2021", "2021-08-10" },
    { "August 10, 2021 4:05 pm EDT", "2021-08-10T16:05-04:00" },
    { "August 10, 2021 at 12:05 am", "2021-08-10T00:05" },
    { "14:05, 10 August 2021", "2021-08-10T14:05" },
    { "10 August 2021 | 14:05", "2021-08-10T14:05" },
    { "August 2021", "2021-08" },
    { "10.08.2021", "2021-08-10" },
    { "10.8.21 14:05 Uhr", "2021-08-10T14:05" },
    { "13/08/2021", "2021-08-13" },
    { "08/13/2021", "2021-08-13" },
    { "08/08/2021", "2021-08-08" },
    { "10 août 2021", "2021-08-10" },
    { "Mardi 10 août 2021", "2021-08-10" },
    { "10 de agosto de 2021", "2021-08-10" },
    { "10. August 2021", "2021-08-10" },
    { "10 августа 2021 г.", "2021-08-10" },
    { "10 серпня 2021 року", "2021-08-10" },
    { "10 Ağustos 2021", "2021-08-10" },
    { "Published: 10 May 2021", "2021-05-10" },
    { "29 February 2020", "2020-02-29" },
    /* what is no date, or not one only */
    { "29 February 2021", NULL },
    { "31 June 2021", NULL },
    { "10/08/2021", NULL },
    { "10 Ma 2021", NULL },
    { "10 August", NULL },
    { "August", NULL },
    { "10 August September 2021", NULL },
    { "10 August 2021 and 11 August 2021", NULL },
    { "by Ann Lee 10 August 2021", NULL },
    { "10 August 2021 in Orlenko", NULL },
    { "2021-08-10 25:00", NULL },
    { "2021-08-10 14:60", NULL },
    { "August 10, 2021 13:05 pm", NULL },
    { "12345 August 2021", NULL },
    { "1 2 3 4", NULL },
    { "1 2 2021", NULL },
    { "\xff\xfe", NULL },
    { "yesterday", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    DatelineDate date = DATELINE_DATE_NONE;
    gboolean read = dateline_stamp_read (cases[i].text, DATELINE_STAMP_UNKNOWN, &date);
    g_autofree char *iso = dateline_date_to_iso (date);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].iso != NULL);
    g_assert_cmpstr (iso, ==, cases[i].iso);
  }
}

static void
test_orders (void)
{
  DatelineDate day_first = DATELINE_DATE_NONE;
  DatelineDate month_first = DATELINE_DATE_NONE;

  g_assert_true (dateline_stamp_read ("3/4/2021", DATELINE_STAMP_DAY_FIRST, &day_first));
  g_assert_true (dateline_stamp_read ("3/4/2021", DATELINE_STAMP_MONTH_FIRST, &month_first));
  g_assert_cmpint (day_first.start, ==, dateline_day_from_ymd (2021, 4, 3));
  g_assert_cmpint (month_first.start, ==, dateline_day_from_ymd (2021, 3, 4));
  g_assert_false (dateline_stamp_read ("13/13/2021", DATELINE_STAMP_DAY_FIRST, &day_first));
}

/* Every day, written in each of the forms that cannot be mistaken, is read back */
static void
test_every_day (void)
{
  static const char *const forms[] = { "%d.%m.%Y", "%d %B %Y", "%B %d, %Y",
                                       "%Y/%m/%d", "%d-%b-%Y", "%Y%m%d" };

  for (gint32 day = dateline_day_from_ymd (1970, 1, 1); day < 20000; day += 13) {
    int year, month, number;
    g_autoptr (GDateTime) moment = NULL;

    dateline_day_to_ymd (day, &year, &month, &number);
    moment = g_date_time_new_utc (year, month, number, 0, 0, 0);
    for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
      g_autofree char *text = g_date_time_format (moment, forms[i]);
      DatelineDate date = DATELINE_DATE_NONE;

      g_assert_true (dateline_stamp_read (text, DATELINE_STAMP_UNKNOWN, &date));
      g_assert_cmpint (date.start, ==, day);
      g_assert_cmpint (date.end, ==, day + 1);
      g_assert_cmpint (date.precision, ==, DATELINE_PRECISION_DAY);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/stamp/forms", test_forms);
  g_test_add_func ("/exchange/stamp/orders", test_orders);
  g_test_add_func ("/exchange/stamp/every-day", test_every_day);
  return g_test_run ();
}

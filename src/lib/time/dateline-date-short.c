/* dateline-date-short.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date.h"

#include <glib/gi18n-lib.h>

static const char *const months[] = {
  N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
  N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec"),
};

static char *
short_day (int day, int month)
{
  /* Translators: day and short month: "10 Aug" */
  return g_strdup_printf (_ ("%1$d %2$s"), day, _ (months[month - 1]));
}

static char *
short_span (DatelineDate date, int month, int day, int last_month, int last_day)
{
  g_autofree char *from = short_day (day, month);
  g_autofree char *to = short_day (last_day, last_month);

  if (date.end <= date.start + 1)
    return g_steal_pointer (&from);
  if (month == last_month)
    /* Translators: day, date: "7–8 Aug" */
    return g_strdup_printf (_ ("%1$d–%2$s"), day, to);
  /* Translators: two dates: "30 Jul – 2 Aug" */
  return g_strdup_printf (_ ("%1$s – %2$s"), from, to);
}

/**
 * dateline_date_to_short:
 * @date: a date
 * @year: the year that readers know already: that of the list or the axis
 *
 * Writes a date for narrow places, in the interface's language: days within @year as "10 Aug",
 * "7–8 Aug" or "30 Jul – 2 Aug", without the time of day; anything else as
 * dateline_date_to_display(). Any thread.
 *
 * Returns: (transfer full): the text; "" if there is no date
 */
char *
dateline_date_to_short (DatelineDate date, int year)
{
  int first_year, month, day, last_year, last_month, last_day;

  if (date.precision != DATELINE_PRECISION_MINUTE && date.precision != DATELINE_PRECISION_DAY &&
      date.precision != DATELINE_PRECISION_DAYS)
    return dateline_date_to_display (date);
  dateline_day_to_ymd (date.start, &first_year, &month, &day);
  dateline_day_to_ymd (date.end - 1, &last_year, &last_month, &last_day);
  if (first_year != year || last_year != year)
    return dateline_date_to_display (date);
  return short_span (date, month, day, last_month, last_day);
}

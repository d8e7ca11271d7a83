/* dateline-date-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date.h"

#include <glib/gi18n-lib.h>

typedef struct {
  int year;
  int month;
  int day;
} Ymd;

static const char *const months[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

static Ymd
ymd_of (gint32 days)
{
  Ymd ymd;

  dateline_day_to_ymd (days, &ymd.year, &ymd.month, &ymd.day);
  return ymd;
}

static const char *
month_of (Ymd ymd)
{
  return _ (months[ymd.month - 1]);
}

static char *
display_year (int year)
{
  if (year > 0)
    return g_strdup_printf ("%d", year);
  /* Translators: a year before the common era */
  return g_strdup_printf (_ ("%d BC"), 1 - year);
}

static char *
display_day (Ymd ymd)
{
  g_autofree char *year = display_year (ymd.year);

  /* Translators: day, month, year: "10 August 2021" */
  return g_strdup_printf (_ ("%1$d %2$s %3$s"), ymd.day, month_of (ymd), year);
}

static char *
display_month (Ymd ymd)
{
  g_autofree char *year = display_year (ymd.year);

  /* Translators: month, year: "August 2021" */
  return g_strdup_printf (_ ("%1$s %2$s"), month_of (ymd), year);
}

static char *
display_span (DatelineDate date)
{
  Ymd first = ymd_of (date.start);
  Ymd last = ymd_of (date.end - 1);
  g_autofree char *from = display_day (first);
  g_autofree char *to = display_day (last);

  if (date.end <= date.start + 1)
    return g_steal_pointer (&from);
  if (first.year != last.year)
    /* Translators: two dates: "30 December 2020 – 2 January 2021" */
    return g_strdup_printf (_ ("%1$s – %2$s"), from, to);
  if (first.month != last.month)
    /* Translators: day, month, date: "30 July – 2 August 2021" */
    return g_strdup_printf (_ ("%1$d %2$s – %3$s"), first.day, month_of (first), to);
  /* Translators: day, date: "7–8 August 2021" */
  return g_strdup_printf (_ ("%1$d–%2$s"), first.day, to);
}

static char *
display_minute (DatelineDate date)
{
  g_autofree char *day = display_day (ymd_of (date.start));
  int minute = MAX (date.minute, 0);
  int zone = ABS ((int) date.zone);
  g_autofree char *offset = NULL;

  if (date.zone == DATELINE_ZONE_UNKNOWN)
    /* Translators: date, hour, minute: "10 August 2021, 14:05" */
    return g_strdup_printf (_ ("%1$s, %2$02d:%3$02d"), day, minute / 60, minute % 60);
  if (date.zone != 0)
    offset = g_strdup_printf ("%c%02d:%02d", date.zone < 0 ? '-' : '+', zone / 60, zone % 60);
  /* Translators: date, hour, minute, offset or nothing: "10 August 2021, 14:05 UTC+04:30" */
  return g_strdup_printf (_ ("%1$s, %2$02d:%3$02d UTC%4$s"), day, minute / 60, minute % 60,
                          offset != NULL ? offset : "");
}

static char *
display_week (DatelineDate date)
{
  g_autofree char *day = display_day (ymd_of (date.start));

  /* Translators: a date: "week of 9 August 2021" */
  return g_strdup_printf (_ ("week of %s"), day);
}

static char *
display_month_part (DatelineDate date)
{
  Ymd first = ymd_of (date.start);
  g_autofree char *month = display_month (first);

  switch (first.day) {
  case 1:
    /* Translators: a month: "beginning of August 2021" */
    return g_strdup_printf (_ ("beginning of %s"), month);
  case 11:
    /* Translators: a month: "middle of August 2021" */
    return g_strdup_printf (_ ("middle of %s"), month);
  case 21:
    /* Translators: a month: "end of August 2021" */
    return g_strdup_printf (_ ("end of %s"), month);
  default:
    return display_span (date);
  }
}

/**
 * dateline_date_to_display:
 * @date: a date
 *
 * Writes a date for people, in the interface's language, as exactly as it is known: "10 August
 * 2021", "7–8 August 2021", "week of 9 August 2021", "beginning of August 2021" (a part of a month
 * that begins on its 1st, 11th or 21st day), "August 2021", "2021". Any thread.
 *
 * Returns: (transfer full): the text; "" if there is no date
 */
char *
dateline_date_to_display (DatelineDate date)
{
  switch ((DatelinePrecision) date.precision) {
  case DATELINE_PRECISION_MINUTE:
    return display_minute (date);
  case DATELINE_PRECISION_DAY:
  case DATELINE_PRECISION_DAYS:
    return display_span (date);
  case DATELINE_PRECISION_WEEK:
    return display_week (date);
  case DATELINE_PRECISION_MONTH_PART:
    return display_month_part (date);
  case DATELINE_PRECISION_MONTH:
    return display_month (ymd_of (date.start));
  case DATELINE_PRECISION_YEAR:
    return display_year (ymd_of (date.start).year);
  case DATELINE_PRECISION_UNKNOWN:
  default:
    return g_strdup ("");
  }
}

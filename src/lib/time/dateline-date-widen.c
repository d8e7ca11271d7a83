/* dateline-date-widen.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date.h"

#define DAYS_PER_WEEK 7
/* "Beginning", "middle" and "end" of a month: from the 1st, the 11th and the 21st on */
#define DAYS_PER_PART 10

static gint32
clamp_day (gint32 day)
{
  return CLAMP (day, dateline_day_from_ymd (-9999, 1, 1), dateline_day_from_ymd (9999, 12, 31) + 1);
}

static gint32
start_of_month (int year, int month)
{
  return month > 12    ? start_of_month (year + 1, 1)
         : year > 9999 ? dateline_day_from_ymd (9999, 12, 31) + 1
                       : dateline_day_from_ymd (year, month, 1);
}

static DatelineDate
month_of (gint32 day)
{
  int year, month;

  dateline_day_to_ymd (day, &year, &month, NULL);
  return (DatelineDate){ start_of_month (year, month), start_of_month (year, month + 1), -1,
                         DATELINE_PRECISION_MONTH };
}

static DatelineDate
year_of (gint32 day)
{
  int year;

  dateline_day_to_ymd (day, &year, NULL, NULL);
  return (DatelineDate){ start_of_month (year, 1), start_of_month (year, 13), -1,
                         DATELINE_PRECISION_YEAR };
}

static DatelineDate
week_of (gint32 day)
{
  gint32 monday = day - dateline_day_weekday (day) + 1;

  return (DatelineDate){ clamp_day (monday), clamp_day (monday + DAYS_PER_WEEK), -1,
                         DATELINE_PRECISION_WEEK };
}

static DatelineDate
month_part_of (gint32 day)
{
  DatelineDate part = month_of (day);
  int part_index = MIN ((day - part.start) / DAYS_PER_PART, 2);

  part.start += part_index * DAYS_PER_PART;
  if (part_index < 2)
    part.end = part.start + DAYS_PER_PART;
  part.precision = DATELINE_PRECISION_MONTH_PART;
  return part;
}

static gboolean
lies_in (DatelineDate inner, DatelineDate outer)
{
  return inner.start >= outer.start && inner.end <= outer.end;
}

/* A span of days that was said stays as it was said; one day becomes the whole that it lies in */
static gboolean
find_span (DatelineDate date, DatelinePrecision precision, DatelineDate *wider)
{
  gboolean one_day = date.precision <= DATELINE_PRECISION_DAY;
  gint32 length = date.end - date.start;

  switch (precision) {
  case DATELINE_PRECISION_MINUTE:
  case DATELINE_PRECISION_DAYS:
    return TRUE;
  case DATELINE_PRECISION_DAY:
    return length == 1;
  case DATELINE_PRECISION_WEEK:
    if (one_day)
      *wider = week_of (date.start);
    return length <= DAYS_PER_WEEK;
  case DATELINE_PRECISION_MONTH_PART:
    if (one_day)
      *wider = month_part_of (date.start);
    return lies_in (date, month_of (date.start));
  case DATELINE_PRECISION_MONTH:
    *wider = month_of (date.start);
    return lies_in (date, *wider);
  case DATELINE_PRECISION_YEAR:
    *wider = year_of (date.start);
    return lies_in (date, *wider);
  case DATELINE_PRECISION_UNKNOWN:
  default:
    return FALSE;
  }
}

/**
 * dateline_date_widen:
 * @date: a date
 * @precision: how exactly it is known
 * @wider: (out): the date with that precision; untouched if there is none
 *
 * Makes a date as coarse as it is known: of one day the week from Monday on (ISO 8601), the third
 * of the month (from the 1st, 11th or 21st on), the month or the year that it lies in. Days that
 * were said as a span stay these days. Any thread.
 *
 * Returns: %FALSE if @precision is finer than @date is said, or @date is longer than one such span
 */
gboolean
dateline_date_widen (DatelineDate date, DatelinePrecision precision, DatelineDate *wider)
{
  DatelineDate found = date;

  g_return_val_if_fail (wider != NULL, FALSE);

  if (!dateline_date_is_known (date) || precision < (DatelinePrecision) date.precision ||
      !find_span (date, precision, &found))
    return FALSE;
  if (precision != DATELINE_PRECISION_MINUTE)
    found.minute = -1;
  found.precision = (guint8) precision;
  *wider = found;
  return TRUE;
}

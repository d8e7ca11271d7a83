/* dateline-date-unit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-cursor-private.h"

DatelineDate
_dateline_date_make (gint32 start, gint32 end, DatelinePrecision precision)
{
  return (DatelineDate){ start, end, -1, precision };
}

DatelineDate
_dateline_date_make_day (gint32 day)
{
  return _dateline_date_make (day, day + 1, DATELINE_PRECISION_DAY);
}

DatelineDate
_dateline_date_make_days (gint32 start, gint32 end)
{
  return _dateline_date_make (start, end,
                              end - start > 1 ? DATELINE_PRECISION_DAYS : DATELINE_PRECISION_DAY);
}

DatelineDate
_dateline_date_make_month (int year, int month)
{
  int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;

  return _dateline_date_make (dateline_day_from_ymd (year, month, 1),
                              dateline_day_from_ymd (next_year, next, 1), DATELINE_PRECISION_MONTH);
}

DatelineDate
_dateline_date_make_year (int year)
{
  return _dateline_date_make (dateline_day_from_ymd (year, 1, 1),
                              dateline_day_from_ymd (year + 1, 1, 1), DATELINE_PRECISION_YEAR);
}

static gint32
add_months (gint32 day, int months)
{
  int y, m, d, total;

  dateline_day_to_ymd (day, &y, &m, &d);
  total = y * 12 + m - 1 + months;
  y = total / 12;
  m = total % 12 + 1;
  while (d > 28 && !dateline_day_is_valid_ymd (y, m, d))
    d--;
  return dateline_day_from_ymd (y, m, d);
}

/* The day that many units before today */
gint32
_dateline_date_units_before (gint32 today, int unit, int n)
{
  switch (unit) {
  case DATELINE_DATE_UNIT_HOUR:
    return today - (n + 23) / 24;
  case DATELINE_DATE_UNIT_WEEK:
  case DATELINE_DATE_UNIT_WEEKEND:
    return today - 7 * n;
  case DATELINE_DATE_UNIT_MONTH:
    return add_months (today, -n);
  case DATELINE_DATE_UNIT_YEAR:
    return add_months (today, -12 * n);
  default:
    return today - n;
  }
}

/* The whole unit of the calendar, @away from today's: last week is -1 */
gboolean
_dateline_date_calendar_unit (const DateCursor *self, int unit, int away, DatelineDate *date)
{
  int year, month, day;
  gint32 monday = self->today - dateline_day_weekday (self->today) + 1;

  dateline_day_to_ymd (self->today, &year, &month, &day);
  switch (unit) {
  case DATELINE_DATE_UNIT_WEEK:
    *date = _dateline_date_make (monday + 7 * away, monday + 7 * away + 7, DATELINE_PRECISION_WEEK);
    return TRUE;
  case DATELINE_DATE_UNIT_WEEKEND:
    monday -= self->today < monday + 5 && !self->future ? 7 : 0;
    away += away < 0 && self->today < monday + 12 && self->today >= monday + 7 ? 1 : 0;
    *date = _dateline_date_make_days (monday + 5 + 7 * away, monday + 7 + 7 * away);
    return TRUE;
  case DATELINE_DATE_UNIT_MONTH:
    dateline_day_to_ymd (add_months (self->today - day + 1, away), &year, &month, &day);
    *date = _dateline_date_make_month (year, month);
    return TRUE;
  case DATELINE_DATE_UNIT_YEAR:
    *date = _dateline_date_make_year (year + away);
    return TRUE;
  case DATELINE_DATE_UNIT_NIGHT:
    *date = away < 0 ? _dateline_date_make_days (self->today - 1, self->today + 1)
                     : _dateline_date_make_day (self->today);
    return away <= 0;
  case DATELINE_DATE_UNIT_DAYTIME:
  case DATELINE_DATE_UNIT_DAY:
    *date = _dateline_date_make_day (self->today + away);
    return TRUE;
  default:
    return FALSE;
  }
}

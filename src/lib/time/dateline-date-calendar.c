/* dateline-date-calendar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-cursor-private.h"

#define AHEAD 7 /* days: "on 12 August" in a text of 10 August is this year's */

static void
get_today (const DateCursor *self, int *year, int *month, int *day)
{
  dateline_day_to_ymd (self->today, year, month, day);
}

/* The year of a month or day said without one: the last such time, or the next one of what will be
 */
static int
guess_year (const DateCursor *self, int month, int day)
{
  int year, this_month, this_day;
  gint32 said;

  get_today (self, &year, &this_month, &this_day);
  said =
      dateline_day_from_ymd (year, month, dateline_day_is_valid_ymd (year, month, day) ? day : 1);
  if (self->future)
    return said < self->today ? year + 1 : year;
  return said > self->today + AHEAD ? year - 1 : year;
}

static gboolean
read_year (DateCursor *self, int *year)
{
  guint ahead = date_cursor_peek (self) == DATELINE_DATE_WORD_COMMA ||
                date_cursor_peek (self) == DATELINE_DATE_WORD_OF;

  if (!date_cursor_is_year (self, ahead))
    return FALSE;
  *year = date_cursor_value_at (self, ahead);
  self->at += ahead + 1;
  return TRUE;
}

static gboolean
finish_days (DateCursor *self, int month, int first, int last, DatelineDate *date)
{
  int year;

  if (month < 1 || month > 12)
    return FALSE;
  if (!read_year (self, &year)) {
    if (!self->known)
      return FALSE;
    year = guess_year (self, month, first);
  }
  if (!dateline_day_is_valid_ymd (year, month, first) ||
      !dateline_day_is_valid_ymd (year, month, last) || last < first)
    return FALSE;
  *date = _dateline_date_make_days (dateline_day_from_ymd (year, month, first),
                                    dateline_day_from_ymd (year, month, last) + 1);
  return TRUE;
}

static gboolean
finish_month (DateCursor *self, int month, DatelineDate *date)
{
  int year;

  if (month < 1 || month > 12)
    return FALSE;
  if (!read_year (self, &year)) {
    if (!self->known)
      return FALSE;
    year = guess_year (self, month, 1);
  }
  *date = _dateline_date_make_month (year, month);
  return TRUE;
}

/* "August 8", "August 8, 2021", "August 8-10", "August 2021", "August" */
gboolean
_dateline_date_read_month (DateCursor *self, DatelineDate *date)
{
  int month = date_cursor_value_at (self, 0);

  self->at++;
  if (date_cursor_is_day_number (self, 0)) {
    int day = date_cursor_value_at (self, 0);

    self->at++;
    if (date_cursor_skip (self, DATELINE_DATE_WORD_AND)) {
      if (date_cursor_is_day_number (self, 0) && date_cursor_value_at (self, 0) > day) {
        int last = date_cursor_value_at (self, 0);

        self->at++;
        return finish_days (self, month, day, last, date);
      }
      self->at--;
    }
    return finish_days (self, month, day, day, date);
  }
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_RANGE) {
    const DatelineDateWord *range = &self->words[self->at++];

    return finish_days (self, month, range->value, range->other, date);
  }
  return finish_month (self, month, date);
}

/* "8 August", "8th of August 2021", "8-10 August", "8 and 9 August" */
gboolean
_dateline_date_read_day_month (DateCursor *self, DatelineDate *date)
{
  int first = date_cursor_value_at (self, 0), last = first, month;

  if (date_cursor_peek (self) == DATELINE_DATE_WORD_RANGE)
    last = self->words[self->at].other;
  else if (!date_cursor_is_day_number (self, 0))
    return FALSE;
  self->at++;
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_AND && date_cursor_is_day_number (self, 1) &&
      date_cursor_peek_at (self, 2) == DATELINE_DATE_WORD_MONTH) {
    last = date_cursor_value_at (self, 1);
    self->at += 2;
  }
  date_cursor_skip (self, DATELINE_DATE_WORD_OF);
  if (date_cursor_peek (self) != DATELINE_DATE_WORD_MONTH)
    return FALSE;
  month = date_cursor_value_at (self, 0);
  self->at++;
  return finish_days (self, month, first, last, date);
}

gboolean
_dateline_date_read_iso (DateCursor *self, DatelineDate *date)
{
  int year, month, day;

  dateline_day_to_ymd (date_cursor_value_at (self, 0), &year, &month, &day);
  *date = self->words[self->at].other == DATELINE_PRECISION_MONTH
              ? _dateline_date_make_month (year, month)
              : _dateline_date_make_day (date_cursor_value_at (self, 0));
  self->at++;
  return TRUE;
}

static gint32
previous_weekday (const DateCursor *self, int weekday)
{
  return self->today - (dateline_day_weekday (self->today) - weekday + 7) % 7;
}

/* What stands behind the name of a day says it exactly: "Sunday, August 8" */
static gboolean
read_exact_after (DateCursor *self, DatelineDate *date)
{
  DateCursor ahead = *self;
  guint month_ahead;

  date_cursor_skip (&ahead, DATELINE_DATE_WORD_COMMA);
  date_cursor_skip (&ahead, DATELINE_DATE_WORD_THE);
  month_ahead = date_cursor_peek_at (&ahead, 1) == DATELINE_DATE_WORD_OF ? 2 : 1;
  if (!((date_cursor_peek (&ahead) == DATELINE_DATE_WORD_MONTH &&
         date_cursor_is_day_number (&ahead, 1) && _dateline_date_read_month (&ahead, date)) ||
        (date_cursor_is_day_number (&ahead, 0) &&
         date_cursor_peek_at (&ahead, month_ahead) == DATELINE_DATE_WORD_MONTH &&
         _dateline_date_read_day_month (&ahead, date))))
    return FALSE;
  *self = ahead;
  return TRUE;
}

/* "Sunday", "last Sunday", "next Sunday", "Sunday night", "Saturday and Sunday" */
gboolean
_dateline_date_read_weekday (DateCursor *self, guint which, DatelineDate *date)
{
  gint32 day = self->known ? previous_weekday (self, date_cursor_value_at (self, 0)) : 0;
  gint32 week = self->known ? self->today - dateline_day_weekday (self->today) + 1 : 0;
  int weekday = date_cursor_value_at (self, 0);

  self->at++;
  date_cursor_skip_daytime (self);
  if (read_exact_after (self, date))
    return TRUE;
  if (!self->known)
    return FALSE;
  if (which == DATELINE_DATE_WORD_LAST && day == self->today)
    day -= 7;
  else if (which == DATELINE_DATE_WORD_NEXT || (which != DATELINE_DATE_WORD_LAST && self->future))
    day = day < self->today || which == DATELINE_DATE_WORD_NEXT ? day + 7 : day;
  else if (which == DATELINE_DATE_WORD_THIS && self->future)
    day = week + weekday - 1;
  *date = _dateline_date_make_day (day);
  return TRUE;
}

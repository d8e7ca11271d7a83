/* dateline-date-phrase.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-phrase.h"

#include "dateline-date-cursor-private.h"

#define MOST_UNITS 1000 /* "in the last 1,000 years" is no date */

/* "last week", "this morning", "next month", "last 24 hours", "past two weeks", "last Sunday",
 * "last May" */
static gboolean
read_qualified (DateCursor *self, gboolean the, DatelineDatePhrase *phrase)
{
  guint which = date_cursor_peek (self);
  int away = which == DATELINE_DATE_WORD_THIS ? 0 : which == DATELINE_DATE_WORD_NEXT ? 1 : -1;
  int n = 1;

  self->at++;
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_WEEKDAY)
    return _dateline_date_read_weekday (self, which, &phrase->date);
  if (!self->known)
    return FALSE;
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_MONTH) {
    DateCursor back = *self;

    back.future = which == DATELINE_DATE_WORD_NEXT;
    back.today -= which == DATELINE_DATE_WORD_LAST ? 28 : 0;
    if (!_dateline_date_read_month (&back, &phrase->date))
      return FALSE;
    self->at = back.at;
    return TRUE;
  }
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_NUMBER &&
      date_cursor_peek_at (self, 1) == DATELINE_DATE_WORD_UNIT) {
    n = date_cursor_value_at (self, 0);
    self->at++;
    the = TRUE;
  }
  if (date_cursor_peek (self) != DATELINE_DATE_WORD_UNIT || n < 1 || n > MOST_UNITS || away > 0)
    return away > 0 && date_cursor_peek (self) == DATELINE_DATE_WORD_UNIT &&
           _dateline_date_calendar_unit (self, date_cursor_value_at (self, 0), away,
                                         &phrase->date) &&
           self->at++ > 0;
  self->at++;
  if (away == 0 || (which == DATELINE_DATE_WORD_LAST && !the)) {
    phrase->span = date_cursor_value_before (self) >= DATELINE_DATE_UNIT_WEEK;
    return _dateline_date_calendar_unit (self, date_cursor_value_before (self), away,
                                         &phrase->date);
  }
  phrase->span = TRUE;
  phrase->date = _dateline_date_make_days (
      _dateline_date_units_before (self->today, date_cursor_value_before (self), n),
      self->today + 1);
  return TRUE;
}

/* A third of a month, of the last week; "early Sunday" is Sunday */
static DatelineDate
take_part (DatelineDate date, guint which)
{
  gint32 length = date.end - date.start, third = length / 3;

  if (date.precision < DATELINE_PRECISION_WEEK || date.precision == DATELINE_PRECISION_MONTH_PART)
    return date;
  if (which == DATELINE_DATE_WORD_EARLY)
    date.end = date.start + third;
  else if (which == DATELINE_DATE_WORD_LATE)
    date.start = date.end - third;
  else
    date = _dateline_date_make (date.start + third, date.end - third, date.precision);
  date.precision = date.precision == DATELINE_PRECISION_MONTH ? DATELINE_PRECISION_MONTH_PART
                                                              : DATELINE_PRECISION_DAYS;
  return date;
}

/* "a week ago", "three days ago" */
static gboolean
read_ago (DateCursor *self, DatelineDate *date)
{
  int n = date_cursor_peek (self) == DATELINE_DATE_WORD_A ? 1 : date_cursor_value_at (self, 0);
  int unit;

  if (date_cursor_peek_at (self, 1) != DATELINE_DATE_WORD_UNIT ||
      date_cursor_peek_at (self, 2) != DATELINE_DATE_WORD_AGO || !self->known || n < 1 ||
      n > MOST_UNITS)
    return FALSE;
  unit = date_cursor_value_at (self, 1);
  self->at += 3;
  if (unit == DATELINE_DATE_UNIT_HOUR)
    *date = n > 12 ? _dateline_date_make_days (_dateline_date_units_before (self->today, unit, n),
                                               self->today + 1)
                   : _dateline_date_make_day (self->today);
  else if (unit == DATELINE_DATE_UNIT_DAY || unit == DATELINE_DATE_UNIT_NIGHT)
    *date = _dateline_date_make_day (self->today - n);
  else {
    DateCursor then = *self;

    then.today = _dateline_date_units_before (self->today, unit, n);
    return _dateline_date_calendar_unit (&then, unit, 0, date);
  }
  return TRUE;
}

static gboolean read_core (DateCursor *self, gboolean anchored, DatelineDatePhrase *phrase);

/* "late Friday", "early on Sunday", "mid-August", "the end of July", "late last week" */
static gboolean
read_part (DateCursor *self, DatelineDatePhrase *phrase)
{
  guint which = date_cursor_peek (self);

  self->at++;
  date_cursor_skip (self, DATELINE_DATE_WORD_OF);
  if (!date_cursor_skip (self, DATELINE_DATE_WORD_THE) &&
      date_cursor_peek (self) == DATELINE_DATE_WORD_WITHIN)
    self->at++;
  if (!read_core (self, TRUE, phrase))
    return FALSE;
  phrase->date = take_part (phrase->date, which);
  phrase->span = FALSE;
  return TRUE;
}

/* "earlier this month", "earlier on Sunday": what has passed of it */
static gboolean
read_earlier (DateCursor *self, DatelineDatePhrase *phrase)
{
  self->at++;
  date_cursor_skip (self, DATELINE_DATE_WORD_WITHIN);
  date_cursor_skip (self, DATELINE_DATE_WORD_THE);
  if (!self->known)
    return FALSE;
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_UNIT &&
      date_cursor_value_at (self, 0) >= DATELINE_DATE_UNIT_WEEK) {
    self->at++;
    if (!_dateline_date_calendar_unit (self, date_cursor_value_before (self), 0, &phrase->date))
      return FALSE;
  } else if (!read_core (self, FALSE, phrase)) {
    return FALSE;
  }
  phrase->span = FALSE;
  if (phrase->date.precision >= DATELINE_PRECISION_WEEK && phrase->date.start < self->today &&
      phrase->date.end > self->today)
    phrase->date = _dateline_date_make_days (phrase->date.start, self->today);
  return TRUE;
}

static gboolean
read_relative_day (DateCursor *self, DatelineDate *date)
{
  gint32 day = self->today + date_cursor_value_at (self, 0);

  if (!self->known)
    return FALSE;
  *date = date_cursor_peek (self) == DATELINE_DATE_WORD_OVERNIGHT
              ? _dateline_date_make_days (self->today - 1, self->today + 1)
              : _dateline_date_make_day (day);
  self->at++;
  date_cursor_skip_daytime (self);
  return TRUE;
}

/* "the weekend", "a weekend assault" */
static gboolean
read_weekend (DateCursor *self, DatelineDate *date)
{
  if (!self->known || date_cursor_value_at (self, 0) != DATELINE_DATE_UNIT_WEEKEND)
    return FALSE;
  self->at++;
  return _dateline_date_calendar_unit (self, DATELINE_DATE_UNIT_WEEKEND, 0, date);
}

/* A date without what leads to it. @anchored: behind a preposition, where "May" and "2019" are
 * dates. */
static gboolean
read_core (DateCursor *self, gboolean anchored, DatelineDatePhrase *phrase)
{
  gboolean the = date_cursor_skip (self, DATELINE_DATE_WORD_THE);

  switch (date_cursor_peek (self)) {
  case DATELINE_DATE_WORD_ISO:
    return _dateline_date_read_iso (self, &phrase->date);
  case DATELINE_DATE_WORD_WEEKDAY:
    return _dateline_date_read_weekday (self, DATELINE_DATE_WORD_OTHER, &phrase->date);
  case DATELINE_DATE_WORD_MONTH:
    return (anchored || date_cursor_is_day_number (self, 1) || date_cursor_is_year (self, 1) ||
            date_cursor_peek_at (self, 1) == DATELINE_DATE_WORD_RANGE) &&
           _dateline_date_read_month (self, &phrase->date);
  case DATELINE_DATE_WORD_DAY:
  case DATELINE_DATE_WORD_OVERNIGHT:
    return read_relative_day (self, &phrase->date);
  case DATELINE_DATE_WORD_LAST:
  case DATELINE_DATE_WORD_PAST:
  case DATELINE_DATE_WORD_THIS:
  case DATELINE_DATE_WORD_NEXT:
    return read_qualified (self, the, phrase);
  case DATELINE_DATE_WORD_EARLY:
  case DATELINE_DATE_WORD_MIDDLE:
  case DATELINE_DATE_WORD_LATE:
    return read_part (self, phrase);
  case DATELINE_DATE_WORD_EARLIER:
    return read_earlier (self, phrase);
  case DATELINE_DATE_WORD_UNIT:
    return read_weekend (self, &phrase->date);
  case DATELINE_DATE_WORD_A:
    if (date_cursor_peek_at (self, 1) == DATELINE_DATE_WORD_UNIT &&
        date_cursor_peek_at (self, 2) != DATELINE_DATE_WORD_AGO) {
      self->at++;
      return read_weekend (self, &phrase->date);
    }
    return read_ago (self, &phrase->date);
  case DATELINE_DATE_WORD_NUMBER:
  case DATELINE_DATE_WORD_ORDINAL:
  case DATELINE_DATE_WORD_RANGE:
    if (anchored && date_cursor_is_year (self, 0)) {
      self->at++;
      phrase->date = _dateline_date_make_year (date_cursor_value_before (self));
      return TRUE;
    }
    if (read_ago (self, &phrase->date))
      return TRUE;
    return _dateline_date_read_day_month (self, &phrase->date);
  default:
    return FALSE;
  }
}

/* "since Friday": from then to the day of publication */
static gboolean
read_since (DateCursor *self, DatelineDatePhrase *phrase)
{
  self->at++;
  if (!read_core (self, TRUE, phrase) || !self->known || phrase->date.start > self->today)
    return FALSE;
  phrase->date = _dateline_date_make_days (phrase->date.start, self->today + 1);
  phrase->span = TRUE;
  return TRUE;
}

/* "between Friday and Sunday", "from 8 to 10 August": the whole; else the first alone */
static gboolean
read_between (DateCursor *self, DatelineDatePhrase *phrase)
{
  DatelineDatePhrase last = { 0 };
  DateCursor ahead;

  self->at++;
  ahead = *self;
  if (date_cursor_peek_at (self, 1) == DATELINE_DATE_WORD_AND &&
      _dateline_date_read_day_month (&ahead, &phrase->date)) {
    self->at = ahead.at;
    phrase->span = TRUE;
    return TRUE;
  }
  if (!read_core (self, TRUE, phrase))
    return FALSE;
  ahead = *self;
  if (date_cursor_skip (&ahead, DATELINE_DATE_WORD_AND) && read_core (&ahead, TRUE, &last) &&
      last.date.end > phrase->date.start) {
    phrase->date = _dateline_date_make_days (phrase->date.start, last.date.end);
    phrase->span = TRUE;
    self->at = ahead.at;
  }
  return TRUE;
}

/* "in three days", "in a week": the last ones */
static gboolean
read_length (DateCursor *self, DatelineDatePhrase *phrase)
{
  int n = date_cursor_peek (self) == DATELINE_DATE_WORD_A        ? 1
          : date_cursor_peek (self) == DATELINE_DATE_WORD_NUMBER ? date_cursor_value_at (self, 0)
                                                                 : 0;

  if (!self->known || self->future || n < 1 || n > MOST_UNITS ||
      date_cursor_peek_at (self, 1) != DATELINE_DATE_WORD_UNIT ||
      date_cursor_value_at (self, 1) < DATELINE_DATE_UNIT_DAY ||
      date_cursor_value_at (self, 1) == DATELINE_DATE_UNIT_WEEKEND)
    return FALSE;
  phrase->date = _dateline_date_make_days (
      _dateline_date_units_before (self->today, date_cursor_value_at (self, 1), n),
      self->today + 1);
  phrase->span = TRUE;
  self->at += 2;
  return TRUE;
}

static gboolean
read_phrase (DateCursor *self, DatelineDatePhrase *phrase)
{
  switch (date_cursor_peek (self)) {
  case DATELINE_DATE_WORD_SINCE:
    return read_since (self, phrase);
  case DATELINE_DATE_WORD_BETWEEN:
    return read_between (self, phrase);
  case DATELINE_DATE_WORD_WITHIN:
    self->at++;
    return read_length (self, phrase) || read_core (self, TRUE, phrase);
  default:
    return read_core (self, FALSE, phrase);
  }
}

/**
 * dateline_date_phrase_read:
 * @words: (array length=n_words): words of a sentence, the phrase's first word first
 * @n_words: how many there are
 * @published: when the text was published; without it only dates with a year are read
 * @future: the clause speaks of what will be: "on Sunday" is the next one
 * @phrase: (out): the date
 *
 * Reads the date that begins with the first word: "on Sunday" (from "Sunday" on; "in", "since",
 * "between" are part of it), "late Friday", "8 August 2021", "the last 24 hours", "since May",
 * "earlier this month". Weekdays are the last ones on or before the day of publication; "last
 * week" is the week before in the calendar, "the last week" the seven days up to today. Both ends
 * of spans are counted, as they are said. Any thread.
 *
 * Returns: %FALSE where the first word begins no date
 */
gboolean
dateline_date_phrase_read (const DatelineDateWord *words,
                           guint n_words,
                           DatelineDate published,
                           gboolean future,
                           DatelineDatePhrase *phrase)
{
  DateCursor cursor = { words, n_words, 0, published.start, FALSE, future };

  g_return_val_if_fail (words != NULL && phrase != NULL, FALSE);

  *phrase = (DatelineDatePhrase){ DATELINE_DATE_NONE, 0, FALSE };
  cursor.known =
      dateline_date_is_known (published) && published.precision <= DATELINE_PRECISION_WEEK;
  if (n_words == 0 || !read_phrase (&cursor, phrase) || !dateline_date_is_known (phrase->date))
    return FALSE;
  phrase->n_words = cursor.at;
  return TRUE;
}

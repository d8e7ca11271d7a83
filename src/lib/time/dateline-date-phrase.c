/* dateline-date-phrase.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-phrase.h"

#define FIRST_YEAR 1000
#define LAST_YEAR 2999
#define MOST_UNITS 1000 /* "in the last 1,000 years" is no date */
#define AHEAD 7         /* days: "on 12 August" in a text of 10 August is this year's */

/* Where the grammar stands in its words */
typedef struct {
  const DatelineDateWord *words;
  guint n_words;
  guint at;
  gint32 today; /* the day of publication */
  gboolean known;
  gboolean future;
} Cursor;

static guint
peek_at (const Cursor *self, guint ahead)
{
  return self->at + ahead < self->n_words ? self->words[self->at + ahead].kind
                                          : DATELINE_DATE_WORD_OTHER;
}

static guint
peek (const Cursor *self)
{
  return peek_at (self, 0);
}

static gint32
value_at (const Cursor *self, guint ahead)
{
  return self->words[self->at + ahead].value;
}

/* The value of the word read last */
static gint32
value_before (const Cursor *self)
{
  return self->words[self->at - 1].value;
}

static gboolean
skip (Cursor *self, guint kind)
{
  if (peek (self) != kind)
    return FALSE;
  self->at++;
  return TRUE;
}

static DatelineDate
make (gint32 start, gint32 end, DatelinePrecision precision)
{
  return (DatelineDate){ start, end, -1, precision };
}

static DatelineDate
make_day (gint32 day)
{
  return make (day, day + 1, DATELINE_PRECISION_DAY);
}

static DatelineDate
make_days (gint32 start, gint32 end)
{
  return make (start, end, end - start > 1 ? DATELINE_PRECISION_DAYS : DATELINE_PRECISION_DAY);
}

static DatelineDate
make_month (int year, int month)
{
  int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;

  return make (dateline_day_from_ymd (year, month, 1), dateline_day_from_ymd (next_year, next, 1),
               DATELINE_PRECISION_MONTH);
}

static DatelineDate
make_year (int year)
{
  return make (dateline_day_from_ymd (year, 1, 1), dateline_day_from_ymd (year + 1, 1, 1),
               DATELINE_PRECISION_YEAR);
}

static void
get_today (const Cursor *self, int *year, int *month, int *day)
{
  dateline_day_to_ymd (self->today, year, month, day);
}

static gboolean
is_year (const Cursor *self, guint ahead)
{
  return peek_at (self, ahead) == DATELINE_DATE_WORD_NUMBER &&
         self->words[self->at + ahead].other == 4 && value_at (self, ahead) >= FIRST_YEAR &&
         value_at (self, ahead) <= LAST_YEAR;
}

static gboolean
is_day_number (const Cursor *self, guint ahead)
{
  const DatelineDateWord *word = &self->words[MIN (self->at + ahead, self->n_words - 1)];

  if (peek_at (self, ahead) == DATELINE_DATE_WORD_ORDINAL)
    return word->value >= 1 && word->value <= 31;
  return peek_at (self, ahead) == DATELINE_DATE_WORD_NUMBER && word->other >= 1 &&
         word->other <= 2 && word->value >= 1 && word->value <= 31;
}

/* The year of a month or day said without one: the last such time, or the next one of what will be
 */
static int
guess_year (const Cursor *self, int month, int day)
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
read_year (Cursor *self, int *year)
{
  guint ahead = peek (self) == DATELINE_DATE_WORD_COMMA || peek (self) == DATELINE_DATE_WORD_OF;

  if (!is_year (self, ahead))
    return FALSE;
  *year = value_at (self, ahead);
  self->at += ahead + 1;
  return TRUE;
}

/* --- dates of the calendar --- */

static gboolean
finish_days (Cursor *self, int month, int first, int last, DatelineDate *date)
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
  *date = make_days (dateline_day_from_ymd (year, month, first),
                     dateline_day_from_ymd (year, month, last) + 1);
  return TRUE;
}

static gboolean
finish_month (Cursor *self, int month, DatelineDate *date)
{
  int year;

  if (month < 1 || month > 12)
    return FALSE;
  if (!read_year (self, &year)) {
    if (!self->known)
      return FALSE;
    year = guess_year (self, month, 1);
  }
  *date = make_month (year, month);
  return TRUE;
}

/* "August 8", "August 8, 2021", "August 8-10", "August 2021", "August" */
static gboolean
read_month (Cursor *self, DatelineDate *date)
{
  int month = value_at (self, 0);

  self->at++;
  if (is_day_number (self, 0)) {
    int day = value_at (self, 0);

    self->at++;
    if (skip (self, DATELINE_DATE_WORD_AND)) {
      if (is_day_number (self, 0) && value_at (self, 0) > day) {
        int last = value_at (self, 0);

        self->at++;
        return finish_days (self, month, day, last, date);
      }
      self->at--;
    }
    return finish_days (self, month, day, day, date);
  }
  if (peek (self) == DATELINE_DATE_WORD_RANGE) {
    const DatelineDateWord *range = &self->words[self->at++];

    return finish_days (self, month, range->value, range->other, date);
  }
  return finish_month (self, month, date);
}

/* "8 August", "8th of August 2021", "8-10 August", "8 and 9 August" */
static gboolean
read_day_month (Cursor *self, DatelineDate *date)
{
  int first = value_at (self, 0), last = first, month;

  if (peek (self) == DATELINE_DATE_WORD_RANGE)
    last = self->words[self->at].other;
  else if (!is_day_number (self, 0))
    return FALSE;
  self->at++;
  if (peek (self) == DATELINE_DATE_WORD_AND && is_day_number (self, 1) &&
      peek_at (self, 2) == DATELINE_DATE_WORD_MONTH) {
    last = value_at (self, 1);
    self->at += 2;
  }
  skip (self, DATELINE_DATE_WORD_OF);
  if (peek (self) != DATELINE_DATE_WORD_MONTH)
    return FALSE;
  month = value_at (self, 0);
  self->at++;
  return finish_days (self, month, first, last, date);
}

static gboolean
read_iso (Cursor *self, DatelineDate *date)
{
  int year, month, day;

  dateline_day_to_ymd (value_at (self, 0), &year, &month, &day);
  *date = self->words[self->at].other == DATELINE_PRECISION_MONTH ? make_month (year, month)
                                                                  : make_day (value_at (self, 0));
  self->at++;
  return TRUE;
}

/* --- days of the week --- */

static gint32
previous_weekday (const Cursor *self, int weekday)
{
  return self->today - (dateline_day_weekday (self->today) - weekday + 7) % 7;
}

static void
skip_daytime (Cursor *self)
{
  if (peek (self) == DATELINE_DATE_WORD_UNIT && (value_at (self, 0) == DATELINE_DATE_UNIT_DAYTIME ||
                                                 value_at (self, 0) == DATELINE_DATE_UNIT_NIGHT))
    self->at++;
}

/* What stands behind the name of a day says it exactly: "Sunday, August 8" */
static gboolean
read_exact_after (Cursor *self, DatelineDate *date)
{
  Cursor ahead = *self;
  guint month_ahead;

  skip (&ahead, DATELINE_DATE_WORD_COMMA);
  skip (&ahead, DATELINE_DATE_WORD_THE);
  month_ahead = peek_at (&ahead, 1) == DATELINE_DATE_WORD_OF ? 2 : 1;
  if (!((peek (&ahead) == DATELINE_DATE_WORD_MONTH && is_day_number (&ahead, 1) &&
         read_month (&ahead, date)) ||
        (is_day_number (&ahead, 0) && peek_at (&ahead, month_ahead) == DATELINE_DATE_WORD_MONTH &&
         read_day_month (&ahead, date))))
    return FALSE;
  *self = ahead;
  return TRUE;
}

/* "Sunday", "last Sunday", "next Sunday", "Sunday night", "Saturday and Sunday" */
static gboolean
read_weekday (Cursor *self, guint which, DatelineDate *date)
{
  gint32 day = self->known ? previous_weekday (self, value_at (self, 0)) : 0;
  gint32 week = self->known ? self->today - dateline_day_weekday (self->today) + 1 : 0;
  int weekday = value_at (self, 0);

  self->at++;
  skip_daytime (self);
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
  *date = make_day (day);
  return TRUE;
}

/* --- units --- */

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
static gint32
units_before (gint32 today, int unit, int n)
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
static gboolean
calendar_unit (const Cursor *self, int unit, int away, DatelineDate *date)
{
  int year, month, day;
  gint32 monday = self->today - dateline_day_weekday (self->today) + 1;

  get_today (self, &year, &month, &day);
  switch (unit) {
  case DATELINE_DATE_UNIT_WEEK:
    *date = make (monday + 7 * away, monday + 7 * away + 7, DATELINE_PRECISION_WEEK);
    return TRUE;
  case DATELINE_DATE_UNIT_WEEKEND:
    monday -= self->today < monday + 5 && !self->future ? 7 : 0;
    away += away < 0 && self->today < monday + 12 && self->today >= monday + 7 ? 1 : 0;
    *date = make_days (monday + 5 + 7 * away, monday + 7 + 7 * away);
    return TRUE;
  case DATELINE_DATE_UNIT_MONTH:
    dateline_day_to_ymd (add_months (self->today - day + 1, away), &year, &month, &day);
    *date = make_month (year, month);
    return TRUE;
  case DATELINE_DATE_UNIT_YEAR:
    *date = make_year (year + away);
    return TRUE;
  case DATELINE_DATE_UNIT_NIGHT:
    *date = away < 0 ? make_days (self->today - 1, self->today + 1) : make_day (self->today);
    return away <= 0;
  case DATELINE_DATE_UNIT_DAYTIME:
  case DATELINE_DATE_UNIT_DAY:
    *date = make_day (self->today + away);
    return TRUE;
  default:
    return FALSE;
  }
}

/* "last week", "this morning", "next month", "last 24 hours", "past two weeks", "last Sunday",
 * "last May" */
static gboolean
read_qualified (Cursor *self, gboolean the, DatelineDatePhrase *phrase)
{
  guint which = peek (self);
  int away = which == DATELINE_DATE_WORD_THIS ? 0 : which == DATELINE_DATE_WORD_NEXT ? 1 : -1;
  int n = 1;

  self->at++;
  if (peek (self) == DATELINE_DATE_WORD_WEEKDAY)
    return read_weekday (self, which, &phrase->date);
  if (!self->known)
    return FALSE;
  if (peek (self) == DATELINE_DATE_WORD_MONTH) {
    Cursor back = *self;

    back.future = which == DATELINE_DATE_WORD_NEXT;
    back.today -= which == DATELINE_DATE_WORD_LAST ? 28 : 0;
    if (!read_month (&back, &phrase->date))
      return FALSE;
    self->at = back.at;
    return TRUE;
  }
  if (peek (self) == DATELINE_DATE_WORD_NUMBER && peek_at (self, 1) == DATELINE_DATE_WORD_UNIT) {
    n = value_at (self, 0);
    self->at++;
    the = TRUE;
  }
  if (peek (self) != DATELINE_DATE_WORD_UNIT || n < 1 || n > MOST_UNITS || away > 0)
    return away > 0 && peek (self) == DATELINE_DATE_WORD_UNIT &&
           calendar_unit (self, value_at (self, 0), away, &phrase->date) && self->at++ > 0;
  self->at++;
  if (away == 0 || (which == DATELINE_DATE_WORD_LAST && !the)) {
    phrase->span = value_before (self) >= DATELINE_DATE_UNIT_WEEK;
    return calendar_unit (self, value_before (self), away, &phrase->date);
  }
  phrase->span = TRUE;
  phrase->date = make_days (units_before (self->today, value_before (self), n), self->today + 1);
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
    date = make (date.start + third, date.end - third, date.precision);
  date.precision = date.precision == DATELINE_PRECISION_MONTH ? DATELINE_PRECISION_MONTH_PART
                                                              : DATELINE_PRECISION_DAYS;
  return date;
}

/* "a week ago", "three days ago" */
static gboolean
read_ago (Cursor *self, DatelineDate *date)
{
  int n = peek (self) == DATELINE_DATE_WORD_A ? 1 : value_at (self, 0);
  int unit;

  if (peek_at (self, 1) != DATELINE_DATE_WORD_UNIT || peek_at (self, 2) != DATELINE_DATE_WORD_AGO ||
      !self->known || n < 1 || n > MOST_UNITS)
    return FALSE;
  unit = value_at (self, 1);
  self->at += 3;
  if (unit == DATELINE_DATE_UNIT_HOUR)
    *date = n > 12 ? make_days (units_before (self->today, unit, n), self->today + 1)
                   : make_day (self->today);
  else if (unit == DATELINE_DATE_UNIT_DAY || unit == DATELINE_DATE_UNIT_NIGHT)
    *date = make_day (self->today - n);
  else {
    Cursor then = *self;

    then.today = units_before (self->today, unit, n);
    return calendar_unit (&then, unit, 0, date);
  }
  return TRUE;
}

static gboolean read_core (Cursor *self, gboolean anchored, DatelineDatePhrase *phrase);

/* "late Friday", "early on Sunday", "mid-August", "the end of July", "late last week" */
static gboolean
read_part (Cursor *self, DatelineDatePhrase *phrase)
{
  guint which = peek (self);

  self->at++;
  skip (self, DATELINE_DATE_WORD_OF);
  if (!skip (self, DATELINE_DATE_WORD_THE) && peek (self) == DATELINE_DATE_WORD_WITHIN)
    self->at++;
  if (!read_core (self, TRUE, phrase))
    return FALSE;
  phrase->date = take_part (phrase->date, which);
  phrase->span = FALSE;
  return TRUE;
}

/* "earlier this month", "earlier on Sunday": what has passed of it */
static gboolean
read_earlier (Cursor *self, DatelineDatePhrase *phrase)
{
  self->at++;
  skip (self, DATELINE_DATE_WORD_WITHIN);
  skip (self, DATELINE_DATE_WORD_THE);
  if (!self->known)
    return FALSE;
  if (peek (self) == DATELINE_DATE_WORD_UNIT && value_at (self, 0) >= DATELINE_DATE_UNIT_WEEK) {
    self->at++;
    if (!calendar_unit (self, value_before (self), 0, &phrase->date))
      return FALSE;
  } else if (!read_core (self, FALSE, phrase)) {
    return FALSE;
  }
  phrase->span = FALSE;
  if (phrase->date.precision >= DATELINE_PRECISION_WEEK && phrase->date.start < self->today &&
      phrase->date.end > self->today)
    phrase->date = make_days (phrase->date.start, self->today);
  return TRUE;
}

static gboolean
read_relative_day (Cursor *self, DatelineDate *date)
{
  gint32 day = self->today + value_at (self, 0);

  if (!self->known)
    return FALSE;
  *date = peek (self) == DATELINE_DATE_WORD_OVERNIGHT ? make_days (self->today - 1, self->today + 1)
                                                      : make_day (day);
  self->at++;
  skip_daytime (self);
  return TRUE;
}

/* "the weekend", "a weekend assault" */
static gboolean
read_weekend (Cursor *self, DatelineDate *date)
{
  if (!self->known || value_at (self, 0) != DATELINE_DATE_UNIT_WEEKEND)
    return FALSE;
  self->at++;
  return calendar_unit (self, DATELINE_DATE_UNIT_WEEKEND, 0, date);
}

/* A date without what leads to it. @anchored: behind a preposition, where "May" and "2019" are
 * dates. */
static gboolean
read_core (Cursor *self, gboolean anchored, DatelineDatePhrase *phrase)
{
  gboolean the = skip (self, DATELINE_DATE_WORD_THE);

  switch (peek (self)) {
  case DATELINE_DATE_WORD_ISO:
    return read_iso (self, &phrase->date);
  case DATELINE_DATE_WORD_WEEKDAY:
    return read_weekday (self, DATELINE_DATE_WORD_OTHER, &phrase->date);
  case DATELINE_DATE_WORD_MONTH:
    return (anchored || is_day_number (self, 1) || is_year (self, 1) ||
            peek_at (self, 1) == DATELINE_DATE_WORD_RANGE) &&
           read_month (self, &phrase->date);
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
    if (peek_at (self, 1) == DATELINE_DATE_WORD_UNIT &&
        peek_at (self, 2) != DATELINE_DATE_WORD_AGO) {
      self->at++;
      return read_weekend (self, &phrase->date);
    }
    return read_ago (self, &phrase->date);
  case DATELINE_DATE_WORD_NUMBER:
  case DATELINE_DATE_WORD_ORDINAL:
  case DATELINE_DATE_WORD_RANGE:
    if (anchored && is_year (self, 0)) {
      self->at++;
      phrase->date = make_year (value_before (self));
      return TRUE;
    }
    if (read_ago (self, &phrase->date))
      return TRUE;
    return read_day_month (self, &phrase->date);
  default:
    return FALSE;
  }
}

/* --- with what leads to it --- */

/* "since Friday": from then to the day of publication */
static gboolean
read_since (Cursor *self, DatelineDatePhrase *phrase)
{
  self->at++;
  if (!read_core (self, TRUE, phrase) || !self->known || phrase->date.start > self->today)
    return FALSE;
  phrase->date = make_days (phrase->date.start, self->today + 1);
  phrase->span = TRUE;
  return TRUE;
}

/* "between Friday and Sunday", "from 8 to 10 August": the whole; else the first alone */
static gboolean
read_between (Cursor *self, DatelineDatePhrase *phrase)
{
  DatelineDatePhrase last = { 0 };
  Cursor ahead;

  self->at++;
  ahead = *self;
  if (peek_at (self, 1) == DATELINE_DATE_WORD_AND && read_day_month (&ahead, &phrase->date)) {
    self->at = ahead.at;
    phrase->span = TRUE;
    return TRUE;
  }
  if (!read_core (self, TRUE, phrase))
    return FALSE;
  ahead = *self;
  if (skip (&ahead, DATELINE_DATE_WORD_AND) && read_core (&ahead, TRUE, &last) &&
      last.date.end > phrase->date.start) {
    phrase->date = make_days (phrase->date.start, last.date.end);
    phrase->span = TRUE;
    self->at = ahead.at;
  }
  return TRUE;
}

/* "in three days", "in a week": the last ones */
static gboolean
read_length (Cursor *self, DatelineDatePhrase *phrase)
{
  int n = peek (self) == DATELINE_DATE_WORD_A        ? 1
          : peek (self) == DATELINE_DATE_WORD_NUMBER ? value_at (self, 0)
                                                     : 0;

  if (!self->known || self->future || n < 1 || n > MOST_UNITS ||
      peek_at (self, 1) != DATELINE_DATE_WORD_UNIT || value_at (self, 1) < DATELINE_DATE_UNIT_DAY ||
      value_at (self, 1) == DATELINE_DATE_UNIT_WEEKEND)
    return FALSE;
  phrase->date = make_days (units_before (self->today, value_at (self, 1), n), self->today + 1);
  phrase->span = TRUE;
  self->at += 2;
  return TRUE;
}

static gboolean
read_phrase (Cursor *self, DatelineDatePhrase *phrase)
{
  switch (peek (self)) {
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
  Cursor cursor = { words, n_words, 0, published.start, FALSE, future };

  g_return_val_if_fail (words != NULL && phrase != NULL, FALSE);

  *phrase = (DatelineDatePhrase){ DATELINE_DATE_NONE, 0, FALSE };
  cursor.known =
      dateline_date_is_known (published) && published.precision <= DATELINE_PRECISION_WEEK;
  if (n_words == 0 || !read_phrase (&cursor, phrase) || !dateline_date_is_known (phrase->date))
    return FALSE;
  phrase->n_words = cursor.at;
  return TRUE;
}

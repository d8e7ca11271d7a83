/* dateline-date-cursor-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-phrase.h"

G_BEGIN_DECLS

#define DATE_CURSOR_FIRST_YEAR 1000
#define DATE_CURSOR_LAST_YEAR 2999

/* Where the grammar stands in its words */
typedef struct {
  const DatelineDateWord *words;
  guint n_words;
  guint at;
  gint32 today; /* the day of publication */
  gboolean known;
  gboolean future;
} DateCursor;

static inline guint
date_cursor_peek_at (const DateCursor *self, guint ahead)
{
  return self->at + ahead < self->n_words ? self->words[self->at + ahead].kind
                                          : DATELINE_DATE_WORD_OTHER;
}

static inline guint
date_cursor_peek (const DateCursor *self)
{
  return date_cursor_peek_at (self, 0);
}

static inline gint32
date_cursor_value_at (const DateCursor *self, guint ahead)
{
  return self->words[self->at + ahead].value;
}

/* The value of the word read last */
static inline gint32
date_cursor_value_before (const DateCursor *self)
{
  return self->words[self->at - 1].value;
}

static inline gboolean
date_cursor_skip (DateCursor *self, guint kind)
{
  if (date_cursor_peek (self) != kind)
    return FALSE;
  self->at++;
  return TRUE;
}

static inline gboolean
date_cursor_is_year (const DateCursor *self, guint ahead)
{
  return date_cursor_peek_at (self, ahead) == DATELINE_DATE_WORD_NUMBER &&
         self->words[self->at + ahead].other == 4 &&
         date_cursor_value_at (self, ahead) >= DATE_CURSOR_FIRST_YEAR &&
         date_cursor_value_at (self, ahead) <= DATE_CURSOR_LAST_YEAR;
}

static inline gboolean
date_cursor_is_day_number (const DateCursor *self, guint ahead)
{
  const DatelineDateWord *word = &self->words[MIN (self->at + ahead, self->n_words - 1)];

  if (date_cursor_peek_at (self, ahead) == DATELINE_DATE_WORD_ORDINAL)
    return word->value >= 1 && word->value <= 31;
  return date_cursor_peek_at (self, ahead) == DATELINE_DATE_WORD_NUMBER && word->other >= 1 &&
         word->other <= 2 && word->value >= 1 && word->value <= 31;
}

static inline void
date_cursor_skip_daytime (DateCursor *self)
{
  if (date_cursor_peek (self) == DATELINE_DATE_WORD_UNIT &&
      (date_cursor_value_at (self, 0) == DATELINE_DATE_UNIT_DAYTIME ||
       date_cursor_value_at (self, 0) == DATELINE_DATE_UNIT_NIGHT))
    self->at++;
}

/* Spans of days */
DatelineDate _dateline_date_make (gint32 start, gint32 end, DatelinePrecision precision);
DatelineDate _dateline_date_make_day (gint32 day);
DatelineDate _dateline_date_make_days (gint32 start, gint32 end);
DatelineDate _dateline_date_make_month (int year, int month);
DatelineDate _dateline_date_make_year (int year);

/* Dates of the calendar, and days of the week; FALSE where the words say none */
gboolean _dateline_date_read_month (DateCursor *self, DatelineDate *date);
gboolean _dateline_date_read_day_month (DateCursor *self, DatelineDate *date);
gboolean _dateline_date_read_iso (DateCursor *self, DatelineDate *date);
gboolean _dateline_date_read_weekday (DateCursor *self, guint which, DatelineDate *date);

/* Weeks, months and the like, reckoned from the day of publication */
gint32 _dateline_date_units_before (gint32 today, int unit, int n);
gboolean
_dateline_date_calendar_unit (const DateCursor *self, int unit, int away, DatelineDate *date);

G_END_DECLS

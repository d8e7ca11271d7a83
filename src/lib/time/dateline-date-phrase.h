/* dateline-date-phrase.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"

G_BEGIN_DECLS

/**
 * DatelineDateWordKind:
 * @DATELINE_DATE_WORD_OTHER: no word of a date
 * @DATELINE_DATE_WORD_WEEKDAY: value 1 Monday to 7 Sunday
 * @DATELINE_DATE_WORD_MONTH: value 1 to 12
 * @DATELINE_DATE_WORD_NUMBER: in words or digits, value what it says
 * @DATELINE_DATE_WORD_RANGE: "8-10": value the first, @DatelineDateWord.other the last
 * @DATELINE_DATE_WORD_ORDINAL: "8th", value what it says
 * @DATELINE_DATE_WORD_UNIT: value a #DatelineDateUnit
 * @DATELINE_DATE_WORD_DAY: today, yesterday, tomorrow: value the days from today
 * @DATELINE_DATE_WORD_OVERNIGHT: between the day before and today
 * @DATELINE_DATE_WORD_ISO: "2021-08-10": value its day, other its precision
 * @DATELINE_DATE_WORD_LAST: last, previous
 * @DATELINE_DATE_WORD_PAST: past, preceding
 * @DATELINE_DATE_WORD_THIS: this, current
 * @DATELINE_DATE_WORD_NEXT: next, coming
 * @DATELINE_DATE_WORD_EARLY: early, beginning, start
 * @DATELINE_DATE_WORD_MIDDLE: mid, middle
 * @DATELINE_DATE_WORD_LATE: late, end
 * @DATELINE_DATE_WORD_EARLIER: earlier, later
 * @DATELINE_DATE_WORD_AGO: ago
 * @DATELINE_DATE_WORD_SINCE: since
 * @DATELINE_DATE_WORD_BETWEEN: between, from
 * @DATELINE_DATE_WORD_AND: and, to, until
 * @DATELINE_DATE_WORD_WITHIN: in, within, over, during
 * @DATELINE_DATE_WORD_OF: of
 * @DATELINE_DATE_WORD_THE: the
 * @DATELINE_DATE_WORD_A: a, an
 * @DATELINE_DATE_WORD_COMMA: a comma
 */
typedef enum {
  DATELINE_DATE_WORD_OTHER,
  DATELINE_DATE_WORD_WEEKDAY,
  DATELINE_DATE_WORD_MONTH,
  DATELINE_DATE_WORD_NUMBER,
  DATELINE_DATE_WORD_RANGE,
  DATELINE_DATE_WORD_ORDINAL,
  DATELINE_DATE_WORD_UNIT,
  DATELINE_DATE_WORD_DAY,
  DATELINE_DATE_WORD_OVERNIGHT,
  DATELINE_DATE_WORD_ISO,
  DATELINE_DATE_WORD_LAST,
  DATELINE_DATE_WORD_PAST,
  DATELINE_DATE_WORD_THIS,
  DATELINE_DATE_WORD_NEXT,
  DATELINE_DATE_WORD_EARLY,
  DATELINE_DATE_WORD_MIDDLE,
  DATELINE_DATE_WORD_LATE,
  DATELINE_DATE_WORD_EARLIER,
  DATELINE_DATE_WORD_AGO,
  DATELINE_DATE_WORD_SINCE,
  DATELINE_DATE_WORD_BETWEEN,
  DATELINE_DATE_WORD_AND,
  DATELINE_DATE_WORD_WITHIN,
  DATELINE_DATE_WORD_OF,
  DATELINE_DATE_WORD_THE,
  DATELINE_DATE_WORD_A,
  DATELINE_DATE_WORD_COMMA,
} DatelineDateWordKind;

typedef enum {
  DATELINE_DATE_UNIT_HOUR,
  DATELINE_DATE_UNIT_DAYTIME, /* morning, evening */
  DATELINE_DATE_UNIT_NIGHT,
  DATELINE_DATE_UNIT_DAY,
  DATELINE_DATE_UNIT_WEEKEND,
  DATELINE_DATE_UNIT_WEEK,
  DATELINE_DATE_UNIT_MONTH,
  DATELINE_DATE_UNIT_YEAR,
} DatelineDateUnit;

/**
 * DatelineDateWord:
 * @kind: #DatelineDateWordKind
 * @value: what the kind says
 * @other: a second value, or the number of digits that a number is written with, 0 in words
 *
 * One word as the grammar of dates sees it. Which words of a language these are is told by the
 * caller's lists.
 */
typedef struct {
  guint32 kind;
  gint32 value;
  gint32 other;
} DatelineDateWord;

/**
 * DatelineDatePhrase:
 * @date: the days
 * @n_words: how many words said it
 * @span: a stretch of time that a count can run over ("in the last 24 hours", "since May"), not the
 *   time of one happening
 */
typedef struct {
  DatelineDate date;
  guint n_words;
  gboolean span;
} DatelineDatePhrase;

gboolean dateline_date_phrase_read (const DatelineDateWord *words,
                                    guint n_words,
                                    DatelineDate published,
                                    gboolean future,
                                    DatelineDatePhrase *phrase);

G_END_DECLS

/* dateline-stamp.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-stamp.h"

#include <string.h>

/* Longer texts are no dates, in bytes */
#define LONGEST 100
/* "68" is 2068, "69" is 1969, as in POSIX */
#define FIRST_SHORT_YEAR 69

typedef struct {
  const char *word;
  int value;
} Word;

/* Lower case, by language: English, French, Spanish, Portuguese, German, Turkish, Russian,
 * Ukrainian; abbreviations as they are used in dates. A word that is given cut off matches from
 * three letters on if only one month begins so. */
static const Word months[] = {
  { "january", 1 },    { "february", 2 },  { "march", 3 },      { "april", 4 },
  { "may", 5 },        { "june", 6 },      { "july", 7 },       { "august", 8 },
  { "september", 9 },  { "october", 10 },  { "november", 11 },  { "december", 12 },
  { "janvier", 1 },    { "février", 2 },   { "mars", 3 },       { "avril", 4 },
  { "mai", 5 },        { "juin", 6 },      { "juillet", 7 },    { "août", 8 },
  { "septembre", 9 },  { "octobre", 10 },  { "novembre", 11 },  { "décembre", 12 },
  { "enero", 1 },      { "febrero", 2 },   { "marzo", 3 },      { "abril", 4 },
  { "mayo", 5 },       { "junio", 6 },     { "julio", 7 },      { "agosto", 8 },
  { "septiembre", 9 }, { "octubre", 10 },  { "noviembre", 11 }, { "diciembre", 12 },
  { "janeiro", 1 },    { "fevereiro", 2 }, { "março", 3 },      { "maio", 5 },
  { "junho", 6 },      { "julho", 7 },     { "setembro", 9 },   { "outubro", 10 },
  { "novembro", 11 },  { "dezembro", 12 }, { "januar", 1 },     { "februar", 2 },
  { "märz", 3 },       { "juni", 6 },      { "juli", 7 },       { "oktober", 10 },
  { "dezember", 12 },  { "ocak", 1 },      { "şubat", 2 },      { "mart", 3 },
  { "nisan", 4 },      { "mayıs", 5 },     { "haziran", 6 },    { "temmuz", 7 },
  { "ağustos", 8 },    { "eylül", 9 },     { "ekim", 10 },      { "kasım", 11 },
  { "aralık", 12 },    { "января", 1 },    { "февраля", 2 },    { "марта", 3 },
  { "апреля", 4 },     { "мая", 5 },       { "июня", 6 },       { "июля", 7 },
  { "августа", 8 },    { "сентября", 9 },  { "октября", 10 },   { "ноября", 11 },
  { "декабря", 12 },   { "січня", 1 },     { "лютого", 2 },     { "березня", 3 },
  { "квітня", 4 },     { "травня", 5 },    { "червня", 6 },     { "липня", 7 },
  { "серпня", 8 },     { "вересня", 9 },   { "жовтня", 10 },    { "листопада", 11 },
  { "грудня", 12 },    { "sept", 9 },
};

/* Minutes east of Greenwich: the names of RFC 2822 and what news sites write */
static const Word zones[] = {
  { "z", 0 },      { "utc", 0 },    { "gmt", 0 },    { "ut", 0 },     { "est", -300 },
  { "edt", -240 }, { "et", -300 },  { "cst", -360 }, { "cdt", -300 }, { "mst", -420 },
  { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 }, { "bst", 60 },   { "cet", 60 },
  { "cest", 120 }, { "eet", 120 },  { "eest", 180 }, { "msk", 180 },
};

/* Words that stand in dates and change nothing; days of the week are known by their first letters
 */
static const char *const fillers[] = {
  "at", "of", "de",  "del", "on", "the", "st", "nd",   "rd",      "th",        "er",
  "le", "um", "uhr", "às",  "à",  "em",  "г",  "року", "updated", "published", "posted",
};

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

typedef struct {
  const char *at;
  int numbers[3]; /* in the order they stand, without the time */
  int digits[3];
  int n_numbers;
  int month;       /* named, 0 if none was */
  int month_place; /* how many numbers stood before it */
  int minute;
  int zone;
  gboolean other_word; /* one was skipped: a day of the week in some language */
  char separator;      /* between the numbers */
} Stamp;

/* Pieces */

static gboolean
read_number (Stamp *self, int *value, int *digits)
{
  *value = 0;
  for (*digits = 0; g_ascii_isdigit (*self->at); (*digits)++, self->at++) {
    if (*digits == 4)
      return FALSE;
    *value = *value * 10 + (*self->at - '0');
  }
  return *digits > 0;
}

static void
skip_fraction (Stamp *self)
{
  if (*self->at != '.' && *self->at != ',')
    return;
  if (!g_ascii_isdigit (self->at[1]))
    return;
  do
    self->at++;
  while (g_ascii_isdigit (*self->at));
}

/* ":05", ":05:59.123" after the hour */
static gboolean
read_time (Stamp *self, int hour)
{
  int minute, second, digits;

  if (self->minute >= 0 || hour > 23)
    return FALSE;
  self->at++;
  if (!read_number (self, &minute, &digits) || minute > 59 || digits != 2)
    return FALSE;
  if (*self->at == ':') {
    self->at++;
    if (!read_number (self, &second, &digits) || second > 60 || digits != 2)
      return FALSE;
    skip_fraction (self);
  }
  self->minute = hour * 60 + minute;
  return TRUE;
}

/* "+0430", "-05:00", "+2" after a time */
static gboolean
read_offset (Stamp *self)
{
  int sign = *self->at == '-' ? -1 : 1;
  int hours, minutes = 0, digits;

  self->at++;
  if (!read_number (self, &hours, &digits))
    return FALSE;
  if (digits == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (*self->at == ':') {
    self->at++;
    if (!read_number (self, &minutes, &digits))
      return FALSE;
  }
  if (hours > 23 || minutes > 59)
    return FALSE;
  self->zone = sign * (hours * 60 + minutes);
  return TRUE;
}

static gboolean
read_number_or_time (Stamp *self)
{
  int value, digits;

  if (!read_number (self, &value, &digits))
    return FALSE;
  if (*self->at == ':')
    return read_time (self, value);
  if (self->n_numbers == 3)
    return FALSE;
  self->numbers[self->n_numbers] = value;
  self->digits[self->n_numbers++] = digits;
  if (strchr ("/.-", *self->at) != NULL && *self->at != '\0' && g_ascii_isdigit (self->at[1]))
    self->separator = *self->at++;
  return TRUE;
}

/* Words */

static const Word *
find_word (const Word *table, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (table[i].word, word) == 0)
      return &table[i];
  return NULL;
}

/* "aug" and "août", but not "ma", which is March as well as May */
static int
find_month (const char *word)
{
  const Word *whole = find_word (months, G_N_ELEMENTS (months), word);
  int found = 0;

  if (whole != NULL)
    return whole->value;
  if (g_utf8_strlen (word, -1) < 3)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++) {
    if (!g_str_has_prefix (months[i].word, word))
      continue;
    if (found != 0 && found != months[i].value)
      return 0;
    found = months[i].value;
  }
  return found;
}

static gboolean
is_filler (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (fillers[i], word) == 0)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (g_str_has_prefix (word, weekdays[i]))
      return TRUE;
  return FALSE;
}

static gboolean
read_half_of_day (Stamp *self, gboolean afternoon)
{
  int hour = self->minute / 60;

  if (self->minute < 0 || hour < 1 || hour > 12)
    return FALSE;
  self->minute = (hour % 12 + (afternoon ? 12 : 0)) * 60 + self->minute % 60;
  return TRUE;
}

static gboolean
take_word (Stamp *self, const char *word)
{
  const Word *zone = find_word (zones, G_N_ELEMENTS (zones), word);
  int month = find_month (word);

  if (month != 0) {
    if (self->month != 0)
      return FALSE;
    self->month = month;
    self->month_place = self->n_numbers;
    return TRUE;
  }
  if (zone != NULL && self->minute >= 0) {
    self->zone = zone->value;
    return TRUE;
  }
  if (strcmp (word, "am") == 0 || strcmp (word, "pm") == 0)
    return read_half_of_day (self, word[0] == 'p');
  if (strcmp (word, "t") == 0 || is_filler (word))
    return TRUE;
  if (self->other_word || self->n_numbers > 0)
    return FALSE;
  self->other_word = TRUE;
  return TRUE;
}

static gboolean
read_word (Stamp *self)
{
  const char *start = self->at;
  g_autofree char *lower = NULL;

  while (*self->at != '\0' && g_unichar_isalpha (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
  lower = g_utf8_strdown (start, self->at - start);
  return take_word (self, lower);
}

/* "(UTC)" behind a number says the same again */
static void
skip_remark (Stamp *self)
{
  const char *end = strchr (self->at, ')');

  self->at = end != NULL ? end + 1 : self->at + strlen (self->at);
}

static gboolean
read_piece (Stamp *self)
{
  gunichar c = g_utf8_get_char (self->at);

  if (g_ascii_isdigit (*self->at))
    return read_number_or_time (self);
  if ((c == '+' || c == '-') && self->minute >= 0 && g_ascii_isdigit (self->at[1]))
    return read_offset (self);
  if (g_unichar_isalpha (c))
    return read_word (self);
  if (c == '(') {
    skip_remark (self);
    return TRUE;
  }
  self->at = g_utf8_next_char (self->at);
  return g_unichar_isspace (c) || (c < 0x80 && strchr (",.-/|:", (int) c) != NULL) || c == 0x2013 ||
         c == 0x2022 || c == 0x00B7;
}

/* Making a date of them */

static int
full_year (int year, int digits)
{
  if (digits != 2)
    return year;
  return year + (year < FIRST_SHORT_YEAR ? 2000 : 1900);
}

static gboolean
make_day (int year, int month, int day, DatelineDate *date)
{
  if (!dateline_day_is_valid_ymd (year, month, day))
    return FALSE;
  *date = dateline_date_from_day (dateline_day_from_ymd (year, month, day));
  return TRUE;
}

static gboolean
make_month (int year, int month, DatelineDate *date)
{
  int next_year = month == 12 ? year + 1 : year;

  if (!dateline_day_is_valid_ymd (year, month, 1))
    return FALSE;
  date->start = dateline_day_from_ymd (year, month, 1);
  date->end = dateline_day_from_ymd (next_year, month % 12 + 1, 1);
  date->minute = -1;
  date->precision = DATELINE_PRECISION_MONTH;
  return TRUE;
}

/* "20210810" */
static gboolean
make_of_digits (const char *text, DatelineDate *date)
{
  int number;

  if (strlen (text) != 8 || strspn (text, "0123456789") != 8)
    return FALSE;
  number = (int) g_ascii_strtoll (text, NULL, 10);
  return make_day (number / 10000, number / 100 % 100, number % 100, date);
}

/* "10 August 2021", "August 10, 2021", "2021 August 10", "August 2021" */
static gboolean
make_with_name (const Stamp *self, DatelineDate *date)
{
  int year_place = self->digits[0] == 4 ? 0 : 1;

  if (self->n_numbers == 1)
    return self->digits[0] == 4 && make_month (self->numbers[0], self->month, date);
  if (self->n_numbers != 2 || self->digits[1 - year_place] > 2 || self->digits[year_place] == 1 ||
      self->digits[year_place] == 3)
    return FALSE;
  return make_day (full_year (self->numbers[year_place], self->digits[year_place]), self->month,
                   self->numbers[1 - year_place], date);
}

static gboolean
make_of_numbers (const Stamp *self, DatelineStampOrder order, DatelineDate *date)
{
  const int *n = self->numbers;
  int year;

  if (self->n_numbers != 3 || self->separator == '\0')
    return FALSE;
  if (self->digits[0] == 4)
    return make_day (n[0], n[1], n[2], date);
  if (self->digits[2] != 4 && self->digits[2] != 2)
    return FALSE;
  year = full_year (n[2], self->digits[2]);
  if (self->separator == '.' || n[0] > 12)
    return make_day (year, n[1], n[0], date);
  if (n[1] > 12)
    return make_day (year, n[0], n[1], date);
  if (order == DATELINE_STAMP_UNKNOWN && n[0] != n[1])
    return FALSE;
  return order == DATELINE_STAMP_MONTH_FIRST ? make_day (year, n[0], n[1], date)
                                             : make_day (year, n[1], n[0], date);
}

static void
add_time (const Stamp *self, DatelineDate *date)
{
  if (self->minute < 0 || date->precision != DATELINE_PRECISION_DAY)
    return;
  date->minute = (gint16) self->minute;
  date->zone = (gint16) self->zone;
  date->precision = DATELINE_PRECISION_MINUTE;
}

/**
 * dateline_stamp_read:
 * @text: a date as files carry it: ISO 8601, also with a space before the time; RFC 2822; "10
 * August 2021", "August 10, 2021 4:05 pm EDT", "10 août 2021"; "2021/08/10", "10.08.2021",
 * "10/08/2021", "10-Aug-21", "20210810"; "August 2021"; "2021"
 * @order: what "3/4/2021" means
 * @date: (out): what it says; untouched if the text cannot be read
 *
 * Reads a date that stands alone. A text that says anything else besides is not read; dates within
 * sentences are the reading engine's. Any thread.
 *
 * Returns: %FALSE if @text is no date, or one that may mean two days
 */
gboolean
dateline_stamp_read (const char *text, DatelineStampOrder order, DatelineDate *date)
{
  Stamp stamp = { .at = text, .minute = -1, .zone = DATELINE_ZONE_UNKNOWN };
  DatelineDate found;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  if (strlen (text) > LONGEST || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  if (dateline_date_from_iso (text, date) || make_of_digits (text, date))
    return TRUE;
  while (*stamp.at != '\0')
    if (!read_piece (&stamp))
      return FALSE;
  if (stamp.month != 0 ? !make_with_name (&stamp, &found)
                       : !make_of_numbers (&stamp, order, &found))
    return FALSE;
  add_time (&stamp, &found);
  *date = found;
  return TRUE;
}

/**
 * dateline_stamp_tell_order:
 * @text: a date of numbers alone, "13/4/2021"
 *
 * Returns: what comes first in it, where that is sure: one of the two numbers is no month. Any
 *   thread.
 */
DatelineStampOrder
dateline_stamp_tell_order (const char *text)
{
  char *end;
  gint64 first, second;

  g_return_val_if_fail (text != NULL, DATELINE_STAMP_UNKNOWN);

  first = g_ascii_strtoll (text, &end, 10);
  if (end == text || end - text > 2 || (*end != '/' && *end != '-') || !g_ascii_isdigit (end[1]))
    return DATELINE_STAMP_UNKNOWN;
  second = g_ascii_strtoll (end + 1, &end, 10);
  if (*end != '/' && *end != '-')
    return DATELINE_STAMP_UNKNOWN;
  if (first > 12 && second >= 1 && second <= 12)
    return DATELINE_STAMP_DAY_FIRST;
  if (second > 12 && first >= 1 && first <= 12)
    return DATELINE_STAMP_MONTH_FIRST;
  return DATELINE_STAMP_UNKNOWN;
}

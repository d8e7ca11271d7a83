/* dateline-date-typed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-typed.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-date-phrase.h"

#define WORDS_FILE "time/typed-words.tsv"
#define MAX_WORDS 24
#define MAX_BYTES 200

/* The kinds that the table of words names */
static const struct {
  const char *name;
  DatelineDateWordKind kind;
} kinds[] = {
  { "month", DATELINE_DATE_WORD_MONTH },     { "weekday", DATELINE_DATE_WORD_WEEKDAY },
  { "day", DATELINE_DATE_WORD_DAY },         { "unit", DATELINE_DATE_WORD_UNIT },
  { "last", DATELINE_DATE_WORD_LAST },       { "past", DATELINE_DATE_WORD_PAST },
  { "this", DATELINE_DATE_WORD_THIS },       { "next", DATELINE_DATE_WORD_NEXT },
  { "early", DATELINE_DATE_WORD_EARLY },     { "middle", DATELINE_DATE_WORD_MIDDLE },
  { "late", DATELINE_DATE_WORD_LATE },       { "earlier", DATELINE_DATE_WORD_EARLIER },
  { "ago", DATELINE_DATE_WORD_AGO },         { "since", DATELINE_DATE_WORD_SINCE },
  { "between", DATELINE_DATE_WORD_BETWEEN }, { "and", DATELINE_DATE_WORD_AND },
  { "within", DATELINE_DATE_WORD_WITHIN },   { "of", DATELINE_DATE_WORD_OF },
  { "the", DATELINE_DATE_WORD_THE },         { "a", DATELINE_DATE_WORD_A },
  { "number", DATELINE_DATE_WORD_NUMBER },
};

static const char *const months[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

static guint32
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return kinds[i].kind;
  return DATELINE_DATE_WORD_OTHER;
}

static gboolean
has_entry (const char *entries, const char *word)
{
  g_auto (GStrv) list = g_strsplit (entries, ",", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static DatelineDateWord
find_month (const char *word)
{
  for (int i = 0; i < 12; i++) {
    g_autofree char *folded = g_utf8_casefold (_ (months[i]), -1);

    if (g_str_equal (folded, word))
      return (DatelineDateWord){ DATELINE_DATE_WORD_MONTH, i + 1, 0 };
  }
  return (DatelineDateWord){ DATELINE_DATE_WORD_OTHER, 0, 0 };
}

static DatelineDateWord
find_word (GStrv table, const char *word)
{
  for (guint i = 0; table[i] != NULL; i++) {
    g_auto (GStrv) cells = table[i][0] != '#' ? g_strsplit (table[i], "\t", 3) : NULL;

    if (cells != NULL && g_strv_length (cells) == 3 && has_entry (cells[2], word))
      return (DatelineDateWord){ find_kind (cells[0]),
                                 (gint32) g_ascii_strtoll (cells[1], NULL, 10), 0 };
  }
  return find_month (word);
}

/* "10", "8th", "8-10"; digits of any script */
static DatelineDateWord
read_figures (const char *word)
{
  char *end;
  gint32 value = (gint32) g_ascii_strtoll (word, &end, 10);
  gsize length = end - word;

  if (length == 0 || length > 4)
    return (DatelineDateWord){ DATELINE_DATE_WORD_OTHER, 0, 0 };
  if (*end == '\0')
    return (DatelineDateWord){ DATELINE_DATE_WORD_NUMBER, value, (gint32) length };
  if (*end == '-' && strlen (end) <= 3 && strspn (end + 1, "0123456789") == strlen (end) - 1)
    return (DatelineDateWord){ DATELINE_DATE_WORD_RANGE, value,
                               (gint32) g_ascii_strtoll (end + 1, NULL, 10) };
  if (has_entry ("st,nd,rd,th,.", end))
    return (DatelineDateWord){ DATELINE_DATE_WORD_ORDINAL, value, 0 };
  return (DatelineDateWord){ DATELINE_DATE_WORD_OTHER, 0, 0 };
}

static DatelineDateWord
read_word (GStrv table, const char *word)
{
  DatelineDate iso;

  if (g_str_equal (word, ","))
    return (DatelineDateWord){ DATELINE_DATE_WORD_COMMA, 0, 0 };
  if (dateline_date_from_iso (word, &iso) && iso.precision == DATELINE_PRECISION_DAY)
    return (DatelineDateWord){ DATELINE_DATE_WORD_ISO, iso.start, iso.precision };
  return g_ascii_isdigit (word[0]) ? read_figures (word) : find_word (table, word);
}

/* Lower case, one blank between words, commas apart, one sort of dash, ASCII figures */
static char *
simplify (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *simple = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2212)
      c = '-';
    if (c == ',' || c == 0x060c)
      g_string_append (simple, " , ");
    else if (g_unichar_isdigit (c))
      g_string_append_c (simple, (char) ('0' + g_unichar_digit_value (c)));
    else
      g_string_append_unichar (simple, g_unichar_isspace (c) ? ' ' : c);
  }
  return g_string_free (simple, FALSE);
}

/* The parts of a month as they are shown: from its 1st, 11th and 21st day on */
static void
snap_month_part (DatelineDate *date)
{
  int year;
  int month;
  int day;

  dateline_day_to_ymd (date->start, &year, &month, &day);
  day = day < 6 ? 1 : day < 16 ? 11 : 21;
  date->start = dateline_day_from_ymd (year, month, day);
  date->end = day < 21      ? date->start + 10
              : month == 12 ? dateline_day_from_ymd (year + 1, 1, 1)
                            : dateline_day_from_ymd (year, month + 1, 1);
}

static gboolean
read_phrase (const char *text, DatelineDate published, DatelineDate *date)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (WORDS_FILE, NULL);
  g_auto (GStrv) table = NULL;
  g_auto (GStrv) parts = g_strsplit_set (text, " ", -1);
  DatelineDateWord words[MAX_WORDS];
  guint n_words = 0;
  DatelineDatePhrase phrase;

  if (bytes == NULL)
    return FALSE;
  table = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] == '\0' || (n_words == 0 && g_str_equal (parts[i], "on")))
      continue;
    if (n_words == MAX_WORDS)
      return FALSE;
    words[n_words++] = read_word (table, parts[i]);
  }
  if (n_words == 0 || !dateline_date_phrase_read (words, n_words, published, FALSE, &phrase) ||
      phrase.n_words != n_words)
    return FALSE;
  if (phrase.date.precision == DATELINE_PRECISION_MONTH_PART)
    snap_month_part (&phrase.date);
  *date = phrase.date;
  return TRUE;
}

/* "10.8.2021", and "13/8/2021" where only one order of day and month is possible */
static gboolean
read_dotted (const char *text, DatelineDate *date)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "./", -1);
  gboolean is_slashed = strchr (text, '/') != NULL;
  int n[3];

  if (g_strv_length (parts) != 3)
    return FALSE;
  for (int i = 0; i < 3; i++) {
    guint64 value;

    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &value, NULL))
      return FALSE;
    n[i] = (int) value;
  }
  if (n[2] < 1000 || (is_slashed && n[0] <= 12 && n[1] <= 12 && n[0] != n[1]))
    return FALSE;
  if (is_slashed && n[1] > 12 && dateline_day_is_valid_ymd (n[2], n[0], n[1]))
    *date = dateline_date_from_day (dateline_day_from_ymd (n[2], n[0], n[1]));
  else if (dateline_day_is_valid_ymd (n[2], n[1], n[0]))
    *date = dateline_date_from_day (dateline_day_from_ymd (n[2], n[1], n[0]));
  else
    return FALSE;
  return TRUE;
}

/* "30 July - 2 August 2021": what the first half leaves out, the second says */
static gboolean
read_halves (const char *text, DatelineDate published, DatelineDate *date)
{
  const char *dash = strstr (text, " - ");
  g_autofree char *first = dash != NULL ? g_strndup (text, dash - text) : NULL;
  DatelineDate start;
  DatelineDate end;

  if (dash == NULL || !read_phrase (dash + 3, published, &end) ||
      !read_phrase (first, dateline_date_from_day (end.end - 1), &start) || start.end > end.end)
    return FALSE;
  *date = (DatelineDate){ start.start, end.end, -1, DATELINE_PRECISION_DAYS };
  return TRUE;
}

/* "week of 9 August 2021" */
static gboolean
read_week (const char *text, DatelineDate published, DatelineDate *date)
{
  g_autofree char *pattern = g_utf8_casefold (_ ("week of %s"), -1);
  const char *hole = strstr (pattern, "%s");
  g_autofree char *lead = g_strndup (pattern, hole != NULL ? hole - pattern : 0);
  const char *day = NULL;

  if (g_str_has_prefix (text, "week of "))
    day = text + strlen ("week of ");
  else if (lead[0] != '\0' && g_str_has_prefix (text, lead))
    day = text + strlen (lead);
  if (day == NULL || !read_phrase (day, published, date) ||
      date->precision != DATELINE_PRECISION_DAY)
    return FALSE;
  *date = (DatelineDate){ date->start, date->start + 7, -1, DATELINE_PRECISION_WEEK };
  return TRUE;
}

/* "utc", "utc+04:30" or nothing, which is no known zone */
static gboolean
read_zone (const char *text, gint16 *zone)
{
  guint hours;
  guint minutes;
  char sign;
  char rest;

  *zone = text[0] != '\0' ? 0 : DATELINE_ZONE_UNKNOWN;
  if (text[0] == '\0' || g_str_equal (text, "utc"))
    return TRUE;
  if (sscanf (text, "utc%c%2u:%2u%c", &sign, &hours, &minutes, &rest) != 3 ||
      (sign != '+' && sign != '-') || hours > 23 || minutes > 59)
    return FALSE;
  *zone = (gint16) ((sign == '-' ? -1 : 1) * (int) (hours * 60 + minutes));
  return TRUE;
}

/* "10 August 2021, 14:05 UTC", "10 August 2021, 01:30 UTC+04:30", "10 August 2021, 14:05" */
static gboolean
read_minute (const char *text, DatelineDate published, DatelineDate *date)
{
  const char *comma = strrchr (text, ',');
  const char *clock = comma != NULL ? comma + 1 + strspn (comma + 1, " ") : "";
  g_autofree char *day = comma != NULL ? g_strndup (text, comma - text) : NULL;
  guint hour;
  guint minute;
  gint16 zone;
  char rest[10] = "";

  if (comma == NULL || sscanf (clock, "%2u:%2u %9s", &hour, &minute, rest) < 2 || hour > 23 ||
      minute > 59 || !read_zone (rest, &zone) || !read_phrase (day, published, date) ||
      date->precision != DATELINE_PRECISION_DAY)
    return FALSE;
  date->minute = (gint16) (hour * 60 + minute);
  date->zone = zone;
  date->precision = DATELINE_PRECISION_MINUTE;
  return TRUE;
}

/**
 * dateline_date_from_typed:
 * @text: what somebody typed, UTF-8
 * @published: when the text that it is about was published, for "yesterday" and dates without a
 *   year; %DATELINE_DATE_NONE where that is not known
 * @date: (out): the date; untouched where there is none
 *
 * Reads a date as people type one: ISO 8601 as of dateline_date_from_iso(), "8 Aug 2021", "Aug
 * 2021", "8 August", "yesterday", "last week", "7-9 Aug", "10.8.2021" (day first; with slashes only
 * where the order is beyond doubt), and all that dateline_date_to_display() writes in the
 * interface's language. The whole text must be a date. Any thread.
 *
 * Returns: %FALSE if it is none
 */
gboolean
dateline_date_from_typed (const char *text, DatelineDate published, DatelineDate *date)
{
  g_autofree char *simple = NULL;
  DatelineDate found = DATELINE_DATE_NONE;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  if (strlen (text) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  simple = g_strstrip (simplify (text));
  if (!dateline_date_from_iso (simple, &found) && !read_dotted (simple, &found) &&
      !read_week (simple, published, &found) && !read_minute (simple, published, &found) &&
      !read_phrase (simple, published, &found) && !read_halves (simple, published, &found))
    return FALSE;
  *date = found;
  return TRUE;
}

/* test-date-phrase.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-phrase.h"

#include <stdlib.h>
#include <string.h>

#define WORDS 16

typedef struct {
  const char *text;
  DatelineDateWord word;
} Known;

static const Known known[] = {
  { "monday", { DATELINE_DATE_WORD_WEEKDAY, 1, 0 } },
  { "tuesday", { DATELINE_DATE_WORD_WEEKDAY, 2, 0 } },
  { "friday", { DATELINE_DATE_WORD_WEEKDAY, 5, 0 } },
  { "saturday", { DATELINE_DATE_WORD_WEEKDAY, 6, 0 } },
  { "sunday", { DATELINE_DATE_WORD_WEEKDAY, 7, 0 } },
  { "february", { DATELINE_DATE_WORD_MONTH, 2, 0 } },
  { "may", { DATELINE_DATE_WORD_MONTH, 5, 0 } },
  { "july", { DATELINE_DATE_WORD_MONTH, 7, 0 } },
  { "august", { DATELINE_DATE_WORD_MONTH, 8, 0 } },
  { "december", { DATELINE_DATE_WORD_MONTH, 12, 0 } },
  { "two", { DATELINE_DATE_WORD_NUMBER, 2, 0 } },
  { "three", { DATELINE_DATE_WORD_NUMBER, 3, 0 } },
  { "hour", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_HOUR, 0 } },
  { "morning", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_DAYTIME, 0 } },
  { "night", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_NIGHT, 0 } },
  { "day", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_DAY, 0 } },
  { "weekend", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_WEEKEND, 0 } },
  { "week", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_WEEK, 0 } },
  { "month", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_MONTH, 0 } },
  { "year", { DATELINE_DATE_WORD_UNIT, DATELINE_DATE_UNIT_YEAR, 0 } },
  { "today", { DATELINE_DATE_WORD_DAY, 0, 0 } },
  { "yesterday", { DATELINE_DATE_WORD_DAY, -1, 0 } },
  { "tomorrow", { DATELINE_DATE_WORD_DAY, 1, 0 } },
  { "overnight", { DATELINE_DATE_WORD_OVERNIGHT, 0, 0 } },
  { "last", { DATELINE_DATE_WORD_LAST, 0, 0 } },
  { "past", { DATELINE_DATE_WORD_PAST, 0, 0 } },
  { "this", { DATELINE_DATE_WORD_THIS, 0, 0 } },
  { "next", { DATELINE_DATE_WORD_NEXT, 0, 0 } },
  { "early", { DATELINE_DATE_WORD_EARLY, 0, 0 } },
  { "mid", { DATELINE_DATE_WORD_MIDDLE, 0, 0 } },
  { "late", { DATELINE_DATE_WORD_LATE, 0, 0 } },
  { "end", { DATELINE_DATE_WORD_LATE, 0, 0 } },
  { "earlier", { DATELINE_DATE_WORD_EARLIER, 0, 0 } },
  { "ago", { DATELINE_DATE_WORD_AGO, 0, 0 } },
  { "since", { DATELINE_DATE_WORD_SINCE, 0, 0 } },
  { "between", { DATELINE_DATE_WORD_BETWEEN, 0, 0 } },
  { "from", { DATELINE_DATE_WORD_BETWEEN, 0, 0 } },
  { "and", { DATELINE_DATE_WORD_AND, 0, 0 } },
  { "to", { DATELINE_DATE_WORD_AND, 0, 0 } },
  { "in", { DATELINE_DATE_WORD_WITHIN, 0, 0 } },
  { "over", { DATELINE_DATE_WORD_WITHIN, 0, 0 } },
  { "of", { DATELINE_DATE_WORD_OF, 0, 0 } },
  { "the", { DATELINE_DATE_WORD_THE, 0, 0 } },
  { "a", { DATELINE_DATE_WORD_A, 0, 0 } },
  { ",", { DATELINE_DATE_WORD_COMMA, 0, 0 } },
};

static DatelineDateWord
number_word (const char *text)
{
  char *end;
  long value = strtol (text, &end, 10);
  DatelineDateWord word = { DATELINE_DATE_WORD_NUMBER, (gint32) value, (gint32) (end - text) };
  DatelineDate iso;

  if (strlen (text) == strlen ("2021-08-10") && dateline_date_from_iso (text, &iso))
    return (DatelineDateWord){ DATELINE_DATE_WORD_ISO, iso.start, iso.precision };
  if (*end == '-')
    return (DatelineDateWord){ DATELINE_DATE_WORD_RANGE, (gint32) value, atoi (end + 1) };
  if (*end != '\0')
    word = (DatelineDateWord){ DATELINE_DATE_WORD_ORDINAL, (gint32) value, 0 };
  return word;
}

static DatelineDateWord
word_of (const char *text)
{
  g_autofree char *singular = g_strndup (text, strlen (text) - g_str_has_suffix (text, "s"));

  if (g_ascii_isdigit (*text))
    return number_word (text);
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].text, text) == 0 || strcmp (known[i].text, singular) == 0)
      return known[i].word;
  return (DatelineDateWord){ 0 };
}

static char *
read_date (const char *text, DatelineDate published, gboolean future)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  DatelineDateWord words[WORDS];
  DatelineDatePhrase phrase;
  guint n = 0;

  for (; parts[n] != NULL; n++)
    words[n] = word_of (parts[n]);
  if (!dateline_date_phrase_read (words, n, published, future, &phrase))
    return g_strdup ("none");
  if (phrase.n_words != n)
    return g_strdup_printf ("%u words of %u", phrase.n_words, n);
  return dateline_date_to_iso (phrase.date);
}

/* The text was published on Tuesday, 10 August 2021 */
static const struct {
  const char *text;
  const char *expected;
} cases[] = {
  /* days of the week */
  { "sunday", "2021-08-08" },
  { "monday", "2021-08-09" },
  { "tuesday", "2021-08-10" },
  { "friday", "2021-08-06" },
  { "sunday night", "2021-08-08" },
  { "last sunday", "2021-08-08" },
  { "last tuesday", "2021-08-03" },
  { "next friday", "2021-08-13" },
  { "late friday", "2021-08-06" },
  { "early monday morning", "2021-08-09" },
  { "sunday , august 8", "2021-08-08" },
  { "sunday , august 1 , 2021", "2021-08-01" },
  { "sunday 1 august", "2021-08-01" },
  { "sunday , the 1st of august", "2021-08-01" },
  /* days of the calendar */
  { "august 8", "2021-08-08" },
  { "august 8 , 2020", "2020-08-08" },
  { "8 august 2021", "2021-08-08" },
  { "8th of august", "2021-08-08" },
  { "the 8th of august", "2021-08-08" },
  { "august 8-10", "2021-08-08/2021-08-10" },
  { "8-9 august", "2021-08-08/2021-08-09" },
  { "8 and 9 august 2020", "2020-08-08/2020-08-09" },
  { "2021-07-03", "2021-07-03" },
  { "december 24", "2020-12-24" },
  { "august 12", "2021-08-12" },
  { "august 30", "2020-08-30" },
  /* relative days */
  { "today", "2021-08-10" },
  { "yesterday", "2021-08-09" },
  { "yesterday morning", "2021-08-09" },
  { "tomorrow", "2021-08-11" },
  { "this morning", "2021-08-10" },
  { "last night", "2021-08-09/2021-08-10" },
  { "overnight", "2021-08-09/2021-08-10" },
  { "two days ago", "2021-08-08" },
  { "3 hours ago", "2021-08-10" },
  { "a week ago", "2021-08-02/2021-08-08" },
  /* weeks, months, years */
  { "last week", "2021-08-02/2021-08-08" },
  { "this week", "2021-08-09/2021-08-15" },
  { "the weekend", "2021-08-07/2021-08-08" },
  { "last weekend", "2021-08-07/2021-08-08" },
  { "a weekend", "2021-08-07/2021-08-08" },
  { "last month", "2021-07" },
  { "earlier this month", "2021-08-01/2021-08-09" },
  { "earlier this week", "2021-08-09" },
  { "in may", "2021-05" },
  { "in december", "2020-12" },
  { "may 2020", "2020-05" },
  { "last may", "2021-05" },
  { "last august", "2020-08" },
  { "in 2019", "2019" },
  { "last year", "2020" },
  { "early august", "2021-08-01/2021-08-10" },
  { "mid august", "2021-08-11/2021-08-21" },
  { "late july", "2021-07-22/2021-07-31" },
  { "the end of july", "2021-07-22/2021-07-31" },
  /* spans */
  { "in the last 24 hours", "2021-08-09/2021-08-10" },
  { "in the past 48 hours", "2021-08-08/2021-08-10" },
  { "over the past two weeks", "2021-07-27/2021-08-10" },
  { "in the past week", "2021-08-03/2021-08-10" },
  { "in the last three months", "2021-05-10/2021-08-10" },
  { "in the past year", "2020-08-10/2021-08-10" },
  { "in three days", "2021-08-07/2021-08-10" },
  { "in a weekend", "2021-08-07/2021-08-08" },
  { "over a week", "2021-08-03/2021-08-10" },
  { "since friday", "2021-08-06/2021-08-10" },
  { "since may", "2021-05-01/2021-08-10" },
  { "since august 1", "2021-08-01/2021-08-10" },
  { "since early july", "2021-07-01/2021-08-10" },
  { "since 2019", "2019-01-01/2021-08-10" },
  { "between friday and sunday", "2021-08-06/2021-08-08" },
  { "from 8 to 9 august", "2021-08-08/2021-08-09" },
  /* none */
  { "may", "none" },
  { "2019", "none" },
  { "24 hours", "none" },
  { "two weeks", "none" },
  { "the", "none" },
  { "february 30", "none" },
  { "8 2021", "none" },
  { "weeks", "none" },
  { "last 2000000000 years", "none" },
  { "31-8 august", "none" },
};

static void
test_cases (void)
{
  DatelineDate published = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = read_date (cases[i].text, published, FALSE);

    if (g_strcmp0 (found, cases[i].expected) != 0)
      g_test_message ("“%s”", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_future (void)
{
  DatelineDate published = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10));
  g_autofree char *sunday = read_date ("sunday", published, TRUE);
  g_autofree char *day = read_date ("august 30", published, TRUE);
  g_autofree char *next_year = read_date ("may 1", published, TRUE);

  g_assert_cmpstr (sunday, ==, "2021-08-15");
  g_assert_cmpstr (day, ==, "2021-08-30");
  g_assert_cmpstr (next_year, ==, "2022-05-01");
}

/* Without a date of publication only what is said in full is a date */
static void
test_unpublished (void)
{
  g_autofree char *sunday = read_date ("sunday", DATELINE_DATE_NONE, FALSE);
  g_autofree char *day = read_date ("august 8", DATELINE_DATE_NONE, FALSE);
  g_autofree char *full = read_date ("8 august 2021", DATELINE_DATE_NONE, FALSE);
  g_autofree char *since = read_date ("since 8 august 2021", DATELINE_DATE_NONE, FALSE);

  g_assert_cmpstr (sunday, ==, "none");
  g_assert_cmpstr (day, ==, "none");
  g_assert_cmpstr (full, ==, "2021-08-08");
  g_assert_cmpstr (since, ==, "none");
}

/* Whatever the words are: a date that is found is one, and its words are there */
static void
test_any_words (void)
{
  DatelineDate published = dateline_date_from_day (dateline_day_from_ymd (2021, 8, 10));

  for (guint round = 0; round < 200000; round++) {
    DatelineDateWord words[8];
    DatelineDatePhrase phrase;
    guint n = g_test_rand_int_range (1, 9);

    for (guint i = 0; i < n; i++)
      words[i] = (DatelineDateWord){ g_test_rand_int_range (0, DATELINE_DATE_WORD_COMMA + 1),
                                     g_test_rand_int_range (-2, 13), g_test_rand_int_range (0, 5) };
    if (!dateline_date_phrase_read (words, n, published, round % 2, &phrase))
      continue;
    g_assert_cmpint (phrase.date.start, <, phrase.date.end);
    g_assert_cmpuint (phrase.n_words, <=, n);
    g_assert_cmpuint (phrase.n_words, >, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/date-phrase/cases", test_cases);
  g_test_add_func ("/time/date-phrase/future", test_future);
  g_test_add_func ("/time/date-phrase/unpublished", test_unpublished);
  g_test_add_func ("/time/date-phrase/any-words", test_any_words);
  return g_test_run ();
}

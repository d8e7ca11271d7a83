/* dateline-amount-typed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers as people type them.
 */

#include "dateline-number.h"

#include <string.h>

#include "dateline-data.h"

#define VAGUE_FILE "weigh/number-words.tsv"
#define WORDS_FILE "weigh/typed-amounts.tsv"
#define MAX_BYTES 100

/* One line of a table: its first cells, the words last or first as the table has it */
typedef gboolean (*LineFunc) (const GStrv cells, gpointer data);

static gboolean
for_each_line (const char *file, LineFunc func, gpointer data)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (file, NULL);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = lines[i][0] != '#' ? g_strsplit (lines[i], "\t", -1) : NULL;

    if (cells != NULL && g_strv_length (cells) >= 3 && func (cells, data))
      return TRUE;
  }
  return FALSE;
}

typedef struct {
  const char *text;
  DatelineAmount amount;
} Vague;

static gint64
parse_end (const char *cell)
{
  return g_str_equal (cell, "-") ? DATELINE_AMOUNT_OPEN : g_ascii_strtoll (cell, NULL, 10);
}

static gboolean
match_vague (const GStrv cells, gpointer data)
{
  Vague *vague = data;

  if (!g_str_equal (cells[0], vague->text))
    return FALSE;
  vague->amount = (DatelineAmount){ parse_end (cells[1]), parse_end (cells[2]) };
  return TRUE;
}

typedef struct {
  const char *text;
  const char *type;
  char *value;
  const char *rest; /* of a bound: what stands behind it */
} Word;

/* A bound in letters ends where a word ends */
static gboolean
match_bound (Word *word, const char *bound)
{
  gsize length = strlen (bound);

  if (!g_str_has_prefix (word->text, bound) ||
      (g_ascii_isalpha (bound[length - 1]) && word->text[length] != ' '))
    return FALSE;
  word->rest = word->text + length + strspn (word->text + length, " ");
  return TRUE;
}

static gboolean
match_word (const GStrv cells, gpointer data)
{
  Word *word = data;
  g_auto (GStrv) words = NULL;
  gboolean is_bound = g_str_equal (word->type, "bound");

  if (!g_str_equal (cells[0], word->type))
    return FALSE;
  words = g_strsplit (cells[2], ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (is_bound ? match_bound (word, words[i]) : g_str_equal (words[i], word->text)) {
      word->value = g_strdup (cells[1]);
      return TRUE;
    }
  return FALSE;
}

static gboolean
look_up (const char *type, const char *text, gint64 *value)
{
  Word word = { text, type, NULL, NULL };

  if (!for_each_line (WORDS_FILE, match_word, &word))
    return FALSE;
  *value = g_ascii_strtoll (word.value, NULL, 10);
  g_free (word.value);
  return TRUE;
}

/* "12", "1,200", "1 200": groups of three behind one sort of separator */
static gboolean
read_figures (const char *text, gint64 *value)
{
  gsize lead = strspn (text, "0123456789");
  char separator = text[lead];
  g_autoptr (GString) digits = g_string_new_len (text, lead);
  guint64 number;

  if (separator != '\0' && (lead == 0 || lead > 3 || strchr (",.' ", separator) == NULL))
    return FALSE;
  for (const char *at = text + lead; *at != '\0'; at += 4) {
    if (*at != separator || strspn (at + 1, "0123456789") != 3)
      return FALSE;
    g_string_append_len (digits, at + 1, 3);
  }
  if (!g_ascii_string_to_unsigned (digits->str, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

/* One word more of a number: "two", then "hundred", then "and", then "twelve" */
static gboolean
add_word (const char *word, gint64 *total, gint64 *part, gboolean *is_begun)
{
  gint64 value;

  if (g_str_equal (word, "and"))
    return *is_begun;
  if (look_up ("unit", word, &value)) {
    *part = MAX (*part, *is_begun ? *part : 1) * value;
    if (value >= 1000) {
      *total += *part;
      *part = 0;
    }
  } else if (look_up ("number", word, &value) || (!*is_begun && read_figures (word, &value))) {
    if (*is_begun && *part % 10 != 0)
      return FALSE;
    *part += value;
  } else {
    return FALSE;
  }
  *is_begun = TRUE;
  return *total + *part <= G_MAXINT32;
}

static gboolean
read_number (const char *text, gint64 *value)
{
  g_auto (GStrv) words = NULL;
  gint64 total = 0;
  gint64 part = 0;
  gboolean is_begun = FALSE;

  if (read_figures (text, value))
    return TRUE;
  if (g_str_has_prefix (text, "-") || g_str_has_suffix (text, "-"))
    return FALSE;
  words = g_strsplit_set (text, " -", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !add_word (words[i], &total, &part, &is_begun))
      return FALSE;
  *value = total + part;
  return is_begun;
}

/* A number, or a word that stands for a range */
static gboolean
read_plain (const char *text, DatelineAmount *amount)
{
  Vague vague = { text, DATELINE_AMOUNT_NONE };
  gint64 value;

  if (for_each_line (VAGUE_FILE, match_vague, &vague)) {
    *amount = vague.amount;
    return TRUE;
  }
  if (!read_number (text, &value))
    return FALSE;
  *amount = (DatelineAmount){ value, value };
  return TRUE;
}

static gboolean
read_pair (const char *text, const char *separator, DatelineAmount *amount)
{
  const char *at = strstr (text, separator);
  g_autofree char *low = at != NULL ? g_strstrip (g_strndup (text, at - text)) : NULL;
  g_autofree char *high = at != NULL ? g_strstrip (g_strdup (at + strlen (separator))) : NULL;
  gint64 ends[2];

  if (at == NULL || !read_number (low, &ends[0]) || !read_number (high, &ends[1]) ||
      ends[0] > ends[1])
    return FALSE;
  *amount = (DatelineAmount){ ends[0], ends[1] };
  return TRUE;
}

static gboolean
read_range (const char *text, DatelineAmount *amount)
{
  if (g_str_has_prefix (text, "between "))
    return read_pair (text + strlen ("between "), " and ", amount);
  return read_pair (text, " to ", amount) || read_pair (text, " or ", amount) ||
         read_pair (text, "-", amount);
}

static gboolean
apply_bound (const char *bound, DatelineAmount *amount)
{
  gint64 low = MAX (amount->low, 0);
  gint64 high = amount->high >= 0 ? amount->high : low;

  if (g_str_equal (bound, "low"))
    *amount = (DatelineAmount){ low, DATELINE_AMOUNT_OPEN };
  else if (g_str_equal (bound, "above"))
    *amount = (DatelineAmount){ low + 1, DATELINE_AMOUNT_OPEN };
  else if (g_str_equal (bound, "high"))
    *amount = (DatelineAmount){ DATELINE_AMOUNT_OPEN, high };
  else if (g_str_equal (bound, "below") && high > 0)
    *amount = (DatelineAmount){ DATELINE_AMOUNT_OPEN, high - 1 };
  return !g_str_equal (bound, "below") || high > 0;
}

/* "12+" */
static gboolean
read_plus (const char *text, DatelineAmount *amount)
{
  g_autofree char *number =
      g_str_has_suffix (text, "+") ? g_strndup (text, strlen (text) - 1) : NULL;

  if (number == NULL || !read_plain (g_strstrip (number), amount))
    return FALSE;
  amount->high = DATELINE_AMOUNT_OPEN;
  return TRUE;
}

static gboolean
read_bound (const char *text, DatelineAmount *amount)
{
  Word word = { text, "bound", NULL, NULL };
  gboolean ok;

  if (!for_each_line (WORDS_FILE, match_word, &word))
    return FALSE;
  ok = read_plain (word.rest, amount) && apply_bound (word.value, amount);
  g_free (word.value);
  return ok;
}

/* Lower case, one blank between words, one sort of dash, ASCII figures */
static char *
simplify (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *simple = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isdigit (c))
      g_string_append_c (simple, (char) ('0' + g_unichar_digit_value (c)));
    else if (c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2212)
      g_string_append_c (simple, '-');
    else if (!g_unichar_isspace (c))
      g_string_append_unichar (simple, c);
    else if (simple->len > 0 && simple->str[simple->len - 1] != ' ')
      g_string_append_c (simple, ' ');
  }
  return g_strstrip (g_string_free (simple, FALSE));
}

/**
 * dateline_amount_from_typed:
 * @text: what somebody typed, UTF-8
 * @amount: (out): the number as it is said; untouched where there is none
 *
 * Reads a number as people type one: "12", "1,200", "12-15", "≥ 12", "12+", "at least 12", "more
 * than 12" (13 and more), "up to 40", "dozens" (24 to 99), "two dozen", "some 30" (30), and what
 * dateline_amount_to_display() writes; "" and "–" say that no number is known. Numbers reach to
 * %G_MAXINT32. Any thread.
 *
 * Returns: %FALSE if it is none
 */
gboolean
dateline_amount_from_typed (const char *text, DatelineAmount *amount)
{
  g_autofree char *simple = NULL;
  DatelineAmount found = DATELINE_AMOUNT_NONE;

  g_return_val_if_fail (text != NULL && amount != NULL, FALSE);

  if (strlen (text) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  simple = simplify (text);
  if (simple[0] != '\0' && !g_str_equal (simple, "-") && !read_plain (simple, &found) &&
      !read_plus (simple, &found) && !read_range (simple, &found) && !read_bound (simple, &found))
    return FALSE;
  *amount = found;
  return TRUE;
}

/* dateline-table-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-number.h"

#include <math.h>
#include <string.h>

/* More digits than a double holds say nothing */
#define MAX_DIGITS 17
#define MAX_COUNT G_MAXINT32

static const double powers[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
};

/* Plain decimal numbers of up to 17 digits, exact to the last: a quotient of two integers that a
 * double holds is rounded once; beyond 2^53 the library is asked. */
static gboolean
read_plain (const char **at, char mark, double *value)
{
  const char *p = *at;
  guint64 digits = 0;
  guint n = 0;
  guint n_after = 0;
  gboolean negative = *p == '-';
  char buffer[64];

  p += *p == '-' || *p == '+';
  for (; g_ascii_isdigit (*p) && n < MAX_DIGITS; p++, n++)
    digits = digits * 10 + (guint64) (*p - '0');
  if (*p == mark)
    for (p++; g_ascii_isdigit (*p) && n < MAX_DIGITS; p++, n++, n_after++)
      digits = digits * 10 + (guint64) (*p - '0');
  if (n == 0)
    return FALSE;
  while (g_ascii_isdigit (*p) && n_after > 0)
    p++; /* digits that change nothing */
  if (digits < (G_GUINT64_CONSTANT (1) << 53)) {
    *value = (double) digits / powers[n_after];
  } else {
    gsize length = MIN ((gsize) (p - *at), sizeof buffer - 1);

    memcpy (buffer, *at, length);
    buffer[length] = '\0';
    g_strdelimit (buffer, ",", '.');
    *value = fabs (g_ascii_strtod (buffer, NULL));
  }
  *value = negative ? -*value : *value;
  *at = p;
  return TRUE;
}

static gboolean
read_exponent (const char **at, double *value)
{
  char *end;
  gint64 exponent;

  if (**at != 'e' && **at != 'E')
    return TRUE;
  exponent = g_ascii_strtoll (*at + 1, &end, 10);
  if (end == *at + 1 || exponent < -30 || exponent > 30)
    return FALSE;
  *value *= pow (10, (double) exponent);
  *at = end;
  return TRUE;
}

/* "34.5N", "66.9° W" */
static gboolean
read_direction (const char **at, double *value)
{
  if (g_str_has_prefix (*at, "°"))
    *at += strlen ("°");
  while (**at == ' ')
    (*at)++;
  if (**at == '\0')
    return TRUE;
  if (strchr ("NESWnesw", **at) == NULL || *value < 0)
    return FALSE;
  if (strchr ("SWsw", **at) != NULL)
    *value = -*value;
  (*at)++;
  return TRUE;
}

/**
 * dateline_table_read_real:
 * @text: a number as "34.5", "-1e2", "34,5", "34.5° N"
 * @decimal_comma: whether a comma parts the decimals
 * @value: (out): the number
 *
 * Any thread; the locale does not matter.
 *
 * Returns: %FALSE if @text is no finite number, or something besides
 */
gboolean
dateline_table_read_real (const char *text, gboolean decimal_comma, double *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  while (*text == ' ')
    text++;
  if (!read_plain (&text, decimal_comma ? ',' : '.', value) || !read_exponent (&text, value) ||
      !read_direction (&text, value))
    return FALSE;
  while (*text == ' ')
    text++;
  return *text == '\0' && isfinite (*value);
}

/* Counts */

/* "1,234" and "1 234", or "1.234" where the comma parts decimals: groups of three */
static gboolean
read_whole (const char **at, char group, gint64 *value)
{
  const char *p = *at;
  guint n = 0;

  *value = 0;
  for (; *value <= MAX_COUNT; p++) {
    if (g_ascii_isdigit (*p)) {
      *value = *value * 10 + (*p - '0');
      n++;
    } else if (n == 0 || (*p != group && *p != ' ') || !g_ascii_isdigit (p[1]) ||
               !g_ascii_isdigit (p[2]) || !g_ascii_isdigit (p[3]) || g_ascii_isdigit (p[4])) {
      break;
    }
  }
  if (n == 0 || *value > MAX_COUNT)
    return FALSE;
  if (p[0] == (group == '.' ? ',' : '.') &&
      strspn (p + 1, "0") == strlen (p + 1)) /* "3.0", as spreadsheets write */
    p += strlen (p);
  *at = p;
  return TRUE;
}

static gboolean
skip (const char **at, const char *word)
{
  if (!g_str_has_prefix (*at, word))
    return FALSE;
  *at += strlen (word);
  while (**at == ' ')
    (*at)++;
  return TRUE;
}

/* "12", "10-15", "12+", ">11", "≥12", "<=40" */
static gboolean
read_amount (const char *text, char group, DatelineAmount *amount)
{
  gboolean more = skip (&text, ">");
  gboolean less = !more && skip (&text, "<");
  gboolean equal = skip (&text, "=");
  gint64 first, second;

  if (!more && !less && !equal) {
    equal = more = skip (&text, "≥");
    less = !more && skip (&text, "≤");
    equal |= less;
  }
  if (!read_whole (&text, group, &first))
    return FALSE;
  *amount = (DatelineAmount){ first, first };
  if (more)
    *amount = (DatelineAmount){ first + !equal, DATELINE_AMOUNT_OPEN };
  else if (less)
    *amount = (DatelineAmount){ DATELINE_AMOUNT_OPEN, equal ? first : MAX (first - 1, 0) };
  while (*text == ' ')
    text++;
  if (*text == '\0')
    return TRUE;
  if (more || less || equal)
    return FALSE;
  if (skip (&text, "+")) {
    amount->high = DATELINE_AMOUNT_OPEN;
    return *text == '\0';
  }
  if (!skip (&text, "-") && !skip (&text, "–"))
    return FALSE;
  amount->high = read_whole (&text, group, &second) ? second : -1;
  return amount->high >= first && *text == '\0';
}

/* "10.5", where a table divides one number among several rows: between 10 and 11 */
static gboolean
read_share (const char *text, gboolean decimal_comma, DatelineAmount *amount)
{
  double value;

  if (!dateline_table_read_real (text, decimal_comma, &value) || value < 0 || value > MAX_COUNT)
    return FALSE;
  *amount = (DatelineAmount){ (gint64) floor (value), (gint64) ceil (value) };
  return TRUE;
}

/**
 * dateline_table_read_count:
 * @text: a number of people: "12", "1,234", "10-15", "12+", ">11", "10.5", "dozens",
 *   "at least 12"; "" says nothing
 * @decimal_comma: whether a comma parts the decimals, and a point thousands
 * @policy: what vague words mean
 * @amount: (out): as far as it is said
 *
 * Any thread.
 *
 * Returns: %FALSE if @text is none of these
 */
gboolean
dateline_table_read_count (const char *text,
                           gboolean decimal_comma,
                           const DatelineNumberPolicy *policy,
                           DatelineAmount *amount)
{
  g_return_val_if_fail (text != NULL && policy != NULL && amount != NULL, FALSE);

  *amount = DATELINE_AMOUNT_NONE;
  while (*text == ' ')
    text++;
  if (*text == '\0')
    return TRUE;
  return read_amount (text, decimal_comma ? '.' : ',', amount) ||
         read_share (text, decimal_comma, amount) ||
         dateline_number_policy_look_up (policy, text, amount) ||
         (!decimal_comma && dateline_amount_from_typed (text, amount));
}

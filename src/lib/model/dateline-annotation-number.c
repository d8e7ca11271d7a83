/* dateline-annotation-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fields of annotations that hold numbers: values are text.
 */

#include <math.h>

#include "dateline-annotation-private.h"

/**
 * dateline_annotation_get_count:
 * @self: an annotation
 * @field: the name of a field that holds a whole number
 * @fallback: what to return where it is not known
 *
 * Returns: the number, 0 or more, or @fallback
 */
gint64
dateline_annotation_get_count (const DatelineAnnotation *self, const char *field, gint64 fallback)
{
  const char *value = dateline_annotation_get (self, field);
  gint64 count;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, 0, G_MAXINT32, &count, NULL))
    return fallback;
  return count;
}

/**
 * dateline_annotation_get_number:
 * @self: an annotation
 * @field: the name of a field that holds a number
 * @fallback: what to return where it is not known
 *
 * Returns: the number, or @fallback
 */
double
dateline_annotation_get_number (const DatelineAnnotation *self, const char *field, double fallback)
{
  const char *value = dateline_annotation_get (self, field);

  return value != NULL ? g_ascii_strtod (value, NULL) : fallback;
}

/**
 * dateline_annotation_set_count:
 * @self: an annotation
 * @field: the name of one of its fields that hold a whole number
 * @value: 0 to 2^31 - 1; less removes the field
 *
 * Sets a field to a whole number.
 */
void
dateline_annotation_set_count (DatelineAnnotation *self, const char *field, gint64 value)
{
  g_return_if_fail (self != NULL && field != NULL && value <= G_MAXINT32);

  _dateline_annotation_put (self, field,
                            value < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

#define QUICK_DIGITS 6 /* after the point */
#define QUICK_SCALE 1e6
#define QUICK_LIMIT 1e8 /* below this a number times the scale is exact to the last digit */

/* The digits of a number that has six of them after the point, as coordinates do; FALSE for others
 */
static gboolean
format_quickly (double value, char *buffer)
{
  double scaled = value * QUICK_SCALE;
  gint64 n;
  guint digits = QUICK_DIGITS;
  char *end = buffer;
  char figures[24];
  guint n_figures = 0;

  if (!(ABS (value) < QUICK_LIMIT))
    return FALSE;
  n = (gint64) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  if ((double) n / QUICK_SCALE != value || n == 0)
    return FALSE;
  if (n < 0)
    *end++ = '-';
  for (n = ABS (n); digits > 0 && n % 10 == 0; digits--)
    n /= 10;
  for (; n > 0 || n_figures <= digits; n /= 10)
    figures[n_figures++] = (char) ('0' + n % 10);
  while (n_figures > 0) {
    *end++ = figures[--n_figures];
    if (n_figures == digits && digits > 0)
      *end++ = '.';
  }
  *end = '\0';
  return TRUE;
}

/* The shortest digits that read back as the same number */
static char *
format_number (double value)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (format_quickly (value, buffer))
    return g_strdup (buffer);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (buffer, sizeof buffer, formats[i], value);
    if (g_ascii_strtod (buffer, NULL) == value)
      break;
  }
  return g_strdup (buffer);
}

/**
 * dateline_annotation_set_number:
 * @self: an annotation
 * @field: the name of one of its fields that hold a number
 * @value: within the field's range; NaN removes the field
 *
 * Sets a field to a number, in as many digits as it takes to read the same number back.
 */
void
dateline_annotation_set_number (DatelineAnnotation *self, const char *field, double value)
{
  g_return_if_fail (self != NULL && field != NULL);

  _dateline_annotation_put (self, field, isnan (value) ? NULL : format_number (value));
}

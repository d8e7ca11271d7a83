/* dateline-column.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-column-private.h"

#include <math.h>

#define MEMBER(record, column, type) (*(type *) ((char *) (record) + (column)->offset))
#define CONST_MEMBER(record, column, type) \
  (*(const type *) ((const char *) (record) + (column)->offset))

/* Bytes of a member of each type */
static const gsize sizes[] = {
  [DATELINE_COLUMN_ID] = sizeof (gint64),    [DATELINE_COLUMN_TIME] = sizeof (gint64),
  [DATELINE_COLUMN_COUNT] = sizeof (gint32), [DATELINE_COLUMN_TEXT] = sizeof (char *),
  [DATELINE_COLUMN_REAL] = sizeof (double),  [DATELINE_COLUMN_BOOLEAN] = sizeof (gboolean),
  [DATELINE_COLUMN_LETTER] = sizeof (char),  [DATELINE_COLUMN_DATE] = sizeof (DatelineDate),
};

/* How many columns of the table it takes */
guint
_dateline_column_get_width (const DatelineColumn *self)
{
  return self->type == DATELINE_COLUMN_DATE ? 4 : 1;
}

void
_dateline_column_bind (const DatelineColumn *column,
                       gconstpointer record,
                       DatelineStatement *statement,
                       int parameter)
{
  char letter[2] = { 0 };
  double real;

  switch (column->type) {
  case DATELINE_COLUMN_ID:
  case DATELINE_COLUMN_TIME:
    _dateline_bind_id (statement, parameter, CONST_MEMBER (record, column, gint64));
    break;
  case DATELINE_COLUMN_COUNT:
    _dateline_bind_count (statement, parameter, CONST_MEMBER (record, column, gint32));
    break;
  case DATELINE_COLUMN_TEXT:
    _dateline_bind_words (statement, parameter, CONST_MEMBER (record, column, char *));
    break;
  case DATELINE_COLUMN_REAL:
    real = CONST_MEMBER (record, column, double);
    if (isnan (real))
      dateline_statement_bind_null (statement, parameter);
    else
      dateline_statement_bind_double (statement, parameter, real);
    break;
  case DATELINE_COLUMN_BOOLEAN:
    dateline_statement_bind_int (statement, parameter,
                                 CONST_MEMBER (record, column, gboolean) != 0);
    break;
  case DATELINE_COLUMN_LETTER:
    letter[0] = CONST_MEMBER (record, column, char);
    _dateline_bind_words (statement, parameter, letter);
    break;
  case DATELINE_COLUMN_DATE:
    _dateline_bind_date (statement, parameter, CONST_MEMBER (record, column, DatelineDate));
    break;
  default:
    g_assert_not_reached ();
  }
}

void
_dateline_column_read (const DatelineColumn *column,
                       gpointer record,
                       DatelineStatement *statement,
                       int at)
{
  const char *text;

  switch (column->type) {
  case DATELINE_COLUMN_ID:
  case DATELINE_COLUMN_TIME:
    MEMBER (record, column, gint64) = dateline_statement_get_int (statement, at);
    break;
  case DATELINE_COLUMN_COUNT:
    MEMBER (record, column, gint32) = (gint32) _dateline_get_count (statement, at);
    break;
  case DATELINE_COLUMN_TEXT:
    MEMBER (record, column, char *) = dateline_statement_dup_text (statement, at);
    break;
  case DATELINE_COLUMN_REAL:
    MEMBER (record, column, double) = dateline_statement_is_null (statement, at)
                                          ? (double) NAN
                                          : dateline_statement_get_double (statement, at);
    break;
  case DATELINE_COLUMN_BOOLEAN:
    MEMBER (record, column, gboolean) = dateline_statement_get_int (statement, at) != 0;
    break;
  case DATELINE_COLUMN_LETTER:
    text = dateline_statement_get_text (statement, at);
    MEMBER (record, column, char) = text != NULL ? text[0] : '\0';
    break;
  case DATELINE_COLUMN_DATE:
    MEMBER (record, column, DatelineDate) = _dateline_get_date (statement, at);
    break;
  default:
    g_assert_not_reached ();
  }
}

static char *
format_real (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (value) ? NULL : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* As text, NULL where it is unknown; a time in ISO 8601, UTC */
char *
_dateline_column_dup (const DatelineColumn *column, gconstpointer record)
{
  gint64 number;
  char letter;

  switch (column->type) {
  case DATELINE_COLUMN_ID:
    number = CONST_MEMBER (record, column, gint64);
    return number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
  case DATELINE_COLUMN_TIME:
    return format_time (CONST_MEMBER (record, column, gint64));
  case DATELINE_COLUMN_COUNT:
    number = CONST_MEMBER (record, column, gint32);
    return number >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
  case DATELINE_COLUMN_TEXT:
    return g_strdup (CONST_MEMBER (record, column, char *));
  case DATELINE_COLUMN_REAL:
    return format_real (CONST_MEMBER (record, column, double));
  case DATELINE_COLUMN_BOOLEAN:
    return g_strdup (CONST_MEMBER (record, column, gboolean) ? "true" : "false");
  case DATELINE_COLUMN_LETTER:
    letter = CONST_MEMBER (record, column, char);
    return letter != '\0' ? g_strndup (&letter, 1) : NULL;
  case DATELINE_COLUMN_DATE:
    return dateline_date_is_known (CONST_MEMBER (record, column, DatelineDate))
               ? dateline_date_to_iso (CONST_MEMBER (record, column, DatelineDate))
               : NULL;
  default:
    g_assert_not_reached ();
  }
}

/* value was checked against the field; NULL takes the field away */
void
_dateline_column_set (const DatelineColumn *column, gpointer record, const char *value)
{
  switch (column->type) {
  case DATELINE_COLUMN_ID:
  case DATELINE_COLUMN_TIME: /* no field that is set by its text */
    MEMBER (record, column, gint64) = 0;
    break;
  case DATELINE_COLUMN_COUNT:
    MEMBER (record, column, gint32) =
        value != NULL ? (gint32) g_ascii_strtoll (value, NULL, 10) : -1;
    break;
  case DATELINE_COLUMN_TEXT:
    g_free (MEMBER (record, column, char *));
    MEMBER (record, column, char *) = g_strdup (value);
    break;
  case DATELINE_COLUMN_REAL:
    MEMBER (record, column, double) = value != NULL ? g_ascii_strtod (value, NULL) : (double) NAN;
    break;
  case DATELINE_COLUMN_BOOLEAN:
    MEMBER (record, column, gboolean) = g_strcmp0 (value, "true") == 0;
    break;
  case DATELINE_COLUMN_LETTER:
    MEMBER (record, column, char) = value != NULL ? value[0] : '\0';
    break;
  case DATELINE_COLUMN_DATE:
    MEMBER (record, column, DatelineDate) = DATELINE_DATE_NONE;
    if (value != NULL)
      dateline_date_from_iso (value, &MEMBER (record, column, DatelineDate));
    break;
  default:
    g_assert_not_reached ();
  }
}

/* from and to are structs of the same type; what to held before is freed */
void
_dateline_column_copy (const DatelineColumn *column, gconstpointer from, gpointer to)
{
  if (column->type == DATELINE_COLUMN_TEXT) {
    g_free (MEMBER (to, column, char *));
    MEMBER (to, column, char *) = g_strdup (CONST_MEMBER (from, column, char *));
    return;
  }
  memcpy ((char *) to + column->offset, (const char *) from + column->offset, sizes[column->type]);
}

gboolean
_dateline_column_equal (const DatelineColumn *column, gconstpointer a, gconstpointer b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (column->type == DATELINE_COLUMN_DATE)
    return dateline_date_equal (CONST_MEMBER (a, column, DatelineDate),
                                CONST_MEMBER (b, column, DatelineDate));
  left = _dateline_column_dup (column, a);
  right = _dateline_column_dup (column, b);
  return g_strcmp0 (left, right) == 0;
}

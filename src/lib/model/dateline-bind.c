/* dateline-bind.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How dates, points, ids and counts lie in columns, in one place.
 */

#include "dateline-case-private.h"

/*
 * _dateline_bind_date:
 *
 * Binds four parameters from @first on: first day, day after the last, minute or NULL, name of the
 * precision; all NULL for no date. The zone of a time of day has no column here.
 */
void
_dateline_bind_date (DatelineStatement *statement, int first, DatelineDate date)
{
  if (!dateline_date_is_known (date)) {
    for (int i = 0; i < 4; i++)
      dateline_statement_bind_null (statement, first + i);
    return;
  }
  dateline_statement_bind_int (statement, first, date.start);
  dateline_statement_bind_int (statement, first + 1, date.end);
  if (date.minute >= 0)
    dateline_statement_bind_int (statement, first + 2, date.minute);
  else
    dateline_statement_bind_null (statement, first + 2);
  dateline_statement_bind_text (statement, first + 3,
                                dateline_precision_to_string (date.precision));
}

DatelineDate
_dateline_get_date (DatelineStatement *statement, int first)
{
  DatelineDate date = DATELINE_DATE_NONE;

  if (dateline_statement_is_null (statement, first))
    return date;
  date.start = (gint32) dateline_statement_get_int (statement, first);
  date.end = (gint32) dateline_statement_get_int (statement, first + 1);
  if (!dateline_statement_is_null (statement, first + 2))
    date.minute = (gint16) dateline_statement_get_int (statement, first + 2);
  date.zone = DATELINE_ZONE_UNKNOWN;
  date.precision =
      (guint8) dateline_precision_from_string (dateline_statement_get_text (statement, first + 3));
  return date;
}

void
_dateline_bind_point (DatelineStatement *statement, int first, DatelinePoint point)
{
  if (!dateline_point_is_valid (point)) {
    dateline_statement_bind_null (statement, first);
    dateline_statement_bind_null (statement, first + 1);
    return;
  }
  dateline_statement_bind_double (statement, first, point.lat);
  dateline_statement_bind_double (statement, first + 1, point.lon);
}

DatelinePoint
_dateline_get_point (DatelineStatement *statement, int first)
{
  if (dateline_statement_is_null (statement, first))
    return DATELINE_POINT_NOWHERE;
  return (DatelinePoint){ dateline_statement_get_double (statement, first),
                          dateline_statement_get_double (statement, first + 1) };
}

void
_dateline_bind_id (DatelineStatement *statement, int parameter, gint64 id)
{
  if (id != 0)
    dateline_statement_bind_int (statement, parameter, id);
  else
    dateline_statement_bind_null (statement, parameter);
}

void
_dateline_bind_words (DatelineStatement *statement, int parameter, const char *text)
{
  dateline_statement_bind_text (statement, parameter,
                                text != NULL && text[0] != '\0' ? text : NULL);
}

void
_dateline_bind_count (DatelineStatement *statement, int parameter, gint64 count)
{
  if (count >= 0)
    dateline_statement_bind_int (statement, parameter, count);
  else
    dateline_statement_bind_null (statement, parameter);
}

gint64
_dateline_get_count (DatelineStatement *statement, int column)
{
  return dateline_statement_is_null (statement, column)
             ? -1
             : dateline_statement_get_int (statement, column);
}

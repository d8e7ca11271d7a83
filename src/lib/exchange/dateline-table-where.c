/* dateline-table-where.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When and where a row of a table says that something happened.
 */

#include "dateline-table-row-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dateline-table-code.h"
#include "dateline-table-number.h"

/* Dates */

static gboolean
is_iso_day (const char *text)
{
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return text[10] == '\0';
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + text[1] - '0';
}

static gboolean
read_day (const DatelineTableMap *map, const char *text, DatelineDate *date)
{
  int year, month, day;

  if (is_iso_day (text)) {
    year = two_digits (text) * 100 + two_digits (text + 2);
    month = two_digits (text + 5);
    day = two_digits (text + 8);
    if (!dateline_day_is_valid_ymd (year, month, day))
      return FALSE;
    *date = dateline_date_from_day (dateline_day_from_ymd (year, month, day));
    return TRUE;
  }
  if (!dateline_date_from_iso (text, date) && !dateline_stamp_read (text, map->order, date))
    return FALSE;
  if (date->precision == DATELINE_PRECISION_MINUTE && date->minute == 0)
    *date = dateline_date_from_day (date->start); /* spreadsheets add a midnight */
  return TRUE;
}

static gboolean
refuse_date (const TableReading *reading, DatelineColumnUse use)
{
  DatelineDate date;

  if (dateline_stamp_read (_dateline_table_use_of (reading, use), DATELINE_STAMP_DAY_FIRST, &date))
    return _dateline_table_refuse (reading, use,
                                   _ ("may mean two days; say whether day or month comes first"));
  return _dateline_table_refuse (reading, use, _ ("is no date"));
}

static gboolean
read_end (const TableReading *reading, DatelineDate *date)
{
  const char *text = _dateline_table_use_of (reading, DATELINE_USE_DATE_END);
  DatelineDate end;

  if (text[0] == '\0')
    return TRUE;
  if (!read_day (reading->self->map, text, &end))
    return refuse_date (reading, DATELINE_USE_DATE_END);
  if (end.end <= date->start)
    return _dateline_table_refuse (reading, DATELINE_USE_DATE_END, _ ("is before the first day"));
  if (end.end > date->end) {
    date->end = end.end;
    date->minute = -1;
    date->precision = MAX (date->precision, DATELINE_PRECISION_DAYS);
  }
  return TRUE;
}

static gboolean
is_ged (const DatelineTableMap *map)
{
  return strcmp (map->profile, "ged") == 0;
}

/* A number that the table's makers give; 0 for none */
static int
code_of (const TableReading *reading, DatelineColumnUse use)
{
  const char *text = _dateline_table_use_of (reading, use);

  return g_ascii_isdigit (text[0]) ? text[0] - '0' : 0;
}

/* A name for how exactly the date is known. read_day() takes a midnight for what a spreadsheet adds
 * to a day. */
static gboolean
read_precision (const TableReading *reading, DatelineDate *date)
{
  const char *name = _dateline_table_use_of (reading, DATELINE_USE_DATE_PRECISION);
  DatelinePrecision precision = dateline_precision_from_string (name);
  DatelineDate whole;

  if (name[0] == '\0')
    return TRUE;
  if (precision == DATELINE_PRECISION_UNKNOWN)
    return _dateline_table_refuse (reading, DATELINE_USE_DATE_PRECISION,
                                   _ ("is no precision of a date; known are minute, day, days, "
                                      "week, month-part, month and year"));
  if (precision == DATELINE_PRECISION_MINUTE &&
      dateline_date_from_iso (_dateline_table_use_of (reading, DATELINE_USE_DATE), &whole))
    *date = whole;
  return dateline_date_widen (*date, precision, date) ||
         _dateline_table_refuse (reading, DATELINE_USE_DATE_PRECISION,
                                 _ ("does not go with the date, which is coarser or longer"));
}

static gboolean
read_date_code (const TableReading *reading, DatelineDate *date)
{
  int code = code_of (reading, DATELINE_USE_DATE_CODE);

  if (code != 0 && !(is_ged (reading->self->map) ? dateline_date_widen_ged (date, code)
                                                 : dateline_date_widen_acled (date, code)))
    return _dateline_table_refuse (reading, DATELINE_USE_DATE_CODE,
                                   _ ("is no precision of this table"));
  return read_precision (reading, date);
}

gboolean
_dateline_table_read_date (const TableReading *reading)
{
  DatelineDate *date = &reading->event->date;
  const char *text = _dateline_table_use_of (reading, DATELINE_USE_DATE);

  *date = DATELINE_DATE_NONE;
  if (reading->self->map->column[DATELINE_USE_DATE] < 0)
    return TRUE;
  if (text[0] == '\0')
    return _dateline_table_refuse (reading, DATELINE_USE_DATE, _ ("the row has no date"));
  if (!read_day (reading->self->map, text, date))
    return refuse_date (reading, DATELINE_USE_DATE);
  return read_end (reading, date) && read_date_code (reading, date);
}

/* Places */

static gboolean
read_degrees (const TableReading *reading, DatelineColumnUse use, double most, double *value)
{
  const char *text = _dateline_table_use_of (reading, use);

  *value = (double) NAN;
  if (text[0] == '\0')
    return TRUE;
  if (!dateline_table_read_real (text, reading->self->map->decimal_comma, value))
    return _dateline_table_refuse (reading, use, _ ("is no number of degrees"));
  if (fabs (*value) <= most)
    return TRUE;
  return _dateline_table_refuse (reading, use,
                                 most < 100 ? _ ("is no latitude, which goes from -90 to 90")
                                            : _ ("is no longitude, which goes from -180 to 180"));
}

gboolean
_dateline_table_read_point (const TableReading *reading)
{
  gboolean swapped = reading->self->map->swapped;
  DatelinePoint *point = &reading->event->point;

  if (!read_degrees (reading, swapped ? DATELINE_USE_LON : DATELINE_USE_LAT, 90, &point->lat) ||
      !read_degrees (reading, swapped ? DATELINE_USE_LAT : DATELINE_USE_LON, 180, &point->lon))
    return FALSE;
  if (isnan (point->lat) == isnan (point->lon))
    return TRUE;
  return _dateline_table_refuse (reading, isnan (point->lat) ? DATELINE_USE_LAT : DATELINE_USE_LON,
                                 _ ("is missing beside the other coordinate"));
}

gboolean
_dateline_table_read_place (const TableReading *reading)
{
  DatelineEvent *event = reading->event;
  const char *name = _dateline_table_use_of (reading, DATELINE_USE_PRECISION);
  int code = code_of (reading, DATELINE_USE_PLACE_CODE);
  const char *precision = is_ged (reading->self->map) ? dateline_place_precision_from_ged (code)
                                                      : dateline_place_precision_from_acled (code);

  event->place_name = _dateline_table_words_of (reading, DATELINE_USE_PLACE);
  event->country = _dateline_table_words_of (reading, DATELINE_USE_COUNTRY);
  event->admin1 = _dateline_table_words_of (reading, DATELINE_USE_ADMIN1);
  event->precision = NULL;
  if (code != 0 && precision == NULL)
    return _dateline_table_refuse (reading, DATELINE_USE_PLACE_CODE,
                                   _ ("is no precision of this table"));
  if (name[0] != '\0' && dateline_place_precision_to_ged (name) == 0)
    return _dateline_table_refuse (reading, DATELINE_USE_PRECISION,
                                   _ ("is no precision of a place; known are point, town, "
                                      "district, province and country"));
  if (precision == NULL && name[0] != '\0')
    precision = name;
  if (!isnan (event->point.lat))
    event->precision = (char *) precision;
  return TRUE;
}

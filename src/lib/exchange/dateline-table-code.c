/* dateline-table-code.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-code.h"

#include <string.h>

/* ACLED's codebook: 1 a named town with its coordinates, 2 a small area or near a town, 3 a larger
 * region, at a landmark or the provincial capital */
static const char *const acled_places[] = { NULL, "town", "district", "province" };

/* UCDP GED's codebook: 1 exact, 2 about 25 km around a place, 3 a district's and 4 a province's
 * point, 5 vague, along a line or larger than a province, 6 a country's point, 7 at sea or in the
 * air */
static const char *const ged_places[] = {
  NULL, "town", "district", "district", "province", "province", "country", "country",
};

static const struct {
  const char *precision;
  int acled;
  int ged;
} place_codes[] = {
  { "point", 1, 1 },    { "town", 1, 1 },    { "district", 2, 3 },
  { "province", 3, 4 }, { "country", 3, 6 },
};

/**
 * dateline_place_precision_from_acled:
 * @code: ACLED's geo_precision
 *
 * Returns: (transfer none) (nullable): our precision; %NULL for a number that ACLED does not have.
 * Any thread.
 */
const char *
dateline_place_precision_from_acled (int code)
{
  return code >= 0 && code < (int) G_N_ELEMENTS (acled_places) ? acled_places[code] : NULL;
}

/**
 * dateline_place_precision_from_ged:
 * @code: UCDP GED's where_prec
 *
 * Returns: (transfer none) (nullable): our precision; %NULL for a number that GED does not have.
 * Any thread.
 */
const char *
dateline_place_precision_from_ged (int code)
{
  return code >= 0 && code < (int) G_N_ELEMENTS (ged_places) ? ged_places[code] : NULL;
}

static int
find_place (const char *precision)
{
  for (gsize i = 0; i < G_N_ELEMENTS (place_codes); i++)
    if (g_strcmp0 (place_codes[i].precision, precision) == 0)
      return (int) i;
  return -1;
}

/**
 * dateline_place_precision_to_acled:
 * @precision: (nullable): our precision
 *
 * Returns: ACLED's geo_precision, 1 to 3; 0 where nothing is known. Any thread.
 */
int
dateline_place_precision_to_acled (const char *precision)
{
  int found = find_place (precision);

  return found >= 0 ? place_codes[found].acled : 0;
}

/**
 * dateline_place_precision_to_ged:
 * @precision: (nullable): our precision
 *
 * Returns: UCDP GED's where_prec, 1 to 6; 0 where nothing is known. Any thread.
 */
int
dateline_place_precision_to_ged (const char *precision)
{
  int found = find_place (precision);

  return found >= 0 ? place_codes[found].ged : 0;
}

/* Dates */

static void
set_span (DatelineDate *date, gint32 start, gint32 end, DatelinePrecision precision)
{
  date->start = start;
  date->end = end;
  date->minute = -1;
  date->precision = (guint8) precision;
}

static void
widen_to_month (DatelineDate *date)
{
  int year, month, day;

  dateline_day_to_ymd (date->start, &year, &month, &day);
  set_span (date, dateline_day_from_ymd (year, month, 1),
            dateline_day_from_ymd (month == 12 ? year + 1 : year, month % 12 + 1, 1),
            DATELINE_PRECISION_MONTH);
}

/* The week from Monday that holds the day */
static void
widen_to_week (DatelineDate *date)
{
  gint32 monday = date->start - (dateline_day_weekday (date->start) - 1);

  set_span (date, monday, monday + 7, DATELINE_PRECISION_WEEK);
}

static void
widen_to_year (DatelineDate *date)
{
  int year, month, day;

  dateline_day_to_ymd (date->start, &year, &month, &day);
  set_span (date, dateline_day_from_ymd (year, 1, 1), dateline_day_from_ymd (year + 1, 1, 1),
            DATELINE_PRECISION_YEAR);
}

/**
 * dateline_date_widen_acled:
 * @date: (inout): the day that the table gives
 * @code: its time_precision: 1 that day, 2 within the week, 3 within the month, whose middle it is
 *
 * Returns: %FALSE for a number that ACLED does not have. Any thread.
 */
gboolean
dateline_date_widen_acled (DatelineDate *date, int code)
{
  g_return_val_if_fail (date != NULL, FALSE);

  if (code == 2)
    widen_to_week (date);
  else if (code == 3)
    widen_to_month (date);
  return code >= 1 && code <= 3;
}

/**
 * dateline_date_widen_ged:
 * @date: (inout): from the first to the last day that the table gives
 * @code: its date_prec: 1 exact, 2 two to six days, 3 a week, 4 a month, 5 a year; the days that
 * are given are kept, as they may be part of it
 *
 * Returns: %FALSE for a number that GED does not have. Any thread.
 */
gboolean
dateline_date_widen_ged (DatelineDate *date, int code)
{
  static const guint8 precisions[] = {
    [1] = DATELINE_PRECISION_DAY,   [2] = DATELINE_PRECISION_DAYS, [3] = DATELINE_PRECISION_WEEK,
    [4] = DATELINE_PRECISION_MONTH, [5] = DATELINE_PRECISION_YEAR,
  };

  g_return_val_if_fail (date != NULL, FALSE);

  if (code < 1 || code > 5)
    return FALSE;
  if (code > 2 && date->end == date->start + 1) {
    if (code == 3)
      widen_to_week (date);
    else if (code == 4)
      widen_to_month (date);
    else
      widen_to_year (date);
  }
  if (code > 1 || date->end > date->start + 1)
    date->precision = MAX (precisions[code], DATELINE_PRECISION_DAYS);
  return TRUE;
}

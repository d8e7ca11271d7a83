/* dateline-date.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelinePrecision:
 * @DATELINE_PRECISION_UNKNOWN: there is no date
 * @DATELINE_PRECISION_MINUTE: day and time of day, to the minute or second
 * @DATELINE_PRECISION_DAY: that day
 * @DATELINE_PRECISION_DAYS: within some days: the span says which
 * @DATELINE_PRECISION_WEEK: within that week
 * @DATELINE_PRECISION_MONTH_PART: beginning, middle or end of a month
 * @DATELINE_PRECISION_MONTH: within that month
 * @DATELINE_PRECISION_YEAR: within that year
 *
 * How exactly a date is known, as fine as it is said. Finer values are smaller numbers.
 */
typedef enum {
  DATELINE_PRECISION_UNKNOWN,
  DATELINE_PRECISION_MINUTE,
  DATELINE_PRECISION_DAY,
  DATELINE_PRECISION_DAYS,
  DATELINE_PRECISION_WEEK,
  DATELINE_PRECISION_MONTH_PART,
  DATELINE_PRECISION_MONTH,
  DATELINE_PRECISION_YEAR,
} DatelinePrecision;

/**
 * DatelineDate:
 * @start: first day, as days since 1970-01-01 in the proleptic Gregorian calendar
 * @end: the day after the last (end excluded); @start + 1 for one day
 * @minute: minute of the day of @start, 0 to 1439, or -1 where no time is said
 * @precision: how exactly it is said; %DATELINE_PRECISION_UNKNOWN means the rest does not count
 * @zone: minutes east of UTC that @start and @minute are said in, or %DATELINE_ZONE_UNKNOWN; counts
 *   with a time of day only
 *
 * A date with precision: a half-open span of days and how it was said. Days are those of the place
 * where it was said: half past one at night on 10 August in Kabul stays 10 August, so that
 * "yesterday" beside it is the 9th. A plain value, copied freely; all zero is "no date".
 */
typedef struct {
  gint32 start;
  gint32 end;
  gint16 minute;
  guint8 precision;
  gint16 zone;
} DatelineDate;

#define DATELINE_ZONE_UNKNOWN G_MININT16
#define DATELINE_DATE_NONE ((DatelineDate){ 0, 0, -1, DATELINE_PRECISION_UNKNOWN })

/* Days and calendar; years -9999 to 9999 */
gint32 dateline_day_from_ymd (int year, int month, int day);
void dateline_day_to_ymd (gint32 days, int *year, int *month, int *day);
gboolean dateline_day_is_valid_ymd (int year, int month, int day);
int dateline_day_weekday (gint32 days); /* 1 Monday … 7 Sunday */

/* ISO 8601, as short as the precision: "2021", "2021-08", "2021-08-10", "2021-08-10T14:05Z",
 * "2021-08-10T01:30+04:30", "2021-08-07/2021-08-09" (both days included) */
gboolean dateline_date_from_iso (const char *text, DatelineDate *date);
char *dateline_date_to_iso (DatelineDate date);
DatelineDate dateline_date_from_day (gint32 day);

gboolean dateline_date_widen (DatelineDate date, DatelinePrecision precision, DatelineDate *wider);

gboolean dateline_date_is_known (DatelineDate date);
gboolean dateline_date_overlaps (DatelineDate a, DatelineDate b);
gboolean dateline_date_equal (DatelineDate a, DatelineDate b);
int dateline_date_compare (DatelineDate a, DatelineDate b);
const char *dateline_precision_to_string (DatelinePrecision precision);
DatelinePrecision dateline_precision_from_string (const char *name);
int dateline_precision_to_acled (DatelinePrecision precision); /* 1 to 3 */
int dateline_precision_to_ged (DatelinePrecision precision);   /* 1 to 5 */

/* For people, in the interface's language: "10 August 2021", "August 2021", "7–8 August 2021" */
char *dateline_date_to_display (DatelineDate date);
/* The same for narrow places: days of a year that is known already as "10 Aug", "7–8 Aug" */
char *dateline_date_to_short (DatelineDate date, int year);

G_END_DECLS

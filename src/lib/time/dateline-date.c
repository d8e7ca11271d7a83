/* dateline-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date.h"

#define MIN_YEAR (-9999)
#define MAX_YEAR 9999

/**
 * dateline_day_from_ymd:
 * @year: -9999 to 9999; 0 is 1 BC
 * @month: 1 to 12
 * @day: 1 to the month's last
 *
 * Counts days in the proleptic Gregorian calendar: a year that begins in March has its leap day
 * last, so that months need no table (Hinnant, "chrono-compatible low-level date algorithms"). Any
 * thread.
 *
 * Returns: days since 1970-01-01
 */
gint32
dateline_day_from_ymd (int year, int month, int day)
{
  int shifted, era, year_of_era, day_of_year;

  g_return_val_if_fail (dateline_day_is_valid_ymd (year, month, day), 0);

  shifted = month <= 2 ? year - 1 : year;
  era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  year_of_era = shifted - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

/**
 * dateline_day_to_ymd:
 * @days: days since 1970-01-01
 * @year: (out) (optional): -9999 to 9999; 0 is 1 BC
 * @month: (out) (optional): 1 to 12
 * @day: (out) (optional): 1 to 31
 *
 * The inverse of dateline_day_from_ymd(). Any thread.
 */
void
dateline_day_to_ymd (gint32 days, int *year, int *month, int *day)
{
  int shifted = days + 719468;
  int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int day_of_era = shifted - era * 146097;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int from_march = (5 * day_of_year + 2) / 153;
  int found_month = from_march < 10 ? from_march + 3 : from_march - 9;

  if (day != NULL)
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
  if (month != NULL)
    *month = found_month;
  if (year != NULL)
    *year = year_of_era + era * 400 + (found_month <= 2 ? 1 : 0);
}

static int
days_in_month (int year, int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : lengths[month - 1];
}

/**
 * dateline_day_is_valid_ymd:
 * @year: a year
 * @month: a month
 * @day: a day
 *
 * Returns: %TRUE if there is such a day in the proleptic Gregorian calendar, years -9999 to 9999.
 *   Any thread.
 */
gboolean
dateline_day_is_valid_ymd (int year, int month, int day)
{
  return year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month (year, month);
}

/**
 * dateline_day_weekday:
 * @days: days since 1970-01-01, which was a Thursday
 *
 * Returns: 1 for Monday to 7 for Sunday, as in ISO 8601. Any thread.
 */
int
dateline_day_weekday (gint32 days)
{
  int from_monday = (int) (((gint64) days + 3) % 7);

  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/* Reads exactly @digits digits and moves on; -1 where there are not as many */
static int
read_digits (const char **at, int digits)
{
  int value = 0;

  for (int i = 0; i < digits; i++) {
    if (!g_ascii_isdigit ((*at)[i]))
      return -1;
    value = value * 10 + ((*at)[i] - '0');
  }
  *at += digits;
  return value;
}

static gboolean
read_year (const char **at, int *year)
{
  gboolean negative = **at == '-';

  if (negative)
    (*at)++;
  *year = read_digits (at, 4);
  if (*year < 0 || (negative && *year == 0))
    return FALSE;
  if (negative)
    *year = -*year;
  return TRUE;
}

/* "-08" or "-10" after a year or a month */
static gboolean
read_part (const char **at, int *part)
{
  if (**at != '-')
    return FALSE;
  (*at)++;
  *part = read_digits (at, 2);
  return *part > 0;
}

/* The offset from UTC in minutes: "Z", "+04:30", "+0430", "+04" or nothing, which is no known zone
 */
static gboolean
read_zone (const char **at, int *minutes)
{
  int sign, hour, minute = 0;

  *minutes = DATELINE_ZONE_UNKNOWN;
  if (**at == '\0')
    return TRUE;
  *minutes = 0;
  if (**at == 'Z' || **at == 'z') {
    (*at)++;
    return TRUE;
  }
  if (**at != '+' && **at != '-')
    return FALSE;
  sign = **at == '+' ? 1 : -1;
  (*at)++;
  hour = read_digits (at, 2);
  if (**at == ':')
    (*at)++;
  if (**at != '\0')
    minute = read_digits (at, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  *minutes = sign * (hour * 60 + minute);
  return TRUE;
}

/* ":59", ":59.123": read and dropped, minutes are the finest precision */
static gboolean
skip_seconds (const char **at)
{
  int second;

  if (**at != ':')
    return TRUE;
  (*at)++;
  second = read_digits (at, 2);
  if (second < 0 || second > 60)
    return FALSE;
  if (**at != '.' && **at != ',')
    return TRUE;
  do
    (*at)++;
  while (g_ascii_isdigit (**at));
  return TRUE;
}

static gboolean
read_time (const char *at, DatelineDate *date)
{
  int hour, minute, zone;

  hour = read_digits (&at, 2);
  if (hour < 0 || hour > 23 || *at != ':')
    return FALSE;
  at++;
  minute = read_digits (&at, 2);
  if (minute < 0 || minute > 59 || !skip_seconds (&at) || !read_zone (&at, &zone) || *at != '\0')
    return FALSE;

  date->minute = (gint16) (hour * 60 + minute);
  date->zone = (gint16) zone;
  date->precision = DATELINE_PRECISION_MINUTE;
  return TRUE;
}

static DatelineDate
span_of_month (int year, int month, int months, DatelinePrecision precision)
{
  gint32 start = dateline_day_from_ymd (year, month, 1);
  int last = month + months - 1;
  gint32 end = dateline_day_from_ymd (year, last, days_in_month (year, last)) + 1;

  return (DatelineDate){ start, end, -1, precision };
}

/* "2021-08-07/2021-08-09", after the first day was read */
static gboolean
read_last_day (const char *at, DatelineDate *date)
{
  int year, month, day;

  if (!read_year (&at, &year) || !read_part (&at, &month) || !read_part (&at, &day) ||
      *at != '\0' || !dateline_day_is_valid_ymd (year, month, day))
    return FALSE;
  date->end = dateline_day_from_ymd (year, month, day) + 1;
  if (date->end > date->start + 1)
    date->precision = DATELINE_PRECISION_DAYS;
  return date->end > date->start;
}

static gboolean
read_date (const char *at, DatelineDate *date)
{
  int year, month, day;

  if (!read_year (&at, &year))
    return FALSE;
  if (*at == '\0') {
    *date = span_of_month (year, 1, 12, DATELINE_PRECISION_YEAR);
    return TRUE;
  }
  if (!read_part (&at, &month) || month > 12)
    return FALSE;
  if (*at == '\0') {
    *date = span_of_month (year, month, 1, DATELINE_PRECISION_MONTH);
    return TRUE;
  }
  if (!read_part (&at, &day) || !dateline_day_is_valid_ymd (year, month, day))
    return FALSE;
  *date = dateline_date_from_day (dateline_day_from_ymd (year, month, day));
  if (*at == '\0')
    return TRUE;
  if (*at == '/')
    return read_last_day (at + 1, date);
  return (*at == 'T' || *at == 't') && read_time (at + 1, date);
}

/**
 * dateline_date_from_iso:
 * @text: "2021", "2021-08", "2021-08-10", "2021-08-10T14:05Z" (seconds are dropped, an offset from
 *   UTC is kept) or "2021-08-07/2021-08-09", both days included; years
 *   before 0 as "-0044"
 * @date: (out): what it says; untouched if the text cannot be read
 *
 * Reads a date in ISO 8601, as short as its precision. Of a span of days the text does not tell
 * whether a week or a part of a month was meant: it is read as %DATELINE_PRECISION_DAYS. Any
 * thread.
 *
 * Returns: %FALSE if @text is none of these
 */
gboolean
dateline_date_from_iso (const char *text, DatelineDate *date)
{
  DatelineDate found;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  if (!read_date (text, &found))
    return FALSE;
  *date = found;
  return TRUE;
}

static void
append_day (GString *string, gint32 days, int parts)
{
  int year, month, day;

  dateline_day_to_ymd (days, &year, &month, &day);
  g_string_append_printf (string, year < 0 ? "-%04d" : "%04d", ABS (year));
  if (parts > 1)
    g_string_append_printf (string, "-%02d", month);
  if (parts > 2)
    g_string_append_printf (string, "-%02d", day);
}

static void
append_time (GString *string, DatelineDate date)
{
  int minute = MAX (date.minute, 0);
  int zone = ABS ((int) date.zone);

  g_string_append_printf (string, "T%02d:%02d", minute / 60, minute % 60);
  if (date.zone == 0)
    g_string_append_c (string, 'Z');
  else if (date.zone != DATELINE_ZONE_UNKNOWN)
    g_string_append_printf (string, "%c%02d:%02d", date.zone < 0 ? '-' : '+', zone / 60, zone % 60);
}

/**
 * dateline_date_to_iso:
 * @date: a date
 *
 * Writes a date in ISO 8601, as short as its precision; what is neither a day nor a whole month or
 * year is written as its first and last day. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, %NULL if there is no date
 */
char *
dateline_date_to_iso (DatelineDate date)
{
  GString *string;

  if (!dateline_date_is_known (date))
    return NULL;

  string = g_string_sized_new (24);
  switch ((DatelinePrecision) date.precision) {
  case DATELINE_PRECISION_YEAR:
    append_day (string, date.start, 1);
    break;
  case DATELINE_PRECISION_MONTH:
    append_day (string, date.start, 2);
    break;
  case DATELINE_PRECISION_MINUTE:
    append_day (string, date.start, 3);
    append_time (string, date);
    break;
  default:
    append_day (string, date.start, 3);
    if (date.end > date.start + 1) {
      g_string_append_c (string, '/');
      append_day (string, date.end - 1, 3);
    }
    break;
  }
  return g_string_free (string, FALSE);
}

/**
 * dateline_date_from_day:
 * @day: days since 1970-01-01
 *
 * Returns: that day, to the day. Any thread.
 */
DatelineDate
dateline_date_from_day (gint32 day)
{
  return (DatelineDate){ day, day + 1, -1, DATELINE_PRECISION_DAY };
}

/**
 * dateline_date_is_known:
 * @date: a date
 *
 * Returns: %TRUE if it is a date at all. Any thread.
 */
gboolean
dateline_date_is_known (DatelineDate date)
{
  return date.precision != DATELINE_PRECISION_UNKNOWN && date.precision <= DATELINE_PRECISION_YEAR;
}

/**
 * dateline_date_overlaps:
 * @a: a date
 * @b: another
 *
 * Returns: %TRUE if at least one day lies in both; %FALSE if one of them is unknown. Any thread.
 */
gboolean
dateline_date_overlaps (DatelineDate a, DatelineDate b)
{
  return dateline_date_is_known (a) && dateline_date_is_known (b) && a.start < b.end &&
         b.start < a.end;
}

/**
 * dateline_date_equal:
 * @a: a date
 * @b: another
 *
 * Returns: %TRUE if both say the same in the same way; two that are unknown do. Any thread.
 */
gboolean
dateline_date_equal (DatelineDate a, DatelineDate b)
{
  if (!dateline_date_is_known (a) || !dateline_date_is_known (b))
    return dateline_date_is_known (a) == dateline_date_is_known (b);
  return a.precision == b.precision && a.start == b.start && a.end == b.end &&
         a.minute == b.minute && (a.minute < 0 || a.zone == b.zone);
}

static int
compare_int (int a, int b)
{
  return (a > b) - (a < b);
}

/* Minutes since midnight UTC of its day, -1 and less of the day before; a time without a zone
 * counts as UTC; no time comes before all */
static int
moment_of (DatelineDate date)
{
  if (date.minute < 0)
    return G_MININT16;
  return date.minute - (date.zone != DATELINE_ZONE_UNKNOWN ? date.zone : 0);
}

/**
 * dateline_date_compare:
 * @a: a date
 * @b: another
 *
 * Orders dates for lists: by first day, then time of day (none before any; zones are taken into
 * account), then last day; what has no date comes last. Any thread.
 *
 * Returns: less than, equal to or greater than 0
 */
int
dateline_date_compare (DatelineDate a, DatelineDate b)
{
  gboolean known_a = dateline_date_is_known (a);
  gboolean known_b = dateline_date_is_known (b);
  int order;

  if (!known_a || !known_b)
    return compare_int (known_b, known_a);
  order = compare_int (a.start, b.start);
  if (order == 0)
    order = compare_int (moment_of (a), moment_of (b));
  if (order == 0)
    order = compare_int (a.end, b.end);
  return order;
}

typedef struct {
  const char *name;
  int acled;
  int ged;
} PrecisionCodes;

/* ACLED time_precision: 1 actual date, 2 within the week or similar, 3 within the month.
 * UCDP date_prec: 1 exact day, 2 two to six days, 3 known week, 4 known month, 5 year only. */
static const PrecisionCodes precisions[] = {
  [DATELINE_PRECISION_UNKNOWN] = { "unknown", 3, 5 },
  [DATELINE_PRECISION_MINUTE] = { "minute", 1, 1 },
  [DATELINE_PRECISION_DAY] = { "day", 1, 1 },
  [DATELINE_PRECISION_DAYS] = { "days", 2, 2 },
  [DATELINE_PRECISION_WEEK] = { "week", 2, 3 },
  [DATELINE_PRECISION_MONTH_PART] = { "month-part", 3, 4 },
  [DATELINE_PRECISION_MONTH] = { "month", 3, 4 },
  [DATELINE_PRECISION_YEAR] = { "year", 3, 5 },
};

static const PrecisionCodes *
codes_of (DatelinePrecision precision)
{
  if ((guint) precision >= G_N_ELEMENTS (precisions))
    precision = DATELINE_PRECISION_UNKNOWN;
  return &precisions[precision];
}

/**
 * dateline_precision_to_string:
 * @precision: a precision
 *
 * Returns: (transfer none): its name in files and on the command line: "minute", "day", "days",
 *   "week", "month-part", "month", "year" or "unknown". Any thread.
 */
const char *
dateline_precision_to_string (DatelinePrecision precision)
{
  return codes_of (precision)->name;
}

/**
 * dateline_precision_from_string:
 * @name: (nullable): a name
 *
 * Returns: the precision of that name, %DATELINE_PRECISION_UNKNOWN if there is none. Any thread.
 */
DatelinePrecision
dateline_precision_from_string (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (precisions); i++)
    if (g_strcmp0 (precisions[i].name, name) == 0)
      return i;
  return DATELINE_PRECISION_UNKNOWN;
}

/**
 * dateline_precision_to_acled:
 * @precision: a precision
 *
 * Returns: ACLED's time_precision: 1 the day, 2 within a week or similar, 3 within a month or
 *   coarser, which ACLED cannot say. Any thread.
 */
int
dateline_precision_to_acled (DatelinePrecision precision)
{
  return codes_of (precision)->acled;
}

/**
 * dateline_precision_to_ged:
 * @precision: a precision
 *
 * Returns: UCDP GED's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year or
 *   unknown. Any thread.
 */
int
dateline_precision_to_ged (DatelinePrecision precision)
{
  return codes_of (precision)->ged;
}

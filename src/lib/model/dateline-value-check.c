/* dateline-value-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What several kinds of records ask of their values.
 */

#include "dateline-value-check-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-error.h"

/* Both ends of a range as said; less than 0 is unknown */
gboolean
_dateline_check_range (const char *low_field,
                       gint64 low,
                       const char *high_field,
                       gint64 high,
                       GError **error)
{
  if (low < 0 || high < 0 || low <= high)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: a field's name, its number, another field's name, its number */
               _ ("%s is %d, which is more than %s, %d"), low_field, (int) low, high_field,
               (int) high);
  return FALSE;
}

/* A point that is known is known whole */
gboolean
_dateline_check_point (DatelinePoint point, GError **error)
{
  if (dateline_point_is_valid (point) || (isnan (point.lat) && isnan (point.lon)))
    return TRUE;
  if (isnan (point.lat) || isnan (point.lon))
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                         isnan (point.lon) ? _ ("lat needs a lon beside it")
                                           : _ ("lon needs a lat beside it"));
  else
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("%g, %g is no place on the earth; latitude goes from -90 to 90, longitude from "
                    "-180 to 180"),
                 point.lat, point.lon);
  return FALSE;
}

/* Makes @date as coarse as @precision, a precision's name, says */
gboolean
_dateline_check_precision (const char *field,
                           const char *precision,
                           DatelineDate *date,
                           GError **error)
{
  g_autofree char *said = NULL;

  if (!dateline_date_is_known (*date)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 /* Translators: a field's name */
                 _ ("%s: there is no date to be precise about"), field);
    return FALSE;
  }
  if (dateline_date_widen (*date, dateline_precision_from_string (precision), date))
    return TRUE;
  said = dateline_date_to_iso (*date);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: a field's name, a precision as “day”, a date as “2021-08” */
               _ ("%s: “%s” does not go with the date %s, which is coarser or longer"), field,
               precision, said);
  return FALSE;
}

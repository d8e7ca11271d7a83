/* dateline-table-code.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"

G_BEGIN_DECLS

/* How exactly ACLED and UCDP GED know a place, as numbers and as ours ("point" to "country") */
const char *dateline_place_precision_from_acled (int code); /* 1 to 3 */
int dateline_place_precision_to_acled (const char *precision);
const char *dateline_place_precision_from_ged (int code); /* 1 to 7 */
int dateline_place_precision_to_ged (const char *precision);

/* How exactly they know a date: a day, and the last one where the table gives it, become a span */
gboolean dateline_date_widen_acled (DatelineDate *date, int code); /* 1 day, 2 week, 3 month */
gboolean dateline_date_widen_ged (DatelineDate *date, int code);   /* 1 day … 5 year */

G_END_DECLS

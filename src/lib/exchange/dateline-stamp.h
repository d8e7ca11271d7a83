/* dateline-stamp.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"

G_BEGIN_DECLS

/**
 * DatelineStampOrder:
 * @DATELINE_STAMP_UNKNOWN: "3/4/2021" is not read, as it may mean either; "13/4/2021" is
 * @DATELINE_STAMP_DAY_FIRST: "3/4/2021" is 3 April
 * @DATELINE_STAMP_MONTH_FIRST: "3/4/2021" is 4 March
 *
 * What comes first in a date of numbers alone.
 */
typedef enum {
  DATELINE_STAMP_UNKNOWN,
  DATELINE_STAMP_DAY_FIRST,
  DATELINE_STAMP_MONTH_FIRST,
} DatelineStampOrder;

gboolean dateline_stamp_read (const char *text, DatelineStampOrder order, DatelineDate *date);
DatelineStampOrder dateline_stamp_tell_order (const char *text);

G_END_DECLS

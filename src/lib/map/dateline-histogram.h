/* dateline-histogram.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-point-index.h"

G_BEGIN_DECLS

/**
 * DatelineTimeUnit:
 *
 * How wide a bar of the timeline is. Weeks begin on Monday.
 */
typedef enum {
  DATELINE_UNIT_DAY,
  DATELINE_UNIT_WEEK,
  DATELINE_UNIT_MONTH,
  DATELINE_UNIT_QUARTER,
  DATELINE_UNIT_YEAR,
} DatelineTimeUnit;

/**
 * DatelineHistogramBin:
 * @start: its first day
 * @end: the day after its last
 * @n: points that begin in it
 * @n_vague: how many of them are not known to end in it: "in August" counts at the first of August,
 *   and a bar of a day must not claim more than it knows
 * @n_kinds: points that begin in it, by kind
 * @value: sum of their values
 */
typedef struct {
  gint32 start;
  gint32 end;
  guint32 n;
  guint32 n_vague;
  guint32 n_kinds[DATELINE_POINT_N_KINDS];
  double value;
} DatelineHistogramBin;

/**
 * DatelineHistogram:
 *
 * How many points begin in each unit of time. Keeps its memory from call to call. One thread at a
 * time.
 */
typedef struct _DatelineHistogram DatelineHistogram;

gint32 dateline_time_unit_floor (DatelineTimeUnit unit, gint32 day);
gint32 dateline_time_unit_next (DatelineTimeUnit unit, gint32 day);
DatelineTimeUnit dateline_time_unit_fit (gint32 from, gint32 to, guint max_bins);

DatelineHistogram *dateline_histogram_new (void);
void dateline_histogram_free (DatelineHistogram *self);
void dateline_histogram_set_days (DatelineHistogram *self, gint32 from, gint32 to);
void dateline_histogram_update (DatelineHistogram *self,
                                DatelinePointIndex *index,
                                DatelineTimeUnit unit,
                                const DatelineBox *box,
                                DatelinePointFilter filter);
guint dateline_histogram_get_n_bins (DatelineHistogram *self);
const DatelineHistogramBin *dateline_histogram_get_bins (DatelineHistogram *self);
guint dateline_histogram_get_n_undated (DatelineHistogram *self);

gboolean dateline_point_index_get_span (DatelinePointIndex *self, gint32 *from, gint32 *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHistogram, dateline_histogram_free)

G_END_DECLS

/* dateline-histogram.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-histogram.h"

#include <string.h>

#include "dateline-date.h"
#include "dateline-point-index-private.h"

/* More bars than this nobody draws; the unit is made wider until they fit. */
#define MAX_BINS 8192

struct _DatelineHistogram {
  GArray *bins;
  guint32 *bin_of_day; /* from the first bin's first day on */
  gsize n_days;
  gint32 first_day;
  guint n_undated;
  gint32 from; /* the days that are counted */
  gint32 to;
};

static const int months_of_unit[] = {
  [DATELINE_UNIT_MONTH] = 1,
  [DATELINE_UNIT_QUARTER] = 3,
  [DATELINE_UNIT_YEAR] = 12,
};

/**
 * dateline_time_unit_floor:
 * @unit: a unit
 * @day: days since 1970-01-01
 *
 * Returns: the first day of the unit that holds @day. Any thread.
 */
gint32
dateline_time_unit_floor (DatelineTimeUnit unit, gint32 day)
{
  int year, month, day_of_month;

  if (unit == DATELINE_UNIT_DAY)
    return day;
  if (unit == DATELINE_UNIT_WEEK)
    return day - (dateline_day_weekday (day) - 1);
  dateline_day_to_ymd (day, &year, &month, &day_of_month);
  month -= (month - 1) % months_of_unit[unit];
  return dateline_day_from_ymd (year, month, 1);
}

/**
 * dateline_time_unit_next:
 * @unit: a unit
 * @day: days since 1970-01-01
 *
 * Returns: the first day of the unit after the one that holds @day. Any thread.
 */
gint32
dateline_time_unit_next (DatelineTimeUnit unit, gint32 day)
{
  gint32 start = dateline_time_unit_floor (unit, day);
  int year, month, day_of_month;

  if (unit == DATELINE_UNIT_DAY)
    return start + 1;
  if (unit == DATELINE_UNIT_WEEK)
    return start + 7;
  dateline_day_to_ymd (start, &year, &month, &day_of_month);
  month += months_of_unit[unit];
  return month > 12 ? dateline_day_from_ymd (year + 1, month - 12, 1)
                    : dateline_day_from_ymd (year, month, 1);
}

/**
 * dateline_time_unit_fit:
 * @from: first day
 * @to: the day after the last
 * @max_bins: how many bars there is room for
 *
 * Returns: the narrowest unit with which the days fill no more bars than that; years if none does.
 *   Any thread.
 */
DatelineTimeUnit
dateline_time_unit_fit (gint32 from, gint32 to, guint max_bins)
{
  static const double days[] = { 1.0, 7.0, 365.25 / 12.0, 365.25 / 4.0, 365.25 };
  double span = (double) to - from;
  guint unit = DATELINE_UNIT_DAY;

  while (unit < DATELINE_UNIT_YEAR && span / days[unit] > max_bins)
    unit++;
  return (DatelineTimeUnit) unit;
}

/**
 * dateline_histogram_new:
 *
 * Returns: (transfer full): a histogram without bins; dateline_histogram_update() fills it
 */
DatelineHistogram *
dateline_histogram_new (void)
{
  DatelineHistogram *self = g_new0 (DatelineHistogram, 1);

  self->bins = g_array_new (FALSE, TRUE, sizeof (DatelineHistogramBin));
  self->from = G_MININT32;
  self->to = G_MAXINT32;
  return self;
}

/**
 * dateline_histogram_free:
 * @self: (transfer full): a histogram
 */
void
dateline_histogram_free (DatelineHistogram *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->bins);
  g_free (self->bin_of_day);
  g_free (self);
}

/**
 * dateline_point_index_get_span:
 * @self: an index
 * @from: (out): first day of all points that have a date and are admitted
 * @to: (out): the day after their last
 *
 * Returns: %FALSE if none has a date
 */
gboolean
dateline_point_index_get_span (DatelinePointIndex *self, gint32 *from, gint32 *to)
{
  g_return_val_if_fail (self != NULL && from != NULL && to != NULL, FALSE);

  *from = G_MAXINT32;
  *to = G_MININT32;
  for (gsize b = 0; b < point_index_n_blocks (self); b++) {
    *from = MIN (*from, self->blocks[b].min_start);
    *to = MAX (*to, self->blocks[b].max_end);
  }
  return *from < *to;
}

static void
add_bins (DatelineHistogram *self, DatelineTimeUnit unit, gint32 from, gint32 to)
{
  for (gint32 day = dateline_time_unit_floor (unit, from); day < to;) {
    DatelineHistogramBin bin = { .start = day, .end = dateline_time_unit_next (unit, day) };

    g_array_append_val (self->bins, bin);
    day = bin.end;
  }
}

static void
map_days (DatelineHistogram *self)
{
  const DatelineHistogramBin *bins = (const DatelineHistogramBin *) (void *) self->bins->data;
  guint n = self->bins->len;
  gsize n_days = (gsize) (bins[n - 1].end - bins[0].start);

  self->first_day = bins[0].start;
  if (n_days > self->n_days)
    self->bin_of_day = g_renew (guint32, self->bin_of_day, n_days);
  self->n_days = n_days;
  for (guint b = 0; b < n; b++)
    for (gint32 day = bins[b].start; day < bins[b].end; day++)
      self->bin_of_day[day - self->first_day] = b;
}

static inline void
count_point (DatelineHistogram *self, const DatelinePointIndex *index, gsize i)
{
  gsize day = (gsize) ((gint64) index->at.start[i] - self->first_day);
  DatelineHistogramBin *bin;

  if (day >= self->n_days) {
    self->n_undated += index->at.start[i] == G_MAXINT32;
    return;
  }
  bin = &g_array_index (self->bins, DatelineHistogramBin, self->bin_of_day[day]);
  bin->n_kinds[index->at.kind[i]]++;
  bin->n_vague += index->at.end[i] > bin->end;
  bin->value += index->at.value[i];
}

static gboolean
count_slot (const DatelinePointIndex *index, gsize slot, gpointer data)
{
  count_point (data, index, slot);
  return TRUE;
}

static void
count_all (DatelineHistogram *self, const DatelinePointIndex *index, DatelinePointFilter filter)
{
  for (gsize b = 0; b < point_index_n_blocks (index); b++) {
    gsize end = point_index_block_end (index, b);

    if (!point_block_may_pass (&index->blocks[b], filter))
      continue;
    for (gsize i = b * POINT_BLOCK; i < end; i++)
      if (point_passes (index, i, filter, TRUE))
        count_point (self, index, i);
  }
}

/**
 * dateline_histogram_set_days:
 * @self: a histogram
 * @from: the first day to count from now on, %G_MININT32 for all
 * @to: the day after the last, %G_MAXINT32 for all
 *
 * With fewer days the bins can be narrow, however long all of time is. What begins before or after
 * them is not counted; bins are whole units all the same.
 */
void
dateline_histogram_set_days (DatelineHistogram *self, gint32 from, gint32 to)
{
  g_return_if_fail (self != NULL && from < to);

  self->from = from;
  self->to = to;
}

/**
 * dateline_histogram_update:
 * @self: a histogram
 * @index: the points
 * @unit: how wide a bin is to be; a wider one is taken if there would be more than 8192
 * @box: (nullable): only points inside it
 * @filter: which points count; its days do not: all of time is shown, and the brush lies over it
 *
 * Counts the points of all of the index's time, or of dateline_histogram_set_days(). A million in a
 * few milliseconds.
 */
void
dateline_histogram_update (DatelineHistogram *self,
                           DatelinePointIndex *index,
                           DatelineTimeUnit unit,
                           const DatelineBox *box,
                           DatelinePointFilter filter)
{
  gint32 from, to;

  g_return_if_fail (self != NULL && index != NULL);

  filter.from = G_MININT32;
  filter.to = G_MAXINT32;
  g_array_set_size (self->bins, 0);
  self->n_days = 0;
  self->n_undated = 0;
  if (dateline_point_index_get_span (index, &from, &to) && from < self->to && to > self->from) {
    from = MAX (from, self->from);
    to = MIN (to, self->to);
    add_bins (self, MAX (unit, dateline_time_unit_fit (from, to, MAX_BINS)), from, to);
    map_days (self);
  }
  if (box != NULL)
    _dateline_point_index_each (index, box, filter, count_slot, self);
  else
    count_all (self, index, filter);
  for (guint b = 0; b < self->bins->len; b++) {
    DatelineHistogramBin *bin = &g_array_index (self->bins, DatelineHistogramBin, b);

    for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++)
      bin->n += bin->n_kinds[k];
  }
}

/**
 * dateline_histogram_get_n_bins:
 * @self: a histogram
 *
 * Returns: how many bins there are; 0 if no point has a date
 */
guint
dateline_histogram_get_n_bins (DatelineHistogram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->bins->len;
}

/**
 * dateline_histogram_get_bins:
 * @self: a histogram
 *
 * Returns: (transfer none) (nullable): the bins, one after the other without a gap, until the next
 *   update
 */
const DatelineHistogramBin *
dateline_histogram_get_bins (DatelineHistogram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bins->len > 0 ? &g_array_index (self->bins, DatelineHistogramBin, 0) : NULL;
}

/**
 * dateline_histogram_get_n_undated:
 * @self: a histogram
 *
 * Returns: how many points pass the filter and have no date, and so no bin on any day
 */
guint
dateline_histogram_get_n_undated (DatelineHistogram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_undated;
}

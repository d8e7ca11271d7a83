/* dateline-timeline-plan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-timeline-plan.h"

#include <math.h>

/* Auxiliary methods */

static void
tick_clear (gpointer data)
{
  g_clear_pointer (&((DatelineTimelineTick *) data)->text, g_free);
}

static gboolean
is_brushed (const DatelineHistogramBin *bin, DatelineDate brush)
{
  return dateline_date_is_known (brush) && bin->start < brush.end && bin->end > brush.start;
}

/* Pixels are whole: no bar is blurred. Between bars there is a pixel, between wide ones two. */
static void
set_extent (DatelineTimelineBar *bar, const DatelineTimelineAxis *axis)
{
  double a = round (dateline_timeline_axis_get_x (axis, bar->start));
  double b = round (dateline_timeline_axis_get_x (axis, bar->end));
  double gap = fabs (b - a) > 12.0 ? 2.0 : 1.0;

  bar->x = MIN (a, b);
  bar->width = MAX (fabs (b - a) - gap, 1.0);
}

static void
set_brush (DatelineTimelinePlan *self, DatelineDate brush)
{
  double a, b;

  self->brush_x = self->brush_width = 0.0;
  if (!dateline_date_is_known (brush))
    return;
  a = round (dateline_timeline_axis_get_x (&self->axis, brush.start));
  b = round (dateline_timeline_axis_get_x (&self->axis, brush.end));
  self->brush_x = MIN (a, b);
  self->brush_width = MAX (fabs (b - a), 2.0);
}

static guint32
find_most (const DatelineTimelineAxis *axis, const DatelineHistogramBin *bins, guint n_bins)
{
  guint32 most = 1;

  for (guint i = 0; i < n_bins; i++)
    if (bins[i].start < axis->to && bins[i].end > axis->from)
      most = MAX (most, bins[i].n);
  return most;
}

/* Public methods */

/**
 * dateline_timeline_plan_new:
 *
 * Returns: (transfer full): an empty plan
 */
DatelineTimelinePlan *
dateline_timeline_plan_new (void)
{
  DatelineTimelinePlan *self = g_new0 (DatelineTimelinePlan, 1);

  self->bars = g_array_new (FALSE, FALSE, sizeof (DatelineTimelineBar));
  self->ticks = g_array_new (FALSE, FALSE, sizeof (DatelineTimelineTick));
  g_array_set_clear_func (self->ticks, tick_clear);
  return self;
}

/**
 * dateline_timeline_plan_free:
 * @self: (transfer full): a plan
 */
void
dateline_timeline_plan_free (DatelineTimelinePlan *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->bars);
  g_array_unref (self->ticks);
  tick_clear (&self->brush_tick);
  g_free (self);
}

/**
 * dateline_timeline_plan_set_bars:
 * @self: a plan
 * @axis: which days are shown
 * @bins: (array length=n_bins) (nullable): how many events there are, one bin after the other
 * @n_bins: how many
 * @brush: what is brushed, %DATELINE_DATE_NONE for nothing
 *
 * Makes the bars in sight and the brush over them.
 */
void
dateline_timeline_plan_set_bars (DatelineTimelinePlan *self,
                                 const DatelineTimelineAxis *axis,
                                 const DatelineHistogramBin *bins,
                                 guint n_bins,
                                 DatelineDate brush)
{
  double most;

  g_return_if_fail (self != NULL && axis != NULL && (bins != NULL || n_bins == 0));

  self->axis = *axis;
  self->unit = dateline_timeline_axis_get_unit (axis);
  g_array_set_size (self->bars, 0);
  most = find_most (axis, bins, n_bins);
  for (guint i = 0; i < n_bins; i++) {
    DatelineTimelineBar bar = { bins[i].start, bins[i].end, 0, 0, 0, 0, 0, FALSE };

    if (bar.start >= axis->to || bar.end <= axis->from)
      continue;
    bar.n = bins[i].n;
    bar.share = bins[i].n / most;
    bar.vague = bins[i].n_vague / most;
    bar.is_brushed = is_brushed (&bins[i], brush);
    set_extent (&bar, axis);
    g_array_append_val (self->bars, bar);
  }
  set_brush (self, brush);
}

/**
 * dateline_timeline_plan_hit:
 * @self: a plan
 * @x: pixels from the left
 *
 * Returns: the bar there, -1 for none
 */
int
dateline_timeline_plan_hit (const DatelineTimelinePlan *self, double x)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->bars->len == 0)
    return -1;
  return dateline_timeline_plan_find (
      self, (gint32) floor (dateline_timeline_axis_get_day (&self->axis, x)));
}

/**
 * dateline_timeline_plan_find:
 * @self: a plan
 * @day: a day
 *
 * Returns: the bar that it counts in, -1 if that is not in sight
 */
int
dateline_timeline_plan_find (const DatelineTimelinePlan *self, gint32 day)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, -1);

  high = self->bars->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const DatelineTimelineBar *bar = &g_array_index (self->bars, DatelineTimelineBar, middle);

    if (day >= bar->start && day < bar->end)
      return (int) middle;
    if (day < bar->start)
      high = middle;
    else
      low = middle + 1;
  }
  return -1;
}

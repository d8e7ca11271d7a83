/* dateline-timeline-axis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-timeline-axis.h"

#include <math.h>

#define MIN_BAR_PX 7.0

/* Auxiliary methods */

static DatelineTimelineAxis
keep_inside (DatelineTimelineAxis axis, DatelineTimelineAxis whole)
{
  double days = axis.to - axis.from;

  if (days >= whole.to - whole.from)
    return whole;
  axis.from = CLAMP (axis.from, whole.from, whole.to - days);
  axis.to = axis.from + days;
  return axis;
}

static int
count_units (DatelineTimeUnit unit, gint32 from, gint32 to)
{
  int n = 0;

  for (gint32 day = dateline_time_unit_floor (unit, from); day < to;
       day = dateline_time_unit_next (unit, day))
    n++;
  return MAX (n, 1);
}

static gboolean
is_whole (DatelineTimeUnit unit, gint32 from, gint32 to)
{
  return dateline_time_unit_floor (unit, from) == from &&
         dateline_time_unit_next (unit, from) == to;
}

/* Public methods */

/**
 * dateline_timeline_axis_whole:
 * @from: first day that there is
 * @to: the day after the last
 * @width: pixels, more than 0
 * @mirrored: time runs from right to left
 *
 * Returns: all of it, in the middle of at least %DATELINE_TIMELINE_MIN_DAYS. Any thread.
 */
DatelineTimelineAxis
dateline_timeline_axis_whole (gint32 from, gint32 to, double width, gboolean mirrored)
{
  DatelineTimelineAxis axis = { from, to, MAX (width, 1.0), mirrored };
  double missing = DATELINE_TIMELINE_MIN_DAYS - (axis.to - axis.from);

  if (missing > 0) {
    axis.from -= floor (missing / 2.0);
    axis.to = axis.from + DATELINE_TIMELINE_MIN_DAYS;
  }
  return axis;
}

/**
 * dateline_timeline_axis_get_x:
 * @self: an axis
 * @day: a day
 *
 * Returns: where its beginning is, in pixels from the left. Any thread.
 */
double
dateline_timeline_axis_get_x (const DatelineTimelineAxis *self, double day)
{
  double x;

  g_return_val_if_fail (self != NULL && self->to > self->from, 0.0);

  x = (day - self->from) / (self->to - self->from) * self->width;
  return self->mirrored ? self->width - x : x;
}

/**
 * dateline_timeline_axis_get_day:
 * @self: an axis
 * @x: pixels from the left
 *
 * The inverse of dateline_timeline_axis_get_x(). Any thread.
 *
 * Returns: the day, with its fraction
 */
double
dateline_timeline_axis_get_day (const DatelineTimelineAxis *self, double x)
{
  g_return_val_if_fail (self != NULL && self->width > 0, 0.0);

  if (self->mirrored)
    x = self->width - x;
  return self->from + x / self->width * (self->to - self->from);
}

/**
 * dateline_timeline_axis_zoom:
 * @axis: an axis
 * @whole: all that there is
 * @factor: more than 1 to see more days, less than 1 for fewer
 * @x: the pixel whose day stays where it is
 *
 * Returns: the axis, never more than @whole. Any thread.
 */
DatelineTimelineAxis
dateline_timeline_axis_zoom (DatelineTimelineAxis axis,
                             DatelineTimelineAxis whole,
                             double factor,
                             double x)
{
  double day = dateline_timeline_axis_get_day (&axis, x);
  double days = MAX ((axis.to - axis.from) * factor, DATELINE_TIMELINE_MIN_DAYS);
  double share = (day - axis.from) / (axis.to - axis.from);

  axis.from = day - share * days;
  axis.to = axis.from + days;
  return keep_inside (axis, whole);
}

/**
 * dateline_timeline_axis_pan:
 * @axis: an axis
 * @whole: all that there is
 * @days: how many days to go on
 *
 * Returns: the axis, never beyond @whole. Any thread.
 */
DatelineTimelineAxis
dateline_timeline_axis_pan (DatelineTimelineAxis axis, DatelineTimelineAxis whole, double days)
{
  axis.from += days;
  axis.to += days;
  return keep_inside (axis, whole);
}

/**
 * dateline_timeline_axis_get_unit:
 * @self: an axis
 *
 * Returns: the finest unit whose bars are wide enough to be hit. Any thread.
 */
DatelineTimeUnit
dateline_timeline_axis_get_unit (const DatelineTimelineAxis *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_UNIT_DAY);

  return dateline_time_unit_fit ((gint32) floor (self->from), (gint32) ceil (self->to),
                                 (guint) MAX (self->width / MIN_BAR_PX, 1.0));
}

/**
 * dateline_timeline_advance:
 * @unit: a unit
 * @day: a day
 * @n: how many units; negative: backwards
 *
 * Returns: the first day of the unit that is @n after that of @day. Any thread.
 */
gint32
dateline_timeline_advance (DatelineTimeUnit unit, gint32 day, int n)
{
  day = dateline_time_unit_floor (unit, day);
  for (; n > 0; n--)
    day = dateline_time_unit_next (unit, day);
  for (; n < 0; n++)
    day = dateline_time_unit_floor (unit, day - 1);
  return day;
}

/**
 * dateline_timeline_span:
 * @from: first day
 * @to: the day after the last
 *
 * Returns: these days, said as shortly as they can be: a day, a month, a year. Any thread.
 */
DatelineDate
dateline_timeline_span (gint32 from, gint32 to)
{
  DatelineDate span = { from, to, -1, DATELINE_PRECISION_DAYS };

  if (to - from == 1)
    span.precision = DATELINE_PRECISION_DAY;
  else if (is_whole (DATELINE_UNIT_MONTH, from, to))
    span.precision = DATELINE_PRECISION_MONTH;
  else if (is_whole (DATELINE_UNIT_YEAR, from, to))
    span.precision = DATELINE_PRECISION_YEAR;
  return span;
}

/**
 * dateline_timeline_snap:
 * @unit: a unit
 * @a: a day, with its fraction
 * @b: another, before or after
 *
 * Returns: all units that the stretch between them touches. Any thread.
 */
DatelineDate
dateline_timeline_snap (DatelineTimeUnit unit, double a, double b)
{
  gint32 from = (gint32) floor (MIN (a, b));
  gint32 to = (gint32) floor (MAX (a, b));

  return dateline_timeline_span (dateline_time_unit_floor (unit, from),
                                 dateline_time_unit_next (unit, to));
}

/**
 * dateline_timeline_step:
 * @brush: what is brushed
 * @unit: a unit
 * @n: how many units to go on; negative: backwards
 * @limits: all that there is
 *
 * Returns: as many units, later or earlier, inside @limits as far as they fit. Any thread.
 */
DatelineDate
dateline_timeline_step (DatelineDate brush, DatelineTimeUnit unit, int n, DatelineDate limits)
{
  int count = count_units (unit, brush.start, brush.end);
  gint32 last = dateline_timeline_advance (unit, limits.end - 1, 1 - count);
  gint32 first = dateline_time_unit_floor (unit, limits.start);
  gint32 from = dateline_timeline_advance (unit, brush.start, n);

  from = MAX (MIN (from, last), first);
  return dateline_timeline_span (from, dateline_timeline_advance (unit, from, count));
}

/**
 * dateline_timeline_resize:
 * @brush: what is brushed
 * @unit: a unit
 * @n: by how many units its end goes on; negative: backwards
 * @limits: all that there is
 *
 * Returns: the same beginning with another end: one unit at least, none beyond @limits. Any thread.
 */
DatelineDate
dateline_timeline_resize (DatelineDate brush, DatelineTimeUnit unit, int n, DatelineDate limits)
{
  gint32 from = dateline_time_unit_floor (unit, brush.start);
  gint32 last = dateline_time_unit_next (unit, limits.end - 1);
  gint32 to = dateline_timeline_advance (unit, brush.end - 1, n + 1);

  to = MIN (to, last);
  return dateline_timeline_span (from, MAX (to, dateline_time_unit_next (unit, from)));
}

/* dateline-timeline-axis.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date.h"
#include "dateline-histogram.h"

G_BEGIN_DECLS

/**
 * DatelineTimelineAxis:
 * @from: the day at the beginning, as in #DatelineDate, with its fraction
 * @to: the day at the end
 * @width: pixels
 * @mirrored: time runs from right to left
 *
 * Which days the timeline shows, and where. A plain value.
 */
typedef struct {
  double from;
  double to;
  double width;
  gboolean mirrored;
} DatelineTimelineAxis;

/* Fewer days than this would be bars like walls */
#define DATELINE_TIMELINE_MIN_DAYS 14

DatelineTimelineAxis
dateline_timeline_axis_whole (gint32 from, gint32 to, double width, gboolean mirrored);
double dateline_timeline_axis_get_x (const DatelineTimelineAxis *self, double day);
double dateline_timeline_axis_get_day (const DatelineTimelineAxis *self, double x);
DatelineTimelineAxis dateline_timeline_axis_zoom (DatelineTimelineAxis axis,
                                                  DatelineTimelineAxis whole,
                                                  double factor,
                                                  double x);
DatelineTimelineAxis
dateline_timeline_axis_pan (DatelineTimelineAxis axis, DatelineTimelineAxis whole, double days);
DatelineTimeUnit dateline_timeline_axis_get_unit (const DatelineTimelineAxis *self);

/* Spans of whole units: what is brushed */
gint32 dateline_timeline_advance (DatelineTimeUnit unit, gint32 day, int n);
DatelineDate dateline_timeline_span (gint32 from, gint32 to);
DatelineDate dateline_timeline_snap (DatelineTimeUnit unit, double a, double b);
DatelineDate
dateline_timeline_step (DatelineDate brush, DatelineTimeUnit unit, int n, DatelineDate limits);
DatelineDate
dateline_timeline_resize (DatelineDate brush, DatelineTimeUnit unit, int n, DatelineDate limits);

G_END_DECLS

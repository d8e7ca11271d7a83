/* dateline-timeline-plan.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-timeline-axis.h"

G_BEGIN_DECLS

/**
 * DatelineTimelineBar:
 * @start: its first day
 * @end: the day after its last
 * @x: pixels from the left
 * @width: pixels
 * @share: its height, 0 to 1 of the highest in sight
 * @vague: the part of @share whose events are not known to end in it
 * @n: events that begin in it
 * @is_brushed: inside the brush
 */
typedef struct {
  gint32 start;
  gint32 end;
  double x;
  double width;
  double share;
  double vague;
  guint32 n;
  gboolean is_brushed;
} DatelineTimelineBar;

/**
 * DatelineTimelineTick:
 * @x: where its text begins, pixels from the left
 * @width: of its text
 * @text: "1 Aug"
 */
typedef struct {
  double x;
  double width;
  char *text;
} DatelineTimelineTick;

/**
 * DatelineTimelinePlan:
 * @axis: which days are shown
 * @unit: what a bar stands for
 * @bars: (element-type DatelineTimelineBar): those in sight, in the order of time
 * @ticks: (element-type DatelineTimelineTick): none on another, none on @brush_tick
 * @brush_x: pixels from the left
 * @brush_width: pixels, 0 where nothing is brushed
 * @brush_tick: what is brushed, in words; %NULL text where nothing is
 *
 * All that the timeline draws. Filled by dateline_timeline_plan_update(), which draws nothing.
 */
typedef struct {
  DatelineTimelineAxis axis;
  DatelineTimeUnit unit;
  GArray *bars;
  GArray *ticks;
  double brush_x;
  double brush_width;
  DatelineTimelineTick brush_tick;
} DatelineTimelinePlan;

/* How wide a text is: pixels */
typedef double (*DatelineTextWidthFunc) (const char *text, gboolean is_bold, gpointer data);

DatelineTimelinePlan *dateline_timeline_plan_new (void);
void dateline_timeline_plan_free (DatelineTimelinePlan *self);
void dateline_timeline_plan_set_bars (DatelineTimelinePlan *self,
                                      const DatelineTimelineAxis *axis,
                                      const DatelineHistogramBin *bins,
                                      guint n_bins,
                                      DatelineDate brush);
void dateline_timeline_plan_set_ticks (DatelineTimelinePlan *self,
                                       DatelineDate brush,
                                       DatelineTextWidthFunc measure,
                                       gpointer data);
int dateline_timeline_plan_hit (const DatelineTimelinePlan *self, double x);
int dateline_timeline_plan_find (const DatelineTimelinePlan *self, gint32 day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTimelinePlan, dateline_timeline_plan_free)

G_END_DECLS

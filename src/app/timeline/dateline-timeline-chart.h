/* dateline-timeline-chart.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-session.h"
#include "dateline-timeline-plan.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TIMELINE_CHART (dateline_timeline_chart_get_type ())

/**
 * DatelineTimelineChart:
 *
 * How many events there are in each day, week, month or year, with a brush over it: what is brushed
 * is the session's time. Drag to brush, drag the brush or its edges, click a bar, double-click for
 * all of time, scroll to come nearer.
 */
G_DECLARE_FINAL_TYPE (DatelineTimelineChart,
                      dateline_timeline_chart,
                      DATELINE,
                      TIMELINE_CHART,
                      GtkWidget)

void dateline_timeline_chart_set_session (DatelineTimelineChart *self, DatelineSession *session);

void dateline_timeline_chart_step (DatelineTimelineChart *self, int n);
void dateline_timeline_chart_resize (DatelineTimelineChart *self, int n);
void dateline_timeline_chart_go_to_end (DatelineTimelineChart *self, int direction);
void dateline_timeline_chart_clear (DatelineTimelineChart *self);
void dateline_timeline_chart_zoom_in_place (DatelineTimelineChart *self, double factor);
void dateline_timeline_chart_zoom (DatelineTimelineChart *self, double factor, double x);
gboolean dateline_timeline_chart_play_on (DatelineTimelineChart *self, gboolean from_start);

const DatelineTimelinePlan *dateline_timeline_chart_get_plan (DatelineTimelineChart *self);
guint dateline_timeline_chart_get_n_undated (DatelineTimelineChart *self);
gboolean dateline_timeline_chart_is_marked (DatelineTimelineChart *self, guint bar);
void _dateline_timeline_chart_press (DatelineTimelineChart *self, double x);
void _dateline_timeline_chart_drag (DatelineTimelineChart *self, double x);
void _dateline_timeline_chart_release (DatelineTimelineChart *self, double x);

G_END_DECLS

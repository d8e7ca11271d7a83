/* dateline-timeline-chart-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-timeline-chart.h"

G_BEGIN_DECLS

/* What a drag does, by where it began */
typedef enum {
  DRAG_NONE,
  DRAG_NEW,
  DRAG_MOVE,
  DRAG_START,
  DRAG_END,
} Drag;

struct _DatelineTimelineChart {
  GtkWidget parent_instance;

  DatelineSession *session;
  DatelineHistogram *histogram;
  DatelineTimelinePlan *plan;
  GHashTable *layouts; /* text, a bold one with a star before it → PangoLayout */
  GByteArray *marked;  /* by bar of the plan: something selected begins in it */
  DatelineDate limits; /* all that there is; unknown where nothing is dated */
  DatelineTimelineAxis axis;
  gboolean shows_part;   /* the axis was moved; otherwise it shows everything */
  double chosen_from;    /* to where */
  double chosen_to;
  DatelineTimeUnit unit; /* of the histogram */
  guint32 kinds;         /* likewise */
  gint32 counted_from;   /* likewise: its days */
  gint32 counted_to;
  gboolean is_stale;     /* the histogram is to be counted anew */
  gboolean is_plan_stale;

  Drag drag;
  double drag_x;
  DatelineDate drag_brush; /* as it was when the drag began */
  gboolean has_moved;
  int n_press; /* of the button that is held: 2 for the second of a double click */
  double pointer_x;
};

DatelineDate _dateline_timeline_chart_get_brush (DatelineTimelineChart *self);
void _dateline_timeline_chart_set_brush (DatelineTimelineChart *self, DatelineDate brush);
DatelineTimelineAxis _dateline_timeline_chart_get_whole (DatelineTimelineChart *self);
void _dateline_timeline_chart_set_axis (DatelineTimelineChart *self, DatelineTimelineAxis axis);
void _dateline_timeline_chart_ensure (DatelineTimelineChart *self);
void _dateline_timeline_chart_forget_plan (DatelineTimelineChart *self);
void _dateline_timeline_chart_draw (DatelineTimelineChart *self, GtkSnapshot *snapshot);
double _dateline_timeline_chart_measure (const char *text, gboolean is_bold, gpointer data);
void _dateline_timeline_chart_add_input (DatelineTimelineChart *self);

G_END_DECLS

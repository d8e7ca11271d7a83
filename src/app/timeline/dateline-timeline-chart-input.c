/* dateline-timeline-chart-input.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pointer and keys of the timeline.
 */

#include <math.h>

#include "dateline-timeline-chart-private.h"

#define EDGE_PX 5.0
#define CLICK_PX 4.0
#define ZOOM_STEP 1.25
#define PLAYS_ALONG 24

/* Auxiliary methods */

static gboolean
has_days (DatelineTimelineChart *self)
{
  if (self->session == NULL)
    return FALSE;
  _dateline_timeline_chart_ensure (self);
  return dateline_date_is_known (self->limits);
}

static double
get_day (DatelineTimelineChart *self, double x)
{
  double day = dateline_timeline_axis_get_day (&self->axis, x);

  return CLAMP (day, self->limits.start, self->limits.end - 0.001);
}

static Drag
find_drag (DatelineTimelineChart *self, double x)
{
  DatelineDate brush = _dateline_timeline_chart_get_brush (self);
  double start, end;

  if (!dateline_date_is_known (brush))
    return DRAG_NEW;
  start = dateline_timeline_axis_get_x (&self->axis, brush.start);
  end = dateline_timeline_axis_get_x (&self->axis, brush.end);
  if (fabs (x - start) <= EDGE_PX)
    return DRAG_START;
  if (fabs (x - end) <= EDGE_PX)
    return DRAG_END;
  return x > MIN (start, end) && x < MAX (start, end) ? DRAG_MOVE : DRAG_NEW;
}

static int
count_moved (DatelineTimelineChart *self, double x)
{
  double from = get_day (self, self->drag_x), to = get_day (self, x);
  gint32 day = dateline_time_unit_floor (self->plan->unit, (gint32) floor (from));
  gint32 goal = dateline_time_unit_floor (self->plan->unit, (gint32) floor (to));
  int n = 0;

  for (; day < goal; n++)
    day = dateline_time_unit_next (self->plan->unit, day);
  for (; day > goal; n--)
    day = dateline_timeline_advance (self->plan->unit, day, -1);
  return n;
}

static DatelineDate
get_dragged (DatelineTimelineChart *self, double x)
{
  DatelineTimeUnit unit = self->plan->unit;

  switch (self->drag) {
  case DRAG_MOVE:
    return dateline_timeline_step (self->drag_brush, unit, count_moved (self, x), self->limits);
  case DRAG_START:
    return dateline_timeline_snap (unit, get_day (self, x), self->drag_brush.end - 1);
  case DRAG_END:
    return dateline_timeline_snap (unit, self->drag_brush.start, get_day (self, x));
  default:
    return dateline_timeline_snap (unit, get_day (self, self->drag_x), get_day (self, x));
  }
}

/* Pans just so far that the brush is in sight; of one that is longer than the axis, the end that
 * moved. */
static void
reveal (DatelineTimelineChart *self, DatelineDate before, DatelineDate brush)
{
  double days = self->axis.to - self->axis.from;
  double from = brush.start, to = brush.end;
  double shift = 0.0;

  if (to - from > days && (brush.end > before.end || brush.start == before.start))
    from = to - days;
  else if (to - from > days)
    to = from + days;
  if (from < self->axis.from)
    shift = from - self->axis.from;
  else if (to > self->axis.to)
    shift = to - self->axis.to;
  if (shift != 0.0)
    _dateline_timeline_chart_set_axis (
        self,
        dateline_timeline_axis_pan (self->axis, _dateline_timeline_chart_get_whole (self), shift));
}

/* By key, or playing */
static void
move_brush (DatelineTimelineChart *self, DatelineDate brush)
{
  DatelineDate before = _dateline_timeline_chart_get_brush (self);

  _dateline_timeline_chart_set_brush (self, brush);
  reveal (self, before, brush);
}

static const char *
get_cursor_name (Drag drag)
{
  static const char *const names[] = {
    [DRAG_NEW] = "crosshair",
    [DRAG_MOVE] = "grab",
    [DRAG_START] = "ew-resize",
    [DRAG_END] = "ew-resize",
  };

  return names[drag];
}

/* Callbacks */

static void
on_motion_cb (DatelineTimelineChart *self, double x, double y)
{
  self->pointer_x = x;
  if (self->drag == DRAG_NONE)
    gtk_widget_set_cursor_from_name (
        GTK_WIDGET (self), has_days (self) ? get_cursor_name (find_drag (self, x)) : NULL);
}

static gboolean
on_scroll_cb (DatelineTimelineChart *self, double dx, double dy)
{
  double days = self->axis.to - self->axis.from;

  if (!has_days (self))
    return GDK_EVENT_PROPAGATE;
  if (dy != 0)
    dateline_timeline_chart_zoom (self, pow (ZOOM_STEP, dy), self->pointer_x);
  if (dx != 0)
    _dateline_timeline_chart_set_axis (
        self, dateline_timeline_axis_pan (self->axis, _dateline_timeline_chart_get_whole (self),
                                          (self->axis.mirrored ? -dx : dx) * days / PLAYS_ALONG));
  return GDK_EVENT_STOP;
}

static void
on_drag_begun_cb (DatelineTimelineChart *self, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _dateline_timeline_chart_press (self, x);
}

static void
on_dragged_cb (DatelineTimelineChart *self, double dx, double dy)
{
  _dateline_timeline_chart_drag (self, self->drag_x + dx);
}

static void
on_drag_ended_cb (DatelineTimelineChart *self, double dx, double dy)
{
  _dateline_timeline_chart_release (self, self->drag_x + dx);
}

static void
on_pressed_cb (DatelineTimelineChart *self, int n_press, double x, double y)
{
  self->n_press = n_press;
}

/* Public to the other files of the chart, and to tests */

/**
 * _dateline_timeline_chart_press:
 * @self: a chart
 * @x: where the button is pressed
 */
void
_dateline_timeline_chart_press (DatelineTimelineChart *self, double x)
{
  self->drag = has_days (self) ? find_drag (self, x) : DRAG_NONE;
  self->drag_x = x;
  self->has_moved = FALSE;
  if (self->drag != DRAG_NONE)
    self->drag_brush = _dateline_timeline_chart_get_brush (self);
}

/**
 * _dateline_timeline_chart_drag:
 * @self: a chart
 * @x: where the pointer is now
 *
 * Brushes while the pointer moves.
 */
void
_dateline_timeline_chart_drag (DatelineTimelineChart *self, double x)
{
  if (self->drag == DRAG_NONE || !has_days (self))
    return;
  self->has_moved = self->has_moved || fabs (x - self->drag_x) > CLICK_PX;
  if (self->has_moved)
    _dateline_timeline_chart_set_brush (self, get_dragged (self, x));
}

/**
 * _dateline_timeline_chart_release:
 * @self: a chart
 * @x: where the button is let go
 *
 * Without a drag it was a click: it brushes the bar there; the second one takes the brush away.
 */
void
_dateline_timeline_chart_release (DatelineTimelineChart *self, double x)
{
  gboolean is_click = self->drag != DRAG_NONE && !self->has_moved;

  _dateline_timeline_chart_drag (self, x);
  self->drag = DRAG_NONE;
  if (is_click && self->n_press > 1)
    dateline_timeline_chart_clear (self);
  else if (is_click && has_days (self))
    _dateline_timeline_chart_set_brush (
        self, dateline_timeline_snap (self->plan->unit, get_day (self, x), get_day (self, x)));
}

/**
 * _dateline_timeline_chart_add_input:
 * @self: a chart
 */
void
_dateline_timeline_chart_add_input (DatelineTimelineChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_dragged_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_ended_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (drag, click);
}

/* Public methods */

/**
 * dateline_timeline_chart_step:
 * @self: a chart
 * @n: by how many bars the brush goes on; negative: back
 *
 * Without a brush it begins with the first bar, or the last.
 */
void
dateline_timeline_chart_step (DatelineTimelineChart *self, int n)
{
  DatelineDate brush;

  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));

  if (!has_days (self))
    return;
  brush = _dateline_timeline_chart_get_brush (self);
  if (!dateline_date_is_known (brush))
    dateline_timeline_chart_go_to_end (self, -n);
  else
    move_brush (self, dateline_timeline_step (brush, self->plan->unit, n, self->limits));
}

/**
 * dateline_timeline_chart_resize:
 * @self: a chart
 * @n: how many bars more at the brush's end; negative: fewer
 */
void
dateline_timeline_chart_resize (DatelineTimelineChart *self, int n)
{
  DatelineDate brush;

  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));

  if (!has_days (self))
    return;
  brush = _dateline_timeline_chart_get_brush (self);
  if (!dateline_date_is_known (brush))
    dateline_timeline_chart_go_to_end (self, -n);
  else
    move_brush (self, dateline_timeline_resize (brush, self->plan->unit, n, self->limits));
}

/**
 * dateline_timeline_chart_go_to_end:
 * @self: a chart
 * @direction: 1 for the end of time, -1 for its beginning
 *
 * Brushes as much as before, or one bar, at the end.
 */
void
dateline_timeline_chart_go_to_end (DatelineTimelineChart *self, int direction)
{
  DatelineDate brush;
  gint32 day;

  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));

  if (!has_days (self))
    return;
  brush = _dateline_timeline_chart_get_brush (self);
  day = direction > 0 ? self->limits.end - 1 : self->limits.start;
  if (!dateline_date_is_known (brush))
    brush = dateline_timeline_snap (self->plan->unit, day, day);
  else
    brush.end = day + (brush.end - brush.start), brush.start = day;
  move_brush (self, dateline_timeline_step (brush, self->plan->unit, 0, self->limits));
}

/**
 * dateline_timeline_chart_clear:
 * @self: a chart
 *
 * All of time counts again.
 */
void
dateline_timeline_chart_clear (DatelineTimelineChart *self)
{
  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));

  if (self->session != NULL)
    _dateline_timeline_chart_set_brush (self, DATELINE_DATE_NONE);
}

/**
 * dateline_timeline_chart_zoom:
 * @self: a chart
 * @factor: more than 1 to see more days, less than 1 for fewer
 * @x: the pixel whose day stays where it is
 */
void
dateline_timeline_chart_zoom (DatelineTimelineChart *self, double factor, double x)
{
  DatelineTimelineAxis whole;

  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));

  if (!has_days (self))
    return;
  whole = _dateline_timeline_chart_get_whole (self);
  _dateline_timeline_chart_set_axis (self,
                                     dateline_timeline_axis_zoom (self->axis, whole, factor, x));
}

/**
 * dateline_timeline_chart_zoom_in_place:
 * @self: a chart
 * @factor: more than 1 to see more days, less than 1 for fewer
 *
 * Where there is a brush in sight its middle stays where it is, or else that of the chart.
 */
void
dateline_timeline_chart_zoom_in_place (DatelineTimelineChart *self, double factor)
{
  DatelineDate brush;
  double x;

  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));

  if (!has_days (self))
    return;
  brush = _dateline_timeline_chart_get_brush (self);
  x = dateline_timeline_axis_get_x (&self->axis, (brush.start + (double) brush.end) / 2.0);
  if (!dateline_date_is_known (brush) || x < 0.0 || x > self->axis.width)
    x = self->axis.width / 2.0;
  dateline_timeline_chart_zoom (self, factor, x);
}

/**
 * dateline_timeline_chart_play_on:
 * @self: a chart
 * @from_start: whether playing begins: then, at the end, it begins again
 *
 * One step of playing. What is brushed goes on by one bar; without a brush, some bars are.
 *
 * Returns: %FALSE if the end is reached
 */
gboolean
dateline_timeline_chart_play_on (DatelineTimelineChart *self, gboolean from_start)
{
  DatelineDate brush;

  g_return_val_if_fail (DATELINE_IS_TIMELINE_CHART (self), FALSE);

  if (!has_days (self))
    return FALSE;
  brush = _dateline_timeline_chart_get_brush (self);
  if (!dateline_date_is_known (brush)) {
    dateline_timeline_chart_go_to_end (self, -1);
    dateline_timeline_chart_resize (self, (int) self->plan->bars->len / PLAYS_ALONG);
    return TRUE;
  }
  if (brush.end >= self->limits.end) {
    if (from_start)
      dateline_timeline_chart_go_to_end (self, -1);
    return from_start;
  }
  dateline_timeline_chart_step (self, 1);
  return TRUE;
}

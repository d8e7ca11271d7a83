/* dateline-timeline-chart.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-timeline-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NATURAL_HEIGHT 80

/* As many as the map rings: more would be looked up for each frame of a brush */
#define MAX_MARKED 10000

G_DEFINE_FINAL_TYPE (DatelineTimelineChart, dateline_timeline_chart, GTK_TYPE_WIDGET)

/* Auxiliary methods */

/* What the analyst looked at is kept for when a filter that lets nothing or little through goes. */
static void
place_axis (DatelineTimelineChart *self)
{
  DatelineTimelineAxis whole = _dateline_timeline_chart_get_whole (self);

  if (!self->shows_part) {
    self->axis = whole;
    return;
  }
  self->axis.from = self->chosen_from;
  self->axis.to = self->chosen_to;
  if (dateline_date_is_known (self->limits))
    self->axis = dateline_timeline_axis_pan (self->axis, whole, 0.0);
}

/* Days around those in sight are counted too: panning need not count at each step. */
static void
choose_days (DatelineTimelineChart *self)
{
  double days = self->axis.to - self->axis.from;

  self->counted_from = (gint32) floor (self->axis.from - days);
  self->counted_to = (gint32) ceil (self->axis.to + days);
  dateline_histogram_set_days (self->histogram, self->counted_from, self->counted_to);
}

static void
count (DatelineTimelineChart *self)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  DatelinePointFilter filter = dateline_session_get_point_filter (self->session);
  DatelineTimeUnit unit;
  gint32 from, to;

  self->limits = DATELINE_DATE_NONE;
  if (points != NULL && dateline_point_index_get_span (points, &from, &to))
    self->limits = dateline_timeline_span (from, to);
  place_axis (self);
  unit = dateline_timeline_axis_get_unit (&self->axis);
  if (!self->is_stale && unit == self->unit && filter.kinds == self->kinds &&
      self->counted_from <= self->axis.from && self->counted_to >= self->axis.to)
    return;
  self->is_stale = FALSE;
  self->unit = unit;
  self->kinds = filter.kinds;
  g_clear_pointer (&self->histogram, dateline_histogram_free);
  self->histogram = dateline_histogram_new ();
  choose_days (self);
  if (points != NULL)
    dateline_histogram_update (self->histogram, points, unit, NULL, filter);
}

static void
set_marked (DatelineTimelineChart *self)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  const GArray *events = dateline_session_get_selection (self->session)->events;

  g_byte_array_set_size (self->marked, self->plan->bars->len);
  if (self->marked->len > 0)
    memset (self->marked->data, 0, self->marked->len);
  for (guint i = 0; points != NULL && i < MIN (events->len, MAX_MARKED); i++) {
    DatelinePointRow row;
    int bar;

    if (!dateline_point_index_get (points, g_array_index (events, gint64, i), &row) ||
        row.start >= row.end)
      continue;
    bar = dateline_timeline_plan_find (self->plan, row.start);
    if (bar >= 0)
      self->marked->data[bar] = TRUE;
  }
}

static void
describe (DatelineTimelineChart *self)
{
  DatelineDate brush = _dateline_timeline_chart_get_brush (self);
  g_autofree char *days =
      dateline_date_is_known (brush) ? dateline_date_to_display (brush) : g_strdup (_ ("All days"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, days,
                                  -1);
}

/* Callbacks */

static void
on_points_changed_cb (DatelineTimelineChart *self)
{
  self->is_stale = TRUE;
  _dateline_timeline_chart_forget_plan (self);
}

static void
on_opened_cb (DatelineTimelineChart *self)
{
  self->shows_part = FALSE;
  on_points_changed_cb (self);
}

static void
on_query_changed_cb (DatelineTimelineChart *self)
{
  _dateline_timeline_chart_forget_plan (self);
  describe (self);
}

static gboolean
on_query_tooltip_cb (GtkWidget *widget,
                     int x,
                     int y,
                     gboolean is_keyboard,
                     GtkTooltip *tooltip,
                     gpointer data)
{
  DatelineTimelineChart *self = DATELINE_TIMELINE_CHART (widget);
  const DatelineTimelineBar *bar;
  g_autofree char *days = NULL;
  g_autofree char *text = NULL;
  int hit;

  _dateline_timeline_chart_ensure (self);
  hit = is_keyboard ? -1 : dateline_timeline_plan_hit (self->plan, x);
  if (hit < 0)
    return FALSE;
  bar = &g_array_index (self->plan->bars, DatelineTimelineBar, (guint) hit);
  days = dateline_date_to_display (dateline_timeline_span (bar->start, bar->end));
  /* Translators: days of a bar of the timeline, and how many events begin in them */
  text = g_strdup_printf (ngettext ("%s: %u event", "%s: %u events", bar->n), days, bar->n);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* GtkWidget overrides */

static void
dateline_timeline_chart_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? NATURAL_HEIGHT : 120;
}

static void
dateline_timeline_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineTimelineChart *self = DATELINE_TIMELINE_CHART (widget);

  self->axis.width = MAX (width, 1);
  _dateline_timeline_chart_forget_plan (self);
}

static void
dateline_timeline_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineTimelineChart *self = DATELINE_TIMELINE_CHART (widget);

  if (self->session == NULL)
    return;
  _dateline_timeline_chart_ensure (self);
  _dateline_timeline_chart_draw (self, snapshot);
}

static void
dateline_timeline_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DatelineTimelineChart *self = DATELINE_TIMELINE_CHART (widget);

  GTK_WIDGET_CLASS (dateline_timeline_chart_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->layouts);
  self->is_plan_stale = TRUE;
  gtk_widget_queue_draw (widget);
}

static void
dateline_timeline_chart_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  DatelineTimelineChart *self = DATELINE_TIMELINE_CHART (widget);

  self->axis.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  _dateline_timeline_chart_forget_plan (self);
}

/* GObject overrides */

static void
dateline_timeline_chart_finalize (GObject *object)
{
  DatelineTimelineChart *self = DATELINE_TIMELINE_CHART (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->histogram, dateline_histogram_free);
  dateline_timeline_plan_free (self->plan);
  g_hash_table_unref (self->layouts);
  g_byte_array_unref (self->marked);
  G_OBJECT_CLASS (dateline_timeline_chart_parent_class)->finalize (object);
}

static void
dateline_timeline_chart_class_init (DatelineTimelineChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_timeline_chart_finalize;
  widget_class->measure = dateline_timeline_chart_measure;
  widget_class->size_allocate = dateline_timeline_chart_size_allocate;
  widget_class->snapshot = dateline_timeline_chart_snapshot;
  widget_class->css_changed = dateline_timeline_chart_css_changed;
  widget_class->direction_changed = dateline_timeline_chart_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dateline_timeline_chart_init (DatelineTimelineChart *self)
{
  self->histogram = dateline_histogram_new ();
  self->plan = dateline_timeline_plan_new ();
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->marked = g_byte_array_new ();
  self->axis = (DatelineTimelineAxis){ 0, DATELINE_TIMELINE_MIN_DAYS, 1, FALSE };
  self->axis.mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  self->is_stale = self->is_plan_stale = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Events by day"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  _dateline_timeline_chart_add_input (self);
}

/* Public to the other files of the chart */

/**
 * _dateline_timeline_chart_get_brush:
 * @self: a chart
 *
 * Returns: what is brushed: the session's time
 */
DatelineDate
_dateline_timeline_chart_get_brush (DatelineTimelineChart *self)
{
  return dateline_query_get_time (dateline_session_get_query (self->session));
}

/**
 * _dateline_timeline_chart_set_brush:
 * @self: a chart
 * @brush: what to brush
 */
void
_dateline_timeline_chart_set_brush (DatelineTimelineChart *self, DatelineDate brush)
{
  dateline_session_set_time (self->session, brush);
}

/**
 * _dateline_timeline_chart_get_whole:
 * @self: a chart
 *
 * Returns: the axis that shows everything
 */
DatelineTimelineAxis
_dateline_timeline_chart_get_whole (DatelineTimelineChart *self)
{
  return dateline_timeline_axis_whole (self->limits.start, self->limits.end, self->axis.width,
                                       self->axis.mirrored);
}

/**
 * _dateline_timeline_chart_set_axis:
 * @self: a chart
 * @axis: what the analyst wants to see
 */
void
_dateline_timeline_chart_set_axis (DatelineTimelineChart *self, DatelineTimelineAxis axis)
{
  DatelineTimelineAxis whole = _dateline_timeline_chart_get_whole (self);

  self->axis = axis;
  self->chosen_from = axis.from;
  self->chosen_to = axis.to;
  self->shows_part = axis.to - axis.from < whole.to - whole.from;
  _dateline_timeline_chart_forget_plan (self);
}

/**
 * _dateline_timeline_chart_forget_plan:
 * @self: a chart
 *
 * Something that is drawn is another one.
 */
void
_dateline_timeline_chart_forget_plan (DatelineTimelineChart *self)
{
  self->is_plan_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * _dateline_timeline_chart_ensure:
 * @self: a chart with a session
 *
 * What is planned is what is to be drawn now.
 */
void
_dateline_timeline_chart_ensure (DatelineTimelineChart *self)
{
  DatelineDate brush = _dateline_timeline_chart_get_brush (self);

  if (!self->is_plan_stale)
    return;
  self->is_plan_stale = FALSE;
  count (self);
  dateline_timeline_plan_set_bars (self->plan, &self->axis,
                                   dateline_histogram_get_bins (self->histogram),
                                   dateline_histogram_get_n_bins (self->histogram), brush);
  if (dateline_date_is_known (self->limits))
    dateline_timeline_plan_set_ticks (self->plan, brush, _dateline_timeline_chart_measure, self);
  else
    g_array_set_size (self->plan->ticks, 0);
  set_marked (self);
}

/* Public methods */

/**
 * dateline_timeline_chart_set_session:
 * @self: a chart without a session
 * @session: what it shows
 */
void
dateline_timeline_chart_set_session (DatelineTimelineChart *self, DatelineSession *session)
{
  g_return_if_fail (DATELINE_IS_TIMELINE_CHART (self));
  g_return_if_fail (DATELINE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "points-changed", G_CALLBACK (on_points_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "query-changed", G_CALLBACK (on_query_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed",
                           G_CALLBACK (_dateline_timeline_chart_forget_plan), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-updated",
                           G_CALLBACK (_dateline_timeline_chart_forget_plan), self,
                           G_CONNECT_SWAPPED);
  on_opened_cb (self);
  describe (self);
}

/**
 * dateline_timeline_chart_get_plan:
 * @self: a chart with a session
 *
 * Returns: (transfer none): what it draws
 */
const DatelineTimelinePlan *
dateline_timeline_chart_get_plan (DatelineTimelineChart *self)
{
  g_return_val_if_fail (DATELINE_IS_TIMELINE_CHART (self) && self->session != NULL, NULL);

  _dateline_timeline_chart_ensure (self);
  return self->plan;
}

/**
 * dateline_timeline_chart_get_n_undated:
 * @self: a chart with a session
 *
 * Returns: how many events pass and have no date
 */
guint
dateline_timeline_chart_get_n_undated (DatelineTimelineChart *self)
{
  g_return_val_if_fail (DATELINE_IS_TIMELINE_CHART (self) && self->session != NULL, 0);

  _dateline_timeline_chart_ensure (self);
  return dateline_histogram_get_n_undated (self->histogram);
}

/**
 * dateline_timeline_chart_is_marked:
 * @self: a chart with a session
 * @bar: index of a bar of its plan
 *
 * Returns: whether something that is selected begins in it
 */
gboolean
dateline_timeline_chart_is_marked (DatelineTimelineChart *self, guint bar)
{
  g_return_val_if_fail (DATELINE_IS_TIMELINE_CHART (self) && self->session != NULL, FALSE);

  _dateline_timeline_chart_ensure (self);
  return bar < self->marked->len && self->marked->data[bar];
}

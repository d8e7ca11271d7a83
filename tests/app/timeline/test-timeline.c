/* test-timeline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-timeline-chart.h"
#include "dateline-timeline-pane.h"

typedef struct {
  AppFixture base;
  GtkWindow *window;
  GtkWidget *pane;
  DatelineTimelineChart *chart;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, NULL);
  fixture->pane = dateline_timeline_pane_new (fixture->base.session);
  fixture->window = app_fixture_show (fixture->pane, 700, 120);
  fixture->chart =
      DATELINE_TIMELINE_CHART (app_fixture_find (fixture->pane, DATELINE_TYPE_TIMELINE_CHART, 0));
  app_fixture_settle (fixture->base.session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_fixture_destroy (fixture->window);
  app_fixture_tear_down (&fixture->base, NULL);
}

static DatelineDate
get_time (Fixture *fixture)
{
  return dateline_query_get_time (dateline_session_get_query (fixture->base.session));
}

static const DatelineTimelineBar *
get_bar (Fixture *fixture, guint i)
{
  const DatelineTimelinePlan *plan = dateline_timeline_chart_get_plan (fixture->chart);

  g_assert_cmpuint (i, <, plan->bars->len);
  return &g_array_index (plan->bars, DatelineTimelineBar, i);
}

static double
get_middle (Fixture *fixture, guint i)
{
  return get_bar (fixture, i)->x + get_bar (fixture, i)->width / 2.0;
}

static void
act (Fixture *fixture, const char *action, int n)
{
  g_assert_true (gtk_widget_activate_action (fixture->pane, action, "i", n));
}

static void
drag (Fixture *fixture, double from, double to)
{
  _dateline_timeline_chart_press (fixture->chart, from);
  _dateline_timeline_chart_drag (fixture->chart, (from + to) / 2.0);
  _dateline_timeline_chart_drag (fixture->chart, to);
  _dateline_timeline_chart_release (fixture->chart, to);
}

/* All events that have a date are in the bars, the others in the note */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  const DatelineTimelinePlan *plan = dateline_timeline_chart_get_plan (fixture->chart);
  DatelinePointIndex *points = dateline_session_get_points (fixture->base.session);
  gsize n = dateline_timeline_chart_get_n_undated (fixture->chart);

  g_assert_cmpuint (plan->bars->len, >, 3);
  for (guint i = 0; i < plan->bars->len; i++)
    n += g_array_index (plan->bars, DatelineTimelineBar, i).n;
  g_assert_cmpuint (n, ==, dateline_point_index_get_n_points (points));
}

/* Dragging brushes live, dragging inside moves, dragging an edge resizes, a click takes one bar */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  double width = get_bar (fixture, 1)->x - get_bar (fixture, 0)->x;

  drag (fixture, get_middle (fixture, 1), get_middle (fixture, 3));
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 1)->start);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, 3)->end);
  g_assert_true (get_bar (fixture, 2)->is_brushed);
  g_assert_false (get_bar (fixture, 4)->is_brushed);

  drag (fixture, get_middle (fixture, 2), get_middle (fixture, 2) + width);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 2)->start);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, 4)->end);

  drag (fixture, get_bar (fixture, 2)->x, get_middle (fixture, 1));
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 1)->start);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, 4)->end);

  _dateline_timeline_chart_press (fixture->chart, get_middle (fixture, 3));
  _dateline_timeline_chart_release (fixture->chart, get_middle (fixture, 3));
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 3)->start);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, 3)->end);

  gtk_widget_activate_action (fixture->pane, "timeline.clear", NULL);
  g_assert_false (dateline_date_is_known (get_time (fixture)));
}

static gpointer
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

    if (G_OBJECT_TYPE (controller) == type)
      return controller;
  }
  g_assert_not_reached ();
}

/* As the toolkit tells of a button: pressed before or after the drag begins */
static void
press_and_release (Fixture *fixture, int n_press, double x, gboolean drag_first)
{
  gpointer click = find_controller (GTK_WIDGET (fixture->chart), GTK_TYPE_GESTURE_CLICK);
  gpointer drags = find_controller (GTK_WIDGET (fixture->chart), GTK_TYPE_GESTURE_DRAG);

  if (drag_first)
    g_signal_emit_by_name (drags, "drag-begin", x, 20.0);
  g_signal_emit_by_name (click, "pressed", n_press, x, 20.0);
  if (!drag_first)
    g_signal_emit_by_name (drags, "drag-begin", x, 20.0);
  g_signal_emit_by_name (drags, "drag-end", 0.0, 0.0);
  g_signal_emit_by_name (click, "released", n_press, x, 20.0);
}

/* A click brushes, a double click takes the brush away, and the next click brushes again */
static void
test_double_click (Fixture *fixture, gconstpointer data)
{
  for (int drag_first = 0; drag_first < 2; drag_first++) {
    double x = get_middle (fixture, 2);

    press_and_release (fixture, 1, x, drag_first);
    g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 2)->start);
    press_and_release (fixture, 2, x, drag_first);
    g_assert_false (dateline_date_is_known (get_time (fixture)));
    press_and_release (fixture, 1, x, drag_first);
    g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 2)->start);
    gtk_widget_activate_action (fixture->pane, "timeline.clear", NULL);
  }
}

/* The brush filters the points that all panes show */
static void
test_filters (Fixture *fixture, gconstpointer data)
{
  DatelinePointFilter filter;

  drag (fixture, get_middle (fixture, 2), get_middle (fixture, 4));
  filter = dateline_session_get_point_filter (fixture->base.session);
  g_assert_cmpint (filter.from, ==, get_bar (fixture, 2)->start);
  g_assert_cmpint (filter.to, ==, get_bar (fixture, 4)->end);
}

/* With the keyboard alone */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  guint n = dateline_timeline_chart_get_plan (fixture->chart)->bars->len;

  act (fixture, "timeline.step", 1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 0)->start);
  act (fixture, "timeline.step", 1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 1)->start);
  act (fixture, "timeline.resize", 1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 1)->start);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, 2)->end);
  act (fixture, "timeline.end", 1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, n - 2)->start);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, n - 1)->end);
  act (fixture, "timeline.end", -1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 0)->start);
  act (fixture, "timeline.resize", -1);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, 0)->end);
}

/* Right to left, the arrow to the left goes on in time */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_direction (fixture->pane, GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (GTK_WIDGET (fixture->chart), GTK_TEXT_DIR_RTL);
  g_assert_cmpfloat (get_bar (fixture, 0)->x, >, get_bar (fixture, 1)->x);
  act (fixture, "timeline.step", -1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 0)->start);
  act (fixture, "timeline.step", -1);
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 1)->start);
}

/* Playing goes to the end and stops there; begun at the end it begins again */
static void
test_play (Fixture *fixture, gconstpointer data)
{
  guint n = dateline_timeline_chart_get_plan (fixture->chart)->bars->len;
  GtkButton *button = GTK_BUTTON (app_fixture_find (fixture->pane, GTK_TYPE_BUTTON, 0));
  guint n_steps = 0;

  while (dateline_timeline_chart_play_on (fixture->chart, FALSE))
    g_assert_cmpuint (++n_steps, <=, n);
  g_assert_cmpuint (n_steps, >, n / 2);
  g_assert_cmpint (get_time (fixture).end, ==, get_bar (fixture, n - 1)->end);
  g_assert_true (dateline_timeline_chart_play_on (fixture->chart, TRUE));
  g_assert_cmpint (get_time (fixture).start, ==, get_bar (fixture, 0)->start);

  g_assert_cmpstr (gtk_button_get_icon_name (button), ==, "media-playback-start-symbolic");
  gtk_widget_activate_action (fixture->pane, "timeline.play", NULL);
  g_assert_cmpstr (gtk_button_get_icon_name (button), ==, "media-playback-pause-symbolic");
  gtk_widget_activate_action (fixture->pane, "timeline.play", NULL);
  g_assert_cmpstr (gtk_button_get_icon_name (button), ==, "media-playback-start-symbolic");
}

/* What is selected is marked on its bar */
static void
test_marks (Fixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->base.session;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DatelinePointRow row = { 0 };
  const DatelineTimelinePlan *plan;

  dateline_point_index_select (dateline_session_get_points (session), NULL,
                               DATELINE_POINT_FILTER_ALL, ids);
  for (guint i = 0; i < ids->len && row.start >= row.end; i++)
    dateline_point_index_get (dateline_session_get_points (session), g_array_index (ids, gint64, i),
                              &row);
  dateline_session_select_one (session, DATELINE_RECORD_EVENT, row.id);
  app_fixture_settle (session);
  plan = dateline_timeline_chart_get_plan (fixture->chart);
  for (guint i = 0; i < plan->bars->len; i++) {
    const DatelineTimelineBar *bar = get_bar (fixture, i);

    g_assert_cmpint (dateline_timeline_chart_is_marked (fixture->chart, i), ==,
                     row.start >= bar->start && row.start < bar->end);
  }
}

/* Nearer, fewer bars are in sight; farther than everything is everything */
static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  guint n = dateline_timeline_chart_get_plan (fixture->chart)->bars->len;

  act (fixture, "timeline.zoom", 1);
  g_assert_cmpuint (dateline_timeline_chart_get_plan (fixture->chart)->bars->len, <=, n);
  for (int i = 0; i < 5; i++)
    act (fixture, "timeline.zoom", -1);
  g_assert_cmpuint (dateline_timeline_chart_get_plan (fixture->chart)->bars->len, ==, n);
}

typedef struct {
  gint64 event;
  const char *date;
} Dating;

static gboolean
set_date (DatelineChange *change, gpointer data, GError **error)
{
  const Dating *dating = data;

  return dateline_record_edit (change, dating->event, "date", dating->date, error);
}

/* An event long before the others: there is something to go nearer to. */
static void
add_early_event (Fixture *fixture, const char *date)
{
  DatelineSession *session = fixture->base.session;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Dating dating = { 0, date };

  dateline_point_index_select (dateline_session_get_points (session), NULL,
                               DATELINE_POINT_FILTER_ALL, ids);
  dating.event = g_array_index (ids, gint64, 0);
  dateline_session_edit_async (session, "Date", set_date, &dating, NULL, NULL, NULL);
  app_fixture_settle (session);
}

static const DatelineTimelineAxis *
get_axis (Fixture *fixture)
{
  return &dateline_timeline_chart_get_plan (fixture->chart)->axis;
}

static void
set_text (Fixture *fixture, const char *text)
{
  g_autoptr (DatelineQuery) query =
      dateline_query_with_text (dateline_session_get_query (fixture->base.session), text);

  dateline_session_set_query (fixture->base.session, query);
  app_fixture_settle (fixture->base.session);
}

/* A filter that lets nothing through does not lead away from where the analyst was */
static void
test_filtered_to_nothing (Fixture *fixture, gconstpointer data)
{
  DatelineTimelineAxis before;

  add_early_event (fixture, "2020-03-01");
  dateline_timeline_chart_zoom (fixture->chart, 0.25, 600.0);
  before = *get_axis (fixture);
  set_text (fixture, "qqqqq");
  g_assert_cmpuint (dateline_timeline_chart_get_plan (fixture->chart)->bars->len, ==, 0);
  set_text (fixture, NULL);
  g_assert_cmpfloat (get_axis (fixture)->from, ==, before.from);
  g_assert_cmpfloat (get_axis (fixture)->to, ==, before.to);
  g_assert_cmpuint (dateline_timeline_chart_get_plan (fixture->chart)->bars->len, >, 3);
}

/* One date mistyped by centuries: near, the bars are days all the same, and so is what is brushed
 */
static void
test_days_of_centuries (Fixture *fixture, gconstpointer data)
{
  const DatelineTimelinePlan *plan = dateline_timeline_chart_get_plan (fixture->chart);
  guint n = 0;

  add_early_event (fixture, "1221-08-08");
  plan = dateline_timeline_chart_get_plan (fixture->chart);
  g_assert_cmpint (plan->unit, ==, DATELINE_UNIT_YEAR);
  dateline_timeline_chart_zoom (
      fixture->chart, 1e-6,
      dateline_timeline_axis_get_x (&plan->axis, dateline_day_from_ymd (2021, 8, 10)));
  plan = dateline_timeline_chart_get_plan (fixture->chart);
  g_assert_cmpint (plan->unit, ==, DATELINE_UNIT_DAY);
  g_assert_cmpuint (plan->bars->len, >=, DATELINE_TIMELINE_MIN_DAYS);
  for (guint i = 0; i < plan->bars->len; i++) {
    g_assert_cmpint (get_bar (fixture, i)->end - get_bar (fixture, i)->start, ==, 1);
    n += get_bar (fixture, i)->n;
  }
  g_assert_cmpuint (n, >, 0);
}

static void
assert_in_sight (Fixture *fixture)
{
  const DatelineTimelineAxis *axis = get_axis (fixture);

  g_assert_cmpfloat (get_time (fixture).start, >=, axis->from);
  g_assert_cmpfloat (get_time (fixture).end, <=, axis->to);
}

/* Near, what is brushed by key or by playing stays in sight, to both ends of time */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  double days;

  add_early_event (fixture, "2021-06-20");
  dateline_timeline_chart_zoom (fixture->chart, 1e-6, 300.0);
  days = get_axis (fixture)->to - get_axis (fixture)->from;
  act (fixture, "timeline.end", -1);
  assert_in_sight (fixture);
  for (guint i = 0; i < 20; i++) {
    act (fixture, "timeline.step", 1);
    assert_in_sight (fixture);
  }
  act (fixture, "timeline.end", 1);
  assert_in_sight (fixture);
  act (fixture, "timeline.end", -1);
  for (guint i = 0; i < 30; i++)
    act (fixture, "timeline.resize", 1);
  g_assert_cmpfloat (get_time (fixture).end, <=, get_axis (fixture)->to);
  while (dateline_timeline_chart_play_on (fixture->chart, FALSE))
    g_assert_cmpfloat (get_time (fixture).end, <=, get_axis (fixture)->to);
  g_assert_cmpfloat (get_axis (fixture)->to - get_axis (fixture)->from, ==, days);
}

/* By key, what is brushed is zoomed into */
static void
test_zoom_into_brush (Fixture *fixture, gconstpointer data)
{
  add_early_event (fixture, "2021-01-20");
  act (fixture, "timeline.end", -1);
  for (guint i = 0; i < 8; i++)
    act (fixture, "timeline.zoom", 1);
  g_assert_cmpfloat (get_time (fixture).end, >, get_axis (fixture)->from);
  g_assert_cmpfloat (get_time (fixture).end, <, get_axis (fixture)->to);
  g_assert_cmpfloat (get_axis (fixture)->to - get_axis (fixture)->from, <, 60.0);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = app_fixture_find (fixture->pane, GTK_TYPE_BUTTON, 0);

  gtk_test_accessible_assert_property (fixture->chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Events by day");
  gtk_test_accessible_assert_property (fixture->chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "All days");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Play");
  dateline_session_set_time (fixture->base.session,
                             dateline_timeline_span (dateline_day_from_ymd (2021, 8, 6),
                                                     dateline_day_from_ymd (2021, 8, 12)));
  gtk_test_accessible_assert_property (fixture->chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "6–11 August 2021");
  g_assert_true (gtk_widget_grab_focus (fixture->pane));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->chart)));
}

/* A closed case leaves an empty timeline that does nothing */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  dateline_session_close (fixture->base.session);
  g_assert_cmpuint (dateline_timeline_chart_get_plan (fixture->chart)->bars->len, ==, 0);
  act (fixture, "timeline.step", 1);
  act (fixture, "timeline.zoom", 1);
  drag (fixture, 50, 100);
  g_assert_false (dateline_timeline_chart_play_on (fixture->chart, TRUE));
}

#define ADD(name, func) g_test_add ("/app/timeline/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("counts", test_counts);
  ADD ("drag", test_drag);
  ADD ("double-click", test_double_click);
  ADD ("filters", test_filters);
  ADD ("keys", test_keys);
  ADD ("mirrored", test_mirrored);
  ADD ("play", test_play);
  ADD ("marks", test_marks);
  ADD ("zoom", test_zoom);
  ADD ("filtered-to-nothing", test_filtered_to_nothing);
  ADD ("days-of-centuries", test_days_of_centuries);
  ADD ("follow", test_follow);
  ADD ("zoom-into-brush", test_zoom_into_brush);
  ADD ("names", test_names);
  ADD ("closed", test_closed);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

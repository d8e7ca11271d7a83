/* test-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-event.h"
#include "dateline-map-pane-private.h"
#include "dateline-map-reference.h"
#include "dateline-map-world.h"

typedef struct {
  AppFixture base;
  GtkWindow *window;
  DatelineMapPane *pane;
  DatelineBox box; /* of an earlier query */
  guint n_painted;
} Fixture;

static gboolean
has_frame (gpointer data)
{
  DatelineMapPane *pane = data;
  DatelineTileCache *cache = dateline_tile_layer_get_cache (pane->tiles);

  return dateline_tile_cache_get_n_painted (cache) > 0 && !dateline_tile_cache_is_busy (cache) &&
         dateline_label_layer_get_n_shown (pane->labels) > 0;
}

static void
show (Fixture *fixture)
{
  fixture->pane = DATELINE_MAP_PANE (dateline_map_pane_new (fixture->base.session));
  fixture->window = app_fixture_show (GTK_WIDGET (fixture->pane), 700, 500);
  app_fixture_wait (has_frame, fixture->pane);
  app_fixture_settle (fixture->base.session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, NULL);
  show (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_fixture_destroy (fixture->window);
  app_fixture_tear_down (&fixture->base, NULL);
}

static DatelineSelection *
get_selection (Fixture *fixture)
{
  app_fixture_settle (fixture->base.session);
  return dateline_session_get_selection (fixture->base.session);
}

static gsize
count_points (Fixture *fixture, const DatelineBox *box)
{
  DatelineSession *session = fixture->base.session;

  return dateline_point_index_select (dateline_session_get_points (session), box,
                                      dateline_session_get_point_filter (session), NULL);
}

/* The scene is for the view of now */
static guint
update_scene (Fixture *fixture)
{
  DatelineMapView view = _dateline_map_pane_get_view (fixture->pane);

  dateline_map_scene_update (fixture->pane->scene, &view);
  return dateline_map_scene_get_n (fixture->pane->scene);
}

static guint
find_cluster (Fixture *fixture, gboolean is_single)
{
  for (guint i = 0; i < update_scene (fixture); i++)
    if ((dateline_map_scene_get (fixture->pane->scene, i)->n == 1) == is_single)
      return i;
  g_assert_not_reached ();
}

static void
click (Fixture *fixture, guint cluster, int n_press, GdkModifierType state)
{
  const DatelineCluster *at = dateline_map_scene_get (fixture->pane->scene, cluster);

  _dateline_map_pane_click (fixture->pane, at->x, at->y, n_press, state);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->pane), action, NULL));
}

static void
step (Fixture *fixture, int direction)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "map.step", "i", direction));
  app_fixture_settle (fixture->base.session);
}

/* On opening, all events are in sight */
static void
test_fit (Fixture *fixture, gconstpointer data)
{
  DatelineMapView view = _dateline_map_pane_get_view (fixture->pane);
  DatelineBox box = dateline_map_view_get_box (&view);
  gsize n = 0;

  g_assert_cmpuint (count_points (fixture, &box), ==, count_points (fixture, NULL));
  for (guint i = 0; i < update_scene (fixture); i++)
    n += dateline_map_scene_get (fixture->pane->scene, i)->n;
  g_assert_cmpuint (n, ==, count_points (fixture, NULL));
  g_assert_cmpfloat (view.zoom, >, 3.0);
}

/* A click selects the events of a marker, with Ctrl beside the others */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  guint single = find_cluster (fixture, TRUE), many = find_cluster (fixture, FALSE);
  guint n = dateline_map_scene_get (fixture->pane->scene, many)->n;
  g_autoptr (GArray) members = dateline_map_scene_get_members (fixture->pane->scene, many);
  DatelineSelection *selection;

  click (fixture, many, 1, 0);
  selection = get_selection (fixture);
  g_assert_cmpuint (selection->ids->len, ==, n);
  for (guint i = 0; i < members->len; i++)
    g_assert_true (dateline_selection_has (selection, DATELINE_RECORD_EVENT,
                                           g_array_index (members, gint64, i)));
  update_scene (fixture);
  g_assert_true (dateline_map_scene_is_selected (fixture->pane->scene, many));
  g_assert_false (dateline_map_scene_is_selected (fixture->pane->scene, single));

  click (fixture, single, 1, GDK_CONTROL_MASK);
  selection = get_selection (fixture);
  g_assert_cmpuint (selection->ids->len, ==, n + 1);
  g_assert_cmpint (selection->id, ==, dateline_map_scene_get (fixture->pane->scene, single)->id);

  /* some of a marker's are there already: none counts twice; all are: they are taken out again */
  click (fixture, many, 1, GDK_CONTROL_MASK);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 1);
  g_assert_cmpint (get_selection (fixture)->id, ==,
                   dateline_map_scene_get (fixture->pane->scene, single)->id);
  dateline_session_select_one (fixture->base.session, DATELINE_RECORD_EVENT,
                               g_array_index (members, gint64, 0));
  app_fixture_settle (fixture->base.session);
  click (fixture, many, 1, GDK_CONTROL_MASK);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, n);
  click (fixture, many, 1, GDK_CONTROL_MASK);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 0);
  g_assert_cmpint (get_selection (fixture)->id, ==, 0);

  click (fixture, single, 1, 0);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 1);
  act (fixture, "map.clear");
  g_assert_cmpint (get_selection (fixture)->id, ==, 0);
}

/* A double click comes nearer, to where the events of the marker part */
static void
test_double_click (Fixture *fixture, gconstpointer data)
{
  guint many = find_cluster (fixture, FALSE);
  DatelineBox box = dateline_map_scene_get (fixture->pane->scene, many)->box;
  double zoom = _dateline_map_pane_get_view (fixture->pane).zoom;
  DatelineMapView view;
  double x, y;

  click (fixture, many, 2, 0);
  view = _dateline_map_pane_get_view (fixture->pane);
  g_assert_cmpfloat (view.zoom, >=, zoom + 0.99);
  dateline_map_view_project (&view, (DatelinePoint){ box.north, box.west }, &x, &y);
  g_assert_cmpfloat (x, >, 0);
  g_assert_cmpfloat (x, <, view.width);
}

/* A box selects all that is in it */
static void
test_box (Fixture *fixture, gconstpointer data)
{
  const DatelineCluster *cluster;
  guint single = find_cluster (fixture, TRUE);

  cluster = dateline_map_scene_get (fixture->pane->scene, single);
  _dateline_map_pane_select_box (fixture->pane,
                                 (DatelineRect){ cluster->x - 2, cluster->y - 2, 4, 4 }, FALSE);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 1);
  _dateline_map_pane_select_box (fixture->pane, (DatelineRect){ 0, 0, 700, 500 }, FALSE);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, count_points (fixture, NULL));
}

/* Next goes through all events in the order of time, previous goes back */
static void
test_step (Fixture *fixture, gconstpointer data)
{
  DatelinePointIndex *points = dateline_session_get_points (fixture->base.session);
  gint32 before = G_MININT32;
  gint64 first, second;

  step (fixture, 1);
  first = get_selection (fixture)->id;
  for (gsize i = 1; i < MIN (count_points (fixture, NULL), 12); i++) {
    DatelinePointRow row;

    step (fixture, 1);
    g_assert_true (dateline_point_index_get (points, get_selection (fixture)->id, &row));
    g_assert_cmpint (row.start, >=, before);
    before = row.start;
  }
  second = get_selection (fixture)->id;
  step (fixture, -1);
  g_assert_cmpint (get_selection (fixture)->id, !=, second);
  act (fixture, "map.clear");
  g_assert_cmpint (get_selection (fixture)->id, ==, 0);
  step (fixture, 1);
  g_assert_cmpint (get_selection (fixture)->id, ==, first);
}

static void
on_page_requested_cb (DatelineSession *session, int type, gint64 id, gint64 *requested)
{
  g_assert_cmpint (type, ==, DATELINE_RECORD_EVENT);
  *requested = id;
}

/* Enter opens the page of the selected event */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  gint64 requested = 0;

  g_signal_connect (fixture->base.session, "page-requested", G_CALLBACK (on_page_requested_cb),
                    &requested);
  act (fixture, "map.open");
  g_assert_cmpint (requested, ==, 0);
  step (fixture, 1);
  act (fixture, "map.open");
  g_assert_cmpint (requested, ==, get_selection (fixture)->id);
  g_signal_handlers_disconnect_by_func (fixture->base.session, on_page_requested_cb, &requested);
}

/* The keys move the map, and Home brings all events back */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  DatelineMapView start = _dateline_map_pane_get_view (fixture->pane);
  DatelineMapView view;

  act (fixture, "map.zoom-in");
  view = _dateline_map_pane_get_view (fixture->pane);
  g_assert_cmpfloat (view.zoom, ==, floor (start.zoom) + 1.0);
  act (fixture, "map.zoom-out");
  g_assert_cmpfloat (_dateline_map_pane_get_view (fixture->pane).zoom, ==, view.zoom - 1.0);
  view = _dateline_map_pane_get_view (fixture->pane);
  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "map.pan", "(ii)", 1, 0);
  g_assert_cmpfloat (_dateline_map_pane_get_view (fixture->pane).x, >, view.x);
  act (fixture, "map.fit");
  view = _dateline_map_pane_get_view (fixture->pane);
  g_assert_cmpfloat_with_epsilon (view.zoom, start.zoom, 1e-6);
  g_assert_cmpfloat_with_epsilon (view.x, start.x, 1e-6);
  for (int i = 0; i < 30; i++)
    act (fixture, "map.zoom-out");
  g_assert_cmpfloat (_dateline_map_pane_get_view (fixture->pane).zoom, ==, DATELINE_MAP_FARTHEST);
}

/* What is selected elsewhere comes into sight; what is in sight moves nothing */
static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  DatelineMapView view = _dateline_map_pane_get_view (fixture->pane);
  DatelinePointRow row;
  gint64 id;
  double x, y;

  step (fixture, 1);
  id = get_selection (fixture)->id;
  g_assert_cmpfloat (_dateline_map_pane_get_view (fixture->pane).x, ==, view.x);
  act (fixture, "map.clear");
  app_fixture_settle (fixture->base.session);
  _dateline_map_pane_set_view (
      fixture->pane, dateline_map_view_at ((DatelinePoint){ -30, -60 }, 6, 700, 500), FALSE);
  dateline_session_select_one (fixture->base.session, DATELINE_RECORD_EVENT, id);
  app_fixture_settle (fixture->base.session);
  view = _dateline_map_pane_get_view (fixture->pane);
  dateline_point_index_get (dateline_session_get_points (fixture->base.session), id, &row);
  dateline_map_view_project (&view, row.point, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, view.width / 2, 1.0);
  g_assert_cmpfloat_with_epsilon (y, view.height / 2, 1.0);
  g_assert_cmpfloat (view.zoom, ==, 6);
}

static gboolean
has_other_box (gpointer data)
{
  Fixture *fixture = data;
  DatelineMapView view = _dateline_map_pane_get_view (fixture->pane);
  DatelineBox want = dateline_map_view_get_box (&view);
  DatelineBox box;

  return dateline_query_get_box (dateline_session_get_query (fixture->base.session), &box) &&
         fabs (box.north - want.north) < 1e-6;
}

static gboolean
has_another_box (gpointer data)
{
  Fixture *fixture = data;
  DatelineBox box;

  return dateline_query_get_box (dateline_session_get_query (fixture->base.session), &box) &&
         box.south != fixture->box.south;
}

/* Filtering to the view sets the query's box, follows the map, and ends when somebody takes the box
 * away */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->base.session;
  g_autoptr (DatelineQuery) query = NULL;
  DatelineBox box;

  gtk_toggle_button_set_active (fixture->pane->filter_button, TRUE);
  g_assert_true (dateline_query_get_box (dateline_session_get_query (session), &box));
  act (fixture, "map.zoom-in");
  app_fixture_wait (has_other_box, fixture);

  /* a divider that is moved shows more or less: that is what is looked at */
  dateline_query_get_box (dateline_session_get_query (session), &fixture->box);
  gtk_window_set_default_size (fixture->window, 500, 400);
  app_fixture_wait (has_another_box, fixture);

  query = dateline_query_with_box (dateline_session_get_query (session), NULL);
  dateline_session_set_query (session, query);
  g_assert_false (gtk_toggle_button_get_active (fixture->pane->filter_button));
  gtk_toggle_button_set_active (fixture->pane->filter_button, TRUE);
  gtk_toggle_button_set_active (fixture->pane->filter_button, FALSE);
  g_assert_false (dateline_query_get_box (dateline_session_get_query (session), &box));
}

/* The brush is seen on the map at once */
static void
test_brush (Fixture *fixture, gconstpointer data)
{
  gsize n = 0;

  dateline_session_set_time (fixture->base.session,
                             dateline_date_from_day (dateline_day_from_ymd (2021, 8, 8)));
  for (guint i = 0; i < update_scene (fixture); i++)
    n += dateline_map_scene_get (fixture->pane->scene, i)->n;
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, ==, count_points (fixture, NULL));
}

static gboolean
shows_card (gpointer data)
{
  return gtk_widget_get_visible (((DatelineMapPane *) data)->card);
}

/* The pointer on a marker: a card tells */
static void
test_hover (Fixture *fixture, gconstpointer data)
{
  guint single = find_cluster (fixture, TRUE), many = find_cluster (fixture, FALSE);

  _dateline_map_pane_point_at (fixture->pane, (int) many);
  g_assert_true (shows_card (fixture->pane));
  g_assert_true (g_str_has_suffix (gtk_label_get_label (fixture->pane->card_title), " events"));
  _dateline_map_pane_point_at (fixture->pane, -1);
  g_assert_false (shows_card (fixture->pane));
  _dateline_map_pane_point_at (fixture->pane, (int) single);
  app_fixture_wait (shows_card, fixture->pane);
  g_assert_cmpstr (gtk_label_get_label (fixture->pane->card_what), !=, "");
  _dateline_map_pane_point_at (fixture->pane, -1);
}

/* Every control says what it is, and the map what is selected on it */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (fixture->pane->map, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->pane->map, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Map of events");
  gtk_test_accessible_assert_property (fixture->pane->map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No event is selected");
  gtk_test_accessible_assert_property (fixture->pane->filter_button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Filter to this view");
  for (guint i = 0; i < 3; i++) {
    const char *const names[] = { "Zoom in", "Zoom out", "Show all events" };
    GtkWidget *button = app_fixture_find (fixture->pane->zoom_buttons, GTK_TYPE_BUTTON, i);

    gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
    g_assert_nonnull (gtk_widget_get_tooltip_text (button));
  }
  _dateline_map_pane_select_box (fixture->pane, (DatelineRect){ 0, 0, 700, 500 }, FALSE);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 62);
  gtk_test_accessible_assert_property (fixture->pane->map, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "62 events are selected");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->pane)));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->pane->map)));
}

static gboolean
has_more_painted (gpointer data)
{
  const Fixture *fixture = data;
  DatelineTileCache *cache = dateline_tile_layer_get_cache (fixture->pane->tiles);

  return dateline_tile_cache_get_n_painted (cache) != fixture->n_painted &&
         !dateline_tile_cache_is_busy (cache);
}

/* Dark and back: every tile is painted anew, none is lost meanwhile */
static void
test_theme (Fixture *fixture, gconstpointer data)
{
  DatelineTileCache *cache = dateline_tile_layer_get_cache (fixture->pane->tiles);
  guint n = dateline_tile_cache_get_n_painted (cache);

  dateline_tile_layer_set_style (fixture->pane->tiles, DATELINE_MAP_DARK);
  dateline_label_layer_set_style (fixture->pane->labels, DATELINE_MAP_DARK);
  dateline_event_layer_set_style (fixture->pane->events, DATELINE_MAP_DARK);
  fixture->n_painted = n;
  app_fixture_wait (has_more_painted, fixture);
  g_assert_cmpuint (dateline_tile_cache_get_n_painted (cache), >=, n + 4);
}

static gboolean
has_points (gpointer session)
{
  return dateline_session_get_points (session) != NULL;
}

static gboolean
add_far_event (DatelineChange *change, gpointer data, GError **error)
{
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");

  event->point = (DatelinePoint){ -33.4, -70.6 };
  return dateline_event_insert (change, event, error);
}

/* A case without anything: the world, one sentence and one button */
static void
test_empty (void)
{
  Fixture fixture = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  DatelineCase *empty;
  DatelineMapView view;
  DatelineBox box;

  app_fixture_set_up (&fixture.base, NULL);
  dateline_session_close (fixture.base.session);
  path = g_build_filename (fixture.base.folder, "Empty.dateline", NULL);
  empty = dateline_case_create (path, "Empty", &error);
  g_assert_no_error (error);
  dateline_case_close (empty);
  g_object_unref (empty);
  dateline_session_open_async (fixture.base.session, path, NULL, NULL);
  app_fixture_wait (has_points, fixture.base.session);
  show (&fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture.pane->empty)));
  g_assert_cmpuint (update_scene (&fixture), ==, 0);
  act (&fixture, "map.fit");
  act (&fixture, "map.open");
  step (&fixture, 1);
  g_assert_cmpint (get_selection (&fixture)->id, ==, 0);

  /* the first event is gone to, wherever it is */
  dateline_session_edit_async (fixture.base.session, "Add", add_far_event, NULL, NULL, NULL, NULL);
  app_fixture_settle (fixture.base.session);
  g_assert_cmpuint (count_points (&fixture, NULL), ==, 1);
  view = _dateline_map_pane_get_view (fixture.pane);
  box = dateline_map_view_get_box (&view);
  g_assert_cmpuint (count_points (&fixture, &box), ==, 1);
  tear_down (&fixture, NULL);
}

static void
on_world_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineMapWorld) world = dateline_map_world_load_finish (result, NULL);

  *(gboolean *) user_data = world != NULL;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* It may go before it has loaded anything; the program does not end while it still loads */
static void
test_gone_early (void)
{
  Fixture fixture = { 0 };
  gboolean is_loaded = FALSE;

  app_fixture_set_up (&fixture.base, NULL);
  fixture.pane = DATELINE_MAP_PANE (dateline_map_pane_new (fixture.base.session));
  fixture.window = app_fixture_show (GTK_WIDGET (fixture.pane), 300, 200);
  tear_down (&fixture, NULL);
  dateline_map_world_load_async (NULL, on_world_loaded_cb, &is_loaded);
  app_fixture_wait (is_true, &is_loaded);
}

static gboolean
has_notes (gpointer data)
{
  return DATELINE_MAP_PANE (data)->notes_source == 0;
}

/* What the card tells is under the pointer, wherever the map goes and whatever is filtered */
static void
test_hover_follows (Fixture *fixture, gconstpointer data)
{
  DatelineMapPane *pane = fixture->pane;
  guint many = find_cluster (fixture, FALSE);
  const DatelineCluster *at = dateline_map_scene_get (pane->scene, many);
  double x = at->x, y = at->y;
  DatelineMapView view = _dateline_map_pane_get_view (pane);

  pane->has_pointer = TRUE;
  pane->pointer_x = x;
  pane->pointer_y = y;
  _dateline_map_pane_point_anew (pane);
  g_assert_true (gtk_widget_get_visible (pane->card));
  g_assert_cmpuint (pane->n_pointed, >, 1);

  /* it moves with its marker */
  view.x += 3.0 / dateline_map_view_world_size (&view);
  _dateline_map_pane_set_view (pane, view, FALSE);
  app_fixture_wait (has_notes, pane);
  g_assert_true (gtk_widget_get_visible (pane->card));
  g_assert_cmpfloat_with_epsilon (pane->pointed_rect.x + pane->pointed_rect.width / 2.0, x - 3.0,
                                  1.5);

  /* the marker goes from under the pointer */
  view.x += 0.4;
  _dateline_map_pane_set_view (pane, view, FALSE);
  app_fixture_wait (has_notes, pane);
  g_assert_false (gtk_widget_get_visible (pane->card));
  view.x -= 0.4;
  _dateline_map_pane_set_view (pane, view, FALSE);
  app_fixture_wait (has_notes, pane);
  g_assert_true (gtk_widget_get_visible (pane->card));

  /* none of its events is let through any more */
  dateline_session_set_time (fixture->base.session, dateline_date_from_day (0));
  app_fixture_wait (has_notes, pane);
  g_assert_false (gtk_widget_get_visible (pane->card));
}

#define ADD(name, func) g_test_add ("/app/map/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("fit", test_fit);
  ADD ("click", test_click);
  ADD ("double-click", test_double_click);
  ADD ("box", test_box);
  ADD ("step", test_step);
  ADD ("open", test_open);
  ADD ("move", test_move);
  ADD ("reveal", test_reveal);
  ADD ("filter", test_filter);
  ADD ("brush", test_brush);
  ADD ("hover", test_hover);
  ADD ("hover-follows", test_hover_follows);
  ADD ("names", test_names);
  ADD ("theme", test_theme);
  g_test_add_func ("/app/map/empty", test_empty);
  g_test_add_func ("/app/map/gone-early", test_gone_early);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

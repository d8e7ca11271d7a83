/* test-focus.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the focus goes in the window.
 */

#include "app-fixture.h"
#include "dateline-settings.h"
#include "dateline-window-private.h"

typedef struct {
  AppFixture base; /* its session is closed: the case is the window's */
  DatelineWindow *window;
  DatelineSession *session; /* the window's */
  gboolean is_gone;
} Fixture;

static void
on_gone_cb (gpointer data, GObject *where_it_was)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_open (gpointer session)
{
  return dateline_session_is_open (session) && dateline_session_get_points (session) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();
  g_autoptr (GFile) file = NULL;

  app_fixture_set_up (&fixture->base, NULL);
  dateline_session_close (fixture->base.session);
  g_settings_set_boolean (settings, "suggest-on-import", FALSE);
  fixture->window = dateline_window_new (GTK_APPLICATION (g_application_get_default ()));
  fixture->session = dateline_window_get_session (fixture->window);
  g_object_weak_ref (G_OBJECT (fixture->window), on_gone_cb, &fixture->is_gone);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_fixture_settle (fixture->session);
  file = g_file_new_for_path (fixture->base.path);
  dateline_window_open_file (fixture->window, file);
  app_fixture_wait (is_open, fixture->session);
  app_fixture_settle (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  app_fixture_wait (is_true, &fixture->is_gone);
  app_fixture_tear_down (&fixture->base, NULL);
}

static void
focus_pane (Fixture *fixture, int pane)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "focus-pane",
                                  g_variant_new_int32 (pane + 1));
}

/* Where Tab stops on its way round the window */
static GPtrArray *
collect_stops (Fixture *fixture, GtkDirectionType direction)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GPtrArray *stops = g_ptr_array_new ();

  gtk_window_set_focus (window, NULL);
  while (gtk_widget_child_focus (GTK_WIDGET (window), direction)) {
    GtkWidget *focus = gtk_window_get_focus (window);

    if (g_ptr_array_find (stops, focus, NULL)) {
      g_assert_true (focus == stops->pdata[0]);
      return stops;
    }
    g_ptr_array_add (stops, focus);
    g_assert_cmpuint (stops->len, <, 200);
  }
  g_assert_not_reached ();
}

/* Returns: how many buttons there are, each of which is a stop; those of a row of a list are
 * reached by its menu */
static guint
count_buttons (GtkWidget *widget, const GPtrArray *stops)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_can_focus (widget) ||
      !gtk_widget_is_sensitive (widget) || GTK_IS_LIST_VIEW (widget))
    return 0;
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_focusable (widget)) {
    g_assert_true (g_ptr_array_find ((GPtrArray *) stops, widget, NULL));
    return 1;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_buttons (child, stops);
  return n;
}

static void
hold_round (Fixture *fixture, guint n_least)
{
  g_autoptr (GPtrArray) there = collect_stops (fixture, GTK_DIR_TAB_FORWARD);
  g_autoptr (GPtrArray) back = collect_stops (fixture, GTK_DIR_TAB_BACKWARD);
  guint n_rows = 0;

  g_assert_cmpuint (count_buttons (GTK_WIDGET (fixture->window), there), >=, n_least);
  g_assert_cmpuint (back->len, ==, there->len);
  for (guint i = 0; i < there->len; i++) {
    g_assert_true (back->pdata[i] == there->pdata[there->len - 1 - i]);
    n_rows += gtk_widget_get_ancestor (there->pdata[i], GTK_TYPE_LIST_VIEW) != NULL;
  }
  g_assert_cmpuint (n_rows, ==, 1);
}

/* Tab comes to everything, once, and out of it again; Shift+Tab goes the same way back */
static void
test_focus_tab (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  hold_round (fixture, 20);
  dateline_point_index_select (dateline_session_get_points (fixture->session), NULL,
                               DATELINE_POINT_FILTER_ALL, ids);
  dateline_session_request_page (fixture->session, DATELINE_RECORD_EVENT,
                                 g_array_index (ids, gint64, 0));
  app_fixture_settle (fixture->session);
  hold_round (fixture, 20);
}

/* Keys that give a pane the focus leave it where it is when the pane has it */
static void
test_focus_again (Fixture *fixture, gconstpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  /* a case that is opened can be read at once */
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, fixture->window->panes[PANE_READER]));
  for (int i = 0; i < N_PANES; i++) {
    focus_pane (fixture, i);
    focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    focus_pane (fixture, i);
    g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
  }
}

#define ADD(name, func) g_test_add ("/app/focus/" name, Fixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("tab", test_focus_tab);
  ADD ("again", test_focus_again);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

/* test-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window itself, on the sample case: every one of its actions, and how it comes and goes.
 */

#include <glib/gstdio.h>

#include "app-fixture.h"
#include "dateline-error.h"
#include "dateline-settings.h"
#include "dateline-window-private.h"

typedef struct {
  AppFixture base; /* its session is closed: the case is the window's */
  DatelineWindow *window;
  DatelineSession *session; /* the window's */
  gboolean is_gone;
  char *said;
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
on_said_cb (DatelineSession *session, const char *text, gint64 change, Fixture *fixture)
{
  g_free (fixture->said);
  fixture->said = g_strdup (text);
}

/* A window with the welcome page */
static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();

  app_fixture_set_up (&fixture->base, NULL);
  dateline_session_close (fixture->base.session);
  g_settings_reset (settings, "recent-cases");
  g_settings_set_boolean (settings, "suggest-on-import", FALSE);
  fixture->window = dateline_window_new (GTK_APPLICATION (g_application_get_default ()));
  fixture->session = dateline_window_get_session (fixture->window);
  g_object_weak_ref (G_OBJECT (fixture->window), on_gone_cb, &fixture->is_gone);
  g_signal_connect (fixture->session, "said", G_CALLBACK (on_said_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_fixture_settle (fixture->session);
}

static void
open_case (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->base.path);

  dateline_window_open_file (fixture->window, file);
  app_fixture_wait (is_open, fixture->session);
  app_fixture_settle (fixture->session);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_empty (fixture, data);
  open_case (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  app_fixture_wait (is_true, &fixture->is_gone);
  g_clear_pointer (&fixture->said, g_free);
  app_fixture_tear_down (&fixture->base, NULL);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->window->stack);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
act (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_assert_true (is_enabled (fixture, action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

/* What the action has opened over the window, NULL where it has opened nothing */
static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (!DATELINE_IS_WINDOW (l->data) && gtk_widget_get_visible (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      return l->data;
  return NULL;
}

static gboolean
has_dialog (gpointer fixture)
{
  return find_dialog (fixture) != NULL;
}

static gboolean
has_no_dialog (gpointer fixture)
{
  return find_dialog (fixture) == NULL;
}

/* Opens a dialog and closes it again, as Escape does. */
static void
open_dialog (Fixture *fixture, const char *action)
{
  app_fixture_wait (has_no_dialog, fixture);
  act (fixture, action, NULL);
  app_fixture_wait (has_dialog, fixture);
  app_fixture_settle (fixture->session);
  if (GTK_IS_DIALOG (find_dialog (fixture)))
    gtk_dialog_response (GTK_DIALOG (find_dialog (fixture)), GTK_RESPONSE_CANCEL);
  else
    gtk_window_close (find_dialog (fixture));
  app_fixture_wait (has_no_dialog, fixture);
  app_fixture_settle (fixture->session);
}

static guint
count_dialogs (Fixture *fixture)
{
  GListModel *all = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

    n += gtk_widget_get_visible (GTK_WIDGET (window)) &&
         gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window);
  }
  return n;
}

/* Asked for once more, the one that is there comes to the front. */
static void
open_once (Fixture *fixture, const char *action)
{
  app_fixture_wait (has_no_dialog, fixture);
  act (fixture, action, NULL);
  app_fixture_wait (has_dialog, fixture);
  act (fixture, action, NULL);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
  gtk_window_close (find_dialog (fixture));
  app_fixture_wait (has_no_dialog, fixture);
  app_fixture_settle (fixture->session);
}

/* Driving each */

/* The toolkit's own window of shortcuts warns of its own labels: this one warning is let pass. */
static void
drive_overlay (Fixture *fixture, const char *action)
{
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  open_dialog (fixture, action);
  g_log_set_always_fatal (fatal);
}

static void
drive_pane (Fixture *fixture, const char *action)
{
  act (fixture, action, NULL);
  app_fixture_settle (fixture->session);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
}

static void
drive_focus (Fixture *fixture, const char *action)
{
  for (int i = 0; i < N_PANES; i++) {
    GtkWidget *focus;

    act (fixture, action, g_variant_new_int32 (i + 1));
    app_fixture_settle (fixture->session);
    focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    g_assert_true (focus == fixture->window->panes[i] ||
                   gtk_widget_is_ancestor (focus, fixture->window->panes[i]));
  }
}

/* A pane is hidden and shown; hidden, it takes no focus */
static void
drive_visible (Fixture *fixture, const char *action)
{
  guint n_before = 0, n_hidden = 0, n_after = 0;

  for (int i = 0; i < N_PANES; i++)
    n_before += gtk_widget_get_mapped (fixture->window->panes[i]);
  act (fixture, action, NULL);
  app_fixture_settle (fixture->session);
  for (int i = 0; i < N_PANES; i++)
    n_hidden += gtk_widget_get_mapped (fixture->window->panes[i]);
  act (fixture, "next-pane", NULL);
  act (fixture, action, NULL);
  app_fixture_settle (fixture->session);
  for (int i = 0; i < N_PANES; i++)
    n_after += gtk_widget_get_mapped (fixture->window->panes[i]);
  g_assert_cmpuint (n_before, ==, N_PANES);
  g_assert_cmpuint (n_hidden, ==, N_PANES - 1);
  g_assert_cmpuint (n_after, ==, N_PANES);
}

static gboolean
has_more_articles (gpointer fixture)
{
  return dateline_session_get_counts (((Fixture *) fixture)->session).articles > 18;
}

/* Also undo and redo, which have something to do then */
static void
drive_paste (Fixture *fixture, const char *action)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  DatelineSession *session = fixture->session;

  gdk_clipboard_set_text (clipboard, "A bridge was closed near Kunduz on Sunday.");
  act (fixture, action, NULL);
  app_fixture_wait (has_more_articles, fixture);
  app_fixture_settle (session);
  g_assert_cmpstr (fixture->said, ==, "1 article added");
  act (fixture, "undo-said", NULL);
  app_fixture_settle (session);
  g_assert_cmpint (dateline_session_get_counts (session).articles, ==, 18);
  act (fixture, "redo", NULL);
  app_fixture_settle (session);
  g_assert_cmpint (dateline_session_get_counts (session).articles, ==, 19);
  act (fixture, "undo", NULL);
  app_fixture_settle (session);
}

/* The case is opened, so that it is in the list */
static void
drive_clear_recent (Fixture *fixture, const char *action)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();
  g_auto (GStrv) before = g_settings_get_strv (settings, "recent-cases");
  g_auto (GStrv) after = NULL;

  g_assert_cmpuint (g_strv_length (before), >, 0);
  act (fixture, action, NULL);
  after = g_settings_get_strv (settings, "recent-cases");
  g_assert_cmpuint (g_strv_length (after), ==, 0);
  /* as it was, for what is driven next */
  g_settings_set_strv (settings, "recent-cases", (const char *const *) before);
}

static void
drive_suggest (Fixture *fixture, const char *action)
{
  g_clear_pointer (&fixture->said, g_free);
  act (fixture, action, NULL);
  g_assert_nonnull (dateline_session_get_work (fixture->session, NULL));
  app_fixture_settle (fixture->session);
  g_assert_null (dateline_session_get_work (fixture->session, NULL));
  g_assert_nonnull (fixture->said);
}

static gboolean
wait_to_be_stopped (DatelineCase *dateline,
                    gpointer data,
                    DatelineProgress *progress,
                    GError **error)
{
  GPollFD stopped;

  g_assert_true (g_cancellable_make_pollfd (progress->cancellable, &stopped));
  g_assert_cmpint (g_poll (&stopped, 1, 60000), ==, 1);
  g_cancellable_release_fd (progress->cancellable);
  return !dateline_error_if_cancelled (progress->cancellable, error);
}

static void
drive_cancel (Fixture *fixture, const char *action)
{
  dateline_session_work_async (fixture->session, "Waiting", wait_to_be_stopped, NULL, NULL, NULL,
                               NULL);
  g_assert_true (gtk_revealer_get_reveal_child (fixture->window->work_revealer));
  act (fixture, action, NULL);
  app_fixture_settle (fixture->session);
  g_assert_false (gtk_revealer_get_reveal_child (fixture->window->work_revealer));
}

/* The case that it shows already is only brought to the front */
static void
drive_open_path (Fixture *fixture, const char *action)
{
  act (fixture, action, g_variant_new_string (fixture->base.path));
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (g_application_get_default ()))),
      ==, 1);
}

static const struct {
  const char *name;
  void (*drive) (Fixture *fixture, const char *action);
} drivers[] = {
  { "paste-article", drive_paste },
  { "undo", NULL }, /* by the one above */
  { "undo-said", NULL },
  { "redo", NULL },
  { "suggest", drive_suggest },
  { "cancel-work", drive_cancel },
  { "focus-pane", drive_focus },
  { "next-pane", drive_pane },
  { "previous-pane", drive_pane },
  { "show-map", drive_visible },
  { "show-timeline", drive_visible },
  { "show-lists", drive_visible },
  { "show-reader", drive_visible },
  { "search", open_once },
  { "report", open_once },
  { "export", open_once },
  { "history", open_once },
  { "accept-many", open_once },
  { "lessons", open_once },
  { "preferences", open_once },
  { "help", open_once },
  { "show-help-overlay", drive_overlay },
  { "import", open_dialog },
  { "new-case", open_dialog },
  { "open-case", open_dialog },
  { "clear-recent", drive_clear_recent },
  { "open-path", drive_open_path },
  { "open-sample", NULL }, /* has a test of its own */
};

static gboolean
is_driven (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (g_str_equal (drivers[i].name, action))
      return TRUE;
  return FALSE;
}

/* Every action there is does something and leaves the window whole */
static void
test_window_actions (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (fixture->window));

  for (gsize i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (drivers[i].drive != NULL)
      drivers[i].drive (fixture, drivers[i].name);
  for (gsize i = 0; names[i] != NULL; i++)
    if (!is_driven (names[i]))
      g_error ("Nothing drives the action %s", names[i]);
  g_assert_cmpstr (get_page (fixture), ==, "case");
}

/* The welcome page: what needs a case cannot be done; a case opened before is opened by its row */
static void
test_window_welcome (Fixture *fixture, gconstpointer data)
{
  static const char *const needing[] = { "import", "report", "search", "suggest", "undo" };
  const char *recent[] = { fixture->base.path, "/nowhere/Other.dateline", NULL };
  GtkWidget *row;

  g_assert_cmpstr (get_page (fixture), ==, "welcome");
  /* nothing is drawn while nothing changes */
  g_assert_cmpuint (fixture->window->restoring, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (needing); i++)
    g_assert_false (is_enabled (fixture, needing[i]));
  dateline_welcome_set_recent (fixture->window->welcome, recent);
  row = app_fixture_find (GTK_WIDGET (fixture->window->welcome), ADW_TYPE_ACTION_ROW, 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Other");
  dateline_welcome_set_recent (fixture->window->welcome, recent + 1);
  dateline_welcome_set_recent (fixture->window->welcome, recent);
  row = app_fixture_find (GTK_WIDGET (fixture->window->welcome), ADW_TYPE_ACTION_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Sample");
  g_signal_emit_by_name (row, "activate");
  app_fixture_wait (is_open, fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (get_page (fixture), ==, "case");
  for (gsize i = 0; i < G_N_ELEMENTS (needing) - 1; i++)
    g_assert_true (is_enabled (fixture, needing[i]));
}

/* The sample is made beside the main loop and opened; what cannot be opened is told */
static void
test_window_sample (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "dateline", "Sample.dateline", NULL);
  g_autoptr (GFile) none = g_file_new_for_path ("/nowhere/None.dateline");

  dateline_window_open_file (fixture->window, none);
  app_fixture_wait (has_dialog, fixture);
  gtk_window_close (find_dialog (fixture));
  app_fixture_wait (has_no_dialog, fixture);
  g_assert_cmpstr (get_page (fixture), ==, "welcome");

  g_remove (path);
  act (fixture, "open-sample", NULL);
  g_assert_cmpstr (get_page (fixture), ==, "loading");
  app_fixture_wait (is_open, fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (dateline_session_get_path (fixture->session), ==, path);
  g_assert_cmpint (dateline_session_get_counts (fixture->session).articles, ==, 18);
  dateline_session_close (fixture->session);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Closed while the case opens, with a case opened before: it goes, and the list stays */
static void
test_window_closed_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();
  const char *recent[] = { "/nowhere/Other.dateline", NULL };
  g_autoptr (GFile) file = g_file_new_for_path (fixture->base.path);
  g_auto (GStrv) after = NULL;

  g_settings_set_strv (settings, "recent-cases", recent);
  dateline_window_open_file (fixture->window, file);
  gtk_window_close (GTK_WINDOW (fixture->window));
  app_fixture_wait (is_true, &fixture->is_gone);
  after = g_settings_get_strv (settings, "recent-cases");
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  g_assert_cmpstr (after[0], ==, recent[0]);
  g_clear_pointer (&fixture->said, g_free);
  app_fixture_tear_down (&fixture->base, NULL);
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

    if (GTK_IS_DROP_TARGET (controller))
      return GTK_DROP_TARGET (controller);
  }
  g_assert_not_reached ();
}

/* Words that are dropped become an article */
static void
test_window_drop (Fixture *fixture, gconstpointer data)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean is_taken = FALSE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, "Two people were killed in Taloqan on Monday.");
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (fixture->window)), "drop", &value, 9.0, 9.0,
                         &is_taken);
  g_assert_true (is_taken);
  app_fixture_wait (has_more_articles, fixture);
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (fixture->said, ==, "1 article added");
}

static gboolean
remove_event (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_record_remove (change, data, 1, error);
}

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gint64 *change = user_data;

  g_assert_true (dateline_session_run_finish (result, NULL));
  *change = dateline_session_get_change (result);
}

/* "Undo" beside a sentence is there only while it takes back what the sentence speaks of */
static void
test_window_toast (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DatelineSession *session = fixture->session;
  gint64 change = 0;

  dateline_point_index_select (dateline_session_get_points (session), NULL,
                               DATELINE_POINT_FILTER_ALL, ids);
  dateline_session_edit_async (session, "Remove", remove_event, &g_array_index (ids, gint64, 0),
                               NULL, on_removed_cb, &change);
  app_fixture_settle (session);
  g_assert_cmpint (change, !=, 0);
  dateline_session_say (session, "Removed", change);
  app_fixture_settle (session);
  g_assert_nonnull (fixture->window->toast);
  g_assert_cmpstr (adw_toast_get_action_name (fixture->window->toast), ==, "win.undo-said");

  /* another change of the same name */
  dateline_session_edit_async (session, "Remove", remove_event, &g_array_index (ids, gint64, 1),
                               NULL, NULL, NULL);
  app_fixture_settle (session);
  g_assert_cmpstr (adw_toast_get_title (fixture->window->toast), ==, "Removed");
  g_assert_null (adw_toast_get_button_label (fixture->window->toast));

  /* nor is it there where that change is not the newest any more, and pressed too early it says so
   */
  dateline_session_say (session, "Removed", change);
  g_assert_null (adw_toast_get_button_label (fixture->window->toast));
  dateline_session_undo_change (session, change);
  app_fixture_settle (session);
  g_assert_nonnull (strstr (adw_toast_get_title (fixture->window->toast), "since"));
  g_assert_cmpint (dateline_session_get_undo_number (session), >, change);

  /* one sentence at a time */
  dateline_session_say (session, "First", 0);
  dateline_session_say (session, "Second", 0);
  g_assert_cmpstr (adw_toast_get_title (fixture->window->toast), ==, "Second");
  adw_toast_dismiss (fixture->window->toast);
  g_assert_null (fixture->window->toast);
  dateline_session_say (session, "Third", 0);
  g_assert_cmpstr (adw_toast_get_title (fixture->window->toast), ==, "Third");
}

#define ADD(name, set_up, func, tear_down) \
  g_test_add ("/app/window/" name, Fixture, NULL, set_up, func, tear_down)

static void
no_tear_down (Fixture *fixture, gconstpointer data)
{
}

static void
add_tests (void)
{
  ADD ("welcome", set_up_empty, test_window_welcome, tear_down);
  ADD ("sample", set_up_empty, test_window_sample, tear_down);
  ADD ("closed-early", set_up_empty, test_window_closed_early, no_tear_down);
  ADD ("actions", set_up, test_window_actions, tear_down);
  ADD ("drop", set_up, test_window_drop, tear_down);
  ADD ("toast", set_up, test_window_toast, tear_down);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

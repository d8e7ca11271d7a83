/* test-shown.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names that turn the direction of what follows them: wherever they are shown, a sign stands for
 * what cannot be seen.
 */

#include "app-fixture.h"
#include "dateline-actor.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-text.h"
#include "dateline-window-private.h"

#define TURN "\xe2\x80\xae" /* U+202E, right-to-left override */
#define SIGN "\xe2\x87\x84" /* U+21C4, what is shown for it */

typedef struct {
  AppFixture base;
  DatelineWindow *window;
  DatelineSession *session; /* the window's */
  gint64 event;
  gint64 actor;
  gint64 place;
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

static gint64
find_first (DatelineCase *dateline, DatelineTarget target, const char *condition)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (target);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, NULL);
  g_autoptr (GArray) ids = dateline_query_run (query, dateline, 1, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

static void
rename_records (Fixture *fixture, DatelineChange *change, DatelineCase *dateline)
{
  g_autoptr (DatelineEvent) old_event = dateline_event_get (dateline, fixture->event, NULL);
  g_autoptr (DatelineEvent) event = dateline_event_copy (old_event);
  g_autoptr (DatelineActor) old_actor = dateline_actor_get (dateline, fixture->actor, NULL);
  g_autoptr (DatelineActor) actor = dateline_actor_copy (old_actor);
  g_autoptr (DatelinePlace) old_place = dateline_place_get (dateline, fixture->place, NULL);
  g_autoptr (DatelinePlace) place = dateline_place_copy (old_place);
  const DatelineAlias alias = { .name = (char *) "Emirate" TURN };
  g_autoptr (GError) error = NULL;

  dateline_event_set (event, "actor", "Tal" TURN "iban", NULL);
  dateline_event_set (event, "place", "Kun" TURN "duz", NULL);
  dateline_actor_set (actor, "name", "Tal" TURN "iban", NULL);
  dateline_place_set (place, "name", "Kun" TURN "duz", NULL);
  g_assert_true (dateline_event_update (change, old_event, event, &error));
  g_assert_true (dateline_actor_update (change, old_actor, actor, &error));
  g_assert_true (dateline_place_update (change, old_place, place, &error));
  g_assert_true (dateline_actor_add_alias (change, fixture->actor, &alias, &error));
  g_assert_no_error (error);
}

static void
spoil_names (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->base.path, DATELINE_CASE_WRITE, &error);
  DatelineChange *change;

  g_assert_no_error (error);
  fixture->event = find_first (dateline, DATELINE_TARGET_EVENTS, "place = Kunduz");
  fixture->actor = find_first (dateline, DATELINE_TARGET_ACTORS, "name = Taliban");
  fixture->place = find_first (dateline, DATELINE_TARGET_PLACES, "name = Kunduz");
  change = dateline_change_begin (dateline, "Rename to Tal" TURN "iban", &error);
  rename_records (fixture, change, dateline);
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
  dateline_case_close (dateline);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  app_fixture_set_up (&fixture->base, NULL);
  dateline_session_close (fixture->base.session);
  spoil_names (fixture);
  fixture->window = dateline_window_new (GTK_APPLICATION (g_application_get_default ()));
  fixture->session = dateline_window_get_session (fixture->window);
  g_object_weak_ref (G_OBJECT (fixture->window), on_gone_cb, &fixture->is_gone);
  gtk_window_present (GTK_WINDOW (fixture->window));
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
check_text (const char *text, guint *n_signs)
{
  if (text == NULL)
    return;
  if (dateline_text_has_hidden (text))
    g_error ("this is shown as it is stored: %s", text);
  *n_signs += strstr (text, SIGN) != NULL;
}

/* Every label and tooltip below a widget; counts those with a sign */
static void
check_labels (GtkWidget *widget, guint *n_signs)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    check_text (gtk_label_get_text (GTK_LABEL (widget)), n_signs);
  else if (!GTK_IS_EDITABLE (widget))
    check_text (gtk_widget_get_tooltip_text (widget), n_signs);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_labels (child, n_signs);
}

static void
check_windows (Fixture *fixture, guint min_signs)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n_signs = 0;

  app_fixture_settle (fixture->session);
  for (GList *l = windows; l != NULL; l = l->next)
    check_labels (l->data, &n_signs);
  g_assert_cmpuint (n_signs, >=, min_signs);
}

static void
test_shown_pages (Fixture *fixture, gconstpointer data)
{
  dateline_session_request_page (fixture->session, DATELINE_RECORD_EVENT, fixture->event);
  check_windows (fixture, 3); /* the title, the history and what Undo would take back */
  dateline_session_request_page (fixture->session, DATELINE_RECORD_ACTOR, fixture->actor);
  check_windows (fixture, 4);
  dateline_session_request_page (fixture->session, DATELINE_RECORD_PLACE, fixture->place);
  check_windows (fixture, 3);
}

static void
test_shown_toast (Fixture *fixture, gconstpointer data)
{
  dateline_session_say (fixture->session, "No actor is called “Tal" TURN "iban”", 0);
  check_windows (fixture, 2);
}

static void
test_shown_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GList) windows = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "history", NULL);
  check_windows (fixture, 2);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (!DATELINE_IS_WINDOW (l->data))
      gtk_window_destroy (l->data);
  app_fixture_settle (fixture->session);
}

static void
add_tests (void)
{
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/shown/pages", test_shown_pages);
  ADD ("/app/shown/toast", test_shown_toast);
  ADD ("/app/shown/history", test_shown_history);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

/* test-lessons.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the program learned, and its weights.
 */

#include "app-fixture.h"
#include "dateline-actor.h"
#include "dateline-change.h"
#include "dateline-lessons-dialog.h"

static GtkWidget *
find_weight (GtkWidget *dialog, const char *words)
{
  for (guint i = 0;; i++) {
    GtkWidget *row = app_fixture_find (dialog, ADW_TYPE_ACTION_ROW, i);

    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), words))
      return app_fixture_find (row, GTK_TYPE_SPIN_BUTTON, 0);
  }
}

/* The wheel over it scrolls what it stands in */
static gboolean
takes_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
        gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
      return TRUE;
  }
  return FALSE;
}

static void
assert_value (GtkWidget *button, double expected)
{
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (button)), expected,
                                  0.011);
}

/* Every name of an actor is a lesson */
static void
add_names (AppFixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_WRITE);
  DatelineChange *change = dateline_change_begin (dateline, "Names", &error);
  g_autoptr (DatelineActor) actor = dateline_actor_new ("A party");

  g_assert_no_error (error);
  dateline_actor_insert (change, actor, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Party %u", i);
    g_autoptr (DatelineAlias) alias = dateline_alias_new (name);

    dateline_actor_add_alias (change, actor->id, alias, &error);
    g_assert_no_error (error);
  }
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
  dateline_case_close (dateline);
}

static gboolean
has_learned (gpointer session)
{
  return g_strcmp0 (dateline_session_get_undo_label (session), "Change what was learned") == 0;
}

/* Every kind is shown, however many there are of one; many steps of a weight are one change, and
 * the button that is pressed stays */
static void
test_weights (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  GtkWidget *button;
  double before;

  add_names (fixture, 301);
  dialog = dateline_lessons_dialog_new (fixture->session);
  gtk_window_present (GTK_WINDOW (dialog));
  app_fixture_settle (fixture->session);
  button = find_weight (dialog, "Kunduz");
  before = gtk_spin_button_get_value (GTK_SPIN_BUTTON (button));
  g_assert_false (takes_wheel (button));
  g_assert_true (gtk_widget_grab_focus (button));
  for (guint i = 0; i < 3; i++)
    gtk_spin_button_spin (GTK_SPIN_BUTTON (button), GTK_SPIN_STEP_BACKWARD, 0.05);
  app_fixture_wait (has_learned, fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_true (find_weight (dialog, "Kunduz") == button);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), button));
  assert_value (button, before - 0.15);

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_value (button, before);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_value (button, before - 0.15);

  /* closed at once: the last step is stored all the same */
  gtk_spin_button_spin (GTK_SPIN_BUTTON (button), GTK_SPIN_STEP_BACKWARD, 0.05);
  app_fixture_close (dialog);
  app_fixture_settle (fixture->session);
  dialog = dateline_lessons_dialog_new (fixture->session);
  app_fixture_settle (fixture->session);
  assert_value (find_weight (dialog, "Kunduz"), before - 0.2);
  app_fixture_close (dialog);
}

static void
add_tests (void)
{
  app_fixture_add ("/app/dialogs/lessons", test_weights, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

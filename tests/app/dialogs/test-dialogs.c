/* test-dialogs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every dialog opens and goes; the preferences.
 */

#include "app-fixture.h"
#include "dateline-accept-dialog.h"
#include "dateline-help.h"
#include "dateline-history-dialog.h"
#include "dateline-lessons-dialog.h"
#include "dateline-output-dialog.h"
#include "dateline-preferences.h"
#include "dateline-search-dialog.h"
#include "dateline-settings.h"

/* Every one opens, and goes when it is closed */
static void
test_open (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialogs[] = {
    dateline_search_dialog_new (fixture->session),
    dateline_output_dialog_new_report (fixture->session),
    dateline_output_dialog_new_export (fixture->session),
    dateline_history_dialog_new (fixture->session),
    dateline_accept_dialog_new (fixture->session, 0),
    dateline_lessons_dialog_new (fixture->session),
    dateline_preferences_new (),
    dateline_help_new (),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    gtk_window_present (GTK_WINDOW (dialogs[i]));
  app_fixture_settle (fixture->session);
  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    app_fixture_close (dialogs[i]);
}

/* A preference that is changed is in effect at once, and stored */
static void
test_preferences (void)
{
  GtkWidget *dialog = dateline_preferences_new ();
  g_autoptr (GSettings) settings = dateline_settings_new ();
  GtkWidget *row = app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 0);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_cmpint (g_settings_get_enum (settings, "appearance"), ==, 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpint (g_settings_get_enum (settings, "appearance"), ==, 0);
  app_fixture_close (dialog);
}

static void
add_tests (void)
{
  app_fixture_add ("/app/dialogs/open", test_open, NULL);
  g_test_add_func ("/app/dialogs/preferences", test_preferences);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

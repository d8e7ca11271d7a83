/* test-output.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reports and exports, whole and of what is shown.
 */

#include <string.h>

#include "app-fixture.h"
#include "dateline-output-dialog.h"

/* A report and an export are written whole, and said to be */
static void
test_written (AppFixture *fixture, gconstpointer data)
{
  g_autofree char *report = g_build_filename (fixture->folder, "report.html", NULL);
  g_autofree char *export = g_build_filename (fixture->folder, "case.json", NULL);
  g_autofree char *html = NULL;
  g_autofree char *json = NULL;
  GtkWidget *dialog = dateline_output_dialog_new_report (fixture->session);

  gtk_window_present (GTK_WINDOW (dialog));
  dateline_output_dialog_write (DATELINE_OUTPUT_DIALOG (dialog), report);
  app_fixture_wait (app_fixture_is_idle, fixture->session);
  g_assert_cmpstr (fixture->said, ==, "“report.html” was written");
  g_assert_true (g_file_get_contents (report, &html, NULL, NULL));
  g_assert_nonnull (strstr (html, "Northern offensive, August 2021"));

  dialog = dateline_output_dialog_new_export (fixture->session);
  gtk_window_present (GTK_WINDOW (dialog));
  dateline_output_dialog_write (DATELINE_OUTPUT_DIALOG (dialog), export);
  app_fixture_wait (app_fixture_is_idle, fixture->session);
  g_assert_true (g_file_get_contents (export, &json, NULL, NULL));
  g_assert_nonnull (strstr (json, "\"articles\""));
}

static char *
write_with_filter (AppFixture *fixture, GtkWidget *dialog, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *contents = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 1)), 1);
  dateline_output_dialog_write (DATELINE_OUTPUT_DIALOG (dialog), path);
  app_fixture_wait (app_fixture_is_idle, fixture->session);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

/* What the filter shows, and nothing else */
static void
test_filter (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) query =
      dateline_query_where (dateline_session_get_query (fixture->session), "place = Kunduz", NULL);
  g_autofree char *json = NULL;
  g_autofree char *html = NULL;
  GtkWidget *dialog;

  dateline_session_set_query (fixture->session, query);
  app_fixture_settle (fixture->session);
  dialog = dateline_output_dialog_new_export (fixture->session);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 0)), 2);
  json = write_with_filter (fixture, dialog, "events.geojson");
  g_assert_nonnull (strstr (json, "Kunduz"));
  g_assert_null (strstr (json, "Zaranj"));
  html = write_with_filter (fixture, dateline_output_dialog_new_report (fixture->session),
                            "filtered.html");
  g_assert_nonnull (strstr (html, "Place: Kunduz"));
}

static void
add_tests (void)
{
  app_fixture_add ("/app/dialogs/output", test_written, NULL);
  app_fixture_add ("/app/dialogs/filter", test_filter, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

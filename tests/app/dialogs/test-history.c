/* test-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history of the case.
 */

#include "app-fixture.h"
#include "dateline-change.h"
#include "dateline-history-dialog.h"
#include "dateline-lesson.h"

static void
test_line (void)
{
  DatelineHistoryEntry entry = { .author = (char *) "Ada",
                                 .time = 1628600400,
                                 .state = DATELINE_HISTORY_UNDONE };
  g_autofree char *line = dateline_history_dialog_create_line (&entry);

  g_assert_cmpstr (line, ==, "Ada · 10 August 2021, 13:00 · undone");
}

static gboolean
has_rows (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
set_weights (AppFixture *fixture, const char *kind, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_WRITE);
  DatelineChange *change = dateline_change_begin (dateline, "Lessons", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++) {
    g_autofree char *words = g_strdup_printf ("%s %u", kind, i);

    dateline_lesson_set_weight (change, kind, words, 0.5, &error);
    g_assert_no_error (error);
  }
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
  dateline_case_close (dateline);
}

static gboolean
raise_flag (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  g_atomic_int_set ((int *) data, 1);
  return TRUE;
}

/* What was read of an older history is not shown as today's */
static void
test_stale (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_history_dialog_new (fixture->session);
  GtkWidget *list = app_fixture_find (dialog, GTK_TYPE_LIST_BOX, 0);
  int is_read = 0;

  /* the first page has been read, and is not answered yet */
  dateline_session_run_async (fixture->session, DATELINE_LANE_READ, raise_flag, &is_read, NULL,
                              NULL, NULL, NULL);
  while (g_atomic_int_get (&is_read) == 0)
    g_thread_yield ();
  set_weights (fixture, "rule", 1);
  g_signal_emit_by_name (fixture->session, "history-changed");
  app_fixture_wait (has_rows, list);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                       gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0))),
                   ==, "Lessons");
  app_fixture_close (dialog);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/dialogs/history-line", test_line);
  app_fixture_add ("/app/dialogs/history-stale", test_stale, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

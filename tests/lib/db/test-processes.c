/* test-processes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several processes on one file: none is ever told that it is locked, and nobody's change is lost.
 */

#include <sys/wait.h>
#include <unistd.h>

#include "dateline-error.h"
#include "dateline-recorder.h"
#include "db-fixture.h"
#include "fault-vfs.h"

#define N_PROCESSES 3

static gboolean is_soak;

/* Reads, decides, and writes what it read and one more: lost if another came between */
static gboolean
edit_once (DatelineDb *db, GError **error)
{
  g_autoptr (DatelineRecorder) recorder = NULL;
  g_autoptr (GBytes) set = NULL;
  gint64 people = 0;

  if (!dateline_db_begin (db, error))
    return FALSE;
  recorder = dateline_recorder_start (db, error);
  if (recorder != NULL &&
      dateline_db_get_int (db, &people, error, "SELECT people FROM town WHERE id = 1", "") &&
      dateline_db_run (db, error, "UPDATE town SET people = ? WHERE id = 1", "i", people + 1) &&
      dateline_db_run (db, error, "INSERT INTO report (town, words) VALUES (1, 'edit')", ""))
    set = dateline_recorder_finish (recorder, error);
  if (set != NULL)
    return dateline_db_commit (db, error);
  dateline_db_rollback (db);
  return FALSE;
}

static void
edit_on (Fixture *fixture, int n_edits)
{
  DatelineDb *db = fixture_open (fixture, DATELINE_DB_WRITE);

  for (int i = 0; i < n_edits; i++) {
    g_autoptr (GError) error = NULL;

    if (!edit_once (db, &error)) {
      g_printerr ("edit %d: %s\n", i, error->message);
      _exit (1);
    }
  }
  dateline_db_close (db);
  _exit (0);
}

static void
test_editing_together (Fixture *fixture, gconstpointer data)
{
  gboolean has_log = GPOINTER_TO_INT (data);
  int n_edits = is_soak ? 2000 : 60;
  DatelineDb *db = fixture_create (fixture);
  pid_t children[N_PROCESSES];

  fixture_fill (db, 1);
  g_assert_true (!has_log || dateline_db_enter_wal (db, NULL));
  dateline_db_close (db);
  for (int i = 0; i < N_PROCESSES; i++) {
    children[i] = fork ();
    if (children[i] == 0)
      edit_on (fixture, n_edits);
  }
  for (int i = 0; i < N_PROCESSES; i++) {
    int status = -1;

    g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
    g_assert_cmpint (status, ==, 0);
  }
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_cmpint (fixture_count (db, "SELECT people FROM town"), ==, 1000 + n_edits * N_PROCESSES);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM report WHERE words = 'edit'"), ==,
                   n_edits * N_PROCESSES);
  dateline_db_close (db);
}

/* A reader at work keeps nobody from writing where there is a log, and sees one state to its end */
static void
test_reader_beside_writer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) writer = fixture_create (fixture);
  g_autoptr (DatelineDb) reader = NULL;
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  fixture_fill (writer, 500);
  g_assert_true (dateline_db_enter_wal (writer, NULL));
  reader = fixture_open (fixture, DATELINE_DB_READ);
  row = dateline_db_prepare (reader, "SELECT id FROM town", NULL);
  while (dateline_statement_step (row, &error)) {
    if (n_rows++ == 10) {
      g_assert_true (dateline_db_run (writer, &error, "DELETE FROM town WHERE id > 20", ""));
      g_assert_no_error (error);
    }
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 500);
  g_assert_cmpint (fixture_count (reader, "SELECT count(*) FROM town"), ==, 20);
  dateline_statement_release (g_steal_pointer (&row));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  is_soak = g_getenv ("DATELINE_SOAK") != NULL;
  fault_vfs_install (FALSE);
  g_test_add ("/db/processes/editing-together", Fixture, GINT_TO_POINTER (FALSE), fixture_set_up,
              test_editing_together, fixture_tear_down);
  g_test_add ("/db/processes/editing-together-with-log", Fixture, GINT_TO_POINTER (TRUE),
              fixture_set_up, test_editing_together, fixture_tear_down);
  fixture_test_add ("/db/processes/reader-beside-writer", test_reader_beside_writer);
  result = g_test_run ();
  fault_vfs_uninstall ();
  return result;
}

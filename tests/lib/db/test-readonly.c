/* test-readonly.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that cannot be written to, and files that a killed program left behind.
 */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dateline-backup.h"
#include "dateline-error.h"
#include "db-fixture.h"

#define NOBODY 65534

typedef void (*Work) (DatelineDb *db);

/* A process that opens the file, works on it, and is gone without having closed it */
static void
die_at_work (Fixture *fixture, Work work)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0) {
    work (fixture_open (fixture, DATELINE_DB_WRITE));
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static void
save_in_log (DatelineDb *db)
{
  g_assert_true (dateline_db_enter_wal (db, NULL));
  fixture_fill (db, 3);
}

/* So large a change that part of it is in the file already */
static void
stop_in_the_middle (DatelineDb *db)
{
  fixture_run (db, "PRAGMA cache_size = 5");
  g_assert_true (dateline_db_begin (db, NULL));
  fixture_run (db, "UPDATE town SET name = name || ' was here before and will be again'");
}

/* Root may do everything: a test that root runs becomes somebody else, and comes back. */
static void
become (uid_t user)
{
  uid_t real;
  uid_t effective;
  uid_t saved;

  g_assert_cmpint (getresuid (&real, &effective, &saved), ==, 0);
  if (saved == 0)
    g_assert_cmpint (setresuid (user, user, 0), ==, 0);
}

/* From now on it can only be looked at. */
static void
close_folder (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  }
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  become (NOBODY);
  g_assert_cmpint (g_access (fixture->folder, W_OK), ==, -1);
}

static void
open_folder (Fixture *fixture)
{
  become (0);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

/* Reads all there is, and nothing can be written */
static void
assert_readable (Fixture *fixture, gint64 n_towns)
{
  g_autoptr (DatelineDb) db = fixture_open (fixture, DATELINE_DB_READ);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_db_is_read_only (db));
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, n_towns);
  g_assert_cmpint (
      fixture_count (db, "SELECT count(*) FROM body_search WHERE words MATCH 'sunday'"), ==,
      n_towns);
  g_assert_false (dateline_db_begin (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dateline_db_run (db, &error, "DELETE FROM town", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (dateline_db_full_check (db, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_not_writable (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_db_open (fixture->path, &fixture_profile, DATELINE_DB_WRITE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

static char *
hash_folder (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };
  GString *hashes = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
    g_autofree char *hash =
        g_file_test (path, G_FILE_TEST_EXISTS) ? fixture_hash (path) : g_strdup ("none");

    g_string_append_printf (hashes, "%s ", hash);
  }
  return g_string_free (hashes, FALSE);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = fixture_create (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_fill (db, 3);
  dateline_db_close (db);
  before = hash_folder (fixture);
  close_folder (fixture);
  assert_readable (fixture, 3);
  assert_not_writable (fixture);
  open_folder (fixture);
  after = hash_folder (fixture);
  g_assert_cmpstr (after, ==, before);
}

/* What was saved to a log and never written back is shown: immutable=1 would leave it out */
static void
test_log_left_behind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shared = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  dateline_db_close (fixture_create (fixture));
  die_at_work (fixture, save_in_log);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (shared), ==, 0);
  before = hash_folder (fixture);
  close_folder (fixture);
  assert_readable (fixture, 3);
  assert_not_writable (fixture);
  open_folder (fixture);
  after = hash_folder (fixture);
  g_assert_cmpstr (after, ==, before);
  /* and where it can be written to nothing is missing either */
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  assert_readable (fixture, 3);
}

static void
test_log_with_index_left_behind (Fixture *fixture, gconstpointer data)
{
  dateline_db_close (fixture_create (fixture));
  die_at_work (fixture, save_in_log);
  close_folder (fixture);
  assert_readable (fixture, 3);
  open_folder (fixture);
}

/* In the mode with a log, but without one: copied from a medium, closed by the last reader */
static void
test_mode_without_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  DatelineDb *db = fixture_create (fixture);

  g_assert_true (dateline_db_enter_wal (db, NULL));
  fixture_fill (db, 3);
  dateline_db_close (db);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  close_folder (fixture);
  assert_readable (fixture, 3);
  assert_not_writable (fixture);
  open_folder (fixture);
}

static void
test_journal_left_behind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  DatelineDb *db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_fill (db, 3);
  fixture_run (db, "WITH RECURSIVE n (i) AS (VALUES (4) UNION ALL SELECT i + 1 FROM n WHERE"
                   " i < 3000) INSERT INTO town SELECT i, 'Town ' || i, i * 1000 FROM n");
  dateline_db_close (db);
  die_at_work (fixture, stop_in_the_middle);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  before = hash_folder (fixture);
  close_folder (fixture);
  /* what is in the file is half a change; without writing it cannot be made whole */
  g_assert_null (dateline_db_open (fixture->path, &fixture_profile, DATELINE_DB_READ, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, "-journal"));
  assert_not_writable (fixture);
  open_folder (fixture);
  after = hash_folder (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (journal, 0600), ==, 0);
  db = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_true (dateline_db_is_read_only (db));
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 3000);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town WHERE name LIKE '%again'"), ==, 0);
  dateline_db_close (db);
}

/* The file may be written to and its folder not: no journal can be made */
static void
test_closed_folder (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  fixture_fill (db, 3);
  dateline_db_close (db);
  close_folder (fixture);
  become (0);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  become (NOBODY);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_false (dateline_db_run (db, &error, "DELETE FROM town", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  dateline_db_close (db);
  open_folder (fixture);
}

/* A reader copies a case from a medium, and the copy can be written to */
static void
test_backup_from_medium (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("dateline-db-XXXXXX", NULL);
  g_autofree char *copy = g_build_filename (elsewhere, "copy.dateline", NULL);
  g_autofree char *shared = g_strconcat (fixture->path, "-shm", NULL);
  g_autoptr (GError) error = NULL;
  DatelineDb *db;

  g_assert_cmpint (g_chmod (elsewhere, 0777), ==, 0);
  dateline_db_close (fixture_create (fixture));
  die_at_work (fixture, save_in_log);
  g_assert_cmpint (g_unlink (shared), ==, 0);
  close_folder (fixture);
  db = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_true (dateline_backup_run (db, copy, FALSE, NULL, &error));
  g_assert_no_error (error);
  dateline_db_close (db);
  db = dateline_db_open (copy, &fixture_profile, DATELINE_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 3);
  dateline_db_close (db);
  open_folder (fixture);
  fixture_remove (elsewhere);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/readonly/plain", test_plain);
  fixture_test_add ("/db/readonly/log-left-behind", test_log_left_behind);
  fixture_test_add ("/db/readonly/log-with-index-left-behind", test_log_with_index_left_behind);
  fixture_test_add ("/db/readonly/mode-without-log", test_mode_without_log);
  fixture_test_add ("/db/readonly/journal-left-behind", test_journal_left_behind);
  fixture_test_add ("/db/readonly/closed-folder", test_closed_folder);
  fixture_test_add ("/db/readonly/backup-from-medium", test_backup_from_medium);
  return g_test_run ();
}

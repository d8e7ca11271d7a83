/* test-backup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-backup.h"
#include "dateline-error.h"
#include "dateline-part-private.h"
#include "db-fixture.h"

/* Enough pages for a copy in several steps */
#define LARGE_BODY "INSERT INTO body VALUES (99999, randomblob (9000000), '')"

static char *
target_of (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "copy.dateline", NULL);
}

static char *
dump_all (DatelineDb *db)
{
  g_autofree char *towns = fixture_dump (db, "town");
  g_autofree char *reports = fixture_dump (db, "report");
  g_autofree char *bodies = fixture_dump (db, "body");

  return g_strconcat (towns, reports, bodies, NULL);
}

static void
assert_is_copy (DatelineDb *db, const char *path)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDb) copy =
      dateline_db_open (path, &fixture_profile, DATELINE_DB_WRITE, &error);
  g_autofree char *original = dump_all (db);
  g_autofree char *copied = NULL;

  g_assert_no_error (error);
  copied = dump_all (copy);
  g_assert_cmpstr (copied, ==, original);
  g_assert_true (dateline_db_full_check (copy, findings, &error));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
on_progress_told_cb (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (done, <=, total);
  *last = done == total ? total : 0;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autofree char *target = target_of (fixture);
  g_autoptr (GError) error = NULL;
  guint64 last = 0;
  DatelineProgress progress = { on_progress_told_cb, &last, NULL, 0 };
  gboolean good;
  struct stat status;

  fixture_fill (db, 200);
  good = dateline_backup_run (db, target, FALSE, &progress, &error);
  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpuint (last, >, 0);
  assert_is_copy (db, target);
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_copy_of_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autofree char *target = target_of (fixture);
  g_autofree char *log = g_strconcat (target, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;

  g_assert_true (dateline_db_enter_wal (db, NULL));
  fixture_fill (db, 200);
  g_assert_true (dateline_backup_run (db, target, FALSE, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (target, &bytes, NULL, NULL));
  /* the header's two format bytes: no log, one file */
  g_assert_cmpint (bytes[18], ==, 1);
  g_assert_cmpint (bytes[19], ==, 1);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  assert_is_copy (db, target);
}

static void
test_existing_target (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autofree char *target = target_of (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (target, "mine", -1, NULL));
  g_assert_false (dateline_backup_run (db, target, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (target, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  g_assert_false (dateline_backup_run (db, fixture->path, TRUE, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_clear_error (&error);
  g_assert_true (dateline_backup_run (db, target, TRUE, NULL, &error));
  assert_is_copy (db, target);
  /* a folder is never replaced */
  g_assert_cmpint (g_unlink (target), ==, 0);
  g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
  g_assert_false (dateline_backup_run (db, target, TRUE, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
}

static int
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  int n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
on_progress_cancel_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autofree char *target = target_of (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DatelineProgress progress = { on_progress_cancel_cb, cancellable, cancellable, 0 };

  fixture_fill (db, 10);
  fixture_run (db, LARGE_BODY);
  g_assert_false (dateline_backup_run (db, target, FALSE, &progress, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpint (count_files (fixture), ==, 1);
}

/* Another connection writes without a pause: the copy begins anew a few times, then goes through
 * with it, and what it holds is a state that there was */
typedef struct {
  Fixture *fixture;
  int is_over;
  guint n_writes;
} Writing;

static gpointer
write_on (gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (DatelineDb) db = fixture_open (writing->fixture, DATELINE_DB_WRITE);

  while (!g_atomic_int_get (&writing->is_over)) {
    g_autoptr (GError) error = NULL;

    dateline_db_run (db, &error, "UPDATE town SET people = people + 1", "");
    g_assert_no_error (error);
    writing->n_writes++;
  }
  return NULL;
}

static void
copy_while_writing (Fixture *fixture, gboolean has_log)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineDb) copy = NULL;
  g_autofree char *target = target_of (fixture);
  g_autoptr (GError) error = NULL;
  Writing writing = { .fixture = fixture };
  GThread *thread;
  gboolean good;

  fixture_fill (db, 300);
  fixture_run (db, LARGE_BODY);
  g_assert_true (!has_log || dateline_db_enter_wal (db, NULL));
  thread = g_thread_new ("writer", write_on, &writing);
  good = dateline_backup_run (db, target, FALSE, NULL, &error);
  g_atomic_int_set (&writing.is_over, 1);
  g_thread_join (thread);
  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpuint (writing.n_writes, >, 0);
  copy = dateline_db_open (target, &fixture_profile, DATELINE_DB_READ, &error);
  g_assert_cmpint (fixture_count (copy, "SELECT count(DISTINCT people - id * 1000) FROM town"), ==,
                   1);
}

static void
test_busy_source (Fixture *fixture, gconstpointer data)
{
  copy_while_writing (fixture, FALSE);
}

static void
test_busy_source_with_log (Fixture *fixture, gconstpointer data)
{
  copy_while_writing (fixture, TRUE);
}

static void
test_damaged_source (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = fixture_create (fixture);
  g_autofree char *target = target_of (fixture);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  fixture_fill (db, 2000);
  dateline_db_close (db);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  memset (bytes + size / 2, 0xee, 4096);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_false (dateline_backup_run (db, target, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  dateline_db_close (db);
}

static void
test_compact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineDb) reader = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  struct stat large;
  struct stat small;

  fixture_fill (db, 2000);
  fixture_run (db, "DELETE FROM town WHERE id > 10");
  before = dump_all (db);
  g_assert_cmpint (g_stat (fixture->path, &large), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_backup_compact (db, cancellable, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (dateline_backup_compact (db, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &small), ==, 0);
  g_assert_cmpint (small.st_size, <, large.st_size * 3 / 4);
  after = dump_all (db);
  g_assert_cmpstr (after, ==, before);
  reader = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_false (dateline_backup_compact (reader, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

/* What a killed process left behind goes, what a living one is making stays */
static void
test_abandoned_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *abandoned =
      g_build_filename (fixture->folder, ".one.dateline.abcdef.part", NULL);
  g_autofree char *journal = g_strconcat (abandoned, "-journal", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, ".two.dateline.abcdef.part", NULL);
  g_autofree char *longer = g_build_filename (fixture->folder, ".one.dateline.notes.part", NULL);
  g_autoptr (DatelinePart) living = _dateline_part_new (fixture->path, NULL);
  g_autoptr (DatelinePart) second = NULL;

  g_assert_true (g_file_set_contents (abandoned, "x", 1, NULL));
  g_assert_true (g_file_set_contents (journal, "x", 1, NULL));
  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  g_assert_true (g_file_set_contents (longer, "x", 1, NULL));
  second = _dateline_part_new (fixture->path, NULL);
  g_assert_nonnull (second);
  g_assert_false (g_file_test (abandoned, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (_dateline_part_get_path (living), G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (longer, G_FILE_TEST_EXISTS));
}

static void
test_publish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelinePart) first = _dateline_part_new (fixture->path, NULL);
  g_autoptr (DatelinePart) second = _dateline_part_new (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (_dateline_part_publish (first, FALSE, &error));
  g_assert_false (_dateline_part_publish (second, FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (_dateline_part_publish (second, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_files (fixture), ==, 1);
}

static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (240, 'n');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *too_long = g_strnfill (600, 'n');
  g_autofree char *deep = g_build_filename (fixture->folder, too_long, NULL);
  g_autoptr (GError) error = NULL;

  dateline_db_close (dateline_db_open (path, &fixture_profile, DATELINE_DB_CREATE, &error));
  g_assert_no_error (error);
  g_assert_null (dateline_db_open (deep, &fixture_profile, DATELINE_DB_CREATE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/backup/copy", test_copy);
  fixture_test_add ("/db/backup/copy-of-log", test_copy_of_log);
  fixture_test_add ("/db/backup/existing-target", test_existing_target);
  fixture_test_add ("/db/backup/cancel", test_cancel);
  fixture_test_add ("/db/backup/busy-source", test_busy_source);
  fixture_test_add ("/db/backup/busy-source-with-log", test_busy_source_with_log);
  fixture_test_add ("/db/backup/damaged-source", test_damaged_source);
  fixture_test_add ("/db/backup/compact", test_compact);
  fixture_test_add ("/db/backup/abandoned-parts", test_abandoned_parts);
  fixture_test_add ("/db/backup/publish", test_publish);
  fixture_test_add ("/db/backup/long-name", test_long_name);
  return g_test_run ();
}

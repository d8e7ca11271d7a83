/* test-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-error.h"
#include "db-fixture.h"

static int
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  int n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = fixture_create (fixture);
  struct stat status;

  g_assert_cmpint (fixture_count (db, "PRAGMA application_id"), ==, FIXTURE_ID);
  g_assert_cmpint (fixture_count (db, "PRAGMA user_version"), ==, 1);
  g_assert_false (dateline_db_is_read_only (db));
  g_assert_cmpstr (dateline_db_get_path (db), ==, fixture->path);
  dateline_db_close (db);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (count_files (fixture->folder), ==, 1);
}

static void
test_create_beside_existing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "mine", -1, NULL));
  g_assert_null (dateline_db_open (fixture->path, &fixture_profile, DATELINE_DB_CREATE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "one.dateline"));
  g_assert_cmpint (count_files (fixture->folder), ==, 1);
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *ask;
    gint64 expected;
  } pragmas[] = {
    { "PRAGMA foreign_keys", 1 },       { "PRAGMA trusted_schema", 0 }, { "PRAGMA synchronous", 3 },
    { "PRAGMA cell_size_check", 1 },    { "PRAGMA temp_store", 2 },     { "PRAGMA mmap_size", 0 },
    { "PRAGMA recursive_triggers", 0 }, { "PRAGMA secure_delete", 1 },
  };
  static const char *const refused[] = {
    "UPDATE sqlite_schema SET sql = 'x'",      /* defensive */
    "UPDATE body_search_data SET block = 'x'", /* a shadow table */
    "SELECT load_extension ('x')",             /* nothing is loaded */
    "SELECT \"no such column\"",               /* no text in double quotes */
    "ATTACH 'a' AS a; ATTACH 'b' AS b",        /* one at a time, for VACUUM */
    "SELECT length (zeroblob (200000000))",    /* no value so large */
  };
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (pragmas); i++)
    g_assert_cmpint (fixture_count (db, pragmas[i].ask), ==, pragmas[i].expected);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (dateline_db_exec (db, refused[i], NULL));
}

static void
assert_refused (Fixture *fixture, DatelineDbMode mode, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDb) db = dateline_db_open (fixture->path, &fixture_profile, mode, &error);

  g_assert_null (db);
  g_assert_error (error, DATELINE_ERROR, code);
  g_assert_nonnull (strstr (error->message, "one.dateline"));
}

/* Refused for reading and for writing, and not a byte changed, nor a file left beside it */
static void
assert_refused_untouched (Fixture *fixture, int code)
{
  g_autofree char *before = fixture_hash (fixture->path);
  int n_files = count_files (fixture->folder);
  g_autofree char *after = NULL;

  assert_refused (fixture, DATELINE_DB_READ, code);
  assert_refused (fixture, DATELINE_DB_WRITE, code);
  after = fixture_hash (fixture->path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (count_files (fixture->folder), ==, n_files);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "one.dateline", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, DATELINE_DB_READ, DATELINE_ERROR_NOT_FOUND);
  assert_refused (fixture, DATELINE_DB_WRITE, DATELINE_ERROR_NOT_FOUND);
  g_assert_cmpint (count_files (fixture->folder), ==, 0);
  g_assert_null (dateline_db_open (nowhere, &fixture_profile, DATELINE_DB_CREATE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

static void
test_not_a_case (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *bytes;
    gssize size;
  } files[] = {
    { "", 0 },
    { "SQLite format 3", 16 },
    { "A story of no special interest, but longer than a hundred bytes, as a text that somebody "
      "has given the wrong name may be.\n",
      -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_assert_true (g_file_set_contents (fixture->path, files[i].bytes, files[i].size, NULL));
    assert_refused_untouched (fixture, DATELINE_ERROR_FOREIGN);
  }
}

static void
alter (Fixture *fixture, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_foreign_and_newer (Fixture *fixture, gconstpointer data)
{
  dateline_db_close (fixture_create (fixture));
  alter (fixture, "PRAGMA application_id = 12");
  assert_refused_untouched (fixture, DATELINE_ERROR_FOREIGN);
  alter (fixture, "PRAGMA application_id = 1145861235");
  dateline_db_close (fixture_open (fixture, DATELINE_DB_WRITE));
  alter (fixture, "PRAGMA user_version = 2");
  assert_refused_untouched (fixture, DATELINE_ERROR_NEWER);
  alter (fixture, "PRAGMA user_version = -1");
  assert_refused_untouched (fixture, DATELINE_ERROR_NEWER);
  alter (fixture, "PRAGMA user_version = 0");
  assert_refused_untouched (fixture, DATELINE_ERROR_DAMAGED);
}

/* A newer program died, and what makes the file newer lies in its log alone: refused all the same,
 * and closing it does not write the log back */
static void
test_newer_in_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dateline", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copied_log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  sqlite3 *handle = NULL;

  dateline_db_close (fixture_create (fixture));
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "PRAGMA journal_mode = WAL; PRAGMA user_version = 2", NULL, NULL, NULL);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GBytes) bytes = fixture_load (i == 0 ? fixture->path : log);

    fixture_store (i == 0 ? copy : copied_log, bytes);
  }
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  before = fixture_hash (copy);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (dateline_db_open (copy, &fixture_profile,
                                     i == 0 ? DATELINE_DB_READ : DATELINE_DB_WRITE, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NEWER);
    g_assert_true (g_file_test (copied_log, G_FILE_TEST_EXISTS));
  }
  after = fixture_hash (copy);
  g_assert_cmpstr (after, ==, before);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "two.dateline", NULL);

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture, DATELINE_DB_READ, DATELINE_ERROR_FOREIGN);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture, DATELINE_DB_READ, DATELINE_ERROR_FOREIGN);
  assert_refused (fixture, DATELINE_DB_CREATE, DATELINE_ERROR_EXISTS);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  dateline_db_close (fixture_create (fixture));
  g_assert_cmpint (g_rename (fixture->path, target), ==, 0);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  assert_refused (fixture, DATELINE_DB_WRITE, DATELINE_ERROR_FOREIGN);
}

static void
test_folder_may_be_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *path = g_build_filename (link, "one.dateline", NULL);
  g_autoptr (DatelineDb) db = NULL;

  dateline_db_close (fixture_create (fixture));
  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  db = dateline_db_open (path, &fixture_profile, DATELINE_DB_WRITE, NULL);
  g_assert_nonnull (db);
  g_assert_cmpstr (dateline_db_get_path (db), ==, fixture->path);
}

static void
test_schema_compared (Fixture *fixture, gconstpointer data)
{
  static const char *const alterations[][2] = {
    { "CREATE TABLE more (x)", "DROP TABLE more" },
    { "CREATE VIEW more AS SELECT 1", "DROP VIEW more" },
    { "CREATE TRIGGER more AFTER INSERT ON town BEGIN DELETE FROM report; END",
      "DROP TRIGGER more" },
    { "CREATE INDEX more ON town (people)", "DROP INDEX more" },
    { "DROP INDEX report_by_town",
      "CREATE INDEX report_by_town /* laid out\n anew */ ON  report\n(town) -- at the end" },
    { "ALTER TABLE town ADD COLUMN more AS (people + 1)", "ALTER TABLE town DROP COLUMN more" },
  };

  dateline_db_close (fixture_create (fixture));
  for (gsize i = 0; i < G_N_ELEMENTS (alterations); i++) {
    alter (fixture, alterations[i][0]);
    assert_refused_untouched (fixture, DATELINE_ERROR_DAMAGED);
    alter (fixture, alterations[i][1]);
    dateline_db_close (fixture_open (fixture, DATELINE_DB_READ));
  }
  /* what SQLite makes for itself is no stranger */
  alter (fixture, "INSERT INTO town VALUES (1, 'Kunduz', 1); ANALYZE");
  dateline_db_close (fixture_open (fixture, DATELINE_DB_WRITE));
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = fixture_create (fixture);

  fixture_fill (db, 500);
  dateline_db_close (db);
  g_assert_cmpint (truncate (fixture->path, 16384), ==, 0);
  assert_refused_untouched (fixture, DATELINE_ERROR_DAMAGED);
}

static void
test_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineDb) reader = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (db, 3);
  reader = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_true (dateline_db_is_read_only (reader));
  g_assert_cmpint (fixture_count (reader, "SELECT count(*) FROM town"), ==, 3);
  g_assert_false (dateline_db_run (reader, &error, "DELETE FROM town", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dateline_db_begin (reader, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

static void
test_data_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) one = fixture_create (fixture);
  g_autoptr (DatelineDb) two = fixture_open (fixture, DATELINE_DB_WRITE);
  gint64 before = dateline_db_data_version (one);

  fixture_run (one, "INSERT INTO town VALUES (1, 'Kunduz', 1)");
  g_assert_cmpint (dateline_db_data_version (one), ==, before);
  fixture_run (two, "INSERT INTO town VALUES (2, 'Taloqan', 1)");
  g_assert_cmpint (dateline_db_data_version (one), !=, before);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *elsewhere = g_strconcat (fixture->path, ".old", NULL);
  guint64 device = 0;
  guint64 inode = 0;
  struct stat status;

  g_assert_true (dateline_db_identity (db, &device, &inode, &error));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (device, ==, status.st_dev);
  g_assert_cmpuint (inode, ==, status.st_ino);
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  g_assert_false (dateline_db_identity (db, &device, &inode, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (dateline_db_begin (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  /* another file of the name is another file */
  g_assert_true (g_file_set_contents (fixture->path, "other", -1, NULL));
  g_assert_false (dateline_db_identity (db, &device, &inode, NULL));
}

static void
test_wal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  DatelineDb *other = NULL;

  g_assert_null (dateline_db_get_network (db));
  g_assert_true (dateline_db_enter_wal (db, &error));
  g_assert_true (dateline_db_enter_wal (db, &error));
  fixture_fill (db, 2);
  other = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_cmpint (fixture_count (other, "SELECT count(*) FROM town"), ==, 2);
  g_assert_false (dateline_db_leave_wal (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_BUSY);
  g_clear_error (&error);
  dateline_db_close (other);
  g_assert_true (dateline_db_leave_wal (db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_files (fixture->folder), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/connection/create", test_create);
  fixture_test_add ("/db/connection/create-beside-existing", test_create_beside_existing);
  fixture_test_add ("/db/connection/switches", test_switches);
  fixture_test_add ("/db/connection/missing", test_missing);
  fixture_test_add ("/db/connection/not-a-case", test_not_a_case);
  fixture_test_add ("/db/connection/foreign-and-newer", test_foreign_and_newer);
  fixture_test_add ("/db/connection/newer-in-log", test_newer_in_log);
  fixture_test_add ("/db/connection/no-file", test_no_file);
  fixture_test_add ("/db/connection/folder-may-be-link", test_folder_may_be_link);
  fixture_test_add ("/db/connection/schema-compared", test_schema_compared);
  fixture_test_add ("/db/connection/truncated", test_truncated);
  fixture_test_add ("/db/connection/reading", test_reading);
  fixture_test_add ("/db/connection/data-version", test_data_version);
  fixture_test_add ("/db/connection/moved", test_moved);
  fixture_test_add ("/db/connection/wal", test_wal);
  return g_test_run ();
}

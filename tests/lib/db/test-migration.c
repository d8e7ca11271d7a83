/* test-migration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "dateline-backup.h"
#include "dateline-error.h"
#include "dateline-recorder.h"
#include "db-fixture.h"

static DatelineDb *
open_as (Fixture *fixture, const DatelineDbProfile *profile, DatelineDbMode mode)
{
  g_autoptr (GError) error = NULL;
  DatelineDb *db = dateline_db_open (fixture->path, profile, mode, &error);

  g_assert_no_error (error);
  return db;
}

static void
make_old (Fixture *fixture)
{
  DatelineDb *db = fixture_create (fixture);

  fixture_fill (db, 3);
  dateline_db_close (db);
}

static void
test_upgrade (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_old (fixture);
  db = open_as (fixture, &fixture_profile_2, DATELINE_DB_WRITE);
  g_assert_cmpint (fixture_count (db, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town WHERE country IS NULL"), ==, 3);
  dateline_db_close (db);
  /* the second time there is nothing to do */
  before = fixture_hash (fixture->path);
  dateline_db_close (open_as (fixture, &fixture_profile_2, DATELINE_DB_WRITE));
  after = fixture_hash (fixture->path);
  g_assert_cmpstr (after, ==, before);
  /* and the old program leaves it alone */
  g_assert_null (dateline_db_open (fixture->path, &fixture_profile, DATELINE_DB_WRITE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NEWER);
}

/* Made at once or step by step: the same schema */
static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = open_as (fixture, &fixture_profile_2, DATELINE_DB_CREATE);

  g_assert_cmpint (fixture_count (db, "PRAGMA user_version"), ==, 2);
  dateline_db_close (db);
  dateline_db_close (open_as (fixture, &fixture_profile_2, DATELINE_DB_WRITE));
}

static void
test_reader_leaves_file_alone (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_old (fixture);
  before = fixture_hash (fixture->path);
  db = open_as (fixture, &fixture_profile_2, DATELINE_DB_READ);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town WHERE country IS NULL"), ==, 3);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM body_search WHERE words MATCH 'fell'"),
                   ==, 3);
  g_assert_true (dateline_db_is_read_only (db));
  g_assert_cmpstr (dateline_db_get_path (db), ==, fixture->path);
  g_assert_false (dateline_db_begin (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dateline_db_run (db, &error, "DELETE FROM town", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  dateline_db_close (db);
  after = fixture_hash (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

/* The hook's part: it is asked once, on a file that is still the old one, and may refuse */
static guint n_asked;
static gboolean is_refused;

static gboolean
copy_first (DatelineDb *db, guint version, GError **error)
{
  g_autofree char *copy = g_strconcat (dateline_db_get_path (db), ".old", NULL);

  n_asked++;
  g_assert_cmpuint (version, ==, 1);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 3);
  if (!is_refused)
    return dateline_backup_run (db, copy, FALSE, NULL, error);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_FULL, "no room");
  return FALSE;
}

static void
test_hook (Fixture *fixture, gconstpointer data)
{
  DatelineDbProfile profile = fixture_profile_2;
  g_autofree char *old = g_strconcat (fixture->path, ".old", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  DatelineDb *db;

  make_old (fixture);
  profile.before_migration = copy_first;
  before = fixture_hash (fixture->path);
  n_asked = 0;
  is_refused = TRUE;
  g_assert_null (dateline_db_open (fixture->path, &profile, DATELINE_DB_WRITE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FULL);
  g_clear_error (&error);
  after = fixture_hash (fixture->path);
  g_assert_cmpstr (after, ==, before);
  is_refused = FALSE;
  dateline_db_close (open_as (fixture, &profile, DATELINE_DB_READ));
  g_assert_cmpuint (n_asked, ==, 1);
  dateline_db_close (open_as (fixture, &profile, DATELINE_DB_WRITE));
  dateline_db_close (open_as (fixture, &profile, DATELINE_DB_WRITE));
  g_assert_cmpuint (n_asked, ==, 2);
  db = dateline_db_open (old, &fixture_profile, DATELINE_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 3);
  dateline_db_close (db);
}

/* A step that cannot be taken leaves the file at the version before it */
static void
test_failing_step (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = {
    "ALTER TABLE town ADD COLUMN country TEXT; SELEKT", /* not SQL */
    "UPDATE town SET name = ''",                        /* against a rule */
    "PRAGMA defer_foreign_keys = ON; DELETE FROM town WHERE id = 1;"
    " INSERT INTO report VALUES (77, 77, '')"
  };
  g_autofree char *before = NULL;

  make_old (fixture);
  before = fixture_hash (fixture->path);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    const char *const schemas[] = { fixture_profile.schemas[0], wrong[i], NULL };
    DatelineDbProfile profile = fixture_profile_2;
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;

    profile.schemas = schemas;
    g_assert_null (dateline_db_open (fixture->path, &profile, DATELINE_DB_WRITE, &error));
    g_assert_nonnull (error);
    after = fixture_hash (fixture->path);
    g_assert_cmpstr (after, ==, before);
  }
  dateline_db_close (fixture_open (fixture, DATELINE_DB_WRITE));
}

/* What was recorded under the old version is undone under the new one */
static void
test_undo_across (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) set = NULL;
  DatelineRecorder *recorder;
  DatelineDb *db;

  make_old (fixture);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_true (dateline_db_begin (db, NULL));
  recorder = dateline_recorder_start (db, NULL);
  fixture_run (db, "UPDATE town SET name = 'Kunduz' WHERE id = 1; DELETE FROM town WHERE id = 2");
  set = dateline_recorder_finish (recorder, NULL);
  dateline_recorder_free (recorder);
  g_assert_true (dateline_db_commit (db, NULL));
  dateline_db_close (db);
  db = open_as (fixture, &fixture_profile_2, DATELINE_DB_WRITE);
  g_assert_true (dateline_change_set_apply (db, set, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town WHERE name LIKE 'Town %'"), ==, 3);
  dateline_db_close (db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/migration/upgrade", test_upgrade);
  fixture_test_add ("/db/migration/new-file", test_new_file);
  fixture_test_add ("/db/migration/reader-leaves-file-alone", test_reader_leaves_file_alone);
  fixture_test_add ("/db/migration/hook", test_hook);
  fixture_test_add ("/db/migration/failing-step", test_failing_step);
  fixture_test_add ("/db/migration/undo-across", test_undo_across);
  return g_test_run ();
}

/* test-recorder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each of the facts about SQLite's session extension that were tried once is held here: what it
 * gets wrong without a word must be an error of ours.
 */

#include <string.h>

#include "change-fixture.h"
#include "dateline-error.h"
#include "dateline-recorder.h"

static void
test_do_undo_redo (Fixture *fixture, gconstpointer data)
{
  static const char *const edits[] = {
    "INSERT INTO town VALUES (50, 'Kunduz', 9); INSERT INTO report VALUES (90, 50, 'it fell');"
    " INSERT INTO label VALUES (90, 'seen', 'x')",
    "UPDATE town SET people = NULL WHERE id = 2",
    "UPDATE label SET note = name || note",
    "DELETE FROM label WHERE report < 3",
    "DELETE FROM town WHERE id = 3", /* its reports go with it */
    "UPDATE report SET town = 1; DELETE FROM town WHERE id > 1",
    "DELETE FROM town; INSERT INTO town VALUES (1, 'Taloqan', 5)",
    "UPDATE town SET id = id + 100 WHERE id = 4 AND 0; UPDATE label SET name = 'new'",
  };
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  fixture_fill (db, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *before = fixture_dump_recorded (db);
    g_autoptr (GBytes) set = fixture_record (db, edits[i]);

    g_assert_nonnull (set);
    fixture_assert_both_ways (db, set, before);
  }
}

static void
test_nothing_done (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  fixture_fill (db, 2);
  g_assert_null (fixture_record (db, "SELECT 1"));
  g_assert_null (fixture_record (db, "DELETE FROM town WHERE id = 77"));
  g_assert_null (fixture_record (db, "UPDATE town SET people = people"));
  g_assert_null (
      fixture_record (db, "INSERT INTO town VALUES (8, 'x', 1); DELETE FROM town WHERE id = 8"));
}

/* The search index is made of tables too: undo must not touch what only FTS5 understands */
static void
test_unrecorded_is_not_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) set = NULL;

  g_assert_null (
      fixture_record (db, "INSERT INTO body VALUES (1, x'00', 'Kunduz fell');"
                          "INSERT INTO body_search (rowid, words) VALUES (1, 'Kunduz fell')"));
  set = fixture_record (db, "INSERT INTO body VALUES (2, x'00', 'it held');"
                            "INSERT INTO body_search (rowid, words) VALUES (2, 'it held');"
                            "INSERT INTO town VALUES (1, 'Kunduz', 1)");
  fixture_assert_applied (db, set, TRUE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM body"), ==, 2);
  g_assert_cmpint (fixture_count (db, "SELECT rowid FROM body_search WHERE words MATCH 'held'"), ==,
                   2);
  fixture_run (db, "INSERT INTO body_search (body_search, rank) VALUES ('integrity-check', 1)");
}

static void
on_row_changed_cb (const DatelineRowChange *change, gpointer user_data)
{
  g_string_append_printf (user_data, "%c %s %" G_GINT64_FORMAT "\n", change->operation,
                          change->table, change->id);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) set = NULL;

  fixture_fill (db, 2);
  set = fixture_record (db, "INSERT INTO town VALUES (9007199254740993, 'x', 1);"
                            "UPDATE town SET name = 'y' WHERE id = 1;"
                            "DELETE FROM label WHERE report = 2");
  g_assert_true (dateline_change_set_foreach (set, on_row_changed_cb, rows, &error));
  g_assert_no_error (error);
  /* an id of 53 bits and more is not rounded */
  g_assert_nonnull (strstr (rows->str, "I town 9007199254740993\n"));
  g_assert_nonnull (strstr (rows->str, "U town 1\n"));
  g_assert_nonnull (strstr (rows->str, "D label 2\n"));
}

/* A profile whose tables the extension cannot capture is noticed before anything is lost */
static void
test_unfit_tables (Fixture *fixture, gconstpointer data)
{
  static const char *const unfit[] = {
    "CREATE TABLE t (a, b)",
    "CREATE TABLE t (a TEXT PRIMARY KEY, b)",
    "CREATE TABLE t (a INTEGER, b INTEGER NOT NULL, PRIMARY KEY (a, b))",
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b AS (a + 1))",
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b AS (a + 1) STORED)",
    "CREATE TABLE u (a INTEGER PRIMARY KEY)",
  };
  static const char *const recorded[] = { "t", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (unfit); i++) {
    const char *const schemas[] = { unfit[i], NULL };
    DatelineDbProfile profile = { FIXTURE_ID, 1, schemas, recorded, NULL };
    g_autoptr (GError) error = NULL;
    DatelineDb *db = dateline_db_open (fixture->path, &profile, DATELINE_DB_CREATE, &error);

    g_assert_no_error (error);
    g_assert_true (dateline_db_begin (db, NULL));
    g_assert_null (dateline_recorder_start (db, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED);
    dateline_db_rollback (db);
    dateline_db_close (db);
    fixture_remove (fixture->path);
  }
}

/* The two facts about schemas that the profile's author must know */
static void
test_permutable_unique_and_cascade_order (Fixture *fixture, gconstpointer data)
{
  static const char schema[] =
      "CREATE TABLE parent (id INTEGER PRIMARY KEY);"
      "CREATE TABLE child (id INTEGER PRIMARY KEY,"
      "  parent INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE);"
      "CREATE TABLE row (id INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE)";
  static const char *const schemas[] = { schema, NULL };
  static const char *const wrong_order[] = { "parent", "child", "row", NULL };
  static const DatelineDbProfile profile = { FIXTURE_ID, 1, schemas, wrong_order, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) swap = NULL;
  g_autoptr (GBytes) cascade = NULL;
  DatelineDb *db = dateline_db_open (fixture->path, &profile, DATELINE_DB_CREATE, &error);

  g_assert_no_error (error);
  fixture_run (db, "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1), (2, 1);"
                   "INSERT INTO row VALUES (1, 1), (2, 2)");
  swap = fixture_record (
      db, "UPDATE row SET place = -1 WHERE id = 1;"
          "UPDATE row SET place = 1 WHERE id = 2; UPDATE row SET place = 2 WHERE id = 1");
  g_assert_false (dateline_change_set_apply (db, swap, TRUE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_clear_error (&error);
  cascade = fixture_record (db, "DELETE FROM parent");
  fixture_assert_applied (db, cascade, TRUE);
  g_assert_false (dateline_change_set_apply (db, cascade, FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM child"), ==, 2);
  dateline_db_close (db);
}

/* Why the search index is kept in step by code: triggers on it are refused, ours as well */
static void
test_index_triggers_are_refused (Fixture *fixture, gconstpointer data)
{
  static const char schema[] =
      "CREATE TABLE body (id INTEGER PRIMARY KEY, words TEXT);"
      "CREATE TABLE free (id INTEGER PRIMARY KEY);"
      "CREATE VIRTUAL TABLE found USING fts5 (words);"
      "CREATE TRIGGER step AFTER INSERT ON body BEGIN"
      "  INSERT INTO found (rowid, words) VALUES (new.id, new.words); END;"
      "CREATE TRIGGER guard BEFORE DELETE ON free BEGIN SELECT RAISE (ABORT, 'kept'); END";
  static const char *const schemas[] = { schema, NULL };
  static const DatelineDbProfile profile = { FIXTURE_ID, 1, schemas, NULL, NULL };
  g_autoptr (GError) error = NULL;
  DatelineDb *db = dateline_db_open (fixture->path, &profile, DATELINE_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_false (dateline_db_run (db, &error, "INSERT INTO body VALUES (1, 'x')", ""));
  g_assert_nonnull (strstr (error->message, "unsafe use of virtual table"));
  g_clear_error (&error);
  /* while one that touches no such table works */
  fixture_run (db, "INSERT INTO free VALUES (1)");
  g_assert_false (dateline_db_run (db, &error, "DELETE FROM free", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "kept"));
  g_clear_error (&error);
  fixture_run (db, "CREATE TEMP TRIGGER t AFTER INSERT ON free BEGIN"
                   "  INSERT INTO found (rowid, words) VALUES (new.id, 'x'); END");
  g_assert_false (dateline_db_run (db, &error, "INSERT INTO free VALUES (2)", ""));
  g_assert_nonnull (strstr (error->message, "unsafe use of virtual table"));
  dateline_db_close (db);
}

/* A large change is deflated, a small one is not made larger by it */
static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) small = NULL;
  g_autoptr (GBytes) large = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_fill (db, 2000);
  before = fixture_dump_recorded (db);
  small = fixture_record (db, "UPDATE town SET people = 1 WHERE id = 1");
  g_assert_cmpuint (g_bytes_get_size (small), <, 90);
  fixture_assert_applied (db, small, TRUE);
  large = fixture_record (
      db, "UPDATE town SET name = name || ' was and is the capital of its province'");
  g_assert_cmpuint (g_bytes_get_size (large), <, 2000 * 30);
  fixture_assert_applied (db, large, TRUE);
  after = fixture_dump_recorded (db);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/recorder/do-undo-redo", test_do_undo_redo);
  fixture_test_add ("/db/recorder/nothing-done", test_nothing_done);
  fixture_test_add ("/db/recorder/unrecorded-is-not-seen", test_unrecorded_is_not_seen);
  fixture_test_add ("/db/recorder/rows", test_rows);
  fixture_test_add ("/db/recorder/unfit-tables", test_unfit_tables);
  fixture_test_add ("/db/recorder/permutable-unique-and-cascade-order",
                    test_permutable_unique_and_cascade_order);
  fixture_test_add ("/db/recorder/index-triggers-are-refused", test_index_triggers_are_refused);
  fixture_test_add ("/db/recorder/sizes", test_sizes);
  return g_test_run ();
}

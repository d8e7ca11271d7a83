/* test-recorder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each of the facts about SQLite's session extension that were tried once is held here: what it
 * gets wrong without a word must be an error of ours.
 */

#include <string.h>

#include "dateline-error.h"
#include "dateline-recorder.h"
#include "db-fixture.h"

/* One change: runs @sql in a transaction and gives what was recorded */
static GBytes *
record (DatelineDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineRecorder) recorder = NULL;
  GBytes *set;

  g_assert_true (dateline_db_begin (db, &error));
  recorder = dateline_recorder_start (db, &error);
  g_assert_no_error (error);
  fixture_run (db, sql);
  set = dateline_recorder_finish (recorder, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_db_commit (db, &error));
  return set;
}

static char *
dump_recorded (DatelineDb *db)
{
  g_autofree char *towns = fixture_dump (db, "town");
  g_autofree char *reports = fixture_dump (db, "report");
  g_autofree char *labels = fixture_dump (db, "label");

  return g_strconcat (towns, "\n", reports, "\n", labels, NULL);
}

static void
assert_apply (DatelineDb *db, GBytes *set, gboolean invert)
{
  g_autoptr (GError) error = NULL;
  gboolean good = dateline_change_set_apply (db, set, invert, &error);

  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

/* Refused with an error that names the table, and nothing altered */
static void
assert_refused (DatelineDb *db, GBytes *set, gboolean invert, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump_recorded (db);
  g_autofree char *after = NULL;

  g_assert_false (dateline_change_set_apply (db, set, invert, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, named));
  g_assert_false (dateline_db_in_transaction (db));
  after = dump_recorded (db);
  g_assert_cmpstr (after, ==, before);
}

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
    g_autofree char *before = dump_recorded (db);
    g_autoptr (GBytes) set = record (db, edits[i]);
    g_autofree char *done = dump_recorded (db);
    g_autofree char *undone = NULL;
    g_autofree char *redone = NULL;

    g_assert_nonnull (set);
    g_assert_cmpstr (done, !=, before);
    assert_apply (db, set, TRUE);
    undone = dump_recorded (db);
    g_assert_cmpstr (undone, ==, before);
    assert_apply (db, set, FALSE);
    redone = dump_recorded (db);
    g_assert_cmpstr (redone, ==, done);
    assert_apply (db, set, TRUE);
  }
}

static void
test_nothing_done (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  fixture_fill (db, 2);
  g_assert_null (record (db, "SELECT 1"));
  g_assert_null (record (db, "DELETE FROM town WHERE id = 77"));
  g_assert_null (record (db, "UPDATE town SET people = people"));
  g_assert_null (record (db, "INSERT INTO town VALUES (8, 'x', 1); DELETE FROM town WHERE id = 8"));
}

/* The search index is made of tables too: undo must not touch what only FTS5 understands */
static void
test_unrecorded_is_not_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) set = NULL;

  g_assert_null (record (db, "INSERT INTO body VALUES (1, x'00', 'Kunduz fell');"
                             "INSERT INTO body_search (rowid, words) VALUES (1, 'Kunduz fell')"));
  set = record (db, "INSERT INTO body VALUES (2, x'00', 'it held');"
                    "INSERT INTO body_search (rowid, words) VALUES (2, 'it held');"
                    "INSERT INTO town VALUES (1, 'Kunduz', 1)");
  assert_apply (db, set, TRUE);
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
  set = record (db, "INSERT INTO town VALUES (9007199254740993, 'x', 1);"
                    "UPDATE town SET name = 'y' WHERE id = 1;"
                    "DELETE FROM label WHERE report = 2");
  g_assert_true (dateline_change_set_foreach (set, on_row_changed_cb, rows, &error));
  g_assert_no_error (error);
  /* an id of 53 bits and more is not rounded */
  g_assert_nonnull (strstr (rows->str, "I town 9007199254740993\n"));
  g_assert_nonnull (strstr (rows->str, "U town 1\n"));
  g_assert_nonnull (strstr (rows->str, "D label 2\n"));
}

/* Other columns of the row may have been edited since; the same one may not */
static void
test_conflicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) renamed = NULL;
  g_autoptr (GBytes) added = NULL;
  g_autoptr (GBytes) removed = NULL;

  fixture_fill (db, 3);
  renamed = record (db, "UPDATE town SET name = 'Kunduz' WHERE id = 1");
  fixture_run (db, "UPDATE town SET people = 7 WHERE id = 1");
  assert_apply (db, renamed, TRUE);
  assert_apply (db, renamed, FALSE);
  fixture_run (db, "UPDATE town SET name = 'Taloqan' WHERE id = 1");
  assert_refused (db, renamed, TRUE, "Row 1 of “town”");
  added = record (db, "INSERT INTO town VALUES (8, 'x', 1)");
  assert_refused (db, added, FALSE, "Row 8 of “town”");
  fixture_run (db, "DELETE FROM town WHERE id = 8");
  assert_refused (db, added, TRUE, "Row 8 of “town”");
  removed = record (db, "DELETE FROM label WHERE report = 3");
  assert_refused (db, removed, FALSE, "Row 3 of “label”");
  /* of several rows that could be undone and one that cannot, none is */
  g_clear_pointer (&renamed, g_bytes_unref);
  renamed = record (db, "UPDATE town SET name = name || '!'");
  fixture_run (db, "UPDATE town SET name = 'z' WHERE id = 3");
  assert_refused (db, renamed, TRUE, "Row 3 of “town”");
}

static void
test_missing_parent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) removed = NULL;

  fixture_fill (db, 2);
  removed = record (db, "DELETE FROM report WHERE town = 2");
  fixture_run (db, "DELETE FROM town WHERE id = 2");
  assert_refused (db, removed, TRUE, "no longer there");
}

/* The silent failures: the session extension returns success and does nothing, or the wrong thing
 */
static void
test_other_tables (Fixture *fixture, gconstpointer data)
{
  static const char *const alterations[] = {
    "ALTER TABLE label DROP COLUMN note",
    "ALTER TABLE label RENAME TO mark",
    "ALTER TABLE label RENAME COLUMN note TO remark",
    "DROP TABLE label; CREATE TABLE label (note TEXT, report INTEGER NOT NULL, name TEXT NOT NULL,"
    " PRIMARY KEY (report, name)) WITHOUT ROWID",
    "DROP TABLE label; CREATE TABLE label (report INTEGER NOT NULL, name TEXT NOT NULL, note TEXT,"
    " PRIMARY KEY (name, report)) WITHOUT ROWID",
    "DROP TABLE label",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (alterations); i++) {
    DatelineDb *db = fixture_create (fixture);
    g_autoptr (GBytes) set = NULL;
    g_autoptr (GError) error = NULL;

    fixture_fill (db, 2);
    set = record (db, "UPDATE label SET note = 'x'; INSERT INTO label VALUES (9, 'a', 'b')");
    fixture_run (db, alterations[i]);
    for (int invert = 0; invert < 2; invert++) {
      g_assert_false (dateline_change_set_apply (db, set, invert, &error));
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "“label”"));
      g_clear_error (&error);
    }
    dateline_db_close (db);
    fixture_remove (fixture->path);
  }
}

/* What a migration may do */
static void
test_appended_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) set = NULL;

  fixture_fill (db, 2);
  set = record (db, "UPDATE label SET note = 'x'; INSERT INTO label VALUES (9, 'a', 'b')");
  fixture_run (db, "ALTER TABLE label ADD COLUMN more TEXT");
  assert_apply (db, set, TRUE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM label WHERE note = 'x'"), ==, 0);
  assert_apply (db, set, FALSE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM label WHERE note IN ('x', 'b')"), ==,
                   3);
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
  swap =
      record (db, "UPDATE row SET place = -1 WHERE id = 1;"
                  "UPDATE row SET place = 1 WHERE id = 2; UPDATE row SET place = 2 WHERE id = 1");
  g_assert_false (dateline_change_set_apply (db, swap, TRUE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_clear_error (&error);
  cascade = record (db, "DELETE FROM parent");
  assert_apply (db, cascade, TRUE);
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
  before = dump_recorded (db);
  small = record (db, "UPDATE town SET people = 1 WHERE id = 1");
  g_assert_cmpuint (g_bytes_get_size (small), <, 90);
  assert_apply (db, small, TRUE);
  large = record (db, "UPDATE town SET name = name || ' was and is the capital of its province'");
  g_assert_cmpuint (g_bytes_get_size (large), <, 2000 * 30);
  assert_apply (db, large, TRUE);
  after = dump_recorded (db);
  g_assert_cmpstr (after, ==, before);
}

static void
on_row_ignored_cb (const DatelineRowChange *change, gpointer user_data)
{
}

static GBytes *
damage (GBytes *set, gsize i)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (set, &size);
  g_autofree guint8 *copy = g_memdup2 (bytes, size);

  if (i >= size)
    return g_bytes_new (copy, i - size);
  copy[i] ^= (guint8) (1 << (i % 8));
  return g_bytes_new (copy, size);
}

/* Each byte of the stored form wrong once, and each shorter form of it: refused, or, where the bits
 * are those that fill up the last byte of deflated data, as good as whole */
static void
damage_everywhere (DatelineDb *db, GBytes *set)
{
  g_autofree char *done = dump_recorded (db);
  g_autofree char *undone = NULL;
  guint n_applied = 0;

  assert_apply (db, set, TRUE);
  undone = dump_recorded (db);
  assert_apply (db, set, FALSE);
  for (gsize i = 0; i < 2 * g_bytes_get_size (set); i++) {
    g_autoptr (GBytes) damaged = damage (set, i);
    g_autoptr (GError) error = NULL;
    gboolean applied = dateline_change_set_apply (db, damaged, TRUE, &error);
    g_autofree char *after = dump_recorded (db);

    dateline_change_set_foreach (damaged, on_row_ignored_cb, NULL, NULL);
    g_assert_true (applied == (error == NULL));
    g_assert_cmpstr (after, ==, applied ? undone : done);
    n_applied += applied;
    if (applied)
      assert_apply (db, set, FALSE);
  }
  g_assert_cmpuint (n_applied, <=, 3);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) deflated = NULL;

  fixture_fill (db, 12);
  plain = record (db, "UPDATE town SET name = 'Kunduz' WHERE id = 1");
  damage_everywhere (db, plain);
  deflated = record (db, "UPDATE town SET name = 'a name that repeats' WHERE id > 1");
  damage_everywhere (db, deflated);
}

/* A record that names a table which is not recorded was made by nobody of ours */
#define TOWN "INSERT INTO town (id, name, people) VALUES (?, ?, ?)"

static void
insert_town (DatelineStatement *insert, gint64 id, const char *name, gint64 people)
{
  g_autoptr (GError) error = NULL;

  dateline_statement_bind_int (insert, 1, id);
  dateline_statement_bind_text (insert, 2, name);
  if (people != 0)
    dateline_statement_bind_int (insert, 3, people);
  else
    dateline_statement_bind_null (insert, 3);
  g_assert_true (dateline_statement_execute (insert, &error));
  g_assert_no_error (error);
}

/* Towns past the session, in a change that does other things too; @within: inside of another
 * transaction */
static GBytes *
record_towns (DatelineDb *db, guint n, const char *sql, const char *others, gboolean within)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineRecorder) recorder = NULL;
  DatelineStatement *insert;
  GBytes *set;

  g_assert_true (dateline_db_begin (db, &error));
  recorder = dateline_recorder_start (db, &error);
  g_assert_true (!within || dateline_db_begin (db, &error));
  insert = dateline_db_prepare_recorded (db, "town", sql, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strnfill (i, 'x');

    insert_town (insert, 1000 + i, i == 0 ? "Kunduz" : name, i);
  }
  if (others != NULL)
    fixture_run (db, others);
  g_assert_true (dateline_statement_flush (insert, &error));
  dateline_statement_release (insert);
  if (within)
    dateline_db_rollback (db);
  set = dateline_recorder_finish (recorder, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_db_commit (db, &error));
  return set;
}

static void
test_past_the_session (Fixture *fixture, gconstpointer data)
{
  static const struct {
    guint n;
    const char *sql;
    const char *others;
  } cases[] = {
    { 1, TOWN, NULL },
    { 1500, TOWN, NULL }, /* more than one piece: names of 1500 letters */
    { 300, TOWN, "UPDATE town SET people = 7 WHERE id = 1; DELETE FROM town WHERE id = 3" },
    /* the session sees these */
    { 3, "INSERT INTO town (id, people, name) VALUES (?1, ?3, ?2)", NULL },
  };
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  fixture_fill (db, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *before = dump_recorded (db);
    g_autoptr (GBytes) set = record_towns (db, cases[i].n, cases[i].sql, cases[i].others, FALSE);
    g_autofree char *done = dump_recorded (db);
    g_autofree char *undone = NULL;
    g_autofree char *redone = NULL;

    g_assert_cmpstr (done, !=, before);
    assert_apply (db, set, TRUE);
    undone = dump_recorded (db);
    g_assert_cmpstr (undone, ==, before);
    assert_apply (db, set, FALSE);
    redone = dump_recorded (db);
    g_assert_cmpstr (redone, ==, done);
    assert_apply (db, set, TRUE);
  }
}

/* One row is the same change set, to the byte, as the session makes it */
static void
test_past_the_session_alike (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) ours = record_towns (db, 1, TOWN, NULL, FALSE);
  g_autoptr (GBytes) theirs = NULL;

  assert_apply (db, ours, TRUE);
  theirs = record (db, "INSERT INTO town VALUES (1000, 'Kunduz', NULL)");
  g_assert_true (g_bytes_equal (ours, theirs));
}

/* What is rolled back alone is in no change set */
static void
test_past_the_session_within (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  g_assert_null (record_towns (db, 3, TOWN, NULL, TRUE));
}

static void
test_past_the_session_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineRecorder) recorder = NULL;
  g_autoptr (DatelineStatement) insert = NULL;

  g_assert_true (dateline_db_begin (db, &error));
  recorder = dateline_recorder_start (db, &error);
  insert = dateline_db_prepare_recorded (db, "town", TOWN, FALSE, &error);
  dateline_statement_bind_text (insert, 2, "Kunduz");
  dateline_statement_bind_int (insert, 1, 50);
  dateline_statement_bind_int (insert, 3, 9);
  g_assert_false (dateline_statement_execute (insert, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED);
  g_clear_error (&error);
  insert_town (insert, 50, "Kunduz", 9);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 0);
  g_assert_true (dateline_statement_store (insert, &error));
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 1);
  g_assert_true (dateline_statement_store (insert, &error));
  dateline_db_rollback (db);
}

/* A row that cannot be inserted: neither it nor what came with it can be committed */
static void
test_past_the_session_refused (Fixture *fixture, gconstpointer data)
{
  static const guint sizes[] = { 1, 4000 };
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineRecorder) recorder = NULL;
    g_autoptr (DatelineStatement) insert = NULL;

    g_assert_true (dateline_db_begin (db, &error));
    recorder = dateline_recorder_start (db, &error);
    insert = dateline_db_prepare_recorded (db, "town", TOWN, FALSE, &error);
    for (guint k = 0; k < sizes[i]; k++)
      insert_town (insert, 50 + k, "Kunduz", 9);
    insert_town (insert, 50, "Again", 9);
    g_assert_false (dateline_statement_flush (insert, &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
    g_assert_null (dateline_recorder_finish (recorder, &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
    g_assert_false (dateline_db_commit (db, &error));
    g_assert_nonnull (error);
    g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 0);
  }
}

/* The rules of the tables hold for everybody else, before, between and behind */
static void
test_past_the_session_rules (Fixture *fixture, gconstpointer data)
{
  static const char *const breaches[] = {
    "INSERT INTO town (id, name) VALUES (7, '')",
    "INSERT INTO report (id, town) VALUES (7, 99)",
    "DELETE FROM town WHERE id = 1000; INSERT INTO report (id, town) VALUES (7, 1000)",
  };
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) set = record_towns (db, 3000, TOWN, NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (breaches); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dateline_db_exec (db, breaches[i], &error));
    g_assert_nonnull (error);
  }
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM pragma_integrity_check"
                                      " WHERE integrity_check <> 'ok'"),
                   ==, 0);
}

/* The rules hold for everybody else after a batch, however it ended */
static void
assert_rules_hold (DatelineDb *db)
{
  static const char *const breaches[] = {
    "INSERT INTO town (id, name) VALUES (7000000, '')",
    "INSERT INTO report (id, town) VALUES (7000000, 9900000)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (breaches); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dateline_db_exec (db, breaches[i], &error));
    g_assert_nonnull (error);
  }
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM pragma_integrity_check"
                                      " WHERE integrity_check <> 'ok'"),
                   ==, 0);
}

/* SQLite ends the transaction itself where a batch fails: of a row that is there twice, of one who
 * cancels, of a moment that has passed */
static void
test_past_the_session_rules_return (Fixture *fixture, gconstpointer data)
{
  enum { TWICE, CANCELLED, LATE, N_WAYS };
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  for (guint way = 0; way < N_WAYS; way++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (DatelineRecorder) recorder = NULL;
    g_autoptr (DatelineStatement) insert = NULL;

    g_assert_true (dateline_db_begin (db, &error));
    recorder = dateline_recorder_start (db, &error);
    insert = dateline_db_prepare_recorded (db, "town", TOWN, FALSE, &error);
    for (guint k = 0; k < 5000; k++)
      insert_town (insert, way == TWICE && k == 4999 ? 50 : 50 + k, "Kunduz", 9);
    g_cancellable_cancel (cancellable);
    dateline_db_set_cancellable (db, way == CANCELLED ? cancellable : NULL);
    dateline_db_set_deadline (db, way == LATE ? 1 : 0);
    g_assert_false (dateline_statement_flush (insert, &error));
    g_assert_nonnull (error);
    dateline_db_set_cancellable (db, NULL);
    dateline_db_set_deadline (db, 0);
    g_clear_pointer (&recorder, dateline_recorder_free);
    dateline_db_rollback (db);
    g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 0);
    assert_rules_hold (db);
  }
}

/* Rows that are in the table and not in the change set could never be undone */
static void
test_past_the_session_unflushed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  for (guint released = 0; released < 2; released++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineRecorder) recorder = NULL;
    g_autoptr (DatelineStatement) insert = NULL;

    g_assert_true (dateline_db_begin (db, &error));
    recorder = dateline_recorder_start (db, &error);
    insert = dateline_db_prepare_recorded (db, "town", TOWN, FALSE, &error);
    insert_town (insert, 50, "Kunduz", 9);
    g_assert_true (dateline_statement_store (insert, &error));
    if (released)
      g_clear_pointer (&insert, dateline_statement_release);
    g_assert_null (dateline_recorder_finish (recorder, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED);
    dateline_db_rollback (db);
  }
}

static void
on_row_counted_cb (const DatelineRowChange *row, gpointer rows)
{
  char *key = g_strdup_printf ("%s %c %" G_GINT64_FORMAT, row->table, row->operation, row->id);

  g_ptr_array_add (rows, key);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
join_rows (GPtrArray *rows)
{
  g_ptr_array_sort (rows, compare_keys);
  g_ptr_array_add (rows, NULL);
  return g_strjoinv ("\n", (char **) rows->pdata);
}

/* What the recorder tells of its rows is what the set holds, however much that is */
static void
test_rows_at_once (Fixture *fixture, gconstpointer data)
{
  static const struct {
    guint n;
    const char *others;
  } cases[] = {
    { 0, "UPDATE town SET people = 7" },
    { 5, NULL },
    { 3000, "UPDATE town SET people = 8 WHERE id < 4; DELETE FROM label; DELETE FROM town"
            " WHERE id = 5" },
    /* more from the session than is kept */
    { 2, "INSERT INTO town (name) SELECT hex (zeroblob (600)) || t.id FROM town t, town u, town v"
         " WHERE t.id < 13 AND u.id < 13 AND v.id < 13" },
  };
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  fixture_fill (db, 12);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineRecorder) recorder = NULL;
    g_autoptr (DatelineStatement) insert = NULL;
    g_autoptr (GBytes) set = NULL;
    g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;

    g_assert_true (dateline_db_begin (db, &error));
    recorder = dateline_recorder_start (db, &error);
    insert = dateline_db_prepare_recorded (db, "town", TOWN, FALSE, &error);
    for (guint k = 0; k < cases[i].n; k++)
      insert_town (insert, 100000 * (gint64) (i + 1) + k, "Kunduz", 9);
    if (cases[i].others != NULL)
      fixture_run (db, cases[i].others);
    g_assert_true (dateline_statement_flush (insert, &error));
    set = dateline_recorder_finish (recorder, &error);
    g_assert_true (dateline_recorder_foreach (recorder, set, on_row_counted_cb, told, &error));
    g_assert_true (dateline_change_set_foreach (set, on_row_counted_cb, held, &error));
    g_assert_cmpuint (held->len, >=, MAX (cases[i].n, 5));
    first = join_rows (told);
    second = join_rows (held);
    g_assert_cmpstr (first, ==, second);
    g_clear_pointer (&insert, dateline_statement_release);
    g_assert_true (dateline_db_commit (db, &error));
  }
}

static void
test_strange_table (Fixture *fixture, gconstpointer data)
{
  static const char *const everything[] = { "body", NULL };
  DatelineDbProfile profile = fixture_profile;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) set = NULL;
  DatelineDb *db = fixture_create (fixture);

  dateline_db_close (db);
  profile.recorded = everything;
  db = dateline_db_open (fixture->path, &profile, DATELINE_DB_WRITE, &error);
  set = record (db, "INSERT INTO body VALUES (1, x'00', 'x')");
  dateline_db_close (db);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_false (dateline_change_set_apply (db, set, TRUE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  dateline_db_close (db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/recorder/do-undo-redo", test_do_undo_redo);
  fixture_test_add ("/db/recorder/nothing-done", test_nothing_done);
  fixture_test_add ("/db/recorder/unrecorded-is-not-seen", test_unrecorded_is_not_seen);
  fixture_test_add ("/db/recorder/rows", test_rows);
  fixture_test_add ("/db/recorder/conflicts", test_conflicts);
  fixture_test_add ("/db/recorder/missing-parent", test_missing_parent);
  fixture_test_add ("/db/recorder/other-tables", test_other_tables);
  fixture_test_add ("/db/recorder/appended-column", test_appended_column);
  fixture_test_add ("/db/recorder/unfit-tables", test_unfit_tables);
  fixture_test_add ("/db/recorder/permutable-unique-and-cascade-order",
                    test_permutable_unique_and_cascade_order);
  fixture_test_add ("/db/recorder/index-triggers-are-refused", test_index_triggers_are_refused);
  fixture_test_add ("/db/recorder/sizes", test_sizes);
  fixture_test_add ("/db/recorder/damaged", test_damaged);
  fixture_test_add ("/db/recorder/past-the-session", test_past_the_session);
  fixture_test_add ("/db/recorder/past-the-session-alike", test_past_the_session_alike);
  fixture_test_add ("/db/recorder/past-the-session-within", test_past_the_session_within);
  fixture_test_add ("/db/recorder/past-the-session-order", test_past_the_session_order);
  fixture_test_add ("/db/recorder/past-the-session-refused", test_past_the_session_refused);
  fixture_test_add ("/db/recorder/past-the-session-rules", test_past_the_session_rules);
  fixture_test_add ("/db/recorder/past-the-session-rules-return",
                    test_past_the_session_rules_return);
  fixture_test_add ("/db/recorder/past-the-session-unflushed", test_past_the_session_unflushed);
  fixture_test_add ("/db/recorder/rows-at-once", test_rows_at_once);
  fixture_test_add ("/db/recorder/strange-table", test_strange_table);
  return g_test_run ();
}

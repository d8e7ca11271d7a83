/* test-recorded-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that are recorded past SQLite's session extension.
 */

#include <string.h>

#include "change-fixture.h"
#include "dateline-error.h"
#include "dateline-recorder.h"

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
test_insert (Fixture *fixture, gconstpointer data)
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
    g_autofree char *before = fixture_dump_recorded (db);
    g_autoptr (GBytes) set = record_towns (db, cases[i].n, cases[i].sql, cases[i].others, FALSE);

    fixture_assert_both_ways (db, set, before);
  }
}

/* One row is the same change set, to the byte, as the session makes it */
static void
test_alike (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) ours = record_towns (db, 1, TOWN, NULL, FALSE);
  g_autoptr (GBytes) theirs = NULL;

  fixture_assert_applied (db, ours, TRUE);
  theirs = fixture_record (db, "INSERT INTO town VALUES (1000, 'Kunduz', NULL)");
  g_assert_true (g_bytes_equal (ours, theirs));
}

/* What is rolled back alone is in no change set */
static void
test_within (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  g_assert_null (record_towns (db, 3, TOWN, NULL, TRUE));
}

static void
test_order (Fixture *fixture, gconstpointer data)
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
test_refused (Fixture *fixture, gconstpointer data)
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
test_rules (Fixture *fixture, gconstpointer data)
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
test_rules_return (Fixture *fixture, gconstpointer data)
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
test_unflushed (Fixture *fixture, gconstpointer data)
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/recorded-row/insert", test_insert);
  fixture_test_add ("/db/recorded-row/alike", test_alike);
  fixture_test_add ("/db/recorded-row/within", test_within);
  fixture_test_add ("/db/recorded-row/order", test_order);
  fixture_test_add ("/db/recorded-row/refused", test_refused);
  fixture_test_add ("/db/recorded-row/rules", test_rules);
  fixture_test_add ("/db/recorded-row/rules-return", test_rules_return);
  fixture_test_add ("/db/recorded-row/unflushed", test_unflushed);
  fixture_test_add ("/db/recorded-row/rows-at-once", test_rows_at_once);
  return g_test_run ();
}

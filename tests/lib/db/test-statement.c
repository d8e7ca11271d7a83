/* test-statement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "db-fixture.h"

static void
test_values (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT ?, ?, ?, ?, ?, ?";
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineStatement) row = dateline_db_prepare (db, sql, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);
  g_autoptr (GBytes) empty = g_bytes_new_static (NULL, 0);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GBytes) empty_back = NULL;
  g_autoptr (GError) error = NULL;

  dateline_statement_bind_int (row, 1, G_MAXINT64);
  dateline_statement_bind_double (row, 2, 0.5);
  dateline_statement_bind_text (row, 3, "Mazār");
  dateline_statement_bind_blob (row, 4, bytes);
  dateline_statement_bind_blob (row, 5, empty);
  dateline_statement_bind_null (row, 6);
  g_assert_true (dateline_statement_step (row, &error));
  g_assert_cmpint (dateline_statement_n_columns (row), ==, 6);
  g_assert_cmpint (dateline_statement_get_int (row, 0), ==, G_MAXINT64);
  g_assert_cmpfloat (dateline_statement_get_double (row, 1), ==, 0.5);
  g_assert_cmpstr (dateline_statement_get_text (row, 2), ==, "Mazār");
  back = dateline_statement_dup_blob (row, 3);
  g_assert_true (g_bytes_equal (back, bytes));
  empty_back = dateline_statement_dup_blob (row, 4);
  g_assert_cmpuint (g_bytes_get_size (empty_back), ==, 0);
  g_assert_false (dateline_statement_is_null (row, 4));
  g_assert_true (dateline_statement_is_null (row, 5));
  g_assert_null (dateline_statement_get_text (row, 5));
  g_assert_null (dateline_statement_dup_blob (row, 5));
  g_assert_false (dateline_statement_step (row, &error));
  g_assert_no_error (error);
}

static void
test_borrowed_twice (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT id FROM town ORDER BY id";
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  DatelineStatement *outer = dateline_db_prepare (db, sql, NULL);
  DatelineStatement *inner = dateline_db_prepare (db, sql, NULL);
  DatelineStatement *again;

  fixture_fill (db, 2);
  g_assert_true (outer != inner);
  g_assert_true (dateline_statement_step (outer, NULL));
  g_assert_true (dateline_statement_step (inner, NULL));
  g_assert_true (dateline_statement_step (inner, NULL));
  g_assert_cmpint (dateline_statement_get_int (outer, 0), ==, 1);
  g_assert_cmpint (dateline_statement_get_int (inner, 0), ==, 2);
  dateline_statement_release (outer);
  again = dateline_db_prepare (db, sql, NULL);
  g_assert_true (again == outer);
  /* at its start, as if it were new */
  g_assert_true (dateline_statement_step (again, NULL));
  g_assert_cmpint (dateline_statement_get_int (again, 0), ==, 1);
  dateline_statement_release (again);
  dateline_statement_release (inner);
}

static void
test_forgets_bindings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  DatelineStatement *row = dateline_db_prepare (db, "SELECT ?", NULL);

  dateline_statement_bind_int (row, 1, 7);
  g_assert_true (dateline_statement_step (row, NULL));
  dateline_statement_release (row);
  row = dateline_db_prepare (db, "SELECT ?", NULL);
  g_assert_true (dateline_statement_step (row, NULL));
  g_assert_true (dateline_statement_is_null (row, 0));
  dateline_statement_release (row);
}

/* More texts than are kept: all of them still run, and none is lost */
static void
test_many_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);

  for (int round = 0; round < 2; round++) {
    for (int i = 0; i < 500; i++) {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (fixture_count (db, sql), ==, i);
    }
  }
}

static void
test_list_of_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("xyz", 3);
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (dateline_db_run (db, &error, "INSERT INTO body VALUES (?, ?, ?)", "ibt",
                                  (gint64) 5, bytes, "words"));
  g_assert_cmpint (dateline_db_last_insert_id (db), ==, 5);
  g_assert_true (dateline_db_run (db, &error, "INSERT INTO body VALUES (?, ?, ?)", "nnt", "words"));
  g_assert_cmpint (dateline_db_last_insert_id (db), ==, 6);
  g_assert_true (
      dateline_db_run (db, &error, "INSERT INTO body (words) SELECT ? FROM body", "t", NULL));
  g_assert_cmpint (dateline_db_changes (db), ==, 2);
  g_assert_true (dateline_db_get_int (db, &value, &error,
                                      "SELECT count(*) FROM body WHERE original = ? AND id = ?",
                                      "bi", bytes, (gint64) 5));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (dateline_db_get_int (db, &value, &error, "SELECT 4 * ?", "d", 0.5));
  g_assert_cmpint (value, ==, 2);
  g_assert_false (dateline_db_get_int (db, &value, &error, "SELECT 1 WHERE 0", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_assert_cmpint (value, ==, 2);
}

static void
assert_fails (DatelineDb *db, const char *sql, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_db_run (db, &error, sql, ""));
  g_assert_error (error, DATELINE_ERROR, code);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (db, 2);
  assert_fails (db, "SELEKT", DATELINE_ERROR_FAILED);
  assert_fails (db, "INSERT INTO town VALUES (1, 'again', 1)", DATELINE_ERROR_EXISTS);
  assert_fails (db, "INSERT INTO label VALUES (1, 'seen', '')", DATELINE_ERROR_EXISTS);
  assert_fails (db, "INSERT INTO town VALUES (3, '', 1)", DATELINE_ERROR_INVALID);
  assert_fails (db, "INSERT INTO town VALUES (3, NULL, 1)", DATELINE_ERROR_INVALID);
  assert_fails (db, "INSERT INTO report VALUES (9, 9, '')", DATELINE_ERROR_CONFLICT);
  statement = dateline_db_prepare (db, "SELECT ?", NULL);
  dateline_statement_bind_int (statement, 2, 1);
  g_assert_false (dateline_statement_step (statement, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED);
}

/* What a damaged or hostile file gives is UTF-8 by the time it is seen */
static void
test_text_is_utf8 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineStatement) row =
      dateline_db_prepare (db, "SELECT CAST (x'61ff62' AS TEXT), 'after'", NULL);

  g_assert_true (dateline_statement_step (row, NULL));
  g_assert_cmpstr (dateline_statement_get_text (row, 0), ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (dateline_statement_get_text (row, 1), ==, "after");
}

static gpointer
cancel_later (gpointer user_data)
{
  g_usleep (20000);
  g_cancellable_cancel (user_data);
  return NULL;
}

#define ENDLESS \
  "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gint64 value;

  dateline_db_set_cancellable (db, cancellable);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_false (dateline_db_get_int (db, &value, &error, ENDLESS, ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_thread_join (thread);
  dateline_db_set_cancellable (db, NULL);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 0);
}

static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  gint64 value;

  dateline_db_set_deadline (db, g_get_monotonic_time () + 20000);
  g_assert_false (dateline_db_get_int (db, &value, &error, ENDLESS, ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  dateline_db_set_deadline (db, 0);
  g_assert_cmpint (fixture_count (db, "SELECT 1"), ==, 1);
}

/* What is written once is not altered, by whatever statement */
static void
test_kept_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  static const char *const attempts[] = {
    "UPDATE body SET words = 'other'",
    "UPDATE OR REPLACE body SET original = x'00' WHERE id = 1",
    "INSERT INTO body VALUES (1, x'00', 'other') ON CONFLICT (id) DO UPDATE SET words = 'other'",
    "UPDATE body SET id = 7 WHERE id = 1",
    "WITH n (i) AS (SELECT 1) UPDATE main.body SET words = '' FROM n WHERE id = i",
  };

  fixture_run (db, "INSERT INTO body VALUES (1, x'0102', 'Kunduz fell')");
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dateline_db_run (db, &error, attempts[i], ""));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
    g_assert_false (dateline_db_exec (db, attempts[i], NULL));
  }
  g_assert_cmpint (fixture_count (db, "SELECT count (*) FROM body WHERE words = 'Kunduz fell'"), ==,
                   1);
  dateline_db_allow_altering (db, TRUE);
  fixture_run (db, "UPDATE body SET words = ''");
  dateline_db_allow_altering (db, FALSE);
  g_assert_false (dateline_db_exec (db, attempts[0], NULL));
  fixture_run (db, "DELETE FROM body");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/statement/values", test_values);
  fixture_test_add ("/db/statement/borrowed-twice", test_borrowed_twice);
  fixture_test_add ("/db/statement/forgets-bindings", test_forgets_bindings);
  fixture_test_add ("/db/statement/many-texts", test_many_texts);
  fixture_test_add ("/db/statement/list-of-values", test_list_of_values);
  fixture_test_add ("/db/statement/errors", test_errors);
  fixture_test_add ("/db/statement/text-is-utf8", test_text_is_utf8);
  fixture_test_add ("/db/statement/cancel", test_cancel);
  fixture_test_add ("/db/statement/deadline", test_deadline);
  fixture_test_add ("/db/statement/kept-rows", test_kept_rows);
  return g_test_run ();
}

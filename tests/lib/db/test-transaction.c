/* test-transaction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "db-fixture.h"

#define TOWNS "SELECT count(*) FROM town"

static void
add_town (DatelineDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;

  dateline_db_run (db, &error, "INSERT INTO town VALUES (?, 'a town', 1)", "i", id);
  g_assert_no_error (error);
}

static void
test_commit_and_rollback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineDb) other = fixture_open (fixture, DATELINE_DB_READ);

  g_assert_false (dateline_db_in_transaction (db));
  g_assert_true (dateline_db_begin (db, NULL));
  g_assert_true (dateline_db_in_transaction (db));
  add_town (db, 1);
  dateline_db_rollback (db);
  g_assert_false (dateline_db_in_transaction (db));
  g_assert_cmpint (fixture_count (db, TOWNS), ==, 0);
  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 1);
  g_assert_cmpint (fixture_count (other, TOWNS), ==, 0);
  g_assert_true (dateline_db_commit (db, NULL));
  g_assert_cmpint (fixture_count (other, TOWNS), ==, 1);
}

/* An inner scope is undone alone; the outermost one alone writes */
static void
test_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (DatelineDb) other = fixture_open (fixture, DATELINE_DB_READ);

  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 1);
  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 2);
  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 3);
  g_assert_true (dateline_db_commit (db, NULL));
  dateline_db_rollback (db);
  g_assert_true (dateline_db_in_transaction (db));
  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 4);
  g_assert_true (dateline_db_commit (db, NULL));
  g_assert_cmpint (fixture_count (other, TOWNS), ==, 0);
  g_assert_true (dateline_db_commit (db, NULL));
  g_assert_cmpint (fixture_count (other, TOWNS), ==, 2);
  g_assert_cmpint (fixture_count (other, "SELECT sum(id) FROM town"), ==, 5);
}

/* An interrupted write makes SQLite end the whole transaction: from then on nothing may be written
 * that the caller believes to be part of it */
static void
test_nothing_behind_our_back (Fixture *fixture, gconstpointer data)
{
  static const char endless[] =
      "WITH RECURSIVE n (i) AS (VALUES (100) UNION ALL SELECT i + 1 FROM n)"
      " INSERT INTO town SELECT i, 'x', i FROM n";
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 1);
  g_assert_true (dateline_db_begin (db, NULL));
  dateline_db_set_deadline (db, g_get_monotonic_time () + 10000);
  g_assert_false (dateline_db_run (db, &error, endless, ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_clear_error (&error);
  dateline_db_set_deadline (db, 0);
  g_assert_false (dateline_db_run (db, &error, "INSERT INTO town VALUES (2, 'b', 1)", ""));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (dateline_db_exec (db, "INSERT INTO town VALUES (2, 'b', 1)", NULL));
  g_assert_false (dateline_db_begin (db, NULL));
  g_assert_false (dateline_db_commit (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (dateline_db_in_transaction (db));
  g_assert_false (dateline_db_commit (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_assert_false (dateline_db_in_transaction (db));
  /* and then all is as before the first begin */
  g_assert_cmpint (fixture_count (db, TOWNS), ==, 0);
  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 3);
  g_assert_true (dateline_db_commit (db, NULL));
}

static gpointer
cancel_later (gpointer user_data)
{
  g_usleep (30000);
  g_cancellable_cancel (user_data);
  return NULL;
}

static void
test_second_writer_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) one = fixture_create (fixture);
  g_autoptr (DatelineDb) two = fixture_open (fixture, DATELINE_DB_WRITE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_monotonic_time ();
  GThread *thread;

  g_assert_true (dateline_db_begin (one, NULL));
  add_town (one, 1);
  dateline_db_set_cancellable (two, cancellable);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_false (dateline_db_begin (two, &error));
  /* it waited, and the wait itself could be cancelled */
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 25000);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 4 * G_USEC_PER_SEC);
  g_thread_join (thread);
  g_assert_true (dateline_db_commit (one, NULL));
  dateline_db_set_cancellable (two, NULL);
  g_assert_true (dateline_db_begin (two, NULL));
  g_assert_cmpint (fixture_count (two, TOWNS), ==, 1);
  dateline_db_rollback (two);
}

/* A reference that is not yet good may be mended before the end, and not after it */
static void
test_failed_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_db_begin (db, NULL));
  fixture_run (db, "PRAGMA defer_foreign_keys = ON");
  fixture_run (db, "INSERT INTO report VALUES (1, 77, 'of no town')");
  g_assert_false (dateline_db_commit (db, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_assert_false (dateline_db_in_transaction (db));
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM report"), ==, 0);
}

/* Closing in the middle is as if the transaction had never begun */
static void
test_close_in_transaction (Fixture *fixture, gconstpointer data)
{
  DatelineDb *db = fixture_create (fixture);

  g_assert_true (dateline_db_begin (db, NULL));
  add_town (db, 1);
  dateline_db_close (db);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_cmpint (fixture_count (db, TOWNS), ==, 0);
  dateline_db_close (db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/transaction/commit-and-rollback", test_commit_and_rollback);
  fixture_test_add ("/db/transaction/nested", test_nested);
  fixture_test_add ("/db/transaction/nothing-behind-our-back", test_nothing_behind_our_back);
  fixture_test_add ("/db/transaction/second-writer-waits", test_second_writer_waits);
  fixture_test_add ("/db/transaction/failed-commit", test_failed_commit);
  fixture_test_add ("/db/transaction/close-in-transaction", test_close_in_transaction);
  return g_test_run ();
}

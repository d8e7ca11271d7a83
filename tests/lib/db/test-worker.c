/* test-worker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "dateline-worker.h"
#include "db-fixture.h"

/* What one job was told to do and what came of it */
typedef struct {
  const char *sql;
  char *path;
  gint64 answer;
  gboolean is_done;
  gboolean succeeded;
  GError *error;
  guint *n_freed;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->n_freed != NULL)
    (*ask->n_freed)++;
}

static void
on_job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Ask *ask = user_data;

  g_assert_true (dateline_worker_get_data (result) == ask);
  ask->succeeded = dateline_worker_run_finish (DATELINE_WORKER (source), result, &ask->error);
  ask->is_done = TRUE;
}

static void
wait_for (gboolean *is_done)
{
  while (!*is_done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
open_case (DatelineWorker *worker, gpointer data, DatelineProgress *progress, GError **error)
{
  Ask *ask = data;
  DatelineDb *db = dateline_db_open (ask->path, &fixture_profile, DATELINE_DB_WRITE, error);

  if (db == NULL)
    return FALSE;
  dateline_worker_set_object (worker, db, (GDestroyNotify) dateline_db_close);
  return TRUE;
}

static gboolean
ask_case (DatelineWorker *worker, gpointer data, DatelineProgress *progress, GError **error)
{
  Ask *ask = data;
  DatelineDb *db = dateline_worker_get_object (worker);
  gboolean good;

  dateline_db_set_cancellable (db, progress->cancellable);
  good = dateline_db_get_int (db, &ask->answer, error, ask->sql, "");
  dateline_db_set_cancellable (db, NULL);
  return good;
}

static void
run (DatelineWorker *worker, DatelineWorkerFunc func, Ask *ask, GCancellable *cancellable)
{
  dateline_worker_run_async (worker, func, ask, ask_free, cancellable, on_job_done_cb, ask);
}

static DatelineWorker *
open_worker (Fixture *fixture)
{
  DatelineWorker *worker = dateline_worker_new ("case");
  Ask ask = { .path = fixture->path };
  DatelineDb *db = fixture_create (fixture);

  fixture_fill (db, 3);
  dateline_db_close (db);
  run (worker, open_case, &ask, NULL);
  wait_for (&ask.is_done);
  g_assert_no_error (ask.error);
  g_assert_true (ask.succeeded);
  return worker;
}

static void
test_jobs_in_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineWorker) worker = open_worker (fixture);
  guint n_freed = 0;
  Ask asks[50];

  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++) {
    asks[i] =
        (Ask){ .sql = "INSERT INTO town (name) VALUES ('x') RETURNING id", .n_freed = &n_freed };
    run (worker, ask_case, &asks[i], NULL);
  }
  wait_for (&asks[G_N_ELEMENTS (asks) - 1].is_done);
  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++) {
    g_assert_true (asks[i].is_done && asks[i].succeeded);
    g_assert_cmpint (asks[i].answer, ==, 4 + (gint64) i);
  }
  while (n_freed < G_N_ELEMENTS (asks))
    g_main_context_iteration (NULL, FALSE);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineWorker) worker = open_worker (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Ask wrong = { .sql = "SELEKT" };
  Ask never = { .sql = "DELETE FROM town RETURNING id" };
  Ask after = { .sql = "SELECT count(*) FROM town" };

  g_cancellable_cancel (cancellable);
  run (worker, ask_case, &wrong, NULL);
  run (worker, ask_case, &never, cancellable);
  run (worker, ask_case, &after, NULL);
  wait_for (&after.is_done);
  g_assert_error (wrong.error, DATELINE_ERROR, DATELINE_ERROR_FAILED);
  g_assert_error (never.error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpint (after.answer, ==, 3);
  g_clear_error (&wrong.error);
  g_clear_error (&never.error);
}

static void
test_cancel_running (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineWorker) worker = open_worker (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Ask endless = { .sql = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)"
                         " SELECT count(*) FROM n" };

  run (worker, ask_case, &endless, cancellable);
  g_cancellable_cancel (cancellable);
  wait_for (&endless.is_done);
  g_assert_error (endless.error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_clear_error (&endless.error);
}

typedef struct {
  GThread *thread;
  guint64 done;
  guint n_told;
} Told;

static void
on_progress_cb (DatelineWorker *worker, guint64 done, guint64 total, gpointer user_data)
{
  Told *told = user_data;

  g_assert_true (g_thread_self () == told->thread);
  g_assert_cmpuint (done, >, told->done);
  g_assert_cmpuint (total, ==, 100000);
  told->done = done;
  told->n_told++;
}

static gboolean
count_far (DatelineWorker *worker, gpointer data, DatelineProgress *progress, GError **error)
{
  for (guint64 i = 1; i <= 100000; i++)
    if (!dateline_progress_report (progress, i, 100000, error))
      return FALSE;
  return TRUE;
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineWorker) worker = dateline_worker_new ("case");
  Ask ask = { 0 };
  Told told = { .thread = g_thread_self () };

  g_signal_connect (worker, "progress", G_CALLBACK (on_progress_cb), &told);
  run (worker, count_far, &ask, NULL);
  wait_for (&ask.is_done);
  while (told.done < 100000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told.n_told, >=, 1);
  g_assert_cmpuint (told.n_told, <, 100);
}

static void
on_shut_down_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_worker_shutdown_finish (DATELINE_WORKER (source), result, &error));
  *is_done = TRUE;
}

/* What was posted is saved, what comes later is refused, the file is closed */
static void
test_shutdown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineWorker) worker = open_worker (fixture);
  Ask last = { .sql = "INSERT INTO town (name) VALUES ('last') RETURNING id" };
  Ask late = { .sql = "SELECT 1" };
  gboolean is_done = FALSE;
  g_autoptr (DatelineDb) db = NULL;

  run (worker, ask_case, &last, NULL);
  dateline_worker_shutdown_async (worker, on_shut_down_cb, &is_done);
  run (worker, ask_case, &late, NULL);
  wait_for (&late.is_done);
  g_assert_error (late.error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_clear_error (&late.error);
  wait_for (&is_done);
  g_assert_true (last.succeeded);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town WHERE name = 'last'"), ==, 1);
  /* nobody else has it open any more */
  g_assert_true (dateline_db_enter_wal (db, NULL));
  g_assert_true (dateline_db_leave_wal (db, NULL));
}

/* Letting go of the last reference in the middle finishes what was posted */
static void
test_last_reference (Fixture *fixture, gconstpointer data)
{
  DatelineWorker *worker = open_worker (fixture);
  Ask last = { .sql = "INSERT INTO town (name) VALUES ('last') RETURNING id" };
  g_autoptr (DatelineDb) db = NULL;

  run (worker, ask_case, &last, NULL);
  g_object_add_weak_pointer (G_OBJECT (worker), (gpointer *) &worker);
  g_object_unref (worker);
  wait_for (&last.is_done);
  while (worker != NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (last.succeeded);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town WHERE name = 'last'"), ==, 1);
}

/* A connection used on another thread than its own ends the program: it cannot be allowed to go on
 */
/* Joining waits for the work, not for the loop: what was posted is stored, its callbacks follow */
static void
test_join (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineWorker) worker = open_worker (fixture);
  Ask asks[20];
  Ask late = { .sql = "SELECT 1" };
  g_autoptr (GError) error = NULL;
  DatelineDb *db;

  for (gsize i = 0; i < G_N_ELEMENTS (asks); i++) {
    asks[i] = (Ask){ .sql = "INSERT INTO town (name) VALUES ('x') RETURNING id" };
    run (worker, ask_case, &asks[i], NULL);
  }
  dateline_worker_join (worker);
  dateline_worker_join (worker);
  g_assert_false (asks[0].is_done);
  db = dateline_db_open (fixture->path, &fixture_profile, DATELINE_DB_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM town"), ==, 3 + 20);
  dateline_db_close (db);

  run (worker, ask_case, &late, NULL);
  wait_for (&late.is_done);
  g_assert_error (late.error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_clear_error (&late.error);
  g_assert_true (asks[19].is_done && asks[19].succeeded);
}

static gpointer
use_elsewhere (gpointer user_data)
{
  dateline_db_changes (user_data);
  return NULL;
}

static void
test_other_thread (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ()) {
    g_autoptr (DatelineDb) db = fixture_create (fixture);

    g_thread_join (g_thread_new ("other", use_elsewhere, db));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*self->thread == g_thread_self*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/worker/jobs-in-order", test_jobs_in_order);
  fixture_test_add ("/db/worker/errors", test_errors);
  fixture_test_add ("/db/worker/cancel-running", test_cancel_running);
  fixture_test_add ("/db/worker/progress", test_progress);
  fixture_test_add ("/db/worker/shutdown", test_shutdown);
  fixture_test_add ("/db/worker/join", test_join);
  fixture_test_add ("/db/worker/last-reference", test_last_reference);
  fixture_test_add ("/db/worker/other-thread", test_other_thread);
  return g_test_run ();
}

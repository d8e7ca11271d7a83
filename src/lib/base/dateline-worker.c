/* dateline-worker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-worker.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

/* What the thread knows. It holds no reference to the worker, or nobody could let go of both. */
typedef struct {
  GAsyncQueue *jobs; /* of GTask */
  gpointer object;
  GDestroyNotify destroy;
} Bench;

/* What the thread told last, and the main context has not heard yet */
typedef struct {
  GMutex lock;
  guint64 done;
  guint64 total;
  gboolean is_scheduled;
} Told;

struct _DatelineWorker {
  GObject parent_instance;

  GThread *thread;
  Bench *bench;
  GMainContext *context;
  Told told;
  gboolean is_shut_down; /* on the posting side */
  guint n_pending;       /* jobs that were not answered yet; on the posting side */
};

typedef struct {
  DatelineWorkerFunc func; /* NULL: the last job */
  gpointer data;
  GDestroyNotify destroy;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Job;

G_DEFINE_FINAL_TYPE (DatelineWorker, dateline_worker, G_TYPE_OBJECT)

enum {
  PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
job_clear (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  job->destroy = NULL;
}

static void
job_free (gpointer data)
{
  job_clear (data);
  g_free (data);
}

/* The data is freed here, in the caller's main context: the task's last reference may be the
 * worker's thread's. */
static void
on_job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;

  if (job->callback != NULL)
    job->callback (source, result, job->user_data);
  job_clear (job);
  DATELINE_WORKER (source)->n_pending--;
}

static gboolean
on_progress_due_cb (gpointer user_data)
{
  DatelineWorker *self = user_data;
  guint64 done;
  guint64 total;

  g_mutex_lock (&self->told.lock);
  done = self->told.done;
  total = self->told.total;
  self->told.is_scheduled = FALSE;
  g_mutex_unlock (&self->told.lock);
  g_signal_emit (self, signals[PROGRESS], 0, done, total);
  return G_SOURCE_REMOVE;
}

static void
schedule_progress (DatelineWorker *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[dateline] progress");
  g_source_set_callback (source, on_progress_due_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* On the worker's thread */
static void
on_progress_made_cb (guint64 done, guint64 total, gpointer user_data)
{
  DatelineWorker *self = user_data;
  gboolean was_scheduled;

  g_mutex_lock (&self->told.lock);
  self->told.done = done;
  self->told.total = total;
  was_scheduled = self->told.is_scheduled;
  self->told.is_scheduled = TRUE;
  g_mutex_unlock (&self->told.lock);
  if (!was_scheduled)
    schedule_progress (self);
}

static void
run_job (GTask *task, const Job *job)
{
  DatelineWorker *self = g_task_get_source_object (task);
  DatelineProgress progress = {
    .func = on_progress_made_cb,
    .user_data = self,
    .cancellable = g_task_get_cancellable (task),
  };
  g_autoptr (GError) error = NULL;

  if (!dateline_error_if_cancelled (progress.cancellable, &error) &&
      job->func (self, job->data, &progress, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
clear_object (Bench *bench)
{
  if (bench->destroy != NULL && bench->object != NULL)
    bench->destroy (bench->object);
  bench->object = NULL;
  bench->destroy = NULL;
}

static gpointer
run_thread (gpointer user_data)
{
  Bench *bench = user_data;
  gboolean is_last = FALSE;

  while (!is_last) {
    g_autoptr (GTask) task = g_async_queue_pop (bench->jobs);
    const Job *job = g_task_get_task_data (task);

    is_last = job->func == NULL;
    if (!is_last) {
      run_job (task, job);
      continue;
    }
    clear_object (bench);
    g_task_return_boolean (task, TRUE);
  }
  g_async_queue_unref (bench->jobs);
  g_free (bench);
  return NULL;
}

static void
post (DatelineWorker *self, GTask *task, Job *job)
{
  g_task_set_task_data (task, job, job_free);
  /* our own error, of our own domain, is set by the job */
  g_task_set_check_cancellable (task, FALSE);
  if (self->is_shut_down) {
    g_task_return_new_error (task, DATELINE_ERROR, DATELINE_ERROR_CANCELLED, "%s",
                             _ ("The case was closed"));
    return;
  }
  self->is_shut_down = job->func == NULL;
  g_async_queue_push (self->bench->jobs, g_object_ref (task));
}

/* The thread is told to end when nobody can post any more: all jobs hold a reference. */
static void
dateline_worker_finalize (GObject *object)
{
  DatelineWorker *self = DATELINE_WORKER (object);

  if (!self->is_shut_down) {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

    post (self, task, g_new0 (Job, 1));
  }
  /* the last reference may have been a job's, let go of by the thread itself */
  if (self->thread == NULL)
    ; /* joined before */
  else if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->told.lock);
  G_OBJECT_CLASS (dateline_worker_parent_class)->finalize (object);
}

static void
dateline_worker_class_init (DatelineWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_worker_finalize;

  signals[PROGRESS] = g_signal_new ("progress", DATELINE_TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
}

static void
dateline_worker_init (DatelineWorker *self)
{
  g_mutex_init (&self->told.lock);
  self->context = g_main_context_ref_thread_default ();
  self->bench = g_new0 (Bench, 1);
  self->bench->jobs = g_async_queue_new_full (g_object_unref);
}

/**
 * dateline_worker_new:
 * @name: the thread's name, for debuggers: 15 bytes are shown
 *
 * Starts a thread that waits for jobs.
 *
 * Returns: (transfer full): the worker; when the last reference goes, the jobs posted are finished,
 *   the object is freed on its thread, and the thread ends
 */
DatelineWorker *
dateline_worker_new (const char *name)
{
  DatelineWorker *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_WORKER, NULL);
  self->thread = g_thread_new (name, run_thread, self->bench);
  return self;
}

/**
 * dateline_worker_run_async:
 * @self: a worker
 * @func: what to do, on the worker's thread
 * @data: (nullable): for @func
 * @destroy: (nullable): frees @data after @callback, in the same main context
 * @cancellable: (nullable): keeps the job from starting, and is handed on to it
 * @callback: (nullable): called in the caller's main context when it is done
 * @user_data: for @callback
 *
 * Posts a job. On one thread at a time: the one that owns the worker.
 */
void
dateline_worker_run_async (DatelineWorker *self,
                           DatelineWorkerFunc func,
                           gpointer data,
                           GDestroyNotify destroy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_WORKER (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  job = g_new0 (Job, 1);
  *job = (Job){ func, data, destroy, callback, user_data };
  task = g_task_new (self, cancellable, on_job_done_cb, job);
  g_task_set_source_tag (task, dateline_worker_run_async);
  self->n_pending++;
  post (self, task, job);
}

/**
 * dateline_worker_run_finish:
 * @self: a worker
 * @result: as given to the callback
 * @error: (out) (optional): the job's; %DATELINE_ERROR_CANCELLED if it was cancelled before it
 *   started, or posted after the end
 *
 * Returns: %TRUE if the job succeeded
 */
gboolean
dateline_worker_run_finish (DatelineWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_WORKER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, dateline_worker_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dateline_worker_get_n_pending:
 * @self: a worker
 *
 * Returns: how many jobs were posted whose callbacks have not returned yet. On the thread that owns
 *   the worker.
 */
guint
dateline_worker_get_n_pending (DatelineWorker *self)
{
  g_return_val_if_fail (DATELINE_IS_WORKER (self), 0);

  return self->n_pending;
}

/**
 * dateline_worker_get_data:
 * @result: as given to the callback of dateline_worker_run_async()
 *
 * Returns: (nullable) (transfer none): the job's data, valid until the callback returns
 */
gpointer
dateline_worker_get_data (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dateline_worker_run_async), NULL);

  return ((Job *) g_task_get_task_data (G_TASK (result)))->data;
}

/**
 * dateline_worker_set_object:
 * @self: the worker whose job calls this
 * @object: (nullable) (transfer full): what the thread shall own, in place of what it owned
 * @destroy: (nullable): frees it, on the thread
 */
void
dateline_worker_set_object (DatelineWorker *self, gpointer object, GDestroyNotify destroy)
{
  g_return_if_fail (DATELINE_IS_WORKER (self));
  g_return_if_fail (self->thread == g_thread_self ());

  clear_object (self->bench);
  self->bench->object = object;
  self->bench->destroy = destroy;
}

/**
 * dateline_worker_get_object:
 * @self: the worker whose job calls this
 *
 * Returns: (nullable) (transfer none): what the thread owns
 */
gpointer
dateline_worker_get_object (DatelineWorker *self)
{
  g_return_val_if_fail (DATELINE_IS_WORKER (self), NULL);
  g_return_val_if_fail (self->thread == g_thread_self (), NULL);

  return self->bench->object;
}

/**
 * dateline_worker_shutdown_async:
 * @self: a worker
 * @callback: (nullable): called when all is done
 * @user_data: for @callback
 *
 * Lets the thread finish the jobs that were posted, free its object and end. Jobs posted from now
 * on fail. On the thread that owns the worker.
 */
void
dateline_worker_shutdown_async (DatelineWorker *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_WORKER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_worker_shutdown_async);
  post (self, task, g_new0 (Job, 1));
}

/**
 * dateline_worker_shutdown_finish:
 * @self: a worker
 * @result: as given to the callback
 * @error: (out) (optional): %DATELINE_ERROR_CANCELLED if it was shut down before
 *
 * Returns: %TRUE if the thread's object is freed
 */
gboolean
dateline_worker_shutdown_finish (DatelineWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_WORKER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, dateline_worker_shutdown_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dateline_worker_join:
 * @self: a worker
 *
 * Waits until the jobs that were posted are done, the object is freed and the thread has ended.
 * Their callbacks follow in the main context as ever. Jobs posted from now on fail. On the thread
 * that owns the worker.
 */
void
dateline_worker_join (DatelineWorker *self)
{
  g_return_if_fail (DATELINE_IS_WORKER (self));
  g_return_if_fail (self->thread != g_thread_self ());

  if (self->thread == NULL)
    return;
  if (!self->is_shut_down) {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

    post (self, task, g_new0 (Job, 1));
  }
  g_thread_join (self->thread);
  self->thread = NULL;
}

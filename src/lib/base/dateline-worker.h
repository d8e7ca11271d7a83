/* dateline-worker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-progress.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_WORKER (dateline_worker_get_type ())
G_DECLARE_FINAL_TYPE (DatelineWorker, dateline_worker, DATELINE, WORKER, GObject)

/**
 * DatelineWorker:
 *
 * One thread and what was opened on it: a case and its connection belong to the thread that opened
 * them, and the main loop must not wait for a disk. Jobs run one after the other in the order in
 * which they were posted. The thread's object is made by a job (dateline_worker_set_object()),
 * lives on the thread and is freed there.
 *
 * The signal DatelineWorker::progress (guint64 done, guint64 total) is emitted in the main context
 * that was the thread's default where the worker was made, for the job that runs, at most once for
 * each turn of its loop.
 */

/**
 * DatelineWorkerFunc:
 * @worker: the worker whose thread this runs on
 * @data: the job's
 * @progress: what to report to and to ask whether to go on; its cancellable is the job's
 * @error: (out): of %DATELINE_ERROR, set if and only if it returns %FALSE
 *
 * A job. What it finds out it puts into @data.
 */
typedef gboolean (*DatelineWorkerFunc) (DatelineWorker *worker,
                                        gpointer data,
                                        DatelineProgress *progress,
                                        GError **error);

DatelineWorker *dateline_worker_new (const char *name);

void dateline_worker_run_async (DatelineWorker *self,
                                DatelineWorkerFunc func,
                                gpointer data,
                                GDestroyNotify destroy,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean dateline_worker_run_finish (DatelineWorker *self, GAsyncResult *result, GError **error);
guint dateline_worker_get_n_pending (DatelineWorker *self);
gpointer dateline_worker_get_data (GAsyncResult *result);

/* On the worker's thread, within a job */
void dateline_worker_set_object (DatelineWorker *self, gpointer object, GDestroyNotify destroy);
gpointer dateline_worker_get_object (DatelineWorker *self);

void dateline_worker_shutdown_async (DatelineWorker *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
dateline_worker_shutdown_finish (DatelineWorker *self, GAsyncResult *result, GError **error);
void dateline_worker_join (DatelineWorker *self);

G_END_DECLS

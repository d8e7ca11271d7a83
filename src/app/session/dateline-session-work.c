/* dateline-session-work.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Long work: one after the other, with progress and a way to stop it.
 */

#include "dateline-session-private.h"

typedef struct {
  char *title;
  GCancellable *cancellable;
  double fraction; /* negative: not known */
} Work;

typedef struct {
  DatelineSession *session;
  Work *work;
  GAsyncReadyCallback callback;
  gpointer user_data;
} WorkCall;

/* Auxiliary methods */

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->title);
  g_object_unref (work->cancellable);
  g_free (work);
}

/* Callbacks */

static void
on_progress_cb (DatelineWorker *worker, guint64 done, guint64 total, DatelineSession *self)
{
  Work *work = g_queue_peek_head (&self->works);

  /* the lane of a case that is closed may still tell */
  if (work == NULL || worker != self->lanes[DATELINE_LANE_WORK])
    return;
  work->fraction = total > 0 ? MIN ((double) done / (double) total, 1.0) : -1.0;
  _dateline_session_emit_work_changed (self);
}

static void
on_work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WorkCall *call = user_data;
  g_autoptr (GError) error = NULL;

  g_queue_remove (&call->session->works, call->work);
  work_free (call->work);
  _dateline_session_emit_work_changed (call->session);
  _dateline_session_poll (call->session);
  if (call->callback != NULL)
    call->callback (source, result, call->user_data);
  else if (!dateline_session_run_finish (result, &error))
    dateline_session_say_error (call->session, error);
  g_object_unref (call->session);
  g_free (call);
}

/**
 * _dateline_session_drop_works:
 * @self: a session that closes
 *
 * Stops what is running and forgets what waits; their answers free them.
 */
void
_dateline_session_drop_works (DatelineSession *self)
{
  Work *work;

  while ((work = g_queue_pop_head (&self->works)) != NULL)
    g_cancellable_cancel (work->cancellable);
}

/* Public methods */

/**
 * dateline_session_work_async:
 * @self: a session that has a case
 * @title: what is done, translated, for people: "Adding articles"
 * @func: does it; reports to its progress, and stops when that says so
 * @data: (nullable): for @func
 * @destroy: (nullable): frees @data after @callback
 * @callback: (nullable): called in the main loop; finish with dateline_session_run_finish(). %NULL:
 *   a failure is said to the analyst
 * @user_data: for @callback
 *
 * Does long work on %DATELINE_LANE_WORK, beside everything else, shown with progress.
 */
void
dateline_session_work_async (DatelineSession *self,
                             const char *title,
                             DatelineCaseFunc func,
                             gpointer data,
                             GDestroyNotify destroy,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Work *work;
  WorkCall *call;
  DatelineWorker *lane;

  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (title != NULL && func != NULL);

  lane = self->lanes[DATELINE_LANE_WORK];
  g_return_if_fail (lane != NULL);
  if (g_signal_handler_find (lane, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, on_progress_cb, NULL) == 0)
    g_signal_connect_object (lane, "progress", G_CALLBACK (on_progress_cb), self, 0);

  work = g_new0 (Work, 1);
  *work = (Work){ g_strdup (title), g_cancellable_new (), -1.0 };
  g_queue_push_tail (&self->works, work);
  call = g_new0 (WorkCall, 1);
  *call = (WorkCall){ g_object_ref (self), work, callback, user_data };
  dateline_session_run_async (self, DATELINE_LANE_WORK, func, data, destroy, work->cancellable,
                              on_work_done_cb, call);
  _dateline_session_emit_work_changed (self);
}

/**
 * dateline_session_get_work:
 * @self: a session
 * @fraction: (out) (optional): how much of it is done, 0 to 1; negative where that is not known
 *
 * Returns: (nullable): what is being done, %NULL if nothing is
 */
const char *
dateline_session_get_work (DatelineSession *self, double *fraction)
{
  const Work *work;

  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  work = g_queue_peek_head (&self->works);
  if (fraction != NULL)
    *fraction = work != NULL ? work->fraction : -1.0;
  return work != NULL ? work->title : NULL;
}

/**
 * dateline_session_cancel_work:
 * @self: a session
 *
 * Asks the long work that runs to stop; it leaves nothing half done.
 */
void
dateline_session_cancel_work (DatelineSession *self)
{
  const Work *work;

  g_return_if_fail (DATELINE_IS_SESSION (self));

  work = g_queue_peek_head (&self->works);
  if (work != NULL)
    g_cancellable_cancel (work->cancellable);
}

/* dateline-session-lane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Threads with a connection each, and what is posted to them.
 */

#include "dateline-session-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-place-resolver.h"

#define POLL_INTERVAL 500 /* ms */

/* A lane opens the case when it gets its first job */
typedef struct {
  char *path;
  DatelineCaseMode mode;
  char *author;      /* "": the user */
  GWeakRef *session; /* (nullable): whom to tell of changes */
} Opening;

typedef struct {
  Opening opening;
  DatelineCaseFunc func;
  DatelineEditFunc edit;
  char *label;
  gpointer data;
  GDestroyNotify destroy;
  GCancellable *closing; /* of the opening that it was posted to */
  gint64 change;         /* the number of what it changed, 0 for nothing */
} Job;

typedef struct {
  GWeakRef session;
  DatelineTouched *touched;
} Telling;

static const char *const names[DATELINE_N_LANES] = {
  [DATELINE_LANE_EDIT] = "dateline-edit",
  [DATELINE_LANE_READ] = "dateline-read",
  [DATELINE_LANE_SCAN] = "dateline-scan",
  [DATELINE_LANE_WORK] = "dateline-work",
};

static const DatelineCaseMode modes[DATELINE_N_LANES] = {
  [DATELINE_LANE_EDIT] = DATELINE_CASE_WINDOW,
  [DATELINE_LANE_READ] = DATELINE_CASE_READ,
  [DATELINE_LANE_SCAN] = DATELINE_CASE_READ,
  [DATELINE_LANE_WORK] = DATELINE_CASE_WRITE,
};

/* On a lane's thread */

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_weak_ref_clear (&telling->session);
  dateline_touched_unref (telling->touched);
  g_free (telling);
}

/* In the main loop */
static gboolean
on_told_cb (gpointer user_data)
{
  Telling *telling = user_data;
  g_autoptr (DatelineSession) self = g_weak_ref_get (&telling->session);

  if (self != NULL && self->is_open)
    _dateline_session_emit_changed (self, telling->touched);
  return G_SOURCE_REMOVE;
}

static void
on_case_changed_cb (DatelineCase *dateline, DatelineTouched *touched, gpointer user_data)
{
  g_autoptr (DatelineSession) self = g_weak_ref_get (user_data);
  Telling *telling;

  if (self == NULL)
    return;
  telling = g_new0 (Telling, 1);
  g_weak_ref_init (&telling->session, self);
  telling->touched = dateline_touched_ref (touched);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_told_cb, telling, telling_free);
}

static void
close_case (gpointer data)
{
  dateline_case_close (data);
  g_object_unref (data);
}

static DatelineCase *
open_case (DatelineWorker *worker, const Opening *opening, GError **error)
{
  DatelineCase *dateline = dateline_worker_get_object (worker);

  if (dateline != NULL)
    return dateline;
  dateline = dateline_case_open (opening->path, opening->mode, error);
  if (dateline == NULL)
    return NULL;
  dateline_place_resolver_connect (dateline);
  if (opening->session != NULL)
    g_signal_connect (dateline, "changed", G_CALLBACK (on_case_changed_cb), opening->session);
  dateline_worker_set_object (worker, dateline, close_case);
  return dateline;
}

static gboolean
run_edit (DatelineCase *dateline, const Job *job, GError **error)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (dateline, job->label, error);

  return change != NULL && job->edit (change, job->data, error) &&
         dateline_change_commit (change, error);
}

static gboolean
run_func (DatelineCase *dateline, const Job *job, DatelineProgress *progress, GError **error)
{
  gboolean succeeded;

  dateline_case_set_cancellable (dateline, progress->cancellable);
  succeeded = job->func (dateline, job->data, progress, error);
  dateline_case_set_cancellable (dateline, NULL);
  return succeeded;
}

static gboolean
run_job (DatelineWorker *worker, gpointer data, DatelineProgress *progress, GError **error)
{
  Job *job = data;
  DatelineCase *dateline = open_case (worker, &job->opening, error);
  gboolean succeeded;
  gint64 before;

  if (dateline == NULL)
    return FALSE;
  dateline_case_set_author (dateline, job->opening.author);
  before = dateline_case_get_own_change (dateline);
  succeeded = job->edit != NULL ? run_edit (dateline, job, error)
                                : run_func (dateline, job, progress, error);
  if (dateline_case_get_own_change (dateline) != before)
    job->change = dateline_case_get_own_change (dateline);
  return succeeded;
}

/* On the main thread */

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job->opening.path);
  g_free (job->opening.author);
  g_free (job->label);
  g_object_unref (job->closing);
  g_free (job);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Lives as long as the lane's worker, which may tell to the last. */
static GWeakRef *
get_told (DatelineSession *self, DatelineWorker *worker)
{
  GWeakRef *told = g_object_get_data (G_OBJECT (worker), "dateline-session");

  if (told == NULL) {
    told = g_new0 (GWeakRef, 1);
    g_weak_ref_init (told, self);
    g_object_set_data_full (G_OBJECT (worker), "dateline-session", told, weak_ref_free);
  }
  return told;
}

static Job *
create_job (DatelineSession *self, DatelineLane lane, gpointer data, GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);

  job->opening.path = g_strdup (self->path);
  job->opening.author = g_settings_get_string (self->settings, "author");
  job->opening.mode = self->is_read_only ? DATELINE_CASE_READ : modes[lane];
  if (lane == DATELINE_LANE_EDIT)
    job->opening.session = get_told (self, self->lanes[lane]);
  job->data = data;
  job->destroy = destroy;
  job->closing = g_object_ref (self->closing);
  return job;
}

static void
on_polled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;

  dateline_session_run_finish (result, NULL);
  self->is_polling = FALSE;
}

static gboolean
poll_case (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  g_autoptr (GError) failure = NULL;

  dateline_case_poll (dateline, &failure);
  return TRUE;
}

static gboolean
on_poll_due_cb (gpointer user_data)
{
  _dateline_session_poll (user_data);
  return G_SOURCE_CONTINUE;
}

/**
 * _dateline_session_poll:
 * @self: a session
 *
 * Asks whether somebody else has changed the case.
 */
void
_dateline_session_poll (DatelineSession *self)
{
  if (self->is_polling || !self->is_open)
    return;
  self->is_polling = TRUE;
  dateline_session_run_async (self, DATELINE_LANE_EDIT, poll_case, NULL, NULL, NULL, on_polled_cb,
                              g_object_ref (self));
}

/**
 * _dateline_session_start_lanes:
 * @self: a session whose path is set
 */
void
_dateline_session_start_lanes (DatelineSession *self)
{
  self->closing = g_cancellable_new ();
  for (int i = 0; i < DATELINE_N_LANES; i++)
    self->lanes[i] = dateline_worker_new (names[i]);
  self->poll_source = g_timeout_add (POLL_INTERVAL, on_poll_due_cb, self);
}

/**
 * _dateline_session_leave_lanes:
 * @self: a session
 * @lanes: (out): its lanes, for _dateline_session_join_lanes()
 *
 * Nothing can be posted any more; what is posted and only looks is interrupted, and what answers
 * from now on is dropped.
 */
void
_dateline_session_leave_lanes (DatelineSession *self, DatelineWorker *lanes[DATELINE_N_LANES])
{
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_cancellable_cancel (self->closing);
  g_clear_object (&self->closing);
  for (int i = 0; i < DATELINE_N_LANES; i++)
    lanes[i] = g_steal_pointer (&self->lanes[i]);
}

/**
 * _dateline_session_join_lanes:
 * @lanes: of a session that has left them
 *
 * Lets the lanes finish what was posted and close the case, the editing one last, so that it can
 * leave WAL. Waits for that: a window that is gone has stored everything.
 */
void
_dateline_session_join_lanes (DatelineWorker *lanes[DATELINE_N_LANES])
{
  for (int i = DATELINE_N_LANES - 1; i >= 0; i--) {
    if (lanes[i] != NULL)
      dateline_worker_join (lanes[i]);
    g_clear_object (&lanes[i]);
  }
}

/* Public methods */

/**
 * dateline_session_run_async:
 * @self: a session that has a case
 * @lane: where to run
 * @func: what to do
 * @data: (nullable): for @func
 * @destroy: (nullable): frees @data after @callback
 * @cancellable: (nullable): interrupts the job's queries; without one, closing the case interrupts
 *   those of the lanes that only read
 * @callback: (nullable): called in the main loop; finish with dateline_session_run_finish(), read
 *   @data with dateline_session_get_data()
 * @user_data: for @callback, which must not touch what has been freed meanwhile: hold a reference
 *
 * Posts a job. %DATELINE_LANE_EDIT is for what must be in order with the edits.
 */
void
dateline_session_run_async (DatelineSession *self,
                            DatelineLane lane,
                            DatelineCaseFunc func,
                            gpointer data,
                            GDestroyNotify destroy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job;

  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (self->lanes[lane] != NULL);

  if (cancellable == NULL && (lane == DATELINE_LANE_READ || lane == DATELINE_LANE_SCAN))
    cancellable = self->closing;

  job = create_job (self, lane, data, destroy);
  job->func = func;
  dateline_worker_run_async (self->lanes[lane], run_job, job, job_free, cancellable, callback,
                             user_data);
}

/**
 * dateline_session_is_busy:
 * @self: a session
 *
 * Returns: %TRUE while a lane has a job whose callback has not returned yet
 */
gboolean
dateline_session_is_busy (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), FALSE);

  for (int i = 0; i < DATELINE_N_LANES; i++)
    if (self->lanes[i] != NULL && dateline_worker_get_n_pending (self->lanes[i]) > 0)
      return TRUE;
  return FALSE;
}

/**
 * dateline_session_run_finish:
 * @result: as given to the callback
 * @error: (out) (optional): the job's; %DATELINE_ERROR_CANCELLED where the case has been closed
 *   meanwhile: what an edit changed is stored, but there is nothing left to show it
 *
 * Returns: %TRUE if the job or edit succeeded
 */
gboolean
dateline_session_run_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) worker = g_async_result_get_source_object (result);

  const Job *job = dateline_worker_get_data (result);

  return dateline_worker_run_finish (DATELINE_WORKER (worker), result, error) &&
         !dateline_error_if_cancelled (job->closing, error);
}

/**
 * dateline_session_get_data:
 * @result: as given to the callback
 *
 * Returns: (nullable) (transfer none): the job's data, valid until the callback returns
 */
gpointer
dateline_session_get_data (GAsyncResult *result)
{
  const Job *job = dateline_worker_get_data (result);

  return job != NULL ? job->data : NULL;
}

/**
 * dateline_session_get_change:
 * @result: as given to the callback of a job or an edit
 *
 * Returns: the number in the history of what it changed, of the newest change where it made
 * several; 0 if it changed nothing
 */
gint64
dateline_session_get_change (GAsyncResult *result)
{
  const Job *job = dateline_worker_get_data (result);

  return job != NULL ? job->change : 0;
}

typedef struct {
  DatelineSession *session;
  GAsyncReadyCallback callback;
  gpointer user_data;
} EditCall;

static void
on_edit_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EditCall *call = user_data;
  g_autoptr (GError) error = NULL;

  if (call->callback != NULL)
    call->callback (source, result, call->user_data);
  else if (!dateline_session_run_finish (result, &error))
    dateline_session_say_error (call->session, error);
  g_object_unref (call->session);
  g_free (call);
}

/**
 * dateline_session_edit_async:
 * @self: a session that has a case
 * @label: what the change is called, translated: "Add annotation"
 * @func: makes the change
 * @data: (nullable): for @func
 * @destroy: (nullable): frees @data after @callback
 * @callback: (nullable): called in the main loop; finish with dateline_session_run_finish(). %NULL:
 *   a failure is said to the analyst
 * @user_data: for @callback
 *
 * Makes one undoable change. "changed" is emitted when it stands.
 */
void
dateline_session_edit_async (DatelineSession *self,
                             const char *label,
                             DatelineEditFunc func,
                             gpointer data,
                             GDestroyNotify destroy,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job;
  EditCall *call;

  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (label != NULL && func != NULL);
  g_return_if_fail (self->lanes[DATELINE_LANE_EDIT] != NULL);

  job = create_job (self, DATELINE_LANE_EDIT, data, destroy);
  job->edit = func;
  job->label = g_strdup (label);
  call = g_new0 (EditCall, 1);
  *call = (EditCall){ g_object_ref (self), callback, user_data };
  dateline_worker_run_async (self->lanes[DATELINE_LANE_EDIT], run_job, job, job_free, NULL,
                             on_edit_done_cb, call);
}

/* dateline-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-session-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-settings.h"

G_DEFINE_FINAL_TYPE (DatelineSession, dateline_session, G_TYPE_OBJECT)

enum {
  CLOSING,
  OPENED,
  CHANGED,
  QUERY_CHANGED,
  SELECTION_CHANGED,
  SELECTION_UPDATED,
  POINTS_CHANGED,
  PAGE_REQUESTED,
  WORDS_REQUESTED,
  SAID,
  WORK_CHANGED,
  HISTORY_CHANGED,
  COUNTS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What was learned about a case when it was opened */
typedef struct {
  char *title;
  guint32 replica;
  gboolean is_read_only;
} Identity;

/* Auxiliary methods */

static void
identity_free (gpointer data)
{
  Identity *identity = data;

  g_free (identity->title);
  g_free (identity);
}

/* On a lane's thread */
static gboolean
read_identity (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Identity *identity = data;

  identity->title = dateline_case_dup_title (dateline);
  identity->replica = dateline_case_get_replica (dateline);
  identity->is_read_only = dateline_case_is_read_only (dateline);
  return TRUE;
}

static void
clear_state (DatelineSession *self)
{
  g_cancellable_cancel (self->selecting);
  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->restricting);
  g_clear_object (&self->selecting);
  g_clear_pointer (&self->resolving, _dateline_resolving_unref);
  g_clear_object (&self->loading);
  g_clear_object (&self->restricting);
  g_clear_pointer (&self->undo_label, g_free);
  g_clear_pointer (&self->redo_label, g_free);
  g_clear_pointer (&self->query, dateline_query_unref);
  g_clear_pointer (&self->selection, dateline_selection_unref);
  _dateline_session_drop_points (self);
  self->undo_number = 0;
  self->counts = (DatelineCounts){ 0 };
  self->query = dateline_query_new (DATELINE_TARGET_EVENTS);
  self->selection = dateline_selection_new (DATELINE_RECORD_EVENT, 0, NULL, 0);
}

/* Callbacks */

static void on_identity_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_identity_async (DatelineSession *self, GTask *task)
{
  dateline_session_run_async (self, DATELINE_LANE_EDIT, read_identity, g_new0 (Identity, 1),
                              identity_free, self->closing, on_identity_read_cb, task);
}

static void
take_identity (DatelineSession *self, Identity *identity)
{
  self->title = g_steal_pointer (&identity->title);
  self->replica = identity->replica;
  self->is_read_only |= identity->is_read_only;
  self->is_open = TRUE;
  _dateline_session_emit_opened (self);
  _dateline_session_refresh (self);
  _dateline_session_load_points (self);
}

static void
on_identity_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DatelineSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  DatelineWorker *lanes[DATELINE_N_LANES];

  /* closed before it was open: the session may have another case by now */
  if (dateline_error_if_cancelled (g_task_get_cancellable (task), &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (dateline_session_run_finish (result, &error)) {
    take_identity (self, dateline_session_get_data (result));
    g_task_return_boolean (task, TRUE);
    return;
  }
  /* a case that cannot be written can still be read */
  if (!self->is_read_only && g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_DENIED)) {
    self->is_read_only = TRUE;
    read_identity_async (self, g_steal_pointer (&task));
    return;
  }
  _dateline_session_leave_lanes (self, lanes);
  _dateline_session_join_lanes (lanes);
  g_clear_pointer (&self->path, g_free);
  self->is_read_only = FALSE;
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Private, for the other files of this room */

void
_dateline_session_emit_opened (DatelineSession *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

static void
on_retitled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  Identity *identity = dateline_session_get_data (result);

  if (!dateline_session_run_finish (result, NULL) || !self->is_open)
    return;
  if (g_strcmp0 (self->title, identity->title) == 0)
    return;
  g_free (self->title);
  self->title = g_steal_pointer (&identity->title);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

void
_dateline_session_emit_changed (DatelineSession *self, DatelineTouched *touched)
{
  _dateline_session_refresh (self);
  _dateline_session_update_points (self, touched);
  _dateline_session_renew_selection (self, touched);
  if (dateline_touched_has (touched, DATELINE_RECORD_SETTING))
    dateline_session_run_async (self, DATELINE_LANE_READ, read_identity, g_new0 (Identity, 1),
                                identity_free, NULL, on_retitled_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0, touched);
}

void
_dateline_session_emit_selection_changed (DatelineSession *self, gboolean is_other)
{
  g_signal_emit (self, signals[is_other ? SELECTION_CHANGED : SELECTION_UPDATED], 0);
}

void
_dateline_session_emit_page_requested (DatelineSession *self, DatelineRecordType type, gint64 id)
{
  g_signal_emit (self, signals[PAGE_REQUESTED], 0, (int) type, id);
}

/**
 * dateline_session_request_words:
 * @self: a session
 * @article: an article
 * @words: words of it, as they stand there
 *
 * Selects an article and asks the reader to go to these words and to mark them.
 */
void
dateline_session_request_words (DatelineSession *self, gint64 article, const char *words)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (words != NULL);

  dateline_session_select_one (self, DATELINE_RECORD_ARTICLE, article);
  g_signal_emit (self, signals[WORDS_REQUESTED], 0, article, words);
}

void
_dateline_session_emit_points_changed (DatelineSession *self)
{
  g_signal_emit (self, signals[POINTS_CHANGED], 0);
}

void
_dateline_session_emit_work_changed (DatelineSession *self)
{
  g_signal_emit (self, signals[WORK_CHANGED], 0);
}

void
_dateline_session_emit_history_changed (DatelineSession *self)
{
  g_signal_emit (self, signals[HISTORY_CHANGED], 0);
}

void
_dateline_session_emit_counts_changed (DatelineSession *self)
{
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

/* GObject overrides */

static void
dateline_session_dispose (GObject *object)
{
  dateline_session_close (DATELINE_SESSION (object));
  G_OBJECT_CLASS (dateline_session_parent_class)->dispose (object);
}

static void
dateline_session_finalize (GObject *object)
{
  DatelineSession *self = DATELINE_SESSION (object);

  clear_state (self);
  g_clear_pointer (&self->query, dateline_query_unref);
  g_clear_pointer (&self->selection, dateline_selection_unref);
  g_free (self->path);
  g_free (self->title);
  g_object_unref (self->settings);
  G_OBJECT_CLASS (dateline_session_parent_class)->finalize (object);
}

static guint
create_signal (const char *name, guint n_parameters, GType first, GType second)
{
  return g_signal_new (name, DATELINE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_parameters, first, second);
}

static void
dateline_session_class_init (DatelineSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_session_dispose;
  object_class->finalize = dateline_session_finalize;

  signals[CLOSING] = create_signal ("closing", 0, 0, 0);
  signals[OPENED] = create_signal ("opened", 0, 0, 0);
  signals[CHANGED] = create_signal ("changed", 1, DATELINE_TYPE_TOUCHED, 0);
  signals[QUERY_CHANGED] = create_signal ("query-changed", 0, 0, 0);
  signals[SELECTION_CHANGED] = create_signal ("selection-changed", 0, 0, 0);
  signals[SELECTION_UPDATED] = create_signal ("selection-updated", 0, 0, 0);
  signals[POINTS_CHANGED] = create_signal ("points-changed", 0, 0, 0);
  signals[PAGE_REQUESTED] = create_signal ("page-requested", 2, G_TYPE_INT, G_TYPE_INT64);
  signals[WORDS_REQUESTED] = create_signal ("words-requested", 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[SAID] = create_signal ("said", 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[WORK_CHANGED] = create_signal ("work-changed", 0, 0, 0);
  signals[HISTORY_CHANGED] = create_signal ("history-changed", 0, 0, 0);
  signals[COUNTS_CHANGED] = create_signal ("counts-changed", 0, 0, 0);
}

static void
dateline_session_init (DatelineSession *self)
{
  self->settings = dateline_settings_new ();
  g_queue_init (&self->works);
  clear_state (self);
}

/* Public methods */

/**
 * dateline_session_new:
 *
 * Returns: (transfer full): a session without a case
 */
DatelineSession *
dateline_session_new (void)
{
  return g_object_new (DATELINE_TYPE_SESSION, NULL);
}

/**
 * dateline_session_open_async:
 * @self: a session without a case
 * @path: of a case file
 * @callback: called in the main loop; finish with dateline_session_open_finish()
 * @user_data: for @callback
 *
 * Opens a case; for reading only where it cannot be written. "opened" is emitted before @callback.
 */
void
dateline_session_open_async (DatelineSession *self,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  dateline_session_close (self);
  self->path = g_strdup (path);
  _dateline_session_start_lanes (self);
  task = g_task_new (self, self->closing, callback, user_data);
  g_task_set_source_tag (task, dateline_session_open_async);
  /* our own error, of our own domain */
  g_task_set_check_cancellable (task, FALSE);
  read_identity_async (self, task);
}

/**
 * dateline_session_open_finish:
 * @self: a session
 * @result: as given to the callback
 * @error: (out) (optional): why the case cannot be opened, as dateline_case_open() says;
 *   %DATELINE_ERROR_CANCELLED if the session was closed meanwhile
 *
 * Returns: %TRUE if the case is open
 */
gboolean
dateline_session_open_finish (DatelineSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dateline_session_close:
 * @self: a session
 *
 * Closes the case after everything that was posted is stored; long work is stopped. Waits for that.
 */
void
dateline_session_close (DatelineSession *self)
{
  DatelineWorker *lanes[DATELINE_N_LANES];

  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (self->path == NULL)
    return;
  if (self->is_open)
    g_signal_emit (self, signals[CLOSING], 0);
  self->is_open = FALSE;
  _dateline_session_drop_works (self);
  clear_state (self);
  _dateline_session_leave_lanes (self, lanes);
  self->is_read_only = FALSE;
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  g_signal_emit (self, signals[OPENED], 0);
  _dateline_session_join_lanes (lanes);
}

/**
 * dateline_session_is_open:
 * @self: a session
 *
 * Returns: whether it has a case
 */
gboolean
dateline_session_is_open (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), FALSE);

  return self->is_open;
}

/**
 * dateline_session_is_read_only:
 * @self: a session
 *
 * Returns: whether its case can only be read: edits would fail
 */
gboolean
dateline_session_is_read_only (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), FALSE);

  return self->is_read_only;
}

/**
 * dateline_session_get_path:
 * @self: a session
 *
 * Returns: (nullable): the case's file
 */
const char *
dateline_session_get_path (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->path;
}

/**
 * dateline_session_get_title:
 * @self: a session
 *
 * Returns: (nullable): the case's title
 */
const char *
dateline_session_get_title (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->title;
}

/**
 * dateline_session_format_id:
 * @self: a session
 * @id: of a record
 *
 * Returns: (transfer full): the id as people and the command line write it
 */
char *
dateline_session_format_id (DatelineSession *self, gint64 id)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return dateline_id_format (self->replica, id);
}

/**
 * dateline_session_get_query:
 * @self: a session
 *
 * Returns: (transfer none): what is looked at; its target is events
 */
DatelineQuery *
dateline_session_get_query (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->query;
}

/**
 * dateline_session_set_query:
 * @self: a session
 * @query: (transfer none): what shall be looked at; its target is taken for events
 *
 * Looks at something else: map, timeline, lists and counts follow.
 */
void
dateline_session_set_query (DatelineSession *self, DatelineQuery *query)
{
  g_autoptr (DatelineQuery) events = NULL;
  gboolean lets_others_through;
  gboolean is_restricted = FALSE;

  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (query != NULL);

  events = dateline_query_with_target (query, DATELINE_TARGET_EVENTS);
  if (dateline_query_equal (events, self->query))
    return;
  lets_others_through = !_dateline_session_restricts_alike (events, self->query);
  dateline_query_unref (self->query);
  self->query = g_steal_pointer (&events);
  if (lets_others_through)
    is_restricted = _dateline_session_restrict_points (self);
  g_signal_emit (self, signals[QUERY_CHANGED], 0);
  if (is_restricted)
    _dateline_session_emit_points_changed (self);
}

/**
 * dateline_session_set_time:
 * @self: a session
 * @span: the days to look at; %DATELINE_DATE_NONE for all
 */
void
dateline_session_set_time (DatelineSession *self, DatelineDate span)
{
  g_autoptr (DatelineQuery) query = NULL;

  g_return_if_fail (DATELINE_IS_SESSION (self));

  query = dateline_query_with_time (self->query, span);
  dateline_session_set_query (self, query);
}

/**
 * dateline_session_say:
 * @self: a session
 * @text: a sentence, translated, without a full stop
 * @change: the change that it speaks of and that can be undone beside it, as
 *   dateline_session_get_change() has it; 0 for none
 */
void
dateline_session_say (DatelineSession *self, const char *text, gint64 change)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[SAID], 0, text, change);
}

/**
 * dateline_session_say_error:
 * @self: a session
 * @error: (nullable): what went wrong; that something was cancelled is not said
 */
void
dateline_session_say_error (DatelineSession *self, const GError *error)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (error != NULL && !g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED))
    dateline_session_say (self, error->message, 0);
}

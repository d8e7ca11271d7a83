/* dateline-session-select.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is selected, and what that has to do with: found out anew after every change.
 */

#include "dateline-session-private.h"

/* Finding out about a selection, or about the same one after a change. They run one after the other
 * on one lane, and the newest knows all: only that is heard. References are the main thread's. */
struct _DatelineResolving {
  DatelineRecordType type;
  guint choice;                 /* which selection of the analyst's it is about */
  DatelineSelection *selection; /* the lane's until it has answered */
  DatelineResolving *before;    /* (nullable): about the same one, before the change */
  DatelineTouched *touched;     /* (nullable): by the change */
};

/* Auxiliary methods */

static void
resolving_clear (gpointer data)
{
  DatelineResolving *resolving = data;

  g_clear_pointer (&resolving->selection, dateline_selection_unref);
  g_clear_pointer (&resolving->before, _dateline_resolving_unref);
  g_clear_pointer (&resolving->touched, dateline_touched_unref);
}

/* On a lane's thread */
static gboolean
resolve (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  DatelineResolving *resolving = data;
  DatelineSelection *old;

  if (resolving->before == NULL)
    return dateline_selection_resolve (resolving->selection, dateline, error);
  old = resolving->before->selection;
  resolving->selection = dateline_selection_renew (old, dateline, resolving->touched, error);
  if (resolving->selection != NULL)
    return TRUE;
  /* the next one asks for it */
  resolving->selection = dateline_selection_ref (old);
  return FALSE;
}

/* Callbacks */

static void
on_resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  DatelineResolving *resolving = dateline_session_get_data (result);
  gboolean is_same = resolving->choice == self->told_choice;

  g_clear_pointer (&resolving->before, _dateline_resolving_unref);
  if (!dateline_session_run_finish (result, NULL) || resolving != self->resolving)
    return;
  if (is_same && dateline_selection_equal (self->selection, resolving->selection))
    return;
  self->told_choice = resolving->choice;
  dateline_selection_unref (self->selection);
  self->selection = dateline_selection_ref (resolving->selection);
  _dateline_session_emit_selection_changed (self, !is_same);
}

static void
resolve_async (DatelineSession *self, DatelineResolving *resolving)
{
  g_clear_pointer (&self->resolving, _dateline_resolving_unref);
  self->resolving = g_rc_box_acquire (resolving);
  dateline_session_run_async (self, DATELINE_LANE_READ, resolve, resolving,
                              (GDestroyNotify) _dateline_resolving_unref, self->selecting,
                              on_resolved_cb, g_object_ref (self));
}

/* Private, for the other files of this room */

/**
 * _dateline_resolving_unref:
 * @resolving: (transfer full): what is being found out about a selection
 */
void
_dateline_resolving_unref (DatelineResolving *resolving)
{
  g_rc_box_release_full (resolving, resolving_clear);
}

/**
 * _dateline_session_renew_selection:
 * @self: a session that has a case
 * @touched: what was changed
 *
 * What is selected may be gone now, or have to do with other events: "selection-updated" tells.
 */
void
_dateline_session_renew_selection (DatelineSession *self, DatelineTouched *touched)
{
  DatelineResolving *before = self->resolving;
  DatelineResolving *resolving;

  if (before == NULL || !(dateline_touched_has (touched, before->type) ||
                          dateline_touched_has (touched, DATELINE_RECORD_EVENT) ||
                          dateline_touched_has (touched, DATELINE_RECORD_ANNOTATION) ||
                          dateline_touched_has (touched, DATELINE_RECORD_SUGGESTION)))
    return;
  resolving = g_rc_box_new0 (DatelineResolving);
  resolving->type = before->type;
  resolving->choice = before->choice;
  resolving->before = g_rc_box_acquire (before);
  resolving->touched = dateline_touched_ref (touched);
  resolve_async (self, resolving);
}

/* Public methods */

/**
 * dateline_session_get_selection:
 * @self: a session
 *
 * Returns: (transfer none): what is selected, with id 0 where nothing is
 */
DatelineSelection *
dateline_session_get_selection (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->selection;
}

/**
 * dateline_session_select:
 * @self: a session
 * @type: of the records
 * @focus: the one that has the focus, 0 to select nothing
 * @ids: (nullable) (array length=n_ids): all that shall be selected
 * @n_ids: how many, 0 for @focus alone
 *
 * Selects. "selection-changed" follows when it is known where to read and which events to show,
 * unless something else has been selected meanwhile.
 */
void
dateline_session_select (DatelineSession *self,
                         DatelineRecordType type,
                         gint64 focus,
                         const gint64 *ids,
                         gsize n_ids)
{
  DatelineResolving *resolving;

  g_return_if_fail (DATELINE_IS_SESSION (self));

  if (!self->is_open)
    return;
  g_cancellable_cancel (self->selecting);
  g_clear_object (&self->selecting);
  self->selecting = g_cancellable_new ();
  resolving = g_rc_box_new0 (DatelineResolving);
  resolving->type = type;
  resolving->choice = ++self->last_choice;
  resolving->selection = dateline_selection_new (type, focus, ids, n_ids);
  resolve_async (self, resolving);
}

/**
 * dateline_session_select_one:
 * @self: a session
 * @type: of the record
 * @id: its id, 0 to select nothing
 */
void
dateline_session_select_one (DatelineSession *self, DatelineRecordType type, gint64 id)
{
  dateline_session_select (self, type, id, NULL, 0);
}

/**
 * dateline_session_request_page:
 * @self: a session
 * @type: event, actor or place; of others the article is shown
 * @id: the record
 *
 * Selects a record and asks the reader to show its page.
 */
void
dateline_session_request_page (DatelineSession *self, DatelineRecordType type, gint64 id)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));

  dateline_session_select_one (self, type, id);
  _dateline_session_emit_page_requested (self, type, id);
}

/* dateline-session-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo, redo, what they would do now, and the counts in the window's head.
 */

#include "dateline-session-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

typedef struct {
  DatelineHistoryEntry *(*step) (DatelineCase *self, GError **error);
  DatelineHistoryEntry *entry;
  gint64 only; /* the change that is meant, 0 for the newest */
  char *author;
} Step;

typedef struct {
  DatelineCounts counts;
  char *undo_label;
  char *redo_label;
  gint64 undo_number;
} State;

/* Auxiliary methods, on a lane's thread */

/* A button beside a sentence means what the sentence speaks of, whatever was changed since */
static gboolean
is_meant (DatelineCase *dateline, gint64 number, GError **error)
{
  g_autoptr (DatelineHistoryEntry) newest = dateline_history_peek_undo (dateline, error);

  if (newest == NULL || newest->number == number)
    return newest != NULL;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
                       _ ("Something else was changed since; it can be taken back in the history"));
  return FALSE;
}

static gboolean
run_step (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Step *step = data;

  if (step->only != 0 && !is_meant (dateline, step->only, error))
    return FALSE;
  step->entry = step->step (dateline, error);
  step->author = g_strdup (dateline_case_get_author (dateline));
  return step->entry != NULL;
}

static gboolean
count (DatelineCase *dateline, DatelineTarget target, gint64 *n, GError **error)
{
  g_autoptr (DatelineQuery) query = dateline_query_new (target);

  *n = dateline_query_count (query, dateline, error);
  return *n >= 0;
}

static char *
take_label (DatelineHistoryEntry *entry, gint64 *number)
{
  char *label = entry != NULL ? g_steal_pointer (&entry->label) : NULL;

  *number = entry != NULL ? entry->number : 0;
  g_clear_pointer (&entry, dateline_history_entry_free);
  return label;
}

static gboolean
read_state (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  State *state = data;
  gint64 redo_number;

  state->undo_label = take_label (dateline_history_peek_undo (dateline, NULL), &state->undo_number);
  state->redo_label = take_label (dateline_history_peek_redo (dateline, NULL), &redo_number);
  return count (dateline, DATELINE_TARGET_ARTICLES, &state->counts.articles, error) &&
         count (dateline, DATELINE_TARGET_EVENTS, &state->counts.events, error) &&
         count (dateline, DATELINE_TARGET_SUGGESTIONS, &state->counts.suggestions, error);
}

/* Auxiliary methods, in the main loop */

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->entry, dateline_history_entry_free);
  g_free (step->author);
  g_free (step);
}

static void
state_free (gpointer data)
{
  State *state = data;

  g_free (state->undo_label);
  g_free (state->redo_label);
  g_free (state);
}

static gboolean
take_string (char **into, char **from)
{
  if (g_strcmp0 (*into, *from) == 0)
    return FALSE;
  g_free (*into);
  *into = g_steal_pointer (from);
  return TRUE;
}

static char *
create_sentence (const Step *step)
{
  gboolean is_undo = step->step == dateline_history_undo;
  const DatelineHistoryEntry *entry = step->entry;

  if (g_strcmp0 (entry->author, step->author) != 0)
    return g_strdup_printf (is_undo ? _ ("Undone, of %s: %s") : _ ("Redone, of %s: %s"),
                            entry->author, entry->label);
  return g_strdup_printf (is_undo ? _ ("Undone: %s") : _ ("Redone: %s"), entry->label);
}

/* Callbacks */

static void
on_step_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (!dateline_session_run_finish (result, &error)) {
    dateline_session_say_error (self, error);
    return;
  }
  sentence = create_sentence (dateline_session_get_data (result));
  dateline_session_say (self, sentence, 0);
}

static void
on_state_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  State *state = dateline_session_get_data (result);
  gboolean has_undo;
  gboolean has_redo;

  if (!dateline_session_run_finish (result, NULL) || !self->is_open)
    return;
  has_undo = take_string (&self->undo_label, &state->undo_label);
  has_redo = take_string (&self->redo_label, &state->redo_label);
  has_undo = has_undo || self->undo_number != state->undo_number;
  self->undo_number = state->undo_number;
  if (has_undo || has_redo)
    _dateline_session_emit_history_changed (self);
  if (memcmp (&self->counts, &state->counts, sizeof state->counts) == 0)
    return;
  self->counts = state->counts;
  _dateline_session_emit_counts_changed (self);
}

static void
run_step_async (DatelineSession *self,
                DatelineHistoryEntry *(*func) (DatelineCase *self, GError **error),
                gint64 only)
{
  Step *step = g_new0 (Step, 1);

  step->step = func;
  step->only = only;
  dateline_session_run_async (self, DATELINE_LANE_EDIT, run_step, step, step_free, NULL,
                              on_step_done_cb, g_object_ref (self));
}

/**
 * _dateline_session_refresh:
 * @self: a session that has a case
 *
 * Reads what can be undone and redone, and the counts.
 */
void
_dateline_session_refresh (DatelineSession *self)
{
  dateline_session_run_async (self, DATELINE_LANE_READ, read_state, g_new0 (State, 1), state_free,
                              NULL, on_state_read_cb, g_object_ref (self));
}

/* Public methods */

/**
 * dateline_session_undo:
 * @self: a session
 *
 * Takes back the newest change of the case, whoever made it, and says which.
 */
void
dateline_session_undo (DatelineSession *self)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (self->is_open);

  run_step_async (self, dateline_history_undo, 0);
}

/**
 * dateline_session_undo_change:
 * @self: a session
 * @number: of a change
 *
 * Takes a change back if it still is the newest one, and says which; says so where it is not.
 */
void
dateline_session_undo_change (DatelineSession *self, gint64 number)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (self->is_open && number != 0);

  run_step_async (self, dateline_history_undo, number);
}

/**
 * dateline_session_redo:
 * @self: a session
 *
 * Makes the change again that was undone last, and says which.
 */
void
dateline_session_redo (DatelineSession *self)
{
  g_return_if_fail (DATELINE_IS_SESSION (self));
  g_return_if_fail (self->is_open);

  run_step_async (self, dateline_history_redo, 0);
}

/**
 * dateline_session_get_undo_label:
 * @self: a session
 *
 * Returns: (nullable): what undo would take back, %NULL if there is nothing
 */
const char *
dateline_session_get_undo_label (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->undo_label;
}

/**
 * dateline_session_get_undo_number:
 * @self: a session
 *
 * Returns: the number in the history of the change that undo would take back, 0 if there is none
 */
gint64
dateline_session_get_undo_number (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), 0);

  return self->undo_number;
}

/**
 * dateline_session_get_redo_label:
 * @self: a session
 *
 * Returns: (nullable): what redo would make again, %NULL if there is nothing
 */
const char *
dateline_session_get_redo_label (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->redo_label;
}

/**
 * dateline_session_get_counts:
 * @self: a session
 *
 * Returns: the counts in the window's head
 */
DatelineCounts
dateline_session_get_counts (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), (DatelineCounts){ 0 });

  return self->counts;
}

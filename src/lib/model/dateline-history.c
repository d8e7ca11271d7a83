/* dateline-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-error.h"
#include "dateline-history-private.h"
#include "dateline-recorder.h"
#include "dateline-touched-private.h"

/**
 * DatelineDirection:
 *
 * Undo and redo are the same walk in two directions.
 */
typedef struct {
  DatelineHistoryKind kind;
  DatelineHistoryState after;
  gboolean invert;
  const char *next; /* SQL: the number of the change whose turn it is, or NULL */
  const char *nothing;
} DatelineDirection;

static const DatelineDirection undo = {
  DATELINE_HISTORY_UNDO,
  DATELINE_HISTORY_UNDONE,
  TRUE,
  "SELECT coalesce (max (number), 0) FROM change WHERE state = 'live'",
  N_ ("There is nothing to undo"),
};

static const DatelineDirection redo = {
  DATELINE_HISTORY_REDO,
  DATELINE_HISTORY_LIVE,
  FALSE,
  "SELECT coalesce (min (number), 0) FROM change WHERE state = 'undone'",
  N_ ("There is nothing to redo"),
};

/* NULL without an error if there is none */
static DatelineHistoryEntry *
find_next (DatelineCase *self, const DatelineDirection *direction, GError **error)
{
  gint64 number = 0;

  if (!dateline_db_get_int (self->db, &number, error, direction->next, "") || number == 0)
    return NULL;
  return _dateline_history_read (self, number, error);
}

GBytes *
_dateline_history_require_set (DatelineCase *self, gint64 number, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GBytes *change_set = _dateline_history_load_set (self, number, &failure);

  if (change_set == NULL && failure == NULL)
    failure = g_error_new (DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
                           _ ("What the change %" PRId64 " did is missing from the case"), number);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return change_set;
}

static gboolean
write_down (DatelineCase *self,
            const DatelineDirection *direction,
            const DatelineHistoryEntry *entry,
            GError **error)
{
  DatelineHistoryNote note = {
    .kind = direction->kind,
    .state = DATELINE_HISTORY_RECORD,
    .target = entry->number,
    .label = entry->label,
    .n_rows = entry->n_rows,
  };
  gint64 number;

  if (!_dateline_history_set_state (self, entry->number, direction->after, error))
    return FALSE;
  number = _dateline_history_write (self, &note, error);
  if (number == 0)
    return FALSE;
  self->last_number = number;
  return TRUE;
}

/* Inside a transaction: applies the change whose turn it is */
static DatelineHistoryEntry *
walk_inside (DatelineCase *self,
             const DatelineDirection *direction,
             DatelineTouched **touched,
             GError **error)
{
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (GBytes) change_set = NULL;
  g_autoptr (GError) failure = NULL;

  entry = find_next (self, direction, &failure);
  if (entry == NULL) {
    if (failure == NULL)
      failure =
          g_error_new_literal (DATELINE_ERROR, DATELINE_ERROR_NOTHING, _ (direction->nothing));
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  change_set = _dateline_history_require_set (self, entry->number, error);
  if (change_set == NULL)
    return NULL;
  *touched = _dateline_history_touched_of (change_set, error);
  if (*touched == NULL ||
      !dateline_change_set_apply (self->db, change_set, direction->invert, error) ||
      !_dateline_case_settle (self, *touched, error) || !write_down (self, direction, entry, error))
    return NULL;
  entry->state = direction->after;
  return g_steal_pointer (&entry);
}

static DatelineHistoryEntry *
walk (DatelineCase *self, const DatelineDirection *direction, GError **error)
{
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (DatelineTouched) touched = NULL;

  if (!_dateline_case_begin (self, error))
    return NULL;
  entry = walk_inside (self, direction, &touched, error);
  if (entry == NULL) {
    _dateline_case_rollback (self);
    return NULL;
  }
  if (!_dateline_case_commit (self, error))
    return NULL;
  _dateline_case_emit (self, touched);
  return g_steal_pointer (&entry);
}

/**
 * dateline_history_undo:
 * @self: a case without a change that stands
 * @error: (out) (optional): %DATELINE_ERROR_NOTHING if there is nothing to undo,
 *   %DATELINE_ERROR_CONFLICT if the case is not as the change left it, which only damage explains
 *
 * Undoes the newest change that is part of the case, whoever made it.
 *
 * Returns: (transfer full): the change that was undone, with its author and label
 */
DatelineHistoryEntry *
dateline_history_undo (DatelineCase *self, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, NULL);

  return walk (self, &undo, error);
}

/**
 * dateline_history_redo:
 * @self: a case without a change that stands
 * @error: (out) (optional): %DATELINE_ERROR_NOTHING if nothing was undone since the last change
 *
 * Makes the change again that was undone last.
 *
 * Returns: (transfer full): the change that was made again
 */
DatelineHistoryEntry *
dateline_history_redo (DatelineCase *self, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, NULL);

  return walk (self, &redo, error);
}

/**
 * dateline_history_peek_undo:
 * @self: a case
 * @error: (out) (optional): why it could not be read
 *
 * Returns: (transfer full) (nullable): the change that dateline_history_undo() would undo; %NULL
 *   without an error if there is none
 */
DatelineHistoryEntry *
dateline_history_peek_undo (DatelineCase *self, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  return find_next (self, &undo, error);
}

/**
 * dateline_history_peek_redo:
 * @self: a case
 * @error: (out) (optional): why it could not be read
 *
 * Returns: (transfer full) (nullable): the change that dateline_history_redo() would make again;
 *   %NULL without an error if there is none
 */
DatelineHistoryEntry *
dateline_history_peek_redo (DatelineCase *self, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  return find_next (self, &redo, error);
}

/**
 * dateline_history_list:
 * @self: a case
 * @before: list only entries with a smaller number; 0 for the newest
 * @limit: how many at most, 0 for all
 * @error: (out) (optional): why it could not be read
 *
 * Reads the audit trail, newest first, a page at a time.
 *
 * Returns: (transfer full) (element-type DatelineHistoryEntry): the entries
 */
GPtrArray *
dateline_history_list (DatelineCase *self, gint64 before, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  row = dateline_db_prepare (self->db,
                             "SELECT number, kind, state, target, label, author, time, n_rows"
                             " FROM change WHERE number < ? ORDER BY number DESC LIMIT ?",
                             error);
  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, before > 0 ? before : G_MAXINT64);
  dateline_statement_bind_int (row, 2, limit > 0 ? (gint64) limit : -1);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_history_entry_free);
  while (dateline_statement_step (row, &failure))
    g_ptr_array_add (entries, _dateline_history_entry_from_row (row));
  if (failure == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dateline_history_get_touched:
 * @self: a case
 * @number: a change's number; of an undo or redo, what it did is what its target did
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if there is no such change
 *
 * Tells which records a change touched. Of one that was erased by a redaction that is not known.
 *
 * Returns: (transfer full): the records
 */
DatelineTouched *
dateline_history_get_touched (DatelineCase *self, gint64 number, GError **error)
{
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (DatelineTouched) touched = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);

  entry = _dateline_history_read (self, number, error);
  if (entry == NULL)
    return NULL;
  if (entry->kind == DATELINE_HISTORY_UNDO || entry->kind == DATELINE_HISTORY_REDO)
    number = entry->target;
  touched = _dateline_touched_new ();
  if (!_dateline_history_add_touched (self, number, touched, error))
    return NULL;
  _dateline_touched_seal (touched);
  return g_steal_pointer (&touched);
}

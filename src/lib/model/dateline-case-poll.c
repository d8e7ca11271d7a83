/* dateline-case-poll.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What other processes did to the file: read from the new rows of the table change.
 */

#include "dateline-case-private.h"

#include "dateline-history-private.h"
#include "dateline-touched-private.h"

static gboolean
add_change (DatelineCase *self, DatelineTouched *touched, DatelineStatement *row, GError **error)
{
  gint64 number = dateline_statement_get_int (row, 0);

  self->last_number = number;
  /* an undo or redo touched what its target did */
  if (!dateline_statement_is_null (row, 1))
    number = dateline_statement_get_int (row, 1);
  return _dateline_history_add_touched (self, number, touched, error);
}

static gboolean
read_new_changes (DatelineCase *self, DatelineTouched *touched, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (self->db,
                             "SELECT number, CASE WHEN kind IN ('undo', 'redo') THEN target END"
                             " FROM change WHERE number > ? ORDER BY number",
                             error);
  if (row == NULL)
    return FALSE;
  dateline_statement_bind_int (row, 1, self->last_number);
  while (dateline_statement_step (row, &failure))
    if (!add_change (self, touched, row, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* At the beginning of a transaction: what others did since is kept to be announced after it */
gboolean
_dateline_case_catch_up (DatelineCase *self, GError **error)
{
  g_autoptr (DatelineTouched) touched = NULL;
  gint64 newest = 0;

  if (!dateline_db_get_int (self->db, &newest, error,
                            "SELECT coalesce (max (number), 0) FROM change", ""))
    return FALSE;
  self->data_version = dateline_db_data_version (self->db);
  if (newest == self->last_number)
    return TRUE;
  touched = _dateline_touched_new ();
  if (!read_new_changes (self, touched, error))
    return FALSE;
  _dateline_touched_seal (touched);
  self->foreign = g_steal_pointer (&touched);
  return TRUE;
}

/**
 * dateline_case_poll:
 * @self: a case, without a change that stands
 * @error: (out) (optional): why it could not be read
 *
 * Looks whether another process, or another object of this one, has changed the file since the last
 * look, and emits "changed" with what was touched. Costs a few microseconds when nothing happened:
 * a window calls it some times a second, and when it is brought to the front. Suggestions, which
 * are not recorded, are announced as a whole.
 *
 * Returns: %TRUE if something was changed; %FALSE without @error if nothing was
 */
gboolean
dateline_case_poll (DatelineCase *self, GError **error)
{
  g_autoptr (DatelineTouched) touched = NULL;
  gint64 data_version;

  g_return_val_if_fail (DATELINE_IS_CASE (self), FALSE);
  g_return_val_if_fail (self->n_scopes == 0, FALSE);

  data_version = dateline_db_data_version (self->db);
  if (data_version == self->data_version)
    return FALSE;
  touched = _dateline_touched_new ();
  if (!read_new_changes (self, touched, error))
    return FALSE;
  self->data_version = data_version;
  if (_dateline_touched_is_empty (touched))
    _dateline_touched_add_all (touched, DATELINE_RECORD_SUGGESTION);
  _dateline_touched_seal (touched);
  _dateline_case_emit (self, touched);
  return TRUE;
}

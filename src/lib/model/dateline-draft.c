/* dateline-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-draft.h"

#include "dateline-case-private.h"

/**
 * dateline_draft_free:
 * @self: (nullable) (transfer full): a draft
 */
void
dateline_draft_free (DatelineDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

static gboolean
write_draft (DatelineCase *self, const char *key, const char *value, GError **error)
{
  DatelineDb *db = _dateline_case_get_db (self);

  if (value == NULL)
    return dateline_db_run (db, error, "DELETE FROM draft WHERE key = ?1", "t", key);
  return dateline_db_run (db, error,
                          "INSERT INTO draft (key, value, time) VALUES (?1, ?2, ?3)"
                          " ON CONFLICT (key) DO UPDATE SET value = ?2, time = ?3",
                          "tti", key, value, g_get_real_time () / G_USEC_PER_SEC);
}

/**
 * dateline_draft_set:
 * @self: a case that can be written, without a change that stands
 * @key: which record and field it belongs to, not empty
 * @value: (nullable): what is typed; %NULL: there is nothing more that is not stored
 * @error: (out) (optional): as for any writing
 *
 * Keeps typing that is not stored yet. It is on the disk when this returns.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_draft_set (DatelineCase *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), FALSE);
  g_return_val_if_fail (key != NULL && key[0] != '\0', FALSE);

  if (!_dateline_case_begin (self, error))
    return FALSE;
  if (!write_draft (self, key, value, error)) {
    _dateline_case_rollback (self);
    return FALSE;
  }
  return _dateline_case_commit (self, error);
}

/**
 * dateline_draft_drop:
 * @change: a change that stands
 * @key: which record and field it belongs to, not empty
 * @error: (out) (optional): as for any writing
 *
 * Drops what was typed because the change stores it: it goes with the change, or stays where that
 * fails. Like every draft it is no part of the history.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_draft_drop (DatelineChange *change, const char *key, GError **error)
{
  g_return_val_if_fail (change != NULL, FALSE);
  g_return_val_if_fail (key != NULL && key[0] != '\0', FALSE);

  return write_draft (dateline_change_get_case (change), key, NULL, error);
}

/**
 * dateline_draft_load:
 * @self: a case
 * @prefix: what the keys begin with, "" for all
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineDraft) (nullable): the drafts, by key; %NULL with
 *   @error set
 */
GPtrArray *
dateline_draft_load (DatelineCase *self, const char *prefix, GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self) && prefix != NULL, NULL);

  statement = dateline_db_prepare (_dateline_case_get_db (self),
                                   "SELECT key, value, time FROM draft"
                                   " WHERE substr (key, 1, length (?1)) = ?1 ORDER BY key",
                                   error);
  if (statement == NULL)
    return NULL;
  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_draft_free);
  dateline_statement_bind_text (statement, 1, prefix);
  while (dateline_statement_step (statement, &local_error)) {
    DatelineDraft *draft = g_new0 (DatelineDraft, 1);

    draft->key = dateline_statement_dup_text (statement, 0);
    draft->value = dateline_statement_dup_text (statement, 1);
    draft->time = dateline_statement_get_int (statement, 2);
    g_ptr_array_add (drafts, draft);
  }
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&drafts);
}

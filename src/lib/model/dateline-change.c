/* dateline-change.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-case-private.h"

#include "dateline-error.h"
#include "dateline-history-private.h"
#include "dateline-recorder.h"

struct _DatelineChange {
  DatelineCase *owner;
  DatelineChange *outer; /* NULL for the outermost, which has what follows */
  char *label;
  DatelineRecorder *recorder;
  gint64 reverts;   /* number of the change it takes back, 0 for none */
  GBytes *reverted; /* what that one did */
  gint64 number;
  gboolean ended;
};

/**
 * dateline_change_begin:
 * @self: a case that can be written
 * @label: what it is for people, as "Add annotation", in the interface's language
 * @error: (out) (optional): %DATELINE_ERROR_DENIED if the case is read-only, %DATELINE_ERROR_BUSY
 *   if another process writes for longer than five seconds
 *
 * Begins an edit, or a part of the one that stands.
 *
 * Returns: (transfer full): the change
 */
DatelineChange *
dateline_change_begin (DatelineCase *self, const char *label, GError **error)
{
  g_autoptr (DatelineChange) change = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  if (!_dateline_case_begin (self, error))
    return NULL;
  change = g_new0 (DatelineChange, 1);
  change->owner = g_object_ref (self);
  change->outer = self->change;
  self->change = change;
  if (change->outer == NULL) {
    change->label = g_utf8_make_valid (label, -1);
    change->recorder = dateline_recorder_start (self->db, error);
    if (change->recorder == NULL)
      return NULL;
  }
  return g_steal_pointer (&change);
}

/* The object may be used no more to edit; the case's scope is the caller's to close */
static void
end (DatelineChange *self)
{
  self->ended = TRUE;
  self->owner->change = self->outer;
  g_clear_pointer (&self->recorder, dateline_recorder_free);
}

static gboolean
write_down (DatelineChange *self, GBytes *change_set, DatelineTouched **touched, GError **error)
{
  DatelineHistoryNote note = {
    .kind = self->reverts != 0 ? DATELINE_HISTORY_REVERT : DATELINE_HISTORY_EDIT,
    .state = DATELINE_HISTORY_LIVE,
    .target = self->reverts,
    .label = self->label,
    .change_set = change_set,
  };

  if (self->reverts != 0 && !_dateline_history_check_revert (self->owner, self->reverts,
                                                             self->reverted, change_set, error))
    return FALSE;
  *touched = _dateline_history_touched_by (self->recorder, change_set, &note.n_rows, error);
  if (*touched == NULL || !_dateline_case_settle (self->owner, *touched, error) ||
      !dateline_db_run (self->owner->db, error,
                        "UPDATE change SET state = 'dropped' WHERE state = 'undone'", ""))
    return FALSE;
  self->number = _dateline_history_write (self->owner, &note, error);
  return self->number != 0;
}

static gboolean
finish_outermost (DatelineChange *self, DatelineTouched **touched, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) change_set = dateline_recorder_finish (self->recorder, &failure);

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return change_set == NULL || write_down (self, change_set, touched, error);
}

/**
 * dateline_change_commit:
 * @self: a change that stands, and no other inside it
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT if the words of an annotation would no longer
 *   be those of its article, and whatever can happen to a disk
 *
 * Makes the change last, writes it down in the history (unless nothing is altered by it: then it
 * leaves no trace), and emits "changed". Part of another change, it is handed to that. After a
 * failure nothing of it is left. Either way only freeing it remains to be done.
 *
 * Returns: %FALSE with @error set if the case is as it was before
 */
gboolean
dateline_change_commit (DatelineChange *self, GError **error)
{
  g_autoptr (DatelineTouched) touched = NULL;
  gboolean written;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (self->owner->change == self, FALSE);

  written = self->outer != NULL || finish_outermost (self, &touched, error);
  end (self);
  if (!written) {
    self->number = 0;
    _dateline_case_rollback (self->owner);
    return FALSE;
  }
  if (self->number != 0)
    self->owner->last_number = self->number;
  if (!_dateline_case_commit (self->owner, error)) {
    self->number = 0;
    return FALSE;
  }
  if (self->number != 0)
    self->owner->own_number = self->number;
  if (touched != NULL)
    _dateline_case_emit (self->owner, touched);
  return TRUE;
}

/**
 * dateline_change_free:
 * @self: (nullable) (transfer full): a change
 *
 * Frees it. If it was not committed, nothing of it is left; of a part of another change, nothing of
 * the part.
 */
void
dateline_change_free (DatelineChange *self)
{
  if (self == NULL)
    return;
  if (!self->ended) {
    end (self);
    _dateline_case_rollback (self->owner);
  }
  g_free (self->label);
  g_clear_pointer (&self->reverted, g_bytes_unref);
  g_object_unref (self->owner);
  g_free (self);
}

/**
 * dateline_change_get_case:
 * @self: a change
 *
 * Returns: (transfer none): the case that it edits
 */
DatelineCase *
dateline_change_get_case (DatelineChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->owner;
}

/**
 * dateline_change_get_number:
 * @self: a change that was committed
 *
 * Returns: its number in the history; 0 if nothing was altered, or it was part of another
 */
gint64
dateline_change_get_number (DatelineChange *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
}

DatelineDb *
_dateline_change_get_db (DatelineChange *self)
{
  g_return_val_if_fail (self != NULL && !self->ended, NULL);

  return self->owner->db;
}

gint64
_dateline_change_new_id (DatelineChange *self)
{
  return _dateline_case_new_id (self->owner);
}

gint64
_dateline_change_now (DatelineChange *self)
{
  return _dateline_case_now (self->owner);
}

void
_dateline_change_set_label (DatelineChange *self, const char *label)
{
  g_free (self->label);
  self->label = g_utf8_make_valid (label, -1);
}

void
_dateline_change_set_revert (DatelineChange *self, gint64 target, GBytes *change_set)
{
  self->reverts = target;
  self->reverted = g_bytes_ref (change_set);
}

/**
 * dateline_setting_get:
 * @self: a case
 * @key: which setting
 *
 * Returns: (transfer full) (nullable): its value, %NULL if it is not set
 */
char *
dateline_setting_get (DatelineCase *self, const char *key)
{
  g_autoptr (DatelineStatement) row = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  row = dateline_db_prepare (self->db, "SELECT value FROM setting WHERE key = ?", NULL);
  if (row == NULL)
    return NULL;
  dateline_statement_bind_text (row, 1, key);
  return dateline_statement_step (row, NULL) ? dateline_statement_dup_text (row, 0) : NULL;
}

/**
 * dateline_setting_set:
 * @change: the change it is part of
 * @key: which setting
 * @value: (nullable): its value; %NULL or "" removes it
 * @error: (out) (optional): why it could not be written
 *
 * Sets something for the whole case.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
dateline_setting_set (DatelineChange *change, const char *key, const char *value, GError **error)
{
  DatelineDb *db = _dateline_change_get_db (change);

  g_return_val_if_fail (db != NULL && key != NULL, FALSE);

  if (value == NULL || value[0] == '\0')
    return dateline_db_run (db, error, "DELETE FROM setting WHERE key = ?", "t", key);
  return dateline_db_run (db, error,
                          "INSERT INTO setting (key, value) VALUES (?1, ?2)"
                          " ON CONFLICT (key) DO UPDATE SET value = ?2",
                          "tt", key, value);
}

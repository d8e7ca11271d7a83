/* dateline-case-scope.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Transactions of a case, and the ids that are taken inside them.
 */

#include "dateline-case-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-touched-private.h"

#define LARGEST_REPLICA 2097151 /* 21 bits */
#define COUNTER_BITS 32

/* A number that no row of this case carries yet, as far as the file knows */
gint64
_dateline_case_draw_replica (DatelineCase *self)
{
  for (;;) {
    gint64 number = g_random_int_range (1, LARGEST_REPLICA + 1);
    gint64 taken = 0;

    if (!dateline_db_get_int (self->db, &taken, NULL,
                              "SELECT count (*) FROM replica WHERE number = ?", "i", number) ||
        taken == 0)
      return number;
  }
}

/* A copy of the file has another device and inode: from now on it numbers its own rows */
static gboolean
become_new_replica (DatelineCase *self, guint64 device, guint64 inode, GError **error)
{
  gint64 number = _dateline_case_draw_replica (self);

  if (!dateline_db_run (self->db, error, "INSERT INTO replica (number, since) VALUES (?, ?)", "ii",
                        number, _dateline_case_now (self)) ||
      !dateline_db_run (self->db, error, "UPDATE file SET replica = ?, device = ?, inode = ?",
                        "iii", number, (gint64) device, (gint64) inode))
    return FALSE;
  self->replica = (guint32) number;
  return TRUE;
}

static gboolean
read_counter (DatelineCase *self, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  guint64 device, inode;
  gboolean same;

  row = dateline_db_prepare (self->db, "SELECT replica, counter, device, inode FROM file", error);
  if (row == NULL || !dateline_statement_step (row, error))
    return FALSE;
  self->replica = (guint32) dateline_statement_get_int (row, 0);
  self->counter = dateline_statement_get_int (row, 1);
  self->counter_moved = FALSE;
  if (self->file_known)
    return TRUE;

  if (!dateline_db_identity (self->db, &device, &inode, error))
    return FALSE;
  same = dateline_statement_get_int (row, 2) == (gint64) device &&
         dateline_statement_get_int (row, 3) == (gint64) inode;
  g_clear_pointer (&row, dateline_statement_release);
  if (!same && !become_new_replica (self, device, inode, error))
    return FALSE;
  self->file_known = TRUE;
  return TRUE;
}

static gboolean
check_writable (DatelineCase *self, GError **error)
{
  if (!dateline_case_is_read_only (self))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED, _ ("“%s” is opened for reading only"),
               dateline_db_get_path (self->db));
  return FALSE;
}

/* What was written about the file itself is gone with a transaction that was rolled back */
static void
finish_outermost (DatelineCase *self, gboolean committed)
{
  g_autoptr (DatelineTouched) foreign = g_steal_pointer (&self->foreign);
  gint64 replica;

  if (!committed) {
    self->file_known = FALSE;
    if (dateline_db_get_int (self->db, &replica, NULL, "SELECT replica FROM file", ""))
      self->replica = (guint32) replica;
  }
  if (foreign != NULL)
    _dateline_case_emit (self, foreign);
}

static gboolean
begin_outermost (DatelineCase *self, GError **error)
{
  if (!check_writable (self, error))
    return FALSE;
  /* on a network disk, or while somebody reads, it stays as it is: slower, but safe */
  if (self->mode == DATELINE_CASE_WINDOW && !self->file_known)
    dateline_db_enter_wal (self->db, NULL);
  if (!dateline_db_begin (self->db, error))
    return FALSE;
  if (read_counter (self, error) && _dateline_case_catch_up (self, error))
    return TRUE;
  dateline_db_rollback (self->db);
  finish_outermost (self, FALSE);
  return FALSE;
}

gboolean
_dateline_case_begin (DatelineCase *self, GError **error)
{
  if (self->n_scopes == 0 ? !begin_outermost (self, error) : !dateline_db_begin (self->db, error))
    return FALSE;
  self->n_scopes++;
  return TRUE;
}

gboolean
_dateline_case_commit (DatelineCase *self, GError **error)
{
  gboolean outermost = self->n_scopes == 1;
  gboolean committed;

  g_return_val_if_fail (self->n_scopes > 0, FALSE);

  if (outermost && self->counter_moved &&
      !dateline_db_run (self->db, error, "UPDATE file SET counter = ?", "i", self->counter)) {
    _dateline_case_rollback (self);
    return FALSE;
  }
  self->n_scopes--;
  committed = dateline_db_commit (self->db, error);
  if (outermost)
    finish_outermost (self, committed);
  return committed;
}

void
_dateline_case_rollback (DatelineCase *self)
{
  g_return_if_fail (self->n_scopes > 0);

  dateline_db_rollback (self->db);
  if (--self->n_scopes == 0)
    finish_outermost (self, FALSE);
}

gint64
_dateline_case_new_ids (DatelineCase *self, guint n)
{
  gint64 first = self->counter + 1;

  g_return_val_if_fail (self->n_scopes > 0, 0);

  /* past the end of 32 bits the commit fails on the counter's own check */
  self->counter += n;
  self->counter_moved = TRUE;
  return ((gint64) self->replica << COUNTER_BITS) | first;
}

void
_dateline_case_return_ids (DatelineCase *self, gint64 first, guint n)
{
  g_return_if_fail (self->n_scopes > 0);

  if (n == 0 || first + n - 1 != (((gint64) self->replica << COUNTER_BITS) | self->counter))
    return;
  self->counter -= n;
  self->counter_moved = TRUE;
}

gint64
_dateline_case_new_id (DatelineCase *self)
{
  return _dateline_case_new_ids (self, 1);
}

/**
 * dateline_case_get_replica:
 * @self: a case
 *
 * Returns: the number that ids made in this copy of the file carry, 1 to 2097151. A copy gets
 *   another one at its first write.
 */
guint32
dateline_case_get_replica (DatelineCase *self)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self), 0);

  return self->replica;
}

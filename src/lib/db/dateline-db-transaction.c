/* dateline-db-transaction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A transaction is a scope. The outermost one is BEGIN IMMEDIATE (one that begins by reading and
 * then writes fails at once where another process writes, whatever the timeout); inner ones are
 * savepoints, so that a part can fail and the rest go on.
 */

#include "dateline-db-private.h"

#include "dateline-error.h"

/* Savepoints of one name nest: each statement below means the innermost. */
#define ENTER "SAVEPOINT scope"
#define LEAVE "RELEASE scope"
#define UNDO "ROLLBACK TO scope"

static gboolean
execute_plainly (DatelineDb *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || _dateline_db_fail (self, code, error);
}

/* SQLite notices that the file was moved away only in the rollback mode, and late. */
static gboolean
check_in_place (DatelineDb *self, GError **error)
{
  int moved = 0;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return !moved || _dateline_db_fail (self, SQLITE_READONLY_DBMOVED, error);
}

/**
 * dateline_db_begin:
 * @self: a connection
 * @error: (out) (optional): %DATELINE_ERROR_BUSY if another process writes for longer than five
 *   seconds, %DATELINE_ERROR_DENIED if the file is read-only
 *
 * Opens a scope. Every successful call is followed by one of dateline_db_commit() or one of
 * dateline_db_rollback(). Other processes cannot write until the outermost scope ends.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_begin (DatelineDb *self, GError **error)
{
  _dateline_db_assert_thread (self);
  g_return_val_if_fail (!self->reading, FALSE);

  if (self->lost != NULL) {
    g_propagate_error (error, g_error_copy (self->lost));
    return FALSE;
  }
  if (self->depth == 0 && !check_in_place (self, error))
    return FALSE;
  if (self->depth == 0 && dateline_db_is_read_only (self))
    return _dateline_db_fail (self, SQLITE_READONLY, error);
  if (!_dateline_db_enforce_rules (self, TRUE, error))
    return FALSE;
  if (!execute_plainly (self, self->depth == 0 ? "BEGIN IMMEDIATE" : ENTER, error))
    return FALSE;
  self->depth++;
  return TRUE;
}

/**
 * dateline_db_commit:
 * @self: a connection, in a transaction
 * @error: (out) (optional): why it could not be kept
 *
 * Closes the innermost scope; closing the outermost one writes its changes, and when that has
 * succeeded they are on the disk. If it fails the scope is closed all the same and what was done in
 * it is undone: dateline_db_rollback() must not follow.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_commit (DatelineDb *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->lost != NULL)
    failure = g_error_copy (self->lost);
  else if (_dateline_db_enforce_rules (self, TRUE, &failure) &&
           execute_plainly (self, self->depth == 1 ? "COMMIT" : LEAVE, &failure)) {
    self->depth--;
    return TRUE;
  }
  dateline_db_rollback (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* What cannot be undone in part is undone whole: the outer scopes then fail. */
static void
undo_inner (DatelineDb *self)
{
  g_autoptr (GError) failure = NULL;

  if (self->lost != NULL)
    return;
  if (execute_plainly (self, UNDO, &failure) && execute_plainly (self, LEAVE, &failure))
    return;
  execute_plainly (self, "ROLLBACK", NULL);
  if (self->lost == NULL)
    self->lost = g_steal_pointer (&failure);
}

/**
 * dateline_db_rollback:
 * @self: a connection, in a transaction
 *
 * Closes the innermost scope and undoes what was done in it. Cannot fail: where SQLite has ended
 * the transaction already, what was done is undone.
 */
void
dateline_db_rollback (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->depth == 0) {
    if (!sqlite3_get_autocommit (self->handle))
      execute_plainly (self, "ROLLBACK", NULL);
    g_clear_error (&self->lost);
    return;
  }
  undo_inner (self);
}

/**
 * dateline_db_in_transaction:
 * @self: a connection
 *
 * Returns: %TRUE between dateline_db_begin() and the end of its scope
 */
gboolean
dateline_db_in_transaction (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  return self->depth > 0;
}

/**
 * dateline_db_begin_reading:
 * @self: a connection without a transaction
 * @error: (out) (optional): %DATELINE_ERROR_BUSY if another process is writing its change down for
 *   longer than five seconds
 *
 * From now on the file reads as it is at this moment, until dateline_db_end_reading() or
 * dateline_db_close(). In a file without a write-ahead log nobody can finish a change meanwhile:
 * end it before waiting for anything. Nothing can be written in it.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_begin_reading (DatelineDb *self, GError **error)
{
  _dateline_db_assert_thread (self);
  g_return_val_if_fail (self->depth == 0 && !self->reading, FALSE);

  if (!execute_plainly (self, "BEGIN", error))
    return FALSE;
  /* the moment is that of the first look at the file */
  if (!execute_plainly (self, "SELECT 1 FROM sqlite_schema LIMIT 1", error)) {
    execute_plainly (self, "ROLLBACK", NULL);
    return FALSE;
  }
  self->reading = TRUE;
  return TRUE;
}

/**
 * dateline_db_end_reading:
 * @self: a connection
 *
 * Ends what dateline_db_begin_reading() began, if it did.
 */
void
dateline_db_end_reading (DatelineDb *self)
{
  _dateline_db_assert_thread (self);

  if (self->reading && !sqlite3_get_autocommit (self->handle))
    execute_plainly (self, "ROLLBACK", NULL);
  self->reading = FALSE;
}

/* dateline-change-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-change-set-private.h"
#include "dateline-error.h"
#include "dateline-recorder.h"

/* What went wrong while SQLite applied the set: its callbacks can only say that something did. */
typedef struct {
  ChangeSetReader *reader;
  gboolean over_keys; /* go on where a row would belong to one that is no longer there */
  int conflict;       /* SQLITE_CHANGESET_…, 0 for none */
  char *table;
  gint64 id;
} Attempt;

/* The first primary key column of the row that the iterator is at */
static gint64
read_id (sqlite3_changeset_iter *iter, int operation)
{
  unsigned char *is_key = NULL;
  int n_columns = 0;
  int column = 0;
  sqlite3_value *value = NULL;

  if (sqlite3changeset_pk (iter, &is_key, &n_columns) != SQLITE_OK || is_key == NULL)
    return 0;
  while (column < n_columns && !is_key[column])
    column++;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static int
on_conflict_cb (void *user_data, int conflict, sqlite3_changeset_iter *iter)
{
  Attempt *attempt = user_data;
  const char *table = NULL;
  int n_columns;
  int operation;

  if (attempt->conflict != 0)
    return SQLITE_CHANGESET_ABORT;
  if (conflict == SQLITE_CHANGESET_FOREIGN_KEY && attempt->over_keys)
    return SQLITE_CHANGESET_OMIT;
  attempt->conflict = conflict;
  if (conflict == SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_ABORT;
  sqlite3changeset_op (iter, &table, &n_columns, &operation, NULL);
  attempt->table = g_strdup (table);
  attempt->id = read_id (iter, operation);
  return SQLITE_CHANGESET_ABORT;
}

/* A table that was not checked beforehand is never touched: the record lies about itself. */
static int
on_table_met_cb (void *user_data, const char *name)
{
  Attempt *attempt = user_data;
  GPtrArray *tables = _dateline_change_set_reader_get_tables (attempt->reader);

  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((ChangeSetTable *) g_ptr_array_index (tables, i))->name, name))
      return 1;
  attempt->conflict = SQLITE_CORRUPT;
  return 0;
}

static gboolean
fail_conflict (const Attempt *attempt, GError **error)
{
  static const struct {
    int conflict;
    const char *text;
  } texts[] = {
    { SQLITE_CHANGESET_DATA, N_ ("Row {row} of “{table}” was changed again since") },
    { SQLITE_CHANGESET_NOTFOUND, N_ ("Row {row} of “{table}” is no longer there") },
    { SQLITE_CHANGESET_CONFLICT, N_ ("Row {row} of “{table}” is there already") },
    { SQLITE_CHANGESET_CONSTRAINT, N_ ("Row {row} of “{table}” would break a rule of its table") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (texts[i].conflict == attempt->conflict) {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, attempt->id);
      g_autoptr (GString) text = g_string_new (_ (texts[i].text));

      g_string_replace (text, "{row}", id, 1);
      g_string_replace (text, "{table}", attempt->table, 1);
      g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT, text->str);
      return FALSE;
    }
  }
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
                       _ ("A row would belong to one that is no longer there"));
  return FALSE;
}

static gboolean
is_recorded (DatelineDb *db, const char *table)
{
  return db->profile->recorded != NULL && g_strv_contains (db->profile->recorded, table);
}

static gboolean
check_table (DatelineDb *db, const ChangeSetTable *then, GError **error)
{
  ChangeSetTable now = { .name = then->name };

  if (!is_recorded (db, then->name))
    return _dateline_change_set_fail_damaged (error);
  if (!_dateline_change_set_table_read (&now, db, then->n_columns, error))
    return FALSE;
  if (now.n_columns == then->n_columns &&
      memcmp (now.fingerprint, then->fingerprint, FINGERPRINT_SIZE) == 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
               _ ("The table “%s” is not what it was when the change was made"), then->name);
  return FALSE;
}

static gboolean
check_tables (DatelineDb *db, ChangeSetReader *reader, GError **error)
{
  GPtrArray *tables = _dateline_change_set_reader_get_tables (reader);

  for (guint i = 0; i < tables->len; i++)
    if (!check_table (db, g_ptr_array_index (tables, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
apply (DatelineDb *db, ChangeSetReader *reader, gboolean invert, gboolean over_keys, GError **error)
{
  Attempt attempt = { .reader = reader, .over_keys = over_keys };
  g_autofree char *table = NULL;
  int code;

  if (!check_tables (db, reader, error) ||
      !dateline_db_exec (db, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  code = sqlite3changeset_apply_v2_strm (db->handle, _dateline_change_set_reader_input, reader,
                                         on_table_met_cb, on_conflict_cb, &attempt, NULL, NULL,
                                         invert ? SQLITE_CHANGESETAPPLY_INVERT : 0);
  table = attempt.table;
  if (code == SQLITE_CORRUPT || attempt.conflict == SQLITE_CORRUPT)
    return _dateline_change_set_fail_damaged (error);
  if (attempt.conflict != 0)
    return fail_conflict (&attempt, error);
  if (code != SQLITE_OK)
    return _dateline_db_fail (db, code, error);
  return TRUE;
}

/**
 * dateline_change_set_apply:
 * @db: a connection open for writing
 * @change_set: what dateline_recorder_finish() gave
 * @invert: %TRUE to undo, %FALSE to do again
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT where a row, or a table, is not what the
 * change left or found: the message names table and row; %DATELINE_ERROR_DAMAGED if the set is
 * damaged
 *
 * Applies a change set whole or not at all, in a transaction scope of its own. Rows that it does
 * not touch, and columns of its rows that it did not change, may have changed meanwhile; tables may
 * have got further columns at their end.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_change_set_apply (DatelineDb *db, GBytes *change_set, gboolean invert, GError **error)
{
  g_autoptr (ChangeSetReader) reader = NULL;

  _dateline_db_assert_thread (db);
  g_return_val_if_fail (change_set != NULL, FALSE);

  reader = _dateline_change_set_reader_new (change_set, error);
  if (reader == NULL || !dateline_db_begin (db, error))
    return FALSE;
  if (!apply (db, reader, invert, FALSE, error)) {
    dateline_db_rollback (db);
    return FALSE;
  }
  return dateline_db_commit (db, error);
}

static void
tell_orphans (DatelineDb *db, DatelineRowChangeFunc func, gpointer user_data)
{
  g_autoptr (DatelineStatement) row = dateline_db_prepare (
      db, "SELECT DISTINCT \"table\", rowid FROM pragma_foreign_key_check", NULL);

  while (row != NULL && dateline_statement_step (row, NULL)) {
    DatelineRowChange change = { dateline_statement_get_text (row, 0), 'D',
                                 dateline_statement_get_int (row, 1) };

    func (&change, user_data);
  }
}

/**
 * dateline_change_set_foreach_orphan:
 * @db: a connection open for writing
 * @change_set: what dateline_change_set_apply() has just refused
 * @invert: as it was there
 * @func: (scope call): called for every row that would be left without one that it refers to
 * @user_data: for @func
 *
 * Finds out what stands in the way of a change set. Nothing is altered, and nothing told where
 * something else is the matter. Reads all rows that refer to others.
 */
void
dateline_change_set_foreach_orphan (DatelineDb *db,
                                    GBytes *change_set,
                                    gboolean invert,
                                    DatelineRowChangeFunc func,
                                    gpointer user_data)
{
  g_autoptr (ChangeSetReader) reader = NULL;

  _dateline_db_assert_thread (db);
  g_return_if_fail (change_set != NULL && func != NULL);

  reader = _dateline_change_set_reader_new (change_set, NULL);
  if (reader == NULL || !dateline_db_begin (db, NULL))
    return;
  if (apply (db, reader, invert, TRUE, NULL))
    tell_orphans (db, func, user_data);
  dateline_db_rollback (db);
}

static char
letter_of (int operation)
{
  return operation == SQLITE_INSERT ? 'I' : operation == SQLITE_DELETE ? 'D' : 'U';
}

static int
visit_rows (sqlite3_changeset_iter *iter, DatelineRowChangeFunc func, gpointer user_data)
{
  int n_columns;
  int operation;

  while (sqlite3changeset_next (iter) == SQLITE_ROW) {
    DatelineRowChange change = { 0 };

    sqlite3changeset_op (iter, &change.table, &n_columns, &operation, NULL);
    change.operation = letter_of (operation);
    change.id = read_id (iter, operation);
    func (&change, user_data);
  }
  return sqlite3changeset_finalize (iter);
}

gboolean
_dateline_change_set_visit (const GByteArray *plain,
                            DatelineRowChangeFunc func,
                            gpointer user_data,
                            GError **error)
{
  sqlite3_changeset_iter *iter = NULL;

  if (plain->len == 0)
    return TRUE;
  if (sqlite3changeset_start (&iter, (int) plain->len, plain->data) != SQLITE_OK ||
      visit_rows (iter, func, user_data) != SQLITE_OK)
    return _dateline_change_set_fail_damaged (error);
  return TRUE;
}

/**
 * dateline_change_set_foreach:
 * @change_set: what dateline_recorder_finish() gave
 * @func: (scope call): called for every row
 * @user_data: for @func
 * @error: (out) (optional): %DATELINE_ERROR_DAMAGED if the set is damaged
 *
 * Goes through the rows that a change set touches, as doing it would: for undoing, an inserted row
 * is one to be deleted. Needs no connection: any thread.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_change_set_foreach (GBytes *change_set,
                             DatelineRowChangeFunc func,
                             gpointer user_data,
                             GError **error)
{
  g_autoptr (ChangeSetReader) reader = NULL;
  sqlite3_changeset_iter *iter = NULL;

  g_return_val_if_fail (change_set != NULL && func != NULL, FALSE);

  reader = _dateline_change_set_reader_new (change_set, error);
  if (reader == NULL)
    return FALSE;
  if (sqlite3changeset_start_strm (&iter, _dateline_change_set_reader_input, reader) != SQLITE_OK ||
      visit_rows (iter, func, user_data) != SQLITE_OK)
    return _dateline_change_set_fail_damaged (error);
  return TRUE;
}

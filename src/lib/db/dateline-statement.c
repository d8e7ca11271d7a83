/* dateline-statement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-recorded-row-private.h"
#include "dateline-statement.h"

#include <stdarg.h>
#include <string.h>

#include "dateline-db-private.h"
#include "dateline-error.h"

/* Statements kept ready on one connection. The program has a few hundred texts at most, of which
 * few are in use at a time. */
#define MOST_IDLE 160

struct _DatelineStatement {
  DatelineDb *db;
  sqlite3_stmt *stmt;
  char *sql;
  int bind_code;       /* the first binding that failed, told by the next step */
  GPtrArray *bound;    /* GBytes that SQLite reads in place */
  GPtrArray *repaired; /* texts of the current row that were not UTF-8 in the file */
  guint64 last_used;
  RecordedRow *row; /* takes what is bound; NULL for all other statements */
};

void
_dateline_statement_free (DatelineStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_clear_pointer (&self->row, _dateline_recorded_row_free);
  g_ptr_array_unref (self->bound);
  g_ptr_array_unref (self->repaired);
  g_free (self->sql);
  g_free (self);
}

static DatelineStatement *
compile (DatelineDb *db, const char *sql, GError **error)
{
  DatelineStatement *self;
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (code != SQLITE_OK) {
    _dateline_db_fail (db, code, error);
    return NULL;
  }
  self = g_new0 (DatelineStatement, 1);
  self->db = db;
  self->stmt = stmt;
  self->sql = g_strdup (sql);
  self->bound = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->repaired = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * dateline_db_prepare:
 * @self: a connection
 * @sql: one statement of SQL with ? or ?1 in place of values
 * @error: (out) (optional): why it could not be compiled
 *
 * Borrows a statement, compiled before or now.
 *
 * Returns: (transfer full): the statement, to be given back by dateline_statement_release()
 */
DatelineStatement *
dateline_db_prepare (DatelineDb *self, const char *sql, GError **error)
{
  DatelineStatement *statement = NULL;
  gpointer key = NULL;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (sql != NULL, NULL);

  if (!g_hash_table_steal_extended (self->idle, sql, &key, (gpointer *) &statement))
    statement = compile (self, sql, error);
  if (statement != NULL)
    self->n_borrowed++;
  return statement;
}

/* What is bound goes into @row, (transfer full), and not to SQLite; NULL asks for it */
RecordedRow *
_dateline_statement_record (DatelineStatement *self, RecordedRow *row)
{
  if (row != NULL)
    self->row = row;
  return self->row;
}

static void
drop_oldest (DatelineDb *db)
{
  DatelineStatement *oldest = NULL;
  DatelineStatement *statement;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, db->idle);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &statement))
    if (oldest == NULL || statement->last_used < oldest->last_used)
      oldest = statement;
  if (oldest != NULL)
    g_hash_table_remove (db->idle, oldest->sql);
}

/**
 * dateline_statement_release:
 * @self: (nullable) (transfer full): a borrowed statement
 *
 * Ends the statement's run, forgets its bindings and gives it back to its connection, on whose
 * thread it must be called.
 */
void
dateline_statement_release (DatelineStatement *self)
{
  DatelineDb *db;

  if (self == NULL)
    return;
  db = self->db;
  _dateline_db_assert_thread (db);
  dateline_statement_reset (self);
  g_clear_pointer (&self->row, _dateline_recorded_row_free);
  db->n_borrowed--;
  self->last_used = ++db->clock;
  if (g_hash_table_contains (db->idle, self->sql)) {
    _dateline_statement_free (self);
    return;
  }
  if (g_hash_table_size (db->idle) >= MOST_IDLE)
    drop_oldest (db);
  g_hash_table_insert (db->idle, self->sql, self);
}

/**
 * dateline_statement_reset:
 * @self: a borrowed statement
 *
 * Ends the statement's run and forgets its bindings, so that it can be run again.
 */
void
dateline_statement_reset (DatelineStatement *self)
{
  _dateline_db_assert_thread (self->db);

  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  g_ptr_array_set_size (self->bound, 0);
  g_ptr_array_set_size (self->repaired, 0);
  self->bind_code = SQLITE_OK;
  if (self->row != NULL)
    _dateline_recorded_row_clear (self->row);
}

static void
note_binding (DatelineStatement *self, int code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

/**
 * dateline_statement_bind_int:
 * @self: a borrowed statement
 * @parameter: which, from 1
 * @value: its value
 *
 * A parameter that there is not makes the next step fail.
 */
void
dateline_statement_bind_int (DatelineStatement *self, int parameter, gint64 value)
{
  _dateline_db_assert_thread (self->db);
  if (self->row != NULL)
    _dateline_recorded_row_add_int (self->row, parameter, value);
  else
    note_binding (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

/**
 * dateline_statement_bind_double:
 * @self: a borrowed statement
 * @parameter: which, from 1
 * @value: its value; not a number is stored as NULL
 */
void
dateline_statement_bind_double (DatelineStatement *self, int parameter, double value)
{
  _dateline_db_assert_thread (self->db);
  if (self->row != NULL)
    _dateline_recorded_row_add_double (self->row, parameter, value);
  else
    note_binding (self, sqlite3_bind_double (self->stmt, parameter, value));
}

/**
 * dateline_statement_bind_text:
 * @self: a borrowed statement
 * @parameter: which, from 1
 * @value: (nullable): UTF-8, copied; %NULL binds NULL
 */
void
dateline_statement_bind_text (DatelineStatement *self, int parameter, const char *value)
{
  _dateline_db_assert_thread (self->db);

  if (value == NULL) {
    dateline_statement_bind_null (self, parameter);
    return;
  }
  if (self->row != NULL)
    _dateline_recorded_row_add_text (self->row, parameter, value);
  else
    note_binding (self, sqlite3_bind_text64 (self->stmt, parameter, value, strlen (value),
                                             SQLITE_TRANSIENT, SQLITE_UTF8));
}

/**
 * dateline_statement_bind_blob:
 * @self: a borrowed statement
 * @parameter: which, from 1
 * @value: (nullable): bytes, not copied but referenced until the next reset; %NULL binds NULL
 */
void
dateline_statement_bind_blob (DatelineStatement *self, int parameter, GBytes *value)
{
  gconstpointer data;
  gsize size = 0;

  _dateline_db_assert_thread (self->db);

  if (value == NULL) {
    note_binding (self, sqlite3_bind_null (self->stmt, parameter));
    return;
  }
  data = g_bytes_get_data (value, &size);
  g_ptr_array_add (self->bound, g_bytes_ref (value));
  /* SQLite takes a NULL pointer for NULL, and the data of empty bytes is one */
  note_binding (self, size == 0
                          ? sqlite3_bind_zeroblob (self->stmt, parameter, 0)
                          : sqlite3_bind_blob64 (self->stmt, parameter, data, size, SQLITE_STATIC));
}

/**
 * dateline_statement_bind_null:
 * @self: a borrowed statement
 * @parameter: which, from 1
 */
void
dateline_statement_bind_null (DatelineStatement *self, int parameter)
{
  _dateline_db_assert_thread (self->db);
  if (self->row != NULL)
    _dateline_recorded_row_add_null (self->row, parameter);
  else
    note_binding (self, sqlite3_bind_null (self->stmt, parameter));
}

/*
 * _dateline_statement_bind_row:
 * @row: a statement on a row, of any connection
 *
 * Binds the row's columns, one for each parameter.
 */
void
_dateline_statement_bind_row (DatelineStatement *self, DatelineStatement *row)
{
  for (int i = 0; i < sqlite3_column_count (row->stmt); i++)
    note_binding (self,
                  sqlite3_bind_value (self->stmt, i + 1, sqlite3_column_value (row->stmt, i)));
}

/* A statement run after SQLite has ended the transaction would be a change of its own: half of the
 * one that the caller has in mind. */
static gboolean
check_ready (DatelineStatement *self, GError **error)
{
  if (self->db->lost != NULL) {
    g_propagate_error (error, g_error_copy (self->db->lost));
    return FALSE;
  }
  if (self->bind_code != SQLITE_OK)
    return _dateline_db_fail (self->db, self->bind_code, error);
  return TRUE;
}

/**
 * dateline_statement_step:
 * @self: a borrowed statement
 * @error: (out) (optional): what went wrong
 *
 * Goes to the next row. After the last one the statement is at its start again, its bindings kept.
 *
 * Returns: %TRUE if there is a row; %FALSE without an error at the end, with one if it failed
 */
gboolean
dateline_statement_step (DatelineStatement *self, GError **error)
{
  int code;

  _dateline_db_assert_thread (self->db);

  if (!check_ready (self, error))
    return FALSE;
  g_ptr_array_set_size (self->repaired, 0);
  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    _dateline_db_fail (self->db, code, error);
  /* a statement left open would keep its lock, and a transaction from ending */
  sqlite3_reset (self->stmt);
  return FALSE;
}

/**
 * dateline_statement_execute:
 * @self: a borrowed statement
 * @error: (out) (optional): what went wrong
 *
 * Runs the statement to its end, passing over rows, and resets it for the next bindings.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_statement_execute (DatelineStatement *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  _dateline_db_assert_thread (self->db);

  if (self->row != NULL)
    return check_ready (self, error) && _dateline_recorded_row_end (self->row, error);
  while (dateline_statement_step (self, &failure))
    ;
  dateline_statement_reset (self);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dateline_statement_get_int:
 * @self: a borrowed statement, on a row
 * @column: which, from 0
 *
 * Returns: the value as an integer, 0 for NULL
 */
gint64
dateline_statement_get_int (DatelineStatement *self, int column)
{
  _dateline_db_assert_thread (self->db);
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * dateline_statement_get_double:
 * @self: a borrowed statement, on a row
 * @column: which, from 0
 *
 * Returns: the value as a number, 0.0 for NULL
 */
double
dateline_statement_get_double (DatelineStatement *self, int column)
{
  _dateline_db_assert_thread (self->db);
  return sqlite3_column_double (self->stmt, column);
}

/**
 * dateline_statement_get_text:
 * @self: a borrowed statement, on a row
 * @column: which, from 0
 *
 * The value as valid UTF-8, whatever the file holds: each damaged part of a text is replaced by
 * U+FFFD, and what follows a NUL is left out.
 *
 * Returns: (nullable) (transfer none): the text, valid until the next step or reset; %NULL for NULL
 */
const char *
dateline_statement_get_text (DatelineStatement *self, int column)
{
  const char *text;
  char *repaired;

  _dateline_db_assert_thread (self->db);

  text = (const char *) sqlite3_column_text (self->stmt, column);
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  repaired = g_utf8_make_valid (text, -1);
  g_ptr_array_add (self->repaired, repaired);
  return repaired;
}

/**
 * dateline_statement_dup_text:
 * @self: a borrowed statement, on a row
 * @column: which, from 0
 *
 * Returns: (nullable) (transfer full): as dateline_statement_get_text(), the caller's
 */
char *
dateline_statement_dup_text (DatelineStatement *self, int column)
{
  return g_strdup (dateline_statement_get_text (self, column));
}

/**
 * dateline_statement_dup_blob:
 * @self: a borrowed statement, on a row
 * @column: which, from 0
 *
 * Returns: (nullable) (transfer full): the value's bytes, of a text as well; %NULL for NULL
 */
GBytes *
dateline_statement_dup_blob (DatelineStatement *self, int column)
{
  gconstpointer data;

  _dateline_db_assert_thread (self->db);

  if (dateline_statement_is_null (self, column))
    return NULL;
  data = sqlite3_column_blob (self->stmt, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->stmt, column));
}

/**
 * dateline_statement_is_null:
 * @self: a borrowed statement, on a row
 * @column: which, from 0
 *
 * Returns: %TRUE if the value is NULL
 */
gboolean
dateline_statement_is_null (DatelineStatement *self, int column)
{
  _dateline_db_assert_thread (self->db);
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

/**
 * dateline_statement_n_columns:
 * @self: a borrowed statement
 *
 * Returns: how many columns its rows have, 0 if it returns none
 */
int
dateline_statement_n_columns (DatelineStatement *self)
{
  _dateline_db_assert_thread (self->db);
  return sqlite3_column_count (self->stmt);
}

static void
bind_list (DatelineStatement *self, const char *types, va_list *values)
{
  for (int i = 1; types[i - 1] != '\0'; i++) {
    switch (types[i - 1]) {
    case 'i':
      dateline_statement_bind_int (self, i, va_arg (*values, gint64));
      break;
    case 'd':
      dateline_statement_bind_double (self, i, va_arg (*values, double));
      break;
    case 't':
      dateline_statement_bind_text (self, i, va_arg (*values, const char *));
      break;
    case 'b':
      dateline_statement_bind_blob (self, i, va_arg (*values, GBytes *));
      break;
    case 'n':
      dateline_statement_bind_null (self, i);
      break;
    default:
      g_critical ("unknown type of a bound value: %c", types[i - 1]);
      note_binding (self, SQLITE_MISUSE);
      return;
    }
  }
}

/**
 * dateline_db_run:
 * @self: a connection
 * @error: (out) (optional): what went wrong
 * @sql: one statement of SQL
 * @types: the kinds of the values that follow, one letter for each parameter: i a #gint64, d a
 *   double, t a text, b a #GBytes, n nothing (NULL, without a value in the list)
 * @...: the values
 *
 * Runs one statement with values. An integer must be passed as a #gint64: cast a plain int.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_run (DatelineDb *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (DatelineStatement) statement = NULL;
  va_list values;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (sql != NULL && types != NULL, FALSE);

  statement = dateline_db_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  va_start (values, types);
  bind_list (statement, types, &values);
  va_end (values);
  return dateline_statement_execute (statement, error);
}

static gboolean
get_first (DatelineStatement *statement, gint64 *value, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (dateline_statement_step (statement, &failure)) {
    *value = dateline_statement_get_int (statement, 0);
    return TRUE;
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND, "%s: no row", statement->sql);
  return FALSE;
}

/**
 * dateline_db_get_int:
 * @self: a connection
 * @value: (out): the first row's first column, 0 for NULL; untouched without a row
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if there is no row
 * @sql: one statement of SQL
 * @types: as for dateline_db_run()
 * @...: the values
 *
 * Asks for one number.
 *
 * Returns: %TRUE if there is a row
 */
gboolean
dateline_db_get_int (DatelineDb *self,
                     gint64 *value,
                     GError **error,
                     const char *sql,
                     const char *types,
                     ...)
{
  g_autoptr (DatelineStatement) statement = NULL;
  va_list values;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (value != NULL && sql != NULL && types != NULL, FALSE);

  statement = dateline_db_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  va_start (values, types);
  bind_list (statement, types, &values);
  va_end (values);
  return get_first (statement, value, error);
}

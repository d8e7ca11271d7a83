/* dateline-row-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows in memory, in the form of a change set, as a table for one statement that inserts them all:
 * no binding, no cursor and no end of a statement for each of them. Its values have been checked by
 * whoever made them, and its rows refer to others that are there, or come in the same change: of
 * many rows neither is looked at again, which takes a third of the time (the table's CHECK with a
 * list of words makes an index of the words for each row).
 */

#include "dateline-recorded-row-private.h"

#include <string.h>

#define MODULE "dateline_rows"
#define MOST_COLUMNS 127
/* Of fewer rows everything is checked: switching that off makes SQLite compile its statements anew
 */
#define MANY_BYTES 16384

typedef struct {
  sqlite3_vtab base;
  DatelineDb *db;
} SourceTable;

typedef struct {
  sqlite3_vtab_cursor base;
  const RowSource *source;
  const guint8 *row;  /* NULL at the end */
  const guint8 *next; /* the row behind it */
  const guint8 *values[MOST_COLUMNS];
} SourceCursor;

static guint64
read_bits (const guint8 *data)
{
  guint64 bits;

  memcpy (&bits, data, sizeof bits);
  return GUINT64_FROM_BE (bits);
}

/* Seven bits a byte, the highest first */
static const guint8 *
read_length (const guint8 *data, gsize *length)
{
  *length = 0;
  do
    *length = (*length << 7) | (*data & 0x7f);
  while ((*data++ & 0x80) != 0);
  return data;
}

static const guint8 *
pass_value (const guint8 *value)
{
  gsize length;

  switch (value[0]) {
  case SQLITE_INTEGER:
  case SQLITE_FLOAT:
    return value + 1 + sizeof (guint64);
  case SQLITE_TEXT:
    value = read_length (value + 1, &length);
    return value + length;
  default:
    return value + 1;
  }
}

static void
enter_row (SourceCursor *self, const guint8 *row)
{
  const guint8 *end = self->source->data + self->source->size;

  self->row = row < end ? row : NULL;
  if (self->row == NULL)
    return;
  self->next = row + 2; /* behind the operation and whether a trigger did it */
  for (int i = 0; i < self->source->n_columns; i++) {
    self->values[i] = self->next;
    self->next = pass_value (self->next);
  }
}

static int
connect_cb (sqlite3 *handle,
            void *user_data,
            int n_arguments,
            const char *const *arguments,
            sqlite3_vtab **table,
            char **message)
{
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE rows (c0");
  SourceTable *self;

  for (int i = 1; i < MOST_COLUMNS; i++)
    g_string_append_printf (sql, ", c%d", i);
  g_string_append_c (sql, ')');
  self = g_new0 (SourceTable, 1);
  self->db = user_data;
  *table = &self->base;
  return sqlite3_declare_vtab (handle, sql->str);
}

static int
disconnect_cb (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
plan_cb (sqlite3_vtab *table, sqlite3_index_info *plan)
{
  return SQLITE_OK;
}

static int
open_cb (sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
  SourceCursor *self = g_new0 (SourceCursor, 1);

  self->source = ((SourceTable *) table)->db->source;
  *cursor = &self->base;
  return self->source != NULL ? SQLITE_OK : SQLITE_MISUSE;
}

static int
close_cb (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

static int
start_cb (sqlite3_vtab_cursor *cursor,
          int plan,
          const char *text,
          int n_arguments,
          sqlite3_value **arguments)
{
  SourceCursor *self = (SourceCursor *) cursor;

  enter_row (self, self->source->data);
  return SQLITE_OK;
}

static int
next_cb (sqlite3_vtab_cursor *cursor)
{
  SourceCursor *self = (SourceCursor *) cursor;

  enter_row (self, self->next);
  return SQLITE_OK;
}

static int
is_at_end_cb (sqlite3_vtab_cursor *cursor)
{
  return ((SourceCursor *) cursor)->row == NULL;
}

static int
give_value_cb (sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column)
{
  const guint8 *value = ((SourceCursor *) cursor)->values[column];
  guint64 bits;
  double real;
  gsize length;

  switch (value[0]) {
  case SQLITE_INTEGER:
    sqlite3_result_int64 (context, (gint64) read_bits (value + 1));
    break;
  case SQLITE_FLOAT:
    bits = read_bits (value + 1);
    memcpy (&real, &bits, sizeof real);
    sqlite3_result_double (context, real);
    break;
  case SQLITE_TEXT:
    value = read_length (value + 1, &length);
    sqlite3_result_text (context, (const char *) value, (int) length, SQLITE_STATIC);
    break;
  default:
    break; /* NULL */
  }
  return SQLITE_OK;
}

static int
give_number_cb (sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
  SourceCursor *self = (SourceCursor *) cursor;

  *number = self->row - self->source->data;
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect_cb,
  .xBestIndex = plan_cb,
  .xDisconnect = disconnect_cb,
  .xOpen = open_cb,
  .xClose = close_cb,
  .xFilter = start_cb,
  .xNext = next_cb,
  .xEof = is_at_end_cb,
  .xColumn = give_value_cb,
  .xRowid = give_number_cb,
};

/* A row that breaks a rule ends the transaction: nothing of it can be committed without the rows
 * that the change set has of it, and SQLite needs no journal of the statement. */
char *
_dateline_row_source_build_insert (const char *table, int n_columns)
{
  GString *sql = g_string_new ("INSERT OR ROLLBACK INTO ");

  g_string_append_printf (sql, "\"%s\" SELECT c0", table);
  for (int i = 1; i < n_columns; i++)
    g_string_append_printf (sql, ", c%d", i);
  g_string_append (sql, " FROM " MODULE);
  return g_string_free (sql, FALSE);
}

static gboolean
insert_all (DatelineDb *db, const char *sql, GError **error)
{
  g_autoptr (DatelineStatement) insert = dateline_db_prepare (db, sql, error);

  return insert != NULL && dateline_statement_execute (insert, error);
}

/* Inserts the rows of a source by what _dateline_row_source_build_insert() gave */
gboolean
_dateline_row_source_run (DatelineDb *db, const char *sql, const RowSource *source, GError **error)
{
  gboolean many = source->size >= MANY_BYTES;
  gboolean done;

  if (!db->source_known) {
    int code = sqlite3_create_module_v2 (db->handle, MODULE, &module, db, NULL);

    if (code != SQLITE_OK)
      return _dateline_db_fail (db, code, error);
    db->source_known = TRUE;
  }
  db->source = source;
  done = (!many || _dateline_db_enforce_rules (db, FALSE, error)) && insert_all (db, sql, error);
  db->source = NULL;
  return _dateline_db_enforce_rules (db, TRUE, done ? error : NULL) && done;
}

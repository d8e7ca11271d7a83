/* dateline-recorded-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form is that of "Changeset Format" in SQLite's sqlite3session.c: a header of each table, then
 * its rows; numbers with the highest byte first.
 */

#include "dateline-recorded-row-private.h"

#include <math.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-statement.h"

/* So much is collected before it goes into the table, and into the change set with a header */
#define PIECE_BYTES (512 * 1024)
#define MOST_COLUMNS 127

struct _RecordedRow {
  DatelineDb *db;
  DatelineRecorder *recorder;
  int table;
  int n_columns;
  int key; /* the column with the id of the record, from 1 */
  char *insert;
  GByteArray *header;
  GByteArray *rows;
  gsize stored; /* up to here they are in the table */
  gsize start;  /* of the row whose values come in */
  int n_values;
  guint n_rows; /* whole, and not in the change set yet */
  gint64 id;
  gboolean hold;
  gboolean broken; /* a value came out of order */
};

static void
append_byte (GByteArray *into, guint8 byte)
{
  g_byte_array_append (into, &byte, 1);
}

static void
append_bits (GByteArray *into, guint64 bits)
{
  bits = GUINT64_TO_BE (bits);
  g_byte_array_append (into, (const guint8 *) &bits, sizeof bits);
}

/* Seven bits a byte, the highest first */
static void
append_length (GByteArray *into, gsize length)
{
  for (int shift = 28; shift > 0; shift -= 7)
    if (length >> shift != 0)
      append_byte (into, (guint8) (0x80 | ((length >> shift) & 0x7f)));
  append_byte (into, length & 0x7f);
}

/* The columns as the statement names them, "(a, \"b\")", and as the table has them */
static gboolean
read_columns (RecordedRow *self, DatelineDb *db, const char *table, const char *sql)
{
  g_autoptr (DatelineStatement) row =
      dateline_db_prepare (db, "SELECT name, pk FROM pragma_table_info (?) ORDER BY cid", NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) named = g_string_new (NULL);
  guint8 keys[MOST_COLUMNS];
  const char *p = strchr (sql, '(');

  if (row == NULL || p == NULL)
    return FALSE;
  dateline_statement_bind_text (row, 1, table);
  while (self->n_columns < MOST_COLUMNS && dateline_statement_step (row, NULL)) {
    keys[self->n_columns++] = (guint8) dateline_statement_get_int (row, 1);
    g_string_append_printf (names, "%s,", dateline_statement_get_text (row, 0));
  }
  for (p++; *p != '\0' && *p != ')'; p++)
    if (*p != ' ' && *p != '"')
      g_string_append_c (named, *p);
  g_string_append_c (named, ',');
  append_byte (self->header, 'T');
  append_byte (self->header, (guint8) self->n_columns);
  g_byte_array_append (self->header, keys, (guint) self->n_columns);
  g_byte_array_append (self->header, (const guint8 *) table, (guint) strlen (table) + 1);
  return strcmp (names->str, named->str) == 0;
}

static int
find_key (const RecordedRow *self)
{
  for (int i = 0; i < self->n_columns; i++)
    if (self->header->data[2 + i] != 0) /* behind 'T' and the number of columns */
      return i + 1;
  return 0;
}

RecordedRow *
_dateline_recorded_row_new (DatelineDb *db, const char *table, const char *sql, gboolean hold)
{
  g_autoptr (RecordedRow) self = g_new0 (RecordedRow, 1);

  self->db = db;
  self->recorder = db->recorder;
  self->hold = hold;
  self->table = _dateline_recorder_find (self->recorder, table);
  self->header = g_byte_array_new ();
  self->rows = g_byte_array_new ();
  if (self->table < 0 || !read_columns (self, db, table, sql))
    return NULL;
  self->key = find_key (self);
  self->insert = _dateline_row_source_build_insert (table, self->n_columns);
  return g_steal_pointer (&self);
}

void
_dateline_recorded_row_free (RecordedRow *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->header);
  g_byte_array_unref (self->rows);
  g_free (self->insert);
  g_free (self);
}

void
_dateline_recorded_row_clear (RecordedRow *self)
{
  g_byte_array_set_size (self->rows, (guint) self->start);
  self->n_values = 0;
  self->broken = FALSE;
}

static void
start_value (RecordedRow *self, int parameter, guint8 type)
{
  if (self->n_values == 0) {
    append_byte (self->rows, SQLITE_INSERT);
    append_byte (self->rows, 0); /* not by a trigger */
  }
  self->n_values++;
  self->broken = self->broken || parameter != self->n_values;
  append_byte (self->rows, type);
}

void
_dateline_recorded_row_add_null (RecordedRow *self, int parameter)
{
  start_value (self, parameter, SQLITE_NULL);
}

void
_dateline_recorded_row_add_int (RecordedRow *self, int parameter, gint64 value)
{
  start_value (self, parameter, SQLITE_INTEGER);
  append_bits (self->rows, (guint64) value);
  if (parameter == self->key)
    self->id = value;
}

void
_dateline_recorded_row_add_double (RecordedRow *self, int parameter, double value)
{
  guint64 bits;

  if (isnan (value)) { /* as SQLite stores it */
    _dateline_recorded_row_add_null (self, parameter);
    return;
  }
  start_value (self, parameter, SQLITE_FLOAT);
  memcpy (&bits, &value, sizeof bits);
  append_bits (self->rows, bits);
}

void
_dateline_recorded_row_add_text (RecordedRow *self, int parameter, const char *value)
{
  gsize length = strlen (value);

  start_value (self, parameter, SQLITE_TEXT);
  append_length (self->rows, length);
  g_byte_array_append (self->rows, (const guint8 *) value, (guint) length);
}

static gboolean
check_whole (const RecordedRow *self, GError **error)
{
  if (!self->broken && self->n_values == self->n_columns)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED,
               "a recorded row has %d values in order, not %d", self->n_values, self->n_columns);
  return FALSE;
}

/* What was collected goes into the change set */
static gboolean
hand_on (RecordedRow *self, GError **error)
{
  gboolean taken =
      self->start == 0 ||
      _dateline_recorder_take (self->recorder, self->header, self->rows->data, self->start, error);

  if (taken)
    _dateline_recorder_settle (self->recorder, self->n_rows);
  else
    _dateline_recorder_spoil (self->recorder);
  self->n_rows = 0;
  g_byte_array_set_size (self->rows, 0);
  self->start = 0;
  self->stored = 0;
  return taken;
}

static gboolean
store (RecordedRow *self, GError **error)
{
  RowSource source = { self->rows->data + self->stored, self->start - self->stored,
                       self->n_columns };
  gboolean stored;

  if (source.size == 0)
    return TRUE;
  _dateline_recorder_enable (self->recorder, FALSE);
  stored = _dateline_row_source_run (self->db, self->insert, &source, error);
  _dateline_recorder_enable (self->recorder, TRUE);
  self->stored = self->start;
  if (!stored)
    _dateline_recorder_spoil (self->recorder);
  return stored;
}

gboolean
_dateline_recorded_row_end (RecordedRow *self, GError **error)
{
  if (!check_whole (self, error)) {
    _dateline_recorded_row_clear (self);
    return FALSE;
  }
  self->start = self->rows->len;
  self->n_values = 0;
  self->n_rows++;
  _dateline_recorder_note (self->recorder, self->table, self->id);
  if (self->start - self->stored < PIECE_BYTES)
    return TRUE;
  return store (self, error) && (self->hold || hand_on (self, error));
}

/**
 * dateline_db_prepare_recorded:
 * @self: a connection whose recorder runs
 * @table: a recorded table
 * @sql: "INSERT INTO table (…) VALUES (?, …)", all columns of the table in their order
 * @hold: whether all rows wait for the flush: rows that refer to others with ON DELETE CASCADE must
 *   come before these, by such a statement too, or undoing finds them gone already
 * @error: (out) (optional): why it could not be compiled
 *
 * As dateline_db_prepare(), for a statement that inserts very many rows, only ever executed: they
 * are collected as they are bound, and go into the table and the change set many at a time, without
 * the session extension. dateline_statement_store() comes before anything that has to find them,
 * dateline_statement_flush() before the recorder finishes.
 *
 * The caller sees to it that the values are bound in their order, each of them; that they keep the
 * rules of the table (its CHECKs) and refer only to rows that are there or come in the same change:
 * of many rows SQLite is not asked; that the rows are not touched again in the same change, and
 * nothing of it is rolled back alone. Where that cannot be promised (inside another transaction,
 * columns in another order) it is an ordinary statement.
 *
 * Returns: (transfer full): the statement, to be given back by dateline_statement_release()
 */
DatelineStatement *
dateline_db_prepare_recorded (DatelineDb *self,
                              const char *table,
                              const char *sql,
                              gboolean hold,
                              GError **error)
{
  DatelineStatement *statement = dateline_db_prepare (self, sql, error);

  if (statement != NULL && self->recorder != NULL && self->depth == 1)
    _dateline_statement_record (statement, _dateline_recorded_row_new (self, table, sql, hold));
  return statement;
}

/**
 * dateline_statement_store:
 * @self: a statement of dateline_db_prepare_recorded()
 * @error: (out) (optional): as dateline_statement_execute(), of all rows since the last time; after
 *   a failure the change cannot be committed
 *
 * Puts the rows that wait into the table, for others to find them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
dateline_statement_store (DatelineStatement *self, GError **error)
{
  RecordedRow *row;

  g_return_val_if_fail (self != NULL, FALSE);

  row = _dateline_statement_record (self, NULL);
  return row == NULL || store (row, error);
}

/**
 * dateline_statement_flush:
 * @self: a statement of dateline_db_prepare_recorded(), done
 * @error: (out) (optional): as dateline_statement_store(), and %DATELINE_ERROR_LIMIT if the change
 *   is too large
 *
 * Puts the rows that wait into the table and into the change set.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
dateline_statement_flush (DatelineStatement *self, GError **error)
{
  RecordedRow *row;

  g_return_val_if_fail (self != NULL, FALSE);

  row = _dateline_statement_record (self, NULL);
  if (row == NULL)
    return TRUE;
  _dateline_recorded_row_clear (row);
  return store (row, error) && hand_on (row, error);
}

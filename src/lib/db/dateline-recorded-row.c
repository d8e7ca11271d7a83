/* dateline-recorded-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form is that of "Changeset Format" in SQLite's sqlite3session.c: a header of each table, then
 * its rows; numbers with the highest byte first.
 */

#include "dateline-recorded-row-private.h"

#include <string.h>

#include "dateline-error.h"

/* So much is collected before it goes into the change set with a header */
#define PIECE_BYTES (256 * 1024)
#define MOST_COLUMNS 127

struct _RecordedRow {
  DatelineRecorder *recorder;
  int table;
  int n_columns;
  GByteArray *header;
  GByteArray *rows;
  gsize start; /* of the row whose values come in, in rows */
  int n_values;
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

RecordedRow *
_dateline_recorded_row_new (DatelineDb *db, const char *table, const char *sql, gboolean hold)
{
  g_autoptr (RecordedRow) self = g_new0 (RecordedRow, 1);

  self->recorder = db->recorder;
  self->hold = hold;
  self->table = _dateline_recorder_find (self->recorder, table);
  self->header = g_byte_array_new ();
  self->rows = g_byte_array_new ();
  if (self->table < 0 || !read_columns (self, db, table, sql))
    return NULL;
  return g_steal_pointer (&self);
}

void
_dateline_recorded_row_free (RecordedRow *self)
{
  if (self == NULL)
    return;
  g_byte_array_unref (self->header);
  g_byte_array_unref (self->rows);
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
}

void
_dateline_recorded_row_add_double (RecordedRow *self, int parameter, double value)
{
  guint64 bits;

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

gboolean
_dateline_recorded_row_begin (RecordedRow *self, GError **error)
{
  if (self->broken || self->n_values != self->n_columns) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED,
                 "a recorded row has %d values in order, not %d", self->n_values, self->n_columns);
    return FALSE;
  }
  _dateline_recorder_enable (self->recorder, self->table, FALSE);
  return TRUE;
}

/* What was collected goes into the change set */
static gboolean
hand_on (RecordedRow *self, GError **error)
{
  gboolean taken = self->start == 0 || _dateline_recorder_take (self->recorder, self->table,
                                                                self->header, self->rows, error);

  g_byte_array_set_size (self->rows, 0);
  self->start = 0;
  return taken;
}

gboolean
_dateline_recorded_row_end (RecordedRow *self, gboolean inserted, GError **error)
{
  _dateline_recorder_enable (self->recorder, self->table, TRUE);
  if (!inserted)
    return FALSE;
  self->start = self->rows->len;
  _dateline_recorded_row_clear (self);
  return self->hold || self->start < PIECE_BYTES || hand_on (self, error);
}

gboolean
_dateline_recorded_row_flush (RecordedRow *self, GError **error)
{
  _dateline_recorded_row_clear (self);
  return hand_on (self, error);
}

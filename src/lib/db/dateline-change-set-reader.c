/* dateline-change-set-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-change-set-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

#define MOST_TABLES 1000
#define PIECE 16384

struct _ChangeSetReader {
  GBytes *bytes;
  const guint8 *at; /* within the bytes */
  gsize left;
  GPtrArray *tables;
  GConverter *inflate; /* NULL: the payload lies there as it is */
  gint64 size;
  gint64 n_read;
  const guint8 *fingerprint;
};

gboolean
_dateline_change_set_fail_damaged (GError **error)
{
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
                       _ ("The record of this change is damaged; nothing was altered"));
  return FALSE;
}

ChangeSetTable *
_dateline_change_set_table_new (const char *name)
{
  ChangeSetTable *self = g_new0 (ChangeSetTable, 1);

  self->name = g_strdup (name);
  return self;
}

void
_dateline_change_set_table_free (ChangeSetTable *self)
{
  g_free (self->name);
  g_free (self);
}

/*
 * _dateline_change_set_table_read:
 * @self: with a name
 * @n_columns: how many of the columns count, the first ones; 0 for all
 *
 * Fills in the columns that the table has in @db now. A table that is not there has none, and so
 * has one with fewer than @n_columns.
 */
gboolean
_dateline_change_set_table_read (ChangeSetTable *self,
                                 DatelineDb *db,
                                 guint n_columns,
                                 GError **error)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = NULL;
  guint8 bytes[DIGEST_SIZE];
  gsize size = sizeof bytes;

  row = dateline_db_prepare (db, "SELECT name, pk FROM pragma_table_info (?) ORDER BY cid", error);
  if (row == NULL)
    return FALSE;
  dateline_statement_bind_text (row, 1, self->name);
  self->n_columns = 0;
  while ((n_columns == 0 || self->n_columns < n_columns) &&
         dateline_statement_step (row, &failure)) {
    const char *name = dateline_statement_get_text (row, 0);
    guint8 place = (guint8) dateline_statement_get_int (row, 1);

    g_checksum_update (digest, (const guchar *) name, (gssize) strlen (name) + 1);
    g_checksum_update (digest, &place, 1);
    self->n_columns++;
  }
  g_checksum_get_digest (digest, bytes, &size);
  memcpy (self->fingerprint, bytes, FINGERPRINT_SIZE);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
take (ChangeSetReader *self, gsize n_bytes, const guint8 **bytes)
{
  if (self->left < n_bytes)
    return FALSE;
  *bytes = self->at;
  self->at += n_bytes;
  self->left -= n_bytes;
  return TRUE;
}

static gboolean
take_number (ChangeSetReader *self, guint n_bytes, guint64 *value)
{
  const guint8 *bytes;

  if (!take (self, n_bytes, &bytes))
    return FALSE;
  *value = 0;
  for (guint i = 0; i < n_bytes; i++)
    *value |= (guint64) bytes[i] << (8 * i);
  return TRUE;
}

static gboolean
take_table (ChangeSetReader *self)
{
  const guint8 *end = memchr (self->at, '\0', self->left);
  const guint8 *bytes;
  ChangeSetTable *table;
  guint64 n_columns;

  if (end == NULL || !g_utf8_validate ((const char *) self->at, end - self->at, NULL))
    return FALSE;
  table = _dateline_change_set_table_new ((const char *) self->at);
  g_ptr_array_add (self->tables, table);
  if (!take (self, (gsize) (end - self->at) + 1, &bytes) || !take_number (self, 2, &n_columns) ||
      n_columns == 0 || !take (self, FINGERPRINT_SIZE, &bytes))
    return FALSE;
  table->n_columns = (guint) n_columns;
  memcpy (table->fingerprint, bytes, FINGERPRINT_SIZE);
  return TRUE;
}

static gboolean
take_head (ChangeSetReader *self)
{
  const guint8 *magic;
  guint64 form;
  guint64 n_tables;
  guint64 size;

  if (!take (self, strlen (CHANGE_SET_MAGIC), &magic) ||
      memcmp (magic, CHANGE_SET_MAGIC, strlen (CHANGE_SET_MAGIC)) != 0 ||
      !take_number (self, 1, &form) || form > 1 || !take_number (self, 2, &n_tables) ||
      n_tables > MOST_TABLES)
    return FALSE;
  for (guint i = 0; i < n_tables; i++)
    if (!take_table (self))
      return FALSE;
  if (!take_number (self, 8, &size) || size > LARGEST_PAYLOAD ||
      !take (self, FINGERPRINT_SIZE, &self->fingerprint))
    return FALSE;
  self->size = (gint64) size;
  if (form == 1)
    self->inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
  return TRUE;
}

void
_dateline_change_set_reader_free (ChangeSetReader *self)
{
  g_bytes_unref (self->bytes);
  g_ptr_array_unref (self->tables);
  g_clear_object (&self->inflate);
  g_free (self);
}

/*
 * _dateline_change_set_reader_get_tables:
 *
 * Returns: (transfer none): of ChangeSetTable, as they were when the change was made
 */
GPtrArray *
_dateline_change_set_reader_get_tables (ChangeSetReader *self)
{
  return self->tables;
}

static int
copy_plain (ChangeSetReader *self, guint8 *data, int *size)
{
  const guint8 *bytes;
  gsize n_bytes = MIN (self->left, (gsize) *size);

  if (!take (self, n_bytes, &bytes))
    return SQLITE_CORRUPT;
  if (n_bytes > 0)
    memcpy (data, bytes, n_bytes);
  *size = (int) n_bytes;
  return SQLITE_OK;
}

static int
inflate_piece (ChangeSetReader *self, guint8 *data, int *size)
{
  gsize n_read = 0;
  gsize n_written = 0;
  GConverterResult result;

  if (self->n_read == self->size) {
    *size = 0;
    return SQLITE_OK;
  }
  result = g_converter_convert (self->inflate, self->at, self->left, data, (gsize) *size,
                                G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
  if (result == G_CONVERTER_ERROR)
    return SQLITE_CORRUPT;
  self->at += n_read;
  self->left -= n_read;
  *size = (int) n_written;
  return SQLITE_OK;
}

/*
 * _dateline_change_set_reader_input:
 *
 * Gives the next piece: SQLite's xInput.
 */
int
_dateline_change_set_reader_input (void *reader, void *data, int *size)
{
  ChangeSetReader *self = reader;
  int code =
      self->inflate != NULL ? inflate_piece (self, data, size) : copy_plain (self, data, size);

  if (code != SQLITE_OK)
    return code;
  self->n_read += *size;
  return self->n_read > self->size ? SQLITE_CORRUPT : SQLITE_OK;
}

/* Reads all of the payload once: damaged data is not for SQLite, which would leak over it, or apply
 * a part. Then the reader is at the payload's start again. */
static gboolean
check_payload (ChangeSetReader *self)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  const guint8 *start = self->at;
  gsize left = self->left;
  guint8 bytes[DIGEST_SIZE];
  gsize digest_size = sizeof bytes;
  guint8 piece[PIECE];
  int size;

  do {
    size = sizeof piece;
    if (_dateline_change_set_reader_input (self, piece, &size) != SQLITE_OK)
      return FALSE;
    g_checksum_update (digest, piece, size);
  } while (size > 0);
  g_checksum_get_digest (digest, bytes, &digest_size);
  if (self->n_read != self->size || memcmp (bytes, self->fingerprint, FINGERPRINT_SIZE) != 0)
    return FALSE;
  self->at = start;
  self->left = left;
  self->n_read = 0;
  if (self->inflate != NULL)
    g_converter_reset (self->inflate);
  return TRUE;
}

/*
 * _dateline_change_set_reader_new:
 *
 * Checks that the change set is as it was written.
 *
 * Returns: (transfer full): a reader at the start of the payload
 */
ChangeSetReader *
_dateline_change_set_reader_new (GBytes *change_set, GError **error)
{
  g_autoptr (ChangeSetReader) self = g_new0 (ChangeSetReader, 1);

  self->bytes = g_bytes_ref (change_set);
  self->at = g_bytes_get_data (change_set, &self->left);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_change_set_table_free);
  if (!take_head (self) || !check_payload (self)) {
    _dateline_change_set_fail_damaged (error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

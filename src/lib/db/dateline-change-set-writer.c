/* dateline-change-set-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-change-set-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

/* So small a payload may be smaller as it is than deflated: it is kept in both forms. */
#define SMALL_PAYLOAD 65536
#define PIECE 16384

/* Of deflation: the quickest, as nobody else can write meanwhile */
#define LEVEL 1

/* The row that stores it has other columns beside it. */
#define LARGEST_STORED (DATELINE_DB_LONGEST_ROW - 65536)

struct _ChangeSetWriter {
  GConverter *deflate;
  GByteArray *plain; /* the payload as it is, while it is small */
  GByteArray *deflated;
  GChecksum *digest;
  gint64 size;
};

ChangeSetWriter *
_dateline_change_set_writer_new (void)
{
  ChangeSetWriter *self = g_new0 (ChangeSetWriter, 1);

  self->deflate = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, LEVEL));
  self->plain = g_byte_array_new ();
  self->deflated = g_byte_array_new ();
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
_dateline_change_set_writer_free (ChangeSetWriter *self)
{
  g_object_unref (self->deflate);
  g_byte_array_unref (self->plain);
  g_byte_array_unref (self->deflated);
  g_checksum_free (self->digest);
  g_free (self);
}

/*
 * _dateline_change_set_writer_get_size:
 *
 * Returns: how many bytes were taken so far
 */
gint64
_dateline_change_set_writer_get_size (ChangeSetWriter *self)
{
  return self->size;
}

static gboolean
deflate_piece (ChangeSetWriter *self, const guint8 *data, gsize size, GConverterFlags flags)
{
  GConverterResult result;

  do {
    guint8 piece[PIECE];
    gsize n_read = 0;
    gsize n_written = 0;

    result = g_converter_convert (self->deflate, data, size, piece, sizeof piece, flags, &n_read,
                                  &n_written, NULL);
    if (result == G_CONVERTER_ERROR)
      return FALSE;
    g_byte_array_append (self->deflated, piece, n_written);
    data += n_read;
    size -= n_read;
  } while (size > 0 || (flags == G_CONVERTER_INPUT_AT_END && result != G_CONVERTER_FINISHED));
  return TRUE;
}

/*
 * _dateline_change_set_writer_output:
 *
 * Takes the next piece: SQLite's xOutput.
 */
int
_dateline_change_set_writer_output (void *writer, const void *data, int size)
{
  ChangeSetWriter *self = writer;

  if (size <= 0)
    return SQLITE_OK;
  self->size += size;
  g_checksum_update (self->digest, data, size);
  if (self->size <= SMALL_PAYLOAD)
    g_byte_array_append (self->plain, data, (guint) size);
  if (!deflate_piece (self, data, (gsize) size, G_CONVERTER_NO_FLAGS))
    return SQLITE_NOMEM;
  return self->size > LARGEST_PAYLOAD || self->deflated->len > LARGEST_STORED ? SQLITE_TOOBIG
                                                                              : SQLITE_OK;
}

static void
append_number (GByteArray *into, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++) {
    guint8 byte = (guint8) (value >> (8 * i));

    g_byte_array_append (into, &byte, 1);
  }
}

static void
append_tables (GByteArray *into, GPtrArray *tables)
{
  append_number (into, tables->len, 2);
  for (guint i = 0; i < tables->len; i++) {
    const ChangeSetTable *table = g_ptr_array_index (tables, i);

    g_byte_array_append (into, (const guint8 *) table->name, strlen (table->name) + 1);
    append_number (into, table->n_columns, 2);
    g_byte_array_append (into, table->fingerprint, FINGERPRINT_SIZE);
  }
}

static void
append_digest (GByteArray *into, GChecksum *digest)
{
  guint8 bytes[DIGEST_SIZE];
  gsize size = sizeof bytes;

  g_checksum_get_digest (digest, bytes, &size);
  g_byte_array_append (into, bytes, FINGERPRINT_SIZE);
}

/*
 * _dateline_change_set_writer_finish:
 * @tables: of ChangeSetTable, all that the payload touches
 *
 * Returns: (transfer full) (nullable): the stored form; %NULL with an error if memory is out
 */
GBytes *
_dateline_change_set_writer_finish (ChangeSetWriter *self, GPtrArray *tables, GError **error)
{
  g_autoptr (GByteArray) into = g_byte_array_new ();
  const GByteArray *payload = self->deflated;

  if (!deflate_piece (self, NULL, 0, G_CONVERTER_INPUT_AT_END)) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_MEMORY,
                         _ ("There is not enough memory to store the change"));
    return NULL;
  }
  if (self->size <= SMALL_PAYLOAD && self->plain->len <= self->deflated->len)
    payload = self->plain;
  g_byte_array_append (into, (const guint8 *) CHANGE_SET_MAGIC, strlen (CHANGE_SET_MAGIC));
  append_number (into, payload == self->deflated, 1);
  append_tables (into, tables);
  append_number (into, (guint64) self->size, 8);
  append_digest (into, self->digest);
  g_byte_array_append (into, payload->data, payload->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&into));
}

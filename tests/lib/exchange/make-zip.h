/* make-zip.h: archives for the tests of importers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

typedef struct {
  struct archive *archive;
  char *buffer;
  gsize room;
  size_t used;
} ZipMaker;

static inline ZipMaker *
zip_maker_new (gsize room)
{
  ZipMaker *self = g_new0 (ZipMaker, 1);

  self->room = room;
  self->buffer = g_malloc (room);
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  g_assert_cmpint (archive_write_open_memory (self->archive, self->buffer, room, &self->used), ==,
                   ARCHIVE_OK);
  return self;
}

static inline void
zip_maker_add (ZipMaker *self, const char *name, const void *data, gsize length, gboolean packed)
{
  struct archive_entry *entry = archive_entry_new ();

  if (packed)
    archive_write_zip_set_compression_deflate (self->archive);
  else
    archive_write_zip_set_compression_store (self->archive);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  if (archive_write_header (self->archive, entry) != ARCHIVE_OK)
    g_error ("%s", archive_error_string (self->archive));
  g_assert_cmpint (archive_write_data (self->archive, data, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static inline GBytes *
zip_maker_finish (ZipMaker *self)
{
  GBytes *bytes;

  g_assert_cmpint (archive_write_close (self->archive), ==, ARCHIVE_OK);
  archive_write_free (self->archive);
  bytes = g_bytes_new (self->buffer, self->used);
  g_free (self->buffer);
  g_free (self);
  return bytes;
}

/* dateline-zip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* memmem() */
#define _GNU_SOURCE

#include "dateline-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

#define CHUNK_BYTES 65536

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

typedef struct {
  Archive *archive;
  const char *name; /* of the archive, for messages */
  gsize n_in;       /* bytes of the archive, and what was read of it for the wanted members: what */
  gsize n_packed;   /* else is packed into it makes none of them smaller */
  gsize n_out;      /* bytes that came out of them so far */
} Unpacker;

static gboolean
fail_damaged (const Unpacker *self, GError **error)
{
  const char *reason = archive_error_string (self->archive);
  g_autofree char *text = g_utf8_make_valid (reason != NULL ? reason : _ ("it is damaged"), -1);

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, "%s: %s", self->name, text);
  return FALSE;
}

static gboolean
check_output (const Unpacker *self, gsize n_packed, GError **error)
{
  if (self->n_out <= DATELINE_ZIP_MAX_BYTES &&
      (self->n_out <= DATELINE_ZIP_RATIO_FROM || self->n_out / DATELINE_ZIP_MAX_RATIO <= n_packed))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s: it unpacks to far more than a document has, and is not read for safety"),
               self->name);
  return FALSE;
}

/* What the archive says of itself is not believed where it says little */
static gboolean
check_promise (const Unpacker *self, struct archive_entry *entry, GError **error)
{
  Unpacker promised = *self;

  if (archive_entry_size_is_set (entry) && archive_entry_size (entry) > 0)
    promised.n_out += (gsize) archive_entry_size (entry);
  return check_output (&promised, self->n_in, error);
}

static GBytes *
read_member (Unpacker *self, struct archive_entry *entry, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[CHUNK_BYTES];
  gint64 before;
  la_ssize_t n;

  if (!check_promise (self, entry, error))
    return NULL;
  before = archive_filter_bytes (self->archive, -1);
  while ((n = archive_read_data (self->archive, chunk, sizeof chunk)) > 0) {
    gsize n_packed = (gsize) MAX (archive_filter_bytes (self->archive, -1) - before, 0);

    self->n_out += (gsize) n;
    if (!check_output (self, self->n_packed + n_packed, error))
      return NULL;
    g_byte_array_append (bytes, chunk, (guint) n);
  }
  if (n < 0) {
    fail_damaged (self, error);
    return NULL;
  }
  self->n_packed += (gsize) MAX (archive_filter_bytes (self->archive, -1) - before, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* The first member of a name counts: a second one is there to be overlooked */
static gboolean
take_member (Unpacker *self,
             struct archive_entry *entry,
             const char *const *members,
             GHashTable *found,
             GError **error)
{
  const char *path = archive_entry_pathname_utf8 (entry);
  GBytes *bytes;

  if (path == NULL || archive_entry_filetype (entry) != AE_IFREG ||
      !g_strv_contains (members, path) || g_hash_table_contains (found, path))
    return TRUE;
  bytes = read_member (self, entry, error);
  if (bytes == NULL)
    return FALSE;
  g_hash_table_insert (found, g_strdup (path), bytes);
  return TRUE;
}

static gboolean
read_members (Unpacker *self, const char *const *members, GHashTable *found, GError **error)
{
  struct archive_entry *entry;
  guint n_wanted = g_strv_length ((char **) members);
  guint n_members = 0;
  int status;

  while (g_hash_table_size (found) < n_wanted &&
         (status = archive_read_next_header (self->archive, &entry)) != ARCHIVE_EOF) {
    if (status < ARCHIVE_WARN)
      return fail_damaged (self, error);
    if (++n_members > DATELINE_ZIP_MAX_MEMBERS) {
      g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                   _ ("%s: more than %d files are packed into it"), self->name,
                   DATELINE_ZIP_MAX_MEMBERS);
      return FALSE;
    }
    if (!take_member (self, entry, members, found, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * dateline_zip_has:
 * @data: the bytes of a file
 * @length: how many
 * @words: what to look for
 *
 * A quick guess at what an archive holds, without unpacking it. Any thread.
 *
 * Returns: whether @data begins as a ZIP archive and has @words somewhere, as in a member's name
 */
gboolean
dateline_zip_has (const guint8 *data, gsize length, const char *words)
{
  g_return_val_if_fail (words != NULL, FALSE);

  return length > 4 && memcmp (data, "PK\003\004", 4) == 0 &&
         memmem (data, length, words, strlen (words)) != NULL;
}

/**
 * dateline_zip_read:
 * @archive: a ZIP archive
 * @members: (array zero-terminated=1): the names of the members that are wanted
 * @name: the archive's name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_INVALID if it is no archive or damaged,
 *   %DATELINE_ERROR_LIMIT if it unpacks to more than a document has
 *
 * Unpacks some members into memory; nothing is written anywhere, and no other member is unpacked.
 * Any thread.
 *
 * Returns: (transfer full) (element-type utf8 GBytes): the members that are there, by name
 */
GHashTable *
dateline_zip_read (GBytes *archive, const char *const *members, const char *name, GError **error)
{
  g_autoptr (Archive) reader = NULL;
  g_autoptr (GHashTable) found = NULL;
  Unpacker self;
  gsize length;
  const void *data;

  g_return_val_if_fail (archive != NULL && members != NULL && name != NULL, NULL);

  data = g_bytes_get_data (archive, &length);
  reader = archive_read_new ();
  self = (Unpacker){ .archive = reader, .name = name, .n_in = length };
  archive_read_support_format_zip (reader);
  if (length == 0 || archive_read_open_memory (reader, data, length) != ARCHIVE_OK) {
    fail_damaged (&self, error);
    return NULL;
  }
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (!read_members (&self, members, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

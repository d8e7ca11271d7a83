/* dateline-table-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-source.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-error.h"

#define HEAD_BYTES 4096
#define PIECE_BYTES 65536
/* Of a packed file, so little is given to the unpacker at once that what came out of it can be held
 * against what went in */
#define PACKED_BYTES 1024

/* Below this nobody asks how well a file was packed, in bytes */
#define SMALL_UNPACKED (256 * 1024)

struct _DatelineTableSource {
  int fd;
  char *name;
  gint64 size;     /* of the file, 0 while unknown */
  gint64 position; /* bytes read from the file */
  char head[HEAD_BYTES];
  gsize head_length;
  gsize head_at; /* how much of it was given out */
  struct archive *archive;
  char *piece; /* what the archive is fed with */
  gint64 unpacked;
  GConverter *converter;
  GByteArray *raw; /* not converted yet */
  gboolean at_end;
  const char *charset;
};

/* The file */

static gboolean
fail_reading (DatelineTableSource *self, int code, GError **error)
{
  dateline_error_from_gio (
      error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code)),
      self->name);
  return FALSE;
}

static gssize
read_file (DatelineTableSource *self, char *buffer, gsize size, GError **error)
{
  gssize n;

  if (self->head_at < self->head_length) {
    n = (gssize) MIN (size, self->head_length - self->head_at);
    memcpy (buffer, self->head + self->head_at, n);
    self->head_at += (gsize) n;
    return n;
  }
  do
    n = read (self->fd, buffer, size);
  while (n < 0 && errno == EINTR);
  if (n < 0) {
    fail_reading (self, errno, error);
    return -1;
  }
  self->position += n;
  return n;
}

static gboolean
open_file (DatelineTableSource *self, const char *path, GError **error)
{
  struct stat info;
  gssize n;

  self->fd = strcmp (path, "-") == 0 ? dup (STDIN_FILENO) : open (path, O_RDONLY | O_CLOEXEC);
  if (self->fd < 0 || fstat (self->fd, &info) != 0)
    return fail_reading (self, errno, error);
  if (S_ISDIR (info.st_mode))
    return fail_reading (self, EISDIR, error);
  self->size = S_ISREG (info.st_mode) ? info.st_size : 0;
  self->head_at = G_MAXSIZE;
  do {
    n = read_file (self, self->head + self->head_length, HEAD_BYTES - self->head_length, error);
    self->head_length += n > 0 ? (gsize) n : 0;
  } while (n > 0 && self->head_length < HEAD_BYTES);
  self->head_at = 0;
  return n >= 0;
}

/* Unpacking */

static const struct {
  const char *magic;
  gsize length;
} packed[] = {
  { "\x1f\x8b", 2 },
  { "BZh", 3 },
  { "\xfd"
    "7zXZ\0",
    6 },
  { "\x28\xb5\x2f\xfd", 4 },
  { "PK\x03\x04", 4 },
};

static gboolean
is_packed (const DatelineTableSource *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packed); i++)
    if (self->head_length >= packed[i].length &&
        memcmp (self->head, packed[i].magic, packed[i].length) == 0)
      return TRUE;
  return FALSE;
}

static la_ssize_t
feed_archive (struct archive *archive, void *data, const void **buffer)
{
  DatelineTableSource *self = data;
  g_autoptr (GError) error = NULL;
  gssize n = read_file (self, self->piece, PACKED_BYTES, &error);

  *buffer = self->piece;
  if (n < 0)
    archive_set_error (archive, EIO, "%s", error->message);
  return n;
}

static gboolean
fail_unpacking (DatelineTableSource *self, GError **error)
{
  const char *reason = archive_error_string (self->archive);
  g_autofree char *valid = reason != NULL ? g_utf8_make_valid (reason, -1) : NULL;

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: cannot be unpacked: %s"),
               self->name, valid != NULL ? valid : _ ("it is damaged"));
  return FALSE;
}

static gboolean
is_table_name (const char *name)
{
  static const char *const endings[] = { ".csv", ".tsv", ".tab", ".txt" };
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  for (gsize i = 0; lower != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* Of a zip file, the first table; anything else holds only one */
static gboolean
find_entry (DatelineTableSource *self, GError **error)
{
  struct archive_entry *entry;
  int code;

  while ((code = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK ||
         code == ARCHIVE_WARN) {
    if (archive_format (self->archive) == ARCHIVE_FORMAT_RAW ||
        (archive_entry_filetype (entry) == AE_IFREG &&
         is_table_name (archive_entry_pathname (entry))))
      return TRUE;
  }
  if (code != ARCHIVE_EOF)
    return fail_unpacking (self, error);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               _ ("%s: there is no table (.csv, .tsv) in it"), self->name);
  return FALSE;
}

static gboolean
open_archive (DatelineTableSource *self, GError **error)
{
  self->piece = g_malloc (PACKED_BYTES);
  self->archive = archive_read_new ();
  archive_read_support_filter_gzip (self->archive);
  archive_read_support_filter_bzip2 (self->archive);
  archive_read_support_filter_xz (self->archive);
  archive_read_support_filter_zstd (self->archive);
  archive_read_support_format_raw (self->archive);
  archive_read_support_format_zip_streamable (self->archive);
  if (archive_read_open (self->archive, self, NULL, feed_archive, NULL) != ARCHIVE_OK)
    return fail_unpacking (self, error);
  return find_entry (self, error);
}

static gboolean
check_bomb (DatelineTableSource *self, GError **error)
{
  if (self->unpacked <= DATELINE_TABLE_MAX_UNPACKED &&
      (self->unpacked <= SMALL_UNPACKED ||
       self->unpacked / DATELINE_TABLE_MAX_RATIO <= self->position))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s: it unpacks to far more than a table of its size can hold"), self->name);
  return FALSE;
}

static gssize
read_bytes (DatelineTableSource *self, char *buffer, gsize size, GError **error)
{
  gssize n;

  if (self->archive == NULL)
    return read_file (self, buffer, size, error);
  n = archive_read_data (self->archive, buffer, size);
  if (n < 0) {
    fail_unpacking (self, error);
    return -1;
  }
  self->unpacked += n;
  return check_bomb (self, error) ? n : -1;
}

/* Encodings of more than one byte a character */

typedef struct {
  const char *bytes;
  gsize length;
  const char *charset;
} Mark;

static const Mark marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },    { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" }, { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* Without a mark: in a table nearly every other byte of UTF-16 is zero, as digits and separators
 * are in every script's table */
static const char *
guess_wide (const GByteArray *raw)
{
  gsize zeros[2] = { 0, 0 };

  for (guint i = 0; i < raw->len; i++)
    zeros[i % 2] += raw->data[i] == 0;
  if (zeros[0] + zeros[1] < raw->len / 4 || MIN (zeros[0], zeros[1]) > raw->len / 16)
    return NULL;
  return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

static gboolean
fill_raw (DatelineTableSource *self, guint n, GError **error)
{
  while (!self->at_end && self->raw->len < n) {
    char buffer[PIECE_BYTES / 4];
    gssize got = read_bytes (self, buffer, sizeof buffer, error);

    if (got < 0)
      return FALSE;
    self->at_end = got == 0;
    g_byte_array_append (self->raw, (const guint8 *) buffer, (guint) got);
  }
  return TRUE;
}

static gboolean
is_one_byte_charset (const char *charset)
{
  return g_ascii_strncasecmp (charset, "utf-16", 6) != 0 &&
         g_ascii_strncasecmp (charset, "utf-32", 6) != 0;
}

/* What the first bytes say is over what the caller says */
static gboolean
find_charset (DatelineTableSource *self, const char *charset, GError **error)
{
  if (!fill_raw (self, HEAD_BYTES, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (self->raw->len >= marks[i].length &&
        memcmp (self->raw->data, marks[i].bytes, marks[i].length) == 0) {
      g_byte_array_remove_range (self->raw, 0, (guint) marks[i].length);
      self->charset = marks[i].charset;
      break;
    }
  if (self->charset == NULL)
    self->charset = charset != NULL ? g_intern_string (charset) : guess_wide (self->raw);
  if (self->charset == NULL || is_one_byte_charset (self->charset))
    return TRUE;
  self->converter = G_CONVERTER (g_charset_converter_new ("UTF-8", self->charset, NULL));
  if (self->converter != NULL)
    g_charset_converter_set_use_fallback (G_CHARSET_CONVERTER (self->converter), TRUE);
  return self->converter != NULL;
}

static gssize
take_raw (DatelineTableSource *self, char *buffer, gsize size)
{
  gsize n = MIN (size, self->raw->len);

  memcpy (buffer, self->raw->data, n);
  g_byte_array_remove_range (self->raw, 0, (guint) n);
  return (gssize) n;
}

/* Half a pair at the very end is dropped: there is no character in it */
static gssize
convert (DatelineTableSource *self, char *buffer, gsize size, GError **error)
{
  gsize n_read = 0;
  gsize n_written = 0;

  while (n_written == 0) {
    if (!fill_raw (self, PIECE_BYTES / 4, error))
      return -1;
    if (self->raw->len == 0)
      return 0;
    g_converter_convert (self->converter, self->raw->data, self->raw->len, buffer, size,
                         self->at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_read,
                         &n_written, NULL);
    if (n_read == 0 && n_written == 0)
      n_read = MIN (self->raw->len, 2); /* what is no character is passed over */
    g_byte_array_remove_range (self->raw, 0, (guint) n_read);
  }
  return (gssize) n_written;
}

/**
 * dateline_table_source_open:
 * @path: a file's path; "-" is standard input
 * @name: its name for people, for messages
 * @charset: (nullable): its encoding, where the analyst says it
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND and what else a disk says,
 *   %DATELINE_ERROR_INVALID if it cannot be unpacked
 *
 * Returns: (transfer full): the source, at the table's first byte behind a byte order mark
 */
DatelineTableSource *
dateline_table_source_open (const char *path, const char *name, const char *charset, GError **error)
{
  g_autoptr (DatelineTableSource) self = g_new0 (DatelineTableSource, 1);

  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  self->fd = -1;
  self->name = g_strdup (name);
  self->raw = g_byte_array_new ();
  if (!open_file (self, path, error) || (is_packed (self) && !open_archive (self, error)) ||
      !find_charset (self, charset, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dateline_table_source_free:
 * @self: (transfer full): a source
 */
void
dateline_table_source_free (DatelineTableSource *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_object (&self->converter);
  g_byte_array_unref (self->raw);
  g_free (self->piece);
  g_free (self->name);
  g_free (self);
}

/**
 * dateline_table_source_read:
 * @self: a source
 * @buffer: where to put bytes
 * @size: how many fit, 16 or more
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if it unpacks to too much, or what a disk says
 *
 * Returns: how many bytes came, 0 at the end, -1 with @error set
 */
gssize
dateline_table_source_read (DatelineTableSource *self, char *buffer, gsize size, GError **error)
{
  g_return_val_if_fail (self != NULL && buffer != NULL && size >= 16, -1);

  if (self->converter != NULL)
    return convert (self, buffer, size, error);
  if (self->raw->len > 0)
    return take_raw (self, buffer, size);
  return self->at_end ? 0 : read_bytes (self, buffer, size, error);
}

/**
 * dateline_table_source_get_charset:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the encoding that its first bytes or the analyst say; %NULL
 *   where nobody says anything
 */
const char *
dateline_table_source_get_charset (DatelineTableSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->charset;
}

/**
 * dateline_table_source_get_position:
 * @self: a source
 *
 * Returns: how many bytes of the file were read, for progress
 */
gint64
dateline_table_source_get_position (DatelineTableSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->position;
}

/**
 * dateline_table_source_get_size:
 * @self: a source
 *
 * Returns: the file's size in bytes; 0 if it has none (a pipe)
 */
gint64
dateline_table_source_get_size (DatelineTableSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/* dateline-gazetteer-spool.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* O_TMPFILE */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dateline-error.h"
#include "dateline-gazetteer-spill-private.h"

/* So much stays in memory; the file begins where there is more */
#define BUFFER_SIZE (256 * 1024)

struct _GazetteerSpool {
  char *folder;
  int fd; /* -1 while everything is in the buffer */
  GByteArray *buffer;
  guint64 written; /* bytes of the file: what is behind them is in the buffer */
  int failure;     /* errno of what failed first */
};

/* Bytes to be read later go into a file in @folder */
GazetteerSpool *
_dateline_gazetteer_spool_new (const char *folder)
{
  GazetteerSpool *self = g_new0 (GazetteerSpool, 1);

  self->folder = g_strdup (folder);
  self->fd = -1;
  self->buffer = g_byte_array_new ();
  return self;
}

void
_dateline_gazetteer_spool_free (GazetteerSpool *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_byte_array_unref (self->buffer);
  g_free (self->folder);
  g_free (self);
}

/* Where files cannot be without a name, one has it for a moment */
static int
open_nameless (const char *folder)
{
  g_autofree char *name = NULL;
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return fd;
  name = g_build_filename (folder, ".dateline-XXXXXX.part", NULL);
  fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (name);
  return fd;
}

static void
write_out (GazetteerSpool *self, const guint8 *data, gsize length)
{
  if (self->failure == 0 && self->fd < 0 && (self->fd = open_nameless (self->folder)) < 0)
    self->failure = errno;
  while (self->failure == 0 && length > 0) {
    gssize n = pwrite (self->fd, data, length, (off_t) self->written);

    if (n < 0 && errno != EINTR)
      self->failure = errno;
    if (n <= 0)
      continue;
    self->written += (guint64) n;
    data += n;
    length -= (gsize) n;
  }
}

void
_dateline_gazetteer_spool_append (GazetteerSpool *self, gconstpointer data, gsize length)
{
  if (self->failure != 0)
    return;
  if (self->buffer->len + length > BUFFER_SIZE) {
    write_out (self, self->buffer->data, self->buffer->len);
    g_byte_array_set_size (self->buffer, 0);
  }
  if (length > BUFFER_SIZE)
    write_out (self, data, length);
  else
    g_byte_array_append (self->buffer, data, (guint) length);
}

guint64
_dateline_gazetteer_spool_get_size (const GazetteerSpool *self)
{
  return self->written + self->buffer->len;
}

gboolean
_dateline_gazetteer_spool_check (const GazetteerSpool *self, GError **error)
{
  if (self->failure == 0)
    return TRUE;
  dateline_error_from_gio (error,
                           g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (self->failure),
                                                g_strerror (self->failure)),
                           self->folder);
  return FALSE;
}

static void
read_in (GazetteerSpool *self, guint64 offset, guint8 *into, gsize length)
{
  while (self->failure == 0 && length > 0) {
    gssize n = pread (self->fd, into, length, (off_t) offset);

    if (n == 0 || (n < 0 && errno != EINTR))
      self->failure = n == 0 ? EIO : errno;
    if (n <= 0)
      continue;
    offset += (guint64) n;
    into += n;
    length -= (gsize) n;
  }
}

/* @offset and @length lie within what was appended */
gboolean
_dateline_gazetteer_spool_read (GazetteerSpool *self,
                                guint64 offset,
                                gpointer into,
                                gsize length,
                                GError **error)
{
  gsize before = offset < self->written ? (gsize) MIN (length, self->written - offset) : 0;

  if (before > 0)
    read_in (self, offset, into, before);
  if (!_dateline_gazetteer_spool_check (self, error))
    return FALSE;
  if (length > before)
    memcpy ((guint8 *) into + before, self->buffer->data + (offset + before - self->written),
            length - before);
  return TRUE;
}

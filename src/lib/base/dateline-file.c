/* dateline-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* O_TMPFILE, renameat2 */

#include "dateline-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-error.h"

#define BUFFER_SIZE (64 * 1024)
#define NAME_TRIES 100

struct _DatelineFile {
  char *path;      /* where it will be */
  char *label;     /* its base name for messages */
  char *folder;    /* the folder of path */
  char *temporary; /* its name until then, or NULL while it has none */
  int fd;
  gboolean overwrite;
  GByteArray *buffer;
};

static gboolean
fail_errno (GError **error, int code, const char *label)
{
  GIOErrorEnum gio_code = g_io_error_from_errno (code);

  if (code == ENOSPC || code == EDQUOT) {
    g_set_error (
        error, DATELINE_ERROR, DATELINE_ERROR_FULL,
        /* Translators: a file */
        _ ("The disk on which “%s” was to be written is full; free some space there and try "
           "again, what was there before is untouched"),
        label);
    return FALSE;
  }
  dateline_error_from_gio (error, g_error_new_literal (G_IO_ERROR, gio_code, g_strerror (code)),
                           label);
  return FALSE;
}

static gboolean
fail_folder (DatelineFile *self, int code, GError **error)
{
  g_autofree char *folder = g_filename_display_name (self->folder);

  return fail_errno (error, code, folder);
}

static gboolean
fail_exists (DatelineFile *self, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS,
               _ ("%s is there already and was not replaced"), self->label);
  return FALSE;
}

/* Asked first so that nobody waits for an export that cannot be put down; asked again, without a
 * gap, by the commit. */
static gboolean
check_place (DatelineFile *self, mode_t *mode, GError **error)
{
  struct stat info;

  if (lstat (self->path, &info) != 0)
    return errno == ENOENT ? TRUE : fail_folder (self, errno, error);
  if (!S_ISREG (info.st_mode) && !S_ISLNK (info.st_mode)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS,
                 _ ("%s is not an ordinary file and cannot be replaced"), self->label);
    return FALSE;
  }
  if (!self->overwrite)
    return fail_exists (self, error);
  if (S_ISREG (info.st_mode))
    *mode = info.st_mode & 0777;
  return TRUE;
}

/* A name beside the target that nobody holds; a name of its own length limit apart from the
 * target's, which may be as long as the file system allows. */
static char *
make_temporary_name (DatelineFile *self)
{
  return g_strdup_printf ("%s/.dateline-%08x.part", self->folder, g_random_int ());
}

static gboolean
open_named (DatelineFile *self, mode_t mode)
{
  for (guint i = 0; i < NAME_TRIES && self->fd < 0; i++) {
    g_autofree char *name = make_temporary_name (self);

    self->fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (self->fd >= 0)
      self->temporary = g_steal_pointer (&name);
    else if (errno != EEXIST)
      return FALSE;
  }
  return self->fd >= 0;
}

static gboolean
open_temporary (DatelineFile *self, mode_t mode, GError **error)
{
  self->fd = open (self->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  if (self->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
    open_named (self, mode);
  return self->fd >= 0 ? TRUE : fail_folder (self, errno, error);
}

/**
 * dateline_file_new:
 * @path: (type filename): where the file shall be
 * @overwrite: whether a file that is there may be replaced
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS where something is there that may not be
 *   replaced (a folder, a device or a socket never is), %DATELINE_ERROR_NOT_FOUND,
 *   %DATELINE_ERROR_DENIED or %DATELINE_ERROR_IO
 *
 * Begins a file. Nothing appears at @path before dateline_file_commit(). A link at @path is
 * replaced, not followed; a replaced file keeps its permissions. Blocks on the disk. Any thread.
 *
 * Returns: (transfer full) (nullable): the file being written, or %NULL with @error set
 */
DatelineFile *
dateline_file_new (const char *path, gboolean overwrite, GError **error)
{
  g_autoptr (DatelineFile) self = NULL;
  mode_t kept = 0;

  g_return_val_if_fail (path != NULL && path[0] != '\0', NULL);

  self = g_new0 (DatelineFile, 1);
  self->fd = -1;
  self->path = g_strdup (path);
  self->label = g_filename_display_basename (path);
  self->folder = g_path_get_dirname (path);
  self->overwrite = overwrite;
  self->buffer = g_byte_array_new ();
  if (!check_place (self, &kept, error) || !open_temporary (self, kept != 0 ? kept : 0666, error))
    return NULL;
  if (kept != 0 && fchmod (self->fd, kept) != 0) {
    fail_errno (error, errno, self->label);
    return NULL;
  }
  return g_steal_pointer (&self);
}

static gboolean
flush_buffer (DatelineFile *self, GError **error)
{
  gsize done = 0;

  while (done < self->buffer->len) {
    gssize n = write (self->fd, self->buffer->data + done, self->buffer->len - done);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return fail_errno (error, errno, self->label);
    done += (gsize) n;
  }
  g_byte_array_set_size (self->buffer, 0);
  return TRUE;
}

/**
 * dateline_file_write:
 * @self: a file being written
 * @data: (array length=length): bytes
 * @length: how many
 * @error: (out) (optional): %DATELINE_ERROR_FULL, %DATELINE_ERROR_IO
 *
 * Appends bytes, through a buffer. After an error the file can only be freed.
 *
 * Returns: %TRUE if taken
 */
gboolean
dateline_file_write (DatelineFile *self, const void *data, gsize length, GError **error)
{
  const guint8 *bytes = data;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  while (length > 0) {
    guint n = (guint) MIN (length, (gsize) BUFFER_SIZE);

    g_byte_array_append (self->buffer, bytes, n);
    if (self->buffer->len >= BUFFER_SIZE && !flush_buffer (self, error))
      return FALSE;
    bytes += n;
    length -= n;
  }
  return TRUE;
}

/**
 * dateline_file_write_text:
 * @self: a file being written
 * @text: text, as it is
 * @error: (out) (optional): as dateline_file_write()
 *
 * Appends a text without its final NUL.
 *
 * Returns: %TRUE if taken
 */
gboolean
dateline_file_write_text (DatelineFile *self, const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return dateline_file_write (self, text, strlen (text), error);
}

static gboolean
link_descriptor (DatelineFile *self, const char *name)
{
  char descriptor[64];

  g_snprintf (descriptor, sizeof descriptor, "/proc/self/fd/%d", self->fd);
  return linkat (AT_FDCWD, descriptor, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Gives a file that has no name yet a temporary one, because only rename() replaces in one step. */
static gboolean
name_temporary (DatelineFile *self)
{
  for (guint i = 0; i < NAME_TRIES && self->temporary == NULL; i++) {
    g_autofree char *name = make_temporary_name (self);

    if (link_descriptor (self, name))
      self->temporary = g_steal_pointer (&name);
    else if (errno != EEXIST)
      return FALSE;
  }
  return self->temporary != NULL;
}

/* Not every file system knows RENAME_NOREPLACE; a hard link refuses an existing name as well. */
static gboolean
rename_without_replacing (DatelineFile *self)
{
  if (renameat2 (AT_FDCWD, self->temporary, AT_FDCWD, self->path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (link (self->temporary, self->path) != 0)
    return FALSE;
  unlink (self->temporary);
  return TRUE;
}

static gboolean
put_in_place (DatelineFile *self)
{
  if (self->overwrite)
    return name_temporary (self) && rename (self->temporary, self->path) == 0;
  if (self->temporary == NULL)
    return link_descriptor (self, self->path);
  return rename_without_replacing (self);
}

static void
sync_folder (DatelineFile *self)
{
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Some file systems cannot sync a folder; the file itself is on the disk by now. */
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/**
 * dateline_file_commit:
 * @self: a file being written
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS if something has appeared at the path meanwhile
 *   that may not be replaced, %DATELINE_ERROR_FULL, %DATELINE_ERROR_IO
 *
 * Brings the bytes to the disk and then puts the file in its place in one step. After that, and
 * after an error, the file can only be freed; after an error what was there before is untouched.
 *
 * Returns: %TRUE if the file is in its place
 */
gboolean
dateline_file_commit (DatelineFile *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  if (!flush_buffer (self, error))
    return FALSE;
  if (fsync (self->fd) != 0)
    return fail_errno (error, errno, self->label);
  if (!put_in_place (self))
    return errno == EEXIST ? fail_exists (self, error) : fail_errno (error, errno, self->label);
  g_clear_pointer (&self->temporary, g_free);
  close (self->fd);
  self->fd = -1;
  sync_folder (self);
  return TRUE;
}

/**
 * dateline_file_free:
 * @self: (nullable) (transfer full): a file
 *
 * Frees it. What was not committed vanishes.
 */
void
dateline_file_free (DatelineFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->label);
  g_free (self->folder);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

/**
 * dateline_file_replace:
 * @path: (type filename): where the file shall be
 * @contents: its bytes
 * @overwrite: whether a file that is there may be replaced
 * @error: (out) (optional): as dateline_file_new() and dateline_file_commit()
 *
 * Writes a whole file in one step.
 *
 * Returns: %TRUE if the file is in its place; else what was there before is untouched
 */
gboolean
dateline_file_replace (const char *path, GBytes *contents, gboolean overwrite, GError **error)
{
  g_autoptr (DatelineFile) self = NULL;
  gsize length = 0;
  gconstpointer data;

  g_return_val_if_fail (contents != NULL, FALSE);

  self = dateline_file_new (path, overwrite, error);
  data = g_bytes_get_data (contents, &length);
  return self != NULL && dateline_file_write (self, data, length, error) &&
         dateline_file_commit (self, error);
}

/* dateline-part.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-part-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "dateline-error.h"

#define SUFFIX ".part"
#define RANDOM_SUFFIX "XXXXXX" SUFFIX

/* A file name has 255 bytes at most on every file system here, the suffixes and SQLite's included.
 */
#define LONGEST_PREFIX 200

struct _DatelinePart {
  char *path;
  char *target;
  int descriptor; /* holds the lock that says: the maker lives */
};

static gboolean
fail (const char *subject, GError **error)
{
  int number = errno;

  dateline_error_from_gio (
      error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number)),
      subject);
  return FALSE;
}

/* With what SQLite may have left beside it */
static void
remove_with_companions (const char *path)
{
  static const char *const suffixes[] = { "-journal", "-wal", "-shm", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *companion = g_strconcat (path, suffixes[i], NULL);

    g_unlink (companion);
  }
}

static void
remove_abandoned (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (descriptor < 0)
    return;
  if (flock (descriptor, LOCK_EX | LOCK_NB) == 0)
    remove_with_companions (path);
  close (descriptor);
}

static void
sweep (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = NULL;

    if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, SUFFIX) ||
        strlen (name) != strlen (prefix) + strlen (RANDOM_SUFFIX))
      continue;
    path = g_build_filename (folder, name, NULL);
    remove_abandoned (path);
  }
}

/*
 * _dateline_part_new:
 * @target: the name it shall have
 *
 * Returns: (transfer full): an empty file beside @target
 */
DatelinePart *
_dateline_part_new (const char *target, GError **error)
{
  g_autoptr (DatelinePart) self = g_new0 (DatelinePart, 1);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *prefix = g_strdup_printf (".%.*s.", LONGEST_PREFIX, name);
  g_autofree char *part = g_strconcat (prefix, RANDOM_SUFFIX, NULL);

  sweep (folder, prefix);
  self->descriptor = -1;
  self->target = g_strdup (target);
  self->path = g_build_filename (folder, part, NULL);
  self->descriptor = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (self->descriptor < 0) {
    fail (folder, error);
    g_clear_pointer (&self->path, g_free);
    return NULL;
  }
  /* between the two calls another sweep may remove it: then publishing fails, and says so */
  if (flock (self->descriptor, LOCK_EX | LOCK_NB) != 0 && errno != ENOLCK && errno != EOPNOTSUPP) {
    fail (self->path, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

const char *
_dateline_part_get_path (DatelinePart *self)
{
  return self->path;
}

static gboolean
sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good;

  if (descriptor < 0)
    return fail (folder, error);
  /* some file systems cannot sync a folder: then there is nothing more to do */
  good = fsync (descriptor) == 0 || errno == EINVAL || errno == ENOTSUP;
  if (!good)
    fail (folder, error);
  close (descriptor);
  return good;
}

/* Never replaces: the kernel's own call, or a hard link where the file system lacks it */
static int
rename_to_free_name (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  return link (from, to) == 0 ? unlink (from) : -1;
}

/* What SQLite left beside an earlier file of that name would be taken for the new one's, and
 * played back into it: it goes with the file that is replaced, and stops us where nothing is */
static gboolean
clear_companions (const char *target, gboolean replace, GError **error)
{
  static const char *const suffixes[] = { "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (target, suffixes[i], NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    if (!replace) {
      g_set_error (
          error, DATELINE_ERROR, DATELINE_ERROR_EXISTS,
          _ ("“%s” is there: it belongs to a case of that name; bring the case back, or move "
             "this away first"),
          path);
      return FALSE;
    }
    if (g_unlink (path) != 0)
      return fail (path, error);
  }
  return TRUE;
}

/*
 * _dateline_part_publish:
 * @replace: whether a file that is there may be replaced
 *
 * Writes the file out to the disk and gives it its name, in one step that other processes see whole
 * or not at all. %DATELINE_ERROR_EXISTS if something of that name is there.
 */
gboolean
_dateline_part_publish (DatelinePart *self, gboolean replace, GError **error)
{
  int result;

  if (fsync (self->descriptor) != 0)
    return fail (self->path, error);
  if (!clear_companions (self->target, replace, error))
    return FALSE;
  result =
      replace ? rename (self->path, self->target) : rename_to_free_name (self->path, self->target);
  if (result != 0 && errno == EEXIST) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS, _ ("“%s” is there already"),
                 self->target);
    return FALSE;
  }
  if (result != 0)
    return fail (self->target, error);
  g_clear_pointer (&self->path, g_free);
  return sync_folder (self->target, error);
}

/*
 * _dateline_part_replace:
 * @path: a whole file that nobody has open
 * @target: where it shall be, with what is there or without
 */
gboolean
_dateline_part_replace (const char *path, const char *target, GError **error)
{
  if (!clear_companions (target, TRUE, error))
    return FALSE;
  if (rename (path, target) != 0)
    return fail (target, error);
  return sync_folder (target, error);
}

/*
 * _dateline_part_free:
 *
 * Removes the file if it was not published.
 */
void
_dateline_part_free (DatelinePart *self)
{
  if (self->path != NULL)
    remove_with_companions (self->path);
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self->path);
  g_free (self->target);
  g_free (self);
}

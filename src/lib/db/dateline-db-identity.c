/* dateline-db-identity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file is, told without a line of SQL and without opening it a second time: closing another
 * descriptor of a file drops the locks that SQLite holds on it (POSIX).
 */

#include "dateline-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-error.h"

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"
#define ENCODING_UTF8 1

/* SQLite's unix layer refuses longer paths, the companions' names included. */
#define LONGEST_PATH 500

static void
set_errno_error (GError **error, int number, const char *path)
{
  dateline_error_from_gio (
      error, g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number)),
      path);
}

/*
 * _dateline_db_resolve_path:
 *
 * Resolves the links of the parent folder, and not the last part: SQLite is told to follow no link
 * at all, which concerns every part of a path.
 *
 * Returns: (transfer full): an absolute path
 */
char *
_dateline_db_resolve_path (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *resolved = NULL;
  char *real = realpath (folder, NULL);

  if (real == NULL) {
    set_errno_error (error, errno, folder);
    return NULL;
  }
  resolved = g_build_filename (real, name, NULL);
  free (real);
  if (strlen (resolved) > LONGEST_PATH) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("The path “%s” is too long: %d bytes are possible"), resolved, LONGEST_PATH);
    return NULL;
  }
  return g_steal_pointer (&resolved);
}

/*
 * _dateline_db_check_regular:
 *
 * Refuses what is no ordinary file before anything opens it: a named pipe would hold us up, a
 * device might do anything.
 */
gboolean
_dateline_db_check_regular (const char *path, GError **error)
{
  struct stat status;

  if (lstat (path, &status) != 0) {
    set_errno_error (error, errno, path);
    return FALSE;
  }
  if (S_ISREG (status.st_mode))
    return TRUE;
  if (S_ISLNK (status.st_mode))
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FOREIGN,
                 _ ("“%s” is a link; open the file it points to"), path);
  else
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FOREIGN, _ ("“%s” is not a file"), path);
  return FALSE;
}

static gboolean
stat_companion (const char *path, const char *suffix, struct stat *status)
{
  g_autofree char *companion = g_strconcat (path, suffix, NULL);

  return lstat (companion, status) == 0;
}

/*
 * _dateline_db_has_companion:
 * @suffix: "-wal" or "-journal"
 *
 * Returns: %TRUE if a file of that name lies beside @path and is not empty
 */
gboolean
_dateline_db_has_companion (const char *path, const char *suffix)
{
  struct stat status;

  return stat_companion (path, suffix, &status) && status.st_size > 0;
}

static gboolean
fail_planted (const char *path, const char *suffix, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
               _ ("“%s%s” was not made by Dateline; move it away to open the case"), path, suffix);
  return FALSE;
}

/*
 * A journal can name a second file, of a transaction over several databases, which SQLite deletes
 * when it has played the journal back: any file, if the journal was planted. We never make such a
 * transaction. The name is told by the journal's own magic number at the very end
 * (https://www.sqlite.org/fileformat2.html, "The Super-Journal").
 */
static gboolean
names_second_file (const char *path)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  int descriptor = open (journal, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  guint8 end[sizeof magic];
  gboolean found;

  if (descriptor < 0)
    return FALSE;
  found = lseek (descriptor, -(off_t) sizeof end, SEEK_END) >= 0 &&
          read (descriptor, end, sizeof end) == sizeof end && memcmp (end, magic, sizeof end) == 0;
  close (descriptor);
  return found;
}

/*
 * _dateline_db_check_companions:
 *
 * SQLite opens what lies beside the file under certain names and believes it. What came along with
 * a case must not hold us up (a named pipe) nor reach out of it.
 */
gboolean
_dateline_db_check_companions (const char *path, GError **error)
{
  static const char *const suffixes[] = { "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    struct stat status;

    if (stat_companion (path, suffixes[i], &status) && !S_ISREG (status.st_mode))
      return fail_planted (path, suffixes[i], error);
  }
  return !names_second_file (path) || fail_planted (path, "-journal", error);
}

static guint32
read_u32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/*
 * File format: https://www.sqlite.org/fileformat2.html, "The Database Header": the page size, and
 * whether the file has a log (2) or not (1), and the encoding of texts. That the file is as long as
 * its header says is checked by SQLite, under its lock: here a writer may be at work.
 */
static gboolean
check_format (DatelineDb *self, const guint8 *header, GError **error)
{
  guint32 page_size = (guint32) header[16] << 8 | header[17];

  if ((page_size == 1 || (page_size >= 512 && (page_size & (page_size - 1)) == 0)) &&
      (header[18] == 1 || header[18] == 2) && (header[19] == 1 || header[19] == 2) &&
      read_u32 (header + 56) == ENCODING_UTF8)
    return TRUE;
  return _dateline_db_fail (self, SQLITE_CORRUPT, error);
}

/*
 * _dateline_db_check_version:
 *
 * Refuses a schema version that this program does not know.
 */
gboolean
_dateline_db_check_version (DatelineDb *self, guint version, GError **error)
{
  if (version >= 1 && version <= self->profile->version)
    return TRUE;
  if (version == 0)
    return _dateline_db_fail (self, SQLITE_CORRUPT, error);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NEWER,
               _ ("“%s” was written by a newer version of Dateline (format %u, this program knows "
                  "up to %u); it is left untouched"),
               self->path, version, self->profile->version);
  return FALSE;
}

static gboolean
check_kind (DatelineDb *self, const guint8 *header, GError **error)
{
  if (memcmp (header, MAGIC, sizeof MAGIC) == 0 &&
      read_u32 (header + 68) == self->profile->application_id)
    return _dateline_db_check_version (self, read_u32 (header + 60), error);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FOREIGN, _ ("“%s” is not a Dateline case"),
               self->path);
  return FALSE;
}

/*
 * _dateline_db_check_header:
 *
 * Reads application id, schema version and page size through the file handle that SQLite itself
 * has opened, before any SQL is run.
 */
gboolean
_dateline_db_check_header (DatelineDb *self, GError **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  guint8 header[HEADER_SIZE];
  int code;

  code = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK && (file == NULL || file->pMethods == NULL))
    code = SQLITE_CANTOPEN;
  if (code == SQLITE_OK)
    code = file->pMethods->xFileSize (file, &size);
  if (code != SQLITE_OK)
    return _dateline_db_fail (self, code, error);
  if (size < HEADER_SIZE) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FOREIGN,
                 _ ("“%s” is not a Dateline case: it holds %" PRId64 " bytes"), self->path,
                 (gint64) size);
    return FALSE;
  }
  code = file->pMethods->xRead (file, header, HEADER_SIZE, 0);
  if (code != SQLITE_OK)
    return _dateline_db_fail (self, code, error);
  return check_kind (self, header, error) && check_format (self, header, error);
}

/**
 * dateline_db_identity:
 * @self: a connection
 * @device: (out): the device that holds the file
 * @inode: (out): the file's number on it
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if the file was moved, deleted or replaced
 *   since it was opened
 *
 * Which file on this machine the connection works on, so that a copy of it can be told from it.
 * Cheap (two calls of stat()): fit for asking every second whether the file is still there.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_identity (DatelineDb *self, guint64 *device, guint64 *inode, GError **error)
{
  struct stat status;
  int moved = 0;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (device != NULL && inode != NULL, FALSE);

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved)
    return _dateline_db_fail (self, SQLITE_READONLY_DBMOVED, error);
  if (lstat (self->path, &status) != 0) {
    set_errno_error (error, errno, self->path);
    return FALSE;
  }
  *device = status.st_dev;
  *inode = status.st_ino;
  return TRUE;
}

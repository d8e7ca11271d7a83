/* dateline-db.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "dateline-db-private.h"
#include "dateline-error.h"

/*
 * _dateline_db_assert_thread:
 *
 * The first line of every function of this room: a connection belongs to the thread that opened it.
 */
void
_dateline_db_assert_thread (DatelineDb *self)
{
  g_assert (self != NULL);
  g_assert (self->thread == g_thread_self ());
}

static const struct {
  int flags;
  const char *query; /* of the file's URI */
  const char *vfs;
} ways[] = {
  [DATELINE_ACCESS_MEMORY] = { SQLITE_OPEN_READWRITE, NULL, NULL },
  [DATELINE_ACCESS_WRITE] = { SQLITE_OPEN_READWRITE, NULL, NULL },
  [DATELINE_ACCESS_READ] = { SQLITE_OPEN_READONLY, NULL, NULL },
  [DATELINE_ACCESS_READ_ALONE] = { SQLITE_OPEN_READONLY, NULL, "unix-none" },
  [DATELINE_ACCESS_READ_STILL] = { SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, "?immutable=1", NULL },
};

static char *
make_name (const char *path, DatelineDbAccess access)
{
  g_autofree char *uri = NULL;

  if (ways[access].query == NULL)
    return g_strdup (path);
  uri = g_filename_to_uri (path, NULL, NULL);
  return g_strconcat (uri, ways[access].query, NULL);
}

/*
 * _dateline_db_connect:
 * @path: resolved (_dateline_db_resolve_path()), or ":memory:"
 *
 * Opens SQLite's handle and switches on what touches no file. Nothing has been read yet.
 *
 * Returns: (transfer full): the connection
 */
DatelineDb *
_dateline_db_connect (const char *path,
                      const DatelineDbProfile *profile,
                      DatelineDbAccess access,
                      GError **error)
{
  g_autoptr (DatelineDb) self = g_new0 (DatelineDb, 1);
  g_autofree char *name = make_name (path, access);
  int code;

  self->thread = g_thread_self ();
  self->profile = profile;
  self->path = g_strdup (path);
  self->access = access;
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) _dateline_statement_free);
  code = sqlite3_open_v2 (name, &self->handle,
                          ways[access].flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
                              SQLITE_OPEN_EXRESCODE,
                          ways[access].vfs);
  if (code != SQLITE_OK) {
    _dateline_db_fail (self, code, error);
    return NULL;
  }
  if (!_dateline_db_restrict (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/*
 * _dateline_db_check_content:
 * @version: (out): the file's schema version
 *
 * Version and schema, seen in one transaction: nobody migrates the file between the two looks.
 */
gboolean
_dateline_db_check_content (DatelineDb *self, guint *version, GError **error)
{
  gboolean good;

  if (!dateline_db_exec (self, "BEGIN", error))
    return FALSE;
  good = _dateline_db_read_version (self, version, error) &&
         _dateline_db_check_version (self, *version, error) &&
         _dateline_db_check_schema (self, *version, error);
  return dateline_db_exec (self, "ROLLBACK", good ? error : NULL) && good;
}

static DatelineDb *
open_checked (const char *path,
              const DatelineDbProfile *profile,
              DatelineDbAccess access,
              int *code,
              GError **error)
{
  g_autoptr (DatelineDb) self = _dateline_db_connect (path, profile, access, error);
  guint version = 0;

  if (self == NULL)
    return NULL;
  self->deadline = g_get_monotonic_time () + OPEN_LIMIT_USEC;
  self->opening = TRUE;
  if (!_dateline_db_check_header (self, error) || !_dateline_db_harden (self, error) ||
      !_dateline_db_check_content (self, &version, error)) {
    *code = self->code;
    return NULL;
  }
  self->deadline = 0;
  self->opening = FALSE;
  if (!_dateline_db_set_switch (self, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, error))
    return NULL;
  return _dateline_db_upgrade (g_steal_pointer (&self), version, error);
}

/* SQLite falls back to reading where it may not write, or fails at a file beside it. */
static gboolean
check_writable (const char *path, GError **error)
{
  if (euidaccess (path, W_OK) == 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED,
               _ ("“%s” is read-only; save a copy in another folder to work on it"), path);
  return FALSE;
}

static DatelineDb *
open_for_writing (const char *path, const DatelineDbProfile *profile, GError **error)
{
  g_autoptr (DatelineDb) self = NULL;
  int code = SQLITE_OK;

  if (!check_writable (path, error))
    return NULL;
  self = open_checked (path, profile, DATELINE_ACCESS_WRITE, &code, error);
  if (self == NULL)
    return NULL;
  if (sqlite3_db_readonly (self->handle, "main") == 1) {
    _dateline_db_fail (self, SQLITE_READONLY, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/* A program that died in a change has left a journal, which the next one to write plays back. */
static void
play_back_journal (const char *path, const DatelineDbProfile *profile)
{
  dateline_db_close (open_for_writing (path, profile, NULL));
}

/* Which other way of reading may succeed after SQLite's answer to the ordinary one */
static DatelineDbAccess
choose_other_way (const char *path, int code)
{
  switch (code) {
  case SQLITE_READONLY_DIRECTORY:
  case SQLITE_READONLY_CANTINIT:
  case SQLITE_READONLY_RECOVERY:
  case SQLITE_CANTOPEN:
    return _dateline_db_has_companion (path, "-wal") ? DATELINE_ACCESS_READ_ALONE
                                                     : DATELINE_ACCESS_READ_STILL;
  default:
    return DATELINE_ACCESS_READ;
  }
}

static DatelineDb *
open_for_reading (const char *path, const DatelineDbProfile *profile, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DatelineDbAccess access = DATELINE_ACCESS_READ;
  DatelineDb *self;
  int code = SQLITE_OK;

  self = open_checked (path, profile, access, &code, &failure);
  if (self != NULL)
    return self;
  if (code == SQLITE_READONLY_ROLLBACK)
    play_back_journal (path, profile);
  else
    access = choose_other_way (path, code);
  if (code == SQLITE_READONLY_ROLLBACK || access != DATELINE_ACCESS_READ) {
    g_clear_error (&failure);
    self = open_checked (path, profile, access, &code, &failure);
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return self;
}

/**
 * dateline_db_open:
 * @path: a file name, absolute or not; links in its folder are followed, the file may not be one
 * @profile: what kind of file it is
 * @mode: what for
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND, %DATELINE_ERROR_EXISTS,
 *   %DATELINE_ERROR_DENIED (no permission, or read-only media for %DATELINE_DB_WRITE),
 *   %DATELINE_ERROR_FOREIGN (not a file of this kind), %DATELINE_ERROR_NEWER,
 *   %DATELINE_ERROR_DAMAGED, %DATELINE_ERROR_BUSY
 *
 * Opens a file hardened, on the calling thread, which the connection belongs to from then on. What
 * the file is is read through SQLite's own file handle before any SQL runs, and its schema compared
 * with the known one of its version before any query. A file that is refused is not altered. The
 * cost does not depend on the file's size: nothing is read but the schema.
 *
 * A file of an older version is brought up to date, one transaction for each step, after
 * @profile's hook; %DATELINE_DB_READ does that in a copy in memory and leaves the file alone.
 *
 * %DATELINE_DB_CREATE makes the file under another name and gives it its own when it is whole on
 * the disk, readable by its owner alone.
 *
 * Returns: (transfer full): the connection
 */
DatelineDb *
dateline_db_open (const char *path,
                  const DatelineDbProfile *profile,
                  DatelineDbMode mode,
                  GError **error)
{
  g_autofree char *resolved = NULL;

  g_return_val_if_fail (path != NULL && profile != NULL && profile->version >= 1, NULL);

  resolved = _dateline_db_resolve_path (path, error);
  if (resolved == NULL)
    return NULL;
  if (mode == DATELINE_DB_CREATE && !_dateline_db_create (resolved, profile, error))
    return NULL;
  if (!_dateline_db_check_regular (resolved, error) ||
      !_dateline_db_check_companions (resolved, error))
    return NULL;
  if (mode == DATELINE_DB_READ)
    return open_for_reading (resolved, profile, error);
  return open_for_writing (resolved, profile, error);
}

/**
 * dateline_db_close:
 * @self: (nullable) (transfer full): a connection
 *
 * Undoes a transaction that is open and closes the file. Statements must have been released.
 */
void
dateline_db_close (DatelineDb *self)
{
  if (self == NULL)
    return;
  _dateline_db_assert_thread (self);
  g_warn_if_fail (self->n_borrowed == 0);
  g_warn_if_fail (self->recorder == NULL);
  g_hash_table_unref (self->idle);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->lost);
  g_free (self->path);
  g_free (self);
}

/**
 * dateline_db_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the file's absolute name, links in its folder resolved
 */
const char *
dateline_db_get_path (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  return self->path;
}

/**
 * dateline_db_is_read_only:
 * @self: a connection
 *
 * Returns: %TRUE if it was opened with %DATELINE_DB_READ
 */
gboolean
dateline_db_is_read_only (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  return self->access > DATELINE_ACCESS_WRITE;
}

/**
 * dateline_db_exec:
 * @self: a connection
 * @sql: any number of statements of SQL without values; their rows are passed over
 * @error: (out) (optional): what went wrong
 *
 * Runs a script. For a statement that is run more than once use dateline_db_run().
 *
 * Returns: %TRUE on success; on failure the statements before the one that failed have been run
 */
gboolean
dateline_db_exec (DatelineDb *self, const char *sql, GError **error)
{
  int code;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (sql != NULL, FALSE);

  if (self->lost != NULL) {
    g_propagate_error (error, g_error_copy (self->lost));
    return FALSE;
  }
  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || _dateline_db_fail (self, code, error);
}

/**
 * dateline_db_last_insert_id:
 * @self: a connection
 *
 * Returns: the row id of the last row that this connection inserted into a table with row ids
 */
gint64
dateline_db_last_insert_id (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * dateline_db_changes:
 * @self: a connection
 *
 * Returns: how many rows the last INSERT, UPDATE or DELETE touched, without those of foreign keys'
 *   actions
 */
gint64
dateline_db_changes (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  return sqlite3_changes64 (self->handle);
}

/**
 * dateline_db_data_version:
 * @self: a connection
 *
 * Returns: a number that is another one after any other connection, of this or another process, has
 *   changed the file; -1 if it cannot be read
 */
gint64
dateline_db_data_version (DatelineDb *self)
{
  gint64 version = -1;

  _dateline_db_assert_thread (self);

  if (!dateline_db_get_int (self, &version, NULL, "PRAGMA data_version", ""))
    return -1;
  return version;
}

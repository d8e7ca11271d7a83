/* dateline-backup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-backup.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "dateline-db-private.h"
#include "dateline-error.h"
#include "dateline-part-private.h"

/* 4 MiB at a time: a few milliseconds between two looks at the cancellable */
#define PAGES_AT_ONCE 1024

/* Another process that writes makes the copy begin anew. After so many times the rest is copied in
 * one go, which makes writers wait. */
#define MOST_RESTARTS 3

/* The parts of the whole, for the progress: copying, and then reading what was copied */
#define N_PARTS 2

typedef struct {
  DatelineDb *from;
  DatelineDb *into;
  sqlite3_backup *backup;
  DatelineProgress *progress;
  guint64 n_pages;
  int n_left;
  guint n_restarts;
  gint64 give_up_at;
} Copy;

static gboolean
report_copied (Copy *copy, GError **error)
{
  guint64 left = (guint64) sqlite3_backup_remaining (copy->backup);

  copy->n_pages = (guint64) sqlite3_backup_pagecount (copy->backup);
  return dateline_progress_report (copy->progress, copy->n_pages - MIN (left, copy->n_pages),
                                   copy->n_pages * N_PARTS, error);
}

/* The source is locked by a writer, which will not take long. */
static gboolean
wait_for_writer (Copy *copy, int code, GError **error)
{
  gint64 now = g_get_monotonic_time ();

  if (copy->give_up_at == 0)
    copy->give_up_at = now + BUSY_WAIT_USEC;
  if (now > copy->give_up_at)
    return _dateline_db_fail (copy->from, code, error);
  g_usleep (G_USEC_PER_SEC / 200);
  return TRUE;
}

static void
count_restarts (Copy *copy, int code)
{
  int n_left = sqlite3_backup_remaining (copy->backup);

  if (code == SQLITE_OK && copy->n_left > 0 && n_left >= copy->n_left)
    copy->n_restarts++;
  copy->n_left = n_left;
}

static gboolean
copy_pages (Copy *copy, GError **error)
{
  int code = SQLITE_OK;

  while (code != SQLITE_DONE) {
    code =
        sqlite3_backup_step (copy->backup, copy->n_restarts < MOST_RESTARTS ? PAGES_AT_ONCE : -1);
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) {
      if (!wait_for_writer (copy, code, error))
        return FALSE;
    } else if (code != SQLITE_OK && code != SQLITE_DONE)
      return _dateline_db_fail (copy->into, code, error);
    else
      copy->give_up_at = 0;
    if (!report_copied (copy, error))
      return FALSE;
    count_restarts (copy, code);
  }
  return TRUE;
}

static gboolean
run_copy (Copy *copy, GError **error)
{
  gboolean good;
  int code;

  copy->backup = sqlite3_backup_init (copy->into->handle, "main", copy->from->handle, "main");
  if (copy->backup == NULL)
    return _dateline_db_fail (copy->into, sqlite3_extended_errcode (copy->into->handle), error);
  good = copy_pages (copy, error);
  code = sqlite3_backup_finish (copy->backup);
  if (good && code != SQLITE_OK)
    return _dateline_db_fail (copy->into, code, error);
  return good;
}

/* A log keeps its state for those who read from it, so nobody can make the copy begin anew; without
 * a log holding the state would keep others from writing. */
static gboolean
hold_state (DatelineDb *from, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) mode = dateline_db_prepare (from, "PRAGMA journal_mode", error);
  gboolean has_log;
  gint64 version;

  if (mode == NULL)
    return FALSE;
  has_log = dateline_statement_step (mode, &failure) &&
            g_ascii_strcasecmp (dateline_statement_get_text (mode, 0), "wal") == 0;
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  dateline_statement_reset (mode);
  return !has_log || (dateline_db_exec (from, "BEGIN", error) &&
                      dateline_db_get_int (from, &version, error, "PRAGMA schema_version", ""));
}

static void
release_state (DatelineDb *from)
{
  if (!sqlite3_get_autocommit (from->handle))
    dateline_db_exec (from, "ROLLBACK", NULL);
}

/* Nobody else sees the copy before it is whole: it needs no journal, and one sync at its end. */
static gboolean
copy_file (Copy *copy, const char *path, GError **error)
{
  g_autoptr (DatelineDb) into =
      _dateline_db_connect (path, copy->from->profile, DATELINE_ACCESS_WRITE, error);
  gboolean good;

  if (into == NULL || !dateline_db_exec (into, "PRAGMA journal_mode = OFF", error) ||
      !dateline_db_exec (into, "PRAGMA synchronous = OFF", error))
    return FALSE;
  copy->into = into;
  good = hold_state (copy->from, error) && run_copy (copy, error);
  release_state (copy->from);
  return good;
}

static gboolean
fail_verification (const char *path, const char *finding, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
               _ ("The backup of “%s” was not kept, because it is damaged: %s"), path, finding);
  return FALSE;
}

/* Opens the copy as any file is opened, without a log (one file, that opens on read-only media as
 * well), and reads all of it. */
static gboolean
verify (const Copy *copied, const char *path, GError **error)
{
  DatelineDb *from = copied->from;
  DatelineProgress *progress = copied->progress;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineDb) copy = NULL;
  guint version;

  copy = _dateline_db_connect (path, from->profile, DATELINE_ACCESS_WRITE, error);
  if (copy == NULL || !_dateline_db_check_header (copy, error) ||
      !_dateline_db_harden (copy, error))
    return FALSE;
  if (progress != NULL)
    dateline_db_set_cancellable (copy, progress->cancellable);
  if (!dateline_db_leave_wal (copy, error) || !_dateline_db_check_content (copy, &version, error) ||
      !dateline_db_check_structure (copy, findings, error))
    return FALSE;
  if (findings->len > 0)
    return fail_verification (from->path, g_ptr_array_index (findings, 0), error);
  return dateline_progress_report (progress, copied->n_pages * N_PARTS, copied->n_pages * N_PARTS,
                                   error);
}

/* Only an ordinary file gives way, and only where it may */
static gboolean
check_place (const char *path, gboolean overwrite, GError **error)
{
  struct stat status;

  if (lstat (path, &status) != 0 || (overwrite && S_ISREG (status.st_mode)))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS, _ ("“%s” is there already"), path);
  return FALSE;
}

static gboolean
check_target (DatelineDb *db, const char *path, gboolean overwrite, GError **error)
{
  if (!g_str_equal (path, db->path))
    return check_place (path, overwrite, error);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT, _ ("“%s” cannot be its own backup"),
               path);
  return FALSE;
}

/**
 * dateline_backup_run:
 * @db: a connection, outside a transaction
 * @path: where the copy shall be
 * @overwrite: whether a file that is there may be replaced
 * @progress: (nullable): told in pages, first those copied, then those read again; its cancellable
 *   stops the work
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS; %DATELINE_ERROR_FULL;
 *   %DATELINE_ERROR_CANCELLED; %DATELINE_ERROR_DAMAGED if the copy, and so the file, has damage
 *
 * Copies the file as it is at some moment between the call and its end, while others read and write
 * it. The copy is read through and checked, written out to the disk and only then given its name:
 * what was there before stays as it was until then, and for good if anything fails. Damage of a
 * search index, which can be made anew, does not keep the copy from being made. It is readable
 * by its owner alone, and has no log beside it.
 *
 * Returns: %TRUE if the copy is there and whole
 */
gboolean
dateline_backup_run (DatelineDb *db,
                     const char *path,
                     gboolean overwrite,
                     DatelineProgress *progress,
                     GError **error)
{
  g_autofree char *resolved = NULL;
  g_autoptr (DatelinePart) part = NULL;
  Copy copy = { .from = db, .progress = progress };

  _dateline_db_assert_thread (db);
  g_return_val_if_fail (path != NULL && db->depth == 0 && !db->reading, FALSE);

  resolved = _dateline_db_resolve_path (path, error);
  if (resolved == NULL || !check_target (db, resolved, overwrite, error))
    return FALSE;
  part = _dateline_part_new (resolved, error);
  return part != NULL && copy_file (&copy, _dateline_part_get_path (part), error) &&
         verify (&copy, _dateline_part_get_path (part), error) &&
         _dateline_part_publish (part, overwrite, error);
}

/**
 * dateline_backup_replace:
 * @path: a whole file that nobody has open
 * @target: where it shall be
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS if no ordinary file is there; errors of files
 *
 * Puts a file in the place of another one, in one step; what SQLite left beside that goes with it.
 * Any thread.
 *
 * Returns: %FALSE with @error set; then what was there is there still
 */
gboolean
dateline_backup_replace (const char *path, const char *target, GError **error)
{
  g_autofree char *resolved = NULL;

  g_return_val_if_fail (path != NULL && target != NULL, FALSE);

  resolved = _dateline_db_resolve_path (target, error);
  return resolved != NULL && check_place (resolved, TRUE, error) &&
         _dateline_part_replace (path, resolved, error);
}

/* Up to this size the file is rewritten by way of memory; a larger one by way of a temporary file,
 * which SQLite unlinks as soon as it has opened it. */
#define LARGEST_IN_MEMORY (G_GINT64_CONSTANT (64) * 1024 * 1024)

static gboolean
vacuum (DatelineDb *db, gint64 size, GError **error)
{
  gboolean good;

  if (size <= LARGEST_IN_MEMORY)
    return dateline_db_exec (db, "VACUUM", error);
  good = dateline_db_exec (db, "PRAGMA temp_store = FILE", error) &&
         dateline_db_exec (db, "VACUUM", error);
  return dateline_db_exec (db, "PRAGMA temp_store = MEMORY", good ? error : NULL) && good;
}

/**
 * dateline_backup_compact:
 * @db: a connection open for writing, outside a transaction
 * @cancellable: (nullable): stops it; the file is then as it was
 * @error: (out) (optional): %DATELINE_ERROR_FULL: it needs twice the file's size for a while;
 *   %DATELINE_ERROR_BUSY
 *
 * Rewrites the file without gaps, in one transaction: what was deleted is gone, the file is as
 * small as it can be.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_backup_compact (DatelineDb *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (GCancellable) before = NULL;
  gint64 n_pages = 0;
  gint64 page_size = 0;
  gboolean good;

  _dateline_db_assert_thread (db);
  g_return_val_if_fail (db->depth == 0, FALSE);

  if (dateline_db_is_read_only (db))
    return _dateline_db_fail (db, SQLITE_READONLY, error);
  if (!dateline_db_get_int (db, &n_pages, error, "PRAGMA page_count", "") ||
      !dateline_db_get_int (db, &page_size, error, "PRAGMA page_size", ""))
    return FALSE;
  g_set_object (&before, db->cancellable);
  dateline_db_set_cancellable (db, cancellable);
  good = vacuum (db, n_pages * page_size, error);
  dateline_db_set_cancellable (db, before);
  return good;
}

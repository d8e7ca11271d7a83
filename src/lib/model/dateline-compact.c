/* dateline-compact.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-check.h"

#include "dateline-backup.h"
#include "dateline-case-private.h"
#include "dateline-content-private.h"

/* An import that is under way has staged contents that nothing refers to yet */
#define OLDEST_IMPORT_SECONDS 3600

static gboolean
measure (DatelineCase *self, guint64 *bytes, GError **error)
{
  gint64 n_pages = 0, page_size = 0;

  if (!dateline_db_get_int (self->db, &n_pages, error, "PRAGMA page_count", "") ||
      !dateline_db_get_int (self->db, &page_size, error, "PRAGMA page_size", ""))
    return FALSE;
  *bytes = (guint64) (n_pages * page_size);
  return TRUE;
}

static GArray *
list_left_behind (DatelineCase *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row =
      dateline_db_prepare (self->db,
                           "SELECT id FROM content c WHERE c.added < ?1 AND NOT EXISTS"
                           " (SELECT 1 FROM published_content p WHERE p.content = c.id)",
                           error);

  if (row == NULL)
    return NULL;
  dateline_statement_bind_int (row, 1, g_get_real_time () / G_USEC_PER_SEC - OLDEST_IMPORT_SECONDS);
  while (dateline_statement_step (row, &failure)) {
    gint64 id = dateline_statement_get_int (row, 0);

    g_array_append_val (ids, id);
  }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
collect_contents (DatelineCase *self, guint *n_contents, GError **error)
{
  g_autoptr (GArray) ids = list_left_behind (self, error);
  gboolean dropped;

  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    if (!_dateline_content_drop (self, g_array_index (ids, gint64, i), &dropped, error))
      return FALSE;
    *n_contents += dropped;
  }
  return ids != NULL;
}

/**
 * dateline_case_compact:
 * @self: a case that can be written, without a change that stands
 * @progress: (nullable): its cancellable stops the work, the case is then as it was or merely not
 *   yet smaller
 * @result: (out) (optional): what it brought
 * @error: (out) (optional): %DATELINE_ERROR_FULL: it takes as much room again for a while;
 *   %DATELINE_ERROR_BUSY
 *
 * Makes the file as small as it can be. Contents that no article and no change refers to, left
 * behind more than an hour ago by imports that were broken off, are collected; nothing that the
 * history could bring back is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
dateline_case_compact (DatelineCase *self,
                       DatelineProgress *progress,
                       DatelineCompactResult *result,
                       GError **error)
{
  DatelineCompactResult found = { 0 };
  GCancellable *cancellable = progress != NULL ? progress->cancellable : NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, FALSE);

  if (!measure (self, &found.bytes_before, error) || !_dateline_case_begin (self, error))
    return FALSE;
  if (!collect_contents (self, &found.n_contents, error)) {
    _dateline_case_rollback (self);
    return FALSE;
  }
  if (!_dateline_case_commit (self, error) ||
      !dateline_backup_compact (self->db, cancellable, error) ||
      !measure (self, &found.bytes_after, error))
    return FALSE;
  if (result != NULL)
    *result = found;
  return TRUE;
}

/**
 * dateline_case_backup:
 * @self: a case; reading is enough
 * @path: where the copy shall be
 * @replace: whether a file that is there may be replaced
 * @progress: (nullable): told in pages; its cancellable stops the work
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS, %DATELINE_ERROR_FULL, and
 *   %DATELINE_ERROR_DAMAGED if the case itself is
 *
 * Copies the case as it is at one moment, while others go on working on it, and reads the copy
 * through before it takes the place of what was there.
 *
 * Returns: %FALSE with @error set if there is no new copy; what was there before is then untouched
 */
gboolean
dateline_case_backup (DatelineCase *self,
                      const char *path,
                      gboolean replace,
                      DatelineProgress *progress,
                      GError **error)
{
  g_return_val_if_fail (DATELINE_IS_CASE (self) && self->n_scopes == 0, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return dateline_backup_run (self->db, path, replace, progress, error);
}

/**
 * dateline_case_replace_file:
 * @path: a case that nobody has open
 * @target: where it shall be
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS if no ordinary file is there, and what can
 * happen to a file
 *
 * Puts a case in the place of a file, in one step. Any thread.
 *
 * Returns: %FALSE with @error set; then what was there is there still
 */
gboolean
dateline_case_replace_file (const char *path, const char *target, GError **error)
{
  g_return_val_if_fail (path != NULL && target != NULL, FALSE);

  return dateline_backup_replace (path, target, error);
}

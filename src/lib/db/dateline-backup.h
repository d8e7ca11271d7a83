/* dateline-backup.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db.h"
#include "dateline-progress.h"

G_BEGIN_DECLS

gboolean dateline_backup_run (DatelineDb *db,
                              const char *path,
                              gboolean overwrite,
                              DatelineProgress *progress,
                              GError **error);
gboolean dateline_backup_compact (DatelineDb *db, GCancellable *cancellable, GError **error);

/* A closed file takes another's place */
gboolean dateline_backup_replace (const char *path, const char *target, GError **error);

G_END_DECLS

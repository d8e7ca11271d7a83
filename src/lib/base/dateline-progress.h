/* dateline-progress.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineProgressFunc:
 * @done: how many units are done, 0 or more
 * @total: how many there are, or 0 while that is not known
 * @user_data: the caller's
 *
 * Told by the working thread, at most ten times a second (dateline_progress_report()).
 */
typedef void (*DatelineProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/**
 * DatelineProgress:
 * @func: (nullable): whom to tell
 * @user_data: for @func
 * @cancellable: (nullable): asked between units of work
 *
 * What long work carries with it: whom to tell, and whether to stop. On the caller's stack, one
 * for each run; the fields below the line belong to dateline_progress_report().
 */
typedef struct {
  DatelineProgressFunc func;
  gpointer user_data;
  GCancellable *cancellable;
  /*< private >*/
  gint64 last_told;
} DatelineProgress;

gboolean
dateline_progress_report (DatelineProgress *progress, guint64 done, guint64 total, GError **error);

G_END_DECLS

/* dateline-progress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-progress.h"

#include "dateline-error.h"

#define TELL_EVERY_USEC (G_USEC_PER_SEC / 10)

/**
 * dateline_progress_report:
 * @progress: (nullable): the run's progress, or %NULL for work that nobody watches
 * @done: units done
 * @total: units in all, 0 while unknown
 * @error: (out) (optional): set to %DATELINE_ERROR_CANCELLED
 *
 * Tells whoever watches, not more than ten times a second but always the first and the last unit,
 * and asks whether to go on. Cheap enough for every unit of work. On the working thread.
 *
 * Returns: %FALSE with @error set if the work was cancelled
 */
gboolean
dateline_progress_report (DatelineProgress *progress, guint64 done, guint64 total, GError **error)
{
  gint64 now;

  if (progress == NULL)
    return TRUE;
  if (dateline_error_if_cancelled (progress->cancellable, error))
    return FALSE;
  if (progress->func == NULL)
    return TRUE;

  now = g_get_monotonic_time ();
  if (progress->last_told == 0 || done == total || now - progress->last_told >= TELL_EVERY_USEC) {
    progress->last_told = now;
    progress->func (done, total, progress->user_data);
  }
  return TRUE;
}

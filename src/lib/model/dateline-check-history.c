/* dateline-check-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the history is the one that was written, line by line, and can be undone.
 */

#include "dateline-check-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-case-private.h"
#include "dateline-error.h"
#include "dateline-history-private.h"
#include "dateline-recorder.h"

static void
ignore_row (const DatelineRowChange *row, gpointer user_data)
{
}

/* A change set that is there must be the one that the line was written with, and be readable. One
 * of a change that was undone for good, or redacted, may have been erased. */
static gboolean
check_change_set (Checker *self, gint64 number, const char *state, GBytes *digest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) change_set = _dateline_history_load_set (self->dateline, number, &failure);
  g_autoptr (GBytes) found = change_set != NULL ? _dateline_history_digest_set (change_set) : NULL;

  if (failure == NULL && found == NULL &&
      (digest == NULL || g_str_equal (state, "dropped") || g_str_equal (state, "sealed")))
    return TRUE;
  if (found != NULL && digest != NULL && g_bytes_equal (found, digest) &&
      dateline_change_set_foreach (change_set, ignore_row, NULL, &failure))
    return TRUE;
  if (failure != NULL && !g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  _checker_add (self, DATELINE_FINDING_HISTORY, number,
                g_strdup_printf (_ ("What the change %" PRId64
                                    " did is missing or not what it did: it cannot be undone"),
                                 number));
  return TRUE;
}

/* Columns: number, kind, target, replica, author, time, label, n_rows, digest, chain, state */
static gboolean
check_line (Checker *self, DatelineStatement *row, GError **error)
{
  g_autoptr (GBytes) digest = dateline_statement_dup_blob (row, 8);
  g_autoptr (GBytes) chain = dateline_statement_dup_blob (row, 9);
  DatelineHistoryLine line = { .number = dateline_statement_get_int (row, 0),
                               .kind = dateline_statement_get_text (row, 1),
                               .target = dateline_statement_get_int (row, 2),
                               .replica = dateline_statement_get_int (row, 3),
                               .author = dateline_statement_get_text (row, 4),
                               .time = dateline_statement_get_int (row, 5),
                               .label = dateline_statement_get_text (row, 6),
                               .n_rows = dateline_statement_get_int (row, 7),
                               .digest = digest };
  g_autoptr (GBytes) expected = _dateline_history_link (self->chain, &line);

  if (chain == NULL || !g_bytes_equal (chain, expected))
    _checker_add (self, DATELINE_FINDING_HISTORY, line.number,
                  g_strdup_printf (_ ("The history was altered at the change %" PRId64
                                      ", or what stood before it is missing"),
                                   line.number));
  /* the lines after it hang on what is written, so that one finding is said once */
  g_clear_pointer (&self->chain, g_bytes_unref);
  self->chain = g_steal_pointer (&chain);
  self->number = line.number;
  return check_change_set (self, line.number, dateline_statement_get_text (row, 10), digest, error);
}

/* Columns: chain of the newest line, as the file says */
static gboolean
check_end (Checker *self, DatelineStatement *row, GError **error)
{
  g_autoptr (GBytes) end = dateline_statement_dup_blob (row, 0);

  if ((end == NULL) != (self->chain == NULL) || (end != NULL && !g_bytes_equal (end, self->chain)))
    _checker_add (self, DATELINE_FINDING_HISTORY, self->number,
                  g_strdup (_ ("The newest changes are missing from the history")));
  return TRUE;
}

gboolean
_checker_check_history (Checker *self, GError **error)
{
  gboolean done =
      _checker_check_rows (self,
                           "SELECT number, kind, target, replica, author, time, label, n_rows,"
                           " digest, chain, state FROM change ORDER BY number",
                           check_line, error) &&
      _checker_check_rows (self, "SELECT history FROM file", check_end, error);

  g_clear_pointer (&self->chain, g_bytes_unref);
  return done;
}

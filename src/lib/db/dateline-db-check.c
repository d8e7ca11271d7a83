/* dateline-db-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

/* Damage says more in its first places than in its thousandth. */
#define MOST_FINDINGS 100

static void
add_finding (GPtrArray *findings, char *finding)
{
  if (findings->len < MOST_FINDINGS)
    g_ptr_array_add (findings, finding);
  else
    g_free (finding);
}

typedef char *(*DescribeFunc) (DatelineStatement *row);

/* Runs a PRAGMA whose rows are findings. What stops it, damage apart, is an error. */
static gboolean
collect (DatelineDb *self,
         const char *pragma,
         DescribeFunc describe,
         GPtrArray *findings,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (self, pragma, &failure);

  while (row != NULL && dateline_statement_step (row, &failure)) {
    char *finding = describe (row);

    if (finding != NULL)
      add_finding (findings, finding);
  }
  if (failure == NULL)
    return TRUE;
  if (!g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  add_finding (findings, g_strdup (failure->message));
  return TRUE;
}

static char *
describe_structure (DatelineStatement *row)
{
  const char *text = dateline_statement_get_text (row, 0);

  return g_strcmp0 (text, "ok") == 0 ? NULL : g_strdup (text);
}

static char *
describe_reference (DatelineStatement *row)
{
  return g_strdup_printf (
      _ ("Row %" G_GINT64_FORMAT " of the table “%s” belongs to a row of “%s” that is missing"),
      dateline_statement_get_int (row, 1), dateline_statement_get_text (row, 0),
      dateline_statement_get_text (row, 2));
}

/**
 * dateline_db_quick_check:
 * @self: a connection
 * @findings: (element-type utf8): gets a sentence for each damage found, the first hundred; give it
 *   a free function
 * @error: (out) (optional): why the check could not be made
 *
 * Looks through the whole file: pages, the order of rows, references between rows. Takes seconds
 * for a large case; dateline_db_set_cancellable() stops it. The search index and the agreement of
 * indexes with their tables are dateline_db_full_check()'s.
 *
 * Returns: %TRUE if the check was made, whatever it found
 */
gboolean
dateline_db_quick_check (DatelineDb *self, GPtrArray *findings, GError **error)
{
  _dateline_db_assert_thread (self);
  g_return_val_if_fail (findings != NULL, FALSE);

  return collect (self, "PRAGMA quick_check", describe_structure, findings, error) &&
         collect (self, "PRAGMA foreign_key_check", describe_reference, findings, error);
}

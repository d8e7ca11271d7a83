/* dateline-db-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

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

typedef gboolean (*TakeFunc) (DatelineDb *self,
                              DatelineStatement *row,
                              GPtrArray *findings,
                              GError **error);

/* Runs a PRAGMA whose rows are findings. What stops it, damage apart, is an error. */
static gboolean
collect (DatelineDb *self, const char *pragma, TakeFunc take, GPtrArray *findings, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (self, pragma, &failure);

  while (row != NULL && dateline_statement_step (row, &failure))
    if (!take (self, row, findings, error))
      return FALSE;
  if (failure == NULL)
    return TRUE;
  if (!g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  add_finding (findings, g_strdup (failure->message));
  return TRUE;
}

/* A page that the disk could not give is a finding to SQLite: "unable to get the page. error
 * code=266". To us it is a failure of the disk: the file may be whole. */
static int
get_code (const char *text)
{
  static const char mark[] = "error code=";
  const char *at = strstr (text, mark);
  int code = at != NULL ? (int) g_ascii_strtoll (at + strlen (mark), NULL, 10) : SQLITE_OK;

  return (code & 0xff) == SQLITE_CORRUPT ? SQLITE_OK : code;
}

static gboolean
take_structure (DatelineDb *self, DatelineStatement *row, GPtrArray *findings, GError **error)
{
  const char *text = dateline_statement_get_text (row, 0);
  int code;

  if (text == NULL || g_str_equal (text, "ok"))
    return TRUE;
  code = get_code (text);
  if (code != SQLITE_OK)
    return _dateline_db_fail (self, code, error);
  add_finding (findings, g_strdup (text));
  return TRUE;
}

static gboolean
take_reference (DatelineDb *self, DatelineStatement *row, GPtrArray *findings, GError **error)
{
  add_finding (findings,
               g_strdup_printf (
                   _ ("Row %" PRId64 " of the table “%s” belongs to a row of “%s” that is missing"),
                   dateline_statement_get_int (row, 1), dateline_statement_get_text (row, 0),
                   dateline_statement_get_text (row, 2)));
  return TRUE;
}

static gboolean
check_indexes (DatelineDb *self, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) names = _dateline_db_list_indexes (self, error);

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    gboolean good;

    if (!dateline_db_check_index (self, name, &good, error))
      return FALSE;
    if (!good)
      add_finding (findings, g_strdup_printf (
                                 _ ("The search index “%s” is damaged; it can be rebuilt"), name));
  }
  return names != NULL;
}

/**
 * dateline_db_check_structure:
 * @self: a connection
 * @findings: (element-type utf8): as for dateline_db_quick_check()
 * @error: (out) (optional): why the check could not be made
 *
 * All of dateline_db_full_check() but the search indexes, which can be made anew.
 *
 * Returns: %TRUE if the check was made, whatever it found
 */
gboolean
dateline_db_check_structure (DatelineDb *self, GPtrArray *findings, GError **error)
{
  _dateline_db_assert_thread (self);
  g_return_val_if_fail (findings != NULL, FALSE);

  return collect (self, "PRAGMA integrity_check", take_structure, findings, error) &&
         collect (self, "PRAGMA foreign_key_check", take_reference, findings, error);
}

/**
 * dateline_db_full_check:
 * @self: a connection
 * @findings: (element-type utf8): as for dateline_db_quick_check()
 * @error: (out) (optional): why the check could not be made
 *
 * Looks through the whole file as dateline_db_quick_check() does, compares each index with its
 * table, and each search index with its texts. Some ten times slower.
 *
 * Returns: %TRUE if the check was made, whatever it found
 */
gboolean
dateline_db_full_check (DatelineDb *self, GPtrArray *findings, GError **error)
{
  _dateline_db_assert_thread (self);
  g_return_val_if_fail (findings != NULL, FALSE);

  return dateline_db_check_structure (self, findings, error) &&
         check_indexes (self, findings, error);
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

  return collect (self, "PRAGMA quick_check", take_structure, findings, error) &&
         collect (self, "PRAGMA foreign_key_check", take_reference, findings, error);
}

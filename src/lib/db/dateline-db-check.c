/* dateline-db-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>
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
               g_strdup_printf (_ ("Row %" G_GINT64_FORMAT
                                   " of the table “%s” belongs to a row of “%s” that is missing"),
                                dateline_statement_get_int (row, 1),
                                dateline_statement_get_text (row, 0),
                                dateline_statement_get_text (row, 2)));
  return TRUE;
}

/* The names of tables are the profile's own, compared with the file's schema: no value of a case
 * comes into this text. */
static gboolean
run_on_index (DatelineDb *self, const char *format, const char *table, GError **error)
{
  char *sql = sqlite3_mprintf (format, table, table);
  gboolean good;

  if (sql == NULL)
    return _dateline_db_fail (self, SQLITE_NOMEM, error);
  good = dateline_db_exec (self, sql, error);
  sqlite3_free (sql);
  return good;
}

/* Where nothing may be written FTS5's own check is refused: every entry is read instead. The table
 * for it is a temporary one, in memory. */
static gboolean
read_index (DatelineDb *self, const char *table, GError **error)
{
  gboolean good;

  if (!dateline_db_exec (self, "PRAGMA query_only = OFF", error))
    return FALSE;
  good = run_on_index (self,
                       "CREATE VIRTUAL TABLE temp.index_entries USING fts5vocab (main, \"%w\", "
                       "instance)",
                       table, error) &&
         dateline_db_exec (self, "SELECT count (*) FROM temp.index_entries", error);
  return dateline_db_exec (self, "DROP TABLE IF EXISTS temp.index_entries; PRAGMA query_only = ON",
                           good ? error : NULL) &&
         good;
}

/**
 * dateline_db_check_index:
 * @self: a connection
 * @table: name of a search index (a table of FTS5)
 * @good: (out): whether it is whole and says what the texts say
 * @error: (out) (optional): why the check could not be made
 *
 * Looks through a search index and compares it with the texts it was made from. PRAGMA
 * integrity_check does neither. On a read-only connection it is only read through.
 *
 * Returns: %TRUE if the check was made
 */
gboolean
dateline_db_check_index (DatelineDb *self, const char *table, gboolean *good, GError **error)
{
  g_autoptr (GError) failure = NULL;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (table != NULL && good != NULL, FALSE);

  /* without the rank FTS5 checks the index alone: one that lacks half the texts is "whole" */
  *good =
      dateline_db_is_read_only (self)
          ? read_index (self, table, &failure)
          : run_on_index (self, "INSERT INTO \"%w\" (\"%w\", rank) VALUES ('integrity-check', 1)",
                          table, &failure);
  if (*good || g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dateline_db_rebuild_index:
 * @self: a connection open for writing
 * @table: name of a search index (a table of FTS5 with external content)
 * @error: (out) (optional): why it could not be made
 *
 * Makes a search index anew from the texts, in one transaction.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_rebuild_index (DatelineDb *self, const char *table, GError **error)
{
  _dateline_db_assert_thread (self);
  g_return_val_if_fail (table != NULL, FALSE);

  return run_on_index (self, "INSERT INTO \"%w\" (\"%w\") VALUES ('rebuild')", table, error);
}

static GPtrArray *
list_indexes (DatelineDb *self, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (
      self, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'", error);

  if (row == NULL)
    return NULL;
  while (dateline_statement_step (row, &failure))
    g_ptr_array_add (names, dateline_statement_dup_text (row, 0));
  if (failure == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
check_indexes (DatelineDb *self, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) names = list_indexes (self, error);

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

/*
 * _dateline_db_check_structure:
 *
 * All of dateline_db_full_check() but the search indexes, which can be made anew.
 */
gboolean
_dateline_db_check_structure (DatelineDb *self, GPtrArray *findings, GError **error)
{
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

  return _dateline_db_check_structure (self, findings, error) &&
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

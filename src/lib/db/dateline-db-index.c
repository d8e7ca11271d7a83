/* dateline-db-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search indexes (tables of FTS5 over the texts of another table): they can be damaged without
 * SQLite noticing, and they can always be made anew.
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

/* The tables that FTS5 keeps an index in, and which it makes itself; %w is the index's name */
static const char *const shadows[] = { "%w_data", "%w_idx", "%w_docsize", "%w_config" };

/* Names of tables cannot be bound. They are the profile's own, compared with the file's schema: no
 * value of a case comes into this text. */
static char *
make_sql (const char *pattern, const char *table)
{
  g_autoptr (GString) quoted = g_string_new (table);
  GString *sql = g_string_new (pattern);

  g_string_replace (quoted, "\"", "\"\"", 0);
  g_string_replace (sql, "%w", quoted->str, 0);
  return g_string_free (sql, FALSE);
}

static gboolean
run_on_index (DatelineDb *self, const char *pattern, const char *table, GError **error)
{
  g_autofree char *sql = make_sql (pattern, table);

  return dateline_db_exec (self, sql, error);
}

/*
 * _dateline_db_list_indexes:
 *
 * Returns: (transfer full) (element-type utf8): the names of the file's search indexes
 */
GPtrArray *
_dateline_db_list_indexes (DatelineDb *self, GError **error)
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
check_name (DatelineDb *self, const char *table, GError **error)
{
  g_autoptr (GPtrArray) names = _dateline_db_list_indexes (self, error);

  if (names == NULL)
    return FALSE;
  if (g_ptr_array_find_with_equal_func (names, table, g_str_equal, NULL))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT, _ ("There is no search index “%s”"),
               table);
  return FALSE;
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

/* FTS5 says "corrupt" of what it cannot read, and a mere "error" of settings it does not know. */
static gboolean
is_damage (const GError *failure)
{
  return g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_DAMAGED) ||
         g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_FAILED);
}

/**
 * dateline_db_check_index:
 * @self: a connection
 * @table: name of a search index (a table of FTS5)
 * @good: (out): whether it is whole and says what the texts say
 * @error: (out) (optional): why the check could not be made; %DATELINE_ERROR_ARGUMENT if there is
 *   no such index
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

  if (!check_name (self, table, error))
    return FALSE;
  /* without the rank FTS5 checks the index alone: one that lacks half the texts is "whole" */
  *good =
      dateline_db_is_read_only (self)
          ? read_index (self, table, &failure)
          : run_on_index (self, "INSERT INTO \"%w\" (\"%w\", rank) VALUES ('integrity-check', 1)",
                          table, &failure);
  if (*good || is_damage (failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
copy_rows (DatelineDb *from,
           DatelineDb *into,
           const char *pattern,
           const char *index,
           GError **error)
{
  g_autofree char *table = make_sql (pattern, index);
  g_autofree char *empty = make_sql ("DELETE FROM \"%w\"", table);
  g_autofree char *read = make_sql ("SELECT * FROM \"%w\"", table);
  g_autofree char *write = make_sql ("INSERT INTO \"%w\" VALUES (?, ?, ?)", table);
  g_autofree char *write_pair = make_sql ("INSERT INTO \"%w\" VALUES (?, ?)", table);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (from, read, error);
  g_autoptr (DatelineStatement) insert = NULL;

  if (row == NULL || !dateline_db_run (into, error, empty, ""))
    return FALSE;
  insert = dateline_db_prepare (into, dateline_statement_n_columns (row) == 3 ? write : write_pair,
                                error);
  while (insert != NULL && failure == NULL && dateline_statement_step (row, &failure)) {
    _dateline_statement_bind_row (insert, row);
    dateline_statement_execute (insert, &failure);
  }
  if (failure == NULL)
    return insert != NULL;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* An index whose first entries are gone cannot even be rebuilt: FTS5 reads them before it does
 * anything. It is given those of an index that was just made. */
static gboolean
empty_index (DatelineDb *self, const char *table, GError **error)
{
  g_autoptr (DatelineDb) fresh =
      _dateline_db_connect (":memory:", self->profile, DATELINE_ACCESS_MEMORY, error);
  gboolean good;

  if (fresh == NULL || !_dateline_db_build (fresh, self->profile->version, error) ||
      !_dateline_db_set_switch (self, SQLITE_DBCONFIG_DEFENSIVE, 0, error))
    return FALSE;
  good = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (shadows) && good; i++)
    good = copy_rows (fresh, self, shadows[i], table, error);
  return _dateline_db_set_switch (self, SQLITE_DBCONFIG_DEFENSIVE, 1, good ? error : NULL) && good;
}

static gboolean
rebuild (DatelineDb *self, const char *table, GError **error)
{
  return run_on_index (self, "INSERT INTO \"%w\" (\"%w\") VALUES ('rebuild')", table, error);
}

static gboolean
rebuild_from_nothing (DatelineDb *self, const char *table, GError **error)
{
  if (!dateline_db_begin (self, error))
    return FALSE;
  if (empty_index (self, table, error) && rebuild (self, table, error))
    return dateline_db_commit (self, error);
  dateline_db_rollback (self);
  return FALSE;
}

/**
 * dateline_db_rebuild_index:
 * @self: a connection open for writing
 * @table: name of a search index (a table of FTS5 with external content)
 * @error: (out) (optional): why it could not be made; %DATELINE_ERROR_ARGUMENT if there is no such
 *   index
 *
 * Makes a search index anew from the texts, in one transaction, however damaged it is.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_db_rebuild_index (DatelineDb *self, const char *table, GError **error)
{
  g_autoptr (GError) failure = NULL;

  _dateline_db_assert_thread (self);
  g_return_val_if_fail (table != NULL, FALSE);

  if (dateline_db_is_read_only (self))
    return _dateline_db_fail (self, SQLITE_READONLY, error);
  if (!check_name (self, table, error))
    return FALSE;
  if (rebuild (self, table, &failure))
    return TRUE;
  if (is_damage (failure))
    return rebuild_from_nothing (self, table, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

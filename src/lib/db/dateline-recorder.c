/* dateline-recorder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-recorder.h"

#include <glib/gi18n-lib.h>

#include "dateline-change-set-private.h"
#include "dateline-error.h"
#include "dateline-recorded-row-private.h"

/* One session for each table: so it is known which tables were touched, without reading the change
 * set through once more. */
struct _DatelineRecorder {
  DatelineDb *db;
  GPtrArray *sessions; /* of sqlite3_session, in the order of the profile's tables */
  ChangeSetWriter *writer;
  GArray *taken; /* of gboolean, by table: rows came past the session */
};

/* What the session extension cannot capture, and says nothing of: a table without a primary key, a
 * key that can be NULL, a generated column */
#define COUNT_FLAWS                                                             \
  "WITH keys AS (SELECT * FROM pragma_table_info (?1) WHERE pk > 0)"            \
  " SELECT (SELECT count(*) = 0 FROM keys)"                                     \
  " + (SELECT count(*) FROM keys WHERE \"notnull\" = 0"                         \
  "    AND NOT (upper (type) = 'INTEGER' AND (SELECT count(*) FROM keys) = 1))" \
  " + (SELECT count(*) FROM pragma_table_xinfo (?1) WHERE hidden > 1)"

static gboolean
check_table (DatelineDb *db, const char *table, GError **error)
{
  gint64 n_flaws = 0;

  if (!dateline_db_get_int (db, &n_flaws, error, COUNT_FLAWS, "t", table))
    return FALSE;
  if (n_flaws == 0)
    return TRUE;
  g_set_error (
      error, DATELINE_ERROR, DATELINE_ERROR_FAILED,
      "%s: a recorded table needs a primary key that is never NULL and no generated column", table);
  return FALSE;
}

static gboolean
attach_table (DatelineRecorder *self, const char *table, GError **error)
{
  sqlite3_session *session = NULL;
  int code = sqlite3session_create (self->db->handle, "main", &session);

  if (code == SQLITE_OK) {
    g_ptr_array_add (self->sessions, session);
    code = sqlite3session_attach (session, table);
  }
  return code == SQLITE_OK || _dateline_db_fail (self->db, code, error);
}

static gboolean
attach_tables (DatelineRecorder *self, GError **error)
{
  DatelineDb *db = self->db;
  const char *const *tables = db->profile->recorded;

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    if ((!db->recorded_checked && !check_table (db, tables[i], error)) ||
        !attach_table (self, tables[i], error))
      return FALSE;
  db->recorded_checked = TRUE;
  return TRUE;
}

/**
 * dateline_recorder_start:
 * @db: a connection, in a transaction, without another recorder
 * @error: (out) (optional): what went wrong
 *
 * Captures from now on what is done to the tables that the profile names as recorded. Tables of
 * other kinds, those of the search index among them, are not seen.
 *
 * Returns: (transfer full): the recorder; free it before the connection
 */
DatelineRecorder *
dateline_recorder_start (DatelineDb *db, GError **error)
{
  g_autoptr (DatelineRecorder) self = NULL;

  _dateline_db_assert_thread (db);
  g_return_val_if_fail (db->depth > 0 && db->recorder == NULL, NULL);

  self = g_new0 (DatelineRecorder, 1);
  self->db = db;
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3session_delete);
  self->writer = _dateline_change_set_writer_new ();
  self->taken = g_array_new (FALSE, TRUE, sizeof (gboolean));
  db->recorder = self;
  return attach_tables (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
stop (DatelineRecorder *self)
{
  g_ptr_array_set_size (self->sessions, 0);
  if (self->db->recorder == self)
    self->db->recorder = NULL;
}

/**
 * dateline_recorder_free:
 * @self: (nullable) (transfer full): a recorder
 *
 * Stops capturing.
 */
void
dateline_recorder_free (DatelineRecorder *self)
{
  if (self == NULL)
    return;
  _dateline_db_assert_thread (self->db);
  stop (self);
  g_ptr_array_unref (self->sessions);
  _dateline_change_set_writer_free (self->writer);
  g_array_unref (self->taken);
  g_free (self);
}

static gboolean
check_written (DatelineRecorder *self, int code, GError **error)
{
  if (code == SQLITE_OK)
    return TRUE;
  if (code != SQLITE_TOOBIG)
    return _dateline_db_fail (self->db, code, error);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                       _ ("This changes too much to be one step that can be undone; do it in "
                          "parts"));
  return FALSE;
}

int
_dateline_recorder_find (DatelineRecorder *self, const char *table)
{
  const char *const *tables = self->db->profile->recorded;

  for (guint i = 0; i < self->sessions->len; i++)
    if (g_str_equal (tables[i], table))
      return (int) i;
  return -1;
}

void
_dateline_recorder_enable (DatelineRecorder *self, int table, gboolean enable)
{
  sqlite3session_enable (g_ptr_array_index (self->sessions, table), enable);
}

gboolean
_dateline_recorder_take (DatelineRecorder *self,
                         int table,
                         const GByteArray *header,
                         const GByteArray *rows,
                         GError **error)
{
  int code = _dateline_change_set_writer_output (self->writer, header->data, (int) header->len);

  if (code == SQLITE_OK)
    code = _dateline_change_set_writer_output (self->writer, rows->data, (int) rows->len);
  if (self->taken->len < self->sessions->len)
    g_array_set_size (self->taken, self->sessions->len);
  g_array_index (self->taken, gboolean, table) = TRUE;
  return check_written (self, code, error);
}

/* What the writer grows by is the table's part of the change, beside what was taken before. */
static gboolean
write_table (DatelineRecorder *self, guint i, GPtrArray *tables, GError **error)
{
  gint64 before = _dateline_change_set_writer_get_size (self->writer);
  gboolean taken = i < self->taken->len && g_array_index (self->taken, gboolean, i);
  ChangeSetTable *table;

  if (!check_written (self,
                      sqlite3session_changeset_strm (g_ptr_array_index (self->sessions, i),
                                                     _dateline_change_set_writer_output,
                                                     self->writer),
                      error))
    return FALSE;
  if (!taken && _dateline_change_set_writer_get_size (self->writer) == before)
    return TRUE;
  table = _dateline_change_set_table_new (self->db->profile->recorded[i]);
  g_ptr_array_add (tables, table);
  return _dateline_change_set_table_read (table, self->db, 0, error);
}

/**
 * dateline_recorder_finish:
 * @self: a recorder, still in its transaction
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if the change is too large to be kept in one row
 *
 * Stops capturing and gives the change set of all that was done, deflated where that is smaller.
 * Rows that are again what they were at the start are not in it.
 *
 * Returns: (nullable) (transfer full): the change set; %NULL without an error if nothing was
 * changed
 */
GBytes *
dateline_recorder_finish (DatelineRecorder *self, GError **error)
{
  g_autoptr (GPtrArray) tables = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  _dateline_db_assert_thread (self->db);

  tables = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_change_set_table_free);
  for (guint i = 0; i < self->sessions->len; i++)
    if (!write_table (self, i, tables, error))
      return NULL;
  stop (self);
  if (tables->len == 0)
    return NULL;
  return _dateline_change_set_writer_finish (self->writer, tables, error);
}

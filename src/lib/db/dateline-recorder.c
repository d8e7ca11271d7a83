/* dateline-recorder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-recorder.h"

#include <glib/gi18n-lib.h>

#include "dateline-change-set-private.h"
#include "dateline-error.h"
#include "dateline-recorded-row-private.h"

/* What the sessions give is kept as it is up to so much, to tell of its rows without unpacking it
 */
#define MOST_KEPT (1024 * 1024)

/* One session for each table: so it is known which tables were touched, without reading the change
 * set through once more. */
struct _DatelineRecorder {
  DatelineDb *db;
  GPtrArray *sessions; /* of sqlite3_session, in the order of the profile's tables */
  ChangeSetWriter *writer;
  GPtrArray *taken;  /* of GArray of gint64, by table: records of rows that came past the session */
  guint64 n_waiting; /* such rows that are not in the change set yet: nobody could undo them */
  GByteArray *kept;  /* what the sessions gave; NULL where that is too much */
  gboolean spoilt;
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
  self->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->kept = g_byte_array_new ();
  db->recorder = self;
  if (!attach_tables (self, error))
    return NULL;
  for (guint i = 0; i < self->sessions->len; i++)
    g_ptr_array_add (self->taken, g_array_new (FALSE, FALSE, sizeof (gint64)));
  return g_steal_pointer (&self);
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
  g_ptr_array_unref (self->taken);
  g_clear_pointer (&self->kept, g_byte_array_unref);
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

/* All tables: the hook looks at each session for every row */
void
_dateline_recorder_enable (DatelineRecorder *self, gboolean enable)
{
  for (guint i = 0; i < self->sessions->len; i++)
    sqlite3session_enable (g_ptr_array_index (self->sessions, i), enable);
}

void
_dateline_recorder_spoil (DatelineRecorder *self)
{
  self->spoilt = TRUE;
}

static GArray *
taken_of (DatelineRecorder *self, guint table)
{
  return g_ptr_array_index (self->taken, table);
}

/* A row of that record comes past the session */
void
_dateline_recorder_note (DatelineRecorder *self, int table, gint64 id)
{
  g_array_append_val (taken_of (self, (guint) table), id);
  self->n_waiting++;
}

/* So many of them are in the change set */
void
_dateline_recorder_settle (DatelineRecorder *self, guint n_rows)
{
  self->n_waiting -= n_rows;
}

gboolean
_dateline_recorder_take (DatelineRecorder *self,
                         const GByteArray *header,
                         const guint8 *rows,
                         gsize size,
                         GError **error)
{
  int code = _dateline_change_set_writer_output (self->writer, header->data, (int) header->len);

  if (code == SQLITE_OK)
    code = _dateline_change_set_writer_output (self->writer, rows, (int) size);
  return check_written (self, code, error);
}

/* SQLite's xOutput */
static int
on_session_written_cb (void *recorder, const void *data, int size)
{
  DatelineRecorder *self = recorder;

  if (self->kept != NULL && size > 0 && self->kept->len + (gsize) size <= MOST_KEPT)
    g_byte_array_append (self->kept, data, (guint) size);
  else if (size > 0)
    g_clear_pointer (&self->kept, g_byte_array_unref);
  return _dateline_change_set_writer_output (self->writer, data, size);
}

/* What the writer grows by is the table's part of the change, beside what was taken before. */
static gboolean
write_table (DatelineRecorder *self, guint i, GPtrArray *tables, GError **error)
{
  gint64 before = _dateline_change_set_writer_get_size (self->writer);
  ChangeSetTable *table;

  if (!check_written (self,
                      sqlite3session_changeset_strm (g_ptr_array_index (self->sessions, i),
                                                     on_session_written_cb, self),
                      error))
    return FALSE;
  if (taken_of (self, i)->len == 0 && _dateline_change_set_writer_get_size (self->writer) == before)
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

  if (self->spoilt || self->n_waiting > 0) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_FAILED,
                         self->spoilt ? "rows of the change could not be inserted"
                                      : "rows of the change were not flushed");
    return NULL;
  }
  tables = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_change_set_table_free);
  for (guint i = 0; i < self->sessions->len; i++)
    if (!write_table (self, i, tables, error))
      return NULL;
  stop (self);
  if (tables->len == 0)
    return NULL;
  return _dateline_change_set_writer_finish (self->writer, tables, error);
}

/**
 * dateline_recorder_foreach:
 * @self: a recorder that is finished
 * @change_set: what it gave
 * @func: (scope call): called for every row
 * @user_data: for @func
 * @error: (out) (optional): %DATELINE_ERROR_DAMAGED if the set is damaged
 *
 * As dateline_change_set_foreach(), in any order, without unpacking what was just packed.
 *
 * Returns: %TRUE on success
 */
gboolean
dateline_recorder_foreach (DatelineRecorder *self,
                           GBytes *change_set,
                           DatelineRowChangeFunc func,
                           gpointer user_data,
                           GError **error)
{
  g_return_val_if_fail (self != NULL && change_set != NULL && func != NULL, FALSE);

  if (self->kept == NULL)
    return dateline_change_set_foreach (change_set, func, user_data, error);
  if (!_dateline_change_set_visit (self->kept, func, user_data, error))
    return FALSE;
  for (guint i = 0; i < self->taken->len; i++) {
    const GArray *ids = taken_of (self, i);
    DatelineRowChange change = { self->db->profile->recorded[i], 'I', 0 };

    for (guint k = 0; k < ids->len; k++) {
      change.id = g_array_index (ids, gint64, k);
      func (&change, user_data);
    }
  }
  return TRUE;
}

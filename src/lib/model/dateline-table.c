/* dateline-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

static const char *const date_parts[] = { "_start", "_end", "_minute", "_precision" };

static gint64
id_of (gconstpointer record)
{
  return *(const gint64 *) record;
}

/* Appends the column's names (a date has four), each with what follows it */
static void
append_names (GString *sql, const DatelineColumn *column, const char *suffix)
{
  for (guint i = 0; i < _dateline_column_get_width (column); i++)
    g_string_append_printf (sql, ", \"%s%s\"%s", column->name,
                            _dateline_column_get_width (column) > 1 ? date_parts[i] : "", suffix);
}

/* All SQL here is made of the names in static tables; values are bound */
char *
_dateline_table_build_select (const DatelineTable *self, const char *where)
{
  GString *sql = g_string_new ("SELECT id");

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].reading != NULL)
      g_string_append_printf (sql, ", (%s)", self->columns[i].reading);
    else
      append_names (sql, &self->columns[i], "");
  g_string_append_printf (sql, " FROM \"%s\" AS t WHERE %s", self->name, where);
  return g_string_free (sql, FALSE);
}

/* The statement that inserts a row, for _dateline_table_bind() */
char *
_dateline_table_build_insert (const DatelineTable *self)
{
  GString *sql = g_string_new ("INSERT INTO ");
  guint n = 0;

  g_string_append_printf (sql, "\"%s\" (id", self->name);
  for (guint i = 0; i < self->n_columns; i++)
    if (!self->columns[i].read_only) {
      append_names (sql, &self->columns[i], "");
      n += _dateline_column_get_width (&self->columns[i]);
    }
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

char *
_dateline_table_build_update (const DatelineTable *self)
{
  GString *sql = g_string_new ("UPDATE ");

  g_string_append_printf (sql, "\"%s\" SET id = ?1", self->name);
  for (guint i = 0; i < self->n_columns; i++)
    if (!self->columns[i].read_only)
      append_names (sql, &self->columns[i], " = ?");
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

void
_dateline_table_bind (const DatelineTable *self, DatelineStatement *statement, gconstpointer record)
{
  int parameter = 2;

  dateline_statement_bind_int (statement, 1, id_of (record));
  for (guint i = 0; i < self->n_columns; i++) {
    if (self->columns[i].read_only)
      continue;
    _dateline_column_bind (&self->columns[i], record, statement, parameter);
    parameter += (int) _dateline_column_get_width (&self->columns[i]);
  }
}

gpointer
_dateline_table_read (const DatelineTable *self, DatelineStatement *statement)
{
  gpointer record = g_malloc0 (self->size);
  int at = 1;

  *(gint64 *) record = dateline_statement_get_int (statement, 0);
  for (guint i = 0; i < self->n_columns; i++) {
    _dateline_column_read (&self->columns[i], record, statement, at);
    at += (int) _dateline_column_get_width (&self->columns[i]);
  }
  return record;
}

static const DatelineColumn *
find_column (const DatelineTable *self, const char *field)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_strcmp0 (self->columns[i].field, field) == 0)
      return &self->columns[i];
  return NULL;
}

/* A new struct with everything unknown */
gpointer
_dateline_table_new (const DatelineTable *self)
{
  gpointer record = g_malloc0 (self->size);

  for (guint i = 0; i < self->n_columns; i++)
    _dateline_column_set (&self->columns[i], record, NULL);
  return record;
}

gpointer
_dateline_table_copy (const DatelineTable *self, gconstpointer record)
{
  gpointer copy;

  if (record == NULL)
    return NULL;
  copy = g_memdup2 (record, self->size);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].type == DATELINE_COLUMN_TEXT)
      *(char **) ((char *) copy + self->columns[i].offset) = NULL;
  for (guint i = 0; i < self->n_columns; i++)
    _dateline_column_copy (&self->columns[i], record, copy);
  return copy;
}

void
_dateline_table_free (const DatelineTable *self, gpointer record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].type == DATELINE_COLUMN_TEXT)
      g_free (*(char **) ((char *) record + self->columns[i].offset));
  g_free (record);
}

/* A field by its name in JSON, as text; NULL where it is unknown or no column of the table */
char *
_dateline_table_dup_value (const DatelineTable *self, gconstpointer record, const char *field)
{
  const DatelineColumn *column = find_column (self, field);

  return column != NULL ? _dateline_column_dup (column, record) : NULL;
}

/* Sets a field that can be set by name, checked by its type; NULL or "" takes it away */
gboolean
_dateline_table_set (const DatelineTable *self,
                     gpointer record,
                     const char *field,
                     const char *value,
                     GError **error)
{
  const DatelineField *known = dateline_record_find_field (self->record, field);
  const DatelineColumn *column = find_column (self, field);

  if (known == NULL || column == NULL || column->read_only) {
    dateline_record_set_no_field (self->record, field, error);
    return FALSE;
  }
  if (value != NULL && value[0] == '\0')
    value = NULL;
  if (value != NULL && !dateline_field_check (known, value, error))
    return FALSE;
  _dateline_column_set (column, record, value);
  return TRUE;
}

void
_dateline_set_not_found (DatelineRecordType type, DatelineCase *dateline, gint64 id, GError **error)
{
  g_autofree char *text = dateline_case_format_id (dateline, id);

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND,
               /* Translators: a type as "Event", an id */
               _ ("%s %s is not in the case"), dateline_record_type_get_label (type), text);
}

gpointer
_dateline_table_get (const DatelineTable *self, DatelineCase *dateline, gint64 id, GError **error)
{
  g_autofree char *sql = _dateline_table_build_select (self, "id = ?1");
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline), sql, error);
  if (statement == NULL)
    return NULL;
  dateline_statement_bind_int (statement, 1, id);
  if (dateline_statement_step (statement, &local_error))
    return _dateline_table_read (self, statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else
    _dateline_set_not_found (self->record, dateline, id, error);
  return NULL;
}

/* In the order of the ids; one that is no longer there is left out */
GPtrArray *
_dateline_table_load (const DatelineTable *self,
                      DatelineCase *dateline,
                      const gint64 *ids,
                      gsize n_ids,
                      GDestroyNotify free_record,
                      GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_full ((guint) n_ids, free_record);
  g_autofree char *sql = _dateline_table_build_select (self, "id = ?1");
  g_autoptr (DatelineStatement) statement = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline), sql, error);
  if (statement == NULL)
    return NULL;
  for (gsize i = 0; i < n_ids; i++) {
    GError *local_error = NULL;

    dateline_statement_bind_int (statement, 1, ids[i]);
    if (dateline_statement_step (statement, &local_error))
      g_ptr_array_add (records, _dateline_table_read (self, statement));
    if (local_error != NULL) {
      g_propagate_error (error, local_error);
      return NULL;
    }
    dateline_statement_reset (statement);
  }
  return g_steal_pointer (&records);
}

/* Gives the record its id */
gboolean
_dateline_table_insert (const DatelineTable *self,
                        DatelineChange *change,
                        gpointer record,
                        GError **error)
{
  g_autofree char *sql = _dateline_table_build_insert (self);
  g_autoptr (DatelineStatement) statement = NULL;

  statement = dateline_db_prepare (_dateline_change_get_db (change), sql, error);
  if (statement == NULL)
    return FALSE;
  *(gint64 *) record = _dateline_change_new_id (change);
  _dateline_table_bind (self, statement, record);
  return dateline_statement_execute (statement, error);
}

gboolean
_dateline_table_equal (const DatelineTable *self, gconstpointer record, gconstpointer other)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (!g_str_equal (self->columns[i].name, "modified") &&
        !_dateline_column_equal (&self->columns[i], record, other))
      return FALSE;
  return TRUE;
}

/* Whether somebody else altered, since base was read, what is to be altered now */
static gboolean
check_conflict (const DatelineTable *self,
                DatelineChange *change,
                gconstpointer base,
                gconstpointer record,
                GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  gpointer now = _dateline_table_get (self, dateline, id_of (record), error);
  gboolean ok = now != NULL;

  for (guint i = 0; ok && i < self->n_columns; i++) {
    const DatelineColumn *column = &self->columns[i];
    g_autofree char *stored = NULL;

    if (_dateline_column_equal (column, base, record) ||
        _dateline_column_equal (column, base, now) ||
        _dateline_column_equal (column, record, now) || g_str_equal (column->name, "modified"))
      continue;
    stored = _dateline_column_dup (column, now);
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT,
                 /* Translators: a field's name, its value */
                 _ ("Somebody else has set “%s” to “%s” meanwhile; nothing was changed"),
                 column->field, stored != NULL ? stored : "");
    ok = FALSE;
  }
  _dateline_table_free (self, now);
  return ok;
}

/* Writes what differs between base and record; what others altered beside it stays */
gboolean
_dateline_table_update (const DatelineTable *self,
                        DatelineChange *change,
                        gconstpointer base,
                        gconstpointer record,
                        GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autofree char *sql = _dateline_table_build_update (self);
  g_autoptr (DatelineStatement) statement = NULL;
  gpointer merged;
  gboolean ok;

  if (!check_conflict (self, change, base, record, error))
    return FALSE;
  merged = _dateline_table_get (self, dateline, id_of (record), error);
  if (merged == NULL)
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (!_dateline_column_equal (&self->columns[i], base, record))
      _dateline_column_copy (&self->columns[i], record, merged);
  statement = dateline_db_prepare (_dateline_change_get_db (change), sql, error);
  if (statement != NULL)
    _dateline_table_bind (self, statement, merged);
  ok = statement != NULL && dateline_statement_execute (statement, error);
  _dateline_table_free (self, merged);
  return ok;
}

gboolean
_dateline_table_remove (const DatelineTable *self,
                        DatelineChange *change,
                        gint64 id,
                        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", self->name);

  return dateline_db_run (_dateline_change_get_db (change), error, sql, "i", id);
}

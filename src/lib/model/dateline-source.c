/* dateline-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-source.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-table-private.h"

#define OFFSET(member) G_STRUCT_OFFSET (DatelineSource, member)

static const DatelineColumn columns[] = {
  { "name", "name", DATELINE_COLUMN_TEXT, OFFSET (name), NULL, FALSE },
  { "kind", "kind", DATELINE_COLUMN_TEXT, OFFSET (kind), NULL, FALSE },
  { "grade", "grade", DATELINE_COLUMN_LETTER, OFFSET (grade), NULL, FALSE },
  { "notes", "notes", DATELINE_COLUMN_TEXT, OFFSET (notes), NULL, FALSE },
};

static const DatelineTable table = {
  "source", DATELINE_RECORD_SOURCE, sizeof (DatelineSource), columns, G_N_ELEMENTS (columns),
};

/**
 * dateline_source_new:
 * @name: (nullable): as articles and annotations name it
 *
 * Returns: (transfer full): a source that is in no case yet
 */
DatelineSource *
dateline_source_new (const char *name)
{
  DatelineSource *self = _dateline_table_new (&table);

  self->name = g_strdup (name);
  return self;
}

/**
 * dateline_source_copy:
 * @self: (nullable): a source
 *
 * Returns: (transfer full) (nullable): a copy
 */
DatelineSource *
dateline_source_copy (const DatelineSource *self)
{
  return _dateline_table_copy (&table, self);
}

/**
 * dateline_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
dateline_source_free (DatelineSource *self)
{
  _dateline_table_free (&table, self);
}

/**
 * dateline_source_dup_value:
 * @self: a source
 * @field: a field's name in JSON
 *
 * Returns: (transfer full) (nullable): its value as text, %NULL where it is unknown
 */
char *
dateline_source_dup_value (const DatelineSource *self, const char *field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _dateline_table_dup_value (&table, self, field);
}

/**
 * dateline_source_set:
 * @self: a source
 * @field: one of the record type's fields
 * @value: (nullable): the new value; %NULL or "" takes it away
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT
 *
 * Returns: %FALSE if there is no such field or it cannot hold @value
 */
gboolean
dateline_source_set (DatelineSource *self, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return _dateline_table_set (&table, self, field, value, error);
}

/**
 * dateline_source_get:
 * @self: a case
 * @id: a source's id
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the source, or %NULL with @error set
 */
DatelineSource *
dateline_source_get (DatelineCase *self, gint64 id, GError **error)
{
  return _dateline_table_get (&table, self, id, error);
}

/**
 * dateline_source_load:
 * @self: a case
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineSource): the sources in the order of @ids, without
 *   those that are no longer there; %NULL with @error set
 */
GPtrArray *
dateline_source_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  return _dateline_table_load (&table, self, ids, n_ids, (GDestroyNotify) dateline_source_free,
                               error);
}

/**
 * dateline_source_find:
 * @self: a case
 * @name: as an article names it, exactly
 *
 * Returns: id of the source, 0 if there is none
 */
gint64
dateline_source_find (DatelineCase *self, const char *name)
{
  gint64 id = 0;

  g_return_val_if_fail (name != NULL, 0);

  if (!dateline_db_get_int (_dateline_case_get_db (self), &id, NULL,
                            "SELECT id FROM source WHERE name = ?1 ORDER BY id LIMIT 1", "t", name))
    return 0;
  return id;
}

/* Names are kept apart by code: a UNIQUE index would make undo of a swap fail */
static gboolean
check_name (DatelineCase *dateline, const DatelineSource *source, GError **error)
{
  gint64 other;

  if (source->name == NULL || source->name[0] == '\0') {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                         _ ("A source needs a name"));
    return FALSE;
  }
  other = dateline_source_find (dateline, source->name);
  if (other == 0 || other == source->id)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS, _ ("There is a source “%s” already"),
               source->name);
  return FALSE;
}

/**
 * dateline_source_insert:
 * @change: a change
 * @source: a source with a name; gets its id
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT without a name, %DATELINE_ERROR_EXISTS
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_source_insert (DatelineChange *change, DatelineSource *source, GError **error)
{
  g_return_val_if_fail (change != NULL && source != NULL, FALSE);

  return check_name (dateline_change_get_case (change), source, error) &&
         _dateline_table_insert (&table, change, source, error);
}

/**
 * dateline_source_update:
 * @change: a change
 * @base: the source as it was read
 * @source: as it shall be
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT, %DATELINE_ERROR_NOT_FOUND,
 *   %DATELINE_ERROR_EXISTS
 *
 * Writes what differs.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_source_update (DatelineChange *change,
                        const DatelineSource *base,
                        const DatelineSource *source,
                        GError **error)
{
  g_return_val_if_fail (change != NULL && base != NULL && source != NULL, FALSE);

  return check_name (dateline_change_get_case (change), source, error) &&
         _dateline_table_update (&table, change, base, source, error);
}

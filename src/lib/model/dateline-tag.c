/* dateline-tag.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-source.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-table-private.h"

#define OFFSET(member) G_STRUCT_OFFSET (DatelineTag, member)

static const DatelineColumn columns[] = {
  { "name", "name", DATELINE_COLUMN_TEXT, OFFSET (name), NULL, FALSE },
  { "colour", "colour", DATELINE_COLUMN_TEXT, OFFSET (colour), NULL, FALSE },
};

static const DatelineTable table = {
  "tag", DATELINE_RECORD_TAG, sizeof (DatelineTag), columns, G_N_ELEMENTS (columns),
};

static gint64
find_tag (DatelineCase *dateline, const char *name)
{
  gint64 id = 0;

  if (!dateline_db_get_int (_dateline_case_get_db (dateline), &id, NULL,
                            "SELECT id FROM tag WHERE name = ?1 ORDER BY id LIMIT 1", "t", name))
    return 0;
  return id;
}

/**
 * dateline_tag_free:
 * @self: (nullable) (transfer full): a tag
 */
void
dateline_tag_free (DatelineTag *self)
{
  _dateline_table_free (&table, self);
}

/**
 * dateline_tag_load:
 * @self: a case
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineTag): the tags in the order of @ids, without those
 *   that are no longer there; %NULL with @error set
 */
GPtrArray *
dateline_tag_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  return _dateline_table_load (&table, self, ids, n_ids, (GDestroyNotify) dateline_tag_free, error);
}

/**
 * dateline_tag_ensure:
 * @change: a change
 * @name: what annotations carry, not ""
 * @error: (out) (optional): where to put an error
 *
 * Returns: id of the tag of that name, which is made if need be; 0 with @error set
 */
gint64
dateline_tag_ensure (DatelineChange *change, const char *name, GError **error)
{
  DatelineTag tag = { 0, (char *) name, NULL };
  gint64 id;

  g_return_val_if_fail (change != NULL && name != NULL, 0);

  if (name[0] == '\0') {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT, _ ("A tag needs a name"));
    return 0;
  }
  id = find_tag (dateline_change_get_case (change), name);
  if (id != 0)
    return id;
  return _dateline_table_insert (&table, change, &tag, error) ? tag.id : 0;
}

/**
 * dateline_tag_update:
 * @change: a change
 * @tag: a tag of the case, as it shall be
 * @error: (out) (optional): %DATELINE_ERROR_EXISTS if another one has the name,
 *   %DATELINE_ERROR_NOT_FOUND
 *
 * Renames or colours a tag on all its annotations.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_tag_update (DatelineChange *change, const DatelineTag *tag, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  DatelineTag *base;
  gint64 other;
  gboolean ok;

  g_return_val_if_fail (tag != NULL && tag->name != NULL, FALSE);

  other = find_tag (dateline, tag->name);
  if (other != 0 && other != tag->id) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS, _ ("There is a tag “%s” already"),
                 tag->name);
    return FALSE;
  }
  base = _dateline_table_get (&table, dateline, tag->id, error);
  ok = base != NULL && _dateline_table_update (&table, change, base, tag, error);
  dateline_tag_free (base);
  return ok;
}

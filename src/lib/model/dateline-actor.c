/* dateline-actor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-actor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-alias-private.h"
#include "dateline-error.h"
#include "dateline-place-private.h"
#include "dateline-table-private.h"

#define OFFSET(member) G_STRUCT_OFFSET (DatelineActor, member)

static const DatelineColumn columns[] = {
  { "name", "name", DATELINE_COLUMN_TEXT, OFFSET (name), NULL, FALSE },
  { "kind", "kind", DATELINE_COLUMN_TEXT, OFFSET (kind), NULL, FALSE },
  { "side", "side", DATELINE_COLUMN_ID, OFFSET (side), NULL, FALSE },
  { "colour", "colour", DATELINE_COLUMN_TEXT, OFFSET (colour), NULL, FALSE },
  { "notes", "notes", DATELINE_COLUMN_TEXT, OFFSET (notes), NULL, FALSE },
};

static const DatelineTable table = {
  "actor", DATELINE_RECORD_ACTOR, sizeof (DatelineActor), columns, G_N_ELEMENTS (columns),
};

static const DatelineAliasTable names = {
  .list = "SELECT n.name, n.language, n.origin, n.merged_from, n.seen_in, n.added_by, n.added"
          " FROM actor_alias n JOIN actor a ON a.id = n.actor WHERE n.actor = ?1"
          " ORDER BY n.name <> a.name, n.added, n.name",
  .insert = "INSERT INTO actor_alias (actor, name, folded, language, origin, merged_from, seen_in,"
            " added_by, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  .remove = "DELETE FROM actor_alias WHERE actor = ?1 AND name = ?2"
            " AND name <> (SELECT name FROM actor WHERE id = ?1)",
  .find = "SELECT DISTINCT actor FROM actor_alias WHERE folded = ?1 ORDER BY actor",
};

/* Everything of actor ?2 becomes actor ?1's; where both have a name, it stays as it is */
static const char *const merging[] = {
  "INSERT INTO actor_alias (actor, name, folded, language, origin, merged_from, seen_in, added_by,"
  " added) SELECT ?1, name, folded, language, origin, coalesce (merged_from, ?2), seen_in,"
  " added_by, added FROM actor_alias WHERE actor = ?2 ON CONFLICT DO NOTHING",
  "DELETE FROM actor_alias WHERE actor = ?2",
  "UPDATE event SET actor = ?1 WHERE actor = ?2",
  "UPDATE event SET against = ?1 WHERE against = ?2",
  "UPDATE actor SET side = ?1 WHERE side = ?2 AND id <> ?1",
  "UPDATE actor SET side = NULL WHERE id = ?1 AND side = ?2",
  "DELETE FROM actor WHERE id = ?2",
  NULL,
};

/* Events keep the words for who it was */
static const char *const removing[] = {
  "UPDATE event SET actor_name = (SELECT name FROM actor WHERE id = ?1), actor = NULL"
  " WHERE actor = ?1",
  "UPDATE event SET against_name = (SELECT name FROM actor WHERE id = ?1), against = NULL"
  " WHERE against = ?1",
  "UPDATE actor SET side = NULL WHERE side = ?1",
  "DELETE FROM actor_alias WHERE actor = ?1",
  "DELETE FROM actor WHERE id = ?1",
  NULL,
};

/**
 * dateline_actor_new:
 * @name: (nullable): its name
 *
 * Returns: (transfer full): an actor that is in no case yet
 */
DatelineActor *
dateline_actor_new (const char *name)
{
  DatelineActor *self = _dateline_table_new (&table);

  self->name = g_strdup (name);
  return self;
}

/**
 * dateline_actor_copy:
 * @self: (nullable): an actor
 *
 * Returns: (transfer full) (nullable): a copy
 */
DatelineActor *
dateline_actor_copy (const DatelineActor *self)
{
  return _dateline_table_copy (&table, self);
}

/**
 * dateline_actor_free:
 * @self: (nullable) (transfer full): an actor
 */
void
dateline_actor_free (DatelineActor *self)
{
  _dateline_table_free (&table, self);
}

/**
 * dateline_actor_dup_value:
 * @self: an actor
 * @field: a field's name in JSON
 *
 * Returns: (transfer full) (nullable): its value as text, %NULL where it is unknown; "side" is the
 *   plain number of the id
 */
char *
dateline_actor_dup_value (const DatelineActor *self, const char *field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _dateline_table_dup_value (&table, self, field);
}

/**
 * dateline_actor_set:
 * @self: an actor
 * @field: one of the record type's fields but "side", which needs the case
 *   (dateline_record_edit())
 * @value: (nullable): the new value; %NULL or "" takes it away
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT
 *
 * Returns: %FALSE if there is no such field or it cannot hold @value
 */
gboolean
dateline_actor_set (DatelineActor *self, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return _dateline_table_set (&table, self, field, value, error);
}

/**
 * dateline_actor_get:
 * @self: a case
 * @id: an actor's id
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the actor, or %NULL with @error set
 */
DatelineActor *
dateline_actor_get (DatelineCase *self, gint64 id, GError **error)
{
  return _dateline_table_get (&table, self, id, error);
}

/**
 * dateline_actor_load:
 * @self: a case
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineActor): the actors in the order of @ids, without
 *   those that are no longer there; %NULL with @error set
 */
GPtrArray *
dateline_actor_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  return _dateline_table_load (&table, self, ids, n_ids, (GDestroyNotify) dateline_actor_free,
                               error);
}

/**
 * dateline_actor_find:
 * @self: a case
 * @name: any of an actor's names, as people write it
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type gint64): ids of the actors of that name, by
 *   dateline_alias_fold(), or where there is none, of the name without the article "the"; %NULL
 *   with @error set
 */
GArray *
dateline_actor_find (DatelineCase *self, const char *name, GError **error)
{
  g_autoptr (GArray) found = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  found = _dateline_alias_find (&names, self, name, error);
  if (found == NULL || found->len > 0 || g_ascii_strncasecmp (name, "the ", 4) != 0)
    return g_steal_pointer (&found);
  return _dateline_alias_find (&names, self, name + 4, error);
}

/**
 * dateline_actor_list_sides:
 * @self: a case
 * @n_max: how many at most
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type gint64): the parties, and whoever is the side of another
 *   actor, by name; %NULL with @error set
 */
GArray *
dateline_actor_list_sides (DatelineCase *self, guint n_max, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *own = NULL;

  row = dateline_db_prepare (_dateline_case_get_db (self),
                             "SELECT id FROM actor WHERE kind = 'party' OR id IN"
                             " (SELECT side FROM actor WHERE side IS NOT NULL)"
                             " ORDER BY name, id LIMIT ?",
                             error);
  if (row != NULL)
    dateline_statement_bind_int (row, 1, n_max);
  while (row != NULL && dateline_statement_step (row, &own)) {
    gint64 id = dateline_statement_get_int (row, 0);

    g_array_append_val (ids, id);
  }
  if (own != NULL)
    g_propagate_error (error, own);
  return row != NULL && own == NULL ? g_steal_pointer (&ids) : NULL;
}

static gboolean
is_colour (const char *text)
{
  if (text == NULL || strlen (text) != 7 || text[0] != '#')
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

/**
 * dateline_actor_find_colour:
 * @self: a case
 * @name: (nullable): any of an actor's names, as people write it
 *
 * Returns: (transfer full) (nullable): the colour of the one actor of that name as "#rrggbb", else
 *   that of its side; %NULL where there is none, or several are called so
 */
char *
dateline_actor_find_colour (DatelineCase *self, const char *name)
{
  g_autoptr (GArray) ids = name != NULL ? dateline_actor_find (self, name, NULL) : NULL;
  g_autoptr (DatelineActor) actor = NULL;
  g_autoptr (DatelineActor) side = NULL;

  if (ids == NULL || ids->len != 1)
    return NULL;
  actor = dateline_actor_get (self, g_array_index (ids, gint64, 0), NULL);
  if (actor != NULL && is_colour (actor->colour))
    return g_strdup (actor->colour);
  side = actor != NULL && actor->side != 0 ? dateline_actor_get (self, actor->side, NULL) : NULL;
  return side != NULL && is_colour (side->colour) ? g_strdup (side->colour) : NULL;
}

/**
 * dateline_actor_insert:
 * @change: a change
 * @actor: an actor with a name; gets its id
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT without a name
 *
 * Returns: %FALSE with @error set; then nothing was written that freeing @change does not take back
 */
gboolean
dateline_actor_insert (DatelineChange *change, DatelineActor *actor, GError **error)
{
  g_return_val_if_fail (change != NULL && actor != NULL, FALSE);

  return _dateline_alias_check_own (actor->name, error) &&
         _dateline_table_insert (&table, change, actor, error) &&
         _dateline_alias_add_own (&names, change, actor->id, actor->name, NULL, error);
}

/**
 * dateline_actor_update:
 * @change: a change
 * @base: the actor as it was read
 * @actor: as it shall be
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT if somebody else altered the same field since
 *   @base was read, %DATELINE_ERROR_NOT_FOUND
 *
 * Writes what differs. A name that it had stays among its aliases.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_actor_update (DatelineChange *change,
                       const DatelineActor *base,
                       const DatelineActor *actor,
                       GError **error)
{
  g_return_val_if_fail (change != NULL && base != NULL && actor != NULL, FALSE);

  return _dateline_alias_add_own (&names, change, actor->id, actor->name, NULL, error) &&
         _dateline_table_update (&table, change, base, actor, error);
}

/**
 * dateline_actor_get_aliases:
 * @self: a case
 * @actor: an actor's id
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineAlias): its names, its own first
 */
GPtrArray *
dateline_actor_get_aliases (DatelineCase *self, gint64 actor, GError **error)
{
  return _dateline_alias_list (&names, self, actor, error);
}

/**
 * dateline_actor_add_alias:
 * @change: a change
 * @actor: an actor's id
 * @alias: another name of it
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for a name without letters
 *
 * Adds a name; one that it has already stays as it is.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_actor_add_alias (DatelineChange *change,
                          gint64 actor,
                          const DatelineAlias *alias,
                          GError **error)
{
  g_autoptr (DatelineActor) owner =
      dateline_actor_get (dateline_change_get_case (change), actor, error);

  return owner != NULL && _dateline_alias_add (&names, change, actor, alias, error);
}

/**
 * dateline_actor_remove_alias:
 * @change: a change
 * @actor: an actor's id
 * @name: one of its other names, exactly
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: %FALSE with @error set if that is not one of its other names
 */
gboolean
dateline_actor_remove_alias (DatelineChange *change, gint64 actor, const char *name, GError **error)
{
  return _dateline_alias_remove (&names, change, actor, name, error);
}

/**
 * dateline_actor_merge:
 * @change: a change
 * @into: id of the actor that stays
 * @ids: (array length=n_ids): ids of actors that are the same
 * @n_ids: how many
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Makes one actor of several: their events become @into's, and their names, which keep where they
 * came from. Undoing the change parts them again.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_actor_merge (DatelineChange *change,
                      gint64 into,
                      const gint64 *ids,
                      gsize n_ids,
                      GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autoptr (DatelineActor) target = dateline_actor_get (dateline, into, error);

  if (target == NULL)
    return FALSE;
  for (gsize i = 0; i < n_ids; i++) {
    g_autoptr (DatelineActor) other = dateline_actor_get (dateline, ids[i], error);

    if (other == NULL)
      return FALSE;
    if (ids[i] != into && !_dateline_run_each (change, merging, into, ids[i], error))
      return FALSE;
  }
  return TRUE;
}

/* What stands for the actor in events are words afterwards */
gboolean
_dateline_actor_remove (DatelineChange *change, gint64 id, GError **error)
{
  return _dateline_run_each (change, removing, id, 0, error);
}

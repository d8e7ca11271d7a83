/* dateline-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-alias-private.h"
#include "dateline-error.h"
#include "dateline-place-private.h"
#include "dateline-value-check-private.h"

#define OFFSET(member) G_STRUCT_OFFSET (DatelinePlace, member)

static const DatelineColumn columns[] = {
  { "name", "name", DATELINE_COLUMN_TEXT, OFFSET (name), NULL, FALSE },
  { "ref", "ref", DATELINE_COLUMN_TEXT, OFFSET (ref), NULL, FALSE },
  { "country", "country", DATELINE_COLUMN_TEXT, OFFSET (country), NULL, FALSE },
  { "admin1", "admin1", DATELINE_COLUMN_TEXT, OFFSET (admin1), NULL, FALSE },
  { "lat", "lat", DATELINE_COLUMN_REAL, OFFSET (point.lat), NULL, FALSE },
  { "lon", "lon", DATELINE_COLUMN_REAL, OFFSET (point.lon), NULL, FALSE },
  { "precision", "precision", DATELINE_COLUMN_TEXT, OFFSET (precision), NULL, FALSE },
  { "notes", "notes", DATELINE_COLUMN_TEXT, OFFSET (notes), NULL, FALSE },
};

const DatelineTable _dateline_place_table = {
  "place", DATELINE_RECORD_PLACE, sizeof (DatelinePlace), columns, G_N_ELEMENTS (columns),
};

static const DatelineAliasTable names = {
  .list = "SELECT n.name, n.language, n.origin, n.merged_from, n.seen_in, n.added_by, n.added"
          " FROM place_name n JOIN place p ON p.id = n.place WHERE n.place = ?1"
          " ORDER BY n.name <> p.name, n.added, n.name",
  .insert = "INSERT INTO place_name (place, name, folded, language, origin, merged_from, seen_in,"
            " added_by, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  .remove = "DELETE FROM place_name WHERE place = ?1 AND name = ?2"
            " AND name <> (SELECT name FROM place WHERE id = ?1)",
  .find = "SELECT DISTINCT place FROM place_name WHERE folded = ?1 ORDER BY place",
};

/* Everything of place ?2 becomes place ?1's; where both have a name, it stays as it is */
static const char *const merging[] = {
  "INSERT INTO place_name (place, name, folded, language, origin, merged_from, seen_in, added_by,"
  " added) SELECT ?1, name, folded, language, origin, coalesce (merged_from, ?2), seen_in,"
  " added_by, added FROM place_name WHERE place = ?2 ON CONFLICT DO NOTHING",
  "DELETE FROM place_name WHERE place = ?2",
  "UPDATE event SET (place, lat, lon, precision) = (SELECT id, lat, lon, precision FROM place"
  " WHERE id = ?1) WHERE place = ?2",
  NULL,
};

/* What annotations refer to: the gazetteer's reference, or the id as text */
static const char *const referring[] = {
  "UPDATE annotation_capture SET place_ref = ?1 WHERE place_ref = ?2",
  "UPDATE annotation_casualty SET place_ref = ?1 WHERE place_ref = ?2",
  "UPDATE annotation_place SET place_ref = ?1 WHERE place_ref = ?2",
  NULL,
};

/* Events keep the words for where it was, and the point */
static const char *const removing[] = {
  "UPDATE event SET place_name = (SELECT name FROM place WHERE id = ?1), place = NULL"
  " WHERE place = ?1",
  "DELETE FROM place_name WHERE place = ?1",
  "DELETE FROM place WHERE id = ?1",
  NULL,
};

/* Auxiliary methods */

/* How annotations refer to the place */
static char *
dup_reference (DatelineCase *dateline, const DatelinePlace *place)
{
  return place->ref != NULL ? g_strdup (place->ref) : dateline_case_format_id (dateline, place->id);
}

static gboolean
move_references (DatelineChange *change,
                 const DatelinePlace *from,
                 const DatelinePlace *into,
                 GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autofree char *after = dup_reference (dateline, into);
  g_autofree char *id = dateline_case_format_id (dateline, from->id);

  for (gsize i = 0; referring[i] != NULL; i++) {
    DatelineDb *db = _dateline_change_get_db (change);

    if (!dateline_db_run (db, error, referring[i], "tt", after, id))
      return FALSE;
    if (from->ref != NULL && !dateline_db_run (db, error, referring[i], "tt", after, from->ref))
      return FALSE;
  }
  return TRUE;
}

/* Sets the id to that of a place of the same name at the same point, 0 where there is none */
static gboolean
find_same (DatelineCase *dateline, DatelinePlace *place, GError **error)
{
  g_autoptr (GArray) found = NULL;

  place->id = 0;
  if (place->name == NULL)
    return TRUE;
  found = dateline_place_find (dateline, place->name, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; place->id == 0 && i < found->len; i++) {
    g_autoptr (DatelinePlace) other =
        dateline_place_get (dateline, g_array_index (found, gint64, i), error);

    if (other == NULL)
      return FALSE;
    if (!dateline_point_is_valid (place->point) ||
        (fabs (other->point.lat - place->point.lat) < _DATELINE_PLACE_SAME_POINT &&
         fabs (other->point.lon - place->point.lon) < _DATELINE_PLACE_SAME_POINT))
      place->id = other->id;
  }
  return TRUE;
}

/* Events stand where their place stands, unless they were given a point of their own */
static gboolean
move_events (DatelineChange *change,
             const DatelinePlace *base,
             const DatelinePlace *place,
             GError **error)
{
  if (!dateline_point_is_valid (base->point) || !dateline_point_is_valid (place->point) ||
      (base->point.lat == place->point.lat && base->point.lon == place->point.lon))
    return TRUE;
  return dateline_db_run (_dateline_change_get_db (change), error,
                          "UPDATE event SET lat = ?2, lon = ?3 WHERE place = ?1 AND lat = ?4"
                          " AND lon = ?5",
                          "idddd", place->id, place->point.lat, place->point.lon, base->point.lat,
                          base->point.lon);
}

typedef struct {
  DatelinePlaceResolveFunc func;
  gpointer user_data;
} Resolver;

/**
 * dateline_place_new:
 * @name: (nullable): its name
 *
 * Returns: (transfer full): a place that is in no case yet
 */
DatelinePlace *
dateline_place_new (const char *name)
{
  DatelinePlace *self = _dateline_table_new (&_dateline_place_table);

  self->point = DATELINE_POINT_NOWHERE;
  self->name = g_strdup (name);
  return self;
}

/**
 * dateline_place_copy:
 * @self: (nullable): a place
 *
 * Returns: (transfer full) (nullable): a copy
 */
DatelinePlace *
dateline_place_copy (const DatelinePlace *self)
{
  return _dateline_table_copy (&_dateline_place_table, self);
}

/**
 * dateline_place_free:
 * @self: (nullable) (transfer full): a place
 */
void
dateline_place_free (DatelinePlace *self)
{
  _dateline_table_free (&_dateline_place_table, self);
}

/**
 * dateline_place_dup_value:
 * @self: a place
 * @field: a field's name in JSON
 *
 * Returns: (transfer full) (nullable): its value as text, %NULL where it is unknown
 */
char *
dateline_place_dup_value (const DatelinePlace *self, const char *field)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _dateline_table_dup_value (&_dateline_place_table, self, field);
}

/**
 * dateline_place_set:
 * @self: a place
 * @field: one of the record type's fields
 * @value: (nullable): the new value; %NULL or "" takes it away
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT
 *
 * Returns: %FALSE if there is no such field or it cannot hold @value
 */
gboolean
dateline_place_set (DatelinePlace *self, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return _dateline_table_set (&_dateline_place_table, self, field, value, error);
}

/**
 * dateline_place_get:
 * @self: a case
 * @id: a place's id
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the place, or %NULL with @error set
 */
DatelinePlace *
dateline_place_get (DatelineCase *self, gint64 id, GError **error)
{
  return _dateline_table_get (&_dateline_place_table, self, id, error);
}

/**
 * dateline_place_load:
 * @self: a case
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelinePlace): the places in the order of @ids, without
 *   those that are no longer there; %NULL with @error set
 */
GPtrArray *
dateline_place_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  return _dateline_table_load (&_dateline_place_table, self, ids, n_ids,
                               (GDestroyNotify) dateline_place_free, error);
}

/**
 * dateline_place_find:
 * @self: a case
 * @name: any of a place's names, as people write it
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type gint64): ids of the places of that name, by
 *   dateline_alias_fold(); %NULL with @error set
 */
GArray *
dateline_place_find (DatelineCase *self, const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  return _dateline_alias_find (&names, self, name, error);
}

/**
 * dateline_place_find_ref:
 * @self: a case
 * @ref: what an annotation's place_ref holds: a gazetteer's reference, or an id as text
 *
 * Returns: id of the place, 0 if there is none
 */
gint64
dateline_place_find_ref (DatelineCase *self, const char *ref)
{
  gint64 id = 0;

  g_return_val_if_fail (ref != NULL, 0);

  if (dateline_db_get_int (_dateline_case_get_db (self), &id, NULL,
                           "SELECT id FROM place WHERE ref = ?1 ORDER BY id LIMIT 1", "t", ref) &&
      id != 0)
    return id;
  if (!dateline_case_parse_id (self, ref, &id, NULL) ||
      !dateline_db_get_int (_dateline_case_get_db (self), &id, NULL,
                            "SELECT id FROM place WHERE id = ?1", "i", id))
    return 0;
  return id;
}

/**
 * dateline_case_set_place_resolver:
 * @self: a case
 * @func: (nullable): asked for places that the case does not know
 * @user_data: for @func
 *
 * Connects the case with a gazetteer, which it knows nothing of. Annotations and events that name a
 * place are placed by it when they are written; without one, by the places of the case alone.
 */
void
dateline_case_set_place_resolver (DatelineCase *self,
                                  DatelinePlaceResolveFunc func,
                                  gpointer user_data)
{
  Resolver *resolver = g_new0 (Resolver, 1);

  resolver->func = func;
  resolver->user_data = user_data;
  g_object_set_data_full (G_OBJECT (self), "dateline-place-resolver", resolver, g_free);
}

/**
 * dateline_place_resolve:
 * @change: a change
 * @ref: (nullable): a reference: a gazetteer's, or an id as text
 * @name: (nullable): a name as an article writes it, looked at where there is no reference
 * @id: (out): the place's id, 0 where nobody knows it or the name means several
 * @error: (out) (optional): where to put an error
 *
 * Finds the place that is meant, among those of the case first, then by the resolver; a place found
 * there comes into the case, and @name is one of its names from then on.
 *
 * Returns: %FALSE with @error set if the case could not be read or written
 */
gboolean
dateline_place_resolve (DatelineChange *change,
                        const char *ref,
                        const char *name,
                        gint64 *id,
                        GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  Resolver *resolver = g_object_get_data (G_OBJECT (dateline), "dateline-place-resolver");
  g_autoptr (DatelinePlace) place = NULL;

  *id = ref != NULL ? dateline_place_find_ref (dateline, ref) : 0;
  if (ref == NULL && name == NULL)
    return TRUE;
  if (*id == 0 && ref == NULL && name != NULL) {
    g_autoptr (GArray) found = dateline_place_find (dateline, name, error);

    if (found == NULL)
      return FALSE;
    if (found->len == 1)
      *id = g_array_index (found, gint64, 0);
    if (found->len > 1)
      return TRUE;
  }
  if (*id != 0 || resolver == NULL || resolver->func == NULL)
    return TRUE;

  place = dateline_place_new (NULL);
  if (!resolver->func (ref, name, place, resolver->user_data))
    return TRUE;
  if (!dateline_place_ensure (change, place, error))
    return FALSE;
  *id = place->id;
  /* so that whoever looks it up by these words finds it without a gazetteer */
  return ref != NULL ||
         _dateline_alias_add_own (&names, change, place->id, name, "gazetteer", error);
}

gboolean
_dateline_place_require (DatelineChange *change, const char *ref, gint64 *id, GError **error)
{
  if (!dateline_place_resolve (change, ref, NULL, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("place_ref: “%s” is neither a place of this case nor one of the gazetteer"), ref);
  return FALSE;
}

static gboolean
check_place (const DatelinePlace *place, GError **error)
{
  return _dateline_alias_check_own (place->name, error) &&
         _dateline_check_point (place->point, error);
}

/**
 * dateline_place_insert:
 * @change: a change
 * @place: a place with a name; gets its id
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT without a name or with half a point
 *
 * Returns: %FALSE with @error set; then nothing was written that freeing @change does not take back
 */
gboolean
dateline_place_insert (DatelineChange *change, DatelinePlace *place, GError **error)
{
  g_return_val_if_fail (change != NULL && place != NULL, FALSE);

  return check_place (place, error) &&
         _dateline_table_insert (&_dateline_place_table, change, place, error) &&
         _dateline_alias_add_own (&names, change, place->id, place->name,
                                  place->ref != NULL ? "gazetteer" : NULL, error);
}

/**
 * dateline_place_ensure:
 * @change: a change
 * @place: a place; gets its id
 * @error: (out) (optional): see dateline_place_insert()
 *
 * Takes the place of the same reference, or else of the same name within a hundredth of a degree;
 * where there is none, @place becomes one.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_place_ensure (DatelineChange *change, DatelinePlace *place, GError **error)
{
  g_return_val_if_fail (change != NULL && place != NULL, FALSE);

  if (place->ref != NULL)
    place->id = dateline_place_find_ref (dateline_change_get_case (change), place->ref);
  else if (!find_same (dateline_change_get_case (change), place, error))
    return FALSE;
  return place->id != 0 || dateline_place_insert (change, place, error);
}

/**
 * dateline_place_update:
 * @change: a change
 * @base: the place as it was read
 * @place: as it shall be
 * @error: (out) (optional): %DATELINE_ERROR_CONFLICT if somebody else altered the same field since
 *   @base was read, %DATELINE_ERROR_NOT_FOUND
 *
 * Writes what differs. A name that it had stays among its aliases.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_place_update (DatelineChange *change,
                       const DatelinePlace *base,
                       const DatelinePlace *place,
                       GError **error)
{
  g_return_val_if_fail (change != NULL && base != NULL && place != NULL, FALSE);

  return check_place (place, error) &&
         _dateline_alias_add_own (&names, change, place->id, place->name,
                                  place->ref != NULL ? "gazetteer" : NULL, error) &&
         _dateline_table_update (&_dateline_place_table, change, base, place, error) &&
         move_events (change, base, place, error);
}

/**
 * dateline_place_get_names:
 * @self: a case
 * @place: a place's id
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineAlias): its names, its own first
 */
GPtrArray *
dateline_place_get_names (DatelineCase *self, gint64 place, GError **error)
{
  return _dateline_alias_list (&names, self, place, error);
}

/**
 * dateline_place_add_name:
 * @change: a change
 * @place: a place's id
 * @alias: another name of it
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for a name without letters
 *
 * Adds a name; one that it has already stays as it is.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_place_add_name (DatelineChange *change,
                         gint64 place,
                         const DatelineAlias *alias,
                         GError **error)
{
  g_autoptr (DatelinePlace) owner =
      dateline_place_get (dateline_change_get_case (change), place, error);

  return owner != NULL && _dateline_alias_add (&names, change, place, alias, error);
}

/**
 * dateline_place_remove_name:
 * @change: a change
 * @place: a place's id
 * @name: one of its other names, exactly
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: %FALSE with @error set if that is not one of its other names
 */
gboolean
dateline_place_remove_name (DatelineChange *change, gint64 place, const char *name, GError **error)
{
  return _dateline_alias_remove (&names, change, place, name, error);
}

/**
 * dateline_place_merge:
 * @change: a change
 * @into: id of the place that stays
 * @ids: (array length=n_ids): ids of places that are the same
 * @n_ids: how many
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Makes one place of several: their events and the
 * annotations that refer to them become @into's, and their names, which keep where they
 * came from. Undoing the change parts them again.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_place_merge (DatelineChange *change,
                      gint64 into,
                      const gint64 *ids,
                      gsize n_ids,
                      GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autoptr (DatelinePlace) target = dateline_place_get (dateline, into, error);

  if (target == NULL)
    return FALSE;
  for (gsize i = 0; i < n_ids; i++) {
    g_autoptr (DatelinePlace) other = dateline_place_get (dateline, ids[i], error);

    if (other == NULL)
      return FALSE;
    if (ids[i] == into)
      continue;
    if (!move_references (change, other, target, error) ||
        !_dateline_run_each (change, merging, into, ids[i], error) ||
        !_dateline_table_remove (&_dateline_place_table, change, ids[i], error))
      return FALSE;
  }
  return TRUE;
}

/* Events keep the words for it and the point */
gboolean
_dateline_place_remove (DatelineChange *change, gint64 id, GError **error)
{
  return _dateline_run_each (change, removing, id, 0, error);
}

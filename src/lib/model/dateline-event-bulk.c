/* dateline-event-bulk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-bulk.h"

#include "dateline-actor.h"
#include "dateline-bulk-edits-private.h"
#include "dateline-case-private.h"
#include "dateline-event-bulk-private.h"
#include "dateline-event-ids-private.h"
#include "dateline-event-private.h"
#include "dateline-place-cache-private.h"
#include "dateline-place.h"

struct _DatelineEventBulk {
  DatelineChange *change;
  DatelineBulkFields fields;
  gboolean overwrite;
  DatelineStatement *insert;
  DatelineStatement *select; /* by the table's id */
  DatelineStatement *update;
  GHashTable *actors;      /* name → its actor's id, 0 for none */
  GHashTable *words;       /* name of a place without a point → its id, 0 for none */
  GHashTable *places_seen; /* ids that were given for places, and are in the case */
  GHashTable *actors_seen;
  DatelinePlaceCache *places;
  DatelineEventIds *ids;
  DatelineBulkEdits *edits;
  gint64 now;
  char *coder;
  char *precision; /* of the place of the event that was added last */
  guint64 n_foreign;
};

/* Actors */

static gint64 *
remember (GHashTable *ids, const char *key, gint64 id)
{
  gint64 *known = g_new (gint64, 1);

  *known = id;
  g_hash_table_insert (ids, g_strdup (key), known);
  return known;
}

static gboolean
resolve_actor (DatelineEventBulk *self, const char *name, gint64 *actor, GError **error)
{
  g_autoptr (GArray) found = NULL;
  gint64 *known;

  if (*actor != 0 || name == NULL)
    return TRUE;
  known = g_hash_table_lookup (self->actors, name);
  if (known == NULL) {
    found = dateline_actor_find (dateline_change_get_case (self->change), name, error);
    if (found == NULL)
      return FALSE;
    known = remember (self->actors, name, found->len == 1 ? g_array_index (found, gint64, 0) : 0);
  }
  *actor = *known;
  return TRUE;
}

/* Places: what a table says of one goes into the case once */

static gboolean
ensure_place (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  DatelinePlace place = { .name = event->place_name,
                          .country = event->country,
                          .admin1 = event->admin1,
                          .point = event->point,
                          .precision = event->precision };

  if (!_dateline_place_cache_ensure (self->places, &place, error))
    return FALSE;
  event->place = place.id;
  return TRUE;
}

/* What words mean is asked once; what is found may come into the case only now */
static gboolean
find_place (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  gint64 *known = g_hash_table_lookup (self->words, event->place_name);

  if (known == NULL) {
    if (!_dateline_place_cache_store (self->places, error) ||
        !dateline_place_resolve (self->change, NULL, event->place_name, &event->place, error) ||
        !_dateline_place_cache_learn (self->places, event->place, error))
      return FALSE;
    known = remember (self->words, event->place_name, event->place);
  }
  event->place = *known;
  return TRUE;
}

static gboolean
resolve_place (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  if (event->place != 0 || event->place_name == NULL)
    return TRUE;
  return dateline_point_is_valid (event->point) ? ensure_place (self, event, error)
                                                : find_place (self, event, error);
}

/* The event's texts are not ours; what its place gives is */
static gboolean
prepare (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  gboolean placed = dateline_point_is_valid (event->point);

  if (!resolve_place (self, event, error))
    return FALSE;
  if (!placed)
    event->precision = NULL;
  if (!_dateline_event_prepare (self->change, event, error))
    return FALSE;
  if (!placed) {
    g_free (self->precision);
    self->precision = event->precision;
  }
  return resolve_actor (self, event->actor_name, &event->actor, error) &&
         resolve_actor (self, event->against_name, &event->against, error);
}

/**
 * dateline_event_bulk_new:
 * @change: a change that stands, and outlives this
 * @fields: what the table says about its events
 * @overwrite: whether what the table says goes over what somebody edited in the case
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full): for dateline_event_bulk_put()
 */
DatelineEventBulk *
dateline_event_bulk_new (DatelineChange *change,
                         DatelineBulkFields fields,
                         gboolean overwrite,
                         GError **error)
{
  g_autoptr (DatelineEventBulk) self = NULL;
  g_autofree char *insert = _dateline_table_build_insert (&_dateline_event_table);
  g_autofree char *update = _dateline_table_build_update (&_dateline_event_table);
  g_autofree char *select = NULL;
  DatelineDb *db;

  g_return_val_if_fail (change != NULL, NULL);

  db = _dateline_change_get_db (change);
  select = _dateline_table_build_select (&_dateline_event_table,
                                         "external_id = ?1 AND origin = ?2 ORDER BY id LIMIT 1");
  self = g_new0 (DatelineEventBulk, 1);
  self->change = change;
  self->fields = fields;
  self->overwrite = overwrite;
  self->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->places_seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->actors_seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->places = _dateline_place_cache_new (change);
  self->now = _dateline_change_now (change);
  self->coder = g_strdup (dateline_case_get_author (dateline_change_get_case (change)));
  self->edits = _dateline_bulk_edits_new (change);
  self->ids = _dateline_event_ids_load (db, error);
  if (self->ids == NULL ||
      (self->insert = dateline_db_prepare_recorded (db, "event", insert, FALSE, error)) == NULL ||
      (self->select = dateline_db_prepare (db, select, error)) == NULL ||
      (self->update = dateline_db_prepare (db, update, error)) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dateline_event_bulk_free:
 * @self: (transfer full): done; what was put is part of the change
 */
void
dateline_event_bulk_free (DatelineEventBulk *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->insert, dateline_statement_release);
  g_clear_pointer (&self->select, dateline_statement_release);
  g_clear_pointer (&self->update, dateline_statement_release);
  g_clear_pointer (&self->ids, _dateline_event_ids_free);
  g_hash_table_unref (self->actors);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->places_seen);
  g_hash_table_unref (self->actors_seen);
  g_clear_pointer (&self->places, _dateline_place_cache_free);
  _dateline_bulk_edits_free (self->edits);
  g_free (self->coder);
  g_free (self->precision);
  g_free (self);
}

/* Events that are there */

/* What was put so far can be found */
static gboolean
store (DatelineEventBulk *self, GError **error)
{
  return _dateline_place_cache_store (self->places, error) &&
         dateline_statement_store (self->insert, error);
}

/* Of many rows SQLite does not ask whether what they refer to is there */
static gboolean
check_place (DatelineEventBulk *self, gint64 id, GError **error)
{
  g_autoptr (DatelinePlace) place = NULL;

  if (id == 0 || g_hash_table_contains (self->places_seen, &id))
    return TRUE;
  if (!store (self, error))
    return FALSE;
  place = dateline_place_get (dateline_change_get_case (self->change), id, error);
  return place != NULL && g_hash_table_add (self->places_seen, g_memdup2 (&id, sizeof id));
}

static gboolean
check_actor (DatelineEventBulk *self, gint64 id, GError **error)
{
  g_autoptr (DatelineActor) actor = NULL;

  if (id == 0 || g_hash_table_contains (self->actors_seen, &id))
    return TRUE;
  actor = dateline_actor_get (dateline_change_get_case (self->change), id, error);
  return actor != NULL && g_hash_table_add (self->actors_seen, g_memdup2 (&id, sizeof id));
}

static gboolean
check_references (DatelineEventBulk *self, const DatelineEvent *event, GError **error)
{
  return check_place (self, event->place, error) && check_actor (self, event->actor, error) &&
         check_actor (self, event->against, error);
}

/* The event that the case has under the table's id; NULL without an error if there is none */
static DatelineEvent *
find_known (DatelineEventBulk *self, const DatelineEvent *event, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DatelineEvent *known = NULL;
  gboolean seen;

  if (!_dateline_event_ids_has (self->ids, event->origin, event->external_id, &seen) ||
      (seen && !store (self, error)))
    return NULL;
  dateline_statement_bind_text (self->select, 1, event->external_id);
  dateline_statement_bind_text (self->select, 2, event->origin);
  if (dateline_statement_step (self->select, &failure))
    known = _dateline_table_read (&_dateline_event_table, self->select);
  dateline_statement_reset (self->select);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return known;
}

static gboolean
has_place (const DatelineEvent *known, const DatelineEvent *event)
{
  if (dateline_point_is_valid (event->point) &&
      (event->point.lat != known->point.lat || event->point.lon != known->point.lon))
    return FALSE;
  return event->place_name == NULL || g_strcmp0 (event->place_name, known->place_name) == 0;
}

/* What is known of the place does not change if another of its names is said */
static gboolean
take_known_place (DatelineEventBulk *self,
                  const DatelineEvent *known,
                  DatelineEvent *event,
                  GError **error)
{
  if (has_place (known, event))
    return TRUE;
  return resolve_place (self, event, error);
}

/* The same id for something else, elsewhere, on another day: another table's id */
static gboolean
is_foreign (DatelineEventBulk *self, const DatelineEvent *known, const DatelineEvent *event)
{
  return (self->fields & DATELINE_BULK_DATE) != 0 && (self->fields & DATELINE_BULK_PLACE) != 0 &&
         (known->date.start >= event->date.end || known->date.end <= event->date.start) &&
         !has_place (known, event);
}

static gboolean
write_known (DatelineEventBulk *self, DatelineEvent *wanted, GError **error)
{
  if (!_dateline_event_prepare (self->change, wanted, error) ||
      !_dateline_bulk_edits_note (self->edits, error) ||
      !_dateline_place_cache_store (self->places, error))
    return FALSE;
  wanted->modified = self->now;
  _dateline_table_bind (&_dateline_event_table, self->update, wanted);
  return dateline_statement_execute (self->update, error);
}

static gboolean
refresh (DatelineEventBulk *self,
         const DatelineEvent *known,
         DatelineEvent *event,
         DatelineBulkOutcome *outcome,
         GError **error)
{
  g_autoptr (DatelineEvent) wanted = NULL;
  gboolean twice = _dateline_event_ids_see (self->ids, event->origin, event->external_id);
  gboolean foreign = is_foreign (self, known, event);
  gboolean edited = FALSE;

  *outcome = DATELINE_BULK_KNOWN;
  if (!take_known_place (self, known, event, error) ||
      !resolve_actor (self, event->actor_name, &event->actor, error) ||
      !resolve_actor (self, event->against_name, &event->against, error))
    return FALSE;
  wanted = _dateline_event_bulk_merge (known, event, self->fields);
  if (wanted == NULL)
    return TRUE;
  if (!twice && !self->overwrite && !_dateline_bulk_edits_has (self->edits, known, &edited, error))
    return FALSE;
  if (twice)
    *outcome = DATELINE_BULK_TWICE;
  else if (edited)
    *outcome = DATELINE_BULK_EDITED;
  else
    *outcome = DATELINE_BULK_UPDATED;
  self->n_foreign += foreign && !twice;
  return *outcome != DATELINE_BULK_UPDATED || write_known (self, wanted, error);
}

static gboolean
add (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  if (!prepare (self, event, error) || !_dateline_bulk_edits_note (self->edits, error))
    return FALSE;
  event->created = event->modified = self->now;
  event->id = _dateline_change_new_id (self->change);
  event->coder = self->coder;
  _dateline_table_bind (&_dateline_event_table, self->insert, event);
  event->coder = NULL;
  if (event->origin != NULL && event->external_id != NULL)
    _dateline_event_ids_see (self->ids, event->origin, event->external_id);
  return dateline_statement_execute (self->insert, error);
}

/**
 * dateline_event_bulk_put:
 * @self: the bulk
 * @event: an event, with its table's name and its id there if it has one; its texts are only read,
 *   country and province among them, and @coder is not; it gets the place and the actors that its
 *   words mean, and an id if it is new
 * @outcome: (out): what became of it
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if its values cannot be an event's,
 *   %DATELINE_ERROR_NOT_FOUND if a place or an actor that it refers to is not in the case: then
 *   nothing was done, and others can be put; all else as dateline_event_insert()
 *
 * Adds an event, or makes the one of that id in the case what the table says.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_bulk_put (DatelineEventBulk *self,
                         DatelineEvent *event,
                         DatelineBulkOutcome *outcome,
                         GError **error)
{
  g_autoptr (DatelineEvent) known = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self != NULL && event != NULL && outcome != NULL, FALSE);

  *outcome = DATELINE_BULK_ADDED;
  if (!_dateline_event_check (event, error) || !check_references (self, event, error))
    return FALSE;
  if (event->origin != NULL && event->external_id != NULL)
    known = find_known (self, event, &failure);
  if (known != NULL)
    return refresh (self, known, event, outcome, error);
  if (failure == NULL)
    return add (self, event, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dateline_event_bulk_finish:
 * @self: the bulk, to which nothing is put any more
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT if this is more than one change holds
 *
 * Makes what was put part of the change. Without it the change must not be committed.
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_bulk_finish (DatelineEventBulk *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return store (self, error) && dateline_statement_flush (self->insert, error) &&
         _dateline_place_cache_finish (self->places, error);
}

/**
 * dateline_event_bulk_get_foreign:
 * @self: the bulk
 *
 * Returns: how many events that were there would have become others, on another day at another
 *   place: where these are many, the ids are another table's
 */
guint64
dateline_event_bulk_get_foreign (DatelineEventBulk *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_foreign;
}

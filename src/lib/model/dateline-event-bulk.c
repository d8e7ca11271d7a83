/* dateline-event-bulk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-bulk.h"

#include "dateline-actor.h"
#include "dateline-case-private.h"
#include "dateline-event-private.h"
#include "dateline-table-private.h"

#define FIRST_SLOTS 4096

/* Ids of the table that came already, as 64 bits each: a hit is looked up before it is believed */
typedef struct {
  guint64 *slots; /* 0: free */
  gsize n_slots;  /* a power of two */
  gsize n_used;
} IdSet;

struct _DatelineEventBulk {
  DatelineChange *change;
  DatelineStatement *insert;
  GHashTable *actors; /* name → its actor's id, 0 for none */
  IdSet ids;
  gint64 now;
  char *coder;
  char *precision; /* of the place of the event that was added last */
};

/* Ids */

/* FNV-1a, finished as MurmurHash3 does: the lowest bits decide about the slot */
static guint64
hash_id (const char *origin, const char *id)
{
  const char *const parts[] = { origin, "\x1f", id };
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (const char *p = parts[i]; *p != '\0'; p++)
      hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  return hash != 0 ? hash : 1;
}

static gsize
find_slot (const IdSet *self, guint64 hash)
{
  gsize slot = hash & (self->n_slots - 1);

  while (self->slots[slot] != 0 && self->slots[slot] != hash)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
grow_ids (IdSet *self)
{
  IdSet larger = { .n_slots = self->n_slots > 0 ? self->n_slots * 2 : FIRST_SLOTS };

  larger.slots = g_new0 (guint64, larger.n_slots);
  for (gsize i = 0; i < self->n_slots; i++)
    if (self->slots[i] != 0)
      larger.slots[find_slot (&larger, self->slots[i])] = self->slots[i];
  larger.n_used = self->n_used;
  g_free (self->slots);
  *self = larger;
}

static void
add_id (IdSet *self, guint64 hash)
{
  gsize slot;

  if (self->n_used * 2 >= self->n_slots)
    grow_ids (self);
  slot = find_slot (self, hash);
  self->n_used += self->slots[slot] == 0;
  self->slots[slot] = hash;
}

static gboolean
load_ids (DatelineEventBulk *self, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (
      _dateline_change_get_db (self->change),
      "SELECT origin, external_id FROM event WHERE external_id IS NOT NULL AND origin IS NOT NULL",
      error);
  if (row == NULL)
    return FALSE;
  while (dateline_statement_step (row, &failure))
    add_id (&self->ids,
            hash_id (dateline_statement_get_text (row, 0), dateline_statement_get_text (row, 1)));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Actors */

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
    known = g_new0 (gint64, 1);
    if (found->len == 1)
      *known = g_array_index (found, gint64, 0);
    g_hash_table_insert (self->actors, g_strdup (name), known);
  }
  *actor = *known;
  return TRUE;
}

/* The event's texts are not ours; what its place gives is */
static gboolean
prepare (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  gboolean placed = dateline_point_is_valid (event->point);

  if (!placed)
    event->precision = NULL;
  if (!_dateline_event_prepare (self->change, event, error))
    return FALSE;
  if (!placed) {
    g_free (self->precision);
    self->precision = event->precision;
  }
  return TRUE;
}

/**
 * dateline_event_bulk_new:
 * @change: a change that stands, and outlives this
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full): for dateline_event_bulk_add()
 */
DatelineEventBulk *
dateline_event_bulk_new (DatelineChange *change, GError **error)
{
  g_autoptr (DatelineEventBulk) self = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (change != NULL, NULL);

  self = g_new0 (DatelineEventBulk, 1);
  self->change = change;
  self->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->now = _dateline_change_now (change);
  self->coder = g_strdup (dateline_case_get_author (dateline_change_get_case (change)));
  grow_ids (&self->ids);
  sql = _dateline_table_build_insert (&_dateline_event_table);
  self->insert = dateline_db_prepare (_dateline_change_get_db (change), sql, error);
  if (self->insert == NULL || !load_ids (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dateline_event_bulk_free:
 * @self: (transfer full): done; what was added is part of the change
 */
void
dateline_event_bulk_free (DatelineEventBulk *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->insert, dateline_statement_release);
  g_hash_table_unref (self->actors);
  g_free (self->ids.slots);
  g_free (self->coder);
  g_free (self->precision);
  g_free (self);
}

/**
 * dateline_event_bulk_is_known:
 * @self: the bulk
 * @event: an event with its table's name and its id there
 *
 * Returns: whether the case has that event, added by this bulk or before
 */
gboolean
dateline_event_bulk_is_known (DatelineEventBulk *self, const DatelineEvent *event)
{
  guint64 hash;

  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if (event->origin == NULL || event->external_id == NULL)
    return FALSE;
  hash = hash_id (event->origin, event->external_id);
  return self->ids.slots[find_slot (&self->ids, hash)] == hash &&
         dateline_event_find_external (dateline_change_get_case (self->change), event->origin,
                                       event->external_id) != 0;
}

/**
 * dateline_event_bulk_add:
 * @self: the bulk
 * @event: an event; its texts are only read. It gets its id, the place and the actors that its
 * words mean, and the times
 * @error: (out) (optional): as dateline_event_insert()
 *
 * Returns: %FALSE with @error set
 */
gboolean
dateline_event_bulk_add (DatelineEventBulk *self, DatelineEvent *event, GError **error)
{
  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if (!prepare (self, event, error) ||
      !resolve_actor (self, event->actor_name, &event->actor, error) ||
      !resolve_actor (self, event->against_name, &event->against, error))
    return FALSE;
  event->created = event->modified = self->now;
  event->id = _dateline_change_new_id (self->change);
  if (event->coder == NULL)
    event->coder = self->coder;
  _dateline_table_bind (&_dateline_event_table, self->insert, event);
  if (event->coder == self->coder)
    event->coder = NULL;
  if (!dateline_statement_execute (self->insert, error))
    return FALSE;
  if (event->origin != NULL && event->external_id != NULL)
    add_id (&self->ids, hash_id (event->origin, event->external_id));
  return TRUE;
}

/* dateline-event-ids.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-ids-private.h"

#define FIRST_SLOTS 4096
/* The lowest bit of a slot: it came in this run */
#define SEEN G_GUINT64_CONSTANT (1)

struct _DatelineEventIds {
  guint64 *slots; /* 0: free */
  gsize n_slots;  /* a power of two */
  gsize n_used;
};

/* FNV-1a, finished as MurmurHash3 does: the lower bits decide about the slot */
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
  hash &= ~SEEN;
  return hash != 0 ? hash : SEEN << 1;
}

static gsize
find_slot (const DatelineEventIds *self, guint64 hash)
{
  gsize slot = (hash >> 1) & (self->n_slots - 1);

  while (self->slots[slot] != 0 && (self->slots[slot] & ~SEEN) != hash)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
grow (DatelineEventIds *self)
{
  g_autofree guint64 *old = self->slots;
  gsize n_old = self->n_slots;

  self->n_slots = n_old > 0 ? n_old * 2 : FIRST_SLOTS;
  self->slots = g_new0 (guint64, self->n_slots);
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != 0)
      self->slots[find_slot (self, old[i] & ~SEEN)] = old[i];
}

static guint64 *
ensure_slot (DatelineEventIds *self, guint64 hash)
{
  gsize slot;

  if (self->n_used * 4 >= self->n_slots * 3)
    grow (self);
  slot = find_slot (self, hash);
  if (self->slots[slot] == 0) {
    self->n_used++;
    self->slots[slot] = hash;
  }
  return &self->slots[slot];
}

/*
 * _dateline_event_ids_load:
 *
 * Returns: (transfer full): all ids that the events of the case have from tables
 */
DatelineEventIds *
_dateline_event_ids_load (DatelineDb *db, GError **error)
{
  g_autoptr (DatelineEventIds) self = g_new0 (DatelineEventIds, 1);
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  grow (self);
  row = dateline_db_prepare (
      db,
      "SELECT origin, external_id FROM event WHERE external_id IS NOT NULL AND origin IS NOT NULL",
      error);
  if (row == NULL)
    return NULL;
  while (dateline_statement_step (row, &failure))
    ensure_slot (
        self, hash_id (dateline_statement_get_text (row, 0), dateline_statement_get_text (row, 1)));
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

void
_dateline_event_ids_free (DatelineEventIds *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}

gboolean
_dateline_event_ids_has (const DatelineEventIds *self,
                         const char *origin,
                         const char *id,
                         gboolean *seen)
{
  guint64 slot = self->slots[find_slot (self, hash_id (origin, id))];

  *seen = (slot & SEEN) != 0;
  return slot != 0;
}

gboolean
_dateline_event_ids_see (DatelineEventIds *self, const char *origin, const char *id)
{
  guint64 *slot = ensure_slot (self, hash_id (origin, id));
  gboolean seen = (*slot & SEEN) != 0;

  *slot |= SEEN;
  return seen;
}

/* dateline-map-parties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-parties.h"

#include <string.h>

#include "dateline-actor.h"
#include "dateline-event.h"
#include "dateline-query.h"

/* So many are found in the clusters within a few milliseconds; so many looks can be told apart */
#define MAX_EVENTS 20000
#define MAX_LOOKS 200

typedef struct {
  gint64 event;
  guint party;
} Member;

struct _DatelineMapParties {
  gatomicrefcount refs;
  GArray *looks;   /* of DatelineMapParty */
  GArray *members; /* of Member */
};

/* What is known of the actors while events are looked up */
typedef struct {
  GPtrArray *actors; /* of DatelineActor */
  GHashTable *by_id; /* id → DatelineActor */
} Actors;

/* Auxiliary methods */

static void
clear_look (gpointer data)
{
  g_clear_pointer (&((DatelineMapParty *) data)->name, g_free);
}

static guint
find_look (DatelineMapParties *self, const DatelineMapParty *look)
{
  guint i = 0;

  while (i < self->looks->len) {
    const DatelineMapParty *other = &g_array_index (self->looks, DatelineMapParty, i);

    if (other->owner == look->owner && other->other == look->other &&
        other->is_contested == look->is_contested)
      break;
    i++;
  }
  return i;
}

static void
clear_actors (Actors *actors)
{
  g_clear_pointer (&actors->by_id, g_hash_table_unref);
  g_clear_pointer (&actors->actors, g_ptr_array_unref);
}

static gboolean
load_actors (Actors *actors, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_ACTORS);
  g_autoptr (GArray) ids = dateline_query_run (all, dateline, 0, error);

  if (ids == NULL)
    return FALSE;
  actors->actors =
      dateline_actor_load (dateline, (const gint64 *) (void *) ids->data, ids->len, error);
  if (actors->actors == NULL)
    return FALSE;
  actors->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < actors->actors->len; i++) {
    DatelineActor *actor = actors->actors->pdata[i];

    if (actor != NULL)
      g_hash_table_insert (actors->by_id, &actor->id, actor);
  }
  return TRUE;
}

/* An actor's own colour, else that of its side */
static const DatelineActor *
find_owner (const Actors *actors, gint64 id, DatelineColour *colour)
{
  const DatelineActor *actor = g_hash_table_lookup (actors->by_id, &id);
  const DatelineActor *side =
      actor != NULL ? g_hash_table_lookup (actors->by_id, &actor->side) : NULL;

  if (actor != NULL && dateline_map_parties_read_colour (actor->colour, colour))
    return actor;
  return side != NULL && dateline_map_parties_read_colour (side->colour, colour) ? side : NULL;
}

/* (transfer full) (element-type gint64): those who have a colour, by themselves or by their side */
static GArray *
list_coloured (const Actors *actors)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;
  DatelineColour colour;

  g_hash_table_iter_init (&iter, actors->by_id);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (find_owner (actors, *(const gint64 *) key, &colour) != NULL)
      g_array_append_val (ids, *(const gint64 *) key);
  return ids;
}

static GArray *
find_captures (DatelineCase *dateline, const GArray *actors, GError **error)
{
  static const char *const kinds[] = { "capture", NULL };
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) captures = dateline_query_with_kinds (all, kinds);
  g_autoptr (DatelineQuery) theirs =
      dateline_query_with_actors (captures, (const gint64 *) (void *) actors->data, actors->len);

  return dateline_query_points (theirs, dateline, error);
}

typedef void (*EventFunc) (GHashTable *events, gint64 event);

static void
add_event (GHashTable *events, gint64 event)
{
  g_hash_table_add (events, g_memdup2 (&event, sizeof event));
}

static void
remove_event (GHashTable *events, gint64 event)
{
  g_hash_table_remove (events, &event);
}

/* For each event that claims of a status speak of */
static gboolean
each_event (DatelineCase *dateline,
            const char *where,
            EventFunc func,
            GHashTable *events,
            GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_CLAIMS);
  g_autoptr (DatelineQuery) claims = dateline_query_where (all, where, error);
  g_autoptr (GArray) ids = claims != NULL ? dateline_query_run (claims, dateline, 0, error) : NULL;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GArray) links =
        dateline_event_get_of_annotation (dateline, g_array_index (ids, gint64, i), error);

    if (links == NULL)
      return FALSE;
    for (guint k = 0; k < links->len; k++)
      func (events, g_array_index (links, DatelineEventClaim, k).event);
  }
  return TRUE;
}

/* (transfer full): the events that a claim calls contested and none confirmed */
static GHashTable *
find_contested (DatelineCase *dateline, GError **error)
{
  g_autoptr (GHashTable) events = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!each_event (dateline, "status=contested", add_event, events, error))
    return NULL;
  if (g_hash_table_size (events) > 0 &&
      !each_event (dateline, "status=confirmed", remove_event, events, error))
    return NULL;
  return g_steal_pointer (&events);
}

static gboolean
set_second (DatelineMapParty *look,
            const Actors *actors,
            DatelineCase *dateline,
            gint64 event,
            GError **error)
{
  g_autoptr (GPtrArray) events = dateline_event_load (dateline, &event, 1, error);
  const DatelineActor *other = NULL;

  if (events == NULL)
    return FALSE;
  look->is_contested = TRUE;
  if (events->len > 0 && events->pdata[0] != NULL)
    other = find_owner (actors, ((DatelineEvent *) events->pdata[0])->against, &look->second);
  if (other != NULL && other->id != look->owner)
    look->other = other->id;
  return TRUE;
}

static gboolean
add_captures (DatelineMapParties *self,
              const Actors *actors,
              DatelineCase *dateline,
              GError **error)
{
  g_autoptr (GArray) coloured = list_coloured (actors);
  g_autoptr (GArray) captures = NULL;
  g_autoptr (GHashTable) contested = NULL;

  if (coloured->len == 0)
    return TRUE;
  captures = find_captures (dateline, coloured, error);
  contested = captures != NULL ? find_contested (dateline, error) : NULL;
  if (contested == NULL)
    return FALSE;
  for (guint i = 0; i < captures->len; i++) {
    const DatelineEventPoint *point = &g_array_index (captures, DatelineEventPoint, i);
    DatelineMapParty look = { 0 };
    const DatelineActor *owner = find_owner (actors, point->actor, &look.colour);

    /* found as the one that it was taken from */
    if (owner == NULL)
      continue;
    look.owner = owner->id;
    look.name = owner->name;
    if (g_hash_table_contains (contested, &point->id) &&
        !set_second (&look, actors, dateline, point->id, error))
      return FALSE;
    dateline_map_parties_add (self, point->id, &look);
  }
  return TRUE;
}

/* Public methods */

/**
 * dateline_map_parties_new:
 *
 * Returns: (transfer full): a table without events
 */
DatelineMapParties *
dateline_map_parties_new (void)
{
  DatelineMapParties *self = g_new0 (DatelineMapParties, 1);

  g_atomic_ref_count_init (&self->refs);
  self->looks = g_array_new (FALSE, FALSE, sizeof (DatelineMapParty));
  g_array_set_clear_func (self->looks, clear_look);
  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  return self;
}

/**
 * dateline_map_parties_ref:
 * @self: a table
 *
 * Returns: (transfer full): @self
 */
DatelineMapParties *
dateline_map_parties_ref (DatelineMapParties *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * dateline_map_parties_unref:
 * @self: (transfer full): a table
 */
void
dateline_map_parties_unref (DatelineMapParties *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->looks);
  g_array_unref (self->members);
  g_free (self);
}

/**
 * dateline_map_parties_add:
 * @self: a table that is being filled
 * @event: id of a capture
 * @look: how it looks; its name is copied
 *
 * Events beyond twenty thousand keep the colour of their kind.
 */
void
dateline_map_parties_add (DatelineMapParties *self, gint64 event, const DatelineMapParty *look)
{
  Member member = { .event = event };

  g_return_if_fail (self != NULL && look != NULL);

  member.party = find_look (self, look);
  if (member.party >= MAX_LOOKS || self->members->len >= MAX_EVENTS)
    return;
  if (member.party == self->looks->len) {
    DatelineMapParty copy = *look;

    copy.name = g_strdup (look->name);
    g_array_append_val (self->looks, copy);
  }
  g_array_append_val (self->members, member);
}

/**
 * dateline_map_parties_load:
 * @dateline: a case; on its thread
 * @error: (out) (optional): why it could not be read
 *
 * Reads which captures are by somebody with a colour, and which of them are contested.
 *
 * Returns: (transfer full) (nullable): the table; %NULL with @error set
 */
DatelineMapParties *
dateline_map_parties_load (DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineMapParties) self = dateline_map_parties_new ();
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_ACTORS);
  g_autoptr (DatelineQuery) coloured = dateline_query_where (all, "colour~#", error);
  g_autoptr (GArray) any = NULL;
  Actors actors = { NULL, NULL };
  gboolean succeeded;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline), NULL);

  /* most often nobody has a colour */
  any = coloured != NULL ? dateline_query_run (coloured, dateline, 1, error) : NULL;
  if (any == NULL)
    return NULL;
  if (any->len == 0)
    return g_steal_pointer (&self);
  succeeded =
      load_actors (&actors, dateline, error) && add_captures (self, &actors, dateline, error);
  clear_actors (&actors);
  return succeeded ? g_steal_pointer (&self) : NULL;
}

/**
 * dateline_map_parties_get_n:
 * @self: a table
 *
 * Returns: how many looks there are
 */
guint
dateline_map_parties_get_n (DatelineMapParties *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->looks->len;
}

/**
 * dateline_map_parties_get:
 * @self: a table
 * @party: below dateline_map_parties_get_n()
 *
 * Returns: (transfer none): a look
 */
const DatelineMapParty *
dateline_map_parties_get (DatelineMapParties *self, guint party)
{
  g_return_val_if_fail (self != NULL && party < self->looks->len, NULL);

  return &g_array_index (self->looks, DatelineMapParty, party);
}

/**
 * dateline_map_parties_get_n_events:
 * @self: a table
 *
 * Returns: how many events have a look
 */
guint
dateline_map_parties_get_n_events (DatelineMapParties *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->members->len;
}

/**
 * dateline_map_parties_get_event:
 * @self: a table
 * @i: below dateline_map_parties_get_n_events()
 * @party: (out): which look it has
 *
 * Returns: the event's id
 */
gint64
dateline_map_parties_get_event (DatelineMapParties *self, guint i, guint *party)
{
  const Member *member;

  g_return_val_if_fail (self != NULL && i < self->members->len && party != NULL, 0);

  member = &g_array_index (self->members, Member, i);
  *party = member->party;
  return member->event;
}

/**
 * dateline_map_parties_read_colour:
 * @text: (nullable): "#rrggbb"
 * @colour: (out): the colour
 *
 * Returns: %FALSE if it is none
 */
gboolean
dateline_map_parties_read_colour (const char *text, DatelineColour *colour)
{
  guint32 value;

  g_return_val_if_fail (colour != NULL, FALSE);

  if (text == NULL || strlen (text) != 7 || text[0] != '#' ||
      strspn (text + 1, "0123456789abcdefABCDEF") != 6)
    return FALSE;
  value = (guint32) g_ascii_strtoull (text + 1, NULL, 16);
  *colour = (DatelineColour){ (value >> 16) / 255.0, (value >> 8 & 255) / 255.0,
                              (value & 255) / 255.0, 1.0 };
  return TRUE;
}

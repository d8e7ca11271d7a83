/* dateline-place-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-cache-private.h"

#include <math.h>

#include "dateline-alias.h"
#include "dateline-case-private.h"
#include "dateline-place-private.h"

#define FIRST_SLOTS 4096
#define NOTHING G_MAXUINT32
#define UNNAMED 0

/* One place under one of its names */
typedef struct {
  gint64 id;
  double lat;
  double lon;
  guint32 name; /* number of the folded name, from 1 */
  guint32 next; /* in the same slot */
} Spot;

struct _DatelinePlaceCache {
  DatelineChange *change;
  GHashTable *names;  /* as written → number of the folded name, UNNAMED if that is "" */
  GHashTable *folded; /* → number */
  GPtrArray *keys;    /* the folded names by number, from 1; owned by the table */
  DatelineStatement *insert_place; /* NULL until the first */
  DatelineStatement *insert_name;
  gboolean asking; /* places may be in the case that are not remembered here */
  const char *author;
  gint64 now;
  GArray *spots;
  guint32 *slots; /* by name and cell of the grid: index of the first spot */
  gsize n_slots;  /* a power of two */
};

DatelinePlaceCache *
_dateline_place_cache_new (DatelineChange *change)
{
  DatelinePlaceCache *self = g_new0 (DatelinePlaceCache, 1);
  gint64 any = 1;

  self->change = change;
  self->asking = !dateline_db_get_int (_dateline_change_get_db (change), &any, NULL,
                                       "SELECT EXISTS (SELECT 1 FROM place_name)", "") ||
                 any != 0;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_ptr_array_new ();
  self->author = dateline_case_get_author (dateline_change_get_case (change));
  self->now = _dateline_change_now (change);
  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  return self;
}

void
_dateline_place_cache_free (DatelinePlaceCache *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->insert_place, dateline_statement_release);
  g_clear_pointer (&self->insert_name, dateline_statement_release);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->folded);
  g_array_unref (self->spots);
  g_free (self->slots);
  g_free (self);
}

/* The grid: cells of the size within which places are one, so that neighbours are enough */

static gint32
cell_of (double degrees)
{
  return (gint32) floor (degrees / _DATELINE_PLACE_SAME_POINT);
}

static gsize
slot_of (const DatelinePlaceCache *self, guint32 name, gint32 row, gint32 column)
{
  guint64 hash = name;

  hash = (hash ^ (guint32) row) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  hash = (hash ^ (hash >> 29) ^ (guint32) column) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return (hash ^ (hash >> 32)) & (self->n_slots - 1);
}

static void
enter_spot (DatelinePlaceCache *self, guint32 index)
{
  Spot *spot = &g_array_index (self->spots, Spot, index);
  gsize slot = slot_of (self, spot->name, cell_of (spot->lat), cell_of (spot->lon));

  spot->next = self->slots[slot];
  self->slots[slot] = index;
}

static void
add_spot (DatelinePlaceCache *self, Spot spot)
{
  g_array_append_val (self->spots, spot);
  if (self->spots->len <= self->n_slots) {
    enter_spot (self, self->spots->len - 1);
    return;
  }
  self->n_slots = MAX (FIRST_SLOTS, self->n_slots * 2);
  g_free (self->slots);
  self->slots = g_new (guint32, self->n_slots);
  for (gsize i = 0; i < self->n_slots; i++)
    self->slots[i] = NOTHING;
  for (guint32 i = 0; i < self->spots->len; i++)
    enter_spot (self, i);
}

static const Spot *
find_in_cell (const DatelinePlaceCache *self, guint32 name, DatelinePoint point, gsize slot)
{
  guint32 i = self->slots[slot];

  while (i != NOTHING) {
    const Spot *spot = &g_array_index (self->spots, Spot, i);

    if (spot->name == name && fabs (spot->lat - point.lat) < _DATELINE_PLACE_SAME_POINT &&
        fabs (spot->lon - point.lon) < _DATELINE_PLACE_SAME_POINT)
      return spot;
    i = spot->next;
  }
  return NULL;
}

/* The oldest of the places that are the same, as the case finds it */
static gint64
find_spot (const DatelinePlaceCache *self, guint32 name, DatelinePoint point)
{
  gint64 id = 0;

  for (gint32 row = -1; self->n_slots > 0 && row <= 1; row++)
    for (gint32 column = -1; column <= 1; column++) {
      const Spot *spot = find_in_cell (
          self, name, point,
          slot_of (self, name, cell_of (point.lat) + row, cell_of (point.lon) + column));

      if (spot != NULL && (id == 0 || spot->id < id))
        id = spot->id;
    }
  return id;
}

/* Names */

static gboolean
load_spots (DatelinePlaceCache *self, const char *folded, guint32 name, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  row = dateline_db_prepare (_dateline_change_get_db (self->change),
                             "SELECT p.id, p.lat, p.lon FROM place_name n JOIN place p"
                             " ON p.id = n.place WHERE n.folded = ?1 AND p.lat IS NOT NULL",
                             error);
  if (row == NULL)
    return FALSE;
  dateline_statement_bind_text (row, 1, folded);
  while (dateline_statement_step (row, &failure)) {
    Spot spot = { dateline_statement_get_int (row, 0), dateline_statement_get_double (row, 1),
                  dateline_statement_get_double (row, 2), name, NOTHING };

    add_spot (self, spot);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_name (DatelinePlaceCache *self, const char *words, guint32 *name, GError **error)
{
  g_autofree char *folded = NULL;
  gpointer known;

  if (g_hash_table_lookup_extended (self->names, words, NULL, &known)) {
    *name = GPOINTER_TO_UINT (known);
    return TRUE;
  }
  folded = dateline_alias_fold (words);
  *name = GPOINTER_TO_UINT (g_hash_table_lookup (self->folded, folded));
  if (*name == UNNAMED && folded[0] != '\0') {
    *name = g_hash_table_size (self->folded) + 1;
    if (self->asking && !load_spots (self, folded, *name, error))
      return FALSE;
    g_ptr_array_add (self->keys, folded);
    g_hash_table_insert (self->folded, g_steal_pointer (&folded), GUINT_TO_POINTER (*name));
  }
  g_hash_table_insert (self->names, g_strdup (words), GUINT_TO_POINTER (*name));
  return TRUE;
}

static gboolean
prepare (DatelinePlaceCache *self, GError **error)
{
  DatelineDb *db = _dateline_change_get_db (self->change);
  g_autofree char *sql = NULL;

  if (self->insert_name != NULL)
    return TRUE;
  sql = _dateline_table_build_insert (&_dateline_place_table);
  self->insert_place = dateline_db_prepare_recorded (db, "place", sql, TRUE, error);
  if (self->insert_place == NULL)
    return FALSE;
  self->insert_name = dateline_db_prepare_recorded (
      db, "place_name",
      "INSERT INTO place_name (place, name, folded, language, origin, merged_from, seen_in,"
      " added_by, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      FALSE, error);
  return self->insert_name != NULL;
}

/* As dateline_place_insert(): the place, with its own name as the first of its names */
static gboolean
insert (DatelinePlaceCache *self, DatelinePlace *place, guint32 name, GError **error)
{
  if (!prepare (self, error))
    return FALSE;
  place->id = _dateline_change_new_id (self->change);
  _dateline_table_bind (&_dateline_place_table, self->insert_place, place);
  dateline_statement_bind_int (self->insert_name, 1, place->id);
  dateline_statement_bind_text (self->insert_name, 2, place->name);
  dateline_statement_bind_text (self->insert_name, 3, g_ptr_array_index (self->keys, name - 1));
  for (int i = 4; i <= 7; i++)
    dateline_statement_bind_null (self->insert_name, i);
  dateline_statement_bind_text (self->insert_name, 8, self->author);
  dateline_statement_bind_int (self->insert_name, 9, self->now);
  return dateline_statement_execute (self->insert_place, error) &&
         dateline_statement_execute (self->insert_name, error);
}

gboolean
_dateline_place_cache_store (DatelinePlaceCache *self, GError **error)
{
  return self->insert_name == NULL || (dateline_statement_store (self->insert_place, error) &&
                                       dateline_statement_store (self->insert_name, error));
}

gboolean
_dateline_place_cache_finish (DatelinePlaceCache *self, GError **error)
{
  return self->insert_name == NULL || (_dateline_place_cache_store (self, error) &&
                                       dateline_statement_flush (self->insert_name, error) &&
                                       dateline_statement_flush (self->insert_place, error));
}

gboolean
_dateline_place_cache_ensure (DatelinePlaceCache *self, DatelinePlace *place, GError **error)
{
  guint32 name;

  place->id = 0;
  if (!find_name (self, place->name, &name, error))
    return FALSE;
  if (name == UNNAMED)
    return TRUE;
  place->id = find_spot (self, name, place->point);
  if (place->id != 0)
    return TRUE;
  if (!insert (self, place, name, error))
    return FALSE;
  add_spot (self, (Spot){ place->id, place->point.lat, place->point.lon, name, NOTHING });
  return TRUE;
}

gboolean
_dateline_place_cache_learn (DatelinePlaceCache *self, gint64 id, GError **error)
{
  g_autoptr (DatelinePlace) place = NULL;
  g_autofree char *folded = NULL;
  guint32 name;

  if (id == 0)
    return TRUE;
  self->asking = TRUE; /* it may have other names */
  place = dateline_place_get (dateline_change_get_case (self->change), id, error);
  if (place == NULL)
    return FALSE;
  folded = dateline_alias_fold (place->name);
  name = GPOINTER_TO_UINT (g_hash_table_lookup (self->folded, folded));
  if (name != UNNAMED && dateline_point_is_valid (place->point) &&
      find_spot (self, name, place->point) == 0)
    add_spot (self, (Spot){ id, place->point.lat, place->point.lon, name, NOTHING });
  return TRUE;
}

/* dateline-place-resolver.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-resolver.h"

#include <string.h>

#include "dateline-query.h"

#define STATE_KEY "dateline-place-resolver-state"
/* The places of the case that are looked at to tell in which countries it plays */
#define N_FOCUS_PLACES 200

typedef struct {
  DatelineCase *dateline; /* owns this */
  DatelineGazetteer *gazetteer;
} Resolver;

static void
free_resolver (gpointer data)
{
  Resolver *self = data;

  g_clear_pointer (&self->gazetteer, dateline_gazetteer_unref);
  g_free (self);
}

/* Opened by the first name that the case does not know */
static DatelineGazetteer *
get_gazetteer (Resolver *self)
{
  g_autofree char *user_file = NULL;

  if (self->gazetteer != NULL)
    return self->gazetteer;
  user_file = dateline_gazetteer_dup_user_file ();
  self->gazetteer = dateline_gazetteer_open (
      g_file_test (user_file, G_FILE_TEST_EXISTS) ? user_file : NULL, NULL);
  if (self->gazetteer == NULL)
    self->gazetteer = dateline_gazetteer_open (NULL, NULL);
  return self->gazetteer;
}

typedef struct {
  const char *country;
  guint n;
} Count;

static void
count_country (GArray *counts, DatelineGazetteer *gazetteer, const DatelinePlace *place)
{
  DatelinePlaceRow row;
  guint32 index;
  Count count = { NULL, 1 };

  if (place->ref == NULL || !dateline_gazetteer_find_ref (gazetteer, place->ref, &index))
    return;
  dateline_gazetteer_get_row (gazetteer, index, &row);
  if (row.country[0] == '\0')
    return;
  count.country = g_intern_string (row.country);
  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, Count, i).country == count.country) {
      g_array_index (counts, Count, i).n++;
      return;
    }
  g_array_append_val (counts, count);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *first = a;
  const Count *second = b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return strcmp (first->country, second->country);
}

static gboolean
find_name (Resolver *self, const char *name, guint32 *row)
{
  g_autofree const char **focus = dateline_place_list_focus (self->dateline, self->gazetteer);
  DatelineMatch match;

  if (dateline_gazetteer_match (self->gazetteer, name, -1, focus[0] != NULL ? focus : NULL, &match,
                                1) == 0)
    return FALSE;
  *row = match.row;
  return TRUE;
}

static const char *
precision_of (DatelinePlaceClass place_class)
{
  static const char *const names[] = {
    [DATELINE_PLACE_POINT] = "point",       [DATELINE_PLACE_TOWN] = "town",
    [DATELINE_PLACE_DISTRICT] = "district", [DATELINE_PLACE_PROVINCE] = "province",
    [DATELINE_PLACE_COUNTRY] = "country",
  };

  return names[place_class];
}

static void
fill_place (DatelineGazetteer *gazetteer, guint32 index, DatelinePlace *place)
{
  DatelinePlaceRow row;

  dateline_gazetteer_get_row (gazetteer, index, &row);
  place->name = g_strdup (row.name);
  place->ref = g_strdup (row.ref);
  place->country = row.country_name[0] != '\0' ? g_strdup (row.country_name) : NULL;
  place->admin1 = row.place_class < DATELINE_PLACE_PROVINCE ? g_strdup (row.admin1) : NULL;
  place->point = row.point;
  place->precision = g_strdup (precision_of (row.place_class));
}

static gboolean
on_place_asked_cb (const char *ref, const char *name, DatelinePlace *place, gpointer user_data)
{
  Resolver *self = user_data;
  guint32 row;

  if (get_gazetteer (self) == NULL)
    return FALSE;
  if (ref != NULL ? !dateline_gazetteer_find_ref (self->gazetteer, ref, &row)
                  : !find_name (self, name, &row))
    return FALSE;
  fill_place (self->gazetteer, row, place);
  return TRUE;
}

/**
 * dateline_place_resolver_connect:
 * @dateline: a case
 *
 * Connects a case with the built-in gazetteer and the user's own. From then on a reference or a
 * name that annotations and events bring, and that the case does not know, is looked up there; a
 * spelling variant only in the countries that the case speaks of. The gazetteer is opened when it
 * is first asked. On the case's thread.
 */
void
dateline_place_resolver_connect (DatelineCase *dateline)
{
  Resolver *self = g_new0 (Resolver, 1);

  self->dateline = dateline;
  g_object_set_data_full (G_OBJECT (dateline), STATE_KEY, self, free_resolver);
  dateline_case_set_place_resolver (dateline, on_place_asked_cb, self);
}

/**
 * dateline_place_from_row:
 * @gazetteer: a gazetteer
 * @row: index of a row
 *
 * Returns: (transfer full): a place of no case yet with what the gazetteer knows
 */
DatelinePlace *
dateline_place_from_row (DatelineGazetteer *gazetteer, guint32 row)
{
  DatelinePlace *place = dateline_place_new (NULL);

  fill_place (gazetteer, row, place);
  return place;
}

/**
 * dateline_place_list_focus:
 * @dateline: a case, on its thread
 * @gazetteer: a gazetteer
 *
 * Returns: (transfer container) (array zero-terminated=1): codes of the countries that the case
 *   speaks of, by its places that are in the gazetteer; the one with most of them first
 */
const char **
dateline_place_list_focus (DatelineCase *dateline, DatelineGazetteer *gazetteer)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (Count));
  g_autoptr (DatelineQuery) query = dateline_query_new (DATELINE_TARGET_PLACES);
  g_autoptr (GArray) ids = dateline_query_run (query, dateline, N_FOCUS_PLACES, NULL);
  g_autoptr (GPtrArray) places = NULL;
  const char **focus;

  if (ids != NULL)
    places = dateline_place_load (dateline, (const gint64 *) (gpointer) ids->data, ids->len, NULL);
  for (guint i = 0; places != NULL && i < places->len; i++)
    count_country (counts, gazetteer, places->pdata[i]);
  g_array_sort (counts, compare_counts);
  focus = g_new0 (const char *, counts->len + 1);
  for (guint i = 0; i < counts->len; i++)
    focus[i] = g_array_index (counts, Count, i).country;
  return focus;
}

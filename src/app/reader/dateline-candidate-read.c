/* dateline-candidate-read.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-candidate-read.h"

#include <string.h>

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-place-resolver.h"
#include "dateline-query.h"

#define GAZETTEER_KEY "dateline-candidate-gazetteer"
/* So many records of a case are looked at; who types on narrows them */
#define MAX_FOUND 200
/* In so many countries that the case speaks of it is looked by itself */
#define MAX_FOCUS 3

typedef GPtrArray *(*NamesFunc) (DatelineCase *dateline, gint64 id, GError **error);

/* Opened by the first question, closed with the connection */
static DatelineGazetteer *
get_gazetteer (DatelineCase *dateline)
{
  DatelineGazetteer *gazetteer = g_object_get_data (G_OBJECT (dateline), GAZETTEER_KEY);
  g_autofree char *user_file = NULL;

  if (gazetteer != NULL)
    return gazetteer;
  user_file = dateline_gazetteer_dup_user_file ();
  gazetteer = dateline_gazetteer_open (user_file, NULL);
  if (gazetteer == NULL)
    gazetteer = dateline_gazetteer_open (NULL, NULL);
  if (gazetteer != NULL)
    g_object_set_data_full (G_OBJECT (dateline), GAZETTEER_KEY, gazetteer,
                            (GDestroyNotify) dateline_gazetteer_unref);
  return gazetteer;
}

/* Punctuation alone means everything and so nothing */
static gboolean
has_letters (const char *text)
{
  g_autofree char *folded = dateline_alias_fold (text);

  return g_strstrip (folded)[0] != '\0';
}

static GArray *
find_ids (DatelineCase *dateline, DatelineTarget target, const char *condition, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (target);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, error);

  return query != NULL ? dateline_query_run (query, dateline, MAX_FOUND, error) : NULL;
}

/* Another name that has the text, where the own one has not */
static char *
dup_alias (DatelineCase *dateline,
           NamesFunc get_names,
           gint64 id,
           const char *name,
           const char *folded)
{
  g_autofree char *own = dateline_alias_fold (name);
  g_autoptr (GPtrArray) names = NULL;

  if (strstr (own, folded) != NULL)
    return NULL;
  names = get_names (dateline, id, NULL);
  for (guint i = 0; names != NULL && i < names->len; i++) {
    const DatelineAlias *alias = names->pdata[i];
    g_autofree char *key = dateline_alias_fold (alias->name);

    if (strstr (key, folded) != NULL)
      return g_strdup (alias->name);
  }
  return NULL;
}

/* Places */

/* What the gazetteer knows beside what a place of a case holds */
static void
fill_candidate (DatelineCandidate *candidate,
                DatelineGazetteer *gazetteer,
                const char *const *focus)
{
  const char *ref = candidate->place->ref;
  DatelinePlaceRow row;
  guint32 index;

  if (gazetteer == NULL || ref == NULL || !dateline_gazetteer_find_ref (gazetteer, ref, &index))
    return;
  dateline_gazetteer_get_row (gazetteer, index, &row);
  candidate->country = g_strdup (row.country);
  candidate->population = row.population;
  candidate->is_in_focus = g_strv_contains (focus, row.country);
}

static void
add_case_place (GPtrArray *candidates,
                DatelineCase *dateline,
                const DatelinePlace *place,
                const char *folded,
                const char *const *focus)
{
  g_autofree char *id = dateline_case_format_id (dateline, place->id);
  DatelineCandidate *candidate = dateline_candidate_new_place (
      dateline_place_copy (place), place->ref != NULL ? place->ref : id);

  candidate->is_of_case = TRUE;
  candidate->alias = dup_alias (dateline, dateline_place_get_names, place->id, place->name, folded);
  fill_candidate (candidate, get_gazetteer (dateline), focus);
  g_ptr_array_add (candidates, candidate);
}

static gboolean
add_case_places (GPtrArray *candidates,
                 DatelineCase *dateline,
                 const char *text,
                 const char *const *focus,
                 GError **error)
{
  g_autofree char *condition = g_strconcat ("names ~ ", text, NULL);
  g_autofree char *folded = dateline_alias_fold (text);
  g_autoptr (GArray) ids = find_ids (dateline, DATELINE_TARGET_PLACES, condition, error);
  g_autoptr (GPtrArray) places = NULL;

  if (ids == NULL)
    return FALSE;
  places = dateline_place_load (dateline, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; places != NULL && i < places->len; i++)
    add_case_place (candidates, dateline, places->pdata[i], folded, focus);
  return places != NULL;
}

static void
add_gazetteer_places (GPtrArray *candidates,
                      DatelineGazetteer *gazetteer,
                      const char *text,
                      const char *country,
                      const char *const *focus)
{
  DatelineMatch matches[2 * DATELINE_CANDIDATE_MAX];
  guint n = dateline_gazetteer_search (gazetteer, text, country, matches, G_N_ELEMENTS (matches));

  for (guint i = 0; i < n; i++) {
    DatelinePlace *place = dateline_place_from_row (gazetteer, matches[i].row);
    DatelineCandidate *candidate = dateline_candidate_new_place (place, place->ref);

    fill_candidate (candidate, gazetteer, focus);
    g_ptr_array_add (candidates, candidate);
  }
}

/**
 * dateline_candidates_read_places:
 * @dateline: a case, on its thread
 * @text: what was typed
 * @error: (out) (optional): what the case says
 *
 * Looks among the places of the case and in the gazetteers; in the countries that the case speaks
 * of first.
 *
 * Returns: (transfer full) (element-type DatelineCandidate): at most %DATELINE_CANDIDATE_MAX, or
 *   %NULL with @error set
 */
GPtrArray *
dateline_candidates_read_places (DatelineCase *dateline, const char *text, GError **error)
{
  g_autoptr (GPtrArray) candidates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_candidate_free);
  DatelineGazetteer *gazetteer = get_gazetteer (dateline);
  g_autofree const char **focus = gazetteer != NULL
                                      ? dateline_place_list_focus (dateline, gazetteer)
                                      : g_new0 (const char *, 1);

  if (!has_letters (text))
    return g_steal_pointer (&candidates);
  if (!add_case_places (candidates, dateline, text, focus, error))
    return NULL;
  for (guint i = 0; focus[i] != NULL && i < MAX_FOCUS; i++)
    add_gazetteer_places (candidates, gazetteer, text, focus[i], focus);
  if (gazetteer != NULL)
    add_gazetteer_places (candidates, gazetteer, text, NULL, focus);
  dateline_candidates_rank (candidates, text, DATELINE_CANDIDATE_MAX);
  return g_steal_pointer (&candidates);
}

/* Actors */

static gboolean
add_case_actors (GPtrArray *candidates, DatelineCase *dateline, const char *text, GError **error)
{
  g_autofree char *condition = g_strconcat ("aliases ~ ", text, NULL);
  g_autofree char *folded = dateline_alias_fold (text);
  g_autoptr (GArray) ids = find_ids (dateline, DATELINE_TARGET_ACTORS, condition, error);
  g_autoptr (GPtrArray) actors = NULL;

  if (ids == NULL)
    return FALSE;
  actors = dateline_actor_load (dateline, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; actors != NULL && i < actors->len; i++) {
    const DatelineActor *actor = actors->pdata[i];
    g_autofree char *id = dateline_case_format_id (dateline, actor->id);
    DatelineCandidate *candidate = dateline_candidate_new (actor->name, id);

    candidate->is_of_case = TRUE;
    candidate->alias =
        dup_alias (dateline, dateline_actor_get_aliases, actor->id, actor->name, folded);
    g_ptr_array_add (candidates, candidate);
  }
  return actors != NULL;
}

static void
add_names (GPtrArray *candidates, const DatelineAnnotation *annotation, const char *folded)
{
  guint n_fields;
  const DatelineFormField *fields = dateline_form_get_fields (annotation->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    const char *name = fields[i].type == DATELINE_FORM_ACTOR
                           ? dateline_annotation_get (annotation, fields[i].field)
                           : NULL;
    g_autofree char *key = name != NULL ? dateline_alias_fold (name) : NULL;

    if (key != NULL && strstr (key, folded) != NULL)
      g_ptr_array_add (candidates, dateline_candidate_new (name, NULL));
  }
}

/**
 * dateline_candidates_read_actors:
 * @dateline: a case, on its thread
 * @text: what was typed
 * @article: an article whose annotations name people too, 0 for none
 * @error: (out) (optional): what the case says
 *
 * Looks among the actors of the case and the names in the other annotations of an article.
 *
 * Returns: (transfer full) (element-type DatelineCandidate): at most %DATELINE_CANDIDATE_MAX, or
 *   %NULL with @error set
 */
GPtrArray *
dateline_candidates_read_actors (DatelineCase *dateline,
                                 const char *text,
                                 gint64 article,
                                 GError **error)
{
  g_autoptr (GPtrArray) candidates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_candidate_free);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autofree char *folded = dateline_alias_fold (text);

  if (!has_letters (text))
    return g_steal_pointer (&candidates);
  if (!add_case_actors (candidates, dateline, text, error))
    return NULL;
  if (article != 0) {
    annotations = dateline_annotation_load_article (dateline, article, DATELINE_STATES_ALL, error);
    if (annotations == NULL)
      return NULL;
    for (guint i = 0; i < annotations->len; i++)
      add_names (candidates, annotations->pdata[i], folded);
  }
  dateline_candidates_rank (candidates, text, DATELINE_CANDIDATE_MAX);
  return g_steal_pointer (&candidates);
}

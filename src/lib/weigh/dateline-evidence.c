/* dateline-evidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-evidence.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-store.h"
#include "dateline-error.h"
#include "dateline-origin.h"
#include "dateline-query.h"

/* A chain of sides is never longer than this; it ends a circle that somebody edited into the case.
 */
#define MAX_SIDES 16

/* Looks up what was read before; what could not be read is kept as NULL and not asked for again. */
static gboolean
find_kept (GHashTable *table, gint64 id, gpointer *record)
{
  return g_hash_table_lookup_extended (table, &id, NULL, record);
}

static void
keep (GHashTable *table, gint64 id, gpointer record)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), record);
}

static GHashTable *
make_table (GDestroyNotify free_func)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_func);
}

/**
 * dateline_evidence_get_event:
 * @self: evidence
 * @id: an event's id, or 0
 *
 * Returns: (nullable) (transfer none): the event. On the case's thread.
 */
const DatelineEvent *
dateline_evidence_get_event (DatelineEvidence *self, gint64 id)
{
  gpointer record = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (id != 0 && !find_kept (self->events, id, &record)) {
    record = dateline_event_get (self->dateline, id, NULL);
    keep (self->events, id, record);
  }
  return record;
}

/**
 * dateline_evidence_get_place:
 * @self: evidence
 * @id: a place's id, or 0
 *
 * Returns: (nullable) (transfer none): the place. On the case's thread.
 */
const DatelinePlace *
dateline_evidence_get_place (DatelineEvidence *self, gint64 id)
{
  gpointer record = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (id != 0 && !find_kept (self->places, id, &record)) {
    record = dateline_place_get (self->dateline, id, NULL);
    keep (self->places, id, record);
  }
  return record;
}

static const DatelineActor *
get_actor (DatelineEvidence *self, gint64 id)
{
  gpointer record = NULL;

  if (id != 0 && !find_kept (self->actors, id, &record)) {
    record = dateline_actor_get (self->dateline, id, NULL);
    keep (self->actors, id, record);
  }
  return record;
}

/**
 * dateline_evidence_find_actor:
 * @self: evidence
 * @words: (nullable): what an article calls somebody
 *
 * Returns: (nullable) (transfer none): the actor of that name or alias; %NULL where there is none,
 *   or more than one. On the case's thread.
 */
const DatelineActor *
dateline_evidence_find_actor (DatelineEvidence *self, const char *words)
{
  gpointer found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (words == NULL)
    return NULL;
  if (!g_hash_table_lookup_extended (self->names, words, NULL, &found)) {
    g_autoptr (GArray) ids = dateline_actor_find (self->dateline, words, NULL);

    if (ids != NULL && ids->len == 1)
      found = (gpointer) get_actor (self, g_array_index (ids, gint64, 0));
    g_hash_table_insert (self->names, g_strdup (words), found);
  }
  return found;
}

/**
 * dateline_evidence_get_party:
 * @self: evidence
 * @actor: (nullable): an actor
 *
 * Returns: (nullable) (transfer none): the party to the conflict that the actor is, or on whose
 *   side it is; %NULL for one that is on no side. On the case's thread.
 */
const DatelineActor *
dateline_evidence_get_party (DatelineEvidence *self, const DatelineActor *actor)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; actor != NULL && i < MAX_SIDES; i++) {
    if (g_strcmp0 (actor->kind, "party") == 0)
      return actor;
    actor = get_actor (self, actor->side);
  }
  return NULL;
}

/**
 * dateline_evidence_find_place:
 * @self: evidence
 * @annotation: an annotation
 *
 * Returns: the id of the case's place that its field "place_ref" refers to, else of the only place
 *   of its field "place" or "name"; 0 for none. On the case's thread.
 */
gint64
dateline_evidence_find_place (DatelineEvidence *self, const DatelineAnnotation *annotation)
{
  const char *name;
  const char *ref;
  gint64 id = 0;

  g_return_val_if_fail (self != NULL && annotation != NULL, 0);

  ref = dateline_annotation_get (annotation, "place_ref");
  name = dateline_annotation_get (annotation,
                                  annotation->kind == DATELINE_KIND_PLACE ? "name" : "place");
  if (ref != NULL)
    id = dateline_place_find_ref (self->dateline, ref);
  if (id == 0 && name != NULL) {
    g_autoptr (GArray) ids = dateline_place_find (self->dateline, name, NULL);

    if (ids != NULL && ids->len == 1)
      id = g_array_index (ids, gint64, 0);
  }
  return id;
}

/* Scope */

/* A condition belongs to the articles if they have its field, else to the annotations. */
static gboolean
add_condition (const char *expression,
               DatelineQuery **articles,
               DatelineQuery **annotations,
               GError **error)
{
  gsize length = strcspn (expression, "=!<>~ ");
  g_autofree char *field = g_strndup (expression, length);
  gboolean of_article = dateline_target_has_field (DATELINE_TARGET_ARTICLES, field);
  DatelineQuery **query = of_article ? articles : annotations;
  DatelineQuery *narrower = dateline_query_where (*query, expression, error);

  if (narrower == NULL)
    return FALSE;
  dateline_query_unref (*query);
  *query = narrower;
  return TRUE;
}

static int
compare_articles (gconstpointer a, gconstpointer b)
{
  const DatelineArticle *left = *(const DatelineArticle *const *) a;
  const DatelineArticle *right = *(const DatelineArticle *const *) b;
  DatelineDate first = left->published;
  DatelineDate second = right->published;
  int order;

  first.minute = second.minute = -1;
  order = dateline_date_compare (first, second);
  if (order == 0)
    order = (left->retrieved > right->retrieved) - (left->retrieved < right->retrieved);
  if (order == 0)
    order = (left->id > right->id) - (left->id < right->id);
  return order;
}

static gboolean
read_articles (DatelineEvidence *self, GArray *ids, GError **error)
{
  if (ids == NULL)
    return FALSE;
  self->articles =
      dateline_article_load (self->dateline, (const gint64 *) ids->data, ids->len, error);
  if (self->articles == NULL)
    return FALSE;
  /* one may have gone since it was listed */
  while (g_ptr_array_remove (self->articles, NULL)) {
  }
  g_ptr_array_sort (self->articles, compare_articles);
  return TRUE;
}

static gboolean
find_origins (DatelineEvidence *self, DatelineProgress *progress, GError **error)
{
  g_autofree DatelineSketch *sketches = g_new0 (DatelineSketch, self->articles->len + 1);

  for (guint i = 0; i < self->articles->len; i++) {
    const DatelineArticle *article = self->articles->pdata[i];
    g_autofree char *text = dateline_article_dup_text (self->dateline, article->id, error);

    if (text == NULL || !dateline_progress_report (progress, i, self->articles->len, error))
      return FALSE;
    dateline_sketch_init (&sketches[i], text);
  }
  self->origins = dateline_origins_find (sketches, self->articles->len);
  for (guint i = 0; i < self->articles->len; i++)
    self->n_origins += self->origins[i] == i;
  return TRUE;
}

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  const DatelineAnnotation *left = *(const DatelineAnnotation *const *) a;
  const DatelineAnnotation *right = *(const DatelineAnnotation *const *) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

static GHashTable *
make_set (GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));
  return set;
}

static gboolean
read_annotations (DatelineEvidence *self, GArray *ids, GError **error)
{
  g_autoptr (GHashTable) wanted = ids != NULL ? make_set (ids) : NULL;

  if (wanted == NULL)
    return FALSE;
  self->first = g_new0 (guint, self->articles->len + 1);
  for (guint i = 0; i < self->articles->len; i++) {
    const DatelineArticle *article = self->articles->pdata[i];
    g_autoptr (GPtrArray) found = dateline_annotation_load_article (
        self->dateline, article->id, 1u << DATELINE_STATE_ACCEPTED, error);

    if (found == NULL)
      return FALSE;
    g_ptr_array_sort (found, compare_annotations);
    for (guint k = 0; k < found->len; k++)
      if (g_hash_table_contains (wanted, &((DatelineAnnotation *) found->pdata[k])->id))
        g_ptr_array_add (self->annotations, dateline_annotation_copy (found->pdata[k]));
    self->first[i + 1] = self->annotations->len;
  }
  return TRUE;
}

/* Claims */

static const char *
name_of (const DatelineActor *actor)
{
  return actor != NULL ? actor->name : NULL;
}

static void
fill_actors (DatelineEvidence *self, DatelineClaim *claim)
{
  const DatelineActor *claimant =
      dateline_evidence_find_actor (self, dateline_claim_get_claimant (claim));
  const DatelineActor *captor = NULL;

  if (claim->annotation->kind == DATELINE_KIND_CAPTURE)
    captor =
        dateline_evidence_find_actor (self, dateline_annotation_get (claim->annotation, "captor"));
  claim->claimant = name_of (claimant);
  claim->party = name_of (dateline_evidence_get_party (self, claimant));
  claim->captor = name_of (dateline_evidence_get_party (self, captor));
  if (claim->captor == NULL)
    claim->captor = name_of (captor);
}

static void
add_claim (DatelineEvidence *self, const DatelineClaim *claim, guint annotation)
{
  g_array_append_val (self->claims, *claim);
  g_array_append_val (self->claim_of, annotation);
}

/* An unfinished mark: nobody can tell what was taken */
static gboolean
is_nowhere (const DatelineClaim *claim)
{
  return claim->annotation->kind == DATELINE_KIND_CAPTURE && claim->place == 0 &&
         dateline_annotation_get (claim->annotation, "place") == NULL;
}

/* What names no place that the case knows happened where its event did */
static gint64
place_of_event (DatelineEvidence *self, gint64 id)
{
  const DatelineEvent *event = dateline_evidence_get_event (self, id);

  return event != NULL ? event->place : 0;
}

static gboolean
add_claims (DatelineEvidence *self, guint article, guint index, GError **error)
{
  const DatelineArticle *source = self->articles->pdata[article];
  const DatelineAnnotation *annotation = self->annotations->pdata[index];
  g_autoptr (GArray) links =
      dateline_event_get_of_annotation (self->dateline, annotation->id, error);
  DatelineClaim claim = {
    .annotation = annotation,
    .article = article,
    .origin = self->origins[article],
    .said = source->published,
    .order = source->retrieved,
  };
  gint64 place = dateline_evidence_find_place (self, annotation);

  if (links == NULL)
    return FALSE;
  claim.said.minute = -1;
  fill_actors (self, &claim);
  for (guint i = 0; i < links->len; i++) {
    const DatelineEventClaim *link = &g_array_index (links, DatelineEventClaim, i);

    claim.event = link->event;
    claim.disputes = link->stance == DATELINE_STANCE_DISPUTES;
    claim.relied = link->relied;
    claim.place = place != 0 ? place : place_of_event (self, link->event);
    add_claim (self, &claim, index);
  }
  claim.place = place;
  if (links->len == 0 && !is_nowhere (&claim))
    add_claim (self, &claim, index);
  return TRUE;
}

static gboolean
read_claims (DatelineEvidence *self, GError **error)
{
  for (guint i = 0; i < self->articles->len; i++)
    for (guint k = self->first[i]; k < self->first[i + 1]; k++) {
      const DatelineAnnotation *annotation = self->annotations->pdata[k];

      if (annotation->kind != DATELINE_KIND_CAPTURE && annotation->kind != DATELINE_KIND_CASUALTY)
        continue;
      if (!add_claims (self, i, k, error))
        return FALSE;
    }
  return TRUE;
}

static DatelineEvidence *
evidence_new (DatelineCase *dateline)
{
  DatelineEvidence *self = g_new0 (DatelineEvidence, 1);

  self->dateline = g_object_ref (dateline);
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  self->claims = g_array_new (FALSE, FALSE, sizeof (DatelineClaim));
  self->claim_of = g_array_new (FALSE, FALSE, sizeof (guint));
  self->events = make_table ((GDestroyNotify) dateline_event_free);
  self->places = make_table ((GDestroyNotify) dateline_place_free);
  self->actors = make_table ((GDestroyNotify) dateline_actor_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * dateline_evidence_read:
 * @dateline: a case
 * @where: (nullable) (array zero-terminated=1): conditions "field OP value" that narrow the scope:
 *   on a field of articles they choose articles, else annotations
 * @progress: (nullable): counts articles
 * @error: (out) (optional): what the case or a condition says
 *
 * Reads what is to be weighed. The articles' texts are looked through for copies and not kept. On
 * the case's thread; blocks.
 *
 * Returns: (transfer full) (nullable): the evidence
 */
DatelineEvidence *
dateline_evidence_read (DatelineCase *dateline,
                        const char *const *where,
                        DatelineProgress *progress,
                        GError **error)
{
  return dateline_evidence_read_query (dateline, NULL, where, progress, error);
}

/* What is weighed was accepted, whatever states a filter shows */
static DatelineQuery *
start_query (const DatelineQuery *query, DatelineTarget target)
{
  g_autoptr (DatelineQuery) turned =
      query != NULL ? dateline_query_with_target (query, target) : dateline_query_new (target);

  return dateline_query_with_states (turned, 0);
}

/**
 * dateline_evidence_read_query:
 * @dateline: a case
 * @query: (nullable): a filter of any target: its articles, and of their annotations those that it
 *   shows
 * @where: (nullable) (array zero-terminated=1): as for dateline_evidence_read()
 * @progress: (nullable): counts articles
 * @error: (out) (optional): what the case or a condition says
 *
 * As dateline_evidence_read(), of what a filter shows.
 *
 * Returns: (transfer full) (nullable): the evidence
 */
DatelineEvidence *
dateline_evidence_read_query (DatelineCase *dateline,
                              const DatelineQuery *query,
                              const char *const *where,
                              DatelineProgress *progress,
                              GError **error)
{
  g_autoptr (DatelineEvidence) self = NULL;
  g_autoptr (DatelineQuery) articles = start_query (query, DATELINE_TARGET_ARTICLES);
  g_autoptr (DatelineQuery) annotations = start_query (query, DATELINE_TARGET_ANNOTATIONS);
  g_autoptr (GArray) article_ids = NULL;
  g_autoptr (GArray) annotation_ids = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline), NULL);

  for (guint i = 0; where != NULL && where[i] != NULL; i++)
    if (!add_condition (where[i], &articles, &annotations, error))
      return NULL;
  self = evidence_new (dateline);
  article_ids = dateline_query_run (articles, dateline, 0, error);
  if (!read_articles (self, article_ids, error) || !find_origins (self, progress, error))
    return NULL;
  annotation_ids = dateline_query_run (annotations, dateline, 0, error);
  if (!read_annotations (self, annotation_ids, error) || !read_claims (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The articles that annotations stand in, each once */
static GArray *
find_articles (DatelineCase *dateline, GArray *annotations, GError **error)
{
  g_autoptr (GPtrArray) found = dateline_annotation_load (
      dateline, (const gint64 *) annotations->data, annotations->len, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids = found != NULL ? g_array_new (FALSE, FALSE, sizeof (gint64)) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++) {
    DatelineAnnotation *annotation = found->pdata[i];

    if (g_hash_table_add (seen, &annotation->article))
      g_array_append_val (ids, annotation->article);
  }
  return ids;
}

/**
 * dateline_evidence_read_annotations:
 * @dateline: a case
 * @annotations: (array length=n_annotations): ids of accepted annotations
 * @n_annotations: how many
 * @error: (out) (optional): what the case says
 *
 * Reads what is to be weighed of a few annotations alone: what hangs on one event. On the case's
 * thread; takes as long as their articles are.
 *
 * Returns: (transfer full) (nullable): the evidence
 */
DatelineEvidence *
dateline_evidence_read_annotations (DatelineCase *dateline,
                                    const gint64 *annotations,
                                    gsize n_annotations,
                                    GError **error)
{
  g_autoptr (DatelineEvidence) self = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) articles = NULL;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline), NULL);
  g_return_val_if_fail (annotations != NULL || n_annotations == 0, NULL);

  if (n_annotations > 0)
    g_array_append_vals (ids, annotations, n_annotations);
  self = evidence_new (dateline);
  articles = find_articles (dateline, ids, error);
  if (!read_articles (self, articles, error) || !find_origins (self, NULL, error) ||
      !read_annotations (self, ids, error) || !read_claims (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dateline_evidence_free:
 * @self: (nullable) (transfer full): evidence
 */
void
dateline_evidence_free (DatelineEvidence *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_ptr_array_unref (self->annotations);
  g_array_unref (self->claims);
  g_array_unref (self->claim_of);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->actors);
  g_object_unref (self->dateline);
  g_free (self->origins);
  g_free (self->first);
  g_free (self);
}

/* dateline-selection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-selection.h"

#include <stdlib.h>
#include <string.h>

#include "dateline-annotation-store.h"
#include "dateline-event.h"
#include "dateline-query.h"
#include "dateline-suggestion.h"

/* Beyond this many events of an article or an actor the map would show nothing but rings */
#define MAX_EVENTS 10000

/* Auxiliary methods */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Lists hand over what is sorted already, and much of it. */
static void
sort_ids (GArray *ids)
{
  for (guint i = 1; i < ids->len; i++)
    if (g_array_index (ids, gint64, i - 1) > g_array_index (ids, gint64, i)) {
      g_array_sort (ids, compare_ids);
      return;
    }
}

static gboolean
array_has (const GArray *ids, gint64 id)
{
  return ids->len > 0 && bsearch (&id, ids->data, ids->len, sizeof id, compare_ids) != NULL;
}

static void
take_events (DatelineSelection *self, GArray *events)
{
  g_array_unref (self->events);
  self->events = events;
  sort_ids (self->events);
}

static gboolean
resolve_article (DatelineSelection *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) query = dateline_query_with_articles (all, &self->id, 1);
  GArray *events = dateline_query_run (query, dateline, MAX_EVENTS, error);

  if (events == NULL)
    return FALSE;
  take_events (self, events);
  self->article = self->id;
  return TRUE;
}

static gboolean
resolve_annotation (DatelineSelection *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (GPtrArray) found = dateline_annotation_load (dateline, &self->id, 1, error);
  GArray *claims;

  if (found == NULL)
    return FALSE;
  if (found->len == 0) {
    g_ptr_array_unref (found);
    found = dateline_suggestion_load (dateline, &self->id, 1, error);
    if (found == NULL)
      return FALSE;
  }
  if (found->len == 0)
    return TRUE;
  self->annotation = self->id;
  self->article = ((DatelineAnnotation *) found->pdata[0])->article;
  claims = dateline_event_get_of_annotation (dateline, self->id, error);
  if (claims == NULL)
    return FALSE;
  for (guint i = 0; i < claims->len; i++)
    g_array_append_val (self->events, g_array_index (claims, DatelineEventClaim, i).event);
  g_array_unref (claims);
  sort_ids (self->events);
  return TRUE;
}

/* Reading begins at the first claim that supports the event, or else at any. */
static gboolean
resolve_event (DatelineSelection *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (GArray) claims = dateline_event_get_claims (dateline, self->id, error);
  g_autoptr (GPtrArray) found = NULL;
  gint64 first = 0;

  if (claims == NULL)
    return FALSE;
  g_array_append_vals (self->events, self->ids->data, self->ids->len);
  for (guint i = 0; i < claims->len; i++) {
    const DatelineEventClaim *claim = &g_array_index (claims, DatelineEventClaim, i);

    if (first == 0 || claim->stance == DATELINE_STANCE_SUPPORTS)
      first = claim->annotation;
    if (claim->stance == DATELINE_STANCE_SUPPORTS)
      break;
  }
  if (first == 0)
    return TRUE;
  found = dateline_annotation_load (dateline, &first, 1, error);
  if (found == NULL)
    return FALSE;
  if (found->len > 0) {
    self->annotation = first;
    self->article = ((DatelineAnnotation *) found->pdata[0])->article;
  }
  return TRUE;
}

static gboolean
resolve_actor (DatelineSelection *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) query = dateline_query_with_actors (all, &self->id, 1);
  GArray *events = dateline_query_run (query, dateline, MAX_EVENTS, error);

  if (events == NULL)
    return FALSE;
  take_events (self, events);
  return TRUE;
}

static gboolean
resolve_place (DatelineSelection *self, DatelineCase *dateline, GError **error)
{
  g_autofree char *id = dateline_case_format_id (dateline, self->id);
  g_autofree char *condition = g_strconcat ("place_ref = ", id, NULL);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, error);
  GArray *events = query != NULL ? dateline_query_run (query, dateline, MAX_EVENTS, error) : NULL;

  if (events == NULL)
    return FALSE;
  take_events (self, events);
  return TRUE;
}

/* Articles and annotations count as there: a suggestion becomes an annotation, and one again. */
static GArray *
find_existing (DatelineRecordType type, DatelineCase *dateline, GArray *ids, GError **error)
{
  static const struct {
    DatelineRecordType type;
    DatelineTarget target;
  } vanishing[] = {
    { DATELINE_RECORD_EVENT, DATELINE_TARGET_EVENTS },
    { DATELINE_RECORD_ACTOR, DATELINE_TARGET_ACTORS },
    { DATELINE_RECORD_PLACE, DATELINE_TARGET_PLACES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vanishing); i++)
    if (vanishing[i].type == type) {
      g_autoptr (DatelineQuery) query = dateline_query_new (vanishing[i].target);

      return dateline_query_match (query, dateline, (const gint64 *) ids->data, ids->len, error);
    }
  return g_array_ref (ids);
}

/* Only what a change touched can be gone. */
static GArray *
find_left (const DatelineSelection *self,
           DatelineCase *dateline,
           const DatelineTouched *touched,
           GError **error)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < self->ids->len; i++) {
    gint64 id = g_array_index (self->ids, gint64, i);

    g_array_append_val (dateline_touched_contains (touched, self->type, id) ? asked : left, id);
  }
  found = find_existing (self->type, dateline, asked, error);
  if (found == NULL)
    return NULL;
  g_array_append_vals (left, found->data, found->len);
  sort_ids (left);
  return g_steal_pointer (&left);
}

static gboolean
ids_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

typedef gboolean (*ResolveFunc) (DatelineSelection *, DatelineCase *, GError **);

static const ResolveFunc resolvers[DATELINE_N_RECORDS] = {
  [DATELINE_RECORD_ARTICLE] = resolve_article,
  [DATELINE_RECORD_ANNOTATION] = resolve_annotation,
  [DATELINE_RECORD_SUGGESTION] = resolve_annotation,
  [DATELINE_RECORD_EVENT] = resolve_event,
  [DATELINE_RECORD_ACTOR] = resolve_actor,
  [DATELINE_RECORD_PLACE] = resolve_place,
};

/* Public methods */

/**
 * dateline_selection_new:
 * @type: what is selected
 * @id: the one with the focus, 0 for nothing selected
 * @ids: (array length=n_ids) (nullable): all that are selected; @id is added to them
 * @n_ids: how many, 0 for @id alone
 *
 * Returns: (transfer full): a selection that is not resolved yet
 */
DatelineSelection *
dateline_selection_new (DatelineRecordType type, gint64 id, const gint64 *ids, gsize n_ids)
{
  DatelineSelection *self = g_new0 (DatelineSelection, 1);

  g_atomic_ref_count_init (&self->refs);
  self->type = type;
  self->id = id;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->events = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_ids > 0)
    g_array_append_vals (self->ids, ids, (guint) n_ids);
  sort_ids (self->ids);
  if (id != 0 && !array_has (self->ids, id)) {
    g_array_append_val (self->ids, id);
    sort_ids (self->ids);
  }
  return self;
}

/**
 * dateline_selection_ref:
 * @self: a selection
 *
 * Returns: (transfer full): @self
 */
DatelineSelection *
dateline_selection_ref (DatelineSelection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * dateline_selection_unref:
 * @self: (transfer full): a selection
 */
void
dateline_selection_unref (DatelineSelection *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->ids);
  g_array_unref (self->events);
  g_free (self);
}

/**
 * dateline_selection_has:
 * @self: a selection
 * @type: of a record
 * @id: its id
 *
 * Returns: whether that record is selected
 */
gboolean
dateline_selection_has (const DatelineSelection *self, DatelineRecordType type, gint64 id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->type == type && array_has (self->ids, id);
}

/**
 * dateline_selection_has_event:
 * @self: a selection
 * @event: id of an event
 *
 * Returns: whether the event is selected, or has to do with what is
 */
gboolean
dateline_selection_has_event (const DatelineSelection *self, gint64 event)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return array_has (self->events, event);
}

/**
 * dateline_selection_resolve:
 * @self: a selection that nobody else has yet
 * @dateline: the case; on its thread
 * @error: (out) (optional): why the case could not be read
 *
 * Finds out where to read and which events to show. What is gone meanwhile resolves to nothing.
 *
 * Returns: %TRUE if it could be read
 */
gboolean
dateline_selection_resolve (DatelineSelection *self, DatelineCase *dateline, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DATELINE_IS_CASE (dateline), FALSE);

  if (self->id == 0 || resolvers[self->type] == NULL)
    return TRUE;
  return resolvers[self->type](self, dateline, error);
}

/**
 * dateline_selection_equal:
 * @a: a selection that is resolved
 * @b: another
 *
 * Returns: whether the same is selected and has to do with the same
 */
gboolean
dateline_selection_equal (const DatelineSelection *a, const DatelineSelection *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->type == b->type && a->id == b->id && a->article == b->article &&
         a->annotation == b->annotation && ids_equal (a->ids, b->ids) &&
         ids_equal (a->events, b->events);
}

/**
 * dateline_selection_renew:
 * @self: a selection
 * @dateline: the case; on its thread
 * @touched: what was changed in the case since then
 * @error: (out) (optional): why the case could not be read
 *
 * Finds out about a selection after a change. Events, actors and places that are gone are not
 * selected any more.
 *
 * Returns: (transfer full): what is left of it, resolved
 */
DatelineSelection *
dateline_selection_renew (const DatelineSelection *self,
                          DatelineCase *dateline,
                          const DatelineTouched *touched,
                          GError **error)
{
  g_autoptr (DatelineSelection) renewed = NULL;
  g_autoptr (GArray) left = NULL;
  gint64 id = 0;

  g_return_val_if_fail (self != NULL && touched != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_CASE (dateline), NULL);

  left = find_left (self, dateline, touched, error);
  if (left == NULL)
    return NULL;
  if (array_has (left, self->id))
    id = self->id;
  else if (left->len > 0)
    id = g_array_index (left, gint64, 0);
  renewed = dateline_selection_new (self->type, id, (const gint64 *) left->data, left->len);
  return dateline_selection_resolve (renewed, dateline, error) ? g_steal_pointer (&renewed) : NULL;
}

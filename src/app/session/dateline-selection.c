/* dateline-selection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-selection.h"

#include <stdlib.h>

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
  g_array_sort (self->events, compare_ids);
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
  g_array_sort (self->events, compare_ids);
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
  g_array_sort (self->ids, compare_ids);
  if (id != 0 && !array_has (self->ids, id)) {
    g_array_append_val (self->ids, id);
    g_array_sort (self->ids, compare_ids);
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

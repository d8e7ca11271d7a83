/* dateline-query-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-query-private.h"

#include "dateline-case-private.h"
#include "dateline-event.h"

#define UNLISTED_KIND 255

static GArray *
read_ids (DatelineStatement *row, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  while (dateline_statement_step (row, &failure)) {
    gint64 id = dateline_statement_get_int (row, 0);

    g_array_append_val (ids, id);
  }
  if (failure == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dateline_query_run:
 * @self: a query
 * @dateline: the case; on its thread
 * @limit: how many at most, 0 for all: ask for the first rows, then for all of them, to show
 *   something at once
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if an id in a condition is none,
 *   %DATELINE_ERROR_CANCELLED or %DATELINE_ERROR_LIMIT as the case was told
 *
 * Finds everything that meets the query.
 *
 * Returns: (transfer full) (element-type gint64): the ids in the query's order
 */
GArray *
dateline_query_run (const DatelineQuery *self, DatelineCase *dateline, guint limit, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  QueryPlan plan = { .select = QUERY_SELECT_IDS, .limit = limit };

  g_return_val_if_fail (self != NULL && DATELINE_IS_CASE (dateline), NULL);

  /* a few are found soonest by the database */
  if (limit == 0 && _dateline_query_is_ranked (self))
    plan.select = QUERY_SELECT_TEXTS;
  row = _dateline_query_prepare (self, dateline, &plan, error);
  if (row == NULL)
    return NULL;
  return plan.select == QUERY_SELECT_TEXTS ? _dateline_query_rank (self, row, error)
                                           : read_ids (row, error);
}

/**
 * dateline_query_match:
 * @self: a query
 * @dateline: the case; on its thread
 * @ids: (array length=n_ids): some ids, as those that a change touched
 * @n_ids: how many
 * @error: (out) (optional): as for dateline_query_run()
 *
 * Tells which of some records meet the query: what a list needs after a change.
 *
 * Returns: (transfer full) (element-type gint64): those of @ids that do, in the query's order
 */
GArray *
dateline_query_match (const DatelineQuery *self,
                      DatelineCase *dateline,
                      const gint64 *ids,
                      gsize n_ids,
                      GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  QueryPlan plan = { .select = QUERY_SELECT_IDS, .ids = ids, .n_ids = n_ids };

  g_return_val_if_fail (self != NULL && DATELINE_IS_CASE (dateline), NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  if (n_ids == 0)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  row = _dateline_query_prepare (self, dateline, &plan, error);
  return row != NULL ? read_ids (row, error) : NULL;
}

/**
 * dateline_query_count:
 * @self: a query
 * @dateline: the case; on its thread
 * @error: (out) (optional): as for dateline_query_run()
 *
 * Returns: how many records meet the query; -1 with @error set on failure
 */
gint64
dateline_query_count (const DatelineQuery *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (DatelineStatement) row = NULL;
  QueryPlan plan = { .select = QUERY_SELECT_COUNT };

  g_return_val_if_fail (self != NULL && DATELINE_IS_CASE (dateline), -1);

  row = _dateline_query_prepare (self, dateline, &plan, error);
  if (row == NULL || !dateline_statement_step (row, error))
    return -1;
  return dateline_statement_get_int (row, 0);
}

static guint8
kind_index (const char *name)
{
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);
  const DatelineEventKind *found = dateline_event_kind_find (name);

  return found != NULL ? (guint8) (found - kinds) : UNLISTED_KIND;
}

static DatelineEventPoint
point_from_row (DatelineStatement *row)
{
  DatelineEventPoint point = {
    .id = dateline_statement_get_int (row, 0),
    .point = _dateline_get_point (row, 1),
    .start = G_MININT32,
    .end = G_MININT32,
    .actor = dateline_statement_get_int (row, 5),
    .kind = kind_index (dateline_statement_get_text (row, 6)),
    .reviewed = dateline_statement_get_int (row, 7) != 0,
  };

  if (!dateline_statement_is_null (row, 3)) {
    point.start = (gint32) dateline_statement_get_int (row, 3);
    point.end = (gint32) dateline_statement_get_int (row, 4);
  }
  return point;
}

/**
 * dateline_query_points:
 * @self: a query for events
 * @dateline: the case; on its thread
 * @error: (out) (optional): as for dateline_query_run()
 *
 * Reads what the map and the timeline need of all events that meet the query, those without a place
 * or a date among them, in no particular order.
 *
 * Returns: (transfer full) (element-type DatelineEventPoint): the events
 */
GArray *
dateline_query_points (const DatelineQuery *self, DatelineCase *dateline, GError **error)
{
  g_autoptr (GArray) points = NULL;
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;
  QueryPlan plan = { .select = QUERY_SELECT_POINTS };

  g_return_val_if_fail (self != NULL && DATELINE_IS_CASE (dateline), NULL);
  g_return_val_if_fail (self->target == DATELINE_TARGET_EVENTS, NULL);

  row = _dateline_query_prepare (self, dateline, &plan, error);
  if (row == NULL)
    return NULL;
  points = g_array_new (FALSE, FALSE, sizeof (DatelineEventPoint));
  while (dateline_statement_step (row, &failure)) {
    DatelineEventPoint point = point_from_row (row);

    g_array_append_val (points, point);
  }
  if (failure == NULL)
    return g_steal_pointer (&points);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* dateline-session-points.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The points of all events, which map and timeline share: loaded once, then only what was touched.
 */

#include "dateline-session-private.h"

#include "dateline-error.h"
#include "dateline-event.h"

typedef struct {
  DatelinePointIndex *index;
} Load;

typedef struct {
  GArray *asked; /* of gint64 */
  GArray *rows;  /* of DatelinePointRow; those asked for and not found are gone */
} Update;

typedef struct {
  DatelineQuery *query;
  GArray *ids;
} Restrict;

/* Auxiliary methods, on a lane's thread */

static guint8
get_kind_index (guint kind)
{
  guint n_kinds;

  dateline_event_kind_list (&n_kinds);
  return (guint8) MIN (kind, n_kinds - 1);
}

static gboolean
load_points (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Load *load = data;
  g_autoptr (DatelineQuery) query = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (GArray) points = dateline_query_points (query, dateline, error);
  g_autofree DatelinePointRow *rows = NULL;

  if (points == NULL)
    return FALSE;
  rows = g_new (DatelinePointRow, MAX (points->len, 1));
  for (guint i = 0; i < points->len; i++) {
    const DatelineEventPoint *point = &g_array_index (points, DatelineEventPoint, i);

    rows[i] = (DatelinePointRow){
      .id = point->id,
      .point = point->point,
      .start = point->start == G_MININT32 ? G_MAXINT32 : point->start,
      .end = point->end,
      .kind = get_kind_index (point->kind),
    };
  }
  load->index = dateline_point_index_new (rows, points->len);
  return TRUE;
}

static guint8
find_kind_index (const char *name)
{
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);
  const DatelineEventKind *kind = dateline_event_kind_find (name);

  return kind != NULL ? (guint8) (kind - kinds) : (guint8) (n_kinds - 1);
}

static gboolean
update_points (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Update *update = data;
  const gint64 *ids = (const gint64 *) update->asked->data;
  g_autoptr (GPtrArray) events = dateline_event_load (dateline, ids, update->asked->len, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++) {
    const DatelineEvent *event = events->pdata[i];
    gboolean is_dated = dateline_date_is_known (event->date);
    DatelinePointRow row = {
      .id = event->id,
      .point = event->point,
      .start = is_dated ? event->date.start : G_MAXINT32,
      .end = is_dated ? event->date.end : G_MININT32,
      .kind = find_kind_index (event->kind),
    };

    g_array_append_val (update->rows, row);
  }
  return TRUE;
}

static gboolean
find_admitted (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Restrict *job = data;

  job->ids = dateline_query_run (job->query, dateline, 0, error);
  return job->ids != NULL;
}

/* Auxiliary methods, in the main loop */

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->index, dateline_point_index_unref);
  g_free (load);
}

static void
update_free (gpointer data)
{
  Update *update = data;

  g_array_unref (update->asked);
  g_array_unref (update->rows);
  g_free (update);
}

static void
restrict_free (gpointer data)
{
  Restrict *job = data;

  dateline_query_unref (job->query);
  g_clear_pointer (&job->ids, g_array_unref);
  g_free (job);
}

/* The part of the query that the filter of days and kinds does not do. */
static DatelineQuery *
get_restricting (const DatelineQuery *query)
{
  g_autoptr (DatelineQuery) timeless = dateline_query_with_time (query, DATELINE_DATE_NONE);

  return dateline_query_with_kinds (timeless, NULL);
}

/* Callbacks */

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  g_autoptr (GError) error = NULL;
  Load *load = dateline_session_get_data (result);

  if (!dateline_session_run_finish (result, &error)) {
    if (!g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED))
      dateline_session_say_error (self, error);
    return;
  }
  _dateline_session_drop_points (self);
  self->points = g_steal_pointer (&load->index);
  _dateline_session_restrict_points (self);
  _dateline_session_emit_points_changed (self);
}

static void
remove_vanished (DatelineSession *self, const Update *update)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < update->rows->len; i++)
    g_hash_table_add (found, &g_array_index (update->rows, DatelinePointRow, i).id);
  for (guint i = 0; i < update->asked->len; i++)
    if (!g_hash_table_contains (found, &g_array_index (update->asked, gint64, i)))
      g_array_append_val (gone, g_array_index (update->asked, gint64, i));
  dateline_point_index_remove (self->points, (const gint64 *) gone->data, gone->len);
}

static void
on_updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  const Update *update = dateline_session_get_data (result);

  if (!dateline_session_run_finish (result, NULL) || self->points == NULL)
    return;
  remove_vanished (self, update);
  dateline_point_index_update (self->points, (const DatelinePointRow *) update->rows->data,
                               update->rows->len);
  _dateline_session_restrict_points (self);
  _dateline_session_emit_points_changed (self);
}

static void
on_admitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) self = user_data;
  const Restrict *job = dateline_session_get_data (result);
  g_autoptr (DatelineQuery) wanted = NULL;

  if (!dateline_session_run_finish (result, NULL) || self->points == NULL)
    return;
  /* it may have been done when it was cancelled */
  wanted = get_restricting (self->query);
  if (!dateline_query_equal (job->query, wanted))
    return;
  dateline_point_index_restrict (self->points, (const gint64 *) job->ids->data,
                                 (gssize) job->ids->len);
  _dateline_session_emit_points_changed (self);
}

/**
 * _dateline_session_load_points:
 * @self: a session that has a case
 *
 * Loads the points anew; "points-changed" tells when they are there.
 */
void
_dateline_session_load_points (DatelineSession *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  dateline_session_run_async (self, DATELINE_LANE_SCAN, load_points, g_new0 (Load, 1), load_free,
                              self->loading, on_loaded_cb, g_object_ref (self));
}

/**
 * _dateline_session_update_points:
 * @self: a session that has a case
 * @touched: what was changed
 *
 * Loads the points of the events that were touched; removes those of events that are gone.
 */
void
_dateline_session_update_points (DatelineSession *self, DatelineTouched *touched)
{
  Update *update;
  const gint64 *ids;
  gsize n_ids;

  if (!dateline_touched_has (touched, DATELINE_RECORD_EVENT) &&
      !dateline_touched_has (touched, DATELINE_RECORD_PLACE))
    return;
  if (self->points == NULL || dateline_touched_is_all (touched, DATELINE_RECORD_EVENT)) {
    _dateline_session_load_points (self);
    return;
  }
  ids = dateline_touched_get_ids (touched, DATELINE_RECORD_EVENT, &n_ids);
  if (n_ids == 0)
    return;
  update = g_new0 (Update, 1);
  update->asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (update->asked, ids, (guint) n_ids);
  update->rows = g_array_new (FALSE, FALSE, sizeof (DatelinePointRow));
  dateline_session_run_async (self, DATELINE_LANE_SCAN, update_points, update, update_free, NULL,
                              on_updated_cb, g_object_ref (self));
}

/**
 * _dateline_session_restrict_points:
 * @self: a session
 *
 * Lets those points through that the query finds by what is neither a time nor a kind. An earlier
 * question is not answered any more.
 *
 * Returns: %TRUE if that is done, %FALSE if "points-changed" will tell when it is
 */
gboolean
_dateline_session_restrict_points (DatelineSession *self)
{
  g_autoptr (DatelineQuery) query = NULL;
  Restrict *job;

  g_cancellable_cancel (self->restricting);
  g_clear_object (&self->restricting);
  if (self->points == NULL || !self->is_open)
    return FALSE;
  query = get_restricting (self->query);
  if (!dateline_query_is_filtered (query)) {
    dateline_point_index_restrict (self->points, NULL, -1);
    return TRUE;
  }
  job = g_new0 (Restrict, 1);
  job->query = g_steal_pointer (&query);
  self->restricting = g_cancellable_new ();
  dateline_session_run_async (self, DATELINE_LANE_SCAN, find_admitted, job, restrict_free,
                              self->restricting, on_admitted_cb, g_object_ref (self));
  return FALSE;
}

/**
 * _dateline_session_restricts_alike:
 * @a: a query
 * @b: another
 *
 * Returns: whether they differ in time and kinds alone, so that the same points are let through
 */
gboolean
_dateline_session_restricts_alike (const DatelineQuery *a, const DatelineQuery *b)
{
  g_autoptr (DatelineQuery) of_a = get_restricting (a);
  g_autoptr (DatelineQuery) of_b = get_restricting (b);

  return dateline_query_equal (of_a, of_b);
}

/**
 * _dateline_session_drop_points:
 * @self: a session
 */
void
_dateline_session_drop_points (DatelineSession *self)
{
  g_clear_pointer (&self->points, dateline_point_index_unref);
}

/* One bit for each kind of event that a query asks for; none where it asks for others alone. */
static guint32
get_kind_bits (const char *const *asked)
{
  guint n_kinds;
  const DatelineEventKind *kinds = dateline_event_kind_list (&n_kinds);
  guint32 bits = 0;

  for (guint i = 0; i < n_kinds; i++)
    if (dateline_event_kind_is_among (&kinds[i], asked))
      bits |= 1u << i;
  return bits;
}

/* Public methods */

/**
 * dateline_session_get_points:
 * @self: a session
 *
 * Returns: (nullable) (transfer none): the points of the events; a kind is an index of
 *   dateline_event_kind_list(). %NULL until they are loaded. Valid until "points-changed"
 */
DatelinePointIndex *
dateline_session_get_points (DatelineSession *self)
{
  g_return_val_if_fail (DATELINE_IS_SESSION (self), NULL);

  return self->points;
}

/**
 * dateline_session_get_point_filter:
 * @self: a session
 *
 * Returns: the days and the kinds of events that the query leaves
 */
DatelinePointFilter
dateline_session_get_point_filter (DatelineSession *self)
{
  DatelinePointFilter filter = DATELINE_POINT_FILTER_ALL;
  const char *const *kinds;
  DatelineDate time;

  g_return_val_if_fail (DATELINE_IS_SESSION (self), filter);

  kinds = dateline_query_get_kinds (self->query);
  time = dateline_query_get_time (self->query);
  if (dateline_date_is_known (time)) {
    filter.from = time.start;
    filter.to = time.end;
  }
  if (kinds != NULL)
    filter.kinds = get_kind_bits (kinds);
  return filter;
}

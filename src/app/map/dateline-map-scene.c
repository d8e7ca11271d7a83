/* dateline-map-scene.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-scene.h"

#include <string.h>

#define HIT_SLACK 3.0

/* So many points are binned in a tenth of a millisecond: no need to wait for a worker */
#define AT_ONCE 20000

#define NO_PARTY G_MAXUINT
#define MIXED (G_MAXUINT - 1)

/* Clusters that are being made on a worker's thread */
typedef struct {
  DatelineMapScene *scene; /* %NULL once nobody wants them */
  DatelineClusters *clusters;
  DatelinePointIndex *points;
  DatelineMapView view;
  DatelinePointFilter filter;
} Making;

struct _DatelineMapScene {
  grefcount refs;
  DatelineSession *session;
  DatelineClusters *clusters;
  DatelineClusters *spare;     /* (nullable): for the worker; %NULL while it has them */
  DatelinePointIndex *made_of; /* (nullable): what the clusters are of */
  Making *making;              /* (nullable): what the worker does */
  DatelineSceneFunc changed;   /* (nullable) */
  gpointer user_data;          /* for it */
  DatelineMapView view;
  GByteArray *selected;        /* by cluster */
  DatelineMapParties *parties; /* (nullable) */
  GArray *looks;               /* of guint, by cluster: a party's, NO_PARTY or MIXED */
  GArray *fixed;               /* of DatelineRect: buttons and notes on the map */
  GArray *obstacles;           /* of DatelineRect: these, and the markers */
  guint n;                     /* 0 while there are no points */
  gboolean is_stale;
  gboolean is_late; /* something changed while the worker was at it */
  gboolean is_selection_stale;
};

/* Auxiliary methods */

static void
set_obstacles (DatelineMapScene *self)
{
  g_array_set_size (self->obstacles, 0);
  g_array_append_vals (self->obstacles, self->fixed->data, self->fixed->len);
  for (guint i = 0; i < self->n; i++) {
    const DatelineCluster *cluster = dateline_clusters_get (self->clusters, i);
    DatelineRect rect = { cluster->x - cluster->radius, cluster->y - cluster->radius,
                          2.0 * cluster->radius, 2.0 * cluster->radius };

    g_array_append_val (self->obstacles, rect);
  }
}

static void
set_selected (DatelineMapScene *self)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  const GArray *events = dateline_session_get_selection (self->session)->events;

  self->is_selection_stale = FALSE;
  g_byte_array_set_size (self->selected, self->n);
  if (self->n == 0)
    return;
  memset (self->selected->data, 0, self->n);
  for (guint e = 0; e < MIN (events->len, DATELINE_MAP_MAX_SELECTED); e++) {
    int i = dateline_clusters_find (self->clusters, points, g_array_index (events, gint64, e));

    if (i >= 0)
      self->selected->data[i] = TRUE;
  }
}

/* A cluster has a party's look if all its events have. */
static void
set_looks (DatelineMapScene *self)
{
  guint n_events = self->parties != NULL ? dateline_map_parties_get_n_events (self->parties) : 0;
  g_autofree guint32 *counts = NULL;
  guint *looks;

  g_array_set_size (self->looks, self->n);
  looks = (guint *) (void *) self->looks->data;
  for (guint i = 0; i < self->n; i++)
    looks[i] = NO_PARTY;
  if (self->n == 0 || n_events == 0)
    return;
  counts = g_new0 (guint32, self->n);
  for (guint e = 0; e < n_events; e++) {
    guint party;
    gint64 event = dateline_map_parties_get_event (self->parties, e, &party);
    int i = dateline_clusters_find (self->clusters, self->made_of, event);

    if (i < 0)
      continue;
    counts[i]++;
    looks[i] = looks[i] == NO_PARTY || looks[i] == party ? party : MIXED;
  }
  for (guint i = 0; i < self->n; i++)
    if (looks[i] == MIXED || counts[i] != dateline_clusters_get (self->clusters, i)->n)
      looks[i] = NO_PARTY;
}

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_pointer (&making->clusters, dateline_clusters_free);
  dateline_point_index_unref (making->points);
  g_free (making);
}

/* On a worker's thread */
static void
make_clusters (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;

  dateline_clusters_update (making->clusters, making->points, &making->view, making->filter);
  g_task_return_boolean (task, TRUE);
}

static void start (DatelineMapScene *self);

static void
take (DatelineMapScene *self, Making *making)
{
  self->making = NULL;
  self->spare = self->clusters;
  self->clusters = g_steal_pointer (&making->clusters);
  if (memcmp (&self->view, &making->view, sizeof self->view) != 0)
    dateline_clusters_move (self->clusters, &self->view);
  self->n = dateline_clusters_get_n (self->clusters);
  set_obstacles (self);
  set_selected (self);
  set_looks (self);
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *making = g_task_get_task_data (G_TASK (result));
  DatelineMapScene *self = making->scene;

  if (self == NULL)
    return;
  /* the points that they are of may be gone meanwhile */
  if (making->points != dateline_session_get_points (self->session)) {
    self->making = NULL;
    self->is_stale = TRUE;
  } else {
    take (self, making);
    if (self->is_late)
      start (self);
  }
  if (self->changed != NULL)
    self->changed (self->user_data);
}

static void
start (DatelineMapScene *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_made_cb, NULL);
  Making *making = g_new0 (Making, 1);

  making->scene = self;
  making->clusters = self->spare != NULL ? self->spare : dateline_clusters_new ();
  making->points = dateline_point_index_ref (self->made_of);
  making->view = self->view;
  making->filter = dateline_session_get_point_filter (self->session);
  self->spare = NULL;
  self->making = making;
  self->is_late = FALSE;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_clusters);
}

static void
make_at_once (DatelineMapScene *self, DatelinePointIndex *points)
{
  if (self->made_of != points) {
    g_clear_pointer (&self->made_of, dateline_point_index_unref);
    self->made_of = dateline_point_index_ref (points);
  }
  dateline_clusters_update (self->clusters, points, &self->view,
                            dateline_session_get_point_filter (self->session));
}

/* Until the worker is done, those before are where they are now */
static void
make_later (DatelineMapScene *self)
{
  dateline_clusters_move (self->clusters, &self->view);
  if (self->making == NULL)
    start (self);
  else
    self->is_late = TRUE;
}

static void
make (DatelineMapScene *self)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  gboolean at_once = points == NULL || points != self->made_of ||
                     dateline_point_index_get_n_points (points) <= AT_ONCE;

  self->is_stale = FALSE;
  if (points == NULL)
    g_clear_pointer (&self->made_of, dateline_point_index_unref);
  else if (at_once)
    make_at_once (self, points);
  else
    make_later (self);
  self->n = points != NULL ? dateline_clusters_get_n (self->clusters) : 0;
  set_obstacles (self);
  if (at_once || self->is_selection_stale)
    set_selected (self);
  if (at_once)
    set_looks (self);
}

/* The index of the last frame may be gone */
static void
ensure (DatelineMapScene *self)
{
  if (self->is_stale && self->view.width > 0)
    make (self);
  else if (self->is_selection_stale)
    set_selected (self);
}

/* Public methods */

/**
 * dateline_map_scene_new:
 * @session: whose points
 *
 * Returns: (transfer full): a scene that is empty until dateline_map_scene_update()
 */
DatelineMapScene *
dateline_map_scene_new (DatelineSession *session)
{
  DatelineMapScene *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_new0 (DatelineMapScene, 1);
  g_ref_count_init (&self->refs);
  self->session = g_object_ref (session);
  self->clusters = dateline_clusters_new ();
  self->selected = g_byte_array_new ();
  self->looks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->fixed = g_array_new (FALSE, FALSE, sizeof (DatelineRect));
  self->obstacles = g_array_new (FALSE, FALSE, sizeof (DatelineRect));
  self->is_stale = TRUE;
  return self;
}

/**
 * dateline_map_scene_ref:
 * @self: a scene
 *
 * Returns: (transfer full): @self
 */
DatelineMapScene *
dateline_map_scene_ref (DatelineMapScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->refs);
  return self;
}

/**
 * dateline_map_scene_unref:
 * @self: (transfer full): a scene
 */
void
dateline_map_scene_unref (DatelineMapScene *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->refs))
    return;
  if (self->making != NULL)
    self->making->scene = NULL;
  g_object_unref (self->session);
  dateline_clusters_free (self->clusters);
  g_clear_pointer (&self->spare, dateline_clusters_free);
  g_clear_pointer (&self->made_of, dateline_point_index_unref);
  g_byte_array_unref (self->selected);
  g_array_unref (self->looks);
  g_clear_pointer (&self->parties, dateline_map_parties_unref);
  g_array_unref (self->fixed);
  g_array_unref (self->obstacles);
  g_free (self);
}

/**
 * dateline_map_scene_set_changed_func:
 * @self: a scene
 * @func: (nullable): called when other clusters are there than were shown: to draw again
 * @user_data: for @func
 */
void
dateline_map_scene_set_changed_func (DatelineMapScene *self,
                                     DatelineSceneFunc func,
                                     gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->changed = func;
  self->user_data = user_data;
}

/**
 * dateline_map_scene_is_making:
 * @self: a scene
 *
 * Returns: whether a worker makes clusters that will be shown
 */
gboolean
dateline_map_scene_is_making (DatelineMapScene *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->making != NULL;
}

/**
 * dateline_map_scene_invalidate:
 * @self: a scene
 *
 * The points or the filter are others: everything is made anew before it is shown or asked for.
 */
void
dateline_map_scene_invalidate (DatelineMapScene *self)
{
  g_return_if_fail (self != NULL);

  self->is_stale = TRUE;
}

/**
 * dateline_map_scene_select_anew:
 * @self: a scene
 *
 * The selection is another one.
 */
void
dateline_map_scene_select_anew (DatelineMapScene *self)
{
  g_return_if_fail (self != NULL);

  self->is_selection_stale = TRUE;
}

/**
 * dateline_map_scene_set_fixed:
 * @self: a scene
 * @rects: (array length=n_rects): what lies over the map and stays where it is
 * @n_rects: how many
 *
 * Names keep off these too.
 */
void
dateline_map_scene_set_fixed (DatelineMapScene *self, const DatelineRect *rects, guint n_rects)
{
  g_return_if_fail (self != NULL && (rects != NULL || n_rects == 0));

  if (n_rects == self->fixed->len &&
      memcmp (rects, self->fixed->data, n_rects * sizeof *rects) == 0)
    return;
  g_array_set_size (self->fixed, 0);
  g_array_append_vals (self->fixed, rects, n_rects);
  set_obstacles (self);
}

/**
 * dateline_map_scene_update:
 * @self: a scene
 * @view: what is in sight
 *
 * Makes the clusters of a frame, unless they are those of the last one.
 */
void
dateline_map_scene_update (DatelineMapScene *self, const DatelineMapView *view)
{
  g_return_if_fail (self != NULL && view != NULL);

  if (memcmp (&self->view, view, sizeof *view) != 0) {
    self->view = *view;
    self->is_stale = TRUE;
  }
  ensure (self);
}

/**
 * dateline_map_scene_get_n:
 * @self: a scene
 *
 * Returns: how many clusters are shown
 */
guint
dateline_map_scene_get_n (DatelineMapScene *self)
{
  g_return_val_if_fail (self != NULL, 0);

  ensure (self);
  return self->n;
}

/**
 * dateline_map_scene_get:
 * @self: a scene
 * @i: below dateline_map_scene_get_n()
 *
 * Returns: (transfer none): a cluster, until the next update
 */
const DatelineCluster *
dateline_map_scene_get (DatelineMapScene *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);

  ensure (self);
  g_return_val_if_fail (i < self->n, NULL);
  return dateline_clusters_get (self->clusters, i);
}

/**
 * dateline_map_scene_is_selected:
 * @self: a scene
 * @i: below dateline_map_scene_get_n()
 *
 * Returns: whether an event in that cluster is selected
 */
gboolean
dateline_map_scene_is_selected (DatelineMapScene *self, guint i)
{
  g_return_val_if_fail (self != NULL, FALSE);

  ensure (self);
  g_return_val_if_fail (i < self->n, FALSE);
  return self->selected->data[i];
}

/**
 * dateline_map_scene_set_parties:
 * @self: a scene
 * @parties: which captures have a party's colour
 *
 * Everything is made anew before it is shown.
 */
void
dateline_map_scene_set_parties (DatelineMapScene *self, DatelineMapParties *parties)
{
  g_return_if_fail (self != NULL && parties != NULL);

  dateline_map_parties_ref (parties);
  g_clear_pointer (&self->parties, dateline_map_parties_unref);
  self->parties = parties;
  for (guint i = 0; i < self->looks->len; i++)
    g_array_index (self->looks, guint, i) = NO_PARTY;
  self->is_stale = TRUE;
}

/**
 * dateline_map_scene_get_party:
 * @self: a scene
 * @i: below dateline_map_scene_get_n()
 *
 * Returns: (transfer none) (nullable): whose colour that cluster has, if all its events are
 *   captures by one party that has one
 */
const DatelineMapParty *
dateline_map_scene_get_party (DatelineMapScene *self, guint i)
{
  guint look;

  g_return_val_if_fail (self != NULL, NULL);

  ensure (self);
  g_return_val_if_fail (i < self->n, NULL);
  look = g_array_index (self->looks, guint, i);
  return look != NO_PARTY ? dateline_map_parties_get (self->parties, look) : NULL;
}

/**
 * dateline_map_scene_get_obstacles:
 * @self: a scene
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): where the markers are, for labels to keep off
 */
const DatelineRect *
dateline_map_scene_get_obstacles (DatelineMapScene *self, guint *n)
{
  g_return_val_if_fail (self != NULL && n != NULL, NULL);

  ensure (self);
  *n = self->obstacles->len;
  return (const DatelineRect *) (void *) self->obstacles->data;
}

/**
 * dateline_map_scene_hit:
 * @self: a scene
 * @x: pixels of the view
 * @y: likewise
 *
 * Returns: the cluster there, or -1
 */
int
dateline_map_scene_hit (DatelineMapScene *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, -1);

  ensure (self);
  return self->n > 0 ? dateline_clusters_hit (self->clusters, x, y, HIT_SLACK) : -1;
}

/**
 * dateline_map_scene_find:
 * @self: a scene
 * @event: id of an event
 *
 * Returns: the cluster that it is in, or -1 if it is not in sight
 */
int
dateline_map_scene_find (DatelineMapScene *self, gint64 event)
{
  g_return_val_if_fail (self != NULL, -1);

  ensure (self);
  if (self->n == 0)
    return -1;
  return dateline_clusters_find (self->clusters, dateline_session_get_points (self->session),
                                 event);
}

/**
 * dateline_map_scene_find_key:
 * @self: a scene
 * @key: of a cluster of an earlier frame
 *
 * Returns: the same cluster in this one, or -1
 */
int
dateline_map_scene_find_key (DatelineMapScene *self, guint64 key)
{
  g_return_val_if_fail (self != NULL, -1);

  ensure (self);
  for (guint i = 0; i < self->n; i++)
    if (dateline_clusters_get (self->clusters, i)->key == key)
      return (int) i;
  return -1;
}

/**
 * dateline_map_scene_get_members:
 * @self: a scene
 * @i: below dateline_map_scene_get_n()
 *
 * Returns: (transfer full) (element-type gint64): the ids of the cluster's events
 */
GArray *
dateline_map_scene_get_members (DatelineMapScene *self, guint i)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (self != NULL, ids);

  ensure (self);
  if (i < self->n)
    dateline_clusters_get_members (self->clusters, dateline_session_get_points (self->session), i,
                                   ids);
  return ids;
}

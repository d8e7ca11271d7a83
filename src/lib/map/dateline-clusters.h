/* dateline-clusters.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-map-view.h"
#include "dateline-point-index.h"

G_BEGIN_DECLS

/**
 * DatelineCluster:
 * @x: pixels from the view's left edge: the middle of its points
 * @y: pixels from the view's upper edge
 * @radius: pixels; how big it is to be drawn, by its number
 * @n: how many points
 * @n_kinds: how many of each kind, for the ring
 * @value: sum of their values
 * @id: id of one of them; the only one if @n is 1
 * @box: where its points are, to zoom to them
 * @key: tells it from the others, and stays the same while the view moves at one whole zoom
 *
 * Points that are drawn as one: one point is a cluster too.
 */
typedef struct {
  double x;
  double y;
  double radius;
  guint32 n;
  guint32 n_kinds[DATELINE_POINT_N_KINDS];
  double value;
  gint64 id;
  DatelineBox box;
  guint64 key;
} DatelineCluster;

/**
 * DatelineClusters:
 *
 * What one frame of the map shows of an index, made anew for every frame or, where a million points
 * take longer than a frame has, moved until they are made on a worker: no filter or brush needs
 * more. Keeps its memory from frame to frame. One thread at a time; it does not own the index.
 */
typedef struct _DatelineClusters DatelineClusters;

DatelineClusters *dateline_clusters_new (void);
void dateline_clusters_free (DatelineClusters *self);

void dateline_clusters_update (DatelineClusters *self,
                               DatelinePointIndex *index,
                               const DatelineMapView *view,
                               DatelinePointFilter filter);

void dateline_clusters_move (DatelineClusters *self, const DatelineMapView *view);

guint dateline_clusters_get_n (DatelineClusters *self);
const DatelineCluster *dateline_clusters_get (DatelineClusters *self, guint i);
int dateline_clusters_hit (DatelineClusters *self, double x, double y, double slack);
int dateline_clusters_find (DatelineClusters *self, DatelinePointIndex *index, gint64 id);
gsize dateline_clusters_get_members (DatelineClusters *self,
                                     DatelinePointIndex *index,
                                     guint i,
                                     GArray *ids);
double dateline_cluster_radius (guint32 n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineClusters, dateline_clusters_free)

G_END_DECLS

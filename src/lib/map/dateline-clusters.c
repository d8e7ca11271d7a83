/* dateline-clusters.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-clusters-private.h"

/* Two bubbles may overlap by this share of their radii before they become one. */
#define MAY_OVERLAP 0.15

/**
 * dateline_clusters_new:
 *
 * Returns: (transfer full): an empty set; dateline_clusters_update() fills it
 */
DatelineClusters *
dateline_clusters_new (void)
{
  DatelineClusters *self = g_new0 (DatelineClusters, 1);

  self->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->clusters = g_array_new (FALSE, TRUE, sizeof (DatelineCluster));
  return self;
}

/**
 * dateline_clusters_free:
 * @self: (transfer full): a set of clusters
 */
void
dateline_clusters_free (DatelineClusters *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->order);
  g_array_unref (self->clusters);
  g_free (self->cells);
  g_free (self);
}

/**
 * dateline_cluster_radius:
 * @n: number of points, 1 or more
 *
 * Returns: pixels, 9 to 30; it grows with the logarithm of @n, for the eye to compare orders of
 *   magnitude
 */
double
dateline_cluster_radius (guint32 n)
{
  return MIN (9.0 + 2.2 * log (MAX (n, 1)), 30.0);
}

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const Cell *cells = data;
  guint32 i = *(const guint32 *) a, j = *(const guint32 *) b;

  if (cells[i].n != cells[j].n)
    return cells[i].n > cells[j].n ? -1 : 1;
  return i < j ? -1 : i > j;
}

static void
cluster_add (DatelineCluster *cluster, const Cell *cell)
{
  double share = (double) cell->n / (cluster->n + cell->n);

  cluster->x += (cell->sum_x / cell->n - cluster->x) * share;
  cluster->y += (cell->sum_y / cell->n - cluster->y) * share;
  cluster->n += cell->n;
  cluster->radius = dateline_cluster_radius (cluster->n);
  cluster->value += cell->sum_value;
  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++)
    cluster->n_kinds[k] += cell->n_kinds[k];
}

/* Do two bubbles overlap too far? Their middles are in units of the world. */
static gboolean
touch (const DatelineClusters *self, const DatelineCluster *cluster, const Cell *cell)
{
  double size = dateline_map_view_world_size (&self->view);
  double dx = fabs (cell->sum_x / cell->n - cluster->x) * size;
  double dy = (cell->sum_y / cell->n - cluster->y) * size;
  double reach = (cluster->radius + dateline_cluster_radius (cell->n)) * (1.0 - MAY_OVERLAP);

  return dx * dx + dy * dy < reach * reach;
}

/* Takes in what touches of the cells around. Where the world's edge lies between them they stay
 * apart: their middle would be on the other side of the world. */
static void
absorb (DatelineClusters *self, DatelineCluster *cluster, guint32 seed, guint32 owner)
{
  guint32 column = seed % self->columns, row = seed / self->columns;

  for (guint32 r = row > 0 ? row - 1 : 0; r <= row + 1 && r < self->rows; r++)
    for (guint32 c = column > 0 ? column - 1 : 0; c <= column + 1 && c < self->columns; c++) {
      Cell *cell = &self->cells[(gsize) r * self->columns + c];

      if (cell->n == 0 || cell->owner != NO_OWNER || !touch (self, cluster, cell))
        continue;
      cell->owner = owner;
      cluster_add (cluster, cell);
    }
}

static void
cluster_place (const DatelineClusters *self, DatelineCluster *cluster)
{
  double size = dateline_map_view_world_size (&self->view);
  double middle = self->view.x + self->view.width / 2.0 / size;

  cluster->x = (cluster->x + round (middle - cluster->x) - self->view.x) * size;
  cluster->y = (cluster->y - self->view.y) * size;
}

static void
cluster_set_box (DatelineCluster *cluster, const Cell *bounds)
{
  DatelinePoint north_west = dateline_mercator_to_point (bounds->x0, bounds->y0);
  DatelinePoint south_east = dateline_mercator_to_point (bounds->x1, bounds->y1);

  cluster->box = (DatelineBox){ south_east.lat, north_west.lon, north_west.lat, south_east.lon };
}

static void
bounds_add (Cell *bounds, const Cell *cell)
{
  bounds->x0 = MIN (bounds->x0, cell->x0);
  bounds->y0 = MIN (bounds->y0, cell->y0);
  bounds->x1 = MAX (bounds->x1, cell->x1);
  bounds->y1 = MAX (bounds->y1, cell->y1);
}

/* The boxes of all clusters, from the cells that went into each. */
static void
set_boxes (DatelineClusters *self)
{
  g_autofree Cell *bounds = g_new (Cell, MAX (self->clusters->len, 1));

  for (guint i = 0; i < self->clusters->len; i++)
    bounds[i] = (Cell){ .x0 = 2.0f, .y0 = 2.0f, .x1 = -2.0f, .y1 = -2.0f };
  for (guint i = 0; i < self->order->len; i++) {
    const Cell *cell = &self->cells[g_array_index (self->order, guint32, i)];

    bounds_add (&bounds[cell->owner], cell);
  }
  for (guint i = 0; i < self->clusters->len; i++)
    cluster_set_box (&g_array_index (self->clusters, DatelineCluster, i), &bounds[i]);
}

/* Tells a cell from all others at all zooms: 21 bits each. */
static guint64
cell_key (const DatelineClusters *self, guint32 cell)
{
  guint64 row = (guint32) self->row + cell / self->columns;
  guint64 column = (self->column + cell % self->columns) % self->across;

  return (guint64) self->across << 42 | row << 21 | column;
}

static void
merge (DatelineClusters *self)
{
  g_array_set_size (self->order, 0);
  g_array_set_size (self->clusters, 0);
  for (guint32 i = 0; i < self->columns * self->rows; i++)
    if (self->cells[i].n > 0)
      g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_cells, self->cells);

  for (guint i = 0; i < self->order->len; i++) {
    guint32 seed = g_array_index (self->order, guint32, i);
    Cell *cell = &self->cells[seed];
    DatelineCluster cluster = { .id = cell->id };

    if (cell->owner != NO_OWNER)
      continue;
    cell->owner = self->clusters->len;
    cluster.key = cell_key (self, seed);
    cluster_add (&cluster, cell);
    absorb (self, &cluster, seed, cell->owner);
    g_array_append_val (self->clusters, cluster);
  }
  set_boxes (self);
  for (guint i = 0; i < self->clusters->len; i++)
    cluster_place (self, &g_array_index (self->clusters, DatelineCluster, i));
}

/**
 * dateline_clusters_update:
 * @self: a set of clusters
 * @index: the points
 * @view: what is in sight
 * @filter: which points count
 *
 * Bins the points in sight into a grid that hangs on the world and joins bubbles that would lie on
 * each other, the fullest first. A million points take 1 to 4 ms. Where the view is wider than the
 * world, each point is shown once, nearest to the middle. Any thread, as long as @self is used by
 * one at a time.
 */
void
dateline_clusters_update (DatelineClusters *self,
                          DatelinePointIndex *index,
                          const DatelineMapView *view,
                          DatelinePointFilter filter)
{
  g_return_if_fail (self != NULL && index != NULL && view != NULL);

  self->view = *view;
  self->filter = filter;
  g_rw_lock_reader_lock (&index->lock);
  _dateline_clusters_bin (self, index);
  g_rw_lock_reader_unlock (&index->lock);
  merge (self);
}

/**
 * dateline_clusters_move:
 * @self: a set of clusters
 * @view: another view than that of the last update
 *
 * Puts the clusters where they are in @view, as many and as big as they were: until they are made
 * anew. Microseconds.
 */
void
dateline_clusters_move (DatelineClusters *self, const DatelineMapView *view)
{
  double size;

  g_return_if_fail (self != NULL && view != NULL);

  size = dateline_map_view_world_size (&self->view);
  for (guint i = 0; i < self->clusters->len; i++) {
    DatelineCluster *cluster = &g_array_index (self->clusters, DatelineCluster, i);

    cluster->x = self->view.x + cluster->x / size;
    cluster->y = self->view.y + cluster->y / size;
  }
  self->view = *view;
  for (guint i = 0; i < self->clusters->len; i++)
    cluster_place (self, &g_array_index (self->clusters, DatelineCluster, i));
}

/**
 * dateline_clusters_get_n:
 * @self: a set of clusters
 *
 * Returns: how many there are
 */
guint
dateline_clusters_get_n (DatelineClusters *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->clusters->len;
}

/**
 * dateline_clusters_get:
 * @self: a set of clusters
 * @i: below dateline_clusters_get_n()
 *
 * The fullest cell comes first; draw from the end, so that it is on top.
 *
 * Returns: (transfer none): the cluster, until the next update
 */
const DatelineCluster *
dateline_clusters_get (DatelineClusters *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->clusters->len, NULL);

  return &g_array_index (self->clusters, DatelineCluster, i);
}

/**
 * dateline_clusters_hit:
 * @self: a set of clusters
 * @x: pixels
 * @y: pixels
 * @slack: pixels outside a bubble that still count: more for fingers
 *
 * Returns: the cluster there, of several the one whose middle is nearest, or -1
 */
int
dateline_clusters_hit (DatelineClusters *self, double x, double y, double slack)
{
  double best = G_MAXDOUBLE;
  int hit = -1;

  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->clusters->len; i++) {
    const DatelineCluster *cluster = &g_array_index (self->clusters, DatelineCluster, i);
    double distance = hypot (cluster->x - x, cluster->y - y);

    if (distance <= cluster->radius + slack && distance < best) {
      best = distance;
      hit = (int) i;
    }
  }
  return hit;
}

/**
 * dateline_clusters_find:
 * @self: a set of clusters
 * @index: the index of the last update, unchanged since
 * @id: a point's id
 *
 * Returns: the cluster that the point went into, or -1 if it is out of sight or filtered out
 */
int
dateline_clusters_find (DatelineClusters *self, DatelinePointIndex *index, gint64 id)
{
  gsize slot;
  const Cell *cell;

  g_return_val_if_fail (self != NULL && index != NULL, -1);

  if (self->clusters->len == 0 || !_dateline_point_index_find (index, id, &slot))
    return -1;
  if (!point_passes (index, slot, self->filter, point_filter_is_timeless (self->filter)))
    return -1;
  cell = cell_at (self, index->at.x[slot], index->at.y[slot]);
  return cell != NULL && cell->owner != NO_OWNER ? (int) cell->owner : -1;
}

/**
 * dateline_clusters_get_members:
 * @self: a set of clusters
 * @index: the index of the last update, unchanged since
 * @i: below dateline_clusters_get_n()
 * @ids: (element-type gint64): where the ids are appended, in no order
 *
 * Returns: how many were appended: the cluster's number
 */
gsize
dateline_clusters_get_members (DatelineClusters *self,
                               DatelinePointIndex *index,
                               guint i,
                               GArray *ids)
{
  guint any_time;
  guint before;

  g_return_val_if_fail (self != NULL && index != NULL && i < self->clusters->len, 0);
  g_return_val_if_fail (ids != NULL && g_array_get_element_size (ids) == sizeof (gint64), 0);

  before = ids->len;
  any_time = point_filter_is_timeless (self->filter);
  for (gsize b = 0; b < point_index_n_blocks (index); b++) {
    const PointBlock *block = &index->blocks[b];

    if (!point_block_may_pass (block, self->filter) || !_dateline_clusters_sees (self, block))
      continue;
    for (gsize s = b * POINT_BLOCK; s < point_index_block_end (index, b); s++) {
      const Cell *cell = cell_at (self, index->at.x[s], index->at.y[s]);

      if (cell != NULL && cell->owner == i && point_passes (index, s, self->filter, any_time))
        g_array_append_val (ids, index->at.id[s]);
    }
  }
  return ids->len - before;
}

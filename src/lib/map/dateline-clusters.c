/* dateline-clusters.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-clusters.h"

#include <stdlib.h>
#include <string.h>

#include "dateline-point-index-private.h"

/* The grid's cells, at the nearest whole zoom. They hang on the world, not on the view: what is
 * together stays together while the view moves. */
#define CELL_PX 64.0
/* Two bubbles may overlap by this share of their radii before they become one. */
#define MAY_OVERLAP 0.15
#define NO_OWNER G_MAXUINT32

typedef struct {
  guint32 n;
  guint32 owner; /* the cluster it went into */
  guint32 n_kinds[DATELINE_POINT_N_KINDS];
  double sum_x, sum_y, sum_value;
  float x0, y0, x1, y1;
  gint64 id;
} Cell;

struct _DatelineClusters {
  DatelineMapView view;
  DatelinePointFilter filter;
  guint32 across; /* cells round the world */
  guint32 column; /* the first column in sight, and how many */
  guint32 columns;
  gint32 row;
  guint32 rows;
  Cell *cells;
  gsize capacity;
  GArray *order; /* of guint32: cells that hold something, the fullest first */
  GArray *clusters;
};

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
 * Returns: pixels, 8 to 30; it grows with the logarithm of @n, for the eye to compare orders of
 *   magnitude
 */
double
dateline_cluster_radius (guint32 n)
{
  return MIN (8.0 + 2.2 * log (MAX (n, 1)), 30.0);
}

/* Chooses the cells in sight, with one more all round: bubbles hang over the edge, and cells inside
 * must find the same neighbours wherever the view ends. */
static void
set_grid (DatelineClusters *self, const DatelineMapView *view)
{
  double size = dateline_map_view_world_size (view);
  double whole = 256.0 * exp2 (round (view->zoom));
  double first;

  self->view = *view;
  self->across = (guint32) MAX (round (whole / CELL_PX), 4.0);
  first = floor (view->x * self->across) - 1.0;
  self->columns =
      (guint32) MIN (ceil (view->width / size * self->across) + 3.0, (double) self->across);
  self->column = (guint32) (first - floor (first / self->across) * self->across);
  self->row = (gint32) CLAMP (floor (view->y * self->across) - 1.0, 0.0, self->across - 1.0);
  self->rows = (guint32) MAX (
      MIN (floor ((view->y + view->height / size) * self->across) + 2.0, (double) self->across) -
          self->row,
      1.0);
  if ((gsize) self->columns * self->rows > self->capacity) {
    self->capacity = (gsize) self->columns * self->rows;
    self->cells = g_renew (Cell, self->cells, self->capacity);
  }
}

static void
empty_cells (DatelineClusters *self)
{
  gsize n = (gsize) self->columns * self->rows;

  memset (self->cells, 0, n * sizeof *self->cells);
  for (gsize i = 0; i < n; i++) {
    Cell *cell = &self->cells[i];

    cell->x0 = cell->y0 = 2.0f;
    cell->x1 = cell->y1 = -2.0f;
    cell->owner = NO_OWNER;
  }
}

/* The cell of a place, or NULL out of sight. */
static inline Cell *
cell_at (const DatelineClusters *self, float x, float y)
{
  guint32 column = (guint32) (x * (float) self->across) + self->across - self->column;
  guint32 row = (guint32) ((gint32) (y * (float) self->across) - self->row);

  if (column >= self->across)
    column -= self->across;
  if (column >= self->columns || row >= self->rows)
    return NULL;
  return &self->cells[(gsize) row * self->columns + column];
}

/* What goes into a cell at once */
typedef struct {
  guint32 n;
  guint32 n_kinds[DATELINE_POINT_N_KINDS];
  double x, y, value;
  float x0, y0, x1, y1;
  gint64 id;
} Sum;

static const Sum nothing = { .x0 = 2.0f, .y0 = 2.0f, .x1 = -2.0f, .y1 = -2.0f };

static void
cell_add (Cell *cell, const Sum *sum)
{
  if (cell == NULL || sum->n == 0)
    return;
  if (cell->n == 0)
    cell->id = sum->id;
  cell->n += sum->n;
  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++)
    cell->n_kinds[k] += sum->n_kinds[k];
  cell->sum_x += sum->x;
  cell->sum_y += sum->y;
  cell->sum_value += sum->value;
  cell->x0 = MIN (cell->x0, sum->x0);
  cell->y0 = MIN (cell->y0, sum->y0);
  cell->x1 = MAX (cell->x1, sum->x1);
  cell->y1 = MAX (cell->y1, sum->y1);
}

/* A whole block's points of the kinds wanted, from its own sums. The box is the whole block's: in
 * one cell, that is near enough to zoom to. */
static Sum
sum_of_block (const PointBlock *block, guint32 kinds)
{
  Sum sum = { .x0 = block->x0, .y0 = block->y0, .x1 = block->x1, .y1 = block->y1 };

  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++) {
    if ((kinds >> k & 1u) == 0)
      continue;
    sum.n += block->n_kinds[k];
    sum.n_kinds[k] = block->n_kinds[k];
    sum.x += block->sum_x[k];
    sum.y += block->sum_y[k];
    sum.value += block->sum_value[k];
  }
  return sum;
}

/* Which points of a block pass: their places in it, without a branch. */
static guint
choose (const DatelinePointIndex *index,
        gsize begin,
        gsize end,
        DatelinePointFilter filter,
        guint16 chosen[POINT_BLOCK])
{
  guint any_time = point_filter_is_timeless (filter);
  guint n = 0;

  for (gsize i = begin; i < end; i++) {
    chosen[n] = (guint16) (i - begin);
    n += point_passes (index, i, filter, any_time);
  }
  return n;
}

/* Along the curve, the next point is most often in the same cell: it is summed up beside the cell,
 * where the compiler can keep the sums at hand. */
static void
add_chosen (DatelineClusters *self,
            const DatelinePointIndex *index,
            gsize begin,
            const guint16 *chosen,
            guint n)
{
  const PointColumns *at = &index->at;
  float across = (float) self->across;
  gint32 column = -1, row = -1;
  Cell *cell = NULL;
  Sum sum = nothing;

  for (guint c = 0; c < n; c++) {
    gsize i = begin + chosen[c];
    float x = at->x[i], y = at->y[i];

    if ((gint32) (x * across) != column || (gint32) (y * across) != row) {
      cell_add (cell, &sum);
      column = (gint32) (x * across);
      row = (gint32) (y * across);
      cell = cell_at (self, x, y);
      sum = nothing;
      sum.id = at->id[i];
    }
    sum.n++;
    sum.n_kinds[at->kind[i]]++;
    sum.x += x;
    sum.y += y;
    sum.value += at->value[i];
    sum.x0 = MIN (sum.x0, x);
    sum.y0 = MIN (sum.y0, y);
    sum.x1 = MAX (sum.x1, x);
    sum.y1 = MAX (sum.y1, y);
  }
  cell_add (cell, &sum);
}

static gint64
first_that_passes (const DatelinePointIndex *index, gsize i, DatelinePointFilter filter)
{
  while (!point_passes (index, i, filter, TRUE))
    i++;
  return index->at.id[i];
}

static gboolean
block_in_sight (const DatelineClusters *self, const PointBlock *block)
{
  float n = (float) self->across;
  gint32 row0 = (gint32) (block->y0 * n), row1 = (gint32) (block->y1 * n);
  guint32 column0 = (guint32) (block->x0 * n), column1 = (guint32) (block->x1 * n);
  guint32 last = self->column + self->columns;

  if (row1 < self->row || row0 >= self->row + (gint32) self->rows)
    return FALSE;
  if (column1 >= self->column && column0 < last)
    return TRUE;
  return column1 + self->across >= self->column && column0 + self->across < last;
}

static void
add_block (DatelineClusters *self, const DatelinePointIndex *index, gsize b)
{
  const PointBlock *block = &index->blocks[b];
  gsize begin = b * POINT_BLOCK;
  guint16 chosen[POINT_BLOCK];
  Cell *cell;

  if (!point_block_may_pass (block, self->filter) || !block_in_sight (self, block))
    return;
  cell = cell_at (self, block->x0, block->y0);
  if (cell != NULL && cell == cell_at (self, block->x1, block->y1) &&
      point_block_in_time (block, self->filter)) {
    Sum sum = sum_of_block (block, self->filter.kinds);

    sum.id = first_that_passes (index, begin, self->filter);
    cell_add (cell, &sum);
    return;
  }
  add_chosen (self, index, begin, chosen,
              choose (index, begin, point_index_block_end (index, b), self->filter, chosen));
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
 * world, each point is shown once, nearest to the middle.
 */
void
dateline_clusters_update (DatelineClusters *self,
                          DatelinePointIndex *index,
                          const DatelineMapView *view,
                          DatelinePointFilter filter)
{
  g_return_if_fail (self != NULL && index != NULL && view != NULL);

  self->filter = filter;
  set_grid (self, view);
  empty_cells (self);
  for (gsize b = 0; b < point_index_n_blocks (index); b++)
    add_block (self, index, b);
  merge (self);
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

    if (!point_block_may_pass (block, self->filter) || !block_in_sight (self, block))
      continue;
    for (gsize s = b * POINT_BLOCK; s < point_index_block_end (index, b); s++) {
      const Cell *cell = cell_at (self, index->at.x[s], index->at.y[s]);

      if (cell != NULL && cell->owner == i && point_passes (index, s, self->filter, any_time))
        g_array_append_val (ids, index->at.id[s]);
    }
  }
  return ids->len - before;
}

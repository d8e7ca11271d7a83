/* dateline-cluster-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-clusters-private.h"

/* The grid's cells, at the nearest whole zoom. They hang on the world, not on the view: what is
 * together stays together while the view moves. */
#define CELL_PX 64.0

/* Chooses the cells in sight, with one more all round: bubbles hang over the edge, and cells inside
 * must find the same neighbours wherever the view ends. */
static void
set_grid (DatelineClusters *self)
{
  const DatelineMapView *view = &self->view;
  double size = dateline_map_view_world_size (view);
  double whole = 256.0 * exp2 (round (view->zoom));
  double first;

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

gboolean
_dateline_clusters_sees (const DatelineClusters *self, const PointBlock *block)
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

  if (!point_block_may_pass (block, self->filter) || !_dateline_clusters_sees (self, block))
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

/* Fills the cells in sight with the points that pass. */
void
_dateline_clusters_bin (DatelineClusters *self, const DatelinePointIndex *index)
{
  set_grid (self);
  empty_cells (self);
  for (gsize b = 0; b < point_index_n_blocks (index); b++)
    add_block (self, index, b);
}

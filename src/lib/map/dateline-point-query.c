/* dateline-point-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-point-index-private.h"

#include <string.h>

/* A box as floats of the index. Over 180° it is two stretches in x: from x0 on, and up to x1. */
typedef struct {
  float x0, y0, x1, y1;
  gboolean wraps;
} IndexBox;

static IndexBox
index_box (const DatelineBox *box)
{
  static const DatelineBox world = { -90.0, -180.0, 90.0, 180.0 };
  double x0, y0, x1, y1;

  if (box == NULL)
    box = &world;
  dateline_mercator_from_point ((DatelinePoint){ box->north, box->west }, &x0, &y0);
  dateline_mercator_from_point ((DatelinePoint){ box->south, box->east }, &x1, &y1);
  return (IndexBox){ (float) x0, (float) y0, (float) x1, (float) y1, x1 < x0 };
}

static gboolean
box_has (const IndexBox *box, float x, float y)
{
  if (y < box->y0 || y > box->y1)
    return FALSE;
  return box->wraps ? x >= box->x0 || x <= box->x1 : x >= box->x0 && x <= box->x1;
}

static gboolean
box_meets (const IndexBox *box, const PointBlock *block)
{
  if (block->y1 < box->y0 || block->y0 > box->y1)
    return FALSE;
  return box->wraps ? block->x1 >= box->x0 || block->x0 <= box->x1
                    : block->x1 >= box->x0 && block->x0 <= box->x1;
}

/* Calls func for every point in the box that passes. */
void
_dateline_point_index_each (const DatelinePointIndex *self,
                            const DatelineBox *box,
                            DatelinePointFilter filter,
                            PointSlotFunc func,
                            gpointer data)
{
  IndexBox where = index_box (box);
  guint any_time = point_filter_is_timeless (filter);

  for (gsize b = 0; b < point_index_n_blocks (self); b++) {
    gsize end = point_index_block_end (self, b);

    if (!box_meets (&where, &self->blocks[b]) || !point_block_may_pass (&self->blocks[b], filter))
      continue;
    for (gsize i = b * POINT_BLOCK; i < end; i++)
      if (point_passes (self, i, filter, any_time) &&
          box_has (&where, self->at.x[i], self->at.y[i]) && !func (self, i, data))
        return;
  }
}

typedef struct {
  GArray *ids;
  gsize n;
} Selection;

static gboolean
collect (const DatelinePointIndex *self, gsize slot, gpointer data)
{
  Selection *selection = data;

  selection->n++;
  if (selection->ids != NULL)
    g_array_append_val (selection->ids, self->at.id[slot]);
  return TRUE;
}

/**
 * dateline_point_index_select:
 * @self: an index
 * @box: (nullable): where, edges included; it crosses 180° where its east is less than its west
 * @filter: which points count
 * @ids: (nullable) (element-type gint64): where the ids are appended, in no order, or %NULL only to
 *   count
 *
 * Finds all points in a box. A million in a few milliseconds.
 *
 * Returns: how many there are
 */
gsize
dateline_point_index_select (DatelinePointIndex *self,
                             const DatelineBox *box,
                             DatelinePointFilter filter,
                             GArray *ids)
{
  Selection selection = { ids, 0 };

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (ids == NULL || g_array_get_element_size (ids) == sizeof (gint64), 0);

  _dateline_point_index_each (self, box, filter, collect, &selection);
  return selection.n;
}

static gboolean
box_holds (const IndexBox *box, const PointBlock *block)
{
  return !box->wraps && block->x0 >= box->x0 && block->x1 <= box->x1 && block->y0 >= box->y0 &&
         block->y1 <= box->y1;
}

static gsize
count_block (const PointBlock *block, guint32 kinds, guint32 *n_kinds)
{
  gsize n = 0;

  for (guint k = 0; k < DATELINE_POINT_N_KINDS; k++)
    if (kinds >> k & 1u) {
      n_kinds[k] += block->n_kinds[k];
      n += block->n_kinds[k];
    }
  return n;
}

/**
 * dateline_point_index_count_kinds:
 * @self: an index
 * @box: (nullable): where, edges included; %NULL for the whole map
 * @filter: which points count
 * @n_kinds: (out caller-allocates): how many of each kind
 *
 * Counts the points in a box by kind, most of them a block at a time.
 *
 * Returns: how many there are of all kinds
 */
gsize
dateline_point_index_count_kinds (DatelinePointIndex *self,
                                  const DatelineBox *box,
                                  DatelinePointFilter filter,
                                  guint32 n_kinds[DATELINE_POINT_N_KINDS])
{
  guint any_time = point_filter_is_timeless (filter);
  IndexBox where;
  gsize n = 0;

  g_return_val_if_fail (self != NULL && n_kinds != NULL, 0);

  where = index_box (box);
  memset (n_kinds, 0, DATELINE_POINT_N_KINDS * sizeof *n_kinds);
  for (gsize b = 0; b < point_index_n_blocks (self); b++) {
    const PointBlock *block = &self->blocks[b];
    gsize end = point_index_block_end (self, b);

    if (!box_meets (&where, block) || !point_block_may_pass (block, filter))
      continue;
    if (box_holds (&where, block) && point_block_in_time (block, filter)) {
      n += count_block (block, filter.kinds, n_kinds);
      continue;
    }
    for (gsize i = b * POINT_BLOCK; i < end; i++)
      if (point_passes (self, i, filter, any_time) &&
          box_has (&where, self->at.x[i], self->at.y[i])) {
        n_kinds[self->at.kind[i]]++;
        n++;
      }
  }
  return n;
}

/* Which of the world's stretches in x hold points: the widest empty one is left out of the box. */
#define N_STRETCHES 360

typedef struct {
  float y0, y1;
  float x0[N_STRETCHES], x1[N_STRETCHES];
} Extent;

static gboolean
extend (const DatelinePointIndex *self, gsize slot, gpointer data)
{
  Extent *extent = data;
  float x = self->at.x[slot], y = self->at.y[slot];
  int stretch = CLAMP ((int) (x * N_STRETCHES), 0, N_STRETCHES - 1);

  extent->y0 = MIN (extent->y0, y);
  extent->y1 = MAX (extent->y1, y);
  extent->x0[stretch] = MIN (extent->x0[stretch], x);
  extent->x1[stretch] = MAX (extent->x1[stretch], x);
  return TRUE;
}

/* The eastern end of the widest gap is the box's west; the gap's western end its east. */
static void
find_gap (const Extent *extent, float *west, float *east)
{
  float last = -1.0f, widest;
  int first = 0, final = N_STRETCHES - 1;

  while (extent->x1[first] < 0.0f)
    first++;
  while (extent->x1[final] < 0.0f)
    final--;
  *west = extent->x0[first];
  *east = extent->x1[final];
  widest = *west + 1.0f - *east;
  for (int i = first; i <= final; i++) {
    if (extent->x1[i] < 0.0f)
      continue;
    if (last >= 0.0f && extent->x0[i] - last > widest) {
      widest = extent->x0[i] - last;
      *west = extent->x0[i];
      *east = last;
    }
    last = extent->x1[i];
  }
}

/**
 * dateline_point_index_get_box:
 * @self: an index
 * @filter: which points count
 * @box: (out): the smallest box with all of them; it crosses 180° where that is narrower
 *
 * Returns: %FALSE if there are none on the map
 */
gboolean
dateline_point_index_get_box (DatelinePointIndex *self,
                              DatelinePointFilter filter,
                              DatelineBox *box)
{
  Extent extent = { .y0 = 2.0f, .y1 = -2.0f };
  DatelinePoint north_west, south_east;
  float west, east;

  g_return_val_if_fail (self != NULL && box != NULL, FALSE);

  for (int i = 0; i < N_STRETCHES; i++) {
    extent.x0[i] = 2.0f;
    extent.x1[i] = -1.0f;
  }
  _dateline_point_index_each (self, NULL, filter, extend, &extent);
  if (extent.y1 < extent.y0)
    return FALSE;
  find_gap (&extent, &west, &east);
  north_west = dateline_mercator_to_point (west, extent.y0);
  south_east = dateline_mercator_to_point (east, extent.y1);
  *box = (DatelineBox){ south_east.lat, north_west.lon, north_west.lat, south_east.lon };
  return TRUE;
}

/* A place in the order of time: first day, then id; without a date last. */
typedef struct {
  gint32 start;
  gint64 id;
} Place;

static int
compare_places (Place a, Place b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id;
}

typedef struct {
  Place from;
  Place best;
  int direction;
  gboolean from_end;
  gboolean found;
} Step;

static gboolean
step_over (const DatelinePointIndex *self, gsize slot, gpointer data)
{
  Step *step = data;
  Place here = { self->at.start[slot], self->at.id[slot] };

  if (!step->from_end && compare_places (here, step->from) * step->direction <= 0)
    return TRUE;
  if (!step->found || compare_places (here, step->best) * step->direction < 0) {
    step->best = here;
    step->found = TRUE;
  }
  return TRUE;
}

/**
 * dateline_point_index_step:
 * @self: an index
 * @box: (nullable): stay inside this box
 * @filter: which points count
 * @direction: 1 for the next, -1 for the one before
 * @id: (inout): in, the point to go on from, or one that is not there to begin at the first or
 *   last; out, the point found
 *
 * Goes through the points in the order of their first day, then of their ids; those without a date
 * come last. A million in a few milliseconds.
 *
 * Returns: %FALSE, @id unchanged, if there is none in that direction
 */
gboolean
dateline_point_index_step (DatelinePointIndex *self,
                           const DatelineBox *box,
                           DatelinePointFilter filter,
                           int direction,
                           gint64 *id)
{
  DatelinePointRow row;
  Step step = { .direction = direction };

  g_return_val_if_fail (self != NULL && id != NULL, FALSE);
  g_return_val_if_fail (direction == 1 || direction == -1, FALSE);

  step.from_end = !dateline_point_index_get (self, *id, &row);
  if (!step.from_end)
    step.from = (Place){ row.start, row.id };
  _dateline_point_index_each (self, box, filter, step_over, &step);
  if (step.found)
    *id = step.best.id;
  return step.found;
}

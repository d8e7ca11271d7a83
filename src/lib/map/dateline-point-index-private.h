/* dateline-point-index-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-point-index.h"

G_BEGIN_DECLS

/* Where what is on no map lies: south of it, out of sight of every view and box */
#define POINT_NOWHERE_Y 3.0

/* Points in one block */
#define POINT_BLOCK 256

/* A point's state: it counts if all bits are set */
#define POINT_ALIVE 1
#define POINT_ADMITTED 2
#define POINT_COUNTS (POINT_ALIVE | POINT_ADMITTED)

/* What a block's points that count have in common and add up to. Empty: n is 0 and the box is the
 * wrong way round, so that nothing overlaps it. */
typedef struct {
  float x0, y0, x1, y1;
  gint32 min_start, max_start, min_end, max_end;
  guint32 kinds; /* bits */
  guint16 n;
  guint16 n_kinds[DATELINE_POINT_N_KINDS];
  double sum_x[DATELINE_POINT_N_KINDS]; /* by kind: so a filter of kinds needs no look at points */
  double sum_y[DATELINE_POINT_N_KINDS];
  double sum_value[DATELINE_POINT_N_KINDS];
} PointBlock;

typedef struct {
  float *x; /* Web Mercator, 0 to 1; a float is good to 4 m */
  float *y;
  gint64 *id;
  gint32 *start;
  gint32 *end;
  float *value;
  guint8 *kind;
  guint8 *state;
} PointColumns;

struct _DatelinePointIndex {
  gatomicrefcount refs;
  GRWLock lock; /* held while it is changed, and while clusters are made of it */
  PointColumns at;
  gsize n;        /* slots in use, the dead included */
  gsize n_sorted; /* of them along the curve; the rest were added since */
  gsize n_dead;
  gsize capacity;
  PointBlock *blocks;
  guint32 *by_id;    /* the sorted slots in the order of their ids */
  GHashTable *added; /* id → slot of what was added since */
  gint64 *admitted;  /* (nullable) (array length=n_admitted): sorted ids, or all */
  gsize n_admitted;
  gboolean restricted;
};

gboolean _dateline_point_index_find (const DatelinePointIndex *self, gint64 id, gsize *slot);

/* FALSE: stop */
typedef gboolean (*PointSlotFunc) (const DatelinePointIndex *self, gsize slot, gpointer data);

void _dateline_point_index_each (const DatelinePointIndex *self,
                                 const DatelineBox *box,
                                 DatelinePointFilter filter,
                                 PointSlotFunc func,
                                 gpointer data);

static inline gsize
point_index_n_blocks (const DatelinePointIndex *self)
{
  return (self->n + POINT_BLOCK - 1) / POINT_BLOCK;
}

static inline gsize
point_index_block_end (const DatelinePointIndex *self, gsize block)
{
  return MIN ((block + 1) * POINT_BLOCK, self->n);
}

static inline gboolean
point_filter_is_timeless (DatelinePointFilter filter)
{
  return filter.from == G_MININT32 && filter.to == G_MAXINT32;
}

/* Without a branch: most loops over points are here. */
static inline guint
point_passes (const DatelinePointIndex *self, gsize i, DatelinePointFilter filter, guint any_time)
{
  guint in_time = (guint) (self->at.start[i] < filter.to) & (guint) (self->at.end[i] > filter.from);

  return (guint) (self->at.state[i] == POINT_COUNTS) & (filter.kinds >> self->at.kind[i] & 1u) &
         (in_time | any_time);
}

/* Whether all of a block's points that count pass a filter's days. */
static inline gboolean
point_block_in_time (const PointBlock *block, DatelinePointFilter filter)
{
  return point_filter_is_timeless (filter) ||
         (block->max_start < filter.to && block->min_end > filter.from);
}

/* Whether some of a block's points may pass. */
static inline gboolean
point_block_may_pass (const PointBlock *block, DatelinePointFilter filter)
{
  if ((block->kinds & filter.kinds) == 0)
    return FALSE;
  return point_filter_is_timeless (filter) ||
         (block->min_start < filter.to && block->max_end > filter.from);
}

G_END_DECLS

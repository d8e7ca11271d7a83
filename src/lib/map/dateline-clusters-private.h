/* dateline-clusters-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-clusters.h"
#include "dateline-point-index-private.h"

G_BEGIN_DECLS

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

void _dateline_clusters_bin (DatelineClusters *self, const DatelinePointIndex *index);
gboolean _dateline_clusters_sees (const DatelineClusters *self, const PointBlock *block);

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

G_END_DECLS

/* dateline-map-legend.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-point-index.h"

G_BEGIN_DECLS

#define DATELINE_MAP_LEGEND_MAX 4

/**
 * DatelineMapLegendRow:
 * @kind: index in dateline_event_kind_list(), -1 for all the others together
 * @n: how many events of it are in view
 */
typedef struct {
  int kind;
  guint32 n;
} DatelineMapLegendRow;

guint dateline_map_legend_choose (const guint32 n_kinds[DATELINE_POINT_N_KINDS],
                                  DatelineMapLegendRow rows[DATELINE_MAP_LEGEND_MAX]);

G_END_DECLS

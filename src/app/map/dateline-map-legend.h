/* dateline-map-legend.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-map-parties.h"
#include "dateline-point-index.h"

G_BEGIN_DECLS

#define DATELINE_MAP_LEGEND_MAX 4
#define DATELINE_MAP_LEGEND_PARTIES 3

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

/**
 * DatelineMapLegendParty:
 * @look: (transfer none): how its captures look
 * @n: how many of them are shown
 */
typedef struct {
  const DatelineMapParty *look;
  guint32 n;
} DatelineMapLegendParty;

guint dateline_map_legend_choose_parties (GArray *shown);
char *dateline_map_legend_format_party (const DatelineMapParty *look);

G_END_DECLS

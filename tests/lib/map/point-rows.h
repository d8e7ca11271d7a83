/* point-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <math.h>

#include "dateline-point-index.h"

/* Random events, the same each time: some on one spot, some at the edges of the world, some without
 * a date, some known only to the month. */
static inline DatelinePointRow
random_row (GRand *rand, gint64 id)
{
  static const DatelinePoint spots[] = {
    { 36.73, 68.86 }, { -17.8, 179.99 }, { -17.9, -179.99 }, { 85.0, 0.0 }, { 0.0, 0.0 },
  };
  DatelinePointRow row = {
    .id = id,
    .point = { g_rand_double_range (rand, -75, 80), g_rand_double_range (rand, -180, 180) },
    .start = g_rand_int_range (rand, 18000, 18900),
    .value = (float) g_rand_int_range (rand, 0, 50),
    .kind = (guint8) g_rand_int_range (rand, 0, 7),
  };

  if (g_rand_int_range (rand, 0, 3) == 0)
    row.point = spots[g_rand_int_range (rand, 0, G_N_ELEMENTS (spots))];
  row.end = row.start + (g_rand_int_range (rand, 0, 8) == 0 ? 31 : 1);
  if (g_rand_int_range (rand, 0, 20) == 0) {
    row.start = G_MAXINT32;
    row.end = G_MININT32;
  }
  return row;
}

static inline GArray *
random_rows (GRand *rand, guint n)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DatelinePointRow));

  for (guint i = 0; i < n; i++) {
    DatelinePointRow row = random_row (rand, (gint64) i * 7 + 1 - (i % 5 == 0 ? 100000 : 0));

    g_array_append_val (rows, row);
  }
  return rows;
}

/* What the index is to do, said as plainly as possible. */
static inline gboolean
row_passes (const DatelinePointRow *row, DatelinePointFilter filter)
{
  gboolean any_time = filter.from == G_MININT32 && filter.to == G_MAXINT32;

  return (filter.kinds & 1u << row->kind) != 0 &&
         (any_time || (row->start < filter.to && row->end > filter.from));
}

static const DatelinePointFilter some_filters[] = {
  { G_MAXUINT32, G_MININT32, G_MAXINT32 }, { 0x05, G_MININT32, G_MAXINT32 },
  { G_MAXUINT32, 18300, 18310 },           { 0x3e, 18200, G_MAXINT32 },
  { G_MAXUINT32, G_MININT32, 18001 },      { 0, G_MININT32, G_MAXINT32 },
  { G_MAXUINT32, 30000, 30001 },
};

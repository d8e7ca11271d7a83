/* db-battery.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db.h"

G_BEGIN_DECLS

/**
 * DatelineBattery:
 * @is_open: whether the file was accepted
 * @is_told: whether anything was found wrong with it: at opening, by a check or by a query
 *
 * What came of a file of doubtful origin.
 */
typedef struct {
  gboolean is_open;
  gboolean is_told;
} Battery;

/* Does with a file what the program does with one: opens, reads everything, searches, checks, mends
 * the index, edits, undoes and does it again. Whatever happens must be an error of ours. */
Battery battery_run (const char *path, DatelineDbMode mode);

G_END_DECLS

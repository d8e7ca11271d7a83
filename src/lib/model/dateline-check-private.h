/* dateline-check-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case-private.h"
#include "dateline-check.h"
#include "dateline-recorder.h"

G_BEGIN_DECLS

/* One run of dateline_case_check() */
typedef struct {
  DatelineCase *dateline;
  GPtrArray *findings;
  DatelineProgress *progress;
  GChecksum *checksum;
  guint64 done;
  guint64 total;
  /* the line of the history that was checked last */
  gint64 number;
  GBytes *chain;
} Checker;

typedef gboolean (*CheckRowFunc) (Checker *self, DatelineStatement *row, GError **error);

void _checker_add (Checker *self, DatelineFindingKind kind, gint64 id, char *message);
gboolean
_checker_check_rows (Checker *self, const char *sql, CheckRowFunc check_row, GError **error);
gboolean _checker_check_values (Checker *self, GError **error);
gboolean _checker_check_history (Checker *self, GError **error);

G_END_DECLS

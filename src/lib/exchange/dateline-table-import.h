/* dateline-table-import.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"
#include "dateline-event-bulk.h"
#include "dateline-progress.h"
#include "dateline-table-row.h"

G_BEGIN_DECLS

/* Rows that may be refused, each with its reason, before a table is refused as a whole */
#define DATELINE_TABLE_MAX_REFUSED 100000

/**
 * DatelineTableResult:
 * @map: how the table was read
 * @charset: (nullable): its encoding, where the file or the analyst says it
 * @separator: between its cells
 * @first: (nullable) (array zero-terminated=1): the cells of the first row that is no header
 * @n_rows: rows, the header not counted: those of all outcomes and the refused ones together
 * @n_of: events by what became of them
 * @n_recoded: cells that were not UTF-8, read as the encoding or as Windows-1252
 * @problems: (element-type DatelineTableProblem): the refused rows, by line
 * @events: (element-type DatelineEvent): of a preview, the first events as they would be added
 * @change: number of the change, 0 if nothing was altered
 *
 * What became of a table.
 */
typedef struct {
  DatelineTableMap *map;
  char *charset;
  char separator;
  char **first;
  guint64 n_rows;
  guint64 n_of[DATELINE_BULK_N_OUTCOMES];
  guint64 n_recoded;
  GPtrArray *problems;
  GPtrArray *events;
  gint64 change;
} DatelineTableResult;

gboolean dateline_table_is_name (const char *path);
DatelineTableResult *dateline_table_preview (const char *path,
                                             const char *name,
                                             const DatelineTableOptions *options,
                                             guint n_rows,
                                             GError **error);
DatelineTableResult *dateline_table_import (DatelineCase *dateline,
                                            const char *path,
                                            const char *name,
                                            const DatelineTableOptions *options,
                                            DatelineProgress *progress,
                                            GError **error);
void dateline_table_result_free (DatelineTableResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableResult, dateline_table_result_free)

G_END_DECLS

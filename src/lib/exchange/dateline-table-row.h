/* dateline-table-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event-bulk.h"
#include "dateline-table-map.h"

G_BEGIN_DECLS

/**
 * DatelineTableProblem:
 * @line: on which line of the file the row begins, from 1; 0 before that is known
 * @field: (nullable): name of the column that it is about, as the map has it
 * @reason: why it is no event, for people
 *
 * One row that was refused.
 */
typedef struct {
  guint64 line;
  const char *field;
  char *reason;
} DatelineTableProblem;

/**
 * DatelineTableConverter:
 *
 * Turns rows of a table into events. Made once for a table. One thread at a time.
 */
typedef struct _DatelineTableConverter DatelineTableConverter;

DatelineTableConverter *dateline_table_converter_new (const DatelineTableMap *map,
                                                      const char *charset,
                                                      const char *origin,
                                                      GError **error);
void dateline_table_converter_free (DatelineTableConverter *self);
gboolean dateline_table_converter_read (DatelineTableConverter *self,
                                        const DatelineCell *cells,
                                        guint n_cells,
                                        DatelineEvent *event,
                                        DatelineTableProblem *problem);
DatelineBulkFields dateline_table_converter_get_fields (DatelineTableConverter *self);
guint64 dateline_table_converter_get_recoded (DatelineTableConverter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableConverter, dateline_table_converter_free)

G_END_DECLS

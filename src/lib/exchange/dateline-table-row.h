/* dateline-table-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event.h"
#include "dateline-table-map.h"

G_BEGIN_DECLS

/**
 * DatelineTableRow:
 * @event: what the row says; its texts belong to the converter and are valid until the next row
 * @place_country: (nullable): of the place
 * @place_admin1: (nullable): of the place
 *
 * One row as an event.
 */
typedef struct {
  DatelineEvent event;
  const char *place_country;
  const char *place_admin1;
} DatelineTableRow;

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
                                        DatelineTableRow *row,
                                        char **reason);
guint64 dateline_table_converter_get_recoded (DatelineTableConverter *self);
const char *dateline_table_converter_get_origin (DatelineTableConverter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableConverter, dateline_table_converter_free)

G_END_DECLS

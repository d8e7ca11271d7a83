/* dateline-list-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-list-line.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LIST_ROW (dateline_list_row_get_type ())

/**
 * DatelineListRow:
 *
 * A row of a #DatelineListModel: an id at once, and a line when it is read. The signal "changed" ()
 * tells that the line is another one. Main thread.
 */
G_DECLARE_FINAL_TYPE (DatelineListRow, dateline_list_row, DATELINE, LIST_ROW, GObject)

DatelineListRow *dateline_list_row_new (gint64 id);
gint64 dateline_list_row_get_id (DatelineListRow *self);
void dateline_list_row_set_id (DatelineListRow *self, gint64 id);
const DatelineListLine *dateline_list_row_get_line (DatelineListRow *self);
void dateline_list_row_take_line (DatelineListRow *self, DatelineListLine *line);

G_END_DECLS

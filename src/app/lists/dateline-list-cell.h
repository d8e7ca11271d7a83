/* dateline-list-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-list-row.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LIST_CELL (dateline_list_cell_get_type ())

/**
 * DatelineListCell:
 *
 * One cell of a list: words that are cut off where there is no room, an icon before them in the
 * column of kinds. It follows its row.
 */
G_DECLARE_FINAL_TYPE (DatelineListCell, dateline_list_cell, DATELINE, LIST_CELL, GtkWidget)

GtkWidget *dateline_list_cell_new (const DatelineListTable *table, guint column);
void dateline_list_cell_bind (DatelineListCell *self, GtkListItem *item);
void dateline_list_cell_unbind (DatelineListCell *self);
GtkListItem *dateline_list_cell_get_item (DatelineListCell *self);

G_END_DECLS

/* dateline-list-model.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-list-row.h"
#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LIST_MODEL (dateline_list_model_get_type ())

/**
 * DatelineListModel:
 *
 * The rows of one list: a #GListModel of #DatelineListRow over the ids that a query finds, which is
 * its own #GtkSelectionModel, so that neither a million rows nor selecting all of them makes
 * objects of what nobody looks at. Rows are read by page when they are asked for. Main thread.
 *
 * Signals:
 *  - "picked" (): the analyst selected something in the list
 *  - "counted" (): dateline_list_model_get_count() is another one
 *  - "related" (): dateline_list_model_is_related() is another one
 *  - "settled" (): the result of the newest query is there
 */
G_DECLARE_FINAL_TYPE (DatelineListModel, dateline_list_model, DATELINE, LIST_MODEL, GObject)

DatelineListModel *
dateline_list_model_new (DatelineSession *session, const DatelineListTable *table);
const DatelineListTable *dateline_list_model_get_table (DatelineListModel *self);

/* What is shown; a model that is not active only counts */
void dateline_list_model_set_active (DatelineListModel *self, gboolean is_active);
void dateline_list_model_set_query (DatelineListModel *self, DatelineQuery *query);
DatelineQuery *dateline_list_model_get_query (DatelineListModel *self);
void dateline_list_model_set_year (DatelineListModel *self, int year);
void dateline_list_model_update (DatelineListModel *self, DatelineTouched *touched);
void dateline_list_model_clear (DatelineListModel *self);
gboolean dateline_list_model_is_settled (DatelineListModel *self);
gint64 dateline_list_model_get_count (DatelineListModel *self);

/* Ids and positions */
gint64 dateline_list_model_get_id (DatelineListModel *self, guint position);
guint dateline_list_model_find (DatelineListModel *self, gint64 id);

/* Selection, by ids */
void dateline_list_model_show_selected (DatelineListModel *self,
                                        const gint64 *sorted,
                                        gsize n_ids,
                                        gint64 focus);
void dateline_list_model_set_related (DatelineListModel *self, gboolean is_related);
gboolean dateline_list_model_is_related (DatelineListModel *self);
void dateline_list_model_focus_on (DatelineListModel *self, guint position);
GArray *dateline_list_model_dup_selected (DatelineListModel *self);
GArray *dateline_list_model_dup_own (DatelineListModel *self);
gint64 dateline_list_model_get_focus (DatelineListModel *self);

G_END_DECLS

/* dateline-list-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-list-model.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LIST_VIEW (dateline_list_view_get_type ())

/**
 * DatelineListView:
 *
 * A list with its columns, or a sentence where it is empty.
 *
 * Signals:
 *  - "activated" (#guint position): Enter or a double click
 *  - "menu-requested" (#double x, #double y): the menu of what is selected is asked for there
 */
G_DECLARE_FINAL_TYPE (DatelineListView, dateline_list_view, DATELINE, LIST_VIEW, AdwBin)

GtkWidget *dateline_list_view_new (DatelineSession *session, const DatelineListTable *table);
DatelineListModel *dateline_list_view_get_model (DatelineListView *self);
void dateline_list_view_set_query (DatelineListView *self, const DatelineQuery *query);
void dateline_list_view_set_year (DatelineListView *self, int year);
void dateline_list_view_set_empty (DatelineListView *self,
                                   const char *sentence,
                                   const char *button_label,
                                   const char *action_name);
void dateline_list_view_scroll_to (DatelineListView *self, gint64 id);
void dateline_list_view_request_menu (DatelineListView *self);

G_END_DECLS

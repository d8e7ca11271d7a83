/* dateline-lists-pane-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-list-filter.h"
#include "dateline-list-view.h"
#include "dateline-lists-pane.h"

G_BEGIN_DECLS

struct _DatelineListsPane {
  AdwBin parent_instance;

  DatelineSession *session;
  DatelineListView *views[DATELINE_N_LISTS];
  GtkToggleButton *tab_buttons[DATELINE_N_LISTS];
  guint current;
  guint fitting;
  GSimpleActionGroup *actions;
  GtkWidget *menu; /* of what is selected, while it is needed */

  /* the filter */
  GHashTable *actor_names;        /* (element-type gint64 utf8): those asked for */
  char *states[DATELINE_N_LISTS]; /* (nullable): of one list alone: "state = unread" */
  gint64 picked;                  /* what this pane selected last: need not be scrolled to */

  GtkScrolledWindow *tab_scroller;
  GtkBox *tabs;
  GtkStack *stack;
  GtkBox *filter_row;
  GtkSearchEntry *text_entry;
  GtkBox *chips;
  GtkMenuButton *filter_button;
  GtkButton *add_button;
};

/* Tabs */
void _dateline_lists_pane_show_list (DatelineListsPane *self, guint list);
void _dateline_lists_pane_update_tabs (DatelineListsPane *self);
DatelineListView *_dateline_lists_pane_get_view (DatelineListsPane *self);

/* The filter */
void _dateline_lists_pane_connect_filter (DatelineListsPane *self);
void _dateline_lists_pane_update_filter (DatelineListsPane *self);
void _dateline_lists_pane_run_queries (DatelineListsPane *self);
void _dateline_lists_pane_update_state_choice (DatelineListsPane *self);
void _dateline_lists_pane_set_state (DatelineListsPane *self, guint list, const char *condition);
void _dateline_lists_pane_begin_text (DatelineListsPane *self);
void _dateline_lists_pane_end_text (DatelineListsPane *self);

/* What is done with rows */
void _dateline_lists_pane_add_actions (DatelineListsPane *self);
void _dateline_lists_pane_update_actions (DatelineListsPane *self);
void _dateline_lists_pane_show_menu (DatelineListsPane *self, double x, double y);

G_END_DECLS

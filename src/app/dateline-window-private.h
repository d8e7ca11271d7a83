/* dateline-window-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-welcome.h"
#include "dateline-window.h"

G_BEGIN_DECLS

/* In the order of Alt+1…4 */
typedef enum {
  PANE_MAP,
  PANE_TIMELINE,
  PANE_LISTS,
  PANE_READER,
  N_PANES,
} PaneIndex;

struct _DatelineWindow {
  AdwApplicationWindow parent_instance;

  DatelineSession *session;
  GSettings *settings;
  GtkWidget *panes[N_PANES];

  AdwToastOverlay *toasts;
  AdwToast *toast;         /* (nullable): the last one, weak */
  gint64 toast_change;     /* that it offers to undo, 0 for none */
  gboolean toast_is_heard; /* that this change was made: no other is the newest any more */
  AdwWindowTitle *window_title;
  GtkWidget *case_start;
  GtkWidget *case_end;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkStack *stack;
  GtkSpinner *spinner;
  DatelineWelcome *welcome;
  GtkPaned *columns;
  GtkPaned *rows;
  GtkBox *world;
  GtkRevealer *work_revealer;
  GtkLabel *work_label;
  GtkProgressBar *work_bar;
  gulong restoring; /* what puts the panes where they were, once the window has its size */
};

/**
 * DatelineOldCase:
 * @DATELINE_OLD_KEEP: it stays, and nothing is made
 * @DATELINE_OLD_TRASH: it goes to the trash
 * @DATELINE_OLD_OPEN: it is opened
 *
 * What becomes of a file that is there where a case is to be made.
 */
typedef enum {
  DATELINE_OLD_KEEP,
  DATELINE_OLD_TRASH,
  DATELINE_OLD_OPEN,
} DatelineOldCase;

typedef DatelineCase *(*DatelineCreateFunc) (const char *path, GError **error);

/* New, open, sample, recent */
void _dateline_window_create (DatelineWindow *self,
                              GFile *file,
                              DatelineOldCase old,
                              DatelineCreateFunc create);
void _dateline_window_create_chosen (DatelineWindow *self, GFile *chosen);
void _dateline_window_add_case_actions (DatelineWindow *self);
void _dateline_window_open_path (DatelineWindow *self, const char *path);
void _dateline_window_show_recent (DatelineWindow *self);

/* Files, drops and pasted text */
void _dateline_window_add_import_actions (DatelineWindow *self);

/* Search, report, export, history, preferences, help */
void _dateline_window_add_dialog_actions (DatelineWindow *self);
void _dateline_window_present (DatelineWindow *self, GtkWidget *dialog);

/* Reading for suggestions, accepting many, what was learned */
void _dateline_window_add_suggest_actions (DatelineWindow *self);
void _dateline_window_read_unread (DatelineWindow *self);

/* Panes: visible, focused, resized, remembered */
void _dateline_window_add_panes (DatelineWindow *self);
void _dateline_window_add_view_actions (DatelineWindow *self);
void _dateline_window_restore_shares (DatelineWindow *self);
void _dateline_window_store_shares (DatelineWindow *self);

void _dateline_window_set_enabled (DatelineWindow *self, const char *action, gboolean enabled);

G_END_DECLS

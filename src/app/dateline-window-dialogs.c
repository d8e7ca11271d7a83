/* dateline-window-dialogs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What opens beside the panes.
 */

#include "dateline-window-private.h"

#include "dateline-help.h"
#include "dateline-history-dialog.h"
#include "dateline-output-dialog.h"
#include "dateline-preferences.h"
#include "dateline-search-dialog.h"

/* Auxiliary methods */

static void
present (DatelineWindow *self, GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Callbacks */

static void
on_search_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  present (self, dateline_search_dialog_new (self->session));
}

static void
on_report_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  present (self, dateline_output_dialog_new_report (self->session));
}

static void
on_export_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  present (self, dateline_output_dialog_new_export (self->session));
}

static void
on_history_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  present (self, dateline_history_dialog_new (self->session));
}

static void
on_preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, dateline_preferences_new ());
}

static void
on_help_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present (user_data, dateline_help_new ());
}

static const GActionEntry actions[] = {
  { "search", on_search_activated_cb, NULL, NULL, NULL, { 0 } },
  { "report", on_report_activated_cb, NULL, NULL, NULL, { 0 } },
  { "export", on_export_activated_cb, NULL, NULL, NULL, { 0 } },
  { "history", on_history_activated_cb, NULL, NULL, NULL, { 0 } },
  { "preferences", on_preferences_activated_cb, NULL, NULL, NULL, { 0 } },
  { "help", on_help_activated_cb, NULL, NULL, NULL, { 0 } },
};

/**
 * _dateline_window_add_dialog_actions:
 * @self: a window
 */
void
_dateline_window_add_dialog_actions (DatelineWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

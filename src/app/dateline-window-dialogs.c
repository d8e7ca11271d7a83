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

/* One of a kind: asked for once more, the one that is there comes to the front. Reports and exports
 * are told apart by their titles. */
static GtkWindow *
find_like (DatelineWindow *self, GtkWindow *dialog)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (all, i);

    if (other != dialog && G_OBJECT_TYPE (other) == G_OBJECT_TYPE (dialog) &&
        gtk_window_get_transient_for (other) == GTK_WINDOW (self) &&
        gtk_widget_get_visible (GTK_WIDGET (other)) &&
        g_strcmp0 (gtk_window_get_title (other), gtk_window_get_title (dialog)) == 0)
      return other;
  }
  return NULL;
}

/* Callbacks */

static void
on_search_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  _dateline_window_present (self, dateline_search_dialog_new (self->session));
}

static void
on_report_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  _dateline_window_present (self, dateline_output_dialog_new_report (self->session));
}

static void
on_export_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  _dateline_window_present (self, dateline_output_dialog_new_export (self->session));
}

static void
on_history_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  _dateline_window_present (self, dateline_history_dialog_new (self->session));
}

static void
on_preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _dateline_window_present (user_data, dateline_preferences_new ());
}

static void
on_help_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _dateline_window_present (user_data, dateline_help_new ());
}

/**
 * _dateline_window_present:
 * @self: a window
 * @dialog: (transfer full): what is to be shown before it
 *
 * Shows a dialog, or the one of its kind that is there already.
 */
void
_dateline_window_present (DatelineWindow *self, GtkWidget *dialog)
{
  GtkWindow *like = find_like (self, GTK_WINDOW (dialog));

  if (like != NULL) {
    gtk_window_destroy (GTK_WINDOW (dialog));
    gtk_window_present (like);
    return;
  }
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
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

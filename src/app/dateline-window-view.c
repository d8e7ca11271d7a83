/* dateline-window-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The panes: which are shown, which has the focus, how large they are.
 */

#include "dateline-window-private.h"

#include "dateline-lists-pane.h"
#include "dateline-map-pane.h"
#include "dateline-reader-pane.h"
#include "dateline-timeline-pane.h"

static const char *const visible_keys[N_PANES] = {
  [PANE_MAP] = "show-map",
  [PANE_TIMELINE] = "show-timeline",
  [PANE_LISTS] = "show-lists",
  [PANE_READER] = "show-reader",
};

/* Auxiliary methods */

static gboolean
focus_pane (DatelineWindow *self, int index)
{
  GtkWidget *pane = self->panes[index];

  if (!gtk_widget_get_mapped (pane))
    return FALSE;
  return gtk_widget_grab_focus (pane) || gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

static int
find_focused_pane (DatelineWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (int i = 0; focus != NULL && i < N_PANES; i++)
    if (focus == self->panes[i] || gtk_widget_is_ancestor (focus, self->panes[i]))
      return i;
  return -1;
}

static void
move_focus (DatelineWindow *self, int direction)
{
  int at = find_focused_pane (self);

  if (at < 0)
    at = direction > 0 ? -1 : N_PANES;
  for (int i = 0; i < N_PANES; i++) {
    at = (at + direction + N_PANES) % N_PANES;
    if (focus_pane (self, at))
      return;
  }
}

/* Callbacks */

static void
on_next_pane_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_focus (user_data, 1);
}

static void
on_previous_pane_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_focus (user_data, -1);
}

static void
on_focus_pane_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int index = g_variant_get_int32 (parameter) - 1;

  if (index >= 0 && index < N_PANES)
    focus_pane (user_data, index);
}

static const GActionEntry actions[] = {
  { "next-pane", on_next_pane_activated_cb, NULL, NULL, NULL, { 0 } },
  { "previous-pane", on_previous_pane_activated_cb, NULL, NULL, NULL, { 0 } },
  { "focus-pane", on_focus_pane_activated_cb, "i", NULL, NULL, { 0 } },
};

/* The left column is gone when all of its panes are, and its upper part likewise. */
static void
update_visible (DatelineWindow *self)
{
  gboolean shown[N_PANES];

  for (int i = 0; i < N_PANES; i++) {
    shown[i] = g_settings_get_boolean (self->settings, visible_keys[i]);
    gtk_widget_set_visible (self->panes[i], shown[i]);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->world), shown[PANE_MAP] || shown[PANE_TIMELINE]);
  gtk_widget_set_visible (GTK_WIDGET (self->rows),
                          shown[PANE_MAP] || shown[PANE_TIMELINE] || shown[PANE_LISTS]);
}

static void
on_visible_key_changed_cb (GSettings *settings, const char *key, DatelineWindow *self)
{
  update_visible (self);
}

/* The paned know pixels only once they have a size. */
static gboolean
on_first_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  int width = gtk_widget_get_width (GTK_WIDGET (self->columns));
  int height = gtk_widget_get_height (GTK_WIDGET (self->rows));

  if (width <= 0 || height <= 0)
    return G_SOURCE_CONTINUE;
  gtk_paned_set_position (
      self->columns,
      (int) (width * (1.0 - g_settings_get_double (self->settings, "reader-share"))));
  gtk_paned_set_position (
      self->rows, (int) (height * (1.0 - g_settings_get_double (self->settings, "lists-share"))));
  self->restoring = 0;
  return G_SOURCE_REMOVE;
}

/* A page that is not shown gets no size: a tick that waits for one would draw for ever. */
static void
on_columns_map_cb (GtkWidget *columns, DatelineWindow *self)
{
  g_signal_handlers_disconnect_by_func (columns, on_columns_map_cb, self);
  self->restoring = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_first_tick_cb, NULL, NULL);
}

/**
 * _dateline_window_restore_shares:
 * @self: a window
 *
 * Gives the panes the parts of the window that they had last, as soon as it has a size.
 */
void
_dateline_window_restore_shares (DatelineWindow *self)
{
  g_signal_connect_object (self->columns, "map", G_CALLBACK (on_columns_map_cb), self, 0);
}

/**
 * _dateline_window_store_shares:
 * @self: a window
 *
 * Remembers how large the panes are.
 */
void
_dateline_window_store_shares (DatelineWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->columns));
  int height = gtk_widget_get_height (GTK_WIDGET (self->rows));

  if (width <= 0 || height <= 0 || self->restoring != 0)
    return;
  g_settings_set_double (
      self->settings, "reader-share",
      CLAMP (1.0 - (double) gtk_paned_get_position (self->columns) / width, 0.2, 0.8));
  g_settings_set_double (
      self->settings, "lists-share",
      CLAMP (1.0 - (double) gtk_paned_get_position (self->rows) / height, 0.1, 0.9));
}

/**
 * _dateline_window_add_panes:
 * @self: a window with its template
 */
void
_dateline_window_add_panes (DatelineWindow *self)
{
  self->panes[PANE_MAP] = dateline_map_pane_new (self->session);
  self->panes[PANE_TIMELINE] = dateline_timeline_pane_new (self->session);
  self->panes[PANE_LISTS] = dateline_lists_pane_new (self->session);
  self->panes[PANE_READER] = dateline_reader_pane_new (self->session);

  gtk_widget_set_vexpand (self->panes[PANE_MAP], TRUE);
  gtk_box_append (self->world, self->panes[PANE_MAP]);
  gtk_box_append (self->world, self->panes[PANE_TIMELINE]);
  gtk_paned_set_end_child (self->rows, self->panes[PANE_LISTS]);
  gtk_paned_set_end_child (self->columns, self->panes[PANE_READER]);
  update_visible (self);
}

/**
 * _dateline_window_add_view_actions:
 * @self: a window with its panes
 */
void
_dateline_window_add_view_actions (DatelineWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (int i = 0; i < N_PANES; i++) {
    g_autoptr (GAction) action = g_settings_create_action (self->settings, visible_keys[i]);
    g_autofree char *detail = g_strconcat ("changed::", visible_keys[i], NULL);

    g_action_map_add_action (G_ACTION_MAP (self), action);
    g_signal_connect_object (self->settings, detail, G_CALLBACK (on_visible_key_changed_cb), self,
                             0);
  }
}

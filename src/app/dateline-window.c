/* dateline-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-window-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-form-row.h"
#include "dateline-accessible.h"
#include "dateline-settings.h"
#include "dateline-text.h"

G_DEFINE_FINAL_TYPE (DatelineWindow, dateline_window, ADW_TYPE_APPLICATION_WINDOW)

#define TOAST_SECONDS 6

/* Auxiliary methods */

static char *
create_subtitle (DatelineSession *session)
{
  DatelineCounts counts = dateline_session_get_counts (session);
  g_autofree char *articles = g_strdup_printf (
      ngettext ("%" PRId64 " article", "%" PRId64 " articles", (gulong) counts.articles),
      counts.articles);
  g_autofree char *events = g_strdup_printf (
      ngettext ("%" PRId64 " event", "%" PRId64 " events", (gulong) counts.events), counts.events);
  g_autofree char *suggestions =
      g_strdup_printf (ngettext ("%" PRId64 " suggestion to review",
                                 "%" PRId64 " suggestions to review", (gulong) counts.suggestions),
                       counts.suggestions);

  return g_strjoin (" · ", articles, events, counts.suggestions > 0 ? suggestions : NULL, NULL);
}

static void
update_title (DatelineWindow *self)
{
  gboolean is_open = dateline_session_is_open (self->session);
  g_autofree char *title = dateline_text_show_line (dateline_session_get_title (self->session));
  g_autofree char *subtitle = is_open ? create_subtitle (self->session) : g_strdup ("");
  g_autofree char *window_title = NULL;

  if (!is_open || title == NULL) {
    g_free (title);
    title = g_strdup (_ ("Dateline"));
  }
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  window_title = is_open ? g_strdup_printf ("%s — %s", title, _ ("Dateline")) : g_strdup (title);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
set_history_action (DatelineWindow *self,
                    const char *action,
                    GtkWidget *button,
                    const char *label,
                    char *tooltip)
{
  g_autofree char *shown = dateline_text_show_line (tooltip);

  _dateline_window_set_enabled (self, action,
                                label != NULL && !dateline_session_is_read_only (self->session));
  gtk_widget_set_tooltip_text (button, shown);
  g_free (tooltip);
}

static const char *const case_actions[] = {
  "import", "paste-article", "suggest", "accept-many", "lessons",       "report",
  "export", "history",       "search",  "next-pane",   "previous-pane",
};
static const char *const writing_actions[] = { "import", "paste-article", "suggest",
                                               "accept-many" };

static void
update_actions (DatelineWindow *self)
{
  gboolean is_open = dateline_session_is_open (self->session);

  for (gsize i = 0; i < G_N_ELEMENTS (case_actions); i++)
    _dateline_window_set_enabled (self, case_actions[i], is_open);
  for (gsize i = 0; i < G_N_ELEMENTS (writing_actions); i++)
    _dateline_window_set_enabled (self, writing_actions[i],
                                  is_open && !dateline_session_is_read_only (self->session));
  gtk_widget_set_visible (self->case_start, is_open);
  gtk_widget_set_visible (self->case_end, is_open);
}

static void
offer_undo (DatelineWindow *self, gint64 change)
{
  self->toast_change = change;
  self->toast_is_heard = FALSE;
  adw_toast_set_button_label (self->toast, change != 0 ? _ ("_Undo") : NULL);
  adw_toast_set_action_name (self->toast, change != 0 ? "win.undo-said" : NULL);
}

/* "Undo" beside a sentence takes back the change that the sentence speaks of, or is not there. */
static void
check_toast (DatelineWindow *self)
{
  gint64 newest = dateline_session_get_undo_number (self->session);

  if (self->toast == NULL || self->toast_change == 0)
    return;
  if (newest == self->toast_change)
    self->toast_is_heard = TRUE;
  else if (self->toast_is_heard || newest > self->toast_change)
    offer_undo (self, 0);
}

/* Callbacks */

static void
on_history_changed_cb (DatelineSession *session, DatelineWindow *self)
{
  const char *undo = dateline_session_get_undo_label (session);
  const char *redo = dateline_session_get_redo_label (session);

  set_history_action (self, "undo", self->undo_button, undo,
                      undo != NULL ? g_strdup_printf (_ ("Undo: %s"), undo)
                                   : g_strdup (_ ("Undo")));
  set_history_action (self, "redo", self->redo_button, redo,
                      redo != NULL ? g_strdup_printf (_ ("Redo: %s"), redo)
                                   : g_strdup (_ ("Redo")));
  check_toast (self);
}

static void
on_opened_cb (DatelineSession *session, DatelineWindow *self)
{
  gboolean is_open = dateline_session_is_open (session);

  gtk_stack_set_visible_child_name (self->stack, is_open ? "case" : "welcome");
  gtk_spinner_stop (self->spinner);
  update_title (self);
  update_actions (self);
  on_history_changed_cb (session, self);
  /* J and the other keys of reading work at once */
  if (is_open)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-pane", "i", PANE_READER + 1);
  if (is_open && dateline_session_is_read_only (session))
    dateline_session_say (session, _ ("This case can only be read"), 0);
}

static void
on_counts_changed_cb (DatelineSession *session, DatelineWindow *self)
{
  update_title (self);
}

static void
on_toast_dismissed_cb (AdwToast *toast, DatelineWindow *self)
{
  if (self->toast != toast)
    return;
  g_clear_weak_pointer (&self->toast);
  self->toast_change = 0;
}

/* One sentence at a time: a queue of them would be read long after what they speak of. A toast that
 * is shown gets the new words: libadwaita 1.2 crashes over one dismissed while it slides in. */
static void
on_said_cb (DatelineSession *session, const char *text, gint64 change, DatelineWindow *self)
{
  g_autofree char *shown = dateline_text_show_line (text);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);
  AdwToast *toast;

  if (self->toast != NULL) {
    adw_toast_set_title (self->toast, escaped);
    offer_undo (self, change);
    check_toast (self);
    return;
  }
  toast = adw_toast_new (escaped);
  g_set_weak_pointer (&self->toast, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self, 0);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  offer_undo (self, change);
  check_toast (self);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_work_changed_cb (DatelineSession *session, DatelineWindow *self)
{
  double fraction;
  const char *title = dateline_session_get_work (session, &fraction);
  g_autofree char *shown = NULL;

  gtk_revealer_set_reveal_child (self->work_revealer, title != NULL);
  if (title == NULL)
    return;
  shown = dateline_text_show_line (title);
  gtk_label_set_label (self->work_label, shown);
  if (fraction < 0)
    gtk_progress_bar_pulse (self->work_bar);
  else
    gtk_progress_bar_set_fraction (self->work_bar, fraction);
}

static gboolean
is_typed_into (GtkWidget *widget)
{
  return (GTK_IS_TEXT (widget) && gtk_editable_get_editable (GTK_EDITABLE (widget))) ||
         (GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
}

/* While an entry holds typing that is not stored yet, undo and redo are the entry's: those of a
 * form's row that is stored as it stands are the case's, every other entry keeps its own. */
static gboolean
activate_typing (DatelineWindow *self, const char *typing_action, const char *text_action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL)
    return FALSE;
  if (gtk_widget_activate_action (focus, typing_action, NULL))
    return TRUE;
  if (!is_typed_into (focus) || gtk_widget_get_ancestor (focus, DATELINE_TYPE_FORM_ROW) != NULL)
    return FALSE;
  gtk_widget_activate_action (focus, text_action, NULL);
  return TRUE;
}

static void
on_undo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!activate_typing (user_data, "typing.undo", "text.undo"))
    dateline_session_undo (DATELINE_WINDOW (user_data)->session);
}

/* The button beside a sentence */
static void
on_undo_said_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;

  if (self->toast_change != 0 && dateline_session_is_open (self->session))
    dateline_session_undo_change (self->session, self->toast_change);
}

static void
on_redo_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (!activate_typing (user_data, "typing.redo", "text.redo"))
    dateline_session_redo (DATELINE_WINDOW (user_data)->session);
}

static void
on_cancel_work_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dateline_session_cancel_work (DATELINE_WINDOW (user_data)->session);
}

static const GActionEntry actions[] = {
  { "undo", on_undo_activated_cb, NULL, NULL, NULL, { 0 } },
  { "undo-said", on_undo_said_activated_cb, NULL, NULL, NULL, { 0 } },
  { "redo", on_redo_activated_cb, NULL, NULL, NULL, { 0 } },
  { "cancel-work", on_cancel_work_activated_cb, NULL, NULL, NULL, { 0 } },
};

/* GtkWindow overrides */

static gboolean
dateline_window_close_request (GtkWindow *window)
{
  DatelineWindow *self = DATELINE_WINDOW (window);
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  _dateline_window_store_shares (self);
  dateline_session_close (self->session);
  return GTK_WINDOW_CLASS (dateline_window_parent_class)->close_request (window);
}

/* GObject overrides */

static void
dateline_window_dispose (GObject *object)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_WINDOW);
  G_OBJECT_CLASS (dateline_window_parent_class)->dispose (object);
}

static void
dateline_window_class_init (DatelineWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_window_close_request;

  g_type_ensure (DATELINE_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/window.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, case_start);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, case_end);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, world);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, work_revealer);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, work_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineWindow, work_bar);
}

static void
restore_size (DatelineWindow *self)
{
  int width;
  int height;

  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
connect_session (DatelineWindow *self)
{
  const struct {
    const char *name;
    GCallback callback;
  } handlers[] = {
    { "opened", G_CALLBACK (on_opened_cb) },
    { "counts-changed", G_CALLBACK (on_counts_changed_cb) },
    { "history-changed", G_CALLBACK (on_history_changed_cb) },
    { "said", G_CALLBACK (on_said_cb) },
    { "work-changed", G_CALLBACK (on_work_changed_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->session, handlers[i].name, handlers[i].callback, self, 0);
}

static void
dateline_window_init (DatelineWindow *self)
{
  self->session = dateline_session_new ();
  self->settings = dateline_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
  restore_size (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  _dateline_window_add_case_actions (self);
  _dateline_window_add_import_actions (self);
  _dateline_window_add_dialog_actions (self);
  _dateline_window_add_suggest_actions (self);
  _dateline_window_add_panes (self);
  _dateline_window_add_view_actions (self);
  _dateline_window_restore_shares (self);
  connect_session (self);
  _dateline_window_show_recent (self);
  g_signal_connect_object (self->settings, "changed::recent-cases",
                           G_CALLBACK (_dateline_window_show_recent), self, G_CONNECT_SWAPPED);
  on_opened_cb (self->session, self);
}

/**
 * _dateline_window_set_enabled:
 * @self: a window
 * @action: one of its actions
 * @enabled: whether it can be used
 */
void
_dateline_window_set_enabled (DatelineWindow *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (self), action);

  if (found != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

/* Public methods */

/**
 * dateline_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window that shows the welcome page
 */
DatelineWindow *
dateline_window_new (GtkApplication *application)
{
  return g_object_new (DATELINE_TYPE_WINDOW, "application", application, NULL);
}

/**
 * dateline_window_has_case:
 * @self: a window
 *
 * Returns: whether a case is open in it, or being opened
 */
gboolean
dateline_window_has_case (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  return dateline_session_get_path (self->session) != NULL;
}

/**
 * dateline_window_shows_file:
 * @self: a window
 * @file: a case file
 *
 * Returns: whether that case is open in it, or about to be
 */
gboolean
dateline_window_shows_file (DatelineWindow *self, GFile *file)
{
  const char *path;
  g_autoptr (GFile) own = NULL;

  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  path = dateline_session_get_path (self->session);
  if (path == NULL && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "loading"))
    path = g_object_get_data (G_OBJECT (self), "opening");
  if (path == NULL)
    return FALSE;
  own = g_file_new_for_path (path);
  return g_file_equal (own, file);
}

/**
 * dateline_window_open_file:
 * @self: a window
 * @file: a case file
 *
 * Opens a case in this window; says why where it cannot.
 */
void
dateline_window_open_file (DatelineWindow *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    dateline_session_say (self->session, _ ("A case must lie on this computer"), 0);
  else
    _dateline_window_open_path (self, path);
}

/**
 * dateline_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none): what its panes share
 */
DatelineSession *
dateline_window_get_session (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->session;
}

/* dateline-history-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-text.h"

#define PAGE 100

struct _DatelineHistoryDialog {
  AdwWindow parent_instance;

  DatelineSession *session;
  gint64 oldest;         /* number of the last line that is shown, 0 for none */
  GCancellable *loading; /* (nullable): of the page that is being read */

  GtkListBox *list;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (DatelineHistoryDialog, dateline_history_dialog, ADW_TYPE_WINDOW)

typedef struct {
  GCancellable *cancellable;
  gint64 before;
  GPtrArray *entries;
} Page;

/* Auxiliary methods */

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_object (&page->cancellable);
  g_clear_pointer (&page->entries, g_ptr_array_unref);
  g_free (page);
}

/* On a lane's thread */
static gboolean
read_page (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Page *page = data;

  page->entries = dateline_history_list (dateline, page->before, PAGE, error);
  return page->entries != NULL;
}

/* On the editing lane's thread: reverting is a change of its own */
static gboolean
revert (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  return dateline_history_revert (dateline, *(gint64 *) data, error);
}

static const char *
get_state_text (const DatelineHistoryEntry *entry)
{
  switch (entry->state) {
  case DATELINE_HISTORY_UNDONE:
    return _ ("undone");
  case DATELINE_HISTORY_DROPPED:
    return _ ("undone for good");
  case DATELINE_HISTORY_SEALED:
    return _ ("erased by a redaction");
  case DATELINE_HISTORY_LIVE:
  case DATELINE_HISTORY_RECORD:
  default:
    return NULL;
  }
}

static char *
create_title (const DatelineHistoryEntry *entry)
{
  switch (entry->kind) {
  case DATELINE_HISTORY_UNDO:
    return g_strdup_printf (_ ("Undone: %s"), entry->label);
  case DATELINE_HISTORY_REDO:
    return g_strdup_printf (_ ("Redone: %s"), entry->label);
  case DATELINE_HISTORY_EDIT:
  case DATELINE_HISTORY_REVERT:
  case DATELINE_HISTORY_REDACTION:
  default:
    return g_strdup (entry->label);
  }
}

static void on_revert_clicked_cb (GtkButton *button, DatelineHistoryDialog *self);

static GtkWidget *
create_revert_button (DatelineHistoryDialog *self, const DatelineHistoryEntry *entry)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *shown = dateline_text_show_line (entry->label);
  g_autofree char *label = g_strdup_printf (_ ("Take back only this: %s"), shown);

  gtk_widget_set_tooltip_text (button, _ ("Take back only this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "number",
                          g_memdup2 (&entry->number, sizeof entry->number), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_revert_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
create_row (DatelineHistoryDialog *self, const DatelineHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *stored_title = create_title (entry);
  g_autofree char *stored_line = dateline_history_dialog_create_line (entry);
  g_autofree char *title = dateline_text_show_line (stored_title);
  g_autofree char *line = dateline_text_show_line (stored_line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  if (entry->state == DATELINE_HISTORY_LIVE && !dateline_session_is_read_only (self->session))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_revert_button (self, entry));
  if (entry->state != DATELINE_HISTORY_LIVE)
    gtk_widget_add_css_class (row, "dim-label");
  return row;
}

static void load_more (DatelineHistoryDialog *self);

/* What is under way is of an older history */
static void
stop_loading (DatelineHistoryDialog *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
reload (DatelineHistoryDialog *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->oldest = 0;
  stop_loading (self);
  load_more (self);
}

/* Callbacks */

static void
on_page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineHistoryDialog) self = user_data;
  const Page *page = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean is_read = dateline_session_run_finish (result, &error);

  if (self->session == NULL || page->cancellable != self->loading)
    return;
  g_clear_object (&self->loading);
  if (!is_read) {
    dateline_session_say_error (self->session, error);
    return;
  }
  for (guint i = 0; i < page->entries->len; i++) {
    const DatelineHistoryEntry *entry = page->entries->pdata[i];

    gtk_list_box_append (self->list, create_row (self, entry));
    self->oldest = entry->number;
  }
  gtk_widget_set_visible (self->more_button, page->entries->len == PAGE);
}

static void
load_more (DatelineHistoryDialog *self)
{
  Page *page;

  if (self->loading != NULL)
    return;
  self->loading = g_cancellable_new ();
  page = g_new0 (Page, 1);
  page->cancellable = g_object_ref (self->loading);
  page->before = self->oldest;
  dateline_session_run_async (self->session, DATELINE_LANE_READ, read_page, page, page_free,
                              self->loading, on_page_read_cb, g_object_ref (self));
}

static void
on_reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (dateline_session_run_finish (result, &error))
    dateline_session_say (session, _ ("Taken back"), dateline_session_get_change (result));
  else
    dateline_session_say_error (session, error);
}

static void
on_revert_clicked_cb (GtkButton *button, DatelineHistoryDialog *self)
{
  const gint64 *number = g_object_get_data (G_OBJECT (button), "number");

  dateline_session_run_async (self->session, DATELINE_LANE_EDIT, revert,
                              g_memdup2 (number, sizeof *number), g_free, NULL, on_reverted_cb,
                              g_object_ref (self->session));
}

static void
on_more_clicked_cb (DatelineHistoryDialog *self)
{
  load_more (self);
}

static void
on_history_changed_cb (DatelineSession *session, DatelineHistoryDialog *self)
{
  reload (self);
}

/* GObject overrides */

static void
dateline_history_dialog_dispose (GObject *object)
{
  DatelineHistoryDialog *self = DATELINE_HISTORY_DIALOG (object);

  stop_loading (self);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_HISTORY_DIALOG);
  G_OBJECT_CLASS (dateline_history_dialog_parent_class)->dispose (object);
}

static void
dateline_history_dialog_class_init (DatelineHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_history_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/history.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineHistoryDialog, more_button);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_history_dialog_init (DatelineHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
}

/* Public methods */

/**
 * dateline_history_dialog_create_line:
 * @entry: a line of the audit trail
 *
 * Returns: (transfer full): who made the change and when, in local time, and what became of it
 */
char *
dateline_history_dialog_create_line (const DatelineHistoryEntry *entry)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (entry->time);
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("%e %B %Y, %H:%M")) : NULL;

  g_strchug (when);
  return g_strjoin (" · ", entry->author, when != NULL ? when : "—", get_state_text (entry), NULL);
}

/**
 * dateline_history_dialog_new:
 * @session: whose case's history is shown
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
dateline_history_dialog_new (DatelineSession *session)
{
  DatelineHistoryDialog *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_HISTORY_DIALOG, NULL);
  self->session = g_object_ref (session);
  /* not suggestions, which come and go while articles are read */
  g_signal_connect_object (session, "history-changed", G_CALLBACK (on_history_changed_cb), self, 0);
  load_more (self);
  return GTK_WIDGET (self);
}

/* dateline-window-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles come in: by dialog, by drop, by paste.
 */

#include "dateline-window-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-collect.h"

/* What comes in at once */
typedef struct {
  GStrv paths;
  GBytes *text; /* (nullable): pasted or dropped words, in place of files */
  GPtrArray *results;
} Import;

/* Auxiliary methods */

static void
import_free (gpointer data)
{
  Import *import = data;

  g_strfreev (import->paths);
  g_clear_pointer (&import->text, g_bytes_unref);
  g_clear_pointer (&import->results, g_ptr_array_unref);
  g_free (import);
}

/* On a lane's thread */
static gboolean
run_import (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  static const DatelineCollectOptions options = { .recursive = TRUE };
  Import *import = data;

  if (import->text != NULL)
    import->results = dateline_collect_bytes (dateline, import->text, _ ("Pasted text"),
                                              "text/plain", &options, error);
  else
    import->results = dateline_collect_paths (dateline, (const char *const *) import->paths,
                                              &options, progress, error);
  return import->results != NULL;
}

static guint
count_added (GPtrArray *results)
{
  return dateline_collect_count (results, DATELINE_COLLECT_ADDED) +
         dateline_collect_count (results, DATELINE_COLLECT_VERSION) +
         dateline_collect_count (results, DATELINE_COLLECT_COPY);
}

static const DatelineCollectResult *
find_result (GPtrArray *results, gboolean refused)
{
  for (guint i = 0; i < results->len; i++) {
    const DatelineCollectResult *result = results->pdata[i];

    if ((result->outcome == DATELINE_COLLECT_REFUSED) == refused)
      return result;
  }
  return NULL;
}

static void
present_refused (DatelineWindow *self, GPtrArray *results, guint n_refused)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < results->len && shown < 10; i++) {
    const DatelineCollectResult *result = results->pdata[i];

    if (result->outcome != DATELINE_COLLECT_REFUSED)
      continue;
    g_string_append_printf (body, "%s%s", shown > 0 ? "\n" : "", result->message);
    shown++;
  }
  if (n_refused > shown)
    g_string_append_printf (body, "\n%s", _ ("…"));
  adw_message_dialog_format_heading (
      ADW_MESSAGE_DIALOG (dialog),
      ngettext ("%u file was not added", "%u files were not added", n_refused), n_refused);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
say_outcome (DatelineWindow *self, GPtrArray *results, gint64 change)
{
  guint n_added = count_added (results);
  guint n_known = dateline_collect_count (results, DATELINE_COLLECT_KNOWN);
  guint n_refused = dateline_collect_count (results, DATELINE_COLLECT_REFUSED);
  g_autofree char *text = NULL;

  if (n_added > 0)
    text = g_strdup_printf (ngettext ("%u article added", "%u articles added", n_added), n_added);
  else if (n_known > 0)
    text = g_strdup_printf (
        ngettext ("%u article was there already", "%u articles were there already", n_known),
        n_known);
  if (text != NULL)
    dateline_session_say (self->session, text, n_added > 0 ? change : 0);
  if (n_refused > 0)
    present_refused (self, results, n_refused);
}

/* Callbacks */

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const Import *import = dateline_session_get_data (result);
  const DatelineCollectResult *first;

  if (self->session == NULL)
    return;
  if (!dateline_session_run_finish (result, &error)) {
    dateline_session_say_error (self->session, error);
    return;
  }
  say_outcome (self, import->results, dateline_session_get_change (result));
  first = find_result (import->results, FALSE);
  if (first != NULL)
    dateline_session_select_one (self->session, DATELINE_RECORD_ARTICLE, first->article);
  if (count_added (import->results) > 0 &&
      g_settings_get_boolean (self->settings, "suggest-on-import"))
    _dateline_window_read_unread (self);
}

static void
start_import (DatelineWindow *self, GStrv paths, GBytes *text)
{
  Import *import = g_new0 (Import, 1);

  import->paths = paths;
  import->text = text;
  dateline_session_work_async (self->session, _ ("Adding articles"), run_import, import,
                               import_free, on_imported_cb, g_object_ref (self));
}

static GStrv
collect_paths (GSList *files)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv paths;

  for (GSList *l = files; l != NULL; l = l->next) {
    g_autofree char *path = g_file_get_path (l->data);

    if (path != NULL)
      g_strv_builder_add (builder, path);
  }
  paths = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return paths;
}

static void
on_import_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  DatelineWindow *self = user_data;
  g_autoptr (GListModel) files = NULL;
  GSList *list = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
    for (guint i = 0; i < g_list_model_get_n_items (files); i++)
      list = g_slist_prepend (list, g_list_model_get_item (files, i));
    list = g_slist_reverse (list);
    start_import (self, collect_paths (list), NULL);
    g_slist_free_full (list, g_object_unref);
  }
  g_object_unref (dialog);
}

static void
on_import_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Add Articles"), GTK_WINDOW (user_data),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_import_response_cb), user_data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_text (DatelineWindow *self, const char *text)
{
  if (text == NULL || text[0] == '\0') {
    dateline_session_say (self->session, _ ("There is no text to paste"), 0);
    return;
  }
  start_import (self, NULL, g_bytes_new (text, strlen (text)));
}

static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session != NULL && dateline_session_is_open (self->session))
    import_text (self, text);
}

static void
on_paste_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (user_data));

  gdk_clipboard_read_text_async (clipboard, NULL, on_text_read_cb, g_object_ref (user_data));
}

/* What is dragged within the program is words that somebody selected, not a find */
static gboolean
is_from_elsewhere (GdkDrop *drop)
{
  return drop == NULL || gdk_drop_get_drag (drop) == NULL;
}

static gboolean
on_accept_cb (GtkDropTarget *target, GdkDrop *drop, DatelineWindow *self)
{
  return is_from_elsewhere (drop) &&
         gdk_content_formats_match (gtk_drop_target_get_formats (target),
                                    gdk_drop_get_formats (drop));
}

static gboolean
on_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DatelineWindow *self)
{
  GSList *files = G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) ? g_value_get_boxed (value) : NULL;
  g_autofree char *first = files != NULL ? g_file_get_path (files->data) : NULL;

  if (!is_from_elsewhere (gtk_drop_target_get_current_drop (target)))
    return FALSE;
  if (first != NULL && g_str_has_suffix (first, ".dateline")) {
    g_application_open (g_application_get_default (), (GFile *[]){ files->data }, 1, "");
    return TRUE;
  }
  if (!dateline_session_is_open (self->session) || dateline_session_is_read_only (self->session))
    return FALSE;
  if (files != NULL)
    start_import (self, collect_paths (files), NULL);
  else if (G_VALUE_HOLDS_STRING (value))
    import_text (self, g_value_get_string (value));
  else
    return FALSE;
  return TRUE;
}

static const GActionEntry actions[] = {
  { "import", on_import_activated_cb, NULL, NULL, NULL, { 0 } },
  { "paste-article", on_paste_activated_cb, NULL, NULL, NULL, { 0 } },
};

/**
 * _dateline_window_add_import_actions:
 * @self: a window
 *
 * Files can be dropped anywhere on the window, too; a case that is dropped is opened.
 */
void
_dateline_window_add_import_actions (DatelineWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "accept", G_CALLBACK (on_accept_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

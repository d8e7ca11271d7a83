/* dateline-window-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making and opening cases.
 */

#include "dateline-window-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"
#include "dateline-sample.h"

#define MAX_RECENT 10
#define SUFFIX ".dateline"

typedef DatelineCase *(*CreateFunc) (const char *path, GError **error);

/* Auxiliary methods */

static void
set_recent (DatelineWindow *self, const char *path, gboolean is_there)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "recent-cases");
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  if (is_there)
    g_ptr_array_add (paths, (gpointer) path);
  for (gsize i = 0; old[i] != NULL && paths->len < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path))
      g_ptr_array_add (paths, old[i]);
  g_ptr_array_add (paths, NULL);
  g_settings_set_strv (self->settings, "recent-cases", (const char *const *) paths->pdata);
  _dateline_window_show_recent (self);
}

static void
show_failure (DatelineWindow *self, const char *path, const GError *error)
{
  g_autofree char *name = g_path_get_basename (path);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("“%s” was not opened"), name);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), "%s.", error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
ensure_suffix (char *path)
{
  char *with;

  if (g_str_has_suffix (path, SUFFIX))
    return path;
  with = g_strconcat (path, SUFFIX, NULL);
  g_free (path);
  return with;
}

static DatelineCase *
create_empty (const char *path, GError **error)
{
  g_autofree char *title = g_path_get_basename (path);
  char *suffix = g_strrstr (title, SUFFIX);

  if (suffix != NULL && suffix != title)
    *suffix = '\0';
  return dateline_case_create (path, title, error);
}

/* The chooser has asked whether a file that is there may go */
static void
create_and_open (DatelineWindow *self, const char *path, CreateFunc create)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DatelineCase) dateline = NULL;

  if (g_file_query_exists (file, NULL) && !g_file_trash (file, NULL, &error)) {
    show_failure (self, path, error);
    return;
  }
  dateline = create (path, &error);
  if (dateline == NULL) {
    show_failure (self, path, error);
    return;
  }
  dateline_case_close (dateline);
  _dateline_window_open_path (self, path);
}

static GtkFileFilter *
create_case_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Dateline cases"));
  gtk_file_filter_add_pattern (filter, "*" SUFFIX);
  return filter;
}

/* Callbacks */

static void
on_session_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const char *path;

  if (dateline_session_open_finish (DATELINE_SESSION (source), result, &error)) {
    set_recent (self, dateline_session_get_path (DATELINE_SESSION (source)), TRUE);
    return;
  }
  if (g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED))
    return;
  gtk_stack_set_visible_child_name (self->stack, "welcome");
  path = g_object_get_data (G_OBJECT (self), "opening");
  if (g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND))
    set_recent (self, path, FALSE);
  show_failure (self, path, error);
}

static void
on_open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_application_open (g_application_get_default (), &file, 1, "");
}

static void
on_new_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  DatelineWindow *self = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  CreateFunc create = g_object_get_data (G_OBJECT (dialog), "create");

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = g_file_get_path (file);
  if (path == NULL) {
    dateline_session_say (self->session, _ ("A case must lie on this computer"), FALSE);
    return;
  }
  path = ensure_suffix (g_steal_pointer (&path));
  create_and_open (self, path, create);
}

static void
present_chooser (DatelineWindow *self,
                 const char *title,
                 GtkFileChooserAction kind,
                 const char *accept,
                 GCallback on_response)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), kind, accept, _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = create_case_filter ();

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", on_response, self, 0);
  /* it holds itself until it has answered */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  g_object_set_data (G_OBJECT (self), "chooser", chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
present_new_chooser (DatelineWindow *self, const char *name, CreateFunc create)
{
  GtkFileChooser *chooser;

  present_chooser (self, _ ("New Case"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("C_reate"),
                   G_CALLBACK (on_new_response_cb));
  chooser = g_object_get_data (G_OBJECT (self), "chooser");
  gtk_file_chooser_set_current_name (chooser, name);
  g_object_set_data (G_OBJECT (chooser), "create", create);
}

static void
on_new_case_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present_new_chooser (user_data, _ ("New case.dateline"), create_empty);
}

static void
on_open_case_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present_chooser (user_data, _ ("Open Case"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
                   G_CALLBACK (on_open_response_cb));
}

/* The sample is the analyst's to play with: a file of its own, made once, opened again later. */
static void
on_open_sample_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineWindow *self = user_data;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dateline", NULL);
  g_autofree char *path = g_build_filename (folder, "Sample.dateline", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (g_file_query_exists (file, NULL)) {
    g_application_open (g_application_get_default (), &file, 1, "");
    return;
  }
  g_mkdir_with_parents (folder, 0700);
  create_and_open (self, path, dateline_sample_create);
}

static void
on_open_path_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  g_application_open (g_application_get_default (), &file, 1, "");
}

static const GActionEntry actions[] = {
  { "new-case", on_new_case_activated_cb, NULL, NULL, NULL, { 0 } },
  { "open-case", on_open_case_activated_cb, NULL, NULL, NULL, { 0 } },
  { "open-sample", on_open_sample_activated_cb, NULL, NULL, NULL, { 0 } },
  { "open-path", on_open_path_activated_cb, "s", NULL, NULL, { 0 } },
};

/**
 * _dateline_window_open_path:
 * @self: a window
 * @path: of a case
 *
 * Opens a case in this window; says why where it cannot.
 */
void
_dateline_window_open_path (DatelineWindow *self, const char *path)
{
  g_object_set_data_full (G_OBJECT (self), "opening", g_strdup (path), g_free);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_spinner_start (self->spinner);
  dateline_session_open_async (self->session, path, on_session_opened_cb, g_object_ref (self));
}

/**
 * _dateline_window_show_recent:
 * @self: a window
 *
 * Shows the cases opened before on the welcome page.
 */
void
_dateline_window_show_recent (DatelineWindow *self)
{
  g_auto (GStrv) paths = g_settings_get_strv (self->settings, "recent-cases");

  dateline_welcome_set_recent (self->welcome, (const char *const *) paths);
}

/**
 * _dateline_window_add_case_actions:
 * @self: a window
 */
void
_dateline_window_add_case_actions (DatelineWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

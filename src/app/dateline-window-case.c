/* dateline-window-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making and opening cases.
 */

#include "dateline-window-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "dateline-error.h"
#include "dateline-sample.h"

#define MAX_RECENT 10
#define SUFFIX ".dateline"

typedef struct {
  GFile *file;
  DatelineOldCase old;
  DatelineCreateFunc create;
} Creation;

/* Auxiliary methods */

static void
set_recent (DatelineWindow *self, const char *path, gboolean is_there)
{
  g_auto (GStrv) old = g_settings_get_strv (self->settings, "recent-cases");
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();

  if (is_there && g_settings_get_boolean (self->settings, "remember-cases"))
    g_ptr_array_add (paths, (gpointer) path);
  for (gsize i = 0; old[i] != NULL && paths->len < MAX_RECENT; i++)
    if (!g_str_equal (old[i], path))
      g_ptr_array_add (paths, old[i]);
  g_ptr_array_add (paths, NULL);
  g_settings_set_strv (self->settings, "recent-cases", (const char *const *) paths->pdata);
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

static DatelineCase *
create_empty (const char *path, GError **error)
{
  g_autofree char *title = g_path_get_basename (path);
  char *suffix = g_strrstr (title, SUFFIX);

  if (suffix != NULL && suffix != title)
    *suffix = '\0';
  return dateline_case_create (path, title, error);
}

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  g_object_unref (creation->file);
  g_free (creation);
}

static gboolean
is_shown (DatelineWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (DATELINE_IS_WINDOW (l->data) && dateline_window_shows_file (l->data, file))
      return TRUE;
  return FALSE;
}

static GError *
error_new_from_errno (const char *path)
{
  int saved = errno;

  return g_error_new (G_IO_ERROR, (int) g_io_error_from_errno (saved), _ ("%s: %s"), path,
                      g_strerror (saved));
}

/* Gives the finished file its name, never over another one. Disks without links leave a moment
 * between looking and moving. */
static gboolean
move_case (const char *from, const char *to)
{
  if (link (from, to) == 0)
    return TRUE; /* its other name goes with the folder */
  if (errno == EEXIST)
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS)) {
    errno = EEXIST;
    return FALSE;
  }
  return g_rename (from, to) == 0;
}

/* Nobody sees a case that is being written: it is made in a folder beside, under its own name,
 * which becomes its title, and moved when it is whole. What was there goes only then. */
static gboolean
make_case (const Creation *creation, const char *path, const char *workshop, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *made = g_build_filename (workshop, name, NULL);
  g_autoptr (DatelineCase) dateline = creation->create (made, error);
  gboolean is_done;

  if (dateline == NULL) {
    g_unlink (made);
    return FALSE;
  }
  dateline_case_close (dateline);
  is_done = (creation->old != DATELINE_OLD_TRASH || !g_file_query_exists (creation->file, NULL) ||
             g_file_trash (creation->file, NULL, error));
  if (is_done && !move_case (made, path)) {
    /* somebody else has made it meanwhile */
    is_done = errno == EEXIST && creation->old == DATELINE_OLD_OPEN;
    if (!is_done)
      g_propagate_error (error, error_new_from_errno (path));
  }
  g_unlink (made);
  return is_done;
}

/* On a thread of its own: the disk may be slow, and far away */
static void
run_creation (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Creation *creation = data;
  g_autofree char *path = g_file_get_path (creation->file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *workshop = g_build_filename (folder, ".dateline-XXXXXX", NULL);
  GError *error = NULL;

  if (creation->old == DATELINE_OLD_OPEN && g_file_query_exists (creation->file, NULL)) {
    g_task_return_boolean (task, TRUE);
    return;
  }
  g_mkdir_with_parents (folder, 0700);
  if (g_mkdtemp (workshop) == NULL) {
    g_task_return_error (task, error_new_from_errno (path));
    return;
  }
  if (make_case (creation, path, workshop, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  g_rmdir (workshop);
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

/* Nothing can be stored in a file that has gone: every change would be refused, one by one */
static void
show_gone (DatelineWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("“%s” is no longer there"),
                                     name);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("The file of the case was moved, renamed or deleted in “%s”. Everything until now is in "
         "it; "
         "nothing more can be stored. Put it back, or close this window and open it where it is."),
      folder);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_file_changed_cb (GFileMonitor *monitor,
                    GFile *file,
                    GFile *other,
                    GFileMonitorEvent event,
                    DatelineWindow *self)
{
  const char *path = dateline_session_get_path (self->session);

  if (path == NULL ||
      (event != G_FILE_MONITOR_EVENT_DELETED && event != G_FILE_MONITOR_EVENT_RENAMED &&
       event != G_FILE_MONITOR_EVENT_MOVED_OUT))
    return;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  set_recent (self, path, FALSE);
  show_gone (self, path);
}

/* Until another case is opened in the window; a disk that cannot be watched is not */
static void
watch (DatelineWindow *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (dateline_session_get_path (self->session));
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  g_object_set_data_full (G_OBJECT (self), "monitor", monitor, g_object_unref);
  if (monitor != NULL)
    g_signal_connect_object (monitor, "changed", G_CALLBACK (on_file_changed_cb), self, 0);
}

static void
on_session_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const char *path;

  if (dateline_session_open_finish (DATELINE_SESSION (source), result, &error)) {
    set_recent (self, dateline_session_get_path (DATELINE_SESSION (source)), TRUE);
    watch (self);
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
open_file (DatelineWindow *self, GFile *file)
{
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
}

static void
on_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DatelineWindow *self = DATELINE_WINDOW (source);
  const Creation *creation = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_created = g_task_propagate_boolean (G_TASK (result), &error);

  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return; /* closed meanwhile */
  if (!dateline_window_has_case (self)) {
    gtk_spinner_stop (self->spinner);
    gtk_stack_set_visible_child_name (self->stack, "welcome");
  }
  if (is_created)
    open_file (self, creation->file);
  else
    show_failure (self, g_file_peek_path (creation->file), error);
}

static void
on_open_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  open_file (user_data, file);
}

static void
on_new_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  _dateline_window_create_chosen (user_data, file);
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
on_new_case_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkFileChooser *chooser;

  present_chooser (user_data, _ ("New Case"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("C_reate"),
                   G_CALLBACK (on_new_response_cb));
  chooser = g_object_get_data (G_OBJECT (user_data), "chooser");
  gtk_file_chooser_set_current_name (chooser, _ ("New case.dateline"));
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
  g_autoptr (GFile) file =
      g_file_new_build_filename (g_get_user_data_dir (), "dateline", "Sample.dateline", NULL);

  _dateline_window_create (user_data, file, DATELINE_OLD_OPEN, dateline_sample_create);
}

static void
on_clear_recent_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_settings_reset (DATELINE_WINDOW (user_data)->settings, "recent-cases");
}

static void
on_open_path_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_file (user_data, file);
}

static const GActionEntry actions[] = {
  { "new-case", on_new_case_activated_cb, NULL, NULL, NULL, { 0 } },
  { "open-case", on_open_case_activated_cb, NULL, NULL, NULL, { 0 } },
  { "open-sample", on_open_sample_activated_cb, NULL, NULL, NULL, { 0 } },
  { "clear-recent", on_clear_recent_activated_cb, NULL, NULL, NULL, { 0 } },
  { "open-path", on_open_path_activated_cb, "s", NULL, NULL, { 0 } },
};

/**
 * _dateline_window_create:
 * @self: a window
 * @file: of a case
 * @old: what becomes of a file that is there
 * @create: makes the case; called on a thread of its own
 *
 * Makes a case and opens it, in this window if it has none; says why where it cannot.
 */
void
_dateline_window_create (DatelineWindow *self,
                         GFile *file,
                         DatelineOldCase old,
                         DatelineCreateFunc create)
{
  g_autoptr (GTask) task = NULL;
  Creation *creation;

  /* what is open here is neither thrown away nor made again */
  if (is_shown (self, file)) {
    open_file (self, file);
    return;
  }
  creation = g_new0 (Creation, 1);
  *creation = (Creation){ g_object_ref (file), old, create };
  if (!dateline_window_has_case (self)) {
    /* who asks for it again is shown this window */
    g_object_set_data_full (G_OBJECT (self), "opening", g_file_get_path (file), g_free);
    gtk_stack_set_visible_child_name (self->stack, "loading");
    gtk_spinner_start (self->spinner);
  }
  task = g_task_new (self, NULL, on_created_cb, NULL);
  g_task_set_source_tag (task, _dateline_window_create);
  g_task_set_task_data (task, creation, creation_free);
  g_task_run_in_thread (task, run_creation);
}

/**
 * _dateline_window_create_chosen:
 * @self: a window
 * @chosen: a file that the analyst has named for a new case, as it was typed
 *
 * Makes an empty case. The chooser has asked whether a file of just that name may go; about one
 * whose name is only meant, as the ending was left out, nobody has asked: it stays.
 */
void
_dateline_window_create_chosen (DatelineWindow *self, GFile *chosen)
{
  const char *path = g_file_peek_path (chosen);
  g_autofree char *with_suffix = NULL;
  g_autoptr (GFile) file = NULL;

  if (path == NULL) {
    dateline_session_say (self->session, _ ("A case must lie on this computer"), 0);
    return;
  }
  if (g_str_has_suffix (path, SUFFIX)) {
    _dateline_window_create (self, chosen, DATELINE_OLD_TRASH, create_empty);
    return;
  }
  with_suffix = g_strconcat (path, SUFFIX, NULL);
  file = g_file_new_for_path (with_suffix);
  _dateline_window_create (self, file, DATELINE_OLD_KEEP, create_empty);
}

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

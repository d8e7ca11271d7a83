/* dateline-save.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-save.h"

#include <glib/gi18n-lib.h>

typedef struct {
  DatelineSaveFunc func;
  GObject *owner;
} Call;

static void
call_free (gpointer data, GClosure *closure)
{
  Call *call = data;

  g_object_unref (call->owner);
  g_free (call);
}

static void
on_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Call *call = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    path = g_file_get_path (file);
  }
  if (path != NULL)
    call->func (path, call->owner);
  g_object_unref (dialog);
}

/**
 * dateline_save_choose:
 * @parent: over which window
 * @title: of the chooser, translated
 * @name: what the file is called at first
 * @func: called with the path that was chosen, and @owner
 * @owner: kept until there was an answer
 *
 * Asks where to write a file.
 */
void
dateline_save_choose (GtkWindow *parent,
                      const char *title,
                      const char *name,
                      DatelineSaveFunc func,
                      GObject *owner)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  Call *call = g_new0 (Call, 1);

  *call = (Call){ func, g_object_ref (owner) };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_response_cb), call, call_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

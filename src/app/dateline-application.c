/* dateline-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-application.h"

#include <glib/gi18n-lib.h>

#include "dateline-settings.h"
#include "dateline-ui-resources.h"
#include "dateline-window.h"

struct _DatelineApplication {
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DatelineApplication, dateline_application, ADW_TYPE_APPLICATION)

typedef struct {
  const char *action;
  const char *accelerators[3];
} Shortcut;

/* Everywhere; the keys of article and lists belong to those panes, so that no entry loses a letter
 */
static const Shortcut shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "win.help", { "F1" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.new-case", { "<Control>n" } },
  { "win.open-case", { "<Control>o" } },
  { "window.close", { "<Control>w" } },
  { "win.import", { "<Control>i" } },
  { "win.paste-article", { "<Control><Shift>v" } },
  { "win.report", { "<Control>e" } },
  { "win.export", { "<Control><Shift>e" } },
  { "win.search", { "<Control><Shift>f" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.focus-pane(1)", { "<Alt>1" } },
  { "win.focus-pane(2)", { "<Alt>2" } },
  { "win.focus-pane(3)", { "<Alt>3" } },
  { "win.focus-pane(4)", { "<Alt>4" } },
};

/* Auxiliary methods */

static DatelineWindow *
find_empty_window (DatelineApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DATELINE_IS_WINDOW (l->data) && !dateline_window_has_case (l->data))
      return l->data;
  return NULL;
}

static DatelineWindow *
find_window_of (DatelineApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DATELINE_IS_WINDOW (l->data) && dateline_window_shows_file (l->data, file))
      return l->data;
  return NULL;
}

/* Callbacks */

static void
on_appearance_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (settings, key)]);
}

static void
on_quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
on_about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  adw_show_about_window (
      parent, "application-name", _ ("Dateline"), "application-icon", DATELINE_APPLICATION_ID,
      "version", DATELINE_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Read the news of a conflict, mark what it claims, see where and when, and report with "
         "every number leading back to its words."),
      "copyright", _ ("© The Dateline authors"), "debug-info", "", NULL);
}

static const GActionEntry actions[] = {
  { "quit", on_quit_activated_cb, NULL, NULL, NULL, { 0 } },
  { "about", on_about_activated_cb, NULL, NULL, NULL, { 0 } },
};

/* GApplication overrides */

static void
dateline_application_startup (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  G_APPLICATION_CLASS (dateline_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           (const char *const *) shortcuts[i].accelerators);
  gtk_window_set_default_icon_name (DATELINE_APPLICATION_ID);
  self->settings = dateline_settings_new ();
  g_signal_connect (self->settings, "changed::appearance", G_CALLBACK (on_appearance_changed_cb),
                    NULL);
  on_appearance_changed_cb (self->settings, "appearance", NULL);
}

static void
dateline_application_activate (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);
  GtkWindow *window = GTK_WINDOW (find_empty_window (self));

  if (window == NULL)
    window = GTK_WINDOW (dateline_window_new (GTK_APPLICATION (self)));
  gtk_window_present (window);
}

static void
dateline_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  for (int i = 0; i < n_files; i++) {
    DatelineWindow *window = find_window_of (self, files[i]);

    if (window == NULL) {
      window = find_empty_window (self);
      if (window == NULL)
        window = dateline_window_new (GTK_APPLICATION (self));
      dateline_window_open_file (window, files[i]);
    }
    gtk_window_present (GTK_WINDOW (window));
  }
}

static void
dateline_application_finalize (GObject *object)
{
  g_clear_object (&DATELINE_APPLICATION (object)->settings);
  G_OBJECT_CLASS (dateline_application_parent_class)->finalize (object);
}

static void
dateline_application_class_init (DatelineApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_application_finalize;
  application_class->startup = dateline_application_startup;
  application_class->activate = dateline_application_activate;
  application_class->open = dateline_application_open;
}

static void
dateline_application_init (DatelineApplication *self)
{
  g_resources_register (dateline_ui_get_resource ());
  g_set_application_name (_ ("Dateline"));
}

/**
 * dateline_application_new:
 *
 * Makes the program. Its resources are registered here, so that tests that build single widgets
 * have them too. Main thread.
 *
 * Returns: (transfer full): the application
 */
DatelineApplication *
dateline_application_new (void)
{
  return g_object_new (DATELINE_TYPE_APPLICATION, "application-id", DATELINE_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/org/dateline/Dateline", NULL);
}

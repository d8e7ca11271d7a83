/* dateline-welcome.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-welcome.h"

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-text.h"

struct _DatelineWelcome {
  AdwBin parent_instance;

  AdwPreferencesGroup *recent_group;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (DatelineWelcome, dateline_welcome, ADW_TYPE_BIN)

/* Auxiliary methods */

/* A path may hold anything */
static char *
show_path (const char *path)
{
  g_autofree char *valid = g_filename_display_name (path);

  return dateline_text_show_line (valid);
}

static GtkWidget *
create_recent_row (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();
  char *suffix = g_strrstr (name, ".dateline");

  if (suffix != NULL && suffix != name)
    *suffix = '\0';
  title = show_path (name);
  subtitle = show_path (folder);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  return row;
}

/* GObject overrides */

static void
dateline_welcome_dispose (GObject *object)
{
  DatelineWelcome *self = DATELINE_WELCOME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_WELCOME);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_welcome_parent_class)->dispose (object);
}

static void
dateline_welcome_class_init (DatelineWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_welcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dateline/Dateline/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWelcome, recent_group);
}

static void
dateline_welcome_init (DatelineWelcome *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
}

/**
 * dateline_welcome_set_recent:
 * @self: a welcome page
 * @paths: (array zero-terminated=1): paths of cases, the newest first
 *
 * Shows the cases opened before; hides the group where there is none.
 */
void
dateline_welcome_set_recent (DatelineWelcome *self, const char *const *paths)
{
  g_return_if_fail (DATELINE_IS_WELCOME (self));
  g_return_if_fail (paths != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (gsize i = 0; paths[i] != NULL; i++) {
    GtkWidget *row = create_recent_row (paths[i]);

    g_ptr_array_add (self->rows, row);
    adw_preferences_group_add (self->recent_group, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), self->rows->len > 0);
}

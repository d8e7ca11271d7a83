/* dateline-help.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-help.h"

struct _DatelineHelp {
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (DatelineHelp, dateline_help, ADW_TYPE_WINDOW)

static void
dateline_help_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DATELINE_TYPE_HELP);
  G_OBJECT_CLASS (dateline_help_parent_class)->dispose (object);
}

static void
dateline_help_class_init (DatelineHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_help_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/help.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_help_init (DatelineHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dateline_help_new:
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
dateline_help_new (void)
{
  return g_object_new (DATELINE_TYPE_HELP, NULL);
}

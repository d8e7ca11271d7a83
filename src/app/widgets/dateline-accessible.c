/* dateline-accessible.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-accessible.h"

/* Callbacks */

/* The label within, which the button is labelled by, says the same without the underscore */
static void
on_label_changed_cb (GtkButton *button)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* Where the toolkit has its button, which takes the focus */
static void
on_selected_cb (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer item = gtk_drop_down_get_selected_item (drop_down);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : "", -1);
}

/* Auxiliary methods */

static void
name_button (GtkButton *button)
{
  gulong known = g_signal_handler_find (button, G_SIGNAL_MATCH_FUNC, 0, 0, NULL,
                                        (gpointer) on_label_changed_cb, NULL);

  if (known != 0)
    return;
  g_signal_connect (button, "notify::label", G_CALLBACK (on_label_changed_cb), NULL);
  on_label_changed_cb (button);
}

/* Public functions */

/**
 * dateline_accessible_name_buttons:
 * @root: a button, or what has buttons in it
 *
 * A screen reader is told "Save" of a button that says "_Save", and goes on to be told so when its
 * label changes. GTK before 4.10 tells "_Save Save".
 */
void
dateline_accessible_name_buttons (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root)) {
    GtkButton *button = GTK_BUTTON (root);

    if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
      name_button (button);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dateline_accessible_name_buttons (child);
}

/**
 * dateline_accessible_name_drop_down:
 * @drop_down: a drop-down whose items are strings
 * @label: what is chosen by it, translated
 *
 * Tells a screen reader what is chosen by the drop-down, as the name, and what is chosen now, as
 * the description. In GTK before 4.10 the focus is in the button within, which has no name.
 */
void
dateline_accessible_name_drop_down (GtkDropDown *drop_down, const char *label)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (label != NULL);

  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (g_signal_handler_find (drop_down, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) on_selected_cb,
                             NULL) == 0)
    g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (on_selected_cb), NULL);
  on_selected_cb (drop_down);
}

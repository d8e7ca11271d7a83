/* dateline-pick-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-pick-row.h"

#include "dateline-pick-line.h"

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_visible (label, text[0] != '\0');
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_number (guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "picker-number");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

/**
 * dateline_pick_row_new:
 * @candidate: a candidate with a place
 * @number: its number on the map
 *
 * Returns: (transfer floating): a row of a list
 */
GtkWidget *
dateline_pick_row_new (const DatelineCandidate *candidate, guint number)
{
  g_autoptr (DatelinePickLine) line = dateline_pick_line_new (candidate);
  g_autofree char *spoken = dateline_pick_line_to_spoken (line);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), create_label (line->title, "heading"));
  gtk_box_append (GTK_BOX (words), create_label (line->where, NULL));
  gtk_box_append (GTK_BOX (words), create_label (line->what, "caption"));
  gtk_box_append (GTK_BOX (words), create_label (line->reason, "picker-reason"));
  gtk_box_append (GTK_BOX (box), create_number (number));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* dateline-focus.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-focus.h"

/* Auxiliary methods */

static gboolean
is_backward (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  switch (direction) {
  case GTK_DIR_TAB_BACKWARD:
  case GTK_DIR_UP:
    return TRUE;
  case GTK_DIR_LEFT:
    return !is_rtl;
  case GTK_DIR_RIGHT:
    return is_rtl;
  default:
    return FALSE;
  }
}

static GtkWidget *
get_next (GtkWidget *widget, GtkWidget *child, gboolean backward)
{
  if (child == NULL)
    return backward ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  return backward ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
}

/* Public functions */

/**
 * dateline_focus_children:
 * @widget: what is made of other widgets and cannot be focused itself
 * @direction: where the focus goes
 *
 * To be the focus() of a widget that has a grab_focus() of its own: the toolkit's calls that when
 * Tab comes to the widget, which leaves out what comes before, and again when Shift+Tab would leave
 * it, which never gets out.
 *
 * Returns: whether a child took the focus
 */
gboolean
dateline_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean backward;
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  backward = is_backward (widget, direction);
  child = gtk_widget_get_focus_child (widget);
  if (child != NULL && gtk_widget_child_focus (child, direction))
    return TRUE;
  while ((child = get_next (widget, child, backward)) != NULL)
    if (gtk_widget_get_mapped (child) && gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}

/**
 * dateline_focus_is_within:
 * @widget: a widget
 *
 * Returns: whether it or something in it has the keyboard's focus in its window
 */
gboolean
dateline_focus_is_within (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

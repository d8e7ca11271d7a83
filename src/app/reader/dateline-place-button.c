/* dateline-place-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-button.h"

#include <glib/gi18n-lib.h>

#include "dateline-place-picker.h"

static gboolean
open_by_key (GtkWidget *row, GVariant *args, gpointer session)
{
  if (dateline_session_is_read_only (session))
    return GDK_EVENT_PROPAGATE;
  dateline_place_picker_open (DATELINE_FORM_ROW (row), session);
  return GDK_EVENT_STOP;
}

static void
on_button_clicked_cb (GtkWidget *button, DatelineSession *session)
{
  open_by_key (gtk_widget_get_ancestor (button, DATELINE_TYPE_FORM_ROW), NULL, session);
}

static void
add_key (GtkEventController *shortcuts, guint key, GdkModifierType state, DatelineSession *session)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (
          gtk_keyval_trigger_new (key, state),
          gtk_callback_action_new (open_by_key, g_object_ref (session), g_object_unref)));
}

/**
 * dateline_place_button_attach:
 * @row: a row
 * @session: the window's session
 *
 * Lets a row for a place or a point open a picker; leaves other rows as they are.
 */
void
dateline_place_button_attach (DatelineFormRow *row, DatelineSession *session)
{
  DatelineFormType type = dateline_form_row_get_field (row)->type;
  GtkWidget *button;
  GtkEventController *shortcuts;

  if (type != DATELINE_FORM_PLACE && type != DATELINE_FORM_POINT)
    return;
  button = gtk_button_new_from_icon_name ("mark-location-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "form-button");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Choose on the map (F4)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose on the map"), -1);
  gtk_widget_set_sensitive (button, !dateline_session_is_read_only (session));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button_clicked_cb), session, 0);
  dateline_form_row_add_end (row, button);

  shortcuts = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  add_key (shortcuts, GDK_KEY_F4, 0, session);
  add_key (shortcuts, GDK_KEY_Down, GDK_ALT_MASK, session);
  gtk_widget_add_controller (GTK_WIDGET (row), shortcuts);
}

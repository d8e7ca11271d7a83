/* dateline-wheel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-wheel.h"

/**
 * dateline_wheel_pass_by:
 * @widget: a spin button or the like
 *
 * Lets the wheel scroll what it stands in: nobody who scrolls a list wants to change a number.
 */
void
dateline_wheel_pass_by (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
  }
}

/* dateline-focus.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dateline_focus_children (GtkWidget *widget, GtkDirectionType direction);
gboolean dateline_focus_is_within (GtkWidget *widget);

G_END_DECLS

/* dateline-accessible.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dateline_accessible_name_buttons (GtkWidget *root);
void dateline_accessible_name_drop_down (GtkDropDown *drop_down, const char *label);

G_END_DECLS

/* dateline-wheel.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dateline_wheel_pass_by (GtkWidget *widget);

G_END_DECLS

/* dateline-kind-look.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-field.h"

G_BEGIN_DECLS

/* How the kinds look: an icon, a style class, a colour; never the colour alone */
const char *dateline_kind_get_icon_name (DatelineKind kind);
const char *dateline_kind_get_css_class (DatelineKind kind);
void dateline_kind_get_colour (DatelineKind kind, GtkWidget *widget, GdkRGBA *colour);
void dateline_kind_get_line_colour (DatelineKind kind, GtkWidget *widget, GdkRGBA *colour);

/* Of an event: by its index in dateline_event_kind_list() */
const char *dateline_event_kind_get_icon_name (guint kind);
void dateline_event_kind_get_colour (guint kind, GtkWidget *widget, GdkRGBA *colour);

G_END_DECLS

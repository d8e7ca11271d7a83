/* dateline-colour-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_COLOUR_BUTTON (dateline_colour_button_get_type ())

/**
 * DatelineColourButton:
 *
 * A button that holds a colour, "#rrggbb" or none: from a palette that colour-blind people can tell
 * apart, or any other.
 *
 * Signals:
 *  - "chosen" (): the analyst chose another one
 */
G_DECLARE_FINAL_TYPE (DatelineColourButton,
                      dateline_colour_button,
                      DATELINE,
                      COLOUR_BUTTON,
                      GtkWidget)

GtkWidget *dateline_colour_button_new (void);
const char *dateline_colour_button_get (DatelineColourButton *self);
void dateline_colour_button_set (DatelineColourButton *self, const char *colour);

/* What a colour is called, "" for none */
const char *dateline_colour_get_label (const char *colour);

G_END_DECLS

/* dateline-place-picker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-form-row.h"
#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PLACE_PICKER (dateline_place_picker_get_type ())

/**
 * DatelinePlacePicker:
 *
 * A dialog to choose a place: what a name may mean, as a list and numbered on a map. The arrow keys
 * go through it and the map follows; a click on a number marks it, a click beside them sets a point
 * by hand, and so do coordinates that are typed. Enter and a double click take what is marked,
 * Escape leaves. What is taken is stored through the row, as one change.
 */
G_DECLARE_FINAL_TYPE (DatelinePlacePicker, dateline_place_picker, DATELINE, PLACE_PICKER, AdwWindow)

DatelinePlacePicker *dateline_place_picker_open (DatelineFormRow *row, DatelineSession *session);

/* What the pointer does on the map, in its pixels */
void dateline_place_picker_click (DatelinePlacePicker *self, double x, double y, int n_press);

G_END_DECLS

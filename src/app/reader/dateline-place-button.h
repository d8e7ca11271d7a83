/* dateline-place-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"
#include "dateline-session.h"

G_BEGIN_DECLS

/* At the end of a row for a place or a point: opens a picker, as Alt+Down and F4 in the row do */
void dateline_place_button_attach (DatelineFormRow *row, DatelineSession *session);

G_END_DECLS

/* dateline-pick-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-candidate.h"

G_BEGIN_DECLS

/* A line of the place picker's list */
GtkWidget *dateline_pick_row_new (const DatelineCandidate *candidate, guint number);

G_END_DECLS

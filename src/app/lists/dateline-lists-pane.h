/* dateline-lists-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LISTS_PANE (dateline_lists_pane_get_type ())
G_DECLARE_FINAL_TYPE (DatelineListsPane, dateline_lists_pane, DATELINE, LISTS_PANE, AdwBin)

GtkWidget *dateline_lists_pane_new (DatelineSession *session);

G_END_DECLS

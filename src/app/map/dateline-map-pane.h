/* dateline-map-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_MAP_PANE (dateline_map_pane_get_type ())
G_DECLARE_FINAL_TYPE (DatelineMapPane, dateline_map_pane, DATELINE, MAP_PANE, AdwBin)

GtkWidget *dateline_map_pane_new (DatelineSession *session);

G_END_DECLS

/* dateline-timeline-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_TIMELINE_PANE (dateline_timeline_pane_get_type ())
G_DECLARE_FINAL_TYPE (DatelineTimelinePane, dateline_timeline_pane, DATELINE, TIMELINE_PANE, AdwBin)

GtkWidget *dateline_timeline_pane_new (DatelineSession *session);

G_END_DECLS

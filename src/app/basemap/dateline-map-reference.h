/* dateline-map-reference.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

#include "dateline-map-view.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_MAP_REFERENCE (dateline_map_reference_get_type ())

/**
 * DatelineMapReference:
 *
 * What tells a viewport how the world is projected and how near one can go. It has no tiles of its
 * own: the tile layer paints them, and nothing is fetched.
 */
G_DECLARE_FINAL_TYPE (DatelineMapReference,
                      dateline_map_reference,
                      DATELINE,
                      MAP_REFERENCE,
                      ShumateMapSource)

/* Nearer than this the basemap has nothing more to say; farther, the world is smaller than a pane
 */
#define DATELINE_MAP_NEAREST 14
#define DATELINE_MAP_FARTHEST 1

ShumateMapSource *dateline_map_reference_new (void);

/* Between the viewport and the library's plain views */
DatelineMapView dateline_map_viewport_get_view (ShumateViewport *viewport, GtkWidget *widget);
DatelinePoint dateline_map_view_get_centre (const DatelineMapView *view);
DatelineMapView dateline_map_view_keep_inside (DatelineMapView view);

G_END_DECLS

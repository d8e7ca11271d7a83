/* dateline-map-painter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "dateline-basemap.h"
#include "dateline-map-view.h"

G_BEGIN_DECLS

/**
 * DatelineMapStyle:
 * @DATELINE_MAP_LIGHT: for light windows and for paper
 * @DATELINE_MAP_DARK: for dark windows
 */
typedef enum {
  DATELINE_MAP_LIGHT,
  DATELINE_MAP_DARK,
} DatelineMapStyle;

/**
 * DatelineColour:
 *
 * Red, green, blue and opacity, 0 to 1 each, not premultiplied.
 */
typedef struct {
  double red;
  double green;
  double blue;
  double alpha;
} DatelineColour;

/**
 * DatelineMapPalette:
 *
 * The colours of a style, for whatever is drawn on the map beside the painter's own lines.
 */
typedef struct {
  DatelineColour land;
  DatelineColour water;
  DatelineColour shore;
  DatelineColour river;
  DatelineColour country;
  DatelineColour province;
  DatelineColour disputed;
  DatelineColour text;        /* towns */
  DatelineColour text_strong; /* countries */
  DatelineColour text_faint;  /* territories, attribution, scale */
  DatelineColour halo;
} DatelineMapPalette;

const DatelineMapPalette *dateline_map_style_get_palette (DatelineMapStyle style);
void dateline_map_set_source (cairo_t *cr, DatelineColour colour);

void dateline_map_paint (DatelineBasemap *basemap,
                         cairo_t *cr,
                         const DatelineMapView *view,
                         DatelineMapStyle style);

cairo_surface_t *dateline_map_paint_tile (DatelineBasemap *basemap,
                                          int zoom,
                                          int x,
                                          int y,
                                          double scale,
                                          DatelineMapStyle style);

/**
 * DatelineScaleBar:
 * @length: pixels
 * @label: "100 km", translated
 *
 * A round distance and how long it is on the map.
 */
typedef struct {
  double length;
  char *label;
} DatelineScaleBar;

DatelineScaleBar dateline_map_view_get_scale_bar (const DatelineMapView *view, double max_length);
void dateline_scale_bar_clear (DatelineScaleBar *bar);
const char *dateline_map_get_attribution (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineScaleBar, dateline_scale_bar_clear)

G_END_DECLS

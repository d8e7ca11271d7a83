/* dateline-map-picture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-labels.h"

G_BEGIN_DECLS

/**
 * DatelineMarkerLine:
 * @DATELINE_MARKER_FILLED: a filled disc: held as reported
 * @DATELINE_MARKER_DASHED: a hollow disc with a dashed ring: claimed and denied
 * @DATELINE_MARKER_HATCHED: hatched in both colours: contested
 */
typedef enum {
  DATELINE_MARKER_FILLED,
  DATELINE_MARKER_DASHED,
  DATELINE_MARKER_HATCHED,
} DatelineMarkerLine;

/**
 * DatelineMapMarker:
 * @point: where, a valid point
 * @text: (nullable): what stands in the disc: a number of one to three digits
 * @colour: of the disc or its ring
 * @second: of the other hatches
 * @line: how it is drawn
 *
 * A disc on a picture of the map.
 */
typedef struct {
  DatelinePoint point;
  const char *text;
  DatelineColour colour;
  DatelineColour second;
  DatelineMarkerLine line;
} DatelineMapMarker;

/**
 * DatelineMapPicture:
 * @box: what is to be seen at least
 * @width: pixels, 16 to 8192
 * @height: pixels, 16 to 8192
 * @max_zoom: not nearer than this; 9 is near enough for a town with its surroundings
 * @style: light or dark
 * @basemap: what it is painted from
 * @labels: (nullable): names to show
 * @markers: (array length=n_markers) (nullable): discs, the first on top
 * @n_markers: how many
 * @font: (nullable): font families, with commas between; %NULL for the program's
 * @scale_bar: whether to draw one, lower left
 * @attribution: whether to write whom the map is owed to, lower right
 *
 * A map as it stands in a report: everything that decides what it looks like. A plain value of
 * borrowed pointers.
 */
typedef struct {
  DatelineBox box;
  double width;
  double height;
  double max_zoom;
  DatelineMapStyle style;
  DatelineBasemap *basemap;
  DatelineLabels *labels;
  const DatelineMapMarker *markers;
  guint n_markers;
  const char *font;
  gboolean scale_bar;
  gboolean attribution;
} DatelineMapPicture;

gboolean
dateline_map_markers_get_box (const DatelineMapMarker *markers, guint n_markers, DatelineBox *box);
void dateline_map_picture_paint (const DatelineMapPicture *picture, cairo_t *cr);
GBytes *
dateline_map_picture_to_png (const DatelineMapPicture *picture, double scale, GError **error);
GBytes *dateline_map_picture_to_svg (const DatelineMapPicture *picture,
                                     const char *id_prefix,
                                     GError **error);

G_END_DECLS

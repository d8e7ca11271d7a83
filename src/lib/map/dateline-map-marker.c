/* dateline-map-marker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <pango/pangocairo.h>
#include <string.h>

#include "dateline-map-marker-private.h"

/* Markers keep their middles this far apart. */
#define APART (2.0 * MARKER_RADIUS + 1.0)
#define RING_WIDTH 2.6
#define HATCHED_WIDTH 3.6
#define TEXT_PX 12.0
#define N_ANGLES 12
#define MAX_RINGS 8

/**
 * dateline_map_markers_get_box:
 * @markers: (array length=n_markers): markers
 * @n_markers: how many
 * @box: (out): the smallest box with all of them, with a twelfth more on each side; it crosses 180°
 *   where that is narrower
 *
 * Returns: %FALSE if there are none. Any thread.
 */
gboolean
dateline_map_markers_get_box (const DatelineMapMarker *markers, guint n_markers, DatelineBox *box)
{
  double east_of_greenwich[2] = { 360.0, 0.0 };
  double margin_lat, margin_lon;

  g_return_val_if_fail (box != NULL && (markers != NULL || n_markers == 0), FALSE);

  if (n_markers == 0)
    return FALSE;
  *box = (DatelineBox){ 90.0, 180.0, -90.0, -180.0 };
  for (guint i = 0; i < n_markers; i++) {
    DatelinePoint p = markers[i].point;
    double turned = p.lon < 0.0 ? p.lon + 360.0 : p.lon;

    box->south = MIN (box->south, p.lat);
    box->north = MAX (box->north, p.lat);
    box->west = MIN (box->west, p.lon);
    box->east = MAX (box->east, p.lon);
    east_of_greenwich[0] = MIN (east_of_greenwich[0], turned);
    east_of_greenwich[1] = MAX (east_of_greenwich[1], turned);
  }
  if (east_of_greenwich[1] - east_of_greenwich[0] < box->east - box->west) {
    box->west = east_of_greenwich[0];
    box->east = east_of_greenwich[1];
  }
  margin_lat = (box->north - box->south) / 12.0;
  margin_lon = MIN ((box->east - box->west) / 12.0, (360.0 - (box->east - box->west)) / 2.0);
  box->south = MAX (box->south - margin_lat, -90.0);
  box->north = MIN (box->north + margin_lat, 90.0);
  box->west = remainder (box->west - margin_lon, 360.0);
  box->east = remainder (box->east + margin_lon, 360.0);
  return TRUE;
}

static gboolean
is_free (const MarkerPlace *places, guint n, double x, double y)
{
  for (guint i = 0; i < n; i++)
    if (hypot (places[i].x - x, places[i].y - y) < APART)
      return FALSE;
  return TRUE;
}

/* On its point if there is room, or else the nearest place in rings round it. */
static void
find_place (const MarkerPlace *places, guint n, MarkerPlace *place)
{
  place->x = place->at_x;
  place->y = place->at_y;
  for (int ring = 1; ring <= MAX_RINGS && !is_free (places, n, place->x, place->y); ring++)
    for (int i = 0; i < N_ANGLES; i++) {
      double angle = 2.0 * G_PI * i / N_ANGLES - G_PI / 3.0;

      place->x = place->at_x + ring * APART * cos (angle);
      place->y = place->at_y + ring * APART * sin (angle);
      if (is_free (places, n, place->x, place->y))
        return;
    }
}

/* (transfer full) */
MarkerPlace *
_dateline_map_markers_place (const DatelineMapMarker *markers,
                             guint n_markers,
                             const DatelineMapView *view)
{
  MarkerPlace *places = g_new0 (MarkerPlace, MAX (n_markers, 1));

  for (guint i = 0; i < n_markers; i++) {
    dateline_map_view_project (view, markers[i].point, &places[i].at_x, &places[i].at_y);
    find_place (places, i, &places[i]);
  }
  return places;
}

/* (transfer full): what labels keep off */
DatelineRect *
_dateline_map_markers_get_rects (const MarkerPlace *places, guint n_markers)
{
  DatelineRect *rects = g_new (DatelineRect, MAX (n_markers, 1));

  for (guint i = 0; i < n_markers; i++)
    rects[i] = (DatelineRect){ places[i].x - MARKER_RADIUS, places[i].y - MARKER_RADIUS,
                               2.0 * MARKER_RADIUS, 2.0 * MARKER_RADIUS };
  return rects;
}

static void
disc (cairo_t *cr, const MarkerPlace *place, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, place->x, place->y, radius, 0.0, 2.0 * G_PI);
  cairo_close_path (cr);
}

static void
paint_tie (cairo_t *cr, const MarkerPlace *place, const DatelineMapPalette *palette)
{
  if (hypot (place->x - place->at_x, place->y - place->at_y) < 1.0)
    return;
  dateline_map_set_source (cr, palette->text);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, place->at_x, place->at_y);
  cairo_line_to (cr, place->x, place->y);
  cairo_stroke (cr);
  cairo_arc (cr, place->at_x, place->at_y, 2.0, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

/* A hatched ring: over hatches no number could be read. */
static void
paint_hatches (cairo_t *cr,
               const MarkerPlace *place,
               const DatelineMapMarker *marker,
               const DatelineMapPalette *palette)
{
  cairo_save (cr);
  disc (cr, place, MARKER_RADIUS);
  cairo_clip (cr);
  dateline_map_set_source (cr, marker->colour);
  cairo_paint (cr);
  dateline_map_set_source (cr, marker->second);
  cairo_set_line_width (cr, 2.2);
  for (double d = -2.0 * MARKER_RADIUS; d <= 2.0 * MARKER_RADIUS; d += 6.2) {
    cairo_move_to (cr, place->x + d - MARKER_RADIUS, place->y + MARKER_RADIUS);
    cairo_line_to (cr, place->x + d + MARKER_RADIUS, place->y - MARKER_RADIUS);
  }
  cairo_stroke (cr);
  cairo_restore (cr);
  disc (cr, place, MARKER_RADIUS - HATCHED_WIDTH);
  dateline_map_set_source (cr, palette->land);
  cairo_fill (cr);
}

static void
paint_ring (cairo_t *cr,
            const MarkerPlace *place,
            const DatelineMapMarker *marker,
            const DatelineMapPalette *palette)
{
  /* Eight dashes, evenly round the ring */
  double length = 2.0 * G_PI * (MARKER_RADIUS - RING_WIDTH / 2.0) / 8.0;
  double dashes[] = { length * 0.62, length * 0.38 };

  disc (cr, place, MARKER_RADIUS);
  dateline_map_set_source (cr, palette->land);
  cairo_fill (cr);
  disc (cr, place, MARKER_RADIUS - RING_WIDTH / 2.0);
  cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_set_line_width (cr, RING_WIDTH);
  dateline_map_set_source (cr, marker->colour);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
paint_disc (cairo_t *cr,
            const MarkerPlace *place,
            const DatelineMapMarker *marker,
            const DatelineMapPalette *palette)
{
  /* A hair of the ground round it, so that it stands off lines and other markers. */
  disc (cr, place, MARKER_RADIUS + 1.2);
  dateline_map_set_source (cr, palette->halo);
  cairo_fill (cr);
  switch (marker->line) {
  case DATELINE_MARKER_DASHED:
    paint_ring (cr, place, marker, palette);
    break;
  case DATELINE_MARKER_HATCHED:
    paint_hatches (cr, place, marker, palette);
    break;
  default:
    disc (cr, place, MARKER_RADIUS);
    dateline_map_set_source (cr, marker->colour);
    cairo_fill (cr);
  }
}

/* Dark digits on bright ground, light ones on dark: by WCAG's relative luminance. */
static DatelineColour
text_colour (const DatelineMapMarker *marker, const DatelineMapPalette *palette)
{
  static const DatelineColour dark = { 0.10, 0.10, 0.12, 1.0 }, light = { 1.0, 1.0, 1.0, 1.0 };
  DatelineColour c = marker->colour;
  double luminance;

  if (marker->line != DATELINE_MARKER_FILLED)
    return palette->text_strong;
  luminance = 0.2126 * pow (c.red, 2.2) + 0.7152 * pow (c.green, 2.2) + 0.0722 * pow (c.blue, 2.2);
  return luminance > 0.22 ? dark : light;
}

static void
paint_text (cairo_t *cr,
            const MarkerPlace *place,
            const DatelineMapMarker *marker,
            PangoContext *context,
            const DatelineMapPalette *palette)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (context));
  PangoRectangle ink;

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (
      font, (strlen (marker->text) > 2 ? TEXT_PX - 2.5 : TEXT_PX) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, marker->text, -1);
  pango_layout_get_extents (layout, &ink, NULL);
  dateline_map_set_source (cr, text_colour (marker, palette));
  cairo_move_to (cr, place->x - (ink.x + ink.width / 2.0) / PANGO_SCALE,
                 place->y - (ink.y + ink.height / 2.0) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

/* The first is painted last: on top. */
void
_dateline_map_markers_paint (const DatelineMapMarker *markers,
                             const MarkerPlace *places,
                             guint n_markers,
                             cairo_t *cr,
                             PangoContext *context,
                             DatelineMapStyle style)
{
  const DatelineMapPalette *palette = dateline_map_style_get_palette (style);

  for (guint i = 0; i < n_markers; i++)
    paint_tie (cr, &places[i], palette);
  for (guint i = n_markers; i > 0; i--) {
    paint_disc (cr, &places[i - 1], &markers[i - 1], palette);
    if (markers[i - 1].text != NULL)
      paint_text (cr, &places[i - 1], &markers[i - 1], context, palette);
  }
}

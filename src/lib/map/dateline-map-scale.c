/* dateline-map-scale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-map-painter.h"

/**
 * dateline_map_view_get_scale_bar:
 * @view: a view
 * @max_length: pixels, more than 0
 *
 * Finds the longest round distance (1, 2 or 5 and noughts) that fits, true for the latitude of the
 * view's middle. Any thread.
 *
 * Returns: the bar; dateline_scale_bar_clear() frees its label
 */
DatelineScaleBar
dateline_map_view_get_scale_bar (const DatelineMapView *view, double max_length)
{
  static const double steps[] = { 5.0, 2.0, 1.0 };
  DatelineScaleBar bar = { 0.0, NULL };
  DatelinePoint a, b;
  double metres_per_px, room, round_metres = 1.0;

  g_return_val_if_fail (view != NULL && max_length > 0.0, bar);

  a = dateline_map_view_unproject (view, view->width / 2.0, view->height / 2.0);
  b = (DatelinePoint){ a.lat, a.lon + 0.01 };
  metres_per_px =
      dateline_point_distance_km (a, b) * 1000.0 * 36000.0 / dateline_map_view_world_size (view);
  room = MAX (metres_per_px * max_length, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    round_metres = steps[i] * pow (10.0, floor (log10 (room)));
    if (round_metres <= room)
      break;
  }
  bar.length = round_metres / metres_per_px;
  bar.label = round_metres >= 1000.0 ? g_strdup_printf (_ ("%.0f km"), round_metres / 1000.0)
                                     : g_strdup_printf (_ ("%.0f m"), round_metres);
  return bar;
}

/**
 * dateline_scale_bar_clear:
 * @bar: a scale bar
 *
 * Frees its label.
 */
void
dateline_scale_bar_clear (DatelineScaleBar *bar)
{
  g_return_if_fail (bar != NULL);

  g_clear_pointer (&bar->label, g_free);
}

/**
 * dateline_map_get_attribution:
 *
 * Returns: (transfer none): whom the map and its names are owed to, to be shown in its corner
 */
const char *
dateline_map_get_attribution (void)
{
  return "Natural Earth · GSHHG · GeoNames";
}

/* dateline-map-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-view.h"

#define TILE_PX 256.0

/**
 * dateline_map_view_world_size:
 * @view: a view
 *
 * Returns: how many pixels wide (and high) the whole world is. Any thread.
 */
double
dateline_map_view_world_size (const DatelineMapView *view)
{
  g_return_val_if_fail (view != NULL, TILE_PX);

  return TILE_PX * exp2 (view->zoom);
}

/**
 * dateline_map_view_at:
 * @centre: a valid point
 * @zoom: how near; clamped to %DATELINE_MAP_MIN_ZOOM and %DATELINE_MAP_MAX_ZOOM
 * @width: pixels, more than 0
 * @height: pixels, more than 0
 *
 * Returns: the view with that point in its middle, at scale 1. Any thread.
 */
DatelineMapView
dateline_map_view_at (DatelinePoint centre, double zoom, double width, double height)
{
  DatelineMapView view = {
    0, 0, CLAMP (zoom, DATELINE_MAP_MIN_ZOOM, DATELINE_MAP_MAX_ZOOM), width, height, 1.0
  };
  double size = dateline_map_view_world_size (&view);
  double x, y;

  dateline_mercator_from_point (centre, &x, &y);
  view.x = x - width / 2.0 / size;
  view.y = y - height / 2.0 / size;
  return view;
}

/**
 * dateline_map_view_fit:
 * @box: what is to be seen; it crosses 180° where its east is less than its west
 * @width: pixels, more than 0
 * @height: pixels, more than 0
 * @margin: pixels to leave free on every side; as much as there is room for
 * @max_zoom: not nearer than this, so that one point does not fill the view
 *
 * Returns: the nearest view that shows the whole box, with its middle in the middle. Any thread.
 */
DatelineMapView
dateline_map_view_fit (DatelineBox box, double width, double height, double margin, double max_zoom)
{
  DatelinePoint middle;
  double x0, y0, x1, y1, across, down, zoom;

  margin = MIN (margin, MIN (width, height) / 3.0);
  dateline_mercator_from_point ((DatelinePoint){ box.north, box.west }, &x0, &y0);
  dateline_mercator_from_point ((DatelinePoint){ box.south, box.east }, &x1, &y1);
  if (x1 < x0)
    x1 += 1.0;
  across = (width - 2.0 * margin) / MAX (x1 - x0, 1e-9);
  down = (height - 2.0 * margin) / MAX (y1 - y0, 1e-9);
  zoom = MIN (log2 (MIN (across, down) / TILE_PX), max_zoom);
  middle = dateline_mercator_to_point ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
  return dateline_map_view_at (middle, zoom, width, height);
}

/**
 * dateline_map_view_zoom:
 * @view: a view
 * @zoom: the new zoom, clamped
 * @x: the pixel that stays where it is
 * @y: likewise
 *
 * Returns: the view nearer or farther, the point under that pixel unmoved. Any thread.
 */
DatelineMapView
dateline_map_view_zoom (DatelineMapView view, double zoom, double x, double y)
{
  double before = dateline_map_view_world_size (&view);
  double after;

  view.zoom = CLAMP (zoom, DATELINE_MAP_MIN_ZOOM, DATELINE_MAP_MAX_ZOOM);
  after = dateline_map_view_world_size (&view);
  view.x += x / before - x / after;
  view.y += y / before - y / after;
  return view;
}

/**
 * dateline_map_view_project:
 * @view: a view
 * @point: a valid point
 * @x: (out): pixels from the left edge
 * @y: (out): pixels from the upper edge
 *
 * Where a point is in the view; of the world's repetitions the one nearest to the view's middle.
 * Any thread.
 */
void
dateline_map_view_project (const DatelineMapView *view, DatelinePoint point, double *x, double *y)
{
  double size, middle, mx, my;

  g_return_if_fail (view != NULL && x != NULL && y != NULL);

  size = dateline_map_view_world_size (view);
  middle = view->x + view->width / 2.0 / size;
  dateline_mercator_from_point (point, &mx, &my);
  *x = (mx + round (middle - mx) - view->x) * size;
  *y = (my - view->y) * size;
}

/**
 * dateline_map_view_unproject:
 * @view: a view
 * @x: pixels from the left edge
 * @y: pixels from the upper edge
 *
 * The inverse of dateline_map_view_project(). Any thread.
 *
 * Returns: the point, its longitude brought back to -180 to 180
 */
DatelinePoint
dateline_map_view_unproject (const DatelineMapView *view, double x, double y)
{
  double size, mx;

  g_return_val_if_fail (view != NULL, DATELINE_POINT_NOWHERE);

  size = dateline_map_view_world_size (view);
  mx = view->x + x / size;
  return dateline_mercator_to_point (mx - floor (mx), view->y + y / size);
}

/**
 * dateline_map_view_get_box:
 * @view: a view
 *
 * Returns: what the view shows; the whole circle where it is wider than the world. Any thread.
 */
DatelineBox
dateline_map_view_get_box (const DatelineMapView *view)
{
  DatelinePoint north_west, south_east;

  g_return_val_if_fail (view != NULL, ((DatelineBox){ 0, 0, 0, 0 }));

  north_west = dateline_map_view_unproject (view, 0, 0);
  south_east = dateline_map_view_unproject (view, view->width, view->height);
  if (view->width >= dateline_map_view_world_size (view))
    return (DatelineBox){ south_east.lat, -180.0, north_west.lat, 180.0 };
  return (DatelineBox){ south_east.lat, north_west.lon, north_west.lat, south_east.lon };
}

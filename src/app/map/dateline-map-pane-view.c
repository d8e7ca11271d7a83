/* dateline-map-pane-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of the world is shown.
 */

#include "dateline-map-pane-private.h"

#include "dateline-map-reference.h"

#define GENTLE_MS 300
#define FIT_MARGIN 56.0
#define FIT_MAX_ZOOM 8.0
#define REVEAL_MARGIN 24.0

/* Auxiliary methods */

static gboolean
is_animated (DatelineMapPane *self)
{
  gboolean is_on = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_on, NULL);
  return is_on && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static gboolean
has_size (DatelineMapPane *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->map)) > 1 &&
         gtk_widget_get_height (GTK_WIDGET (self->map)) > 1;
}

/* Public to the other files of the pane */

/**
 * _dateline_map_pane_get_view:
 * @self: a pane
 *
 * Returns: what the map shows
 */
DatelineMapView
_dateline_map_pane_get_view (DatelineMapPane *self)
{
  return dateline_map_viewport_get_view (self->viewport, GTK_WIDGET (self->map));
}

/**
 * _dateline_map_pane_set_view:
 * @self: a pane
 * @view: what the map shall show
 * @gently: whether to move there, if the analyst wants things to move
 */
void
_dateline_map_pane_set_view (DatelineMapPane *self, DatelineMapView view, gboolean gently)
{
  DatelinePoint centre;

  view.zoom = CLAMP (view.zoom, DATELINE_MAP_FARTHEST, DATELINE_MAP_NEAREST);
  view = dateline_map_view_keep_inside (view);
  centre = dateline_map_view_get_centre (&view);
  shumate_map_stop_go_to (self->map);
  if (gently && is_animated (self)) {
    shumate_map_go_to_full_with_duration (self->map, centre.lat, centre.lon, view.zoom, GENTLE_MS);
    return;
  }
  g_object_freeze_notify (G_OBJECT (self->viewport));
  shumate_viewport_set_zoom_level (self->viewport, view.zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), centre.lat, centre.lon);
  g_object_thaw_notify (G_OBJECT (self->viewport));
}

/**
 * _dateline_map_pane_zoom_at:
 * @self: a pane
 * @by: how much nearer; negative: farther
 * @x: the pixel that stays where it is
 * @y: likewise
 */
void
_dateline_map_pane_zoom_at (DatelineMapPane *self, double by, double x, double y)
{
  DatelineMapView view = _dateline_map_pane_get_view (self);
  double zoom = CLAMP (view.zoom + by, DATELINE_MAP_FARTHEST, DATELINE_MAP_NEAREST);

  _dateline_map_pane_set_view (self, dateline_map_view_zoom (view, zoom, x, y), TRUE);
}

/**
 * _dateline_map_pane_fit_box:
 * @self: a pane with a size
 * @box: what is to be seen
 * @gently: whether to move there
 */
void
_dateline_map_pane_fit_box (DatelineMapPane *self, DatelineBox box, gboolean gently)
{
  DatelineMapView view = _dateline_map_pane_get_view (self);

  _dateline_map_pane_set_view (
      self, dateline_map_view_fit (box, view.width, view.height, FIT_MARGIN, FIT_MAX_ZOOM), gently);
}

/**
 * _dateline_map_pane_fit:
 * @self: a pane
 * @gently: whether to move there
 *
 * Shows all events that pass the filter.
 *
 * Returns: %FALSE if nothing could be done yet: no size, no points, no events with a place
 */
gboolean
_dateline_map_pane_fit (DatelineMapPane *self, gboolean gently)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  DatelineBox box;

  if (points == NULL || !has_size (self))
    return FALSE;
  if (!dateline_point_index_get_box (points, dateline_session_get_point_filter (self->session),
                                     &box))
    return FALSE;
  _dateline_map_pane_fit_box (self, box, gently);
  return TRUE;
}

/**
 * _dateline_map_pane_reveal:
 * @self: a pane
 * @event: id of an event
 *
 * Moves the map so far that the event is in sight, if it has a place; not at all if it is.
 */
void
_dateline_map_pane_reveal (DatelineMapPane *self, gint64 event)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  DatelineMapView view = _dateline_map_pane_get_view (self);
  DatelinePointRow row;
  double x, y;

  if (points == NULL || !has_size (self) || !dateline_point_index_get (points, event, &row) ||
      !dateline_point_is_valid (row.point))
    return;
  dateline_map_view_project (&view, row.point, &x, &y);
  if (x >= REVEAL_MARGIN && x <= view.width - REVEAL_MARGIN && y >= REVEAL_MARGIN &&
      y <= view.height - REVEAL_MARGIN)
    return;
  _dateline_map_pane_set_view (
      self, dateline_map_view_at (row.point, view.zoom, view.width, view.height), TRUE);
}

/* dateline-map-reference.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-reference.h"

#define TILE_PX 256

struct _DatelineMapReference {
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (DatelineMapReference, dateline_map_reference, SHUMATE_TYPE_MAP_SOURCE)

/* ShumateMapSource overrides */

/* No layer asks for these; if one did, it would get an empty tile. */
static void
dateline_map_reference_fill_tile_async (ShumateMapSource *source,
                                        ShumateTile *tile,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, dateline_map_reference_fill_tile_async);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
dateline_map_reference_class_init (DatelineMapReferenceClass *klass)
{
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = dateline_map_reference_fill_tile_async;
}

static void
dateline_map_reference_init (DatelineMapReference *self)
{
}

/* Public methods */

/**
 * dateline_map_reference_new:
 *
 * Returns: (transfer full): a source for shumate_viewport_set_reference_map_source()
 */
ShumateMapSource *
dateline_map_reference_new (void)
{
  ShumateMapSource *self = g_object_new (DATELINE_TYPE_MAP_REFERENCE, NULL);

  shumate_map_source_set_id (self, "dateline");
  shumate_map_source_set_min_zoom_level (self, DATELINE_MAP_FARTHEST);
  shumate_map_source_set_max_zoom_level (self, DATELINE_MAP_NEAREST);
  shumate_map_source_set_tile_size (self, TILE_PX);
  shumate_map_source_set_projection (self, SHUMATE_MAP_PROJECTION_MERCATOR);
  return self;
}

/**
 * dateline_map_viewport_get_view:
 * @viewport: a viewport
 * @widget: the widget that it fills
 *
 * Returns: what of the world the widget shows
 */
DatelineMapView
dateline_map_viewport_get_view (ShumateViewport *viewport, GtkWidget *widget)
{
  DatelinePoint centre;
  DatelineMapView view = { 0 };

  g_return_val_if_fail (SHUMATE_IS_VIEWPORT (viewport), view);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), view);

  centre.lat = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  centre.lon = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  view = dateline_map_view_at (centre, shumate_viewport_get_zoom_level (viewport),
                               MAX (gtk_widget_get_width (widget), 1),
                               MAX (gtk_widget_get_height (widget), 1));
  view.scale = gtk_widget_get_scale_factor (widget);
  return view;
}

/**
 * dateline_map_view_get_centre:
 * @view: a view
 *
 * Returns: the point in its middle
 */
DatelinePoint
dateline_map_view_get_centre (const DatelineMapView *view)
{
  g_return_val_if_fail (view != NULL, DATELINE_POINT_NOWHERE);

  return dateline_map_view_unproject (view, view->width / 2.0, view->height / 2.0);
}

/**
 * dateline_map_view_keep_inside:
 * @view: a view
 *
 * Returns: the view moved so that it shows nothing beyond the northern and southern edge of the
 *   map; in the middle of the world where it is higher than the world
 */
DatelineMapView
dateline_map_view_keep_inside (DatelineMapView view)
{
  double size = dateline_map_view_world_size (&view);
  double height = view.height / size;

  view.y = height >= 1.0 ? (1.0 - height) / 2.0 : CLAMP (view.y, 0.0, 1.0 - height);
  return view;
}

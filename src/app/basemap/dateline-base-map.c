/* dateline-base-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-base-map.h"

#include <glib/gi18n-lib.h>

#include "dateline-focus.h"
#include "dateline-map-reference.h"
#include "dateline-map-world.h"
#include "dateline-tile-layer.h"

#define START_ZOOM 2.0
#define START_LAT 25.0
#define START_LON 30.0
#define FIT_MARGIN 48.0
#define REVEAL_MARGIN 40.0
#define PAN_SHARE 0.15

struct _DatelineBaseMap {
  GtkWidget parent_instance;

  GtkWidget *overlay;
  ShumateMap *map;
  ShumateViewport *viewport;
  DatelineTileLayer *tiles;
  DatelineLabelLayer *labels;
  GCancellable *cancellable;
  DatelineObstaclesFunc get_obstacles;
  gpointer user_data; /* for it */

  DatelineBox wanted; /* to be shown as soon as there is a size */
  double wanted_zoom; /* no nearer than this; 0: nothing is wanted */
};

G_DEFINE_FINAL_TYPE (DatelineBaseMap, dateline_base_map, GTK_TYPE_WIDGET)

/* Auxiliary methods */

static void
update_style (DatelineBaseMap *self)
{
  DatelineMapStyle style = adw_style_manager_get_dark (adw_style_manager_get_default ())
                               ? DATELINE_MAP_DARK
                               : DATELINE_MAP_LIGHT;

  dateline_tile_layer_set_style (self->tiles, style);
  dateline_label_layer_set_style (self->labels, style);
}

static gboolean
has_size (DatelineBaseMap *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->map)) > 1 &&
         gtk_widget_get_height (GTK_WIDGET (self->map)) > 1;
}

static const DatelineRect *
get_obstacles (const DatelineMapView *view, guint *n, gpointer user_data)
{
  DatelineBaseMap *self = user_data;

  return self->get_obstacles (view, n, self->user_data);
}

/* Callbacks */

static void
on_world_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineMapWorld) world = dateline_map_world_load_finish (result, NULL);
  DatelineBaseMap *self = user_data;

  /* without it there is water, and everything on the map works all the same */
  if (world == NULL)
    return;
  dateline_tile_layer_set_basemap (self->tiles, world->basemap);
  dateline_label_layer_set_labels (self->labels, world->labels);
}

static void
on_zoom_in_clicked_cb (DatelineBaseMap *self)
{
  dateline_base_map_zoom (self, 1.0);
}

static void
on_zoom_out_clicked_cb (DatelineBaseMap *self)
{
  dateline_base_map_zoom (self, -1.0);
}

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_base_map_zoom (DATELINE_BASE_MAP (widget), g_variant_get_int32 (parameter));
}

static void
on_pan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  dateline_base_map_pan (DATELINE_BASE_MAP (widget), dx, dy);
}

/* GtkWidget overrides */

static void
dateline_base_map_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (DATELINE_BASE_MAP (widget)->overlay, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
dateline_base_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineBaseMap *self = DATELINE_BASE_MAP (widget);

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  if (self->wanted_zoom > 0 && has_size (self))
    dateline_base_map_fit (self, self->wanted, self->wanted_zoom);
}

static gboolean
dateline_base_map_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_BASE_MAP (widget)->map));
}

/* GObject overrides */

static void
dateline_base_map_dispose (GObject *object)
{
  DatelineBaseMap *self = DATELINE_BASE_MAP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (dateline_base_map_parent_class)->dispose (object);
}

static void
dateline_base_map_finalize (GObject *object)
{
  g_clear_object (&DATELINE_BASE_MAP (object)->cancellable);
  G_OBJECT_CLASS (dateline_base_map_parent_class)->finalize (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    int by;
  } zooms[] = {
    { GDK_KEY_plus, 1 },   { GDK_KEY_equal, 1 },        { GDK_KEY_KP_Add, 1 },
    { GDK_KEY_minus, -1 }, { GDK_KEY_KP_Subtract, -1 },
  };
  const struct {
    guint key;
    int dx;
    int dy;
  } pans[] = {
    { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 }
  };

  gtk_widget_class_install_action (widget_class, "base-map.zoom", "i", on_zoom);
  gtk_widget_class_install_action (widget_class, "base-map.pan", "(ii)", on_pan);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding_action (widget_class, zooms[i].key, 0, "base-map.zoom", "i",
                                         zooms[i].by);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, "base-map.zoom",
                                       "i", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (pans); i++)
    gtk_widget_class_add_binding_action (widget_class, pans[i].key, 0, "base-map.pan", "(ii)",
                                         pans[i].dx, pans[i].dy);
}

static void
dateline_base_map_class_init (DatelineBaseMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_base_map_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_base_map_finalize;
  widget_class->measure = dateline_base_map_measure;
  widget_class->size_allocate = dateline_base_map_size_allocate;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_base_map_grab_focus;
  install_keys (widget_class);
}

static GtkWidget *
create_button (const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "map-button");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GtkWidget *
create_corner (DatelineBaseMap *self)
{
  GtkWidget *corner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *nearer = create_button ("list-add-symbolic", _ ("Zoom in"));
  GtkWidget *farther = create_button ("list-remove-symbolic", _ ("Zoom out"));
  GtkWidget *attribution = gtk_label_new (dateline_map_get_attribution ());

  g_signal_connect_object (nearer, "clicked", G_CALLBACK (on_zoom_in_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (farther, "clicked", G_CALLBACK (on_zoom_out_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), nearer);
  gtk_box_append (GTK_BOX (buttons), farther);
  gtk_widget_add_css_class (buttons, "linked");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_label_set_ellipsize (GTK_LABEL (attribution), PANGO_ELLIPSIZE_START);
  gtk_widget_add_css_class (attribution, "map-note");
  gtk_widget_set_can_target (attribution, FALSE);
  gtk_box_append (GTK_BOX (corner), buttons);
  gtk_box_append (GTK_BOX (corner), attribution);
  gtk_widget_add_css_class (corner, "map-corner");
  gtk_widget_set_halign (corner, GTK_ALIGN_END);
  gtk_widget_set_valign (corner, GTK_ALIGN_END);
  return corner;
}

static void
add_map (DatelineBaseMap *self)
{
  g_autoptr (ShumateMapSource) reference = dateline_map_reference_new ();

  self->map = g_object_new (SHUMATE_TYPE_MAP, "focusable", TRUE, "zoom-on-double-click", FALSE,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->map), "map-view");
  self->viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (self->viewport, reference);
  shumate_viewport_set_min_zoom_level (self->viewport, DATELINE_MAP_FARTHEST);
  shumate_viewport_set_max_zoom_level (self->viewport, DATELINE_MAP_NEAREST);
  shumate_viewport_set_zoom_level (self->viewport, START_ZOOM);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), START_LAT, START_LON);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (self->map));
}

static void
dateline_base_map_init (DatelineBaseMap *self)
{
  self->cancellable = g_cancellable_new ();
  self->overlay = gtk_overlay_new ();
  gtk_widget_set_overflow (self->overlay, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  add_map (self);
  self->tiles = DATELINE_TILE_LAYER (dateline_tile_layer_new (self->viewport));
  self->labels =
      DATELINE_LABEL_LAYER (dateline_label_layer_new (self->viewport, get_obstacles, self, NULL));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tiles));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->labels));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), create_corner (self));
  update_style (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  dateline_map_world_load_async (self->cancellable, on_world_loaded_cb, self);
}

/* Public methods */

/**
 * dateline_base_map_new:
 * @label: what it shows, translated
 * @func: tells what the names keep off
 * @user_data: for @func; outlives the map
 *
 * Returns: (transfer floating): a map of the world
 */
GtkWidget *
dateline_base_map_new (const char *label, DatelineObstaclesFunc func, gpointer user_data)
{
  DatelineBaseMap *self;

  g_return_val_if_fail (label != NULL && func != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_BASE_MAP, NULL);
  self->get_obstacles = func;
  self->user_data = user_data;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}

/**
 * dateline_base_map_get_map:
 * @self: a map
 *
 * Returns: (transfer none): the widget that has the focus and takes layers and controllers
 */
ShumateMap *
dateline_base_map_get_map (DatelineBaseMap *self)
{
  g_return_val_if_fail (DATELINE_IS_BASE_MAP (self), NULL);

  return self->map;
}

/**
 * dateline_base_map_get_view:
 * @self: a map
 *
 * Returns: what it shows
 */
DatelineMapView
dateline_base_map_get_view (DatelineBaseMap *self)
{
  DatelineMapView none = { 0 };

  g_return_val_if_fail (DATELINE_IS_BASE_MAP (self), none);

  return dateline_map_viewport_get_view (self->viewport, GTK_WIDGET (self->map));
}

/**
 * dateline_base_map_set_view:
 * @self: a map
 * @view: what it shall show
 */
void
dateline_base_map_set_view (DatelineBaseMap *self, DatelineMapView view)
{
  DatelinePoint centre;

  g_return_if_fail (DATELINE_IS_BASE_MAP (self));

  view.zoom = CLAMP (view.zoom, DATELINE_MAP_FARTHEST, DATELINE_MAP_NEAREST);
  view = dateline_map_view_keep_inside (view);
  centre = dateline_map_view_get_centre (&view);
  shumate_map_stop_go_to (self->map);
  g_object_freeze_notify (G_OBJECT (self->viewport));
  shumate_viewport_set_zoom_level (self->viewport, view.zoom);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), centre.lat, centre.lon);
  g_object_thaw_notify (G_OBJECT (self->viewport));
}

/**
 * dateline_base_map_fit:
 * @self: a map
 * @box: what is to be seen
 * @max_zoom: no nearer than this
 *
 * Shows a box, at once or as soon as the map has a size.
 */
void
dateline_base_map_fit (DatelineBaseMap *self, DatelineBox box, double max_zoom)
{
  DatelineMapView view;

  g_return_if_fail (DATELINE_IS_BASE_MAP (self));
  g_return_if_fail (max_zoom > 0);

  if (!has_size (self)) {
    self->wanted = box;
    self->wanted_zoom = max_zoom;
    return;
  }
  self->wanted_zoom = 0;
  view = dateline_base_map_get_view (self);
  dateline_base_map_set_view (
      self, dateline_map_view_fit (box, view.width, view.height, FIT_MARGIN, max_zoom));
}

/**
 * dateline_base_map_reveal:
 * @self: a map
 * @point: a point
 * @min_zoom: no farther than this
 *
 * Moves the map so far that the point is in sight; not at all where it is.
 */
void
dateline_base_map_reveal (DatelineBaseMap *self, DatelinePoint point, double min_zoom)
{
  DatelineMapView view;
  double x, y;

  g_return_if_fail (DATELINE_IS_BASE_MAP (self));

  if (!dateline_point_is_valid (point) || !has_size (self))
    return;
  view = dateline_base_map_get_view (self);
  dateline_map_view_project (&view, point, &x, &y);
  if (view.zoom >= min_zoom && x >= REVEAL_MARGIN && x <= view.width - REVEAL_MARGIN &&
      y >= REVEAL_MARGIN && y <= view.height - REVEAL_MARGIN)
    return;
  dateline_base_map_set_view (
      self, dateline_map_view_at (point, MAX (view.zoom, min_zoom), view.width, view.height));
}

/**
 * dateline_base_map_zoom:
 * @self: a map
 * @by: how much nearer; negative: farther
 *
 * Zooms about the middle.
 */
void
dateline_base_map_zoom (DatelineBaseMap *self, double by)
{
  DatelineMapView view;

  g_return_if_fail (DATELINE_IS_BASE_MAP (self));

  view = dateline_base_map_get_view (self);
  dateline_base_map_set_view (
      self, dateline_map_view_zoom (
                view, CLAMP (view.zoom + by, DATELINE_MAP_FARTHEST, DATELINE_MAP_NEAREST),
                view.width / 2.0, view.height / 2.0));
}

/**
 * dateline_base_map_pan:
 * @self: a map
 * @dx: steps eastwards
 * @dy: steps southwards
 */
void
dateline_base_map_pan (DatelineBaseMap *self, double dx, double dy)
{
  DatelineMapView view;
  double size;

  g_return_if_fail (DATELINE_IS_BASE_MAP (self));

  view = dateline_base_map_get_view (self);
  size = dateline_map_view_world_size (&view);
  view.x += dx * PAN_SHARE * view.width / size;
  view.y += dy * PAN_SHARE * view.height / size;
  dateline_base_map_set_view (self, view);
}

/**
 * dateline_base_map_redraw:
 * @self: a map
 *
 * What lies on it is another: names give way anew.
 */
void
dateline_base_map_redraw (DatelineBaseMap *self)
{
  g_return_if_fail (DATELINE_IS_BASE_MAP (self));

  gtk_widget_queue_draw (GTK_WIDGET (self->map));
  gtk_widget_queue_draw (GTK_WIDGET (self->labels));
}

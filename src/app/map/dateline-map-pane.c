/* dateline-map-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-pane-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-focus.h"
#include "dateline-map-reference.h"
#include "dateline-map-world.h"

#define START_ZOOM 2.0
#define START_LAT 25.0
#define START_LON 30.0

G_DEFINE_FINAL_TYPE (DatelineMapPane, dateline_map_pane, ADW_TYPE_BIN)

/* Auxiliary methods */

static void
update_style (DatelineMapPane *self)
{
  DatelineMapStyle style = adw_style_manager_get_dark (adw_style_manager_get_default ())
                               ? DATELINE_MAP_DARK
                               : DATELINE_MAP_LIGHT;

  dateline_tile_layer_set_style (self->tiles, style);
  dateline_label_layer_set_style (self->labels, style);
  dateline_event_layer_set_style (self->events, style);
}

static void
update_empty (DatelineMapPane *self)
{
  DatelineCounts counts = dateline_session_get_counts (self->session);
  gboolean is_empty = dateline_session_is_open (self->session) &&
                      dateline_session_get_points (self->session) != NULL && counts.articles == 0 &&
                      counts.events == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->empty), is_empty);
}

static void
redraw (DatelineMapPane *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->labels));
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
}

static void
fit_if_wanted (DatelineMapPane *self, gboolean has_new_size)
{
  if (!self->wants_fit && !(has_new_size && self->keeps_fit))
    return;
  self->is_fitting = TRUE;
  if (_dateline_map_pane_fit (self, FALSE)) {
    self->wants_fit = FALSE;
    self->keeps_fit = TRUE;
  }
  self->is_fitting = FALSE;
}

static void
renew (DatelineMapPane *self)
{
  dateline_map_scene_invalidate (self->scene);
  fit_if_wanted (self, FALSE);
  redraw (self);
  _dateline_map_pane_queue_notes (self);
  update_empty (self);
}

/* Callbacks */

static void
on_world_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineMapWorld) world = dateline_map_world_load_finish (result, &error);
  DatelineMapPane *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (world == NULL) {
    dateline_session_say_error (self->session, error);
    return;
  }
  dateline_tile_layer_set_basemap (self->tiles, world->basemap);
  dateline_label_layer_set_labels (self->labels, world->labels);
}

static void
on_scene_changed_cb (gpointer user_data)
{
  redraw (user_data);
  _dateline_map_pane_queue_notes (user_data);
}

static void
on_opened_cb (DatelineMapPane *self)
{
  self->wants_fit = dateline_session_is_open (self->session);
  renew (self);
  _dateline_map_pane_load_parties (self);
}

static void
on_query_changed_cb (DatelineMapPane *self)
{
  renew (self);
  _dateline_map_pane_update_filter (self);
}

static void
on_selection_updated_cb (DatelineMapPane *self)
{
  dateline_map_scene_select_anew (self->scene);
  gtk_widget_queue_draw (GTK_WIDGET (self->events));
  _dateline_map_pane_tell_selection (self);
}

static void
on_selection_changed_cb (DatelineMapPane *self)
{
  const DatelineSelection *selection = dateline_session_get_selection (self->session);

  if (selection->events->len > 0)
    _dateline_map_pane_reveal (self, selection->type == DATELINE_RECORD_EVENT
                                         ? selection->id
                                         : g_array_index (selection->events, gint64, 0));
  on_selection_updated_cb (self);
}

static void
keep_inside (DatelineMapPane *self)
{
  DatelineMapView view = _dateline_map_pane_get_view (self);
  DatelineMapView kept = dateline_map_view_keep_inside (view);

  if (shumate_viewport_get_rotation (self->viewport) != 0.0)
    shumate_viewport_set_rotation (self->viewport, 0.0);
  if (view.width > 1 && fabs (kept.y - view.y) * dateline_map_view_world_size (&view) > 0.5)
    shumate_location_set_location (
        SHUMATE_LOCATION (self->viewport), dateline_map_view_get_centre (&kept).lat,
        shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)));
  _dateline_map_pane_queue_notes (self);
}

static void
on_view_changed_cb (DatelineMapPane *self)
{
  if (!self->is_fitting)
    self->keeps_fit = self->wants_fit = FALSE;
  keep_inside (self);
  _dateline_map_pane_queue_follow (self);
}

/* The pane is as large as what is in it; fitting waits until there is something to fit into. */
static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineMapPane *self = DATELINE_MAP_PANE (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (width == self->width && height == self->height)
    return;
  self->width = width;
  self->height = height;
  fit_if_wanted (self, TRUE);
  self->is_fitting = TRUE;
  keep_inside (self);
  self->is_fitting = FALSE;
  _dateline_map_pane_queue_follow (self);
}

/* GtkWidget overrides */

static gboolean
dateline_map_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_MAP_PANE (widget)->map));
}

/* GObject overrides */

static void
dateline_map_pane_dispose (GObject *object)
{
  DatelineMapPane *self = DATELINE_MAP_PANE (object);

  /* what is under way may keep the pane alive when what it draws on is gone */
  if (self->scene != NULL)
    dateline_map_scene_set_changed_func (self->scene, NULL, NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->notes_source, g_source_remove);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  /* the bin lets go first: it does not notice that the template takes its child away */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_MAP_PANE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_map_pane_parent_class)->dispose (object);
}

static void
dateline_map_pane_finalize (GObject *object)
{
  DatelineMapPane *self = DATELINE_MAP_PANE (object);

  g_clear_object (&self->cancellable);
  dateline_map_scene_set_changed_func (self->scene, NULL, NULL);
  g_clear_pointer (&self->scene, dateline_map_scene_unref);
  G_OBJECT_CLASS (dateline_map_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DATELINE_TYPE_EMPTY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/map/map-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, legend);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, attribution);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, zoom_buttons);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, scale);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, scale_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, card);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, card_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, card_date);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, card_what);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, card_detail);
  gtk_widget_class_bind_template_child (widget_class, DatelineMapPane, empty);
}

static void
dateline_map_pane_class_init (DatelineMapPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_map_pane_dispose;
  object_class->finalize = dateline_map_pane_finalize;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_map_pane_grab_focus;
  bind_template (widget_class);
  _dateline_map_pane_install_keys (widget_class);
}

static void
dateline_map_pane_init (DatelineMapPane *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (NULL, measure, allocate));
  gtk_label_set_label (self->attribution, dateline_map_get_attribution ());
  dateline_empty_set (self->empty, _ ("Drop articles here"), _ ("_Add Articles…"), "win.import");
}

/* A picture to those who cannot see it: what it says is in its description, and in the lists. */
static void
add_map (DatelineMapPane *self)
{
  g_autoptr (ShumateMapSource) reference = dateline_map_reference_new ();

  self->map = g_object_new (SHUMATE_TYPE_MAP, "focusable", TRUE, "zoom-on-double-click", FALSE,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->map), "map-view");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map of events"), -1);
  self->viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (self->viewport, reference);
  shumate_viewport_set_min_zoom_level (self->viewport, DATELINE_MAP_FARTHEST);
  shumate_viewport_set_max_zoom_level (self->viewport, DATELINE_MAP_NEAREST);
  shumate_viewport_set_zoom_level (self->viewport, START_ZOOM);
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), START_LAT, START_LON);
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->map));
}

static const DatelineRect *
get_obstacles (const DatelineMapView *view, guint *n, gpointer scene)
{
  dateline_map_scene_update (scene, view);
  return dateline_map_scene_get_obstacles (scene, n);
}

static void
add_layers (DatelineMapPane *self)
{
  self->tiles = DATELINE_TILE_LAYER (dateline_tile_layer_new (self->viewport));
  self->labels = DATELINE_LABEL_LAYER (
      dateline_label_layer_new (self->viewport, get_obstacles, dateline_map_scene_ref (self->scene),
                                (GDestroyNotify) dateline_map_scene_unref));
  self->events = DATELINE_EVENT_LAYER (dateline_event_layer_new (self->viewport, self->scene));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tiles));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->labels));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->events));
}

static void
connect_all (DatelineMapPane *self)
{
  const struct {
    gpointer source;
    const char *name;
    GCallback callback;
  } handlers[] = {
    { self->session, "opened", G_CALLBACK (on_opened_cb) },
    { self->session, "points-changed", G_CALLBACK (renew) },
    { self->session, "counts-changed", G_CALLBACK (update_empty) },
    { self->session, "query-changed", G_CALLBACK (on_query_changed_cb) },
    { self->session, "selection-changed", G_CALLBACK (on_selection_changed_cb) },
    { self->session, "selection-updated", G_CALLBACK (on_selection_updated_cb) },
    { self->viewport, "notify", G_CALLBACK (on_view_changed_cb) },
    { adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_style) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (handlers[i].source, handlers[i].name, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

/* Public methods */

/**
 * dateline_map_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_map_pane_new (DatelineSession *session)
{
  DatelineMapPane *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_MAP_PANE, NULL);
  self->session = g_object_ref (session);
  self->scene = dateline_map_scene_new (session);
  dateline_map_scene_set_changed_func (self->scene, on_scene_changed_cb, self);
  add_map (self);
  add_layers (self);
  _dateline_map_pane_add_notes (self);
  _dateline_map_pane_add_parties (self);
  _dateline_map_pane_add_card (self);
  _dateline_map_pane_add_input (self);
  update_style (self);
  connect_all (self);
  dateline_map_world_load_async (self->cancellable, on_world_loaded_cb, self);
  on_opened_cb (self);
  return GTK_WIDGET (self);
}

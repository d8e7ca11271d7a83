/* dateline-event-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-event-layer.h"

#include "dateline-map-reference.h"
#include "dateline-marker-art.h"

struct _DatelineEventLayer {
  ShumateLayer parent_instance;

  DatelineMapScene *scene;
  DatelineMarkerArt *art;
  DatelineMapStyle style;
  guint64 pointed; /* key of the cluster under the pointer, 0 for none */
  DatelineRect band;
  guint redraw_source;
};

G_DEFINE_FINAL_TYPE (DatelineEventLayer, dateline_event_layer, SHUMATE_TYPE_LAYER)

/* Auxiliary methods */

static void
draw_clusters (DatelineEventLayer *self, DatelineMapCanvas *canvas)
{
  for (guint i = dateline_map_scene_get_n (self->scene); i > 0; i--)
    dateline_marker_art_draw (self->art, canvas, dateline_map_scene_get (self->scene, i - 1),
                              dateline_map_scene_get_party (self->scene, i - 1));
}

/* Over all markers, so that none hides what is selected. */
static void
draw_rings (DatelineEventLayer *self, DatelineMapCanvas *canvas)
{
  for (guint i = dateline_map_scene_get_n (self->scene); i > 0; i--) {
    const DatelineCluster *cluster = dateline_map_scene_get (self->scene, i - 1);

    if (dateline_map_scene_is_selected (self->scene, i - 1))
      dateline_marker_art_draw_ring (self->art, canvas, cluster, DATELINE_RING_SELECTED);
    else if (self->pointed != 0 && cluster->key == self->pointed)
      dateline_marker_art_draw_ring (self->art, canvas, cluster, DATELINE_RING_POINTED);
  }
}

static void
draw_band (DatelineEventLayer *self, GtkSnapshot *snapshot)
{
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) self->band.x, (float) self->band.y,
                                             (float) self->band.width, (float) self->band.height);
  GskRoundedRect outline;
  GdkRGBA accent;

  if (self->band.width <= 0)
    return;
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                       "accent_color", &accent))
    return;
  gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ accent, accent, accent, accent });
  accent.alpha = 0.15f;
  gtk_snapshot_append_color (snapshot, &accent, &rect);
}

/* Callbacks */

static gboolean
on_redraw_cb (gpointer data)
{
  DatelineEventLayer *self = data;

  self->redraw_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* GtkWidget overrides */

static void
dateline_event_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineEventLayer *self = DATELINE_EVENT_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  DatelineMapView view = dateline_map_viewport_get_view (viewport, widget);
  DatelineMapCanvas canvas;

  dateline_map_scene_update (self->scene, &view);
  dateline_marker_art_begin_frame (self->art);
  canvas = dateline_map_canvas_begin (widget, snapshot);
  draw_clusters (self, &canvas);
  draw_rings (self, &canvas);
  dateline_map_canvas_end (&canvas);
  draw_band (self, snapshot);
  if (dateline_marker_art_end_frame (self->art) && self->redraw_source == 0)
    self->redraw_source = g_idle_add (on_redraw_cb, self);
}

static void
dateline_event_layer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DatelineEventLayer *self = DATELINE_EVENT_LAYER (widget);

  GTK_WIDGET_CLASS (dateline_event_layer_parent_class)->css_changed (widget, change);
  dateline_marker_art_renew (self->art, self->style);
}

/* GObject overrides */

static void
dateline_event_layer_dispose (GObject *object)
{
  DatelineEventLayer *self = DATELINE_EVENT_LAYER (object);

  g_clear_handle_id (&self->redraw_source, g_source_remove);
  G_OBJECT_CLASS (dateline_event_layer_parent_class)->dispose (object);
}

static void
dateline_event_layer_finalize (GObject *object)
{
  DatelineEventLayer *self = DATELINE_EVENT_LAYER (object);

  g_clear_pointer (&self->scene, dateline_map_scene_unref);
  g_clear_pointer (&self->art, dateline_marker_art_free);
  G_OBJECT_CLASS (dateline_event_layer_parent_class)->finalize (object);
}

static void
dateline_event_layer_class_init (DatelineEventLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_event_layer_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_event_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = dateline_event_layer_snapshot;
  GTK_WIDGET_CLASS (klass)->css_changed = dateline_event_layer_css_changed;
}

static void
dateline_event_layer_init (DatelineEventLayer *self)
{
  self->art = dateline_marker_art_new (GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
on_scale_factor_changed_cb (DatelineEventLayer *self)
{
  dateline_event_layer_set_style (self, self->style);
}

/* Public methods */

/**
 * dateline_event_layer_new:
 * @viewport: what of the world is shown
 * @scene: what is shown in it
 *
 * Returns: (transfer floating): a layer
 */
ShumateLayer *
dateline_event_layer_new (ShumateViewport *viewport, DatelineMapScene *scene)
{
  DatelineEventLayer *self = g_object_new (DATELINE_TYPE_EVENT_LAYER, "viewport", viewport, NULL);

  self->scene = dateline_map_scene_ref (scene);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_factor_changed_cb), NULL);
  return SHUMATE_LAYER (self);
}

/**
 * dateline_event_layer_set_style:
 * @self: a layer
 * @style: light or dark
 */
void
dateline_event_layer_set_style (DatelineEventLayer *self, DatelineMapStyle style)
{
  g_return_if_fail (DATELINE_IS_EVENT_LAYER (self));

  self->style = style;
  dateline_marker_art_renew (self->art, style);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_event_layer_point_at:
 * @self: a layer
 * @cluster: the one under the pointer, -1 for none
 */
void
dateline_event_layer_point_at (DatelineEventLayer *self, int cluster)
{
  guint64 key;

  g_return_if_fail (DATELINE_IS_EVENT_LAYER (self));

  key = cluster >= 0 ? dateline_map_scene_get (self->scene, (guint) cluster)->key : 0;
  if (key == self->pointed)
    return;
  self->pointed = key;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_event_layer_set_band:
 * @self: a layer
 * @band: (nullable): the box that is being drawn
 */
void
dateline_event_layer_set_band (DatelineEventLayer *self, const DatelineRect *band)
{
  g_return_if_fail (DATELINE_IS_EVENT_LAYER (self));

  self->band = band != NULL ? *band : (DatelineRect){ 0, 0, 0, 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

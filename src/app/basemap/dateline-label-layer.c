/* dateline-label-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-label-layer.h"

#include "dateline-map-canvas.h"
#include "dateline-map-reference.h"
#include "dateline-surface-texture.h"

#define BUDGET_US 600
#define MAX_PICTURES 2000

typedef struct {
  GdkTexture *texture;
  double dot_x; /* from the text's left edge: the side that the name stands on */
  double dot_y;
  gboolean has_dot;
  float x; /* of the picture from the text's left edge */
  float y;
} Picture;

struct _DatelineLabelLayer {
  ShumateLayer parent_instance;

  DatelineObstaclesFunc get_obstacles;
  gpointer user_data; /* for it */
  GDestroyNotify destroy;
  DatelineLabels *labels;
  DatelineLabelPlacer *placer;
  GHashTable *pictures; /* label's index → Picture */
  DatelineMapStyle style;
  guint n_shown;
  guint redraw_source;
};

G_DEFINE_FINAL_TYPE (DatelineLabelLayer, dateline_label_layer, SHUMATE_TYPE_LAYER)

/* Auxiliary methods */

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

static gboolean
picture_fits (const Picture *picture, const DatelinePlacedLabel *label)
{
  if (picture->has_dot != label->has_dot)
    return FALSE;
  return !label->has_dot || (fabs (label->dot_x - label->rect.x - picture->dot_x) < 0.3 &&
                             fabs (label->dot_y - label->rect.y - picture->dot_y) < 0.3);
}

/* The text begins on a whole pixel of its picture, so that it is as sharp as any other. */
static Picture *
create_picture (DatelineLabelLayer *self, const DatelinePlacedLabel *label)
{
  Picture *picture = g_new0 (Picture, 1);
  DatelineRect bounds = dateline_placed_label_get_bounds (label);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double left = ceil (label->rect.x - bounds.x), top = ceil (label->rect.y - bounds.y);
  int width = (int) ceil (left + bounds.x + bounds.width - label->rect.x) + 1;
  int height = (int) ceil (top + bounds.y + bounds.height - label->rect.y) + 1;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, left - label->rect.x, top - label->rect.y);
  dateline_placed_label_paint (label, cr, self->style);
  cairo_destroy (cr);
  picture->texture = dateline_surface_take_texture (surface);
  picture->has_dot = label->has_dot;
  picture->dot_x = label->dot_x - label->rect.x;
  picture->dot_y = label->dot_y - label->rect.y;
  picture->x = (float) -left;
  picture->y = (float) -top;
  return picture;
}

/* NULL once the frame's time is spent. */
static const Picture *
get_picture (DatelineLabelLayer *self, const DatelinePlacedLabel *label, gint64 deadline)
{
  gpointer key = GUINT_TO_POINTER (label->index + 1);
  Picture *picture = g_hash_table_lookup (self->pictures, key);

  if (picture != NULL && picture_fits (picture, label))
    return picture;
  if (g_get_monotonic_time () > deadline)
    return NULL;
  picture = create_picture (self, label);
  g_hash_table_replace (self->pictures, key, picture);
  return picture;
}

static void
append_picture (DatelineLabelLayer *self,
                DatelineMapCanvas *canvas,
                const Picture *picture,
                const DatelinePlacedLabel *label)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  float x = (float) (round (label->rect.x * scale) / scale) + picture->x;
  float y = (float) (round (label->rect.y * scale) / scale) + picture->y;

  dateline_map_canvas_put (
      canvas, picture->texture,
      &GRAPHENE_RECT_INIT (x, y, (float) (gdk_texture_get_width (picture->texture) / scale),
                           (float) (gdk_texture_get_height (picture->texture) / scale)),
      NULL);
}

static void
forget (DatelineLabelLayer *self)
{
  g_hash_table_remove_all (self->pictures);
  g_clear_pointer (&self->placer, dateline_label_placer_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ensure_placer (DatelineLabelLayer *self)
{
  PangoContext *context;

  if (self->placer != NULL)
    return;
  context = gtk_widget_create_pango_context (GTK_WIDGET (self));
  self->placer = dateline_label_placer_new (self->labels, context);
  g_object_unref (context);
}

/* Callbacks */

static gboolean
on_redraw_cb (gpointer data)
{
  DatelineLabelLayer *self = data;

  self->redraw_source = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* GtkWidget overrides */

static void
draw_labels (DatelineLabelLayer *self, GtkSnapshot *snapshot)
{
  gint64 deadline = g_get_monotonic_time () + BUDGET_US;
  guint n = dateline_label_placer_get_n (self->placer);
  DatelineMapCanvas canvas = dateline_map_canvas_begin (GTK_WIDGET (self), snapshot);

  if (g_hash_table_size (self->pictures) > MAX_PICTURES)
    g_hash_table_remove_all (self->pictures);
  self->n_shown = 0;
  for (guint i = 0; i < n; i++) {
    const DatelinePlacedLabel *label = dateline_label_placer_get (self->placer, i);
    const Picture *picture = get_picture (self, label, deadline);

    if (picture == NULL)
      continue;
    append_picture (self, &canvas, picture, label);
    self->n_shown++;
  }
  dateline_map_canvas_end (&canvas);
  if (self->n_shown < n && self->redraw_source == 0)
    self->redraw_source = g_idle_add (on_redraw_cb, self);
}

static void
dateline_label_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineLabelLayer *self = DATELINE_LABEL_LAYER (widget);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  DatelineMapView view = dateline_map_viewport_get_view (viewport, widget);
  const DatelineRect *obstacles;
  guint n_obstacles;

  if (self->labels == NULL)
    return;
  ensure_placer (self);
  obstacles = self->get_obstacles (&view, &n_obstacles, self->user_data);
  dateline_label_placer_update (self->placer, &view, obstacles, n_obstacles);
  draw_labels (self, snapshot);
}

static void
dateline_label_layer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_label_layer_parent_class)->css_changed (widget, change);
  forget (DATELINE_LABEL_LAYER (widget));
}

/* GObject overrides */

static void
dateline_label_layer_dispose (GObject *object)
{
  DatelineLabelLayer *self = DATELINE_LABEL_LAYER (object);

  g_clear_handle_id (&self->redraw_source, g_source_remove);
  G_OBJECT_CLASS (dateline_label_layer_parent_class)->dispose (object);
}

static void
dateline_label_layer_finalize (GObject *object)
{
  DatelineLabelLayer *self = DATELINE_LABEL_LAYER (object);

  g_clear_pointer (&self->placer, dateline_label_placer_free);
  g_clear_pointer (&self->labels, dateline_labels_unref);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_hash_table_unref (self->pictures);
  G_OBJECT_CLASS (dateline_label_layer_parent_class)->finalize (object);
}

static void
dateline_label_layer_class_init (DatelineLabelLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_label_layer_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_label_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = dateline_label_layer_snapshot;
  GTK_WIDGET_CLASS (klass)->css_changed = dateline_label_layer_css_changed;
}

static void
dateline_label_layer_init (DatelineLabelLayer *self)
{
  self->pictures = g_hash_table_new_full (NULL, NULL, NULL, picture_free);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* Public methods */

/**
 * dateline_label_layer_new:
 * @viewport: what of the world is shown
 * @func: tells what the names keep off, as markers
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 *
 * Returns: (transfer floating): a layer without names
 */
ShumateLayer *
dateline_label_layer_new (ShumateViewport *viewport,
                          DatelineObstaclesFunc func,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  DatelineLabelLayer *self = g_object_new (DATELINE_TYPE_LABEL_LAYER, "viewport", viewport, NULL);

  self->get_obstacles = func;
  self->user_data = user_data;
  self->destroy = destroy;
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget), NULL);
  return SHUMATE_LAYER (self);
}

/**
 * dateline_label_layer_set_labels:
 * @self: a layer
 * @labels: finished
 */
void
dateline_label_layer_set_labels (DatelineLabelLayer *self, DatelineLabels *labels)
{
  g_return_if_fail (DATELINE_IS_LABEL_LAYER (self));
  g_return_if_fail (labels != NULL);

  forget (self);
  dateline_labels_ref (labels);
  g_clear_pointer (&self->labels, dateline_labels_unref);
  self->labels = labels;
}

/**
 * dateline_label_layer_set_style:
 * @self: a layer
 * @style: light or dark
 */
void
dateline_label_layer_set_style (DatelineLabelLayer *self, DatelineMapStyle style)
{
  g_return_if_fail (DATELINE_IS_LABEL_LAYER (self));

  self->style = style;
  forget (self);
}

/**
 * dateline_label_layer_get_n_shown:
 * @self: a layer
 *
 * Returns: how many names the last frame showed
 */
guint
dateline_label_layer_get_n_shown (DatelineLabelLayer *self)
{
  g_return_val_if_fail (DATELINE_IS_LABEL_LAYER (self), 0);

  return self->n_shown;
}

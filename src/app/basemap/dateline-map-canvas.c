/* dateline-map-canvas.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-canvas.h"

#include "dateline-surface-texture.h"

/* Auxiliary methods */

static gboolean
is_drawn_by_cairo (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

static void
add_rect (cairo_t *cr, const graphene_rect_t *rect)
{
  cairo_rectangle (cr, rect->origin.x, rect->origin.y, rect->size.width, rect->size.height);
}

static void
append_texture (GtkSnapshot *snapshot,
                GdkTexture *texture,
                const graphene_rect_t *rect,
                const graphene_rect_t *clip)
{
  if (clip != NULL)
    gtk_snapshot_push_clip (snapshot, clip);
  gtk_snapshot_append_texture (snapshot, texture, rect);
  if (clip != NULL)
    gtk_snapshot_pop (snapshot);
}

/* The edges are repeated outside, so that a picture that is made larger does not fade out there. */
static void
paint_surface (cairo_t *cr, cairo_surface_t *surface, const graphene_rect_t *rect)
{
  double x = rect->size.width / cairo_image_surface_get_width (surface);
  double y = rect->size.height / cairo_image_surface_get_height (surface);

  cairo_translate (cr, rect->origin.x, rect->origin.y);
  cairo_scale (cr, x, y);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_fill (cr);
}

/* Public methods */

/**
 * dateline_map_canvas_begin:
 * @widget: a layer
 * @snapshot: of it
 *
 * What is put on the canvas lies over what is in the snapshot already.
 *
 * Returns: a canvas as large as the layer, until dateline_map_canvas_end()
 */
DatelineMapCanvas
dateline_map_canvas_begin (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineMapCanvas self = { snapshot, NULL };

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && snapshot != NULL, self);

  if (is_drawn_by_cairo (widget))
    self.cr = gtk_snapshot_append_cairo (
        snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                       (float) gtk_widget_get_height (widget)));
  return self;
}

/**
 * dateline_map_canvas_end:
 * @self: a canvas
 */
void
dateline_map_canvas_end (DatelineMapCanvas *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->cr, cairo_destroy);
}

/**
 * dateline_map_canvas_put:
 * @self: a canvas
 * @texture: a picture of dateline_surface_take_texture()
 * @rect: where to; it is made larger or smaller to fit
 * @clip: (nullable): what is to be seen of it
 */
void
dateline_map_canvas_put (DatelineMapCanvas *self,
                         GdkTexture *texture,
                         const graphene_rect_t *rect,
                         const graphene_rect_t *clip)
{
  g_return_if_fail (self != NULL && GDK_IS_TEXTURE (texture) && rect != NULL);

  if (self->cr == NULL) {
    append_texture (self->snapshot, texture, rect, clip);
    return;
  }
  cairo_save (self->cr);
  add_rect (self->cr, clip != NULL ? clip : rect);
  paint_surface (self->cr, dateline_texture_get_surface (texture), rect);
  cairo_restore (self->cr);
}

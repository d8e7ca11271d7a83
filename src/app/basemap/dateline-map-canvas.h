/* dateline-map-canvas.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineMapCanvas:
 * @snapshot: of the layer
 * @cr: (nullable): paints into a node of its own, where the renderer is Cairo
 *
 * What a layer of the map puts its pictures on. GTK 4.8's Cairo renderer turns each pixel of a
 * texture into floating point and back in every frame, 20 ns for each: there the pictures are
 * painted by Cairo itself, which copies them. Others take them as textures, which a graphics card
 * keeps. On the stack, for one snapshot.
 */
typedef struct {
  GtkSnapshot *snapshot;
  cairo_t *cr;
} DatelineMapCanvas;

DatelineMapCanvas dateline_map_canvas_begin (GtkWidget *widget, GtkSnapshot *snapshot);
void dateline_map_canvas_end (DatelineMapCanvas *self);
void dateline_map_canvas_put (DatelineMapCanvas *self,
                              GdkTexture *texture,
                              const graphene_rect_t *rect,
                              const graphene_rect_t *clip);

G_END_DECLS

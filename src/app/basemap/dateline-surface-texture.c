/* dateline-surface-texture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-surface-texture.h"

#define SURFACE_KEY "dateline-surface"

/**
 * dateline_surface_take_texture:
 * @surface: (transfer full): a finished image surface of %CAIRO_FORMAT_ARGB32
 *
 * Nothing is copied: the texture shows the surface's own bytes. Any thread.
 *
 * Returns: (transfer full): a texture
 */
GdkTexture *
dateline_surface_take_texture (cairo_surface_t *surface)
{
  gsize stride;
  int width, height;
  GdkTexture *texture;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (surface != NULL, NULL);

  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
  g_object_set_data_full (G_OBJECT (texture), SURFACE_KEY, cairo_surface_reference (surface),
                          (GDestroyNotify) cairo_surface_destroy);
  return texture;
}

/**
 * dateline_texture_get_surface:
 * @texture: of dateline_surface_take_texture()
 *
 * Returns: (transfer none): the surface that it was made of; not to be painted on
 */
cairo_surface_t *
dateline_texture_get_surface (GdkTexture *texture)
{
  g_return_val_if_fail (GDK_IS_TEXTURE (texture), NULL);

  return g_object_get_data (G_OBJECT (texture), SURFACE_KEY);
}

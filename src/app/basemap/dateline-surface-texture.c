/* dateline-surface-texture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-surface-texture.h"

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
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (surface != NULL, NULL);

  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

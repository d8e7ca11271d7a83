/* dateline-surface-texture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *dateline_surface_take_texture (cairo_surface_t *surface);
cairo_surface_t *dateline_texture_get_surface (GdkTexture *texture);

G_END_DECLS

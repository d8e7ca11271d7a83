/* dateline-map-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-map-painter.h"

#define RGB(hex)                                                                          \
  {                                                                                       \
    ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) &0xff) / 255.0, 1.0 \
  }

/* A quiet map: what the analyst puts on it must be the loudest thing in sight. */
static const DatelineMapPalette palettes[] = {
  [DATELINE_MAP_LIGHT] = {
    .land = RGB (0xf8f7f1),
    .water = RGB (0xd9e4ea),
    .shore = RGB (0xbccbd4),
    .river = RGB (0xb4cbd8),
    .country = RGB (0x9c9c9c),
    .province = RGB (0xd8d6cf),
    .disputed = RGB (0x9c9c9c),
    .text = RGB (0x4a4a4f),
    .text_strong = RGB (0x2e3436),
    .text_faint = RGB (0x77767b),
    .halo = RGB (0xf8f7f1),
  },
  [DATELINE_MAP_DARK] = {
    .land = RGB (0x2e3035),
    .water = RGB (0x23272e),
    .shore = RGB (0x3b434d),
    .river = RGB (0x3d4b59),
    .country = RGB (0x6d7076),
    .province = RGB (0x3f4147),
    .disputed = RGB (0x6d7076),
    .text = RGB (0xd0cfd2),
    .text_strong = RGB (0xf0f0f0),
    .text_faint = RGB (0x9a999e),
    .halo = RGB (0x2e3035),
  },
};

/**
 * dateline_map_style_get_palette:
 * @style: light or dark
 *
 * Returns: (transfer none): the style's colours, a table that never changes. Any thread.
 */
const DatelineMapPalette *
dateline_map_style_get_palette (DatelineMapStyle style)
{
  g_return_val_if_fail (style < G_N_ELEMENTS (palettes), &palettes[0]);

  return &palettes[style];
}

/**
 * dateline_map_set_source:
 * @cr: a cairo context
 * @colour: a colour
 *
 * Makes that colour the source of what is drawn next. The context's thread.
 */
void
dateline_map_set_source (cairo_t *cr, DatelineColour colour)
{
  g_return_if_fail (cr != NULL);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
}

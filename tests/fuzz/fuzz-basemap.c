/* fuzz-basemap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-map-painter.h"
#include "fuzz-target.h"

#define HEAD 32
#define ENTRY 24

static void
put_u32 (guint8 *at, gsize value)
{
  guint32 little = GUINT32_TO_LE ((guint32) value);

  memcpy (at, &little, sizeof little);
}

static guint32
fnv (guint32 value, const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    value = (value ^ data[i]) * 0x01000193;
  return value;
}

/* Two counts, then the lines of one band: put behind a head and a directory whose checksums are
 * right, so that what reads the lines is reached. */
static GBytes *
wrap (const guint8 *data, gsize size)
{
  gsize length = size - 2;
  guint8 *file = g_malloc0 (HEAD + ENTRY + length);
  guint8 *entry = file + HEAD;

  memcpy (file, "DLBASEMP", 8);
  put_u32 (file + 8, 1);
  put_u32 (file + 12, 1);
  put_u32 (file + 16, HEAD + ENTRY + length);
  put_u32 (file + 20, HEAD + ENTRY + length);
  entry[0] = 4;
  entry[1] = 14;
  put_u32 (entry + 4, HEAD + ENTRY);
  put_u32 (entry + 8, length);
  put_u32 (entry + 12, data[0]);
  put_u32 (entry + 16, data[1]);
  put_u32 (entry + 20, fnv (0x811c9dc5, data + 2, length));
  put_u32 (file + 28, fnv (0x811c9dc5, entry, ENTRY));
  memcpy (entry + ENTRY, data + 2, length);
  return g_bytes_new_take (file, HEAD + ENTRY + length);
}

/* Whatever passes must also be paintable. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gboolean whole = size < 2 || (size >= 8 && memcmp (data, "DLBASEMP", 8) == 0);
  g_autoptr (GBytes) bytes = whole ? g_bytes_new (data, size) : wrap (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_new (bytes, &error);

  g_assert_true ((basemap == NULL) == (error != NULL));
  if (basemap == NULL)
    return 0;
  for (guint i = 0; i < dateline_basemap_get_n_countries (basemap); i++) {
    DatelineCountry country;

    dateline_basemap_get_country (basemap, i, &country);
    g_assert_true (g_utf8_validate (country.name, -1, NULL));
  }
  for (int zoom = 0; zoom <= 12; zoom += 4)
    cairo_surface_destroy (dateline_map_paint_tile (basemap, zoom, 0, 0, 0.25, DATELINE_MAP_LIGHT));
  return 0;
}

/* small-map.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "dateline-basemap.h"

#define SMALL_HEAD 32
#define SMALL_ENTRY 24

static inline void
put_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, 4);
}

static inline guint32
fnv (const guint8 *data, gsize size)
{
  guint32 value = 0x811c9dc5;

  for (gsize i = 0; i < size; i++)
    value = (value ^ data[i]) * 0x01000193;
  return value;
}

/* A map of one band whose checksums are right, whatever its body says. */
static inline DatelineBasemap *
small_map (const guint8 *body, gsize length, guint32 features, guint32 vertices, GError **error)
{
  gsize size = SMALL_HEAD + SMALL_ENTRY + length;
  guint8 *file = g_malloc0 (size);
  guint8 *entry = file + SMALL_HEAD;
  g_autoptr (GBytes) bytes = NULL;

  memcpy (file, "DLBASEMP", 8);
  put_u32 (file + 8, 1);
  put_u32 (file + 12, 1);
  put_u32 (file + 16, (guint32) size);
  put_u32 (file + 20, (guint32) size);
  entry[0] = 2;
  entry[1] = 12;
  put_u32 (entry + 4, SMALL_HEAD + SMALL_ENTRY);
  put_u32 (entry + 8, (guint32) length);
  put_u32 (entry + 12, features);
  put_u32 (entry + 16, vertices);
  put_u32 (entry + 20, fnv (body, length));
  put_u32 (file + 28, fnv (entry, SMALL_ENTRY));
  memcpy (entry + SMALL_ENTRY, body, length);
  bytes = g_bytes_new_take (file, size);
  return dateline_basemap_new (bytes, error);
}

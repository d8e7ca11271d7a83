/* dateline-basemap-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-basemap.h"

G_BEGIN_DECLS

/* All coordinates are in 2^24ths of the world's width, Web Mercator. A line over 180° keeps on
 * beyond the world's edge; the painter draws it once more on the other side. */
#define BASEMAP_WORLD (1 << 24)

/* Vertices in one chunk; the next begins with the same vertex as this one ends */
#define BASEMAP_CHUNK 32

/* Features in one block; a power of two */
#define BASEMAP_BLOCK 32

typedef enum {
  BASEMAP_LAND, /* closed; land and lakes and islands in them, to be filled even-odd together */
  BASEMAP_RIVER,
  BASEMAP_COUNTRY,  /* a border between countries */
  BASEMAP_PROVINCE, /* a border inside one */
  BASEMAP_DISPUTED, /* a line that somebody disputes */
  BASEMAP_N_KINDS,
} BasemapKind;

typedef struct {
  gint32 x;
  gint32 y;
} BasemapVertex;

typedef struct {
  gint32 x0;
  gint32 y0;
  gint32 x1;
  gint32 y1;
} BasemapRect;

typedef struct {
  BasemapRect rect;
  guint32 first; /* of the band's vertices */
  guint32 n;     /* two or more */
} BasemapChunk;

typedef struct {
  BasemapRect rect;
  guint32 first_chunk;
  guint32 n_chunks;
  guint8 kind;
  guint8 min_zoom; /* in eighths */
} BasemapFeature;

typedef struct {
  guint max_zoom;
  BasemapRect rect;         /* of everything */
  BasemapFeature *features; /* sorted by kind */
  BasemapRect *blocks;      /* of BASEMAP_BLOCK features each */
  BasemapChunk *chunks;
  BasemapVertex *vertices;
  guint32 n_features;
  guint32 n_chunks;
  guint32 n_vertices;
  guint32 first_of_kind[BASEMAP_N_KINDS + 1];
} BasemapBand;

const BasemapBand *_dateline_basemap_get_band (DatelineBasemap *self, double zoom);

G_END_DECLS

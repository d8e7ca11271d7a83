/* dateline-basemap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file (build-aux/make-basemap writes it), little-endian throughout:
 *
 *   head       "DLBASEMP", version, number of bands, size of the file, offset of the countries,
 *              number of countries, checksum of directory and countries: u32 each
 *   directory  for each band: u8 largest zoom, u8 bits of its grid, u16 zero, then u32: offset,
 *              bytes, features, vertices, checksum
 *   bands      for each feature: u8 kind, u8 first zoom in eighths, varint number of vertices, and
 *              for each vertex varint zigzag x and y, from the vertex before; the first one from
 * the first vertex of the feature before countries  2 letters of ISO 3166, u8 territory, u8 first
 * zoom in eighths, i32 x, i32 y, u8 bytes of the name, the name in UTF-8
 *
 * A checksum is FNV-1a with 32 bits: it finds what rotted; every read is checked all the same. */

#include "dateline-basemap-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-bytes-private.h"
#include "dateline-data.h"
#include "dateline-error.h"

#define FILE_NAME "basemap/world.bin"
#define MAGIC "DLBASEMP"
#define VERSION 1
#define HEAD_SIZE 32
#define ENTRY_SIZE 24
#define MAX_BANDS 16
#define MAX_COUNTRIES 1024
#define COUNTRY_HEAD_SIZE 13
/* A little beyond the world's edges, where rings that cross 180° run on */
#define MAX_COORDINATE (2 * BASEMAP_WORLD)

typedef struct {
  char code[3];
  char *name;
  gint32 x;
  gint32 y;
  guint8 min_zoom;
  guint8 territory;
} CountryRow;

struct _DatelineBasemap {
  gatomicrefcount refs;
  BasemapBand *bands;
  guint n_bands;
  CountryRow *countries;
  guint n_countries;
};

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
               _ ("The map that the program carries is damaged (%s); install the program again"),
               what);
  return FALSE;
}

#define CHECKSUM_BEGIN 0x811c9dc5u

static guint32
checksum (guint32 value, const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    value = (value ^ data[i]) * 0x01000193;
  return value;
}

static void
band_clear (BasemapBand *band)
{
  g_clear_pointer (&band->features, g_free);
  g_clear_pointer (&band->blocks, g_free);
  g_clear_pointer (&band->chunks, g_free);
  g_clear_pointer (&band->vertices, g_free);
}

static void
rect_add (BasemapRect *rect, BasemapVertex v)
{
  rect->x0 = MIN (rect->x0, v.x);
  rect->y0 = MIN (rect->y0, v.y);
  rect->x1 = MAX (rect->x1, v.x);
  rect->y1 = MAX (rect->y1, v.y);
}

static void
rect_union (BasemapRect *rect, const BasemapRect *other)
{
  rect_add (rect, (BasemapVertex){ other->x0, other->y0 });
  rect_add (rect, (BasemapVertex){ other->x1, other->y1 });
}

static const BasemapRect nowhere = { G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32 };

/* Cuts a feature's vertices into chunks with their boxes. */
static void
add_chunks (BasemapBand *band, BasemapFeature *feature, guint32 first, guint32 n)
{
  feature->first_chunk = band->n_chunks;
  feature->rect = nowhere;
  for (guint32 at = 0; at + 1 < n; at += BASEMAP_CHUNK - 1) {
    BasemapChunk *chunk = &band->chunks[band->n_chunks++];

    chunk->rect = nowhere;
    chunk->first = first + at;
    chunk->n = MIN (BASEMAP_CHUNK, n - at);
    for (guint32 i = 0; i < chunk->n; i++)
      rect_add (&chunk->rect, band->vertices[chunk->first + i]);
    rect_union (&feature->rect, &chunk->rect);
  }
  feature->n_chunks = band->n_chunks - feature->first_chunk;
}

/* Reads the steps of one feature onto the band's vertices. x and y are its beginning in the band's
 * grid: in, of the feature before; out, of this one. */
static gboolean
read_vertices (BytesReader *reader, BasemapVertex *out, guint32 n, int shift, BasemapVertex *begin)
{
  gint64 x = begin->x, y = begin->y;

  for (guint32 i = 0; i < n; i++) {
    x += bytes_reader_zigzag (reader);
    y += bytes_reader_zigzag (reader);
    if (reader->failed || ABS (x) > MAX_COORDINATE >> shift || ABS (y) > MAX_COORDINATE >> shift)
      return FALSE;
    out[i].x = (gint32) x * (1 << shift);
    out[i].y = (gint32) y * (1 << shift);
    if (i == 0)
      *begin = (BasemapVertex){ (gint32) x, (gint32) y };
  }
  return TRUE;
}

/* A ring is closed here, once, so that the painter need not think of it: room for its last vertex
 * is in the counts that allocate_band() adds up. */
static gboolean
read_feature (BytesReader *reader,
              BasemapBand *band,
              guint32 room,
              int shift,
              BasemapFeature *feature,
              BasemapVertex *begin)
{
  guint32 first = band->n_vertices;
  guint32 n;

  feature->kind = bytes_reader_u8 (reader);
  feature->min_zoom = bytes_reader_u8 (reader);
  n = bytes_reader_varint (reader);
  if (reader->failed || feature->kind >= BASEMAP_N_KINDS || n < 2 || n > room)
    return FALSE;
  if (!read_vertices (reader, band->vertices + first, n, shift, begin))
    return FALSE;
  if (feature->kind == BASEMAP_LAND)
    band->vertices[first + n++] = band->vertices[first];
  band->n_vertices += n;
  add_chunks (band, feature, first, n);
  return TRUE;
}

static gboolean
allocate_band (BasemapBand *band, guint32 n_vertices)
{
  gsize closed = (gsize) n_vertices + band->n_features;

  band->features = g_try_new0 (BasemapFeature, band->n_features + 1);
  band->blocks = g_try_new (BasemapRect, band->n_features / BASEMAP_BLOCK + 1);
  band->vertices = g_try_new (BasemapVertex, closed);
  band->chunks = g_try_new (BasemapChunk, closed / (BASEMAP_CHUNK - 1) + band->n_features + 1);
  return band->features != NULL && band->blocks != NULL && band->vertices != NULL &&
         band->chunks != NULL;
}

static gboolean
read_band_features (BytesReader *reader, BasemapBand *band, guint32 n_vertices, int shift)
{
  BasemapVertex begin = { 0, 0 };
  guint32 rings = 0;
  guint8 last_kind = 0;

  for (guint32 i = 0; i < band->n_features; i++) {
    BasemapFeature *feature = &band->features[i];

    if (!read_feature (reader, band, n_vertices + rings - band->n_vertices, shift, feature, &begin))
      return FALSE;
    if (feature->kind < last_kind)
      return FALSE;
    rings += feature->kind == BASEMAP_LAND;
    for (; last_kind < feature->kind; last_kind++)
      band->first_of_kind[last_kind + 1] = i;
  }
  for (; last_kind < BASEMAP_N_KINDS; last_kind++)
    band->first_of_kind[last_kind + 1] = band->n_features;
  return band->n_vertices == n_vertices + rings && bytes_reader_at_end (reader);
}

static void
add_blocks (BasemapBand *band)
{
  band->rect = nowhere;
  for (guint32 i = 0; i < band->n_features; i++) {
    BasemapRect *block = &band->blocks[i / BASEMAP_BLOCK];

    if (i % BASEMAP_BLOCK == 0)
      *block = nowhere;
    rect_union (block, &band->features[i].rect);
    rect_union (&band->rect, &band->features[i].rect);
  }
}

static gboolean
read_band (const guint8 *data, gsize size, const guint8 *entry, BasemapBand *band, GError **error)
{
  BytesReader directory, reader;
  guint32 bits, offset, length, n_vertices, sum;

  bytes_reader_init (&directory, entry, ENTRY_SIZE);
  band->max_zoom = bytes_reader_u8 (&directory);
  bits = bytes_reader_u8 (&directory);
  bytes_reader_u16 (&directory);
  offset = bytes_reader_u32 (&directory);
  length = bytes_reader_u32 (&directory);
  band->n_features = bytes_reader_u32 (&directory);
  n_vertices = bytes_reader_u32 (&directory);
  sum = bytes_reader_u32 (&directory);
  if (bits > 24 || offset > size || length > size - offset)
    return damaged (error, _ ("its directory"));
  /* No feature is shorter than seven bytes and no vertex than two: a count beyond that lies. */
  if (band->n_features > length / 7 || n_vertices > length / 2)
    return damaged (error, _ ("its directory"));
  if (checksum (CHECKSUM_BEGIN, data + offset, length) != sum)
    return damaged (error, _ ("a checksum"));
  if (!allocate_band (band, n_vertices))
    return damaged (error, _ ("its directory"));
  bytes_reader_init (&reader, data + offset, length);
  if (!read_band_features (&reader, band, n_vertices, 24 - (int) bits))
    return damaged (error, _ ("its lines"));
  add_blocks (band);
  return TRUE;
}

static gboolean
read_country (BytesReader *reader, CountryRow *row)
{
  const guint8 *code = bytes_reader_take (reader, 2);
  const guint8 *name;
  guint8 length;

  row->territory = bytes_reader_u8 (reader);
  row->min_zoom = bytes_reader_u8 (reader);
  row->x = (gint32) bytes_reader_u32 (reader);
  row->y = (gint32) bytes_reader_u32 (reader);
  length = bytes_reader_u8 (reader);
  name = bytes_reader_take (reader, length);
  if (name == NULL || !g_utf8_validate ((const char *) name, length, NULL))
    return FALSE;
  memcpy (row->code, code, 2);
  row->name = g_strndup ((const char *) name, length);
  return ABS ((gint64) row->x) <= MAX_COORDINATE && ABS ((gint64) row->y) <= MAX_COORDINATE;
}

static gboolean
read_countries (DatelineBasemap *self, const guint8 *data, gsize size, guint32 n, GError **error)
{
  BytesReader reader;

  if (n > MAX_COUNTRIES)
    return damaged (error, _ ("its names"));
  self->countries = g_new0 (CountryRow, n);
  bytes_reader_init (&reader, data, size);
  for (; self->n_countries < n; self->n_countries++)
    if (!read_country (&reader, &self->countries[self->n_countries])) {
      g_clear_pointer (&self->countries[self->n_countries].name, g_free);
      return damaged (error, _ ("its names"));
    }
  return bytes_reader_at_end (&reader) || damaged (error, _ ("its names"));
}

static gboolean
read_file (DatelineBasemap *self, const guint8 *data, gsize size, GError **error)
{
  BytesReader reader;
  const guint8 *magic;
  guint32 version, n_bands, file_size, names, n_names, sum, found;
  gsize directory_size;

  bytes_reader_init (&reader, data, size);
  magic = bytes_reader_take (&reader, strlen (MAGIC));
  version = bytes_reader_u32 (&reader);
  n_bands = bytes_reader_u32 (&reader);
  file_size = bytes_reader_u32 (&reader);
  names = bytes_reader_u32 (&reader);
  n_names = bytes_reader_u32 (&reader);
  sum = bytes_reader_u32 (&reader);
  if (reader.failed || memcmp (magic, MAGIC, strlen (MAGIC)) != 0 || version != VERSION)
    return damaged (error, _ ("its head"));
  directory_size = (gsize) n_bands * ENTRY_SIZE;
  if (file_size != size || n_bands == 0 || n_bands > MAX_BANDS || names > size ||
      directory_size > size - HEAD_SIZE)
    return damaged (error, _ ("its head"));
  found = checksum (CHECKSUM_BEGIN, data + HEAD_SIZE, directory_size);
  if (checksum (found, data + names, size - names) != sum)
    return damaged (error, _ ("a checksum"));

  self->bands = g_new0 (BasemapBand, n_bands);
  for (; self->n_bands < n_bands; self->n_bands++)
    if (!read_band (data, size, data + HEAD_SIZE + self->n_bands * ENTRY_SIZE,
                    &self->bands[self->n_bands], error)) {
      band_clear (&self->bands[self->n_bands]);
      return FALSE;
    }
  return read_countries (self, data + names, size - names, n_names, error);
}

/**
 * dateline_basemap_new:
 * @bytes: a basemap, as build-aux/make-basemap writes it
 * @error: (out) (optional): %DATELINE_ERROR_DAMAGED
 *
 * Reads a basemap whole; @bytes are not needed afterwards. Everything is checked, so that nothing
 * in the file can harm, and a checksum finds what has rotted. Takes about 40 ms for the built-in
 * one; any thread.
 *
 * Returns: (transfer full) (nullable): the basemap, or %NULL with @error set
 */
DatelineBasemap *
dateline_basemap_new (GBytes *bytes, GError **error)
{
  g_autoptr (DatelineBasemap) self = NULL;
  const guint8 *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (DatelineBasemap, 1);
  g_atomic_ref_count_init (&self->refs);
  data = g_bytes_get_data (bytes, &size);
  if (!read_file (self, data, size, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dateline_basemap_open:
 * @error: (out) (optional): %DATELINE_ERROR_DAMAGED or %DATELINE_ERROR_NOT_FOUND
 *
 * Reads the basemap that is built into the program. Any thread; the window does it on a worker.
 *
 * Returns: (transfer full) (nullable): the basemap, or %NULL with @error set
 */
DatelineBasemap *
dateline_basemap_open (GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (FILE_NAME, error);

  return bytes != NULL ? dateline_basemap_new (bytes, error) : NULL;
}

/**
 * dateline_basemap_ref:
 * @self: a basemap
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
DatelineBasemap *
dateline_basemap_ref (DatelineBasemap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * dateline_basemap_unref:
 * @self: (transfer full): a basemap
 *
 * Gives up one reference. Any thread.
 */
void
dateline_basemap_unref (DatelineBasemap *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_bands; i++)
    band_clear (&self->bands[i]);
  for (guint i = 0; i < self->n_countries; i++)
    g_free (self->countries[i].name);
  g_free (self->bands);
  g_free (self->countries);
  g_free (self);
}

/**
 * dateline_basemap_get_n_countries:
 * @self: a basemap
 *
 * Returns: how many countries and territories have a name on it. Any thread.
 */
guint
dateline_basemap_get_n_countries (DatelineBasemap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_countries;
}

/**
 * dateline_basemap_get_country:
 * @self: a basemap
 * @index: below dateline_basemap_get_n_countries(); the widest comes first
 * @country: (out caller-allocates): filled; its strings are @self's
 *
 * Reads one country. Any thread.
 */
void
dateline_basemap_get_country (DatelineBasemap *self, guint index, DatelineCountry *country)
{
  const CountryRow *row;

  g_return_if_fail (self != NULL && index < self->n_countries && country != NULL);

  row = &self->countries[index];
  country->code = row->code;
  country->name = row->name;
  country->point =
      dateline_mercator_to_point ((double) row->x / BASEMAP_WORLD, (double) row->y / BASEMAP_WORLD);
  country->min_zoom = row->min_zoom / 8.0;
  country->territory = row->territory;
}

/* The coarsest band that is fine enough for a zoom, counted in device pixels. */
const BasemapBand *
_dateline_basemap_get_band (DatelineBasemap *self, double zoom)
{
  guint i = 0;

  /* A quarter of a zoom finer than the band was made for cannot be seen. */
  while (i + 1 < self->n_bands && self->bands[i].max_zoom + 0.25 < zoom)
    i++;
  return &self->bands[i];
}

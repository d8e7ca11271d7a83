/* test-basemap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-basemap-private.h"
#include "dateline-data.h"
#include "dateline-error.h"
#include "small-map.h"

static GBytes *
world (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dateline_data_lookup ("basemap/world.bin", &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_damaged (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_new (bytes, &error);

  g_assert_null (basemap);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "install"));
}

static void
test_open (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (&error);
  g_autoptr (DatelineBasemap) again = NULL;

  g_assert_no_error (error);
  again = dateline_basemap_ref (basemap);
  g_assert_true (again == basemap);
  for (double zoom = 0.0; zoom < 14.0; zoom += 1.0) {
    const BasemapBand *band = _dateline_basemap_get_band (basemap, zoom);

    for (int kind = 0; kind < BASEMAP_N_KINDS; kind++) {
      g_assert_cmpuint (band->first_of_kind[kind], <=, band->first_of_kind[kind + 1]);
      for (guint i = band->first_of_kind[kind]; i < band->first_of_kind[kind + 1]; i++)
        g_assert_cmpuint (band->features[i].kind, ==, kind);
    }
    g_assert_cmpuint (band->first_of_kind[BASEMAP_N_KINDS], ==, band->n_features);
    g_assert_cmpuint (band->first_of_kind[BASEMAP_LAND + 1], >, 100);
  }
  g_assert_true (_dateline_basemap_get_band (basemap, 1) !=
                 _dateline_basemap_get_band (basemap, 9));
}

/* Chunks hold every vertex, in order, each beginning where the last ended; boxes hold their
 * vertices; rings are closed. */
static void
test_chunks (void)
{
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (NULL);
  const BasemapBand *band = _dateline_basemap_get_band (basemap, 4);

  for (guint i = 0; i < band->n_features; i++) {
    const BasemapFeature *f = &band->features[i];
    const BasemapChunk *c = &band->chunks[f->first_chunk];
    const BasemapChunk *last = c + f->n_chunks - 1;

    g_assert_cmpuint (f->n_chunks, >, 0);
    for (; c <= last; c++) {
      g_assert_cmpuint (c->n, >=, 2);
      g_assert_true (c == last || c[1].first == c->first + c->n - 1);
      for (guint v = c->first; v < c->first + c->n; v++) {
        g_assert_cmpint (band->vertices[v].x, >=, c->rect.x0);
        g_assert_cmpint (band->vertices[v].x, <=, c->rect.x1);
        g_assert_cmpint (band->vertices[v].y, >=, c->rect.y0);
        g_assert_cmpint (band->vertices[v].y, <=, c->rect.y1);
      }
      g_assert_cmpint (f->rect.x0, <=, c->rect.x0);
      g_assert_cmpint (f->rect.y1, >=, c->rect.y1);
      g_assert_cmpint (band->blocks[i / BASEMAP_BLOCK].x0, <=, f->rect.x0);
    }
    if (f->kind == BASEMAP_LAND)
      g_assert_cmpint (memcmp (&band->vertices[band->chunks[f->first_chunk].first],
                               &band->vertices[last->first + last->n - 1], sizeof (BasemapVertex)),
                       ==, 0);
  }
}

static void
test_countries (void)
{
  static const struct {
    const char *code, *name;
    DatelineBox box;
  } known[] = {
    { "AF", "Afghanistan", { 30, 61, 38, 72 } },      { "UA", "Ukraine", { 46, 24, 52, 38 } },
    { "US", "United States", { 30, -120, 49, -80 } }, { "RU", "Russia", { 50, 40, 70, 140 } },
    { "SS", "South Sudan", { 4, 25, 12, 35 } },
  };
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (NULL);
  guint found = 0;

  for (guint i = 0; i < dateline_basemap_get_n_countries (basemap); i++) {
    DatelineCountry country;

    dateline_basemap_get_country (basemap, i, &country);
    g_assert_true (dateline_point_is_valid (country.point));
    g_assert_cmpuint (strlen (country.code), <=, 2);
    g_assert_cmpstr (country.name, !=, "");
    for (guint k = 0; k < G_N_ELEMENTS (known); k++)
      if (g_str_equal (country.code, known[k].code)) {
        found++;
        g_assert_cmpstr (country.name, ==, known[k].name);
        g_assert_true (dateline_box_contains (known[k].box, country.point));
        g_assert_false (country.territory);
      }
    if (g_str_equal (country.code, "EH") || g_str_equal (country.code, "GL"))
      g_assert_true (country.territory);
  }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (known));
}

/* Cut anywhere, it is refused. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = world ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize n = 0; n < 200; n++)
    assert_damaged (data, n);
  for (gsize n = 200; n < size; n += size / 5)
    assert_damaged (data, n);
  assert_damaged (data, size - 1);
}

/* One bit wrong anywhere in the head or the directory, or here and there behind, is found. */
static void
test_flipped (void)
{
  g_autoptr (GBytes) bytes = world ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (gsize at = 0; at < size; at += at < 150 ? 1 : 1700001) {
    copy[at] ^= 0x10;
    g_test_message ("byte %" G_GSIZE_FORMAT, at);
    assert_damaged (copy, size);
    copy[at] ^= 0x10;
  }
}

/* Bodies that pass the checksum and lie all the same. */
static void
test_lying (void)
{
  static const struct {
    guint8 body[24];
    gsize length;
    guint32 features, vertices;
    gboolean good;
  } maps[] = {
    { { 0, 0, 3, 2, 2, 4, 0, 0, 4 }, 9, 1, 3, TRUE },
    { { 0, 0, 3, 2, 2, 4, 0, 0, 4, 7 }, 10, 1, 3, FALSE },               /* something left over */
    { { 9, 0, 3, 2, 2, 4, 0, 0, 4 }, 9, 1, 3, FALSE },                   /* no such kind */
    { { 0, 0, 1, 2, 2, 4, 0, 0, 4 }, 9, 1, 3, FALSE },                   /* one vertex */
    { { 0, 0, 3, 2, 2, 4, 0, 0, 4 }, 9, 1, 2, FALSE },                   /* more than promised */
    { { 0, 0, 3, 2, 2, 4, 0, 0, 4 }, 9, 1, 4, FALSE },                   /* fewer */
    { { 0, 0, 4, 2, 2, 4, 0, 0, 4 }, 9, 1, 4, FALSE },                   /* past the end */
    { { 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 4 }, 9, 1, 3, FALSE }, /* endless number */
    { { 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0, 0 }, 13, 1, 3, FALSE }, /* far away */
    { { 0, 0, 3, 2, 2, 4, 0, 0, 4 }, 9, 0xffffffff, 3, FALSE },
    { { 0, 0, 3, 2, 2, 4, 0, 0, 4 }, 9, 1, 0xffffffff, FALSE },
    { { 1, 0, 2, 2, 2, 4, 0, 0, 0, 3, 2, 2, 4, 0, 0, 4 }, 16, 2, 5, FALSE }, /* out of order */
  };

  for (guint i = 0; i < G_N_ELEMENTS (maps); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineBasemap) basemap =
        small_map (maps[i].body, maps[i].length, maps[i].features, maps[i].vertices, &error);

    if (maps[i].good)
      g_assert_no_error (error);
    else
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/basemap/open", test_open);
  g_test_add_func ("/map/basemap/chunks", test_chunks);
  g_test_add_func ("/map/basemap/countries", test_countries);
  g_test_add_func ("/map/basemap/truncated", test_truncated);
  g_test_add_func ("/map/basemap/flipped", test_flipped);
  g_test_add_func ("/map/basemap/lying", test_lying);
  return g_test_run ();
}

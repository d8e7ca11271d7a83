/* test-tiles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-tile-cache.h"

#define TILE_BYTES (256 * 256 * 4)

typedef struct {
  DatelineTileCache *cache;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineBasemap) basemap = dateline_basemap_open (&error);

  g_assert_no_error (error);
  fixture->cache = dateline_tile_cache_new (4 * TILE_BYTES);
  dateline_tile_cache_set_basemap (fixture->cache, basemap);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dateline_tile_cache_stop (fixture->cache);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  g_assert_finalize_object (fixture->cache);
}

/* A frame that wants a row of tiles; how many of them are there */
static guint
draw (DatelineTileCache *cache, int first, int n)
{
  guint n_there = 0;

  dateline_tile_cache_begin_frame (cache);
  for (int x = first; x < first + n; x++)
    n_there += dateline_tile_cache_want (cache, (DatelineTileKey){ 5, x, 12 }) != NULL;
  dateline_tile_cache_end_frame (cache);
  return n_there;
}

static gboolean
is_idle (gpointer cache)
{
  return !dateline_tile_cache_is_busy (cache);
}

static void
wait (DatelineTileCache *cache)
{
  app_fixture_wait (is_idle, cache);
}

/* What is wanted is painted, once */
static void
test_paint (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (draw (fixture->cache, 10, 3), ==, 0);
  wait (fixture->cache);
  g_assert_cmpuint (draw (fixture->cache, 10, 3), ==, 3);
  g_assert_cmpuint (draw (fixture->cache, 10, 3), ==, 3);
  g_assert_false (dateline_tile_cache_is_busy (fixture->cache));
  g_assert_cmpuint (dateline_tile_cache_get_n_painted (fixture->cache), ==, 3);
  g_assert_cmpuint (dateline_tile_cache_get_n_bytes (fixture->cache), ==, 3 * TILE_BYTES);
}

/* The oldest go, and what one frame shows stays, even if it is more than there is room for */
static void
test_room (Fixture *fixture, gconstpointer data)
{
  draw (fixture->cache, 0, 3);
  wait (fixture->cache);
  draw (fixture->cache, 10, 3);
  wait (fixture->cache);
  g_assert_cmpuint (dateline_tile_cache_get_n_bytes (fixture->cache), <=, 4 * TILE_BYTES);
  g_assert_cmpuint (draw (fixture->cache, 10, 3), ==, 3);
  draw (fixture->cache, 20, 6);
  wait (fixture->cache);
  g_assert_cmpuint (draw (fixture->cache, 20, 6), ==, 6);
}

/* Another look: the old tiles are shown until they are painted anew */
static void
test_look (Fixture *fixture, gconstpointer data)
{
  GdkTexture *before, *after;

  draw (fixture->cache, 10, 2);
  wait (fixture->cache);
  before = dateline_tile_cache_peek (fixture->cache, (DatelineTileKey){ 5, 10, 12 });
  dateline_tile_cache_set_look (fixture->cache, DATELINE_MAP_DARK, 1);
  g_assert_cmpuint (draw (fixture->cache, 10, 2), ==, 2);
  g_assert_true (dateline_tile_cache_peek (fixture->cache, (DatelineTileKey){ 5, 10, 12 }) ==
                 before);
  wait (fixture->cache);
  after = dateline_tile_cache_peek (fixture->cache, (DatelineTileKey){ 5, 10, 12 });
  g_assert_nonnull (after);
  g_assert_cmpuint (dateline_tile_cache_get_n_painted (fixture->cache), ==, 4);
  dateline_tile_cache_set_look (fixture->cache, DATELINE_MAP_DARK, 2);
  draw (fixture->cache, 10, 1);
  wait (fixture->cache);
  after = dateline_tile_cache_peek (fixture->cache, (DatelineTileKey){ 5, 10, 12 });
  g_assert_cmpint (gdk_texture_get_width (after), ==, 512);
}

/* What nobody wants any more is not painted, but for what was begun */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  draw (fixture->cache, 0, 20);
  draw (fixture->cache, 24, 2);
  wait (fixture->cache);
  g_assert_cmpuint (draw (fixture->cache, 24, 2), ==, 2);
  g_assert_cmpuint (dateline_tile_cache_get_n_painted (fixture->cache), <=, 6);
}

/* It may go while tiles are being painted */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  draw (fixture->cache, 0, 8);
}

#define ADD(name, func) g_test_add ("/app/map/tiles/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("paint", test_paint);
  ADD ("room", test_room);
  ADD ("look", test_look);
  ADD ("forget", test_forget);
  ADD ("stop", test_stop);
  return g_test_run ();
}

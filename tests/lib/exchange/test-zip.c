/* test-zip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-zip.h"

#include "dateline-error.h"
#include "make-zip.h"

static const char *const wanted[] = { "a.xml", "b/c.xml", NULL };

static void
test_members (void)
{
  ZipMaker *maker = zip_maker_new (100000);
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (GHashTable) members = NULL;
  GBytes *found;

  zip_maker_add (maker, "other.bin", "no", 2, TRUE);
  zip_maker_add (maker, "a.xml", "first", 5, TRUE);
  zip_maker_add (maker, "a.xml", "second", 6, TRUE);
  zip_maker_add (maker, "../a.xml", "up", 2, FALSE);
  zip_maker_add (maker, "b/c.xml", "stored", 6, FALSE);
  archive = zip_maker_finish (maker);
  members = dateline_zip_read (archive, wanted, "a.zip", NULL);
  g_assert_cmpuint (g_hash_table_size (members), ==, 2);
  found = g_hash_table_lookup (members, "a.xml");
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), "first", 5);
  found = g_hash_table_lookup (members, "b/c.xml");
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), "stored", 6);
  g_assert_true (
      dateline_zip_has (g_bytes_get_data (archive, NULL), g_bytes_get_size (archive), "b/c"));
  g_assert_false (
      dateline_zip_has (g_bytes_get_data (archive, NULL), g_bytes_get_size (archive), "b/d"));
  g_assert_false (dateline_zip_has ((const guint8 *) "b/c", 3, "b/c"));
}

static void
assert_refused (GBytes *archive, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (dateline_zip_read (archive, wanted, "a.zip", &error));
  g_assert_error (error, DATELINE_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "a.zip: "));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* 20 MB of zeros in 20 kB, with and without noise beside them; too much as it is; ten thousand and
 * one members */
static void
test_bombs (void)
{
  gsize large = DATELINE_ZIP_MAX_BYTES + 1;
  g_autofree char *zeros = g_malloc0 (20 * 1024 * 1024);
  g_autofree char *much = g_malloc0 (large);
  ZipMaker *maker = zip_maker_new (1000000);
  g_autoptr (GBytes) ratio = NULL;
  g_autoptr (GBytes) padded = NULL;
  g_autoptr (GBytes) size = NULL;
  g_autoptr (GBytes) count = NULL;

  zip_maker_add (maker, "a.xml", zeros, 20 * 1024 * 1024, TRUE);
  ratio = zip_maker_finish (maker);
  assert_refused (ratio, DATELINE_ERROR_LIMIT);

  maker = zip_maker_new (2000000);
  zip_maker_add (maker, "pad.bin", much, 1000000, FALSE);
  zip_maker_add (maker, "a.xml", zeros, 20 * 1024 * 1024, TRUE);
  padded = zip_maker_finish (maker);
  assert_refused (padded, DATELINE_ERROR_LIMIT);

  maker = zip_maker_new (large + 1000000);
  zip_maker_add (maker, "a.xml", much, large, FALSE);
  size = zip_maker_finish (maker);
  assert_refused (size, DATELINE_ERROR_LIMIT);

  maker = zip_maker_new (10 * 1024 * 1024);
  for (guint i = 0; i <= DATELINE_ZIP_MAX_MEMBERS; i++) {
    char name[16];

    g_snprintf (name, sizeof name, "%u", i);
    zip_maker_add (maker, name, "", 0, FALSE);
  }
  count = zip_maker_finish (maker);
  assert_refused (count, DATELINE_ERROR_LIMIT);
}

/* Other members are not unpacked, so that their size does not matter */
static void
test_others_do_not_count (void)
{
  g_autofree char *zeros = g_malloc0 (20 * 1024 * 1024);
  ZipMaker *maker = zip_maker_new (1000000);
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (GHashTable) members = NULL;

  zip_maker_add (maker, "picture.png", zeros, 20 * 1024 * 1024, TRUE);
  zip_maker_add (maker, "a.xml", "words", 5, TRUE);
  archive = zip_maker_finish (maker);
  members = dateline_zip_read (archive, wanted, "a.zip", NULL);
  g_assert_nonnull (members);
  g_assert_true (g_hash_table_contains (members, "a.xml"));
}

static void
test_damaged (void)
{
  g_autofree char *noise = g_malloc (5000);
  ZipMaker *maker = zip_maker_new (100000);
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) words = g_bytes_new_static ("no archive at all", 17);

  for (guint i = 0; i < 5000; i++)
    noise[i] = (char) ((i * i * 7919) >> 3);
  zip_maker_add (maker, "a.xml", noise, 5000, TRUE);
  archive = zip_maker_finish (maker);
  assert_refused (nothing, DATELINE_ERROR_INVALID);
  assert_refused (words, DATELINE_ERROR_INVALID);
  for (gsize cut = 1; cut < g_bytes_get_size (archive); cut += 97) {
    g_autoptr (GBytes) torn = g_bytes_new_from_bytes (archive, 0, cut);
    g_autoptr (GHashTable) members = dateline_zip_read (torn, wanted, "a.zip", NULL);

    GBytes *found = members != NULL ? g_hash_table_lookup (members, "a.xml") : NULL;

    if (found != NULL) /* all of it or nothing */
      g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), noise, 5000);
  }
  for (gsize at = 0; at < g_bytes_get_size (archive); at += 31) {
    g_autofree guint8 *copy =
        g_memdup2 (g_bytes_get_data (archive, NULL), g_bytes_get_size (archive));
    g_autoptr (GBytes) bent = NULL;
    g_autoptr (GHashTable) members = NULL;

    copy[at] ^= 0xff;
    bent = g_bytes_new (copy, g_bytes_get_size (archive));
    members = dateline_zip_read (bent, wanted, "a.zip", NULL);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/zip/members", test_members);
  g_test_add_func ("/exchange/zip/bombs", test_bombs);
  g_test_add_func ("/exchange/zip/others-do-not-count", test_others_do_not_count);
  g_test_add_func ("/exchange/zip/damaged", test_damaged);
  return g_test_run ();
}

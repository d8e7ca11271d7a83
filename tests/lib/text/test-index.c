/* test-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-index.h"

#include <string.h>

/* Every offset and every byte, against GLib's own count */
static void
check_all (const char *text)
{
  g_autoptr (DatelineIndex) index = dateline_index_new (text);
  guint32 length = (guint32) g_utf8_strlen (text, -1);

  g_assert_cmpstr (dateline_index_get_text (index), ==, text);
  g_assert_cmpuint (dateline_index_get_length (index), ==, length);
  g_assert_cmpuint (dateline_index_get_n_bytes (index), ==, strlen (text));
  for (guint32 i = 0; i <= length; i++) {
    const char *p = g_utf8_offset_to_pointer (text, i);
    guint32 byte = (guint32) (p - text);

    g_assert_cmpuint (dateline_index_to_byte (index, i), ==, byte);
    for (const char *q = p; q == p || (*p != '\0' && ((guchar) *q & 0xc0) == 0x80); q++)
      g_assert_cmpuint (dateline_index_to_offset (index, (guint32) (q - text)), ==, i);
  }
  g_assert_cmpuint (dateline_index_to_byte (index, length + 7), ==, strlen (text));
  g_assert_cmpuint (dateline_index_to_offset (index, (guint32) strlen (text) + 7), ==, length);
}

static void
test_offsets (void)
{
  static const char *const letters[] = { "a", "\xc3\xa9", "\xe2\x80\x9c", "\xf0\x9f\x98\x80" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (128);

  check_all ("");
  check_all ("plain");
  check_all ("\xf0\x9f\x98\x80");
  for (guint n = 120; n < 140; n++)
    for (gsize l = 0; l < G_N_ELEMENTS (letters); l++) {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < n; i++)
        g_string_append (text, letters[l]);
      check_all (text->str);
    }
  for (int round = 0; round < 20; round++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (int i = g_rand_int_range (rand, 0, 700); i > 0; i--)
      g_string_append (text, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
    check_all (text->str);
  }
}

static void
test_slices (void)
{
  g_autoptr (DatelineIndex) index =
      dateline_index_new ("\xe2\x80\x9cIt\xe2\x80\x99s\xe2\x80\x9d, he said");
  static const struct {
    guint32 start;
    guint32 end;
    const char *words;
  } rows[] = {
    { 0, 6, "\xe2\x80\x9cIt\xe2\x80\x99s\xe2\x80\x9d" },
    { 3, 4, "\xe2\x80\x99" },
    { 8, 15, "he said" },
    { 0, 15, "\xe2\x80\x9cIt\xe2\x80\x99s\xe2\x80\x9d, he said" },
    { 3, 3, NULL },
    { 4, 3, NULL },
    { 8, 16, NULL },
    { 15, 15, NULL },
    { 0, G_MAXUINT32, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = dateline_index_slice (index, rows[i].start, rows[i].end);

    g_assert_cmpstr (words, ==, rows[i].words);
    g_assert_cmpint (dateline_index_contains (index, rows[i].start, rows[i].end), ==,
                     rows[i].words != NULL);
    g_assert_cmpint (dateline_index_matches (index, rows[i].start, rows[i].end,
                                             rows[i].words != NULL ? rows[i].words : ""),
                     ==, rows[i].words != NULL);
  }
  g_assert_false (dateline_index_matches (index, 8, 15, "he sai"));
  g_assert_false (dateline_index_matches (index, 8, 15, "he saiD"));
  g_assert_false (dateline_index_matches (index, 8, 15, "he said "));
}

static void
test_shared (void)
{
  DatelineIndex *index = dateline_index_new ("caf\xc3\xa9");
  DatelineIndex *other = dateline_index_ref (index);

  dateline_index_unref (index);
  g_assert_cmpuint (dateline_index_get_length (other), ==, 4);
  dateline_index_unref (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/index/offsets", test_offsets);
  g_test_add_func ("/text/index/slices", test_slices);
  g_test_add_func ("/text/index/shared", test_shared);
  return g_test_run ();
}

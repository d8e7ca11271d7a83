/* test-fold.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-fold.h"

#include <string.h>

static void
test_pairs_meet (void)
{
  static const struct {
    const char *one;
    const char *other;
  } rows[] = {
    { "Mazār-e Šarīf", "mazar-e sarif" },
    { "KYÏV", "kyiv" },
    { "Łódź", "lodz" },
    { "Straße", "STRASSE" },
    { "Ægir", "aegir" },
    { "İstanbul", "istanbul" },
    { "ﬁre", "fire" },
    { "Ku\xe2\x80\x8bnduz", "kunduz" },
    { "government’s", "government's" },
    { "Sar–e–Pul", "sar-e-pul" },
    { "مُحَمَّد", "محمد" },
    { "كابول", "کابول" },
    { "علي", "علی" },
    { "أحمد", "احمد" },
    { "می‌خواهم", "میخواهم" },
    { "١٢", "12" },
    { "۱۲", "12" },
    { "Ελλάς", "ΕΛΛΆΣ" },
    { "Kyiv\xc2\xa0region", "kyiv region" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *one = dateline_fold (rows[i].one, NULL);
    g_autofree char *other = dateline_fold (rows[i].other, NULL);

    g_assert_cmpstr (one, ==, other);
  }
}

static void
test_letters_stay (void)
{
  static const char *const pairs[][2] = {
    { "が", "か" }, /* a voiced sign is a letter of its own */
    { "कि", "की" }, /* so are the vowels of India */
    { "ที่", "ที" },   /* and of Thailand */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *one = dateline_fold (pairs[i][0], NULL);
    g_autofree char *other = dateline_fold (pairs[i][1], NULL);

    g_assert_cmpstr (one, !=, other);
  }
}

/* Folding folded text changes nothing, whatever the code point; origins point to where it came from
 */
static void
test_every_code_point (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  guint32 last = 0;

  for (gunichar c = 1; c <= 0x1ffff; c++)
    if (g_unichar_validate (c))
      g_string_append_unichar (text, c);
  once = dateline_fold (text->str, origins);
  twice = dateline_fold (once, NULL);
  g_assert_true (strcmp (once, twice) == 0);
  g_assert_cmpuint (origins->len, ==, strlen (once));
  for (guint i = 0; i < origins->len; i++) {
    g_assert_cmpuint (g_array_index (origins, guint32, i), >=, last);
    last = g_array_index (origins, guint32, i);
  }
  g_assert_cmpuint (last, <, (guint) g_utf8_strlen (text->str, -1));
}

static void
test_find (void)
{
  static const struct {
    const char *text;
    const char *words;
    guint32 from;
    int start;
    guint32 end;
  } rows[] = {
    { "Fighting in Kunduz and KUNDÚZ", "kunduz", 0, 12, 18 },
    { "Fighting in Kunduz and KUNDÚZ", "kunduz", 18, 23, 29 },
    { "Fighting in Kunduz and KUNDÚZ", "kunduz", 24, -1, 0 },
    { "“It’s” Ku\xe2\x80\x8bnduz", "it's\" kunduz", 0, 1, 14 },
    { "Straße", "ss", 0, 4, 5 },
    { "Straße", "strasse", 0, 0, 6 },
    { "aaa", "aa", 1, 1, 3 },
    { "words", "", 0, -1, 0 },
    { "words", "\xe2\x80\x8b", 0, -1, 0 },
    { "", "x", 0, -1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint32 start, end;
    gboolean found = dateline_fold_find (rows[i].text, rows[i].words, rows[i].from, &start, &end);

    g_assert_cmpint (found, ==, rows[i].start >= 0);
    if (found) {
      g_assert_cmpuint (start, ==, (guint32) rows[i].start);
      g_assert_cmpuint (end, ==, rows[i].end);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold/pairs-meet", test_pairs_meet);
  g_test_add_func ("/text/fold/letters-stay", test_letters_stay);
  g_test_add_func ("/text/fold/every-code-point", test_every_code_point);
  g_test_add_func ("/text/fold/find", test_find);
  return g_test_run ();
}

/* test-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text.h"

#include <string.h>

/* A generator of texts that are as bad as they get: characters of every kind that matters here */
static const char *const atoms[] = {
  "a",
  "Z",
  " ",
  "  ",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "\t",
  "\f",
  "\v",
  "\xc2\x85",
  ". ",
  "word ",
  "e\xcc\x81",
  "\xcc\x81",
  "\xcc\xa3",
  "\xe2\x84\xa6",
  "\xe2\x80\xa8",
  "\xe2\x80\xa9",
  "\xef\xbb\xbf",
  "\xe1\x84\x80",
  "\xe1\x85\xa1",
  "\xe1\x86\xa8",
  "\xd9\x8e",
  "\xd9\x91",
  "\xd8\xa7\xd9\x93",
  "\xff",
  "\xc3",
  "\xe3\x80\x80",
  "\xe4\xb8\xad",
  "\xe3\x80\x82",
  "\xf0\x9f\x98\x80",
  "\xe0\xa4\x95\xe0\xa4\xbc",
  "\xd0\xb8\xcc\x86",
  "\xe2\x80\x8b",
  "\xc2\xa0",
  "\xed\xa0\x80",
};

static char *
make_text (GRand *rand, guint n_atoms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_atoms; i++) {
    const char *atom = atoms[g_rand_int_range (rand, 0, G_N_ELEMENTS (atoms))];
    gint32 times = g_rand_int_range (rand, 0, 400) == 0 ? 3000 : 1;

    while (times-- > 0)
      g_string_append (text, atom);
  }
  return g_string_free (text, FALSE);
}

static void
test_forms (void)
{
  static const struct {
    const char *text;
    const char *normal;
  } rows[] = {
    { "", "" },
    { " \n\t\r\n ", "" },
    { "one", "one" },
    { "one\r\ntwo\rthree\n", "one\ntwo\nthree" },
    { "\n\none\n\n\n\n \t\ntwo\n\n", "one\n\ntwo" },
    { "one  \t\n two\xc2\xa0\n", "one\n two" },
    { "\xef\xbb\xbfone", "one" },
    { "\n\xef\xbb\xbf\n\xef\xbb\xbfone", "one" },
    { "one\ftwo", "one\n\ntwo" },
    { "one\xe2\x80\xa8two\xe2\x80\xa9three\xc2\x85"
      "four\vfive",
      "one\ntwo\n\nthree\nfour\nfive" },
    { "cafe\xcc\x81", "caf\xc3\xa9" },
    { "\xe2\x84\xa6 \xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xce\xa9 \xed\x95\x9c" },
    { "\xd9\x8e\xd9\x91", "\xd9\x8e\xd9\x91" },
    { "\xcc\xa7\xcc\x81"
      "e\xcc\x81\xcc\xa7",
      "\xcc\xa7\xcc\x81\xc8\xa9\xcc\x81" },
    { "a\xff"
      "b\xed\xa0\x80",
      "a\xef\xbf\xbd"
      "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *normal = dateline_text_normalise (rows[i].text, -1, NULL);

    g_assert_cmpstr (normal, ==, rows[i].normal);
  }
}

static void
test_report (void)
{
  static const char bytes[] = "a\0b\xff\0";
  DatelineTextReport report = { 0 };
  g_autoptr (GString) pile = g_string_new ("a");
  g_autofree char *normal = dateline_text_normalise (bytes, 5, &report);
  g_autofree char *safe = NULL;

  g_assert_cmpstr (normal, ==,
                   "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd\xef\xbf\xbd");
  g_assert_cmpuint (report.n_nuls, ==, 2);
  g_assert_cmpuint (report.n_invalid, ==, 1);
  g_assert_cmpuint (report.n_breaks, ==, 0);
  g_assert_cmpuint (report.n_joiners, ==, 0);

  for (int i = 0; i < 100000; i++)
    g_string_append (pile, i % 2 == 0 ? "\xcc\xa3" : "\xcc\x81");
  safe = dateline_text_normalise (pile->str, -1, &report);
  g_assert_cmpuint (report.n_joiners, ==, 100000 / 30);
  g_assert_cmpint (g_utf8_strlen (safe, -1), <=, 1 + 100000 + 100000 / 30 + report.n_breaks);
}

/* Normalising twice is normalising once; and the result has the form that it promises */
static void
test_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20210810);

  for (int round = 0; round < 400; round++) {
    g_autofree char *text = make_text (rand, (guint) g_rand_int_range (rand, 0, 120));
    g_autofree char *once = dateline_text_normalise (text, -1, NULL);
    DatelineTextReport report = { 0 };
    g_autofree char *twice = dateline_text_normalise (once, -1, &report);
    g_autofree char *composed = g_utf8_normalize (once, -1, G_NORMALIZE_NFC);
    g_auto (GStrv) lines = g_strsplit (once, "\n", -1);

    g_assert_cmpstr (twice, ==, once);
    g_assert_cmpuint (report.n_nuls + report.n_invalid + report.n_breaks + report.n_joiners, ==, 0);
    g_assert_true (g_utf8_validate (once, -1, NULL));
    g_assert_cmpstr (once, ==, composed);
    g_assert_null (strstr (once, "\n\n\n"));
    g_assert_null (strpbrk (once, "\r\v\f"));
    g_assert_false (g_str_has_prefix (once, "\n") || g_str_has_suffix (once, "\n"));
    for (gsize i = 0; lines[i] != NULL; i++) {
      glong length = g_utf8_strlen (lines[i], -1);

      g_assert_cmpint (length, <=, DATELINE_TEXT_MAX_LINE);
      g_assert_true (length == 0 || !g_unichar_isspace (g_utf8_get_char (
                                        g_utf8_offset_to_pointer (lines[i], length - 1))));
    }
  }
}

/* The shortcut for common letters must agree with Unicode on every one, after any letter or mark */
static void
test_composition (void)
{
  static const char *const before[] = { "a", "\xe1\x84\x80", "e\xcc\xa7", "\xd8\xa7",
                                        "\xe0\xa6\x95\xe0\xa7\x87" };

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    for (gunichar first = 0x80; first < 0x20000; first += 256) {
      g_autoptr (GString) text = g_string_new ("x");
      g_autofree char *ours = NULL;
      g_autofree char *composed = NULL;

      for (gunichar c = first; c < first + 256; c++)
        if (g_unichar_validate (c) && !g_unichar_isspace (c) && c != 0x85) {
          g_string_append (text, before[i]);
          g_string_append_unichar (text, c);
          g_string_append (text, "\xcc\x81");
        }
      ours = dateline_text_normalise (text->str, -1, NULL);
      composed = g_utf8_normalize (text->str, -1, G_NORMALIZE_NFC);
      g_assert_cmpstr (ours, ==, composed);
    }
}

static void
test_long_lines (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) ideographs = g_string_new (NULL);
  g_autofree char *letters = g_strnfill (DATELINE_TEXT_MAX_LINE * 2 + 1, 'x');
  DatelineTextReport report = { 0 };
  g_autofree char *broken = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *solid = NULL;
  g_autofree char *chinese = NULL;

  while (words->len < 40000)
    g_string_append (words, "The army said on Monday. It was in caf\xc3\xa9 ");
  g_string_append_c (words, '.');
  broken = dateline_text_normalise (words->str, -1, &report);
  g_assert_cmpuint (report.n_breaks, >=, 7);
  g_assert_nonnull (strstr (broken, "Monday.\nIt was"));
  /* one for one: with the line ends turned back it is the same text */
  mended = g_strdelimit (g_strdup (broken), "\n", ' ');
  g_assert_cmpstr (mended, ==, words->str);

  solid = dateline_text_normalise (letters, -1, NULL);
  g_assert_cmpuint (strlen (solid), ==, strlen (letters) + 2);

  while (ideographs->len < 30000)
    g_string_append (ideographs, "\xe4\xb8\xad\xe6\x96\x87\xe6\x96\xb0\xe9\x97\xbb\xe3\x80\x82");
  chinese = dateline_text_normalise (ideographs->str, -1, NULL);
  g_assert_nonnull (strstr (chinese, "\xe3\x80\x82\n\xe4\xb8\xad"));
}

static void
test_line (void)
{
  static const struct {
    const char *text;
    const char *line;
  } rows[] = {
    { NULL, NULL },
    { "", NULL },
    { " \n\t", NULL },
    { "  Northern\n\n towns\xc2\xa0 fall ", "Northern towns fall" },
    { "cafe\xcc\x81\xff", "caf\xc3\xa9\xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = dateline_text_normalise_line (rows[i].text);

    g_assert_cmpstr (line, ==, rows[i].line);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/text/forms", test_forms);
  g_test_add_func ("/text/text/report", test_report);
  g_test_add_func ("/text/text/properties", test_properties);
  g_test_add_func ("/text/text/composition", test_composition);
  g_test_add_func ("/text/text/long-lines", test_long_lines);
  g_test_add_func ("/text/text/line", test_line);
  return g_test_run ();
}

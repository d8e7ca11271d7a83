/* test-decode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "dateline-text.h"

#include <string.h>

/* Ordinary news in scripts whose encodings look different */
static const char *const samples[] = {
  "Kunduz fell to the Taliban on Sunday.\n\n\"Nobody has crossed the bridge,\" said an officer.",
  "Die Bev\xc3\xb6lkerung fl\xc3\xbc"
  "chtete \xe2\x80\x9enach S\xc3\xbc"
  "den\xe2\x80\x9c.\nEs gab 12 Tote.",
  "\xd0\x92\xd0\xbe\xd0\xb9\xd1\x81\xd0\xba\xd0\xb0 "
  "\xd0\xb7\xd0\xb0\xd0\xbd\xd1\x8f\xd0\xbb\xd0\xb8 "
  "\xd0\xb3\xd0\xbe\xd1\x80\xd0\xbe\xd0\xb4, "
  "\xd1\x81\xd0\xbe\xd0\xbe\xd0\xb1\xd1\x89\xd0\xb8\xd0\xbb \xd1\x88\xd1\x82\xd0\xb0\xd0\xb1.",
  "\xd8\xb3\xd9\x8a\xd8\xb7\xd8\xb1\xd8\xaa \xd8\xa7\xd9\x84\xd9\x82\xd9\x88\xd8\xa7\xd8\xaa "
  "\xd8\xb9\xd9\x84\xd9\x89 "
  "\xd8\xa7\xd9\x84\xd9\x85\xd8\xaf\xd9\x8a\xd9\x86\xd8\xa9 \xd9\x8a\xd9\x88\xd9\x85 12",
  "\xe5\xa1\x94\xe5\x88\xa9\xe7\x8f\xad 8 "
  "\xe6\x97\xa5\xe6\x94\xbb\xe5\x8d\xa0\xe6\x98\x86\xe9\x83\xbd\xe5\xa3\xab\xe3\x80\x82\n2021\n",
};

typedef struct {
  const char *charset;
  const char *mark;
  gsize mark_length;
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", "", 0 },
  { "UTF-8", "\xef\xbb\xbf", 3 },
  { "UTF-16LE", "", 0 },
  { "UTF-16LE", "\xff\xfe", 2 },
  { "UTF-16BE", "", 0 },
  { "UTF-16BE", "\xfe\xff", 2 },
  { "UTF-32LE", "\xff\xfe\0\0", 4 },
  { "UTF-32BE", "\0\0\xfe\xff", 4 },
};

static void
test_told_apart (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (samples); s++)
    for (gsize e = 0; e < G_N_ELEMENTS (encodings); e++) {
      DatelineTextReport report = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) bytes =
          g_string_new_len (encodings[e].mark, (gssize) encodings[e].mark_length);
      gsize length;
      g_autofree char *encoded =
          g_convert (samples[s], -1, encodings[e].charset, "UTF-8", NULL, &length, NULL);
      g_autofree char *text = NULL;

      g_string_append_len (bytes, encoded, (gssize) length);
      text = dateline_text_decode (bytes->str, bytes->len, NULL, &report, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, samples[s]);
      g_assert_cmpstr (report.charset, ==, encodings[e].charset);
      g_assert_cmpuint (report.n_invalid + report.n_nuls, ==, 0);
      g_assert_true (dateline_text_is_text (bytes->str, bytes->len));
    }
}

static void
test_windows_1252 (void)
{
  static const struct {
    const char *bytes;
    const char *text;
    const char *charset;
    guint n_invalid;
  } rows[] = {
    { "\x93It\x92s\x94 \x96 caf\xe9 \x80",
      "\xe2\x80\x9cIt\xe2\x80\x99s\xe2\x80\x9d \xe2\x80\x93 caf\xc3\xa9 \xe2\x82\xac",
      "windows-1252", 0 },
    { "caf\xe9 \x81.", "caf\xc3\xa9 \xef\xbf\xbd.", "windows-1252", 1 },
    { "caf\xc3\xa9 na\xc3\xafve \xff", "caf\xc3\xa9 na\xc3\xafve \xef\xbf\xbd", "UTF-8", 1 },
    { "plain", "plain", "UTF-8", 0 },
    { "", "", "UTF-8", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    DatelineTextReport report = { 0 };
    g_autofree char *text =
        dateline_text_decode (rows[i].bytes, strlen (rows[i].bytes), NULL, &report, NULL);

    g_assert_cmpstr (text, ==, rows[i].text);
    g_assert_cmpstr (report.charset, ==, rows[i].charset);
    g_assert_cmpuint (report.n_invalid, ==, rows[i].n_invalid);
  }
}

static void
test_named (void)
{
  static const struct {
    const char *charset;
    const char *bytes;
    const char *text;
  } rows[] = {
    { "windows-1251", "\xca\xe8\xe5\xe2", "\xd0\x9a\xd0\xb8\xd0\xb5\xd0\xb2" },
    { "koi8-r", "\xeb\xc9\xc5\xd7", "\xd0\x9a\xd0\xb8\xd0\xb5\xd0\xb2" },
    { "ISO-8859-1", "\x93x\x94", "\xe2\x80\x9cx\xe2\x80\x9d" },
    { "gb2312", "\xc0\xa5\xb6\xbc", "\xe6\x98\x86\xe9\x83\xbd" },
    { "Shift_JIS", "\x93\x8c\x8b\x9e", "\xe6\x9d\xb1\xe4\xba\xac" },
    { "windows-1256", "\xdf\xc7\xc8\xe6\xe1", "\xd9\x83\xd8\xa7\xd8\xa8\xd9\x88\xd9\x84" },
    { "UTF-8", "\xe9", "\xef\xbf\xbd" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text =
        dateline_text_decode (rows[i].bytes, strlen (rows[i].bytes), rows[i].charset, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
  g_assert_null (dateline_text_decode ("x", 1, "no-such-thing", NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "no-such-thing"));
}

static void
test_mark_beats_name (void)
{
  g_autofree char *text =
      dateline_text_decode ("\xef\xbb\xbf\xc3\xa9", 5, "windows-1251", NULL, NULL);

  g_assert_cmpstr (text, ==, "\xc3\xa9");
}

static void
test_stray_nul (void)
{
  static const char bytes[] = "The army\0 said.";
  DatelineTextReport report = { 0 };
  g_autofree char *text = dateline_text_decode (bytes, sizeof bytes - 1, NULL, &report, NULL);

  g_assert_cmpstr (text, ==, "The army\xef\xbf\xbd said.");
  g_assert_cmpuint (report.n_nuls, ==, 1);
  g_assert_true (dateline_text_is_text (bytes, sizeof bytes - 1));
}

/* Pairs of halves beyond U+FFFF, with one half missing here and there, over any piece length */
static void
test_surrogates (void)
{
  DatelineTextReport report = { 0 };
  g_autoptr (GString) bytes = g_string_new_len ("\xff\xfe", 2);
  g_autofree char *text = NULL;

  for (int i = 0; i < 10001; i++)
    g_string_append_len (bytes,
                         i % 1000 == 999 ? "\x3d\xd8"
                                           "x\0"
                                         : "\x3d\xd8\x00\xde",
                         4);
  text = dateline_text_decode (bytes->str, bytes->len, NULL, &report, NULL);
  g_assert_cmpuint (report.n_invalid, ==, 10);
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 10001 + 10);
}

static void
test_not_text (void)
{
  static const char *const magic[] = {
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\2\0\x08\x06\0\0\0",
    "\x7f"
    "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0\1\0\0\0"
  };
  guint8 noise[4096];
  guint32 state = 12345;

  g_assert_false (dateline_text_is_text (magic[0], 29));
  g_assert_false (dateline_text_is_text (magic[1], 24));
  for (gsize i = 0; i < sizeof noise; i++) {
    state = state * 1664525u + 1013904223u;
    noise[i] = (guint8) (state >> 24);
  }
  g_assert_false (dateline_text_is_text ((const char *) noise, sizeof noise));
  g_assert_true (dateline_text_is_text (NULL, 0));
  for (gsize s = 0; s < G_N_ELEMENTS (samples); s++)
    g_assert_true (dateline_text_is_text (samples[s], strlen (samples[s])));
}

/* Whatever the bytes and the name, what comes out is valid */
static void
test_any_bytes (void)
{
  static const char *const charsets[] = { NULL,       "UTF-8",       "UTF-16LE",
                                          "UTF-16BE", "UTF-32",      "windows-1252",
                                          "gb18030",  "iso-2022-jp", "UTF-7" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (int round = 0; round < 3000; round++) {
    char bytes[64];
    gsize length = (gsize) g_rand_int_range (rand, 0, sizeof bytes);
    g_autofree char *text = NULL;

    for (gsize i = 0; i < length; i++)
      bytes[i] = (char) g_rand_int_range (rand, 0, g_rand_int_range (rand, 1, 257));
    text =
        dateline_text_decode (bytes, length, charsets[round % G_N_ELEMENTS (charsets)], NULL, NULL);
    g_assert_nonnull (text);
    g_assert_true (g_utf8_validate (text, -1, NULL));
  }
}

static void
test_nothing (void)
{
  g_autofree char *none = dateline_text_decode (NULL, 0, NULL, NULL, NULL);
  g_autofree char *mark = dateline_text_decode ("\xff\xfe", 2, NULL, NULL, NULL);
  g_autofree char *normal = dateline_text_normalise (NULL, 0, NULL);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (mark, ==, "");
  g_assert_cmpstr (normal, ==, "");
}

static void
test_too_long (void)
{
  gsize length = DATELINE_TEXT_MAX_BYTES + 1;
  g_autofree char *bytes = g_strnfill (length, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_text_decode (bytes, length, NULL, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/decode/told-apart", test_told_apart);
  g_test_add_func ("/text/decode/windows-1252", test_windows_1252);
  g_test_add_func ("/text/decode/named", test_named);
  g_test_add_func ("/text/decode/mark-beats-name", test_mark_beats_name);
  g_test_add_func ("/text/decode/stray-nul", test_stray_nul);
  g_test_add_func ("/text/decode/surrogates", test_surrogates);
  g_test_add_func ("/text/decode/not-text", test_not_text);
  g_test_add_func ("/text/decode/any-bytes", test_any_bytes);
  g_test_add_func ("/text/decode/nothing", test_nothing);
  g_test_add_func ("/text/decode/too-long", test_too_long);
  return g_test_run ();
}

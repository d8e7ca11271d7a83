/* test-hidden.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text.h"

#include <string.h>

static void
test_shown (void)
{
  static const struct {
    const char *text;
    const char *shown;
  } rows[] = {
    { "", "" },
    { "Kunduz fell.\n\n\t\"Yes\"", "Kunduz fell.\n\n\t\"Yes\"" },
    /* "12 killed" that an override shows as "21 killed" */
    { "\xe2\x80\xae"
      "12\xe2\x80\xac killed",
      "\xe2\x87\x84"
      "12\xe2\x87\x84 killed" },
    { "a\xe2\x81\xa6"
      "b\xe2\x81\xa9",
      "a\xe2\x87\x84"
      "b\xe2\x87\x84" },
    { "Ku\xe2\x80\x8bnduz", "Ku\xe2\x90\xa3nduz" },
    { "Ku\xe2\x80\x8cnduz", "Ku\xe2\x90\xa3nduz" },
    { "a\xef\xbb\xbf"
      "b\xc2\xad"
      "c",
      "a\xe2\x90\xa3"
      "b\xe2\x80\xa7"
      "c" },
    { "a\xef\xbf\xbc"
      "b",
      "a\xe2\x96\xaf"
      "b" },
    { "a\x01\x7f", "a\xe2\x90\x81\xe2\x90\xa1" },
    { "a\xc2\x9b", "a\xe2\x90\xa6" },
    { "a\xf3\xa0\x81\xa1", "a\xe2\x90\xa3" },
    /* Persian is spelled with the joiner, emoji are joined: these stay */
    { "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85",
      "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85" },
    { "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
      "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" },
    { "e\xcc\x81 caf\xc3\xa9", "e\xcc\x81 caf\xc3\xa9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *shown = dateline_text_show_hidden (rows[i].text);

    g_assert_cmpstr (shown, ==, rows[i].shown);
    g_assert_cmpint (dateline_text_has_hidden (rows[i].text), ==,
                     strcmp (rows[i].text, rows[i].shown) != 0);
  }
}

/* Every code point: the text keeps its length, what is hidden is shown, and nothing else changes */
static void
test_one_for_one (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;
  const char *p, *q;

  for (gunichar c = 1; c <= 0x10ffff; c++)
    if (g_unichar_validate (c)) {
      g_string_append_c (text, 'x');
      g_string_append_unichar (text, c);
    }
  shown = dateline_text_show_hidden (text->str);
  g_assert_false (dateline_text_has_hidden (shown));
  for (p = text->str, q = shown; *p != '\0' && *q != '\0';
       p = g_utf8_next_char (p), q = g_utf8_next_char (q)) {
    gunichar c = g_utf8_get_char (p);

    if ((g_utf8_get_char (q) != c) != dateline_text_is_hidden (c))
      g_error ("U+%04X is shown as U+%04X", c, g_utf8_get_char (q));
  }
  g_assert_true (*p == '\0' && *q == '\0');
}

static void
test_flood (void)
{
  g_autoptr (GString) text = g_string_new ("a");
  g_autofree char *shown = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "\xcc\x81");
  shown = dateline_text_show_hidden (text->str);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 1001);
  g_assert_true (g_str_has_suffix (shown, "\xe2\x97\x8c\xe2\x97\x8c"));
  g_assert_true (g_str_has_prefix (shown, "a\xcc\x81\xcc\x81\xcc\x81"));
}

/* On one line, one for one */
static void
test_one_line (void)
{
  static const struct {
    const char *text;
    const char *line;
  } rows[] = {
    { "Kun\xe2\x80\xae"
      "duz",
      "Kun\xe2\x87\x84"
      "duz" },
    { "a\nb\tc\xe2\x80\xa8"
      "d\xe2\x80\xa9"
      "e",
      "a b c d e" },
    { "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae", "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae" },
    /* the arrow of a translation keeps its direction; inside a word nothing is hidden */
    { "\xe2\x80\x8f"
      "a \xe2\x80\x8f\xe2\x86\x92\xe2\x80\x8f b",
      "\xe2\x80\x8f"
      "a \xe2\x80\x8f\xe2\x86\x92\xe2\x80\x8f b" },
    { "Kun\xe2\x80\x8f"
      "duz",
      "Kun\xe2\x87\x84"
      "duz" },
    { "", "" },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = dateline_text_show_line (rows[i].text);

    g_assert_cmpstr (line, ==, rows[i].line);
  }
}

static void
test_dropped (void)
{
  static const struct {
    const char *text;
    const char *plain;
  } rows[] = {
    { "Ku\xe2\x80\x8bnd\xc2\xaduz\xe2\x80\xae", "Kunduz" },
    { "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae", "\xd9\x85\xdb\x8c\xd8\xae" },
    { "caf\xc3\xa9\n\tx", "caf\xc3\xa9\n\tx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *plain = dateline_text_drop_hidden (rows[i].text);

    g_assert_cmpstr (plain, ==, rows[i].plain);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/hidden/shown", test_shown);
  g_test_add_func ("/text/hidden/one-for-one", test_one_for_one);
  g_test_add_func ("/text/hidden/flood", test_flood);
  g_test_add_func ("/text/hidden/one-line", test_one_line);
  g_test_add_func ("/text/hidden/dropped", test_dropped);
  return g_test_run ();
}

/* test-markdown.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "read-stories.h"

static void
test_front_matter (void)
{
  g_autoptr (DatelineStory) story =
      read_one ("---\r\ntitle: \"Towns: fall\"\r\ndate: 2021-08-10\r\nauthors:\r\n  - 'Jane "
                "Doe'\r\n  - John Roe\r\n"
                "url: https://a.example/1?b=c\r\nsource: Harbour Wire\r\nlang: en\r\ntags: [war, "
                "towns]\r\n---\r\n"
                "\r\n# Towns: fall\r\n\r\nFirst.\r\n",
                -1, "a.md");

  g_assert_cmpstr (story->title, ==, "Towns: fall");
  g_assert_cmpstr (story->author, ==, "Jane Doe");
  g_assert_cmpstr (story->outlet, ==, "Harbour Wire");
  g_assert_cmpstr (story->url, ==, "https://a.example/1?b=c");
  g_assert_cmpstr (story->language, ==, "en");
  g_assert_cmpstr (story->media_type, ==, "text/markdown");
  assert_date (story->published, "2021-08-10");
  g_assert_cmpstr (story->text, ==, "First.");
}

static void
test_text (void)
{
  static const struct {
    const char *file;
    const char *title;
    const char *text;
  } rows[] = {
    { "# Towns fall\n\nFirst line\nsame *paragraph*.\n\nSecond.", "Towns fall",
      "First line same paragraph.\n\nSecond." },
    { "Towns fall\n==========\n\nFirst.", "Towns fall", "First." },
    { "First.\n\n# A heading\n\nSecond.", NULL, "First.\n\nA heading\n\nSecond." },
    { "---\ntitle: One\n---\n# Another\n\nFirst.", "One", "Another\n\nFirst." },
    { "# T\n\n- one\n- two\n  more\n\n1. three", "T", "one\n\ntwo more\n\nthree" },
    { "# T\n\n> quoted **words**\n> here", "T", "quoted words here" },
    { "# T\n\nA [link](https://a.example \"x\"), `code`, ![a bridge](b.png) and <b>bold</b>.", "T",
      "A link, code, a bridge and bold." },
    { "# T\n\none  \ntwo\\\nthree<br>four", "T", "one\ntwo\nthree\nfour" },
    { "# T\n\n&eacute;&copy; \\*not emphasis\\*", "T", "é© *not emphasis*" },
    { "# T\n\n```\ncode  here\n```\n\nend", "T", "code  here\n\nend" },
    { "# T\n\n<div><p>In <i>tags</i></p></div>\n\n<script>\nalert(1)\n</script>\n\n<!-- no "
      "-->\n\nend",
      "T", "In tags\n\nend" },
    { "# T\n\n---\n\nend", "T", "end" },
    { "---\nnot front matter", NULL, "not front matter" },
    { "# T\n\n“Nobody,” he said.", "T", "“Nobody,” he said." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatelineStory) story = read_one (rows[i].file, -1, "a.md");

    g_assert_cmpstr (story->title, ==, rows[i].title);
    g_assert_cmpstr (story->text, ==, rows[i].text);
  }
}

static void
test_refused (void)
{
  static const char *const files[] = { "", "---\ntitle: T\n---\n", "# Only a headline",
                                       "<!-- nothing -->", "[a]: b" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_string (files[i], -1, "a.md", &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  }
}

/* Patterns that make careless parsers slow or deep */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "> ", "[", "*a_", "- ",   "![](", "<",
                                        "`",  "&", "***", "[a](", "\t",   "1. " };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GPtrArray) stories = NULL;
    gint64 start = g_get_monotonic_time ();

    while (text->len < 100000)
      g_string_append (text, pieces[i]);
    g_string_append (text, " end");
    stories = read_string (text->str, (gssize) text->len, "a.md", NULL);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/markdown/front-matter", test_front_matter);
  g_test_add_func ("/exchange/markdown/text", test_text);
  g_test_add_func ("/exchange/markdown/refused", test_refused);
  g_test_add_func ("/exchange/markdown/hostile", test_hostile);
  return g_test_run ();
}

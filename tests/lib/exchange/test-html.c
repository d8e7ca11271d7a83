/* test-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html.h"

#include <string.h>

#include "dateline-error.h"
#include "dateline-importer.h"

/* Whole pages, each beside what should be read out of it: tests/fixtures/html */

static const char *const pages[] = {
  "news-site", "old-table", "divs", "figures", "script-made", "persian", "cyrillic",
};

static GBytes *
load_fixture (const char *page, const char *extension)
{
  g_autofree char *name = g_strconcat (page, extension, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("DATELINE_FIXTURES"), "html", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
append_fact (GString *line, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (line, "%s: %s\n", name, value);
}

/* The form of the files with what is expected */
static char *
describe (const DatelineStory *story)
{
  g_autofree char *published = dateline_date_to_iso (story->published);
  GString *all = g_string_new (NULL);

  append_fact (all, "title", story->title);
  append_fact (all, "author", story->author);
  append_fact (all, "outlet", story->outlet);
  append_fact (all, "url", story->url);
  append_fact (all, "language", story->language);
  append_fact (all, "published", published);
  g_string_append_printf (all, "\n%s\n", story->text);
  return g_string_free (all, FALSE);
}

static void
test_page (gconstpointer data)
{
  const char *page = data;
  g_autoptr (GBytes) bytes = load_fixture (page, ".html");
  g_autoptr (GBytes) expected = load_fixture (page, ".expected");
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  const DatelineImporter *importer = dateline_importer_find (bytes, NULL, NULL);
  const DatelineStory *story;

  g_assert_nonnull (importer);
  g_assert_cmpstr (importer->name, ==, "html");
  g_assert_true (importer->read (bytes, page, stories, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (stories->len, ==, 1);
  story = g_ptr_array_index (stories, 0);
  found = describe (story);
  g_assert_cmpstr (found, ==, g_bytes_get_data (expected, NULL));
  g_assert_true (g_bytes_equal (story->original, bytes));
  g_assert_cmpstr (story->media_type, ==, "text/html");
}

/* Reading small pages */

static DatelineStory *
read_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "text/html");

  if (!dateline_html_read_story (story, bytes, NULL, "a.html", error))
    return NULL;
  return g_steal_pointer (&story);
}

static void
check_text (const char *page, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStory) story = read_bytes (page, strlen (page), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (story->text, ==, expected);
}

static void
test_paragraphs (void)
{
  static const struct {
    const char *page;
    const char *text;
  } cases[] = {
    { "<p>One.<p>Two.", "One.\n\nTwo." },
    { "<p>one <b>two</b> <i>th</i>ree\n four</p>", "one two three four" },
    { "<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree" },
    { "<div>bare<p>block</p>tail</div>", "bare\n\nblock\n\ntail" },
    { "<p>lead<section>inside</section>", "lead\n\ninside" },
    { "<p>lead<figure><img><figcaption>A bridge</figcaption></figure>", "lead\n\nA bridge" },
    { "<ol><li>one<li>two<ul><li>two and a half</ul></ol>", "one\n\ntwo\n\ntwo and a half" },
    { "<table><tr><th>Town<th>Dead<tr><td>Orlenko<td>7</table>", "Town Dead\nOrlenko 7" },
    { "<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc" },
    { "<p>a<wbr>b<source>c", "abc" },
    { "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢かん" },
    { "<p>&amp;&lt;&eacute;&#8217;&#x2019;&hellip;", "&<é’’…" },
    { "<p>&#147;so&#148; &#150; &#133;", "“so” – …" },
    { "<p>one<script>two</script><style>three</style><template>four</template>five", "onefive" },
    { "<p>one<noscript>two</noscript><svg><text>three</text></svg><select><option>4</select>",
      "one" },
    { "<head><title>T</title><body>text", "text" },
    { "<head><title>T</title><article>text</article>", "text" },
    { "no markup at all", "no markup at all" },
    { "<P CLASS='x'>upper case</P>", "upper case" },
    { "<p>a \xc2\xa0 b", "a \xc2\xa0 b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_text (cases[i].page, cases[i].text);
}

/* Prose that is long enough to be found, with a place for something that should go */
#define PROSE                                                                                 \
  "<p>Fighters entered the town before dawn, took the bridge, and were driven back by noon, " \
  "residents said, while the army denied it.</p>"

static void
test_beside (void)
{
  static const char *const parts[] = {
    "<nav>World War Money</nav>",
    "<div role='navigation'>World War Money</div>",
    "<div class='sidebar-left'><p>Other news, other towns, other people, and more of it.</p></div>",
    "<div id='comments'><p>I do not believe a word of this, and nobody should, in my "
    "view.</p></div>",
    "<div class='cookie-wall'><p>We store cookies, and so do our partners, all 214 of "
    "them.</p></div>",
    "<div class='ad-box'><p>Buy tyres at the garage, cheap, new, and round.</p></div>",
    "<div aria-modal='true' role='dialog'>Subscribe, or leave, or both, as you like</div>",
    "<p style='color: red; display : none'>hidden</p>",
    "<p style='visibility:hidden'>hidden</p>",
    "<p hidden>hidden</p>",
    "<p aria-hidden=true>hidden</p>",
    "<div class=share>Share on this network or on that</div>",
    "<div><ul><li><a href='/1'>One story</a><li><a href='/2'>Another story</a></ul></div>",
    "<div>Advertisement</div>",
    "<div>Реклама</div>",
    "<aside>In other news, the sun shone, and the rain fell, by turns.</aside>",
    "<footer>All rights reserved, as ever.</footer>",
    "<form><input name=mail><input name=name>Sign up</form>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *with =
        g_strconcat ("<body><div>", PROSE, PROSE, parts[i], PROSE, PROSE, PROSE, "</div>", NULL);
    g_autofree char *without =
        g_strconcat ("<body><div>", PROSE, PROSE, PROSE, PROSE, PROSE, "</div>", NULL);
    g_autoptr (DatelineStory) found = read_bytes (with, strlen (with), NULL);
    g_autoptr (DatelineStory) expected = read_bytes (without, strlen (without), NULL);

    g_assert_cmpstr (found->text, ==, expected->text);
  }
}

/* Names are believed only as long as an article is left */
static void
test_names_that_lie (void)
{
  g_autofree char *page =
      g_strconcat ("<body><div class='sidebar comment'>", PROSE, PROSE, PROSE, "</div>", NULL);
  g_autoptr (DatelineStory) story = read_bytes (page, strlen (page), NULL);

  g_assert_true (g_str_has_prefix (story->text, "Fighters entered the town"));
  g_assert_nonnull (strstr (story->text, "denied it.\n\nFighters"));
}

static void
test_short_article (void)
{
  g_autofree char *page = g_strconcat (
      "<body><div class=story>", PROSE, PROSE, "</div><div class=comments><p>",
      "Nobody believes this, nobody, not even the dog, which is asleep, as ever.</p></div>", NULL);
  g_autoptr (DatelineStory) story = read_bytes (page, strlen (page), NULL);

  g_assert_null (strstr (story->text, "dog"));
}

static void
test_inert (void)
{
  check_text ("<base href='http://127.0.0.1:9/'><meta http-equiv=refresh content='0;url=/x'>"
              "<link rel=prefetch href=/y><link rel=stylesheet href=/z>"
              "<p onclick='alert(1)'>kept <a href='javascript:alert(2)'>link</a>"
              "<img src=/pixel.gif width=1 height=1 srcset='/b 2x'><iframe src=/c>no</iframe>"
              "<object data=/d>no</object><embed src=/e><svg onload='alert(3)'><script>x</script>"
              "</svg><span style='background:url(/f)'> text</span><style>@import '/g';</style>",
              "kept link text");
}

/* Character sets */

static void
test_charsets (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *text;
  } cases[] = {
#define CASE(bytes, text) { bytes, sizeof bytes - 1, text }
    CASE ("<p>caf\xc3\xa9", "café"),
    CASE ("<p>caf\xe9 \x93so\x94", "café “so”"),
    CASE ("\xef\xbb\xbf<meta charset=windows-1251><p>caf\xc3\xa9", "café"),
    CASE ("<meta charset=windows-1251><p>\xcc\xee\xf1\xf2", "Мост"),
    CASE ("<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>\xed\xcf\xd3\xd4",
          "Мост"),
    CASE ("<meta charset='iso-8859-1'><p>\x93so\x94", "“so”"),
    CASE ("<meta charset=windows-1251><p>caf\xc3\xa9", "café"),
    CASE ("<meta charset=utf-16><p>caf\xe9", "café"),
    CASE ("<meta charset=utf-7><p>1 +ADw-b+AD4- 2", "1 +ADw-b+AD4- 2"),
    CASE ("<meta charset=no-such-thing><p>caf\xe9", "café"),
    CASE ("<meta charset=shift_jis><p>\x8b\xb4", "橋"),
    CASE ("\xff\xfe<\0p\0>\0h\0\xe9\0", "hé"),
    CASE ("\xfe\xff\0<\0p\0>\0h\0\xe9", "hé"),
    CASE ("<p>a\0b", "a\xef\xbf\xbd"
                     "b"),
    CASE ("<!-- charset=koi8-r --><meta name=x content=y><meta charset=utf-8><p>\xc3\xa9 \xff",
          "é \xef\xbf\xbd"),
#undef CASE
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineStory) story = read_bytes (cases[i].bytes, cases[i].length, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (story->text, ==, cases[i].text);
  }
}

static void
test_carrier_charset (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<meta charset=koi8-r><p>\xcc\xee\xf1\xf2", 28);
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "text/html");

  g_assert_true (dateline_html_read_story (story, bytes, "windows-1251", "a", NULL));
  g_assert_cmpstr (story->text, ==, "Мост");
}

/* First bytes */

static void
test_sniff (void)
{
  static const struct {
    const char *head;
    gsize length;
    gboolean html;
  } cases[] = {
#define CASE(head, html) { head, sizeof head - 1, html }
    CASE ("<!DOCTYPE html>", TRUE),
    CASE ("\n <!-- saved --> <html>", TRUE),
    CASE ("\xef\xbb\xbf<HEAD>", TRUE),
    CASE ("<?xml version='1.0'?>\n<!DOCTYPE HTML PUBLIC", TRUE),
    CASE ("<p>text", TRUE),
    CASE ("\xff\xfe<\0h\0t\0m\0l\0>\0", TRUE),
    CASE ("<?xml version='1.0'?><rss>", FALSE),
    CASE ("<pre-release notes", FALSE),
    CASE ("<paragraph>", FALSE),
    CASE ("text <html>", FALSE),
    CASE ("<!-- never closed <html>", FALSE),
    CASE ("%PDF-1.4", FALSE),
    CASE ("", FALSE),
#undef CASE
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (cases[i].head, cases[i].length);
    const DatelineImporter *importer = dateline_importer_find (bytes, NULL, NULL);

    g_assert_cmpint (importer != NULL && strcmp (importer->name, "html") == 0, ==, cases[i].html);
  }
}

static void
test_nothing_to_read (void)
{
  static const char *const empty[] = {
    "<html><body><script>render ()</script></body></html>",
    "<html></html>",
    "   ",
    "<!-- x -->",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (empty[i], strlen (empty[i]));
    g_autoptr (DatelineStory) story = dateline_story_new (bytes, "text/html");
    g_autoptr (GError) error = NULL;

    g_assert_false (dateline_html_read_story (story, bytes, NULL, "a.html", &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "a.html: "));
    g_assert_null (story->title);
    g_assert_null (story->text);
  }
}

static void
test_to_text (void)
{
  g_autofree char *text = dateline_html_to_text ("<b>Towns:</b><ul><li>One</li><li>Two</li></ul>"
                                                 "<a href='/'>all of it</a><script>x</script>",
                                                 -1);
  g_autofree char *cut = dateline_html_to_text ("<p>one</p>two", 10);
  g_autofree char *bytes = dateline_html_to_text ("a\xff", 2);

  g_assert_cmpstr (text, ==, "Towns:\n\nOne\n\nTwo\n\nall of it");
  g_assert_cmpstr (cut, ==, "one");
  g_assert_cmpstr (bytes, ==, "a\xef\xbf\xbd");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *path = g_strconcat ("/exchange/html/page/", pages[i], NULL);

    g_test_add_data_func (path, pages[i], test_page);
  }
  g_test_add_func ("/exchange/html/paragraphs", test_paragraphs);
  g_test_add_func ("/exchange/html/beside", test_beside);
  g_test_add_func ("/exchange/html/names-that-lie", test_names_that_lie);
  g_test_add_func ("/exchange/html/short-article", test_short_article);
  g_test_add_func ("/exchange/html/inert", test_inert);
  g_test_add_func ("/exchange/html/charsets", test_charsets);
  g_test_add_func ("/exchange/html/carrier-charset", test_carrier_charset);
  g_test_add_func ("/exchange/html/sniff", test_sniff);
  g_test_add_func ("/exchange/html/nothing-to-read", test_nothing_to_read);
  g_test_add_func ("/exchange/html/to-text", test_to_text);
  return g_test_run ();
}

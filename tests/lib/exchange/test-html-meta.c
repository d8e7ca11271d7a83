/* test-html-meta.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-meta.h"

#include <string.h>

static DatelineHtmlMeta *
read_meta (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHtmlPage) page = dateline_html_page_new (html, strlen (html), "a", &error);

  g_assert_no_error (error);
  return dateline_html_meta_new (page);
}

#define JSON(text) "<script type='application/ld+json'>" text "</script>"

typedef struct {
  const char *html;
  const char *value;
} Case;

static void
test_titles (void)
{
  static const Case cases[] = {
    { JSON ("{\"@type\":\"Article\",\"headline\":\"A\"}") "<meta property=og:title content=B>",
      "A" },
    { "<meta property=og:title content=B><meta name=title content=C><title>D</title>", "B" },
    { "<meta property='x dc:title' content=B><title>D</title>", "B" },
    { "<meta name=twitter:title content=C><title>D</title>", "C" },
    { "<title>D</title><h1>E</h1>", "D" },
    { "<h1>E <b>f</b></h1>", "E f" },
    { "<meta property=og:title content='  '><h1>E</h1>", "E" },
    { "<meta property=og:title content='A &amp;amp; B &amp;#8217;'>", "A & B ’" },
    { "<title>Bridge taken in the north - The Wire</title>", "Bridge taken in the north" },
    { "<title>The Wire | Bridge taken in the north</title>", "Bridge taken in the north" },
    { "<title>Wire: Fall</title><h1>Fall</h1>", "Fall" },
    { "<title>Fall of a town: what we know</title>", "Fall of a town: what we know" },
    { "<title>Fall - Wire</title><h1>Fall</h1>", "Fall" },
    { "<title>A-10 over Orlenko</title>", "A-10 over Orlenko" },
    { "<svg><title>Logo</title></svg><title>Fall</title>", "Fall" },
    { JSON (
          "{\"@type\":\"Article\",\"headline\":\"our pick\",\"name\":\"Bridge taken\"}") "<title>"
                                                                                         "Bridge "
                                                                                         "taken - "
                                                                                         "Wire</"
                                                                                         "title>",
      "Bridge taken" },
    { "<p>nothing", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);

    g_assert_cmpstr (meta->title, ==, cases[i].value);
  }
}

static void
test_authors (void)
{
  static const Case cases[] = {
    { JSON ("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ann Lee\"},\"Bo Ek\",3]}"),
      "Ann Lee, Bo Ek" },
    { JSON ("{\"@type\":\"NewsArticle\",\"author\":\"By Ann Lee\"}"), "Ann Lee" },
    { "<meta property=article:author content='https://social.example/ann'>"
      "<meta name=author content='Ann Lee'>",
      "Ann Lee" },
    { "<a rel=author href=/ann>Ann Lee</a>", "Ann Lee" },
    { "<span itemprop=author>Ann Lee</span>", "Ann Lee" },
    { "<div class=byline>BY Ann Lee March 25, 2015</div>", "Ann Lee" },
    { "<div class=byline>By Ann Lee, Monday, May 3 2021 10:00</div>", "Ann Lee," },
    { "<div class=author>Updated: 3 May 2021</div>", NULL },
    { "<div class=author></div><div class=author>Ann Lee</div>", "Ann Lee" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);

    g_assert_cmpstr (meta->author, ==, cases[i].value);
  }
}

static void
test_dates (void)
{
  static const Case cases[] = {
    { JSON (
          "{\"@type\":\"Article\",\"datePublished\":\"2021-08-10T04:00:00-04:00\"}") "<meta "
                                                                                     "property="
                                                                                     "article:"
                                                                                     "published_"
                                                                                     "time "
                                                                                     "content=2020-"
                                                                                     "01-01>",
      "2021-08-10T04:00-04:00" },
    { "<meta property=article:published_time content='2021-08-10 23:30:00 -0200'>",
      "2021-08-10T23:30-02:00" },
    { "<meta name=date content='10 August 2021'><time datetime=2020-01-01>", "2021-08-10" },
    { "<meta name=date content=soon><time datetime=2020-01-01>", "2020-01-01" },
    { "<time datetime=2020-01-01>x</time><time pubdate datetime=2021-08-10>", "2021-08-10" },
    { "<span itemprop=datePublished content=2021-08-10>yesterday</span>", "2021-08-10" },
    { "<time>August 10, 2021</time>", "2021-08-10" },
    { "<span class=date>10.08.2021</span>", "2021-08-10" },
    { "<span class=date>10/08/2021</span>", NULL },
    { "<aside><time datetime=2020-01-01></aside><time datetime=2021-08-10>", "2021-08-10" },
    { "<div class=comments><time datetime=2020-01-01>x</time></div>", NULL },
    { "<p>on 10 August 2021", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);
    g_autofree char *published = dateline_date_to_iso (meta->published);

    g_assert_cmpstr (published, ==, cases[i].value);
  }
}

static void
test_outlets (void)
{
  static const Case cases[] = {
    { JSON ("{\"@type\":\"Article\",\"publisher\":{\"name\":\"Wire\"}}"), "Wire" },
    { "<meta property=og:site_name content='Harbour Wire'>", "Harbour Wire" },
    { "<meta property=og:url content=https://www.wire.example/a>", "wire.example" },
    { "<meta property=og:site_name content=http://www.wire.example/>", "wire.example" },
    { "<p>none", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);

    g_assert_cmpstr (meta->outlet, ==, cases[i].value);
  }
}

static void
test_addresses (void)
{
  static const Case cases[] = {
    { JSON ("{\"@type\":\"Article\",\"url\":\"/relative\",\"mainEntityOfPage\":"
            "{\"@id\":\"https://a.example/1\"}}"),
      "https://a.example/1" },
    { "<meta property=og:url content=https://a.example/2><link rel=canonical "
      "href=https://b.example>",
      "https://a.example/2" },
    { "<link rel=Canonical href=https://b.example/3>", "https://b.example/3" },
    { "<!-- saved from url=(0021)https://c.example/4 --><html>", "https://c.example/4" },
    { "<!--\n Page saved with SingleFile \n url: https://c.example/5 \n saved date: x --><html>",
      "https://c.example/5" },
    { "<meta property=og:url content='javascript:alert(1)'>", NULL },
    { "<meta property=og:url content='file:///etc/passwd'>", NULL },
    { "<meta property=og:url content='https://a b'>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);

    g_assert_cmpstr (meta->url, ==, cases[i].value);
  }
}

static void
test_languages (void)
{
  static const Case cases[] = {
    { "<html lang=en_us>", "en-us" },
    { "<html lang=EN>", "en" },
    { "<html lang='English'><meta property=og:locale content=fr_FR>", "fr-FR" },
    { "<html lang=uk><meta property=og:locale content=en_US>", "uk" },
    { JSON ("{\"@type\":\"Article\",\"inLanguage\":\"fa\"}"), "fa" },
    { "<html lang=''>", NULL },
    { "<html lang='x'>", NULL },
    { "<html lang='en-<b>'>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);

    g_assert_cmpstr (meta->language, ==, cases[i].value);
  }
}

/* Where an article may stand in JSON-LD, and what is none */
static void
test_json_shapes (void)
{
  static const Case cases[] = {
    { JSON ("{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"W\"},{\"@type\":\"Report\","
            "\"headline\":\"A\"}]}"),
      "A" },
    { JSON ("[{\"@type\":[\"Thing\",\"LiveBlogPosting\"],\"headline\":\"A\"}]"), "A" },
    { JSON ("{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Article\",\"headline\":\"A\"}}"),
      "A" },
    { JSON ("{\"@type\":\"WebPage\",\"headline\":\"A\"}"), NULL },
    { JSON ("<![CDATA[ {\"@type\":\"Article\",\"headline\":\"A\"} ]]>"), "A" },
    { JSON ("//<![CDATA[\n[{\"@type\":\"Article\",\"headline\":\"A\"}]\n//]]>"), "A" },
    { JSON ("not json") JSON ("{\"@type\":\"Article\",\"headline\":\"A\"}"), "A" },
    { JSON ("{\"@type\":\"Article\",\"headline\":7}"), NULL },
    { JSON ("{\"@type\":\"Article\",\"headline\":null}"), NULL },
    { JSON ("{"), NULL },
    { JSON (""), NULL },
    { "<script>{\"@type\":\"Article\",\"headline\":\"A\"}</script>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (cases[i].html);

    g_assert_cmpstr (meta->title, ==, cases[i].value);
  }
}

static void
test_deep_json (void)
{
  g_autoptr (GString) html = g_string_new ("<script type='application/ld+json'>");

  for (guint i = 0; i < 200000; i++)
    g_string_append (html, "[{\"@graph\":");
  g_string_append (html, "</script><title>T</title>");
  {
    g_autoptr (DatelineHtmlMeta) meta = read_meta (html->str);

    g_assert_cmpstr (meta->title, ==, "T");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/html-meta/titles", test_titles);
  g_test_add_func ("/exchange/html-meta/authors", test_authors);
  g_test_add_func ("/exchange/html-meta/dates", test_dates);
  g_test_add_func ("/exchange/html-meta/outlets", test_outlets);
  g_test_add_func ("/exchange/html-meta/addresses", test_addresses);
  g_test_add_func ("/exchange/html-meta/languages", test_languages);
  g_test_add_func ("/exchange/html-meta/json-shapes", test_json_shapes);
  g_test_add_func ("/exchange/html-meta/deep-json", test_deep_json);
  return g_test_run ();
}

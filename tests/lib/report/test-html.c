/* test-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-private.h"

#include <gio/gio.h>
#include <string.h>

static char *
finish (DatelineHtml *html)
{
  g_autoptr (GBytes) bytes = _dateline_html_finish (html);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_elements (void)
{
  g_autoptr (DatelineHtml) html = _dateline_html_new ();
  g_autofree char *page = NULL;

  _dateline_html_open (html, "div", "class", "a", "id", NULL, "title", "b", NULL);
  _dateline_html_leaf (html, "b", "bold", NULL);
  _dateline_html_void (html, "br", NULL);
  _dateline_html_open (html, "p", NULL);
  _dateline_html_field (html, "name");
  page = finish (html);
  g_assert_cmpstr (page, ==,
                   "<div class=\"a\" title=\"b\"><b>bold</b><br><p><bdi>name</bdi></p></div>");
}

static void
test_escapes (void)
{
  static const struct {
    const char *text;
    const char *page;
  } cases[] = {
    { "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { "\" onmouseover=\"x", "&quot; onmouseover=&quot;x" },
    { "' & <", "&#39; &amp; &lt;" },
    { "&amp;", "&amp;amp;" },
    { "12 \xe2\x80\xae killed", "12 <span class=\"hidden\" title=\"U+202E\">⇄</span> killed" },
    { "a\x01z", "a<span class=\"hidden\" title=\"U+0001\">␁</span>z" },
    { "مزار شریف", "مزار شریف" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineHtml) html = _dateline_html_new ();
    g_autofree char *page = NULL;

    _dateline_html_text (html, cases[i].text);
    page = finish (html);
    g_assert_cmpstr (page, ==, cases[i].page);
  }
}

static void
test_escapes_values (void)
{
  g_autoptr (DatelineHtml) html = _dateline_html_new ();
  g_autofree char *page = NULL;

  _dateline_html_open (html, "a", "title", "\"><img src=x> \xe2\x80\xae", NULL);
  page = finish (html);
  g_assert_cmpstr (page, ==, "<a title=\"&quot;&gt;&lt;img src=x&gt; ⇄\"></a>");
}

static void
test_slice (void)
{
  g_autoptr (DatelineHtml) html = _dateline_html_new ();
  g_autofree char *page = NULL;

  _dateline_html_slice (html,
                        "é<\xe2\x80\x8b"
                        "xyz",
                        "é<␣xyz", 4);
  page = finish (html);
  g_assert_cmpstr (page, ==, "é&lt;<span class=\"hidden\" title=\"U+200B\">␣</span>x");
}

static void
test_urls (void)
{
  static const struct {
    const char *url;
    gboolean safe;
  } cases[] = {
    { "https://harbour-wire.example/2021/08/06/zaranj", TRUE },
    { "HTTP://example.org?a=b&c=d#e", TRUE },
    { "https://example.org:8080/a(b)", TRUE },
    { "javascript:alert(1)", FALSE },
    { " https://example.org", FALSE },
    { "JaVaScRiPt:alert(1)//https://example.org", FALSE },
    { "data:text/html,<script>", FALSE },
    { "file:///etc/passwd", FALSE },
    { "https://", FALSE },
    { "https:///path", FALSE },
    { "https://bank.example@evil.example/", FALSE },
    { "https://example.org/a b", FALSE },
    { "https://example.org/\"onclick=", FALSE },
    { "https://example.org/\\evil", FALSE },
    { "https://example.org/\xe2\x80\xae", FALSE },
    { "ftp://example.org", FALSE },
    { "//example.org", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].url);
    g_assert_cmpint (_dateline_html_is_safe_url (cases[i].url), ==, cases[i].safe);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/html/elements", test_elements);
  g_test_add_func ("/report/html/escapes", test_escapes);
  g_test_add_func ("/report/html/escapes-values", test_escapes_values);
  g_test_add_func ("/report/html/slice", test_slice);
  g_test_add_func ("/report/html/urls", test_urls);
  return g_test_run ();
}

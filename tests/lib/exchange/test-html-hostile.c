/* test-html-hostile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html.h"

#include <string.h>

#include "dateline-error.h"

/* Pages that are made to keep a reader busy. Each must end, in text or in a message, in a time that
 * grows with the page and not faster: a tenth of each is enough to tell. */

typedef struct {
  const char *name;
  const char *before;
  const char *again;
  guint times;
  const char *after;
} Hostile;

static const Hostile pages[] = {
  { "deep", "<body>", "<div>", 25000, "text" },
  { "deep-inline", "<body>", "<b><i>", 12500, "text" },
  { "deep-tables", "<body>", "<table><tr><td>", 7500, "text, text" },
  { "deep-bylines", "<body>", "<div class=author><h2>", 700, "some text here, and more of it" },
  { "deep-lists", "<body>", "<ul><li>", 700, "one, two" },
  { "end-tags", "<div>", "</p></b></i>", 25000, "text" },
  { "open-comments", "text", "<!--", 50000, "" },
  { "open-tags", "text", "<", 125000, "" },
  { "open-values", "<p a=\"", "<p a='", 25000, "" },
  { "open-cdata", "text", "<![CDATA[", 25000, "" },
  { "ampersands", "text", "&", 125000, "" },
  { "entities", "text", "&amp", 75000, "" },
  { "scripts", "text", "<script>", 25000, "" },
  { "titles", "<title>", " | a", 75000, "</title><h1>a</h1>text" },
  { "headings", "<title>a | b | c</title>text", "<h1>a b c</h1><h2>x y z</h2>", 10000, "" },
  { "links", "<body>", "<a href=x>text of a link, ok</a> ", 15000, "" },
  { "classes", "<body>", "<p class='comment article sidebar main'>text", 15000, "" },
  { "metas", "text", "<meta name='a b c d' property='e f g h' content=x>", 10000, "" },
  { "inputs", "<form>", "<input><div>text, ", 250, "" },
  { "cells", "<table>", "<tr><td>a<td>b<th>c", 10000, "" },
  { "breaks", "text", "<br>", 50000, "" },
  { "spaces", "text", " \n\t", 125000, "" },
  { "preformatted", "<pre>text", "\n", 125000, "" },
  { "rules", "<p><table><tr><td><i><b><u>", "<hr>", 25000, "text" },
  { "one-line", "<p>", "word, ", 75000, "" },
  { "marks", "<p>a", "\xcc\x81", 25000, "" },
  { "numbers", "<p>", "&#x1;&#0;&#xffffffff;&#55296;", 12500, "" },
  { "dates", "<body>text", "<time>10 August 2021 10 August 2021 x</time>", 5000, "" },
  { "data", "text<script type='application/ld+json'>[", "1,", 50000, "1]</script>" },
  { "many-data", "text", "<script type='application/ld+json'>[1,2,3,4,5,6,7,8]</script>", 20000,
    "" },
};

static GBytes *
make_page (const Hostile *page)
{
  GString *bytes = g_string_new (page->before);

  for (guint i = 0; i < page->times; i++)
    g_string_append (bytes, page->again);
  g_string_append (bytes, page->after);
  return g_string_free_to_bytes (bytes);
}

/* Either a text or a reason; never neither, never both */
static void
check_ends (GBytes *bytes, const char *name, double most_seconds)
{
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "text/html");
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean read = dateline_html_read_story (story, bytes, NULL, name, &error);
  double seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_test_message ("%s: %.3f s, %s", name, seconds, read ? "text" : error->message);
  g_assert_cmpint (read, ==, error == NULL);
  if (read) {
    g_assert_true (g_utf8_validate (story->text, -1, NULL));
    g_assert_cmpstr (story->text, !=, "");
  } else {
    g_assert_true (error->domain == DATELINE_ERROR);
    g_assert_true (g_str_has_prefix (error->message, name));
    g_assert_null (story->text);
  }
  g_assert_cmpfloat (seconds, <, most_seconds);
}

/* The sanitizers and a busy machine cost up to twenty times the time: what is looked for here is a
 * time that grows with the square of the page, which costs thousands of times */
#define MOST_SECONDS 5.0

static void
test_page (gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_page (data);

  check_ends (bytes, ((const Hostile *) data)->name, MOST_SECONDS);
}

static void
append_numbered (GString *bytes, const char *format, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (bytes, "%s%u", format, i);
}

static void
test_attributes (void)
{
  GString *distinct = g_string_new ("<p");
  GString *repeated = g_string_new ("<p");
  GString *tags = g_string_new ("");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) third = NULL;

  append_numbered (distinct, " a", 60000);
  g_string_append (distinct, ">text");
  for (guint i = 0; i < 20; i++)
    append_numbered (repeated, " a", 10000);
  g_string_append (repeated, ">text");
  for (guint i = 0; i < 100; i++) {
    g_string_append (tags, "<p");
    append_numbered (tags, " a", 400);
    g_string_append (tags, ">text");
  }
  first = g_string_free_to_bytes (distinct);
  second = g_string_free_to_bytes (repeated);
  third = g_string_free_to_bytes (tags);
  check_ends (first, "distinct", MOST_SECONDS);
  check_ends (second, "repeated", MOST_SECONDS);
  check_ends (third, "tags", MOST_SECONDS);
}

static void
test_names (void)
{
  GString *tags = g_string_new ("<body>text");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (tags, "<x%u></x%u>", i, i);
  bytes = g_string_free_to_bytes (tags);
  check_ends (bytes, "names", MOST_SECONDS);
}

/* A page of 50 MB is refused before anything is made of it; one that is pictures is read */
static void
test_fifty_megabytes (void)
{
  const gsize size = 50 * 1024 * 1024;
  gsize start;
  GString *page = g_string_sized_new (size + 100);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (DatelineStory) story = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append (page, "<p>before <img src=\"data:image/png;base64,");
  start = page->len;
  g_string_set_size (page, size);
  memset (page->str + start, 'A', size - start);
  g_string_append (page, "\"> after</p>");
  picture = g_string_free_to_bytes (page);
  story = dateline_story_new (picture, "text/html");
  g_assert_true (dateline_html_read_story (story, picture, NULL, "picture", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (story->text, ==, "before after");

  page = g_string_sized_new (size);
  g_string_set_size (page, size);
  memset (page->str, 'A', size);
  plain = g_string_free_to_bytes (page);
  g_assert_false (dateline_html_read_story (story, plain, NULL, "plain", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

/* Bytes that nobody wrote: pieces of markup in any order, cut anywhere */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<div class=\"",
    "\">",
    "'",
    "<!--",
    "-->",
    "&#",
    "&amp;",
    ";",
    "<script>",
    "</script>",
    "\xff",
    "\xc3",
    "<table><tr>",
    "<td>",
    "</table>",
    "text, ",
    "<a href=#x>",
    "</a>",
    "<br/>",
    "<title>",
    "</title>",
    "<meta content=",
    "<h1>",
    "</h1>",
    "<li>",
    "<pre>",
    "</pre>",
    "<svg>",
    "</svg>",
    "\n",
    "<time datetime=",
    "2021-08-10",
    "<script type=application/ld+json>",
    "{\"@type\":\"Article\"",
    "\"headline\":\"",
    "}",
    "[",
    "]",
    ",",
    "<![CDATA[",
    "]]>",
    "<?xml",
    "?>",
    "<",
    ">",
    "=",
    "/",
  };

  for (guint round = 0; round < 300; round++) {
    GString *page = g_string_new (NULL);
    gint n = g_test_rand_int_range (1, 60);
    g_autoptr (GBytes) bytes = NULL;

    for (gint i = 0; i < n; i++)
      g_string_append (page, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    if (round % 16 == 0)
      g_string_append_c (page, '\0');
    bytes = g_string_free_to_bytes (page);
    check_ends (bytes, "random", MOST_SECONDS);
  }
}

/* Entities and other files that XML would read: XHTML is read as HTML, which has none */
static void
test_external_entities (void)
{
  static const char page[] =
      "<?xml version=\"1.0\"?><!DOCTYPE html SYSTEM \"file:///etc/hostname\" [<!ENTITY x SYSTEM "
      "\"file:///etc/hostname\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
      "<html xmlns:xi=\"http://www.w3.org/2001/XInclude\"><body><xi:include "
      "href=\"/etc/hostname\"/>"
      "<p>&b; &x; text</p></body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, sizeof page - 1);
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "text/html");

  g_assert_true (dateline_html_read_story (story, bytes, NULL, "entities", NULL));
  g_assert_nonnull (strstr (story->text, "&b; &x; text"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *path = g_strconcat ("/exchange/html-hostile/", pages[i].name, NULL);

    g_test_add_data_func (path, &pages[i], test_page);
  }
  g_test_add_func ("/exchange/html-hostile/attributes", test_attributes);
  g_test_add_func ("/exchange/html-hostile/names", test_names);
  g_test_add_func ("/exchange/html-hostile/fifty-megabytes", test_fifty_megabytes);
  g_test_add_func ("/exchange/html-hostile/random", test_random);
  g_test_add_func ("/exchange/html-hostile/external-entities", test_external_entities);
  return g_test_run ();
}

/* test-feed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "read-stories.h"

static GPtrArray *
read_feed (const char *feed, gssize length)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *stories = read_string (feed, length, "a.xml", &error);

  g_assert_no_error (error);
  return stories;
}

static const DatelineStory *
story_at (GPtrArray *stories, guint i)
{
  g_assert_cmpuint (i, <, stories->len);
  return g_ptr_array_index (stories, i);
}

static void
assert_original (const DatelineStory *story, const char *bytes)
{
  g_assert_cmpmem (g_bytes_get_data (story->original, NULL), g_bytes_get_size (story->original),
                   bytes, strlen (bytes));
}

#define RSS_ITEM                                                                            \
  "<item >\n<title>Towns &amp;amp; villages "                                               \
  "fall</title><link>https://a.example/1?a=1&amp;b=2</link>"                                \
  "<guid isPermaLink='false'>id-1</guid><pubDate>Tue, 10 Aug 2021 14:05:00 +0200</pubDate>" \
  "<dc:creator>Jane Doe</dc:creator><media:title>Not this</media:title>"                    \
  "<description>Short.</description>"                                                       \
  "<content:encoded><![CDATA[<p>First &ndash; paragraph.</p><p>“Nobody,” he "           \
  "said.</p>]]></content:encoded></item>"

static void
test_rss (void)
{
  g_autoptr (GPtrArray) stories = read_feed (
      "<?xml version='1.0' encoding='UTF-8'?>\n<rss version='2.0' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/' "
      "xmlns:media='http://search.yahoo.com/mrss/' "
      "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
      "<title>Harbour "
      "Wire</title><language>en-gb</language><image><title>Logo</title></image>\n" RSS_ITEM
      "<item><title>Second</title><author>roe@a.example (John Roe)</author><description>AT&amp;T "
      "said: 3 &lt; 4</description></item>"
      "<item><title>Only a headline</title></item></channel></rss>",
      -1);
  const DatelineStory *one = story_at (stories, 0);
  const DatelineStory *two = story_at (stories, 1);

  g_assert_cmpuint (stories->len, ==, 3);
  g_assert_cmpstr (one->title, ==, "Towns & villages fall");
  g_assert_cmpstr (one->text, ==, "First – paragraph.\n\n“Nobody,” he said.");
  g_assert_cmpstr (one->url, ==, "https://a.example/1?a=1&b=2");
  g_assert_cmpstr (one->external_id, ==, "id-1");
  g_assert_cmpstr (one->author, ==, "Jane Doe");
  g_assert_cmpstr (one->outlet, ==, "Harbour Wire");
  g_assert_cmpstr (one->language, ==, "en-gb");
  assert_date (one->published, "2021-08-10T14:05+02:00");
  assert_original (one, RSS_ITEM);
  g_assert_cmpstr (two->author, ==, "John Roe");
  g_assert_cmpstr (two->text, ==, "AT&T said: 3 < 4");
  g_assert_error (story_at (stories, 2)->refusal, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_nonnull (strstr (story_at (stories, 2)->refusal->message, "Only a headline"));
  g_assert_true (g_str_has_prefix (story_at (stories, 2)->refusal->message, "a.xml: line "));
}

#define ATOM_ENTRY                                                                               \
  "<entry><title type='html'>Towns &lt;b&gt;fall&lt;/b&gt;</title><link rel='self' "             \
  "href='https://a.example/self'/>"                                                              \
  "<link href='https://a.example/1'/><id>urn:uuid:1</id><updated>2021-08-11T00:00:00Z</updated>" \
  "<published>2021-08-10T14:05:00+02:00</published><author><name>Jane "                          \
  "Doe</name><email>jane@a.example</email></author>"                                             \
  "<summary>Short.</summary><content type='xhtml'><div "                                         \
  "xmlns='http://www.w3.org/1999/xhtml'><p>First "                                               \
  "<b>bold</b>.</p><p>Second.</p></div></content></entry>"

static void
test_atom (void)
{
  g_autoptr (GPtrArray) stories =
      read_feed ("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>Harbour "
                 "Wire</title><author><name>The desk</name></author>" ATOM_ENTRY "</feed>",
                 -1);
  const DatelineStory *one = story_at (stories, 0);

  g_assert_cmpstr (one->title, ==, "Towns fall");
  g_assert_cmpstr (one->url, ==, "https://a.example/1");
  g_assert_cmpstr (one->external_id, ==, "urn:uuid:1");
  g_assert_cmpstr (one->author, ==, "Jane Doe");
  g_assert_cmpstr (one->outlet, ==, "Harbour Wire");
  g_assert_cmpstr (one->language, ==, "de");
  g_assert_cmpstr (one->text, ==, "First bold.\n\nSecond.");
  assert_date (one->published, "2021-08-10T14:05+02:00");
  assert_original (one, ATOM_ENTRY);
}

static void
test_rdf (void)
{
  g_autoptr (GPtrArray) stories =
      read_feed ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                 "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                 "<channel><title>Harbour Wire</title></channel><item><title>Towns "
                 "fall</title><link>https://a.example/1</link>"
                 "<description>Words.</description><dc:date>2021-08-10</dc:date></item></rdf:RDF>",
                 -1);
  const DatelineStory *one = story_at (stories, 0);

  g_assert_cmpstr (one->title, ==, "Towns fall");
  g_assert_cmpstr (one->text, ==, "Words.");
  g_assert_cmpstr (one->outlet, ==, "Harbour Wire");
  assert_date (one->published, "2021-08-10");
}

/* In any encoding the words are the same, and the original is the file's own bytes */
static void
test_encodings (void)
{
  static const char *const encodings[] = { "windows-1251", "koi8-r", "utf-16", "UTF-8" };
  static const char item[] =
      "<item><title>Город</title><description>Войска заняли город.</description></item>";

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *feed =
        g_strdup_printf ("<?xml version=\"1.0\" "
                         "encoding=\"%s\"?><rss><channel><title>Лента</title>%s%s</channel></rss>",
                         encodings[i], item, item);
    gsize length, item_length;
    g_autofree char *encoded = g_convert (feed, -1, encodings[i], "UTF-8", NULL, &length, NULL);
    g_autofree char *encoded_item =
        g_convert (item, -1, i == 2 ? "UTF-16LE" : encodings[i], "UTF-8", NULL, &item_length, NULL);
    g_autoptr (GPtrArray) stories = read_feed (encoded, (gssize) length);
    const DatelineStory *two = story_at (stories, 1);

    g_assert_cmpstr (two->title, ==, "Город");
    g_assert_cmpstr (two->text, ==, "Войска заняли город.");
    g_assert_cmpstr (two->outlet, ==, "Лента");
    g_assert_cmpmem (g_bytes_get_data (two->original, NULL), g_bytes_get_size (two->original),
                     encoded_item, item_length);
  }
}

static void
test_refused (void)
{
  static const char *const feeds[] = {
    "",
    "<rss><channel><title>T</title></channel></rss>",
    "<rss><channel><item><title>T</title></item></channel></rss>",
    "<rss>\n<channel><item><title>T</title><description>x</description></item>",
    "<opml><body/></opml>",
    "<!DOCTYPE rss [<!ENTITY e SYSTEM "
    "'file:///etc/hostname'>]><rss><channel><item><description>&e;</description></item></channel></"
    "rss>",
    "words",
  };
  const DatelineImporter *const *all = dateline_importer_list (NULL);

  while (strcmp ((*all)->name, "feed") != 0)
    all++;
  for (gsize i = 0; i < G_N_ELEMENTS (feeds); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (feeds[i], strlen (feeds[i]));
    g_autoptr (GPtrArray) stories =
        g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
    g_autoptr (GError) error = NULL;

    g_assert_false ((*all)->read (bytes, "a.xml", stories, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "a.xml: "));
    g_assert_cmpuint (stories->len, ==, 0);
  }
}

static void
test_found_by_content (void)
{
  static const struct {
    const char *bytes;
    const char *name;
  } rows[] = {
    { "<?xml version='1.0'?><!-- <html> --><rss><channel/></rss>", "feed" },
    { " \n<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed" },
    { "<rdf:RDF xmlns:rdf='r'/>", "feed" },
    { "<html><rss>", "html" },
    { "<rssx>", "text" },
    { "a < b", "text" },
    { "<!-- never ended", "text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, strlen (rows[i].bytes));

    g_assert_cmpstr (dateline_importer_find (bytes, NULL, NULL)->name, ==, rows[i].name);
  }
}

/* A story in a feed is no longer than one in a file of its own may be */
static void
test_too_long (void)
{
  g_autofree char *words = g_strnfill (DATELINE_TEXT_MAX_BYTES + 1, 'x');
  g_autofree char *feed = g_strconcat (
      "<rss><channel><item><title>Long</title><description>", words,
      "</description></item><item><title>Short</title><description>Words.</description></item>"
      "</channel></rss>",
      NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = read_string (feed, -1, "a.rss", &error);
  const DatelineStory *refused;

  g_assert_no_error (error);
  g_assert_cmpuint (stories->len, ==, 2);
  refused = g_ptr_array_index (stories, 0);
  g_assert_error (refused->refusal, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/feed/rss", test_rss);
  g_test_add_func ("/exchange/feed/atom", test_atom);
  g_test_add_func ("/exchange/feed/rdf", test_rdf);
  g_test_add_func ("/exchange/feed/encodings", test_encodings);
  g_test_add_func ("/exchange/feed/refused", test_refused);
  g_test_add_func ("/exchange/feed/too-long", test_too_long);
  g_test_add_func ("/exchange/feed/found-by-content", test_found_by_content);
  return g_test_run ();
}

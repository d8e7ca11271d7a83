/* test-odt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "make-zip.h"
#include "read-stories.h"

#define MIMETYPE "application/vnd.oasis.opendocument.text"
#define OPEN                                                         \
  "<?xml version='1.0' encoding='UTF-8'?><office:document-content "  \
  "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' " \
  "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "   \
  "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "     \
  "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "  \
  "xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'>"
#define BODY "<office:body><office:text>"
#define CLOSE "</office:text></office:body></office:document-content>"

static GBytes *
make_odt (const char *content, const char *meta)
{
  ZipMaker *maker = zip_maker_new (1000000);

  zip_maker_add (maker, "mimetype", MIMETYPE, strlen (MIMETYPE), FALSE);
  if (content != NULL)
    zip_maker_add (maker, "content.xml", content, strlen (content), TRUE);
  if (meta != NULL)
    zip_maker_add (maker, "meta.xml", meta, strlen (meta), TRUE);
  return zip_maker_finish (maker);
}

static DatelineStory *
read_story (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = read_bytes (bytes, name, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (stories->len, ==, 1);
  return g_ptr_array_steal_index (stories, 0);
}

static void
test_text (void)
{
  static const struct {
    const char *body;
    const char *title;
    const char *text;
  } rows[] = {
    { "<text:p text:style-name='Title'>Towns "
      "fall</text:p><text:p>First.</text:p><text:p>Second.</text:p>",
      "Towns fall", "First.\n\nSecond." },
    { "<text:h text:style-name='Heading_20_1' text:outline-level='1'>Towns "
      "fall</text:h><text:p>First.</text:p>",
      "Towns fall", "First." },
    { "<text:p text:style-name='P1'>Towns fall</text:p><text:p>First.</text:p>", "Towns fall",
      "First." },
    { "<text:p>The town fell. Residents fled.</text:p><text:p>More.</text:p>", NULL,
      "The town fell. Residents fled.\n\nMore." },
    { "<text:p text:style-name='Title'>T</text:p><text:p>a<text:span>b</text:span><text:s "
      "text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>",
      "T", "ab   c d\ne" },
    { "<text:p "
      "text:style-name='Title'>T</text:p><text:p>seen<text:note><text:note-citation>1</"
      "text:note-citation><text:note-body>"
      "<text:p>A note.</text:p></text:note-body></text:note> too</text:p><text:p>End.</text:p>",
      "T", "seen too\n\nEnd.\n\nA note." },
    { "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></"
      "text:deletion></text:changed-region></text:tracked-changes>"
      "<text:p text:style-name='Title'>T</text:p><text:p>kept<office:annotation><text:p>a "
      "comment</text:p></office:annotation></text:p>",
      "T", "kept" },
    { "<text:p "
      "text:style-name='Title'>T</text:p><text:p>around<draw:frame><draw:text-box><text:p>in the "
      "box</text:p></draw:text-box>"
      "<svg:title>a picture</svg:title></draw:frame></text:p>",
      "T", "in the box\n\naround" },
    { "<text:p "
      "text:style-name='Title'>T</text:p><text:list><text:list-item><text:p>one</text:p></"
      "text:list-item><text:list-item><text:p>two</text:p>"
      "</text:list-item></text:list>",
      "T", "one\n\ntwo" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *content = g_strconcat (
        OPEN "<office:automatic-styles><style:style style:name='P1' style:family='paragraph' "
             "style:parent-style-name='Title'/></office:automatic-styles>" BODY,
        rows[i].body, CLOSE, NULL);
    g_autoptr (GBytes) bytes = make_odt (content, NULL);
    g_autoptr (DatelineStory) story = read_story (bytes, "a.odt");
    g_autoptr (GBytes) flat = g_bytes_new_static (content, strlen (content));
    g_autoptr (DatelineStory) again = read_story (flat, "a.fodt");

    g_assert_cmpstr (story->title, ==, rows[i].title);
    g_assert_cmpstr (story->text, ==, rows[i].text);
    g_assert_cmpstr (story->media_type, ==, MIMETYPE);
    g_assert_cmpstr (again->title, ==, rows[i].title);
    g_assert_cmpstr (again->text, ==, rows[i].text);
  }
}

static void
test_properties (void)
{
  g_autoptr (GBytes) bytes = make_odt (
      OPEN BODY "<text:p>The town fell. Residents fled.</text:p>" CLOSE,
      "<office:document-meta xmlns:office='o' xmlns:dc='d' "
      "xmlns:meta='m'><office:meta><dc:title>Towns fall</dc:title>"
      "<dc:creator>the "
      "typist</dc:creator><dc:language>en-GB</dc:language></office:meta></office:document-meta>");
  g_autoptr (DatelineStory) story = read_story (bytes, "a.odt");

  g_assert_cmpstr (story->title, ==, "Towns fall");
  g_assert_cmpstr (story->language, ==, "en-GB");
  g_assert_null (story->author);
}

static void
test_found_by_content (void)
{
  g_autoptr (GBytes) bytes = make_odt (OPEN BODY "<text:p>x</text:p>" CLOSE, NULL);

  g_assert_cmpstr (dateline_importer_find (bytes, "a.txt", NULL)->name, ==, "odt");
}

static void
test_refused (void)
{
  GBytes *rows[] = {
    g_bytes_new_static ("", 0),
    g_bytes_new_static ("words", 5),
    g_bytes_new_static ("<words", 6),
    make_odt (NULL, NULL),
    make_odt ("", NULL),
    make_odt (OPEN BODY CLOSE, NULL),
    make_odt (OPEN BODY "<text:p>open", NULL),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_bytes (rows[i], "a.odt", &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
    g_bytes_unref (rows[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/odt/text", test_text);
  g_test_add_func ("/exchange/odt/properties", test_properties);
  g_test_add_func ("/exchange/odt/found-by-content", test_found_by_content);
  g_test_add_func ("/exchange/odt/refused", test_refused);
  return g_test_run ();
}

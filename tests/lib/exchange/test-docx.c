/* test-docx.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "make-zip.h"
#include "read-stories.h"

#define OPEN                                                                \
  "<?xml version='1.0' encoding='UTF-8'?><w:document "                      \
  "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
  "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:body>"
#define CLOSE "<w:sectPr/></w:body></w:document>"
#define P(words) "<w:p><w:r><w:t xml:space='preserve'>" words "</w:t></w:r></w:p>"
#define STYLED(style, words) \
  "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr><w:r><w:t>" words "</w:t></w:r></w:p>"

/* Packs members, given as name, text, name, text, …, NULL */
static GBytes *
make_docx (const char *name, ...)
{
  ZipMaker *maker = zip_maker_new (1000000);
  va_list arguments;

  zip_maker_add (maker, "[Content_Types].xml", "<Types/>", 8, TRUE);
  va_start (arguments, name);
  for (; name != NULL; name = va_arg (arguments, const char *)) {
    const char *text = va_arg (arguments, const char *);

    zip_maker_add (maker, name, text, strlen (text), TRUE);
  }
  va_end (arguments);
  return zip_maker_finish (maker);
}

static DatelineStory *
read_story (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = read_bytes (bytes, "a.docx", &error);

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
    { STYLED ("Title", "Towns fall") P ("First.") P ("Second."), "Towns fall",
      "First.\n\nSecond." },
    { STYLED ("Heading1", "Towns fall") P ("First."), "Towns fall", "First." },
    { P ("Towns fall") P ("First sentence. Second sentence."), "Towns fall",
      "First sentence. Second sentence." },
    { P ("The town fell. Residents fled.") P ("More."), NULL,
      "The town fell. Residents fled.\n\nMore." },
    { P ("Only."), NULL, "Only." },
    /* runs of one word, a tab, a line end, a hyphen, entities */
    { STYLED (
          "Title",
          "T") "<w:p><w:pPr><w:tabs><w:tab "
               "w:val='left'/></w:tabs></w:pPr><w:r><w:t>Kun</w:t></w:r><w:r><w:t>duz</w:t><w:tab/>"
               "<w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c &amp; d</w:t></w:r></w:p>",
      "T", "Kunduz a\nb-c & d" },
    /* what was deleted or moved away is not there, what was inserted is */
    { STYLED ("Title", "T") "<w:p><w:ins><w:r><w:t>new</w:t></w:r></"
                            "w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
                            "<w:moveFrom><w:r><w:t>gone</w:t></w:r></"
                            "w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
      "T", "new" },
    /* what is not shown is not there */
    { STYLED ("Title",
              "T") "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>seen </w:t></w:r>"
                   "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r><w:r><w:rPr><w:vanish "
                   "w:val='0'/></w:rPr><w:t>too</w:t></w:r></w:p>",
      "T", "seen too" },
    /* a text box is told once */
    { STYLED ("Title",
              "T") "<w:p><w:r><w:t>around</"
                   "w:t><mc:AlternateContent><mc:Choice><w:txbxContent>" P (
                       "in the box") "</w:txbxContent></"
                                     "mc:Choice><mc:Fallback><w:txbxContent>" P ("in the "
                                                                                 "box") "<"
                                                                                        "/"
                                                                                        "w"
                                                                                        ":"
                                                                                        "t"
                                                                                        "x"
                                                                                        "b"
                                                                                        "x"
                                                                                        "C"
                                                                                        "o"
                                                                                        "n"
                                                                                        "t"
                                                                                        "e"
                                                                                        "n"
                                                                                        "t"
                                                                                        ">"
                                                                                        "<"
                                                                                        "/"
                                                                                        "m"
                                                                                        "c"
                                                                                        ":"
                                                                                        "F"
                                                                                        "a"
                                                                                        "l"
                                                                                        "l"
                                                                                        "b"
                                                                                        "a"
                                                                                        "c"
                                                                                        "k"
                                                                                        ">"
                                                                                        "<"
                                                                                        "/"
                                                                                        "m"
                                                                                        "c"
                                                                                        ":"
                                                                                        "A"
                                                                                        "l"
                                                                                        "t"
                                                                                        "e"
                                                                                        "r"
                                                                                        "n"
                                                                                        "a"
                                                                                        "t"
                                                                                        "e"
                                                                                        "C"
                                                                                        "o"
                                                                                        "n"
                                                                                        "t"
                                                                                        "e"
                                                                                        "n"
                                                                                        "t"
                                                                                        ">"
                                                                                        "<"
                                                                                        "/"
                                                                                        "w"
                                                                                        ":"
                                                                                        "r"
                                                                                        ">"
                                                                                        "<"
                                                                                        "/"
                                                                                        "w"
                                                                                        ":"
                                                                                        "p"
                                                                                        ">",
      "T", "in the box\n\naround" },
    { STYLED ("Title", "T") "<w:tbl><w:tr><w:tc>" P ("cell 1") "</w:tc><w:tc>" P (
          "cell 2") "</w:tc></w:tr></w:tbl>",
      "T", "cell 1\n\ncell 2" },
    { STYLED ("Title", "T") P ("  ") P ("") P ("“It’s”"), "T", "“It’s”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *document = g_strconcat (OPEN, rows[i].body, CLOSE, NULL);
    g_autoptr (GBytes) bytes = make_docx ("word/document.xml", document, NULL);
    g_autoptr (DatelineStory) story = read_story (bytes);

    g_assert_cmpstr (story->title, ==, rows[i].title);
    g_assert_cmpstr (story->text, ==, rows[i].text);
    g_assert_true (g_bytes_equal (story->original, bytes));
    g_assert_nonnull (strstr (story->media_type, "wordprocessingml"));
    g_assert_null (story->author);
  }
}

/* Styles have ids in the program's language; notes come last; the properties know a title and a
 * language */
static void
test_other_members (void)
{
  g_autoptr (GBytes) styled = make_docx (
      "word/styles.xml",
      "<w:styles xmlns:w='w'><w:style w:styleId='Titel'><w:name "
      "w:val='Title'/></w:style></w:styles>",
      "word/document.xml", OPEN STYLED ("Titel", "Der Norden") P ("Erstens.") CLOSE,
      "word/footnotes.xml",
      "<w:footnotes xmlns:w='w'><w:footnote "
      "w:type='separator'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
      "<w:footnote>" P ("A note.") "</w:footnote></w:footnotes>",
      "docProps/core.xml",
      "<cp:coreProperties xmlns:cp='cp' xmlns:dc='dc'><dc:title>Another</dc:title>"
      "<dc:creator>the typist</dc:creator><dc:language>de-DE</dc:language></cp:coreProperties>",
      NULL);
  g_autoptr (GBytes) elsewhere = make_docx (
      "_rels/.rels",
      "<Relationships><Relationship Type='http://x/relationships/officeDocument' "
      "Target='/word/document2.xml'/></Relationships>",
      "word/document2.xml", OPEN P ("The town fell. Residents fled.") CLOSE, "docProps/core.xml",
      "<cp:coreProperties xmlns:cp='cp' xmlns:dc='dc'><dc:title>From the "
      "properties</dc:title></cp:coreProperties>",
      NULL);
  g_autoptr (DatelineStory) first = read_story (styled);
  g_autoptr (DatelineStory) second = read_story (elsewhere);

  g_assert_cmpstr (first->title, ==, "Der Norden");
  g_assert_cmpstr (first->text, ==, "Erstens.\n\nA note.");
  g_assert_cmpstr (first->language, ==, "de-DE");
  g_assert_null (first->author);
  g_assert_cmpstr (second->title, ==, "From the properties");
  g_assert_cmpstr (second->text, ==, "The town fell. Residents fled.");
}

static void
test_found_by_content (void)
{
  g_autoptr (GBytes) bytes = make_docx ("word/document.xml", OPEN P ("x") CLOSE, NULL);
  const DatelineImporter *importer = dateline_importer_find (bytes, "a.txt", NULL);

  g_assert_cmpstr (importer->name, ==, "docx");
}

static void
test_refused (void)
{
  static const guint8 old[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0 };
  GBytes *rows[] = {
    g_bytes_new_static ("", 0),
    g_bytes_new_static ("words", 5),
    g_bytes_new_static (old, sizeof old),
    make_docx ("other.xml", "<a/>", NULL),
    make_docx ("word/document.xml", OPEN CLOSE, NULL),
    make_docx ("word/document.xml", OPEN P ("open"), NULL),
    make_docx ("word/document.xml",
               "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><w:p "
               "xmlns:w='w'><w:t>&e;</w:t></w:p>",
               NULL),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_bytes (rows[i], "a.docx", &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
    g_bytes_unref (rows[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/docx/text", test_text);
  g_test_add_func ("/exchange/docx/other-members", test_other_members);
  g_test_add_func ("/exchange/docx/found-by-content", test_found_by_content);
  g_test_add_func ("/exchange/docx/refused", test_refused);
  return g_test_run ();
}

/* test-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-xml.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dateline-error.h"

/* Writes down what a scan tells: "<a><b x=1>text</b></a>" */
static gboolean
note_start (DatelineXmlScan *scan, const char *name, gpointer data, GError **error)
{
  g_autofree char *x = dateline_xml_attribute (scan, "x");

  g_string_append_printf (data, "<%s%s%s>", name, x != NULL ? " x=" : "", x != NULL ? x : "");
  if (dateline_xml_namespace (scan) != NULL)
    g_string_append_printf (data, "{%s}", dateline_xml_namespace (scan));
  if (strcmp (name, "stop") != 0)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT, "line %d: enough",
               dateline_xml_line (scan));
  return FALSE;
}

static gboolean
note_end (DatelineXmlScan *scan, const char *name, gpointer data, GError **error)
{
  g_string_append_printf (data, "</%s>", name);
  return TRUE;
}

static gboolean
note_text (const char *text, gsize length, gpointer data, GError **error)
{
  g_string_append_len (data, text, (gssize) length);
  return TRUE;
}

static const DatelineXmlHandler notes = { note_start, note_end, note_text };

static char *
scan (const char *document, gssize length, GError **error)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GBytes) bytes =
      g_bytes_new (document, length < 0 ? strlen (document) : (gsize) length);

  if (!dateline_xml_scan (bytes, "a.xml", &notes, told, error))
    return NULL;
  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_scan_tells_in_order (void)
{
  static const struct {
    const char *document;
    const char *told;
  } rows[] = {
    { "<a>x</a>", "<a>x</a>" },
    { "<?xml version='1.0'?><!-- c --><a><b x='1&amp;2'/>y<![CDATA[<z>]]></a>",
      "<a><b x=1&2></b>y<z></a>" },
    { "<n:a xmlns:n='urn:n'/>", "<a>{urn:n}</a>" },
    { "<a>caf&eacute;&nbsp;&#x2019;</a>", "<a>caf\xc3\xa9\xc2\xa0\xe2\x80\x99</a>" },
    { "<!DOCTYPE rss PUBLIC 'x' 'http://127.0.0.1:9/x.dtd'><a>ok</a>", "<a>ok</a>" },
    { "<?xml version='1.0' encoding='windows-1252'?><a>\x93</a>", "<a>\xe2\x80\x9c</a>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *told = scan (rows[i].document, -1, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (told, ==, rows[i].told);
  }
}

static void
test_scan_refuses (void)
{
  static const struct {
    const char *document;
    int code;
    const char *message;
  } rows[] = {
    { "", DATELINE_ERROR_INVALID, "a.xml: *" },
    { "words", DATELINE_ERROR_INVALID, "a.xml: line 1: *" },
    { "<a>\n<b>\n</a>", DATELINE_ERROR_INVALID, "a.xml: line 3: *" },
    { "<a>\n\n<stop/>", DATELINE_ERROR_LIMIT, "a.xml: line 3: enough" },
    { "<a>&nothing;</a>", DATELINE_ERROR_INVALID, "a.xml: line 1: *" },
    { "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", DATELINE_ERROR_INVALID, "*entity*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (scan (rows[i].document, -1, &error));
    g_assert_error (error, DATELINE_ERROR, rows[i].code);
    g_assert_true (g_pattern_match_simple (rows[i].message, error->message));
  }
}

/* Every way that XML has to reach another file, each naming one with a word that must not come out
 */
static void
test_no_other_file_is_read (void)
{
  static const char *const documents[] = {
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'file://%s'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY %% p SYSTEM 'file://%s'>%%p;]><a/>",
    "<!DOCTYPE a SYSTEM 'file://%s'><a>ok</a>",
    "<?xml-stylesheet href='file://%s'?><a>ok</a>",
    "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include parse='text' href='file://%s'/></a>",
    "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
    "xsi:noNamespaceSchemaLocation='file://%s'/>",
  };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "dateline-secret.xml", NULL);

  g_assert_true (g_file_set_contents (path, "<!ENTITY e 'canary'>canary", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_auto (GStrv) halves = g_strsplit (documents[i], "%s", 2);
    g_auto (GStrv) marks = NULL;
    g_autofree char *pasted = g_strjoin (path, halves[0], halves[1], NULL);
    g_autofree char *document = NULL;
    g_autofree char *told = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (xmlDoc) tree = NULL;

    marks = g_strsplit (pasted, "%%", -1);
    document = g_strjoinv ("%", marks);
    bytes = g_bytes_new (document, strlen (document));
    told = scan (document, -1, NULL);
    g_assert_true (told == NULL || strstr (told, "canary") == NULL);
    tree = dateline_xml_read (bytes, "a.xml", NULL);
    if (tree != NULL) {
      xmlChar *words = xmlNodeGetContent ((xmlNode *) tree);

      g_assert_null (strstr ((char *) words, "canary"));
      xmlFree (words);
    }
  }
  g_remove (path);
}

static void
test_bombs (void)
{
  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE a [<!ENTITY l0 'ha'>");
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  for (int i = 1; i < 30; i++)
    g_string_append_printf (laughs, "<!ENTITY l%d '&l%d;&l%d;&l%d;'>", i, i - 1, i - 1, i - 1);
  g_string_append (laughs, "]><a>&l29;</a>");
  g_assert_null (scan (laughs->str, -1, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_clear_error (&error);

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");
  g_assert_null (scan (deep->str, -1, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_tree (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<a><b>x</b></a>", 15);
  g_autoptr (GBytes) broken = g_bytes_new_static ("<a>\n<b></a>", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) tree = dateline_xml_read (bytes, "a.xml", &error);

  g_assert_no_error (error);
  g_assert_cmpstr ((const char *) xmlDocGetRootElement (tree)->name, ==, "a");
  g_assert_null (dateline_xml_read (broken, "a.xml", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "a.xml: line 2: "));
}

static void
test_html (void)
{
  static const char page[] = "<title>T</title><p>one<p>two \x93";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, sizeof page - 1);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) tree = dateline_xml_read_html (bytes, "windows-1252", "a.html", &error);
  xmlChar *words;

  g_assert_no_error (error);
  words = xmlNodeGetContent ((xmlNode *) tree);
  g_assert_cmpstr ((char *) words, ==, "Tonetwo \xe2\x80\x9c");
  xmlFree (words);
  g_assert_null (dateline_xml_read_html (nothing, NULL, "a.html", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
}

static guint
depth_of (const xmlNode *node)
{
  guint depth = 0;

  while (node != NULL && node->children != NULL) {
    depth++;
    node = node->last->type == XML_ELEMENT_NODE ? node->last : node->children;
  }
  return depth;
}

/* Deep pages keep all their words, in a tree of a depth that a recursion can walk */
static void
test_html_depth (void)
{
  g_autoptr (GString) page = g_string_new ("<body>");
  g_autoptr (GBytes) deep = NULL;
  g_autoptr (GBytes) deeper = NULL;
  g_autoptr (xmlDoc) tree = NULL;
  g_autoptr (GError) error = NULL;
  xmlChar *words;

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (page, "<div>%d,", i);
  for (int i = 0; i < 2000; i++)
    g_string_append (page, "</div>");
  g_string_append (page, "<p>end");
  deep = g_bytes_new (page->str, page->len);
  tree = dateline_xml_read_html (deep, NULL, "a.html", &error);
  g_assert_no_error (error);
  words = xmlNodeGetContent ((xmlNode *) tree);
  g_assert_nonnull (strstr ((char *) words, "1998,1999,end"));
  xmlFree (words);
  g_assert_cmpuint (depth_of ((xmlNode *) tree), <=, DATELINE_XML_MAX_DEPTH + 2);

  g_string_truncate (page, 0);
  for (int i = 0; i < 100000; i++)
    g_string_append (page, "<div>");
  deeper = g_bytes_new (page->str, page->len);
  g_assert_null (dateline_xml_read_html (deeper, NULL, "a.html", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

static void
test_size (void)
{
  g_autofree char *spaces = g_strnfill (DATELINE_XML_MAX_TREE + 1, ' ');
  g_autoptr (GBytes) bytes = g_bytes_new_static (spaces, DATELINE_XML_MAX_TREE + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_xml_read (bytes, "a.xml", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (dateline_xml_read_html (bytes, NULL, "a.html", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/xml/scan-tells-in-order", test_scan_tells_in_order);
  g_test_add_func ("/exchange/xml/scan-refuses", test_scan_refuses);
  g_test_add_func ("/exchange/xml/no-other-file-is-read", test_no_other_file_is_read);
  g_test_add_func ("/exchange/xml/bombs", test_bombs);
  g_test_add_func ("/exchange/xml/tree", test_tree);
  g_test_add_func ("/exchange/xml/html", test_html);
  g_test_add_func ("/exchange/xml/html-depth", test_html_depth);
  g_test_add_func ("/exchange/xml/size", test_size);
  return g_test_run ();
}

/* dateline-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "dateline-error.h"

/* Never NOENT, DTDLOAD, DTDATTR, XINCLUDE or HUGE: those read other files or lift limits */
#define XML_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)
#define HTML_OPTIONS                                                                   \
  (HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | \
   HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT)

/* Each end tag is looked for in the whole stack of open elements: a page that opens more than
 * this is not meant to be read */
#define MAX_OPEN_ELEMENTS 5000

struct DatelineXmlScan {
  const DatelineXmlHandler *handler;
  gpointer user_data;
  xmlParserCtxt *parser;
  const xmlChar **attributes; /* libxml2's: name, prefix, URI, value, end of value, … */
  int n_attributes;
  const char *namespace_uri;
  xmlEntity entity; /* the HTML entity that was asked for last */
  char entity_text[8];
  gboolean stopped;
  GError *error;
};

typedef struct {
  guint skipped;   /* elements left out, all of them innermost */
  gboolean beyond; /* more open elements than we read */
} HtmlDepth;

/* Initialisation and errors */

/* libxml2 asks its one loader for every other file that a document names */
static xmlParserInput *
refuse_other_files (const char *url, const char *id, xmlParserCtxt *context)
{
  return NULL;
}

static void
init_once (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    xmlInitParser ();
    xmlSetExternalEntityLoader (refuse_other_files);
    g_once_init_leave (&done, 1);
  }
}

static gboolean
check_size (GBytes *bytes, gsize limit, const char *name, GError **error)
{
  if (g_bytes_get_size (bytes) <= limit)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s: larger than %zu MB, which is the most that is read of this format"), name,
               limit / (1024 * 1024));
  return FALSE;
}

static void
set_parse_error (GError **error, xmlParserCtxt *parser, const char *name)
{
  const xmlError *reason = xmlCtxtGetLastError (parser);
  g_autofree char *message = NULL;

  if (reason == NULL || reason->message == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: it is empty"), name);
    return;
  }
  message = g_utf8_make_valid (reason->message, -1);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: line %d: %s"), name,
               reason->line, g_strstrip (message));
}

/* Scanning */

static void
stop_scan (DatelineXmlScan *scan)
{
  scan->stopped = TRUE;
  xmlStopParser (scan->parser);
}

static void
on_element_started (void *data,
                    const xmlChar *name,
                    const xmlChar *prefix,
                    const xmlChar *uri,
                    int n_namespaces,
                    const xmlChar **namespaces,
                    int n_attributes,
                    int n_defaulted,
                    const xmlChar **attributes)
{
  DatelineXmlScan *scan = data;

  if (scan->stopped || scan->handler->start == NULL)
    return;
  scan->attributes = attributes;
  scan->n_attributes = n_attributes;
  scan->namespace_uri = (const char *) uri;
  if (!scan->handler->start (scan, (const char *) name, scan->user_data, &scan->error))
    stop_scan (scan);
  scan->n_attributes = 0;
}

static void
on_element_ended (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  DatelineXmlScan *scan = data;

  if (scan->stopped || scan->handler->end == NULL)
    return;
  scan->namespace_uri = (const char *) uri;
  if (!scan->handler->end (scan, (const char *) name, scan->user_data, &scan->error))
    stop_scan (scan);
}

static void
on_text_found (void *data, const xmlChar *text, int length)
{
  DatelineXmlScan *scan = data;

  if (scan->stopped || scan->handler->text == NULL)
    return;
  if (!scan->handler->text ((const char *) text, length, scan->user_data, &scan->error))
    stop_scan (scan);
}

/* The formats that we read declare no entities; bombs and thefts of files do */
static void
on_entity_declared (void *data,
                    const xmlChar *name,
                    int type,
                    const xmlChar *public_id,
                    const xmlChar *system_id,
                    xmlChar *content)
{
  DatelineXmlScan *scan = data;

  if (!scan->stopped)
    g_set_error (&scan->error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("it declares an entity of its own (line %d), which is not read for safety"),
                 xmlSAX2GetLineNumber (scan->parser));
  stop_scan (scan);
}

/* Feeds use HTML's names for characters without declaring them */
static xmlEntity *
find_html_entity (void *data, const xmlChar *name)
{
  DatelineXmlScan *scan = data;
  const htmlEntityDesc *known = scan->stopped ? NULL : htmlEntityLookup (name);

  if (known == NULL)
    return NULL;
  memset (&scan->entity, 0, sizeof scan->entity);
  scan->entity.type = XML_ENTITY_DECL;
  scan->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  scan->entity.name = name;
  scan->entity.length = g_unichar_to_utf8 (known->value, scan->entity_text);
  scan->entity_text[scan->entity.length] = '\0';
  scan->entity.content = (xmlChar *) scan->entity_text;
  return &scan->entity;
}

static gboolean
run_scan (DatelineXmlScan *scan, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GError) handler_error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlDoc *document;

  document = xmlCtxtReadMemory (scan->parser, length > 0 ? data : "", (int) length, NULL, NULL,
                                XML_OPTIONS);
  g_clear_pointer (&document, xmlFreeDoc);
  handler_error = g_steal_pointer (&scan->error);
  if (handler_error != NULL) {
    g_propagate_prefixed_error (error, g_steal_pointer (&handler_error), "%s: ", name);
    return FALSE;
  }
  if (!scan->parser->wellFormed) {
    set_parse_error (error, scan->parser, name);
    return FALSE;
  }
  return TRUE;
}

/**
 * dateline_xml_scan:
 * @bytes: an XML document in any encoding that libxml2 knows
 * @name: its name for people, for messages
 * @handler: whom to tell
 * @user_data: for @handler
 * @error: (out) (optional): %DATELINE_ERROR_INVALID with the line, %DATELINE_ERROR_LIMIT, or what
 *   a handler set, with @name put in front
 *
 * Reads a document from start to end without building a tree, so that memory does not grow with
 * it. Nothing outside @bytes is read; a document that declares entities is refused, HTML's named
 * characters are known without. What a handler was told before an error stands. Any thread.
 *
 * Returns: %TRUE if the whole document was well formed
 */
gboolean
dateline_xml_scan (GBytes *bytes,
                   const char *name,
                   const DatelineXmlHandler *handler,
                   gpointer user_data,
                   GError **error)
{
  DatelineXmlScan scan = { .handler = handler, .user_data = user_data };
  gboolean done;

  g_return_val_if_fail (bytes != NULL && name != NULL && handler != NULL, FALSE);

  init_once ();
  if (!check_size (bytes, DATELINE_XML_MAX_SCAN, name, error))
    return FALSE;
  scan.parser = xmlNewParserCtxt ();
  memset (scan.parser->sax, 0, sizeof *scan.parser->sax);
  scan.parser->sax->initialized = XML_SAX2_MAGIC;
  scan.parser->sax->startElementNs = on_element_started;
  scan.parser->sax->endElementNs = on_element_ended;
  scan.parser->sax->characters = on_text_found;
  scan.parser->sax->cdataBlock = on_text_found;
  scan.parser->sax->ignorableWhitespace = on_text_found;
  scan.parser->sax->entityDecl = on_entity_declared;
  scan.parser->sax->getEntity = find_html_entity;
  scan.parser->userData = &scan;
  done = run_scan (&scan, bytes, name, error);
  xmlFreeParserCtxt (scan.parser);
  return done;
}

/* libxml2 leaves every "&" of an attribute as "&#38;" where it replaces no entities */
static char *
unescape_ampersands (char *value)
{
  g_auto (GStrv) pieces = NULL;

  if (strstr (value, "&#38;") == NULL)
    return value;
  pieces = g_strsplit (value, "&#38;", -1);
  g_free (value);
  return g_strjoinv ("&", pieces);
}

/**
 * dateline_xml_attribute:
 * @scan: the scan, inside a start handler
 * @name: an attribute's local name
 *
 * Returns: (transfer full) (nullable): its value, %NULL if the element has none of that name
 */
char *
dateline_xml_attribute (DatelineXmlScan *scan, const char *name)
{
  g_return_val_if_fail (scan != NULL && name != NULL, NULL);

  for (int i = 0; i < scan->n_attributes; i++) {
    const xmlChar **attribute = scan->attributes + 5 * (gsize) i;

    if (strcmp ((const char *) attribute[0], name) == 0)
      return unescape_ampersands (
          g_strndup ((const char *) attribute[3], attribute[4] - attribute[3]));
  }
  return NULL;
}

/**
 * dateline_xml_namespace:
 * @scan: the scan, inside a start or end handler
 *
 * Returns: (transfer none) (nullable): the URI of the element's namespace
 */
const char *
dateline_xml_namespace (DatelineXmlScan *scan)
{
  g_return_val_if_fail (scan != NULL, NULL);

  return scan->namespace_uri;
}

/**
 * dateline_xml_line:
 * @scan: the scan, inside a handler
 *
 * Returns: the line of the document that is being read, from 1
 */
int
dateline_xml_line (DatelineXmlScan *scan)
{
  g_return_val_if_fail (scan != NULL, 0);

  return xmlSAX2GetLineNumber (scan->parser);
}

/**
 * dateline_xml_offset:
 * @scan: the scan of a document in UTF-8, inside a start or end handler
 *
 * Returns: how many bytes of the document have been read: into a start tag, or to the end of an end
 *   tag
 */
gsize
dateline_xml_offset (DatelineXmlScan *scan)
{
  glong consumed;

  g_return_val_if_fail (scan != NULL, 0);

  consumed = xmlByteConsumed (scan->parser);
  return consumed > 0 ? (gsize) consumed : 0;
}

/* Trees */

static void
refuse_entity (void *data,
               const xmlChar *name,
               int type,
               const xmlChar *public_id,
               const xmlChar *system_id,
               xmlChar *content)
{
  xmlParserCtxt *parser = data;

  parser->_private = GINT_TO_POINTER (xmlSAX2GetLineNumber (parser));
  xmlStopParser (parser);
}

/**
 * dateline_xml_read:
 * @bytes: an XML document in any encoding that libxml2 knows
 * @name: its name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_INVALID with the line, or %DATELINE_ERROR_LIMIT
 *
 * Reads a document into a tree. Nothing outside @bytes is read; a document that declares entities
 * is refused. Any thread; the tree belongs to one thread at a time.
 *
 * Returns: (transfer full): the document, with a root element
 */
xmlDoc *
dateline_xml_read (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  xmlParserCtxt *parser;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_return_val_if_fail (name != NULL, NULL);

  init_once ();
  if (!check_size (bytes, DATELINE_XML_MAX_TREE, name, error))
    return NULL;
  parser = xmlNewParserCtxt ();
  parser->sax->entityDecl = refuse_entity;
  document =
      xmlCtxtReadMemory (parser, length > 0 ? data : "", (int) length, NULL, NULL, XML_OPTIONS);
  if (parser->_private != NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: it declares an entity of its own (line %d), which is not read for safety"),
                 name, GPOINTER_TO_INT (parser->_private));
    g_clear_pointer (&document, xmlFreeDoc);
  } else if (document == NULL) {
    set_parse_error (error, parser, name);
  }
  xmlFreeParserCtxt (parser);
  return g_steal_pointer (&document);
}

static void
on_html_element_started (void *data, const xmlChar *name, const xmlChar **attributes)
{
  htmlParserCtxt *parser = data;
  HtmlDepth *depth = parser->_private;

  if (parser->nameNr > MAX_OPEN_ELEMENTS) {
    depth->beyond = TRUE;
    xmlStopParser (parser);
  } else if (depth->skipped > 0 || parser->nodeNr >= DATELINE_XML_MAX_DEPTH) {
    depth->skipped++;
  } else {
    xmlSAX2StartElement (parser, name, attributes);
  }
}

static void
on_html_element_ended (void *data, const xmlChar *name)
{
  htmlParserCtxt *parser = data;
  HtmlDepth *depth = parser->_private;

  if (depth->skipped > 0)
    depth->skipped--;
  else
    xmlSAX2EndElement (parser, name);
}

static xmlDoc *
run_html_parser (htmlParserCtxt *parser, GBytes *bytes, const char *charset)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length == 0)
    return NULL;
  parser->sax->startElement = on_html_element_started;
  parser->sax->endElement = on_html_element_ended;
  return htmlCtxtReadMemory (parser, data, (int) length, NULL, charset, HTML_OPTIONS);
}

/**
 * dateline_xml_read_html:
 * @bytes: a web page
 * @charset: (nullable): its encoding where that is known already, over what the page itself says
 * @name: its name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_INVALID if there is no element in it, or
 *   %DATELINE_ERROR_LIMIT if it is too large or opens thousands of elements inside each other
 *
 * Reads a web page into a tree as libxml2's forgiving parser does, no deeper than
 * %DATELINE_XML_MAX_DEPTH. Nothing outside @bytes is read, no script runs. Any thread; the tree
 * belongs to one thread at a time.
 *
 * Returns: (transfer full): the document, with a root element
 */
xmlDoc *
dateline_xml_read_html (GBytes *bytes, const char *charset, const char *name, GError **error)
{
  g_autoptr (xmlDoc) document = NULL;
  HtmlDepth depth = { 0 };
  htmlParserCtxt *parser;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  init_once ();
  if (!check_size (bytes, DATELINE_XML_MAX_TREE, name, error))
    return NULL;
  parser = htmlNewParserCtxt ();
  parser->_private = &depth;
  document = run_html_parser (parser, bytes, charset);
  htmlFreeParserCtxt (parser);
  if (depth.beyond) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                 _ ("%s: more than %d elements inside each other"), name, MAX_OPEN_ELEMENTS);
    return NULL;
  }
  if (document == NULL || xmlDocGetRootElement (document) == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: there is no element in it, so it is not a web page"), name);
    return NULL;
  }
  return g_steal_pointer (&document);
}

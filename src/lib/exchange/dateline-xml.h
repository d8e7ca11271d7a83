/* dateline-xml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Largest documents that are read, in bytes. A tree takes about ten times its document. */
#define DATELINE_XML_MAX_TREE (16 * 1024 * 1024)
#define DATELINE_XML_MAX_SCAN (256 * 1024 * 1024)

/* Deepest nesting of a tree: deeper elements of a web page are left out, their text stays */
#define DATELINE_XML_MAX_DEPTH 240

/**
 * DatelineXmlHandler:
 * @start: (nullable): an element begins; @name is its local name. Attributes are asked for with
 *   dateline_xml_attribute() while the call lasts
 * @end: (nullable): an element ends
 * @text: (nullable): a piece of text, UTF-8, not NUL-terminated; one text may come in many pieces
 *
 * What dateline_xml_scan() tells about a document, in its order. A handler that returns %FALSE
 * with its error set stops the scan.
 */
typedef struct DatelineXmlScan DatelineXmlScan;
typedef struct {
  gboolean (*start) (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error);
  gboolean (*end) (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error);
  gboolean (*text) (const char *text, gsize length, gpointer user_data, GError **error);
} DatelineXmlHandler;

gboolean dateline_xml_scan (GBytes *bytes,
                            const char *name,
                            const DatelineXmlHandler *handler,
                            gpointer user_data,
                            GError **error);
char *dateline_xml_attribute (DatelineXmlScan *scan, const char *name);
const char *dateline_xml_namespace (DatelineXmlScan *scan);
int dateline_xml_line (DatelineXmlScan *scan);
gsize dateline_xml_offset (DatelineXmlScan *scan);

xmlDoc *dateline_xml_read (GBytes *bytes, const char *name, GError **error);
xmlDoc *
dateline_xml_read_html (GBytes *bytes, const char *charset, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS

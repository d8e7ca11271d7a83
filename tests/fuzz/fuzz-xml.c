/* fuzz-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "dateline-xml.h"
#include "fuzz-target.h"

static gboolean
on_start (DatelineXmlScan *scan, const char *name, gpointer data, GError **error)
{
  g_autofree char *value = dateline_xml_attribute (scan, "a");
  int *depth = data;

  (*depth)++;
  if (value != NULL && !g_utf8_validate (value, -1, NULL))
    g_error ("an attribute is not text");
  return TRUE;
}

static gboolean
on_end (DatelineXmlScan *scan, const char *name, gpointer data, GError **error)
{
  int *depth = data;

  (*depth)--;
  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  if (!g_utf8_validate_len (text, length, NULL))
    g_error ("what is told is not text");
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const DatelineXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (xmlDoc) tree = dateline_xml_read (bytes, "a file", NULL);
  g_autoptr (xmlDoc) page = dateline_xml_read_html (bytes, NULL, "a file", NULL);
  int depth = 0;

  if ((tree != NULL && xmlDocGetRootElement (tree) == NULL) ||
      (page != NULL && xmlDocGetRootElement (page) == NULL))
    g_error ("a document without a root");
  if (dateline_xml_scan (bytes, "a file", &handler, &depth, NULL) && depth != 0)
    g_error ("elements that begin do not end");
  return 0;
}

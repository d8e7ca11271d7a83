/* dateline-html-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-html-tag.h"

G_BEGIN_DECLS

/* Largest page in bytes, embedded pictures not counted: of those a saved page may carry any number,
 * so the file itself may be larger */
#define DATELINE_HTML_MAX_PAGE (12 * 1024 * 1024)
#define DATELINE_HTML_MAX_FILE (64 * 1024 * 1024)

/**
 * DatelineHtmlAttribute:
 *
 * The attributes that say something about what an element is for. All others are left out.
 */
typedef enum {
  DATELINE_HTML_ALT,
  DATELINE_HTML_ARIA_HIDDEN,
  DATELINE_HTML_ARIA_MODAL,
  DATELINE_HTML_CLASS,
  DATELINE_HTML_CONTENT,
  DATELINE_HTML_DATETIME,
  DATELINE_HTML_HIDDEN,
  DATELINE_HTML_HREF,
  DATELINE_HTML_ID,
  DATELINE_HTML_ITEMPROP,
  DATELINE_HTML_ITEMTYPE,
  DATELINE_HTML_LANG,
  DATELINE_HTML_NAME,
  DATELINE_HTML_PROPERTY,
  DATELINE_HTML_PUBDATE,
  DATELINE_HTML_REL,
  DATELINE_HTML_ROLE,
  DATELINE_HTML_STYLE,
  DATELINE_HTML_SUMMARY,
  DATELINE_HTML_TYPE,
  DATELINE_HTML_N_ATTRIBUTES,
} DatelineHtmlAttribute;

/**
 * DatelineHtmlNode:
 * @parent: index of the parent; the root, which is node 0, is its own
 * @end: index of the node after the last descendant: the subtree is [index, end)
 * @data: of a text, where its bytes begin in the page's text; of an element, its first attribute
 * @size: of a text, bytes; of an element, attributes
 * @tag: what it is
 *
 * One element or text of a page. Nodes lie in the order of the document.
 */
typedef struct {
  guint32 parent;
  guint32 end;
  guint32 data;
  guint32 size;
  guint32 tag;
} DatelineHtmlNode;

typedef struct {
  guint32 key;   /* DatelineHtmlAttribute */
  guint32 value; /* where it begins in the page's values */
} DatelineHtmlValue;

/**
 * DatelineHtmlPage:
 * @nodes: (element-type DatelineHtmlNode): node 0 is the root, which stands for the document
 * @attributes: (element-type DatelineHtmlValue)
 * @text: all text, one piece behind the other
 * @values: all values of attributes, each with its NUL
 * @saved_from: (nullable): the address that a browser noted when it saved the page
 *
 * A web page as flat arrays: what libxml2's parser tells, in the order it tells it. Every question
 * about a subtree is a loop over a range, so no page can make it recurse.
 */
typedef struct {
  GArray *nodes;
  GArray *attributes;
  GString *text;
  GString *values;
  char *saved_from;
} DatelineHtmlPage;

DatelineHtmlPage *
dateline_html_page_new (const char *text, gsize length, const char *name, GError **error);
void dateline_html_page_free (DatelineHtmlPage *self);

guint dateline_html_page_get_size (const DatelineHtmlPage *self);
const DatelineHtmlNode *dateline_html_page_get_node (const DatelineHtmlPage *self, guint node);
const char *dateline_html_page_get_attribute (const DatelineHtmlPage *self,
                                              guint node,
                                              DatelineHtmlAttribute attribute);
const char *dateline_html_page_get_text (const DatelineHtmlPage *self, guint node);
char *dateline_html_page_dup_text (const DatelineHtmlPage *self, guint node, gsize most);
guint dateline_html_page_first_child (const DatelineHtmlPage *self, guint node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtmlPage, dateline_html_page_free)

G_END_DECLS

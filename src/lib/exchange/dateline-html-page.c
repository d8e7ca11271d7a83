/* dateline-html-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-page.h"

#include "dateline-text.h"

/**
 * dateline_html_page_free:
 * @self: (transfer full): a page
 */
void
dateline_html_page_free (DatelineHtmlPage *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->nodes);
  g_array_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_string_free (self->values, TRUE);
  g_free (self->saved_from);
  g_free (self);
}

/**
 * dateline_html_page_get_size:
 * @self: a page
 *
 * Returns: the number of nodes, 1 or more
 */
guint
dateline_html_page_get_size (const DatelineHtmlPage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

/**
 * dateline_html_page_get_node:
 * @self: a page
 * @node: an index below dateline_html_page_get_size()
 *
 * Returns: (transfer none): the node
 */
const DatelineHtmlNode *
dateline_html_page_get_node (const DatelineHtmlPage *self, guint node)
{
  return &g_array_index (self->nodes, DatelineHtmlNode, node);
}

/**
 * dateline_html_page_get_attribute:
 * @self: a page
 * @node: a node's index
 * @attribute: which
 *
 * Returns: (transfer none) (nullable): its value, UTF-8; %NULL where the node has none of it
 */
const char *
dateline_html_page_get_attribute (const DatelineHtmlPage *self,
                                  guint node,
                                  DatelineHtmlAttribute attribute)
{
  const DatelineHtmlNode *element = dateline_html_page_get_node (self, node);

  if (element->tag == DATELINE_HTML_TAG_TEXT)
    return NULL;
  for (guint i = 0; i < element->size; i++) {
    const DatelineHtmlValue *value =
        &g_array_index (self->attributes, DatelineHtmlValue, element->data + i);

    if (value->key == attribute)
      return self->values->str + value->value;
  }
  return NULL;
}

/**
 * dateline_html_page_get_text:
 * @self: a page
 * @node: index of a text
 *
 * Returns: (transfer none): where its bytes begin; as many as the node's size, no NUL behind them
 */
const char *
dateline_html_page_get_text (const DatelineHtmlPage *self, guint node)
{
  return self->text->str + dateline_html_page_get_node (self, node)->data;
}

/**
 * dateline_html_page_dup_text:
 * @self: a page
 * @node: a node's index
 * @most: the most bytes that are of use
 *
 * Returns: (transfer full): all text below @node, hidden and silent text too, as one line: each
 *   run of white space is one space. Where there is more than @most, more than @most comes back
 *   but not all: it takes no longer than the answer is useful
 */
char *
dateline_html_page_dup_text (const DatelineHtmlPage *self, guint node, gsize most)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char *normal;
  guint end = dateline_html_page_get_node (self, node)->end;

  end = (guint) MIN (end, (guint64) node + most);
  for (guint i = node; i < end && line->len <= most; i++) {
    const DatelineHtmlNode *inner = dateline_html_page_get_node (self, i);
    guint traits = dateline_html_tag_get_traits (inner->tag);

    if (inner->tag == DATELINE_HTML_TAG_TEXT)
      g_string_append_len (line, dateline_html_page_get_text (self, i),
                           (gssize) MIN (inner->size, 4 * most));
    else if ((traits & DATELINE_HTML_BLOCK) != 0 || inner->tag == DATELINE_HTML_TAG_BR)
      g_string_append_c (line, ' ');
  }
  normal = dateline_text_normalise_line (line->str);
  return normal != NULL ? normal : g_strdup ("");
}

/**
 * dateline_html_page_first_child:
 * @self: a page
 * @node: a node's index
 *
 * Children are walked as "for (i = first child; i < end of @node; i = end of i)".
 *
 * Returns: the index behind @node, which is its first child if it has any
 */
guint
dateline_html_page_first_child (const DatelineHtmlPage *self, guint node)
{
  return node + 1;
}

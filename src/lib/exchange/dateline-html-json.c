/* dateline-html-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>
#include <string.h>

#include "dateline-html-meta-private.h"
#include "dateline-html-similar.h"

/* json-glib calls itself for each level */
#define MAX_DEPTH 64
/* … and takes a hundred times the memory of the text. Of all scripts of a page together: */
#define MAX_BYTES (512 * 1024)
/* How far down an article is looked for: page, graph, main entity */
#define MAX_LEVELS 4
#define MAX_AUTHORS 20
/* Two headlines that share so much say the same */
#define ALIKE 0.75

typedef struct {
  const char *member;
  const char *inner; /* of an object or a list of objects, which of its members says it */
  DatelineHtmlFact fact;
} Source;

static const Source sources[] = {
  { "author", "name", DATELINE_HTML_FACT_AUTHOR },
  { "creator", "name", DATELINE_HTML_FACT_AUTHOR },
  { "publisher", "name", DATELINE_HTML_FACT_OUTLET },
  { "sourceOrganization", "name", DATELINE_HTML_FACT_OUTLET },
  { "datePublished", NULL, DATELINE_HTML_FACT_PUBLISHED },
  { "dateCreated", NULL, DATELINE_HTML_FACT_PUBLISHED },
  { "url", "@id", DATELINE_HTML_FACT_URL },
  { "mainEntityOfPage", "@id", DATELINE_HTML_FACT_URL },
  { "inLanguage", "name", DATELINE_HTML_FACT_LANGUAGE },
  { "articleBody", NULL, DATELINE_HTML_FACT_BODY },
};

/* Kinds of schema.org that are a text to be read, told by how they end */
static const char *const article_endings[] = { "Article", "BlogPosting", "Report" };

/* Guards */

static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++) {
    if (quoted && text[i] == '\\')
      i++;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && (text[i] == '{' || text[i] == '['))
      depth++;
    else if (!quoted && (text[i] == '}' || text[i] == ']'))
      depth -= depth > 0;
    if (depth > MAX_DEPTH)
      return FALSE;
  }
  return TRUE;
}

/* Leaves out the CDATA marks that old pages put around scripts, in comments or bare */
static void
trim_wrapping (const char **text, gsize *length)
{
  const char *open = g_strstr_len (*text, (gssize) MIN (*length, 100), "<![CDATA[");
  const char *end = *text + *length;
  const char *start = open != NULL ? open + strlen ("<![CDATA[") : *text;
  const char *close = open != NULL ? g_strrstr_len (start, end - start, "]]>") : NULL;

  if (close != NULL)
    end = close;
  while (start < end && *start != '{' && *start != '[')
    start++;
  while (end > start && end[-1] != '}' && end[-1] != ']')
    end--;
  *text = start;
  *length = end - start;
}

/* Values */

static const char *
string_of (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static const char *
value_of (JsonNode *node, const char *inner)
{
  JsonObject *object;

  if (inner == NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return string_of (node);
  object = json_node_get_object (node);
  return string_of (json_object_get_member (object, inner));
}

static char *
join_values (JsonNode *node, const char *inner)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (value_of (node, inner));
  list = json_node_get_array (node);
  for (guint i = 0; i < MIN (json_array_get_length (list), MAX_AUTHORS); i++) {
    const char *value = value_of (json_array_get_element (list, i), inner);

    if (value != NULL)
      g_ptr_array_add (values, (gpointer) value);
  }
  g_ptr_array_add (values, NULL);
  return g_strjoinv (", ", (char **) values->pdata);
}

/* Articles */

static gboolean
is_article_kind (const char *kind)
{
  for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS (article_endings); i++)
    if (g_str_has_suffix (kind, article_endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_article (JsonObject *object)
{
  JsonNode *kind = json_object_get_member (object, "@type");
  JsonArray *list;

  if (kind == NULL || !JSON_NODE_HOLDS_ARRAY (kind))
    return is_article_kind (string_of (kind));
  list = json_node_get_array (kind);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (is_article_kind (string_of (json_array_get_element (list, i))))
      return TRUE;
  return FALSE;
}

/* Some sites put a remark on the article into its headline, and the headline into its name: the
 * title of the page tells which */
static void
take_title (DatelineHtmlMeta *self, JsonObject *object, const char *page_title)
{
  const char *headline = string_of (json_object_get_member (object, "headline"));
  const char *name = string_of (json_object_get_member (object, "name"));

  if (headline != NULL && name != NULL && page_title != NULL &&
      dateline_html_similar (page_title, headline) < ALIKE &&
      dateline_html_similar (page_title, name) >= ALIKE)
    headline = name;
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_TITLE, headline != NULL ? headline : name);
}

static void
take_article (DatelineHtmlMeta *self, JsonObject *object, const char *page_title)
{
  take_title (self, object, page_title);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++) {
    JsonNode *node = json_object_get_member (object, sources[i].member);
    g_autofree char *value = join_values (node, sources[i].inner);

    _dateline_html_meta_take (self, sources[i].fact, value);
  }
}

static gboolean
find_article (DatelineHtmlMeta *self, JsonNode *node, const char *page_title, guint level);

static gboolean
find_in_list (DatelineHtmlMeta *self, JsonArray *list, const char *page_title, guint level)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (find_article (self, json_array_get_element (list, i), page_title, level + 1))
      return TRUE;
  return FALSE;
}

/* A page's data may be the article, a list with it, or a description of the page that holds it. A
 * list of teasers is none of these. */
static gboolean
find_article (DatelineHtmlMeta *self, JsonNode *node, const char *page_title, guint level)
{
  static const char *const holders[] = { "@graph", "mainEntity" };
  JsonObject *object;

  if (node == NULL || level > MAX_LEVELS)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return find_in_list (self, json_node_get_array (node), page_title, level);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  if (is_article (object)) {
    take_article (self, object, page_title);
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (holders); i++)
    if (find_article (self, json_object_get_member (object, holders[i]), page_title, level + 1))
      return TRUE;
  return FALSE;
}

static gboolean
read_script (DatelineHtmlMeta *self, const char *page_title, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  trim_wrapping (&text, &length);
  if (length == 0 || !is_shallow (text, length))
    return FALSE;
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return FALSE;
  return find_article (self, json_parser_get_root (parser), page_title, 0);
}

static char *
find_page_title (const DatelineHtmlPage *page)
{
  guint n = dateline_html_page_get_size (page);

  for (guint i = 0; i < n; i++)
    if (dateline_html_page_get_node (page, i)->tag == DATELINE_HTML_TAG_TITLE)
      return dateline_html_page_dup_text (page, i, 1000);
  return NULL;
}

/* Reads the page's scripts of JSON-LD; the first article counts */
void
_dateline_html_meta_read_json (DatelineHtmlMeta *self, const DatelineHtmlPage *page)
{
  g_autofree char *title = find_page_title (page);
  guint n = dateline_html_page_get_size (page);
  gsize n_bytes = 0;

  for (guint i = 0; i + 1 < n && n_bytes <= MAX_BYTES; i++) {
    const DatelineHtmlNode *node = dateline_html_page_get_node (page, i);
    const DatelineHtmlNode *text = dateline_html_page_get_node (page, i + 1);

    if (node->tag != DATELINE_HTML_TAG_SCRIPT || node->end == i + 1 ||
        text->tag != DATELINE_HTML_TAG_TEXT)
      continue;
    n_bytes += text->size;
    if (n_bytes <= MAX_BYTES &&
        read_script (self, title, dateline_html_page_get_text (page, i + 1), text->size))
      return;
  }
}

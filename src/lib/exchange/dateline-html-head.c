/* dateline-html-head.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-meta-private.h"

/* A page with more descriptions than this describes nothing */
#define MAX_ENTRIES 2000

typedef struct {
  const char *name; /* lower case, ':' for the '.' that some write instead */
  DatelineHtmlFact fact;
} Source;

/* The names of meta elements, most trusted first: OpenGraph and what is like it, then others */
static const Source sources[] = {
  { "og:title", DATELINE_HTML_FACT_TITLE },
  { "article:author", DATELINE_HTML_FACT_AUTHOR },
  { "og:site_name", DATELINE_HTML_FACT_OUTLET },
  { "article:published_time", DATELINE_HTML_FACT_PUBLISHED },
  { "og:published_time", DATELINE_HTML_FACT_PUBLISHED },
  { "og:url", DATELINE_HTML_FACT_URL },
  { "dc:title", DATELINE_HTML_FACT_TITLE },
  { "dcterm:title", DATELINE_HTML_FACT_TITLE },
  { "dcterms:title", DATELINE_HTML_FACT_TITLE },
  { "dc:creator", DATELINE_HTML_FACT_AUTHOR },
  { "dcterm:creator", DATELINE_HTML_FACT_AUTHOR },
  { "dcterms:creator", DATELINE_HTML_FACT_AUTHOR },
  { "dc:publisher", DATELINE_HTML_FACT_OUTLET },
  { "dc:date", DATELINE_HTML_FACT_PUBLISHED },
  { "dc:date:issued", DATELINE_HTML_FACT_PUBLISHED },
  { "dcterms:issued", DATELINE_HTML_FACT_PUBLISHED },
  { "dcterms:created", DATELINE_HTML_FACT_PUBLISHED },
  { "dc:language", DATELINE_HTML_FACT_LANGUAGE },
  { "citation_title", DATELINE_HTML_FACT_TITLE },
  { "citation_publication_date", DATELINE_HTML_FACT_PUBLISHED },
  { "citation_date", DATELINE_HTML_FACT_PUBLISHED },
  { "weibo:article:title", DATELINE_HTML_FACT_TITLE },
  { "title", DATELINE_HTML_FACT_TITLE },
  { "twitter:title", DATELINE_HTML_FACT_TITLE },
  { "parsely-title", DATELINE_HTML_FACT_TITLE },
  { "author", DATELINE_HTML_FACT_AUTHOR },
  { "byl", DATELINE_HTML_FACT_AUTHOR },
  { "parsely-author", DATELINE_HTML_FACT_AUTHOR },
  { "sailthru:author", DATELINE_HTML_FACT_AUTHOR },
  { "citation_author", DATELINE_HTML_FACT_AUTHOR },
  { "publisher", DATELINE_HTML_FACT_OUTLET },
  { "application-name", DATELINE_HTML_FACT_OUTLET },
  { "date", DATELINE_HTML_FACT_PUBLISHED },
  { "pubdate", DATELINE_HTML_FACT_PUBLISHED },
  { "publishdate", DATELINE_HTML_FACT_PUBLISHED },
  { "publish-date", DATELINE_HTML_FACT_PUBLISHED },
  { "publish_date", DATELINE_HTML_FACT_PUBLISHED },
  { "published_time", DATELINE_HTML_FACT_PUBLISHED },
  { "article_date_original", DATELINE_HTML_FACT_PUBLISHED },
  { "originalpublicationdate", DATELINE_HTML_FACT_PUBLISHED },
  { "parsely-pub-date", DATELINE_HTML_FACT_PUBLISHED },
  { "sailthru:date", DATELINE_HTML_FACT_PUBLISHED },
  { "cxenseparse:recs:publishtime", DATELINE_HTML_FACT_PUBLISHED },
  { "datepublished", DATELINE_HTML_FACT_PUBLISHED },
  { "language", DATELINE_HTML_FACT_LANGUAGE },
};

static const char *
attribute (const DatelineHtmlPage *page, guint node, DatelineHtmlAttribute key)
{
  return dateline_html_page_get_attribute (page, node, key);
}

static char *
fold_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strdelimit (g_steal_pointer (&lower), ".", ':');
}

/* One element may carry several names: "dc:title og:title" */
static void
add_names (GHashTable *entries, const char *names, const char *content)
{
  g_auto (GStrv) parts = NULL;

  if (names == NULL)
    return;
  parts = g_strsplit_set (names, " \t\r\n", 16);
  for (gsize i = 0; parts[i] != NULL; i++) {
    g_autofree char *name = fold_name (parts[i]);

    if (name[0] != '\0' && g_hash_table_size (entries) < MAX_ENTRIES &&
        !g_hash_table_contains (entries, name))
      g_hash_table_insert (entries, g_steal_pointer (&name), (gpointer) content);
  }
}

static void
add_meta (GHashTable *entries, const DatelineHtmlPage *page, guint node)
{
  const char *content = attribute (page, node, DATELINE_HTML_CONTENT);

  if (content == NULL || content[strspn (content, " \t\r\n")] == '\0')
    return;
  add_names (entries, attribute (page, node, DATELINE_HTML_PROPERTY), content);
  add_names (entries, attribute (page, node, DATELINE_HTML_NAME), content);
  add_names (entries, attribute (page, node, DATELINE_HTML_ITEMPROP), content);
}

static void
take_canonical (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  const char *relation = attribute (page, node, DATELINE_HTML_REL);

  if (relation != NULL && g_ascii_strcasecmp (relation, "canonical") == 0)
    _dateline_html_meta_take (self, DATELINE_HTML_FACT_URL,
                              attribute (page, node, DATELINE_HTML_HREF));
}

static void
take_language (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint n)
{
  for (guint i = 0; i < MIN (n, 16); i++)
    if (dateline_html_page_get_node (page, i)->tag == DATELINE_HTML_TAG_HTML)
      _dateline_html_meta_take (self, DATELINE_HTML_FACT_LANGUAGE,
                                attribute (page, i, DATELINE_HTML_LANG));
}

/* Reads the meta elements, the canonical link and the language of the page. OpenGraph's locale
 * comes last of languages: many sites leave it at what their software came with. */
void
_dateline_html_meta_read_head (DatelineHtmlMeta *self, const DatelineHtmlPage *page)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = dateline_html_page_get_size (page);

  for (guint i = 0; i < n; i++)
    if (dateline_html_page_get_node (page, i)->tag == DATELINE_HTML_TAG_META)
      add_meta (entries, page, i);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    _dateline_html_meta_take (self, sources[i].fact,
                              g_hash_table_lookup (entries, sources[i].name));
  for (guint i = 0; i < n; i++)
    if (dateline_html_page_get_node (page, i)->tag == DATELINE_HTML_TAG_LINK)
      take_canonical (self, page, i);
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_URL, page->saved_from);
  take_language (self, page, n);
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_LANGUAGE,
                            g_hash_table_lookup (entries, "og:locale"));
}

/* dateline-html-body.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-hint.h"
#include "dateline-html-meta-private.h"

/* The longest line that is a byline or a date, in bytes */
#define MAX_BYLINE 150
#define MAX_DATE 80

static const char *
attribute (const DatelineHtmlPage *page, guint node, DatelineHtmlAttribute key)
{
  return dateline_html_page_get_attribute (page, node, key);
}

static gboolean
has_word (const DatelineHtmlPage *page, guint node, DatelineHtmlAttribute key, const char *word)
{
  const char *value = attribute (page, node, key);

  return value != NULL && strstr (value, word) != NULL;
}

static void
take_line (DatelineHtmlMeta *self,
           DatelineHtmlFact fact,
           const DatelineHtmlPage *page,
           guint node,
           gsize most)
{
  g_autofree char *line = dateline_html_page_dup_text (page, node, most);

  if (strlen (line) <= most)
    _dateline_html_meta_take (self, fact, line);
}

/* Dates: what the page marks as such before what only looks so */

static void
take_marked_date (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  if (!has_word (page, node, DATELINE_HTML_ITEMPROP, "datePublished") &&
      attribute (page, node, DATELINE_HTML_PUBDATE) == NULL)
    return;
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_PUBLISHED,
                            attribute (page, node, DATELINE_HTML_DATETIME));
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_PUBLISHED,
                            attribute (page, node, DATELINE_HTML_CONTENT));
  take_line (self, DATELINE_HTML_FACT_PUBLISHED, page, node, MAX_DATE);
}

static void
take_time (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  if (dateline_html_page_get_node (page, node)->tag != DATELINE_HTML_TAG_TIME)
    return;
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_PUBLISHED,
                            attribute (page, node, DATELINE_HTML_DATETIME));
  take_line (self, DATELINE_HTML_FACT_PUBLISHED, page, node, MAX_DATE);
}

static void
take_named_date (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  if (has_word (page, node, DATELINE_HTML_CLASS, "date") ||
      has_word (page, node, DATELINE_HTML_CLASS, "time") ||
      has_word (page, node, DATELINE_HTML_CLASS, "publish") ||
      has_word (page, node, DATELINE_HTML_ID, "date"))
    take_line (self, DATELINE_HTML_FACT_PUBLISHED, page, node, MAX_DATE);
}

/* Bylines */

static void
take_marked_author (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  const char *relation = attribute (page, node, DATELINE_HTML_REL);

  if (dateline_html_page_get_node (page, node)->tag == DATELINE_HTML_TAG_LINK)
    return;
  if ((relation != NULL && g_ascii_strcasecmp (relation, "author") == 0) ||
      has_word (page, node, DATELINE_HTML_ITEMPROP, "author"))
    take_line (self, DATELINE_HTML_FACT_AUTHOR, page, node, MAX_BYLINE);
}

/* The headline, where nothing in the head gave one */

static void
take_heading (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  if (dateline_html_page_get_node (page, node)->tag == DATELINE_HTML_TAG_H1)
    take_line (self, DATELINE_HTML_FACT_TITLE, page, node, 500);
}

static void
take_title (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node)
{
  g_autofree char *line = NULL;
  g_autofree char *clean = NULL;

  if (dateline_html_page_get_node (page, node)->tag != DATELINE_HTML_TAG_TITLE ||
      _dateline_html_meta_has (self, DATELINE_HTML_FACT_TITLE))
    return;
  line = dateline_html_page_dup_text (page, node, 1000);
  clean = _dateline_html_title_clean (page, line, self->outlet);
  _dateline_html_meta_take (self, DATELINE_HTML_FACT_TITLE, clean);
}

typedef void (*TakeFunc) (DatelineHtmlMeta *self, const DatelineHtmlPage *page, guint node);

static const struct {
  TakeFunc take;
  DatelineHtmlFact fact;
} passes[] = {
  { take_title, DATELINE_HTML_FACT_TITLE },
  { take_heading, DATELINE_HTML_FACT_TITLE },
  { take_marked_date, DATELINE_HTML_FACT_PUBLISHED },
  { take_time, DATELINE_HTML_FACT_PUBLISHED },
  { take_named_date, DATELINE_HTML_FACT_PUBLISHED },
  { take_marked_author, DATELINE_HTML_FACT_AUTHOR },
};

/* A date of another story, or a reader's name */
static gboolean
is_apart (const DatelineHtmlPage *page, DatelineHtmlHints *hints, guint node)
{
  guint traits = dateline_html_tag_get_traits (dateline_html_page_get_node (page, node)->tag);
  guint found = dateline_html_hints_find (hints, attribute (page, node, DATELINE_HTML_CLASS)) |
                dateline_html_hints_find (hints, attribute (page, node, DATELINE_HTML_ID));

  return (traits & DATELINE_HTML_APART) != 0 ||
         ((found & DATELINE_HTML_BESIDE) != 0 && (found & DATELINE_HTML_INSIDE) == 0 &&
          (found & DATELINE_HTML_BAD) != 0);
}

static void
run_pass (DatelineHtmlMeta *self,
          const DatelineHtmlPage *page,
          DatelineHtmlHints *hints,
          gsize pass)
{
  guint n = dateline_html_page_get_size (page);

  for (guint i = 0; i < n && !_dateline_html_meta_has (self, passes[pass].fact);) {
    if (dateline_html_page_get_node (page, i)->tag == DATELINE_HTML_TAG_TEXT) {
      i++;
    } else if (is_apart (page, hints, i)) {
      i = dateline_html_page_get_node (page, i)->end;
    } else {
      passes[pass].take (self, page, i);
      i++;
    }
  }
}

static void
take_byline (DatelineHtmlMeta *self, const DatelineHtmlPage *page, DatelineHtmlHints *hints)
{
  guint n = dateline_html_page_get_size (page);

  for (guint i = 0; i < n && self->author == NULL; i++) {
    guint found = 0;

    if (dateline_html_page_get_node (page, i)->tag != DATELINE_HTML_TAG_TEXT)
      found = dateline_html_hints_find (hints, attribute (page, i, DATELINE_HTML_CLASS)) |
              dateline_html_hints_find (hints, attribute (page, i, DATELINE_HTML_ID));
    if ((found & DATELINE_HTML_BYLINE) != 0)
      take_line (self, DATELINE_HTML_FACT_AUTHOR, page, i, MAX_BYLINE);
  }
}

/* Reads what the elements of the page say */
void
_dateline_html_meta_read_body (DatelineHtmlMeta *self, const DatelineHtmlPage *page)
{
  g_autoptr (DatelineHtmlHints) hints = dateline_html_hints_new ();

  for (gsize pass = 0; pass < G_N_ELEMENTS (passes); pass++)
    run_pass (self, page, hints, pass);
  take_byline (self, page, hints);
}

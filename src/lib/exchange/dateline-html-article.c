/* dateline-html-article.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-article.h"

#include <string.h>

#include "dateline-html-work-private.h"

/* A text that is shorter was not found well: the next attempt believes less, in code points */
#define ENOUGH 500
/* One that is a few sentences long is left only for one so many times as long */
#define A_FEW 200
#define MUCH_MORE 3

typedef struct {
  gboolean believe_names; /* leave out what is named as standing beside */
  gboolean weigh_names;   /* let names count for and against */
  gboolean judge;         /* leave out what looks like links and forms */
} Attempt;

static const Attempt attempts[] = {
  { TRUE, TRUE, TRUE },
  { FALSE, TRUE, TRUE },
  { FALSE, FALSE, TRUE },
  { FALSE, FALSE, FALSE },
};

static guint
find_body (const DatelineHtmlPage *page)
{
  guint n = dateline_html_page_get_size (page);

  for (guint i = 0; i < n; i++)
    if (dateline_html_page_get_node (page, i)->tag == DATELINE_HTML_TAG_BODY)
      return i;
  return 0;
}

static void
find_hints (DatelineHtmlWork *self)
{
  g_autoptr (DatelineHtmlHints) hints = dateline_html_hints_new ();

  for (guint i = 0; i < self->n_nodes; i++) {
    if (self->nodes[i].tag == DATELINE_HTML_TAG_TEXT)
      continue;
    self->class_hints[i] = (guint8) dateline_html_hints_find (
        hints, dateline_html_page_get_attribute (self->page, i, DATELINE_HTML_CLASS));
    self->id_hints[i] = (guint8) dateline_html_hints_find (
        hints, dateline_html_page_get_attribute (self->page, i, DATELINE_HTML_ID));
  }
}

static void
init_work (DatelineHtmlWork *self, const DatelineHtmlPage *page, const DatelineHtmlFacts *facts)
{
  guint n = dateline_html_page_get_size (page);

  self->page = page;
  self->nodes = dateline_html_page_get_node (page, 0);
  self->n_nodes = n;
  self->body = find_body (page);
  self->facts = facts;
  self->class_hints = g_new0 (guint8, n);
  self->id_hints = g_new0 (guint8, n);
  self->marks = g_new0 (guint8, n);
  self->counts = g_new0 (DatelineHtmlCount, n);
  self->scores = g_new (float, n);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (DatelineHtmlRange));
}

static void
clear_work (DatelineHtmlWork *self)
{
  g_free (self->class_hints);
  g_free (self->id_hints);
  g_free (self->marks);
  g_free (self->counts);
  g_free (self->scores);
  g_array_unref (self->ranges);
}

static char *
run_attempt (DatelineHtmlWork *self, const Attempt *attempt)
{
  self->weigh_names = attempt->weigh_names;
  _dateline_html_mark_beside (self, attempt->believe_names);
  _dateline_html_count (self);
  _dateline_html_choose (self);
  _dateline_html_prune (self, attempt->judge);
  return _dateline_html_write_text (self);
}

static gboolean
has_text (const DatelineHtmlWork *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->counts[i].chars > 0)
      return TRUE;
  return FALSE;
}

/* Whether a later attempt, which believes less, is to be preferred: it always finds more, and most
 * of that is not the article. A short article is not lost to the comments below it. */
static gboolean
is_better (glong length, glong best)
{
  return best >= A_FEW ? length >= best * MUCH_MORE : length > best;
}

/**
 * dateline_html_article_find:
 * @page: a web page
 * @facts: what is known about the article
 *
 * Takes the article out of a page: paragraphs speak for the elements that hold them, by their
 * length and their commas; links, names and hidden parts speak against. What is found wanting is
 * looked for again with less belief in the names that the page gives to its parts. In the spirit
 * of Mozilla's Readability. Any thread.
 *
 * Returns: (transfer full): the article's text in the form of dateline_text_normalise(); "" where
 *   the page has none
 */
char *
dateline_html_article_find (const DatelineHtmlPage *page, const DatelineHtmlFacts *facts)
{
  DatelineHtmlWork work = { 0 };
  g_autofree char *best = g_strdup ("");
  glong longest = 0;

  g_return_val_if_fail (page != NULL && facts != NULL, NULL);

  init_work (&work, page, facts);
  find_hints (&work);
  _dateline_html_count_texts (&work);
  for (gsize i = 0; i < G_N_ELEMENTS (attempts) && has_text (&work); i++) {
    g_autofree char *text = run_attempt (&work, &attempts[i]);
    glong length = g_utf8_strlen (text, -1);

    if (is_better (length, longest)) {
      g_free (best);
      best = g_steal_pointer (&text);
      longest = length;
    }
    if (longest >= ENOUGH)
      break;
  }
  clear_work (&work);
  return g_steal_pointer (&best);
}

/**
 * dateline_html_page_to_text:
 * @page: a web page, or a piece of one
 *
 * Takes all text out of a page that readers see, without looking for an article: for the pieces of
 * HTML that feeds and mails carry. Any thread.
 *
 * Returns: (transfer full): the text in the form of dateline_text_normalise()
 */
char *
dateline_html_page_to_text (const DatelineHtmlPage *page)
{
  const DatelineHtmlFacts facts = { NULL, NULL };
  DatelineHtmlWork work = { 0 };
  DatelineHtmlRange whole = { 0, 0, FALSE };
  char *text;

  g_return_val_if_fail (page != NULL, NULL);

  init_work (&work, page, &facts);
  _dateline_html_mark_beside (&work, FALSE);
  whole.end = work.n_nodes;
  g_array_append_val (work.ranges, whole);
  text = _dateline_html_write_text (&work);
  clear_work (&work);
  return text;
}

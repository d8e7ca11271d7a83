/* dateline-html-title.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-meta-private.h"

/* What sites put between a headline and their own name */
static const char *const separators[] = { " | ",  " - ", " – ", " — ", " » ", " :: ", " / ",
                                          " \\ ", " > ", " · ", " • ", " › ", " ‹ " };

#define MAX_HEADINGS 40
#define MAX_HEADING 500

static int
count_words (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  int n = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    n += words[i][0] != '\0';
  return n;
}

/* Whether a heading of the page says exactly this */
static gboolean
is_heading (const DatelineHtmlPage *page, const char *line)
{
  guint n = dateline_html_page_get_size (page);
  guint seen = 0;

  for (guint i = 0; i < n && seen < MAX_HEADINGS; i++) {
    DatelineHtmlTag tag = dateline_html_page_get_node (page, i)->tag;
    g_autofree char *heading = NULL;

    if (tag != DATELINE_HTML_TAG_H1 && tag != DATELINE_HTML_TAG_H2)
      continue;
    seen++;
    heading = dateline_html_page_dup_text (page, i, MAX_HEADING);
    if (strcmp (heading, line) == 0)
      return TRUE;
  }
  return FALSE;
}

typedef struct {
  const char *at; /* where the separator stands */
  gsize length;
} Cut;

static gboolean
find_cut (const char *line, gboolean last, Cut *cut)
{
  cut->at = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    const char *found = last ? g_strrstr (line, separators[i]) : strstr (line, separators[i]);

    if (found == NULL || (cut->at != NULL && (last ? found < cut->at : found > cut->at)))
      continue;
    cut->at = found;
    cut->length = strlen (separators[i]);
  }
  return cut->at != NULL;
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  first = g_utf8_casefold (a, -1);
  second = g_utf8_casefold (b, -1);
  return strcmp (first, second) == 0;
}

/* What a heading or the outlet's name tells about where the headline ends */
static char *
cut_by_knowledge (const DatelineHtmlPage *page, const char *title, const char *outlet)
{
  for (int last = 1; last >= 0; last--) {
    g_autofree char *before = NULL;
    Cut cut;

    if (!find_cut (title, last, &cut))
      return NULL;
    before = g_strndup (title, cut.at - title);
    if (is_heading (page, before) || is_same (cut.at + cut.length, outlet))
      return g_steal_pointer (&before);
    if (is_heading (page, cut.at + cut.length) || is_same (before, outlet))
      return g_strdup (cut.at + cut.length);
  }
  return NULL;
}

/* "Name of the site: headline" */
static char *
cut_at_colon (const DatelineHtmlPage *page, const char *title)
{
  const char *colon = strstr (title, ": ");
  g_autofree char *before = NULL;

  if (colon == NULL || is_heading (page, title))
    return NULL;
  before = g_strndup (title, colon - title);
  if (is_heading (page, colon + 2) || (is_heading (page, before) && count_words (colon + 2) > 3))
    return g_strdup (colon + 2);
  return NULL;
}

/* The site's name is the shorter part, and mostly the last */
static char *
cut_by_length (const char *title)
{
  g_autofree char *before = NULL;
  Cut cut;

  if (!find_cut (title, TRUE, &cut))
    return NULL;
  before = g_strndup (title, cut.at - title);
  if (count_words (before) > 4)
    return g_steal_pointer (&before);
  if (!find_cut (title, FALSE, &cut) || count_words (cut.at + cut.length) <= 4)
    return NULL;
  return g_strdup (cut.at + cut.length);
}

/* Takes the name of the site off the title of a page */
char *
_dateline_html_title_clean (const DatelineHtmlPage *page, const char *title, const char *outlet)
{
  char *clean = NULL;

  if (is_heading (page, title))
    return g_strdup (title);
  clean = cut_by_knowledge (page, title, outlet);
  if (clean == NULL)
    clean = cut_by_length (title);
  if (clean == NULL)
    clean = cut_at_colon (page, title);
  return clean != NULL ? clean : g_strdup (title);
}

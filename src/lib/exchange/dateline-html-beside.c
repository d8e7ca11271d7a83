/* dateline-html-beside.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-similar.h"
#include "dateline-html-work-private.h"

/* The longest line that can be a byline, in code points */
#define MAX_BYLINE 100
/* The longest line that can be a headline, in bytes */
#define MAX_HEADLINE 2000

/* How far up a table or a listing is looked for, where names say little */
#define NEAR 3

static const char *const beside_roles[] = {
  "alert",   "alertdialog", "banner", "complementary", "dialog", "menu",
  "menubar", "navigation",  NULL,
};

static const char *
attribute (const DatelineHtmlWork *self, guint node, DatelineHtmlAttribute key)
{
  return dateline_html_page_get_attribute (self->page, node, key);
}

static gboolean
is_word (const char *value, const char *word)
{
  return value != NULL && g_ascii_strcasecmp (value, word) == 0;
}

/* Hidden */

static gboolean
has_style (const char *style, const char *property, const char *value)
{
  const char *found = style != NULL ? strstr (style, property) : NULL;

  if (found == NULL)
    return FALSE;
  found += strlen (property);
  found += strspn (found, " \t:");
  return g_str_has_prefix (found, value);
}

/* Some sites keep the pictures of formulas hidden and show their text by a script */
static gboolean
is_hidden (const DatelineHtmlWork *self, guint node)
{
  const char *style = attribute (self, node, DATELINE_HTML_STYLE);
  const char *name = attribute (self, node, DATELINE_HTML_CLASS);

  if (has_style (style, "display", "none") || has_style (style, "visibility", "hidden"))
    return TRUE;
  if (attribute (self, node, DATELINE_HTML_HIDDEN) != NULL)
    return TRUE;
  return is_word (attribute (self, node, DATELINE_HTML_ARIA_HIDDEN), "true") &&
         (name == NULL || strstr (name, "fallback-image") == NULL);
}

/* Beside the article */

static gboolean
has_beside_role (const DatelineHtmlWork *self, guint node)
{
  const char *role = attribute (self, node, DATELINE_HTML_ROLE);

  return role != NULL && g_strv_contains (beside_roles, role);
}

static gboolean
is_dialog (const DatelineHtmlWork *self, guint node)
{
  return is_word (attribute (self, node, DATELINE_HTML_ARIA_MODAL), "true") &&
         is_word (attribute (self, node, DATELINE_HTML_ROLE), "dialog");
}

static gboolean
is_named_beside (const DatelineHtmlWork *self, guint node)
{
  guint hints = self->class_hints[node] | self->id_hints[node];
  DatelineHtmlTag tag = self->nodes[node].tag;

  if (tag == DATELINE_HTML_TAG_BODY || tag == DATELINE_HTML_TAG_A || tag == DATELINE_HTML_TAG_HTML)
    return FALSE;
  return (hints & DATELINE_HTML_BESIDE) != 0 && (hints & DATELINE_HTML_INSIDE) == 0 &&
         !_dateline_html_is_inside (self, node, DATELINE_HTML_TAG_TABLE, NEAR) &&
         !_dateline_html_is_inside (self, node, DATELINE_HTML_TAG_CODE, NEAR);
}

static gboolean
is_silent (const DatelineHtmlWork *self, guint node)
{
  return (dateline_html_tag_get_traits (self->nodes[node].tag) & DATELINE_HTML_SILENT) != 0;
}

/* The headline and the byline, which are told apart from the text */

/* Of several authors the first is enough: "Ann Lee, Bo Ek" are "Ann Lee and Bo Ek" in a byline */
static gboolean
names_author (const char *line, const char *author)
{
  g_autofree char *first = NULL;

  if (author == NULL)
    return TRUE;
  first = g_strndup (author, strcspn (author, ",;"));
  return strstr (line, first) != NULL;
}

static gboolean
is_byline (const DatelineHtmlWork *self, guint node)
{
  const char *property = attribute (self, node, DATELINE_HTML_ITEMPROP);
  guint hints = self->class_hints[node] | self->id_hints[node];
  g_autofree char *line = NULL;
  glong length;

  if ((hints & DATELINE_HTML_BYLINE) == 0 &&
      (property == NULL || strstr (property, "author") == NULL) &&
      !is_word (attribute (self, node, DATELINE_HTML_REL), "author"))
    return FALSE;
  line = dateline_html_page_dup_text (self->page, node, 8 * MAX_BYLINE);
  length = g_utf8_strlen (line, -1);
  if (length == 0 || length >= MAX_BYLINE)
    return FALSE;
  return names_author (line, self->facts->author);
}

static gboolean
is_headline (const DatelineHtmlWork *self, guint node)
{
  DatelineHtmlTag tag = self->nodes[node].tag;
  g_autofree char *line = NULL;

  if ((tag != DATELINE_HTML_TAG_H1 && tag != DATELINE_HTML_TAG_H2) || self->facts->title == NULL)
    return FALSE;
  line = dateline_html_page_dup_text (self->page, node, MAX_HEADLINE);
  return dateline_html_similar (self->facts->title, line) > 0.75;
}

/* Marking */

typedef struct {
  gboolean believe_names;
  gboolean byline_seen;
  gboolean headline_seen;
} Search;

static gboolean
is_beside (const DatelineHtmlWork *self, guint node, Search *search)
{
  if (is_silent (self, node) || is_hidden (self, node) || is_dialog (self, node))
    return TRUE;
  if (!search->byline_seen && is_byline (self, node)) {
    search->byline_seen = TRUE;
    return TRUE;
  }
  if (!search->headline_seen && is_headline (self, node)) {
    search->headline_seen = TRUE;
    return TRUE;
  }
  return search->believe_names && (is_named_beside (self, node) || has_beside_role (self, node));
}

static guint
drop_whole (DatelineHtmlWork *self, guint node)
{
  for (guint i = node; i < self->nodes[node].end; i++)
    self->marks[i] |= DATELINE_HTML_DROPPED;
  return self->nodes[node].end;
}

/* Drops what is hidden, what is no text and, if names are believed, what is named as standing
 * beside an article. Every other mark is taken away. */
void
_dateline_html_mark_beside (DatelineHtmlWork *self, gboolean believe_names)
{
  Search search = { .believe_names = believe_names };

  memset (self->marks, 0, self->n_nodes);
  for (guint i = 1; i < self->n_nodes;) {
    if (self->nodes[i].tag != DATELINE_HTML_TAG_TEXT && is_beside (self, i, &search))
      i = drop_whole (self, i);
    else
      i++;
  }
}

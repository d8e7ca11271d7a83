/* dateline-html-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-work-private.h"

/* A link to another part of the same page is often a footnote or a table of contents */
#define LINK_WITHIN_PAGE 0.3f

static const gunichar commas[] = { ',',    0x060C, 0x2E32, 0x2E34, 0x2E41,
                                   0x3001, 0xFE10, 0xFE11, 0xFE50, 0xFF0C };

static gboolean
is_comma (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commas); i++)
    if (commas[i] == c)
      return TRUE;
  return FALSE;
}

static void
count_text (DatelineHtmlCount *count, const char *text, gsize size)
{
  gboolean blank = TRUE;

  for (const char *p = text; p < text + size; p = g_utf8_next_char (p)) {
    guint8 byte = (guint8) *p;

    if (g_ascii_isspace (*p)) {
      count->chars += !blank;
      blank = TRUE;
      continue;
    }
    blank = FALSE;
    count->chars++;
    if (byte == ',' || (byte >= 0xD8 && is_comma (g_utf8_get_char (p))))
      count->commas++;
  }
}

/* The stages' own questions */

/* Whether @node is a part of the article as far as known; of its ancestors it does not ask */
gboolean
_dateline_html_is_kept (const DatelineHtmlWork *self, guint node)
{
  return (self->marks[node] & DATELINE_HTML_DROPPED) == 0;
}

/* Whether one of the next @levels ancestors is a @tag */
gboolean
_dateline_html_is_inside (const DatelineHtmlWork *self,
                          guint node,
                          DatelineHtmlTag tag,
                          guint levels)
{
  for (guint i = 0; i < levels && node != 0; i++) {
    node = self->nodes[node].parent;
    if (self->nodes[node].tag == (guint32) tag)
      return TRUE;
  }
  return FALSE;
}

/* What class and id say for (above zero) or against @node */
int
_dateline_html_weigh_names (const DatelineHtmlWork *self, guint node)
{
  const guint8 hints[] = { self->class_hints[node], self->id_hints[node] };
  int weight = 0;

  for (gsize i = 0; self->weigh_names && i < G_N_ELEMENTS (hints); i++) {
    weight += (hints[i] & DATELINE_HTML_GOOD) != 0 ? 25 : 0;
    weight -= (hints[i] & DATELINE_HTML_BAD) != 0 ? 25 : 0;
  }
  return weight;
}

/* How much of a text is links, 0 to 1 */
double
_dateline_html_link_share (const DatelineHtmlCount *count)
{
  return count->chars > 0 ? MIN (count->linked / (double) count->chars, 1) : 0;
}

/* Counting */

/* Counts the texts themselves, which no later stage changes */
void
_dateline_html_count_texts (DatelineHtmlWork *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].tag == DATELINE_HTML_TAG_TEXT)
      count_text (&self->counts[i], dateline_html_page_get_text (self->page, i),
                  self->nodes[i].size);
}

static void
close_count (DatelineHtmlWork *self, guint node)
{
  const char *href;

  if (self->nodes[node].tag != DATELINE_HTML_TAG_A)
    return;
  href = dateline_html_page_get_attribute (self->page, node, DATELINE_HTML_HREF);
  self->counts[node].linked = (float) self->counts[node].chars;
  if (href != NULL && href[0] == '#')
    self->counts[node].linked *= LINK_WITHIN_PAGE;
}

static void
add_to_parent (DatelineHtmlWork *self, guint node)
{
  guint traits = dateline_html_tag_get_traits (self->nodes[node].tag);
  guint parent = self->nodes[node].parent;

  self->counts[parent].chars += self->counts[node].chars;
  self->counts[parent].commas += self->counts[node].commas;
  self->counts[parent].linked += self->counts[node].linked;
  if ((traits & (DATELINE_HTML_BLOCK | DATELINE_HTML_ROW | DATELINE_HTML_CELL)) != 0 ||
      (self->marks[node] & DATELINE_HTML_HOLDS_BLOCK) != 0)
    self->marks[parent] |= DATELINE_HTML_HOLDS_BLOCK;
}

static gboolean
is_inline (const DatelineHtmlWork *self, guint node)
{
  guint traits = dateline_html_tag_get_traits (self->nodes[node].tag);

  return (traits & (DATELINE_HTML_BLOCK | DATELINE_HTML_ROW | DATELINE_HTML_CELL)) == 0 &&
         (self->marks[node] & DATELINE_HTML_HOLDS_BLOCK) == 0;
}

/* Whether bare text between the blocks of such an element is a paragraph */
static gboolean
holds_bare_text (DatelineHtmlTag tag)
{
  return tag == DATELINE_HTML_TAG_DIV || tag == DATELINE_HTML_TAG_ARTICLE ||
         tag == DATELINE_HTML_TAG_MAIN || tag == DATELINE_HTML_TAG_BODY ||
         tag == DATELINE_HTML_TAG_CENTER;
}

/* Walks the parts of @parent: its kept elements, and where bare text stands between them, each run
 * of it. @position starts at 0. */
gboolean
_dateline_html_next_part (const DatelineHtmlWork *self,
                          guint parent,
                          guint *position,
                          DatelineHtmlRange *part)
{
  gboolean join = holds_bare_text (self->nodes[parent].tag);
  guint i = *position == 0 ? dateline_html_page_first_child (self->page, parent) : *position;
  gboolean found = FALSE;

  for (; i < self->nodes[parent].end; i = self->nodes[i].end) {
    gboolean bare = join && is_inline (self, i);

    if (!_dateline_html_is_kept (self, i) ||
        (self->nodes[i].tag == DATELINE_HTML_TAG_TEXT && !join))
      continue;
    if (found && !bare)
      break;
    if (bare && !found && self->counts[i].chars == 0)
      continue;
    if (!found)
      part->start = i;
    part->end = self->nodes[i].end;
    part->bare = bare;
    found = TRUE;
    if (!bare) {
      i = part->end;
      break;
    }
  }
  *position = i;
  return found;
}

static gboolean
is_one_paragraph (const DatelineHtmlWork *self, guint node)
{
  guint position = 0;
  DatelineHtmlRange only;
  DatelineHtmlRange other;

  if (self->nodes[node].tag != DATELINE_HTML_TAG_DIV ||
      !_dateline_html_next_part (self, node, &position, &only) ||
      _dateline_html_next_part (self, node, &position, &other))
    return FALSE;
  return (is_inline (self, only.start) || self->nodes[only.start].tag == DATELINE_HTML_TAG_P) &&
         _dateline_html_link_share (&self->counts[node]) < 0.25;
}

/* Counts every subtree without its dropped parts, and tells paragraphs from containers */
void
_dateline_html_count (DatelineHtmlWork *self)
{
  const DatelineHtmlCount none = { 0, 0, 0 };

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].tag != DATELINE_HTML_TAG_TEXT) {
      self->counts[i] = none;
      self->marks[i] &= ~(DATELINE_HTML_HOLDS_BLOCK | DATELINE_HTML_PARAGRAPH);
    }
  for (guint i = self->n_nodes - 1; i > 0; i--) {
    if (!_dateline_html_is_kept (self, i))
      continue;
    close_count (self, i);
    add_to_parent (self, i);
  }
  for (guint i = 0; i < self->n_nodes; i++)
    if (_dateline_html_is_kept (self, i) && is_one_paragraph (self, i))
      self->marks[i] |= DATELINE_HTML_PARAGRAPH;
}

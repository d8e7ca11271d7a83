/* dateline-html-choose.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "dateline-html-work-private.h"

/* A text shorter than this says nothing about the elements around it, in code points */
#define MIN_UNIT 25
/* A paragraph counts one point more for each so many code points, up to three */
#define CHARS_A_POINT 100
#define MAX_POINTS 3
/* How many ancestors a paragraph speaks for */
#define REACH 5

/* What declares itself the article has at least so much text, in code points */
#define MIN_DECLARED 500

/* The cell that holds the article holds so much of its row, and not less text than this */
#define MAIN_CELL_SHARE 0.6
#define MIN_MAIN_CELL 250

#define N_BEST 5
/* Candidates with at least this part of the best one's score are its equals … */
#define EQUAL_SHARE 0.75
/* … and as many of them below one ancestor make that ancestor the better choice */
#define MIN_EQUALS 3

typedef struct {
  guint nodes[N_BEST];
  guint n;
} Best;

/* Points */

static gboolean
is_scored (const DatelineHtmlWork *self, guint node)
{
  return !isnan (self->scores[node]);
}

static void
begin_score (DatelineHtmlWork *self, guint node)
{
  int score = 0;

  if (is_scored (self, node))
    return;
  if ((self->marks[node] & DATELINE_HTML_PARAGRAPH) == 0)
    score = dateline_html_tag_get_score (self->nodes[node].tag);
  self->scores[node] = (float) (score + _dateline_html_weigh_names (self, node));
}

/* Near ancestors gain more than far ones */
static void
add_points (DatelineHtmlWork *self, guint holder, double points)
{
  for (guint level = 0; level < REACH && holder != 0; level++) {
    double divider = level == 0 ? 1 : level == 1 ? 2 : level * 3.0;

    begin_score (self, holder);
    self->scores[holder] += (float) (points / divider);
    if (holder == self->body)
      break;
    holder = self->nodes[holder].parent;
  }
}

static double
worth (const DatelineHtmlCount *count)
{
  return 2 + count->commas + MIN (count->chars / CHARS_A_POINT, MAX_POINTS);
}

static void
score_unit (DatelineHtmlWork *self, guint node)
{
  if (self->counts[node].chars >= MIN_UNIT)
    add_points (self, self->nodes[node].parent, worth (&self->counts[node]));
}

static DatelineHtmlCount
count_part (const DatelineHtmlWork *self, DatelineHtmlRange part)
{
  DatelineHtmlCount sum = { 0, 0, 0 };

  for (guint i = part.start; i < part.end; i = self->nodes[i].end)
    if (_dateline_html_is_kept (self, i)) {
      sum.chars += self->counts[i].chars;
      sum.commas += self->counts[i].commas;
      sum.linked += self->counts[i].linked;
    }
  return sum;
}

/* Text that stands between the blocks of a container */
static void
score_bare_text (DatelineHtmlWork *self, guint node)
{
  guint position = 0;
  DatelineHtmlRange part;

  while (_dateline_html_next_part (self, node, &position, &part)) {
    DatelineHtmlCount count = count_part (self, part);

    if (part.bare && count.chars >= MIN_UNIT)
      add_points (self, node, worth (&count));
  }
}

static void
score_all (DatelineHtmlWork *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->scores[i] = NAN;
  for (guint i = self->body; i < self->nodes[self->body].end; i++) {
    gboolean paragraph = (self->marks[i] & DATELINE_HTML_PARAGRAPH) != 0;
    guint traits = dateline_html_tag_get_traits (self->nodes[i].tag);
    /* the one paragraph of a container that was counted already */
    gboolean counted = (self->marks[self->nodes[i].parent] & DATELINE_HTML_PARAGRAPH) != 0;

    if (!_dateline_html_is_kept (self, i) || self->nodes[i].tag == DATELINE_HTML_TAG_TEXT)
      continue;
    if (paragraph || ((traits & DATELINE_HTML_UNIT) != 0 && !counted))
      score_unit (self, i);
    if (!paragraph && (traits & DATELINE_HTML_BLOCK) != 0)
      score_bare_text (self, i);
  }
}

/* The best */

static void
insert_best (const DatelineHtmlWork *self, Best *best, guint node)
{
  guint place = best->n;

  while (place > 0 && self->scores[node] > self->scores[best->nodes[place - 1]])
    place--;
  if (place == N_BEST)
    return;
  best->n = MIN (best->n + 1, N_BEST);
  for (guint i = best->n - 1; i > place; i--)
    best->nodes[i] = best->nodes[i - 1];
  best->nodes[place] = node;
}

static Best
find_best (DatelineHtmlWork *self)
{
  Best best = { .n = 0 };

  for (guint i = self->body; i < self->nodes[self->body].end; i++)
    if (is_scored (self, i)) {
      self->scores[i] *= (float) (1 - _dateline_html_link_share (&self->counts[i]));
      insert_best (self, &best, i);
    }
  return best;
}

static gboolean
holds (const DatelineHtmlWork *self, guint outer, guint inner)
{
  return outer < inner && inner < self->nodes[outer].end;
}

/* Several candidates that are about as good: the article is what holds them */
static guint
rise_to_equals (const DatelineHtmlWork *self, const Best *best)
{
  float least = self->scores[best->nodes[0]] * (float) EQUAL_SHARE;

  for (guint up = self->nodes[best->nodes[0]].parent; up > self->body;
       up = self->nodes[up].parent) {
    guint n_held = 0;

    for (guint i = 1; i < best->n; i++)
      n_held += self->scores[best->nodes[i]] >= least && holds (self, up, best->nodes[i]);
    if (n_held >= MIN_EQUALS)
      return up;
  }
  return best->nodes[0];
}

/* Points get fewer on the way up; where they grow instead, other parts of the text lie */
static guint
rise_to_better (const DatelineHtmlWork *self, guint node)
{
  float last = self->scores[node];
  float least = last / 3;

  for (guint up = self->nodes[node].parent; up > self->body; up = self->nodes[up].parent) {
    if (!is_scored (self, up))
      continue;
    if (self->scores[up] < least)
      break;
    if (self->scores[up] > last)
      return up;
    last = self->scores[up];
  }
  return node;
}

static gboolean
is_only_part (const DatelineHtmlWork *self, guint parent)
{
  guint position = 0;
  DatelineHtmlRange part;

  return _dateline_html_next_part (self, parent, &position, &part) &&
         !_dateline_html_next_part (self, parent, &position, &part);
}

static guint
rise_from_only_child (const DatelineHtmlWork *self, guint node)
{
  while (node > self->body && self->nodes[node].parent > self->body &&
         is_only_part (self, self->nodes[node].parent))
    node = self->nodes[node].parent;
  return node;
}

static gboolean
has_header (const DatelineHtmlWork *self, guint table)
{
  for (guint i = table + 1; i < self->nodes[table].end; i++)
    if (self->nodes[i].tag == DATELINE_HTML_TAG_TH || self->nodes[i].tag == DATELINE_HTML_TAG_THEAD)
      return TRUE;
  return FALSE;
}

/* What is left of an element without its links, in code points */
static double
count_unlinked (const DatelineHtmlWork *self, guint node)
{
  return self->counts[node].chars - (double) self->counts[node].linked;
}

/* Old pages are one table, with the article in one of its cells */
static guint
find_main_cell (const DatelineHtmlWork *self, guint row)
{
  double least = MAX (count_unlinked (self, row) * MAIN_CELL_SHARE, MIN_MAIN_CELL);

  for (guint i = row + 1; i < self->nodes[row].end; i++)
    if (self->nodes[i].tag == DATELINE_HTML_TAG_TD && _dateline_html_is_kept (self, i) &&
        count_unlinked (self, i) >= least)
      return i;
  return 0;
}

/* A row is no article: one of its cells is, or the table, or, of a table of data, what holds it */
static guint
leave_table (const DatelineHtmlWork *self, guint node)
{
  guint cell;

  if ((dateline_html_tag_get_traits (self->nodes[node].tag) & DATELINE_HTML_ROW) == 0)
    return node;
  cell = find_main_cell (self, node);
  if (cell != 0)
    return cell;
  while (node > self->body && self->nodes[node].tag != DATELINE_HTML_TAG_TABLE)
    node = self->nodes[node].parent;
  if (self->nodes[node].tag == DATELINE_HTML_TAG_TABLE && has_header (self, node))
    node = MAX (self->nodes[node].parent, self->body);
  return node;
}

/* Some pages say themselves where their article is, in the words of schema.org */
static gboolean
is_declared (const DatelineHtmlWork *self, guint node, DatelineHtmlAttribute key, const char *word)
{
  const char *value = dateline_html_page_get_attribute (self->page, node, key);

  return value != NULL && strstr (value, word) != NULL && _dateline_html_is_kept (self, node) &&
         self->counts[node].chars >= MIN_DECLARED;
}

/* The one element below @top that is declared so; 0 if there is none, or several: a page that
 * declares each of its teasers an article says nothing */
static guint
find_declared (const DatelineHtmlWork *self, guint top, DatelineHtmlAttribute key, const char *word)
{
  guint found = 0;

  for (guint i = top + 1; i < self->nodes[top].end; i++) {
    if (!is_declared (self, i, key, word))
      continue;
    if (found != 0)
      return 0;
    found = i;
  }
  return found;
}

static guint
fall_to_declared (const DatelineHtmlWork *self, guint top)
{
  guint found = find_declared (self, top, DATELINE_HTML_ITEMPROP, "articleBody");

  if (found == 0)
    found = find_declared (self, top, DATELINE_HTML_ITEMTYPE, "Article");
  return found != 0 && is_scored (self, found) ? found : top;
}

/* What belongs to it */

static gboolean
has_sentence_end (const DatelineHtmlWork *self, DatelineHtmlRange part)
{
  for (guint i = part.start; i < part.end; i++) {
    const char *text = dateline_html_page_get_text (self->page, i);
    gsize size = self->nodes[i].tag == DATELINE_HTML_TAG_TEXT ? self->nodes[i].size : 0;

    for (gsize k = 0; k < size; k++)
      if (text[k] == '.' && (k + 1 == size || g_ascii_isspace (text[k + 1])))
        return TRUE;
  }
  return FALSE;
}

static gboolean
is_paragraph (const DatelineHtmlWork *self, DatelineHtmlRange part)
{
  return part.bare || self->nodes[part.start].tag == DATELINE_HTML_TAG_P ||
         (self->marks[part.start] & DATELINE_HTML_PARAGRAPH) != 0;
}

static gboolean
has_same_class (const DatelineHtmlWork *self, guint a, guint b)
{
  const char *first = dateline_html_page_get_attribute (self->page, a, DATELINE_HTML_CLASS);

  return first != NULL && first[0] != '\0' &&
         g_strcmp0 (first, dateline_html_page_get_attribute (self->page, b, DATELINE_HTML_CLASS)) ==
             0;
}

static gboolean
belongs (const DatelineHtmlWork *self, DatelineHtmlRange part, guint top)
{
  double top_score = self->scores[top];
  double threshold = MAX (10, top_score * 0.2);
  DatelineHtmlCount count;

  if (part.start == top)
    return TRUE;
  if (!part.bare && is_scored (self, part.start) &&
      self->scores[part.start] + (has_same_class (self, part.start, top) ? top_score * 0.2 : 0) >=
          threshold)
    return TRUE;
  if (!is_paragraph (self, part))
    return FALSE;
  count = count_part (self, part);
  if (count.chars > 80)
    return _dateline_html_link_share (&count) < 0.25;
  return count.chars > 0 && count.linked <= 0 && has_sentence_end (self, part);
}

static void
gather (DatelineHtmlWork *self, guint top)
{
  guint parent = self->nodes[top].parent;
  guint position = 0;
  DatelineHtmlRange part;

  begin_score (self, top);
  while (_dateline_html_next_part (self, parent, &position, &part))
    if (belongs (self, part, top))
      g_array_append_val (self->ranges, part);
  if (self->ranges->len == 0) {
    part = (DatelineHtmlRange){ top, self->nodes[top].end, FALSE };
    g_array_append_val (self->ranges, part);
  }
}

/* Finds the element that holds the article, by what its paragraphs say for it, and the parts
 * beside it that belong to it. Fills ranges; where nothing speaks, the whole body is it. */
void
_dateline_html_choose (DatelineHtmlWork *self)
{
  DatelineHtmlRange whole = { self->body, self->nodes[self->body].end, FALSE };
  Best best;
  guint top;

  g_array_set_size (self->ranges, 0);
  score_all (self);
  best = find_best (self);
  if (best.n == 0 || best.nodes[0] == self->body) {
    g_array_append_val (self->ranges, whole);
    return;
  }
  top = rise_to_equals (self, &best);
  begin_score (self, top);
  top = rise_to_better (self, top);
  top = leave_table (self, top);
  top = rise_from_only_child (self, top);
  top = fall_to_declared (self, top);
  gather (self, top);
}

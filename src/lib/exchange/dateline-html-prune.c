/* dateline-html-prune.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-work-private.h"

/* A part with so many commas is prose, whatever its name says */
#define PROSE_COMMAS 10
/* Buttons for passing the page on hold less text than this, in code points */
#define MAX_SHARE 500
/* A table of so many cells holds data */
#define DATA_CELLS 10
#define DATA_ROWS 10
#define DATA_COLUMNS 5
/* A part with less text than this is judged by its links, in code points */
#define MIN_STUB 25
/* So many texts should hold some that can be sentences; those are longer than this */
#define MANY_PIECES 24
#define LONG_PIECE 25
/* How far up a picture is looked for */
#define NEAR 3

typedef enum {
  TEXTISH = 1 << 0,      /* some text stands in an element made for text */
  TABLE_HEADER = 1 << 1, /* has parts that only a table of data has */
  TABLE_INSIDE = 1 << 2,
} Feature;

/* What lies below a node, without what was pruned */
typedef struct {
  guint32 chars;
  guint32 commas;
  float linked;
  guint32 heading_chars;
  guint32 list_chars;
  guint32 paragraphs;
  guint32 pieces;      /* texts */
  guint32 long_pieces; /* those of them that can be sentences */
  guint32 images;
  guint32 items;
  guint32 inputs;
  guint32 embeds;
  guint32 rows;
  guint16 columns;
  guint16 features;
} Below;

typedef struct {
  DatelineHtmlWork *work;
  guint first; /* the entry of node n is at n - first */
  Below *below;
  gboolean judge;
} Pruning;

static Below *
below (Pruning *self, guint node)
{
  return &self->below[node - self->first];
}

static DatelineHtmlTag
tag_of (Pruning *self, guint node)
{
  return self->work->nodes[node].tag;
}

/* Summing up */

static const char *const notices[] = {
  "ad",        "ads",     "advert",     "advertisement", "advertising", "anuncio",
  "anzeige",   "loading", "loading...", "loading…",      "publicidad",  "publicité",
  "sponsored", "werbung", "реклама",    "إعلان",         "广告",
};

#define LONGEST_NOTICE 24

/* Whether all that an element says is "Advertisement" */
static gboolean
is_notice (Pruning *self, guint node)
{
  g_autofree char *line = NULL;
  g_autofree char *lower = NULL;

  if (below (self, node)->chars == 0 || below (self, node)->chars > LONGEST_NOTICE)
    return FALSE;
  line = dateline_html_page_dup_text (self->work->page, node, 16 * LONGEST_NOTICE);
  lower = g_utf8_strdown (line, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    if (strcmp (lower, notices[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_text_element (DatelineHtmlTag tag)
{
  static const DatelineHtmlTag tags[] = {
    DATELINE_HTML_TAG_BLOCKQUOTE, DATELINE_HTML_TAG_DIV,  DATELINE_HTML_TAG_DL,
    DATELINE_HTML_TAG_LI,         DATELINE_HTML_TAG_OL,   DATELINE_HTML_TAG_P,
    DATELINE_HTML_TAG_PRE,        DATELINE_HTML_TAG_SPAN, DATELINE_HTML_TAG_TABLE,
    DATELINE_HTML_TAG_TD,         DATELINE_HTML_TAG_UL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (tags[i] == tag)
      return TRUE;
  return FALSE;
}

static gboolean
is_table_header (DatelineHtmlTag tag)
{
  return tag == DATELINE_HTML_TAG_COL || tag == DATELINE_HTML_TAG_TFOOT ||
         tag == DATELINE_HTML_TAG_THEAD || tag == DATELINE_HTML_TAG_TH ||
         tag == DATELINE_HTML_TAG_CAPTION;
}

/* What the element itself adds to what lies below it */
static void
close_below (Pruning *self, guint node)
{
  Below *sum = below (self, node);
  DatelineHtmlTag tag = tag_of (self, node);
  guint traits = dateline_html_tag_get_traits (tag);

  if (tag == DATELINE_HTML_TAG_A)
    sum->linked = (float) sum->chars * (self->work->counts[node].linked > 0
                                            ? self->work->counts[node].linked /
                                                  (float) MAX (self->work->counts[node].chars, 1)
                                            : 1);
  if ((traits & DATELINE_HTML_HEADING) != 0)
    sum->heading_chars = sum->chars;
  if (tag == DATELINE_HTML_TAG_UL || tag == DATELINE_HTML_TAG_OL)
    sum->list_chars = sum->chars;
  sum->paragraphs += tag == DATELINE_HTML_TAG_P;
  if (is_text_element (tag) && tag != DATELINE_HTML_TAG_DIV && tag != DATELINE_HTML_TAG_SPAN)
    sum->pieces = sum->long_pieces = tag == DATELINE_HTML_TAG_P;
  sum->images += tag == DATELINE_HTML_TAG_IMG;
  sum->items += tag == DATELINE_HTML_TAG_LI;
  sum->inputs += tag == DATELINE_HTML_TAG_INPUT;
  sum->embeds += (traits & DATELINE_HTML_EMBED) != 0;
  sum->rows += tag == DATELINE_HTML_TAG_TR;
  if (is_text_element (tag) && sum->chars > 0)
    sum->features |= TEXTISH;
  if (is_table_header (tag))
    sum->features |= TABLE_HEADER;
}

static void
add_to_parent (Pruning *self, guint node)
{
  const Below *part = below (self, node);
  guint parent = self->work->nodes[node].parent;
  DatelineHtmlTag tag = tag_of (self, node);
  Below *sum;

  if (parent < self->first)
    return;
  sum = below (self, parent);
  sum->chars += part->chars;
  sum->commas += part->commas;
  sum->linked += part->linked;
  sum->heading_chars += part->heading_chars;
  sum->list_chars += part->list_chars;
  sum->paragraphs += part->paragraphs;
  sum->pieces += part->pieces;
  sum->long_pieces += part->long_pieces;
  sum->images += part->images;
  sum->items += part->items;
  sum->inputs += part->inputs;
  sum->embeds += part->embeds;
  sum->rows += part->rows;
  sum->columns = tag == DATELINE_HTML_TAG_TD || tag == DATELINE_HTML_TAG_TH
                     ? MIN (sum->columns + 1, G_MAXUINT16)
                     : MAX (sum->columns, part->columns);
  sum->features |= part->features | (tag == DATELINE_HTML_TAG_TABLE ? TABLE_INSIDE : 0);
}

/* Bare text between the blocks of a container is paragraphs like any other */
static void
add_bare_paragraphs (Pruning *self, guint node)
{
  guint traits = dateline_html_tag_get_traits (tag_of (self, node));
  guint position = 0;
  DatelineHtmlRange part;

  if ((traits & DATELINE_HTML_BLOCK) == 0)
    return;
  while (_dateline_html_next_part (self->work, node, &position, &part))
    if (part.bare) {
      below (self, node)->paragraphs++;
      below (self, node)->features |= TEXTISH;
    }
}

static void
start_below (Pruning *self, guint node)
{
  const DatelineHtmlCount *count = &self->work->counts[node];

  if (self->work->nodes[node].tag == DATELINE_HTML_TAG_TEXT) {
    below (self, node)->chars = count->chars;
    below (self, node)->pieces = count->chars > 0;
    below (self, node)->long_pieces = count->chars >= LONG_PIECE;
    below (self, node)->commas = count->commas;
  }
}

/* Tables of data */

static gboolean
is_data_table (Pruning *self, guint node)
{
  const Below *sum = below (self, node);
  const DatelineHtmlPage *page = self->work->page;
  const char *role = dateline_html_page_get_attribute (page, node, DATELINE_HTML_ROLE);

  if (g_strcmp0 (role, "presentation") == 0)
    return FALSE;
  if (dateline_html_page_get_attribute (page, node, DATELINE_HTML_SUMMARY) != NULL ||
      (sum->features & TABLE_HEADER) != 0)
    return TRUE;
  if ((sum->features & TABLE_INSIDE) != 0 || sum->rows <= 1 || sum->columns <= 1)
    return FALSE;
  return sum->rows >= DATA_ROWS || sum->columns >= DATA_COLUMNS ||
         sum->rows * sum->columns > DATA_CELLS;
}

static void
mark_data_tables (Pruning *self, DatelineHtmlRange range)
{
  DatelineHtmlWork *work = self->work;
  guint kept_until = 0;

  for (guint i = range.end; i-- > range.start;) {
    if (tag_of (self, i) == DATELINE_HTML_TAG_TABLE && is_data_table (self, i))
      work->marks[i] |= DATELINE_HTML_DATA_TABLE;
    if (i > range.start &&
        (work->marks[i] & (DATELINE_HTML_DATA_TABLE | DATELINE_HTML_HOLDS_DATA)) != 0)
      work->marks[work->nodes[i].parent] |= DATELINE_HTML_HOLDS_DATA;
  }
  for (guint i = range.start; i < range.end; i++) {
    if (i < kept_until)
      work->marks[i] |= DATELINE_HTML_KEPT;
    else if ((work->marks[i] & DATELINE_HTML_DATA_TABLE) != 0 ||
             tag_of (self, i) == DATELINE_HTML_TAG_CODE)
      kept_until = work->nodes[i].end;
  }
}

/* Judging */

typedef struct {
  const Below *sum;
  int weight;
  gboolean list;   /* is a list, or holds little else */
  gboolean figure; /* belongs to a picture */
  double link_share;
  double heading_share;
} Case;

static gboolean
is_gallery (const Case *of)
{
  return !of->figure && of->sum->images > 1 && of->sum->paragraphs * 2 < of->sum->images;
}

static gboolean
is_menu (const Case *of)
{
  return !of->list && of->sum->items > of->sum->paragraphs + 100;
}

static gboolean
is_form (const Case *of)
{
  return of->sum->inputs > of->sum->paragraphs / 3;
}

static gboolean
is_stub (const Case *of)
{
  return !of->list && !of->figure && of->heading_share < 0.9 && of->sum->chars < MIN_STUB &&
         (of->sum->images == 0 || of->sum->images > 2) && of->link_share > 0;
}

static gboolean
is_link_list (const Case *of)
{
  return !of->list && of->weight < 25 && of->link_share > 0.2;
}

/* A list whose every word leads elsewhere: other stories, tags, tables of contents */
static gboolean
is_list_of_links (const Case *of)
{
  return of->list && of->link_share > 0.9 && of->sum->items > 1;
}

static gboolean
is_mostly_links (const Case *of)
{
  return of->weight >= 25 && of->link_share > 0.5;
}

static gboolean
is_embed (const Case *of)
{
  return (of->sum->embeds == 1 && of->sum->chars < 75) || of->sum->embeds > 1;
}

static gboolean
is_without_text (const Case *of)
{
  return of->sum->images == 0 && (of->sum->features & TEXTISH) == 0;
}

/* The settings of a player, a calendar: many words and no sentence among them */
static gboolean
is_control_panel (const Case *of)
{
  return !of->list && of->sum->pieces >= MANY_PIECES &&
         of->sum->long_pieces * 8 < of->sum->pieces && of->sum->commas * 8 < of->sum->pieces;
}

static gboolean (*const reasons[]) (const Case *of) = {
  is_gallery,       is_menu,         is_form,  is_stub,         is_link_list,
  is_list_of_links, is_mostly_links, is_embed, is_without_text, is_control_panel,
};

static gboolean
is_out (Pruning *self, guint node)
{
  const Below *sum = below (self, node);
  DatelineHtmlTag tag = tag_of (self, node);
  DatelineHtmlCount count = { sum->chars, sum->commas, sum->linked };
  Case of = { .sum = sum, .weight = _dateline_html_weigh_names (self->work, node) };

  if (of.weight < 0)
    return TRUE;
  if (sum->commas >= PROSE_COMMAS)
    return FALSE;
  of.list = tag == DATELINE_HTML_TAG_UL || sum->list_chars > sum->chars * 0.9;
  of.figure = _dateline_html_is_inside (self->work, node, DATELINE_HTML_TAG_FIGURE, NEAR);
  of.link_share = _dateline_html_link_share (&count);
  of.heading_share = sum->chars > 0 ? sum->heading_chars / (double) sum->chars : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i](&of))
      return TRUE;
  return FALSE;
}

static gboolean
is_share_bar (Pruning *self, guint node)
{
  guint hints = self->work->class_hints[node] | self->work->id_hints[node];

  return (hints & DATELINE_HTML_SHARE) != 0 && below (self, node)->chars < MAX_SHARE;
}

/* Whether the element is no part of the article by what it is, before what it holds is looked at */
static gboolean
is_apart (Pruning *self, guint node)
{
  guint traits = dateline_html_tag_get_traits (tag_of (self, node));
  DatelineHtmlTag tag = tag_of (self, node);

  if ((traits & DATELINE_HTML_APART) != 0)
    return TRUE;
  return (tag == DATELINE_HTML_TAG_H1 || tag == DATELINE_HTML_TAG_H2) &&
         _dateline_html_weigh_names (self->work, node) < 0;
}

static gboolean
should_prune (Pruning *self, guint node, DatelineHtmlRange range)
{
  guint marks = self->work->marks[node];
  guint traits = dateline_html_tag_get_traits (tag_of (self, node));

  if (is_share_bar (self, node) || is_apart (self, node))
    return TRUE;
  if (self->judge && (traits & DATELINE_HTML_BLOCK) != 0 && is_notice (self, node))
    return TRUE;
  if (!self->judge || (traits & DATELINE_HTML_CLEANED) == 0 || node == range.start ||
      (marks & DATELINE_HTML_PARAGRAPH) != 0)
    return FALSE;
  if ((marks & (DATELINE_HTML_KEPT | DATELINE_HTML_DATA_TABLE | DATELINE_HTML_HOLDS_DATA)) != 0)
    return FALSE;
  return is_out (self, node);
}

/* From the inside out: what is pruned inside does not count outside any more */
static void
sum_up (Pruning *self, DatelineHtmlRange range, gboolean prune)
{
  memset (below (self, range.start), 0, (range.end - range.start) * sizeof (Below));
  for (guint i = range.end; i-- > range.start;) {
    if (!_dateline_html_is_kept (self->work, i))
      continue;
    start_below (self, i);
    add_bare_paragraphs (self, i);
    close_below (self, i);
    if (prune && should_prune (self, i, range))
      self->work->marks[i] |= DATELINE_HTML_DROPPED;
    else if (i > range.start)
      add_to_parent (self, i);
  }
}

/* Drops what stands inside the chosen ranges and is no part of the article: share bars, lists of
 * links, forms, notices. Without @judge only what needs no judgement is dropped. */
void
_dateline_html_prune (DatelineHtmlWork *self, gboolean judge)
{
  for (guint i = 0; i < self->ranges->len; i++) {
    DatelineHtmlRange range = g_array_index (self->ranges, DatelineHtmlRange, i);
    g_autofree Below *array = g_new (Below, range.end - range.start);
    Pruning pruning = { .work = self, .first = range.start, .below = array, .judge = judge };

    sum_up (&pruning, range, FALSE);
    mark_data_tables (&pruning, range);
    sum_up (&pruning, range, TRUE);
  }
}

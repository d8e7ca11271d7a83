/* dateline-html-work-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-html-article.h"
#include "dateline-html-hint.h"

G_BEGIN_DECLS

/**
 * DatelineHtmlMark:
 * @DATELINE_HTML_DROPPED: no part of the article, with all that it holds
 * @DATELINE_HTML_HOLDS_BLOCK: there is a block somewhere inside
 * @DATELINE_HTML_PARAGRAPH: a container that is one paragraph and nothing else
 * @DATELINE_HTML_DATA_TABLE: a table of data, not of layout
 * @DATELINE_HTML_KEPT: inside a data table or code: not judged any more
 * @DATELINE_HTML_HOLDS_DATA: there is a data table somewhere inside
 *
 * What was found out about a node.
 */
typedef enum {
  DATELINE_HTML_DROPPED = 1 << 0,
  DATELINE_HTML_HOLDS_BLOCK = 1 << 1,
  DATELINE_HTML_PARAGRAPH = 1 << 2,
  DATELINE_HTML_DATA_TABLE = 1 << 3,
  DATELINE_HTML_KEPT = 1 << 4,
  DATELINE_HTML_HOLDS_DATA = 1 << 5,
} DatelineHtmlMark;

/**
 * DatelineHtmlCount:
 * @chars: code points, each run of white space as one
 * @commas: commas of any script
 * @linked: those of @chars that are links; links within the page count for less
 *
 * How much text a subtree holds.
 */
typedef struct {
  guint32 chars;
  guint32 commas;
  float linked;
} DatelineHtmlCount;

/**
 * DatelineHtmlRange:
 *
 * @start: the first node
 * @end: the node behind the last
 * @bare: a run of text between the blocks of a container, not an element of its own
 *
 * Nodes that lie beside each other: a subtree, or several.
 */
typedef struct {
  guint32 start;
  guint32 end;
  gboolean bare;
} DatelineHtmlRange;

/**
 * DatelineHtmlWork:
 *
 * One page while its article is looked for. The arrays have one entry for each node.
 */
typedef struct {
  const DatelineHtmlPage *page;
  const DatelineHtmlNode *nodes;
  guint n_nodes;
  guint body; /* what holds all that readers see */
  const DatelineHtmlFacts *facts;
  guint8 *class_hints;
  guint8 *id_hints;
  guint8 *marks;
  DatelineHtmlCount *counts;
  float *scores;  /* NaN: not a candidate */
  GArray *ranges; /* of DatelineHtmlRange: the article, in the page's order */
  gboolean weigh_names;
} DatelineHtmlWork;

/* Who stands where */
gboolean _dateline_html_is_kept (const DatelineHtmlWork *self, guint node);
gboolean _dateline_html_is_inside (const DatelineHtmlWork *self,
                                   guint node,
                                   DatelineHtmlTag tag,
                                   guint levels);
int _dateline_html_weigh_names (const DatelineHtmlWork *self, guint node);
double _dateline_html_link_share (const DatelineHtmlCount *count);
gboolean _dateline_html_next_part (const DatelineHtmlWork *self,
                                   guint parent,
                                   guint *position,
                                   DatelineHtmlRange *part);

/* The stages, in their order */
void _dateline_html_count_texts (DatelineHtmlWork *self);
void _dateline_html_mark_beside (DatelineHtmlWork *self, gboolean believe_names);
void _dateline_html_count (DatelineHtmlWork *self);
void _dateline_html_choose (DatelineHtmlWork *self);
void _dateline_html_prune (DatelineHtmlWork *self, gboolean judge);
char *_dateline_html_write_text (const DatelineHtmlWork *self);

G_END_DECLS

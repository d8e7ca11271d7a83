/* dateline-quotations.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-private.h"

#include <string.h>

#define DEPTH 3 /* a quote within a quote within a quote */

typedef enum { STYLE_NONE, STYLE_DOUBLE, STYLE_SINGLE, STYLE_ANGLE } Style;
typedef enum { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE, SIDE_EITHER } Side;

typedef struct {
  const char *text;
  Style style;
  Side side;
} Mark;

/* „ opens in German and Ukrainian, where “ closes: then “ follows a word */
static const Mark marks[] = {
  { "\"", STYLE_DOUBLE, SIDE_EITHER }, { "“", STYLE_DOUBLE, SIDE_OPEN },
  { "”", STYLE_DOUBLE, SIDE_CLOSE },   { "„", STYLE_DOUBLE, SIDE_OPEN },
  { "‟", STYLE_DOUBLE, SIDE_OPEN },    { "''", STYLE_DOUBLE, SIDE_EITHER },
  { "``", STYLE_DOUBLE, SIDE_OPEN },   { "«", STYLE_ANGLE, SIDE_OPEN },
  { "»", STYLE_ANGLE, SIDE_CLOSE },    { "‘", STYLE_SINGLE, SIDE_OPEN },
  { "’", STYLE_SINGLE, SIDE_CLOSE },   { "'", STYLE_SINGLE, SIDE_EITHER },
  { "`", STYLE_SINGLE, SIDE_OPEN },
};

#define MARK_BYTES "\"'`\xe2\xc2" /* what a mark begins with */

typedef struct {
  Style style;
  guint index; /* in quotations */
} Open;

typedef struct {
  DatelineDocument *document;
  DatelineRange paragraph;
  guint last_single; /* the paragraph's last single mark that can close, or 0 */
  Open stack[DEPTH];
  guint depth;
} Scan;

static const Mark *
find_mark (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  if (it->hash != 0 || it->length > 3 || strchr (MARK_BYTES, self->text[it->offset]) == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strlen (marks[i].text) == it->length &&
        memcmp (marks[i].text, self->text + it->offset, it->length) == 0)
      return &marks[i];
  return NULL;
}

static gboolean
has_space_before (const Scan *scan, guint token)
{
  return token == scan->paragraph.first ||
         _dateline_token_flagged (scan->document, token, DATELINE_TOKEN_SPACE);
}

static gboolean
has_space_after (const Scan *scan, guint token)
{
  return token + 1 >= scan->paragraph.end || has_space_before (scan, token + 1);
}

static gboolean
is_inside (const Scan *scan, Style style)
{
  for (guint i = 0; i < scan->depth; i++)
    if (scan->stack[i].style == style)
      return TRUE;
  return FALSE;
}

/* Straight marks: white space on one side decides, else whether a quotation is open */
static Side
decide_side (const Scan *scan, guint token, const Mark *mark)
{
  gboolean before = has_space_before (scan, token), after = has_space_after (scan, token);

  if (mark->side == SIDE_OPEN && mark->style == STYLE_DOUBLE && is_inside (scan, STYLE_DOUBLE) &&
      !before && after)
    return SIDE_CLOSE;
  if (mark->side == SIDE_CLOSE && mark->style == STYLE_DOUBLE && !is_inside (scan, STYLE_DOUBLE) &&
      before && !after)
    return SIDE_OPEN;
  if (mark->side != SIDE_EITHER)
    return mark->side;
  if (before != after)
    return before ? SIDE_OPEN : SIDE_CLOSE;
  return is_inside (scan, mark->style) ? SIDE_CLOSE : SIDE_OPEN;
}

/* "the rebels’ leader": an apostrophe, if another mark can still close the quotation */
static gboolean
is_plural_possessive (const Scan *scan, guint token)
{
  const DatelineToken *previous;

  if (token == scan->paragraph.first || has_space_before (scan, token) ||
      token >= scan->last_single)
    return FALSE;
  previous = _dateline_token (scan->document, token - 1);
  return (previous->flags & DATELINE_TOKEN_WORD) && has_space_after (scan, token) &&
         g_ascii_tolower (scan->document->text[previous->offset + previous->length - 1]) == 's';
}

static void
open_quotation (Scan *scan, guint token, Style style)
{
  guint index = scan->document->quotations->len;
  DatelineQuotation quotation = { { token, token + 1 }, 0, index };

  if (scan->depth == DEPTH)
    return;
  if (scan->depth > 0) {
    quotation.flags = DATELINE_QUOTATION_INNER;
    quotation.outer = scan->stack[0].index;
  }
  scan->stack[scan->depth++] = (Open){ style, index };
  g_array_append_val (scan->document->quotations, quotation);
  _dateline_token (scan->document, token)->flags |= DATELINE_TOKEN_OPEN;
}

static void
close_at (Scan *scan, guint level, guint end, guint flags)
{
  while (scan->depth > level) {
    DatelineQuotation *quotation = &g_array_index (scan->document->quotations, DatelineQuotation,
                                                   scan->stack[--scan->depth].index);

    quotation->range.end = end;
    quotation->flags |= scan->depth > level ? DATELINE_QUOTATION_UNCLOSED : flags;
  }
}

static void
close_quotation (Scan *scan, guint token, Style style)
{
  for (guint level = scan->depth; level > 0; level--)
    if (scan->stack[level - 1].style == style) {
      _dateline_token (scan->document, token)->flags |= DATELINE_TOKEN_CLOSE;
      close_at (scan, level - 1, token + 1, 0);
      return;
    }
}

static void
take_mark (Scan *scan, guint token, const Mark *mark)
{
  Side side = decide_side (scan, token, mark);

  if (side == SIDE_CLOSE && mark->style == STYLE_SINGLE && is_plural_possessive (scan, token))
    return;
  if (side == SIDE_CLOSE) {
    close_quotation (scan, token, mark->style);
    return;
  }
  /* A single mark without one to close it is an apostrophe: 'em, ’90s. A second opening double mark
   * means that the first one never closed. */
  if (mark->style == STYLE_SINGLE && token >= scan->last_single)
    return;
  if (is_inside (scan, mark->style)) {
    if (mark->style == STYLE_SINGLE)
      return;
    close_at (scan, 0, token, DATELINE_QUOTATION_UNCLOSED);
  }
  open_quotation (scan, token, mark->style);
}

static guint
find_last_single (const Scan *scan)
{
  for (guint i = scan->paragraph.end; i > scan->paragraph.first; i--) {
    const Mark *mark = _dateline_token (scan->document, i - 1)->hash == 0
                           ? find_mark (scan->document, i - 1)
                           : NULL;

    if (mark != NULL && mark->style == STYLE_SINGLE && mark->side != SIDE_OPEN &&
        !has_space_before (scan, i - 1))
      return i - 1;
  }
  return 0;
}

static void
scan_paragraph (DatelineDocument *self, DatelineRange paragraph)
{
  Scan scan = { .document = self, .paragraph = paragraph };

  scan.last_single = find_last_single (&scan);
  for (guint i = paragraph.first; i < paragraph.end; i++) {
    const Mark *mark = find_mark (self, i);

    if (mark != NULL)
      take_mark (&scan, i, mark);
    if (scan.depth > 0)
      _dateline_token (self, i)->flags |= DATELINE_TOKEN_QUOTED;
    else if (mark != NULL && _dateline_token_flagged (self, i, DATELINE_TOKEN_CLOSE))
      _dateline_token (self, i)->flags |= DATELINE_TOKEN_QUOTED;
  }
  close_at (&scan, 0, paragraph.end, DATELINE_QUOTATION_UNCLOSED);
}

/* A speech over several paragraphs opens each of them and closes only the last */
static void
join_paragraphs (DatelineDocument *self)
{
  for (guint i = 0; i + 1 < self->quotations->len; i++) {
    DatelineQuotation *quotation = &g_array_index (self->quotations, DatelineQuotation, i);
    DatelineQuotation *next = quotation + 1;

    if ((quotation->flags & DATELINE_QUOTATION_UNCLOSED) == 0 ||
        (quotation->flags & DATELINE_QUOTATION_INNER) != 0)
      continue;
    if (next->range.first == quotation->range.end &&
        _dateline_token_flagged (self, next->range.first, DATELINE_TOKEN_PARAGRAPH)) {
      quotation->flags |= DATELINE_QUOTATION_CONTINUES;
      next->flags |= DATELINE_QUOTATION_CONTINUED;
    }
  }
}

void
_dateline_document_find_quotations (DatelineDocument *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    scan_paragraph (self, g_array_index (self->paragraphs, DatelineRange, i));
  join_paragraphs (self);
}

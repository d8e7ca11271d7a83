/* dateline-anchor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-index.h"

G_BEGIN_DECLS

/* How much of the text around the words an anchor keeps on each side, in code points */
#define DATELINE_ANCHOR_CONTEXT 32

/**
 * DatelineAnchor:
 * @exact: the words themselves
 * @prefix: up to %DATELINE_ANCHOR_CONTEXT code points before them; "" at the start of the text
 * @suffix: up to as many after them; "" at the end of the text
 *
 * Words with what stands around them, as W3C's TextQuoteSelector has it: enough to find them again
 * without offsets. Counted in code points, in logical order, no character cut in half.
 */
typedef struct {
  char *exact;
  char *prefix;
  char *suffix;
} DatelineAnchor;

/**
 * DatelineAnchorResult:
 * @DATELINE_ANCHOR_LOST: the words stand nowhere in the text
 * @DATELINE_ANCHOR_DOUBTFUL: they do, but no place is certain: nothing is returned, a person
 * decides
 * @DATELINE_ANCHOR_FOUND: this is the place
 *
 * A wrong place is worse than none.
 */
typedef enum {
  DATELINE_ANCHOR_LOST,
  DATELINE_ANCHOR_DOUBTFUL,
  DATELINE_ANCHOR_FOUND,
} DatelineAnchorResult;

DatelineAnchor *dateline_anchor_new (const DatelineIndex *index, guint32 start, guint32 end);
void dateline_anchor_free (DatelineAnchor *self);

DatelineAnchorResult dateline_anchor_find (const DatelineAnchor *self,
                                           const DatelineIndex *index,
                                           guint32 *start,
                                           guint32 *end,
                                           double *score);
DatelineAnchorResult dateline_anchor_move (const DatelineIndex *from,
                                           const DatelineIndex *to,
                                           guint32 *start,
                                           guint32 *end,
                                           double *score);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineAnchor, dateline_anchor_free)

G_END_DECLS

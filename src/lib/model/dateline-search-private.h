/* dateline-search-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-search.h"

G_BEGIN_DECLS

/**
 * DatelineSearchTerm:
 * @words: folded words that stand one after the other
 * @prefix: whether the last of them may go on
 *
 * One thing that is asked to be in the text.
 */
typedef struct {
  GStrv words;
  gboolean prefix;
} DatelineSearchTerm;

GPtrArray *_dateline_search_get_terms (const char *text);
void _dateline_search_term_free (DatelineSearchTerm *self);
/* Sets snippet and marks of a hit: words of @text around the first term found in it */
void _dateline_search_cut (DatelineHit *hit, const char *text, const GPtrArray *terms);

gboolean _dateline_search_look_at_index (DatelineCase *self,
                                         gboolean thoroughly,
                                         gboolean *damaged,
                                         GError **error);
gboolean _dateline_search_mend_index (DatelineCase *self, GError **error);

G_END_DECLS

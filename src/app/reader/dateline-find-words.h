/* dateline-find-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-article.h"

G_BEGIN_DECLS

/* Words in a text, and what is said of them */
GArray *dateline_find_words (const char *text, const char *words);
GArray *dateline_find_occurrences (const char *text, const char *words);
int dateline_find_nearest (const GArray *spans, guint32 offset);
DatelineSpan dateline_move_edge (const char *text, DatelineSpan span, gboolean at_start, int step);
DatelineSpan
dateline_move_edge_aside (const char *text, DatelineSpan span, gboolean at_start, int step);
char *dateline_cite_words (const DatelineArticle *article, const char *words);

G_END_DECLS

/* dateline-search.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-case.h"

G_BEGIN_DECLS

/**
 * DatelineHit:
 * @article: id of the article
 * @title: (nullable): its headline
 * @outlet: (nullable): who published it
 * @published: when
 * @snippet: words around the first match, one line; where only the title matches, the beginning
 * @marks: (element-type DatelineSpan): where the matches stand in @snippet, in code points
 *
 * One article that a search found.
 */
typedef struct {
  gint64 article;
  char *title;
  char *outlet;
  DatelineDate published;
  char *snippet;
  GArray *marks;
} DatelineHit;

/* What people type: words, "a phrase", the beginning of a wor*, -without. All must be there. */
GPtrArray *dateline_search_run (DatelineCase *self, const char *text, guint limit, GError **error);
gint64 dateline_search_count (DatelineCase *self, const char *text, GError **error);
char *dateline_search_parse (const char *text);
void dateline_hit_free (DatelineHit *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHit, dateline_hit_free)

G_END_DECLS

/* dateline-article-content.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-article.h"

G_BEGIN_DECLS

/**
 * DatelineArticleContent:
 * @article: the article
 * @text: its text, which never changes
 * @annotations: (element-type DatelineAnnotation): accepted ones and open suggestions, in the order
 *   of the text, the longer first
 * @drafts: (element-type DatelineDraft): what was typed into its head and not stored
 *
 * What the reader shows of one article. Plain data: loaded on a lane's thread, then the main
 * thread's alone.
 */
typedef struct {
  DatelineArticle *article;
  char *text;
  GPtrArray *annotations;
  GPtrArray *drafts;
} DatelineArticleContent;

DatelineArticleContent *
dateline_article_content_load (DatelineCase *dateline, gint64 id, GError **error);
void dateline_article_content_free (DatelineArticleContent *self);

/* What was touched, and only that: read on a lane's thread, merged on the main thread */
GPtrArray *dateline_article_content_load_some (DatelineCase *dateline,
                                               const gint64 *ids,
                                               gsize n_ids,
                                               GError **error);
gboolean dateline_article_content_merge (DatelineArticleContent *self,
                                         const gint64 *ids,
                                         gsize n_ids,
                                         GPtrArray *found);

void dateline_article_content_take (DatelineArticleContent *self, DatelineArticleContent *newer);
/* What is shown before it is stored, under ids below 0 */
void dateline_article_content_expect (DatelineArticleContent *self,
                                      DatelineKind kind,
                                      GArray *spans,
                                      gint64 first);
void dateline_article_content_settle (DatelineArticleContent *self,
                                      gint64 first,
                                      guint n,
                                      GPtrArray *stored);
gboolean dateline_article_content_holds (const DatelineArticleContent *self,
                                         const gint64 *ids,
                                         gsize n_ids,
                                         GPtrArray *found);
void dateline_article_content_change (DatelineArticleContent *self,
                                      gint64 id,
                                      DatelineKind kind,
                                      DatelineSpan span);
const DatelineAnnotation *dateline_article_content_find_like (const DatelineArticleContent *self,
                                                              const DatelineAnnotation *annotation);
void
dateline_article_content_keep (DatelineArticleContent *self, const DatelineAnnotation *annotation);
void dateline_article_content_decide (DatelineArticleContent *self, gint64 id, gboolean accepted);

const DatelineAnnotation *
dateline_article_content_find (const DatelineArticleContent *self, gint64 id);
guint dateline_article_content_count_suggestions (const DatelineArticleContent *self);
gint64 dateline_article_content_step (const DatelineArticleContent *self,
                                      gint64 from,
                                      int step,
                                      guint32 offset);
gint64 dateline_article_content_next_suggestion (const DatelineArticleContent *self, gint64 from);

/* Words of the text */
DatelineSpan dateline_article_content_snap (const DatelineArticleContent *self, DatelineSpan span);
char *dateline_article_content_dup_words (const DatelineArticleContent *self, DatelineSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineArticleContent, dateline_article_content_free)

G_END_DECLS

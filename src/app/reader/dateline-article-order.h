/* dateline-article-order.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"

G_BEGIN_DECLS

/**
 * DatelineArticleOrder:
 * @position: of the article among all of the case, 1 for the first; 0 where it is not there
 * @n_articles: how many there are
 * @previous: id of the article before it, 0 for none
 * @next: id of the article after it, 0 for none
 * @review_article: id of the next other article with open suggestions, around the end; 0 for none
 * @review_suggestion: id of the first of them, 0 for none
 *
 * Where an article stands among those of the case, in the order of the list of articles.
 */
typedef struct {
  guint position;
  guint n_articles;
  gint64 previous;
  gint64 next;
  gint64 review_article;
  gint64 review_suggestion;
} DatelineArticleOrder;

gboolean dateline_article_order_find (DatelineCase *dateline,
                                      gint64 article,
                                      DatelineArticleOrder *order,
                                      GError **error);
gboolean
dateline_article_order_find_first (DatelineCase *dateline, gint64 *article, GError **error);

G_END_DECLS

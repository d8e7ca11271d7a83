/* dateline-article-head.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-article-order.h"
#include "dateline-article.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_HEAD (dateline_article_head_get_type ())

/**
 * DatelineArticleHead:
 *
 * What stands above an article: where it stands among the others, outlet, date, state, title, all
 * edited in place, and how many suggestions are left.
 *
 * Signals:
 *  - "field-edited" (#char *field, #char *value): a field of the article was given another value
 */
G_DECLARE_FINAL_TYPE (DatelineArticleHead, dateline_article_head, DATELINE, ARTICLE_HEAD, GtkWidget)

GtkWidget *dateline_article_head_new (void);
void dateline_article_head_set_article (DatelineArticleHead *self, const DatelineArticle *article);
void dateline_article_head_set_order (DatelineArticleHead *self, const DatelineArticleOrder *order);
void dateline_article_head_set_left (DatelineArticleHead *self, guint n_suggestions);
void dateline_article_head_set_aside (DatelineArticleHead *self, int width);
void dateline_article_head_set_editable (DatelineArticleHead *self, gboolean editable);
void dateline_article_head_offer (DatelineArticleHead *self, const char *field, const char *typed);
void dateline_article_head_end (DatelineArticleHead *self);

G_END_DECLS

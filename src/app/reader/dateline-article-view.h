/* dateline-article-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article-content.h"
#include "dateline-article-sheet.h"
#include "dateline-session.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_VIEW (dateline_article_view_get_type ())

/**
 * DatelineArticleView:
 *
 * An article to be read and marked: head, text, cards, find bar, keys. What is selected in it is
 * selected in the session. Main thread.
 *
 * Its keys work while the text or a card has the focus, never in an entry: J and K next and
 * previous annotation, Enter accept, X reject, Delete remove, Q C D P N mark the selected words or
 * change the kind of the current annotation, E the form, U the next suggestion that nobody has
 * decided (of this article after the current one, then from its beginning, then of the next article
 * that has any), [ and ] previous and next article, Alt+Shift with arrows move the end of the
 * current words and with Ctrl their start.
 *
 * Signals:
 *  - "shown" (): an article was loaded
 *  - "missing" (): the article to show is not there
 */
G_DECLARE_FINAL_TYPE (DatelineArticleView, dateline_article_view, DATELINE, ARTICLE_VIEW, GtkWidget)

GtkWidget *dateline_article_view_new (DatelineSession *session);
void dateline_article_view_show (DatelineArticleView *self, gint64 article, gint64 annotation);
void dateline_article_view_select (DatelineArticleView *self, gint64 annotation);

gint64 dateline_article_view_get_article (DatelineArticleView *self);
gint64 dateline_article_view_get_selected (DatelineArticleView *self);
const DatelineArticleContent *dateline_article_view_get_content (DatelineArticleView *self);
DatelineArticleText *dateline_article_view_get_text (DatelineArticleView *self);

G_END_DECLS

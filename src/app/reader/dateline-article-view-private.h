/* dateline-article-view-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article-head.h"
#include "dateline-article-view.h"
#include "dateline-form-drafts.h"

G_BEGIN_DECLS

struct _DatelineArticleView {
  GtkWidget parent_instance;

  GtkSearchBar *find_bar;
  GtkSearchEntry *find_entry;
  GtkLabel *find_count;
  GtkScrolledWindow *scroller;
  GtkRevealer *hint;
  GtkLabel *hint_label;
  GMenuModel *context_menu;
  DatelineArticleHead *head;
  DatelineArticleSheet *sheet;
  DatelineArticleText *text;
  GtkWidget *form; /* (nullable): of the current annotation */

  DatelineSession *session;
  DatelineFilling *filling;
  DatelineFormDrafts *drafts;      /* of the head */
  DatelineArticleContent *content; /* what is shown */
  gint64 wanted;                   /* id of the article to show, that is being loaded or is shown */
  gint64 selected;                 /* id of the current annotation */
  GCancellable *loading;
  DatelineArticleOrder order;
  guint n_changing; /* changes that are shown and not stored yet: what is read meanwhile is older */
  gboolean is_stale; /* something was read meanwhile */
  gboolean is_ordered;
  gboolean wants_review; /* of the next article, as soon as the order is known */
  gboolean is_ordering;
  gboolean orders_again;
  gboolean has_reviewed; /* something of this article was decided here */
  GArray *hits;          /* (nullable): of DatelineSpan */
  int hit;
  DatelineSpan found;     /* the place that was looked at last, empty where there was none */
  DatelineKind last_kind; /* what was marked last */
  gint64 words_article;   /* where these are to be found as soon as it is shown, 0 for nothing */
  char *words;
  gint64 next_expected; /* id below 0 for what will be marked next */
};

/* Loading */
void _dateline_article_view_load (DatelineArticleView *self);
void _dateline_article_view_refresh (DatelineArticleView *self);
void _dateline_article_view_hear (DatelineArticleView *self, DatelineTouched *touched);
void _dateline_article_view_order (DatelineArticleView *self);

/* Showing */
void
_dateline_article_view_show_content (DatelineArticleView *self, DatelineArticleContent *content);
void _dateline_article_view_show_changed (DatelineArticleView *self);
void _dateline_article_view_show_order (DatelineArticleView *self);
void _dateline_article_view_keep_current (DatelineArticleView *self, DatelineAnnotation *before);
void _dateline_article_view_lose (DatelineArticleView *self);
void _dateline_article_view_set_current (DatelineArticleView *self, gint64 id, gboolean scroll);
const DatelineAnnotation *_dateline_article_view_get_current (DatelineArticleView *self);

/* Actions, keys, finding */
void _dateline_article_view_class_add_actions (GtkWidgetClass *klass);
void _dateline_article_view_add_keys (DatelineArticleView *self);
void _dateline_article_view_update_actions (DatelineArticleView *self);
void _dateline_article_view_change (DatelineArticleView *self,
                                    const DatelineAnnotation *annotation,
                                    DatelineKind kind,
                                    DatelineSpan span);
void _dateline_article_view_decide (DatelineArticleView *self, gint64 id, gboolean accepted);
void _dateline_article_view_class_add_find (GtkWidgetClass *klass);
void _dateline_article_view_end_find (DatelineArticleView *self);
void
_dateline_article_view_want_words (DatelineArticleView *self, gint64 article, const char *words);
void _dateline_article_view_find_wanted (DatelineArticleView *self);

G_END_DECLS

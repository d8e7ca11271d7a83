/* dateline-article-sheet.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article-content.h"
#include "dateline-article-text.h"
#include "dateline-filling.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_SHEET (dateline_article_sheet_get_type ())

/* Under this width, in pixels, cards fold to icons */
#define DATELINE_ARTICLE_SHEET_NARROW 620

/**
 * DatelineArticleSheet:
 *
 * Head, text and cards of an article on one sheet that scrolls as a whole: the text in a measure of
 * 62 to 70 characters, the cards beside their words. It is scrolled by the text, which lays out
 * only what is looked at; only cards near the visible part exist.
 *
 * Signals:
 *  - "card-activated" (#gint64 id): a card was clicked
 *  - "card-decided" (#gint64 id, #gboolean accepted): a suggestion was decided on its card
 */
G_DECLARE_FINAL_TYPE (DatelineArticleSheet,
                      dateline_article_sheet,
                      DATELINE,
                      ARTICLE_SHEET,
                      GtkWidget)

/**
 * DatelineSheetLayout:
 * @narrow: whether cards fold to icons
 * @text_x: where the text's widget begins, its own margins included
 * @text_width: how wide it is
 * @cards_x: where the cards begin
 * @cards_width: how wide they are
 *
 * What stands where on a sheet, from left to right.
 */
typedef struct {
  gboolean narrow;
  int text_x;
  int text_width;
  int cards_x;
  int cards_width;
} DatelineSheetLayout;

DatelineSheetLayout dateline_sheet_layout_find (int width, int measure);

GtkWidget *dateline_article_sheet_new (GtkWidget *head, DatelineFilling *filling);
DatelineArticleText *dateline_article_sheet_get_text (DatelineArticleSheet *self);
void dateline_article_sheet_set_content (DatelineArticleSheet *self,
                                         const DatelineArticleContent *content);
void dateline_article_sheet_set_selected (DatelineArticleSheet *self, gint64 id);
void dateline_article_sheet_follow (DatelineArticleSheet *self, gint64 id);
void dateline_article_sheet_set_form (DatelineArticleSheet *self, GtkWidget *form);
void dateline_article_sheet_update (DatelineArticleSheet *self);

G_END_DECLS

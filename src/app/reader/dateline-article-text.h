/* dateline-article-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-marks.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ARTICLE_TEXT (dateline_article_text_get_type ())

/* Room beside the words, for the frame of the selected ones */
#define DATELINE_ARTICLE_TEXT_MARGIN 10

/**
 * DatelineArticleText:
 *
 * The text of one article with its annotations drawn under the words: a fill and a line in the
 * kind's colour, dashed while it is only suggested, overlaps visible through each other, the
 * selected one framed. Read-only; offsets in its buffer are the article's code points, because
 * hidden and direction-changing characters are shown by substitutes one for one.
 *
 * Signals:
 *  - "annotation-clicked" (#gint64 id): words of an annotation were clicked, 0 for words of none;
 *    where several overlap, a second click goes to the next one under the pointer
 *  - "span-dragged" (#guint start, #guint end): an edge of the selected annotation was dragged
 */
G_DECLARE_FINAL_TYPE (DatelineArticleText,
                      dateline_article_text,
                      DATELINE,
                      ARTICLE_TEXT,
                      GtkTextView)

GtkWidget *dateline_article_text_new (void);
void dateline_article_text_set_text (DatelineArticleText *self, const char *text);
void dateline_article_text_set_annotations (DatelineArticleText *self, GPtrArray *annotations);
void dateline_article_text_set_selected (DatelineArticleText *self, gint64 id);
void dateline_article_text_set_hits (DatelineArticleText *self, GArray *spans, int current);
DatelineMarks *dateline_article_text_get_marks (DatelineArticleText *self);

void dateline_article_text_scroll_to (DatelineArticleText *self, DatelineSpan span);
void dateline_article_text_select_words (DatelineArticleText *self, DatelineSpan span);
gboolean dateline_article_text_get_selection (DatelineArticleText *self, DatelineSpan *span);
guint32 dateline_article_text_get_cursor (DatelineArticleText *self);
gboolean dateline_article_text_get_visible_span (DatelineArticleText *self, DatelineSpan *span);
int dateline_article_text_get_line (DatelineArticleText *self, guint32 offset, int *height);

G_END_DECLS

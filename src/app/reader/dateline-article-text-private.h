/* dateline-article-text-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article-text.h"

G_BEGIN_DECLS

typedef enum {
  ARTICLE_EDGE_NONE,
  ARTICLE_EDGE_START,
  ARTICLE_EDGE_END,
} ArticleEdge;

struct _DatelineArticleText {
  GtkTextView parent_instance;

  GSettings *settings;
  GtkCssProvider *scale; /* how large the letters are */
  DatelineMarks *marks;
  gint64 selected;
  DatelineSpan selected_span; /* hull of the selected one; while an edge is dragged, where it is */
  ArticleEdge dragged;
  GArray *hits; /* (nullable): of DatelineSpan, sorted */
  int current_hit;
  GdkRGBA fills[DATELINE_N_KINDS];
  GdkRGBA lines[DATELINE_N_KINDS];
  GdkRGBA accent;
  GdkRGBA hit_colour;
};

/* Drawing */
void _dateline_article_text_draw_marks (DatelineArticleText *self,
                                        GtkSnapshot *snapshot,
                                        DatelineSpan visible);
void _dateline_article_text_draw_edges (DatelineArticleText *self,
                                        GtkSnapshot *snapshot,
                                        DatelineSpan visible);
GdkRectangle _dateline_article_text_locate_edge (DatelineArticleText *self, ArticleEdge edge);

G_END_DECLS

/* dateline-article-sheet-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article-sheet.h"

G_BEGIN_DECLS

struct _DatelineArticleSheet {
  GtkWidget parent_instance;

  GtkWidget *head;
  DatelineArticleText *text;
  GtkWidget *form; /* (nullable): owned; in the selected card */
  DatelineFilling *filling;
  const DatelineArticleContent *content; /* borrowed */
  gint64 selected;
  GPtrArray *cards; /* of DatelineCard, in the order of the text; the tree holds them */
  GtkAdjustment *vadjustment;
  guint tick;
  int measure;
  gboolean narrow;
};

/* Layout */
void _dateline_article_sheet_allocate (DatelineArticleSheet *self,
                                       DatelineSheetLayout layout,
                                       int width,
                                       int height);

G_END_DECLS

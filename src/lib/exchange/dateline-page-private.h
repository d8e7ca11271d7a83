/* dateline-page-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelinePageLine:
 * @page: which page, from 0
 * @height: of the page, in points
 * @left: of what can be seen of it, in points from the page's left edge
 * @top: in points from the page's top edge, growing downwards
 * @size: of the letters, in points
 * @bold: whether they are
 * @words: the words, valid UTF-8 without controls
 *
 * A line as it stands on a page. Lines come in the order of reading.
 */
typedef struct {
  guint page;
  double height;
  double left;
  double top;
  double right;
  double bottom;
  double size;
  gboolean bold;
  char *words;
} DatelinePageLine;

DatelinePageLine *_dateline_page_line_new (void);
void _dateline_page_line_free (DatelinePageLine *self);

double _dateline_page_body_size (GPtrArray *lines);
GPtrArray *_dateline_page_drop_heads (GPtrArray *lines);
void _dateline_page_order (GPtrArray *lines);
char *_dateline_page_take_title (GPtrArray *lines);
char *_dateline_page_to_text (GPtrArray *lines);

G_END_DECLS

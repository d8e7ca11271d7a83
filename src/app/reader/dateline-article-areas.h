/* dateline-article-areas.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-annotation.h"

G_BEGIN_DECLS

/* Where words are on the screen, line by line */
void dateline_article_areas_collect (GtkTextView *view, GArray *areas, DatelineSpan span);
guint32 dateline_article_areas_find_offset (GtkTextView *view, double x, double y);

G_END_DECLS

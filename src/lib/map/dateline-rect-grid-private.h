/* dateline-rect-grid-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-labels.h"

G_BEGIN_DECLS

/**
 * DatelineRectGrid:
 *
 * Rectangles on a view, found by where they are: each is kept in all the squares that it touches.
 * What lies outside the view is kept at its edge. Keeps its memory from frame to frame.
 */
typedef struct _DatelineRectGrid DatelineRectGrid;

/* FALSE: go on looking */
typedef gboolean (*DatelineRectFunc) (const DatelineRect *rect, guint index, gpointer data);

DatelineRectGrid *_dateline_rect_grid_new (void);
void _dateline_rect_grid_free (DatelineRectGrid *self);
void _dateline_rect_grid_empty (DatelineRectGrid *self, double width, double height);
void _dateline_rect_grid_add (DatelineRectGrid *self, const DatelineRect *rect);
gboolean _dateline_rect_grid_each (const DatelineRectGrid *self,
                                   const DatelineRect *around,
                                   DatelineRectFunc func,
                                   gpointer data);

G_END_DECLS

/* dateline-rect-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-rect-grid-private.h"

#define SQUARE_PX 64.0

typedef struct {
  guint rect;
  int next; /* of the same square, -1 for none */
} Entry;

struct _DatelineRectGrid {
  GArray *rects;   /* of DatelineRect */
  GArray *entries; /* of Entry */
  GArray *heads;   /* of int: a square's first entry, -1 for none */
  int columns;
  int rows;
};

/* The first and the last square on one axis */
static void
find_squares (double from, double length, int n, int *first, int *last)
{
  *first = (int) CLAMP (from / SQUARE_PX, 0.0, n - 1.0);
  *last = (int) CLAMP ((from + length) / SQUARE_PX, 0.0, n - 1.0);
}

DatelineRectGrid *
_dateline_rect_grid_new (void)
{
  DatelineRectGrid *self = g_new0 (DatelineRectGrid, 1);

  self->rects = g_array_new (FALSE, FALSE, sizeof (DatelineRect));
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->heads = g_array_new (FALSE, FALSE, sizeof (int));
  _dateline_rect_grid_empty (self, 0, 0);
  return self;
}

void
_dateline_rect_grid_free (DatelineRectGrid *self)
{
  g_array_unref (self->rects);
  g_array_unref (self->entries);
  g_array_unref (self->heads);
  g_free (self);
}

/* Begins anew, for a view of this size */
void
_dateline_rect_grid_empty (DatelineRectGrid *self, double width, double height)
{
  self->columns = (int) CLAMP (width / SQUARE_PX + 1.0, 1.0, 256.0);
  self->rows = (int) CLAMP (height / SQUARE_PX + 1.0, 1.0, 256.0);
  g_array_set_size (self->rects, 0);
  g_array_set_size (self->entries, 0);
  g_array_set_size (self->heads, (guint) (self->columns * self->rows));
  for (guint i = 0; i < self->heads->len; i++)
    g_array_index (self->heads, int, i) = -1;
}

void
_dateline_rect_grid_add (DatelineRectGrid *self, const DatelineRect *rect)
{
  int column, last_column, row, last_row;

  find_squares (rect->x, rect->width, self->columns, &column, &last_column);
  find_squares (rect->y, rect->height, self->rows, &row, &last_row);
  for (int r = row; r <= last_row; r++)
    for (int c = column; c <= last_column; c++) {
      int *head = &g_array_index (self->heads, int, r * self->columns + c);
      Entry entry = { self->rects->len, *head };

      *head = (int) self->entries->len;
      g_array_append_val (self->entries, entry);
    }
  g_array_append_val (self->rects, *rect);
}

/* Hands func all rectangles that may touch @around, some of them more than once, until it returns
 * TRUE; returns whether it did */
gboolean
_dateline_rect_grid_each (const DatelineRectGrid *self,
                          const DatelineRect *around,
                          DatelineRectFunc func,
                          gpointer data)
{
  int column, last_column, row, last_row;

  find_squares (around->x, around->width, self->columns, &column, &last_column);
  find_squares (around->y, around->height, self->rows, &row, &last_row);
  for (int r = row; r <= last_row; r++)
    for (int c = column; c <= last_column; c++)
      for (int e = g_array_index (self->heads, int, r * self->columns + c); e >= 0;
           e = g_array_index (self->entries, Entry, e).next) {
        guint i = g_array_index (self->entries, Entry, e).rect;

        if (func (&g_array_index (self->rects, DatelineRect, i), i, data))
          return TRUE;
      }
  return FALSE;
}

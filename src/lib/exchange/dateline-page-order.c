/* dateline-page-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"

#include <math.h>
#include <string.h>

/* More lines on one page are no text, and would take quadratic time */
#define MOST_LINES 2000
#define DEEPEST 6

/* What must be white between two columns, in sizes of the letters; how much of the lower one the
 * two must stand beside each other; how many lines make a column */
#define GUTTER 0.7
#define BESIDE 0.3
#define FEWEST_LINES 2

/* A column this narrow in which each line stands beside one of the other is a column of numbers,
 * and is read with the lines beside it */
#define NARROW 0.2
#define SAME_ROW 0.4

typedef struct {
  guint n_left;
  guint n_right;
  guint n_across;
  double left_end; /* where the left column ends, and the right one begins */
  double right_begin;
  double left_top;
  double left_bottom;
  double right_top;
  double right_bottom;
} Gutter;

static const DatelinePageLine *
line_at (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* Rows */

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const DatelinePageLine *left = *(const DatelinePageLine *const *) a;
  const DatelinePageLine *right = *(const DatelinePageLine *const *) b;

  return (left->top > right->top) - (left->top < right->top);
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  const DatelinePageLine *left = *(const DatelinePageLine *const *) a;
  const DatelinePageLine *right = *(const DatelinePageLine *const *) b;

  return (left->left > right->left) - (left->left < right->left);
}

/* From top to bottom, and what stands in one row from left to right */
static void
sort_rows (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_tops);
  for (guint start = 0, end; start < lines->len; start = end) {
    const DatelinePageLine *first = line_at (lines, start);

    end = start + 1;
    while (end < lines->len && line_at (lines, end)->top - first->top < first->size * SAME_ROW)
      end++;
    qsort (lines->pdata + start, end - start, sizeof (gpointer), compare_lefts);
  }
}

/* Columns */

static Gutter
measure_gutter (GPtrArray *lines, double x)
{
  Gutter gutter = { .left_end = -1e6, .right_begin = 1e6, .left_top = 1e6, .right_top = 1e6 };

  for (guint i = 0; i < lines->len; i++) {
    const DatelinePageLine *line = line_at (lines, i);

    if (line->right <= x) {
      gutter.n_left++;
      gutter.left_end = MAX (gutter.left_end, line->right);
      gutter.left_top = MIN (gutter.left_top, line->top);
      gutter.left_bottom = MAX (gutter.left_bottom, line->bottom);
    } else if (line->left >= x) {
      gutter.n_right++;
      gutter.right_begin = MIN (gutter.right_begin, line->left);
      gutter.right_top = MIN (gutter.right_top, line->top);
      gutter.right_bottom = MAX (gutter.right_bottom, line->bottom);
    } else {
      gutter.n_across++;
    }
  }
  return gutter;
}

static gboolean
parts_columns (const Gutter *gutter, double size)
{
  double beside =
      MIN (gutter->left_bottom, gutter->right_bottom) - MAX (gutter->left_top, gutter->right_top);
  double lower =
      MIN (gutter->left_bottom - gutter->left_top, gutter->right_bottom - gutter->right_top);

  return gutter->n_left >= FEWEST_LINES && gutter->n_right >= FEWEST_LINES &&
         gutter->n_across < MIN (gutter->n_left, gutter->n_right) &&
         gutter->right_begin - gutter->left_end >= GUTTER * size && beside >= BESIDE * lower;
}

static gboolean
has_line_beside (GPtrArray *lines, const DatelinePageLine *line, double x)
{
  for (guint i = 0; i < lines->len; i++) {
    const DatelinePageLine *other = line_at (lines, i);

    if (other->left >= x && fabs (other->top - line->top) < line->size * SAME_ROW)
      return TRUE;
  }
  return FALSE;
}

/* Numbers, bullets and dates stand before what they belong to */
static gboolean
is_column_of_labels (GPtrArray *lines, const Gutter *gutter, double x)
{
  double left = 1e6, right = -1e6;
  guint n_beside = 0;

  for (guint i = 0; i < lines->len; i++) {
    left = MIN (left, line_at (lines, i)->left);
    right = MAX (right, line_at (lines, i)->right);
  }
  if (gutter->left_end - left > NARROW * (right - left))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (line_at (lines, i)->right <= x)
      n_beside += has_line_beside (lines, line_at (lines, i), x);
  return n_beside * 10 >= gutter->n_left * 7;
}

/* The place between two columns that the fewest lines run across; 0 if there are no columns */
static double
find_gutter (GPtrArray *lines, double size)
{
  double best = 0.0;
  int most = 0;

  for (guint i = 0; i < lines->len; i++) {
    double x = line_at (lines, i)->left - 0.5;
    Gutter gutter = measure_gutter (lines, x);
    int score = (int) MIN (gutter.n_left, gutter.n_right) - (int) gutter.n_across;

    if (score > most && parts_columns (&gutter, size) && !is_column_of_labels (lines, &gutter, x)) {
      most = score;
      best = x;
    }
  }
  return best;
}

static gboolean
is_right_to_left (GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    for (const char *p = line_at (lines, i)->words; *p != '\0'; p = g_utf8_next_char (p)) {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      n += c >= 0x590 && c < 0x900;
      break;
    }
  return n * 2 > lines->len;
}

static void order (GPtrArray *lines, double size, guint depth, GPtrArray *out);

/* What stands between two lines that run across the columns: one column, then the other */
static void
order_band (GPtrArray *left, GPtrArray *right, double size, guint depth, GPtrArray *out)
{
  gboolean backwards = is_right_to_left (left);

  order (backwards ? right : left, size, depth + 1, out);
  order (backwards ? left : right, size, depth + 1, out);
  g_ptr_array_set_size (left, 0);
  g_ptr_array_set_size (right, 0);
}

static void
order_columns (GPtrArray *lines, double x, double size, guint depth, GPtrArray *out)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (GPtrArray) right = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++) {
    DatelinePageLine *line = g_ptr_array_index (lines, i);

    if (line->right <= x) {
      g_ptr_array_add (left, line);
    } else if (line->left >= x) {
      g_ptr_array_add (right, line);
    } else {
      order_band (left, right, size, depth, out);
      g_ptr_array_add (out, line);
    }
  }
  order_band (left, right, size, depth, out);
}

static void
order (GPtrArray *lines, double size, guint depth, GPtrArray *out)
{
  double x;

  sort_rows (lines);
  x = depth < DEEPEST ? find_gutter (lines, size) : 0.0;
  if (x > 0.0) {
    order_columns (lines, x, size, depth, out);
    return;
  }
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (out, g_ptr_array_index (lines, i));
}

/*
 * _dateline_page_order:
 * @lines: (element-type DatelinePageLine): the lines of all pages, page after page
 *
 * Brings the lines of each page into the order of reading: column after column, from the right
 * where the script runs so, and what runs across the columns where it stands.
 */
void
_dateline_page_order (GPtrArray *lines)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_sized_new (lines->len);
  double size = _dateline_page_body_size (lines);

  for (guint start = 0, end; start < lines->len; start = end) {
    g_autoptr (GPtrArray) page = g_ptr_array_new ();

    for (end = start;
         end < lines->len && line_at (lines, end)->page == line_at (lines, start)->page; end++)
      g_ptr_array_add (page, g_ptr_array_index (lines, end));
    if (page->len <= MOST_LINES)
      order (page, size, 0, ordered);
    else
      g_ptr_array_extend (ordered, page, NULL, NULL);
  }
  memcpy (lines->pdata, ordered->pdata, lines->len * sizeof (gpointer));
}

/* dateline-table-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-reader-private.h"

#include <string.h>

static void
add_span (DatelineTableReader *self, gsize start, gsize length, gboolean doubled)
{
  DatelineCellSpan span = { start, length, doubled };

  g_array_append_val (self->spans, span);
}

/* Behind a quoted cell that begins at @at, which is the byte behind its mark; or the reason why not
 */
static DatelineScan
read_quoted (DatelineTableReader *self, const char *row, gsize length, gsize *at)
{
  gsize start = *at;
  gboolean doubled = FALSE;

  for (gsize p = start;;) {
    const char *mark = memchr (row + p, '"', length - p);

    if (mark == NULL || (gsize) (mark - row) + 1 == length) {
      if (mark == NULL || !self->at_end)
        return self->at_end ? DATELINE_SCAN_UNBALANCED : DATELINE_SCAN_CUT;
    }
    p = (gsize) (mark - row) + 1;
    if (p < length && row[p] == '"') {
      doubled = TRUE;
      p++;
      continue;
    }
    if (p < length && !self->ends_cell[(guint8) row[p]])
      return DATELINE_SCAN_AFTER_QUOTE;
    add_span (self, start, p - 1 - start, doubled);
    *at = p;
    return DATELINE_SCAN_READ;
  }
}

static void
read_bare (DatelineTableReader *self, const char *row, gsize length, gsize *at)
{
  gsize start = *at;
  gsize p = start;

  for (;; p++) {
    while (p < length && !self->ends_cell[(guint8) row[p]])
      p++;
    /* a CR in the midst of a line is a byte like any other */
    if (p + 1 >= length || row[p] != '\r' || row[p + 1] == '\n' || self->cr_ends)
      break;
  }
  add_span (self, start, p - start, FALSE);
  *at = p;
}

/* Behind the line end at @at, of one byte or two */
static DatelineScan
end_scan (DatelineTableReader *self, const char *row, gsize length, gsize *at)
{
  if (row[*at] == '\r' && *at + 1 == length && !self->at_end)
    return DATELINE_SCAN_CUT;
  *at += row[*at] == '\r' && *at + 1 < length && row[*at + 1] == '\n' ? 2 : 1;
  return DATELINE_SCAN_READ;
}

/* One row from the start of what is there. @quotes: whether quotation marks mean anything */
DatelineScan
_dateline_table_reader_scan (DatelineTableReader *self, gboolean quotes, gsize *behind)
{
  const char *row = self->buffer + self->start;
  gsize length = self->end - self->start;
  gsize at = 0;

  g_array_set_size (self->spans, 0);
  for (;;) {
    DatelineScan result = DATELINE_SCAN_READ;

    if (self->spans->len == DATELINE_TABLE_MAX_CELLS)
      return DATELINE_SCAN_TOO_WIDE;
    if (quotes && at < length && row[at] == '"') {
      at++;
      result = read_quoted (self, row, length, &at);
    } else {
      read_bare (self, row, length, &at);
    }
    if (result != DATELINE_SCAN_READ)
      return result;
    *behind = at;
    if (at == length)
      return self->at_end ? DATELINE_SCAN_READ : DATELINE_SCAN_CUT;
    if (row[at] != self->separator)
      return end_scan (self, row, length, behind);
    at++;
  }
}

static void
undouble (DatelineCell *cell)
{
  gsize n = 0;

  for (gsize i = 0; i < cell->length; i++) {
    cell->text[n++] = cell->text[i];
    i += cell->text[i] == '"' && i + 1 < cell->length && cell->text[i + 1] == '"';
  }
  cell->length = n;
}

/* What ends a cell in the file becomes the NUL behind it */
void
_dateline_table_reader_make_cells (DatelineTableReader *self)
{
  char *row = self->buffer + self->start;

  g_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->spans->len; i++) {
    const DatelineCellSpan *span = &g_array_index (self->spans, DatelineCellSpan, i);
    DatelineCell cell = { row + span->start, span->length };

    if (span->doubled)
      undouble (&cell);
    cell.text[cell.length] = '\0';
    g_array_append_val (self->cells, cell);
  }
}

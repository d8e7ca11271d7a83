/* dateline-table-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-reader-private.h"

#include <string.h>

/* From how much of a file its form is found out, in bytes and rows */
#define SAMPLE_BYTES (64 * 1024)
#define SAMPLE_ROWS 20

static const char separators[] = { ',', ';', '\t', '|' };

static gsize
count_byte (DatelineTableReader *self, char byte)
{
  gsize n = 0;

  for (gsize i = self->start; i < MIN (self->end, self->start + SAMPLE_BYTES); i++)
    n += self->buffer[i] == byte;
  return n;
}

static void
set_separator (DatelineTableReader *self, char separator)
{
  self->separator = separator;
  memset (self->ends_cell, 0, sizeof self->ends_cell);
  self->ends_cell[(guint8) separator] = 1;
  self->ends_cell['\n'] = 1;
  self->ends_cell['\r'] = 1;
}

/* How many cells each of the first rows has if @separator parts them; 0 if they differ */
static guint
try_separator (DatelineTableReader *self, char separator)
{
  gsize start = self->start;
  guint n_cells = 0;
  guint n_rows = 0;

  set_separator (self, separator);
  while (n_rows < SAMPLE_ROWS && self->start < self->end) {
    gsize behind = 0;

    if (_dateline_table_reader_scan (self, TRUE, &behind) != DATELINE_SCAN_READ)
      break;
    if (n_rows > 0 && self->spans->len != n_cells && self->spans->len > 1)
      n_cells = 0;
    else if (n_rows == 0)
      n_cells = self->spans->len;
    if (n_cells == 0)
      break;
    self->start += behind;
    n_rows++;
  }
  self->start = start;
  return n_cells;
}

/* "sep=;" on a line of its own, as one spreadsheet writes and reads it */
static gboolean
read_separator_line (DatelineTableReader *self)
{
  const char *p = self->buffer + self->start;
  gsize length = self->end - self->start;
  gsize behind = 0;

  if (length < 6 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || (p[5] != '\n' && p[5] != '\r'))
    return FALSE;
  set_separator (self, p[4]);
  _dateline_table_reader_scan (self, FALSE, &behind);
  behind = p[5] == '\r' && length > 6 && p[6] == '\n' ? 7 : 6;
  self->start += behind;
  self->next_line++;
  return TRUE;
}

/* The separator that parts the first rows into the same number of cells, and into the most; where
 * none does, the one that stands there most often */
void
_dateline_table_reader_find_form (DatelineTableReader *self)
{
  char best = separators[0];
  guint most_cells = 1;
  gsize most_bytes = 0;

  self->cr_ends = count_byte (self, '\n') == 0 && count_byte (self, '\r') > 0;
  if (read_separator_line (self))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    guint n_cells = try_separator (self, separators[i]);

    if (n_cells > most_cells) {
      most_cells = n_cells;
      best = separators[i];
    }
  }
  for (gsize i = 0; most_cells == 1 && i < G_N_ELEMENTS (separators); i++) {
    gsize n_bytes = count_byte (self, separators[i]);

    if (n_bytes > most_bytes) {
      most_bytes = n_bytes;
      best = separators[i];
    }
  }
  set_separator (self, best);
}

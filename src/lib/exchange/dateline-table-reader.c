/* dateline-table-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-reader-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "dateline-error.h"

#define FIRST_SIZE (256 * 1024)
/* Beyond the size: what the source may give at least, and a NUL */
#define SLACK 17
/* Quotation marks that nothing closes are looked for far: a file of many is not a table */
#define MAX_UNBALANCED 1000

static gboolean
fail (DatelineTableReader *self, DatelineError code, const char *sentence, GError **error)
{
  g_set_error (error, DATELINE_ERROR, code, _ ("%s: line %" PRIu64 ": %s"), self->name, self->line,
               sentence);
  return FALSE;
}

static void
make_room (DatelineTableReader *self)
{
  if (self->start > 0) {
    memmove (self->buffer, self->buffer + self->start, self->end - self->start);
    self->end -= self->start;
    self->start = 0;
  }
  if (self->end >= self->size) {
    self->size *= 2;
    self->buffer = g_realloc (self->buffer, self->size + SLACK);
  }
}

/* More of the file behind what is there; at_end if there is no more */
static gboolean
fill (DatelineTableReader *self, GError **error)
{
  gssize n;

  if (self->end - self->start >= DATELINE_TABLE_MAX_ROW)
    return fail (self, DATELINE_ERROR_LIMIT,
                 _ ("a row of more than 4 MB begins here; this is no table"), error);
  make_room (self);
  while (!self->at_end && self->end < self->size) {
    n = dateline_table_source_read (self->source, self->buffer + self->end,
                                    MAX (self->size - self->end, SLACK - 1), error);
    if (n < 0)
      return FALSE;
    self->at_end = n == 0;
    self->end += (gsize) n;
  }
  return TRUE;
}

static guint64
count_lines (DatelineTableReader *self, gsize length)
{
  const char *p = self->buffer + self->start;
  const char *end = p + length;
  char mark = self->cr_ends ? '\r' : '\n';
  guint64 n = 0;

  while (p < end && (p = memchr (p, mark, (gsize) (end - p))) != NULL) {
    n++;
    p++;
  }
  return n;
}

/* The row's line alone, its quotation marks as they stand: the table goes on behind it */
static gboolean
read_flawed (DatelineTableReader *self, DatelineScan result, gsize *behind, GError **error)
{
  self->flaw =
      result == DATELINE_SCAN_UNBALANCED ? DATELINE_ROW_UNBALANCED : DATELINE_ROW_AFTER_QUOTE;
  if (result == DATELINE_SCAN_UNBALANCED && ++self->n_unbalanced > MAX_UNBALANCED)
    return fail (self, DATELINE_ERROR_INVALID,
                 _ ("too many quotation marks open a cell that nothing closes"), error);
  result = _dateline_table_reader_scan (self, FALSE, behind);
  while (result == DATELINE_SCAN_CUT) {
    if (!fill (self, error))
      return FALSE;
    result = _dateline_table_reader_scan (self, FALSE, behind);
  }
  if (result != DATELINE_SCAN_TOO_WIDE)
    return TRUE;
  return fail (self, DATELINE_ERROR_LIMIT, _ ("more cells in a row than a table has"), error);
}

static gboolean
read_whole_row (DatelineTableReader *self, gsize *behind, GError **error)
{
  DatelineScan result = _dateline_table_reader_scan (self, TRUE, behind);

  self->flaw = DATELINE_ROW_WHOLE;
  while (result == DATELINE_SCAN_CUT) {
    /* a cell that is open for so long was never meant to be */
    if (self->end - self->start >= DATELINE_TABLE_MAX_ROW / 4 &&
        memchr (self->buffer + self->start, self->cr_ends ? '\r' : '\n', self->end - self->start) !=
            NULL) {
      result = DATELINE_SCAN_UNBALANCED;
      break;
    }
    if (!fill (self, error))
      return FALSE;
    result = _dateline_table_reader_scan (self, TRUE, behind);
  }
  if (result == DATELINE_SCAN_TOO_WIDE)
    return fail (self, DATELINE_ERROR_LIMIT, _ ("more cells in a row than a table has"), error);
  return result == DATELINE_SCAN_READ || read_flawed (self, result, behind, error);
}

static gboolean
is_blank_row (DatelineTableReader *self)
{
  return self->cells->len == 1 && g_array_index (self->cells, DatelineCell, 0).length == 0;
}

/**
 * dateline_table_reader_next:
 * @self: a reader
 * @error: (out) (optional): %DATELINE_ERROR_LIMIT or %DATELINE_ERROR_INVALID if it is no table,
 *   what a disk says
 *
 * Reads the next row. Lines without anything are no rows.
 *
 * Returns: %TRUE if there is one; %FALSE without @error at the end
 */
gboolean
dateline_table_reader_next (DatelineTableReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  do {
    gsize behind = 0;

    self->line = self->next_line;
    if (self->start == self->end && !self->at_end && !fill (self, error))
      return FALSE;
    if (self->start == self->end)
      return FALSE;
    if (!read_whole_row (self, &behind, error))
      return FALSE;
    self->next_line += MAX (count_lines (self, behind), 1);
    _dateline_table_reader_make_cells (self);
    self->start += behind;
  } while (is_blank_row (self));
  return TRUE;
}

static DatelineTableReader *
new_reader (const char *name)
{
  DatelineTableReader *self = g_new0 (DatelineTableReader, 1);

  self->name = g_strdup (name);
  self->cells = g_array_new (FALSE, FALSE, sizeof (DatelineCell));
  self->spans = g_array_new (FALSE, FALSE, sizeof (DatelineCellSpan));
  self->line = self->next_line = 1;
  return self;
}

/**
 * dateline_table_reader_open:
 * @path: a file's path; "-" is standard input
 * @name: its name for people, for messages
 * @charset: (nullable): its encoding, where the analyst says it
 * @error: (out) (optional): as dateline_table_source_open()
 *
 * Opens a table that lies in a file, perhaps packed.
 *
 * Returns: (transfer full): the reader, before the first row
 */
DatelineTableReader *
dateline_table_reader_open (const char *path, const char *name, const char *charset, GError **error)
{
  g_autoptr (DatelineTableReader) self = NULL;

  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  self = new_reader (name);
  self->source = dateline_table_source_open (path, name, charset, error);
  if (self->source == NULL)
    return NULL;
  self->size = FIRST_SIZE;
  self->buffer = g_malloc (self->size + SLACK);
  if (!fill (self, error))
    return NULL;
  _dateline_table_reader_find_form (self);
  return g_steal_pointer (&self);
}

/**
 * dateline_table_reader_new:
 * @bytes: a table in UTF-8 or an encoding of one byte a character, without a byte order mark
 * @name: its name for people, for messages
 *
 * Returns: (transfer full): a reader of a table in memory, before the first row
 */
DatelineTableReader *
dateline_table_reader_new (GBytes *bytes, const char *name)
{
  DatelineTableReader *self;
  gsize length;
  const char *data;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  self = new_reader (name);
  self->buffer = g_malloc (length + SLACK);
  self->size = self->end = length;
  self->at_end = TRUE;
  if (length > 0)
    memcpy (self->buffer, data, length);
  _dateline_table_reader_find_form (self);
  return self;
}

/**
 * dateline_table_reader_free:
 * @self: (transfer full): a reader
 */
void
dateline_table_reader_free (DatelineTableReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->source, dateline_table_source_free);
  g_array_unref (self->cells);
  g_array_unref (self->spans);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self);
}

/**
 * dateline_table_reader_get_cells:
 * @self: a reader behind a row
 * @n_cells: (out): how many
 *
 * Returns: (transfer none) (array length=n_cells): the row's cells, until the next row is read;
 * they may be written to
 */
const DatelineCell *
dateline_table_reader_get_cells (DatelineTableReader *self, guint *n_cells)
{
  g_return_val_if_fail (self != NULL && n_cells != NULL, NULL);

  *n_cells = self->cells->len;
  return (const DatelineCell *) self->cells->data;
}

/**
 * dateline_table_reader_get_flaw:
 * @self: a reader behind a row
 *
 * Returns: what is wrong with the row
 */
DatelineRowFlaw
dateline_table_reader_get_flaw (DatelineTableReader *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_ROW_WHOLE);

  return self->flaw;
}

/**
 * dateline_table_reader_get_line:
 * @self: a reader behind a row
 *
 * Returns: the line on which the row begins, from 1
 */
guint64
dateline_table_reader_get_line (DatelineTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * dateline_table_reader_get_separator:
 * @self: a reader
 *
 * Returns: what stands between cells
 */
char
dateline_table_reader_get_separator (DatelineTableReader *self)
{
  g_return_val_if_fail (self != NULL, ',');

  return self->separator;
}

/**
 * dateline_table_reader_get_charset:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): as dateline_table_source_get_charset()
 */
const char *
dateline_table_reader_get_charset (DatelineTableReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source != NULL ? dateline_table_source_get_charset (self->source) : NULL;
}

/**
 * dateline_table_reader_get_position:
 * @self: a reader
 *
 * Returns: how many bytes of the file were read, for progress
 */
gint64
dateline_table_reader_get_position (DatelineTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->source != NULL ? dateline_table_source_get_position (self->source)
                              : (gint64) self->start;
}

/**
 * dateline_table_reader_get_size:
 * @self: a reader
 *
 * Returns: the file's size in bytes, 0 if it is not known
 */
gint64
dateline_table_reader_get_size (DatelineTableReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->source != NULL ? dateline_table_source_get_size (self->source) : (gint64) self->end;
}

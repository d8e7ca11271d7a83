/* dateline-table-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-reader.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-table-source.h"

#define FIRST_SIZE (256 * 1024)
/* Beyond the size: what the source may give at least, and a NUL */
#define SLACK 17
/* From how much of a file its form is found out, in bytes and rows */
#define SAMPLE_BYTES (64 * 1024)
#define SAMPLE_ROWS 20
/* Quotation marks that nothing closes are looked for far: a file of many is not a table */
#define MAX_UNBALANCED 1000

static const char separators[] = { ',', ';', '\t', '|' };

struct _DatelineTableReader {
  DatelineTableSource *source; /* NULL for bytes that are there already */
  char *name;
  char *buffer;
  gsize size;  /* that fit, without the slack behind */
  gsize start; /* of what is not read yet */
  gsize end;
  gboolean at_end; /* the file gives no more */
  GArray *cells;   /* of DatelineCell; while a row is read, of Span */
  GArray *spans;   /* of Span */
  DatelineRowFlaw flaw;
  guint64 line;      /* of the row */
  guint64 next_line; /* of the row behind it */
  guint n_unbalanced;
  char separator;
  gboolean cr_ends; /* a CR alone ends a line */
  guint8 ends_cell[256];
};

typedef struct {
  gsize start; /* from the row's start */
  gsize length;
  gboolean doubled; /* has quotation marks written twice */
} Span;

typedef enum {
  ROW_READ,
  ROW_CUT, /* the buffer ends before the row does */
  ROW_UNBALANCED,
  ROW_AFTER_QUOTE,
  ROW_TOO_WIDE,
} RowResult;

/* Filling */

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

/* Rows */

static void
add_span (DatelineTableReader *self, gsize start, gsize length, gboolean doubled)
{
  Span span = { start, length, doubled };

  g_array_append_val (self->spans, span);
}

/* Behind a quoted cell that begins at @at, which is the byte behind its mark; or the reason why not
 */
static RowResult
read_quoted (DatelineTableReader *self, const char *row, gsize length, gsize *at)
{
  gsize start = *at;
  gboolean doubled = FALSE;

  for (gsize p = start;;) {
    const char *mark = memchr (row + p, '"', length - p);

    if (mark == NULL || (gsize) (mark - row) + 1 == length) {
      if (mark == NULL || !self->at_end)
        return self->at_end ? ROW_UNBALANCED : ROW_CUT;
    }
    p = (gsize) (mark - row) + 1;
    if (p < length && row[p] == '"') {
      doubled = TRUE;
      p++;
      continue;
    }
    if (p < length && !self->ends_cell[(guint8) row[p]])
      return ROW_AFTER_QUOTE;
    add_span (self, start, p - 1 - start, doubled);
    *at = p;
    return ROW_READ;
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
static RowResult
end_row (DatelineTableReader *self, const char *row, gsize length, gsize *at)
{
  if (row[*at] == '\r' && *at + 1 == length && !self->at_end)
    return ROW_CUT;
  *at += row[*at] == '\r' && *at + 1 < length && row[*at + 1] == '\n' ? 2 : 1;
  return ROW_READ;
}

/* One row from the start of what is there. @quotes: whether quotation marks mean anything */
static RowResult
read_row (DatelineTableReader *self, gboolean quotes, gsize *behind)
{
  const char *row = self->buffer + self->start;
  gsize length = self->end - self->start;
  gsize at = 0;

  g_array_set_size (self->spans, 0);
  for (;;) {
    RowResult result = ROW_READ;

    if (self->spans->len == DATELINE_TABLE_MAX_CELLS)
      return ROW_TOO_WIDE;
    if (quotes && at < length && row[at] == '"') {
      at++;
      result = read_quoted (self, row, length, &at);
    } else {
      read_bare (self, row, length, &at);
    }
    if (result != ROW_READ)
      return result;
    *behind = at;
    if (at == length)
      return self->at_end ? ROW_READ : ROW_CUT;
    if (row[at] != self->separator)
      return end_row (self, row, length, behind);
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
static void
make_cells (DatelineTableReader *self)
{
  char *row = self->buffer + self->start;

  g_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->spans->len; i++) {
    const Span *span = &g_array_index (self->spans, Span, i);
    DatelineCell cell = { row + span->start, span->length };

    if (span->doubled)
      undouble (&cell);
    cell.text[cell.length] = '\0';
    g_array_append_val (self->cells, cell);
  }
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
read_flawed (DatelineTableReader *self, RowResult result, gsize *behind, GError **error)
{
  self->flaw = result == ROW_UNBALANCED ? DATELINE_ROW_UNBALANCED : DATELINE_ROW_AFTER_QUOTE;
  if (result == ROW_UNBALANCED && ++self->n_unbalanced > MAX_UNBALANCED)
    return fail (self, DATELINE_ERROR_INVALID,
                 _ ("too many quotation marks open a cell that nothing closes"), error);
  result = read_row (self, FALSE, behind);
  while (result == ROW_CUT) {
    if (!fill (self, error))
      return FALSE;
    result = read_row (self, FALSE, behind);
  }
  if (result != ROW_TOO_WIDE)
    return TRUE;
  return fail (self, DATELINE_ERROR_LIMIT, _ ("more cells in a row than a table has"), error);
}

static gboolean
read_whole_row (DatelineTableReader *self, gsize *behind, GError **error)
{
  RowResult result = read_row (self, TRUE, behind);

  self->flaw = DATELINE_ROW_WHOLE;
  while (result == ROW_CUT) {
    /* a cell that is open for so long was never meant to be */
    if (self->end - self->start >= DATELINE_TABLE_MAX_ROW / 4 &&
        memchr (self->buffer + self->start, self->cr_ends ? '\r' : '\n', self->end - self->start) !=
            NULL) {
      result = ROW_UNBALANCED;
      break;
    }
    if (!fill (self, error))
      return FALSE;
    result = read_row (self, TRUE, behind);
  }
  if (result == ROW_TOO_WIDE)
    return fail (self, DATELINE_ERROR_LIMIT, _ ("more cells in a row than a table has"), error);
  return result == ROW_READ || read_flawed (self, result, behind, error);
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
    make_cells (self);
    self->start += behind;
  } while (is_blank_row (self));
  return TRUE;
}

/* The form of the table */

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

    if (read_row (self, TRUE, &behind) != ROW_READ)
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
  read_row (self, FALSE, &behind);
  behind = p[5] == '\r' && length > 6 && p[6] == '\n' ? 7 : 6;
  self->start += behind;
  self->next_line++;
  return TRUE;
}

/* The separator that parts the first rows into the same number of cells, and into the most; where
 * none does, the one that stands there most often */
static void
find_form (DatelineTableReader *self)
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

static DatelineTableReader *
new_reader (const char *name)
{
  DatelineTableReader *self = g_new0 (DatelineTableReader, 1);

  self->name = g_strdup (name);
  self->cells = g_array_new (FALSE, FALSE, sizeof (DatelineCell));
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
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
  find_form (self);
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
  find_form (self);
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

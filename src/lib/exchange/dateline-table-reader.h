/* dateline-table-reader.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What no table for people goes beyond */
#define DATELINE_TABLE_MAX_ROW (4 * 1024 * 1024)
#define DATELINE_TABLE_MAX_CELLS 4096

/**
 * DatelineCell:
 * @text: the cell, without its quotation marks, with a NUL behind it; the bytes of the file
 * @length: bytes
 *
 * Valid until the next row is read.
 */
typedef struct {
  char *text;
  gsize length;
} DatelineCell;

/**
 * DatelineRowFlaw:
 * @DATELINE_ROW_WHOLE: none
 * @DATELINE_ROW_UNBALANCED: a quotation mark opens a cell that nothing closes; the row is what
 *   stands on its line
 * @DATELINE_ROW_AFTER_QUOTE: something stands behind a closing quotation mark
 *
 * What is wrong with a row.
 */
typedef enum {
  DATELINE_ROW_WHOLE,
  DATELINE_ROW_UNBALANCED,
  DATELINE_ROW_AFTER_QUOTE,
} DatelineRowFlaw;

/**
 * DatelineTableReader:
 *
 * Reads CSV and its relatives row by row, as RFC 4180 has them: cells that hold separators,
 * quotation marks or line ends are quoted. Separator and line ends are found out from the first
 * rows. Memory does not grow with the file. One thread at a time.
 */
typedef struct _DatelineTableReader DatelineTableReader;

DatelineTableReader *dateline_table_reader_open (const char *path,
                                                 const char *name,
                                                 const char *charset,
                                                 GError **error);
DatelineTableReader *dateline_table_reader_new (GBytes *bytes, const char *name);
void dateline_table_reader_free (DatelineTableReader *self);

gboolean dateline_table_reader_next (DatelineTableReader *self, GError **error);
const DatelineCell *dateline_table_reader_get_cells (DatelineTableReader *self, guint *n_cells);
DatelineRowFlaw dateline_table_reader_get_flaw (DatelineTableReader *self);
guint64 dateline_table_reader_get_line (DatelineTableReader *self);

char dateline_table_reader_get_separator (DatelineTableReader *self);
const char *dateline_table_reader_get_charset (DatelineTableReader *self);
gint64 dateline_table_reader_get_position (DatelineTableReader *self);
gint64 dateline_table_reader_get_size (DatelineTableReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableReader, dateline_table_reader_free)

G_END_DECLS

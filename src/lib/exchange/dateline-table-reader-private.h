/* dateline-table-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-table-reader.h"
#include "dateline-table-source.h"

G_BEGIN_DECLS

struct _DatelineTableReader {
  DatelineTableSource *source; /* NULL for bytes that are there already */
  char *name;
  char *buffer;
  gsize size;  /* that fit, without the slack behind */
  gsize start; /* of what is not read yet */
  gsize end;
  gboolean at_end; /* the file gives no more */
  GArray *cells;   /* of DatelineCell */
  GArray *spans;   /* of DatelineCellSpan */
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
} DatelineCellSpan;

typedef enum {
  DATELINE_SCAN_READ,
  DATELINE_SCAN_CUT, /* the buffer ends before the row does */
  DATELINE_SCAN_UNBALANCED,
  DATELINE_SCAN_AFTER_QUOTE,
  DATELINE_SCAN_TOO_WIDE,
} DatelineScan;

/* One row, and its cells */
DatelineScan
_dateline_table_reader_scan (DatelineTableReader *self, gboolean quotes, gsize *behind);
void _dateline_table_reader_make_cells (DatelineTableReader *self);

/* Separator and line ends, from the first rows */
void _dateline_table_reader_find_form (DatelineTableReader *self);

G_END_DECLS

/* dateline-table-row-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-table-row.h"

#include "dateline-number.h"

G_BEGIN_DECLS

struct _DatelineTableConverter {
  const DatelineTableMap *map;
  char *charset;
  char *origin;
  DatelineNumberPolicy *policy;
  GHashTable *kinds;  /* folded name → name of a kind, static */
  GStringChunk *room; /* texts of the row that are not the cells themselves */
  gsize n_room;
  GString *notes;
  guint64 n_recoded;
  GChecksum *digest;
  GHashTable *digests; /* of rows without an id: how often each came */
};

typedef struct {
  DatelineTableConverter *self;
  const DatelineCell *cells;
  guint n_cells;
  DatelineEvent *event;
  DatelineTableProblem *problem;
} TableReading;

/* What the column of a use holds: UTF-8, without spaces around it; "" or NULL where it is empty */
const char *_dateline_table_use_of (const TableReading *reading, DatelineColumnUse use);
char *_dateline_table_words_of (const TableReading *reading, DatelineColumnUse use);
/* Says what is wrong with that column; FALSE */
gboolean
_dateline_table_refuse (const TableReading *reading, DatelineColumnUse use, const char *sentence);

/* Each fills in its part of the event, or refuses the row */
gboolean _dateline_table_read_date (const TableReading *reading);
gboolean _dateline_table_read_point (const TableReading *reading);
gboolean _dateline_table_read_place (const TableReading *reading);

G_END_DECLS

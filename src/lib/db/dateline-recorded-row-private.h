/* dateline-recorded-row-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db-private.h"
#include "dateline-recorder.h"

G_BEGIN_DECLS

/* The rows that a statement inserts, as a change set has them: made of the bindings, so that the
 * session extension, which reads every row once more, has nothing to do. They go into the table
 * from there, many at a time. */
typedef struct _RecordedRow RecordedRow;

/* NULL without an error if @sql does not insert all columns of @table in their order */
RecordedRow *
_dateline_recorded_row_new (DatelineDb *db, const char *table, const char *sql, gboolean hold);
void _dateline_recorded_row_free (RecordedRow *self);
void _dateline_recorded_row_clear (RecordedRow *self);

/* The value of a parameter; they come in their order */
void _dateline_recorded_row_add_null (RecordedRow *self, int parameter);
void _dateline_recorded_row_add_int (RecordedRow *self, int parameter, gint64 value);
void _dateline_recorded_row_add_double (RecordedRow *self, int parameter, double value);
void _dateline_recorded_row_add_text (RecordedRow *self, int parameter, const char *value);

/* The row is whole; it may wait */
gboolean _dateline_recorded_row_end (RecordedRow *self, GError **error);

/* Of the statement: it takes the row over; NULL only asks for it */
RecordedRow *_dateline_statement_record (DatelineStatement *self, RecordedRow *row);

/* Rows of a change set, from the first operation on, as a table that can be read: the SQL that
 * inserts them, and the run of it. In dateline-row-source.c */
typedef struct {
  const guint8 *data;
  gsize size;
  int n_columns;
} RowSource;

char *_dateline_row_source_build_insert (const char *table, int n_columns);
gboolean
_dateline_row_source_run (DatelineDb *db, const char *sql, const RowSource *source, GError **error);

/* Of the recorder: the table's number, -1 if it is not recorded; whether anything is captured; that
 * what it has is not what happened; the record of a row that does not come by a session; that so
 * many of those are in the change set; such rows */
int _dateline_recorder_find (DatelineRecorder *self, const char *table);
void _dateline_recorder_enable (DatelineRecorder *self, gboolean enable);
void _dateline_recorder_spoil (DatelineRecorder *self);
void _dateline_recorder_note (DatelineRecorder *self, int table, gint64 id);
void _dateline_recorder_settle (DatelineRecorder *self, guint n_rows);
gboolean _dateline_recorder_take (DatelineRecorder *self,
                                  const GByteArray *header,
                                  const guint8 *rows,
                                  gsize size,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordedRow, _dateline_recorded_row_free)

G_END_DECLS

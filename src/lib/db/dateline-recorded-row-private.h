/* dateline-recorded-row-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db-private.h"
#include "dateline-recorder.h"

G_BEGIN_DECLS

/* The row that a statement inserts, as a change set has it: made of the bindings while these are
 * set, so that the session extension, which reads every row once more, has nothing to do. */
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

/* Around the step: the session looks away, and the row is noted if it was inserted */
gboolean _dateline_recorded_row_begin (RecordedRow *self, GError **error);
gboolean _dateline_recorded_row_end (RecordedRow *self, gboolean inserted, GError **error);

/* Hands on what was collected, at the end */
gboolean _dateline_recorded_row_flush (RecordedRow *self, GError **error);

/* Of the recorder: the table's number, -1 if it is not recorded; rows for the change set */
int _dateline_recorder_find (DatelineRecorder *self, const char *table);
void _dateline_recorder_enable (DatelineRecorder *self, int table, gboolean enable);
gboolean _dateline_recorder_take (DatelineRecorder *self,
                                  int table,
                                  const GByteArray *header,
                                  const GByteArray *rows,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordedRow, _dateline_recorded_row_free)

G_END_DECLS

/* dateline-recorder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db.h"

G_BEGIN_DECLS

/**
 * DatelineRecorder:
 *
 * Captures what one transaction does to the recorded tables of the connection's profile, with
 * SQLite's session extension. Lives inside a transaction.
 */
typedef struct _DatelineRecorder DatelineRecorder;

/**
 * DatelineRowChange:
 * @table: name of a recorded table
 * @operation: 'I' inserted, 'U' updated, 'D' deleted
 * @id: the row's first primary key column as an integer
 *
 * One row that a change set touches. Valid during the callback.
 */
typedef struct {
  const char *table;
  char operation;
  gint64 id;
} DatelineRowChange;

typedef void (*DatelineRowChangeFunc) (const DatelineRowChange *change, gpointer user_data);

DatelineRecorder *dateline_recorder_start (DatelineDb *db, GError **error);
GBytes *dateline_recorder_finish (DatelineRecorder *self, GError **error);
gboolean dateline_recorder_foreach (DatelineRecorder *self,
                                    GBytes *change_set,
                                    DatelineRowChangeFunc func,
                                    gpointer user_data,
                                    GError **error);
void dateline_recorder_free (DatelineRecorder *self);

/* Change sets: stored compressed when that is smaller, with the tables' columns as they were */
gboolean
dateline_change_set_apply (DatelineDb *db, GBytes *change_set, gboolean invert, GError **error);
void dateline_change_set_foreach_orphan (DatelineDb *db,
                                         GBytes *change_set,
                                         gboolean invert,
                                         DatelineRowChangeFunc func,
                                         gpointer user_data);
gboolean dateline_change_set_foreach (GBytes *change_set,
                                      DatelineRowChangeFunc func,
                                      gpointer user_data,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRecorder, dateline_recorder_free)

G_END_DECLS

/* dateline-history-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-history.h"
#include "dateline-statement.h"

#include "dateline-recorder.h"

G_BEGIN_DECLS

/**
 * DatelineHistoryNote:
 * @kind: what it is
 * @state: the state it begins in
 * @target: the change it is about, 0 for none
 * @label: for people
 * @change_set: (nullable): what it did
 * @n_rows: rows touched
 *
 * What is to be written down as one row of the table change.
 */
typedef struct {
  DatelineHistoryKind kind;
  DatelineHistoryState state;
  gint64 target;
  const char *label;
  GBytes *change_set;
  guint n_rows;
} DatelineHistoryNote;

/**
 * DatelineHistoryLine:
 * @number: its place in the history, from 1
 * @target: the change it is about, 0 for none
 * @digest: (nullable): SHA-256 of what it did
 *
 * What a line of the history says, as it is hashed.
 */
typedef struct {
  gint64 number;
  const char *kind;
  gint64 target;
  gint64 replica;
  const char *author;
  gint64 time;
  const char *label;
  gint64 n_rows;
  GBytes *digest;
} DatelineHistoryLine;

GBytes *_dateline_history_digest_set (GBytes *change_set);
/* The chain of a line, from the one before it (NULL for the first) */
GBytes *_dateline_history_link (GBytes *before, const DatelineHistoryLine *line);
gboolean
_dateline_history_read_end (DatelineCase *self, gint64 *number, GBytes **chain, GError **error);

gint64
_dateline_history_write (DatelineCase *self, const DatelineHistoryNote *note, GError **error);
DatelineHistoryEntry *_dateline_history_entry_from_row (DatelineStatement *row);
DatelineHistoryEntry *_dateline_history_read (DatelineCase *self, gint64 number, GError **error);
GBytes *_dateline_history_load_set (DatelineCase *self, gint64 number, GError **error);
/* The same; that there is none is an error */
GBytes *_dateline_history_require_set (DatelineCase *self, gint64 number, GError **error);
gboolean _dateline_history_add_touched (DatelineCase *self,
                                        gint64 number,
                                        DatelineTouched *touched,
                                        GError **error);
/* What a change set touches, sealed; counts its rows */
DatelineTouched *_dateline_history_touched_of (GBytes *change_set, GError **error);
DatelineTouched *_dateline_history_touched_by (DatelineRecorder *recorder,
                                               GBytes *change_set,
                                               guint *n_rows,
                                               GError **error);
gboolean _dateline_history_set_state (DatelineCase *self,
                                      gint64 number,
                                      DatelineHistoryState state,
                                      GError **error);

/* Before a change, an undo or a redo is committed: the words of annotations are checked, the search
 * index of headlines brought in step */
gboolean _dateline_case_settle (DatelineCase *self, const DatelineTouched *touched, GError **error);

/* For a change that takes back another: its number and what it did */
void _dateline_change_set_revert (DatelineChange *self, gint64 target, GBytes *change_set);
/* Whether a change, that did @done, took back @older and nothing else */
gboolean _dateline_history_check_revert (DatelineCase *self,
                                         gint64 number,
                                         GBytes *older,
                                         GBytes *done,
                                         GError **error);

G_END_DECLS

/* dateline-history.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-case.h"

G_BEGIN_DECLS

/**
 * DatelineHistoryKind:
 * @DATELINE_HISTORY_EDIT: a change that somebody made
 * @DATELINE_HISTORY_REVERT: a change that takes back one older change; it can be undone itself
 * @DATELINE_HISTORY_UNDO: a change was undone
 * @DATELINE_HISTORY_REDO: a change was made again
 * @DATELINE_HISTORY_REDACTION: a content was erased; it cannot be undone
 */
typedef enum {
  DATELINE_HISTORY_EDIT,
  DATELINE_HISTORY_REVERT,
  DATELINE_HISTORY_UNDO,
  DATELINE_HISTORY_REDO,
  DATELINE_HISTORY_REDACTION,
} DatelineHistoryKind;

/**
 * DatelineHistoryState:
 * @DATELINE_HISTORY_LIVE: part of the case as it is
 * @DATELINE_HISTORY_UNDONE: undone, and can be made again
 * @DATELINE_HISTORY_DROPPED: undone, and a later change closed the way back
 * @DATELINE_HISTORY_SEALED: part of the case, but what it changed was erased by a redaction
 * @DATELINE_HISTORY_RECORD: an entry about another change (undo, redo, redaction)
 */
typedef enum {
  DATELINE_HISTORY_LIVE,
  DATELINE_HISTORY_UNDONE,
  DATELINE_HISTORY_DROPPED,
  DATELINE_HISTORY_SEALED,
  DATELINE_HISTORY_RECORD,
} DatelineHistoryState;

/**
 * DatelineHistoryEntry:
 * @number: running number, 1 or more, never used again
 * @kind: what it is
 * @state: what became of it
 * @target: the number of the change that was undone, redone or reverted, otherwise 0
 * @label: in the language of its author's interface
 * @author: who did it
 * @time: when, seconds since 1970, UTC
 * @n_rows: rows that it inserted, altered or removed
 *
 * One line of the audit trail.
 */
typedef struct {
  gint64 number;
  DatelineHistoryKind kind;
  DatelineHistoryState state;
  gint64 target;
  char *label;
  char *author;
  gint64 time;
  guint n_rows;
} DatelineHistoryEntry;

void dateline_history_entry_free (DatelineHistoryEntry *self);

/* One linear stack per case, over all processes and restarts */
DatelineHistoryEntry *dateline_history_undo (DatelineCase *self, GError **error);
DatelineHistoryEntry *dateline_history_redo (DatelineCase *self, GError **error);
DatelineHistoryEntry *dateline_history_peek_undo (DatelineCase *self, GError **error);
DatelineHistoryEntry *dateline_history_peek_redo (DatelineCase *self, GError **error);
gboolean dateline_history_revert (DatelineCase *self, gint64 number, GError **error);

/* The audit trail, newest first */
GPtrArray *dateline_history_list (DatelineCase *self, gint64 before, guint limit, GError **error);
DatelineTouched *dateline_history_get_touched (DatelineCase *self, gint64 number, GError **error);

const char *dateline_history_kind_to_string (DatelineHistoryKind kind);
const char *dateline_history_state_to_string (DatelineHistoryState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHistoryEntry, dateline_history_entry_free)

G_END_DECLS

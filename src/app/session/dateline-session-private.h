/* dateline-session-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-session.h"
#include "dateline-worker.h"

G_BEGIN_DECLS

typedef struct _DatelineResolving DatelineResolving;

struct _DatelineSession {
  GObject parent_instance;

  GSettings *settings;

  /* the case */
  char *path;
  char *title;
  gboolean is_open;
  gboolean is_read_only;
  guint32 replica;
  GCancellable *closing; /* of this opening: what answers after it is dropped */
  DatelineWorker *lanes[DATELINE_N_LANES];
  guint poll_source;
  gboolean is_polling;

  /* what is looked at */
  DatelineQuery *query;
  DatelineSelection *selection;
  GCancellable *selecting;
  DatelineResolving *resolving; /* the newest, on its way or done */
  guint last_choice;            /* counts what the analyst selects */
  guint told_choice;
  DatelineCounts counts;
  char *undo_label;
  char *redo_label;
  gint64 undo_number;

  /* the points */
  DatelinePointIndex *points;
  GCancellable *loading;
  GCancellable *restricting;

  /* long work */
  GQueue works; /* of Work; the first is running */
};

/* The signals, emitted in the main loop */
void _dateline_session_emit_opened (DatelineSession *self);
void _dateline_session_emit_changed (DatelineSession *self, DatelineTouched *touched);
void _dateline_session_emit_selection_changed (DatelineSession *self, gboolean is_other);
void
_dateline_session_emit_page_requested (DatelineSession *self, DatelineRecordType type, gint64 id);
void _dateline_session_emit_points_changed (DatelineSession *self);
void _dateline_session_emit_work_changed (DatelineSession *self);
void _dateline_session_emit_history_changed (DatelineSession *self);
void _dateline_session_emit_counts_changed (DatelineSession *self);

/* Lanes */
void _dateline_session_start_lanes (DatelineSession *self);
void _dateline_session_leave_lanes (DatelineSession *self, DatelineWorker *lanes[DATELINE_N_LANES]);
void _dateline_session_join_lanes (DatelineWorker *lanes[DATELINE_N_LANES]);
void _dateline_session_poll (DatelineSession *self);

/* What is selected */
void _dateline_session_renew_selection (DatelineSession *self, DatelineTouched *touched);
void _dateline_resolving_unref (DatelineResolving *resolving);

/* Points */
void _dateline_session_load_points (DatelineSession *self);
void _dateline_session_update_points (DatelineSession *self, DatelineTouched *touched);
gboolean _dateline_session_restrict_points (DatelineSession *self);
gboolean _dateline_session_restricts_alike (const DatelineQuery *a, const DatelineQuery *b);
void _dateline_session_drop_points (DatelineSession *self);

/* History and counts */
void _dateline_session_refresh (DatelineSession *self);

/* Long work */
void _dateline_session_drop_works (DatelineSession *self);

G_END_DECLS

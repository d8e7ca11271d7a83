/* dateline-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"
#include "dateline-history.h"
#include "dateline-point-index.h"
#include "dateline-progress.h"
#include "dateline-query.h"
#include "dateline-selection.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_SESSION (dateline_session_get_type ())

/**
 * DatelineSession:
 *
 * What the panes of one window share: the case, the query (what is looked at: time, box, kinds,
 * states, actors, text), the selection, and the points of the events. A pane reads the session,
 * asks it to change, and hears from it; it never calls another pane. Main thread.
 *
 * Nothing of a case is read or written on the main thread: jobs are posted to the session's lanes,
 * each a thread with a connection of its own, and answer in the main loop.
 *
 * Signals:
 *  - "closing" (): the case is about to be closed: what is posted now is still stored
 *  - "opened" (): a case was opened, or closed (dateline_session_is_open())
 *  - "changed" (#DatelineTouched): records were changed, by this window or by anybody else
 *  - "query-changed" (): dateline_session_get_query() is another one
 *  - "selection-changed" (): dateline_session_get_selection() is another one
 *  - "selection-updated" (): the same is selected, but some of it is gone after a change, or it has
 *    to do with other events: it is shown anew, and nobody goes there
 *  - "points-changed" (): points were loaded, updated, or other ones are let through
 *  - "page-requested" (#int type, #gint64 id): show this record's page in the reader
 *  - "words-requested" (#gint64 article, #char *words): find these words in the article
 *  - "said" (#char *text, #gint64 change): tell the analyst, beside an Undo button for a change of
 *    that number, or none where it is 0
 *  - "work-changed" (): long work began, went on or ended (dateline_session_get_work())
 *  - "history-changed" (): what can be undone or redone is another change
 *  - "counts-changed" (): dateline_session_get_counts() are others
 */
G_DECLARE_FINAL_TYPE (DatelineSession, dateline_session, DATELINE, SESSION, GObject)

/**
 * DatelineLane:
 * @DATELINE_LANE_EDIT: changes; the only one that writes what the analyst does, in order
 * @DATELINE_LANE_READ: short queries: a page of rows, an article; milliseconds
 * @DATELINE_LANE_SCAN: long queries: all ids of a list, all points
 * @DATELINE_LANE_WORK: imports, reports, exports, suggestions; shown with progress
 *
 * Where a job runs. Jobs of one lane run one after the other.
 */
typedef enum {
  DATELINE_LANE_EDIT,
  DATELINE_LANE_READ,
  DATELINE_LANE_SCAN,
  DATELINE_LANE_WORK,
  DATELINE_N_LANES,
} DatelineLane;

/**
 * DatelineCounts:
 * @articles: in the case
 * @events: in the case
 * @suggestions: that nobody has accepted or rejected
 *
 * What the head of the window says.
 */
typedef struct {
  gint64 articles;
  gint64 events;
  gint64 suggestions;
} DatelineCounts;

/**
 * DatelineCaseFunc:
 * @dateline: the lane's connection
 * @data: the job's; what it finds out it puts there
 * @progress: to report to, and to ask whether to go on
 * @error: (out): of %DATELINE_ERROR, set if and only if it returns %FALSE
 *
 * A job on a lane's thread.
 */
typedef gboolean (*DatelineCaseFunc) (DatelineCase *dateline,
                                      gpointer data,
                                      DatelineProgress *progress,
                                      GError **error);

/**
 * DatelineEditFunc:
 * @change: begun with the label of dateline_session_edit_async(), committed afterwards
 * @data: the job's
 * @error: (out): of %DATELINE_ERROR, set if and only if it returns %FALSE; then nothing is changed
 *
 * One undoable change, on the thread of %DATELINE_LANE_EDIT.
 */
typedef gboolean (*DatelineEditFunc) (DatelineChange *change, gpointer data, GError **error);

DatelineSession *dateline_session_new (void);

/* The case */
void dateline_session_open_async (DatelineSession *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean dateline_session_open_finish (DatelineSession *self, GAsyncResult *result, GError **error);
void dateline_session_close (DatelineSession *self);
gboolean dateline_session_is_open (DatelineSession *self);
gboolean dateline_session_is_read_only (DatelineSession *self);
const char *dateline_session_get_path (DatelineSession *self);
const char *dateline_session_get_title (DatelineSession *self);
DatelineCounts dateline_session_get_counts (DatelineSession *self);
char *dateline_session_format_id (DatelineSession *self, gint64 id);

/* Jobs. The callback's source object is not the session; finish and data are read from the result
 */
void dateline_session_run_async (DatelineSession *self,
                                 DatelineLane lane,
                                 DatelineCaseFunc func,
                                 gpointer data,
                                 GDestroyNotify destroy,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean dateline_session_is_busy (DatelineSession *self);
gboolean dateline_session_run_finish (GAsyncResult *result, GError **error);
gpointer dateline_session_get_data (GAsyncResult *result);
gint64 dateline_session_get_change (GAsyncResult *result);

/* Edits: one labelled, undoable change each. Without callback a failure is said to the analyst */
void dateline_session_edit_async (DatelineSession *self,
                                  const char *label,
                                  DatelineEditFunc func,
                                  gpointer data,
                                  GDestroyNotify destroy,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void dateline_session_undo (DatelineSession *self);
void dateline_session_undo_change (DatelineSession *self, gint64 number);
void dateline_session_redo (DatelineSession *self);
const char *dateline_session_get_undo_label (DatelineSession *self);
gint64 dateline_session_get_undo_number (DatelineSession *self);
const char *dateline_session_get_redo_label (DatelineSession *self);

/* Long work with progress, one at a time; the rest waits */
void dateline_session_work_async (DatelineSession *self,
                                  const char *title,
                                  DatelineCaseFunc func,
                                  gpointer data,
                                  GDestroyNotify destroy,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
const char *dateline_session_get_work (DatelineSession *self, double *fraction);
void dateline_session_cancel_work (DatelineSession *self);

/* What is looked at. The query's target is events; panes turn it to theirs by
 * dateline_query_with_target() */
DatelineQuery *dateline_session_get_query (DatelineSession *self);
void dateline_session_set_query (DatelineSession *self, DatelineQuery *query);
void dateline_session_set_time (DatelineSession *self, DatelineDate span);

/* What is selected */
DatelineSelection *dateline_session_get_selection (DatelineSession *self);
void dateline_session_select (DatelineSession *self,
                              DatelineRecordType type,
                              gint64 focus,
                              const gint64 *ids,
                              gsize n_ids);
void dateline_session_select_one (DatelineSession *self, DatelineRecordType type, gint64 id);
void dateline_session_request_page (DatelineSession *self, DatelineRecordType type, gint64 id);
void dateline_session_request_words (DatelineSession *self, gint64 article, const char *words);

/* All events that have a place or a date and pass the query but for its time and kinds, which are
 * the filter: so that brushing costs no query. NULL while no case is open or they are loaded */
DatelinePointIndex *dateline_session_get_points (DatelineSession *self);
DatelinePointFilter dateline_session_get_point_filter (DatelineSession *self);

/* A sentence for the analyst, shown for some seconds */
void dateline_session_say (DatelineSession *self, const char *text, gint64 change);
void dateline_session_say_error (DatelineSession *self, const GError *error);

G_END_DECLS

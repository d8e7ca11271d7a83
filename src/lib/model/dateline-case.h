/* dateline-case.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-touched.h"

G_BEGIN_DECLS

/**
 * DatelineCaseMode:
 * @DATELINE_CASE_READ: for reading only, also from read-only media
 * @DATELINE_CASE_WRITE: for reading and writing, in the journal mode that the file has
 * @DATELINE_CASE_WINDOW: for reading and writing over a long time: enters WAL at the first write if
 *   the disk is a local one, so that readers are never blocked, and tries to leave it on closing
 */
typedef enum {
  DATELINE_CASE_READ,
  DATELINE_CASE_WRITE,
  DATELINE_CASE_WINDOW,
} DatelineCaseMode;

#define DATELINE_TYPE_CASE (dateline_case_get_type ())

/**
 * DatelineCase:
 *
 * A case: everything about one investigation, in one file. All reading goes through it, all writing
 * through a #DatelineChange begun on it. It belongs to the thread that opened it; a second thread
 * (for long queries) opens the same path for reading once more.
 *
 * The signal "changed" (#DatelineCase, #DatelineTouched) is emitted on that thread after every
 * change, undo and redo, by this object or, noticed by dateline_case_poll(), by another one or
 * another process.
 */
G_DECLARE_FINAL_TYPE (DatelineCase, dateline_case, DATELINE, CASE, GObject)

DatelineCase *dateline_case_create (const char *path, const char *title, GError **error);
DatelineCase *dateline_case_open (const char *path, DatelineCaseMode mode, GError **error);
void dateline_case_close (DatelineCase *self);
const char *dateline_case_get_path (DatelineCase *self);
gboolean dateline_case_is_read_only (DatelineCase *self);
char *dateline_case_dup_title (DatelineCase *self);

/* Who and when, written down with every change. Time 0: the clock's */
void dateline_case_set_author (DatelineCase *self, const char *author);
const char *dateline_case_get_author (DatelineCase *self);
void dateline_case_set_time (DatelineCase *self, gint64 seconds);
gint64 dateline_case_get_last_change (DatelineCase *self);
gint64 dateline_case_get_own_change (DatelineCase *self);

/* Ids: 53 bits at most, 21 of the replica and 32 of a counter. As text "12" for rows made in this
 * copy of the file, "k3f-12" for those of another; either form is read. */
guint32 dateline_case_get_replica (DatelineCase *self);
char *dateline_id_format (guint32 replica, gint64 id);
char *dateline_case_format_id (DatelineCase *self, gint64 id);
gboolean dateline_case_parse_id (DatelineCase *self, const char *text, gint64 *id, GError **error);
const char *dateline_case_get_uuid (DatelineCase *self);
char *dateline_case_dup_record_uuid (DatelineCase *self, gint64 id);

/* Other processes: TRUE if they changed something, after "changed" was emitted */
gboolean dateline_case_poll (DatelineCase *self, GError **error);

/* Everything that is read in between is of one moment, whatever others write */
gboolean dateline_case_begin_reading (DatelineCase *self, GError **error);
void dateline_case_end_reading (DatelineCase *self);

/* For long queries: interrupted when cancelled (any thread) or when the time has come (monotonic
 * microseconds, 0 none) */
void dateline_case_set_cancellable (DatelineCase *self, GCancellable *cancellable);
void dateline_case_set_deadline (DatelineCase *self, gint64 monotonic_usec);

G_END_DECLS

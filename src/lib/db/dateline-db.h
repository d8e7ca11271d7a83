/* dateline-db.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-statement.h"

G_BEGIN_DECLS

/**
 * DatelineDb:
 *
 * One connection to one SQLite file, opened hardened (architecture.md, "The case file"). It belongs
 * to the thread that opened it: every function asserts that in its first line. The room db knows
 * nothing of what a case is: application id, migrations and the list of recorded tables are given
 * by a #DatelineDbProfile.
 */
typedef struct _DatelineDb DatelineDb;

/**
 * DATELINE_DB_LONGEST_ROW:
 *
 * The most bytes that one row, or one value, may hold: 128 MiB. An original and the text taken from
 * it lie in one row and share it, so importers stop at 96 MiB for an original. Chosen so that a
 * hostile file cannot make us allocate more, and above every original that a newsroom sends around.
 */
#define DATELINE_DB_LONGEST_ROW (128 * 1024 * 1024)

/**
 * DatelineDbProfile:
 * @application_id: SQLite's application_id of such a file
 * @version: the newest schema version known, 1 or more
 * @schemas: (array zero-terminated=1): SQL script of each version's step: schemas[0] makes
 *   version 1 from nothing, schemas[n] makes version n + 1 from n
 * @recorded: (array zero-terminated=1): the tables whose rows are captured in change sets, children
 *   before parents (redo fails otherwise where a foreign key cascades)
 * @kept: (nullable) (array zero-terminated=1): tables whose rows nobody alters once they are
 *   written: an UPDATE of them is refused with %DATELINE_ERROR_DENIED, but for migrations and
 *   between two calls of dateline_db_allow_altering()
 * @before_migration: (nullable): called once, before the first step from an older version, on a
 *   connection that is open for writing: the moment to copy the file (dateline_backup_run()). If it
 *   returns %FALSE the file is left as it is and opening fails with its error
 *
 * What kind of file this is. Static data of the caller.
 */
typedef struct {
  guint32 application_id;
  guint version;
  const char *const *schemas;
  const char *const *recorded;
  const char *const *kept;
  gboolean (*before_migration) (DatelineDb *db, guint version, GError **error);
} DatelineDbProfile;

/**
 * DatelineDbMode:
 * @DATELINE_DB_READ: for reading only; serves read-only media and a hot WAL on it
 * @DATELINE_DB_WRITE: for reading and writing; takes the journal mode it finds
 * @DATELINE_DB_CREATE: makes a new file; fails with %DATELINE_ERROR_EXISTS where something is there
 */
typedef enum {
  DATELINE_DB_READ,
  DATELINE_DB_WRITE,
  DATELINE_DB_CREATE,
} DatelineDbMode;

/* What a function of SQL gives for a number: text, (transfer full) */
typedef char *(*DatelineDbTextFunc) (gint64 number, gpointer user_data);

DatelineDb *dateline_db_open (const char *path,
                              const DatelineDbProfile *profile,
                              DatelineDbMode mode,
                              GError **error);
void dateline_db_close (DatelineDb *self);
const char *dateline_db_get_path (DatelineDb *self);
gboolean dateline_db_is_read_only (DatelineDb *self);

/* Statements: prepared once for each SQL text and kept */
DatelineStatement *dateline_db_prepare (DatelineDb *self, const char *sql, GError **error);
DatelineStatement *dateline_db_prepare_recorded (DatelineDb *self,
                                                 const char *table,
                                                 const char *sql,
                                                 gboolean hold,
                                                 GError **error);
gboolean dateline_db_exec (DatelineDb *self, const char *sql, GError **error);
gboolean
dateline_db_run (DatelineDb *self, GError **error, const char *sql, const char *types, ...);
gboolean dateline_db_get_int (DatelineDb *self,
                              gint64 *value,
                              GError **error,
                              const char *sql,
                              const char *types,
                              ...);
void dateline_db_allow_altering (DatelineDb *self, gboolean allowed);
gint64 dateline_db_last_insert_id (DatelineDb *self);
gint64 dateline_db_changes (DatelineDb *self);

/* Transactions: BEGIN IMMEDIATE; nested scopes by a counter; the outermost commits */
gboolean dateline_db_begin (DatelineDb *self, GError **error);
gboolean dateline_db_commit (DatelineDb *self, GError **error);
void dateline_db_rollback (DatelineDb *self);
gboolean dateline_db_in_transaction (DatelineDb *self);

/* Reading at one moment, whatever others write meanwhile */
gboolean dateline_db_begin_reading (DatelineDb *self, GError **error);
void dateline_db_end_reading (DatelineDb *self);

/* Interruption of a long query: safe from any thread through the cancellable */
gboolean dateline_db_add_function (DatelineDb *self,
                                   const char *name,
                                   DatelineDbTextFunc func,
                                   gpointer user_data,
                                   GError **error);
void dateline_db_set_cancellable (DatelineDb *self, GCancellable *cancellable);
GCancellable *dateline_db_get_cancellable (DatelineDb *self);
void dateline_db_set_deadline (DatelineDb *self, gint64 monotonic_usec);

/* The file */
gint64 dateline_db_data_version (DatelineDb *self);
gboolean dateline_db_identity (DatelineDb *self, guint64 *device, guint64 *inode, GError **error);
const char *dateline_db_get_network (DatelineDb *self);
gboolean dateline_db_enter_wal (DatelineDb *self, GError **error);
gboolean dateline_db_leave_wal (DatelineDb *self, GError **error);
gboolean dateline_db_quick_check (DatelineDb *self, GPtrArray *findings, GError **error);
gboolean dateline_db_check_structure (DatelineDb *self, GPtrArray *findings, GError **error);
gboolean dateline_db_full_check (DatelineDb *self, GPtrArray *findings, GError **error);
gboolean
dateline_db_check_index (DatelineDb *self, const char *table, gboolean *good, GError **error);
gboolean dateline_db_rebuild_index (DatelineDb *self, const char *table, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDb, dateline_db_close)

G_END_DECLS

/* dateline-db-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "dateline-db.h"

G_BEGIN_DECLS

/* How long a statement waits for another process before it gives up */
#define BUSY_WAIT_USEC (5 * G_USEC_PER_SEC)
/* How long looking at a file may take before it is refused: a hostile one must not hold us up */
#define OPEN_LIMIT_USEC (2 * G_USEC_PER_SEC)

/**
 * DatelineDbAccess:
 * @DATELINE_ACCESS_MEMORY: a database of this connection alone, in memory
 * @DATELINE_ACCESS_WRITE: reading and writing
 * @DATELINE_ACCESS_READ: reading, beside other processes
 * @DATELINE_ACCESS_READ_ALONE: reading a file with a write-ahead log where nothing can be created:
 *   without locks and with the log's index in memory. Shows what the log holds, which immutable=1
 *   would silently leave out
 * @DATELINE_ACCESS_READ_STILL: reading a file that nobody can write to and that has no log
 *
 * The ways of opening the file, in the order in which dateline_db_open() tries them.
 */
typedef enum {
  DATELINE_ACCESS_MEMORY,
  DATELINE_ACCESS_WRITE,
  DATELINE_ACCESS_READ,
  DATELINE_ACCESS_READ_ALONE,
  DATELINE_ACCESS_READ_STILL,
} DatelineDbAccess;

struct _DatelineDb {
  sqlite3 *handle;
  GThread *thread;
  const DatelineDbProfile *profile;
  char *path; /* absolute, without a link in it */
  DatelineDbAccess access;
  int code; /* SQLite's result of the last failure */
  /* statements */
  GHashTable *idle; /* char* SQL → DatelineStatement*, owned, not borrowed by anybody */
  guint64 clock;
  guint n_borrowed;
  gboolean altering; /* kept tables too */
  /* transaction */
  guint depth;
  gboolean reading; /* in a transaction that only reads */
  GError *lost;     /* why SQLite ended the transaction behind our back */
  gpointer recorder;
  gboolean recorded_checked;
  gconstpointer source; /* rows that are being inserted */
  gboolean source_known;
  gboolean lenient; /* CHECKs and foreign keys may be off */
  /* interruption */
  GCancellable *cancellable;
  gint64 deadline;
  gboolean opening; /* the deadline is for work on the file, not for waiting for it */
  gint64 busy_until;
};

/* dateline-db.c */
DatelineDb *_dateline_db_connect (const char *path,
                                  const DatelineDbProfile *profile,
                                  DatelineDbAccess access,
                                  GError **error);
gboolean _dateline_db_check_content (DatelineDb *self, guint *version, GError **error);
void _dateline_db_assert_thread (DatelineDb *self);

/* dateline-db-error.c */
gboolean _dateline_db_fail (DatelineDb *self, int code, GError **error);

/* dateline-db-identity.c */
char *_dateline_db_resolve_path (const char *path, GError **error);
gboolean _dateline_db_check_regular (const char *path, GError **error);
gboolean _dateline_db_check_header (DatelineDb *self, GError **error);
gboolean _dateline_db_check_version (DatelineDb *self, guint version, GError **error);
gboolean _dateline_db_check_companions (const char *path, GError **error);
gboolean _dateline_db_has_companion (const char *path, const char *suffix);

/* dateline-db-hardening.c */
gboolean _dateline_db_harden (DatelineDb *self, GError **error);
gboolean _dateline_db_restrict (DatelineDb *self, GError **error);
void _dateline_db_wait_when_busy (DatelineDb *self);
gboolean _dateline_db_enforce_rules (DatelineDb *self, gboolean enforce, GError **error);
gboolean _dateline_db_set_switch (DatelineDb *self, int which, int value, GError **error);

/* dateline-db-schema.c */
gboolean _dateline_db_read_version (DatelineDb *self, guint *version, GError **error);
gboolean _dateline_db_check_schema (DatelineDb *self, guint version, GError **error);
gboolean _dateline_db_build (DatelineDb *self, guint version, GError **error);
DatelineDb *_dateline_db_upgrade (DatelineDb *self, guint version, GError **error);
char *_dateline_db_normalise_sql (const char *sql);

/* dateline-db-create.c */
gboolean _dateline_db_create (const char *path, const DatelineDbProfile *profile, GError **error);

/* dateline-db-check.c */

/* dateline-db-index.c */
GPtrArray *_dateline_db_list_indexes (DatelineDb *self, GError **error);

/* dateline-db-journal.c */
const char *_dateline_db_network_name (guint64 type);

/* dateline-statement.c */
void _dateline_statement_free (DatelineStatement *self);
void _dateline_statement_bind_row (DatelineStatement *self, DatelineStatement *row);

G_END_DECLS

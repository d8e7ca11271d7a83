/* dateline-db-hardening.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is switched on and off before a file's content is believed. A case comes from other people:
 * it must not be able to run anything, nor to hold us up.
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

/* A look at the cancellable and at the clock after so many instructions of SQLite's machine */
#define INSTRUCTIONS_BETWEEN_LOOKS 2000

/* Short waits, and of uneven length: a writer that goes from one transaction to the next leaves
 * gaps of a millisecond, which long waits miss again and again (measured). */
#define WAIT_SHORTEST_USEC 250
#define WAIT_LONGEST_USEC 4000

static const struct {
  int which;
  int value;
} switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
  { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
  { SQLITE_DBCONFIG_RESET_DATABASE, 0 },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  /* until the file is known to be ours, closing it must not write its log back */
  { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
};

static const struct {
  int which;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, DATELINE_DB_LONGEST_ROW },
  { SQLITE_LIMIT_SQL_LENGTH, 1000000 },
  { SQLITE_LIMIT_COLUMN, 200 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
  { SQLITE_LIMIT_VDBE_OP, 250000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  /* one, since VACUUM attaches the file it writes */
  { SQLITE_LIMIT_ATTACHED, 1 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 5 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* Each is set, and then asked for: SQLite ignores a PRAGMA that it does not know without a word. */
static const struct {
  const char *set;
  const char *ask;
  gint64 expected;
} pragmas[] = {
  { "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1 },
  { "PRAGMA mmap_size = 0", "PRAGMA mmap_size", 0 },
  { "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0 },
  { "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1 },
  { "PRAGMA recursive_triggers = OFF", "PRAGMA recursive_triggers", 0 },
  { "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2 },
  /* FULL, and the folder as well once the journal is deleted: with FULL alone a power cut can bring
   * a journal back that undoes the last change that was told to be saved (tests/lib/db/test-fault)
   */
  { "PRAGMA synchronous = EXTRA", "PRAGMA synchronous", 3 },
  /* what was deleted, a redacted text above all, is overwritten in the file */
  { "PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1 },
  { "PRAGMA cache_size = -16384", "PRAGMA cache_size", -16384 },
  { "PRAGMA journal_size_limit = 67108864", "PRAGMA journal_size_limit", 67108864 },
};

gboolean
_dateline_db_set_switch (DatelineDb *self, int which, int value, GError **error)
{
  int now = -1;
  int code = sqlite3_db_config (self->handle, which, value, &now);

  if (code != SQLITE_OK)
    return _dateline_db_fail (self, code, error);
  if (now != value) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED,
                 _ ("The SQLite library of this system lacks a safeguard (switch %d)"), which);
    return FALSE;
  }
  return TRUE;
}

static int
on_instructions_run_cb (gpointer user_data)
{
  DatelineDb *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return 1;
  return self->deadline != 0 && g_get_monotonic_time () > self->deadline;
}

/* As sqlite3_busy_timeout(), but a wait that can be cancelled */
static int
on_file_busy_cb (gpointer user_data, int n_waits)
{
  DatelineDb *self = user_data;
  gint64 now = g_get_monotonic_time ();
  int longest;

  if (n_waits == 0)
    self->busy_until = now + BUSY_WAIT_USEC;
  if (now >= self->busy_until || on_instructions_run_cb (self))
    return 0;
  longest = MIN (WAIT_SHORTEST_USEC << MIN (n_waits, 10), WAIT_LONGEST_USEC);
  g_usleep ((gulong) g_random_int_range (longest / 2, longest));
  if (self->opening)
    self->deadline += g_get_monotonic_time () - now;
  return 1;
}

static gboolean
set_pragma (DatelineDb *self, const char *set, const char *ask, gint64 expected, GError **error)
{
  gint64 now = -1;

  if (!dateline_db_exec (self, set, error) || !dateline_db_get_int (self, &now, error, ask, ""))
    return FALSE;
  if (now == expected)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_FAILED,
               _ ("The SQLite library of this system lacks a safeguard (%s)"), ask);
  return FALSE;
}

/*
 * _dateline_db_wait_when_busy:
 *
 * Makes statements wait for other processes, as they do unless they were told not to.
 */
void
_dateline_db_wait_when_busy (DatelineDb *self)
{
  sqlite3_busy_handler (self->handle, on_file_busy_cb, self);
}

/* Asked when a statement is prepared. What is evidence is written once. */
static int
on_authorize_cb (void *user_data,
                 int action,
                 const char *table,
                 const char *column,
                 const char *database,
                 const char *trigger)
{
  const DatelineDb *self = user_data;

  if (action != SQLITE_UPDATE || self->altering || self->profile->kept == NULL ||
      !g_strv_contains (self->profile->kept, table))
    return SQLITE_OK;
  return SQLITE_DENY;
}

/**
 * dateline_db_allow_altering:
 * @self: a connection
 * @allowed: whether rows of the tables that the profile keeps may be altered from now on
 *
 * For erasing what must not be kept. Statements that were prepared meanwhile stay allowed.
 */
void
dateline_db_allow_altering (DatelineDb *self, gboolean allowed)
{
  _dateline_db_assert_thread (self);
  self->altering = allowed;
}

/*
 * _dateline_db_restrict:
 *
 * Switches, limits and interruption: all that touches no file.
 */
gboolean
_dateline_db_restrict (DatelineDb *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (!_dateline_db_set_switch (self, switches[i].which, switches[i].value, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].which, limits[i].value);
  sqlite3_progress_handler (self->handle, INSTRUCTIONS_BETWEEN_LOOKS, on_instructions_run_cb, self);
  sqlite3_set_authorizer (self->handle, on_authorize_cb, self);
  _dateline_db_wait_when_busy (self);
  return TRUE;
}

/*
 * _dateline_db_harden:
 *
 * The PRAGMAs, each of them verified. The first of them that needs the schema makes SQLite read the
 * file.
 */
gboolean
_dateline_db_harden (DatelineDb *self, GError **error)
{
  /* the log's index is kept in memory only by a connection that is alone */
  if (self->access == DATELINE_ACCESS_READ_ALONE &&
      !dateline_db_exec (self, "PRAGMA locking_mode = EXCLUSIVE", error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (pragmas); i++)
    if (!set_pragma (self, pragmas[i].set, pragmas[i].ask, pragmas[i].expected, error))
      return FALSE;
  return TRUE;
}

/*
 * _dateline_db_enforce_rules:
 * @enforce: whether CHECKs and foreign keys hold for what is written from now on
 *
 * Not by dateline_db_exec(): once SQLite has ended the transaction that refuses everything, and it
 * is then that the rules must come back. Where they could not, dateline_db_begin() and
 * dateline_db_commit() try again, and fail where that fails too.
 */
gboolean
_dateline_db_enforce_rules (DatelineDb *self, gboolean enforce, GError **error)
{
  int code;

  if (enforce && !self->lenient)
    return TRUE;
  self->lenient = TRUE;
  code = sqlite3_exec (self->handle,
                       enforce ? "PRAGMA ignore_check_constraints = OFF"
                               : "PRAGMA ignore_check_constraints = ON",
                       NULL, NULL, NULL);
  if (code != SQLITE_OK)
    return _dateline_db_fail (self, code, error);
  if (!_dateline_db_set_switch (self, SQLITE_DBCONFIG_ENABLE_FKEY, enforce, error))
    return FALSE;
  self->lenient = !enforce;
  return TRUE;
}

/**
 * dateline_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): a cancellable, or %NULL for none
 *
 * Makes every statement that runs from now on end with %DATELINE_ERROR_CANCELLED once @cancellable
 * is cancelled, from whichever thread. An interrupted write ends its transaction as if it had never
 * begun.
 */
void
dateline_db_set_cancellable (DatelineDb *self, GCancellable *cancellable)
{
  _dateline_db_assert_thread (self);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_set_object (&self->cancellable, cancellable);
}

/**
 * dateline_db_get_cancellable:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what dateline_db_set_cancellable() set
 */
GCancellable *
dateline_db_get_cancellable (DatelineDb *self)
{
  _dateline_db_assert_thread (self);
  return self->cancellable;
}

/**
 * dateline_db_set_deadline:
 * @self: a connection
 * @monotonic_usec: a moment of g_get_monotonic_time(), in microseconds, or 0 for none
 *
 * Makes every statement that still runs at that moment end with %DATELINE_ERROR_LIMIT: for a query
 * that a person composed.
 */
void
dateline_db_set_deadline (DatelineDb *self, gint64 monotonic_usec)
{
  _dateline_db_assert_thread (self);
  g_return_if_fail (monotonic_usec >= 0);

  self->deadline = monotonic_usec;
}

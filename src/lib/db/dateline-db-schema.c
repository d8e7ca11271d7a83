/* dateline-db-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file is believed only if everything in its sqlite_schema is what our own scripts make: no
 * trigger, view, index, generated column or shadow table more or less, and not a word different.
 */

#include "dateline-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

/* All but the one table that SQLite itself makes where a connection runs PRAGMA optimize. The fifth
 * column is for what a text alone would not show: other types, what follows a NUL,
 * a table without a page. */
#define N_COMPARED 5
#define READ_SCHEMA                                                          \
  "SELECT type, name, tbl_name, sql,"                                        \
  " typeof (type) || typeof (name) || typeof (tbl_name) || typeof (sql)"     \
  " || coalesce (instr (CAST (sql AS BLOB), x'00'), '') || (rootpage = 0),"  \
  " rootpage FROM sqlite_schema"                                             \
  " WHERE NOT (type = 'table' AND name = 'sqlite_stat1' AND tbl_name = name" \
  "            AND sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat)')"         \
  " ORDER BY type, name"

/* An old file that is only read is brought up to date in memory, up to this size. */
#define LARGEST_COPY_IN_MEMORY (G_GINT64_CONSTANT (256) * 1024 * 1024)

static gboolean
is_quote (char c)
{
  return c == '\'' || c == '"' || c == '`';
}

/* Copies what is quoted as it stands: in it, space and case are meant. */
static const char *
copy_quoted (const char *sql, GString *into)
{
  char quote = *sql;

  do
    g_string_append_c (into, *sql++);
  while (*sql != '\0' && *sql != quote);
  if (*sql != '\0')
    g_string_append_c (into, *sql++);
  return sql;
}

static const char *
skip_gap (const char *sql)
{
  for (;;) {
    const char *end;

    if (g_ascii_isspace (*sql))
      sql++;
    else if (g_str_has_prefix (sql, "--"))
      sql += strcspn (sql, "\n");
    else if (g_str_has_prefix (sql, "/*")) {
      end = strstr (sql + 2, "*/");
      sql = end != NULL ? end + 2 : sql + strlen (sql);
    } else
      return sql;
  }
}

/*
 * _dateline_db_normalise_sql:
 *
 * A statement without its comments, each gap between words one space: so a script can be laid out
 * anew without making strangers of the files that the old layout made.
 *
 * Returns: (transfer full): the same statement to SQLite
 */
char *
_dateline_db_normalise_sql (const char *sql)
{
  GString *into = g_string_new (NULL);

  while (*sql != '\0') {
    const char *next = skip_gap (sql);

    if (next != sql) {
      if (into->len > 0 && *next != '\0')
        g_string_append_c (into, ' ');
      sql = next;
    } else if (is_quote (*sql))
      sql = copy_quoted (sql, into);
    else
      g_string_append_c (into, *sql++);
  }
  return g_string_free (into, FALSE);
}

/* Two tables on one page would read, and write, each other's rows. */
static gboolean
note_root (GHashTable *roots, gint64 root)
{
  return root == 0 || (root > 0 && g_hash_table_add (roots, g_memdup2 (&root, sizeof root)));
}

static void
digest_row (GChecksum *digest, DatelineStatement *row)
{
  for (int i = 0; i < N_COMPARED; i++) {
    const char *value = dateline_statement_get_text (row, i);
    g_autofree char *text = _dateline_db_normalise_sql (value != NULL ? value : "");

    /* with its NUL, so that no value can run over into the next */
    g_checksum_update (digest, (const guchar *) text, (gssize) strlen (text) + 1);
  }
}

/* SHA-256 of all rows of sqlite_schema, normalised */
static char *
digest_schema (DatelineDb *self, GError **error)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GHashTable) roots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (self, READ_SCHEMA, error);

  if (row == NULL)
    return NULL;
  while (dateline_statement_step (row, &failure)) {
    if (!note_root (roots, dateline_statement_get_int (row, N_COMPARED))) {
      _dateline_db_fail (self, SQLITE_CORRUPT, error);
      return NULL;
    }
    digest_row (digest, row);
  }
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return g_strdup (g_checksum_get_string (digest));
}

/* The digest of what our own scripts make, and whether they make views and triggers */
static char *
digest_known (const DatelineDbProfile *profile,
              guint version,
              gint64 *n_views,
              gint64 *n_triggers,
              GError **error)
{
  static const char count[] = "SELECT count(*) FROM sqlite_schema WHERE type = ?";
  g_autoptr (DatelineDb) known = NULL;

  known = _dateline_db_connect (":memory:", profile, DATELINE_ACCESS_MEMORY, error);
  if (known == NULL || !_dateline_db_build (known, version, error) ||
      !dateline_db_get_int (known, n_views, error, count, "t", "view") ||
      !dateline_db_get_int (known, n_triggers, error, count, "t", "trigger"))
    return NULL;
  return digest_schema (known, error);
}

/*
 * _dateline_db_check_schema:
 * @version: the schema version that the file says it has
 *
 * Compares the file's schema with the known one of its version, and switches off views and triggers
 * where the known one has none.
 */
gboolean
_dateline_db_check_schema (DatelineDb *self, guint version, GError **error)
{
  gint64 n_views = 0;
  gint64 n_triggers = 0;
  g_autofree char *known = digest_known (self->profile, version, &n_views, &n_triggers, error);
  g_autofree char *found = known != NULL ? digest_schema (self, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (strcmp (known, found) != 0) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
                 _ ("“%s” is damaged: its tables are not those of a case of format %u; it is left "
                    "untouched"),
                 self->path, version);
    return FALSE;
  }
  return _dateline_db_set_switch (self, SQLITE_DBCONFIG_ENABLE_VIEW, n_views > 0, error) &&
         _dateline_db_set_switch (self, SQLITE_DBCONFIG_ENABLE_TRIGGER, n_triggers > 0, error);
}

gboolean
_dateline_db_read_version (DatelineDb *self, guint *version, GError **error)
{
  gint64 value = 0;

  if (!dateline_db_get_int (self, &value, error, "PRAGMA user_version", ""))
    return FALSE;
  /* SQLite keeps it as a signed number */
  *version = (guint) (guint32) value;
  return TRUE;
}

/* A PRAGMA takes no bound value; a whole number of our own is the one thing printed into SQL. */
static gboolean
set_number (DatelineDb *self, const char *pragma, guint32 value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s = %d", pragma, (gint32) value);

  return dateline_db_exec (self, sql, error);
}

static gboolean
run_step (DatelineDb *self, guint version, GError **error)
{
  gboolean done;

  dateline_db_allow_altering (self, TRUE);
  done = dateline_db_exec (self, self->profile->schemas[version - 1], error);
  dateline_db_allow_altering (self, FALSE);
  return done && set_number (self, "application_id", self->profile->application_id, error) &&
         set_number (self, "user_version", version, error);
}

/*
 * _dateline_db_build:
 *
 * Runs the scripts of all versions up to @version in an empty database.
 */
gboolean
_dateline_db_build (DatelineDb *self, guint version, GError **error)
{
  if (!dateline_db_begin (self, error))
    return FALSE;
  for (guint i = 1; i <= version; i++)
    if (!run_step (self, i, error)) {
      dateline_db_rollback (self);
      return FALSE;
    }
  return dateline_db_commit (self, error);
}

static gboolean
check_references (DatelineDb *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (self, "PRAGMA foreign_key_check", error);

  if (row == NULL)
    return FALSE;
  if (dateline_statement_step (row, &failure))
    g_set_error (
        error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
        _ ("“%s” cannot be brought up to date: a row of its table “%s” belongs to one that "
           "is missing"),
        self->path, dateline_statement_get_text (row, 0));
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    return TRUE;
  return FALSE;
}

/* One step, one transaction. Another process may have taken the same step meanwhile. */
static gboolean
migrate_step (DatelineDb *self, guint *version, GError **error)
{
  guint now = 0;

  if (!dateline_db_begin (self, error))
    return FALSE;
  if (!_dateline_db_read_version (self, &now, error)) {
    dateline_db_rollback (self);
    return FALSE;
  }
  if (now == *version && (!run_step (self, now + 1, error) || !check_references (self, error))) {
    dateline_db_rollback (self);
    return FALSE;
  }
  *version = MAX (now, *version + 1);
  return dateline_db_commit (self, error);
}

static gboolean
migrate (DatelineDb *self, guint version, GError **error)
{
  while (version < self->profile->version)
    if (!migrate_step (self, &version, error))
      return FALSE;
  return _dateline_db_check_version (self, version, error) &&
         _dateline_db_check_schema (self, version, error);
}

static gboolean
migrate_file (DatelineDb *self, guint version, GError **error)
{
  if (sqlite3_db_readonly (self->handle, "main") == 1)
    return _dateline_db_fail (self, SQLITE_READONLY, error);
  if (self->profile->before_migration != NULL &&
      !self->profile->before_migration (self, version, error))
    return FALSE;
  return migrate (self, version, error);
}

static gboolean
copy_all (DatelineDb *from, DatelineDb *into, GError **error)
{
  sqlite3_backup *copy = sqlite3_backup_init (into->handle, "main", from->handle, "main");
  int code;

  if (copy == NULL)
    return _dateline_db_fail (into, sqlite3_extended_errcode (into->handle), error);
  sqlite3_backup_step (copy, -1);
  code = sqlite3_backup_finish (copy);
  return code == SQLITE_OK || _dateline_db_fail (from, code, error);
}

static gboolean
check_fits_in_memory (DatelineDb *self, GError **error)
{
  gint64 n_pages = 0;
  gint64 page_size = 0;

  if (!dateline_db_get_int (self, &n_pages, error, "PRAGMA page_count", "") ||
      !dateline_db_get_int (self, &page_size, error, "PRAGMA page_size", ""))
    return FALSE;
  if (n_pages * page_size <= LARGEST_COPY_IN_MEMORY)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED,
               _ ("“%s” is of an older version of Dateline; open it once for writing, which brings "
                  "it up to date"),
               self->path);
  return FALSE;
}

/* A reader leaves the file as it is and works on a copy that is up to date. */
static DatelineDb *
migrate_copy (DatelineDb *self, guint version, GError **error)
{
  g_autoptr (DatelineDb) copy = NULL;

  if (!check_fits_in_memory (self, error))
    return NULL;
  copy = _dateline_db_connect (":memory:", self->profile, DATELINE_ACCESS_MEMORY, error);
  if (copy == NULL || !copy_all (self, copy, error) || !migrate (copy, version, error))
    return NULL;
  if (!dateline_db_exec (copy, "PRAGMA query_only = ON", error))
    return NULL;
  g_free (copy->path);
  copy->path = g_strdup (self->path);
  copy->access = self->access;
  return g_steal_pointer (&copy);
}

/*
 * _dateline_db_upgrade:
 * @self: (transfer full): a connection to a file that was checked
 * @version: the file's
 *
 * Brings the file to the profile's version: the file itself, after the caller's hook has had the
 * chance to copy it, or what a reader sees of it.
 *
 * Returns: (transfer full): a connection to what is of the profile's version
 */
DatelineDb *
_dateline_db_upgrade (DatelineDb *self, guint version, GError **error)
{
  g_autoptr (DatelineDb) old = self;

  if (version == self->profile->version)
    return g_steal_pointer (&old);
  if (self->access != DATELINE_ACCESS_WRITE)
    return migrate_copy (self, version, error);
  if (!migrate_file (self, version, error))
    return NULL;
  return g_steal_pointer (&old);
}

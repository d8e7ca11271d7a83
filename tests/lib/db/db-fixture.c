/* db-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "db-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static const char first_schema[] =
    "-- towns and what is said of them\n"
    "CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT NOT NULL, people INTEGER,"
    "  CHECK (length (name) > 0));\n"
    "CREATE TABLE report (id INTEGER PRIMARY KEY,\n"
    "  town INTEGER NOT NULL REFERENCES town (id) ON DELETE CASCADE, words TEXT);\n"
    "CREATE INDEX report_by_town ON report (town);\n"
    "CREATE TABLE label (report INTEGER NOT NULL, name TEXT NOT NULL, note TEXT,\n"
    "  PRIMARY KEY (report, name)) WITHOUT ROWID;\n"
    "CREATE TABLE body (id INTEGER PRIMARY KEY, original BLOB, words TEXT);\n"
    "CREATE VIRTUAL TABLE body_search USING fts5 (words, content = 'body', content_rowid = 'id',\n"
    "  tokenize = \"unicode61 remove_diacritics 2\");\n";

static const char second_schema[] = "ALTER TABLE town ADD COLUMN country TEXT;\n";

static const char *const schemas[] = { first_schema, second_schema, NULL };
static const char *const recorded[] = { "label", "report", "town", NULL };

static const char *const kept[] = { "body", NULL };

const DatelineDbProfile fixture_profile = {
  .application_id = FIXTURE_ID,
  .version = 1,
  .schemas = schemas,
  .recorded = recorded,
  .kept = kept,
};

const DatelineDbProfile fixture_profile_2 = {
  .application_id = FIXTURE_ID,
  .version = 2,
  .schemas = schemas,
  .recorded = recorded,
};

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-db-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "one.dateline", NULL);
}

void
fixture_remove (const char *path)
{
  struct stat status;

  if (g_lstat (path, &status) != 0)
    return;
  if (S_ISDIR (status.st_mode)) {
    g_autoptr (GDir) dir = NULL;
    const char *name;

    g_chmod (path, 0700);
    dir = g_dir_open (path, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *child = g_build_filename (path, name, NULL);

      fixture_remove (child);
    }
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

DatelineDb *
fixture_open (Fixture *fixture, DatelineDbMode mode)
{
  g_autoptr (GError) error = NULL;
  DatelineDb *db = dateline_db_open (fixture->path, &fixture_profile, mode, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  return db;
}

DatelineDb *
fixture_create (Fixture *fixture)
{
  return fixture_open (fixture, DATELINE_DB_CREATE);
}

void
fixture_run (DatelineDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gboolean good = dateline_db_exec (db, sql, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

/* Towns 1 to n, two reports each with a label, and as many bodies, which the search finds */
void
fixture_fill (DatelineDb *db, int n_towns)
{
  static const char sql[] =
      "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";
  static const char *const inserts[] = {
    "INSERT INTO town SELECT i, 'Town ' || i, i * 1000 FROM n",
    "INSERT INTO report SELECT i * 2 - 1, i, 'it fell' FROM n",
    "INSERT INTO report SELECT i * 2, i, 'it held' FROM n",
    "INSERT INTO label SELECT i, 'seen', 'by ' || i FROM n",
    "INSERT INTO body SELECT i, zeroblob (100), 'Town ' || i || ' fell on Sunday' FROM n",
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_db_begin (db, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (inserts); i++) {
    g_autofree char *whole = g_strconcat (sql, inserts[i], NULL);

    dateline_db_run (db, &error, whole, "i", (gint64) n_towns);
    g_assert_no_error (error);
  }
  fixture_run (db, "INSERT INTO body_search (rowid, words) SELECT id, words FROM body");
  g_assert_true (dateline_db_commit (db, &error));
  g_assert_no_error (error);
}

gint64
fixture_count (DatelineDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  dateline_db_get_int (db, &value, &error, sql, "");
  g_assert_no_error (error);
  return value;
}

char *
fixture_hash (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
}

/* All rows of a table as one text, in the order of their keys */
char *
fixture_dump (DatelineDb *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (db, sql, &error);
  GString *dump = g_string_new (NULL);

  g_assert_no_error (error);
  while (dateline_statement_step (row, &error)) {
    for (int i = 0; i < dateline_statement_n_columns (row); i++) {
      const char *text = dateline_statement_get_text (row, i);

      g_string_append_printf (dump, "%s|", text != NULL ? text : "NULL");
    }
    g_string_append_c (dump, '\n');
  }
  g_assert_no_error (error);
  return g_string_free (dump, FALSE);
}

GBytes *
fixture_load (const char *path)
{
  char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/* Without a sync: it is done thousands of times */
void
fixture_store (const char *path, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (
      g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* case-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "case-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

void
case_fixture_set_up (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-case-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = case_fixture_build_path (fixture, "one.dateline");
  fixture->dateline = dateline_case_create (fixture->path, "Northern offensive", &error);
  g_assert_no_error (error);
  dateline_case_set_author (fixture->dateline, "Anna");
}

void
case_fixture_tear_down (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->dateline != NULL)
    g_assert_finalize_object (fixture->dateline);
  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

char *
case_fixture_build_path (CaseFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
case_fixture_reopen (CaseFixture *fixture, DatelineCaseMode mode)
{
  g_autoptr (GError) error = NULL;

  if (fixture->dateline != NULL)
    g_assert_finalize_object (fixture->dateline);
  fixture->dateline = dateline_case_open (fixture->path, mode, &error);
  g_assert_no_error (error);
  dateline_case_set_author (fixture->dateline, "Anna");
}

void
case_fixture_set (CaseFixture *fixture, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf ("Set %s", key);
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, label, &error);

  g_assert_no_error (error);
  dateline_setting_set (change, key, value, &error);
  g_assert_no_error (error);
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
}

gint64
case_fixture_add (CaseFixture *fixture, const char *title, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = g_bytes_new (text, strlen (text));
  DatelineNewArticle article = { .original = original,
                                 .media_type = "text/plain",
                                 .text = text,
                                 .title = title,
                                 .outlet = "Harbour Wire",
                                 .published = { 18849, 18850, -1, DATELINE_PRECISION_DAY } };
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Add", &error);
  gint64 id = 0;

  g_assert_no_error (error);
  dateline_article_add (change, &article, &id, NULL, &error);
  g_assert_no_error (error);
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  return id;
}

static void
append_row (GString *dump, sqlite3_stmt *row)
{
  for (int i = 0; i < sqlite3_column_count (row); i++) {
    const unsigned char *text = sqlite3_column_text (row, i);

    g_string_append_printf (dump, i > 0 ? "|%s" : "%s", text != NULL ? (const char *) text : "-");
  }
  g_string_append_c (dump, '\n');
}

/* Opened beside the library, as a curious or hostile person would */
static sqlite3 *
open_plainly (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

static void
ask_into (sqlite3 *db, const char *sql, GString *answer)
{
  sqlite3_stmt *row = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &row, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  while (sqlite3_step (row) == SQLITE_ROW)
    append_row (answer, row);
  g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
}

char *
case_fixture_ask (const char *path, const char *sql)
{
  GString *answer = g_string_new (NULL);
  sqlite3 *db = open_plainly (path);

  ask_into (db, sql, answer);
  sqlite3_close (db);
  if (answer->len > 0)
    g_string_truncate (answer, answer->len - 1);
  return g_string_free (answer, FALSE);
}

void
case_fixture_tamper (const char *path, const char *sql)
{
  sqlite3 *db = open_plainly (path);
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

char *
case_fixture_dump (const char *path)
{
  static const char *const tables[] = {
    "setting",
    "import",
    "article",
    "annotation",
    "annotation_quote",
    "annotation_capture",
    "annotation_casualty",
    "annotation_place",
    "annotation_note",
    "annotation_span",
    "annotation_tag",
    "tag",
    "place",
    "place_name",
    "actor",
    "actor_alias",
    "source",
    "event",
    "event_claim",
  };
  GString *dump = g_string_new (NULL);
  sqlite3 *db = open_plainly (path);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", tables[i]);

    g_string_append_printf (dump, "%s:\n", tables[i]);
    ask_into (db, sql, dump);
  }
  sqlite3_close (db);
  return g_string_free (dump, FALSE);
}

void
case_fixture_assert_undoable (CaseFixture *fixture, const char *before)
{
  g_autofree char *after = case_fixture_dump (fixture->path);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (DatelineHistoryEntry) undo = NULL;
  g_autoptr (DatelineHistoryEntry) redo = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (before, !=, after);
  undo = dateline_history_undo (fixture->dateline, &error);
  g_assert_no_error (error);
  undone = case_fixture_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  redo = dateline_history_redo (fixture->dateline, &error);
  g_assert_no_error (error);
  redone = case_fixture_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);
}

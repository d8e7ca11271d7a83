/* db-battery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "db-battery.h"

#include <string.h>

#include "dateline-error.h"
#include "dateline-recorder.h"
#include "db-fixture.h"

static void
note (Battery *battery, GError *error)
{
  if (error == NULL)
    return;
  g_assert_true (error->domain == DATELINE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 0);
  battery->is_told = TRUE;
  g_error_free (error);
}

static void
read_rows (Battery *battery, DatelineDb *db, const char *sql)
{
  GError *error = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (db, sql, &error);

  while (row != NULL && dateline_statement_step (row, &error)) {
    for (int i = 0; i < dateline_statement_n_columns (row); i++) {
      const char *text = dateline_statement_get_text (row, i);
      g_autoptr (GBytes) bytes = dateline_statement_dup_blob (row, i);

      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
  }
  note (battery, error);
}

static void
check (Battery *battery, DatelineDb *db)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  dateline_db_full_check (db, findings, &error);
  note (battery, error);
  g_assert_cmpuint (findings->len, <=, 100);
  if (findings->len > 0)
    battery->is_told = TRUE;
}

static GBytes *
edit (Battery *battery, DatelineDb *db)
{
  g_autoptr (DatelineRecorder) recorder = NULL;
  GError *error = NULL;
  GBytes *set = NULL;

  if (!dateline_db_begin (db, &error)) {
    note (battery, error);
    return NULL;
  }
  recorder = dateline_recorder_start (db, &error);
  if (recorder != NULL && dateline_db_run (db, &error, "UPDATE town SET people = people + 1", "") &&
      dateline_db_run (db, &error, "DELETE FROM town WHERE id % 3 = 0", ""))
    set = dateline_recorder_finish (recorder, &error);
  if (error == NULL)
    dateline_db_commit (db, &error);
  else
    dateline_db_rollback (db);
  note (battery, error);
  return set;
}

static void
edit_and_undo (Battery *battery, DatelineDb *db)
{
  g_autoptr (GBytes) set = edit (battery, db);

  for (int i = 0; set != NULL && i < 3; i++) {
    GError *error = NULL;

    dateline_change_set_apply (db, set, i % 2 == 0, &error);
    note (battery, error);
  }
}

Battery
battery_run (const char *path, DatelineDbMode mode)
{
  static const char *const queries[] = {
    "SELECT * FROM town",
    "SELECT * FROM report ORDER BY town",
    "SELECT * FROM label WHERE report > 1",
    "SELECT id, words FROM body",
    "SELECT rowid, snippet (body_search, 0, '[', ']', '…', 5) FROM body_search"
    " WHERE words MATCH 'fell OR sun*' ORDER BY rank LIMIT 20",
    "SELECT count(*) FROM town JOIN report ON report.town = town.id",
  };
  Battery battery = { 0 };
  GError *error = NULL;
  g_autoptr (DatelineDb) db = dateline_db_open (path, &fixture_profile, mode, &error);

  note (&battery, error);
  battery.is_open = db != NULL;
  if (db == NULL)
    return battery;
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    read_rows (&battery, db, queries[i]);
  check (&battery, db);
  if (mode == DATELINE_DB_READ)
    return battery;
  edit_and_undo (&battery, db);
  error = NULL;
  dateline_db_rebuild_index (db, "body_search", &error);
  note (&battery, error);
  return battery;
}

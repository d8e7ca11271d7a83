/* change-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "change-fixture.h"

#include <string.h>

#include "dateline-error.h"
#include "dateline-recorder.h"

/* One change: runs @sql in a transaction and gives what was recorded */
GBytes *
fixture_record (DatelineDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineRecorder) recorder = NULL;
  GBytes *set;

  g_assert_true (dateline_db_begin (db, &error));
  recorder = dateline_recorder_start (db, &error);
  g_assert_no_error (error);
  fixture_run (db, sql);
  set = dateline_recorder_finish (recorder, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_db_commit (db, &error));
  return set;
}

char *
fixture_dump_recorded (DatelineDb *db)
{
  g_autofree char *towns = fixture_dump (db, "town");
  g_autofree char *reports = fixture_dump (db, "report");
  g_autofree char *labels = fixture_dump (db, "label");

  return g_strconcat (towns, "\n", reports, "\n", labels, NULL);
}

void
fixture_assert_applied (DatelineDb *db, GBytes *set, gboolean invert)
{
  g_autoptr (GError) error = NULL;
  gboolean good = dateline_change_set_apply (db, set, invert, &error);

  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

/* Refused with an error that names the table, and nothing altered */
void
fixture_assert_refused (DatelineDb *db, GBytes *set, gboolean invert, const char *named)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump_recorded (db);
  g_autofree char *after = NULL;

  g_assert_false (dateline_change_set_apply (db, set, invert, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, named));
  g_assert_false (dateline_db_in_transaction (db));
  after = fixture_dump_recorded (db);
  g_assert_cmpstr (after, ==, before);
}

/* A change that is done: undone, the tables are @before; redone, as they are now; left undone */
void
fixture_assert_both_ways (DatelineDb *db, GBytes *set, const char *before)
{
  g_autofree char *done = fixture_dump_recorded (db);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_assert_cmpstr (done, !=, before);
  fixture_assert_applied (db, set, TRUE);
  undone = fixture_dump_recorded (db);
  g_assert_cmpstr (undone, ==, before);
  fixture_assert_applied (db, set, FALSE);
  redone = fixture_dump_recorded (db);
  g_assert_cmpstr (redone, ==, done);
  fixture_assert_applied (db, set, TRUE);
}

/* test-fault.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every call to the disk, and for memory, fails once, and from every call on all fail: each is
 * told, the case is as before or as after, and the program lives. With DATELINE_SOAK set every
 * point is tried, without it a share.
 */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dateline-backup.h"
#include "dateline-error.h"
#include "dateline-recorder.h"
#include "db-fixture.h"
#include "fault-vfs.h"

/* In the ordinary suite one point of so many is tried, another one in each scenario. */
#define SHARE 19
/* There are some thousand calls for memory. */
#define SHARE_OF_MEMORY 997

#define N_SEEDS 5

static gboolean is_soak;

typedef struct {
  Fixture fixture;
  char *copy;
  GBytes *pristine;
  GBytes *change_set;
  guint n_points;
  guint n_told;
} Bed;

typedef struct {
  const char *name;
  gboolean has_log;
  /* TRUE if it said that all is done */
  gboolean (*run) (Bed *bed, GError **error);
  void (*check) (Bed *bed, gboolean done);
} Scenario;

/* One change: each town one more, and one report of it. Half of it would be seen. */
static gboolean
tick (DatelineDb *db, GError **error)
{
  if (!dateline_db_begin (db, error))
    return FALSE;
  if (dateline_db_run (db, error, "UPDATE town SET people = people + 1", "") &&
      dateline_db_run (db, error, "INSERT INTO report (town, words) VALUES (1, 'tick')", "") &&
      dateline_db_run (db, error, "INSERT INTO body (words) VALUES ('tick')", "") &&
      dateline_db_run (db, error,
                       "INSERT INTO body_search (rowid, words) VALUES (last_insert_rowid (),"
                       " 'tick')",
                       ""))
    return dateline_db_commit (db, error);
  dateline_db_rollback (db);
  return FALSE;
}

static gint64
count_ticks (DatelineDb *db)
{
  gint64 n_ticks = fixture_count (db, "SELECT count(*) FROM report WHERE words = 'tick'");

  g_assert_cmpint (fixture_count (db, "SELECT min(people - id * 1000) FROM town"), ==, n_ticks);
  g_assert_cmpint (fixture_count (db, "SELECT max(people - id * 1000) FROM town"), ==, n_ticks);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM body_search WHERE words MATCH 'tick'"),
                   ==, n_ticks);
  return n_ticks;
}

static void
assert_whole (DatelineDb *db)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  dateline_db_full_check (db, findings, &error);
  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (findings, 0));
}

/* How many ticks a whole file holds */
static gint64
look (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDb) db = dateline_db_open (path, &fixture_profile, DATELINE_DB_WRITE, &error);

  g_assert_no_error (error);
  assert_whole (db);
  return count_ticks (db);
}

static DatelineDb *
open_bed (Bed *bed, GError **error)
{
  return dateline_db_open (bed->fixture.path, &fixture_profile, DATELINE_DB_WRITE, error);
}

static gboolean
run_save (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db = open_bed (bed, error);

  return db != NULL && tick (db, error);
}

static void
check_save (Bed *bed, gboolean done)
{
  gint64 n_ticks = look (bed->fixture.path);

  g_assert_true (done ? n_ticks == 2 : n_ticks == 1 || n_ticks == 2);
}

static gboolean
run_undo (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db = open_bed (bed, error);

  return db != NULL && dateline_db_begin (db, error) &&
         (dateline_change_set_apply (db, bed->change_set, TRUE, error) &&
                  dateline_db_run (db, error, "DELETE FROM body_search WHERE words MATCH 'tick'",
                                   "") &&
                  dateline_db_run (db, error, "DELETE FROM body WHERE words = 'tick'", "")
              ? dateline_db_commit (db, error)
              : (dateline_db_rollback (db), FALSE));
}

static void
check_undo (Bed *bed, gboolean done)
{
  gint64 n_ticks = look (bed->fixture.path);

  g_assert_true (done ? n_ticks == 0 : n_ticks == 0 || n_ticks == 1);
}

static gboolean
run_backup (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db = open_bed (bed, error);

  return db != NULL && dateline_backup_run (db, bed->copy, FALSE, NULL, error);
}

static void
check_backup (Bed *bed, gboolean done)
{
  g_assert_cmpint (look (bed->fixture.path), ==, 1);
  if (g_file_test (bed->copy, G_FILE_TEST_EXISTS))
    g_assert_cmpint (look (bed->copy), ==, 1);
  else
    g_assert_false (done);
}

static gboolean
run_create (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db =
      dateline_db_open (bed->copy, &fixture_profile, DATELINE_DB_CREATE, error);

  return db != NULL;
}

static void
check_create (Bed *bed, gboolean done)
{
  g_autoptr (DatelineDb) db = NULL;

  if (!g_file_test (bed->copy, G_FILE_TEST_EXISTS)) {
    g_assert_false (done);
    return;
  }
  db = dateline_db_open (bed->copy, &fixture_profile, DATELINE_DB_WRITE, NULL);
  g_assert_nonnull (db);
  assert_whole (db);
}

static gboolean
run_migrate (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db =
      dateline_db_open (bed->fixture.path, &fixture_profile_2, DATELINE_DB_WRITE, error);

  return db != NULL;
}

static void
check_migrate (Bed *bed, gboolean done)
{
  g_autoptr (DatelineDb) db = open_bed (bed, NULL);

  /* the old program opens the old version, and nothing between */
  g_assert_false (done && db != NULL);
  if (db == NULL)
    db = dateline_db_open (bed->fixture.path, &fixture_profile_2, DATELINE_DB_WRITE, NULL);
  g_assert_nonnull (db);
  assert_whole (db);
  g_assert_cmpint (count_ticks (db), ==, 1);
}

static gboolean
run_compact (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db = open_bed (bed, error);

  return db != NULL && dateline_backup_compact (db, NULL, error);
}

static void
check_unchanged (Bed *bed, gboolean done)
{
  g_assert_cmpint (look (bed->fixture.path), ==, 1);
}

static gboolean
run_switch (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db = open_bed (bed, error);

  return db != NULL && dateline_db_enter_wal (db, error) && tick (db, error) &&
         dateline_db_leave_wal (db, error);
}

static gboolean
run_search (Bed *bed, GError **error)
{
  g_autoptr (DatelineDb) db = open_bed (bed, error);
  g_autoptr (DatelineStatement) row = NULL;
  g_autoptr (GError) failure = NULL;
  guint n_rows = 0;

  if (db != NULL)
    row = dateline_db_prepare (db,
                               "SELECT words FROM body_search WHERE words MATCH 'fell'"
                               " ORDER BY rank",
                               &failure);
  while (row != NULL && dateline_statement_step (row, &failure))
    n_rows += dateline_statement_get_text (row, 0) != NULL;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (db != NULL)
    g_assert_cmpuint (n_rows, ==, 5);
  return n_rows == 5;
}

static const Scenario scenarios[] = {
  { "save", FALSE, run_save, check_save },
  { "save-with-log", TRUE, run_save, check_save },
  { "undo", FALSE, run_undo, check_undo },
  { "undo-with-log", TRUE, run_undo, check_undo },
  { "backup", FALSE, run_backup, check_backup },
  { "backup-with-log", TRUE, run_backup, check_backup },
  { "search", FALSE, run_search, check_unchanged },
  { "create", FALSE, run_create, check_create },
  { "migrate", FALSE, run_migrate, check_migrate },
  { "migrate-with-log", TRUE, run_migrate, check_migrate },
  { "compact", FALSE, run_compact, check_unchanged },
  { "switch", FALSE, run_switch, check_save },
};

static GBytes *
record_tick (DatelineDb *db)
{
  g_autoptr (DatelineRecorder) recorder = NULL;
  GBytes *set;

  g_assert_true (dateline_db_begin (db, NULL));
  recorder = dateline_recorder_start (db, NULL);
  g_assert_true (tick (db, NULL));
  set = dateline_recorder_finish (recorder, NULL);
  g_assert_true (dateline_db_commit (db, NULL));
  return set;
}

static void
set_up (Bed *bed, gboolean has_log)
{
  DatelineDb *db;

  memset (bed, 0, sizeof *bed);
  fixture_set_up (&bed->fixture, NULL);
  bed->copy = g_build_filename (bed->fixture.folder, "copy.dateline", NULL);
  db = fixture_create (&bed->fixture);
  g_assert_true (!has_log || dateline_db_enter_wal (db, NULL));
  fixture_fill (db, 5);
  bed->change_set = record_tick (db);
  dateline_db_close (db);
  bed->pristine = fixture_load (bed->fixture.path);
}

static void
tear_down (Bed *bed)
{
  fixture_tear_down (&bed->fixture, NULL);
  g_bytes_unref (bed->pristine);
  g_bytes_unref (bed->change_set);
  g_free (bed->copy);
}

static void
reset (Bed *bed)
{
  g_autoptr (GDir) dir = g_dir_open (bed->fixture.folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (bed->fixture.folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  fixture_store (bed->fixture.path, bed->pristine);
  fault_vfs_forget ();
}

static void
assert_no_part (Bed *bed)
{
  g_autoptr (GDir) dir = g_dir_open (bed->fixture.folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

static void
assert_told (Bed *bed, FaultKind kind, const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == DATELINE_ERROR);
  if (kind == FAULT_FULL || kind == FAULT_SHORT) {
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FULL);
    g_assert_nonnull (strstr (error->message, bed->fixture.folder));
  } else if (kind == FAULT_MEMORY)
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_MEMORY);
  else
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_IO);
  bed->n_told++;
}

/* Returns FALSE when there are fewer than @at calls */
static gboolean
try_point (Bed *bed, const Scenario *scenario, FaultKind kind, guint at, gboolean persistent)
{
  g_autoptr (GError) error = NULL;
  gboolean fired;
  gboolean done;

  reset (bed);
  fault_vfs_arm (kind, at, persistent);
  done = scenario->run (bed, &error);
  fault_vfs_disarm (&fired);
  g_assert_true (done == (error == NULL));
  assert_no_part (bed);
  if (!done)
    assert_told (bed, kind, error);
  scenario->check (bed, done);
  bed->n_points += fired;
  return fired;
}

static void
try_all_points (Bed *bed, const Scenario *scenario, FaultKind kind, gboolean persistent)
{
  guint share = is_soak ? 1 : kind == FAULT_MEMORY ? SHARE_OF_MEMORY : SHARE;
  guint at = 1 + (kind * 2 + persistent + (guint) scenario->name[0]) % share;

  while (try_point (bed, scenario, kind, at, persistent))
    at += share;
}

static void
test_faults (gconstpointer data)
{
  static const FaultKind kinds[] = { FAULT_IO, FAULT_FULL, FAULT_SHORT, FAULT_MEMORY };
  const Scenario *scenario = data;
  Bed bed;

  fault_vfs_install (TRUE);
  set_up (&bed, scenario->has_log);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    try_all_points (&bed, scenario, kinds[i], FALSE);
    try_all_points (&bed, scenario, kinds[i], TRUE);
  }
  g_test_message ("%s: %u points, %u told", scenario->name, bed.n_points, bed.n_told);
  g_assert_cmpuint (bed.n_points, >, is_soak ? 100 : 3);
  g_assert_cmpuint (bed.n_told, >, bed.n_points / 4);
  tear_down (&bed);
  fault_vfs_uninstall ();
}

/* Saves until the power goes. Returns how many were acknowledged. */
static gint64
save_until_cut (Bed *bed)
{
  g_autoptr (DatelineDb) db = open_bed (bed, NULL);
  gint64 n_saved = 1;

  while (db != NULL && n_saved < 6 && tick (db, NULL))
    n_saved++;
  return n_saved;
}

static void
test_power_cut (gconstpointer data)
{
  gboolean has_log = GPOINTER_TO_INT (data);
  gboolean fired = TRUE;
  Bed bed;

  fault_vfs_install (TRUE);
  set_up (&bed, has_log);
  for (guint at = 1; fired; at += is_soak ? 1 : SHARE) {
    for (guint seed = 0; seed < N_SEEDS; seed++) {
      gint64 n_saved;
      gint64 n_found;

      reset (&bed);
      fault_vfs_arm (FAULT_POWER, at, TRUE);
      n_saved = save_until_cut (&bed);
      fault_vfs_disarm (&fired);
      fault_vfs_cut_power (at * N_SEEDS + seed);
      n_found = look (bed.fixture.path);
      /* nothing acknowledged is lost, and what is more is one whole change */
      g_assert_cmpint (n_found, >=, n_saved);
      g_assert_cmpint (n_found, <=, n_saved + 1);
      bed.n_points++;
    }
  }
  g_test_message ("%u cuts", bed.n_points);
  g_assert_cmpuint (bed.n_points, >, is_soak ? 300 : 20);
  tear_down (&bed);
  fault_vfs_uninstall ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_memory_install ();
  is_soak = g_getenv ("DATELINE_SOAK") != NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++) {
    g_autofree char *path = g_strconcat ("/db/fault/", scenarios[i].name, NULL);

    g_test_add_data_func (path, &scenarios[i], test_faults);
  }
  g_test_add_data_func ("/db/fault/power-cut", GINT_TO_POINTER (FALSE), test_power_cut);
  g_test_add_data_func ("/db/fault/power-cut-with-log", GINT_TO_POINTER (TRUE), test_power_cut);
  return g_test_run ();
}

/* test-change-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A change set is undone or redone whole or not at all: what stands against it is named, and
 * nothing is altered.
 */

#include <string.h>

#include "change-fixture.h"
#include "dateline-error.h"
#include "dateline-recorder.h"

/* Other columns of the row may have been edited since; the same one may not */
static void
test_conflicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) renamed = NULL;
  g_autoptr (GBytes) added = NULL;
  g_autoptr (GBytes) removed = NULL;

  fixture_fill (db, 3);
  renamed = fixture_record (db, "UPDATE town SET name = 'Kunduz' WHERE id = 1");
  fixture_run (db, "UPDATE town SET people = 7 WHERE id = 1");
  fixture_assert_applied (db, renamed, TRUE);
  fixture_assert_applied (db, renamed, FALSE);
  fixture_run (db, "UPDATE town SET name = 'Taloqan' WHERE id = 1");
  fixture_assert_refused (db, renamed, TRUE, "Row 1 of “town”");
  added = fixture_record (db, "INSERT INTO town VALUES (8, 'x', 1)");
  fixture_assert_refused (db, added, FALSE, "Row 8 of “town”");
  fixture_run (db, "DELETE FROM town WHERE id = 8");
  fixture_assert_refused (db, added, TRUE, "Row 8 of “town”");
  removed = fixture_record (db, "DELETE FROM label WHERE report = 3");
  fixture_assert_refused (db, removed, FALSE, "Row 3 of “label”");
  /* of several rows that could be undone and one that cannot, none is */
  g_clear_pointer (&renamed, g_bytes_unref);
  renamed = fixture_record (db, "UPDATE town SET name = name || '!'");
  fixture_run (db, "UPDATE town SET name = 'z' WHERE id = 3");
  fixture_assert_refused (db, renamed, TRUE, "Row 3 of “town”");
}

static void
test_missing_parent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) removed = NULL;

  fixture_fill (db, 2);
  removed = fixture_record (db, "DELETE FROM report WHERE town = 2");
  fixture_run (db, "DELETE FROM town WHERE id = 2");
  fixture_assert_refused (db, removed, TRUE, "no longer there");
}

/* The silent failures: the session extension returns success and does nothing, or the wrong thing
 */
static void
test_other_tables (Fixture *fixture, gconstpointer data)
{
  static const char *const alterations[] = {
    "ALTER TABLE label DROP COLUMN note",
    "ALTER TABLE label RENAME TO mark",
    "ALTER TABLE label RENAME COLUMN note TO remark",
    "DROP TABLE label; CREATE TABLE label (note TEXT, report INTEGER NOT NULL, name TEXT NOT NULL,"
    " PRIMARY KEY (report, name)) WITHOUT ROWID",
    "DROP TABLE label; CREATE TABLE label (report INTEGER NOT NULL, name TEXT NOT NULL, note TEXT,"
    " PRIMARY KEY (name, report)) WITHOUT ROWID",
    "DROP TABLE label",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (alterations); i++) {
    DatelineDb *db = fixture_create (fixture);
    g_autoptr (GBytes) set = NULL;
    g_autoptr (GError) error = NULL;

    fixture_fill (db, 2);
    set =
        fixture_record (db, "UPDATE label SET note = 'x'; INSERT INTO label VALUES (9, 'a', 'b')");
    fixture_run (db, alterations[i]);
    for (int invert = 0; invert < 2; invert++) {
      g_assert_false (dateline_change_set_apply (db, set, invert, &error));
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "“label”"));
      g_clear_error (&error);
    }
    dateline_db_close (db);
    fixture_remove (fixture->path);
  }
}

/* What a migration may do */
static void
test_appended_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) set = NULL;

  fixture_fill (db, 2);
  set = fixture_record (db, "UPDATE label SET note = 'x'; INSERT INTO label VALUES (9, 'a', 'b')");
  fixture_run (db, "ALTER TABLE label ADD COLUMN more TEXT");
  fixture_assert_applied (db, set, TRUE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM label WHERE note = 'x'"), ==, 0);
  fixture_assert_applied (db, set, FALSE);
  g_assert_cmpint (fixture_count (db, "SELECT count(*) FROM label WHERE note IN ('x', 'b')"), ==,
                   3);
}

static void
on_row_ignored_cb (const DatelineRowChange *change, gpointer user_data)
{
}

static GBytes *
damage (GBytes *set, gsize i)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (set, &size);
  g_autofree guint8 *copy = g_memdup2 (bytes, size);

  if (i >= size)
    return g_bytes_new (copy, i - size);
  copy[i] ^= (guint8) (1 << (i % 8));
  return g_bytes_new (copy, size);
}

/* Each byte of the stored form wrong once, and each shorter form of it: refused, or, where the bits
 * are those that fill up the last byte of deflated data, as good as whole */
static void
damage_everywhere (DatelineDb *db, GBytes *set)
{
  g_autofree char *done = fixture_dump_recorded (db);
  g_autofree char *undone = NULL;
  guint n_applied = 0;

  fixture_assert_applied (db, set, TRUE);
  undone = fixture_dump_recorded (db);
  fixture_assert_applied (db, set, FALSE);
  for (gsize i = 0; i < 2 * g_bytes_get_size (set); i++) {
    g_autoptr (GBytes) damaged = damage (set, i);
    g_autoptr (GError) error = NULL;
    gboolean applied = dateline_change_set_apply (db, damaged, TRUE, &error);
    g_autofree char *after = fixture_dump_recorded (db);

    dateline_change_set_foreach (damaged, on_row_ignored_cb, NULL, NULL);
    g_assert_true (applied == (error == NULL));
    g_assert_cmpstr (after, ==, applied ? undone : done);
    n_applied += applied;
    if (applied)
      fixture_assert_applied (db, set, FALSE);
  }
  g_assert_cmpuint (n_applied, <=, 3);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = fixture_create (fixture);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) deflated = NULL;

  fixture_fill (db, 12);
  plain = fixture_record (db, "UPDATE town SET name = 'Kunduz' WHERE id = 1");
  damage_everywhere (db, plain);
  deflated = fixture_record (db, "UPDATE town SET name = 'a name that repeats' WHERE id > 1");
  damage_everywhere (db, deflated);
}

/* A record that names a table which is not recorded was made by nobody of ours */
static void
test_strange_table (Fixture *fixture, gconstpointer data)
{
  static const char *const everything[] = { "body", NULL };
  DatelineDbProfile profile = fixture_profile;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) set = NULL;
  DatelineDb *db = fixture_create (fixture);

  dateline_db_close (db);
  profile.recorded = everything;
  db = dateline_db_open (fixture->path, &profile, DATELINE_DB_WRITE, &error);
  set = fixture_record (db, "INSERT INTO body VALUES (1, x'00', 'x')");
  dateline_db_close (db);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_false (dateline_change_set_apply (db, set, TRUE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  dateline_db_close (db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/change-set/conflicts", test_conflicts);
  fixture_test_add ("/db/change-set/missing-parent", test_missing_parent);
  fixture_test_add ("/db/change-set/other-tables", test_other_tables);
  fixture_test_add ("/db/change-set/appended-column", test_appended_column);
  fixture_test_add ("/db/change-set/damaged", test_damaged);
  fixture_test_add ("/db/change-set/strange-table", test_strange_table);
  return g_test_run ();
}

/* test-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dateline-db-private.h"
#include "dateline-error.h"
#include "db-fixture.h"

static void
alter (Fixture *fixture, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

typedef gboolean (*Check) (DatelineDb *db, GPtrArray *findings, GError **error);

static guint
count_findings (DatelineDb *db, Check check, const char *named)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean is_named = FALSE;

  g_assert_true (check (db, findings, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    is_named |= strstr (g_ptr_array_index (findings, i), named) != NULL;
  g_assert_true (is_named == (findings->len > 0));
  return findings->len;
}

static void
make_case (Fixture *fixture, int n_towns)
{
  DatelineDb *db = fixture_create (fixture);

  fixture_fill (db, n_towns);
  dateline_db_close (db);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = NULL;

  make_case (fixture, 10);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_assert_cmpuint (count_findings (db, dateline_db_quick_check, ""), ==, 0);
  g_assert_cmpuint (count_findings (db, dateline_db_full_check, ""), ==, 0);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = NULL;

  make_case (fixture, 200);
  alter (fixture, "DELETE FROM town WHERE id = 7");
  db = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_cmpuint (count_findings (db, dateline_db_quick_check, "“report”"), ==, 2);
  dateline_db_close (g_steal_pointer (&db));
  alter (fixture, "DELETE FROM town");
  db = fixture_open (fixture, DATELINE_DB_READ);
  /* a hundred sentences say enough */
  g_assert_cmpuint (count_findings (db, dateline_db_quick_check, "“report”"), ==, 100);
}

/* An index that does not say what its table says: only the full check compares them */
static void
test_index_of_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = NULL;
  g_autofree char *restore = NULL;

  make_case (fixture, 10);
  db = fixture_open (fixture, DATELINE_DB_READ);
  restore = g_strdup_printf (
      "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('index', 'report_by_town',"
      " 'report', %d, 'CREATE INDEX report_by_town ON report (town)')",
      (int) fixture_count (db, "SELECT rootpage FROM sqlite_schema WHERE name = 'report_by_town'"));
  dateline_db_close (g_steal_pointer (&db));
  alter (fixture, "PRAGMA writable_schema = ON;"
                  "DELETE FROM sqlite_schema WHERE name = 'report_by_town'");
  alter (fixture, "UPDATE report SET town = 9 WHERE id = 1");
  alter (fixture, restore);
  db = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_cmpuint (count_findings (db, dateline_db_quick_check, "report_by_town"), ==, 0);
  g_assert_cmpuint (count_findings (db, dateline_db_full_check, "report_by_town"), >, 0);
}

/* Everything a search of the whole finds, as one text */
static char *
search (DatelineDb *db, GError **error)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DatelineStatement) row = dateline_db_prepare (
      db, "SELECT rowid, rank FROM body_search WHERE words MATCH 'fell' ORDER BY rank, rowid",
      &failure);

  while (row != NULL && dateline_statement_step (row, &failure))
    g_string_append_printf (found, "%" G_GINT64_FORMAT " %.9f\n",
                            dateline_statement_get_int (row, 0),
                            dateline_statement_get_double (row, 1));
  if (failure == NULL)
    return g_string_free (g_steal_pointer (&found), FALSE);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* PRAGMA integrity_check calls such a file "ok"; we find it, and mend it from the texts */
static void
test_search_index (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE body_search_data SET block = zeroblob (length (block)) WHERE id > 10",
    "UPDATE body_search_data SET block = x'' WHERE id > 1",
    "DELETE FROM body_search_data WHERE id > 10",
    "DELETE FROM body_search_data",
    "DELETE FROM body_search_docsize WHERE id = 3",
    "DELETE FROM body_search_config",
    "UPDATE body_search_config SET v = 3 WHERE k = 'version'",
    "UPDATE body SET words = 'something else' WHERE id = 5",
    "INSERT INTO body VALUES (5000, NULL, 'not in the index, though it fell')",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autoptr (DatelineDb) db = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *expected = NULL;
    g_autofree char *found = NULL;
    gboolean is_mended;
    gboolean good;

    make_case (fixture, 300);
    alter (fixture, damages[i]);
    db = fixture_open (fixture, DATELINE_DB_WRITE);
    g_assert_cmpuint (count_findings (db, dateline_db_quick_check, ""), ==, 0);
    g_assert_cmpuint (count_findings (db, dateline_db_full_check, "“body_search”"), ==, 1);
    g_assert_true (dateline_db_check_index (db, "body_search", &good, &error));
    g_assert_false (good);
    is_mended = dateline_db_rebuild_index (db, "body_search", &error);
    g_test_message ("%s", damages[i]);
    g_assert_no_error (error);
    g_assert_true (is_mended);
    g_assert_true (dateline_db_check_index (db, "body_search", &good, &error));
    g_assert_true (good);
    found = search (db, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (strlen (found), >, 1000);
    /* the same as that of an index made at once */
    dateline_db_close (g_steal_pointer (&db));
    db = fixture_open (fixture, DATELINE_DB_WRITE);
    fixture_run (db, "INSERT INTO body_search (body_search) VALUES ('delete-all');"
                     "INSERT INTO body_search (rowid, words) SELECT id, words FROM body");
    expected = search (db, &error);
    g_assert_cmpstr (found, ==, expected);
    dateline_db_close (g_steal_pointer (&db));
    fixture_remove (fixture->path);
  }
}

/* Where it cannot be mended it is told all the same */
static void
test_search_index_of_reader (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = FALSE;

  make_case (fixture, 300);
  db = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_true (dateline_db_check_index (db, "body_search", &good, &error));
  g_assert_true (good);
  dateline_db_close (g_steal_pointer (&db));
  alter (fixture, "UPDATE body_search_data SET block = zeroblob (length (block)) WHERE id > 10");
  db = fixture_open (fixture, DATELINE_DB_READ);
  g_assert_true (dateline_db_check_index (db, "body_search", &good, &error));
  g_assert_false (good);
  g_assert_false (dateline_db_rebuild_index (db, "body_search", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dateline_db_check_index (db, "no_such_index", &good, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineDb) db = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  make_case (fixture, 2000);
  db = fixture_open (fixture, DATELINE_DB_WRITE);
  g_cancellable_cancel (cancellable);
  dateline_db_set_cancellable (db, cancellable);
  g_assert_false (dateline_db_full_check (db, findings, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_normalise (void)
{
  static const char *const pairs[][2] = {
    { "CREATE TABLE t (a, b)", "CREATE TABLE t (a, b)" },
    { "CREATE  TABLE\n\tt (a,\n b)", "CREATE TABLE t (a, b)" },
    { "CREATE TABLE t ( -- why\n a /* what\n else */, b) -- end", "CREATE TABLE t ( a , b)" },
    { "  a", "a" },
    { "a '  -- x ''  y' b", "a '  -- x ''  y' b" },
    { "a \"  /* x\" `-- y` b", "a \"  /* x\" `-- y` b" },
    { "a 'never ends  ", "a 'never ends  " },
    { "a /* never ends", "a" },
    { "a - - b / * c", "a - - b / * c" },
    { "", "" },
    { "--", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *normal = _dateline_db_normalise_sql (pairs[i][0]);

    g_assert_cmpstr (normal, ==, pairs[i][1]);
  }
}

/* f_type of statfs(): the file systems of this machine's own disks, and those of others' */
static void
test_network_types (void)
{
  static const guint64 local[] = { 0xef53,     0x9123683e, 0x58465342, 0x01021994,
                                   0x794c7630, 0x4d44,     0x2fc12fc1, 0x73717368 };
  static const struct {
    guint64 type;
    const char *name;
  } network[] = {
    { 0x6969, "NFS" },
    { 0x517b, "SMB" },
    { 0xfe534d42, "SMB2" },
    { 0xff534d42, "CIFS" },
    { 0x65735546, "FUSE" },
    { 0x01021997, "9P" },
    { 0x5346414f, "AFS" },
    { 0x00c36400, "Ceph" },
    /* as a signed number, which f_type is on some machines */
    { G_GUINT64_CONSTANT (0xffffffffff534d42), "CIFS" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (local); i++)
    g_assert_null (_dateline_db_network_name (local[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (network); i++)
    g_assert_cmpstr (_dateline_db_network_name (network[i].type), ==, network[i].name);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_test_add ("/db/check/whole", test_whole);
  fixture_test_add ("/db/check/references", test_references);
  fixture_test_add ("/db/check/index-of-table", test_index_of_table);
  fixture_test_add ("/db/check/search-index", test_search_index);
  fixture_test_add ("/db/check/search-index-of-reader", test_search_index_of_reader);
  fixture_test_add ("/db/check/cancel", test_cancel);
  g_test_add_func ("/db/check/normalise", test_normalise);
  g_test_add_func ("/db/check/network-types", test_network_types);
  return g_test_run ();
}

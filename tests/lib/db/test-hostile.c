/* test-hostile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that were made to do harm: each is refused, or harmless, and at once.
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "dateline-error.h"
#include "db-battery.h"
#include "db-fixture.h"
#include "fault-vfs.h"

#ifdef __SANITIZE_ADDRESS__
#define LONGEST_USEC (20 * G_USEC_PER_SEC)
#else
#define LONGEST_USEC (2 * G_USEC_PER_SEC)
#define MOST_MEMORY_KIB (200 * 1024)
#endif

#define ENDLESS "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

typedef enum {
  REFUSED,
  HARMLESS, /* accepted, and then whatever is found is told */
} Outcome;

static void
alter (Fixture *fixture, const char *sql)
{
  sqlite3 *handle = NULL;
  g_autofree char *whole = g_strconcat ("PRAGMA writable_schema = ON;", sql, NULL);
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_exec (handle, whole, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* Of this process, not of the clock: the machine may be busy with other things */
static gint64
get_time_used (void)
{
  struct timespec used;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used), ==, 0);
  return used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

/* One case for all: the tests copy it and do it harm. */
static GBytes *pristine;

static void
make_case (Fixture *fixture)
{
  if (pristine == NULL) {
    DatelineDb *db = fixture_create (fixture);

    fixture_fill (db, 40);
    dateline_db_close (db);
    pristine = fixture_load (fixture->path);
  }
  fixture_store (fixture->path, pristine);
}

static void
assert_outcome (Fixture *fixture, const char *name, Outcome outcome)
{
  static const DatelineDbMode modes[] = { DATELINE_DB_READ, DATELINE_DB_WRITE };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree char *before = fixture_hash (fixture->path);
    gint64 start = get_time_used ();
    Battery battery = battery_run (fixture->path, modes[i]);
    g_autofree char *after = fixture_hash (fixture->path);

    g_test_message ("%s: %s, %s, %d ms", name, battery.is_open ? "open" : "refused",
                    battery.is_told ? "told" : "nothing told",
                    (int) ((get_time_used () - start) / 1000));
    g_assert_true (battery.is_open == (outcome == HARMLESS));
    g_assert_cmpint (get_time_used () - start, <, LONGEST_USEC);
    if (!battery.is_open || modes[i] == DATELINE_DB_READ)
      g_assert_cmpstr (after, ==, before);
  }
}

/* Schemas that are not ours, or only look like it */
static void
test_schemas (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *sql;
    Outcome outcome;
  } cases[] = {
    { "trigger", "CREATE TRIGGER t AFTER UPDATE ON town BEGIN DELETE FROM body; END", REFUSED },
    { "view", "CREATE VIEW v AS " ENDLESS, REFUSED },
    { "view in place of a table",
      "DROP TABLE label; CREATE VIEW label AS SELECT i AS report, i AS name, i AS note FROM"
      " (" ENDLESS ")",
      REFUSED },
    { "view under the table's text",
      "UPDATE sqlite_schema SET type = 'view', rootpage = 0 WHERE name = 'label'", REFUSED },
    { "generated column", "ALTER TABLE town ADD COLUMN g AS (hex (zeroblob (100000000)))",
      REFUSED },
    { "check expression",
      "UPDATE sqlite_schema SET sql = replace (sql, 'length (name) > 0',"
      " 'length (hex (zeroblob (500000000))) > 0') WHERE name = 'town'",
      REFUSED },
    { "default expression",
      "UPDATE sqlite_schema SET sql = replace (sql, 'people INTEGER',"
      " 'people INTEGER DEFAULT (load_extension (''x''))') WHERE name = 'town'",
      REFUSED },
    { "collation",
      "UPDATE sqlite_schema SET sql = replace (sql, 'name TEXT NOT NULL,',"
      " 'name TEXT NOT NULL COLLATE nobody,') WHERE name = 'town'",
      REFUSED },
    { "foreign key", "UPDATE sqlite_schema SET sql = replace (sql, 'town (id)', 'body (id)')",
      REFUSED },
    { "index expression", "CREATE INDEX i ON town (hex (zeroblob (people)))", REFUSED },
    { "partial index", "CREATE INDEX i ON town (people) WHERE people > 3", REFUSED },
    { "index on a shadow table", "CREATE INDEX i ON body_search_data (block)", REFUSED },
    { "missing index", "DROP INDEX report_by_town", REFUSED },
    { "missing shadow table", "DELETE FROM sqlite_schema WHERE name = 'body_search_docsize'",
      REFUSED },
    { "module fts3", "CREATE VIRTUAL TABLE x USING fts3 (a, tokenize=simple)", REFUSED },
    { "module dbstat", "CREATE VIRTUAL TABLE x USING dbstat", REFUSED },
    { "module nobody knows",
      "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0,"
      " 'CREATE VIRTUAL TABLE x USING zipfile (''/etc/passwd'')')",
      REFUSED },
    { "other content of the index",
      "UPDATE sqlite_schema SET sql = replace (sql, 'content = ''body''',"
      " 'content = ''sqlite_schema''') WHERE name = 'body_search'",
      REFUSED },
    { "other tokenizer",
      "UPDATE sqlite_schema SET sql = replace (sql, 'unicode61', 'nobody') WHERE name ="
      " 'body_search'",
      REFUSED },
    { "no SQL at all", "UPDATE sqlite_schema SET sql = 'CREATE ' WHERE name = 'town'", REFUSED },
    { "no statement", "UPDATE sqlite_schema SET sql = NULL WHERE name = 'town'", REFUSED },
    { "a blob", "UPDATE sqlite_schema SET sql = CAST (sql AS BLOB) || x'00ff' WHERE name = 'town'",
      REFUSED },
    { "another statement", "UPDATE sqlite_schema SET sql = 'DELETE FROM body' WHERE name = 'town'",
      REFUSED },
    { "the same table twice", "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema", REFUSED },
    { "two tables on one page",
      "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
      " 'body') WHERE name = 'town'",
      REFUSED },
    { "table on the schema's page", "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'town'",
      REFUSED },
    { "table beyond the end", "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'town'",
      REFUSED },
    { "negative page", "UPDATE sqlite_schema SET rootpage = -5 WHERE name = 'town'", REFUSED },
    { "table without a page", "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'town'",
      REFUSED },
    { "other name", "UPDATE sqlite_schema SET tbl_name = 'body' WHERE name = 'town'", REFUSED },
    { "sequence", "CREATE TABLE x (a INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE x", REFUSED },
    { "statistics that are a view",
      "ANALYZE; UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW"
      " sqlite_stat1 AS SELECT i AS tbl, i AS idx, i AS stat FROM (" ENDLESS
      ")' WHERE name = 'sqlite_stat1'",
      REFUSED },
    { "statistics that are lies",
      "ANALYZE; UPDATE sqlite_stat1 SET stat = '99999999999999999999 0 -1 unordered x'", HARMLESS },
    { "a comment of 900 kB",
      "UPDATE sqlite_schema SET sql = sql || ' /*' || hex (zeroblob (450000)) || '*/' WHERE name"
      " = 'town'",
      HARMLESS },
    { "a statement of 2 MB",
      "UPDATE sqlite_schema SET sql = sql || ' /*' || hex (zeroblob (1000000)) || '*/' WHERE name"
      " = 'town'",
      REFUSED },
    { "ten thousand tables",
      "INSERT INTO sqlite_schema WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
      " WHERE i < 10000) SELECT 'table', 't' || i, 't' || i, 3, 'CREATE TABLE t' || i || ' (a, b,"
      " c, d, e, f, g)' FROM n",
      REFUSED },
    { "two thousand columns",
      "INSERT INTO sqlite_schema SELECT 'table', 'w', 'w', 3, 'CREATE TABLE w (' || group_concat"
      " ('c' || value) || ')' FROM (WITH RECURSIVE n (value) AS (VALUES (1) UNION ALL SELECT value"
      " + 1 FROM n WHERE value < 2000) SELECT value FROM n)",
      REFUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    make_case (fixture);
    alter (fixture, cases[i].sql);
    assert_outcome (fixture, cases[i].name, cases[i].outcome);
  }
}

/* Rows of the right shape with the wrong things in them */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *sql;
  } cases[] = {
    { "index of noise", "UPDATE body_search_data SET block = randomblob (length (block))" },
    { "index of nothing", "UPDATE body_search_data SET block = x''" },
    { "index of ones", "UPDATE body_search_data SET block = zeroblob (100000) || x'ff'" },
    { "index without its structure", "DELETE FROM body_search_data WHERE id = 10" },
    { "index of many segments",
      "UPDATE body_search_data SET block = x'00000000ffffffffffffff7f' WHERE id = 10" },
    { "index of another format", "UPDATE body_search_config SET v = 99" },
    { "index with a strange rank",
      "INSERT INTO body_search_config VALUES ('rank', 'load_extension(''x'')')" },
    { "index with wild settings",
      "INSERT INTO body_search_config VALUES ('pgsz', 4), ('automerge', 9999999999),"
      " ('crisismerge', -1), ('hashsize', 1)" },
    { "index without documents", "DELETE FROM body_search_docsize" },
    { "references to nothing", "PRAGMA foreign_keys = OFF; DELETE FROM town WHERE id < 9" },
    { "types mixed up",
      "UPDATE town SET people = 'many'; UPDATE report SET words = x'00ff'; UPDATE body SET words ="
      " 12.5" },
    { "no UTF-8", "UPDATE town SET name = CAST (x'c328ff00fe' AS TEXT)" },
    { "a text of 8 MB", "UPDATE body SET words = hex (zeroblob (4000000)) WHERE id = 1" },
    { "broken rules",
      "PRAGMA ignore_check_constraints = ON; UPDATE town SET name = '' WHERE id = 2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    make_case (fixture);
    alter (fixture, cases[i].sql);
    assert_outcome (fixture, cases[i].name, HARMLESS);
  }
}

static void
patch (Fixture *fixture, gint64 offset, const void *bytes, gsize size)
{
  int descriptor = g_open (fixture->path, O_WRONLY);

  g_assert_cmpint (pwrite (descriptor, bytes, size, offset), ==, (gssize) size);
  g_assert_true (g_close (descriptor, NULL));
}

/* The header's fields: https://www.sqlite.org/fileformat2.html */
static void
test_headers (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    gint64 offset;
    const char *bytes;
    gsize size;
    Outcome outcome;
  } cases[] = {
    { "page size 1000", 16, "\x03\xe8", 2, REFUSED },
    { "page size 0", 16, "\0\0", 2, REFUSED },
    { "page size 65536", 16, "\0\x01", 2, REFUSED },
    { "page size 512", 16, "\x02\0", 2, REFUSED },
    { "another page 1", 0, "SQLite format 4", 15, REFUSED },
    { "write version 9", 18, "\x09", 1, REFUSED },
    { "read version 9", 19, "\x09", 1, REFUSED },
    { "all of a page reserved", 20, "\xff", 1, REFUSED },
    { "payload fractions", 21, "\x01\x01\x01", 3, REFUSED },
    { "schema format 99", 44, "\0\0\0\x63", 4, REFUSED },
    { "UTF-16", 56, "\0\0\0\x02", 4, REFUSED },
    { "encoding 9", 56, "\0\0\0\x09", 4, REFUSED },
    { "version of the future", 60, "\x7f\xff\xff\xff", 4, REFUSED },
    { "another application", 68, "GPKG", 4, REFUSED },
    { "freelist at the schema", 32, "\0\0\0\x01\0\0\0\x05", 8, HARMLESS },
    { "freelist beyond the end", 32, "\0\xff\xff\xff\0\xff\xff\xff", 8, HARMLESS },
    { "vacuum by itself", 52, "\0\0\0\x03", 4, HARMLESS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    make_case (fixture);
    patch (fixture, cases[i].offset, cases[i].bytes, cases[i].size);
    assert_outcome (fixture, cases[i].name, cases[i].outcome);
  }
}

static gint64
root_of (Fixture *fixture, const char *table)
{
  g_autoptr (DatelineDb) db = fixture_open (fixture, DATELINE_DB_READ);
  gint64 root = 0;

  g_assert_true (dateline_db_get_int (
      db, &root, NULL, "SELECT rootpage FROM sqlite_schema WHERE name = ?", "t", table));
  return root;
}

/* A table's first page made into an inner node whose every child is itself, or the schema */
static void
test_circles (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "town", "report", "label", "body", "body_search_data" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    for (int child = 0; child < 2; child++) {
      g_autofree char *name = g_strdup_printf ("%s in a circle, %d", tables[i], child);
      guint8 page[] = { 5, 0, 0, 0, 1, 15, 0, 0, 0, 0, 0, 0, 15, 0 };
      guint8 cell[] = { 0, 0, 0, 0, 1 };
      gint64 root;

      make_case (fixture);
      root = root_of (fixture, tables[i]);
      page[11] = cell[3] = (guint8) (child == 0 ? root : 1);
      patch (fixture, (root - 1) * 4096, page, sizeof page);
      patch (fixture, (root - 1) * 4096 + 15 * 256, cell, sizeof cell);
      assert_outcome (fixture, name, HARMLESS);
    }
  }
}

/* The first row of a table says that it holds two gigabytes */
static void
test_claimed_size (Fixture *fixture, gconstpointer data)
{
  static const guint8 size[] = { 0x87, 0xff, 0xff, 0xff, 0x7f };
  g_autofree char *bytes = NULL;
  gint64 page;
  guint cell;

  make_case (fixture);
  page = (root_of (fixture, "town") - 1) * 4096;
  g_assert_true (g_file_get_contents (fixture->path, &bytes, NULL, NULL));
  cell = (guint8) bytes[page + 8] << 8 | (guint8) bytes[page + 9];
  patch (fixture, page + cell, size, sizeof size);
  assert_outcome (fixture, "a row of two gigabytes", HARMLESS);
}

/* A journal left by a killed program and completed by somebody else: playing it back would delete
 * the file that it names */
static void
write_journal (const char *path, const char *victim)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autoptr (GByteArray) journal = g_byte_array_new ();
  g_autofree char *name = g_strconcat (path, "-journal", NULL);
  guint8 numbers[512] = { 0 };
  guint32 sum = 0;

  memcpy (numbers, magic, sizeof magic);
  memcpy (numbers + 20, "\0\0\x02\0", 4); /* sectors of 512 bytes */
  memcpy (numbers + 24, "\0\0\x10\0", 4); /* pages of 4096 */
  g_byte_array_append (journal, numbers, sizeof numbers);
  for (gsize i = 0; victim[i] != '\0'; i++)
    sum += (guint32) victim[i];
  g_byte_array_append (journal, (const guint8 *) "\0\x04\0\x01", 4);
  g_byte_array_append (journal, (const guint8 *) victim, strlen (victim));
  g_byte_array_append (journal, (const guint8[]){ 0, 0, 0, (guint8) strlen (victim) }, 4);
  g_byte_array_append (journal, (const guint8[]){ 0, 0, (guint8) (sum >> 8), (guint8) sum }, 4);
  g_byte_array_append (journal, magic, sizeof magic);
  g_assert_true (
      g_file_set_contents (name, (const char *) journal->data, (gssize) journal->len, NULL));
}

static void
test_planted_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *victim = g_build_filename (fixture->folder, "victim.txt", NULL);
  sqlite3 *handle = NULL;

  make_case (fixture);
  g_assert_true (g_file_set_contents (victim, "precious", -1, NULL));
  write_journal (fixture->path, victim);
  assert_outcome (fixture, "a journal that names a file", REFUSED);
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
  /* and that is what would have become of it */
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "SELECT * FROM town", NULL, NULL, NULL);
  sqlite3_close (handle);
  g_assert_false (g_file_test (victim, G_FILE_TEST_EXISTS));
}

static void
test_planted_companions (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
    g_autofree char *noise = g_strnfill (40000, 'n');

    make_case (fixture);
    g_assert_cmpint (mkfifo (path, 0600), ==, 0);
    assert_outcome (fixture, "a pipe", REFUSED);
    fixture_remove (path);
    g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
    assert_outcome (fixture, "a link", REFUSED);
    fixture_remove (path);
    g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
    assert_outcome (fixture, "a folder", REFUSED);
    fixture_remove (path);
    alter (fixture, "PRAGMA journal_mode = WAL");
    g_assert_true (g_file_set_contents (path, noise, 40000, NULL));
    assert_outcome (fixture, "noise", HARMLESS);
    fixture_remove (path);
  }
}

static void
test_device (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/dev/null", "/dev/zero", "/proc/self/mem", "/", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (dateline_db_open (paths[i], &fixture_profile, DATELINE_DB_READ, &error));
    g_assert_nonnull (error);
    g_assert_true (error->domain == DATELINE_ERROR);
  }
}

/* All of the above by one process, and it never held much memory */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  g_test_message ("%ld MiB at most", usage.ru_maxrss / 1024);
#ifdef MOST_MEMORY_KIB
  g_assert_cmpint (usage.ru_maxrss, <, MOST_MEMORY_KIB);
#endif
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  /* no faults; but nothing is synced, which would take most of the time */
  fault_vfs_install (FALSE);
  fixture_test_add ("/db/hostile/schemas", test_schemas);
  fixture_test_add ("/db/hostile/rows", test_rows);
  fixture_test_add ("/db/hostile/headers", test_headers);
  fixture_test_add ("/db/hostile/circles", test_circles);
  fixture_test_add ("/db/hostile/claimed-size", test_claimed_size);
  fixture_test_add ("/db/hostile/planted-journal", test_planted_journal);
  fixture_test_add ("/db/hostile/planted-companions", test_planted_companions);
  fixture_test_add ("/db/hostile/device", test_device);
  fixture_test_add ("/db/hostile/memory", test_memory);
  result = g_test_run ();
  fault_vfs_uninstall ();
  g_clear_pointer (&pristine, g_bytes_unref);
  return result;
}

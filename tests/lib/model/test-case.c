/* test-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "case-fixture.h"

static void
test_create_and_reopen (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = g_strdup (dateline_case_get_uuid (fixture->dateline));
  g_autofree char *title = NULL;
  g_autoptr (DatelineCase) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_uuid_string_is_valid (uuid));
  case_fixture_reopen (fixture, DATELINE_CASE_READ);
  g_assert_cmpstr (dateline_case_get_uuid (fixture->dateline), ==, uuid);
  title = dateline_case_dup_title (fixture->dateline);
  g_assert_cmpstr (title, ==, "Northern offensive");
  g_assert_true (dateline_case_is_read_only (fixture->dateline));

  again = dateline_case_create (fixture->path, NULL, &error);
  g_assert_null (again);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
}

static void
test_title_from_file_name (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *path = case_fixture_build_path (fixture, "South front.dateline");
  g_autoptr (GError) error = NULL;
  DatelineCase *dateline = dateline_case_create (path, NULL, &error);
  g_autofree char *title = NULL;

  g_assert_no_error (error);
  title = dateline_case_dup_title (dateline);
  g_assert_cmpstr (title, ==, "South front");
  g_assert_finalize_object (dateline);
}

static void
test_refusals (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *missing = case_fixture_build_path (fixture, "nowhere.dateline");
  g_autofree char *foreign = case_fixture_build_path (fixture, "story.txt");
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_case_open (missing, DATELINE_CASE_READ, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (foreign,
                                      "Kunduz fell on Sunday, and more words still, so "
                                      "that it is longer than the head of a database",
                                      -1, NULL));
  g_assert_null (dateline_case_open (foreign, DATELINE_CASE_WRITE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_FOREIGN);
  g_clear_error (&error);

  case_fixture_reopen (fixture, DATELINE_CASE_READ);
  g_assert_null (dateline_change_begin (fixture->dateline, "Edit", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

static void
test_ids_as_text (CaseFixture *fixture, gconstpointer data)
{
  DatelineCase *dateline = fixture->dateline;
  gint64 first = case_fixture_add (fixture, "One", "Text one");
  gint64 second = case_fixture_add (fixture, "Two", "Text two");
  gint64 parsed = 0;
  g_autofree char *text = dateline_case_format_id (dateline, second);
  g_autofree char *other = dateline_case_format_id (dateline, ((gint64) 19567 << 32) | 12);

  g_assert_cmpint (first >> 32, ==, dateline_case_get_replica (dateline));
  g_assert_cmpint (first & G_MAXUINT32, ==, 1);
  g_assert_cmpint (second, <, G_GINT64_CONSTANT (1) << 53);
  g_assert_cmpstr (text, ==, "2");
  g_assert_cmpstr (other, ==, "k3f-12"); /* 19567 = 19 * 1024 + 3 * 32 + 15 */
  g_assert_true (dateline_case_parse_id (dateline, "2", &parsed, NULL));
  g_assert_cmpint (parsed, ==, second);
  g_assert_true (dateline_case_parse_id (dateline, "K3F-12", &parsed, NULL));
  g_assert_cmpint (parsed, ==, ((gint64) 19567 << 32) | 12);
}

static void
test_ids_round_trip (CaseFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2000; i++) {
    gint64 id = ((gint64) g_test_rand_int_range (1, 2097152) << 32) |
                (guint32) g_test_rand_int_range (1, G_MAXINT32);
    g_autofree char *text = dateline_case_format_id (fixture->dateline, id);
    gint64 parsed = 0;

    g_assert_true (dateline_case_parse_id (fixture->dateline, text, &parsed, NULL));
    g_assert_cmpint (parsed, ==, id);
  }
}

static void
test_ids_refused (CaseFixture *fixture, gconstpointer data)
{
  static const char *const bad[] = {
    "",    "-",        "0",      "k3f-", "-12",     "k3f-0",    "12 ",
    " 12", "+1",       "k3f_12", "u-1",  "zzzzz-1", "zzzzzz-1", "4294967296",
    "0-1", "k3f-12-3", "٣",      "1e3",  "k\xff-1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    gint64 id = 77;

    g_assert_false (dateline_case_parse_id (fixture->dateline, bad[i], &id, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
    g_assert_cmpint (id, ==, 77);
  }
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

static void
test_copy_numbers_its_own_rows (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *path = case_fixture_build_path (fixture, "copy.dateline");
  guint32 replica = dateline_case_get_replica (fixture->dateline);
  gint64 old = case_fixture_add (fixture, "One", "Text one");
  g_autofree char *uuid = dateline_case_dup_record_uuid (fixture->dateline, old);
  g_autofree char *uuid_in_copy = NULL;
  g_autofree char *text = NULL;
  gint64 parsed, added;

  copy_file (fixture->path, path);
  g_free (g_steal_pointer (&fixture->path));
  fixture->path = g_strdup (path);
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  /* reading does not make it another one */
  g_assert_cmpuint (dateline_case_get_replica (fixture->dateline), ==, replica);
  added = case_fixture_add (fixture, "Two", "Text two");
  g_assert_cmpuint (dateline_case_get_replica (fixture->dateline), !=, replica);
  g_assert_cmpint (added >> 32, ==, dateline_case_get_replica (fixture->dateline));

  text = dateline_case_format_id (fixture->dateline, old);
  g_assert_nonnull (strchr (text, '-'));
  g_assert_true (dateline_case_parse_id (fixture->dateline, text, &parsed, NULL));
  g_assert_cmpint (parsed, ==, old);
  /* the short form that people know still finds it, as no row here has the number */
  g_assert_true (dateline_case_parse_id (fixture->dateline, "1", &parsed, NULL));
  g_assert_cmpint (parsed, ==, old);
  g_assert_true (dateline_case_parse_id (fixture->dateline, "2", &parsed, NULL));
  g_assert_cmpint (parsed, ==, added);
  uuid_in_copy = dateline_case_dup_record_uuid (fixture->dateline, old);
  g_assert_cmpstr (uuid_in_copy, ==, uuid);
}

static void
test_same_file_stays_the_same (CaseFixture *fixture, gconstpointer data)
{
  guint32 replica = dateline_case_get_replica (fixture->dateline);
  g_autofree char *moved = case_fixture_build_path (fixture, "moved.dateline");

  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  case_fixture_set (fixture, "a", "1");
  g_assert_cmpuint (dateline_case_get_replica (fixture->dateline), ==, replica);
  g_assert_finalize_object (g_steal_pointer (&fixture->dateline));
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  g_free (fixture->path);
  fixture->path = g_strdup (moved);
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  case_fixture_set (fixture, "a", "2");
  g_assert_cmpuint (dateline_case_get_replica (fixture->dateline), ==, replica);
}

static void
test_uuid_is_version_5 (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = NULL;

  /* uuid.uuid5 (uuid.UUID ("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "4294967297") in Python */
  case_fixture_tamper (fixture->path,
                       "UPDATE file SET uuid = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'");
  case_fixture_reopen (fixture, DATELINE_CASE_READ);
  uuid = dateline_case_dup_record_uuid (fixture->dateline, G_GINT64_CONSTANT (4294967297));
  g_assert_cmpstr (uuid, ==, "19f896f0-ff78-5c27-b03a-17675611fda0");
}

static void
test_find_record (CaseFixture *fixture, gconstpointer data)
{
  gint64 id = case_fixture_add (fixture, "One", "Text one");
  DatelineRecordType type = DATELINE_RECORD_TAG;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_record_find (fixture->dateline, id, &type, &error));
  g_assert_cmpint (type, ==, DATELINE_RECORD_ARTICLE);
  g_assert_false (dateline_record_find (fixture->dateline, id + 1, &type, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

static void
on_case_changed_cb (DatelineCase *dateline, DatelineTouched *touched, gpointer user_data)
{
  DatelineTouched **last = user_data;

  g_clear_pointer (last, dateline_touched_unref);
  *last = dateline_touched_ref (touched);
}

static void
test_changed_signal (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineTouched) touched = NULL;
  gsize n_ids;
  gint64 id;

  g_signal_connect (fixture->dateline, "changed", G_CALLBACK (on_case_changed_cb), &touched);
  id = case_fixture_add (fixture, "One", "Text one");
  g_assert_nonnull (touched);
  g_assert_true (dateline_touched_contains (touched, DATELINE_RECORD_ARTICLE, id));
  g_assert_cmpint (dateline_touched_get_ids (touched, DATELINE_RECORD_ARTICLE, &n_ids)[0], ==, id);
  g_assert_cmpuint (n_ids, ==, 1);
  g_assert_false (dateline_touched_has (touched, DATELINE_RECORD_EVENT));
  g_clear_pointer (&touched, dateline_touched_unref);

  case_fixture_set (fixture, "policy", "widest");
  g_assert_true (dateline_touched_is_all (touched, DATELINE_RECORD_SETTING));
  g_assert_false (dateline_touched_has (touched, DATELINE_RECORD_ARTICLE));
  g_clear_pointer (&touched, dateline_touched_unref);

  case_fixture_set (fixture, "policy", "widest");
  g_assert_null (touched); /* nothing was altered */
}

static void
test_poll_sees_others (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTouched) touched = NULL;
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  g_autoptr (DatelineHistoryEntry) undone = NULL;
  gint64 id;

  g_assert_no_error (error);
  g_signal_connect (other, "changed", G_CALLBACK (on_case_changed_cb), &touched);
  g_assert_false (dateline_case_poll (other, &error));
  id = case_fixture_add (fixture, "One", "Text one");
  g_assert_true (dateline_case_poll (other, &error));
  g_assert_true (dateline_touched_contains (touched, DATELINE_RECORD_ARTICLE, id));
  g_assert_false (dateline_case_poll (other, &error));

  undone = dateline_history_undo (fixture->dateline, &error);
  g_assert_no_error (error);
  g_clear_pointer (&touched, dateline_touched_unref);
  g_assert_true (dateline_case_poll (other, &error));
  g_assert_true (dateline_touched_contains (touched, DATELINE_RECORD_ARTICLE, id));
  g_assert_no_error (error);
  g_assert_finalize_object (other);
}

static void
test_writer_hears_of_others_too (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTouched) touched = NULL;
  g_autoptr (DatelineChange) change = NULL;
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  gint64 id = case_fixture_add (fixture, "One", "Text one");

  g_assert_no_error (error);
  /* without polling: the beginning of its own change tells it, after the end of that */
  g_signal_connect (other, "changed", G_CALLBACK (on_case_changed_cb), &touched);
  change = dateline_change_begin (other, "Nothing", &error);
  g_assert_no_error (error);
  g_assert_null (touched);
  g_clear_pointer (&change, dateline_change_free);
  g_assert_nonnull (touched);
  g_assert_true (dateline_touched_contains (touched, DATELINE_RECORD_ARTICLE, id));
  g_assert_false (dateline_case_poll (other, &error));
  g_assert_finalize_object (other);
}

static void
test_last_change (CaseFixture *fixture, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (ABS (dateline_case_get_last_change (fixture->dateline) - now), <, 60);
  dateline_case_set_time (fixture->dateline, 1628553600);
  case_fixture_set (fixture, "a", "1");
  g_assert_cmpint (dateline_case_get_last_change (fixture->dateline), ==, 1628553600);
}

static void
test_window_leaves_one_file (CaseFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *mode = NULL;

  case_fixture_reopen (fixture, DATELINE_CASE_WINDOW);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  case_fixture_set (fixture, "a", "1");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (g_steal_pointer (&fixture->dateline));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  mode = case_fixture_ask (fixture->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
}

/* Bytes that this process has read from files so far */
static gint64
count_read (void)
{
  g_autofree char *io = NULL;
  const char *read;

  g_assert_true (g_file_get_contents ("/proc/self/io", &io, NULL, NULL));
  read = strstr (io, "rchar:");
  g_assert_nonnull (read);
  return g_ascii_strtoll (read + strlen ("rchar:"), NULL, 10);
}

/* Bytes that it takes to open a case and to close it again */
static gint64
measure_opening (CaseFixture *fixture, DatelineCaseMode mode)
{
  gint64 before;

  case_fixture_reopen (fixture, mode);
  g_clear_object (&fixture->dateline);
  before = count_read ();
  case_fixture_reopen (fixture, mode);
  return count_read () - before;
}

/* However much a case holds: opening it reads the schema and a few pages, nothing else */
static void
test_opening_reads_little (CaseFixture *fixture, gconstpointer data)
{
  gint64 small = measure_opening (fixture, DATELINE_CASE_READ);
  gint64 writing = measure_opening (fixture, DATELINE_CASE_WRITE);
  GStatBuf status;

  case_fixture_tamper (
      fixture->path,
      "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 101000)"
      " INSERT INTO event (id, kind, date_start, date_end, date_precision, lat, lon, reviewed,"
      " created, modified) SELECT i, 'clash', i % 7000, i % 7000 + 1, 'day', 36, 67, 0, 0, 0 FROM "
      "n");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, 6 * 1024 * 1024);
  g_assert_cmpint (measure_opening (fixture, DATELINE_CASE_READ), <, small + 128 * 1024);
  g_assert_cmpint (measure_opening (fixture, DATELINE_CASE_WRITE), <, writing + 128 * 1024);
}

/* What is read between begin and end is of one moment */
static void
test_reading_at_one_moment (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) reader = NULL;
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;

  case_fixture_reopen (fixture, DATELINE_CASE_WINDOW);
  case_fixture_set (fixture, "policy", "widest");
  reader = dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_case_begin_reading (reader, &error));
  case_fixture_set (fixture, "policy", "acled");
  during = dateline_setting_get (reader, "policy");
  g_assert_cmpstr (during, ==, "widest");
  dateline_case_end_reading (reader);
  after = dateline_setting_get (reader, "policy");
  g_assert_cmpstr (after, ==, "acled");
  dateline_case_end_reading (reader);
  g_assert_true (dateline_case_begin_reading (reader, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/case/create-and-reopen", test_create_and_reopen);
  case_fixture_test ("/model/case/title-from-file-name", test_title_from_file_name);
  case_fixture_test ("/model/case/refusals", test_refusals);
  case_fixture_test ("/model/case/ids-as-text", test_ids_as_text);
  case_fixture_test ("/model/case/ids-round-trip", test_ids_round_trip);
  case_fixture_test ("/model/case/ids-refused", test_ids_refused);
  case_fixture_test ("/model/case/copy-numbers-its-own-rows", test_copy_numbers_its_own_rows);
  case_fixture_test ("/model/case/same-file-stays-the-same", test_same_file_stays_the_same);
  case_fixture_test ("/model/case/uuid-is-version-5", test_uuid_is_version_5);
  case_fixture_test ("/model/case/find-record", test_find_record);
  case_fixture_test ("/model/case/changed-signal", test_changed_signal);
  case_fixture_test ("/model/case/poll-sees-others", test_poll_sees_others);
  case_fixture_test ("/model/case/writer-hears-of-others-too", test_writer_hears_of_others_too);
  case_fixture_test ("/model/case/last-change", test_last_change);
  case_fixture_test ("/model/case/window-leaves-one-file", test_window_leaves_one_file);
  case_fixture_test ("/model/case/opening-reads-little", test_opening_reads_little);
  case_fixture_test ("/model/case/reading-at-one-moment", test_reading_at_one_moment);
  return g_test_run ();
}

/* test-gazetteer-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dateline-error.h"
#include "dump-fixture.h"

static guint
count_in_world (DatelineGazetteer *gazetteer, const char *name)
{
  DatelineMatch matches[16];

  return dateline_gazetteer_match (gazetteer, name, -1, NULL, matches, G_N_ELEMENTS (matches));
}

static void
test_plain (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;
  guint32 row;

  fixture_write_dump (fixture, NEW_TOWN);
  fixture_import (fixture, &import);
  g_assert_cmpuint (import.n_places, ==, 1);
  g_assert_cmpuint (import.n_known, ==, 0);
  g_assert_cmpuint (import.n_refused + import.n_passed_over, ==, 0);

  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testabad", &place), ==, 1);
  g_assert_cmpstr (place.ref, ==, "gn:9900001");
  g_assert_cmpstr (place.name, ==, "Testabad");
  g_assert_cmpstr (place.country, ==, "AF");
  g_assert_cmpstr (place.country_name, ==, "Afghanistan");
  g_assert_cmpstr (place.admin1, ==, "Balkh");
  g_assert_cmpfloat (place.point.lat, ==, 36.5);
  g_assert_cmpfloat (place.point.lon, ==, 66.5);
  g_assert_cmpuint (place.population, ==, 1200);
  g_assert_true (dateline_gazetteer_find_ref (gazetteer, "gn:9900001", &row));

  /* By another name, in its own script, by spelling; not by an airport's code */
  g_assert_cmpuint (fixture_count_matches (gazetteer, "TESTOPOL", &place), ==, 1);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "تستاباد", &place), ==, 1);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testebad", &place), ==, 1);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "TST", &place), ==, 0);
  /* A transcription letter by letter is no name */
  g_assert_cmpuint (count_in_world (gazetteer, "testabad translit"), ==, 0);
  g_assert_true (dateline_gazetteer_may_start (gazetteer, "Testabad", strlen ("Testabad")));
}

/* The built-in row stands for a place that both have, whatever the user's file calls it. */
static void
test_known_place (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;
  guint32 row;

  fixture_import_text (fixture, KNOWN_TOWN NEW_TOWN);
  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Caboolium", &place), ==, 1);
  g_assert_cmpstr (place.ref, ==, "gn:1138958");
  g_assert_cmpstr (place.name, ==, "Kabul");
  g_assert_cmpuint (place.population, >, 1000000);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Kabul", &place), ==,
                    2); /* town and province */
  g_assert_true (dateline_gazetteer_find_ref (gazetteer, "gn:1138958", &row));
  dateline_gazetteer_get_row (gazetteer, row, &place);
  g_assert_cmpstr (place.name, ==, "Kabul");
}

/* Soledar has a reference of our own, which cases hold; GeoNames' number for it makes no second
 * Soledar. A town of the same name far away is another one. */
static void
test_same_place_by_another_ref (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;
  DatelineMatch matches[8];
  guint n;

  fixture_import_text (
      fixture, LINE ("9900002", "Soledar", "", "48.69", "38.07", "P", "PPL", "UA", "05", "10000")
                   LINE ("9900003", "Soledar", "", "50.1", "30.2", "P", "PPL", "UA", "13", "400"));
  gazetteer = fixture_open_user (fixture);
  n = dateline_gazetteer_match (gazetteer, "Soledar", -1, NULL, matches, G_N_ELEMENTS (matches));
  g_assert_cmpuint (n, ==, 2);
  dateline_gazetteer_get_row (gazetteer, matches[0].row, &place);
  g_assert_cmpstr (place.ref, ==, "dl:ua-soledar");
  dateline_gazetteer_get_row (gazetteer, matches[1].row, &place);
  g_assert_cmpstr (place.ref, ==, "gn:9900003");
  n = dateline_gazetteer_search (gazetteer, "Soleda", "UA", matches, G_N_ELEMENTS (matches));
  g_assert_cmpuint (n, ==, 2);
}

/* A sign before a name tells what it is good for: Kabul in English is before Kabul in some
 * language, and a spelling is no name. */
static void
test_signs (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;

  fixture_import_text (fixture, LINE ("9900041", "Bigtown", "Zwillingen,~Kolbenheim,TST", "36.1",
                                      "66.1", "P", "PPL", "AF", "30", "6000")
                                    LINE ("9900042", "Smalltown", "=Zwillingen,=TXQ", "35.1",
                                          "65.1", "P", "PPL", "AF", "30", "2000"));
  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Zwillingen", &place), ==, 2);
  g_assert_cmpstr (place.name, ==, "Smalltown");
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Kolbanheim", &place), ==, 1);
  g_assert_cmpstr (place.name, ==, "Bigtown");
  g_assert_cmpuint (count_in_world (gazetteer, "Kolbenheim"), ==, 0);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "TST", &place), ==, 0);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "TXQ", &place), ==, 1);
}

static void
test_features (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;

  fixture_write_dump (
      fixture, LINE ("9900010", "Testpur District", "", "36.5", "66.5", "A", "ADM2", "AF", "30", "")
                   LINE ("9900011", "Testpur Airport", "", "36", "66", "S", "AIRP", "AF", "30", "")
                       LINE ("9900012", "Test River", "", "36", "66", "H", "STM", "AF", "30", "")
                           LINE ("9900013", "Old Testpur", "", "36", "66", "A", "ADM1H", "AF", "",
                                 "") LINE ("9900014", "Wilayat-e Balkh", "Balkhistan", "36", "66",
                                           "A", "ADM1", "AF", "30", "") "\n# remark\n");
  fixture_import (fixture, &import);
  g_assert_cmpuint (import.n_places, ==, 3);
  g_assert_cmpuint (import.n_passed_over, ==, 4);
  g_assert_cmpuint (import.n_refused, ==, 0);

  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testpur District", &place), ==, 1);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_DISTRICT);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testpur Airport", &place), ==, 1);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_POINT);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Test River", &place), ==, 0);
  /* A province goes by our reference, so the built-in one is it */
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Balkhistan", &place), ==, 1);
  g_assert_cmpstr (place.ref, ==, "dl:af-30");
  g_assert_cmpstr (place.name, ==, "Balkh");
}

typedef struct {
  const char *line;
  const char *reason; /* part of the message */
} BadLine;

static const BadLine bad_lines[] = {
  { "1\tShort\tShort\n", "fewer fields" },
  { "no tabs at all\n", "fewer fields" },
  { LINE ("x1", "Bad", "", "1", "1", "P", "PPL", "AF", "", ""), "number of GeoNames" },
  { LINE ("0", "Bad", "", "1", "1", "P", "PPL", "AF", "", ""), "number of GeoNames" },
  { LINE ("99999999999999999999", "Bad", "", "1", "1", "P", "PPL", "AF", "", ""),
    "number of GeoNames" },
  { LINE ("dl:Bad ref", "Bad", "", "1", "1", "P", "PPL", "AF", "", ""), "number of GeoNames" },
  { LINE ("9900020", "", "", "1", "1", "P", "PPL", "AF", "", ""), "no name" },
  { LINE ("9900020", "---", "", "1", "1", "P", "PPL", "AF", "", ""), "no name" },
  { LINE ("9900021", "Bad", "", "90.1", "1", "P", "PPL", "AF", "", ""), "latitude" },
  { LINE ("9900021", "Bad", "", "", "1", "P", "PPL", "AF", "", ""), "latitude" },
  { LINE ("9900021", "Bad", "", "nan", "1", "P", "PPL", "AF", "", ""), "latitude" },
  { LINE ("9900021", "Bad", "", "1", "-180.5", "P", "PPL", "AF", "", ""), "longitude" },
  { LINE ("9900021", "Bad", "", "1", "12,5", "P", "PPL", "AF", "", ""), "longitude" },
  { LINE ("9900021",
          "B\xff"
          "d",
          "",
          "1",
          "1",
          "P",
          "PPL",
          "AF",
          "",
          ""),
    "UTF-8" },
};

/* Each is left out and named by its line; the good ones around it are taken. */
static void
test_bad_lines (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GString) text = g_string_new (NEW_TOWN);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_lines); i++)
    g_string_append (text, bad_lines[i].line);
  g_string_append (text, KNOWN_TOWN);
  fixture_write_dump (fixture, text->str);
  fixture_import (fixture, &import);
  g_assert_cmpuint (import.n_places, ==, 2);
  g_assert_cmpuint (import.n_refused, ==, G_N_ELEMENTS (bad_lines));
  g_assert_cmpuint (import.problems->len, ==, G_N_ELEMENTS (bad_lines));
  for (guint i = 0; i < import.problems->len; i++) {
    const char *problem = g_ptr_array_index (import.problems, i);
    g_autofree char *where = g_strdup_printf ("dump.txt, line %u: ", i + 2);

    g_test_message ("%s", problem);
    g_assert_true (g_str_has_prefix (problem, where));
    g_assert_nonnull (strstr (problem, bad_lines[i].reason));
  }
}

static void
test_many_bad_lines (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GString) text = g_string_new (NEW_TOWN);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "bad\n");
  fixture_write_dump (fixture, text->str);
  fixture_import (fixture, &import);
  g_assert_cmpuint (import.n_refused, ==, 1000);
  g_assert_cmpuint (import.problems->len, ==, 100);
}

/* NULs, a byte order mark, Windows' line ends, no line end at the end, one endless line */
static void
test_odd_files (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf" NEW_TOWN);

  g_string_insert (text, (gssize) text->len - 1, "\r");
  g_string_append_len (text,
                       "9\0"
                       "9\t\n",
                       5);
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n" KNOWN_TOWN);
  g_string_truncate (text, text->len - 1);
  fixture_write (fixture->dump, text->str, text->len);
  fixture_import (fixture, &import);
  g_assert_cmpuint (import.n_places, ==, 2);
  g_assert_cmpuint (import.n_refused, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (import.problems, 0), "line 2: "));
  g_assert_nonnull (strstr (g_ptr_array_index (import.problems, 1), "line 3: it is too long"));
}

static void
write_gzip (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) base = NULL;
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  base = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  stream = g_converter_output_stream_new (G_OUTPUT_STREAM (base), gzip);
  g_output_stream_write_all (stream, bytes, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
}

static void
add_to_zip (struct archive *zip, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) strlen (text));
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  archive_write_data (zip, text, strlen (text));
  archive_entry_free (entry);
}

static void
write_zip (const char *path)
{
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  add_to_zip (zip, "readme.txt", "This is not a dump\n");
  add_to_zip (zip, "AF.txt", NEW_TOWN KNOWN_TOWN);
  archive_write_free (zip);
}

static void
test_packed (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) gzip_import = { 0 };
  g_auto (DatelineGazetteerImport) zip_import = { 0 };

  write_gzip (fixture->dump, NEW_TOWN KNOWN_TOWN, strlen (NEW_TOWN KNOWN_TOWN));
  fixture_import (fixture, &gzip_import);
  g_assert_cmpuint (gzip_import.n_places, ==, 2);
  g_assert_cmpuint (gzip_import.n_refused, ==, 0);
  write_zip (fixture->dump);
  fixture_import (fixture, &zip_import);
  g_assert_cmpuint (zip_import.n_places, ==, 2);
  g_assert_cmpuint (zip_import.n_known, ==, 2);
  g_assert_cmpuint (zip_import.n_refused, ==, 0);
}

/* The same dump again changes no byte; another dump leaves the first one's places where they are.
 */
static void
test_again_and_another (DumpFixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length;
  gsize second_length;
  DatelinePlaceRow place;

  fixture_import_text (fixture, NEW_TOWN KNOWN_TOWN);
  g_file_get_contents (fixture->user, &first, &first_length, NULL);
  fixture_import (fixture, &import);
  g_assert_cmpuint (import.n_known, ==, 2);
  g_file_get_contents (fixture->user, &second, &second_length, NULL);
  g_assert_cmpmem (first, first_length, second, second_length);

  fixture_import_text (
      fixture, LINE ("9900030", "Zweitstadt", "", "36.6", "66.6", "P", "PPL", "AF", "30", ""));
  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Zweitstadt", &place), ==, 1);
  g_assert_cmpstr (place.admin1, ==, "Balkh");
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testopol", &place), ==, 1);
  g_assert_cmpstr (place.admin1, ==, "Balkh");
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testebad", &place), ==, 1);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Caboolium", &place), ==, 1);
}

/* The newer line of a place takes the older one's place. */
static void
test_newer_line (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;

  fixture_import_text (fixture, NEW_TOWN);
  fixture_import_text (
      fixture, LINE ("9900001", "Testabad", "", "36.7", "66.7", "P", "PPL", "AF", "30", "5000"));
  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testabad", &place), ==, 1);
  g_assert_cmpuint (place.population, ==, 5000);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testopol", &place), ==, 0);
}

static void
assert_refused (DumpFixture *fixture, DatelineError code)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_gazetteer_import (fixture->dump, fixture->user, NULL, &import, &error));
  g_assert_error (error, DATELINE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "dump.txt"));
  g_assert_false (g_file_test (fixture->user, G_FILE_TEST_EXISTS));
}

static void
test_no_dumps (DumpFixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (16 * 1024 * 1024);
  g_autofree char *packed = NULL;
  gsize length;

  assert_refused (fixture, DATELINE_ERROR_NOT_FOUND);
  fixture_write_dump (fixture, "");
  assert_refused (fixture, DATELINE_ERROR_INVALID);
  fixture_write_dump (fixture, "<html><body>Not found</body></html>\n");
  assert_refused (fixture, DATELINE_ERROR_INVALID);

  /* A bomb, and half an archive */
  write_gzip (fixture->dump, zeros, 16 * 1024 * 1024);
  assert_refused (fixture, DATELINE_ERROR_LIMIT);
  write_zip (fixture->dump);
  g_file_get_contents (fixture->dump, &packed, &length, NULL);
  fixture_write (fixture->dump, packed, 40);
  assert_refused (fixture, DATELINE_ERROR_INVALID);

  g_unlink (fixture->dump);
  g_assert_cmpint (g_mkdir (fixture->dump, 0700), ==, 0);
  assert_refused (fixture, DATELINE_ERROR_INVALID);
  g_rmdir (fixture->dump);
}

static void
test_cancelled (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineProgress progress = { .cancellable = cancellable };
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_write_dump (fixture, NEW_TOWN);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      dateline_gazetteer_import (fixture->dump, fixture->user, &progress, &import, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->user, G_FILE_TEST_EXISTS));
}

static void
on_told_cancel_cb (guint64 done, guint64 total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* When all is read and nothing written yet: what was there stays, and nothing lies beside it */
static void
test_cancelled_late (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineProgress progress = { .cancellable = cancellable,
                                .func = on_told_cancel_cb,
                                .user_data = cancellable };
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before;
  gsize n_after;

  fixture_import_text (fixture, NEW_TOWN);
  g_assert_true (g_file_get_contents (fixture->user, &before, &n_before, NULL));
  fixture_write_dump (fixture, KNOWN_TOWN);
  g_assert_false (
      dateline_gazetteer_import (fixture->dump, fixture->user, &progress, &import, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpuint (import.n_places, ==, 1);
  g_assert_true (g_file_get_contents (fixture->user, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dump_fixture_test_add ("/read/gazetteer-import/plain", test_plain);
  dump_fixture_test_add ("/read/gazetteer-import/known-place", test_known_place);
  dump_fixture_test_add ("/read/gazetteer-import/same-place-by-another-ref",
                         test_same_place_by_another_ref);
  dump_fixture_test_add ("/read/gazetteer-import/signs", test_signs);
  dump_fixture_test_add ("/read/gazetteer-import/features", test_features);
  dump_fixture_test_add ("/read/gazetteer-import/bad-lines", test_bad_lines);
  dump_fixture_test_add ("/read/gazetteer-import/many-bad-lines", test_many_bad_lines);
  dump_fixture_test_add ("/read/gazetteer-import/odd-files", test_odd_files);
  dump_fixture_test_add ("/read/gazetteer-import/packed", test_packed);
  dump_fixture_test_add ("/read/gazetteer-import/again-and-another", test_again_and_another);
  dump_fixture_test_add ("/read/gazetteer-import/newer-line", test_newer_line);
  dump_fixture_test_add ("/read/gazetteer-import/no-dumps", test_no_dumps);
  dump_fixture_test_add ("/read/gazetteer-import/cancelled", test_cancelled);
  dump_fixture_test_add ("/read/gazetteer-import/cancelled-late", test_cancelled_late);
  return g_test_run ();
}

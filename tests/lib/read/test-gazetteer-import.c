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
#include "dateline-gazetteer-format-private.h"
#include "dateline-gazetteer.h"

/* A folder with a dump and a user's gazetteer in it */
typedef struct {
  char *folder;
  char *dump;
  char *user;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-gazetteer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->dump = g_build_filename (fixture->folder, "dump.txt", NULL);
  fixture->user = g_build_filename (fixture->folder, "user", "gazetteer.bin", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *user_folder = g_path_get_dirname (fixture->user);

  g_unlink (fixture->dump);
  g_unlink (fixture->user);
  g_rmdir (user_folder);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->dump);
  g_free (fixture->user);
}

#define LINE(id, name, names, lat, lon, class, code, country, admin1, population) \
  id "\t" name "\t" name "\t" names "\t" lat "\t" lon                             \
     "\t" class "\t" code "\t" country "\t\t" admin1 "\t\t\t\t" population        \
                "\t\t\tAsia/Kabul\t2020-01-01\n"

#define NEW_TOWN                                                                              \
  LINE ("9900001", "Testabad", "Testopol,تستاباد,testabad translit,TST", "36.5", "66.5", "P", \
        "PPL", "AF", "30", "1200")
#define KNOWN_TOWN \
  LINE ("1138958", "Kābul", "Caboolium", "34.5", "69.1", "P", "PPLC", "AF", "13", "1")

/* Not synced, as this is done thousands of times; g_file_set_contents_full() without syncing leaves
 * the end of a longer file where it is. */
static void
write_bytes (const char *path, const void *bytes, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
write_dump (Fixture *fixture, const char *text)
{
  write_bytes (fixture->dump, text, strlen (text));
}

static void
import_dump (Fixture *fixture, DatelineGazetteerImport *import)
{
  g_autoptr (GError) error = NULL;
  gboolean done = dateline_gazetteer_import (fixture->dump, fixture->user, NULL, import, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static void
import_text (Fixture *fixture, const char *text)
{
  g_auto (DatelineGazetteerImport) import = { 0 };

  write_dump (fixture, text);
  import_dump (fixture, &import);
}

static DatelineGazetteer *
open_user (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineGazetteer *gazetteer = dateline_gazetteer_open (fixture->user, &error);

  g_assert_no_error (error);
  return gazetteer;
}

static guint
count_matches (DatelineGazetteer *gazetteer, const char *name, DatelinePlaceRow *first)
{
  DatelineMatch matches[16];
  guint n = dateline_gazetteer_match (gazetteer, name, -1, (const char *const[]){ "AF", NULL },
                                      matches, G_N_ELEMENTS (matches));

  if (n > 0)
    dateline_gazetteer_get_row (gazetteer, matches[0].row, first);
  return n;
}

static guint
count_in_world (DatelineGazetteer *gazetteer, const char *name)
{
  DatelineMatch matches[16];

  return dateline_gazetteer_match (gazetteer, name, -1, NULL, matches, G_N_ELEMENTS (matches));
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;
  guint32 row;

  write_dump (fixture, NEW_TOWN);
  import_dump (fixture, &import);
  g_assert_cmpuint (import.n_places, ==, 1);
  g_assert_cmpuint (import.n_known, ==, 0);
  g_assert_cmpuint (import.n_refused + import.n_passed_over, ==, 0);

  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Testabad", &place), ==, 1);
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
  g_assert_cmpuint (count_matches (gazetteer, "TESTOPOL", &place), ==, 1);
  g_assert_cmpuint (count_matches (gazetteer, "تستاباد", &place), ==, 1);
  g_assert_cmpuint (count_matches (gazetteer, "Testebad", &place), ==, 1);
  g_assert_cmpuint (count_matches (gazetteer, "TST", &place), ==, 0);
  /* A transcription letter by letter is no name */
  g_assert_cmpuint (count_in_world (gazetteer, "testabad translit"), ==, 0);
  g_assert_true (dateline_gazetteer_may_start (gazetteer, "Testabad", strlen ("Testabad")));
}

/* The built-in row stands for a place that both have, whatever the user's file calls it. */
static void
test_known_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;
  guint32 row;

  import_text (fixture, KNOWN_TOWN NEW_TOWN);
  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Caboolium", &place), ==, 1);
  g_assert_cmpstr (place.ref, ==, "gn:1138958");
  g_assert_cmpstr (place.name, ==, "Kabul");
  g_assert_cmpuint (place.population, >, 1000000);
  g_assert_cmpuint (count_matches (gazetteer, "Kabul", &place), ==, 2); /* town and province */
  g_assert_true (dateline_gazetteer_find_ref (gazetteer, "gn:1138958", &row));
  dateline_gazetteer_get_row (gazetteer, row, &place);
  g_assert_cmpstr (place.name, ==, "Kabul");
}

/* Soledar has a reference of our own, which cases hold; GeoNames' number for it makes no second
 * Soledar. A town of the same name far away is another one. */
static void
test_same_place_by_another_ref (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;
  DatelineMatch matches[8];
  guint n;

  import_text (fixture,
               LINE ("9900002", "Soledar", "", "48.69", "38.07", "P", "PPL", "UA", "05", "10000")
                   LINE ("9900003", "Soledar", "", "50.1", "30.2", "P", "PPL", "UA", "13", "400"));
  gazetteer = open_user (fixture);
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
test_signs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;

  import_text (fixture,
               LINE ("9900041", "Bigtown", "Zwillingen,~Kolbenheim,TST", "36.1", "66.1", "P", "PPL",
                     "AF", "30", "6000") LINE ("9900042", "Smalltown", "=Zwillingen,=TXQ", "35.1",
                                               "65.1", "P", "PPL", "AF", "30", "2000"));
  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Zwillingen", &place), ==, 2);
  g_assert_cmpstr (place.name, ==, "Smalltown");
  g_assert_cmpuint (count_matches (gazetteer, "Kolbanheim", &place), ==, 1);
  g_assert_cmpstr (place.name, ==, "Bigtown");
  g_assert_cmpuint (count_in_world (gazetteer, "Kolbenheim"), ==, 0);
  g_assert_cmpuint (count_matches (gazetteer, "TST", &place), ==, 0);
  g_assert_cmpuint (count_matches (gazetteer, "TXQ", &place), ==, 1);
}

static void
test_features (Fixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;

  write_dump (fixture,
              LINE ("9900010", "Testpur District", "", "36.5", "66.5", "A", "ADM2", "AF", "30", "")
                  LINE ("9900011", "Testpur Airport", "", "36", "66", "S", "AIRP", "AF", "30", "")
                      LINE ("9900012", "Test River", "", "36", "66", "H", "STM", "AF", "30", "")
                          LINE ("9900013", "Old Testpur", "", "36", "66", "A", "ADM1H", "AF", "",
                                "") LINE ("9900014", "Wilayat-e Balkh", "Balkhistan", "36", "66",
                                          "A", "ADM1", "AF", "30", "") "\n# remark\n");
  import_dump (fixture, &import);
  g_assert_cmpuint (import.n_places, ==, 3);
  g_assert_cmpuint (import.n_passed_over, ==, 4);
  g_assert_cmpuint (import.n_refused, ==, 0);

  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Testpur District", &place), ==, 1);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_DISTRICT);
  g_assert_cmpuint (count_matches (gazetteer, "Testpur Airport", &place), ==, 1);
  g_assert_cmpint (place.place_class, ==, DATELINE_PLACE_POINT);
  g_assert_cmpuint (count_matches (gazetteer, "Test River", &place), ==, 0);
  /* A province goes by our reference, so the built-in one is it */
  g_assert_cmpuint (count_matches (gazetteer, "Balkhistan", &place), ==, 1);
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
test_bad_lines (Fixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GString) text = g_string_new (NEW_TOWN);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_lines); i++)
    g_string_append (text, bad_lines[i].line);
  g_string_append (text, KNOWN_TOWN);
  write_dump (fixture, text->str);
  import_dump (fixture, &import);
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
test_many_bad_lines (Fixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GString) text = g_string_new (NEW_TOWN);

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "bad\n");
  write_dump (fixture, text->str);
  import_dump (fixture, &import);
  g_assert_cmpuint (import.n_refused, ==, 1000);
  g_assert_cmpuint (import.problems->len, ==, 100);
}

/* NULs, a byte order mark, Windows' line ends, no line end at the end, one endless line */
static void
test_odd_files (Fixture *fixture, gconstpointer data)
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
  write_bytes (fixture->dump, text->str, text->len);
  import_dump (fixture, &import);
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
test_packed (Fixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) gzip_import = { 0 };
  g_auto (DatelineGazetteerImport) zip_import = { 0 };

  write_gzip (fixture->dump, NEW_TOWN KNOWN_TOWN, strlen (NEW_TOWN KNOWN_TOWN));
  import_dump (fixture, &gzip_import);
  g_assert_cmpuint (gzip_import.n_places, ==, 2);
  g_assert_cmpuint (gzip_import.n_refused, ==, 0);
  write_zip (fixture->dump);
  import_dump (fixture, &zip_import);
  g_assert_cmpuint (zip_import.n_places, ==, 2);
  g_assert_cmpuint (zip_import.n_known, ==, 2);
  g_assert_cmpuint (zip_import.n_refused, ==, 0);
}

/* The same dump again changes no byte; another dump leaves the first one's places where they are.
 */
static void
test_again_and_another (Fixture *fixture, gconstpointer data)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length;
  gsize second_length;
  DatelinePlaceRow place;

  import_text (fixture, NEW_TOWN KNOWN_TOWN);
  g_file_get_contents (fixture->user, &first, &first_length, NULL);
  import_dump (fixture, &import);
  g_assert_cmpuint (import.n_known, ==, 2);
  g_file_get_contents (fixture->user, &second, &second_length, NULL);
  g_assert_cmpmem (first, first_length, second, second_length);

  import_text (fixture,
               LINE ("9900030", "Zweitstadt", "", "36.6", "66.6", "P", "PPL", "AF", "30", ""));
  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Zweitstadt", &place), ==, 1);
  g_assert_cmpstr (place.admin1, ==, "Balkh");
  g_assert_cmpuint (count_matches (gazetteer, "Testopol", &place), ==, 1);
  g_assert_cmpstr (place.admin1, ==, "Balkh");
  g_assert_cmpuint (count_matches (gazetteer, "Testebad", &place), ==, 1);
  g_assert_cmpuint (count_matches (gazetteer, "Caboolium", &place), ==, 1);
}

/* The newer line of a place takes the older one's place. */
static void
test_newer_line (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow place;

  import_text (fixture, NEW_TOWN);
  import_text (fixture,
               LINE ("9900001", "Testabad", "", "36.7", "66.7", "P", "PPL", "AF", "30", "5000"));
  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Testabad", &place), ==, 1);
  g_assert_cmpuint (place.population, ==, 5000);
  g_assert_cmpuint (count_matches (gazetteer, "Testopol", &place), ==, 0);
}

static void
assert_refused (Fixture *fixture, DatelineError code)
{
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_gazetteer_import (fixture->dump, fixture->user, NULL, &import, &error));
  g_assert_error (error, DATELINE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "dump.txt"));
  g_assert_false (g_file_test (fixture->user, G_FILE_TEST_EXISTS));
}

#define OTHER_TOWN \
  LINE ("9900002", "Otherabad", "Testopol", "36.7", "66.7", "P", "PPL", "AF", "30", "10")

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow row;
  guint32 first;

  g_assert_false (dateline_gazetteer_remove (fixture->user, "Testabad", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  import_text (fixture, NEW_TOWN OTHER_TOWN);
  g_assert_false (dateline_gazetteer_remove (fixture->user, "Nowhere", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (dateline_gazetteer_remove (fixture->user, "Testopol", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "gn:9900001"));
  g_assert_nonnull (strstr (error->message, "gn:9900002"));
  g_clear_error (&error);

  g_assert_true (dateline_gazetteer_remove (fixture->user, "testabad", &error));
  g_assert_no_error (error);
  gazetteer = dateline_gazetteer_open (fixture->user, &error);
  g_assert_no_error (error);
  first = dateline_gazetteer_get_first_user_row (gazetteer);
  g_assert_cmpuint (dateline_gazetteer_get_n_rows (gazetteer), ==, first + 1);
  dateline_gazetteer_get_row (gazetteer, first, &row);
  g_assert_cmpstr (row.name, ==, "Otherabad");
  g_assert_nonnull (row.admin1);
  g_assert_true (dateline_gazetteer_find_ref (gazetteer, "gn:9900002", &first));
  g_assert_false (dateline_gazetteer_find_ref (gazetteer, "gn:9900001", &first));

  g_assert_true (dateline_gazetteer_remove (fixture->user, "gn:9900002", &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->user, G_FILE_TEST_EXISTS));
}

static void
test_no_dumps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (16 * 1024 * 1024);
  g_autofree char *packed = NULL;
  gsize length;

  assert_refused (fixture, DATELINE_ERROR_NOT_FOUND);
  write_dump (fixture, "");
  assert_refused (fixture, DATELINE_ERROR_INVALID);
  write_dump (fixture, "<html><body>Not found</body></html>\n");
  assert_refused (fixture, DATELINE_ERROR_INVALID);

  /* A bomb, and half an archive */
  write_gzip (fixture->dump, zeros, 16 * 1024 * 1024);
  assert_refused (fixture, DATELINE_ERROR_LIMIT);
  write_zip (fixture->dump);
  g_file_get_contents (fixture->dump, &packed, &length, NULL);
  write_bytes (fixture->dump, packed, 40);
  assert_refused (fixture, DATELINE_ERROR_INVALID);

  g_unlink (fixture->dump);
  g_assert_cmpint (g_mkdir (fixture->dump, 0700), ==, 0);
  assert_refused (fixture, DATELINE_ERROR_INVALID);
  g_rmdir (fixture->dump);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineProgress progress = { .cancellable = cancellable };
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GError) error = NULL;

  write_dump (fixture, NEW_TOWN);
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
test_cancelled_late (Fixture *fixture, gconstpointer data)
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

  import_text (fixture, NEW_TOWN);
  g_assert_true (g_file_get_contents (fixture->user, &before, &n_before, NULL));
  write_dump (fixture, KNOWN_TOWN);
  g_assert_false (
      dateline_gazetteer_import (fixture->dump, fixture->user, &progress, &import, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpuint (import.n_places, ==, 1);
  g_assert_true (g_file_get_contents (fixture->user, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

/* Asks everything of a gazetteer that opened, whatever is in it */
static void
use_gazetteer (DatelineGazetteer *gazetteer)
{
  static const char *const names[] = { "Testabad", "Kabul", "Testopol", "Testebad", "" };
  static const char *const focus[] = { "AF", "UA", NULL };
  guint n_rows = dateline_gazetteer_get_n_rows (gazetteer);
  DatelineMatch matches[8];
  DatelinePlaceRow place;
  guint32 row;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    guint n = dateline_gazetteer_match (gazetteer, names[i], -1, focus, matches, 8);

    n = MIN (n, dateline_gazetteer_search (gazetteer, names[i], NULL, matches, 8));
    dateline_gazetteer_may_start (gazetteer, names[i], strlen (names[i]));
    dateline_gazetteer_find_ref (gazetteer, "gn:9900001", &row);
    for (guint k = 0; k < n; k++)
      dateline_gazetteer_get_row (gazetteer, matches[k].row, &place);
  }
  for (row = n_rows - MIN (n_rows, 20); row < n_rows; row++) {
    dateline_gazetteer_get_row (gazetteer, row, &place);
    g_assert_true (g_utf8_validate (place.ref, -1, NULL));
    g_assert_true (g_utf8_validate (place.name, -1, NULL));
    g_assert_true (g_utf8_validate (place.country_name, -1, NULL));
    g_assert_true (place.admin1 == NULL || g_utf8_validate (place.admin1, -1, NULL));
    g_assert_cmpint (place.place_class, <=, DATELINE_PLACE_COUNTRY);
  }
}

static void
assert_damaged (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (fixture->user, &error);

  g_assert_null (gazetteer);
  g_assert_true (g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED) ||
                 g_error_matches (error, DATELINE_ERROR, DATELINE_ERROR_NEWER));
  g_assert_nonnull (strstr (error->message, "gazetteer.bin"));
}

/* Cut anywhere, or one byte changed anywhere: refused with a message, never misread */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  import_text (fixture, NEW_TOWN KNOWN_TOWN);
  g_file_get_contents (fixture->user, &bytes, &length, NULL);
  for (gsize cut = 0; cut < length; cut += 1 + length / 100) {
    write_bytes (fixture->user, bytes, cut);
    assert_damaged (fixture);
  }
  for (gsize at = 0; at < length; at += at < sizeof (GazetteerHeader) ? 1 : 5) {
    bytes[at] ^= 0x41;
    write_bytes (fixture->user, bytes, length);
    assert_damaged (fixture);
    bytes[at] ^= 0x41;
  }
  write_bytes (fixture->user, bytes, length);
  g_clear_pointer (&bytes, g_free);
  dateline_gazetteer_unref (open_user (fixture));
}

static void
sum_again (char *bytes, gsize length)
{
  guint64 sum = _dateline_gazetteer_sum ((const guint8 *) bytes + GAZETTEER_SUMMED_FROM,
                                         length - GAZETTEER_SUMMED_FROM);

  sum = GUINT64_TO_LE (sum);
  memcpy (bytes + G_STRUCT_OFFSET (GazetteerHeader, sum), &sum, sizeof sum);
}

/* Lies that the sum confirms: any number anywhere replaced. The file is refused, or read without
 * harm. */
static void
test_lies (Fixture *fixture, gconstpointer data)
{
  static const guint32 lies[] = {
    0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x0fffffff, 0x20000000
  };
  g_autofree char *bytes = NULL;
  guint n_opened = 0;
  gsize length;

  import_text (fixture, NEW_TOWN KNOWN_TOWN);
  g_file_get_contents (fixture->user, &bytes, &length, NULL);
  for (gsize at = GAZETTEER_SUMMED_FROM; at + 4 <= length; at += 4)
    for (gsize i = at % 3; i < G_N_ELEMENTS (lies); i += 3) {
      g_autoptr (DatelineGazetteer) gazetteer = NULL;
      guint32 lie = GUINT32_TO_LE (lies[i]);
      char truth[4];

      memcpy (truth, bytes + at, 4);
      memcpy (bytes + at, &lie, 4);
      sum_again (bytes, length);
      write_bytes (fixture->user, bytes, length);
      memcpy (bytes + at, truth, 4);
      gazetteer = dateline_gazetteer_open (fixture->user, NULL);
      if (gazetteer != NULL) {
        n_opened++;
        use_gazetteer (gazetteer);
      }
    }
  g_assert_cmpuint (n_opened, >, 0);
}

/* A gazetteer that is no file, that is not there, and one to be mended by importing again */
static void
test_odd_user_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) without = open_user (fixture);
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autoptr (GError) error = NULL;
  DatelinePlaceRow place;

  g_assert_cmpuint (count_matches (without, "Kabul", &place), ==, 2);
  gazetteer = dateline_gazetteer_open (fixture->folder, &error);
  g_assert_null (gazetteer);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);

  import_text (fixture, NEW_TOWN);
  write_bytes (fixture->user, "damaged", 7);
  assert_damaged (fixture);
  import_text (fixture, NEW_TOWN);
  gazetteer = open_user (fixture);
  g_assert_cmpuint (count_matches (gazetteer, "Testabad", &place), ==, 1);
}

/* Whoever has the old file open keeps it while a new one takes its place. */
static void
test_replaced_while_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) before = NULL;
  g_autoptr (DatelineGazetteer) after = NULL;
  DatelinePlaceRow place;

  import_text (fixture, NEW_TOWN);
  before = open_user (fixture);
  import_text (fixture, LINE ("9900001", "Andersheim", "", "1", "1", "P", "PPL", "AF", "30", ""));
  after = open_user (fixture);
  g_assert_cmpuint (count_matches (before, "Testabad", &place), ==, 1);
  g_assert_cmpuint (count_matches (before, "Andersheim", &place), ==, 0);
  g_assert_cmpuint (count_matches (after, "Andersheim", &place), ==, 1);
  g_assert_cmpuint (count_matches (after, "Testopol", &place), ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/read/gazetteer-import/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plain", test_plain);
  ADD ("known-place", test_known_place);
  ADD ("same-place-by-another-ref", test_same_place_by_another_ref);
  ADD ("signs", test_signs);
  ADD ("features", test_features);
  ADD ("bad-lines", test_bad_lines);
  ADD ("many-bad-lines", test_many_bad_lines);
  ADD ("odd-files", test_odd_files);
  ADD ("packed", test_packed);
  ADD ("again-and-another", test_again_and_another);
  ADD ("newer-line", test_newer_line);
  ADD ("remove", test_remove);
  ADD ("no-dumps", test_no_dumps);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-late", test_cancelled_late);
  ADD ("damaged", test_damaged);
  ADD ("lies", test_lies);
  ADD ("odd-user-files", test_odd_user_files);
  ADD ("replaced-while-open", test_replaced_while_open);
  return g_test_run ();
}

/* test-gazetteer-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file of a user's own places: what is taken out of it, and what damage does.
 */

#include <string.h>

#include "dateline-error.h"
#include "dateline-gazetteer-format-private.h"
#include "dump-fixture.h"

#define OTHER_TOWN \
  LINE ("9900002", "Otherabad", "Testopol", "36.7", "66.7", "P", "PPL", "AF", "30", "10")

static void
test_remove (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  DatelinePlaceRow row;
  guint32 first;

  g_assert_false (dateline_gazetteer_remove (fixture->user, "Testabad", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture_import_text (fixture, NEW_TOWN OTHER_TOWN);
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
assert_damaged (DumpFixture *fixture)
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
test_damaged (DumpFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_import_text (fixture, NEW_TOWN KNOWN_TOWN);
  g_file_get_contents (fixture->user, &bytes, &length, NULL);
  for (gsize cut = 0; cut < length; cut += 1 + length / 100) {
    fixture_write (fixture->user, bytes, cut);
    assert_damaged (fixture);
  }
  for (gsize at = 0; at < length; at += at < sizeof (GazetteerHeader) ? 1 : 5) {
    bytes[at] ^= 0x41;
    fixture_write (fixture->user, bytes, length);
    assert_damaged (fixture);
    bytes[at] ^= 0x41;
  }
  fixture_write (fixture->user, bytes, length);
  g_clear_pointer (&bytes, g_free);
  dateline_gazetteer_unref (fixture_open_user (fixture));
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
test_lies (DumpFixture *fixture, gconstpointer data)
{
  static const guint32 lies[] = {
    0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x0fffffff, 0x20000000
  };
  g_autofree char *bytes = NULL;
  guint n_opened = 0;
  gsize length;

  fixture_import_text (fixture, NEW_TOWN KNOWN_TOWN);
  g_file_get_contents (fixture->user, &bytes, &length, NULL);
  for (gsize at = GAZETTEER_SUMMED_FROM; at + 4 <= length; at += 4)
    for (gsize i = at % 3; i < G_N_ELEMENTS (lies); i += 3) {
      g_autoptr (DatelineGazetteer) gazetteer = NULL;
      guint32 lie = GUINT32_TO_LE (lies[i]);
      char truth[4];

      memcpy (truth, bytes + at, 4);
      memcpy (bytes + at, &lie, 4);
      sum_again (bytes, length);
      fixture_write (fixture->user, bytes, length);
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
test_odd_user_files (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) without = fixture_open_user (fixture);
  g_autoptr (DatelineGazetteer) gazetteer = NULL;
  g_autoptr (GError) error = NULL;
  DatelinePlaceRow place;

  g_assert_cmpuint (fixture_count_matches (without, "Kabul", &place), ==, 2);
  gazetteer = dateline_gazetteer_open (fixture->folder, &error);
  g_assert_null (gazetteer);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);

  fixture_import_text (fixture, NEW_TOWN);
  fixture_write (fixture->user, "damaged", 7);
  assert_damaged (fixture);
  fixture_import_text (fixture, NEW_TOWN);
  gazetteer = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (gazetteer, "Testabad", &place), ==, 1);
}

/* Whoever has the old file open keeps it while a new one takes its place. */
static void
test_replaced_while_open (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineGazetteer) before = NULL;
  g_autoptr (DatelineGazetteer) after = NULL;
  DatelinePlaceRow place;

  fixture_import_text (fixture, NEW_TOWN);
  before = fixture_open_user (fixture);
  fixture_import_text (fixture,
                       LINE ("9900001", "Andersheim", "", "1", "1", "P", "PPL", "AF", "30", ""));
  after = fixture_open_user (fixture);
  g_assert_cmpuint (fixture_count_matches (before, "Testabad", &place), ==, 1);
  g_assert_cmpuint (fixture_count_matches (before, "Andersheim", &place), ==, 0);
  g_assert_cmpuint (fixture_count_matches (after, "Andersheim", &place), ==, 1);
  g_assert_cmpuint (fixture_count_matches (after, "Testopol", &place), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dump_fixture_test_add ("/read/gazetteer-file/remove", test_remove);
  dump_fixture_test_add ("/read/gazetteer-file/damaged", test_damaged);
  dump_fixture_test_add ("/read/gazetteer-file/lies", test_lies);
  dump_fixture_test_add ("/read/gazetteer-file/odd-user-files", test_odd_user_files);
  dump_fixture_test_add ("/read/gazetteer-file/replaced-while-open", test_replaced_while_open);
  return g_test_run ();
}

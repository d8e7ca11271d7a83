/* dump-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dump-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
dump_fixture_set_up (DumpFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-gazetteer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->dump = g_build_filename (fixture->folder, "dump.txt", NULL);
  fixture->user = g_build_filename (fixture->folder, "user", "gazetteer.bin", NULL);
}

void
dump_fixture_tear_down (DumpFixture *fixture, gconstpointer data)
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

/* Not synced, as this is done thousands of times; g_file_set_contents_full() without syncing leaves
 * the end of a longer file where it is. */
void
fixture_write (const char *path, const void *bytes, gsize length)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

void
fixture_write_dump (DumpFixture *fixture, const char *text)
{
  fixture_write (fixture->dump, text, strlen (text));
}

void
fixture_import (DumpFixture *fixture, DatelineGazetteerImport *import)
{
  g_autoptr (GError) error = NULL;
  gboolean done = dateline_gazetteer_import (fixture->dump, fixture->user, NULL, import, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

void
fixture_import_text (DumpFixture *fixture, const char *text)
{
  g_auto (DatelineGazetteerImport) import = { 0 };

  fixture_write_dump (fixture, text);
  fixture_import (fixture, &import);
}

DatelineGazetteer *
fixture_open_user (DumpFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineGazetteer *gazetteer = dateline_gazetteer_open (fixture->user, &error);

  g_assert_no_error (error);
  return gazetteer;
}

guint
fixture_count_matches (DatelineGazetteer *gazetteer, const char *name, DatelinePlaceRow *first)
{
  DatelineMatch matches[16];
  guint n = dateline_gazetteer_match (gazetteer, name, -1, (const char *const[]){ "AF", NULL },
                                      matches, G_N_ELEMENTS (matches));

  if (n > 0)
    dateline_gazetteer_get_row (gazetteer, matches[0].row, first);
  return n;
}

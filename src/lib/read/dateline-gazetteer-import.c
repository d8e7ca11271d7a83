/* dateline-gazetteer-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-import-private.h"

#include <errno.h>

#include "dateline-error.h"
#include "dateline-gazetteer-private.h"

/* What was imported before stays, but for the places that have come again. A damaged file is
 * replaced: importing again is what its error message advises. */
static gboolean
add_earlier (GazetteerWriter *writer,
             const char *user_file,
             DatelineGazetteerImport *import,
             GError **error)
{
  g_autoptr (GazetteerTable) earlier = NULL;
  g_autoptr (GError) local_error = NULL;
  guint n_new = _dateline_gazetteer_writer_n_places (writer);

  if (!g_file_test (user_file, G_FILE_TEST_EXISTS))
    return TRUE;
  earlier = _dateline_gazetteer_open_file (user_file, &local_error);
  if (earlier == NULL && g_error_matches (local_error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED))
    return TRUE;
  if (earlier == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  _dateline_gazetteer_writer_add_table (writer, earlier, NULL);
  import->n_known = n_new + _dateline_gazetteer_table_n_rows (earlier) -
                    _dateline_gazetteer_writer_n_places (writer);
  return TRUE;
}

/**
 * dateline_gazetteer_import:
 * @source: (type filename): a dump of GeoNames as it is downloaded: cities15000.txt, a country's
 *   AF.txt or allCountries.txt, plain, gzipped or in a zip archive
 * @user_file: (type filename): the user's gazetteer, there or not
 * @progress: (nullable): told of bytes of @source
 * @import: (out caller-allocates): what became of the lines, also after an error
 * @error: (out) (optional): %DATELINE_ERROR_INVALID where there is no place in it,
 *   %DATELINE_ERROR_LIMIT, %DATELINE_ERROR_CANCELLED, %DATELINE_ERROR_FULL, …
 *
 * Adds the places of a dump to the user's gazetteer; places that it had by the same number are
 * replaced, the others stay. A line that cannot be read is left out and named in @import. The file
 * is written whole or not at all, and whoever has the old one open keeps it. What the memory should
 * not hold lies meanwhile in nameless files beside @user_file. Importing the same
 * dump twice writes the same bytes. Blocks on the disk. Any thread, one import at a time.
 *
 * Returns: %TRUE if the file was written
 */
gboolean
dateline_gazetteer_import (const char *source,
                           const char *user_file,
                           DatelineProgress *progress,
                           DatelineGazetteerImport *import,
                           GError **error)
{
  g_autoptr (GazetteerWriter) writer = NULL;
  g_autoptr (DatelineGazetteer) world = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (source != NULL && user_file != NULL && import != NULL, FALSE);

  *import = (DatelineGazetteerImport){ 0 };
  folder = g_path_get_dirname (user_file);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_IO, "%s: %s", folder, g_strerror (errno));
    return FALSE;
  }
  writer = _dateline_gazetteer_writer_new (folder, progress != NULL ? progress->cancellable : NULL);
  if (!_dateline_gazetteer_read_dump_file (writer, source, progress, import, error) ||
      !add_earlier (writer, user_file, import, error))
    return FALSE;
  world = dateline_gazetteer_open (NULL, error);
  return world != NULL && _dateline_gazetteer_writer_write (writer, world, user_file, error);
}

/**
 * dateline_gazetteer_import_clear:
 * @import: what became of an import
 *
 * Frees its messages. Any thread.
 */
void
dateline_gazetteer_import_clear (DatelineGazetteerImport *import)
{
  g_return_if_fail (import != NULL);

  g_clear_pointer (&import->problems, g_ptr_array_unref);
}

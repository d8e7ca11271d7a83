/* gazetteer-compile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the built-in gazetteer out of a dump: gazetteer-compile DUMP FILE. Called by
 * make-gazetteer, never by the build.
 */

#include "dateline-gazetteer-import-private.h"

int
main (int argc, char **argv)
{
  g_autoptr (GazetteerWriter) writer = _dateline_gazetteer_writer_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_auto (DatelineGazetteerImport) import = { 0 };

  if (argc != 3) {
    g_printerr ("Usage: %s DUMP FILE\n", argv[0]);
    return 2;
  }
  if (!_dateline_gazetteer_read_dump_file (writer, argv[1], NULL, &import, &error) ||
      !_dateline_gazetteer_writer_write (writer, NULL, argv[2], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  for (guint i = 0; i < import.problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (import.problems, i));
  g_print ("%u places, %u passed over, %u refused\n", import.n_places, import.n_passed_over,
           import.n_refused);
  return import.n_refused + import.n_passed_over > 0 ? 1 : 0;
}

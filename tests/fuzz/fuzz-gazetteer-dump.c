/* fuzz-gazetteer-dump.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a dump of places, plain or packed.
 */

#include "dateline-error.h"
#include "dateline-gazetteer-import-private.h"
#include "fuzz-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GazetteerWriter) writer = _dateline_gazetteer_writer_new (NULL, NULL);
  g_auto (DatelineGazetteerImport) import = { 0 };
  g_autoptr (GError) error = NULL;

  if (_dateline_gazetteer_read_dump_bytes (writer, bytes, &import, &error) != (error == NULL))
    g_error ("the answer and the error do not agree");
  if (error != NULL && error->domain != DATELINE_ERROR)
    g_error ("a wrong error");
  if (error == NULL && import.n_places == 0)
    g_error ("neither places nor an error");
  if (import.n_places != _dateline_gazetteer_writer_n_places (writer))
    g_error ("%u places were counted and others kept", import.n_places);
  for (guint i = 0; i < import.problems->len; i++)
    if (!g_utf8_validate (g_ptr_array_index (import.problems, i), -1, NULL))
      g_error ("a message is not text");
  return 0;
}

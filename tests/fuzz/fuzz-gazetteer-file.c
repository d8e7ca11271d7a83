/* fuzz-gazetteer-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as the user's gazetteer. Its sum is set right, so that what follows it is reached.
 */

#include <string.h>

#include "dateline-gazetteer-private.h"
#include "dateline-gazetteer-writer-private.h"
#include "fuzz-target.h"

static GBytes *
make_file (const guint8 *data, gsize size)
{
  GazetteerHeader header = { .magic = GAZETTEER_MAGIC };
  guint8 *file = g_memdup2 (data, size);

  if (size >= sizeof header) {
    memcpy (header.sections, file + GAZETTEER_SUMMED_FROM, sizeof header.sections);
    header.version = GUINT32_TO_LE (GAZETTEER_VERSION);
    header.file_size = GUINT32_TO_LE ((guint32) size);
    header.sum =
        _dateline_gazetteer_sum (file + GAZETTEER_SUMMED_FROM, size - GAZETTEER_SUMMED_FROM);
    header.sum = GUINT64_TO_LE (header.sum);
    memcpy (file, &header, sizeof header);
  }
  return g_bytes_new_take (file, size);
}

static void
check_row (DatelineGazetteer *gazetteer, guint32 row)
{
  DatelinePlaceRow place;

  dateline_gazetteer_get_row (gazetteer, row, &place);
  if (!g_utf8_validate (place.ref, -1, NULL) || !g_utf8_validate (place.name, -1, NULL) ||
      !g_utf8_validate (place.country_name, -1, NULL) ||
      (place.admin1 != NULL && !g_utf8_validate (place.admin1, -1, NULL)))
    g_error ("what is shown is not text");
  if (place.place_class > DATELINE_PLACE_COUNTRY)
    g_error ("a place of no class");
}

static void
use (DatelineGazetteer *gazetteer)
{
  static const char *const names[] = { "testabad", "Testebad", "kabul", "caboo", "" };
  static const char *const focus[] = { "AF", "UA", NULL };
  guint n_rows = dateline_gazetteer_get_n_rows (gazetteer);
  DatelineMatch matches[32];
  guint32 row;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    guint n = dateline_gazetteer_match (gazetteer, names[i], -1, focus, matches, 32);

    for (guint k = 0; k < n; k++)
      check_row (gazetteer, matches[k].row);
    n = dateline_gazetteer_search (gazetteer, names[i], "AF", matches, 32);
    for (guint k = 0; k < n; k++)
      check_row (gazetteer, matches[k].row);
    dateline_gazetteer_may_start (gazetteer, names[i], strlen (names[i]));
    dateline_gazetteer_find_ref (gazetteer, names[i], &row);
  }
  for (row = gazetteer->n_world_rows; row < MIN (n_rows, gazetteer->n_world_rows + 50); row++)
    check_row (gazetteer, row);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  /* The built-in one is the same every time. */
  static DatelineGazetteer *world = NULL;
  g_autoptr (GBytes) bytes = make_file (data, size);
  g_autoptr (GazetteerTable) user = _dateline_gazetteer_table_new (bytes, "a file", NULL);
  g_autoptr (GazetteerWriter) writer = _dateline_gazetteer_writer_new (NULL, NULL);

  if (world == NULL)
    world = dateline_gazetteer_open (NULL, NULL);
  if (user == NULL)
    return 0;
  world->user = user;
  use (world);
  world->user = NULL;
  _dateline_gazetteer_writer_add_table (writer, user, NULL);
  return 0;
}

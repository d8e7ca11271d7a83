/* dateline-place-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-groups-private.h"

#include "dateline-data.h"

#define WORDS_FILE "weigh/place-groups.tsv"
#define BETWEEN " \t\n,;.()“”\"-–—/"

struct _DatelinePlaceGroups {
  GHashTable *words;
};

/*
 * _dateline_place_groups_new:
 *
 * Reads the list of words. Any thread.
 *
 * Returns: (transfer full): the words
 */
DatelinePlaceGroups *
_dateline_place_groups_new (void)
{
  DatelinePlaceGroups *self = g_new0 (DatelinePlaceGroups, 1);
  g_autoptr (GBytes) bytes = dateline_data_lookup (WORDS_FILE, NULL);
  g_auto (GStrv) lines = g_strsplit (bytes != NULL ? g_bytes_get_data (bytes, NULL) : "", "\n", -1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      g_hash_table_add (self->words, g_strdup (lines[i]));
  return self;
}

void
_dateline_place_groups_free (DatelinePlaceGroups *self)
{
  g_hash_table_unref (self->words);
  g_free (self);
}

/*
 * _dateline_place_groups_match:
 * @self: the words
 * @words: (nullable): a place in the words of an article, which the gazetteer does not know
 *
 * A capital letter makes a name of it: "Twin Cities" is one place.
 *
 * Returns: whether they speak of several places without naming one
 */
gboolean
_dateline_place_groups_match (const DatelinePlaceGroups *self, const char *words)
{
  g_auto (GStrv) each = g_strsplit_set (words != NULL ? words : "", BETWEEN, -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (g_hash_table_contains (self->words, each[i]))
      return TRUE;
  return FALSE;
}

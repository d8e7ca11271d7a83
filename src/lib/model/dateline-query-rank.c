/* dateline-query-rank.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting many records into the order of a text that no index has. The database would compare a
 * million texts twenty times each; but few of them differ: those are put in order, and the records
 * dealt out by where their text stands.
 */

#include "dateline-query-private.h"

#include <stdlib.h>

#define NO_TEXT 0

typedef struct {
  GStringChunk *letters;
  GHashTable *numbers; /* text, small and capital letters alike → its number */
  GPtrArray *texts;    /* by number, in the order in which they came; %NULL for no text */
  GArray *ids;         /* of gint64 */
  GArray *text_of;     /* of guint32: the number of each one's text */
  gboolean is_ascending;
} Ranking;

/* SQLite's NOCASE: the letters of ASCII, and no others */
static guint
text_hash (gconstpointer data)
{
  guint hash = 5381;

  for (const char *at = data; *at != '\0'; at++)
    hash = hash * 33 + (guint) g_ascii_tolower (*at);
  return hash;
}

static gboolean
text_equal (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  const GPtrArray *texts = data;
  const char *x = texts->pdata[*(const guint32 *) a];
  const char *y = texts->pdata[*(const guint32 *) b];

  if (x == NULL || y == NULL)
    return (x != NULL) - (y != NULL);
  return g_ascii_strcasecmp (x, y);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static guint32
number_of (Ranking *self, const char *text)
{
  gpointer number;
  char *kept;

  if (text == NULL)
    return NO_TEXT;
  if (g_hash_table_lookup_extended (self->numbers, text, NULL, &number))
    return GPOINTER_TO_UINT (number);
  kept = g_string_chunk_insert (self->letters, text);
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (self->texts->len));
  g_ptr_array_add (self->texts, kept);
  return self->texts->len - 1;
}

static gboolean
read_rows (Ranking *self, DatelineStatement *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 before = G_MININT64;

  while (dateline_statement_step (row, &failure)) {
    gint64 id = dateline_statement_get_int (row, 0);
    guint32 number = number_of (self, dateline_statement_get_text (row, 1));

    self->is_ascending = self->is_ascending && id > before;
    before = id;
    g_array_append_val (self->ids, id);
    g_array_append_val (self->text_of, number);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* (transfer full): for each text how many records stand before the first that has it */
static guint32 *
find_places (const Ranking *self)
{
  guint n = self->texts->len;
  g_autofree guint32 *order = g_new (guint32, n);
  g_autofree guint32 *counts = g_new0 (guint32, n);
  guint32 *places = g_new (guint32, n);
  guint32 place = 0;

  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_texts, self->texts);
  for (guint i = 0; i < self->text_of->len; i++)
    counts[g_array_index (self->text_of, guint32, i)]++;
  for (guint i = 0; i < n; i++) {
    places[order[i]] = place;
    place += counts[order[i]];
  }
  return places;
}

typedef struct {
  gint64 id;
  guint32 text;
} Row;

/* Texts that are alike follow the ids: so the rows are dealt out by them. */
static void
sort_by_id (Ranking *self)
{
  guint n = self->ids->len;
  g_autofree Row *rows = g_new (Row, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    rows[i] =
        (Row){ g_array_index (self->ids, gint64, i), g_array_index (self->text_of, guint32, i) };
  qsort (rows, n, sizeof *rows, compare_ids);
  for (guint i = 0; i < n; i++) {
    g_array_index (self->ids, gint64, i) = rows[i].id;
    g_array_index (self->text_of, guint32, i) = rows[i].text;
  }
}

static GArray *
deal_out (Ranking *self, gboolean descending)
{
  g_autofree guint32 *places = NULL;
  guint n = self->ids->len;
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  if (!self->is_ascending)
    sort_by_id (self);
  places = find_places (self);
  g_array_set_size (sorted, n);
  for (guint i = 0; i < n; i++) {
    guint32 place = places[g_array_index (self->text_of, guint32, i)]++;

    g_array_index (sorted, gint64, descending ? n - 1 - place : place) =
        g_array_index (self->ids, gint64, i);
  }
  return sorted;
}

/*
 * _dateline_query_is_ranked:
 *
 * Returns: whether a query is put in order here: by a text
 */
gboolean
_dateline_query_is_ranked (const DatelineQuery *self)
{
  return self->sort->type == QUERY_TEXT && self->sort->order[0] == NULL;
}

/*
 * _dateline_query_rank:
 * @row: a statement of %QUERY_SELECT_TEXTS
 *
 * Returns: (transfer full) (element-type gint64): the ids in the query's order, as the database
 *   would put them: without a text first, then by text, then by id; %NULL with @error set
 */
GArray *
_dateline_query_rank (const DatelineQuery *self, DatelineStatement *row, GError **error)
{
  Ranking ranking = {
    .letters = g_string_chunk_new (4096),
    .numbers = g_hash_table_new (text_hash, text_equal),
    .texts = g_ptr_array_new (),
    .ids = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .text_of = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .is_ascending = TRUE,
  };
  GArray *sorted = NULL;

  g_ptr_array_add (ranking.texts, NULL);
  if (read_rows (&ranking, row, error))
    sorted = deal_out (&ranking, self->descending);
  g_array_unref (ranking.text_of);
  g_array_unref (ranking.ids);
  g_ptr_array_unref (ranking.texts);
  g_hash_table_unref (ranking.numbers);
  g_string_chunk_free (ranking.letters);
  return sorted;
}

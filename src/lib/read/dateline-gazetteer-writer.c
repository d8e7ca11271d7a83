/* dateline-gazetteer-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-pending-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-place-name.h"

#define CHUNK_SIZE (256 * 1024)
#define MAX_SIZE (2000u * 1000 * 1000) /* bytes of the file */

GazetteerWriter *
_dateline_gazetteer_writer_new (void)
{
  GazetteerWriter *self = g_new0 (GazetteerWriter, 1);

  self->texts = g_string_chunk_new (CHUNK_SIZE);
  self->refs = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_array_new (FALSE, FALSE, sizeof (GazetteerPendingRow));
  self->names = g_array_new (FALSE, FALSE, sizeof (GazetteerPendingName));
  return self;
}

void
_dateline_gazetteer_writer_free (GazetteerWriter *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->refs);
  g_array_unref (self->rows);
  g_array_unref (self->names);
  g_free (self);
}

guint
_dateline_gazetteer_writer_n_places (GazetteerWriter *self)
{
  return self->rows->len;
}

static const char *
keep_text (GazetteerWriter *self, const char *text)
{
  self->text_bytes += strlen (text) + 1;
  return g_string_chunk_insert (self->texts, text);
}

/* Offsets in the file have 32 bits; and whoever imports the whole world several times over should
 * hear of it before the memory is gone. */
gboolean
_dateline_gazetteer_writer_check_size (GazetteerWriter *self, GError **error)
{
  guint64 size = self->text_bytes +
                 (guint64) self->rows->len * (sizeof (GazetteerRow) + sizeof (guint32)) +
                 (guint64) self->names->len * (sizeof (GazetteerName) + sizeof (GazetteerSpelling));

  if (size < MAX_SIZE && self->rows->len < GAZETTEER_ROW_MASK)
    return TRUE;
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                       _ ("These are more places than a gazetteer holds; import the countries "
                          "that are needed"));
  return FALSE;
}

gboolean
_dateline_gazetteer_writer_add (GazetteerWriter *self, const GazetteerPlace *place)
{
  GazetteerPendingRow row = {
    .lat = (gint32) lround (place->point.lat * 1e6),
    .lon = (gint32) lround (place->point.lon * 1e6),
    .population = (guint32) MIN (place->population, (guint64) G_MAXUINT32),
    .place_class = place->place_class,
    .added = self->rows->len,
  };

  if (g_hash_table_contains (self->refs, place->ref))
    return FALSE;
  row.ref = keep_text (self, place->ref);
  row.name = keep_text (self, place->name);
  row.country = g_string_chunk_insert_const (self->texts, place->country);
  row.admin1_ref = g_string_chunk_insert_const (self->texts, place->admin1_ref);
  g_array_append_val (self->rows, row);
  g_hash_table_insert (self->refs, (gpointer) row.ref, (gpointer) row.name);
  _dateline_gazetteer_writer_add_name (self, place->name, -1, 0);
  return TRUE;
}

void
_dateline_gazetteer_writer_add_name (GazetteerWriter *self,
                                     const char *name,
                                     gssize length,
                                     guint32 flags)
{
  char key[DATELINE_PLACE_NAME_SIZE];
  DatelinePlaceNameTraits traits;
  GazetteerPendingName pending = { .row = self->rows->len - 1, .flags = flags };

  if (dateline_place_name_fold (name, length, key, sizeof key, &traits) == 0)
    return;
  if (traits & DATELINE_PLACE_NAME_ARTICLE)
    pending.flags |= GAZETTEER_NAME_ARTICLE;
  if (traits & DATELINE_PLACE_NAME_LATIN)
    pending.flags |= GAZETTEER_PENDING_LATIN;
  pending.key = keep_text (self, key);
  g_array_append_val (self->names, pending);
}

/* Adds the rows that are new and notes where they went: row of the table → row as added + 1 */
static guint32 *
add_rows_of_table (GazetteerWriter *self, const GazetteerTable *table, const char *but)
{
  guint n = _dateline_gazetteer_table_n_rows (table);
  guint32 *places = g_new0 (guint32, n);

  for (guint32 i = 0; i < n; i++) {
    GazetteerRow values;
    GazetteerPlace place;

    if (!_dateline_gazetteer_table_get_row (table, i, &values))
      continue;
    place = (GazetteerPlace){
      .ref = _dateline_gazetteer_table_get_text (table, values.ref),
      .name = _dateline_gazetteer_table_get_text (table, values.name),
      .country = _dateline_gazetteer_table_get_code (table, values.country),
      .admin1_ref = _dateline_gazetteer_table_get_text (table, values.admin1_ref),
      .point = { values.lat / 1e6, values.lon / 1e6 },
      .population = values.population,
      .place_class = values.place_class,
    };
    if (place.ref[0] != '\0' && g_strcmp0 (place.ref, but) != 0 &&
        _dateline_gazetteer_writer_add (self, &place))
      places[i] = self->rows->len;
  }
  return places;
}

void
_dateline_gazetteer_writer_add_table (GazetteerWriter *self,
                                      const GazetteerTable *table,
                                      const char *but)
{
  g_autofree guint32 *places = add_rows_of_table (self, table, but);
  guint n_rows = _dateline_gazetteer_table_n_rows (table);
  guint n = _dateline_gazetteer_table_n_names (table);

  for (guint32 i = 0; i < n; i++) {
    GazetteerName name;
    GazetteerPendingName pending;
    const char *key;

    _dateline_gazetteer_table_get_name (table, i, &name);
    if ((name.row & GAZETTEER_ROW_MASK) >= n_rows || places[name.row & GAZETTEER_ROW_MASK] == 0)
      continue;
    key = _dateline_gazetteer_table_get_text (table, name.key);
    pending.key = keep_text (self, key);
    pending.row = places[name.row & GAZETTEER_ROW_MASK] - 1;
    pending.flags =
        (name.row & ~GAZETTEER_ROW_MASK) | (g_str_is_ascii (key) ? GAZETTEER_PENDING_LATIN : 0);
    g_array_append_val (self->names, pending);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const GazetteerPendingRow *row_a = a;
  const GazetteerPendingRow *row_b = b;

  if (row_a->population != row_b->population)
    return row_a->population > row_b->population ? -1 : 1;
  return strcmp (row_a->ref, row_b->ref);
}

/* The order of the file: by key and row; of one row's equal keys the surest first */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const GazetteerPendingName *name_a = a;
  const GazetteerPendingName *name_b = b;
  int order = strcmp (name_a->key, name_b->key);

  if (order != 0)
    return order;
  if (name_a->row != name_b->row)
    return name_a->row < name_b->row ? -1 : 1;
  return (name_a->flags > name_b->flags) - (name_a->flags < name_b->flags);
}

static void
sort_rows (GazetteerWriter *self)
{
  g_autofree guint32 *ranks = g_new (guint32, self->rows->len);

  g_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    ranks[g_array_index (self->rows, GazetteerPendingRow, i).added] = i;
  for (guint i = 0; i < self->names->len; i++) {
    GazetteerPendingName *name = &g_array_index (self->names, GazetteerPendingName, i);

    name->row = ranks[name->row];
  }
}

/* Of a row's equal keys the surest stays; that one of them had an article is worth knowing. */
static void
sort_names (GazetteerWriter *self)
{
  GazetteerPendingName *names = (GazetteerPendingName *) (gpointer) self->names->data;
  guint kept = 0;

  g_array_sort (self->names, compare_names);
  for (guint i = 0; i < self->names->len; i++) {
    if (kept > 0 && names[kept - 1].row == names[i].row &&
        strcmp (names[kept - 1].key, names[i].key) == 0)
      names[kept - 1].flags |= names[i].flags & GAZETTEER_NAME_ARTICLE;
    else
      names[kept++] = names[i];
  }
  g_array_set_size (self->names, kept);
}

void
_dateline_gazetteer_writer_sort (GazetteerWriter *self)
{
  sort_rows (self);
  sort_names (self);
}

/* dateline-gazetteer-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-pending-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-place-name.h"

#define CHUNK_SIZE (64 * 1024)
#define MAX_SIZE (2000u * 1000 * 1000) /* bytes of the file */
/* Memory of the sorters; what is more goes to the disk */
#define ROWS_MEMORY (32 * 1024 * 1024)
#define NAMES_MEMORY (64 * 1024 * 1024)
#define NUMBERS_AT_ONCE 65536
#define RECORDS_BETWEEN_LOOKS 4096

GazetteerWriter *
_dateline_gazetteer_writer_new (const char *folder, GCancellable *cancellable)
{
  GazetteerWriter *self = g_new0 (GazetteerWriter, 1);

  folder = folder != NULL ? folder : g_get_tmp_dir ();
  self->folder = g_strdup (folder);
  g_set_object (&self->cancellable, cancellable);
  self->texts = g_string_chunk_new (CHUNK_SIZE);
  self->numbers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->refs = g_hash_table_new (g_str_hash, g_str_equal);
  self->countries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->rows = _dateline_gazetteer_sorter_new (folder, ROWS_MEMORY);
  self->names = _dateline_gazetteer_sorter_new (folder, NAMES_MEMORY);
  return self;
}

void
_dateline_gazetteer_writer_free (GazetteerWriter *self)
{
  if (self == NULL)
    return;
  _dateline_gazetteer_sorter_free (self->rows);
  _dateline_gazetteer_sorter_free (self->names);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->refs);
  g_hash_table_unref (self->countries);
  g_string_chunk_free (self->texts);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_free (self);
}

guint
_dateline_gazetteer_writer_n_places (GazetteerWriter *self)
{
  return self->n_rows;
}

gboolean
_dateline_gazetteer_writer_go_on (GazetteerWriter *self, guint64 n, GError **error)
{
  return n % RECORDS_BETWEEN_LOOKS != 0 || !dateline_error_if_cancelled (self->cancellable, error);
}

/* Offsets in the file have 32 bits; and whoever imports the whole world several times over should
 * hear of it before the disk is full. */
gboolean
_dateline_gazetteer_writer_check_size (GazetteerWriter *self, GError **error)
{
  guint64 size = self->text_bytes +
                 (guint64) self->n_rows * (sizeof (GazetteerRow) + sizeof (guint32)) +
                 self->n_names * (sizeof (GazetteerName) + sizeof (GazetteerSpelling));

  if (size < MAX_SIZE && self->n_rows < GAZETTEER_ROW_MASK)
    return _dateline_gazetteer_sorter_check (self->rows, error) &&
           _dateline_gazetteer_sorter_check (self->names, error);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                       _ ("These are more places than a gazetteer holds; import the countries "
                          "that are needed"));
  return FALSE;
}

/* "gn:1133616" is 1133616; 0 for what is no number of GeoNames, or is not written as one */
static guint32
number_of (const char *ref)
{
  guint64 number;

  if (!g_str_has_prefix (ref, "gn:") || ref[3] == '0' ||
      !g_ascii_string_to_unsigned (ref + 3, 10, 1, G_MAXUINT32, &number, NULL))
    return 0;
  return (guint32) number;
}

/* FALSE where it is there already. Millions of numbers take a bit each. */
static gboolean
add_number (GazetteerWriter *self, guint32 number)
{
  gpointer key = GUINT_TO_POINTER (number / NUMBERS_AT_ONCE);
  guint8 *bits = g_hash_table_lookup (self->numbers, key);
  guint8 bit = (guint8) (1u << (number % 8));
  gsize at = number % NUMBERS_AT_ONCE / 8;

  if (bits == NULL) {
    bits = g_malloc0 (NUMBERS_AT_ONCE / 8);
    g_hash_table_insert (self->numbers, key, bits);
  }
  if ((bits[at] & bit) != 0)
    return FALSE;
  bits[at] |= bit;
  return TRUE;
}

static gboolean
add_ref (GazetteerWriter *self, const GazetteerPlace *place)
{
  guint32 number = number_of (place->ref);

  if (number != 0)
    return add_number (self, number);
  if (g_hash_table_contains (self->refs, place->ref))
    return FALSE;
  g_hash_table_insert (self->refs, g_string_chunk_insert (self->texts, place->ref),
                       g_string_chunk_insert (self->texts, place->name));
  return TRUE;
}

/* The order of the file: the largest first, among equals by reference */
static gboolean
is_behind (const GazetteerPlace *place, guint32 population, const GazetteerPendingCountry *other)
{
  return other->name == NULL || population < other->row.population ||
         (population == other->row.population && strcmp (place->ref, other->ref) > 0);
}

static void
note_country (GazetteerWriter *self, const GazetteerPlace *place, const GazetteerPendingRow *row)
{
  GazetteerPendingCountry *country = g_hash_table_lookup (self->countries, place->country);

  if (country == NULL) {
    country = g_new0 (GazetteerPendingCountry, 1);
    g_hash_table_insert (self->countries, g_string_chunk_insert (self->texts, place->country),
                         country);
  }
  if (place->place_class != DATELINE_PLACE_COUNTRY || !is_behind (place, row->population, country))
    return;
  country->row = *row;
  country->ref = g_string_chunk_insert (self->texts, place->ref);
  country->name = g_string_chunk_insert (self->texts, place->name);
}

static void
append_text (GByteArray *record, const char *text)
{
  g_byte_array_append (record, (const guint8 *) text, (guint) strlen (text) + 1);
}

static void
append_number (GByteArray *record, guint32 number)
{
  number = GUINT32_TO_BE (number);
  g_byte_array_append (record, (const guint8 *) &number, sizeof number);
}

gboolean
_dateline_gazetteer_writer_add (GazetteerWriter *self, const GazetteerPlace *place)
{
  g_autoptr (GByteArray) record = NULL;
  GazetteerPendingRow row = {
    .lat = (gint32) lround (place->point.lat * 1e6),
    .lon = (gint32) lround (place->point.lon * 1e6),
    .population = (guint32) MIN (place->population, (guint64) G_MAXUINT32),
    .place_class = place->place_class,
    .added = self->n_rows,
  };

  if (!add_ref (self, place))
    return FALSE;
  note_country (self, place, &row);
  record = g_byte_array_new ();
  append_number (record, ~row.population);
  append_text (record, place->ref);
  g_byte_array_append (record, (const guint8 *) &row, sizeof row);
  append_text (record, place->admin1_ref);
  append_text (record, place->name);
  append_text (record, place->country);
  _dateline_gazetteer_sorter_add (self->rows, record->data, record->len);
  self->text_bytes += strlen (place->ref) + strlen (place->name) + 2;
  self->n_rows++;
  _dateline_gazetteer_writer_add_name (self, place->name, -1, 0);
  return TRUE;
}

static void
add_key (GazetteerWriter *self, const char *key, guint32 row, guint32 flags)
{
  guint8 record[DATELINE_PLACE_NAME_SIZE + GAZETTEER_NAME_TAIL];
  gsize length = strlen (key) + 1;

  if (length > DATELINE_PLACE_NAME_SIZE)
    return;
  memcpy (record, key, length);
  row = GUINT32_TO_BE (row);
  flags = GUINT32_TO_BE (flags);
  memcpy (record + length, &row, sizeof row);
  memcpy (record + length + sizeof row, &flags, sizeof flags);
  _dateline_gazetteer_sorter_add (self->names, record, (guint32) length + GAZETTEER_NAME_TAIL);
  self->text_bytes += length;
  self->n_names++;
}

void
_dateline_gazetteer_writer_add_name (GazetteerWriter *self,
                                     const char *name,
                                     gssize length,
                                     guint32 flags)
{
  char key[DATELINE_PLACE_NAME_SIZE];
  DatelinePlaceNameTraits traits;

  if (dateline_place_name_fold (name, length, key, sizeof key, &traits) == 0)
    return;
  if (traits & DATELINE_PLACE_NAME_ARTICLE)
    flags |= GAZETTEER_NAME_ARTICLE;
  if (traits & DATELINE_PLACE_NAME_LATIN)
    flags |= GAZETTEER_PENDING_LATIN;
  add_key (self, key, self->n_rows - 1, flags);
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
      places[i] = self->n_rows;
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
    guint32 row;
    const char *key;

    _dateline_gazetteer_table_get_name (table, i, &name);
    row = name.row & GAZETTEER_ROW_MASK;
    if (row >= n_rows || places[row] == 0)
      continue;
    key = _dateline_gazetteer_table_get_text (table, name.key);
    add_key (self, key, places[row] - 1,
             (name.row & ~GAZETTEER_ROW_MASK) |
                 (g_str_is_ascii (key) ? GAZETTEER_PENDING_LATIN : 0));
  }
}

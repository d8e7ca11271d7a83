/* dateline-gazetteer-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-writer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-file.h"
#include "dateline-place-name.h"

#define MIN_SKELETON 2
#define CHUNK_SIZE (256 * 1024)

typedef struct {
  const char *ref;
  const char *name;
  const char *country;    /* interned: equal codes are one pointer */
  const char *admin1_ref; /* interned */
  gint32 lat;
  gint32 lon;
  guint32 population;
  guint32 place_class;
  guint32 added;
} PendingRow;

typedef struct {
  const char *key;
  guint32 row; /* as added; by population once the rows are sorted */
  guint32 flags;
} PendingName;

#define NAME_LATIN (1u << 0) /* beside the GAZETTEER_NAME_ flags, which lie at the upper end */

struct _GazetteerWriter {
  GStringChunk *texts;
  GHashTable *refs; /* reference → name */
  GArray *rows;     /* PendingRow */
  GArray *names;    /* PendingName */
};

GazetteerWriter *
_dateline_gazetteer_writer_new (void)
{
  GazetteerWriter *self = g_new0 (GazetteerWriter, 1);

  self->texts = g_string_chunk_new (CHUNK_SIZE);
  self->refs = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_array_new (FALSE, FALSE, sizeof (PendingRow));
  self->names = g_array_new (FALSE, FALSE, sizeof (PendingName));
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

gboolean
_dateline_gazetteer_writer_add (GazetteerWriter *self, const GazetteerPlace *place)
{
  PendingRow row = {
    .lat = (gint32) lround (place->point.lat * 1e6),
    .lon = (gint32) lround (place->point.lon * 1e6),
    .population = (guint32) MIN (place->population, (guint64) G_MAXUINT32),
    .place_class = place->place_class,
    .added = self->rows->len,
  };

  if (g_hash_table_contains (self->refs, place->ref))
    return FALSE;
  row.ref = g_string_chunk_insert (self->texts, place->ref);
  row.name = g_string_chunk_insert (self->texts, place->name);
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
  PendingName pending = { .row = self->rows->len - 1, .flags = flags };

  if (dateline_place_name_fold (name, length, key, sizeof key, &traits) == 0)
    return;
  if (traits & DATELINE_PLACE_NAME_ARTICLE)
    pending.flags |= GAZETTEER_NAME_ARTICLE;
  if (traits & DATELINE_PLACE_NAME_LATIN)
    pending.flags |= NAME_LATIN;
  pending.key = g_string_chunk_insert (self->texts, key);
  g_array_append_val (self->names, pending);
}

/* Adds the rows that are new and notes where they went: row of the table → row as added + 1 */
static guint32 *
add_rows_of_table (GazetteerWriter *self, const GazetteerTable *table)
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
    if (place.ref[0] != '\0' && _dateline_gazetteer_writer_add (self, &place))
      places[i] = self->rows->len;
  }
  return places;
}

void
_dateline_gazetteer_writer_add_table (GazetteerWriter *self, const GazetteerTable *table)
{
  g_autofree guint32 *places = add_rows_of_table (self, table);
  guint n_rows = _dateline_gazetteer_table_n_rows (table);
  guint n = _dateline_gazetteer_table_n_names (table);

  for (guint32 i = 0; i < n; i++) {
    GazetteerName name;
    PendingName pending;
    const char *key;

    _dateline_gazetteer_table_get_name (table, i, &name);
    if ((name.row & GAZETTEER_ROW_MASK) >= n_rows || places[name.row & GAZETTEER_ROW_MASK] == 0)
      continue;
    key = _dateline_gazetteer_table_get_text (table, name.key);
    pending.key = g_string_chunk_insert (self->texts, key);
    pending.row = places[name.row & GAZETTEER_ROW_MASK] - 1;
    pending.flags = (name.row & ~GAZETTEER_ROW_MASK) | (g_str_is_ascii (key) ? NAME_LATIN : 0);
    g_array_append_val (self->names, pending);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const PendingRow *row_a = a;
  const PendingRow *row_b = b;

  if (row_a->population != row_b->population)
    return row_a->population > row_b->population ? -1 : 1;
  return strcmp (row_a->ref, row_b->ref);
}

/* The order of the file: by key and row; of one row's equal keys the surest first */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const PendingName *name_a = a;
  const PendingName *name_b = b;
  int order = strcmp (name_a->key, name_b->key);

  if (order != 0)
    return order;
  if (name_a->row != name_b->row)
    return name_a->row < name_b->row ? -1 : 1;
  return (name_a->flags > name_b->flags) - (name_a->flags < name_b->flags);
}

static int
compare_spellings (gconstpointer a, gconstpointer b)
{
  const GazetteerSpelling *one = a;
  const GazetteerSpelling *other = b;

  if (one->hash != other->hash)
    return one->hash < other->hash ? -1 : 1;
  return (one->name > other->name) - (one->name < other->name);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
sort_rows (GazetteerWriter *self)
{
  g_autofree guint32 *ranks = g_new (guint32, self->rows->len);

  g_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    ranks[g_array_index (self->rows, PendingRow, i).added] = i;
  for (guint i = 0; i < self->names->len; i++) {
    PendingName *name = &g_array_index (self->names, PendingName, i);

    name->row = ranks[name->row];
  }
}

static void
sort_names (GazetteerWriter *self)
{
  guint kept = 0;

  g_array_sort (self->names, compare_names);
  for (guint i = 0; i < self->names->len; i++) {
    const PendingName *name = &g_array_index (self->names, PendingName, i);
    const PendingName *last = kept > 0 ? &g_array_index (self->names, PendingName, kept - 1) : NULL;

    if (last != NULL && last->row == name->row && strcmp (last->key, name->key) == 0)
      continue;
    g_array_index (self->names, PendingName, kept) = *name;
    kept++;
  }
  g_array_set_size (self->names, kept);
}

/* The sections as they grow, little-endian already */
typedef struct {
  GArray *sections[GAZETTEER_N_SECTIONS];
  GHashTable *pooled;    /* interned text → offset in the pool */
  GHashTable *countries; /* interned code → index */
} Sections;

static guint32
pool_text (Sections *sections, const char *text)
{
  GArray *pool = sections->sections[GAZETTEER_POOL];
  guint32 offset = pool->len;

  if (*text == '\0')
    return 0;
  g_array_append_vals (pool, text, (guint) strlen (text) + 1);
  return offset;
}

/* For texts that many rows share */
static guint32
pool_shared_text (Sections *sections, const char *text)
{
  guint32 offset = GPOINTER_TO_UINT (g_hash_table_lookup (sections->pooled, text));

  if (offset == 0) {
    offset = pool_text (sections, text);
    g_hash_table_insert (sections->pooled, (gpointer) text, GUINT_TO_POINTER (offset));
  }
  return offset;
}

static void
emit_countries (GazetteerWriter *self, Sections *sections)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++) {
    const PendingRow *row = &g_array_index (self->rows, PendingRow, i);

    if (row->country[0] != '\0' && g_hash_table_add (sections->countries, (gpointer) row->country))
      g_ptr_array_add (codes, (gpointer) row->country);
    if (row->place_class == DATELINE_PLACE_COUNTRY)
      g_hash_table_insert (names, (gpointer) row->country, (gpointer) row->name);
  }
  g_ptr_array_sort (codes, compare_codes);
  for (guint i = 0; i < codes->len; i++) {
    const char *code = g_ptr_array_index (codes, i);
    const char *name = g_hash_table_lookup (names, code);
    GazetteerCountry country = { .name = name != NULL ? pool_text (sections, name) : 0 };

    g_strlcpy (country.code, code, sizeof country.code);
    country.name = GUINT32_TO_LE (country.name);
    g_array_append_val (sections->sections[GAZETTEER_COUNTRIES], country);
    g_hash_table_insert (sections->countries, (gpointer) code, GUINT_TO_POINTER (i));
  }
}

static const char *
find_province_name (GazetteerWriter *self, DatelineGazetteer *world, const char *ref)
{
  const char *name = g_hash_table_lookup (self->refs, ref);
  DatelinePlaceRow place;
  guint32 row;

  if (name != NULL)
    return name;
  if (world == NULL || ref[0] == '\0' || !dateline_gazetteer_find_ref (world, ref, &row))
    return "";
  dateline_gazetteer_get_row (world, row, &place);
  return place.name;
}

static void
emit_rows (GazetteerWriter *self, Sections *sections, DatelineGazetteer *world)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const PendingRow *pending = &g_array_index (self->rows, PendingRow, i);
    const char *province = find_province_name (self, world, pending->admin1_ref);
    gpointer country = GUINT_TO_POINTER (GAZETTEER_NO_COUNTRY);
    GazetteerRow row = { .lat = GINT32_TO_LE (pending->lat), .lon = GINT32_TO_LE (pending->lon) };

    g_hash_table_lookup_extended (sections->countries, pending->country, NULL, &country);
    row.population = GUINT32_TO_LE (pending->population);
    row.ref = GUINT32_TO_LE (pool_text (sections, pending->ref));
    row.name = GUINT32_TO_LE (pool_text (sections, pending->name));
    row.admin1_ref = GUINT32_TO_LE (pool_shared_text (sections, pending->admin1_ref));
    row.admin1_name = GUINT32_TO_LE (pool_shared_text (sections, province));
    row.country = GUINT16_TO_LE ((guint16) GPOINTER_TO_UINT (country));
    row.place_class = GUINT16_TO_LE ((guint16) pending->place_class);
    g_array_append_val (sections->sections[GAZETTEER_ROWS], row);
  }
}

typedef struct {
  const char *ref;
  guint32 row;
} RowRef;

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  return strcmp (((const RowRef *) a)->ref, ((const RowRef *) b)->ref);
}

static void
emit_refs (GazetteerWriter *self, Sections *sections)
{
  g_autoptr (GArray) refs = g_array_sized_new (FALSE, FALSE, sizeof (RowRef), self->rows->len);

  for (guint i = 0; i < self->rows->len; i++) {
    RowRef ref = { g_array_index (self->rows, PendingRow, i).ref, i };

    g_array_append_val (refs, ref);
  }
  g_array_sort (refs, compare_refs);
  for (guint i = 0; i < refs->len; i++) {
    guint32 row = GUINT32_TO_LE (g_array_index (refs, RowRef, i).row);

    g_array_append_val (sections->sections[GAZETTEER_REFS], row);
  }
}

/* Equal keys lie side by side and share their text. */
static void
emit_names (GazetteerWriter *self, Sections *sections)
{
  const char *last = "";
  guint32 offset = 0;

  for (guint i = 0; i < self->names->len; i++) {
    const PendingName *pending = &g_array_index (self->names, PendingName, i);
    GazetteerName name;

    if (strcmp (pending->key, last) != 0)
      offset = pool_text (sections, pending->key);
    last = pending->key;
    name.key = GUINT32_TO_LE (offset);
    name.row = GUINT32_TO_LE (pending->row | (pending->flags & ~GAZETTEER_ROW_MASK));
    g_array_append_val (sections->sections[GAZETTEER_NAMES], name);
  }
}

static void
emit_spellings (GazetteerWriter *self, Sections *sections)
{
  GArray *spellings = sections->sections[GAZETTEER_SPELLINGS];

  for (guint i = 0; i < self->names->len; i++) {
    const PendingName *name = &g_array_index (self->names, PendingName, i);
    const PendingRow *row = &g_array_index (self->rows, PendingRow, name->row);
    char skeleton[DATELINE_PLACE_NAME_SIZE];
    GazetteerSpelling spelling = { .name = i };

    if ((name->flags & NAME_LATIN) == 0 || row->country[0] == '\0' ||
        row->place_class == DATELINE_PLACE_COUNTRY ||
        dateline_place_name_skeleton (name->key, skeleton, sizeof skeleton) < MIN_SKELETON)
      continue;
    spelling.hash = _dateline_gazetteer_hash_skeleton (row->country, skeleton);
    g_array_append_val (spellings, spelling);
  }
  g_array_sort (spellings, compare_spellings);
  for (guint i = 0; i < spellings->len; i++) {
    GazetteerSpelling *spelling = &g_array_index (spellings, GazetteerSpelling, i);

    spelling->hash = GUINT32_TO_LE (spelling->hash);
    spelling->name = GUINT32_TO_LE (spelling->name);
  }
}

static void
init_sections (Sections *sections)
{
  static const guint sizes[GAZETTEER_N_SECTIONS] = {
    sizeof (GazetteerCountry), sizeof (GazetteerRow),      sizeof (guint32),
    sizeof (GazetteerName),    sizeof (GazetteerSpelling), 1,
  };

  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++)
    sections->sections[i] = g_array_new (FALSE, TRUE, sizes[i]);
  g_array_set_size (sections->sections[GAZETTEER_POOL], 1);
  sections->pooled = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (sections->pooled, (gpointer) "", GUINT_TO_POINTER (0));
  sections->countries = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
clear_sections (Sections *sections)
{
  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++)
    g_array_unref (sections->sections[i]);
  g_hash_table_unref (sections->pooled);
  g_hash_table_unref (sections->countries);
}

/* Lays the sections behind one another. FALSE where offsets of 32 bits do not reach. */
static gboolean
join_sections (Sections *sections, GByteArray *file)
{
  GazetteerHeader header = { .magic = GAZETTEER_MAGIC };

  g_byte_array_set_size (file, sizeof header);
  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++) {
    GArray *section = sections->sections[i];
    guint64 length = (guint64) section->len * g_array_get_element_size (section);

    if (file->len + length > G_MAXINT32)
      return FALSE;
    header.sections[i].offset = GUINT32_TO_LE (file->len);
    header.sections[i].length = GUINT32_TO_LE ((guint32) length);
    g_byte_array_append (file, (const guint8 *) section->data, (guint) length);
  }
  header.version = GUINT32_TO_LE (GAZETTEER_VERSION);
  header.file_size = GUINT32_TO_LE (file->len);
  header.sum = _dateline_gazetteer_sum (file->data + sizeof header, file->len - sizeof header);
  header.sum = GUINT64_TO_LE (header.sum);
  memcpy (file->data, &header, sizeof header);
  return TRUE;
}

gboolean
_dateline_gazetteer_writer_write (GazetteerWriter *self,
                                  DatelineGazetteer *world,
                                  const char *path,
                                  GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  Sections sections;
  gboolean joined;

  sort_rows (self);
  sort_names (self);
  init_sections (&sections);
  emit_countries (self, &sections);
  emit_rows (self, &sections, world);
  emit_refs (self, &sections);
  emit_names (self, &sections);
  emit_spellings (self, &sections);
  joined = join_sections (&sections, file);
  clear_sections (&sections);
  if (!joined) {
    g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                         _ ("These are more places than a gazetteer holds; import the countries "
                            "that are needed"));
    return FALSE;
  }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  return dateline_file_replace (path, bytes, TRUE, error);
}

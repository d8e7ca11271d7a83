/* dateline-gazetteer-emit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-pending-private.h"

#include <string.h>

#include "dateline-file.h"
#include "dateline-place-name.h"

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

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
emit_countries (GazetteerWriter *self, Sections *sections)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++) {
    const GazetteerPendingRow *row = &g_array_index (self->rows, GazetteerPendingRow, i);

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
    const GazetteerPendingRow *pending = &g_array_index (self->rows, GazetteerPendingRow, i);
    const char *province = find_province_name (self, world, pending->admin1_ref);
    gpointer country;
    GazetteerRow row = { .lat = GINT32_TO_LE (pending->lat), .lon = GINT32_TO_LE (pending->lon) };

    if (!g_hash_table_lookup_extended (sections->countries, pending->country, NULL, &country))
      country = GUINT_TO_POINTER (GAZETTEER_NO_COUNTRY);
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
    RowRef ref = { g_array_index (self->rows, GazetteerPendingRow, i).ref, i };

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
    const GazetteerPendingName *pending = &g_array_index (self->names, GazetteerPendingName, i);
    GazetteerName name;

    if (strcmp (pending->key, last) != 0)
      offset = pool_text (sections, pending->key);
    last = pending->key;
    name.key = GUINT32_TO_LE (offset);
    name.row = GUINT32_TO_LE (pending->row | (pending->flags & ~GAZETTEER_ROW_MASK));
    g_array_append_val (sections->sections[GAZETTEER_NAMES], name);
  }
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

static void
emit_spellings (GazetteerWriter *self, Sections *sections)
{
  GArray *spellings = sections->sections[GAZETTEER_SPELLINGS];

  for (guint i = 0; i < self->names->len; i++) {
    const GazetteerPendingName *name = &g_array_index (self->names, GazetteerPendingName, i);
    const GazetteerPendingRow *row = &g_array_index (self->rows, GazetteerPendingRow, name->row);
    char skeleton[DATELINE_PLACE_NAME_SIZE];
    GazetteerSpelling spelling = { .name = i };

    if ((name->flags & GAZETTEER_PENDING_LATIN) == 0 || row->country[0] == '\0' ||
        row->place_class == DATELINE_PLACE_COUNTRY ||
        dateline_place_name_skeleton (name->key, skeleton, sizeof skeleton) <
            GAZETTEER_MIN_SKELETON)
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
    g_clear_pointer (&sections->sections[i], g_array_unref);
  g_hash_table_unref (sections->pooled);
  g_hash_table_unref (sections->countries);
}

/* Lays the sections behind one another; each is freed once it is there. */
static GBytes *
join_sections (Sections *sections)
{
  GazetteerHeader header = { .magic = GAZETTEER_MAGIC };
  guint size = sizeof header;
  GByteArray *file;

  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++) {
    GArray *section = sections->sections[i];
    guint length = section->len * g_array_get_element_size (section);

    header.sections[i].offset = GUINT32_TO_LE (size);
    header.sections[i].length = GUINT32_TO_LE (length);
    size += length;
  }
  file = g_byte_array_sized_new (size);
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++) {
    g_byte_array_append (file, (const guint8 *) sections->sections[i]->data,
                         GUINT32_FROM_LE (header.sections[i].length));
    g_clear_pointer (&sections->sections[i], g_array_unref);
  }
  header.version = GUINT32_TO_LE (GAZETTEER_VERSION);
  header.file_size = GUINT32_TO_LE (size);
  header.sum =
      _dateline_gazetteer_sum (file->data + GAZETTEER_SUMMED_FROM, size - GAZETTEER_SUMMED_FROM);
  header.sum = GUINT64_TO_LE (header.sum);
  memcpy (file->data, &header, sizeof header);
  return g_byte_array_free_to_bytes (file);
}

gboolean
_dateline_gazetteer_writer_write (GazetteerWriter *self,
                                  DatelineGazetteer *world,
                                  const char *path,
                                  GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  Sections sections;

  if (!_dateline_gazetteer_writer_check_size (self, error))
    return FALSE;
  _dateline_gazetteer_writer_sort (self);
  init_sections (&sections);
  emit_countries (self, &sections);
  emit_rows (self, &sections, world);
  emit_refs (self, &sections);
  emit_names (self, &sections);
  emit_spellings (self, &sections);
  bytes = join_sections (&sections);
  clear_sections (&sections);
  return dateline_file_replace (path, bytes, TRUE, error);
}

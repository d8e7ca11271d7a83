/* dateline-gazetteer-emit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections grow side by side, each in a spool, from what the sorters give in order; the file is
 * laid together from them at the end.
 */

#include "dateline-gazetteer-pending-private.h"

#include <string.h>

#include "dateline-file.h"
#include "dateline-place-name.h"

#define REFS_MEMORY (16 * 1024 * 1024)
#define SPELLINGS_MEMORY (32 * 1024 * 1024)
#define COPIED_AT_ONCE (64 * 1024)

typedef struct {
  GazetteerWriter *writer;
  DatelineGazetteer *world;                       /* (nullable) */
  GazetteerSpool *sections[GAZETTEER_N_SECTIONS]; /* little-endian already */
  GHashTable *pooled;    /* text that many rows share → offset in the pool */
  GHashTable *countries; /* code → index + 1 */
  guint32 *ranks;        /* row as added → row of the file */
  guint16 *spelled; /* row of the file → country that its spellings are looked for in, 0 for none */
  GazetteerSorter *refs;
  GazetteerSorter *spellings;
  guint32 n_names;
} Emitter;

static void
emit (Emitter *self, GazetteerSection section, gconstpointer data, gsize length)
{
  _dateline_gazetteer_spool_append (self->sections[section], data, length);
}

static guint32
pool_text (Emitter *self, const char *text)
{
  guint32 offset = (guint32) _dateline_gazetteer_spool_get_size (self->sections[GAZETTEER_POOL]);

  if (*text == '\0')
    return 0;
  emit (self, GAZETTEER_POOL, text, strlen (text) + 1);
  return offset;
}

/* For texts that many rows share */
static guint32
pool_shared_text (Emitter *self, const char *text)
{
  guint32 offset = GPOINTER_TO_UINT (g_hash_table_lookup (self->pooled, text));

  if (offset == 0 && *text != '\0') {
    offset = pool_text (self, text);
    g_hash_table_insert (self->pooled, g_strdup (text), GUINT_TO_POINTER (offset));
  }
  return offset;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
emit_countries (Emitter *self)
{
  guint n;
  g_autofree const char **codes =
      (const char **) g_hash_table_get_keys_as_array (self->writer->countries, &n);

  qsort (codes, n, sizeof *codes, compare_codes);
  for (guint i = 0; i < n; i++) {
    const GazetteerPendingCountry *known = g_hash_table_lookup (self->writer->countries, codes[i]);
    GazetteerCountry country = { 0 };

    if (codes[i][0] == '\0')
      continue;
    country.name = known->name != NULL ? GUINT32_TO_LE (pool_text (self, known->name)) : 0;
    g_strlcpy (country.code, codes[i], sizeof country.code);
    emit (self, GAZETTEER_COUNTRIES, &country, sizeof country);
    g_hash_table_insert (self->countries, (gpointer) codes[i],
                         GUINT_TO_POINTER (g_hash_table_size (self->countries) + 1));
  }
}

static const char *
find_province_name (Emitter *self, const char *ref)
{
  const char *name = g_hash_table_lookup (self->writer->refs, ref);
  DatelinePlaceRow place;
  guint32 row;

  if (name != NULL)
    return name;
  if (self->world == NULL || ref[0] == '\0' ||
      !dateline_gazetteer_find_ref (self->world, ref, &row))
    return "";
  dateline_gazetteer_get_row (self->world, row, &place);
  return place.name;
}

static void
add_ref (Emitter *self, const char *ref, guint32 rank)
{
  g_autoptr (GByteArray) record = g_byte_array_new ();

  rank = GUINT32_TO_BE (rank);
  g_byte_array_append (record, (const guint8 *) ref, (guint) strlen (ref) + 1);
  g_byte_array_append (record, (const guint8 *) &rank, sizeof rank);
  _dateline_gazetteer_sorter_add (self->refs, record->data, record->len);
}

static void
emit_row (Emitter *self, const guint8 *record, guint32 rank)
{
  const char *ref = (const char *) record + GAZETTEER_ROW_ORDER;
  const char *after = ref + strlen (ref) + 1;
  const char *admin1_ref = after + sizeof (GazetteerPendingRow);
  const char *name = admin1_ref + strlen (admin1_ref) + 1;
  const char *code = name + strlen (name) + 1;
  guint country = GPOINTER_TO_UINT (g_hash_table_lookup (self->countries, code));
  GazetteerPendingRow pending;
  GazetteerRow row;

  memcpy (&pending, after, sizeof pending);
  self->ranks[pending.added] = rank;
  if (pending.place_class != DATELINE_PLACE_COUNTRY && code[0] != '\0')
    self->spelled[rank] = (guint16) ((guint8) code[0] << 8 | (guint8) code[1]);
  add_ref (self, ref, rank);
  row.lat = GINT32_TO_LE (pending.lat);
  row.lon = GINT32_TO_LE (pending.lon);
  row.population = GUINT32_TO_LE (pending.population);
  row.ref = GUINT32_TO_LE (pool_text (self, ref));
  row.name = GUINT32_TO_LE (pool_text (self, name));
  row.admin1_ref = GUINT32_TO_LE (pool_shared_text (self, admin1_ref));
  row.admin1_name = GUINT32_TO_LE (pool_shared_text (self, find_province_name (self, admin1_ref)));
  row.country = GUINT16_TO_LE ((guint16) (country != 0 ? country - 1 : GAZETTEER_NO_COUNTRY));
  row.place_class = GUINT16_TO_LE ((guint16) pending.place_class);
  emit (self, GAZETTEER_ROWS, &row, sizeof row);
}

static gboolean
emit_rows (Emitter *self, GError **error)
{
  GazetteerSorter *rows = self->writer->rows;
  g_autoptr (GError) failure = NULL;
  const guint8 *record;
  guint32 length;
  guint32 rank = 0;

  if (!_dateline_gazetteer_sorter_finish (rows, error))
    return FALSE;
  while (_dateline_gazetteer_sorter_next (rows, &record, &length, &failure)) {
    if (!_dateline_gazetteer_writer_go_on (self->writer, rank, error))
      return FALSE;
    emit_row (self, record, rank++);
  }
  g_clear_pointer (&self->writer->rows, _dateline_gazetteer_sorter_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A row is the last number of its reference's record */
static gboolean
emit_refs (Emitter *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const guint8 *record;
  guint32 length;
  guint32 row;

  if (!_dateline_gazetteer_sorter_finish (self->refs, error))
    return FALSE;
  while (_dateline_gazetteer_sorter_next (self->refs, &record, &length, &failure)) {
    memcpy (&row, record + length - sizeof row, sizeof row);
    row = GUINT32_TO_LE (GUINT32_FROM_BE (row));
    emit (self, GAZETTEER_REFS, &row, sizeof row);
  }
  g_clear_pointer (&self->refs, _dateline_gazetteer_sorter_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Names */

/* One row that has the key */
typedef struct {
  guint32 row;
  guint32 flags;
} Holder;

static int
compare_holders (gconstpointer a, gconstpointer b)
{
  const Holder *one = a;
  const Holder *other = b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return (one->flags > other->flags) - (one->flags < other->flags);
}

static void
add_spelling (Emitter *self, const Holder *holder, const char *skeleton)
{
  guint16 packed = self->spelled[holder->row];
  const char country[3] = { (char) (packed >> 8), (char) (packed & 0xff), '\0' };
  guint32 record[2];

  if ((holder->flags & GAZETTEER_PENDING_LATIN) == 0 || packed == 0)
    return;
  record[0] = GUINT32_TO_BE (_dateline_gazetteer_hash_skeleton (country, skeleton));
  record[1] = GUINT32_TO_BE (self->n_names);
  _dateline_gazetteer_sorter_add (self->spellings, record, sizeof record);
}

/* Of a row's equal keys the surest stays; that one of them had an article is worth knowing. */
static guint
merge_holders (GArray *holders)
{
  Holder *all = (Holder *) (gpointer) holders->data;
  guint kept = 0;

  g_array_sort (holders, compare_holders);
  for (guint i = 0; i < holders->len; i++) {
    if (kept > 0 && all[kept - 1].row == all[i].row)
      all[kept - 1].flags |= all[i].flags & GAZETTEER_NAME_ARTICLE;
    else
      all[kept++] = all[i];
  }
  return kept;
}

/* Equal keys lie side by side and share their text. */
static void
emit_key (Emitter *self, const char *key, GArray *holders)
{
  guint n = merge_holders (holders);
  guint32 offset = pool_text (self, key);
  char skeleton[DATELINE_PLACE_NAME_SIZE];
  gboolean spelled =
      dateline_place_name_skeleton (key, skeleton, sizeof skeleton) >= GAZETTEER_MIN_SKELETON;

  for (guint i = 0; i < n; i++) {
    const Holder *holder = &g_array_index (holders, Holder, i);
    GazetteerName name = {
      .key = GUINT32_TO_LE (offset),
      .row = GUINT32_TO_LE (holder->row | (holder->flags & ~GAZETTEER_ROW_MASK)),
    };

    emit (self, GAZETTEER_NAMES, &name, sizeof name);
    if (spelled)
      add_spelling (self, holder, skeleton);
    self->n_names++;
  }
  g_array_set_size (holders, 0);
}

static void
add_holder (Emitter *self, GArray *holders, const guint8 *tail)
{
  guint32 numbers[2];
  Holder holder;

  memcpy (numbers, tail, sizeof numbers);
  holder.row = self->ranks[GUINT32_FROM_BE (numbers[0])];
  holder.flags = GUINT32_FROM_BE (numbers[1]);
  g_array_append_val (holders, holder);
}

static gboolean
emit_names (Emitter *self, GError **error)
{
  GazetteerSorter *names = self->writer->names;
  g_autoptr (GArray) holders = g_array_new (FALSE, FALSE, sizeof (Holder));
  g_autoptr (GError) failure = NULL;
  char key[DATELINE_PLACE_NAME_SIZE] = "";
  const guint8 *record;
  guint32 length;
  guint64 n = 0;

  if (!_dateline_gazetteer_sorter_finish (names, error))
    return FALSE;
  while (_dateline_gazetteer_sorter_next (names, &record, &length, &failure)) {
    if (!_dateline_gazetteer_writer_go_on (self->writer, n++, error))
      return FALSE;
    if (holders->len > 0 && strcmp (key, (const char *) record) != 0)
      emit_key (self, key, holders);
    g_strlcpy (key, (const char *) record, sizeof key);
    add_holder (self, holders, record + length - GAZETTEER_NAME_TAIL);
  }
  if (holders->len > 0)
    emit_key (self, key, holders);
  g_clear_pointer (&self->writer->names, _dateline_gazetteer_sorter_free);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
emit_spellings (Emitter *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const guint8 *record;
  guint32 length;

  if (!_dateline_gazetteer_sorter_finish (self->spellings, error))
    return FALSE;
  while (_dateline_gazetteer_sorter_next (self->spellings, &record, &length, &failure)) {
    guint32 numbers[2];
    GazetteerSpelling spelling;

    memcpy (numbers, record, sizeof numbers);
    spelling.hash = GUINT32_TO_LE (GUINT32_FROM_BE (numbers[0]));
    spelling.name = GUINT32_TO_LE (GUINT32_FROM_BE (numbers[1]));
    emit (self, GAZETTEER_SPELLINGS, &spelling, sizeof spelling);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The file */

typedef gboolean (*TakeFunc) (gpointer target, gconstpointer data, gsize length, GError **error);

static gboolean
take_for_sum (gpointer target, gconstpointer data, gsize length, GError **error)
{
  _dateline_gazetteer_sum_add (target, data, length);
  return TRUE;
}

static gboolean
take_for_file (gpointer target, gconstpointer data, gsize length, GError **error)
{
  return dateline_file_write (target, data, length, error);
}

static gboolean
copy_sections (Emitter *self, TakeFunc take, gpointer target, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (COPIED_AT_ONCE);

  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++) {
    guint64 size = _dateline_gazetteer_spool_get_size (self->sections[i]);

    for (guint64 at = 0; at < size; at += COPIED_AT_ONCE) {
      gsize n = (gsize) MIN (size - at, COPIED_AT_ONCE);

      if (!_dateline_gazetteer_spool_read (self->sections[i], at, buffer, n, error) ||
          !take (target, buffer, n, error))
        return FALSE;
    }
    if (!_dateline_gazetteer_writer_go_on (self->writer, 0, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
make_header (Emitter *self, GazetteerHeader *header, GError **error)
{
  GazetteerSum sum;
  guint64 size = sizeof *header;

  *header = (GazetteerHeader){ .magic = GAZETTEER_MAGIC };
  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++) {
    guint64 length = _dateline_gazetteer_spool_get_size (self->sections[i]);

    header->sections[i].offset = GUINT32_TO_LE ((guint32) size);
    header->sections[i].length = GUINT32_TO_LE ((guint32) length);
    size += length;
  }
  header->version = GUINT32_TO_LE (GAZETTEER_VERSION);
  header->file_size = GUINT32_TO_LE ((guint32) size);
  _dateline_gazetteer_sum_init (&sum, size - GAZETTEER_SUMMED_FROM);
  _dateline_gazetteer_sum_add (&sum, header->sections, sizeof header->sections);
  if (!copy_sections (self, take_for_sum, &sum, error))
    return FALSE;
  header->sum = GUINT64_TO_LE (_dateline_gazetteer_sum_end (&sum));
  return TRUE;
}

/* Laid behind one another */
static gboolean
write_file (Emitter *self, const char *path, GError **error)
{
  g_autoptr (DatelineFile) file = NULL;
  GazetteerHeader header;

  if (!make_header (self, &header, error))
    return FALSE;
  file = dateline_file_new (path, TRUE, error);
  return file != NULL && dateline_file_write (file, &header, sizeof header, error) &&
         copy_sections (self, take_for_file, file, error) && dateline_file_commit (file, error);
}

static void
init_emitter (Emitter *self, GazetteerWriter *writer, DatelineGazetteer *world)
{
  *self = (Emitter){ .writer = writer, .world = world };
  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++)
    self->sections[i] = _dateline_gazetteer_spool_new (writer->folder);
  emit (self, GAZETTEER_POOL, "", 1);
  self->pooled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->countries = g_hash_table_new (g_str_hash, g_str_equal);
  self->ranks = g_new0 (guint32, writer->n_rows);
  self->spelled = g_new0 (guint16, writer->n_rows);
  self->refs = _dateline_gazetteer_sorter_new (writer->folder, REFS_MEMORY);
  self->spellings = _dateline_gazetteer_sorter_new (writer->folder, SPELLINGS_MEMORY);
}

static void
clear_emitter (Emitter *self)
{
  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++)
    _dateline_gazetteer_spool_free (self->sections[i]);
  g_hash_table_unref (self->pooled);
  g_hash_table_unref (self->countries);
  g_free (self->ranks);
  g_free (self->spelled);
  _dateline_gazetteer_sorter_free (self->refs);
  _dateline_gazetteer_sorter_free (self->spellings);
}

gboolean
_dateline_gazetteer_writer_write (GazetteerWriter *self,
                                  DatelineGazetteer *world,
                                  const char *path,
                                  GError **error)
{
  Emitter emitter;
  gboolean done;

  if (!_dateline_gazetteer_writer_check_size (self, error))
    return FALSE;
  init_emitter (&emitter, self, world);
  emit_countries (&emitter);
  done = emit_rows (&emitter, error) && emit_refs (&emitter, error) &&
         emit_names (&emitter, error) && emit_spellings (&emitter, error) &&
         write_file (&emitter, path, error);
  clear_emitter (&emitter);
  return done;
}

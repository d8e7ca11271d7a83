/* dateline-gazetteer-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-gazetteer-table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

#define FILTER_LIMIT (1u << 19) /* names: a longer file is searched without a filter */
#define FILTER_SHARE 16         /* bits for each name */

struct _GazetteerTable {
  GBytes *bytes;
  guint8 *filter; /* (nullable): a bit for each name, and for the first word of each */
  guint32 filter_mask;
  const guint8 *sections[GAZETTEER_N_SECTIONS];
  guint32 counts[GAZETTEER_N_SECTIONS]; /* records; of the pool, bytes */
};

static const guint32 record_sizes[GAZETTEER_N_SECTIONS] = {
  [GAZETTEER_COUNTRIES] = sizeof (GazetteerCountry),
  [GAZETTEER_ROWS] = sizeof (GazetteerRow),
  [GAZETTEER_REFS] = sizeof (guint32),
  [GAZETTEER_NAMES] = sizeof (GazetteerName),
  [GAZETTEER_SPELLINGS] = sizeof (GazetteerSpelling),
  [GAZETTEER_POOL] = 1,
};

#define SUM_PRIME G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* Four lanes, so that the processor need not wait for one multiplication before the next; each
 * takes eight bytes at a time. It finds damage, not forgery. */
void
_dateline_gazetteer_sum_init (GazetteerSum *self, guint64 length)
{
  *self = (GazetteerSum){ .lanes = { length, SUM_PRIME, ~length, ~SUM_PRIME } };
}

static void
sum_block (guint64 *lanes, const guint8 *block)
{
  for (guint lane = 0; lane < 4; lane++) {
    guint64 word;

    memcpy (&word, block + 8 * lane, sizeof word);
    lanes[lane] = (lanes[lane] ^ GUINT64_FROM_LE (word)) * SUM_PRIME;
    lanes[lane] ^= lanes[lane] >> 29;
  }
}

void
_dateline_gazetteer_sum_add (GazetteerSum *self, gconstpointer data, gsize length)
{
  const guint8 *bytes = data;

  while (self->n_rest > 0 && self->n_rest < sizeof self->rest && length > 0) {
    self->rest[self->n_rest++] = *bytes++;
    length--;
  }
  if (self->n_rest == sizeof self->rest) {
    sum_block (self->lanes, self->rest);
    self->n_rest = 0;
  }
  for (; length >= sizeof self->rest; length -= sizeof self->rest, bytes += sizeof self->rest)
    sum_block (self->lanes, bytes);
  while (length > 0) {
    self->rest[self->n_rest++] = *bytes++;
    length--;
  }
}

guint64
_dateline_gazetteer_sum_end (GazetteerSum *self)
{
  guint64 *lanes = self->lanes;

  for (guint i = 0; i < self->n_rest; i++)
    lanes[0] = (lanes[0] ^ self->rest[i]) * SUM_PRIME;
  for (guint lane = 1; lane < 4; lane++)
    lanes[0] = (lanes[0] ^ lanes[lane] ^ (lanes[0] >> 32)) * SUM_PRIME;
  return lanes[0];
}

guint64
_dateline_gazetteer_sum (const guint8 *bytes, gsize length)
{
  GazetteerSum sum;

  _dateline_gazetteer_sum_init (&sum, length);
  _dateline_gazetteer_sum_add (&sum, bytes, length);
  return _dateline_gazetteer_sum_end (&sum);
}

static gboolean
refuse (const char *label, const char *reason, GError **error)
{
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED,
               _ ("The gazetteer %s cannot be used: %s; import it again"), label, reason);
  return FALSE;
}

static gboolean
check_header (const GazetteerHeader *header, gsize size, const char *label, GError **error)
{
  if (memcmp (header->magic, GAZETTEER_MAGIC, sizeof header->magic) != 0)
    return refuse (label, _ ("it is not a gazetteer"), error);
  if (GUINT32_FROM_LE (header->version) != GAZETTEER_VERSION) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_NEWER,
                 _ ("The gazetteer %s was written by another version of the program; import it "
                    "again"),
                 label);
    return FALSE;
  }
  if (GUINT32_FROM_LE (header->file_size) != size)
    return refuse (label, _ ("it is not as long as it should be"), error);
  return TRUE;
}

static gboolean
check_sum (const GazetteerHeader *header, GBytes *bytes, const char *label, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > GAZETTEER_HASHED_UP_TO ||
      _dateline_gazetteer_sum (data + GAZETTEER_SUMMED_FROM, size - GAZETTEER_SUMMED_FROM) ==
          GUINT64_FROM_LE (header->sum))
    return TRUE;
  return refuse (label, _ ("its content was changed or damaged"), error);
}

static gboolean
lay_out_sections (GazetteerTable *self, const GazetteerHeader *header, gsize size)
{
  const guint8 *data = g_bytes_get_data (self->bytes, NULL);

  for (guint i = 0; i < GAZETTEER_N_SECTIONS; i++) {
    guint32 offset = GUINT32_FROM_LE (header->sections[i].offset);
    guint32 length = GUINT32_FROM_LE (header->sections[i].length);

    if (offset < sizeof *header || offset % 4 != 0 || offset > size || length > size - offset ||
        length % record_sizes[i] != 0)
      return FALSE;
    self->sections[i] = data + offset;
    self->counts[i] = length / record_sizes[i];
  }
  return self->counts[GAZETTEER_ROWS] <= GAZETTEER_ROW_MASK &&
         self->counts[GAZETTEER_COUNTRIES] < GAZETTEER_NO_COUNTRY;
}

/* Every text ends inside of the pool if the pool itself ends with a NUL; the first text is the
 * empty one that wrong offsets are sent to. */
static gboolean
check_pool (const GazetteerTable *self)
{
  const guint8 *pool = self->sections[GAZETTEER_POOL];
  guint32 length = self->counts[GAZETTEER_POOL];

  return length > 0 && pool[0] == '\0' && pool[length - 1] == '\0';
}

/* --- filter --- */

/* Most capitalised words of a text begin no name, and most searches for a name find nothing: a set
 * bit says that it is worth while to search. FNV-1a. */
static guint32
hash_text (const char *text, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) text[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

static void
set_bit (GazetteerTable *self, const char *text, gsize length)
{
  guint32 bit = hash_text (text, length) & self->filter_mask;

  self->filter[bit / 8] |= 1u << (bit % 8);
}

static void
make_filter (GazetteerTable *self)
{
  guint32 n = self->counts[GAZETTEER_NAMES], size = 64;

  if (n > FILTER_LIMIT)
    return;
  while (size < n * FILTER_SHARE)
    size *= 2;
  self->filter = g_malloc0 (size / 8);
  self->filter_mask = size - 1;
  for (guint32 i = 0; i < n; i++) {
    GazetteerName name;
    const char *key;

    _dateline_gazetteer_table_get_name (self, i, &name);
    key = _dateline_gazetteer_table_get_text (self, name.key);
    set_bit (self, key, strlen (key));
    set_bit (self, key, strcspn (key, " "));
  }
}

gboolean
_dateline_gazetteer_table_has_filter (const GazetteerTable *self)
{
  return self->filter != NULL;
}

/* Whether a folded name, or the first word of one, can be among the names; sometimes wrongly so */
gboolean
_dateline_gazetteer_table_may_have (const GazetteerTable *self, const char *key, gsize length)
{
  guint32 bit;

  if (self->filter == NULL)
    return TRUE;
  bit = hash_text (key, length) & self->filter_mask;
  return (self->filter[bit / 8] >> (bit % 8)) & 1;
}

/* Takes @bytes as one gazetteer file. They are not copied. */
GazetteerTable *
_dateline_gazetteer_table_new (GBytes *bytes, const char *label, GError **error)
{
  g_autoptr (GazetteerTable) self = NULL;
  GazetteerHeader header;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (data == NULL || size < sizeof header) {
    refuse (label, _ ("it is not a gazetteer"), error);
    return NULL;
  }
  memcpy (&header, data, sizeof header);
  if (!check_header (&header, size, label, error) || !check_sum (&header, bytes, label, error))
    return NULL;

  self = g_new0 (GazetteerTable, 1);
  self->bytes = g_bytes_ref (bytes);
  if (!lay_out_sections (self, &header, size) || !check_pool (self)) {
    refuse (label, _ ("its tables do not fit into it"), error);
    return NULL;
  }
  make_filter (self);
  return g_steal_pointer (&self);
}

void
_dateline_gazetteer_table_free (GazetteerTable *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self->filter);
  g_free (self);
}

guint
_dateline_gazetteer_table_n_rows (const GazetteerTable *self)
{
  return self->counts[GAZETTEER_ROWS];
}

guint
_dateline_gazetteer_table_n_names (const GazetteerTable *self)
{
  return self->counts[GAZETTEER_NAMES];
}

guint
_dateline_gazetteer_table_n_spellings (const GazetteerTable *self)
{
  return self->counts[GAZETTEER_SPELLINGS];
}

/* Records are copied out, never pointed at: the file's bytes need not lie as the processor wants
 * them. */
static void
copy_record (const GazetteerTable *self, GazetteerSection section, guint32 i, gpointer record)
{
  gsize size = record_sizes[section];

  if (i < self->counts[section])
    memcpy (record, self->sections[section] + i * size, size);
  else
    memset (record, 0, size);
}

gboolean
_dateline_gazetteer_table_get_row (const GazetteerTable *self, guint32 row, GazetteerRow *values)
{
  copy_record (self, GAZETTEER_ROWS, row, values);
#if G_BYTE_ORDER == G_BIG_ENDIAN
  values->lat = GINT32_FROM_LE (values->lat);
  values->lon = GINT32_FROM_LE (values->lon);
  values->population = GUINT32_FROM_LE (values->population);
  values->ref = GUINT32_FROM_LE (values->ref);
  values->name = GUINT32_FROM_LE (values->name);
  values->admin1_ref = GUINT32_FROM_LE (values->admin1_ref);
  values->admin1_name = GUINT32_FROM_LE (values->admin1_name);
  values->country = GUINT16_FROM_LE (values->country);
  values->place_class = GUINT16_FROM_LE (values->place_class);
#endif
  return row < self->counts[GAZETTEER_ROWS];
}

void
_dateline_gazetteer_table_get_name (const GazetteerTable *self, guint32 name, GazetteerName *values)
{
  copy_record (self, GAZETTEER_NAMES, name, values);
  values->key = GUINT32_FROM_LE (values->key);
  values->row = GUINT32_FROM_LE (values->row);
}

/* The name that spelling @i stands for, and its hash */
guint32
_dateline_gazetteer_table_get_spelling (const GazetteerTable *self, guint32 i, guint32 *hash)
{
  GazetteerSpelling values;

  copy_record (self, GAZETTEER_SPELLINGS, i, &values);
  *hash = GUINT32_FROM_LE (values.hash);
  return GUINT32_FROM_LE (values.name);
}

const char *
_dateline_gazetteer_table_get_text (const GazetteerTable *self, guint32 offset)
{
  if (offset >= self->counts[GAZETTEER_POOL])
    offset = 0;
  return (const char *) self->sections[GAZETTEER_POOL] + offset;
}

/* A country's code; "" where it has none. Codes lie inside of the file and end with a NUL. */
const char *
_dateline_gazetteer_table_get_code (const GazetteerTable *self, guint16 country)
{
  const char *code;

  if (country >= self->counts[GAZETTEER_COUNTRIES])
    return "";
  code = (const char *) self->sections[GAZETTEER_COUNTRIES] + country * sizeof (GazetteerCountry);
  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && code[2] == '\0' ? code : "";
}

/* A country's name in English, or NULL where this file does not know it */
const char *
_dateline_gazetteer_table_get_country_name (const GazetteerTable *self, const char *code)
{
  guint32 low = 0;
  guint32 high = self->counts[GAZETTEER_COUNTRIES];
  GazetteerCountry values;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    copy_record (self, GAZETTEER_COUNTRIES, middle, &values);
    if (strncmp (values.code, code, sizeof values.code) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  copy_record (self, GAZETTEER_COUNTRIES, low, &values);
  if (values.name == 0 || strncmp (values.code, code, sizeof values.code) != 0)
    return NULL;
  return _dateline_gazetteer_table_get_text (self, GUINT32_FROM_LE (values.name));
}

guint32
_dateline_gazetteer_table_seek_name (const GazetteerTable *self, const char *key)
{
  guint32 low = 0;
  guint32 high = self->counts[GAZETTEER_NAMES];

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    GazetteerName name;

    _dateline_gazetteer_table_get_name (self, middle, &name);
    if (strcmp (_dateline_gazetteer_table_get_text (self, name.key), key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

guint32
_dateline_gazetteer_table_seek_spelling (const GazetteerTable *self, guint32 hash)
{
  guint32 low = 0;
  guint32 high = self->counts[GAZETTEER_SPELLINGS];

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    guint32 found;

    _dateline_gazetteer_table_get_spelling (self, middle, &found);
    if (found < hash)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const char *
get_ref (const GazetteerTable *self, guint32 i, guint32 *row)
{
  GazetteerRow values;
  guint32 raw;

  copy_record (self, GAZETTEER_REFS, i, &raw);
  *row = GUINT32_FROM_LE (raw);
  _dateline_gazetteer_table_get_row (self, *row, &values);
  return _dateline_gazetteer_table_get_text (self, values.ref);
}

gboolean
_dateline_gazetteer_table_find_ref (const GazetteerTable *self, const char *ref, guint32 *row)
{
  guint32 low = 0;
  guint32 high = self->counts[GAZETTEER_REFS];
  guint32 at;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    if (strcmp (get_ref (self, middle, &at), ref) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < self->counts[GAZETTEER_REFS] && strcmp (get_ref (self, low, row), ref) == 0 &&
         *row < self->counts[GAZETTEER_ROWS];
}

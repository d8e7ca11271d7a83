/* dateline-table-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-row-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dateline-csv.h"
#include "dateline-data.h"
#include "dateline-error.h"
#include "dateline-table-number.h"
#include "dateline-text.h"

/* Stands for a NUL, which would make a cell look like one of two bytes a character */
#define SUBSTITUTE '\x1a'
/* So much of a cell stands in a message, in code points */
#define SHOWN 40
/* Bytes of text of one row before it is thought to be another thing */
#define ROOM 4096

/* Kinds of events */

static GHashTable *
load_kinds (GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup ("table/kinds.tsv", error);
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = NULL;
  guint n_own;
  const DatelineEventKind *own = dateline_event_kind_list (&n_own);

  if (bytes == NULL)
    return NULL;
  for (guint i = 0; i < n_own; i++)
    g_hash_table_insert (kinds, g_utf8_casefold (own[i].name, -1), (gpointer) own[i].name);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);
    const DatelineEventKind *kind = NULL;

    if (lines[i][0] != '#' && g_strv_length (parts) == 2)
      kind = dateline_event_kind_find (parts[1]);
    if (kind != NULL)
      g_hash_table_insert (kinds, g_utf8_casefold (parts[0], -1), (gpointer) kind->name);
  }
  return g_steal_pointer (&kinds);
}

/* Cells */

static const DatelineCell *
cell_of (const TableReading *reading, int column)
{
  if (column < 0 || (guint) column >= reading->n_cells)
    return NULL;
  return &reading->cells[column];
}

static char *
trim (char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return g_strchomp (text);
}

static const char *
keep (DatelineTableConverter *self, const char *text)
{
  self->n_room += strlen (text) + 1;
  return g_string_chunk_insert (self->room, text);
}

/* A table of several sources is often of several encodings: each cell is UTF-8 if it can be */
static const char *
recode (DatelineTableConverter *self, const DatelineCell *cell)
{
  g_autofree char *text = NULL;

  for (gsize i = 0; i < cell->length; i++)
    if (cell->text[i] == '\0')
      cell->text[i] = SUBSTITUTE;
  self->n_recoded++;
  text = dateline_text_decode (cell->text, cell->length, self->charset, NULL, NULL);
  if (text == NULL)
    text = dateline_text_decode (cell->text, cell->length, NULL, NULL, NULL);
  return keep (self, trim (text != NULL ? text : (char[]){ "" }));
}

static gboolean
is_plain (const DatelineCell *cell)
{
  for (gsize i = 0; i < cell->length; i++)
    if ((guint8) cell->text[i] >= 0x80 || cell->text[i] == '\0')
      return FALSE;
  return TRUE;
}

/* A cell's text, UTF-8, without spaces around it; "" where there is none */
static const char *
text_of (const TableReading *reading, int column)
{
  DatelineTableConverter *self = reading->self;
  const DatelineCell *cell = cell_of (reading, column);
  gboolean plain;

  if (cell == NULL || cell->length == 0)
    return "";
  plain = is_plain (cell);
  if (!plain && (self->charset != NULL || !g_utf8_validate_len (cell->text, cell->length, NULL)))
    return recode (self, cell);
  if (cell->text[0] == '\'') {
    g_autofree char *bare = dateline_csv_unguard (cell->text);

    return keep (self, trim (bare));
  }
  return trim (cell->text);
}

const char *
_dateline_table_use_of (const TableReading *reading, DatelineColumnUse use)
{
  return text_of (reading, reading->self->map->column[use]);
}

/* NULL for nothing, as events have it */
char *
_dateline_table_words_of (const TableReading *reading, DatelineColumnUse use)
{
  const char *text = _dateline_table_use_of (reading, use);

  return text[0] != '\0' ? (char *) text : NULL;
}

gboolean
_dateline_table_refuse (const TableReading *reading, DatelineColumnUse use, const char *sentence)
{
  const DatelineTableMap *map = reading->self->map;
  const char *text = _dateline_table_use_of (reading, use);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), SHOWN));
  g_autofree char *shown = dateline_text_show_hidden (start);

  reading->problem->field = map->names[map->column[use]];
  if (shown[0] != '\0')
    /* Translators: what stands in a cell, what is wrong with it: “0/0/00”: is no date */
    reading->problem->reason = g_strdup_printf (_ ("“%s”: %s"), shown, sentence);
  else
    reading->problem->reason = g_strdup (sentence);
  return FALSE;
}

/* What happened */

/* A number means something only in the table whose makers gave it: "ged:1" */
static const char *
find_kind (const TableReading *reading, DatelineColumnUse use)
{
  const char *text = _dateline_table_use_of (reading, use);
  g_autofree char *folded = NULL;

  if (text[0] == '\0')
    return NULL;
  if (g_ascii_isdigit (text[0]))
    folded = g_strdup_printf ("%s:%s", reading->self->map->profile, text);
  else
    folded = g_utf8_casefold (text, -1);
  return g_hash_table_lookup (reading->self->kinds, folded);
}

static void
read_kind (const TableReading *reading)
{
  const char *kind = find_kind (reading, DATELINE_USE_KIND);

  if (kind == NULL)
    kind = find_kind (reading, DATELINE_USE_MORE_KIND);
  reading->event->kind = (char *) (kind != NULL ? kind : "other");
}

/* Numbers of people */

static gboolean
read_amount (const TableReading *reading, DatelineColumnUse use, DatelineAmount *amount)
{
  const char *text = _dateline_table_use_of (reading, use);
  DatelineTableConverter *self = reading->self;

  if (text[0] == '\0') {
    *amount = DATELINE_AMOUNT_NONE;
    return TRUE;
  }
  if (g_ascii_isdigit (text[0]) && text[1] == '\0') {
    *amount = (DatelineAmount){ text[0] - '0', text[0] - '0' };
    return TRUE;
  }
  return dateline_table_read_count (text, self->map->decimal_comma, self->policy, amount) ||
         _dateline_table_refuse (reading, use, _ ("is no number of people"));
}

/* A low and a high end are over a single number. Ends that contradict each other or the number are
 * kept as wide as they are said. */
static gboolean
read_range (const TableReading *reading, DatelineColumnUse single, gint32 *low, gint32 *high)
{
  DatelineAmount one, least, most;

  if (!read_amount (reading, single, &one) || !read_amount (reading, single + 1, &least) ||
      !read_amount (reading, single + 2, &most))
    return FALSE;
  *low = (gint32) (least.low >= 0 ? least.low : one.low);
  *high = (gint32) (most.high >= 0 ? most.high : one.high);
  if (*low >= 0 && *high >= 0 && *high < *low) {
    gint32 end = *low;

    *low = *high;
    *high = (gint32) MAX (end, one.high);
  }
  return TRUE;
}

G_STATIC_ASSERT (DATELINE_USE_KILLED_HIGH == DATELINE_USE_KILLED + 2);
G_STATIC_ASSERT (DATELINE_USE_INJURED_HIGH == DATELINE_USE_INJURED + 2);

/* Neither a vague word, "dozens", nor a share of one person, "10.5" */
static gboolean
is_whole (const char *text, DatelineAmount amount)
{
  if (g_unichar_isalpha (g_utf8_get_char (text)))
    return FALSE;
  return amount.high != amount.low + 1 || strpbrk (text, ".,") == NULL;
}

/* Whether the two ends say all that the cell says */
static gboolean
is_said (const TableReading *reading, DatelineColumnUse use, gint32 low, gint32 high)
{
  const char *text = _dateline_table_use_of (reading, use);
  DatelineAmount amount;

  return text[0] == '\0' || !read_amount (reading, use, &amount) ||
         (is_whole (text, amount) && (amount.low == low || amount.high == high));
}

/* Notes: the first column as it is, the others under their names */

static void
append_note (GString *notes, const char *name, const char *text)
{
  if (text[0] == '\0')
    return;
  if (notes->len > 0)
    g_string_append_c (notes, '\n');
  if (name != NULL)
    g_string_append_printf (notes, "%s: ", name);
  g_string_append (notes, text);
}

/* What the numbers of the event cannot hold: a best estimate between the ends, ends that contradict
 * each other, shares of people */
static void
append_numbers (const TableReading *reading)
{
  const DatelineEvent *event = reading->event;
  const struct {
    DatelineColumnUse first;
    gint32 low;
    gint32 high;
  } ranges[] = {
    { DATELINE_USE_KILLED, event->killed_low, event->killed_high },
    { DATELINE_USE_INJURED, event->injured_low, event->injured_high },
  };
  DatelineTableConverter *self = reading->self;

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (DatelineColumnUse use = ranges[i].first; use < ranges[i].first + 3; use++)
      if (!is_said (reading, use, ranges[i].low, ranges[i].high))
        append_note (self->notes, self->map->names[self->map->column[use]],
                     _dateline_table_use_of (reading, use));
}

static void
read_notes (const TableReading *reading)
{
  DatelineTableConverter *self = reading->self;
  const DatelineTableMap *map = self->map;

  g_string_truncate (self->notes, 0);
  for (guint i = 0; i < map->n_notes; i++)
    append_note (self->notes, map->named[i] ? map->names[map->notes[i]] : NULL,
                 text_of (reading, map->notes[i]));
  append_numbers (reading);
  reading->event->notes = self->notes->len > 0 ? self->notes->str : NULL;
}

/* Ids */

/* A row without an id is known by its words; one that comes twice is two events */
static const char *
make_id (const TableReading *reading)
{
  DatelineTableConverter *self = reading->self;
  g_autofree char *id = NULL;
  guint times;

  g_checksum_reset (self->digest);
  for (guint i = 0; i < reading->n_cells; i++)
    g_checksum_update (self->digest, (const guchar *) reading->cells[i].text,
                       (gssize) strlen (reading->cells[i].text) + 1);
  id = g_strndup (g_checksum_get_string (self->digest), 24);
  times = GPOINTER_TO_UINT (g_hash_table_lookup (self->digests, id));
  g_hash_table_insert (self->digests, g_strdup (id), GUINT_TO_POINTER (times + 1));
  if (times > 0) {
    g_autofree char *again = g_strdup_printf ("%s-%u", id, times + 1);

    return keep (self, again);
  }
  return keep (self, id);
}

static void
read_identity (const TableReading *reading)
{
  DatelineTableConverter *self = reading->self;
  DatelineEvent *event = reading->event;

  event->origin = _dateline_table_words_of (reading, DATELINE_USE_ORIGIN);
  if (event->origin == NULL)
    event->origin = self->origin;
  event->external_id = _dateline_table_words_of (reading, DATELINE_USE_ID);
  if (event->external_id == NULL)
    event->external_id = _dateline_table_words_of (reading, DATELINE_USE_MORE_ID);
  if (event->external_id == NULL)
    event->external_id = (char *) make_id (reading);
}

/* Spreadsheets write TRUE */
static gboolean
read_reviewed (const TableReading *reading)
{
  const char *text = _dateline_table_use_of (reading, DATELINE_USE_REVIEWED);

  reading->event->reviewed = g_ascii_strcasecmp (text, "true") == 0;
  return reading->event->reviewed || text[0] == '\0' || g_ascii_strcasecmp (text, "false") == 0 ||
         _dateline_table_refuse (reading, DATELINE_USE_REVIEWED, _ ("is neither true nor false"));
}

static void
start_row (DatelineTableConverter *self)
{
  if (self->n_room == 0)
    return;
  self->n_room = 0;
  g_string_chunk_clear (self->room);
}

/**
 * dateline_table_converter_read:
 * @self: a converter
 * @cells: (array length=n_cells): a row; spaces behind its texts may be cut off
 * @n_cells: how many
 * @event: (out): what it says, with country and province; its texts belong to the converter and
 *   are valid until the next row
 * @problem: (out): why it cannot be an event, without its line; the reason is the caller's
 *
 * Returns: %FALSE with @problem set if the row is no event
 */
gboolean
dateline_table_converter_read (DatelineTableConverter *self,
                               const DatelineCell *cells,
                               guint n_cells,
                               DatelineEvent *event,
                               DatelineTableProblem *problem)
{
  TableReading reading = { self, cells, n_cells, event, problem };

  g_return_val_if_fail (self != NULL && event != NULL && problem != NULL, FALSE);

  memset (event, 0, sizeof *event);
  start_row (self);
  read_identity (&reading);
  read_kind (&reading);
  event->actor_name = _dateline_table_words_of (&reading, DATELINE_USE_ACTOR);
  event->against_name = _dateline_table_words_of (&reading, DATELINE_USE_AGAINST);
  if (!read_reviewed (&reading) || !_dateline_table_read_date (&reading) ||
      !_dateline_table_read_point (&reading) || !_dateline_table_read_place (&reading) ||
      !read_range (&reading, DATELINE_USE_KILLED, &event->killed_low, &event->killed_high) ||
      !read_range (&reading, DATELINE_USE_INJURED, &event->injured_low, &event->injured_high))
    return FALSE;
  if (event->place_name == NULL && isnan (event->point.lat)) {
    problem->reason = g_strdup (_ ("the row says neither a place nor coordinates"));
    return FALSE;
  }
  read_notes (&reading);
  return TRUE;
}

/**
 * dateline_table_converter_new:
 * @map: how the table is read; must live as long
 * @charset: (nullable): the table's encoding, where one is known that is not UTF-8
 * @origin: name of the table, for its ids
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND if the program was built without its tables
 *
 * Returns: (transfer full): the converter
 */
DatelineTableConverter *
dateline_table_converter_new (const DatelineTableMap *map,
                              const char *charset,
                              const char *origin,
                              GError **error)
{
  g_autoptr (DatelineTableConverter) self = g_new0 (DatelineTableConverter, 1);

  g_return_val_if_fail (map != NULL && origin != NULL, NULL);

  self->map = map;
  if (charset != NULL && g_ascii_strncasecmp (charset, "utf-", 4) != 0)
    self->charset = g_strdup (charset);
  self->origin = g_strdup (origin);
  self->room = g_string_chunk_new (ROOM);
  self->notes = g_string_new (NULL);
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->policy = dateline_number_policy_new ("conservative", error);
  self->kinds = self->policy != NULL ? load_kinds (error) : NULL;
  return self->kinds != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * dateline_table_converter_free:
 * @self: (transfer full): a converter
 */
void
dateline_table_converter_free (DatelineTableConverter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->policy, dateline_number_policy_free);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_clear_pointer (&self->digests, g_hash_table_unref);
  g_string_chunk_free (self->room);
  g_string_free (self->notes, TRUE);
  g_checksum_free (self->digest);
  g_free (self->charset);
  g_free (self->origin);
  g_free (self);
}

/**
 * dateline_table_converter_get_recoded:
 * @self: a converter
 *
 * Returns: how many cells were not UTF-8 and were read in another encoding
 */
guint64
dateline_table_converter_get_recoded (DatelineTableConverter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_recoded;
}

static const struct {
  DatelineColumnUse use;
  DatelineBulkFields field;
} stated[] = {
  { DATELINE_USE_DATE, DATELINE_BULK_DATE },
  { DATELINE_USE_KIND, DATELINE_BULK_KIND },
  { DATELINE_USE_MORE_KIND, DATELINE_BULK_KIND },
  { DATELINE_USE_PLACE, DATELINE_BULK_PLACE },
  { DATELINE_USE_LAT, DATELINE_BULK_PLACE },
  { DATELINE_USE_PRECISION, DATELINE_BULK_PRECISION },
  { DATELINE_USE_PLACE_CODE, DATELINE_BULK_PRECISION },
  { DATELINE_USE_ACTOR, DATELINE_BULK_ACTOR },
  { DATELINE_USE_AGAINST, DATELINE_BULK_AGAINST },
  { DATELINE_USE_KILLED, DATELINE_BULK_KILLED },
  { DATELINE_USE_KILLED_LOW, DATELINE_BULK_KILLED },
  { DATELINE_USE_KILLED_HIGH, DATELINE_BULK_KILLED },
  { DATELINE_USE_INJURED, DATELINE_BULK_INJURED },
  { DATELINE_USE_INJURED_LOW, DATELINE_BULK_INJURED },
  { DATELINE_USE_INJURED_HIGH, DATELINE_BULK_INJURED },
  { DATELINE_USE_REVIEWED, DATELINE_BULK_REVIEWED },
};

/**
 * dateline_table_converter_get_fields:
 * @self: a converter
 *
 * Returns: what its table says about events, by the columns that it has
 */
DatelineBulkFields
dateline_table_converter_get_fields (DatelineTableConverter *self)
{
  DatelineBulkFields fields = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (stated); i++)
    if (self->map->column[stated[i].use] >= 0)
      fields |= stated[i].field;
  return self->map->n_notes > 0 ? fields | DATELINE_BULK_NOTES : fields;
}

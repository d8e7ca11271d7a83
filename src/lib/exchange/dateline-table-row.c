/* dateline-table-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dateline-csv.h"
#include "dateline-data.h"
#include "dateline-error.h"
#include "dateline-table-code.h"
#include "dateline-table-number.h"
#include "dateline-text.h"

/* So much of a cell stands in a message, in code points */
#define SHOWN 40
/* Bytes of text of one row before it is thought to be another thing */
#define ROOM 4096

struct _DatelineTableConverter {
  const DatelineTableMap *map;
  char *charset;
  char *origin;
  DatelineNumberPolicy *policy;
  GHashTable *kinds;  /* folded name → name of a kind, static */
  GStringChunk *room; /* texts of the row that are not the cells themselves */
  gsize n_room;
  GString *notes;
  guint64 n_recoded;
  GChecksum *digest;
  GHashTable *digests; /* of rows without an id: how often each came */
};

typedef struct {
  DatelineTableConverter *self;
  const DatelineCell *cells;
  guint n_cells;
  DatelineTableRow *row;
  char **reason;
} Reading;

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
cell_of (const Reading *reading, int column)
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
text_of (const Reading *reading, int column)
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

static const char *
use_of (const Reading *reading, DatelineColumnUse use)
{
  return text_of (reading, reading->self->map->column[use]);
}

/* NULL for nothing, as events have it */
static char *
words_of (const Reading *reading, DatelineColumnUse use)
{
  const char *text = use_of (reading, use);

  return text[0] != '\0' ? (char *) text : NULL;
}

static gboolean
refuse (const Reading *reading, DatelineColumnUse use, const char *sentence)
{
  const DatelineTableMap *map = reading->self->map;
  const char *text = use_of (reading, use);
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), SHOWN));

  /* Translators: a column's name, what stands in the cell, what is wrong with it */
  *reading->reason =
      g_strdup_printf (_ ("%s “%s”: %s"), map->names[map->column[use]], shown, sentence);
  return FALSE;
}

/* Dates */

static gboolean
is_iso_day (const char *text)
{
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return text[10] == '\0';
}

static int
two_digits (const char *text)
{
  return (text[0] - '0') * 10 + text[1] - '0';
}

static gboolean
read_day (const DatelineTableMap *map, const char *text, DatelineDate *date)
{
  int year, month, day;

  if (is_iso_day (text)) {
    year = two_digits (text) * 100 + two_digits (text + 2);
    month = two_digits (text + 5);
    day = two_digits (text + 8);
    if (!dateline_day_is_valid_ymd (year, month, day))
      return FALSE;
    *date = dateline_date_from_day (dateline_day_from_ymd (year, month, day));
    return TRUE;
  }
  if (!dateline_stamp_read (text, map->order, date))
    return FALSE;
  if (date->precision == DATELINE_PRECISION_MINUTE && date->minute == 0)
    *date = dateline_date_from_day (date->start); /* spreadsheets add a midnight */
  return TRUE;
}

static gboolean
refuse_date (const Reading *reading, DatelineColumnUse use)
{
  DatelineDate date;

  if (dateline_stamp_read (use_of (reading, use), DATELINE_STAMP_DAY_FIRST, &date))
    return refuse (reading, use, _ ("may mean two days; say whether day or month comes first"));
  return refuse (reading, use, _ ("is no date"));
}

static gboolean
read_end (const Reading *reading, DatelineDate *date)
{
  const char *text = use_of (reading, DATELINE_USE_DATE_END);
  DatelineDate end;

  if (text[0] == '\0')
    return TRUE;
  if (!read_day (reading->self->map, text, &end))
    return refuse_date (reading, DATELINE_USE_DATE_END);
  if (end.end <= date->start)
    return refuse (reading, DATELINE_USE_DATE_END, _ ("is before the first day"));
  if (end.end > date->end) {
    date->end = end.end;
    date->minute = -1;
    date->precision = MAX (date->precision, DATELINE_PRECISION_DAYS);
  }
  return TRUE;
}

static gboolean
is_ged (const DatelineTableMap *map)
{
  return strcmp (map->profile, "ged") == 0;
}

/* A number that the table's makers give; 0 for none */
static int
code_of (const Reading *reading, DatelineColumnUse use)
{
  const char *text = use_of (reading, use);

  return g_ascii_isdigit (text[0]) ? text[0] - '0' : 0;
}

static gboolean
read_date_code (const Reading *reading, DatelineDate *date)
{
  const char *name = use_of (reading, DATELINE_USE_DATE_PRECISION);
  int code = code_of (reading, DATELINE_USE_DATE_CODE);

  if (code != 0 && !(is_ged (reading->self->map) ? dateline_date_widen_ged (date, code)
                                                 : dateline_date_widen_acled (date, code)))
    return refuse (reading, DATELINE_USE_DATE_CODE, _ ("is no precision of this table"));
  if (dateline_precision_from_string (name) != DATELINE_PRECISION_UNKNOWN)
    date->precision = (guint8) dateline_precision_from_string (name);
  return TRUE;
}

static gboolean
read_date (const Reading *reading)
{
  DatelineDate *date = &reading->row->event.date;
  const char *text = use_of (reading, DATELINE_USE_DATE);

  *date = DATELINE_DATE_NONE;
  if (reading->self->map->column[DATELINE_USE_DATE] < 0)
    return TRUE;
  if (text[0] == '\0')
    return refuse (reading, DATELINE_USE_DATE, _ ("the row has no date"));
  if (!read_day (reading->self->map, text, date))
    return refuse_date (reading, DATELINE_USE_DATE);
  return read_end (reading, date) && read_date_code (reading, date);
}

/* Places */

static gboolean
read_degrees (const Reading *reading, DatelineColumnUse use, double most, double *value)
{
  const char *text = use_of (reading, use);

  *value = (double) NAN;
  if (text[0] == '\0')
    return TRUE;
  if (!dateline_table_read_real (text, reading->self->map->decimal_comma, value))
    return refuse (reading, use, _ ("is no number of degrees"));
  if (fabs (*value) <= most)
    return TRUE;
  return refuse (reading, use,
                 most < 100 ? _ ("is no latitude, which goes from -90 to 90")
                            : _ ("is no longitude, which goes from -180 to 180"));
}

static gboolean
read_point (const Reading *reading)
{
  gboolean swapped = reading->self->map->swapped;
  DatelinePoint *point = &reading->row->event.point;

  if (!read_degrees (reading, swapped ? DATELINE_USE_LON : DATELINE_USE_LAT, 90, &point->lat) ||
      !read_degrees (reading, swapped ? DATELINE_USE_LAT : DATELINE_USE_LON, 180, &point->lon))
    return FALSE;
  if (isnan (point->lat) == isnan (point->lon))
    return TRUE;
  return refuse (reading, isnan (point->lat) ? DATELINE_USE_LAT : DATELINE_USE_LON,
                 _ ("is missing beside the other coordinate"));
}

static gboolean
read_place (const Reading *reading)
{
  DatelineEvent *event = &reading->row->event;
  const char *name = use_of (reading, DATELINE_USE_PRECISION);
  int code = code_of (reading, DATELINE_USE_PLACE_CODE);
  const char *precision = is_ged (reading->self->map) ? dateline_place_precision_from_ged (code)
                                                      : dateline_place_precision_from_acled (code);

  event->place_name = words_of (reading, DATELINE_USE_PLACE);
  reading->row->place_country = words_of (reading, DATELINE_USE_COUNTRY);
  reading->row->place_admin1 = words_of (reading, DATELINE_USE_ADMIN1);
  event->precision = NULL;
  if (code != 0 && precision == NULL)
    return refuse (reading, DATELINE_USE_PLACE_CODE, _ ("is no precision of this table"));
  if (precision == NULL && dateline_place_precision_to_ged (name) != 0)
    precision = name;
  if (!isnan (event->point.lat))
    event->precision = (char *) precision;
  return TRUE;
}

/* What happened */

/* A number means something only in the table whose makers gave it: "ged:1" */
static const char *
find_kind (const Reading *reading, DatelineColumnUse use)
{
  const char *text = use_of (reading, use);
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
read_kind (const Reading *reading)
{
  const char *kind = find_kind (reading, DATELINE_USE_KIND);

  if (kind == NULL)
    kind = find_kind (reading, DATELINE_USE_MORE_KIND);
  reading->row->event.kind = (char *) (kind != NULL ? kind : "other");
}

/* Numbers of people */

static gboolean
read_amount (const Reading *reading, DatelineColumnUse use, DatelineAmount *amount)
{
  const char *text = use_of (reading, use);
  DatelineTableConverter *self = reading->self;

  if (text[0] == '\0') {
    *amount = DATELINE_AMOUNT_NONE;
    return TRUE;
  }
  if (g_ascii_isdigit (text[0]) && text[1] == '\0') {
    *amount = (DatelineAmount){ text[0] - '0', text[0] - '0' };
    return TRUE;
  }
  return dateline_table_read_count (text, self->policy, amount) ||
         refuse (reading, use, _ ("is no number of people"));
}

/* A low and a high end are over a single number */
static gboolean
read_range (const Reading *reading, DatelineColumnUse single, gint32 *low, gint32 *high)
{
  DatelineAmount one, least, most;

  if (!read_amount (reading, single, &one) || !read_amount (reading, single + 1, &least) ||
      !read_amount (reading, single + 2, &most))
    return FALSE;
  *low = (gint32) (least.low >= 0 ? least.low : one.low);
  *high = (gint32) (most.high >= 0 ? most.high : one.high);
  if (*low >= 0 && *high >= 0 && *high < *low)
    return refuse (reading, most.high >= 0 ? single + 2 : single, _ ("is less than the low end"));
  return TRUE;
}

G_STATIC_ASSERT (DATELINE_USE_KILLED_HIGH == DATELINE_USE_KILLED + 2);
G_STATIC_ASSERT (DATELINE_USE_INJURED_HIGH == DATELINE_USE_INJURED + 2);

/* A best estimate that is neither end has no field of its own: it is kept among the notes */
static gboolean
is_between (const Reading *reading)
{
  const DatelineEvent *event = &reading->row->event;
  DatelineAmount best;

  if (!read_amount (reading, DATELINE_USE_KILLED, &best) || best.low < 0)
    return FALSE;
  return (event->killed_low >= 0 && best.low != event->killed_low) ||
         (event->killed_high >= 0 && best.high != event->killed_high);
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

static void
read_notes (const Reading *reading)
{
  DatelineTableConverter *self = reading->self;
  const DatelineTableMap *map = self->map;
  gboolean between = is_between (reading);

  reading->row->event.notes = NULL;
  if (map->n_notes == 1 && !between) {
    const char *text = text_of (reading, map->notes[0]);

    reading->row->event.notes = text[0] != '\0' ? (char *) text : NULL;
    return;
  }
  g_string_truncate (self->notes, 0);
  for (guint i = 0; i < map->n_notes; i++)
    append_note (self->notes, i > 0 ? map->names[map->notes[i]] : NULL,
                 text_of (reading, map->notes[i]));
  if (between)
    append_note (self->notes, map->names[map->column[DATELINE_USE_KILLED]],
                 use_of (reading, DATELINE_USE_KILLED));
  if (self->notes->len > 0)
    reading->row->event.notes = self->notes->str;
}

/* Ids */

/* A row without an id is known by its words; one that comes twice is two events */
static const char *
make_id (const Reading *reading)
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
read_identity (const Reading *reading)
{
  DatelineTableConverter *self = reading->self;
  DatelineEvent *event = &reading->row->event;

  event->origin = words_of (reading, DATELINE_USE_ORIGIN);
  if (event->origin == NULL)
    event->origin = self->origin;
  event->external_id = words_of (reading, DATELINE_USE_ID);
  if (event->external_id == NULL)
    event->external_id = (char *) make_id (reading);
  event->reviewed = strcmp (use_of (reading, DATELINE_USE_REVIEWED), "true") == 0;
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
 * @row: (out): what it says
 * @reason: (out): why it cannot be an event, for people; to be freed
 *
 * Returns: %FALSE with @reason set if the row is no event
 */
gboolean
dateline_table_converter_read (DatelineTableConverter *self,
                               const DatelineCell *cells,
                               guint n_cells,
                               DatelineTableRow *row,
                               char **reason)
{
  Reading reading = { self, cells, n_cells, row, reason };
  DatelineEvent *event = &row->event;

  g_return_val_if_fail (self != NULL && row != NULL && reason != NULL, FALSE);

  memset (row, 0, sizeof *row);
  start_row (self);
  read_identity (&reading);
  read_kind (&reading);
  event->actor_name = words_of (&reading, DATELINE_USE_ACTOR);
  event->against_name = words_of (&reading, DATELINE_USE_AGAINST);
  if (!read_date (&reading) || !read_point (&reading) || !read_place (&reading) ||
      !read_range (&reading, DATELINE_USE_KILLED, &event->killed_low, &event->killed_high) ||
      !read_range (&reading, DATELINE_USE_INJURED, &event->injured_low, &event->injured_high))
    return FALSE;
  if (event->place_name == NULL && isnan (event->point.lat)) {
    *reason = g_strdup (_ ("the row says neither a place nor coordinates"));
    return FALSE;
  }
  read_notes (&reading);
  return TRUE;
}

/**
 * dateline_table_converter_new:
 * @map: how the table is read; must live as long
 * @charset: (nullable): the table's encoding, where one is known that is not UTF-8
 * @origin: (nullable): name of the table, for its ids
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

  g_return_val_if_fail (map != NULL, NULL);

  self->map = map;
  if (charset != NULL && g_ascii_strncasecmp (charset, "utf-", 4) != 0)
    self->charset = g_strdup (charset);
  if (origin == NULL)
    origin = strcmp (map->profile, "any") == 0 ? "table" : map->profile;
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

/**
 * dateline_table_converter_get_origin:
 * @self: a converter
 *
 * Returns: (transfer none): the table's name, for its ids
 */
const char *
dateline_table_converter_get_origin (DatelineTableConverter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->origin;
}

/* dateline-table-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-error.h"
#include "dateline-table-number.h"

static const char *const use_names[DATELINE_N_USES] = {
  "id",        "more_id",    "origin",      "date",       "date_end",    "date_precision",
  "date_code", "kind",       "more_kind",   "place",      "country",     "admin1",
  "lat",       "lon",        "precision",   "place_code", "actor",       "against",
  "killed",    "killed_low", "killed_high", "injured",    "injured_low", "injured_high",
  "reviewed",  "notes",      "source",
};

/* The tables whose columns are known by name; the last takes all others */
static const char *const profiles[] = { "dateline", "acled", "ged", "any" };

/* The order of UCDP GED's columns, for releases without a header (24.0.1) */
static const char *const ged_columns[] = {
  "id",
  "relid",
  "year",
  "active_year",
  "code_status",
  "type_of_violence",
  "conflict_dset_id",
  "conflict_new_id",
  "conflict_name",
  "dyad_dset_id",
  "dyad_new_id",
  "dyad_name",
  "side_a_dset_id",
  "side_a_new_id",
  "side_a",
  "side_b_dset_id",
  "side_b_new_id",
  "side_b",
  "number_of_sources",
  "source_article",
  "source_office",
  "source_date",
  "source_headline",
  "source_original",
  "where_prec",
  "where_coordinates",
  "where_description",
  "adm_1",
  "adm_2",
  "latitude",
  "longitude",
  "geom_wkt",
  "priogrid_gid",
  "country",
  "country_id",
  "region",
  "event_clarity",
  "date_prec",
  "date_start",
  "date_end",
  "deaths_a",
  "deaths_b",
  "deaths_civilians",
  "deaths_unknown",
  "best",
  "high",
  "low",
  "gwnoa",
  "gwnob",
};

/**
 * dateline_column_use_to_string:
 * @use: what a column says
 *
 * Returns: (transfer none): its name, as "killed_low". Any thread.
 */
const char *
dateline_column_use_to_string (DatelineColumnUse use)
{
  g_return_val_if_fail ((guint) use < DATELINE_N_USES, NULL);

  return use_names[use];
}

/**
 * dateline_column_use_from_string:
 * @name: (nullable): a use's name
 * @use: (out): the use
 *
 * Returns: %FALSE if there is none of that name. Any thread.
 */
gboolean
dateline_column_use_from_string (const char *name, DatelineColumnUse *use)
{
  for (guint i = 0; i < DATELINE_N_USES; i++)
    if (g_strcmp0 (use_names[i], name) == 0) {
      *use = i;
      return TRUE;
    }
  return FALSE;
}

/* Names of columns */

/* "Event Date" and "event_date" are one */
static char *
fold_name (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalnum (c))
      g_string_append_unichar (folded, c);
  }
  return g_string_free (folded, FALSE);
}

static int
find_column (const DatelineTableMap *self, const char *name)
{
  g_autofree char *wanted = fold_name (name);

  for (guint i = 0; i < self->n_columns; i++) {
    g_autofree char *known = fold_name (self->names[i]);

    if (strcmp (known, wanted) == 0)
      return (int) i;
  }
  return -1;
}

/* Those of which a table may have several columns */
static gboolean
is_note (DatelineColumnUse use)
{
  return use == DATELINE_USE_NOTES || use == DATELINE_USE_SOURCE;
}

static void
drop_note (DatelineTableMap *self, int column)
{
  guint n = 0;

  for (guint i = 0; i < self->n_notes; i++)
    if (self->notes[i] != column) {
      self->notes[n] = self->notes[i];
      self->named[n++] = self->named[i];
    }
  self->n_notes = n;
}

/* The first notes are the event's own; what stands beside them is noted under its name */
static void
add_note (DatelineTableMap *self, DatelineColumnUse use, int column)
{
  drop_note (self, column);
  if (self->n_notes == DATELINE_TABLE_MAX_NOTES)
    return;
  self->named[self->n_notes] = use == DATELINE_USE_SOURCE || self->n_notes > 0;
  self->notes[self->n_notes++] = column;
}

static void
set_use (DatelineTableMap *self, DatelineColumnUse use, int column)
{
  if (is_note (use))
    add_note (self, use, column);
  else
    self->column[use] = column;
}

static void
drop_column (DatelineTableMap *self, int column)
{
  drop_note (self, column);
  for (guint i = 0; i < DATELINE_N_USES; i++)
    if (self->column[i] == column)
      self->column[i] = -1;
}

/* The table of names */

typedef void (*LineFunc) (DatelineTableMap *self, const char *what, char **names, gpointer data);

static void
foreach_line (DatelineTableMap *self, const char *profile, LineFunc func, gpointer data)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup ("table/columns.tsv", NULL);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);
    g_auto (GStrv) names = NULL;

    if (g_strv_length (parts) < 3 || lines[i][0] == '#' || strcmp (parts[0], profile) != 0)
      continue;
    names = g_strsplit (parts[2], " ", -1);
    func (self, parts[1], names, data);
  }
}

/* @data: whether all columns are there that a table of this name must have */
static void
check_required (DatelineTableMap *self, const char *what, char **names, gpointer data)
{
  gboolean *complete = data;

  for (gsize i = 0; strcmp (what, "=") == 0 && names[i] != NULL; i++)
    *complete = *complete && find_column (self, names[i]) >= 0;
}

static void
take_line (DatelineTableMap *self, const char *what, char **names, gpointer data)
{
  DatelineColumnUse use;

  if (!dateline_column_use_from_string (what, &use))
    return;
  for (gsize i = 0; names[i] != NULL; i++) {
    int column = find_column (self, names[i]);

    if (column < 0)
      continue;
    set_use (self, use, column);
    if (!is_note (use))
      return;
  }
}

/* "any" requires nothing */
static gboolean
is_profile (DatelineTableMap *self, const char *profile)
{
  gboolean complete = TRUE;

  foreach_line (self, profile, check_required, &complete);
  return complete;
}

static void
guess_columns (DatelineTableMap *self)
{
  for (guint i = 0; i < DATELINE_N_USES; i++)
    self->column[i] = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (profiles) && self->profile == NULL; i++)
    if (is_profile (self, profiles[i]))
      self->profile = profiles[i];
  foreach_line (self, self->profile, take_line, NULL);
}

/* The header */

static gboolean
is_number (const char *text)
{
  double value;

  return dateline_table_read_real (text, FALSE, &value);
}

/* A header names its columns: none of them is a number or a date, and few are empty */
static gboolean
is_header (char *const *cells)
{
  guint n_empty = 0;
  DatelineDate date;

  for (gsize i = 0; cells[i] != NULL; i++) {
    n_empty += cells[i][0] == '\0';
    if (is_number (cells[i]) || dateline_stamp_read (cells[i], DATELINE_STAMP_DAY_FIRST, &date))
      return FALSE;
  }
  return n_empty * 2 <= g_strv_length ((char **) cells);
}

static void
name_columns (DatelineTableMap *self, char *const *cells)
{
  self->n_columns = g_strv_length ((char **) cells);
  self->has_header = is_header (cells);
  self->names = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->has_header)
      self->names[i] = g_strstrip (g_strdup (cells[i]));
    else if (self->n_columns == G_N_ELEMENTS (ged_columns))
      self->names[i] = g_strdup (ged_columns[i]);
    else
      self->names[i] = g_strdup_printf ("column %u", i + 1);
}

/* What the values say */

static const char *
cell_at (GPtrArray *rows, guint row, int column)
{
  char **cells = g_ptr_array_index (rows, row);

  return column >= 0 && (guint) column < g_strv_length (cells) ? cells[column] : "";
}

/* Rows that prove different orders prove that the column is not to be trusted: it stays unknown */
static void
guess_order (DatelineTableMap *self, GPtrArray *rows)
{
  guint found[3] = { 0, 0, 0 };

  for (guint i = self->has_header; i < rows->len; i++)
    found[dateline_stamp_tell_order (cell_at (rows, i, self->column[DATELINE_USE_DATE]))]++;
  if (self->order != DATELINE_STAMP_UNKNOWN)
    return;
  if (found[DATELINE_STAMP_DAY_FIRST] > 0 && found[DATELINE_STAMP_MONTH_FIRST] == 0)
    self->order = DATELINE_STAMP_DAY_FIRST;
  else if (found[DATELINE_STAMP_MONTH_FIRST] > 0 && found[DATELINE_STAMP_DAY_FIRST] == 0)
    self->order = DATELINE_STAMP_MONTH_FIRST;
}

static gboolean
has_decimal_comma (const char *text)
{
  double value;

  return strchr (text, ',') != NULL && strchr (text, '.') == NULL &&
         dateline_table_read_real (text, TRUE, &value);
}

/* Where the separator is a comma, a number with one would be in quotes, and thousands */
static void
guess_decimal_comma (DatelineTableMap *self, GPtrArray *rows, char separator)
{
  guint n = 0;

  for (guint i = self->has_header; i < rows->len; i++)
    n += has_decimal_comma (cell_at (rows, i, self->column[DATELINE_USE_LAT])) ||
         has_decimal_comma (cell_at (rows, i, self->column[DATELINE_USE_LON]));
  self->decimal_comma = n * 2 > rows->len - self->has_header && separator != ',';
}

/* No latitude is beyond 90: where many are, and no longitude is, they stand in each other's place
 */
static void
guess_swapped (DatelineTableMap *self, GPtrArray *rows)
{
  guint n_lat_beyond = 0;
  guint n_lon_beyond = 0;

  for (guint i = self->has_header; i < rows->len; i++) {
    double value;

    if (dateline_table_read_real (cell_at (rows, i, self->column[DATELINE_USE_LAT]),
                                  self->decimal_comma, &value))
      n_lat_beyond += fabs (value) > 90;
    if (dateline_table_read_real (cell_at (rows, i, self->column[DATELINE_USE_LON]),
                                  self->decimal_comma, &value))
      n_lon_beyond += fabs (value) > 90;
  }
  self->swapped = n_lat_beyond * 2 > rows->len - self->has_header && n_lon_beyond == 0;
}

/* What the analyst says */

static int
column_of_option (const DatelineTableMap *self, const char *name)
{
  char *end;
  gint64 number;
  int column = find_column (self, name);

  if (column >= 0)
    return column;
  number = g_ascii_strtoll (name, &end, 10);
  if (end == name || *end != '\0' || number < 1 || number > self->n_columns)
    return -1;
  return (int) number - 1;
}

static gboolean
fail_option (const DatelineTableMap *self, const char *option, const char *name, GError **error)
{
  g_autofree char *columns = g_strjoinv (", ", self->names);

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: a file, an option as "When=date", the columns of a table */
               _ ("%s: “%s” names no column; there are: %s"), name, option, columns);
  return FALSE;
}

static gboolean
fail_field (const char *option, GError **error)
{
  g_autofree char *uses = g_strjoinv (", ", (char **) use_names);

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("“%s” is not of the form COLUMN=FIELD; fields are: %s"), option, uses);
  return FALSE;
}

/* A column's name may hold a "=", a field's does not */
static gboolean
take_option (DatelineTableMap *self, const char *option, const char *name, GError **error)
{
  const char *field = strrchr (option, '=');
  g_autofree char *wanted = field != NULL ? g_strndup (option, (gsize) (field - option)) : NULL;
  DatelineColumnUse use = DATELINE_N_USES;
  int column;

  if (field == NULL || (field[1] != '\0' && !dateline_column_use_from_string (field + 1, &use)))
    return fail_field (option, error);
  column = column_of_option (self, wanted);
  if (column < 0)
    return fail_option (self, option, name, error);
  drop_column (self, column);
  if (use != DATELINE_N_USES)
    set_use (self, use, column);
  return TRUE;
}

static gboolean
take_options (DatelineTableMap *self,
              const DatelineTableOptions *options,
              const char *name,
              GError **error)
{
  for (gsize i = 0; options->columns != NULL && options->columns[i] != NULL; i++)
    if (!take_option (self, options->columns[i], name, error))
      return FALSE;
  return TRUE;
}

/* A point needs both */
static void
drop_half_point (DatelineTableMap *self)
{
  if (self->column[DATELINE_USE_LAT] < 0 || self->column[DATELINE_USE_LON] < 0)
    self->column[DATELINE_USE_LAT] = self->column[DATELINE_USE_LON] = -1;
}

/* A table that says neither when nor where holds no events */
static gboolean
check_enough (const DatelineTableMap *self, const char *name, GError **error)
{
  gboolean when = self->column[DATELINE_USE_DATE] >= 0;
  gboolean where = self->column[DATELINE_USE_PLACE] >= 0 || self->column[DATELINE_USE_LAT] >= 0;
  g_autofree char *columns = NULL;

  if (when && where)
    return TRUE;
  columns = g_strjoinv (", ", self->names);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               when ? _ ("%s: no column of this table says where something happened (place, or lat "
                         "and lon); its columns are: %s")
                    : _ ("%s: no column of this table says when something happened (date); its "
                         "columns are: %s"),
               name, columns);
  return FALSE;
}

/**
 * dateline_table_map_guess:
 * @rows: (element-type GStrv): the first rows of a table, a header among them if it has one; UTF-8
 * @separator: what stands between its cells
 * @options: what the analyst says
 * @name: the file's name for people, for messages
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT for an option that fits nothing,
 *   %DATELINE_ERROR_INVALID if the table holds no events
 *
 * Finds out how a table is read: by the names of its columns, and by the values of its first rows
 * where these leave a choice. Any thread.
 *
 * Returns: (transfer full): how
 */
DatelineTableMap *
dateline_table_map_guess (GPtrArray *rows,
                          char separator,
                          const DatelineTableOptions *options,
                          const char *name,
                          GError **error)
{
  g_autoptr (DatelineTableMap) self = g_new0 (DatelineTableMap, 1);

  g_return_val_if_fail (rows != NULL && options != NULL && name != NULL, NULL);

  if (rows->len == 0) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: it is empty"), name);
    return NULL;
  }
  self->order = options->order;
  name_columns (self, g_ptr_array_index (rows, 0));
  guess_columns (self);
  if (!take_options (self, options, name, error))
    return NULL;
  drop_half_point (self);
  if (!check_enough (self, name, error))
    return NULL;
  guess_order (self, rows);
  guess_decimal_comma (self, rows, separator);
  guess_swapped (self, rows);
  return g_steal_pointer (&self);
}

/**
 * dateline_table_map_dup_uses:
 * @self: how a table is read
 * @column: one of its columns, from 0
 *
 * Returns: (transfer full) (nullable): what it says, "date" or "kind, more_kind"; %NULL if it is
 * not read
 */
char *
dateline_table_map_dup_uses (const DatelineTableMap *self, guint column)
{
  g_autoptr (GStrvBuilder) uses = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < DATELINE_N_USES; i++)
    if (self->column[i] == (int) column)
      g_strv_builder_add (uses, use_names[i]);
  for (guint i = 0; i < self->n_notes; i++)
    if (self->notes[i] == (int) column)
      g_strv_builder_add (uses,
                          use_names[self->named[i] ? DATELINE_USE_SOURCE : DATELINE_USE_NOTES]);
  all = g_strv_builder_end (uses);
  return all[0] != NULL ? g_strjoinv (", ", all) : NULL;
}

/**
 * dateline_table_map_get_origin:
 * @self: how a table is read
 * @options: what the analyst says about it
 *
 * Returns: (transfer none): the table's name, which its ids belong to
 */
const char *
dateline_table_map_get_origin (const DatelineTableMap *self, const DatelineTableOptions *options)
{
  g_return_val_if_fail (self != NULL && options != NULL, NULL);

  if (options->origin != NULL && options->origin[0] != '\0')
    return options->origin;
  return strcmp (self->profile, "any") == 0 ? "table" : self->profile;
}

/**
 * dateline_table_map_free:
 * @self: (transfer full): how a table is read
 */
void
dateline_table_map_free (DatelineTableMap *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->names);
  g_free (self);
}

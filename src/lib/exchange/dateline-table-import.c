/* dateline-table-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-table-import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-table-row.h"
#include "dateline-text.h"

/* From how many rows is found out how a table is read */
#define SAMPLE_ROWS 500
#define SAMPLE_BYTES (1024 * 1024)
/* How often the work is told about, in rows */
#define TELL_EVERY 256
/* A table of which the first so many rows are all refused is read wrongly */
#define HOPELESS 1000

/* A row that was kept: how the table is read is found out from the first ones */
typedef struct {
  guint64 line;
  DatelineRowFlaw flaw;
  DatelineCell *cells;
  guint n_cells;
} SampleRow;

/* A table while it is read */
typedef struct {
  const char *name;
  DatelineTableReader *reader;
  DatelineTableConverter *converter;
  DatelineTableResult *result;
  GPtrArray *sample; /* of SampleRow */
  guint n_sample;    /* how many of them were given out */
} Table;

typedef struct {
  guint64 line;
  DatelineRowFlaw flaw;
  const DatelineCell *cells;
  guint n_cells;
} Row;

/* A table while it is imported */
typedef struct {
  Table table;
  DatelineChange *change;
  DatelineEventBulk *bulk;
  const char *origin;
  gboolean overwrite;
  DatelineProgress *progress;
} Import;

static void
free_problem (gpointer data)
{
  DatelineTableProblem *self = data;

  g_free (self->reason);
  g_free (self);
}

static const DatelineTableProblem *
problem_at (GPtrArray *problems, guint i)
{
  return g_ptr_array_index (problems, i);
}

static DatelineTableResult *
new_result (void)
{
  DatelineTableResult *self = g_new0 (DatelineTableResult, 1);

  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_event_free);
  return self;
}

/**
 * dateline_table_result_free:
 * @self: (transfer full): a result
 */
void
dateline_table_result_free (DatelineTableResult *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->map, dateline_table_map_free);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->events);
  g_strfreev (self->first);
  g_free (self->charset);
  g_free (self);
}

/**
 * dateline_table_is_name:
 * @path: a file's path
 *
 * Returns: whether its name says that it is a table: ".csv", ".tsv" or ".tab", perhaps packed. Any
 *   thread.
 */
gboolean
dateline_table_is_name (const char *path)
{
  static const char *const tables[] = { ".csv", ".tsv", ".tab" };
  static const char *const packings[] = { "", ".gz", ".bz2", ".xz", ".zst", ".zip" };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (packings); k++) {
      g_autofree char *ending = g_strconcat (tables[i], packings[k], NULL);

      if (g_str_has_suffix (lower, ending))
        return TRUE;
    }
  return FALSE;
}

/* Opening */

static void
free_sample_row (gpointer data)
{
  SampleRow *self = data;

  for (guint i = 0; i < self->n_cells; i++)
    g_free (self->cells[i].text);
  g_free (self->cells);
  g_free (self);
}

static SampleRow *
keep_row (DatelineTableReader *reader)
{
  SampleRow *self = g_new0 (SampleRow, 1);
  const DatelineCell *cells = dateline_table_reader_get_cells (reader, &self->n_cells);

  self->line = dateline_table_reader_get_line (reader);
  self->flaw = dateline_table_reader_get_flaw (reader);
  self->cells = g_new (DatelineCell, self->n_cells);
  for (guint i = 0; i < self->n_cells; i++) {
    self->cells[i].length = cells[i].length;
    self->cells[i].text = g_memdup2 (cells[i].text, cells[i].length + 1);
  }
  return self;
}

static char *
decode_cell (const DatelineCell *cell, const char *charset)
{
  char *text = NULL;

  if (charset != NULL && g_ascii_strncasecmp (charset, "utf-", 4) != 0)
    text = dateline_text_decode (cell->text, cell->length, charset, NULL, NULL);
  if (text == NULL)
    text = dateline_text_decode (cell->text, cell->length, NULL, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

static char **
decode_row (const SampleRow *row, const char *charset)
{
  char **texts = g_new0 (char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    texts[i] = decode_cell (&row->cells[i], charset);
  return texts;
}

static gboolean
read_sample (Table *self, GPtrArray *rows, GError **error)
{
  const char *charset = dateline_table_reader_get_charset (self->reader);
  gsize n_bytes = 0;

  while (rows->len < SAMPLE_ROWS && n_bytes < SAMPLE_BYTES) {
    g_autoptr (GError) failure = NULL;
    SampleRow *row;

    if (!dateline_table_reader_next (self->reader, &failure)) {
      if (failure == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    row = keep_row (self->reader);
    for (guint i = 0; i < row->n_cells; i++)
      n_bytes += row->cells[i].length + 1;
    g_ptr_array_add (self->sample, row);
    g_ptr_array_add (rows, decode_row (row, charset));
  }
  return TRUE;
}

/* Opens a table, and finds out how it is read */
static gboolean
open_table (Table *self, const char *path, const DatelineTableOptions *options, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  DatelineTableResult *result = self->result;

  self->sample = g_ptr_array_new_with_free_func (free_sample_row);
  self->reader = dateline_table_reader_open (path, self->name, options->charset, error);
  if (self->reader == NULL || !read_sample (self, rows, error))
    return FALSE;
  result->separator = dateline_table_reader_get_separator (self->reader);
  result->charset = g_strdup (dateline_table_reader_get_charset (self->reader));
  result->map = dateline_table_map_guess (rows, result->separator, options, self->name, error);
  if (result->map == NULL)
    return FALSE;
  self->n_sample = result->map->has_header ? 1 : 0;
  if (rows->len > self->n_sample)
    result->first = g_strdupv (g_ptr_array_index (rows, self->n_sample));
  self->converter = dateline_table_converter_new (
      result->map, result->charset, dateline_table_map_get_origin (result->map, options), error);
  return self->converter != NULL;
}

static void
close_table (Table *self)
{
  if (self->converter != NULL && self->result != NULL)
    self->result->n_recoded = dateline_table_converter_get_recoded (self->converter);
  g_clear_pointer (&self->converter, dateline_table_converter_free);
  g_clear_pointer (&self->reader, dateline_table_reader_free);
  g_clear_pointer (&self->sample, g_ptr_array_unref);
}

/* Rows */

/* The next row; %FALSE without an error at the end */
static gboolean
next_row (Table *self, Row *row, GError **error)
{
  if (self->n_sample < self->sample->len) {
    const SampleRow *kept = g_ptr_array_index (self->sample, self->n_sample++);

    *row = (Row){ kept->line, kept->flaw, kept->cells, kept->n_cells };
    return TRUE;
  }
  if (!dateline_table_reader_next (self->reader, error))
    return FALSE;
  row->line = dateline_table_reader_get_line (self->reader);
  row->flaw = dateline_table_reader_get_flaw (self->reader);
  row->cells = dateline_table_reader_get_cells (self->reader, &row->n_cells);
  return TRUE;
}

static gboolean
fail_with (Table *self, DatelineError code, const char *format, GError **error)
{
  const DatelineTableProblem *first = problem_at (self->result->problems, 0);
  g_autofree char *reason = first->field != NULL
                                ? g_strconcat (first->field, ": ", first->reason, NULL)
                                : g_strdup (first->reason);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, DATELINE_ERROR, code, format, self->name, self->result->problems->len,
               first->line, reason);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Takes the problem over */
static gboolean
refuse_row (Table *self, const DatelineTableProblem *problem, GError **error)
{
  GPtrArray *problems = self->result->problems;

  g_ptr_array_add (problems, g_memdup2 (problem, sizeof *problem));
  if (problems->len == self->result->n_rows && problems->len == HOPELESS)
    return fail_with (self, DATELINE_ERROR_INVALID,
                      _ ("%s: none of the first %u rows can be read; the first, on line "
                         "%" PRIu64 ": %s"),
                      error);
  if (problems->len > DATELINE_TABLE_MAX_REFUSED)
    return fail_with (self, DATELINE_ERROR_LIMIT,
                      _ ("%s: %u rows cannot be read, more than are listed; the first, on line "
                         "%" PRIu64 ": %s"),
                      error);
  return TRUE;
}

static char *
describe_flaw (const Row *row)
{
  if (row->flaw == DATELINE_ROW_UNBALANCED)
    return g_strdup (_ ("a quotation mark opens a cell that nothing closes"));
  return g_strdup (_ ("something stands behind the quotation mark that closes a cell"));
}

/* Cells beyond the header's are no matter if they are empty: spreadsheets leave separators */
static gboolean
has_right_width (const Row *row, guint n_columns)
{
  guint n = row->n_cells;

  while (n > n_columns && row->cells[n - 1].length == 0)
    n--;
  return n == n_columns;
}

static gboolean
convert_row (Table *self, const Row *row, DatelineEvent *event, DatelineTableProblem *problem)
{
  guint n_columns = self->result->map->n_columns;

  *problem = (DatelineTableProblem){ row->line, NULL, NULL };
  if (row->flaw != DATELINE_ROW_WHOLE)
    problem->reason = describe_flaw (row);
  else if (!has_right_width (row, n_columns))
    problem->reason =
        g_strdup_printf (_ ("the row has %u cells, the table %u columns"), row->n_cells, n_columns);
  else
    return dateline_table_converter_read (self->converter, row->cells, row->n_cells, event,
                                          problem);
  return FALSE;
}

/* Importing */

static gboolean
import_row (Import *self, const Row *row, GError **error)
{
  Table *table = &self->table;
  g_autoptr (GError) failure = NULL;
  DatelineEvent event;
  DatelineBulkOutcome outcome;
  DatelineTableProblem problem;

  table->result->n_rows++;
  if (!convert_row (table, row, &event, &problem))
    return refuse_row (table, &problem, error);
  if (!dateline_event_bulk_put (self->bulk, &event, &outcome, &failure)) {
    if (!g_error_matches (failure, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    problem.reason = g_strdup (failure->message);
    return refuse_row (table, &problem, error);
  }
  if (outcome != DATELINE_BULK_TWICE) {
    table->result->n_of[outcome]++;
    return TRUE;
  }
  problem.reason =
      g_strdup_printf (_ ("the id “%s” stands further up with something else"), event.external_id);
  return refuse_row (table, &problem, error);
}

static gboolean
tell (Import *self, GError **error)
{
  DatelineTableReader *reader = self->table.reader;

  return dateline_progress_report (self->progress,
                                   (guint64) dateline_table_reader_get_position (reader),
                                   (guint64) dateline_table_reader_get_size (reader), error);
}

static gboolean
import_rows (Import *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  Row row;

  while (next_row (&self->table, &row, &failure)) {
    if (!import_row (self, &row, error))
      return FALSE;
    if (self->table.result->n_rows % TELL_EVERY == 0 && !tell (self, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A table whose ids are mostly those of other events of the case is another table */
static gboolean
check_foreign (Import *self, GError **error)
{
  const guint64 *n_of = self->table.result->n_of;
  guint64 n_there =
      n_of[DATELINE_BULK_KNOWN] + n_of[DATELINE_BULK_UPDATED] + n_of[DATELINE_BULK_EDITED];
  guint64 n_foreign = dateline_event_bulk_get_foreign (self->bulk);

  if (n_foreign < 2 || n_foreign * 2 <= n_there)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               _ ("%s: its ids are those of other events in the case, of the table “%s”; say that "
                  "this is another table by giving it a name of its own (--origin)"),
               self->table.name, self->origin);
  return FALSE;
}

static gboolean
put_rows (Import *self, GError **error)
{
  self->bulk = dateline_event_bulk_new (self->change,
                                        dateline_table_converter_get_fields (self->table.converter),
                                        self->overwrite, error);
  return self->bulk != NULL && import_rows (self, error) && check_foreign (self, error) &&
         dateline_event_bulk_finish (self->bulk, error);
}

static gboolean
run_import (Import *self, DatelineCase *dateline, GError **error)
{
  /* Translators: a file's name */
  g_autofree char *label = g_strdup_printf (_ ("Import events from %s"), self->table.name);
  gboolean done;

  self->change = dateline_change_begin (dateline, label, error);
  if (self->change == NULL)
    return FALSE;
  done = put_rows (self, error);
  g_clear_pointer (&self->bulk, dateline_event_bulk_free);
  done = done && dateline_change_commit (self->change, error);
  if (done)
    self->table.result->change = dateline_change_get_number (self->change);
  g_clear_pointer (&self->change, dateline_change_free);
  return done;
}

/**
 * dateline_table_import:
 * @dateline: a case that can be written
 * @path: a table's path; "-" is standard input
 * @name: its name for people
 * @options: what the analyst says about it
 * @progress: (nullable): whom to tell, in bytes of the file
 * @error: (out) (optional): %DATELINE_ERROR_INVALID if it holds no events or cannot be unpacked,
 *   %DATELINE_ERROR_LIMIT if it is made to keep a reader busy, %DATELINE_ERROR_ARGUMENT for an
 * option that fits nothing, %DATELINE_ERROR_CANCELLED, and what a disk says
 *
 * Adds the events of a table in one change: all of them, or after an error none. A row that cannot
 * be read is listed with its line and the reason, and left out. One whose id the case has already
 * from that table is known, or makes the event what it says now, unless somebody edited that.
 * Importing a table again changes nothing. On the case's thread.
 *
 * Returns: (transfer full): what became of it
 */
DatelineTableResult *
dateline_table_import (DatelineCase *dateline,
                       const char *path,
                       const char *name,
                       const DatelineTableOptions *options,
                       DatelineProgress *progress,
                       GError **error)
{
  g_autoptr (DatelineTableResult) result = new_result ();
  Import import = { .table = { .name = name, .result = result },
                    .progress = progress,
                    .overwrite = options->overwrite };
  gboolean done;

  g_return_val_if_fail (DATELINE_IS_CASE (dateline) && path != NULL, NULL);
  g_return_val_if_fail (name != NULL && options != NULL, NULL);

  done = open_table (&import.table, path, options, error);
  if (done) {
    import.origin = dateline_table_map_get_origin (result->map, options);
    done = run_import (&import, dateline, error);
  }
  close_table (&import.table);
  return done ? g_steal_pointer (&result) : NULL;
}

/* Looking at a table */

static gboolean
look_at_rows (Table *self, guint n_rows, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DatelineTableResult *result = self->result;
  Row row;

  while (result->n_rows < n_rows && next_row (self, &row, &failure)) {
    DatelineEvent event;
    DatelineTableProblem problem;

    result->n_rows++;
    if (convert_row (self, &row, &event, &problem))
      g_ptr_array_add (result->events, dateline_event_copy (&event));
    else if (!refuse_row (self, &problem, error))
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dateline_table_preview:
 * @path: a table's path
 * @name: its name for people
 * @options: what the analyst says about it
 * @n_rows: how many rows to look at
 * @error: (out) (optional): as dateline_table_import()
 *
 * Finds out how a table would be read, and what its first rows would become. Changes nothing. Any
 * thread.
 *
 * Returns: (transfer full): what would become of it, with the events
 */
DatelineTableResult *
dateline_table_preview (const char *path,
                        const char *name,
                        const DatelineTableOptions *options,
                        guint n_rows,
                        GError **error)
{
  g_autoptr (DatelineTableResult) result = new_result ();
  Table table = { .name = name, .result = result };
  gboolean done;

  g_return_val_if_fail (path != NULL && name != NULL && options != NULL, NULL);

  done = open_table (&table, path, options, error) && look_at_rows (&table, n_rows, error);
  close_table (&table);
  return done ? g_steal_pointer (&result) : NULL;
}

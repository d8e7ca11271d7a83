/* import-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "import-table.h"
#include "dateline-translations.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Rows that a preview shows */
#define PREVIEW_ROWS 5
/* A preview shows so much of a cell, in code points */
#define SHOWN 60

static const char *const outcome_names[DATELINE_BULK_N_OUTCOMES] = {
  [DATELINE_BULK_ADDED] = "added",
  [DATELINE_BULK_KNOWN] = "known",
  [DATELINE_BULK_UPDATED] = "updated",
  [DATELINE_BULK_EDITED] = "edited",
};

static void
set_words (JsonObject *object, const char *name, const char *words)
{
  if (words != NULL && words[0] != '\0')
    json_object_set_string_member (object, name, words);
}

static JsonArray *
problems_to_json (GPtrArray *problems)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < problems->len; i++) {
    const DatelineTableProblem *problem = problems->pdata[i];
    JsonObject *object = json_object_new ();

    json_object_set_int_member (object, "line", (gint64) problem->line);
    set_words (object, "field", problem->field);
    set_words (object, "message", problem->reason);
    json_array_add_object_element (array, object);
  }
  return array;
}

/* How the table is read; the same for a preview and an import */
static JsonObject *
table_to_json (const char *path, const DatelineTableResult *result)
{
  const DatelineTableMap *map = result->map;
  JsonObject *object = json_object_new ();
  char separator[] = { result->separator, '\0' };

  set_words (object, "file", path);
  set_words (object, "table", map->profile);
  set_words (object, "encoding", result->charset);
  set_words (object, "separator", separator);
  if (map->order != DATELINE_STAMP_UNKNOWN)
    set_words (object, "dates",
               map->order == DATELINE_STAMP_DAY_FIRST ? "day-first" : "month-first");
  json_object_set_boolean_member (object, "header", map->has_header);
  return object;
}

static void
say_problems (const char *path, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    const DatelineTableProblem *problem = problems->pdata[i];

    if (problem->field != NULL)
      /* Translators: a file, a line's number, a column's name, what is wrong */
      cli_say (_ ("dateline-cli: %s: line %" PRIu64 ": %s: %s"), path, problem->line,
               problem->field, problem->reason);
    else
      /* Translators: a file, a line's number, what is wrong */
      cli_say (_ ("dateline-cli: %s: line %" PRIu64 ": %s"), path, problem->line, problem->reason);
  }
}

static CliStatus
refuse_table (CliContext *context, const char *path, const GError *error, JsonArray *results)
{
  JsonObject *object = json_object_new ();

  set_words (object, "file", path);
  set_words (object, "outcome", "refused");
  set_words (object, "message", error->message);
  json_array_add_object_element (results, object);
  return cli_fail_input (context, path, error);
}

/* Importing */

static void
say_counts (const char *path, const DatelineTableResult *result)
{
  static const struct {
    DatelineBulkOutcome outcome;
    const char *one;
    const char *many;
  } lines[] = {
    { DATELINE_BULK_ADDED, NN_ ("%s: %lu event added", "%s: %lu events added") },
    { DATELINE_BULK_UPDATED, NN_ ("%s: %lu event changed in the table, and in the case now",
                                  "%s: %lu events changed in the table, and in the case now") },
    { DATELINE_BULK_EDITED,
      NN_ (
          "%s: %lu event was edited here and stays as it is (--overwrite takes the table’s)",
          "%s: %lu events were edited here and stay as they are (--overwrite takes the table’s)") },
    { DATELINE_BULK_KNOWN,
      NN_ ("%s: %lu event was there already", "%s: %lu events were there already") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    gulong n = (gulong) result->n_of[lines[i].outcome];

    if (n == 0)
      continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    cli_say (ngettext (lines[i].one, lines[i].many, n), path, n);
#pragma GCC diagnostic pop
  }
  if (result->problems->len > 0)
    cli_say (ngettext ("%s: %u row refused", "%s: %u rows refused", result->problems->len), path,
             result->problems->len);
  if (result->n_recoded > 0)
    cli_say (ngettext ("%s: %lu cell was in another encoding than UTF-8",
                       "%s: %lu cells were in another encoding than UTF-8",
                       (gulong) result->n_recoded),
             path, (gulong) result->n_recoded);
}

/* The most that happened */
static const char *
outcome_of (const DatelineTableResult *result)
{
  static const DatelineBulkOutcome order[] = { DATELINE_BULK_ADDED, DATELINE_BULK_UPDATED,
                                               DATELINE_BULK_EDITED, DATELINE_BULK_KNOWN };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (result->n_of[order[i]] > 0)
      return outcome_names[order[i]];
  return result->problems->len > 0 ? "refused" : outcome_names[DATELINE_BULK_KNOWN];
}

static JsonObject *
result_to_json (const char *path, const DatelineTableResult *result)
{
  JsonObject *object = table_to_json (path, result);
  JsonObject *counts = json_object_new ();

  set_words (object, "outcome", outcome_of (result));
  json_object_set_int_member (object, "rows", (gint64) result->n_rows);
  for (gsize i = 0; i < G_N_ELEMENTS (outcome_names); i++)
    if (outcome_names[i] != NULL)
      json_object_set_int_member (counts, outcome_names[i], (gint64) result->n_of[i]);
  json_object_set_int_member (counts, "refused", result->problems->len);
  json_object_set_object_member (object, "events", counts);
  if (result->change != 0)
    json_object_set_int_member (object, "change", result->change);
  json_object_set_array_member (object, "problems", problems_to_json (result->problems));
  return object;
}

/**
 * cli_import_table:
 * @context: what the command is run with
 * @dateline: the case, open for writing
 * @path: a table
 * @options: how it is read
 * @results: what became of it is added here
 *
 * Returns: the exit status for this table
 */
CliStatus
cli_import_table (CliContext *context,
                  DatelineCase *dateline,
                  const char *path,
                  const DatelineTableOptions *options,
                  JsonArray *results)
{
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);

  result = dateline_table_import (dateline, path, name, options, &context->progress, &error);
  if (result == NULL)
    return refuse_table (context, path, error, results);
  say_problems (path, result->problems);
  say_counts (path, result);
  json_array_add_object_element (results, result_to_json (path, result));
  return result->problems->len > 0 ? CLI_REFUSED : CLI_DONE;
}

/* Previews */

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) <= SHOWN)
    return g_strdup (text != NULL ? text : "");
  start = g_utf8_substring (text, 0, SHOWN - 1);
  return g_strconcat (start, "…", NULL);
}

static const char *
sample_of (const DatelineTableResult *result, guint column)
{
  return result->first != NULL && column < g_strv_length (result->first) ? result->first[column]
                                                                         : NULL;
}

static void
print_columns (const DatelineTableResult *result)
{
  const char *const headings[] = { _ ("Column"), _ ("Field"), _ ("First row"), NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < result->map->n_columns; i++) {
    char **cells = g_new0 (char *, 4);
    char *uses = dateline_table_map_dup_uses (result->map, i);

    cells[0] = shorten (result->map->names[i]);
    cells[1] = uses != NULL ? uses : g_strdup ("–");
    cells[2] = shorten (sample_of (result, i));
    g_ptr_array_add (rows, cells);
  }
  cli_print_table (headings, rows);
}

static const char *const event_fields[] = {
  "date",        "date_precision", "kind",   "place",       "country",    "lat",
  "lon",         "precision",      "actor",  "against",     "killed_low", "killed_high",
  "injured_low", "injured_high",   "origin", "external_id", "notes",      NULL,
};

static void
print_events (GPtrArray *events)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < events->len; i++) {
    char **cells = g_new0 (char *, G_N_ELEMENTS (event_fields));

    for (gsize k = 0; event_fields[k] != NULL; k++) {
      g_autofree char *value = dateline_event_dup_value (events->pdata[i], event_fields[k]);

      cells[k] = shorten (value);
    }
    g_ptr_array_add (rows, cells);
  }
  cli_print_table (event_fields, rows);
}

static JsonObject *
event_to_json (const DatelineEvent *event)
{
  JsonObject *object = json_object_new ();

  for (gsize i = 0; event_fields[i] != NULL; i++) {
    g_autofree char *value = dateline_event_dup_value (event, event_fields[i]);

    if (value == NULL)
      continue;
    if (g_str_equal (event_fields[i], "lat") || g_str_equal (event_fields[i], "lon"))
      json_object_set_double_member (object, event_fields[i], g_ascii_strtod (value, NULL));
    else if (g_str_has_suffix (event_fields[i], "_low") ||
             g_str_has_suffix (event_fields[i], "_high"))
      json_object_set_int_member (object, event_fields[i], g_ascii_strtoll (value, NULL, 10));
    else
      set_words (object, event_fields[i], value);
  }
  return object;
}

static JsonObject *
preview_to_json (const char *path, const DatelineTableResult *result)
{
  JsonObject *object = table_to_json (path, result);
  JsonArray *columns = json_array_new ();
  JsonArray *events = json_array_new ();

  for (guint i = 0; i < result->map->n_columns; i++) {
    JsonObject *column = json_object_new ();
    g_autofree char *uses = dateline_table_map_dup_uses (result->map, i);

    set_words (column, "column", result->map->names[i]);
    set_words (column, "field", uses);
    set_words (column, "first", sample_of (result, i));
    json_array_add_object_element (columns, column);
  }
  for (guint i = 0; i < result->events->len; i++)
    json_array_add_object_element (events, event_to_json (result->events->pdata[i]));
  json_object_set_array_member (object, "columns", columns);
  json_object_set_array_member (object, "events", events);
  json_object_set_array_member (object, "problems", problems_to_json (result->problems));
  return object;
}

static void
say_reading (const char *path, const DatelineTableResult *result)
{
  const DatelineTableMap *map = result->map;

  if (!map->has_header)
    cli_say (_ ("%s: the first row is read as an event: it does not name columns"), path);
  if (map->swapped)
    cli_say (_ ("%s: latitudes and longitudes stand in each other’s column; they are exchanged"),
             path);
  if (map->decimal_comma)
    cli_say (_ ("%s: a comma parts the decimals"), path);
  if (map->order == DATELINE_STAMP_DAY_FIRST)
    cli_say (_ ("%s: in dates of numbers the day comes first"), path);
  if (map->order == DATELINE_STAMP_MONTH_FIRST)
    cli_say (_ ("%s: in dates of numbers the month comes first"), path);
}

/**
 * cli_preview_table:
 * @context: what the command is run with
 * @path: a table
 * @options: how it is read
 * @results: what is seen is added here
 *
 * Shows how a table would be read, and what its first rows would become.
 *
 * Returns: the exit status for this table
 */
CliStatus
cli_preview_table (CliContext *context,
                   const char *path,
                   const DatelineTableOptions *options,
                   JsonArray *results)
{
  g_autoptr (DatelineTableResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);

  result = dateline_table_preview (path, name, options, PREVIEW_ROWS, &error);
  if (result == NULL)
    return refuse_table (context, path, error, results);
  say_reading (path, result);
  say_problems (path, result->problems);
  json_array_add_object_element (results, preview_to_json (path, result));
  if (!context->json) {
    print_columns (result);
    g_print ("\n");
    print_events (result->events);
  }
  return result->problems->len > 0 ? CLI_REFUSED : CLI_DONE;
}

/* list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-annotation.h"
#include "dateline-cli.h"
#include "dateline-control-rows.h"
#include "dateline-csv.h"
#include "dateline-json.h"

static char **conditions;
static char *sort;
static gboolean descending;
static int limit;

static const GOptionEntry entries[] = {
  { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &conditions, N_ ("Only those for which this holds"),
    N_ ("EXPRESSION") },
  { "sort", 's', 0, G_OPTION_ARG_STRING, &sort, N_ ("Order by this field"), N_ ("FIELD") },
  { "descending", 0, 0, G_OPTION_ARG_NONE, &descending, N_ ("The largest first"), NULL },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

/* What people see first; CSV and JSON have all fields */
static const char *const table_columns[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_ARTICLES] = "id published outlet title state annotations suggestions",
  [DATELINE_TARGET_ANNOTATIONS] = "id article kind state start end summary",
  [DATELINE_TARGET_CLAIMS] = "id article kind start end summary",
  [DATELINE_TARGET_SUGGESTIONS] = "id article kind score start end summary",
  [DATELINE_TARGET_EVENTS] = "id date kind place actor against killed_low killed_high claims",
  [DATELINE_TARGET_ACTORS] = "id name kind side notes",
  [DATELINE_TARGET_PLACES] = "id name country admin1 lat lon precision ref",
  [DATELINE_TARGET_SOURCES] = "id name kind grade notes",
  [DATELINE_TARGET_TAGS] = "id name colour",
};

static char *
dup_cell (DatelineCase *dateline, DatelineTarget target, gconstpointer record, const char *column)
{
  char *cell = g_str_equal (column, "summary")
                   ? dateline_annotation_to_summary (record)
                   : dateline_json_dup_cell (dateline, target, record, column);

  return cell != NULL ? cell : g_strdup ("");
}

static GPtrArray *
build_rows (DatelineCase *dateline, DatelineTarget target, GPtrArray *records, char **columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint n_columns = g_strv_length (columns);

  for (guint r = 0; r < records->len; r++) {
    char **cells = g_new0 (char *, n_columns + 1);

    for (guint i = 0; i < n_columns; i++)
      cells[i] = dup_cell (dateline, target, records->pdata[r], columns[i]);
    g_ptr_array_add (rows, cells);
  }
  return rows;
}

static void
print_csv (char **headings, GPtrArray *rows)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  dateline_csv_append_row (csv, (const char *const *) headings);
  for (guint i = 0; i < rows->len; i++)
    dateline_csv_append_row (csv, rows->pdata[i]);
  cli_print_bytes (csv->str);
}

static void
print_records (CliContext *context,
               DatelineCase *dateline,
               DatelineTarget target,
               GPtrArray *records)
{
  gboolean csv = g_strcmp0 (context->format, "csv") == 0;
  g_auto (GStrv) columns =
      csv ? dateline_json_dup_columns (target) : g_strsplit (table_columns[target], " ", -1);
  g_autoptr (GPtrArray) rows = NULL;

  if (context->json) {
    JsonArray *array = json_array_new ();

    for (guint i = 0; i < records->len; i++)
      json_array_add_object_element (
          array, dateline_json_from_record (dateline, target, records->pdata[i]));
    dateline_case_end_reading (dateline);
    cli_print_array (array);
    return;
  }
  rows = build_rows (dateline, target, records, columns);
  dateline_case_end_reading (dateline);
  if (csv)
    print_csv (columns, rows);
  else if (rows->len > 0)
    cli_print_table ((const char *const *) columns, rows);
}

static CliStatus
list_control (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  dateline = cli_open (context, DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  rows = dateline_control_rows_new (dateline, (const char *const *) conditions, &context->progress,
                                    &error);
  if (rows == NULL ||
      (sort != NULL && !dateline_control_rows_sort (rows, sort, descending, &error)))
    return cli_fail (context, error);
  dateline_case_end_reading (dateline);
  if (limit > 0 && rows->len > (guint) limit)
    g_ptr_array_set_size (rows, limit);
  if (context->json)
    cli_print_array (dateline_control_rows_to_json (rows));
  else if (g_strcmp0 (context->format, "csv") == 0)
    print_csv ((char **) dateline_control_rows_columns, rows);
  else
    cli_print_table (dateline_control_rows_columns, rows);
  return CLI_DONE;
}

static DatelineQuery *
build_query (CliContext *context, DatelineTarget target, CliStatus *status)
{
  g_autoptr (DatelineQuery) query =
      cli_build_query (context, target, (const char *const *) conditions, status);
  g_autoptr (GError) error = NULL;
  DatelineQuery *sorted;

  if (query == NULL || sort == NULL)
    return g_steal_pointer (&query);
  sorted = dateline_query_sorted (query, sort, descending, &error);
  if (sorted == NULL) {
    cli_fail (context, error);
    *status = CLI_USAGE;
  }
  return sorted;
}

static CliStatus
list (CliContext *context, DatelineTarget target)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  query = build_query (context, target, &status);
  if (query == NULL)
    return status;
  dateline = cli_open (context, DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  ids = dateline_query_run (query, dateline, limit > 0 ? (guint) limit : 0, &error);
  if (ids != NULL)
    records = dateline_json_load (dateline, target, (const gint64 *) (gpointer) ids->data, ids->len,
                                  &error);
  if (records == NULL)
    return cli_fail (context, error);
  print_records (context, dateline, target, records);
  return CLI_DONE;
}

static CliStatus
run (CliContext *context)
{
  DatelineTarget target;

  if (limit < 0)
    return cli_usage (_ ("--limit takes a number from 0 on, 0 for all"));
  if (g_str_equal (context->arguments[1], "control"))
    return list_control (context);
  if (!dateline_target_from_string (context->arguments[1], &target))
    return cli_usage (_ ("list takes articles, annotations, claims, suggestions, events, actors, "
                         "places, sources, tags or control, not “%s”"),
                      context->arguments[1]);
  return list (context, target);
}

const CliCommand cli_list_command = {
  "list",
  "CASE articles|annotations|claims|suggestions|events|actors|places|sources|tags|control",
  N_ ("List what a case holds"),
  entries,
  2,
  2,
  run,
  "table csv json",
};

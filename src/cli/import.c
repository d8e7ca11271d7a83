/* import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-collect.h"
#include "import-table.h"
#include "dateline-translations.h"

static char *outlet;
static char *published;
static char *url;
static char *language;
static gboolean recursive;
static gboolean as_tables;
static gboolean preview;
static char **columns;
static char *dates;
static char *encoding;
static char *origin;
static gboolean overwrite;

static const GOptionEntry entries[] = {
  { "outlet", 'o', 0, G_OPTION_ARG_STRING, &outlet, N_ ("Who published it"), N_ ("NAME") },
  { "published", 'd', 0, G_OPTION_ARG_STRING, &published, N_ ("When it was published"),
    N_ ("DATE") },
  { "url", 'u', 0, G_OPTION_ARG_STRING, &url, N_ ("Where it stood"), N_ ("URL") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Its language, as “en”"), N_ ("TAG") },
  { "recursive", 'r', 0, G_OPTION_ARG_NONE, &recursive, N_ ("Read folders inside of folders too"),
    NULL },
  { "table", 't', 0, G_OPTION_ARG_NONE, &as_tables,
    N_ ("Read files of any name as tables of events"), NULL },
  { "preview", 'p', 0, G_OPTION_ARG_NONE, &preview,
    N_ ("Show how a table would be read; change nothing"), NULL },
  { "map", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &columns,
    N_ ("What a column of a table says, as “Killed=killed_low”; “Killed=” leaves it out"),
    N_ ("COLUMN=FIELD") },
  { "dates", 0, 0, G_OPTION_ARG_STRING, &dates,
    N_ ("In a table’s dates of numbers: day-first or month-first"), N_ ("ORDER") },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_ ("Of a table, as “windows-1251”"),
    N_ ("NAME") },
  { "origin", 0, 0, G_OPTION_ARG_STRING, &origin, N_ ("Name of the table that the ids belong to"),
    N_ ("NAME") },
  { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite,
    N_ ("Let a table go over what was edited in the case"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
set_words (JsonObject *object, const char *name, const char *words)
{
  if (words != NULL)
    json_object_set_string_member (object, name, words);
}

static void
append_results (JsonArray *array, DatelineCase *dateline, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++) {
    const DatelineCollectResult *result = results->pdata[i];
    JsonObject *object = json_object_new ();

    set_words (object, "file", result->name);
    json_object_set_string_member (object, "outcome",
                                   dateline_collect_outcome_to_string (result->outcome));
    if (result->article != 0) {
      g_autofree char *id = dateline_case_format_id (dateline, result->article);

      json_object_set_string_member (object, "article", id);
    }
    set_words (object, "title", result->title);
    set_words (object, "message", result->message);
    json_array_add_object_element (array, object);
  }
}

static void
say_refused (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++) {
    const DatelineCollectResult *result = results->pdata[i];

    if (result->outcome == DATELINE_COLLECT_REFUSED)
      cli_say ("dateline-cli: %s", result->message);
  }
}

static void
say_counts (GPtrArray *results)
{
  static const struct {
    DatelineCollectOutcome outcome;
    const char *one;
    const char *many;
  } lines[] = {
    { DATELINE_COLLECT_ADDED, NN_ ("%u article added", "%u articles added") },
    { DATELINE_COLLECT_VERSION, NN_ ("%u new version of an article that was there",
                                     "%u new versions of articles that were there") },
    { DATELINE_COLLECT_COPY, NN_ ("%u article added whose words are there from elsewhere",
                                  "%u articles added whose words are there from elsewhere") },
    { DATELINE_COLLECT_KNOWN, NN_ ("%u was there already", "%u were there already") },
    { DATELINE_COLLECT_REFUSED, NN_ ("%u refused", "%u refused") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    guint n = dateline_collect_count (results, lines[i].outcome);

    if (n == 0)
      continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    cli_say (ngettext (lines[i].one, lines[i].many, n), n);
#pragma GCC diagnostic pop
  }
}

static CliStatus
collect (CliContext *context, DatelineCase *dateline, GPtrArray *paths, JsonArray *json)
{
  DatelineCollectOptions options = { outlet, url, language, DATELINE_DATE_NONE, recursive };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  if (published != NULL)
    dateline_date_from_iso (published, &options.published);
  g_ptr_array_add (paths, NULL);
  results = dateline_collect_paths (dateline, (const char *const *) paths->pdata, &options,
                                    &context->progress, &error);
  if (results == NULL)
    return cli_fail (context, error);
  say_refused (results);
  append_results (json, dateline, results);
  say_counts (results);
  if ((published != NULL || language != NULL) &&
      dateline_collect_count (results, DATELINE_COLLECT_KNOWN) > 0)
    cli_say (_ ("What was there already keeps its date and language; “edit” changes them"));
  return dateline_collect_count (results, DATELINE_COLLECT_REFUSED) > 0 ? CLI_REFUSED : CLI_DONE;
}

/* The worst that happened is what the command exits with */
static CliStatus
import_tables (CliContext *context,
               DatelineCase *dateline,
               GPtrArray *paths,
               const DatelineTableOptions *options,
               JsonArray *json)
{
  CliStatus status = CLI_DONE;

  for (guint i = 0; i < paths->len && status != CLI_CANCELLED; i++) {
    const char *path = paths->pdata[i];
    CliStatus one = preview ? cli_preview_table (context, path, options, json)
                            : cli_import_table (context, dateline, path, options, json);

    status = MAX (status, one);
  }
  return status;
}

static gboolean
read_order (DatelineStampOrder *order)
{
  *order = DATELINE_STAMP_UNKNOWN;
  if (g_strcmp0 (dates, "day-first") == 0)
    *order = DATELINE_STAMP_DAY_FIRST;
  else if (g_strcmp0 (dates, "month-first") == 0)
    *order = DATELINE_STAMP_MONTH_FIRST;
  return dates == NULL || *order != DATELINE_STAMP_UNKNOWN;
}

/* What is said of a table alone makes every file one */
static gboolean
is_table (const char *path)
{
  return as_tables || preview || columns != NULL || dates != NULL || encoding != NULL ||
         origin != NULL || overwrite || dateline_table_is_name (path);
}

/* A case that cannot be written leaves nothing changed: that is not said where something was */
static gboolean
was_changed (JsonArray *results)
{
  for (guint i = 0; i < json_array_get_length (results); i++)
    if (json_object_has_member (json_array_get_object_element (results, i), "change"))
      return TRUE;
  return FALSE;
}

static CliStatus
import (CliContext *context, const DatelineTableOptions *options)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new ();
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autoptr (DatelineCase) dateline = NULL;
  JsonArray *json;
  CliStatus status;

  for (guint i = 1; i < context->n_arguments; i++)
    g_ptr_array_add (is_table (context->arguments[i]) ? tables : stories, context->arguments[i]);
  dateline = cli_open (context, preview ? DATELINE_CASE_READ : DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  json = json_array_new ();
  status = import_tables (context, dateline, tables, options, json);
  if (stories->len > 0 && status != CLI_CANCELLED) {
    CliStatus others = collect (context, dateline, stories, json);

    status = MAX (status, others);
  }
  if (status == CLI_CASE && was_changed (json))
    status = CLI_REFUSED;
  if (context->json)
    cli_print_array (json);
  else
    json_array_unref (json);
  return status;
}

/* Asked before anything is read, as a table in UTF-8 would not need it */
static gboolean
is_encoding (const char *name)
{
  GIConv converter = g_iconv_open ("UTF-8", name);

  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

static gboolean
is_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static CliStatus
run (CliContext *context)
{
  DatelineTableOptions options = { .charset = encoding,
                                   .columns = (const char *const *) columns,
                                   .origin = origin,
                                   .overwrite = overwrite };
  DatelineDate date;

  if (published != NULL && !dateline_date_from_iso (published, &date))
    return cli_usage (_ ("--published takes a date as 2021-08-10 or 2021-08, not “%s”"), published);
  if (url != NULL && (context->n_arguments > 2 || is_folder (context->arguments[1])))
    return cli_usage (_ ("--url says where one article stood: give one file with it, not several"));
  if (encoding != NULL && !is_encoding (encoding))
    return cli_usage (_ ("--encoding: “%s” is no encoding that is known; others are utf-8, "
                         "windows-1251, iso-8859-1"),
                      encoding);
  if (!read_order (&options.order))
    return cli_usage (_ ("--dates takes day-first or month-first, not “%s”"), dates);
  return import (context, &options);
}

const CliCommand cli_import_command = {
  "import",
  "CASE PATH…",
  N_ ("Add articles from files, folders or standard input (-), and events from tables"),
  entries,
  2,
  -1,
  run,
};

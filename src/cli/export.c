/* export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "dateline-cli.h"
#include "dateline-exporter.h"
#include "dateline-file.h"

static char *output;
static char **conditions;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("Where to write it, - for standard output"), N_ ("FILE") },
  { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &conditions,
    N_ ("Only records for which this holds"), N_ ("EXPRESSION") },
  G_OPTION_ENTRY_NULL,
};

static CliStatus
list_formats (void)
{
  const char *const headings[] = { _ ("Format"), _ ("Endings"), _ ("What it holds"), NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint n_exporters;
  const DatelineExporter *exporters = dateline_exporter_list (&n_exporters);

  for (guint i = 0; i < n_exporters; i++) {
    char **cells = g_new0 (char *, G_N_ELEMENTS (headings));

    cells[0] = g_strdup (exporters[i].name);
    cells[1] = g_strdup (exporters[i].extension != NULL ? exporters[i].extension : "");
    cells[2] = g_strdup (_ (exporters[i].label));
    g_ptr_array_add (rows, cells);
  }
  cli_print_table (headings, rows);
  return CLI_DONE;
}

static CliStatus
write_output (CliContext *context, DatelineCase *dateline, const DatelineExporter *exporter)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = exporter->write (dateline,
                           &(DatelineExportScope){ .where = (const char *const *) conditions },
                           &context->progress, &error);
  if (bytes == NULL)
    return cli_fail (context, error);
  dateline_case_end_reading (dateline);
  if (g_str_equal (output, "-")) {
    fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
    return CLI_DONE;
  }
  if (!dateline_file_replace (output, bytes, context->force, &error))
    return cli_fail_output (context, error);
  cli_print_file (context, output);
  cli_say (_ ("Wrote %s"), output);
  return CLI_DONE;
}

/* --json is --format json; beside the ending of another format it would put JSON where nobody looks
 * for it */
static const DatelineExporter *
find_exporter (CliContext *context)
{
  const DatelineExporter *by_name = dateline_exporter_find ("json", NULL);
  const DatelineExporter *by_ending = dateline_exporter_find (NULL, output);
  const DatelineExporter *exporter = dateline_exporter_find (context->format, output);

  if (context->json && context->format == NULL) {
    if (by_ending == NULL || by_ending == by_name)
      return by_name;
    cli_usage (_ ("%s: the ending says %s and --json says json; --format says which is meant"),
               output, by_ending->name);
    return NULL;
  }
  if (exporter == NULL)
    cli_usage (_ ("%s: no such format; --format help lists them"),
               context->format != NULL ? context->format : output);
  return exporter;
}

static CliStatus
run (CliContext *context)
{
  const DatelineExporter *exporter;
  g_autoptr (DatelineCase) dateline = NULL;
  CliStatus status;

  if (g_strcmp0 (context->format, "help") == 0)
    return list_formats ();
  if (output == NULL || context->n_arguments < 1)
    return cli_usage (_ ("export needs a case and -o FILE; --format help lists the formats"));
  exporter = find_exporter (context);
  if (exporter == NULL)
    return CLI_USAGE;
  if (!context->force && !g_str_equal (output, "-") && g_file_test (output, G_FILE_TEST_EXISTS))
    return cli_usage (_ ("%s is there already; --force replaces it"), output);
  if (cli_is_case (context, output))
    return CLI_USAGE;
  dateline = cli_open (context, DATELINE_CASE_READ, &status);
  return dateline != NULL ? write_output (context, dateline, exporter) : status;
}

const CliCommand cli_export_command = {
  "export", "CASE -o FILE", N_ ("Write the data for other programs"), entries, 0, 1, run, "",
};

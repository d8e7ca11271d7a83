/* report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-report-writer.h"

static char *output;
static char **conditions;
static char *policy;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_ ("Where to write it; the ending is the format"), N_ ("FILE") },
  { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &conditions,
    N_ ("Only articles and annotations for which this holds"), N_ ("EXPRESSION") },
  { "policy", 0, 0, G_OPTION_ARG_STRING, &policy,
    N_ ("How vague numbers are read: conservative, acled or widest"), N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

static CliStatus
run (CliContext *context)
{
  g_autofree char *small = policy != NULL ? g_ascii_strdown (policy, -1) : NULL;
  DatelineReportOptions options = { (const char *const *) conditions, small, &context->progress };
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (DatelineReport) report = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (output == NULL)
    return cli_usage (_ ("report needs -o FILE.html"));
  if (dateline_report_writer_find (output) == NULL)
    return cli_usage (_ ("%s: reports are written as .html, which every browser prints to PDF and "
                         "word processors open"),
                      output);
  if (!context->force && g_file_test (output, G_FILE_TEST_EXISTS))
    return cli_usage (_ ("%s is there already; --force replaces it"), output);
  if (cli_is_case (context, output))
    return CLI_USAGE;
  dateline = cli_open (context, DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  report = dateline_report_new (dateline, &options, &error);
  if (report == NULL)
    return cli_fail (context, error);
  if (!dateline_report_write (report, output, context->force, &error))
    return cli_fail_output (context, error);
  cli_print_file (context, output);
  cli_say (_ ("Wrote %s"), output);
  return CLI_DONE;
}

const CliCommand cli_report_command = {
  "report", "CASE -o FILE", N_ ("Write an annotated report"), entries, 1, 1, run, "html json",
};

/* backup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-check.h"
#include "dateline-cli.h"

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (!context->force && g_file_test (context->arguments[1], G_FILE_TEST_EXISTS))
    return cli_usage (_ ("%s is there already; --force replaces it"), context->arguments[1]);
  dateline = cli_open (context, DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  dateline_case_end_reading (dateline);
  if (!dateline_case_backup (dateline, context->arguments[1], context->force, &context->progress,
                             &error))
    return cli_fail_output (context, error);
  cli_print_file (context, context->arguments[1]);
  cli_say (_ ("Wrote and checked %s"), context->arguments[1]);
  return CLI_DONE;
}

const CliCommand cli_backup_command = {
  "backup", "CASE FILE", N_ ("Copy a case while it is in use, and check the copy"), NULL, 2, 2, run,
};

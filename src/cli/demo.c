/* demo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-sample.h"

static DatelineCase *
create (const char *path, gpointer user_data, GError **error)
{
  return dateline_sample_create (path, error);
}

static CliStatus
run (CliContext *context)
{
  const char *path =
      context->n_arguments > 0 ? context->arguments[0] : "Northern offensive.dateline";
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;

  uuid = cli_create_case (context, path, create, NULL, &error);
  if (uuid == NULL)
    return cli_fail_output (context, error);
  cli_print_file (context, path);
  cli_say (_ ("Wrote the sample case to %s"), path);
  return CLI_DONE;
}

const CliCommand cli_demo_command = {
  "demo", "[FILE]", N_ ("Write the sample case"), NULL, 0, 1, run,
};

/* compact.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-check.h"
#include "dateline-cli.h"

static void
print_json (const DatelineCompactResult *result)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "contents", result->n_contents);
  json_object_set_int_member (object, "bytes_before", (gint64) result->bytes_before);
  json_object_set_int_member (object, "bytes_after", (gint64) result->bytes_after);
  cli_print_object (object);
}

static CliStatus
run (CliContext *context)
{
  DatelineCompactResult result = { 0 };
  g_autoptr (DatelineCase) dateline = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  if (!dateline_case_compact (dateline, &context->progress, &result, &error))
    return cli_fail (context, error);
  if (context->json)
    print_json (&result);
  before = g_format_size (result.bytes_before);
  after = g_format_size (result.bytes_after);
  cli_say (_ ("%u texts that nothing refers to are gone; %s before, %s now"), result.n_contents,
           before, after);
  return CLI_DONE;
}

const CliCommand cli_compact_command = {
  "compact", "CASE", N_ ("Give back the room of what nothing refers to"), NULL, 1, 1, run,
};

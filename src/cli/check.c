/* check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-check.h"
#include "dateline-cli.h"
#include "dateline-input.h"
#include "dateline-report-writer.h"

static gboolean mend;

static const GOptionEntry entries[] = {
  { "mend", 0, 0, G_OPTION_ARG_NONE, &mend, N_ ("Make a damaged search index again"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
is_report (const char *path)
{
  return g_str_has_suffix (path, ".html") || g_str_has_suffix (path, ".htm");
}

/* As of a case: a list of findings, empty where all is well */
static void
print_report_finding (gboolean whole)
{
  JsonArray *array = json_array_new ();

  if (!whole) {
    JsonObject *object = json_object_new ();

    json_object_set_string_member (
        object, "message",
        _ ("This is no report of Dateline, or it was altered after it was written"));
    json_array_add_object_element (array, object);
  }
  cli_print_array (array);
}

static CliStatus
check_report (CliContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      dateline_input_read (context->arguments[0], DATELINE_INPUT_MAX, context->cancellable, &error);

  gboolean whole;

  if (bytes == NULL) {
    cli_fail (context, error);
    return CLI_CASE;
  }
  whole = dateline_report_verify (bytes);
  if (context->json)
    print_report_finding (whole);
  if (whole) {
    cli_say (_ ("%s is as it was written"), context->arguments[0]);
    return CLI_DONE;
  }
  cli_say (_ ("%s is no report of Dateline, or was altered after it was written"),
           context->arguments[0]);
  return CLI_REFUSED;
}

static void
print_findings (CliContext *context, DatelineCase *dateline, GPtrArray *findings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    const DatelineFinding *finding = findings->pdata[i];
    JsonObject *object = json_object_new ();

    if (!context->json)
      cli_say ("%s", finding->message);
    if (finding->id != 0) {
      g_autofree char *id = dateline_case_format_id (dateline, finding->id);

      json_object_set_string_member (object, "id", id);
    }
    json_object_set_string_member (object, "message", finding->message);
    json_array_add_object_element (array, object);
  }
  if (context->json)
    cli_print_array (json_array_ref (array));
  json_array_unref (array);
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (is_report (context->arguments[0]))
    return check_report (context);
  dateline = cli_open (context, mend ? DATELINE_CASE_WRITE : DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  /* it takes long, and others shall go on working */
  dateline_case_end_reading (dateline);
  if (mend && !dateline_case_mend (dateline, &context->progress, &error))
    return cli_fail (context, error);
  findings = dateline_case_check (dateline, &context->progress, &error);
  if (findings == NULL)
    return cli_fail (context, error);
  print_findings (context, dateline, findings);
  if (findings->len == 0)
    cli_say (_ ("Everything is in order: the file, the hashes, and every annotation's words"));
  else
    cli_say (ngettext ("%u finding", "%u findings", findings->len), findings->len);
  return findings->len > 0 ? CLI_REFUSED : CLI_DONE;
}

const CliCommand cli_check_command = {
  "check", "CASE|REPORT.html", N_ ("Look whether a case or a report is whole"), entries, 1, 1, run,
};

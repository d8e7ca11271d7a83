/* undo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-history.h"

typedef DatelineHistoryEntry *(*StepFunc) (DatelineCase *dateline, GError **error);

static void
print_entry (CliContext *context, const DatelineHistoryEntry *entry, const char *format)
{
  JsonObject *object;

  if (!context->json) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    cli_say (format, entry->label, entry->author);
#pragma GCC diagnostic pop
    return;
  }
  object = json_object_new ();
  json_object_set_int_member (object, "number", entry->number);
  json_object_set_string_member (object, "label", entry->label);
  json_object_set_string_member (object, "author", entry->author);
  cli_print_object (object);
}

static CliStatus
step (CliContext *context, StepFunc func, const char *format)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  entry = func (dateline, &error);
  if (entry == NULL)
    return cli_fail (context, error);
  print_entry (context, entry, format);
  return CLI_DONE;
}

static CliStatus
run_undo (CliContext *context)
{
  /* Translators: label of a change, its author */
  return step (context, dateline_history_undo, _ ("Undone: %s (by %s)"));
}

static CliStatus
run_redo (CliContext *context)
{
  /* Translators: label of a change, its author */
  return step (context, dateline_history_redo, _ ("Done again: %s (by %s)"));
}

const CliCommand cli_undo_command = {
  "undo", "CASE", N_ ("Take back the newest change, whoever made it"), NULL, 1, 1, run_undo,
};

const CliCommand cli_redo_command = {
  "redo", "CASE", N_ ("Make the change again that was undone last"), NULL, 1, 1, run_redo,
};

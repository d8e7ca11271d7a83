/* edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-change.h"
#include "dateline-cli.h"
#include "dateline-record.h"

static char **settings;

static const GOptionEntry entries[] = {
  { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &settings, N_ ("New value of a field, “” for none"),
    N_ ("FIELD=VALUE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
edit (DatelineCase *dateline, gint64 id, GStrv assignments, GError **error)
{
  g_autoptr (DatelineChange) change = NULL;
  g_autofree char *label = NULL;
  DatelineRecordType type;

  if (!dateline_record_find (dateline, id, &type, error))
    return FALSE;
  label = g_strdup_printf (_ ("Edit %s"), dateline_record_type_to_string (type));
  change = dateline_change_begin (dateline, label, error);
  return change != NULL &&
         dateline_record_edit_fields (change, id, (const char *const *) assignments, error) &&
         dateline_change_commit (change, error);
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_auto (GStrv) assignments = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;
  gint64 id;

  assignments = cli_parse_assignments ((const char *const *) settings, &status);
  if (assignments == NULL)
    return status;
  if (assignments[0] == NULL)
    return cli_usage (_ ("edit needs at least one --set FIELD=VALUE"));
  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL || !cli_parse_id (context, dateline, 1, &id, &status))
    return status;
  if (!edit (dateline, id, assignments, &error))
    return cli_fail (context, error);
  cli_print_id (context, dateline, id);
  return CLI_DONE;
}

const CliCommand cli_edit_command = {
  "edit",
  "CASE ID",
  N_ ("Set fields of an annotation, article, event, actor, place, source or tag"),
  entries,
  2,
  2,
  run,
};

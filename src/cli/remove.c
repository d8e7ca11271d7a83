/* remove.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-change.h"
#include "dateline-cli.h"
#include "dateline-record.h"

static gboolean
remove_all (DatelineCase *dateline, GArray *ids, GError **error)
{
  g_autofree char *label =
      g_strdup_printf (ngettext ("Remove %u record", "Remove %u records", ids->len), ids->len);
  g_autoptr (DatelineChange) change = dateline_change_begin (dateline, label, error);

  return change != NULL &&
         dateline_record_remove (change, (const gint64 *) (gpointer) ids->data, ids->len, error) &&
         dateline_change_commit (change, error);
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  ids = cli_parse_ids (context, dateline, 1, &status);
  if (ids == NULL)
    return status;
  if (!remove_all (dateline, ids, &error))
    return cli_fail (context, error);
  cli_say (ngettext ("%u record removed; “dateline-cli undo” brings it back",
                     "%u records removed; “dateline-cli undo” brings them back", ids->len),
           ids->len);
  return CLI_DONE;
}

const CliCommand cli_remove_command = {
  "remove", "CASE ID…", N_ ("Remove records with what hangs on them"), NULL, 2, -1, run,
};

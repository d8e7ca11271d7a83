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

static void
print_json (DatelineCase *dateline, GArray *ids)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *id = dateline_case_format_id (dateline, g_array_index (ids, gint64, i));

    json_array_add_string_element (array, id);
  }
  json_object_set_array_member (object, "removed", array);
  cli_print_object (object);
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
  if (context->json)
    print_json (dateline, ids);
  cli_say (ngettext ("%u record removed; “dateline-cli undo” brings it back",
                     "%u records removed; “dateline-cli undo” brings them back", ids->len),
           ids->len);
  return CLI_DONE;
}

const CliCommand cli_remove_command = {
  "remove", "CASE ID…", N_ ("Remove records with what hangs on them"), NULL, 2, -1, run,
};

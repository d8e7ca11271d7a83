/* merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-cli.h"
#include "dateline-place.h"
#include "dateline-record.h"

static gboolean
merge_into (DatelineChange *change, gint64 into, const gint64 *ids, gsize n_ids, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  DatelineRecordType type;

  if (!dateline_record_find (dateline, into, &type, error))
    return FALSE;
  if (type == DATELINE_RECORD_ACTOR)
    return dateline_actor_merge (change, into, ids, n_ids, error);
  if (type == DATELINE_RECORD_PLACE)
    return dateline_place_merge (change, into, ids, n_ids, error);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                       _ ("Only actors or places can be merged"));
  return FALSE;
}

static gboolean
merge (DatelineCase *dateline, GArray *ids, GError **error)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (dateline, _ ("Merge"), error);

  return change != NULL &&
         merge_into (change, g_array_index (ids, gint64, 0), &g_array_index (ids, gint64, 1),
                     ids->len - 1, error) &&
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
  for (guint i = 1; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == g_array_index (ids, gint64, 0))
      return cli_usage (_ ("%s cannot be merged into itself"), context->arguments[i + 1]);
  if (!merge (dateline, ids, &error))
    return cli_fail (context, error);
  cli_print_id (context, dateline, g_array_index (ids, gint64, 0));
  return CLI_DONE;
}

const CliCommand cli_merge_command = {
  "merge", "CASE INTO ID…", N_ ("Make one actor, or one place, of several"), NULL, 3, -1, run,
};

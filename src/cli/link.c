/* link.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-cli.h"
#include "dateline-event.h"

static char *stance_name;
static gboolean relied;

static const GOptionEntry entries[] = {
  { "stance", 's', 0, G_OPTION_ARG_STRING, &stance_name, N_ ("How the claims stand to the event"),
    "supports|disputes|mentions" },
  { "relied", 0, 0, G_OPTION_ARG_NONE, &relied, N_ ("The decision relies on these claims"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
link_all (DatelineCase *dateline, GArray *ids, DatelineStance stance, GError **error)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (dateline, _ ("Link claims"), error);

  if (change == NULL)
    return FALSE;
  for (guint i = 1; i < ids->len; i++) {
    DatelineEventClaim claim = { g_array_index (ids, gint64, 0), g_array_index (ids, gint64, i),
                                 stance, relied };

    if (!dateline_event_link (change, &claim, error))
      return FALSE;
  }
  return dateline_change_commit (change, error);
}

static gboolean
unlink_all (DatelineCase *dateline, GArray *ids, GError **error)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (dateline, _ ("Unlink claims"), error);

  if (change == NULL)
    return FALSE;
  for (guint i = 1; i < ids->len; i++)
    if (!dateline_event_unlink (change, g_array_index (ids, gint64, 0),
                                g_array_index (ids, gint64, i), error))
      return FALSE;
  return dateline_change_commit (change, error);
}

static CliStatus
run_on_ids (CliContext *context, gboolean linking, DatelineStance stance)
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
  if (linking ? !link_all (dateline, ids, stance, &error) : !unlink_all (dateline, ids, &error))
    return cli_fail (context, error);
  cli_print_id (context, dateline, g_array_index (ids, gint64, 0));
  return CLI_DONE;
}

static CliStatus
run_link (CliContext *context)
{
  DatelineStance stance = DATELINE_STANCE_SUPPORTS;

  if (stance_name != NULL && !dateline_stance_from_string (stance_name, &stance))
    return cli_usage (_ ("--stance takes supports, disputes or mentions, not “%s”"), stance_name);
  return run_on_ids (context, TRUE, stance);
}

static CliStatus
run_unlink (CliContext *context)
{
  return run_on_ids (context, FALSE, DATELINE_STANCE_SUPPORTS);
}

const CliCommand cli_link_command = {
  "link",   "CASE EVENT ANNOTATION…", N_ ("Say that claims speak of an event"), entries, 3, -1,
  run_link,
};

const CliCommand cli_unlink_command = {
  "unlink", "CASE EVENT ANNOTATION…", N_ ("Take claims off an event"), NULL, 3, -1, run_unlink,
};

/* history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "dateline-cli.h"
#include "dateline-history.h"

static int limit = 50;
static gint64 revert;

static const GOptionEntry entries[] = {
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("How many changes, 0 for all"), N_ ("N") },
  { "revert", 0, 0, G_OPTION_ARG_INT64, &revert,
    N_ ("Take back one older change, where nothing later stands on it"), N_ ("NUMBER") },
  G_OPTION_ENTRY_NULL,
};

static char *
format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
print_json (GPtrArray *history)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < history->len; i++) {
    const DatelineHistoryEntry *entry = history->pdata[i];
    JsonObject *object = json_object_new ();
    g_autofree char *time = format_time (entry->time);

    json_object_set_int_member (object, "number", entry->number);
    json_object_set_string_member (object, "kind", dateline_history_kind_to_string (entry->kind));
    json_object_set_string_member (object, "state",
                                   dateline_history_state_to_string (entry->state));
    if (entry->target != 0)
      json_object_set_int_member (object, "target", entry->target);
    json_object_set_string_member (object, "label", entry->label);
    json_object_set_string_member (object, "author", entry->author);
    json_object_set_string_member (object, "time", time);
    json_object_set_int_member (object, "rows", entry->n_rows);
    json_array_add_object_element (array, object);
  }
  cli_print_array (array);
}

static void
print_table (GPtrArray *history)
{
  const char *const headings[] = { _ ("Number"), _ ("Time"),  _ ("Author"), _ ("What"),
                                   _ ("State"),  _ ("Label"), NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < history->len; i++) {
    const DatelineHistoryEntry *entry = history->pdata[i];
    char **cells = g_new0 (char *, G_N_ELEMENTS (headings));

    cells[0] = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
    cells[1] = format_time (entry->time);
    cells[2] = g_strdup (entry->author);
    cells[3] = g_strdup (dateline_history_kind_to_string (entry->kind));
    cells[4] = g_strdup (dateline_history_state_to_string (entry->state));
    cells[5] = g_strdup (entry->label);
    g_ptr_array_add (rows, cells);
  }
  cli_print_table (headings, rows);
}

static CliStatus
take_back (CliContext *context, DatelineCase *dateline)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  if (!dateline_history_revert (dateline, revert, &error))
    return cli_fail (context, error);
  if (context->json) {
    object = json_object_new ();
    json_object_set_int_member (object, "reverted", revert);
    cli_print_object (object);
  }
  cli_say (_ ("Change %" PRId64 " is taken back"), revert);
  return CLI_DONE;
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;

  if (limit < 0)
    return cli_usage (_ ("--limit takes a number from 0 on, 0 for all"));
  dateline = cli_open (context, revert != 0 ? DATELINE_CASE_WRITE : DATELINE_CASE_READ, &status);
  if (dateline == NULL)
    return status;
  if (revert != 0)
    return take_back (context, dateline);
  history = dateline_history_list (dateline, 0, limit > 0 ? (guint) limit : G_MAXUINT, &error);
  if (history == NULL)
    return cli_fail (context, error);
  dateline_case_end_reading (dateline);
  if (context->json)
    print_json (history);
  else
    print_table (history);
  return CLI_DONE;
}

const CliCommand cli_history_command = {
  "history", "CASE", N_ ("Show who changed what and when"), entries, 1, 1, run,
};

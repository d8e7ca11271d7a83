/* dateline-report-scope.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a report leaves out is said in its head, as the conditions of the command line are written.
 */

#include <glib/gi18n-lib.h>

#include "dateline-report-private.h"

static void
add_conditions (GPtrArray *parts, const DatelineQuery *query)
{
  const char *field, *op, *value;

  for (guint i = 0; (field = dateline_query_get_condition (query, i, &op, &value)) != NULL; i++)
    g_ptr_array_add (parts, g_strdup_printf ("%s %s %s", field, op, value));
}

static void
add_box (GPtrArray *parts, const DatelineQuery *query)
{
  DatelineBox box;

  if (!dateline_query_get_box (query, &box))
    return;
  g_ptr_array_add (parts, g_strdup_printf ("lat %.2f–%.2f", box.south, box.north));
  g_ptr_array_add (parts, g_strdup_printf ("lon %.2f–%.2f", box.west, box.east));
}

static void
add_actors (GPtrArray *parts, DatelineCase *dateline, const DatelineQuery *query)
{
  gsize n_actors;
  const gint64 *actors = dateline_query_get_actors (query, &n_actors);

  for (gsize i = 0; i < n_actors; i++) {
    g_autoptr (DatelineActor) actor = dateline_actor_get (dateline, actors[i], NULL);

    if (actor != NULL)
      g_ptr_array_add (parts, g_strdup_printf ("actor = %s", actor->name));
  }
}

static void
add_query (GPtrArray *parts, DatelineCase *dateline, const DatelineQuery *query)
{
  DatelineDate time = dateline_query_get_time (query);
  const char *const *kinds = dateline_query_get_kinds (query);
  const char *text = dateline_query_get_text (query);

  if (dateline_date_is_known (time))
    g_ptr_array_add (parts, dateline_date_to_display (time));
  for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
    g_ptr_array_add (parts, g_strdup_printf ("kind = %s", kinds[i]));
  if (text != NULL)
    g_ptr_array_add (parts, g_strdup_printf ("text ~ %s", text));
  add_actors (parts, dateline, query);
  add_box (parts, query);
  add_conditions (parts, query);
}

/* NULL for the whole case */
char *
_dateline_report_describe_scope (DatelineCase *dateline, const DatelineReportOptions *options)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; options->where != NULL && options->where[i] != NULL; i++)
    g_ptr_array_add (parts, g_strdup (options->where[i]));
  if (options->query != NULL)
    add_query (parts, dateline, options->query);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) parts->pdata);
}

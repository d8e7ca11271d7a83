/* dateline-report-scope.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a report leaves out is said in its head, in words.
 */

#include <glib/gi18n-lib.h>

#include "dateline-report-private.h"

/* What people call the fields that are filtered by; the others stand as they are */
static const struct {
  const char *field;
  const char *label;
} labels[] = {
  { "actor", N_ ("Actor") },
  { "admin1", N_ ("Province") },
  { "against", N_ ("Against") },
  { "author", N_ ("Author") },
  { "captor", N_ ("Taken by") },
  { "claimant", N_ ("Claimant") },
  { "claims", N_ ("Claims") },
  { "country", N_ ("Country") },
  { "credibility", N_ ("Credibility") },
  { "date", N_ ("Date") },
  { "injured_low", N_ ("Injured") },
  { "kind", N_ ("Kind") },
  { "killed_low", N_ ("Killed") },
  { "name", N_ ("Name") },
  { "notes", N_ ("Notes") },
  { "outlet", N_ ("Outlet") },
  { "place", N_ ("Place") },
  { "precision", N_ ("Precision") },
  { "published", N_ ("Published") },
  { "said_by", N_ ("Said by") },
  { "speaker", N_ ("Speaker") },
  { "state", N_ ("State") },
  { "status", N_ ("Status") },
  { "tags", N_ ("Tags") },
  { "text", N_ ("Words") },
  { "title", N_ ("Title") },
};

static const struct {
  const char *op;
  const char *sign;
} signs[] = { { "!=", "≠" }, { "<=", "≤" }, { ">=", "≥" } };

static const char *
label_field (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].field, field))
      return _ (labels[i].label);
  return field;
}

static const char *
label_kind (const char *kind)
{
  const DatelineEventKind *event_kind = dateline_event_kind_find (kind);
  DatelineKind annotation_kind;

  if (event_kind != NULL)
    return _ (event_kind->label);
  if (dateline_kind_from_string (kind, &annotation_kind))
    return dateline_kind_get_label (annotation_kind);
  return kind;
}

/* Whether values of a field are words of the program; the forms translate them too */
static gboolean
is_choice (const char *field)
{
  static const char *const choices[] = { "directness", "precision", "state", "status", NULL };

  return g_strv_contains (choices, field);
}

/* A value as people write it: a day, a kind, a status */
static char *
show_value (const char *field, const char *value)
{
  DatelineDate date;

  if (g_str_equal (field, "kind"))
    return g_strdup (label_kind (value));
  if (is_choice (field) && value[0] != '\0')
    return g_strdup (_ (value));
  if ((g_str_equal (field, "date") || g_str_equal (field, "published")) &&
      dateline_date_from_iso (value, &date))
    return dateline_date_to_display (date);
  return g_strdup (value);
}

static char *
describe_condition (const char *field, const char *op, const char *value)
{
  g_autofree char *shown = show_value (field, value);
  const char *label = label_field (field);

  if (g_str_equal (op, "="))
    /* Translators: a field and its value: "Place: Kunduz" */
    return g_strdup_printf (_ ("%1$s: %2$s"), label, shown);
  if (g_str_equal (op, "~"))
    /* Translators: a field and some of its words: "Place with “Kun”" */
    return g_strdup_printf (_ ("%1$s with “%2$s”"), label, shown);
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].op, op))
      op = signs[i].sign;
  return g_strdup_printf ("%s %s %s", label, op, shown);
}

static void
add_where (GPtrArray *parts, const char *expression)
{
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  const char *op;

  if (dateline_query_split_condition (expression, &field, &op, &value, NULL))
    g_ptr_array_add (parts, describe_condition (field, op, value));
}

static void
add_conditions (GPtrArray *parts, const DatelineQuery *query)
{
  const char *field, *op, *value;

  for (guint i = 0; (field = dateline_query_get_condition (query, i, &op, &value)) != NULL; i++)
    if (dateline_target_has_field (DATELINE_TARGET_ARTICLES, field) ||
        dateline_target_has_field (DATELINE_TARGET_ANNOTATIONS, field))
      g_ptr_array_add (parts, describe_condition (field, op, value));
}

static void
add_box (GPtrArray *parts, const DatelineQuery *query)
{
  DatelineBox box;

  if (dateline_query_get_box (query, &box))
    g_ptr_array_add (
        parts,
        /* Translators: a part of the map, from south to north and from west to east, in degrees */
        g_strdup_printf (_ ("latitude %1$.2f to %2$.2f, longitude %3$.2f to %4$.2f"), box.south,
                         box.north, box.west, box.east));
}

static void
add_actors (GPtrArray *parts, DatelineCase *dateline, const DatelineQuery *query)
{
  gsize n_actors;
  const gint64 *actors = dateline_query_get_actors (query, &n_actors);

  for (gsize i = 0; i < n_actors; i++) {
    g_autoptr (DatelineActor) actor = dateline_actor_get (dateline, actors[i], NULL);

    if (actor != NULL)
      g_ptr_array_add (parts, describe_condition ("actor", "=", actor->name));
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
    g_ptr_array_add (parts, g_strdup (label_kind (kinds[i])));
  if (text != NULL)
    g_ptr_array_add (parts, describe_condition ("text", "~", text));
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
    add_where (parts, options->where[i]);
  if (options->query != NULL)
    add_query (parts, dateline, options->query);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) parts->pdata);
}

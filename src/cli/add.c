/* add.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-cli.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-record.h"
#include "dateline-source.h"

static char **settings;

static const GOptionEntry entries[] = {
  { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &settings, N_ ("Value of a field"),
    N_ ("FIELD=VALUE") },
  G_OPTION_ENTRY_NULL,
};

static const char *
find_value (GStrv assignments, const char *field)
{
  for (gsize i = 0; assignments[i] != NULL; i += 2)
    if (g_str_equal (assignments[i], field))
      return assignments[i + 1];
  return NULL;
}

/* Everything that is said of the new record, as one set; without what a known place is found by */
static gboolean
set_fields (DatelineChange *change,
            gint64 id,
            GStrv assignments,
            gboolean known_place,
            GError **error)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (gsize i = 0; assignments[i] != NULL; i += 2) {
    if (known_place &&
        (g_str_equal (assignments[i], "name") || g_str_equal (assignments[i], "ref")))
      continue;
    g_strv_builder_add (rest, assignments[i]);
    g_strv_builder_add (rest, assignments[i + 1]);
  }
  left = g_strv_builder_end (rest);
  return left[0] == NULL ||
         dateline_record_edit_fields (change, id, (const char *const *) left, error);
}

static gint64
add_event (DatelineChange *change, GStrv assignments, GError **error)
{
  const char *kind = find_value (assignments, "kind");
  g_autoptr (DatelineEvent) event = dateline_event_new (kind != NULL ? kind : "other");

  event->reviewed = TRUE; /* made by hand */
  return dateline_event_insert (change, event, error) &&
                 set_fields (change, event->id, assignments, FALSE, error)
             ? event->id
             : 0;
}

static gint64
add_actor (DatelineChange *change, GStrv assignments, GError **error)
{
  g_autoptr (DatelineActor) actor = dateline_actor_new (find_value (assignments, "name"));

  return dateline_actor_insert (change, actor, error) &&
                 set_fields (change, actor->id, assignments, FALSE, error)
             ? actor->id
             : 0;
}

/* A name alone is looked up in the gazetteer */
static gint64
add_place (DatelineChange *change, GStrv assignments, GError **error)
{
  const char *name = find_value (assignments, "name");
  const char *ref = find_value (assignments, "ref");
  g_autoptr (DatelinePlace) place = dateline_place_new (name);
  gint64 id = 0;

  if (find_value (assignments, "lat") == NULL && find_value (assignments, "lon") == NULL) {
    if (!dateline_place_resolve (change, ref, name, &id, error))
      return 0;
    if (id != 0)
      return set_fields (change, id, assignments, TRUE, error) ? id : 0;
    if (ref != NULL && name == NULL) {
      g_set_error (
          error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
          _ ("“%s” is no place of the gazetteer or of this case; give a name, lat and lon"), ref);
      return 0;
    }
  }
  place->ref = g_strdup (ref);
  return dateline_place_insert (change, place, error) &&
                 set_fields (change, place->id, assignments, FALSE, error)
             ? place->id
             : 0;
}

static gint64
add_source (DatelineChange *change, GStrv assignments, GError **error)
{
  g_autoptr (DatelineSource) source = dateline_source_new (find_value (assignments, "name"));

  return dateline_source_insert (change, source, error) &&
                 set_fields (change, source->id, assignments, FALSE, error)
             ? source->id
             : 0;
}

static gboolean
fill_alias (DatelineAlias *alias, GStrv assignments, GError **error)
{
  for (gsize i = 0; assignments[i] != NULL; i += 2) {
    if (g_str_equal (assignments[i], "language")) {
      g_free (alias->language);
      alias->language = g_strdup (assignments[i + 1]);
    } else if (!g_str_equal (assignments[i], "of") && !g_str_equal (assignments[i], "name")) {
      g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                   _ ("An alias has the fields of, name and language, not “%s”"), assignments[i]);
      return FALSE;
    }
  }
  return TRUE;
}

static gint64
add_alias (DatelineChange *change, GStrv assignments, GError **error)
{
  DatelineCase *dateline = dateline_change_get_case (change);
  const char *of = find_value (assignments, "of");
  const char *name = find_value (assignments, "name");
  g_autoptr (DatelineAlias) alias = NULL;
  DatelineRecordType type;
  gint64 id;

  if (of == NULL || name == NULL) {
    g_set_error_literal (
        error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
        _ ("An alias needs --set of=ID (of an actor or a place) and --set name=…"));
    return 0;
  }
  alias = dateline_alias_new (name);
  if (!fill_alias (alias, assignments, error) ||
      !dateline_case_parse_id (dateline, of, &id, error) ||
      !dateline_record_find (dateline, id, &type, error))
    return 0;
  if (type == DATELINE_RECORD_ACTOR)
    return dateline_actor_add_alias (change, id, alias, error) ? id : 0;
  if (type == DATELINE_RECORD_PLACE)
    return dateline_place_add_name (change, id, alias, error) ? id : 0;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("%s is neither an actor nor a place"), of);
  return 0;
}

static const struct {
  const char *name;
  const char *label;
  gint64 (*add) (DatelineChange *change, GStrv assignments, GError **error);
} things[] = {
  { "event", N_ ("Add event"), add_event },    { "actor", N_ ("Add actor"), add_actor },
  { "place", N_ ("Add place"), add_place },    { "alias", N_ ("Add alias"), add_alias },
  { "source", N_ ("Add source"), add_source },
};

static gint64
add (DatelineCase *dateline, gsize thing, GStrv assignments, GError **error)
{
  g_autoptr (DatelineChange) change =
      dateline_change_begin (dateline, _ (things[thing].label), error);
  gint64 id = change != NULL ? things[thing].add (change, assignments, error) : 0;

  return id != 0 && dateline_change_commit (change, error) ? id : 0;
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_auto (GStrv) assignments = NULL;
  g_autoptr (GError) error = NULL;
  CliStatus status;
  gsize thing = 0;
  gint64 id;

  while (thing < G_N_ELEMENTS (things) && !g_str_equal (things[thing].name, context->arguments[1]))
    thing++;
  if (thing == G_N_ELEMENTS (things))
    return cli_usage (_ ("add takes event, actor, place, source or alias, not “%s”"),
                      context->arguments[1]);
  assignments = cli_parse_assignments ((const char *const *) settings, &status);
  if (assignments == NULL)
    return status;
  dateline = cli_open (context, DATELINE_CASE_WRITE, &status);
  if (dateline == NULL)
    return status;
  id = add (dateline, thing, assignments, &error);
  if (id == 0)
    return cli_fail (context, error);
  cli_print_id (context, dateline, id);
  return CLI_DONE;
}

const CliCommand cli_add_command = {
  "add",
  "CASE event|actor|place|source|alias",
  N_ ("Add an event, actor, place, source or alias"),
  entries,
  2,
  2,
  run,
};

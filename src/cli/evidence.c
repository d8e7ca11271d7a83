/* evidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a record rests on, as JSON.
 */

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-cli.h"
#include "dateline-event.h"
#include "dateline-json.h"
#include "dateline-place.h"

static JsonArray *
records_to_json (DatelineCase *dateline, DatelineTarget target, const GArray *ids)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GPtrArray) records = NULL;

  if (ids != NULL)
    records = dateline_json_load (dateline, target, (const gint64 *) (gpointer) ids->data, ids->len,
                                  NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    json_array_add_object_element (array,
                                   dateline_json_from_record (dateline, target, records->pdata[i]));
  return array;
}

static JsonArray *
names_to_json (DatelineCase *dateline, GPtrArray *names)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; names != NULL && i < names->len; i++)
    json_array_add_object_element (array, dateline_json_from_alias (dateline, names->pdata[i]));
  return array;
}

/* The claims about an event, with how they stand to it */
static void
add_event (DatelineCase *dateline, gint64 id, JsonObject *object)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GArray) claims = dateline_event_get_claims (dateline, id, NULL);

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    g_autoptr (DatelineAnnotation) annotation =
        dateline_annotation_get_by_id (dateline, claim.annotation, NULL);
    JsonObject *element = json_object_new ();

    json_object_set_string_member (element, "stance", dateline_stance_to_string (claim.stance));
    json_object_set_boolean_member (element, "relied", claim.relied);
    if (annotation != NULL)
      json_object_set_object_member (
          element, "annotation",
          dateline_json_from_record (dateline, DATELINE_TARGET_ANNOTATIONS, annotation));
    json_array_add_object_element (array, element);
  }
  json_object_set_array_member (object, "claims", array);
}

/* The events that an annotation speaks of */
static void
add_annotation (DatelineCase *dateline, gint64 id, JsonObject *object)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GArray) claims = dateline_event_get_of_annotation (dateline, id, NULL);

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    JsonObject *element = json_object_new ();
    g_autofree char *event = dateline_case_format_id (dateline, claim.event);

    json_object_set_string_member (element, "event", event);
    json_object_set_string_member (element, "stance", dateline_stance_to_string (claim.stance));
    json_array_add_object_element (array, element);
  }
  json_object_set_array_member (object, "events", array);
}

/* What an actor did or suffered, and the claims that name it */
static void
add_actor (DatelineCase *dateline, gint64 id, JsonObject *object)
{
  static const struct {
    DatelineTarget target;
    const char *member;
  } lists[] = { { DATELINE_TARGET_EVENTS, "events" }, { DATELINE_TARGET_CLAIMS, "claims" } };
  g_autoptr (GPtrArray) names = dateline_actor_get_aliases (dateline, id, NULL);

  json_object_set_array_member (object, "aliases", names_to_json (dateline, names));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (DatelineQuery) all = dateline_query_new (lists[i].target);
    g_autoptr (DatelineQuery) query = dateline_query_with_actors (all, &id, 1);
    g_autoptr (GArray) ids = dateline_query_run (query, dateline, 0, NULL);

    json_object_set_array_member (object, lists[i].member,
                                  records_to_json (dateline, lists[i].target, ids));
  }
}

static void
add_claims_of (DatelineCase *dateline, gint64 event, GArray *ids, GHashTable *seen)
{
  g_autoptr (GArray) claims = dateline_event_get_claims (dateline, event, NULL);

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    gint64 id = g_array_index (claims, DatelineEventClaim, i).annotation;

    if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
      g_array_append_val (ids, id);
  }
}

/* What happened at a place, and the claims about that */
static void
add_place (DatelineCase *dateline, gint64 id, JsonObject *object)
{
  g_autofree char *text = dateline_case_format_id (dateline, id);
  g_autofree char *condition = g_strconcat ("place_ref=", text, NULL);
  g_autoptr (GPtrArray) names = dateline_place_get_names (dateline, id, NULL);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, NULL);
  g_autoptr (GArray) events = NULL;
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (query != NULL)
    events = dateline_query_run (query, dateline, 0, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    add_claims_of (dateline, g_array_index (events, gint64, i), claims, seen);
  json_object_set_array_member (object, "names", names_to_json (dateline, names));
  json_object_set_array_member (object, "events",
                                records_to_json (dateline, DATELINE_TARGET_EVENTS, events));
  json_object_set_array_member (object, "claims",
                                records_to_json (dateline, DATELINE_TARGET_CLAIMS, claims));
}

/**
 * cli_add_evidence:
 * @dateline: the case
 * @type: what the record is
 * @id: the record's id
 * @object: gets the members "claims", "events", "aliases" or "names"
 *
 * Adds what a record rests on: an event's claims, an annotation's events, the names, events and
 * claims of an actor or a place. Others have none.
 */
void
cli_add_evidence (DatelineCase *dateline, DatelineRecordType type, gint64 id, JsonObject *object)
{
  static void (*const adding[DATELINE_N_RECORDS]) (DatelineCase *, gint64, JsonObject *) = {
    [DATELINE_RECORD_EVENT] = add_event,
    [DATELINE_RECORD_ANNOTATION] = add_annotation,
    [DATELINE_RECORD_ACTOR] = add_actor,
    [DATELINE_RECORD_PLACE] = add_place,
  };

  if (adding[type] != NULL)
    adding[type](dateline, id, object);
}

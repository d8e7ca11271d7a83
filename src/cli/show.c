/* show.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-cli.h"
#include "dateline-event.h"
#include "dateline-json.h"
#include "dateline-place.h"
#include "dateline-text.h"

/* What the types of records are called when they are listed */
static const DatelineTarget targets[DATELINE_N_RECORDS] = {
  [DATELINE_RECORD_ARTICLE] = DATELINE_TARGET_ARTICLES,
  [DATELINE_RECORD_ANNOTATION] = DATELINE_TARGET_ANNOTATIONS,
  [DATELINE_RECORD_SUGGESTION] = DATELINE_TARGET_SUGGESTIONS,
  [DATELINE_RECORD_EVENT] = DATELINE_TARGET_EVENTS,
  [DATELINE_RECORD_ACTOR] = DATELINE_TARGET_ACTORS,
  [DATELINE_RECORD_PLACE] = DATELINE_TARGET_PLACES,
  [DATELINE_RECORD_SOURCE] = DATELINE_TARGET_SOURCES,
  [DATELINE_RECORD_TAG] = DATELINE_TARGET_TAGS,
};

/* Auxiliary methods */

static JsonArray *
claims_to_json (DatelineCase *dateline, GArray *claims)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    g_autoptr (DatelineAnnotation) annotation =
        dateline_annotation_get_by_id (dateline, claim.annotation, NULL);
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "stance", dateline_stance_to_string (claim.stance));
    json_object_set_boolean_member (object, "relied", claim.relied);
    if (annotation != NULL)
      json_object_set_object_member (
          object, "annotation",
          dateline_json_from_record (dateline, DATELINE_TARGET_ANNOTATIONS, annotation));
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonArray *
events_to_json (DatelineCase *dateline, gint64 annotation)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GArray) claims = dateline_event_get_of_annotation (dateline, annotation, NULL);

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    DatelineEventClaim claim = g_array_index (claims, DatelineEventClaim, i);
    JsonObject *object = json_object_new ();
    g_autofree char *id = dateline_case_format_id (dateline, claim.event);

    json_object_set_string_member (object, "event", id);
    json_object_set_string_member (object, "stance", dateline_stance_to_string (claim.stance));
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonArray *
names_to_json (GPtrArray *names)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const DatelineAlias *alias = names->pdata[i];
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "name", alias->name);
    if (alias->language != NULL)
      json_object_set_string_member (object, "language", alias->language);
    if (alias->origin != NULL)
      json_object_set_string_member (object, "origin", alias->origin);
    if (alias->added_by != NULL)
      json_object_set_string_member (object, "added_by", alias->added_by);
    json_array_add_object_element (array, object);
  }
  return array;
}

static JsonArray *
annotations_to_json (DatelineCase *dateline, GPtrArray *annotations)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < annotations->len; i++)
    json_array_add_object_element (array,
                                   dateline_json_from_annotation (dateline, annotations->pdata[i]));
  return array;
}

/* What a record rests on */
static void
add_evidence (DatelineCase *dateline, DatelineRecordType type, gint64 id, JsonObject *object)
{
  g_autoptr (GArray) claims = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (type == DATELINE_RECORD_EVENT) {
    claims = dateline_event_get_claims (dateline, id, NULL);
    json_object_set_array_member (object, "claims", claims_to_json (dateline, claims));
  } else if (type == DATELINE_RECORD_ANNOTATION) {
    json_object_set_array_member (object, "events", events_to_json (dateline, id));
  } else if (type == DATELINE_RECORD_ACTOR) {
    names = dateline_actor_get_aliases (dateline, id, NULL);
    json_object_set_array_member (object, "aliases", names_to_json (names));
  } else if (type == DATELINE_RECORD_PLACE) {
    names = dateline_place_get_names (dateline, id, NULL);
    json_object_set_array_member (object, "names", names_to_json (names));
  }
}

static gboolean
add_text (DatelineCase *dateline, gint64 id, JsonObject *object, GError **error)
{
  g_autofree char *text = dateline_article_dup_text (dateline, id, error);
  g_autoptr (GPtrArray) annotations = NULL;

  if (text == NULL)
    return FALSE;
  annotations = dateline_annotation_load_article (dateline, id, DATELINE_STATES_ALL, error);
  if (annotations == NULL)
    return FALSE;
  json_object_set_string_member (object, "text", text);
  json_object_set_array_member (object, "annotations", annotations_to_json (dateline, annotations));
  return TRUE;
}

static JsonObject *
build_json (DatelineCase *dateline, DatelineRecordType type, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = dateline_json_load (dateline, targets[type], &id, 1, error);
  g_autoptr (JsonObject) object = json_object_new ();

  if (records == NULL)
    return NULL;
  if (records->len == 0) {
    dateline_record_find (dateline, -1, &type, error);
    return NULL;
  }
  json_object_set_object_member (
      object, dateline_record_type_to_string (type),
      dateline_json_from_record (dateline, targets[type], records->pdata[0]));
  if (type == DATELINE_RECORD_ARTICLE && !add_text (dateline, id, object, error))
    return NULL;
  add_evidence (dateline, type, id, object);
  return g_steal_pointer (&object);
}

static char *
member_to_text (JsonNode *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return dateline_text_show_hidden (json_node_get_string (node));
  text = json_to_string (node, FALSE);
  return g_steal_pointer (&text);
}

static void
print_members (JsonObject *object, guint indent)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next) {
    JsonNode *node = json_object_get_member (object, l->data);
    g_autofree char *text = NULL;

    if (JSON_NODE_HOLDS_OBJECT (node)) {
      print_members (json_node_get_object (node), indent);
      continue;
    }
    text = member_to_text (node);
    g_print ("%*s%-20s %s\n", (int) indent, "", (const char *) l->data, text);
  }
}

static void
print_annotation_line (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  DatelineCase *dateline = user_data;
  JsonObject *object = json_node_get_object (node);
  gint64 id = 0;
  g_autoptr (DatelineAnnotation) annotation = NULL;
  g_autofree char *summary = NULL;

  if (json_object_has_member (object, "annotation"))
    object = json_object_get_object_member (object, "annotation");
  if (json_object_has_member (object, "id") &&
      dateline_case_parse_id (dateline, json_object_get_string_member (object, "id"), &id, NULL))
    annotation = dateline_annotation_get_by_id (dateline, id, NULL);
  if (annotation != NULL)
    summary = dateline_annotation_to_summary (annotation);
  g_print ("  %-6s %-9s %-9s %5d–%-5d %s\n",
           json_object_get_string_member_with_default (object, "id", ""),
           json_object_get_string_member_with_default (object, "kind", ""),
           json_object_get_string_member_with_default (object, "state", ""),
           (int) json_object_get_int_member_with_default (object, "start", 0),
           (int) json_object_get_int_member_with_default (object, "end", 0),
           summary != NULL ? summary
                           : json_object_get_string_member_with_default (object, "text", ""));
}

static void
print_text (DatelineCase *dateline, DatelineRecordType type, JsonObject *object)
{
  print_members (json_object_get_object_member (object, dateline_record_type_to_string (type)), 0);
  if (json_object_has_member (object, "text")) {
    g_autofree char *shown =
        dateline_text_show_hidden (json_object_get_string_member (object, "text"));

    g_print ("\n%s\n", shown);
  }
  for (guint i = 0; i < 2; i++) {
    const char *list = i == 0 ? "annotations" : "claims";

    if (!json_object_has_member (object, list))
      continue;
    g_print ("\n%s\n", i == 0 ? _ ("Annotations") : _ ("Claims"));
    json_array_foreach_element (json_object_get_array_member (object, list), print_annotation_line,
                                dateline);
  }
}

static CliStatus
run (CliContext *context)
{
  g_autoptr (DatelineCase) dateline = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  DatelineRecordType type;
  CliStatus status;
  gint64 id;

  dateline = cli_open (context, DATELINE_CASE_READ, &status);
  if (dateline == NULL || !cli_parse_id (context, dateline, 1, &id, &status))
    return status;
  if (dateline_record_find (dateline, id, &type, &error))
    object = build_json (dateline, type, id, &error);
  if (object == NULL)
    return cli_fail (context, error);
  if (context->json)
    cli_print_object (g_steal_pointer (&object));
  else
    print_text (dateline, type, object);
  return CLI_DONE;
}

const CliCommand cli_show_command = {
  "show",
  "CASE ID",
  N_ ("Show an article with its annotations, or anything else with its evidence"),
  NULL,
  2,
  2,
  run,
};

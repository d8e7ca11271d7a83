/* show.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-cli.h"
#include "dateline-json.h"
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
annotations_to_json (DatelineCase *dateline, GPtrArray *annotations)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < annotations->len; i++)
    json_array_add_object_element (array,
                                   dateline_json_from_annotation (dateline, annotations->pdata[i]));
  return array;
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
  cli_add_evidence (dateline, type, id, object);
  return g_steal_pointer (&object);
}

static char *
member_to_text (JsonNode *node)
{
  g_autofree char *text = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return dateline_text_show_hidden (json_node_get_string (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", json_node_get_double (node)));
  text = json_to_string (node, FALSE);
  return g_steal_pointer (&text);
}

/* One line each; those of an object inside follow in its place, spans as "place at" */
static void
print_members (JsonObject *object, const char *suffix)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next) {
    JsonNode *node = json_object_get_member (object, l->data);
    g_autofree char *name = g_strconcat (l->data, suffix, NULL);
    g_autofree char *text = NULL;

    if (JSON_NODE_HOLDS_OBJECT (node)) {
      print_members (json_node_get_object (node),
                     g_str_equal (l->data, "spans") ? _ (" at") : suffix);
      continue;
    }
    text = member_to_text (node);
    g_print ("%-20s %s\n", name, text);
  }
}

static char *
dup_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL ? member_to_text (node) : g_strdup ("");
}

/* A line of a list: some of its members, and a summary of the annotation that it is, or is about */
static char **
new_cells (DatelineCase *dateline, JsonObject *element, const char *const *members)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr (DatelineAnnotation) annotation = NULL;
  JsonObject *record = json_object_has_member (element, "annotation")
                           ? json_object_get_object_member (element, "annotation")
                           : element;
  gint64 id = 0;

  for (gsize i = 0; members[i] != NULL; i++) {
    g_autofree char *cell =
        dup_member (json_object_has_member (record, members[i]) ? record : element, members[i]);

    g_strv_builder_add (cells, cell);
  }
  if (json_object_has_member (record, "start") &&
      dateline_case_parse_id (dateline, json_object_get_string_member (record, "id"), &id, NULL))
    annotation = dateline_annotation_get_by_id (dateline, id, NULL);
  if (annotation != NULL) {
    g_autofree char *summary = dateline_annotation_to_summary (annotation);

    g_strv_builder_add (cells, summary);
  } else if (json_object_has_member (record, "start")) {
    g_strv_builder_add (cells, json_object_get_string_member (record, "text"));
  }
  return g_strv_builder_end (cells);
}

/* The lists that hang on a record, and what of each element is shown to people */
static const struct {
  const char *member;
  const char *title;
  const char *columns[9];
  gboolean has_summary;
} lists[] = {
  { "annotations", N_ ("Annotations"), { "id", "kind", "state", "start", "end" }, TRUE },
  { "aliases", N_ ("Names"), { "name", "language", "origin", "added_by" }, FALSE },
  { "names", N_ ("Names"), { "name", "language", "origin", "added_by" }, FALSE },
  { "events",
    N_ ("Events"),
    { "id", "event", "stance", "date", "kind", "place", "actor", "against" },
    FALSE },
  { "claims",
    N_ ("Claims"),
    { "id", "article", "kind", "stance", "relied", "start", "end" },
    TRUE },
};

static gboolean
any_has (JsonArray *array, const char *member)
{
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *element = json_array_get_object_element (array, i);

    if (json_object_has_member (element, member) ||
        (json_object_has_member (element, "annotation") &&
         json_object_has_member (json_object_get_object_member (element, "annotation"), member)))
      return TRUE;
  }
  return FALSE;
}

static void
print_list (DatelineCase *dateline, gsize list, JsonArray *array)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();

  for (gsize i = 0; lists[list].columns[i] != NULL; i++)
    if (any_has (array, lists[list].columns[i])) {
      g_ptr_array_add (members, (gpointer) lists[list].columns[i]);
      g_ptr_array_add (headings, (gpointer) lists[list].columns[i]);
    }
  g_ptr_array_add (members, NULL);
  if (lists[list].has_summary)
    g_ptr_array_add (headings, (gpointer) "summary");
  g_ptr_array_add (headings, NULL);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (rows, new_cells (dateline, json_array_get_object_element (array, i),
                                      (const char *const *) members->pdata));
  g_print ("\n%s\n", _ (lists[list].title));
  cli_print_table ((const char *const *) headings->pdata, rows);
}

static void
print_text (DatelineCase *dateline, DatelineRecordType type, JsonObject *object)
{
  print_members (json_object_get_object_member (object, dateline_record_type_to_string (type)), "");
  if (json_object_has_member (object, "text")) {
    g_autofree char *shown =
        dateline_text_show_hidden (json_object_get_string_member (object, "text"));

    g_print ("\n%s\n", shown);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    JsonNode *node = json_object_get_member (object, lists[i].member);

    if (node != NULL && json_array_get_length (json_node_get_array (node)) > 0)
      print_list (dateline, i, json_node_get_array (node));
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

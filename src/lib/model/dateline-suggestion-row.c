/* dateline-suggestion-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-suggestion-row-private.h"

#include <json-glib/json-glib.h>

#include "dateline-case-private.h"

static char *
write_fields (const DatelineAnnotation *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (self->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++) {
    const char *value = dateline_annotation_get (self, fields[i].name);

    if (value != NULL)
      json_object_set_string_member (object, fields[i].name, value);
  }
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static char *
write_spans (const DatelineAnnotation *self)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (self, &n_spans);

  for (guint i = 0; i < n_spans; i++) {
    JsonArray *span = json_array_new ();

    if (spans[i].field != NULL)
      json_array_add_string_element (span, spans[i].field);
    else
      json_array_add_null_element (span);
    json_array_add_int_element (span, spans[i].span.start);
    json_array_add_int_element (span, spans[i].span.end);
    json_array_add_array_element (array, span);
  }
  json_node_set_array (node, array);
  return json_to_string (node, FALSE);
}

gboolean
_dateline_suggestion_write (DatelineCase *dateline,
                            const DatelineAnnotation *suggestion,
                            GError **error)
{
  g_autofree char *fields = write_fields (suggestion);
  g_autofree char *spans = write_spans (suggestion);

  return dateline_db_run (
      _dateline_case_get_db (dateline), error,
      "INSERT INTO suggestion (id, article, kind, start, \"end\", exact, score, rule, created,"
      " fields, spans) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "iitiitdtitt", suggestion->id, suggestion->article,
      dateline_kind_to_string (suggestion->kind), (gint64) suggestion->span.start,
      (gint64) suggestion->span.end, suggestion->exact, CLAMP (suggestion->score, 0.0, 1.0),
      suggestion->rule, suggestion->created, fields, spans);
}

static void
read_fields (DatelineAnnotation *self, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
      dateline_annotation_set (self, name, json_node_get_string (value), NULL);
}

static void
read_span (DatelineAnnotation *self, JsonArray *span)
{
  JsonNode *field;
  gint64 start;
  gint64 end;

  if (json_array_get_length (span) != 3)
    return;
  field = json_array_get_element (span, 0);
  start = json_array_get_int_element (span, 1);
  end = json_array_get_int_element (span, 2);
  if (start < 0 || end <= start || end > G_MAXINT32)
    return;
  if (JSON_NODE_HOLDS_NULL (field))
    dateline_annotation_add_span (self, NULL, (DatelineSpan){ (guint32) start, (guint32) end });
  else if (JSON_NODE_HOLDS_VALUE (field) &&
           dateline_kind_find_field (self->kind, json_node_get_string (field)) != NULL)
    dateline_annotation_add_span (self, json_node_get_string (field),
                                  (DatelineSpan){ (guint32) start, (guint32) end });
}

static void
read_spans (DatelineAnnotation *self, const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *span = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_ARRAY (span))
      read_span (self, json_node_get_array (span));
  }
}

static DatelineAnnotation *
read_suggestion (DatelineStatement *row)
{
  DatelineSpan span = { (guint32) dateline_statement_get_int (row, 3),
                        (guint32) dateline_statement_get_int (row, 4) };
  DatelineAnnotation *self;
  DatelineKind kind;

  if (!dateline_kind_from_string (dateline_statement_get_text (row, 2), &kind))
    return NULL;
  self = dateline_annotation_new (kind, span, dateline_statement_get_text (row, 5));
  self->id = dateline_statement_get_int (row, 0);
  self->article = dateline_statement_get_int (row, 1);
  self->state = DATELINE_STATE_SUGGESTED;
  self->score = dateline_statement_get_double (row, 6);
  self->rule = dateline_statement_dup_text (row, 7);
  self->created = self->modified = dateline_statement_get_int (row, 8);
  read_fields (self, dateline_statement_get_text (row, 9));
  read_spans (self, dateline_statement_get_text (row, 10));
  return self;
}

/* Appends what sql finds for the id; sql begins with DATELINE_SUGGESTION_SELECT */
gboolean
_dateline_suggestion_read (DatelineCase *dateline,
                           const char *sql,
                           gint64 id,
                           GPtrArray *found,
                           GError **error)
{
  g_autoptr (DatelineStatement) statement = NULL;
  GError *local_error = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (dateline), sql, error);
  if (statement == NULL)
    return FALSE;
  dateline_statement_bind_int (statement, 1, id);
  while (dateline_statement_step (statement, &local_error)) {
    DatelineAnnotation *suggestion = read_suggestion (statement);

    if (suggestion != NULL)
      g_ptr_array_add (found, suggestion);
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

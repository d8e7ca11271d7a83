/* dateline-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-json.h"

#include <math.h>
#include <string.h>

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-event.h"
#include "dateline-place.h"
#include "dateline-source.h"
#include "dateline-suggestion.h"

typedef char *(*DupValueFunc) (gconstpointer record, const char *field);
typedef GPtrArray *(*LoadFunc) (DatelineCase *, const gint64 *, gsize, GError **);

/* What a field is in JSON: s text, i whole number, f number, b true or false, r id of a record */
typedef struct {
  const char *fields; /* "name:type", in the order of JSON and tables */
  DupValueFunc dup_value;
  LoadFunc load;
} Shape;

static char *
dup_tag_value (const DatelineTag *tag, const char *field)
{
  return g_strdup (g_str_equal (field, "name") ? tag->name : tag->colour);
}

#define ANNOTATION_SHAPE(load)                                                                     \
  {                                                                                                \
    "article:r kind:s state:s start:i end:i text:s", (DupValueFunc) dateline_annotation_dup_value, \
        load                                                                                       \
  }

static const Shape shapes[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_ARTICLES] = { "title:s outlet:s author:s url:s published:s "
                                 "published_precision:s "
                                 "language:s sha256:s retrieved:s characters:i annotations:i "
                                 "suggestions:i state:s media_type:s file:s external_id:s",
                                 (DupValueFunc) dateline_article_dup_value, dateline_article_load },
  [DATELINE_TARGET_ANNOTATIONS] = ANNOTATION_SHAPE (dateline_annotation_load),
  [DATELINE_TARGET_CLAIMS] = ANNOTATION_SHAPE (dateline_annotation_load),
  [DATELINE_TARGET_SUGGESTIONS] = ANNOTATION_SHAPE (dateline_suggestion_load),
  [DATELINE_TARGET_EVENTS] = { "kind:s date:s date_precision:s place:s place_ref:r country:s "
                               "admin1:s lat:f lon:f precision:s actor:s actor_ref:r against:s "
                               "against_ref:r killed_low:i killed_high:i injured_low:i "
                               "injured_high:i claims:i reviewed:b notes:s origin:s external_id:s "
                               "decision_rule:s decision_note:s decided_by:s decided:s coder:s "
                               "created:s modified:s",
                               (DupValueFunc) dateline_event_dup_value, dateline_event_load },
  [DATELINE_TARGET_ACTORS] = { "name:s kind:s side:r colour:s notes:s",
                               (DupValueFunc) dateline_actor_dup_value, dateline_actor_load },
  [DATELINE_TARGET_PLACES] = { "name:s ref:s country:s admin1:s lat:f lon:f precision:s notes:s",
                               (DupValueFunc) dateline_place_dup_value, dateline_place_load },
  [DATELINE_TARGET_SOURCES] = { "name:s kind:s grade:s notes:s",
                                (DupValueFunc) dateline_source_dup_value, dateline_source_load },
  [DATELINE_TARGET_TAGS] = { "name:s colour:s", (DupValueFunc) dup_tag_value, dateline_tag_load },
};

/* Auxiliary methods */

static gboolean
is_annotation (DatelineTarget target)
{
  return target == DATELINE_TARGET_ANNOTATIONS || target == DATELINE_TARGET_CLAIMS ||
         target == DATELINE_TARGET_SUGGESTIONS;
}

/* The id is the first member of every record */
static gint64
id_of (gconstpointer record)
{
  return *(const gint64 *) record;
}

static void
set_typed (JsonObject *object, const char *name, char type, const char *value)
{
  switch (type) {
  case 'i':
    json_object_set_int_member (object, name, g_ascii_strtoll (value, NULL, 10));
    break;
  case 'f':
    json_object_set_double_member (object, name, g_ascii_strtod (value, NULL));
    break;
  case 'b':
    json_object_set_boolean_member (object, name, g_str_equal (value, "true"));
    break;
  default:
    json_object_set_string_member (object, name, value);
  }
}

static JsonArray *
new_span (DatelineSpan span)
{
  JsonArray *array = json_array_sized_new (2);

  json_array_add_int_element (array, span.start);
  json_array_add_int_element (array, span.end);
  return array;
}

static void
set_list (JsonObject *object, const char *name, const char *const *entries)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; entries != NULL && entries[i] != NULL; i++)
    json_array_add_string_element (array, entries[i]);
  json_object_set_array_member (object, name, array);
}

static void
set_field (JsonObject *object, const DatelineField *field, const char *value)
{
  g_auto (GStrv) entries = NULL;

  if (value == NULL)
    return;
  if (field->type == DATELINE_FIELD_LIST) {
    entries = g_strsplit (value, "\x1f", -1);
    set_list (object, field->name, (const char *const *) entries);
    return;
  }
  set_typed (object, field->name,
             field->type == DATELINE_FIELD_COUNT    ? 'i'
             : field->type == DATELINE_FIELD_NUMBER ? 'f'
                                                    : 's',
             value);
}

static JsonObject *
fields_of (const DatelineAnnotation *annotation)
{
  JsonObject *object = json_object_new ();
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (annotation->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    set_field (object, &fields[i], dateline_annotation_get (annotation, fields[i].name));
  return object;
}

/* A field's span is [start, end]; where its words stand in several places, a list of these */
static void
add_field_span (JsonObject *object, const DatelineFieldSpan *span)
{
  JsonArray *known;
  JsonArray *list;

  if (!json_object_has_member (object, span->field)) {
    json_object_set_array_member (object, span->field, new_span (span->span));
    return;
  }
  known = json_object_get_array_member (object, span->field);
  if (JSON_NODE_HOLDS_ARRAY (json_array_get_element (known, 0))) {
    json_array_add_array_element (known, new_span (span->span));
    return;
  }
  list = json_array_new ();
  json_array_add_array_element (list, json_array_ref (known));
  json_array_add_array_element (list, new_span (span->span));
  json_object_set_array_member (object, span->field, list);
}

static void
set_spans (JsonObject *object, const DatelineAnnotation *annotation)
{
  JsonArray *parts = json_array_new ();
  JsonObject *spans = json_object_new ();
  guint n_spans;
  const DatelineFieldSpan *all = dateline_annotation_get_spans (annotation, &n_spans);

  for (guint i = 0; i < n_spans; i++)
    if (all[i].field == NULL)
      json_array_add_array_element (parts, new_span (all[i].span));
    else
      add_field_span (spans, &all[i]);
  if (json_array_get_length (parts) > 0)
    json_object_set_array_member (object, "parts", json_array_ref (parts));
  json_array_unref (parts);
  json_object_set_object_member (object, "spans", spans);
}

static void
set_id (JsonObject *object, DatelineCase *dateline, const char *name, gint64 id)
{
  g_autofree char *text = NULL;

  if (id == 0 || dateline == NULL)
    return;
  text = dateline_case_format_id (dateline, id);
  json_object_set_string_member (object, name, text);
}

static void
set_time (JsonObject *object, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

/* Kept in single precision: what is behind the third digit is noise */
static double
round_score (double score)
{
  return round (score * 1000) / 1000;
}

static void
set_words (JsonObject *object, const char *name, const char *words)
{
  if (words != NULL)
    json_object_set_string_member (object, name, words);
}

/**
 * dateline_json_from_annotation:
 * @dateline: (nullable): the case it is in; %NULL for a suggestion for a text that is in none
 * @annotation: an annotation or suggestion
 *
 * Returns: (transfer full): the annotation as product.md gives its JSON, without "article"
 */
JsonObject *
dateline_json_from_annotation (DatelineCase *dateline, const DatelineAnnotation *annotation)
{
  JsonObject *object = json_object_new ();
  g_autofree char *uuid = NULL;

  set_id (object, dateline, "id", annotation->id);
  if (dateline != NULL && annotation->id != 0) {
    uuid = dateline_case_dup_record_uuid (dateline, annotation->id);
    json_object_set_string_member (object, "uuid", uuid);
  }
  json_object_set_string_member (object, "kind", dateline_kind_to_string (annotation->kind));
  json_object_set_string_member (object, "state", dateline_state_to_string (annotation->state));
  json_object_set_int_member (object, "start", annotation->span.start);
  json_object_set_int_member (object, "end", annotation->span.end);
  json_object_set_string_member (object, "text", annotation->exact);
  if (annotation->score >= 0)
    json_object_set_double_member (object, "score", round_score (annotation->score));
  set_words (object, "rule", annotation->rule);
  json_object_set_object_member (object, "fields", fields_of (annotation));
  set_spans (object, annotation);
  set_list (object, "tags", (const char *const *) annotation->tags);
  if (annotation->credibility > 0)
    json_object_set_int_member (object, "credibility", annotation->credibility);
  set_words (object, "coder", annotation->coder);
  set_time (object, "created", annotation->created);
  set_time (object, "modified", annotation->modified);
  return object;
}

/**
 * dateline_json_from_alias:
 * @dateline: the case
 * @alias: another name of an actor or a place
 *
 * Returns: (transfer full): the name with its language, where it comes from, the article in which
 *   it was seen, and who added it
 */
JsonObject *
dateline_json_from_alias (DatelineCase *dateline, const DatelineAlias *alias)
{
  JsonObject *object = json_object_new ();

  set_words (object, "name", alias->name);
  set_words (object, "language", alias->language);
  set_words (object, "origin", alias->origin);
  set_id (object, dateline, "seen_in", alias->seen_in);
  set_words (object, "added_by", alias->added_by);
  return object;
}

/* "12:30;41:60", as the command line takes them */
static char *
format_parts (const DatelineAnnotation *annotation)
{
  GString *text = g_string_new (NULL);
  guint n_spans;
  const DatelineFieldSpan *all = dateline_annotation_get_spans (annotation, &n_spans);

  for (guint i = 0; i < n_spans; i++)
    if (all[i].field == NULL)
      g_string_append_printf (text, "%s%u:%u", text->len > 0 ? ";" : "", all[i].span.start,
                              all[i].span.end);
  return g_string_free (text, FALSE);
}

/* A cell of an annotation: "text" is the words whatever the kind, "note" what a note says */
static char *
dup_annotation_cell (DatelineCase *dateline,
                     const DatelineAnnotation *annotation,
                     const char *field)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *value;

  if (g_str_equal (field, "article"))
    return dateline_case_format_id (dateline, annotation->article);
  if (g_str_equal (field, "text"))
    return g_strdup (annotation->exact);
  if (g_str_equal (field, "parts"))
    return format_parts (annotation);
  if (g_str_equal (field, "note"))
    return annotation->kind == DATELINE_KIND_NOTE
               ? g_strdup (dateline_annotation_get (annotation, "text"))
               : NULL;
  if (g_str_equal (field, "score"))
    return annotation->score >= 0 ? g_strdup (g_ascii_formatd (number, sizeof number, "%.15g",
                                                               round_score (annotation->score)))
                                  : NULL;
  value = dateline_annotation_dup_value (annotation, field);
  if (value != NULL)
    g_strdelimit (value, "\x1f", ';');
  return value;
}

/**
 * dateline_json_dup_cell:
 * @dateline: the case
 * @target: what @record is
 * @record: a record
 * @field: one of dateline_json_dup_columns(), or "uuid"
 *
 * Returns: (transfer full) (nullable): the value as text, the entries of a list separated by ";",
 *   the parts of a quote as "12:30;41:60", %NULL where it is unknown
 */
char *
dateline_json_dup_cell (DatelineCase *dateline,
                        DatelineTarget target,
                        gconstpointer record,
                        const char *field)
{
  g_autofree char *value = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS, NULL);

  if (g_str_equal (field, "id"))
    return dateline_case_format_id (dateline, id_of (record));
  if (g_str_equal (field, "uuid"))
    return dateline_case_dup_record_uuid (dateline, id_of (record));
  if (is_annotation (target))
    return dup_annotation_cell (dateline, record, field);
  value = shapes[target].dup_value (record, field);
  key = g_strconcat (field, ":r", NULL);
  if (value != NULL && strstr (shapes[target].fields, key) != NULL)
    return dateline_case_format_id (dateline, g_ascii_strtoll (value, NULL, 10));
  return g_steal_pointer (&value);
}

/* The fields of all kinds, each once, in the order of the kinds */
static void
add_kind_columns (GPtrArray *columns)
{
  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++) {
    guint n_fields;
    const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);

    for (guint i = 0; i < n_fields; i++)
      if (!g_ptr_array_find_with_equal_func (columns, fields[i].name, g_str_equal, NULL))
        g_ptr_array_add (columns, g_strdup (fields[i].name));
  }
}

/**
 * dateline_json_dup_columns:
 * @target: a target
 *
 * Returns: (transfer full) (array zero-terminated=1): names of its fields, "id" first; of
 *   annotations those of all kinds, and "note" for what a note says, as "text" is the words
 */
GStrv
dateline_json_dup_columns (DatelineTarget target)
{
  static const char *const rest[] = { "parts", "note", "tags", "credibility",
                                      "score", "rule", "coder" };
  GPtrArray *columns;
  g_auto (GStrv) specs = NULL;

  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS, NULL);

  columns = g_ptr_array_new ();
  specs = g_strsplit (shapes[target].fields, " ", -1);
  g_ptr_array_add (columns, g_strdup ("id"));
  for (gsize i = 0; specs[i] != NULL; i++)
    g_ptr_array_add (columns, g_strndup (specs[i], (gsize) (strchr (specs[i], ':') - specs[i])));
  if (is_annotation (target)) {
    add_kind_columns (columns);
    for (gsize i = 0; i < G_N_ELEMENTS (rest); i++)
      g_ptr_array_add (columns, g_strdup (rest[i]));
  }
  g_ptr_array_add (columns, NULL);
  return (GStrv) g_ptr_array_free (columns, FALSE);
}

static JsonObject *
from_plain (DatelineCase *dateline, DatelineTarget target, gconstpointer record)
{
  JsonObject *object = json_object_new ();
  g_auto (GStrv) specs = g_strsplit (shapes[target].fields, " ", -1);
  g_autofree char *uuid = dateline_case_dup_record_uuid (dateline, id_of (record));

  set_id (object, dateline, "id", id_of (record));
  json_object_set_string_member (object, "uuid", uuid);
  for (gsize i = 0; specs[i] != NULL; i++) {
    char *colon = strchr (specs[i], ':');
    g_autofree char *value = NULL;

    *colon = '\0';
    value = dateline_json_dup_cell (dateline, target, record, specs[i]);
    if (value != NULL)
      set_typed (object, specs[i], colon[1], value);
  }
  return object;
}

/**
 * dateline_json_from_record:
 * @dateline: the case
 * @target: what @record is
 * @record: a record of the case; of annotations, claims and suggestions a #DatelineAnnotation
 *
 * Returns: (transfer full): the record as product.md gives its JSON; an annotation has "article"
 * too
 */
JsonObject *
dateline_json_from_record (DatelineCase *dateline, DatelineTarget target, gconstpointer record)
{
  JsonObject *object;

  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS && record != NULL, NULL);

  if (!is_annotation (target))
    return from_plain (dateline, target, record);
  object = dateline_json_from_annotation (dateline, record);
  set_id (object, dateline, "article", ((const DatelineAnnotation *) record)->article);
  return object;
}

/**
 * dateline_json_load:
 * @dateline: the case
 * @target: what the ids are of
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full): the records, each the struct of its target; %NULL with @error set
 */
GPtrArray *
dateline_json_load (DatelineCase *dateline,
                    DatelineTarget target,
                    const gint64 *ids,
                    gsize n_ids,
                    GError **error)
{
  GPtrArray *records;

  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS, NULL);

  records = shapes[target].load (dateline, ids, n_ids, error);
  /* a row that went since the ids were read is no record */
  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    if (records->pdata[i - 1] == NULL)
      g_ptr_array_steal_index (records, i - 1);
  return records;
}

/* A number as short as it can be written without becoming another one */
static void
append_shortest (GString *out, const char *number, gsize length)
{
  gboolean is_whole = TRUE;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  for (gsize i = 0; i < length; i++)
    is_whole = is_whole && (g_ascii_isdigit (number[i]) || number[i] == '-');
  value = is_whole ? 0 : g_ascii_strtod (number, NULL);
  if (!is_whole)
    g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (is_whole || g_ascii_strtod (buffer, NULL) != value)
    g_string_append_len (out, number, (gssize) length);
  else
    g_string_append (out, buffer);
}

/* Copies one string of well-formed JSON, its quotes included; returns what follows */
static const char *
copy_string (GString *out, const char *text)
{
  const char *end = text + 1;

  while (*end != '"')
    end += *end == '\\' ? 2 : 1;
  g_string_append_len (out, text, end + 1 - text);
  return end + 1;
}

/* json-glib writes every number with 17 digits: 36.709040000000002 */
static char *
shorten_numbers (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  while (*text != '\0') {
    gsize digits = strspn (text, "0123456789+-.eE");

    if (*text == '"') {
      text = copy_string (out, text);
    } else if (digits > 0 && (g_ascii_isdigit (*text) || *text == '-')) {
      append_shortest (out, text, digits);
      text += digits;
    } else {
      gsize others = 1 + strcspn (text + 1, "\"0123456789+-.eE");

      g_string_append_len (out, text, (gssize) others);
      text += others;
    }
  }
  return g_string_free (out, FALSE);
}

/**
 * dateline_json_print:
 * @node: any JSON
 *
 * Returns: (transfer full): @node as people can read it, ending in a newline
 */
char *
dateline_json_print (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);
  g_autofree char *shorter = shorten_numbers (text);

  return g_strconcat (shorter, "\n", NULL);
}

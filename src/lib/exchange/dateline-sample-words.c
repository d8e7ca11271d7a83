/* dateline-sample-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-sample-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-date.h"
#include "dateline-error.h"

/* Words */

static guint
count_words (const char *from, const char *end, const char *words, const char **last)
{
  guint n = 0;

  for (const char *at = from; (at = g_strstr_len (at, end - at, words)) != NULL; at++) {
    *last = at;
    n++;
  }
  return n;
}

static const char *
find_nth (const char *text, const char *words, gint64 n)
{
  const char *at = strstr (text, words);

  while (at != NULL && --n > 0)
    at = strstr (at + 1, words);
  return at;
}

/* The only place where the words stand in the annotation's words, else in its paragraph, else in
 * the article; once they are there at all, a wider look cannot make them less ambiguous. */
static const char *
find_only (const char *text, const char *words, const char *from, const char *end)
{
  for (guint step = 0; step < 3; step++) {
    const char *last = NULL;
    guint n = count_words (from, end, words, &last);

    if (n > 0)
      return n == 1 ? last : NULL;
    if (step == 0) {
      const char *before = g_strrstr_len (text, from - text, "\n\n");
      const char *after = strstr (end, "\n\n");

      from = before != NULL ? before : text;
      end = after != NULL ? after : text + strlen (text);
    } else {
      from = text;
      end = text + strlen (text);
    }
  }
  return NULL;
}

gboolean
_dateline_sample_find_words (DatelineIndex *index,
                             const char *words,
                             gint64 n,
                             const DatelineSpan *scope,
                             DatelineSpan *span,
                             GError **error)
{
  const char *text = dateline_index_get_text (index);
  const char *at;

  if (n > 0)
    at = find_nth (text, words, n);
  else if (scope == NULL)
    at = find_only (text, words, text, text + strlen (text));
  else
    at = find_only (text, words, text + dateline_index_to_byte (index, scope->start),
                    text + dateline_index_to_byte (index, scope->end));
  if (at == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("“%s” is not in the text, or more than once"), words);
    return FALSE;
  }
  span->start = dateline_index_to_offset (index, (guint32) (at - text));
  span->end = span->start + (guint32) g_utf8_strlen (words, -1);
  return TRUE;
}

/* Annotations */

static gboolean
read_field (DatelineAnnotation *annotation,
            DatelineIndex *index,
            const char *field,
            JsonNode *node,
            GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *words =
      object != NULL ? _dateline_sample_get_string (object, "words") : json_node_get_string (node);
  const char *value = object != NULL ? _dateline_sample_get_string (object, "value") : NULL;
  gint64 n = object != NULL ? _dateline_sample_get_int (object, "n") : 0;
  DatelineSpan span;

  if (!_dateline_sample_find_words (index, words, n, &annotation->span, &span, error))
    return FALSE;
  dateline_annotation_add_span (annotation, field, span);
  return dateline_annotation_set (annotation, field, value != NULL ? value : words, error);
}

static gboolean
set_field (DatelineAnnotation *annotation, const char *field, JsonNode *node, GError **error)
{
  g_autofree char *number = NULL;

  if (json_node_get_value_type (node) != G_TYPE_INT64)
    return dateline_annotation_set (annotation, field, json_node_get_string (node), error);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return dateline_annotation_set (annotation, field, number, error);
}

static gboolean
read_fields (DatelineAnnotation *annotation,
             DatelineIndex *index,
             JsonObject *entry,
             GError **error)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *node;

  if (json_object_has_member (entry, "read")) {
    json_object_iter_init (&iter, json_object_get_object_member (entry, "read"));
    while (json_object_iter_next (&iter, &field, &node))
      if (!read_field (annotation, index, field, node, error))
        return FALSE;
  }
  if (json_object_has_member (entry, "fields")) {
    json_object_iter_init (&iter, json_object_get_object_member (entry, "fields"));
    while (json_object_iter_next (&iter, &field, &node))
      if (!set_field (annotation, field, node, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
read_parts (DatelineAnnotation *annotation, DatelineIndex *index, JsonObject *entry, GError **error)
{
  JsonArray *parts = json_object_has_member (entry, "parts")
                         ? json_object_get_array_member (entry, "parts")
                         : NULL;

  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++) {
    DatelineSpan span;

    if (!_dateline_sample_find_words (index, json_array_get_string_element (parts, i), 0,
                                      &annotation->span, &span, error))
      return FALSE;
    dateline_annotation_add_span (annotation, NULL, span);
  }
  return TRUE;
}

static GStrv
read_tags (JsonObject *entry)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  JsonArray *array;

  if (!json_object_has_member (entry, "tags"))
    return NULL;
  array = json_object_get_array_member (entry, "tags");
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_strv_builder_add (tags, json_array_get_string_element (array, i));
  return g_strv_builder_end (tags);
}

/* A capture carries its precision beside its date, so that a form shows both. */
static void
set_precision (DatelineAnnotation *annotation)
{
  DatelineDate date = dateline_annotation_get_date (annotation);

  if (annotation->kind == DATELINE_KIND_CAPTURE && dateline_date_is_known (date))
    dateline_annotation_set (annotation, "date_precision",
                             dateline_precision_to_string (date.precision), NULL);
}

DatelineAnnotation *
_dateline_sample_read_annotation (JsonObject *entry, DatelineIndex *index, GError **error)
{
  g_autoptr (DatelineAnnotation) annotation = NULL;
  const char *words = _dateline_sample_get_string (entry, "words");
  DatelineKind kind;
  DatelineSpan span;

  if (!dateline_kind_from_string (_dateline_sample_get_string (entry, "kind"), &kind)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("“%s” is of no known kind"),
                 words);
    return NULL;
  }
  if (!_dateline_sample_find_words (index, words, _dateline_sample_get_int (entry, "n"), NULL,
                                    &span, error))
    return NULL;
  annotation = dateline_annotation_new (kind, span, words);
  annotation->credibility = (int) _dateline_sample_get_int (entry, "credibility");
  annotation->tags = read_tags (entry);
  if (!read_fields (annotation, index, entry, error) ||
      !read_parts (annotation, index, entry, error))
    return NULL;
  set_precision (annotation);
  return g_steal_pointer (&annotation);
}

/* What a place's annotation says of it comes from the place, so that it stands in one file only. */
void
_dateline_sample_set_place (DatelineAnnotation *annotation,
                            const DatelinePlace *place,
                            const char *ref)
{
  dateline_annotation_set (annotation, "place_ref", ref, NULL);
  if (annotation->kind != DATELINE_KIND_PLACE)
    return;
  dateline_annotation_set_number (annotation, "lat", place->point.lat);
  dateline_annotation_set_number (annotation, "lon", place->point.lon);
  dateline_annotation_set (annotation, "country", place->country, NULL);
  dateline_annotation_set (annotation, "admin1", place->admin1, NULL);
  dateline_annotation_set (annotation, "precision", place->precision, NULL);
}

/* JSON */

JsonObject *
_dateline_sample_read_json (const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("sample/%s.json", name);
  g_autoptr (GBytes) bytes = dateline_data_lookup (path, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local_error = NULL;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, data, (gssize) length, &local_error)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, "%s: %s", path,
                 local_error->message);
    return NULL;
  }
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

const char *
_dateline_sample_get_string (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

gint64
_dateline_sample_get_int (JsonObject *object, const char *member)
{
  return json_object_get_int_member_with_default (object, member, 0);
}

gint64
_dateline_sample_get_time (JsonObject *object, const char *member)
{
  const char *text = _dateline_sample_get_string (object, member);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

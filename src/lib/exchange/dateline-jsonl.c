/* dateline-jsonl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-importer-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-story-private.h"

/* Values inside of values deeper than this are refused before they reach the parser, which calls
 * itself for each */
#define MAX_DEPTH 64

static const char *const json_extensions[] = { "json", NULL };
static const char *const json_media_types[] = { "application/json", NULL };
static const char *const extensions[] = { "jsonl", "ndjson", NULL };
static const char *const media_types[] = { "application/jsonl", "application/x-ndjson",
                                           "application/x-jsonlines", NULL };

/* What the members of an article's words are called, the likeliest first */
static const char *const text_keys[] = { "text",      "body",    "content_text", "maintext",
                                         "full_text", "content", "article",      NULL };

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && strchr (" \t\r\n", *p) != NULL)
    p++;
  return p;
}

static gboolean
sniff (const guint8 *data, gsize length)
{
  const char *p = (const char *) data;
  const char *end = p + length;
  const char *line_end = memchr (p, '\n', length);
  const char *last = line_end != NULL ? line_end : end;

  while (last > p && strchr (" \t\r", last[-1]) != NULL)
    last--;
  if (last - p < 4 || *p != '{' || last[-1] != '}')
    return FALSE;
  p = skip_space (p + 1, end);
  return p < end && *p == '"';
}

/* Returns where the value that begins at @p ends, or @end if it does not or is too deep */
static const char *
skip_value (const char *p, const char *end, gboolean *too_deep)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (; p < end; p++) {
    if (in_string && *p == '\\')
      p++;
    else if (*p == '"')
      in_string = !in_string;
    else if (!in_string && (*p == '[' || *p == '{') && ++depth > MAX_DEPTH)
      break;
    else if (!in_string && (*p == ']' || *p == '}') && (depth == 0 || --depth == 0))
      return p + 1;
  }
  *too_deep = depth > MAX_DEPTH;
  return end;
}

/* One object */

/* A text, the first of several, or the name of an object: "author": [{"name": "Jane Doe"}] */
static const char *
get_text (JsonNode *node)
{
  JsonArray *array;

  for (guint depth = 0; node != NULL && depth < 3; depth++) {
    if (JSON_NODE_HOLDS_VALUE (node))
      return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
    if (JSON_NODE_HOLDS_ARRAY (node)) {
      array = json_node_get_array (node);
      node = json_array_get_length (array) > 0 ? json_array_get_element (array, 0) : NULL;
    } else if (JSON_NODE_HOLDS_OBJECT (node)) {
      node = json_object_get_member (json_node_get_object (node), "name");
    } else {
      return NULL;
    }
  }
  return NULL;
}

static const char *
find_text (JsonObject *object)
{
  for (gsize i = 0; text_keys[i] != NULL; i++) {
    const char *text = get_text (json_object_get_member (object, text_keys[i]));

    if (text != NULL && *text != '\0')
      return text;
  }
  return NULL;
}

static gboolean
fill_story (DatelineStory *story, JsonObject *object, const char *name, GError **error)
{
  const char *text = find_text (object);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    _dateline_story_set (story, key, get_text (node));
  if (text != NULL)
    return _dateline_story_take_text (story, text, name, error);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               _ ("%s: no member of it is the text of a story (“text”, “body”, “content”, …)"),
               name);
  return FALSE;
}

/* The number of the escape at @p, "\\ud83d"; 0 if there is none */
static guint
read_escape (const char *p, const char *end)
{
  guint value = 0;

  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return 0;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (p[i]))
      return 0;
    value = value * 16 + (guint) g_ascii_xdigit_value (p[i]);
  }
  return value;
}

/* json-glib refuses such a text too, but loses memory over it */
static gboolean
has_half_pair (const char *line, const char *end)
{
  for (const char *p = line; p < end; p++) {
    guint first = read_escape (p, end);
    guint second = first != 0 ? read_escape (p + 6, end) : 0;

    if (first >= 0xd800 && first < 0xdc00 && (second < 0xdc00 || second > 0xdfff))
      return TRUE;
    p += *p == '\\';
  }
  return FALSE;
}

/* The parser itself would call itself too often, and takes the last of several values */
static gboolean
check_line (const char *line, gsize length, const char *name, GError **error)
{
  gboolean too_deep = FALSE;
  const char *rest = skip_value (line, line + length, &too_deep);

  if (too_deep)
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
                 _ ("%s: more than %d values inside each other"), name, MAX_DEPTH);
  else if (!g_utf8_validate_len (line, length, NULL))
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: it is not UTF-8"), name);
  else if (has_half_pair (line, line + length))
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: half of a surrogate pair (\\ud83d) stands in it"), name);
  else if (*line != '{')
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: it is not a JSON object"),
                 name);
  else if (skip_space (rest, line + length) < line + length)
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: there is more than one JSON object in the line"), name);
  else
    return TRUE;
  return FALSE;
}

static JsonNode *
parse_line (const char *line, gsize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;
  JsonNode *root = NULL;

  if (!check_line (line, length, name, error))
    return NULL;
  if (json_parser_load_from_data (parser, line, (gssize) length, &failure))
    root = json_parser_steal_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return root;
  g_clear_pointer (&root, json_node_unref);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: it is not JSON: %s"), name,
               failure != NULL ? failure->message : _ ("there is nothing in it"));
  return NULL;
}

static DatelineStory *
read_line (GBytes *line, const char *name)
{
  DatelineStory *story = dateline_story_new (line, "application/json");
  gsize length;
  const char *data = g_bytes_get_data (line, &length);
  g_autoptr (JsonNode) root = parse_line (data, length, name, &story->refusal);

  if (root != NULL)
    fill_story (story, json_node_get_object (root), name, &story->refusal);
  return story;
}

/* The file */

static void
read_lines (GBytes *bytes, const char *name, GPtrArray *found)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;
  guint number = 0;

  for (const char *line = data; line < end;) {
    const char *line_end = memchr (line, '\n', (gsize) (end - line));
    const char *first = skip_space (line, line_end != NULL ? line_end : end);
    const char *last = line_end != NULL ? line_end : end;
    g_autofree char *label = g_strdup_printf (_ ("%s: line %u"), name, ++number);
    g_autoptr (GBytes) one = NULL;

    if (number == 1 && last - first > 3 && memcmp (first, "\xef\xbb\xbf", 3) == 0)
      first += 3;
    if (first < last) {
      one = g_bytes_new_from_bytes (bytes, (gsize) (first - data), (gsize) (last - first));
      g_ptr_array_add (found, read_line (one, label));
    }
    line = last + 1;
  }
}

static gboolean
read_jsonl (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);

  if (g_bytes_get_size (bytes) > 0)
    read_lines (bytes, name, found);
  return _dateline_story_take_all (found, stories, name, error);
}

const DatelineImporter _dateline_importer_jsonl = {
  .name = "jsonl",
  .label = N_ ("JSON Lines"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = sniff,
  .read = read_jsonl,
};

/* JSON that is not laid out in lines: one story, or a list of them */

static gboolean
sniff_json (const guint8 *data, gsize length)
{
  const char *end = (const char *) data + length;
  const char *p = skip_space ((const char *) data, end);

  if (p < end && *p == '[')
    p = skip_space (p + 1, end);
  if (p == end || *p != '{')
    return FALSE;
  p = skip_space (p + 1, end);
  if (p == end || *p != '"')
    return FALSE;
  p = memchr (p + 1, '"', (gsize) (end - p - 1));
  if (p == NULL)
    return FALSE;
  p = skip_space (p + 1, end);
  return p < end && *p == ':';
}

/* Where the value that begins at @p ends; what is no object is taken to the end, to be refused */
static const char *
find_end (const char *p, const char *end)
{
  gboolean too_deep = FALSE;

  return *p == '{' ? skip_value (p, end, &too_deep) : end;
}

static const char *
skip_mark (const char *p, const char *end)
{
  return skip_space (end - p > 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0 ? p + 3 : p, end);
}

static const char *
skip_between (const char *p, const char *end, gboolean comma)
{
  p = skip_space (p, end);
  return comma && p < end && *p == ',' ? skip_space (p + 1, end) : p;
}

static void
read_values (GBytes *bytes, const char *name, GPtrArray *found)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;
  const char *p = skip_mark (data, end);
  gboolean list = p < end && *p == '[';
  guint line = 1;

  p = list ? skip_space (p + 1, end) : p;
  for (const char *counted = data; p < end && !(list && *p == ']');) {
    const char *value_end = find_end (p, end);
    g_autofree char *label = NULL;
    g_autoptr (GBytes) one =
        g_bytes_new_from_bytes (bytes, (gsize) (p - data), (gsize) (value_end - p));

    for (; counted < p; counted++)
      line += *counted == '\n';
    label = g_strdup_printf (_ ("%s: line %u"), name, line);
    g_ptr_array_add (found, read_line (one, label));
    p = skip_between (value_end, end, list);
  }
}

static gboolean
read_json (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);

  if (g_bytes_get_size (bytes) > 0)
    read_values (bytes, name, found);
  return _dateline_story_take_all (found, stories, name, error);
}

const DatelineImporter _dateline_importer_json = {
  .name = "json",
  .label = N_ ("JSON"),
  .extensions = json_extensions,
  .media_types = json_media_types,
  .sniff = sniff_json,
  .read = read_json,
};

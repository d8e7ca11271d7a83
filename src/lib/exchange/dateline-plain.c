/* dateline-plain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-importer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-paragraph-private.h"
#include "dateline-story-private.h"
#include "dateline-text.h"

static const char *const extensions[] = { "txt", "text", "asc", NULL };
static const char *const media_types[] = { "text/plain", NULL };

/* The header form: " date 2021-08-10 Headline…" */

static const char *
skip_spaces (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

/* What may stand between the date and the headline */
static const char *
skip_separator (const char *p)
{
  p = skip_spaces (p);
  while (*p != '\0' && strchr (":|-", *p) != NULL)
    p++;
  return skip_spaces (p);
}

/* Reads the line's date and returns what comes after it, or NULL if it is no header */
static const char *
read_date_header (const char *line, DatelineDate *published)
{
  const char *p = skip_spaces (line);
  g_autofree char *date = NULL;
  gsize length;

  if (g_ascii_strncasecmp (p, "date", 4) != 0 || strchr (" \t:", p[4]) == NULL || p[4] == '\0')
    return NULL;
  p = skip_spaces (p[4] == ':' ? p + 5 : p + 4);
  length = strcspn (p, " \t|");
  date = g_strndup (p, length);
  if (!dateline_date_from_iso (date, published))
    return NULL;
  return skip_separator (p + length);
}

/* Headers of lines: "Title: …", "Date: …", then a blank line */

static gboolean
split_header_line (const char *line, char **key, char **value)
{
  const char *colon = strchr (line, ':');

  if (colon == NULL || colon - line > 20)
    return FALSE;
  *key = g_strstrip (g_strndup (line, (gsize) (colon - line)));
  *value = g_strdup (colon + 1);
  return TRUE;
}

static gboolean
read_header_line (DatelineStory *story, const char *line)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  return split_header_line (line, &key, &value) && _dateline_story_knows (key) &&
         _dateline_story_set (story, key, value);
}

static gboolean
read_header_lines (DatelineStory *story, char *const *lines)
{
  for (gsize i = 0; lines[i] != NULL; i++)
    if (!read_header_line (story, lines[i]))
      return FALSE;
  return TRUE;
}

/* Takes the first paragraph as a header if every line of it is one; then returns what follows */
static const char *
read_headers (DatelineStory *story, const char *text)
{
  const char *end = strstr (text, "\n\n");
  g_autofree char *paragraph = end != NULL ? g_strndup (text, (gsize) (end - text)) : NULL;
  g_auto (GStrv) lines = paragraph != NULL ? g_strsplit (paragraph, "\n", -1) : NULL;
  g_autoptr (DatelineStory) trial = dateline_story_new (story->original, story->media_type);

  if (lines == NULL || !read_header_lines (trial, lines))
    return text;
  read_header_lines (story, lines);
  return end + 2;
}

static const char *
read_head (DatelineStory *story, const char *text)
{
  const char *rest = read_headers (story, text);
  gsize length = strcspn (text, "\n");
  g_autofree char *line = g_strndup (text, length);
  const char *headline = NULL;

  if (rest == text)
    headline = read_date_header (line, &story->published);
  if (headline != NULL) {
    story->title = dateline_text_normalise_line (headline);
    rest = text + length + strspn (text + length, "\n");
  }
  return story->title == NULL ? _dateline_story_take_title (story, rest) : rest;
}

static gboolean
read_plain (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autofree char *decoded = _dateline_story_decode (bytes, NULL, name, error);
  g_autoptr (DatelineStory) story = NULL;
  g_autofree char *normal = NULL;
  g_autofree char *text = NULL;

  if (decoded == NULL)
    return FALSE;
  normal = dateline_text_normalise (decoded, -1, NULL);
  text = _dateline_paragraph_unwrap (normal);
  story = dateline_story_new (bytes, media_types[0]);
  if (!_dateline_story_take_text (story, read_head (story, text), name, error))
    return FALSE;
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

const DatelineImporter _dateline_importer_plain = {
  .name = "text",
  .label = N_ ("Plain text"),
  .extensions = extensions,
  .media_types = media_types,
  .read = read_plain,
};

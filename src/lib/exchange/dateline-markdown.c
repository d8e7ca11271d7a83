/* dateline-markdown.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-importer-private.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-html.h"
#include "dateline-story-private.h"
#include "dateline-text.h"

static const char *const extensions[] = { "md", "markdown", "mdown", "mkd", NULL };
static const char *const media_types[] = { "text/markdown", "text/x-markdown", NULL };

typedef struct {
  DatelineStory *story;
  GString *text;
  GString *paragraph;
  gboolean seen_block; /* whether the text has begun, so that a heading is no headline any longer */
} Reader;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

/* Front matter: "---", lines "key: value", "---" */

static char *
unquote (const char *value)
{
  g_autofree char *bare = g_strstrip (g_strdup (value));
  gsize length = strlen (bare);

  if (length >= 2 && (bare[0] == '"' || bare[0] == '\'') && bare[length - 1] == bare[0])
    return g_strndup (bare + 1, length - 2);
  return g_steal_pointer (&bare);
}

/* A key without a value is that of the first item of the list below it */
static void
read_front_line (DatelineStory *story, const char *line, char **key)
{
  const char *colon = strchr (line, ':');
  const char *item = line + strspn (line, " \t");
  g_autofree char *value = NULL;

  if (g_str_has_prefix (item, "- ") && *key != NULL) {
    value = unquote (item + 2);
    _dateline_story_set (story, *key, value);
    return;
  }
  if (colon == NULL || item != line)
    return;
  g_free (*key);
  *key = g_strstrip (g_strndup (line, (gsize) (colon - line)));
  value = unquote (colon + 1);
  _dateline_story_set (story, *key, value);
}

static gboolean
is_fence (const char *line, gsize length)
{
  return length >= 3 && strncmp (line, "---", 3) == 0 && strspn (line + 3, " \t") == length - 3;
}

/* Returns where the text begins: after the front matter if there is one that ends */
static const char *
read_front_matter (DatelineStory *story, const char *text)
{
  gsize length = strcspn (text, "\n");
  const char *line = text + length;
  const char *begin = line;
  g_autofree char *key = NULL;

  if (!is_fence (text, length))
    return text;
  for (; *line == '\n'; line += length) {
    line++;
    length = strcspn (line, "\n");
    if (is_fence (line, length) || (length == 3 && strncmp (line, "...", 3) == 0))
      break;
  }
  if (*line == '\0')
    return text;
  for (const char *p = begin + 1; p < line;) {
    gsize n = strcspn (p, "\n");
    g_autofree char *one = g_strndup (p, n);

    read_front_line (story, one, &key);
    p += n + 1;
  }
  return line + length;
}

/* Text */

static void
end_paragraph (Reader *self)
{
  g_autofree char *paragraph = g_strdup (self->paragraph->str);

  g_string_truncate (self->paragraph, 0);
  g_strstrip (paragraph);
  if (*paragraph == '\0')
    return;
  if (self->text->len > 0)
    g_string_append (self->text, "\n\n");
  g_string_append (self->text, paragraph);
  self->seen_block = TRUE;
}

/* The first heading is the headline, unless the front matter has another */
static void
end_heading (Reader *self)
{
  g_autofree char *heading = dateline_text_normalise_line (self->paragraph->str);

  if (!self->seen_block && heading != NULL && self->story->title == NULL)
    self->story->title = g_strdup (heading);
  if (!self->seen_block && g_strcmp0 (self->story->title, heading) == 0)
    g_string_truncate (self->paragraph, 0);
  end_paragraph (self);
}

static void
append_html (Reader *self, const char *html)
{
  g_autofree char *words = dateline_html_to_text (html, -1);

  g_string_append (self->paragraph, words);
}

static void
enter_node (Reader *self, cmark_node *node)
{
  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_TEXT:
  case CMARK_NODE_CODE:
    g_string_append (self->paragraph, cmark_node_get_literal (node));
    break;
  case CMARK_NODE_SOFTBREAK:
    g_string_append_c (self->paragraph, ' ');
    break;
  case CMARK_NODE_LINEBREAK:
    g_string_append_c (self->paragraph, '\n');
    break;
  case CMARK_NODE_HTML_INLINE:
    if (g_ascii_strncasecmp (cmark_node_get_literal (node), "<br", 3) == 0)
      g_string_append_c (self->paragraph, '\n');
    break;
  case CMARK_NODE_CODE_BLOCK:
    g_string_append (self->paragraph, cmark_node_get_literal (node));
    end_paragraph (self);
    break;
  case CMARK_NODE_HTML_BLOCK:
    append_html (self, cmark_node_get_literal (node));
    end_paragraph (self);
    break;
  default:
    break;
  }
}

static void
leave_node (Reader *self, cmark_node *node)
{
  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_PARAGRAPH:
    end_paragraph (self);
    break;
  case CMARK_NODE_HEADING:
    end_heading (self);
    break;
  default:
    break;
  }
}

static void
read_blocks (Reader *self, const char *text)
{
  g_autoptr (cmark_node) document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  g_autoptr (cmark_iter) iter = cmark_iter_new (document);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    if (event == CMARK_EVENT_ENTER)
      enter_node (self, cmark_iter_get_node (iter));
    else
      leave_node (self, cmark_iter_get_node (iter));
  }
  end_paragraph (self);
}

/* Lines end with LF alone; the spaces before mean something here, so that the text cannot be
 * normalised yet */
static void
drop_returns (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from[1] != '\n')
      *to++ = '\n';
  *to = '\0';
}

static gboolean
read_markdown (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autofree char *decoded = _dateline_story_decode (bytes, NULL, name, error);
  g_autoptr (DatelineStory) story = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) paragraph = g_string_new (NULL);

  if (decoded == NULL)
    return FALSE;
  drop_returns (decoded);
  story = dateline_story_new (bytes, media_types[0]);
  read_blocks (&(Reader){ story, text, paragraph, FALSE }, read_front_matter (story, decoded));
  if (!_dateline_story_take_text (story, text->str, name, error))
    return FALSE;
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

const DatelineImporter _dateline_importer_markdown = {
  .name = "markdown",
  .label = N_ ("Markdown"),
  .extensions = extensions,
  .media_types = media_types,
  .read = read_markdown,
};

/* dateline-feed-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-feed-entry-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-html.h"
#include "dateline-text.h"

#define ATOM "http://www.w3.org/2005/Atom"
#define RSS_1 "http://purl.org/rss/1.0/"
#define DUBLIN "http://purl.org/dc/elements/1.1/"
#define DUBLIN_TERMS "http://purl.org/dc/terms/"
#define CONTENT "http://purl.org/rss/1.0/modules/content/"

/* What a field is for; texts may have tags in them */
#define KEY_TEXT NULL

struct DatelineFeedField {
  const char *namespace_uri; /* NULL: none at all, RSS's own */
  const char *name;
  const char *key; /* of _dateline_story_set(); KEY_TEXT for the text */
};

/* The better before the worse: of the same key, the first that is there holds */
static const DatelineFeedField fields[] = {
  { NULL, "title", "title" },
  { RSS_1, "title", "title" },
  { ATOM, "title", "title" },
  { DUBLIN, "title", "title" },
  { NULL, "link", "url" },
  { RSS_1, "link", "url" },
  { ATOM, "link", "url" },
  { NULL, "guid", "id" },
  { ATOM, "id", "id" },
  { DUBLIN, "identifier", "id" },
  { DUBLIN, "creator", "author" },
  { NULL, "author", "author" },
  { ATOM, "author", "author" },
  { NULL, "pubDate", "published" },
  { ATOM, "published", "published" },
  { DUBLIN, "date", "published" },
  { DUBLIN_TERMS, "issued", "published" },
  { ATOM, "updated", "published" },
  { DUBLIN, "language", "language" },
  { CONTENT, "encoded", KEY_TEXT },
  { ATOM, "content", KEY_TEXT },
  { NULL, "description", KEY_TEXT },
  { RSS_1, "description", KEY_TEXT },
  { ATOM, "summary", KEY_TEXT },
};

/* Elements of pages that end a paragraph, where a feed carries them as elements */
static const char *const blocks[] = { "p",  "div", "br", "li", "blockquote", "h1",    "h2", "h3",
                                      "h4", "h5",  "h6", "ul", "ol",         "table", "tr", NULL };

/*
 * _dateline_feed_entry_new:
 * @start: where its tag begins, in bytes
 * @line: the line of that
 */
DatelineFeedEntry *
_dateline_feed_entry_new (gsize start, int line)
{
  DatelineFeedEntry *self = g_new0 (DatelineFeedEntry, 1);

  self->start = start;
  self->line = line;
  self->values = g_new0 (char *, G_N_ELEMENTS (fields));
  self->text = g_string_new (NULL);
  return self;
}

void
_dateline_feed_entry_free (DatelineFeedEntry *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static const DatelineFeedField *
find_field (const char *namespace_uri, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0 &&
        g_strcmp0 (fields[i].namespace_uri, namespace_uri) == 0)
      return &fields[i];
  return NULL;
}

static gboolean
is_field (const DatelineFeedEntry *self, const char *key)
{
  return self->field != NULL && g_strcmp0 (self->field->key, key) == 0;
}

static void
take_value (DatelineFeedEntry *self, const char *value)
{
  char **place = &self->values[self->field - fields];

  if (*place == NULL && *value != '\0')
    *place = g_strdup (value);
}

/* Atom's links are attributes; only the one to the story itself counts */
static void
take_link (DatelineFeedEntry *self, DatelineXmlScan *scan)
{
  g_autofree char *address = dateline_xml_attribute (scan, "href");
  g_autofree char *relation = dateline_xml_attribute (scan, "rel");

  if (address != NULL && (relation == NULL || strcmp (relation, "alternate") == 0))
    take_value (self, address);
}

/*
 * _dateline_feed_entry_begin:
 * @depth: of the element below the entry's own, from 1
 */
void
_dateline_feed_entry_begin (DatelineFeedEntry *self,
                            DatelineXmlScan *scan,
                            const char *name,
                            guint depth)
{
  if (depth == 1) {
    self->field = find_field (dateline_xml_namespace (scan), name);
    g_string_truncate (self->text, 0);
    if (is_field (self, "url"))
      take_link (self, scan);
  } else if (self->n_muted > 0 || (is_field (self, "author") && strcmp (name, "name") != 0)) {
    self->n_muted++; /* Atom's authors have addresses too */
  } else if (g_strv_contains (blocks, name)) {
    g_string_append (self->text, "\n\n");
  }
}

void
_dateline_feed_entry_end (DatelineFeedEntry *self, const char *name, guint depth)
{
  if (depth > 1 && self->n_muted > 0) {
    self->n_muted--;
  } else if (depth > 1 && g_strv_contains (blocks, name)) {
    g_string_append (self->text, "\n\n");
  } else if (depth == 1 && self->field != NULL) {
    take_value (self, self->text->str);
    self->field = NULL;
  }
}

void
_dateline_feed_entry_add_text (DatelineFeedEntry *self, const char *text, gsize length)
{
  if (self->field != NULL && self->n_muted == 0)
    g_string_append_len (self->text, text, (gssize) length);
}

/* Stories */

static gboolean
has_markup (const char *value)
{
  return strchr (value, '<') != NULL || strchr (value, '&') != NULL;
}

static char *
to_plain (const char *value)
{
  return has_markup (value) ? dateline_html_to_text (value, -1) : g_strdup (value);
}

/* "jane@a.example (Jane Doe)" is how RSS writes Jane Doe */
static char *
clean_author (const char *value)
{
  const char *open = strchr (value, '(');
  const char *close = open != NULL ? strrchr (open, ')') : NULL;

  if (strchr (value, '@') != NULL && close != NULL && close > open + 1)
    return g_strndup (open + 1, (gsize) (close - open - 1));
  return g_strdup (value);
}

static void
set_member (DatelineStory *story, const DatelineFeedField *field, const char *value)
{
  g_autofree char *plain = NULL;

  if (strcmp (field->key, "title") == 0)
    plain = to_plain (value);
  else if (strcmp (field->key, "author") == 0)
    plain = clean_author (value);
  else
    plain = g_strdup (value);
  _dateline_story_set (story, field->key, plain);
}

/* The longest of what can be the text: many entries carry a summary beside the whole */
static char *
find_text (const DatelineFeedEntry *self)
{
  g_autofree char *longest = g_strdup ("");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *text = NULL;

    if (fields[i].key != KEY_TEXT || self->values[i] == NULL)
      continue;
    text = to_plain (self->values[i]);
    if (strlen (text) > strlen (longest)) {
      g_free (longest);
      longest = g_steal_pointer (&text);
    }
  }
  return g_steal_pointer (&longest);
}

/*
 * _dateline_feed_entry_to_story:
 * @original: the entry's bytes as they stand in the file
 * @name: the feed's name for people
 * @outlet: (nullable): the feed's title
 * @language: (nullable): the feed's language
 *
 * Returns: (transfer full): the entry's story; if it has no text, with its refusal
 */
DatelineStory *
_dateline_feed_entry_to_story (DatelineFeedEntry *self,
                               GBytes *original,
                               const char *name,
                               const char *outlet,
                               const char *language)
{
  DatelineStory *story = dateline_story_new (original, "application/xml");
  g_autofree char *text = find_text (self);
  g_autofree char *label = g_strdup_printf (_ ("%s: line %d"), name, self->line);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].key != KEY_TEXT && self->values[i] != NULL)
      set_member (story, &fields[i], self->values[i]);
  _dateline_story_set (story, "outlet", outlet);
  _dateline_story_set (story, "language", language);
  if (!_dateline_story_take_text (story, text, label, &story->refusal) &&
      !g_error_matches (story->refusal, DATELINE_ERROR, DATELINE_ERROR_LIMIT)) {
    g_clear_error (&story->refusal);
    g_set_error (&story->refusal, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: the entry “%s” has a headline but no text"), label,
                 story->title != NULL ? story->title : "");
  }
  return story;
}

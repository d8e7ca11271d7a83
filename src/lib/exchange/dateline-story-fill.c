/* dateline-story-fill.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-story-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-stamp.h"
#include "dateline-text.h"

/* The first line is a headline if a blank line follows and it is no longer than this */
#define LONGEST_TITLE 180

/*
 * _dateline_story_decode:
 * @charset: (nullable): its encoding, where something outside the bytes says it
 *
 * The bytes of a text file as UTF-8, not yet normalised. Refuses what is no text, with @name in
 * front of the message.
 */
char *
_dateline_story_decode (GBytes *bytes, const char *charset, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text;

  if (!dateline_text_is_text (data, length)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: it is not text, whatever its name says"), name);
    return NULL;
  }
  text = dateline_text_decode (data, length, charset, NULL, error);
  if (text == NULL)
    g_prefix_error (error, "%s: ", name);
  return text;
}

/* What a file may hold beside it, or packed, is more than its text may be long */
static gboolean
check_length (const char *text, const char *name, GError **error)
{
  if (strlen (text) <= DATELINE_TEXT_MAX_BYTES)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT,
               _ ("%s: the text is longer than %d MB, which is the most that is read"), name,
               DATELINE_TEXT_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

/*
 * _dateline_story_take_text:
 *
 * Gives the story its text, in the form of dateline_text_normalise(). A story without a word, or of
 * more than %DATELINE_TEXT_MAX_BYTES, is refused, with @name in front of the message.
 */
gboolean
_dateline_story_take_text (DatelineStory *self, const char *text, const char *name, GError **error)
{
  if (!check_length (text, name, error))
    return FALSE;
  g_free (self->text);
  self->text = dateline_text_normalise (text, -1, NULL);
  if (*self->text != '\0')
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: there is no text in it"),
               name);
  return FALSE;
}

/* Headlines */

/* A paragraph of two sentences is the beginning of the story */
static gboolean
has_two_sentences (const char *line)
{
  for (const char *p = line; *p != '\0'; p++)
    if (strchr (".!?", *p) != NULL && p[1] == ' ' && g_unichar_isupper (g_utf8_get_char (p + 2)) &&
        p - line > 3 && g_ascii_islower (p[-1]) && g_ascii_islower (p[-2]) &&
        g_ascii_islower (p[-3]))
      return TRUE;
  return FALSE;
}

/*
 * _dateline_story_take_title:
 * @text: a normalised text
 *
 * Takes the first paragraph for the headline if it can be one: one line, not too long, one
 * sentence, and more after it.
 *
 * Returns: (transfer none): the text without the headline
 */
const char *
_dateline_story_take_title (DatelineStory *story, const char *text)
{
  const char *end = strstr (text, "\n\n");
  g_autofree char *line = NULL;

  if (end == NULL || memchr (text, '\n', (gsize) (end - text)) != NULL ||
      g_utf8_strlen (text, end - text) > LONGEST_TITLE)
    return text;
  line = g_strndup (text, (gsize) (end - text));
  if (has_two_sentences (line))
    return text;
  story->title = dateline_text_normalise_line (line);
  return end + 2;
}

/*
 * _dateline_story_take_all:
 * @found: (element-type DatelineStory): the entries of a file, refused ones among them
 *
 * Hands the entries on if at least one of them can be read. Otherwise the first refusal is why the
 * file cannot be read.
 */
gboolean
_dateline_story_take_all (GPtrArray *found, GPtrArray *stories, const char *name, GError **error)
{
  guint n_good = 0;

  for (guint i = 0; i < found->len; i++)
    n_good += ((const DatelineStory *) g_ptr_array_index (found, i))->refusal == NULL;
  if (found->len == 0)
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID, _ ("%s: there is no story in it"),
                 name);
  else if (n_good == 0)
    g_propagate_error (
        error, g_error_copy (((const DatelineStory *) g_ptr_array_index (found, 0))->refusal));
  else
    g_ptr_array_extend_and_steal (stories, g_ptr_array_ref (found));
  return n_good > 0;
}

/* What is said about a story, by the names that headers, front matter and JSON have for it */

typedef enum {
  MEMBER_TITLE,
  MEMBER_AUTHOR,
  MEMBER_OUTLET,
  MEMBER_URL,
  MEMBER_LANGUAGE,
  MEMBER_ID,
  MEMBER_PUBLISHED,
} Member;

static const struct {
  const char *key;
  Member member;
} keys[] = {
  { "title", MEMBER_TITLE },
  { "headline", MEMBER_TITLE },
  { "author", MEMBER_AUTHOR },
  { "authors", MEMBER_AUTHOR },
  { "byline", MEMBER_AUTHOR },
  { "creator", MEMBER_AUTHOR },
  { "outlet", MEMBER_OUTLET },
  { "source", MEMBER_OUTLET },
  { "publisher", MEMBER_OUTLET },
  { "publication", MEMBER_OUTLET },
  { "site_name", MEMBER_OUTLET },
  { "url", MEMBER_URL },
  { "link", MEMBER_URL },
  { "canonical", MEMBER_URL },
  { "canonical_url", MEMBER_URL },
  { "source_url", MEMBER_URL },
  { "language", MEMBER_LANGUAGE },
  { "lang", MEMBER_LANGUAGE },
  { "id", MEMBER_ID },
  { "guid", MEMBER_ID },
  { "external_id", MEMBER_ID },
  { "uuid", MEMBER_ID },
  { "published", MEMBER_PUBLISHED },
  { "date", MEMBER_PUBLISHED },
  { "pubdate", MEMBER_PUBLISHED },
  { "date_published", MEMBER_PUBLISHED },
  { "published_at", MEMBER_PUBLISHED },
  { "publication_date", MEMBER_PUBLISHED },
};

static gboolean
find_member (const char *key, Member *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_ascii_strcasecmp (keys[i].key, key) == 0) {
      *member = keys[i].member;
      return TRUE;
    }
  return FALSE;
}

static char **
get_member (DatelineStory *self, Member member)
{
  char **members[] = { &self->title, &self->author,   &self->outlet,
                       &self->url,   &self->language, &self->external_id };

  return members[member];
}

/* "By Jane Doe" is by Jane Doe */
static char *
drop_by (char *author)
{
  if (author != NULL && g_ascii_strncasecmp (author, "by ", 3) == 0 && author[3] != '\0')
    memmove (author, author + 3, strlen (author + 3) + 1);
  return author;
}

/*
 * _dateline_story_knows:
 *
 * Whether @key, in letters of any case, is a name for something that a story says about itself.
 */
gboolean
_dateline_story_knows (const char *key)
{
  Member member;

  return find_member (key, &member);
}

/*
 * _dateline_story_set:
 * @value: (nullable): of any bytes
 *
 * Takes what a header, front matter or JSON says about a story, if it is not known yet: the first
 * that is said holds.
 *
 * Returns: whether @value was taken
 */
gboolean
_dateline_story_set (DatelineStory *self, const char *key, const char *value)
{
  g_autofree char *line = dateline_text_normalise_line (value);
  Member member;
  char **place;

  if (line == NULL || !find_member (key, &member))
    return FALSE;
  if (member == MEMBER_PUBLISHED)
    return !dateline_date_is_known (self->published) &&
           dateline_stamp_read (line, DATELINE_STAMP_UNKNOWN, &self->published);
  place = get_member (self, member);
  if (*place != NULL)
    return FALSE;
  *place = member == MEMBER_AUTHOR ? drop_by (g_steal_pointer (&line)) : g_steal_pointer (&line);
  return TRUE;
}

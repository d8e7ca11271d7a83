/* dateline-eml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-html.h"
#include "dateline-importer-private.h"
#include "dateline-mime.h"
#include "dateline-paragraph-private.h"
#include "dateline-stamp.h"
#include "dateline-story-private.h"
#include "dateline-text.h"

/* The plain version of a mail is its sender's own words, unless it says much less than the other */
#define PLAIN_SHARE 0.6
/* Of a page in a mail the article is taken only if it is most of it: a letter of many short pieces
 * has no article */
#define ARTICLE_SHARE 0.5

/* Headers that programs write and no story begins with */
static const char *const mail_headers[] = {
  "Received",     "Return-Path",    "Delivered-To",     "Message-ID",
  "MIME-Version", "DKIM-Signature", "X-Mozilla-Status", NULL,
};

static gboolean
is_mail (const guint8 *data, gsize length)
{
  return dateline_mime_is_message (data, length, mail_headers);
}

/* Headers */

/* "Ann Lee <ann@wire.example>", "ann@wire.example (Ann Lee)", "ann@wire.example" */
static char *
read_name (const char *from)
{
  const char *address = strchr (from, '<');
  const char *remark = strchr (from, '(');
  g_autofree char *name = NULL;

  if (address != NULL && address > from)
    name = g_strndup (from, address - from);
  else if (address == NULL && remark != NULL)
    name = g_strndup (remark + 1, strcspn (remark + 1, ")"));
  else
    name = g_strndup (address != NULL ? address + 1 : from,
                      strcspn (address != NULL ? address + 1 : from, ">"));
  g_strdelimit (name, "\"", ' ');
  return dateline_text_normalise_line (name);
}

/* "The morning letter <morning.wire.example>": RFC 2919 */
static char *
read_list (const char *id)
{
  g_autofree char *name = g_strndup (id, strcspn (id, "<"));

  g_strdelimit (name, "\"", ' ');
  return dateline_text_normalise_line (name);
}

/* "<https://…>" */
static char *
read_address (const char *value)
{
  const char *start = value + strspn (value, "< ");

  if (!g_str_has_prefix (start, "http://") && !g_str_has_prefix (start, "https://"))
    return NULL;
  return g_strndup (start, strcspn (start, "> ,"));
}

static char *
read_id (const char *value)
{
  const char *start = value + strspn (value, "< ");
  g_autofree char *id = g_strndup (start, strcspn (start, "> "));

  return dateline_text_normalise_line (id);
}

typedef char *(*ReadFunc) (const char *value);

static const struct {
  const char *header;
  gsize member;
  ReadFunc read;
} facts[] = {
  { "Subject", G_STRUCT_OFFSET (DatelineStory, title), dateline_text_normalise_line },
  { "From", G_STRUCT_OFFSET (DatelineStory, author), read_name },
  { "List-ID", G_STRUCT_OFFSET (DatelineStory, outlet), read_list },
  { "Organization", G_STRUCT_OFFSET (DatelineStory, outlet), dateline_text_normalise_line },
  { "Archived-At", G_STRUCT_OFFSET (DatelineStory, url), read_address },
  { "Content-Language", G_STRUCT_OFFSET (DatelineStory, language), dateline_text_normalise_line },
  { "Message-ID", G_STRUCT_OFFSET (DatelineStory, external_id), read_id },
};

/* What the mail says is over what a page in it says */
static void
take_headers (DatelineStory *story, const DatelineMimePart *whole)
{
  g_autofree char *sent = dateline_mime_part_get_header (whole, "Date");
  gsize taken = G_MAXSIZE;

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++) {
    g_autofree char *raw = dateline_mime_part_get_header (whole, facts[i].header);
    char **member = (char **) G_STRUCT_MEMBER_P (story, facts[i].member);
    char *value = raw != NULL ? facts[i].read (raw) : NULL;

    if (value == NULL || facts[i].member == taken) {
      g_free (value);
      continue;
    }
    g_free (*member);
    *member = value;
    taken = facts[i].member;
  }
  if (sent != NULL)
    dateline_stamp_read (sent, DATELINE_STAMP_UNKNOWN, &story->published);
}

/* Text */

static char *
decode_part (const DatelineMimePart *part, GError **error)
{
  g_autoptr (GBytes) bytes = dateline_mime_part_decode (part);
  g_autofree char *charset = dateline_mime_part_get_parameter (part, "Content-Type", "charset");
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *decoded = dateline_text_decode (data != NULL ? data : "", length, charset, NULL, NULL);

  return decoded != NULL
             ? decoded
             : dateline_text_decode (data != NULL ? data : "", length, NULL, NULL, error);
}

/* A letter may go on behind a picture; versions of one letter are not read one after the other */
static char *
read_plain_parts (const DatelineMime *message, const char *name, GError **error)
{
  g_autoptr (GPtrArray) parts = dateline_mime_find_all (message, "text/plain");
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *normal = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < parts->len; i++) {
    g_autofree char *decoded = decode_part (g_ptr_array_index (parts, i), error);

    if (decoded == NULL) {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
    g_string_append (g_string_append (all, i > 0 ? "\n\n" : ""), decoded);
    if (all->len > DATELINE_TEXT_MAX_BYTES)
      break; /* the story refuses it */
  }
  normal = dateline_text_normalise (all->str, -1, NULL);
  text = _dateline_paragraph_unwrap (normal);
  return dateline_text_normalise (text, -1, NULL);
}

/* The page's article and facts go into @story; its text is all of it if it has no article */
static gboolean
read_page_part (DatelineStory *story,
                const DatelineMimePart *part,
                const char *name,
                GError **error)
{
  g_autoptr (GBytes) bytes = dateline_mime_part_decode (part);
  g_autofree char *charset = dateline_mime_part_get_parameter (part, "Content-Type", "charset");
  g_autofree char *all = NULL;

  all = dateline_html_read_all (bytes, charset, name, error);
  if (all == NULL || !dateline_html_read_story (story, bytes, charset, name, error))
    return FALSE;
  if (strlen (story->text) < ARTICLE_SHARE * strlen (all)) {
    g_free (story->text);
    story->text = g_steal_pointer (&all);
  }
  return TRUE;
}

static gboolean
take_text (DatelineStory *story, const DatelineMime *message, const char *name, GError **error)
{
  const DatelineMimePart *page = dateline_mime_find (message, "text/html");
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = read_plain_parts (message, name, &failure);
  gboolean has_plain = text != NULL && text[0] != '\0';

  if (page != NULL && !read_page_part (story, page, name, has_plain ? NULL : error) && !has_plain)
    return FALSE;
  if (has_plain && (story->text == NULL || strlen (text) >= PLAIN_SHARE * strlen (story->text)))
    return _dateline_story_take_text (story, text, name, error);
  if (story->text != NULL)
    return TRUE;
  if (failure == NULL)
    failure = g_error_new (DATELINE_ERROR, DATELINE_ERROR_INVALID,
                           _ ("%s: there is no text in this mail"), name);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_mail (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "message/rfc822");
  g_autoptr (DatelineMime) message = dateline_mime_new (bytes);

  if (!take_text (story, message, name, error))
    return FALSE;
  take_headers (story, g_ptr_array_index (message->parts, 0));
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

static const char *const extensions[] = { "eml", NULL };
static const char *const media_types[] = { "message/rfc822", NULL };

const DatelineImporter _dateline_importer_eml = {
  .name = "eml",
  .label = N_ ("E-mail"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = is_mail,
  .read = read_mail,
};

/* dateline-mhtml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-html-page.h"
#include "dateline-html.h"
#include "dateline-importer-private.h"
#include "dateline-mime.h"

/* A page saved as one file: RFC 2557, as browsers write it */

static const char *const snapshot_headers[] = { "Snapshot-Content-Location", NULL };
static const char *const mime_headers[] = { "Content-Type", NULL };
/* What a letter with pictures in it has, and no page that a program saved */
static const char *const letter_headers[] = { "Received",       "Return-Path", "Delivered-To",
                                              "Message-ID",     "To",          "Cc",
                                              "DKIM-Signature", NULL };

static gboolean
has_words (const guint8 *data, gsize length, const char *words)
{
  g_autofree char *head = g_ascii_strdown ((const char *) data, (gssize) MIN (length, 8192));

  return strstr (head, words) != NULL;
}

static gboolean
is_mhtml (const guint8 *data, gsize length)
{
  if (dateline_mime_is_message (data, length, snapshot_headers))
    return TRUE;
  return dateline_mime_is_message (data, length, mime_headers) &&
         !dateline_mime_is_message (data, length, letter_headers) &&
         has_words (data, length, "multipart/related") && has_words (data, length, "text/html");
}

static gboolean
is_page (const DatelineMimePart *part)
{
  return strcmp (part->media_type, "text/html") == 0 ||
         strcmp (part->media_type, "application/xhtml+xml") == 0;
}

/* The part that the others belong to: the one that "start" names, or the first page */
static const DatelineMimePart *
find_root (const DatelineMime *message)
{
  g_autofree char *start = dateline_mime_part_get_parameter (g_ptr_array_index (message->parts, 0),
                                                             "Content-Type", "start");
  const DatelineMimePart *first = NULL;

  for (guint i = 0; i < message->parts->len; i++) {
    const DatelineMimePart *part = g_ptr_array_index (message->parts, i);
    g_autofree char *id =
        is_page (part) ? dateline_mime_part_get_header (part, "Content-ID") : NULL;

    if (start != NULL && g_strcmp0 (start, id) == 0)
      return part;
    if (first == NULL && is_page (part))
      first = part;
  }
  return first;
}

static gboolean
is_address (const char *value)
{
  return value != NULL &&
         (g_str_has_prefix (value, "http://") || g_str_has_prefix (value, "https://"));
}

/* What the file says where the page itself is silent */
static void
fill_from_headers (DatelineStory *story, const DatelineMime *message, const DatelineMimePart *root)
{
  const DatelineMimePart *whole = g_ptr_array_index (message->parts, 0);
  g_autofree char *snapshot = dateline_mime_part_get_header (whole, "Snapshot-Content-Location");
  g_autofree char *location = dateline_mime_part_get_header (root, "Content-Location");

  if (story->url == NULL && is_address (snapshot))
    story->url = g_steal_pointer (&snapshot);
  if (story->url == NULL && is_address (location))
    story->url = g_steal_pointer (&location);
  if (story->title == NULL)
    story->title = dateline_mime_part_get_header (whole, "Subject");
}

static gboolean
read_mhtml (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, "multipart/related");
  g_autoptr (DatelineMime) message = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autofree char *charset = NULL;
  const DatelineMimePart *root;

  message = dateline_mime_new (bytes);
  root = find_root (message);
  if (root == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: there is no page in this archive, or the file is cut off"), name);
    return FALSE;
  }
  page = dateline_mime_part_decode (root);
  charset = dateline_mime_part_get_parameter (root, "Content-Type", "charset");
  if (!dateline_html_read_story (story, page, charset, name, error))
    return FALSE;
  fill_from_headers (story, message, root);
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

static const char *const extensions[] = { "mhtml", "mht", NULL };
static const char *const media_types[] = { "multipart/related", "application/x-mimearchive", NULL };

const DatelineImporter _dateline_importer_mhtml = {
  .name = "mhtml",
  .label = N_ ("Web page in one file"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = is_mhtml,
  .read = read_mhtml,
};

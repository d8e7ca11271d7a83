/* dateline-feed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RSS 0.91 to 2.0, RSS 1.0 and Atom, as they lie on a disk: one story an entry.
 */

/* memmem() */
#define _GNU_SOURCE

#include "dateline-importer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-feed-entry-private.h"
#include "dateline-text.h"
#include "dateline-xml.h"

/* How far into a file its root is looked for */
#define SNIFF_BYTES 4096

static const char *const extensions[] = { "rss", "atom", "rdf", "xml", NULL };
static const char *const media_types[] = { "application/rss+xml",
                                           "application/atom+xml",
                                           "application/rdf+xml",
                                           "application/xml",
                                           "text/xml",
                                           NULL };

typedef struct {
  GBytes *bytes; /* in UTF-8 */
  const char *name;
  GPtrArray *entries; /* of DatelineFeedEntry */
  DatelineFeedEntry *entry;
  guint depth;
  guint entry_depth;
  GString *value; /* of the feed's own element that is being read, or NULL */
  char *title;
  char *language;
  gboolean is_feed;
} Feed;

/* The root's local name decides, whatever its namespace is called */
static gboolean
is_root_of_feed (const char *name)
{
  return strcmp (name, "rss") == 0 || strcmp (name, "feed") == 0 || strcmp (name, "RDF") == 0;
}

static gboolean
sniff (const guint8 *data, gsize length)
{
  g_autofree char *head =
      dateline_text_decode ((const char *) data, MIN (length, SNIFF_BYTES), NULL, NULL, NULL);
  const char *p = head;
  g_autofree char *name = NULL;
  const char *colon;

  if (p == NULL)
    return FALSE;
  while ((p = strchr (p, '<')) != NULL && (p[1] == '?' || p[1] == '!'))
    p = g_str_has_prefix (p, "<!--") ? (strstr (p, "-->") != NULL ? strstr (p, "-->") : p + 4)
                                     : p + 2;
  if (p == NULL)
    return FALSE;
  name = g_strndup (p + 1, strcspn (p + 1, " \t\r\n/>"));
  colon = strchr (name, ':');
  return is_root_of_feed (colon != NULL ? colon + 1 : name);
}

/* The feed's own words */

static gboolean
is_feed_word (const Feed *self, const char *name)
{
  return self->depth <= 3 && self->entry == NULL &&
         (strcmp (name, "title") == 0 || strcmp (name, "language") == 0);
}

static void
end_feed_word (Feed *self, const char *name)
{
  char **place = strcmp (name, "title") == 0 ? &self->title : &self->language;

  if (*place == NULL)
    *place = dateline_text_normalise_line (self->value->str);
  g_string_free (g_steal_pointer (&self->value), TRUE);
}

/* What the scan tells */

static gboolean
begin_feed (Feed *self, DatelineXmlScan *scan, const char *name, GError **error)
{
  self->is_feed = is_root_of_feed (name);
  self->language = dateline_xml_attribute (scan, "lang");
  if (self->is_feed)
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
               _ ("line %d: it is no feed, but begins with “%s”"), dateline_xml_line (scan), name);
  return FALSE;
}

/* From the "<" of the tag that is being read */
static gsize
find_tag_start (const Feed *self, gsize offset)
{
  gsize length;
  const char *data = g_bytes_get_data (self->bytes, &length);

  offset = MIN (offset, length);
  while (offset > 0 && data[offset - 1] != '<')
    offset--;
  return offset > 0 ? offset - 1 : 0;
}

static gboolean
on_start (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  Feed *self = user_data;

  self->depth++;
  if (self->depth == 1)
    return begin_feed (self, scan, name, error);
  if (self->entry != NULL) {
    _dateline_feed_entry_begin (self->entry, scan, name, self->depth - self->entry_depth);
  } else if (strcmp (name, "item") == 0 || strcmp (name, "entry") == 0) {
    self->entry = _dateline_feed_entry_new (find_tag_start (self, dateline_xml_offset (scan)),
                                            dateline_xml_line (scan));
    self->entry_depth = self->depth;
  } else if (is_feed_word (self, name) && self->value == NULL) {
    self->value = g_string_new (NULL);
  }
  return TRUE;
}

static gboolean
on_end (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  Feed *self = user_data;

  if (self->entry != NULL && self->depth == self->entry_depth) {
    self->entry->end = dateline_xml_offset (scan);
    g_ptr_array_add (self->entries, g_steal_pointer (&self->entry));
  } else if (self->entry != NULL) {
    _dateline_feed_entry_end (self->entry, name, self->depth - self->entry_depth);
  } else if (self->value != NULL && is_feed_word (self, name)) {
    end_feed_word (self, name);
  }
  self->depth--;
  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer user_data, GError **error)
{
  Feed *self = user_data;

  if (self->entry != NULL)
    _dateline_feed_entry_add_text (self->entry, text, length);
  else if (self->value != NULL)
    g_string_append_len (self->value, text, (gssize) length);
  return TRUE;
}

/* Encodings */

/* The name that the document itself gives, or NULL */
static char *
read_declared_encoding (const char *data, gsize length)
{
  g_autofree char *head = g_strndup (data, MIN (length, 200));
  const char *end = strstr (head, "?>");
  const char *p = strstr (head, "encoding");
  char quote;

  if (!g_str_has_prefix (head, "<?xml") || p == NULL || end == NULL || p > end)
    return NULL;
  p += strlen ("encoding");
  p += strspn (p, " \t\r\n=");
  quote = *p;
  if (quote != '"' && quote != '\'')
    return NULL;
  return g_strndup (p + 1, strcspn (p + 1, "\"'"));
}

/* Offsets are those of UTF-8: a feed in another encoding is turned into that, and its declaration,
 * which is wrong then, into spaces */
static GBytes *
make_utf8 (GBytes *bytes, char **encoding, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  DatelineTextReport report = { 0 };
  char *text, *end;

  *encoding = read_declared_encoding (length > 0 ? data : "", length);
  if (length == 0 || (g_utf8_validate_len (data, length, NULL) &&
                      (*encoding == NULL || g_ascii_strcasecmp (*encoding, "utf-8") == 0)))
    return g_bytes_ref (bytes);
  text = dateline_text_decode (data, length, *encoding, &report, error);
  if (text == NULL) {
    g_prefix_error (error, "%s: ", name);
    return NULL;
  }
  g_free (*encoding);
  *encoding = g_strdup (report.charset);
  end = g_str_has_prefix (text, "<?xml") ? strstr (text, "?>") : NULL;
  if (end != NULL)
    memset (text, ' ', (gsize) (end + 2 - text));
  return g_bytes_new_take (text, strlen (text));
}

/* The bytes of an entry as they stand in the file: there, in its own encoding, they must be */
static GBytes *
cut_original (const Feed *feed,
              const DatelineFeedEntry *entry,
              GBytes *file,
              const char *encoding,
              gsize *at)
{
  g_autoptr (GBytes) slice =
      g_bytes_new_from_bytes (feed->bytes, entry->start, entry->end - entry->start);
  g_autofree char *encoded = NULL;
  const char *data = g_bytes_get_data (file, NULL);
  const char *found = NULL;
  gsize length;

  if (feed->bytes == file)
    return g_steal_pointer (&slice);
  encoded = g_convert (g_bytes_get_data (slice, NULL), (gssize) g_bytes_get_size (slice), encoding,
                       "UTF-8", NULL, &length, NULL);
  if (encoded != NULL)
    found = memmem (data + *at, g_bytes_get_size (file) - *at, encoded, length);
  if (found == NULL)
    return g_steal_pointer (&slice);
  *at = (gsize) (found - data) + length;
  return g_bytes_new_from_bytes (file, (gsize) (found - data), length);
}

/* The file */

static gboolean
scan_feed (Feed *self, GError **error)
{
  static const DatelineXmlHandler handler = { on_start, on_end, on_text };
  gboolean done = dateline_xml_scan (self->bytes, self->name, &handler, self, error);

  g_clear_pointer (&self->entry, _dateline_feed_entry_free);
  if (self->value != NULL)
    g_string_free (g_steal_pointer (&self->value), TRUE);
  return done;
}

static void
make_stories (Feed *self, GBytes *file, const char *encoding, GPtrArray *found)
{
  gsize at = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    DatelineFeedEntry *entry = g_ptr_array_index (self->entries, i);
    g_autoptr (GBytes) original = cut_original (self, entry, file, encoding, &at);

    g_ptr_array_add (found, _dateline_feed_entry_to_story (entry, original, self->name, self->title,
                                                           self->language));
  }
}

static gboolean
read_feed (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  g_autofree char *encoding = NULL;
  g_autoptr (GBytes) text = make_utf8 (bytes, &encoding, name, error);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_feed_entry_free);
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  Feed feed = { .bytes = text, .name = name, .entries = entries };
  gboolean done;

  if (text == NULL)
    return FALSE;
  done = scan_feed (&feed, error);
  if (done)
    make_stories (&feed, bytes, encoding, found);
  g_free (feed.title);
  g_free (feed.language);
  return done && _dateline_story_take_all (found, stories, name, error);
}

const DatelineImporter _dateline_importer_feed = {
  .name = "feed",
  .label = N_ ("Feed (RSS, Atom)"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = sniff,
  .read = read_feed,
};

/* dateline-odt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-importer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-office-private.h"
#include "dateline-zip.h"

#define CONTENT "content.xml"
#define META "meta.xml"
#define MIMETYPE "application/vnd.oasis.opendocument.text"

/* The first member is the media type, stored as it is */
#define MIMETYPE_WITHIN 200

static const char *const extensions[] = { "odt", "ott", "fodt", NULL };
static const char *const media_types[] = { "application/vnd.oasis.opendocument.text",
                                           "application/vnd.oasis.opendocument.text-flat-xml",
                                           NULL };

/* OpenDocument 1.3 part 3 */
static const DatelineOfficeElement elements[] = {
  { "p", DATELINE_OFFICE_PARAGRAPH },
  { "h", DATELINE_OFFICE_PARAGRAPH },
  { "s", DATELINE_OFFICE_SPACE },
  { "tab", DATELINE_OFFICE_SPACE },
  { "line-break", DATELINE_OFFICE_LINE },
  { "note-body", DATELINE_OFFICE_NOTE },
  { "note-citation", DATELINE_OFFICE_SKIP },
  { "annotation", DATELINE_OFFICE_SKIP },
  { "tracked-changes", DATELINE_OFFICE_SKIP },
  { "ruby-text", DATELINE_OFFICE_SKIP },
  { "title", DATELINE_OFFICE_SKIP }, /* of a picture */
  { "desc", DATELINE_OFFICE_SKIP },
  { "binary-data", DATELINE_OFFICE_SKIP },
  { "styles", DATELINE_OFFICE_SKIP },
  { "master-styles", DATELINE_OFFICE_SKIP },
  { "meta", DATELINE_OFFICE_SKIP },
  { "style", DATELINE_OFFICE_STYLE },
  { NULL, 0 },
};

static gboolean
sniff (const guint8 *data, gsize length)
{
  return dateline_zip_has (data, MIN (length, MIMETYPE_WITHIN), MIMETYPE);
}

static gboolean
is_flat (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 && memchr ("<\xef\xff\xfe \t\r\n", data[0], 8) != NULL;
}

static gboolean
read_document (DatelineStory *story,
               GBytes *content,
               GBytes *meta,
               const char *name,
               GError **error)
{
  DatelineOffice office;
  gboolean done;

  _dateline_office_init (&office, elements, TRUE, story);
  done = _dateline_office_read (&office, content, name, error) &&
         _dateline_office_finish (&office, meta, name, error);
  _dateline_office_clear (&office);
  return done;
}

static gboolean
read_odt (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  static const char *const wanted[] = { CONTENT, META, NULL };
  g_autoptr (DatelineStory) story =
      dateline_story_new (bytes, media_types[is_flat (bytes) ? 1 : 0]);
  g_autoptr (GHashTable) members = NULL;
  GBytes *content = bytes;
  GBytes *meta = NULL;

  if (!is_flat (bytes)) {
    members = dateline_zip_read (bytes, wanted, name, error);
    if (members == NULL)
      return FALSE;
    content = g_hash_table_lookup (members, CONTENT);
    meta = g_hash_table_lookup (members, META);
  }
  if (content == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: there is no OpenDocument text in it"), name);
    return FALSE;
  }
  if (!read_document (story, content, meta, name, error))
    return FALSE;
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

const DatelineImporter _dateline_importer_odt = {
  .name = "odt",
  .label = N_ ("OpenDocument text"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = sniff,
  .read = read_odt,
};

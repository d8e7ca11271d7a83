/* dateline-docx.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-importer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-office-private.h"
#include "dateline-zip.h"

#define DOCUMENT "word/document.xml"
#define FOOTNOTES "word/footnotes.xml"
#define STYLES "word/styles.xml"
#define PROPERTIES "docProps/core.xml"
#define RELATIONS "_rels/.rels"

static const char *const extensions[] = { "docx", "docm", "dotx", "doc", NULL };
static const char *const media_types[] = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword",
  NULL
};

/* WordprocessingML, ECMA-376 part 1 */
static const DatelineOfficeElement elements[] = {
  { "p", DATELINE_OFFICE_PARAGRAPH },
  { "t", DATELINE_OFFICE_WORDS },
  { "tab", DATELINE_OFFICE_SPACE },
  { "br", DATELINE_OFFICE_LINE },
  { "cr", DATELINE_OFFICE_LINE },
  { "noBreakHyphen", DATELINE_OFFICE_HYPHEN },
  { "moveFrom", DATELINE_OFFICE_SKIP },
  { "del", DATELINE_OFFICE_SKIP },
  { "Fallback", DATELINE_OFFICE_SKIP }, /* says the same once more for old readers */
  { "pStyle", DATELINE_OFFICE_STYLE },
  { "vanish", DATELINE_OFFICE_VANISH },
  { NULL, 0 },
};

static gboolean
sniff (const guint8 *data, gsize length)
{
  return dateline_zip_has (data, length, "word/");
}

/* The old format of the same program, which also is what a password makes of the new one */
static gboolean
is_old_format (GBytes *bytes)
{
  static const guint8 magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return length >= sizeof magic && memcmp (data, magic, sizeof magic) == 0;
}

/* Where the document lies, if not where every program puts it */
static gboolean
on_relation (DatelineXmlScan *scan, const char *name, gpointer user_data, GError **error)
{
  char **target = user_data;
  g_autofree char *type = dateline_xml_attribute (scan, "Type");

  if (type != NULL && g_str_has_suffix (type, "/officeDocument") && *target == NULL)
    *target = dateline_xml_attribute (scan, "Target");
  return TRUE;
}

static GBytes *
find_document (GBytes *bytes, GHashTable *members, const char *name)
{
  static const DatelineXmlHandler relations = { on_relation, NULL, NULL };
  GBytes *document = g_hash_table_lookup (members, DOCUMENT);
  GBytes *relation = g_hash_table_lookup (members, RELATIONS);
  g_autofree char *target = NULL;
  g_autoptr (GHashTable) others = NULL;
  const char *wanted[2] = { NULL };

  if (document != NULL || relation == NULL ||
      !dateline_xml_scan (relation, name, &relations, &target, NULL) || target == NULL)
    return document != NULL ? g_bytes_ref (document) : NULL;
  wanted[0] = *target == '/' ? target + 1 : target;
  others = dateline_zip_read (bytes, wanted, name, NULL);
  document = others != NULL ? g_hash_table_lookup (others, wanted[0]) : NULL;
  return document != NULL ? g_bytes_ref (document) : NULL;
}

static gboolean
read_members (DatelineStory *story,
              GHashTable *members,
              GBytes *document,
              const char *name,
              GError **error)
{
  DatelineOffice office;
  gboolean done;

  _dateline_office_init (&office, elements, FALSE, story);
  _dateline_office_learn (&office, g_hash_table_lookup (members, STYLES));
  done = _dateline_office_read (&office, document, name, error) &&
         _dateline_office_read_notes (&office, g_hash_table_lookup (members, FOOTNOTES), name,
                                      error) &&
         _dateline_office_finish (&office, g_hash_table_lookup (members, PROPERTIES), name, error);
  _dateline_office_clear (&office);
  return done;
}

static gboolean
read_docx (GBytes *bytes, const char *name, GPtrArray *stories, GError **error)
{
  static const char *const wanted[] = { DOCUMENT, FOOTNOTES, STYLES, PROPERTIES, RELATIONS, NULL };
  g_autoptr (GHashTable) members = NULL;
  g_autoptr (DatelineStory) story = dateline_story_new (bytes, media_types[0]);
  g_autoptr (GBytes) document = NULL;

  if (is_old_format (bytes)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: an old Word file (.doc), or one with a password; save it as .docx without "
                    "a password"),
                 name);
    return FALSE;
  }
  members = dateline_zip_read (bytes, wanted, name, error);
  if (members == NULL)
    return FALSE;
  document = find_document (bytes, members, name);
  if (document == NULL) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s: there is no Word document in it"), name);
    return FALSE;
  }
  if (!read_members (story, members, document, name, error))
    return FALSE;
  g_ptr_array_add (stories, g_steal_pointer (&story));
  return TRUE;
}

const DatelineImporter _dateline_importer_docx = {
  .name = "docx",
  .label = N_ ("Word document"),
  .extensions = extensions,
  .media_types = media_types,
  .sniff = sniff,
  .read = read_docx,
};

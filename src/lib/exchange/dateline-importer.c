/* dateline-importer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-importer-private.h"

#include <string.h>

#include "dateline-text.h"

/* The formats in, asked in this order: one whose first bytes cannot be mistaken comes before one
 * that has to guess. A format is added by one line here and one in the private header. */
static const DatelineImporter *const importers[] = {
  /* clang-format off */
  &_dateline_importer_pdf,
  &_dateline_importer_docx,
  &_dateline_importer_odt,
  &_dateline_importer_mhtml,
  &_dateline_importer_eml,
  &_dateline_importer_feed,
  &_dateline_importer_html,
  &_dateline_importer_jsonl,
  &_dateline_importer_json,
  &_dateline_importer_markdown,
  &_dateline_importer_plain,
  NULL,
  /* clang-format on */
};

static const DatelineImporter *
find_by_content (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; importers[i] != NULL && data != NULL; i++)
    if (importers[i]->sniff != NULL && importers[i]->sniff (data, length))
      return importers[i];
  return NULL;
}

static const DatelineImporter *
find_by_extension (const char *file_name)
{
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;
  g_autofree char *extension = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  for (gsize i = 0; importers[i] != NULL && extension != NULL; i++)
    if (g_strv_contains (importers[i]->extensions, extension))
      return importers[i];
  return NULL;
}

/* Text that tells no story: programs, and what programs write for themselves */
static gboolean
is_foreign (const char *file_name, const char *data, gsize length)
{
  static const char *const extensions[] = { "bash", "bat", "c",    "cc",  "conf", "cpp",
                                            "cs",   "css", "go",   "h",   "hpp",  "ini",
                                            "java", "js",  "lua",  "php", "pl",   "ps1",
                                            "py",   "r",   "rb",   "rs",  "sh",   "sql",
                                            "toml", "ts",  "yaml", "yml", NULL };
  const char *dot = file_name != NULL ? strrchr (file_name, '.') : NULL;
  g_autofree char *extension = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  if (length >= 2 && (memcmp (data, "\x1f\x8b", 2) == 0 || memcmp (data, "#!", 2) == 0))
    return TRUE;
  return extension != NULL && g_strv_contains (extensions, extension);
}

/* A media type may carry parameters: "text/html; charset=utf-8" */
static const DatelineImporter *
find_by_media_type (const char *media_type)
{
  g_autofree char *bare = NULL;

  if (media_type == NULL)
    return NULL;
  bare = g_ascii_strdown (media_type, (gssize) strcspn (media_type, ";"));
  g_strstrip (bare);
  for (gsize i = 0; importers[i] != NULL; i++)
    if (g_strv_contains (importers[i]->media_types, bare))
      return importers[i];
  return NULL;
}

/**
 * dateline_importer_find:
 * @bytes: the whole file
 * @file_name: (nullable): its name, of which only the extension counts
 * @media_type: (nullable): what its sender says it is; parameters are allowed
 *
 * Chooses who reads a file: its first bytes decide before its extension, and that before the media
 * type. A file that is text and nothing else in particular is read as plain text, unless it is a
 * program. Any thread.
 *
 * Returns: (transfer none) (nullable): the importer, or %NULL for a format that is not read
 */
const DatelineImporter *
dateline_importer_find (GBytes *bytes, const char *file_name, const char *media_type)
{
  const DatelineImporter *found;
  const char *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  found = find_by_content (bytes);
  if (found == NULL)
    found = find_by_extension (file_name);
  if (found == NULL)
    found = find_by_media_type (media_type);
  if (found == NULL && dateline_text_is_text (data, length) &&
      !is_foreign (file_name, data, length))
    found = &_dateline_importer_plain;
  return found;
}

/**
 * dateline_importer_list:
 * @n_importers: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array zero-terminated=1): all formats that are read, valid for ever
 */
const DatelineImporter *const *
dateline_importer_list (guint *n_importers)
{
  if (n_importers != NULL)
    *n_importers = G_N_ELEMENTS (importers) - 1;
  return importers;
}

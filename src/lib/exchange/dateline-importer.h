/* dateline-importer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-story.h"

G_BEGIN_DECLS

/**
 * DatelineReadFunc:
 * @bytes: the whole file
 * @name: its name for people, for messages ("story.html")
 * @stories: (element-type DatelineStory): where to append what is found
 * @error: (out) (optional): %DATELINE_ERROR_INVALID or %DATELINE_ERROR_LIMIT, with @name, line and
 *   reason in the message
 *
 * Takes the stories out of the bytes of one file. Pure: no file, no network, no clock, no locale;
 * safe on any bytes. Any thread.
 *
 * Of a file of several entries those that cannot be read are among @stories too, with their
 * refusal.
 *
 * Returns: %FALSE with @error set if nothing could be read; then @stories is as it was
 */
typedef gboolean (*DatelineReadFunc) (GBytes *bytes,
                                      const char *name,
                                      GPtrArray *stories,
                                      GError **error);

/**
 * DatelineImporter:
 * @name: short name, as "html"
 * @label: for people, marked for translation: "Web page"
 * @extensions: (array zero-terminated=1): without the dot, lower case
 * @media_types: (array zero-terminated=1): media types it reads
 * @sniff: (nullable): tells from the first bytes whether the file is of this format
 * @read: does the work
 *
 * One format in. Registered in the table of dateline-importer.c; each lives in a file of its own.
 */
typedef struct {
  const char *name;
  const char *label;
  const char *const *extensions;
  const char *const *media_types;
  gboolean (*sniff) (const guint8 *data, gsize length);
  DatelineReadFunc read;
} DatelineImporter;

/* Content decides before extension before media type; plain text is the last resort. NULL: a
 * format that is not read here, as a picture or a program */
const DatelineImporter *
dateline_importer_find (GBytes *bytes, const char *file_name, const char *media_type);
const DatelineImporter *const *dateline_importer_list (guint *n_importers);

G_END_DECLS

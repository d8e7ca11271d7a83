/* dateline-zip.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an archive may hold: more is a bomb. Bytes are counted as they come out, whatever the
 * archive says; the ratio counts from DATELINE_ZIP_RATIO_FROM bytes on. */
#define DATELINE_ZIP_MAX_BYTES (32 * 1024 * 1024)
#define DATELINE_ZIP_MAX_MEMBERS 10000
#define DATELINE_ZIP_MAX_RATIO 100
#define DATELINE_ZIP_RATIO_FROM (4 * 1024 * 1024)

gboolean dateline_zip_has (const guint8 *data, gsize length, const char *words);
GHashTable *
dateline_zip_read (GBytes *archive, const char *const *members, const char *name, GError **error);

G_END_DECLS

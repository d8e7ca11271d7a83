/* dateline-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineFile:
 *
 * A file being written whole or not at all: what was there before stays until
 * dateline_file_commit() puts the new one in its place, on the disk and in one step. Where the file
 * system can, the new file has no name before that, so that a killed program leaves nothing behind.
 * One thread at a time.
 */
typedef struct _DatelineFile DatelineFile;

DatelineFile *dateline_file_new (const char *path, gboolean overwrite, GError **error);
gboolean dateline_file_write (DatelineFile *self, const void *data, gsize length, GError **error);
gboolean dateline_file_write_text (DatelineFile *self, const char *text, GError **error);
gboolean dateline_file_commit (DatelineFile *self, GError **error);
void dateline_file_free (DatelineFile *self);

/* All of it at once */
gboolean
dateline_file_replace (const char *path, GBytes *contents, gboolean overwrite, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFile, dateline_file_free)

G_END_DECLS

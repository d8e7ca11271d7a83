/* dateline-table-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of a compressed file, the most that is read out of it, in bytes, and how many times its own size
 * once it gave more than a little: nothing that holds words is smaller */
#define DATELINE_TABLE_MAX_UNPACKED (G_GINT64_CONSTANT (4) * 1024 * 1024 * 1024)
#define DATELINE_TABLE_MAX_RATIO 100

/**
 * DatelineTableSource:
 *
 * The bytes of a table's file, unpacked (gzip, bzip2, xz, zstd, or the one table of a zip file) and
 * turned from UTF-16 or UTF-32 into UTF-8; any other encoding comes as it is. One thread at a time.
 */
typedef struct _DatelineTableSource DatelineTableSource;

DatelineTableSource *dateline_table_source_open (const char *path,
                                                 const char *name,
                                                 const char *charset,
                                                 GError **error);
void dateline_table_source_free (DatelineTableSource *self);
gssize
dateline_table_source_read (DatelineTableSource *self, char *buffer, gsize size, GError **error);
const char *dateline_table_source_get_charset (DatelineTableSource *self);
gint64 dateline_table_source_get_position (DatelineTableSource *self);
gint64 dateline_table_source_get_size (DatelineTableSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTableSource, dateline_table_source_free)

G_END_DECLS

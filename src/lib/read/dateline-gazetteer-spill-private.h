/* dateline-gazetteer-spill-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * More than the memory should hold: what does not fit goes into files without a name, which are
 * gone with the program however it ends.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GazetteerSpool:
 *
 * Bytes that are appended first and read afterwards. A failure of the disk stays: all that comes
 * after it is passed over, and reading fails with it.
 */
typedef struct _GazetteerSpool GazetteerSpool;

GazetteerSpool *_dateline_gazetteer_spool_new (const char *folder);
void _dateline_gazetteer_spool_free (GazetteerSpool *self);
void _dateline_gazetteer_spool_append (GazetteerSpool *self, gconstpointer data, gsize length);
guint64 _dateline_gazetteer_spool_get_size (const GazetteerSpool *self);
gboolean _dateline_gazetteer_spool_check (const GazetteerSpool *self, GError **error);
gboolean _dateline_gazetteer_spool_read (GazetteerSpool *self,
                                         guint64 offset,
                                         gpointer into,
                                         gsize length,
                                         GError **error);

/**
 * GazetteerSorter:
 *
 * Records that are added in any order and come back in that of their bytes, as memcmp() has it.
 */
typedef struct _GazetteerSorter GazetteerSorter;

GazetteerSorter *_dateline_gazetteer_sorter_new (const char *folder, gsize most_memory);
void _dateline_gazetteer_sorter_free (GazetteerSorter *self);
void _dateline_gazetteer_sorter_add (GazetteerSorter *self, gconstpointer record, guint32 length);
gboolean _dateline_gazetteer_sorter_check (const GazetteerSorter *self, GError **error);
/* Nothing is added any more */
gboolean _dateline_gazetteer_sorter_finish (GazetteerSorter *self, GError **error);
/* The next record, valid until the one after it; FALSE without an error behind the last */
gboolean _dateline_gazetteer_sorter_next (GazetteerSorter *self,
                                          const guint8 **record,
                                          guint32 *length,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GazetteerSpool, _dateline_gazetteer_spool_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GazetteerSorter, _dateline_gazetteer_sorter_free)

G_END_DECLS

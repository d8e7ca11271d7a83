/* dateline-gazetteer-table-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer-format-private.h"
#include "dateline-gazetteer.h"

G_BEGIN_DECLS

/**
 * GazetteerTable:
 *
 * One gazetteer file, read in place. Whatever the file says, every access stays inside of it: a
 * number that points outside reads as an empty text or as no row. Immutable: any thread.
 */
typedef struct _GazetteerTable GazetteerTable;

GazetteerTable *_dateline_gazetteer_table_new (GBytes *bytes, const char *label, GError **error);
void _dateline_gazetteer_table_free (GazetteerTable *self);

guint _dateline_gazetteer_table_n_rows (const GazetteerTable *self);
guint _dateline_gazetteer_table_n_names (const GazetteerTable *self);
gboolean
_dateline_gazetteer_table_get_row (const GazetteerTable *self, guint32 row, GazetteerRow *values);
void _dateline_gazetteer_table_get_name (const GazetteerTable *self,
                                         guint32 name,
                                         GazetteerName *values);
guint32
_dateline_gazetteer_table_get_spelling (const GazetteerTable *self, guint32 i, guint32 *hash);
const char *_dateline_gazetteer_table_get_text (const GazetteerTable *self, guint32 offset);
const char *_dateline_gazetteer_table_get_code (const GazetteerTable *self, guint16 country);
const char *
_dateline_gazetteer_table_get_country_name (const GazetteerTable *self, const char *code);

/* First of the names whose key is not smaller, of the spellings whose hash is not smaller */
guint32 _dateline_gazetteer_table_seek_name (const GazetteerTable *self, const char *key);
gboolean _dateline_gazetteer_table_has_filter (const GazetteerTable *self);
gboolean
_dateline_gazetteer_table_may_have (const GazetteerTable *self, const char *key, gsize length);
guint32 _dateline_gazetteer_table_seek_spelling (const GazetteerTable *self, guint32 hash);
guint _dateline_gazetteer_table_n_spellings (const GazetteerTable *self);
gboolean
_dateline_gazetteer_table_find_ref (const GazetteerTable *self, const char *ref, guint32 *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GazetteerTable, _dateline_gazetteer_table_free)

G_END_DECLS

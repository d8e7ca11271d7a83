/* dateline-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineIndex:
 *
 * Where each code point of a text lies. All offsets of Dateline count code points; C's strings
 * count bytes. The index keeps the byte of every 128th code point, so that either is found from the
 * other in a few steps whatever the text's length; a text of ASCII alone needs none of that.
 * Immutable: any number of threads may use one.
 */
typedef struct DatelineIndex DatelineIndex;

DatelineIndex *dateline_index_new (const char *text);
DatelineIndex *dateline_index_ref (DatelineIndex *self);
void dateline_index_unref (DatelineIndex *self);

const char *dateline_index_get_text (const DatelineIndex *self);
guint32 dateline_index_get_length (const DatelineIndex *self);
guint32 dateline_index_get_n_bytes (const DatelineIndex *self);

guint32 dateline_index_to_byte (const DatelineIndex *self, guint32 offset);
guint32 dateline_index_to_offset (const DatelineIndex *self, guint32 byte);
gboolean dateline_index_contains (const DatelineIndex *self, guint32 start, guint32 end);
char *dateline_index_slice (const DatelineIndex *self, guint32 start, guint32 end);
gboolean
dateline_index_matches (const DatelineIndex *self, guint32 start, guint32 end, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineIndex, dateline_index_unref)

G_END_DECLS

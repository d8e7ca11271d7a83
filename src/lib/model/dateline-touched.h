/* dateline-touched.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "dateline-record.h"

G_BEGIN_DECLS

/**
 * DatelineTouched:
 *
 * Which records a change inserted, altered or removed: sorted ids for each type. A row that hangs
 * on a record (an annotation's fields, spans and tags, an event's claims, an actor's aliases, a
 * place's names) counts as that record. Of suggestions the ids are those of their articles; of
 * settings there are none. Immutable and counted by reference: any thread.
 */
typedef struct _DatelineTouched DatelineTouched;

#define DATELINE_TYPE_TOUCHED (dateline_touched_get_type ())
GType dateline_touched_get_type (void);
DatelineTouched *dateline_touched_ref (DatelineTouched *self);
void dateline_touched_unref (DatelineTouched *self);

gboolean dateline_touched_has (const DatelineTouched *self, DatelineRecordType type);
/* TRUE: any record of the type may have changed, and there are no ids */
gboolean dateline_touched_is_all (const DatelineTouched *self, DatelineRecordType type);
gboolean
dateline_touched_contains (const DatelineTouched *self, DatelineRecordType type, gint64 id);
const gint64 *
dateline_touched_get_ids (const DatelineTouched *self, DatelineRecordType type, gsize *n_ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTouched, dateline_touched_unref)

G_END_DECLS

/* dateline-touched-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-touched.h"

G_BEGIN_DECLS

/* Built by one thread, then sealed and shared */
DatelineTouched *_dateline_touched_new (void);
void _dateline_touched_add (DatelineTouched *self, DatelineRecordType type, gint64 id);
void _dateline_touched_add_all (DatelineTouched *self, DatelineRecordType type);
gboolean _dateline_touched_add_row (DatelineTouched *self, const char *table, gint64 id);
void _dateline_touched_seal (DatelineTouched *self);
gboolean _dateline_touched_is_empty (const DatelineTouched *self);

G_END_DECLS

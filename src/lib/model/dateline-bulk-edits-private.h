/* dateline-bulk-edits-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"
#include "dateline-event.h"

G_BEGIN_DECLS

/**
 * DatelineBulkEdits:
 *
 * Which events of tables somebody edited in the case since a table said something of them.
 */
typedef struct _DatelineBulkEdits DatelineBulkEdits;

DatelineBulkEdits *_dateline_bulk_edits_new (DatelineChange *change);
void _dateline_bulk_edits_free (DatelineBulkEdits *self);
/* The change is an import of a table, and alters events */
gboolean _dateline_bulk_edits_note (DatelineBulkEdits *self, GError **error);
gboolean _dateline_bulk_edits_has (DatelineBulkEdits *self,
                                   const DatelineEvent *event,
                                   gboolean *edited,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBulkEdits, _dateline_bulk_edits_free)

G_END_DECLS

/* dateline-event-bulk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event.h"

G_BEGIN_DECLS

/**
 * DatelineBulkFields:
 *
 * What a table says about its events. The other fields of an event that is in the case already stay
 * as they are.
 */
typedef enum {
  DATELINE_BULK_KIND = 1 << 0,
  DATELINE_BULK_DATE = 1 << 1,
  DATELINE_BULK_PLACE = 1 << 2, /* its name or its point */
  DATELINE_BULK_PRECISION = 1 << 3,
  DATELINE_BULK_ACTOR = 1 << 4,
  DATELINE_BULK_AGAINST = 1 << 5,
  DATELINE_BULK_KILLED = 1 << 6,
  DATELINE_BULK_INJURED = 1 << 7,
  DATELINE_BULK_NOTES = 1 << 8,
  DATELINE_BULK_REVIEWED = 1 << 9,
} DatelineBulkFields;

/**
 * DatelineBulkOutcome:
 * @DATELINE_BULK_ADDED: a new event
 * @DATELINE_BULK_KNOWN: it is in the case already, as the table has it
 * @DATELINE_BULK_UPDATED: it was in the case, and is now as the table has it
 * @DATELINE_BULK_EDITED: it is in the case otherwise, because somebody edited it there; it stays so
 * @DATELINE_BULK_TWICE: the id came in this run before, with something else; nothing was done
 *
 * What became of an event.
 */
typedef enum {
  DATELINE_BULK_ADDED,
  DATELINE_BULK_KNOWN,
  DATELINE_BULK_UPDATED,
  DATELINE_BULK_EDITED,
  DATELINE_BULK_TWICE,
  DATELINE_BULK_N_OUTCOMES,
} DatelineBulkOutcome;

/**
 * DatelineEventBulk:
 *
 * Putting any number of a table's events into a case in one change: what an import does. Names of
 * places and actors and ids that came before are remembered: many times faster than as many calls
 * of dateline_event_insert(). Lives inside the change.
 */
typedef struct _DatelineEventBulk DatelineEventBulk;

DatelineEventBulk *dateline_event_bulk_new (DatelineChange *change,
                                            DatelineBulkFields fields,
                                            gboolean overwrite,
                                            GError **error);
void dateline_event_bulk_free (DatelineEventBulk *self);
gboolean dateline_event_bulk_put (DatelineEventBulk *self,
                                  DatelineEvent *event,
                                  DatelineBulkOutcome *outcome,
                                  GError **error);
gboolean dateline_event_bulk_finish (DatelineEventBulk *self, GError **error);
guint64 dateline_event_bulk_get_foreign (DatelineEventBulk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEventBulk, dateline_event_bulk_free)

G_END_DECLS

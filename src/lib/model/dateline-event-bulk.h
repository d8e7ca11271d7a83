/* dateline-event-bulk.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event.h"

G_BEGIN_DECLS

/**
 * DatelineEventBulk:
 *
 * Inserting any number of events in one change: what an import does. The same as as many calls of
 * dateline_event_insert(), many times faster: names of actors and ids that came before are
 * remembered. Lives inside the change.
 */
typedef struct _DatelineEventBulk DatelineEventBulk;

DatelineEventBulk *dateline_event_bulk_new (DatelineChange *change, GError **error);
void dateline_event_bulk_free (DatelineEventBulk *self);
gboolean dateline_event_bulk_is_known (DatelineEventBulk *self, const DatelineEvent *event);
gboolean dateline_event_bulk_add (DatelineEventBulk *self, DatelineEvent *event, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEventBulk, dateline_event_bulk_free)

G_END_DECLS

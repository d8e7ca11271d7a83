/* dateline-event-bulk-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event-bulk.h"

G_BEGIN_DECLS

/* @known with what @event says of @fields, whose place and actors are found; NULL where that is
 * nothing new */
DatelineEvent *_dateline_event_bulk_merge (const DatelineEvent *known,
                                           const DatelineEvent *event,
                                           DatelineBulkFields fields);

G_END_DECLS

/* dateline-event-ids-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db.h"

G_BEGIN_DECLS

/* Which ids of tables the case may have, and which of them came in this run: 8 bytes each. What is
 * in it must still be looked up in the case; what is not in it need not be. */
typedef struct _DatelineEventIds DatelineEventIds;

DatelineEventIds *_dateline_event_ids_load (DatelineDb *db, GError **error);
void _dateline_event_ids_free (DatelineEventIds *self);
/* @seen: (out): whether it came in this run */
gboolean _dateline_event_ids_has (const DatelineEventIds *self,
                                  const char *origin,
                                  const char *id,
                                  gboolean *seen);
/* Notes that the id came; whether it came before in this run */
gboolean _dateline_event_ids_see (DatelineEventIds *self, const char *origin, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEventIds, _dateline_event_ids_free)

G_END_DECLS

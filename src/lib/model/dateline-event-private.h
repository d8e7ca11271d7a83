/* dateline-event-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-event.h"
#include "dateline-table-private.h"

G_BEGIN_DECLS

/* An accepted capture or casualty that is placed supports an event, made if need be; @before is
 * what the annotation was, NULL for a new one */
gboolean _dateline_event_follow (DatelineChange *change,
                                 const DatelineAnnotation *before,
                                 const DatelineAnnotation *annotation,
                                 GError **error);
/* Removes the events that the program made for the annotation alone and nobody has looked at */
gboolean _dateline_event_abandon (DatelineChange *change, gint64 annotation, GError **error);
/* How an event and its row become each other */
extern const DatelineTable _dateline_event_table;
/* Whether these values may be an event's */
gboolean _dateline_event_check (const DatelineEvent *event, GError **error);
/* Checks an event and finds its place, before it is written */
gboolean _dateline_event_prepare (DatelineChange *change, DatelineEvent *event, GError **error);
gboolean _dateline_event_remove (DatelineChange *change, gint64 id, GError **error);
gboolean
_dateline_event_put_claim (DatelineChange *change, const DatelineEventClaim *claim, GError **error);
gboolean _dateline_event_drop_claim (DatelineChange *change,
                                     gint64 event,
                                     gint64 annotation,
                                     GError **error);

G_END_DECLS

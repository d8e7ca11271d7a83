/* dateline-event-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"
#include "dateline-event.h"

G_BEGIN_DECLS

/* An accepted capture or casualty that is placed supports an event, made if need be */
gboolean _dateline_event_follow (DatelineChange *change,
                                 const DatelineAnnotation *annotation,
                                 GError **error);
/* Removes the events that the program made for the annotation alone and nobody has looked at */
gboolean _dateline_event_abandon (DatelineChange *change, gint64 annotation, GError **error);
gboolean _dateline_event_remove (DatelineChange *change, gint64 id, GError **error);

G_END_DECLS

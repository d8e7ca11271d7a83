/* dateline-place-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-place.h"
#include "dateline-table-private.h"

G_BEGIN_DECLS

/* As dateline_place_resolve() for a reference that must be known */
gboolean
_dateline_place_require (DatelineChange *change, const char *ref, gint64 *id, GError **error);

/* Degrees: two copies of one place, not two places of one name */
#define _DATELINE_PLACE_SAME_POINT 0.01

/* How a place and its row become each other */
extern const DatelineTable _dateline_place_table;

gboolean _dateline_place_remove (DatelineChange *change, gint64 id, GError **error);
gboolean _dateline_actor_remove (DatelineChange *change, gint64 id, GError **error);

G_END_DECLS

/* dateline-place-groups-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What several places at once are called */
typedef struct _DatelinePlaceGroups DatelinePlaceGroups;

DatelinePlaceGroups *_dateline_place_groups_new (void);
void _dateline_place_groups_free (DatelinePlaceGroups *self);
gboolean _dateline_place_groups_match (const DatelinePlaceGroups *self, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePlaceGroups, _dateline_place_groups_free)

G_END_DECLS

/* dateline-map-world.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-basemap.h"
#include "dateline-labels.h"

G_BEGIN_DECLS

/**
 * DatelineMapWorld:
 * @basemap: coasts, rivers, borders
 * @labels: names of countries and towns
 *
 * What lies under the events.
 */
typedef struct {
  DatelineBasemap *basemap;
  DatelineLabels *labels;
} DatelineMapWorld;

void dateline_map_world_load_async (GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DatelineMapWorld *dateline_map_world_load_finish (GAsyncResult *result, GError **error);
void dateline_map_world_free (DatelineMapWorld *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMapWorld, dateline_map_world_free)

G_END_DECLS

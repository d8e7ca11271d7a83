/* dateline-place-cache-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-place.h"

G_BEGIN_DECLS

/* dateline_place_ensure() for very many places of one change: what was looked up once is remembered
 * by name and point. Nobody else may write places meanwhile. */
typedef struct _DatelinePlaceCache DatelinePlaceCache;

DatelinePlaceCache *_dateline_place_cache_new (DatelineChange *change);
void _dateline_place_cache_free (DatelinePlaceCache *self);
/* @place has a name and a point; its id stays 0 if the name has neither letters nor digits */
gboolean
_dateline_place_cache_ensure (DatelinePlaceCache *self, DatelinePlace *place, GError **error);
/* A place that came into the case by other ways; 0 is none */
gboolean _dateline_place_cache_learn (DatelinePlaceCache *self, gint64 id, GError **error);
/* Before others look for places: what was added so far is there to be found */
gboolean _dateline_place_cache_store (DatelinePlaceCache *self, GError **error);
/* Makes the places that were added part of the change */
gboolean _dateline_place_cache_finish (DatelinePlaceCache *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePlaceCache, _dateline_place_cache_free)

G_END_DECLS

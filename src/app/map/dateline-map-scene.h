/* dateline-map-scene.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-clusters.h"
#include "dateline-labels.h"
#include "dateline-map-parties.h"
#include "dateline-session.h"

G_BEGIN_DECLS

/* More events than this are not selected at once: nobody looks at them one by one */
#define DATELINE_MAP_MAX_SELECTED 10000

/**
 * DatelineMapScene:
 *
 * What the layers of one map show of a session's points: the clusters of the frame and which of
 * them are selected. Whichever layer comes first makes them, once for all. Of many points they are
 * made on a worker, so that no frame waits: meanwhile those before are shown where they are now.
 * Counted by reference. Main thread.
 */
typedef struct _DatelineMapScene DatelineMapScene;

typedef void (*DatelineSceneFunc) (gpointer user_data);

DatelineMapScene *dateline_map_scene_new (DatelineSession *session);
DatelineMapScene *dateline_map_scene_ref (DatelineMapScene *self);
void dateline_map_scene_unref (DatelineMapScene *self);
void dateline_map_scene_set_changed_func (DatelineMapScene *self,
                                          DatelineSceneFunc func,
                                          gpointer user_data);
gboolean dateline_map_scene_is_making (DatelineMapScene *self);
void dateline_map_scene_invalidate (DatelineMapScene *self);
void dateline_map_scene_select_anew (DatelineMapScene *self);
void
dateline_map_scene_set_fixed (DatelineMapScene *self, const DatelineRect *rects, guint n_rects);
void dateline_map_scene_update (DatelineMapScene *self, const DatelineMapView *view);

guint dateline_map_scene_get_n (DatelineMapScene *self);
const DatelineCluster *dateline_map_scene_get (DatelineMapScene *self, guint i);
gboolean dateline_map_scene_is_selected (DatelineMapScene *self, guint i);
void dateline_map_scene_set_parties (DatelineMapScene *self, DatelineMapParties *parties);
const DatelineMapParty *dateline_map_scene_get_party (DatelineMapScene *self, guint i);
const DatelineRect *dateline_map_scene_get_obstacles (DatelineMapScene *self, guint *n);

int dateline_map_scene_hit (DatelineMapScene *self, double x, double y);
int dateline_map_scene_find (DatelineMapScene *self, gint64 event);
int dateline_map_scene_find_key (DatelineMapScene *self, guint64 key);
GArray *dateline_map_scene_get_members (DatelineMapScene *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMapScene, dateline_map_scene_unref)

G_END_DECLS

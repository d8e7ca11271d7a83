/* dateline-pick-layer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

#include "dateline-labels.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_PICK_LAYER (dateline_pick_layer_get_type ())

/**
 * DatelinePickLayer:
 *
 * Numbered points on a map, one of them chosen.
 */
G_DECLARE_FINAL_TYPE (DatelinePickLayer, dateline_pick_layer, DATELINE, PICK_LAYER, ShumateLayer)

ShumateLayer *dateline_pick_layer_new (ShumateViewport *viewport);
void dateline_pick_layer_set_points (DatelinePickLayer *self, const DatelinePoint *points, guint n);
void dateline_pick_layer_choose (DatelinePickLayer *self, int index);
int dateline_pick_layer_hit (DatelinePickLayer *self, double x, double y);
const DatelineRect *
dateline_pick_layer_get_obstacles (DatelinePickLayer *self, const DatelineMapView *view, guint *n);

G_END_DECLS

/* dateline-event-layer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

#include "dateline-map-scene.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_EVENT_LAYER (dateline_event_layer_get_type ())

/**
 * DatelineEventLayer:
 *
 * The markers of the events, drawn from plain arrays: no widget for each. Over them the box that is
 * being drawn to select many.
 */
G_DECLARE_FINAL_TYPE (DatelineEventLayer, dateline_event_layer, DATELINE, EVENT_LAYER, ShumateLayer)

ShumateLayer *dateline_event_layer_new (ShumateViewport *viewport, DatelineMapScene *scene);
void dateline_event_layer_set_style (DatelineEventLayer *self, DatelineMapStyle style);
void dateline_event_layer_point_at (DatelineEventLayer *self, int cluster);
void dateline_event_layer_set_band (DatelineEventLayer *self, const DatelineRect *band);

G_END_DECLS

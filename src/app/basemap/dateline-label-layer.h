/* dateline-label-layer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

#include "dateline-labels.h"
#include "dateline-map-painter.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LABEL_LAYER (dateline_label_layer_get_type ())

/**
 * DatelineLabelLayer:
 *
 * The names on the map, beside the markers and never under them. Each name is painted once and
 * kept as a picture; a few in each frame, so that none takes long.
 */
G_DECLARE_FINAL_TYPE (DatelineLabelLayer, dateline_label_layer, DATELINE, LABEL_LAYER, ShumateLayer)

/**
 * DatelineObstaclesFunc:
 * @view: what the map shows in this frame
 * @n: (out): how many
 * @user_data: the caller's
 *
 * Returns: (transfer none) (array length=n): what names keep off, in pixels of the view; valid
 *   until the next call
 */
typedef const DatelineRect *(*DatelineObstaclesFunc) (const DatelineMapView *view,
                                                      guint *n,
                                                      gpointer user_data);

ShumateLayer *dateline_label_layer_new (ShumateViewport *viewport,
                                        DatelineObstaclesFunc func,
                                        gpointer user_data,
                                        GDestroyNotify destroy);
void dateline_label_layer_set_labels (DatelineLabelLayer *self, DatelineLabels *labels);
void dateline_label_layer_set_style (DatelineLabelLayer *self, DatelineMapStyle style);
guint dateline_label_layer_get_n_shown (DatelineLabelLayer *self);

G_END_DECLS

/* dateline-labels.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "dateline-basemap.h"
#include "dateline-map-painter.h"

G_BEGIN_DECLS

/**
 * DatelineLabelKind:
 * @DATELINE_LABEL_COUNTRY: a state: strong letters, on its point
 * @DATELINE_LABEL_TERRITORY: what is no state on this map: faint letters, on its point
 * @DATELINE_LABEL_TOWN: a dot with the name beside it
 */
typedef enum {
  DATELINE_LABEL_COUNTRY,
  DATELINE_LABEL_TERRITORY,
  DATELINE_LABEL_TOWN,
} DatelineLabelKind;

/**
 * DatelineLabels:
 *
 * All names that a map may show, by rank: filled once, then shared by any number of placers and
 * threads.
 */
typedef struct _DatelineLabels DatelineLabels;

DatelineLabels *dateline_labels_new (void);
DatelineLabels *dateline_labels_ref (DatelineLabels *self);
void dateline_labels_unref (DatelineLabels *self);
void dateline_labels_add (DatelineLabels *self,
                          DatelineLabelKind kind,
                          const char *text,
                          DatelinePoint point,
                          double min_zoom);
void dateline_labels_add_town (DatelineLabels *self,
                               const char *name,
                               DatelinePoint point,
                               guint64 population);
void dateline_labels_add_countries (DatelineLabels *self, DatelineBasemap *basemap);
void dateline_labels_finish (DatelineLabels *self);
guint dateline_labels_get_n (DatelineLabels *self);

/**
 * DatelineRect:
 *
 * A rectangle in pixels, from its upper left corner.
 */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} DatelineRect;

/**
 * DatelinePlacedLabel:
 * @kind: what it is
 * @rect: where the text is drawn
 * @dot_x: where the town is
 * @dot_y: likewise
 * @has_dot: %FALSE for countries, and for towns that lie under a marker
 * @layout: (transfer none): the text, laid out; the placer's
 * @index: which label it is: the same from frame to frame
 */
typedef struct {
  DatelineLabelKind kind;
  DatelineRect rect;
  double dot_x;
  double dot_y;
  gboolean has_dot;
  PangoLayout *layout;
  guint index;
} DatelinePlacedLabel;

/**
 * DatelineLabelPlacer:
 *
 * Chooses which labels a view shows and where, so that none lies on another or on a marker, and so
 * that they stay as they are while the view moves. Keeps layouts from frame to frame. One thread at
 * a time, that of its Pango context.
 */
typedef struct _DatelineLabelPlacer DatelineLabelPlacer;

DatelineLabelPlacer *dateline_label_placer_new (DatelineLabels *labels, PangoContext *context);
void dateline_label_placer_free (DatelineLabelPlacer *self);
void dateline_label_placer_set_keep_inside (DatelineLabelPlacer *self, gboolean keep_inside);
void dateline_label_placer_update (DatelineLabelPlacer *self,
                                   const DatelineMapView *view,
                                   const DatelineRect *obstacles,
                                   guint n_obstacles);
guint dateline_label_placer_get_n (DatelineLabelPlacer *self);
const DatelinePlacedLabel *dateline_label_placer_get (DatelineLabelPlacer *self, guint i);
void dateline_label_placer_paint (DatelineLabelPlacer *self, cairo_t *cr, DatelineMapStyle style);
DatelineRect dateline_placed_label_get_bounds (const DatelinePlacedLabel *self);
void
dateline_placed_label_paint (const DatelinePlacedLabel *self, cairo_t *cr, DatelineMapStyle style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLabels, dateline_labels_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLabelPlacer, dateline_label_placer_free)

G_END_DECLS

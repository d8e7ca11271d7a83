/* dateline-map-pane-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

#include "dateline-empty.h"
#include "dateline-event-layer.h"
#include "dateline-label-layer.h"
#include "dateline-map-legend.h"
#include "dateline-map-pane.h"
#include "dateline-map-scene.h"
#include "dateline-tile-layer.h"

G_BEGIN_DECLS

struct _DatelineMapPane {
  AdwBin parent_instance;

  /* template */
  GtkOverlay *overlay;
  GtkBox *legend;
  GtkToggleButton *filter_button;
  GtkWidget *zoom_buttons;
  GtkLabel *attribution;
  GtkWidget *scale;
  GtkWidget *scale_bar;
  GtkLabel *scale_label;
  GtkWidget *card;
  GtkLabel *card_title;
  GtkLabel *card_date;
  GtkLabel *card_what;
  GtkLabel *card_detail;
  DatelineEmpty *empty;

  DatelineSession *session;
  DatelineMapScene *scene;
  GCancellable *cancellable;

  /* the map; its children belong to it */
  ShumateMap *map;
  ShumateViewport *viewport;
  DatelineTileLayer *tiles;
  DatelineLabelLayer *labels;
  DatelineEventLayer *events;
  GtkImage *legend_icons[DATELINE_MAP_LEGEND_MAX];
  GtkLabel *legend_labels[DATELINE_MAP_LEGEND_MAX];
  GtkLabel *legend_parties[DATELINE_MAP_LEGEND_PARTIES];
  guint asked_parties; /* how often */

  /* the card */
  guint64 pointed; /* key of the cluster that it tells about, 0 for none */
  guint n_pointed; /* how many events that has */
  gint64 told;     /* the event that it is being loaded for */
  DatelineRect pointed_rect;
  gint64 described; /* the one event that is selected, 0 where there are none or more */

  /* the pointer */
  double pointer_x;
  double pointer_y;
  gboolean has_pointer; /* it is over the map */
  double press_x;
  double press_y;
  double band_x;
  double band_y;
  gboolean has_band;

  int width; /* as allocated */
  int height;
  gboolean wants_fit; /* as soon as there are events and a size, unless the analyst moves the map */
  gboolean keeps_fit; /* with every new size, until the analyst moves the map */
  gboolean is_fitting;
  gboolean is_following; /* the query's box is what the map shows */
  guint notes_source;    /* legend and scale are to be renewed */
  guint follow_source;   /* the box is */
};

DatelineMapView _dateline_map_pane_get_view (DatelineMapPane *self);
void _dateline_map_pane_set_view (DatelineMapPane *self, DatelineMapView view, gboolean gently);
void _dateline_map_pane_zoom_at (DatelineMapPane *self, double by, double x, double y);
void _dateline_map_pane_fit_box (DatelineMapPane *self, DatelineBox box, gboolean gently);
gboolean _dateline_map_pane_fit (DatelineMapPane *self, gboolean gently);
void _dateline_map_pane_reveal (DatelineMapPane *self, gint64 event);

/* What is done to it by hand */
void _dateline_map_pane_add_input (DatelineMapPane *self);
void _dateline_map_pane_install_keys (GtkWidgetClass *widget_class);
void _dateline_map_pane_click (DatelineMapPane *self,
                               double x,
                               double y,
                               int n_press,
                               GdkModifierType state);
void _dateline_map_pane_select_box (DatelineMapPane *self, DatelineRect rect, gboolean add);

/* The card beside a marker, and what is told of the selection */
void _dateline_map_pane_add_card (DatelineMapPane *self);
void _dateline_map_pane_point_at (DatelineMapPane *self, int cluster);
void _dateline_map_pane_point_anew (DatelineMapPane *self);
void _dateline_map_pane_tell_selection (DatelineMapPane *self);

/* The colours of the parties */
void _dateline_map_pane_add_parties (DatelineMapPane *self);
void _dateline_map_pane_load_parties (DatelineMapPane *self);
void _dateline_map_pane_update_parties (DatelineMapPane *self);

/* Legend and scale, and the query's box */
void _dateline_map_pane_add_notes (DatelineMapPane *self);
void _dateline_map_pane_queue_notes (DatelineMapPane *self);
void _dateline_map_pane_queue_follow (DatelineMapPane *self);
void _dateline_map_pane_update_notes (DatelineMapPane *self);
void _dateline_map_pane_update_filter (DatelineMapPane *self);

G_END_DECLS

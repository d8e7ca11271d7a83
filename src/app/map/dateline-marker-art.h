/* dateline-marker-art.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-clusters.h"
#include "dateline-map-canvas.h"
#include "dateline-map-parties.h"

G_BEGIN_DECLS

/* How finely a ring is split by kind */
#define DATELINE_RING_PARTS 24

/**
 * DatelineMarkerLook:
 * @parts: by kind, parts of %DATELINE_RING_PARTS; all of them one kind's for a disc of one colour
 * @radius: pixels
 * @kind: the only kind, or -1 if there are several
 * @has_icon: one event: its icon stands in the disc, in place of a number
 * @is_hatched: contested: a ring of hatches in @colour and @second
 * @colour: 0xrrggbb of the disc, or of the kind where @has_colour is 0
 * @second: likewise, of the other hatches; that of the ground where it is %G_MAXUINT32
 * @has_colour: whether the disc has a party's colour
 *
 * All that decides what a marker looks like, but for its number. A plain value without padding.
 */
typedef struct {
  guint8 parts[DATELINE_POINT_N_KINDS];
  gint16 radius;
  gint8 kind;
  guint8 has_icon;
  guint8 is_hatched;
  guint8 has_colour;
  guint8 unused[2];
  guint32 colour;
  guint32 second;
} DatelineMarkerLook;

DatelineMarkerLook
dateline_marker_look_of (const DatelineCluster *cluster, const DatelineMapParty *party);
char *dateline_marker_format_number (guint32 n);

/**
 * DatelineMarkerArt:
 *
 * Pictures of markers, painted once for each look and kept. Main thread.
 */
typedef struct _DatelineMarkerArt DatelineMarkerArt;

typedef enum {
  DATELINE_RING_SELECTED,
  DATELINE_RING_POINTED,
} DatelineMarkerRing;

DatelineMarkerArt *dateline_marker_art_new (GtkWidget *widget);
void dateline_marker_art_free (DatelineMarkerArt *self);
void dateline_marker_art_renew (DatelineMarkerArt *self, DatelineMapStyle style);
void dateline_marker_art_begin_frame (DatelineMarkerArt *self);
gboolean dateline_marker_art_end_frame (DatelineMarkerArt *self);
void dateline_marker_art_draw (DatelineMarkerArt *self,
                               DatelineMapCanvas *canvas,
                               const DatelineCluster *cluster,
                               const DatelineMapParty *party);
void dateline_marker_art_draw_ring (DatelineMarkerArt *self,
                                    DatelineMapCanvas *canvas,
                                    const DatelineCluster *cluster,
                                    DatelineMarkerRing ring);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMarkerArt, dateline_marker_art_free)

G_END_DECLS

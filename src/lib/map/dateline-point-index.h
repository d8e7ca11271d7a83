/* dateline-point-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-geo.h"

G_BEGIN_DECLS

/* Kinds are small numbers below this */
#define DATELINE_POINT_N_KINDS 16

/**
 * DatelinePointRow:
 * @id: the event's id
 * @point: where; %DATELINE_POINT_NOWHERE for what is on the timeline alone
 * @start: first day, as in #DatelineDate; %G_MAXINT32 where no date is known
 * @end: the day after the last; %G_MININT32 where no date is known
 * @value: a number to add up, as killed
 * @kind: below %DATELINE_POINT_N_KINDS
 *
 * One event, as the map and the timeline need it.
 */
typedef struct {
  gint64 id;
  DatelinePoint point;
  gint32 start;
  gint32 end;
  float value;
  guint8 kind;
} DatelinePointRow;

/**
 * DatelinePointFilter:
 * @kinds: one bit for each kind that is wanted
 * @from: first day wanted; %G_MININT32 for any
 * @to: the day after the last wanted; %G_MAXINT32 for any
 *
 * Which points count. A point counts if its days overlap; without a date it counts only while both
 * ends are open. A plain value: changing it costs nothing.
 */
typedef struct {
  guint32 kinds;
  gint32 from;
  gint32 to;
} DatelinePointFilter;

#define DATELINE_POINT_FILTER_ALL ((DatelinePointFilter){ G_MAXUINT32, G_MININT32, G_MAXINT32 })

/**
 * DatelinePointIndex:
 *
 * All events with a place, as plain arrays along a Morton curve: clusters, histograms and boxes are
 * answered from them in milliseconds at a million, whatever the filter. Built on a worker, then the
 * window's: one thread asks and changes it. Another that holds a reference may make clusters of it
 * meanwhile, and nothing else.
 */
typedef struct _DatelinePointIndex DatelinePointIndex;

DatelinePointIndex *dateline_point_index_new (const DatelinePointRow *rows, gsize n_rows);
DatelinePointIndex *dateline_point_index_ref (DatelinePointIndex *self);
void dateline_point_index_unref (DatelinePointIndex *self);

void
dateline_point_index_update (DatelinePointIndex *self, const DatelinePointRow *rows, gsize n_rows);
void dateline_point_index_remove (DatelinePointIndex *self, const gint64 *ids, gsize n_ids);
void dateline_point_index_restrict (DatelinePointIndex *self, const gint64 *ids, gssize n_ids);

gsize dateline_point_index_get_n_points (DatelinePointIndex *self);
gboolean dateline_point_index_get (DatelinePointIndex *self, gint64 id, DatelinePointRow *row);
gsize dateline_point_index_select (DatelinePointIndex *self,
                                   const DatelineBox *box,
                                   DatelinePointFilter filter,
                                   GArray *ids);
gboolean dateline_point_index_get_box (DatelinePointIndex *self,
                                       DatelinePointFilter filter,
                                       DatelineBox *box);
gsize dateline_point_index_count_kinds (DatelinePointIndex *self,
                                        const DatelineBox *box,
                                        DatelinePointFilter filter,
                                        guint32 n_kinds[DATELINE_POINT_N_KINDS]);
gboolean dateline_point_index_step (DatelinePointIndex *self,
                                    const DatelineBox *box,
                                    DatelinePointFilter filter,
                                    int direction,
                                    gint64 *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePointIndex, dateline_point_index_unref)

G_END_DECLS

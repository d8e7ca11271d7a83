/* dateline-control.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-chronology.h"

G_BEGIN_DECLS

/**
 * DatelineControlSpan:
 * @start: first day, days since 1970-01-01
 * @end: the day after the last; %G_MAXINT32 for what still lasts
 * @state: how it stands with the place on these days
 * @holder: (nullable) (transfer none): who is said to hold or to have taken it
 * @row: index of the row of the chronology that it comes from
 *
 * Some days of one place. Days before the first span of a place are unknown.
 */
typedef struct {
  gint32 start;
  gint32 end;
  DatelineControlState state;
  const char *holder;
  guint row;
} DatelineControlSpan;

/**
 * DatelineControl:
 * @place: the case's place, 0 where it has none
 * @place_name: (transfer none): its name in the words of the first claim
 * @spans: (element-type DatelineControlSpan): without gaps, in order; never empty
 *
 * Who holds one place over time, as claimed.
 */
typedef struct {
  gint64 place;
  const char *place_name;
  GArray *spans;
} DatelineControl;

GPtrArray *
dateline_control_new (const DatelineClaim *claims, guint n_claims, GPtrArray *chronology);
const DatelineControlSpan *dateline_control_at (const DatelineControl *self, gint32 day);
DatelineDate dateline_control_taken (const DatelineControl *self, GPtrArray *chronology);

G_END_DECLS

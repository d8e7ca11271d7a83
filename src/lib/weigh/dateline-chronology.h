/* dateline-chronology.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-claim.h"

G_BEGIN_DECLS

/**
 * DatelineControlState:
 * @DATELINE_CONTROL_UNKNOWN: nobody says anything
 * @DATELINE_CONTROL_CLAIMED: only the one whom it serves says that the place was taken
 * @DATELINE_CONTROL_DENIED: claimed by the one whom it serves, and denied
 * @DATELINE_CONTROL_CONTESTED: said to be taken and said not to be, or fought over
 * @DATELINE_CONTROL_HELD: said to be taken by others than the one whom it serves
 *
 * How it stands with a place.
 */
typedef enum {
  DATELINE_CONTROL_UNKNOWN,
  DATELINE_CONTROL_CLAIMED,
  DATELINE_CONTROL_DENIED,
  DATELINE_CONTROL_CONTESTED,
  DATELINE_CONTROL_HELD,
} DatelineControlState;

/**
 * DatelineCaptureRow:
 * @place: the case's place, 0 where it has none
 * @event: the event that its claims are linked to, 0 for none
 * @place_name: (nullable) (transfer none): the place in the words of the first claim
 * @captor: (nullable) (transfer none): who took it
 * @from: (nullable) (transfer none): from whom, in an article's words
 * @is_group: several places of which none is named: "five provincial capitals"; of who holds them
 *   nothing can be told, and they are not counted as a place
 * @date: when: the span of the most exact dates among the claims that say that it happened, else
 *   among all
 * @state: how it stands, all claims weighed
 * @n_origins: how many independent origins say that it happened, or, where none does, speak of it
 * @claims: (element-type guint): the claims, as indices, in the order in which they were published
 *
 * One row of the chronology: all claims that speak of one taking of one place.
 */
typedef struct {
  gint64 place;
  gint64 event;
  const char *place_name;
  const char *captor;
  const char *from;
  gboolean is_group;
  DatelineDate date;
  DatelineControlState state;
  guint n_origins;
  GArray *claims;
} DatelineCaptureRow;

GPtrArray *dateline_chronology_new (const DatelineClaim *claims, guint n_claims);
const char *dateline_control_state_to_string (DatelineControlState state);
const char *dateline_control_state_get_label (DatelineControlState state);

G_END_DECLS

/* dateline-event.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-change.h"
#include "dateline-date.h"
#include "dateline-geo.h"

G_BEGIN_DECLS

/**
 * DatelineEventKind:
 * @name: as stored, "capture"
 * @label: for people, marked for translation
 * @from: (nullable): the annotation kind whose claims make such an event by themselves
 *
 * A kind of event: capture, clash, strike, attack, siege,
 * ceasefire, displacement, casualties, other. Static.
 */
typedef struct {
  const char *name;
  const char *label;
  const char *from;
} DatelineEventKind;

/**
 * DatelineStance:
 *
 * How a claim stands to an event: "supports", "disputes", "mentions".
 */
typedef enum {
  DATELINE_STANCE_SUPPORTS,
  DATELINE_STANCE_DISPUTES,
  DATELINE_STANCE_MENTIONS,
} DatelineStance;

/**
 * DatelineEvent:
 * @id: the row's id, 0 while it is in no case
 * @kind: name of its #DatelineEventKind
 * @date: when, with precision
 * @place: id of its place, 0 for none
 * @place_name: (nullable): name of that place, or the words for it where there is no place row
 * @country: (nullable): of its place; read only
 * @admin1: (nullable): of its place; read only
 * @point: where on the map, %DATELINE_POINT_NOWHERE where it is not placed
 * @precision: (nullable): how exactly: "point", "town", "district", "province", "country"
 * @actor: id of the actor who did it, 0 for none
 * @actor_name: (nullable): that actor's name, or the words for it
 * @against: id of the actor it was done to, 0 for none
 * @against_name: (nullable): that actor's name, or the words for it
 * @killed_low: -1 unknown, as for all four
 * @killed_high: -1 unknown: open ended beside a known low
 * @injured_low: as @killed_low
 * @injured_high: as @killed_high
 * @notes: (nullable): the analyst's words
 * @reviewed: whether the analyst has looked at it; the program makes unreviewed ones
 * @origin: (nullable): the table it was imported from, "acled"
 * @external_id: (nullable): its id there; the pair is imported only once
 * @decision_rule: (nullable): by which rule claims were weighed
 * @decision_note: (nullable): why
 * @decided_by: (nullable): who decided
 * @decided: when, seconds since 1970, 0 not decided
 * @coder: (nullable): who made it
 * @created: seconds since 1970, UTC
 * @modified: seconds since 1970, UTC
 * @n_claims: claims linked to it; read only
 *
 * The analyst's judgement about one happening. Unknown texts are %NULL, never "".
 */
typedef struct {
  gint64 id;
  char *kind;
  DatelineDate date;
  gint64 place;
  char *place_name;
  char *country;
  char *admin1;
  DatelinePoint point;
  char *precision;
  gint64 actor;
  char *actor_name;
  gint64 against;
  char *against_name;
  gint32 killed_low;
  gint32 killed_high;
  gint32 injured_low;
  gint32 injured_high;
  char *notes;
  gboolean reviewed;
  char *origin;
  char *external_id;
  char *decision_rule;
  char *decision_note;
  char *decided_by;
  gint64 decided;
  char *coder;
  gint64 created;
  gint64 modified;
  guint n_claims;
} DatelineEvent;

/**
 * DatelineEventClaim:
 * @event: the event's id
 * @annotation: id of the annotation that makes the claim
 * @stance: how it stands to the event
 * @relied: whether the decision relies on it
 *
 * One claim about an event. A plain value.
 */
typedef struct {
  gint64 event;
  gint64 annotation;
  DatelineStance stance;
  gboolean relied;
} DatelineEventClaim;

const DatelineEventKind *dateline_event_kind_list (guint *n_kinds);
const DatelineEventKind *dateline_event_kind_find (const char *name);
gboolean dateline_event_kind_is_among (const DatelineEventKind *self, const char *const *asked);

DatelineEvent *dateline_event_new (const char *kind);
DatelineEvent *dateline_event_copy (const DatelineEvent *self);
void dateline_event_free (DatelineEvent *self);
char *dateline_event_dup_value (const DatelineEvent *self, const char *field);
gboolean
dateline_event_set (DatelineEvent *self, const char *field, const char *value, GError **error);

DatelineEvent *dateline_event_get (DatelineCase *self, gint64 id, GError **error);
GPtrArray *dateline_event_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error);
gint64
dateline_event_find_external (DatelineCase *self, const char *origin, const char *external_id);
/* How many there are of an actor, on either side, and of a place; -1 with an error */
gint64 dateline_event_count_of_actor (DatelineCase *self, gint64 actor, GError **error);
gint64 dateline_event_count_of_place (DatelineCase *self, gint64 place, GError **error);
gboolean dateline_event_insert (DatelineChange *change, DatelineEvent *event, GError **error);
gboolean dateline_event_update (DatelineChange *change,
                                const DatelineEvent *base,
                                DatelineEvent *event,
                                GError **error);

/* Claims */
gboolean
dateline_event_link (DatelineChange *change, const DatelineEventClaim *claim, GError **error);
gboolean
dateline_event_unlink (DatelineChange *change, gint64 event, gint64 annotation, GError **error);
GArray *dateline_event_get_claims (DatelineCase *self, gint64 event, GError **error);
GArray *dateline_event_get_claims_of_place (DatelineCase *self, gint64 place, GError **error);
GArray *dateline_event_get_of_annotation (DatelineCase *self, gint64 annotation, GError **error);
const char *dateline_stance_to_string (DatelineStance stance);
gboolean dateline_stance_from_string (const char *name, DatelineStance *stance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEvent, dateline_event_free)

G_END_DECLS

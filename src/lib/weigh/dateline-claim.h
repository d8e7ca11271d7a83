/* dateline-claim.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-annotation.h"

G_BEGIN_DECLS

/**
 * DatelineClaim:
 * @annotation: (transfer none): the annotation that makes the claim
 * @article: which article it stands in, a number of the caller's
 * @origin: the article's origin (dateline_origins_find()): copies of one text share it
 * @place: the case's place, 0 where it has none
 * @event: the event that it is linked to, 0 where it is linked to none
 * @disputes: whether it is linked to the event as disputing it
 * @relied: whether the analyst relied on it
 * @captor: (nullable) (transfer none): the party that takes the place, as the case names it
 * @claimant: (nullable) (transfer none): the known actor who says it, as the case names it
 * @party: (nullable) (transfer none): the party to the conflict that the claimant belongs to
 * @said: when it was published
 * @order: for claims published on one day, what came later is larger: seconds since 1970
 *
 * One claim, ready to be weighed: an annotation with what the case knows around it. A plain value
 * that borrows everything.
 */
typedef struct {
  const DatelineAnnotation *annotation;
  guint article;
  guint origin;
  gint64 place;
  gint64 event;
  gboolean disputes;
  gboolean relied;
  const char *captor;
  const char *claimant;
  const char *party;
  DatelineDate said;
  gint64 order;
} DatelineClaim;

/**
 * DatelineStand:
 * @DATELINE_STAND_ASSERTED: says that it is so: reported or confirmed
 * @DATELINE_STAND_CLAIMED: the one whom it serves says that it is so
 * @DATELINE_STAND_CONTESTED: says that it is being fought over
 * @DATELINE_STAND_DENIED: says that it is not so
 * @DATELINE_STAND_THREATENED: says that it will be so
 *
 * How a capture stands to what it speaks of, by its field "status".
 */
typedef enum {
  DATELINE_STAND_ASSERTED,
  DATELINE_STAND_CLAIMED,
  DATELINE_STAND_CONTESTED,
  DATELINE_STAND_DENIED,
  DATELINE_STAND_THREATENED,
} DatelineStand;

DatelineStand dateline_claim_get_stand (const DatelineClaim *self);
DatelineDate dateline_claim_get_date (const DatelineClaim *self);
const char *dateline_claim_get_captor (const DatelineClaim *self);
const char *dateline_claim_get_claimant (const DatelineClaim *self);
int dateline_claim_compare_said (const DatelineClaim *a, const DatelineClaim *b);

/* How many independent origins the claims have: copies of one text, and one speaker's words in
 * several outlets, count once */
guint dateline_claims_count_origins (const DatelineClaim *claims, const guint *which, guint n);

G_END_DECLS

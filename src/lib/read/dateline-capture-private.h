/* dateline-capture-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-claim-private.h"

G_BEGIN_DECLS

/**
 * DatelineCapture:
 *
 * One wording found, before it becomes a suggestion for each of its places.
 */
typedef struct {
  DatelineClaims *claims;
  guint trigger;
  DatelineVerbGroup group;
  gboolean nominal;    /* "the fall of": there is no verb */
  DatelineRange words; /* the trigger with what belongs to it */
  DatelineRange captor;
  DatelineRange from;
  DatelineClaimPlace places[DATELINE_N_CLAIM_PLACES];
  guint n_places;
  const char *rule;
  gboolean sure;    /* nothing but war speaks like this */
  gboolean advance; /* on its way, not there */
} DatelineCapture;

static inline gboolean
_dateline_capture_is_part (const DatelineCapture *self, guint token, guint parts)
{
  return token < self->claims->sentence.end &&
         _dateline_token_is_part (self->claims->document, token, parts);
}

static inline gboolean
_dateline_capture_is_word (const DatelineCapture *self, guint token, const char *word)
{
  return token < self->claims->sentence.end &&
         _dateline_token_is (self->claims->document, token, word);
}

static inline gboolean
_dateline_capture_is_class (const DatelineCapture *self, guint token, guint64 classes)
{
  return token < self->claims->sentence.end && _dateline_claim_is (self->claims, token, classes);
}

/* --- what wordings are made of --- */

/* The noun phrase at a token; behind the first "by" or "from" after it, within the clause; the same
 * only if it carries arms. Empty where there is none. */
DatelineRange _dateline_capture_noun_after (const DatelineCapture *self, guint token);
DatelineRange
_dateline_capture_party_after (const DatelineCapture *self, guint token, guint64 preposition);
DatelineRange
_dateline_capture_armed_after (const DatelineCapture *self, guint token, guint64 preposition);
/* Somebody armed, by the words or by whom "they" means? */
gboolean _dateline_capture_is_force (const DatelineCapture *self, DatelineRange range);
/* Over adverbs and "over", "on Thursday" to what the verb takes */
guint _dateline_capture_after_verb (const DatelineCapture *self);
/* Fills the places that begin at a token, or that are the subject; how many */
guint
_dateline_capture_read_places (DatelineCapture *self, guint token, DatelinePlacesWanted wanted);
guint _dateline_capture_read_subject (DatelineCapture *self, DatelinePlacesWanted wanted);
guint _dateline_capture_end_of_places (const DatelineCapture *self);
gboolean _dateline_capture_is_passive (const DatelineCapture *self);

/* --- wordings: each fills the capture, FALSE where it does not fit --- */

gboolean _dateline_capture_read_leaving (DatelineCapture *self);
gboolean _dateline_capture_read_yielding (DatelineCapture *self);
gboolean _dateline_capture_read_entering (DatelineCapture *self);
gboolean _dateline_capture_read_advancing (DatelineCapture *self);
gboolean _dateline_capture_read_expelling (DatelineCapture *self);
gboolean _dateline_capture_read_clearing (DatelineCapture *self);
gboolean _dateline_capture_read_control (DatelineCapture *self);
gboolean _dateline_capture_read_holding (DatelineCapture *self);
gboolean _dateline_capture_read_noun (DatelineCapture *self, gboolean fallen);

/* Fills the capture with what the wording around its trigger says; FALSE where none fits */
gboolean _dateline_capture_read_wording (DatelineCapture *self);
/* Do captor or the one who lost it carry arms? */
gboolean _dateline_capture_is_about_war (const DatelineCapture *self);

G_END_DECLS

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

/* Fills the capture with what the wording around its trigger says; FALSE where none fits */
gboolean _dateline_capture_read_wording (DatelineCapture *self);
/* Do captor or the one who lost it carry arms? */
gboolean _dateline_capture_is_about_war (const DatelineCapture *self);

G_END_DECLS

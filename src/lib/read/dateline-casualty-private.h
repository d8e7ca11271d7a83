/* dateline-casualty-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-claim-private.h"

G_BEGIN_DECLS

/* What is done to people. "Affected" is one number for two of the others: "killed or injured" */
typedef enum {
  DATELINE_EFFECT_KILLED,
  DATELINE_EFFECT_INJURED,
  DATELINE_EFFECT_CAPTURED,
  DATELINE_EFFECT_MISSING,
  DATELINE_EFFECT_AFFECTED,
} DatelineEffect;

/**
 * DatelineCasualty:
 *
 * One wording found, before it becomes a suggestion or a part of the one before.
 */
typedef struct {
  DatelineClaims *claims;
  guint trigger;
  DatelineVerbGroup group;
  DatelineEffect effect;
  char *affected_of; /* (nullable): "killed or injured" */
  DatelineVictims victims;
  DatelineRange perpetrator;
  DatelineRange words; /* the trigger with what belongs to it */
  const char *rule;
  gboolean speechless; /* what holds it was mistaken for speech */
} DatelineCasualty;

static inline gboolean
_dateline_casualty_is_part (const DatelineCasualty *self, guint token, guint parts)
{
  return token < self->claims->sentence.end &&
         _dateline_token_is_part (self->claims->document, token, parts);
}

static inline gboolean
_dateline_casualty_is_word (const DatelineCasualty *self, guint token, const char *word)
{
  return token < self->claims->sentence.end &&
         _dateline_token_is (self->claims->document, token, word);
}

static inline gboolean
_dateline_casualty_is_class (const DatelineCasualty *self, guint token, guint64 classes)
{
  return token < self->claims->sentence.end && _dateline_claim_is (self->claims, token, classes);
}

/* The effect that a word tells of, or -1 */
int _dateline_casualty_effect_of (const DatelineCasualty *self, guint token);
/* Fills the casualty with what the wording around its trigger says; FALSE where none fits */
gboolean _dateline_casualty_read_wording (DatelineCasualty *self);
/* "killed or injured" of one number: both become one effect */
void _dateline_casualty_join_effects (DatelineCasualty *self);

G_END_DECLS

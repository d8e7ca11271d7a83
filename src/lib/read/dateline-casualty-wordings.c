/* dateline-casualty-wordings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The wordings in which people are said to be killed, injured, captured or missing: "were killed
 * by", "12 dead", "the death toll rose to", "lost their lives". */

#include <string.h>

#include "dateline-casualty-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define PARTS_VERB (BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING))
#define REACH 20 /* tokens: how far "by" stands behind its verb, a toll before its number */

static const struct {
  const char *name;
  guint64 tag;
} effects[] = {
  [DATELINE_EFFECT_KILLED] = { "killed", DATELINE_TAG (KILL) },
  [DATELINE_EFFECT_INJURED] = { "injured", DATELINE_TAG (INJURE) },
  [DATELINE_EFFECT_CAPTURED] = { "captured", DATELINE_TAG (DETAIN) },
  [DATELINE_EFFECT_MISSING] = { "missing", DATELINE_TAG (MISSING) },
};

int
_dateline_casualty_effect_of (const DatelineCasualty *self, guint token)
{
  if (token >= self->claims->sentence.end)
    return -1;
  for (guint i = 0; i < DATELINE_EFFECT_AFFECTED; i++)
    if (_dateline_token_has (self->claims->document, token, effects[i].tag))
      return (int) i;
  return -1;
}

/* --- by whom --- */

static gboolean
is_somebody (const DatelineCasualty *self, DatelineRange range)
{
  guint head = range.end - 1;

  return !_dateline_range_is_empty (range) &&
         !_dateline_casualty_is_class (self, head, DATELINE_CLAIM (EVENT)) &&
         (_dateline_claim_is_armed (self->claims, range) ||
          _dateline_token_has (self->claims->document, head,
                               DATELINE_TAG (HUMAN) | DATELINE_TAG (ROLE) | DATELINE_TAG (DEMONYM) |
                                   DATELINE_TAG (ORG_HEAD)) ||
          _dateline_casualty_is_part (self, head, BIT (PRONOUN)) ||
          _dateline_casualty_is_class (self, head, DATELINE_CLAIM (PERSON)));
}

static void
find_agent (DatelineCasualty *self, guint from)
{
  DatelineNounPhrase phrase;

  for (guint i = from; i < self->claims->sentence.end && i - from < REACH; i++) {
    if (_dateline_casualty_is_part (self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (RELATIVE)))
      return;
    if (_dateline_casualty_is_class (self, i, DATELINE_CLAIM (BY)) &&
        _dateline_chunk_noun_after (self->claims->document, i + 1, self->claims->sentence.end,
                                    &phrase)) {
      if (is_somebody (self, phrase.core))
        self->perpetrator = phrase.core;
      return;
    }
  }
}

static void
find_subject (DatelineCasualty *self)
{
  DatelineRange subject = _dateline_claim_find_subject (self->claims, self->trigger);
  DatelineNounPhrase phrase;

  if (_dateline_range_is_empty (subject))
    return;
  if (_dateline_chunk_noun_after (self->claims->document, subject.first, self->claims->sentence.end,
                                  &phrase) &&
      _dateline_casualty_is_class (self, phrase.head, DATELINE_CLAIM (EVENT)))
    return;
  if (is_somebody (self, subject))
    self->perpetrator = subject;
}

/* --- wordings --- */

/* Is the verb one of what did happen? */
static gboolean
is_factual (DatelineCasualty *self)
{
  guint32 speaker;
  DatelineVerbGroup group = self->group;
  const char *status;

  /* "are said to have been killed" */
  if (group.flags & DATELINE_VERB_PERFECT)
    group.flags &= ~DATELINE_VERB_INFINITIVE;
  status = _dateline_claim_status (self->claims, self->trigger, &group, &speaker);
  return status != NULL && strcmp (status, "threatened") != 0 &&
         !(group.flags & DATELINE_VERB_NEGATED);
}

/* "most of them combatants", "nine of whom were children" */
static gboolean
is_part_of_them (const DatelineCasualty *self, guint first, guint end)
{
  static const char *const them[] = { "them", "whom", "which", NULL };

  for (guint i = first + 1; i + 1 < end && i - first < 4; i++)
    if (_dateline_casualty_is_word (self, i, "of"))
      return _dateline_token_is_one_of (self->claims->document, i + 1, them);
  return FALSE;
}

/* "32 civilians, including nine children, were killed": a part of them is told between commas */
static guint
before_included (const DatelineCasualty *self, guint end)
{
  guint first = self->claims->sentence.first;

  if (end <= first + 2 || !_dateline_token_is_mark (self->claims->document, end - 1, ','))
    return end;
  for (guint i = end - 2; i > first && end - i < REACH; i--)
    if (_dateline_token_is_mark (self->claims->document, i - 1, ','))
      return _dateline_casualty_is_class (self, i, DATELINE_CLAIM (INCLUDING)) ||
                     is_part_of_them (self, i, end)
                 ? i - 1
                 : end;
  return end;
}

static gboolean
read_before (DatelineCasualty *self, guint end)
{
  end = before_included (self, end);
  return _dateline_victims_read_before (self->claims, end, self->effect == DATELINE_EFFECT_KILLED,
                                        &self->victims);
}

/* "were killed by", "12 killed", "died" */
static gboolean
read_undergone (DatelineCasualty *self)
{
  if (!read_before (self, self->group.range.first))
    return FALSE;
  find_agent (self, self->trigger + 1);
  return TRUE;
}

static guint
after_verb (const DatelineCasualty *self)
{
  guint at = self->trigger + 1;
  int other;

  /* "killed and wounded 12", "shot dead a man", "killed at least" */
  while (_dateline_casualty_is_part (self, at, BIT (ADVERB)) &&
         !_dateline_casualty_is_word (self, at, "at") &&
         !_dateline_casualty_is_word (self, at, "least") &&
         !_dateline_casualty_is_word (self, at, "about") &&
         !_dateline_casualty_is_word (self, at, "nearly") &&
         !_dateline_casualty_is_word (self, at, "almost") &&
         !_dateline_casualty_is_word (self, at, "approximately") &&
         !_dateline_casualty_is_word (self, at, "roughly"))
    at++;
  if (_dateline_casualty_is_part (self, at, BIT (CONJUNCTION)) &&
      (other = _dateline_casualty_effect_of (self, at + 1)) >= 0 &&
      _dateline_casualty_is_part (self, at + 1, PARTS_VERB) && other != (int) self->effect)
    at += 2;
  return at;
}

/* What is killed, hurt or abducted is nearly always somebody; what is captured often is not */
static gboolean
is_lenient (const DatelineCasualty *self)
{
  return !_dateline_token_has (self->claims->document, self->trigger, DATELINE_TAG (CAPTURE));
}

static gboolean
read_done (DatelineCasualty *self)
{
  if (!_dateline_victims_read_after (self->claims, after_verb (self), is_lenient (self),
                                     &self->victims))
    return FALSE;
  find_subject (self);
  return TRUE;
}

/* "a slain soldier", "12 injured": no verb, but what a number counts */
static gboolean
read_adjective (DatelineCasualty *self)
{
  self->rule = "casualty-count";
  return read_before (self, self->trigger) && self->victims.numbered &&
         self->victims.range.end == self->trigger;
}

static gboolean
read_verb (DatelineCasualty *self)
{
  gboolean passive = (self->group.flags & DATELINE_VERB_PASSIVE) != 0;
  guint64 lemma = _dateline_claim_lemma_classes (self->claims, self->trigger);

  self->rule = "casualty-verb";
  if (!is_factual (self))
    return FALSE;
  if (passive || lemma & DATELINE_CLAIM (DYING))
    return read_undergone (self);
  if (read_done (self))
    return TRUE;
  if (!_dateline_token_has (self->claims->document, self->trigger,
                            DATELINE_TAG (VERB_PARTICIPLE)) ||
      self->group.flags & (DATELINE_VERB_PERFECT | DATELINE_VERB_MODAL | DATELINE_VERB_INFINITIVE))
    return FALSE;
  self->rule = "casualty-count";
  return read_undergone (self) && self->victims.numbered;
}

/* "seven soldiers and 13 missing": the number of its own behind the joint */
static gboolean
read_joined_number (DatelineCasualty *self)
{
  guint number = self->trigger - 1;
  DatelineQuantity quantity;

  if (self->trigger < self->claims->sentence.first + 2 ||
      !_dateline_casualty_is_part (self, number - 1, BIT (CONJUNCTION)) ||
      !_dateline_quantity_at (self->claims, number, (DatelineRange){ number, self->trigger },
                              &quantity))
    return FALSE;
  self->victims = (DatelineVictims){ quantity.range, quantity.range, DATELINE_RANGE_NONE,
                                     quantity.low,   quantity.high,  TRUE };
  return TRUE;
}

/* "12 dead", "left 12 people dead", "four drivers are missing", "were shot dead", "shot dead two"
 */
static gboolean
read_state (DatelineCasualty *self)
{
  guint end = self->trigger;

  self->rule = "casualty-verb";
  /* "shot dead a man" */
  if (end > self->claims->sentence.first &&
      _dateline_casualty_is_part (self, end - 1, BIT (VERB) | BIT (ING)) &&
      _dateline_victims_read_after (self->claims, self->trigger + 1, TRUE, &self->victims))
    return TRUE;
  self->rule = "casualty-count";
  if (read_joined_number (self) || (read_before (self, end) && self->victims.numbered))
    return TRUE;
  while (end > self->claims->sentence.first && self->trigger - end < 5 &&
         (_dateline_casualty_is_class (self, end - 1, DATELINE_CLAIM (REMAIN)) ||
          _dateline_casualty_is_part (self, end - 1, BIT (ADVERB))))
    end--;
  if (end == self->trigger)
    return FALSE;
  if (read_before (self, end)) {
    find_agent (self, self->trigger + 1);
    return TRUE;
  }
  return FALSE;
}

/* "the death toll rose to 12": the number behind the last of "to", "at", "of" */
static gboolean
read_toll (DatelineCasualty *self)
{
  DatelineQuantity quantity, last = { 0 };
  guint end = MIN (self->claims->sentence.end, self->trigger + REACH);
  gboolean found = FALSE;

  self->rule = "casualty-toll";
  for (guint i = self->trigger + 1; i < end; i++) {
    if (_dateline_casualty_is_part (self, i, BIT (SUBORDINATOR)) ||
        _dateline_casualty_is_part (self, i, BIT (CONJUNCTION)))
      break;
    if (!_dateline_quantity_at (self->claims, i, (DatelineRange){ self->trigger + 1, end },
                                &quantity) ||
        !_dateline_casualty_is_class (self, quantity.range.first - 1, DATELINE_CLAIM (LEAD)) ||
        _dateline_casualty_is_part (self, quantity.range.end, BIT (NAME)))
      continue;
    last = quantity;
    found = TRUE;
    i = quantity.number.end;
  }
  if (!found)
    return FALSE;
  self->victims =
      (DatelineVictims){ last.range, last.range, DATELINE_RANGE_NONE, last.low, last.high, TRUE };
  self->words = (DatelineRange){ self->trigger, last.range.end };
  return TRUE;
}

/* "no reports of casualties": the number is that of another noun */
static gboolean
is_parted (const DatelineCasualty *self, guint from)
{
  for (guint i = from; i < self->trigger; i++)
    if (_dateline_casualty_is_part (self, i, BIT (PREPOSITION)))
      return TRUE;
  return FALSE;
}

/* The number that a noun like "deaths" has before it: "12 civilian deaths", "no casualties" */
static gboolean
read_number_before (DatelineCasualty *self)
{
  DatelineQuantity quantity;
  DatelineNounPhrase phrase;
  guint floor;

  if (!_dateline_chunk_noun_before (self->claims->document, self->trigger + 1,
                                    self->claims->sentence.first, &phrase))
    return FALSE;
  floor = phrase.core.first > self->claims->sentence.first + 3 ? phrase.core.first - 3
                                                               : self->claims->sentence.first;
  for (guint i = floor; i < self->trigger; i++)
    if (_dateline_quantity_at (self->claims, i, (DatelineRange){ floor, self->trigger },
                               &quantity) &&
        quantity.number.end >= phrase.core.first && self->trigger - quantity.number.end < 4 &&
        !is_parted (self, quantity.number.end)) {
      self->victims = (DatelineVictims){ quantity.range, quantity.range, DATELINE_RANGE_NONE,
                                         quantity.low,   quantity.high,  TRUE };
      return TRUE;
    }
  return FALSE;
}

/* "deaths are estimated at 12": the number behind a participle and "at" or "as" */
static gboolean
read_estimate (DatelineCasualty *self)
{
  DatelineQuantity quantity;
  guint at = self->trigger + 1;

  while (_dateline_casualty_is_part (self, at, BIT (AUXILIARY) | BIT (ADVERB)))
    at++;
  if (!_dateline_casualty_is_part (self, at, BIT (VERB) | BIT (PARTICIPLE)) ||
      !(_dateline_casualty_is_word (self, at + 1, "at") ||
        _dateline_casualty_is_word (self, at + 1, "as")))
    return FALSE;
  for (guint i = at + 2; i < at + 6; i++)
    if (_dateline_quantity_at (self->claims, i,
                               (DatelineRange){ at + 2, self->claims->sentence.end }, &quantity) &&
        quantity.range.first == at + 2) {
      self->victims = (DatelineVictims){ quantity.range, quantity.range, DATELINE_RANGE_NONE,
                                         quantity.low,   quantity.high,  TRUE };
      self->words.end = quantity.range.end;
      return TRUE;
    }
  return FALSE;
}

/* "beat two men to death", "was stabbed to death", "beat to death two men" */
static gboolean
read_to_death (DatelineCasualty *self)
{
  guint to = self->trigger - 1;
  DatelineVerbGroup group;

  self->rule = "casualty-verb";
  if (to == self->claims->sentence.first)
    return FALSE;
  if (_dateline_victims_read_after (self->claims, self->trigger + 1, TRUE, &self->victims))
    return _dateline_casualty_is_part (self, to - 1, BIT (VERB) | BIT (ING) | BIT (PARTICIPLE));
  if (!_dateline_casualty_is_part (self, to - 1, BIT (VERB) | BIT (PARTICIPLE)))
    return read_before (self, to);
  group = _dateline_chunk_verb (self->claims->document, to - 1);
  return read_before (self, group.range.first);
}

/* "in revenge for the killing of", "protested against the death of": told of, not told */
static gboolean
is_spoken_of (const DatelineCasualty *self)
{
  static const char *const words[] = { "for",    "against", "over",  "to",          "denounce",
                                       "demand", "protest", "about", "investigate", NULL };
  guint at = self->trigger;

  while (at > self->claims->sentence.first &&
         _dateline_casualty_is_part (self, at - 1, BIT (DETERMINER) | BIT (ADJECTIVE)))
    at--;
  return at > self->claims->sentence.first &&
         _dateline_token_is_one_of (self->claims->document, at - 1, words) &&
         !(_dateline_casualty_is_word (self, at - 1, "to") && at >= 2 &&
           (_dateline_casualty_is_word (self, at - 2, "leading") ||
            _dateline_casualty_is_word (self, at - 2, "led")));
}

/* "has claimed 300 lives", "cost 12 lives", "claimed the lives of 12 people" */
static gboolean
read_claimed_lives (DatelineCasualty *self)
{
  for (guint i = self->trigger; i > self->claims->sentence.first && self->trigger - i < 8; i--)
    if (_dateline_claim_lemma_classes (self->claims, i - 1) & DATELINE_CLAIM (CLAIMING)) {
      self->speechless = TRUE; /* "claimed" is no word of saying here */
      return read_number_before (self);
    }
  return FALSE;
}

/* "claimed the lives of 12"; "to protect the lives of civilians" tells of no death */
static gboolean
is_claimed (const DatelineCasualty *self)
{
  for (guint i = self->trigger; i > self->claims->sentence.first && self->trigger - i < 4; i--)
    if (_dateline_claim_lemma_classes (self->claims, i - 1) &
        (DATELINE_CLAIM (CLAIMING) | DATELINE_CLAIM (LOSING)))
      return TRUE;
  return FALSE;
}

static gboolean
read_noun (DatelineCasualty *self)
{
  static const char *const lost[] = { "lost", "lose", "losing", "loses", NULL };
  guint64 classes = _dateline_claim_classes (self->claims, self->trigger);
  guint next = self->trigger + 1;

  self->rule = "casualty-noun";
  if (classes & DATELINE_CLAIM (TOLL))
    return read_toll (self);
  if (self->trigger > self->claims->sentence.first &&
      _dateline_casualty_is_word (self, self->trigger - 1, "to") &&
      _dateline_casualty_is_word (self, self->trigger, "death"))
    return read_to_death (self);
  if (_dateline_casualty_is_word (self, next, "of") && !(classes & DATELINE_CLAIM (CASUALTY)) &&
      !(classes & DATELINE_CLAIM (LIVES) && !is_claimed (self)) && !is_spoken_of (self) &&
      _dateline_victims_read_after (self->claims, next + 1, TRUE, &self->victims)) {
    self->speechless = (classes & DATELINE_CLAIM (LIVES)) != 0; /* "claimed" them, said nothing */
    find_agent (self, self->victims.range.end);
    return TRUE;
  }
  if (classes & DATELINE_CLAIM (LIVES)) {
    /* "12 people lost their lives" */
    if (self->trigger >= 2 &&
        _dateline_token_is_one_of (self->claims->document, self->trigger - 2, lost))
      return read_before (self, self->trigger - 2);
    return read_claimed_lives (self);
  }
  /* "fatalities were put at 10" */
  if (!read_number_before (self) && !read_estimate (self))
    return FALSE;
  if (self->effect == DATELINE_EFFECT_KILLED)
    self->rule = "casualty-toll";
  if (classes & DATELINE_CLAIM (CASUALTY))
    self->effect = DATELINE_EFFECT_AFFECTED;
  return TRUE;
}

/* "killed or injured", "killed and wounded" of one number */
void
_dateline_casualty_join_effects (DatelineCasualty *self)
{
  guint next = self->trigger + 1;
  int other;

  if (!_dateline_casualty_is_part (self, next, BIT (CONJUNCTION)) &&
      !_dateline_casualty_is_word (self, next, "or"))
    return;
  if (_dateline_casualty_is_word (self, next + 1, "or")) /* "and/or" */
    next++;
  other = _dateline_casualty_effect_of (self, next + 1);
  if (other < 0 || other == (int) self->effect)
    return;
  self->words.end = next + 2;
  if (self->effect > (DatelineEffect) other)
    self->affected_of =
        g_strdup_printf ("%s or %s", effects[other].name, effects[self->effect].name);
  else
    self->affected_of =
        g_strdup_printf ("%s or %s", effects[self->effect].name, effects[other].name);
  self->effect = DATELINE_EFFECT_AFFECTED;
}

gboolean
_dateline_casualty_read_wording (DatelineCasualty *self)
{
  guint64 noun = DATELINE_CLAIM (DEATH) | DATELINE_CLAIM (CASUALTY) | DATELINE_CLAIM (INJURY) |
                 DATELINE_CLAIM (TOLL) | DATELINE_CLAIM (LIVES);

  if (self->effect == DATELINE_EFFECT_MISSING ||
      _dateline_casualty_is_class (self, self->trigger, DATELINE_CLAIM (DEAD)))
    return read_state (self);
  if (_dateline_casualty_is_class (self, self->trigger, noun) &&
      !_dateline_casualty_is_part (self, self->trigger, BIT (ING) | BIT (VERB)))
    return read_noun (self);
  if (_dateline_token_is_one_of (self->claims->document, self->trigger,
                                 (const char *const[]){ "bodies", "body", NULL })) {
    self->rule = "casualty-noun";
    if (_dateline_casualty_is_word (self, self->trigger + 1, "of"))
      return _dateline_victims_read_after (self->claims, self->trigger + 2, FALSE, &self->victims);
    return read_number_before (self) && self->victims.low > 0;
  }
  if (!_dateline_token_has (self->claims->document, self->trigger, DATELINE_TAG_VERB))
    return FALSE;
  return _dateline_casualty_is_part (self, self->trigger, PARTS_VERB) ? read_verb (self)
                                                                      : read_adjective (self);
}

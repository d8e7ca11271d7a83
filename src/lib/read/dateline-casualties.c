/* dateline-casualties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Claims that people were killed, injured, captured or are missing: who, how many, by whom. */

#include <string.h>

#include "dateline-claim-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define PARTS_VERB (BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING))
#define REACH 20 /* tokens: how far "by" stands behind its verb, a toll before its number */
#define JOINT 16 /* tokens: how far "and 30 wounded" stands behind "12 killed" */
#define UNNAMED 0.6

typedef enum {
  KILLED,
  INJURED,
  CAPTURED,
  MISSING,
  AFFECTED,
  N_EFFECTS,
} Effect;

static const struct {
  const char *name;
  const char *low;
  const char *high;
  guint64 tag;
} effects[] = {
  [KILLED] = { "killed", "killed_low", "killed_high", DATELINE_TAG (KILL) },
  [INJURED] = { "injured", "injured_low", "injured_high", DATELINE_TAG (INJURE) },
  [CAPTURED] = { "captured", "captured_low", "captured_high", DATELINE_TAG (DETAIN) },
  [MISSING] = { "missing", "missing_low", "missing_high", DATELINE_TAG (MISSING) },
  [AFFECTED] = { NULL, "affected_low", "affected_high", 0 },
};

typedef struct {
  DatelineClaims *claims;
  guint trigger;
  DatelineVerbGroup group;
  Effect effect;
  char *affected_of; /* (nullable): "killed or injured" */
  DatelineVictims victims;
  DatelineRange perpetrator;
  DatelineRange words; /* the trigger with what belongs to it */
  const char *rule;
  gboolean speechless; /* what holds it was mistaken for speech */
} Casualty;

/* The last claim of the sentence, which "and 30 wounded" goes on with */
typedef struct {
  DatelineAnnotation *annotation;
  DatelineRange words;
  DatelineRange wording;
  DatelineRange noun;
  guint effects; /* bits */
  guint32 holder;
} Last;

static gboolean
is_part (const Casualty *self, guint token, guint parts)
{
  return token < self->claims->sentence.end &&
         _dateline_token_is_part (self->claims->document, token, parts);
}

static gboolean
is_word (const Casualty *self, guint token, const char *word)
{
  return token < self->claims->sentence.end &&
         _dateline_token_is (self->claims->document, token, word);
}

static gboolean
is_class (const Casualty *self, guint token, guint64 classes)
{
  return token < self->claims->sentence.end && _dateline_claim_is (self->claims, token, classes);
}

static int
effect_of (const Casualty *self, guint token)
{
  if (token >= self->claims->sentence.end)
    return -1;
  for (guint i = 0; i < AFFECTED; i++)
    if (_dateline_token_has (self->claims->document, token, effects[i].tag))
      return (int) i;
  return -1;
}

/* --- by whom --- */

static gboolean
is_somebody (const Casualty *self, DatelineRange range)
{
  guint head = range.end - 1;

  return !_dateline_range_is_empty (range) && !is_class (self, head, DATELINE_CLAIM (EVENT)) &&
         (_dateline_claim_is_armed (self->claims, range) ||
          _dateline_token_has (self->claims->document, head,
                               DATELINE_TAG (HUMAN) | DATELINE_TAG (ROLE) | DATELINE_TAG (DEMONYM) |
                                   DATELINE_TAG (ORG_HEAD)) ||
          is_part (self, head, BIT (PRONOUN)) || is_class (self, head, DATELINE_CLAIM (PERSON)));
}

static void
find_agent (Casualty *self, guint from)
{
  DatelineNounPhrase phrase;

  for (guint i = from; i < self->claims->sentence.end && i - from < REACH; i++) {
    if (is_part (self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (RELATIVE)))
      return;
    if (is_class (self, i, DATELINE_CLAIM (BY)) &&
        _dateline_chunk_noun_after (self->claims->document, i + 1, self->claims->sentence.end,
                                    &phrase)) {
      if (is_somebody (self, phrase.core))
        self->perpetrator = phrase.core;
      return;
    }
  }
}

static void
find_subject (Casualty *self)
{
  DatelineRange subject = _dateline_claim_find_subject (self->claims, self->trigger);
  DatelineNounPhrase phrase;

  if (_dateline_range_is_empty (subject))
    return;
  if (_dateline_chunk_noun_after (self->claims->document, subject.first, self->claims->sentence.end,
                                  &phrase) &&
      is_class (self, phrase.head, DATELINE_CLAIM (EVENT)))
    return;
  if (is_somebody (self, subject))
    self->perpetrator = subject;
}

/* --- wordings --- */

/* Is the verb one of what did happen? */
static gboolean
is_factual (Casualty *self)
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

static gboolean
read_before (Casualty *self, guint end)
{
  return _dateline_victims_read_before (self->claims, end, self->effect == KILLED, &self->victims);
}

/* "were killed by", "12 killed", "died" */
static gboolean
read_undergone (Casualty *self)
{
  if (!read_before (self, self->group.range.first))
    return FALSE;
  find_agent (self, self->trigger + 1);
  return TRUE;
}

static guint
after_verb (const Casualty *self)
{
  guint at = self->trigger + 1;
  int other;

  /* "killed and wounded 12", "shot dead a man", "killed at least" */
  while (is_part (self, at, BIT (ADVERB)) && !is_word (self, at, "at") &&
         !is_word (self, at, "least") && !is_word (self, at, "about") &&
         !is_word (self, at, "nearly") && !is_word (self, at, "almost") &&
         !is_word (self, at, "approximately") && !is_word (self, at, "roughly"))
    at++;
  if (is_part (self, at, BIT (CONJUNCTION)) && (other = effect_of (self, at + 1)) >= 0 &&
      is_part (self, at + 1, PARTS_VERB) && other != (int) self->effect)
    at += 2;
  return at;
}

/* What is killed, hurt or abducted is nearly always somebody; what is captured often is not */
static gboolean
is_lenient (const Casualty *self)
{
  return !_dateline_token_has (self->claims->document, self->trigger, DATELINE_TAG (CAPTURE));
}

static gboolean
read_done (Casualty *self)
{
  if (!_dateline_victims_read_after (self->claims, after_verb (self), is_lenient (self),
                                     &self->victims))
    return FALSE;
  find_subject (self);
  return TRUE;
}

/* "a slain soldier", "12 injured": no verb, but what a number counts */
static gboolean
read_adjective (Casualty *self)
{
  self->rule = "casualty-count";
  return read_before (self, self->trigger) && self->victims.numbered &&
         self->victims.range.end == self->trigger;
}

static gboolean
read_verb (Casualty *self)
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

/* "12 dead", "left 12 people dead", "four drivers are missing", "were shot dead", "shot dead two"
 */
static gboolean
read_state (Casualty *self)
{
  guint end = self->trigger;

  self->rule = "casualty-verb";
  /* "shot dead a man" */
  if (end > self->claims->sentence.first && is_part (self, end - 1, BIT (VERB) | BIT (ING)) &&
      _dateline_victims_read_after (self->claims, self->trigger + 1, TRUE, &self->victims))
    return TRUE;
  self->rule = "casualty-count";
  if (read_before (self, end) && self->victims.numbered)
    return TRUE;
  while (
      end > self->claims->sentence.first && self->trigger - end < 5 &&
      (is_class (self, end - 1, DATELINE_CLAIM (REMAIN)) || is_part (self, end - 1, BIT (ADVERB))))
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
read_toll (Casualty *self)
{
  DatelineQuantity quantity, last = { 0 };
  guint end = MIN (self->claims->sentence.end, self->trigger + REACH);
  gboolean found = FALSE;

  self->rule = "casualty-toll";
  for (guint i = self->trigger + 1; i < end; i++) {
    if (is_part (self, i, BIT (SUBORDINATOR)) || is_part (self, i, BIT (CONJUNCTION)))
      break;
    if (!_dateline_quantity_at (self->claims, i, (DatelineRange){ self->trigger + 1, end },
                                &quantity) ||
        !is_class (self, quantity.range.first - 1, DATELINE_CLAIM (LEAD)) ||
        is_part (self, quantity.range.end, BIT (NAME)))
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
is_parted (const Casualty *self, guint from)
{
  for (guint i = from; i < self->trigger; i++)
    if (is_part (self, i, BIT (PREPOSITION)))
      return TRUE;
  return FALSE;
}

/* The number that a noun like "deaths" has before it: "12 civilian deaths", "no casualties" */
static gboolean
read_number_before (Casualty *self)
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
read_estimate (Casualty *self)
{
  DatelineQuantity quantity;
  guint at = self->trigger + 1;

  while (is_part (self, at, BIT (AUXILIARY) | BIT (ADVERB)))
    at++;
  if (!is_part (self, at, BIT (VERB) | BIT (PARTICIPLE)) ||
      !(is_word (self, at + 1, "at") || is_word (self, at + 1, "as")))
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
read_to_death (Casualty *self)
{
  guint to = self->trigger - 1;
  DatelineVerbGroup group;

  self->rule = "casualty-verb";
  if (to == self->claims->sentence.first)
    return FALSE;
  if (_dateline_victims_read_after (self->claims, self->trigger + 1, TRUE, &self->victims))
    return is_part (self, to - 1, BIT (VERB) | BIT (ING) | BIT (PARTICIPLE));
  if (!is_part (self, to - 1, BIT (VERB) | BIT (PARTICIPLE)))
    return read_before (self, to);
  group = _dateline_chunk_verb (self->claims->document, to - 1);
  return read_before (self, group.range.first);
}

/* "in revenge for the killing of", "protested against the death of": told of, not told */
static gboolean
is_spoken_of (const Casualty *self)
{
  static const char *const words[] = { "for",    "against", "over",  "to",          "denounce",
                                       "demand", "protest", "about", "investigate", NULL };
  guint at = self->trigger;

  while (at > self->claims->sentence.first &&
         is_part (self, at - 1, BIT (DETERMINER) | BIT (ADJECTIVE)))
    at--;
  return at > self->claims->sentence.first &&
         _dateline_token_is_one_of (self->claims->document, at - 1, words) &&
         !(is_word (self, at - 1, "to") && at >= 2 &&
           (is_word (self, at - 2, "leading") || is_word (self, at - 2, "led")));
}

/* "has claimed 300 lives", "cost 12 lives", "claimed the lives of 12 people" */
static gboolean
read_claimed_lives (Casualty *self)
{
  for (guint i = self->trigger; i > self->claims->sentence.first && self->trigger - i < 8; i--)
    if (_dateline_claim_lemma_classes (self->claims, i - 1) & DATELINE_CLAIM (CLAIMING)) {
      self->speechless = TRUE; /* "claimed" is no word of saying here */
      return read_number_before (self);
    }
  return FALSE;
}

static gboolean
read_noun (Casualty *self)
{
  static const char *const lost[] = { "lost", "lose", "losing", "loses", NULL };
  guint64 classes = _dateline_claim_classes (self->claims, self->trigger);
  guint next = self->trigger + 1;

  self->rule = "casualty-noun";
  if (classes & DATELINE_CLAIM (TOLL))
    return read_toll (self);
  if (self->trigger > self->claims->sentence.first && is_word (self, self->trigger - 1, "to") &&
      is_word (self, self->trigger, "death"))
    return read_to_death (self);
  if (is_word (self, next, "of") && !(classes & DATELINE_CLAIM (CASUALTY)) &&
      !is_spoken_of (self) &&
      _dateline_victims_read_after (self->claims, next + 1, TRUE, &self->victims)) {
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
  if (self->effect == KILLED)
    self->rule = "casualty-toll";
  if (classes & DATELINE_CLAIM (CASUALTY))
    self->effect = AFFECTED;
  return TRUE;
}

/* "killed or injured", "killed and wounded" of one number */
static void
join_effects (Casualty *self)
{
  guint next = self->trigger + 1;
  int other;

  if (!is_part (self, next, BIT (CONJUNCTION)) && !is_word (self, next, "or"))
    return;
  if (is_word (self, next + 1, "or")) /* "and/or" */
    next++;
  other = effect_of (self, next + 1);
  if (other < 0 || other == (int) self->effect)
    return;
  self->words.end = next + 2;
  if (self->effect > (Effect) other)
    self->affected_of =
        g_strdup_printf ("%s or %s", effects[other].name, effects[self->effect].name);
  else
    self->affected_of =
        g_strdup_printf ("%s or %s", effects[self->effect].name, effects[other].name);
  self->effect = AFFECTED;
}

static gboolean
read_wording (Casualty *self)
{
  guint64 noun = DATELINE_CLAIM (DEATH) | DATELINE_CLAIM (CASUALTY) | DATELINE_CLAIM (INJURY) |
                 DATELINE_CLAIM (TOLL) | DATELINE_CLAIM (LIVES);

  if (self->effect == MISSING || is_class (self, self->trigger, DATELINE_CLAIM (DEAD)))
    return read_state (self);
  if (is_class (self, self->trigger, noun) &&
      !is_part (self, self->trigger, BIT (ING) | BIT (VERB)))
    return read_noun (self);
  if (_dateline_token_is_one_of (self->claims->document, self->trigger,
                                 (const char *const[]){ "bodies", "body", NULL })) {
    self->rule = "casualty-noun";
    if (is_word (self, self->trigger + 1, "of"))
      return _dateline_victims_read_after (self->claims, self->trigger + 2, FALSE, &self->victims);
    return read_number_before (self) && self->victims.low > 0;
  }
  if (!_dateline_token_has (self->claims->document, self->trigger, DATELINE_TAG_VERB))
    return FALSE;
  return is_part (self, self->trigger, PARTS_VERB) ? read_verb (self) : read_adjective (self);
}

/* --- proposing --- */

static void
set_count (Casualty *self, DatelineAnnotation *annotation, const char *field, gint64 count)
{
  if (count < 0)
    return;
  dateline_annotation_set_count (annotation, field, count);
  dateline_annotation_add_span (
      annotation, field, _dateline_reading_span (self->claims->reading, self->victims.wording));
}

static void
set_counts (Casualty *self, DatelineAnnotation *annotation)
{
  gint64 low = self->victims.low, high = self->victims.high;

  if (self->effect == AFFECTED && low == 0 && high == 0) {
    /* No casualties: nobody killed, nobody injured */
    for (Effect i = KILLED; i <= INJURED; i++) {
      set_count (self, annotation, effects[i].low, 0);
      set_count (self, annotation, effects[i].high, 0);
    }
    return;
  }
  set_count (self, annotation, effects[self->effect].low, low);
  set_count (self, annotation, effects[self->effect].high, high);
  if (self->effect == AFFECTED)
    dateline_annotation_set (annotation, "affected_of",
                             self->affected_of != NULL ? self->affected_of : "killed or injured",
                             NULL);
}

static void
set_party (Casualty *self, DatelineAnnotation *annotation, const char *field, DatelineRange range)
{
  DatelineRange named = _dateline_claim_name_party (self->claims, range);
  g_autofree char *words = NULL;

  if (_dateline_range_is_empty (named))
    return;
  words = _dateline_reading_fullest (self->claims->reading, named);
  _dateline_reading_set_words (self->claims->reading, annotation, field,
                               range.end - range.first == 1 ? range : named, words);
}

static void
set_period (Casualty *self, DatelineAnnotation *annotation)
{
  DatelineClaimDate date;
  g_autofree char *start = NULL, *end = NULL;

  if (!_dateline_claim_find_date (self->claims, self->words, TRUE, &date))
    return;
  start = dateline_date_to_iso (dateline_date_from_day (date.date.start));
  end = dateline_date_to_iso (dateline_date_from_day (date.date.end - 1));
  if (_dateline_range_is_empty (date.range)) {
    dateline_annotation_set (annotation, "period_start", start, NULL);
    dateline_annotation_set (annotation, "period_end", end, NULL);
    return;
  }
  _dateline_reading_set_words (self->claims->reading, annotation, "period_start", date.range,
                               start);
  _dateline_reading_set_words (self->claims->reading, annotation, "period_end", date.range, end);
}

static gboolean
is_located (const Casualty *self, const DatelineMention *mention)
{
  static const char *const words[] = { "in", "at", "near", "outside", "of", "around", "on", NULL };

  for (guint i = mention->range.first;
       i > self->claims->sentence.first && mention->range.first - i < 5; i--) {
    if (_dateline_token_is_one_of (self->claims->document, i - 1, words))
      return TRUE;
    if (!_dateline_chunk_is_inside_noun (self->claims->document, i - 1))
      return FALSE;
  }
  return FALSE;
}

/* The nearest place of the sentence that something can happen in */
static void
set_place (Casualty *self, DatelineAnnotation *annotation)
{
  const GArray *mentions = self->claims->reading->mentions;
  DatelineClaimPlace best = { 0 };
  guint least = G_MAXUINT;

  for (guint token = self->claims->sentence.first; token < self->claims->sentence.end; token++) {
    const DatelineMention *it =
        mentions->len > 0 ? _dateline_reading_mention_at (self->claims->reading, token) : NULL;
    guint distance;

    if (it == NULL || it->range.first != token || it->demonym || !is_located (self, it))
      continue;
    distance = it->range.first >= self->words.end
                   ? it->range.first - self->words.end
                   : self->words.first + 2 - MIN (self->words.first, it->range.first);
    if (distance < least) {
      least = distance;
      best = (DatelineClaimPlace){ it->range, it, TRUE, TRUE, it->row };
    }
  }
  if (best.mention != NULL)
    _dateline_claim_set_place (self->claims, annotation, &best);
}

static DatelineRange
hull (DatelineRange a, DatelineRange b)
{
  if (_dateline_range_is_empty (a))
    return b;
  if (_dateline_range_is_empty (b))
    return a;
  return (DatelineRange){ MIN (a.first, b.first), MAX (a.end, b.end) };
}

static gboolean
is_other_or_same (const Casualty *self, DatelineRange noun)
{
  static const char *const words[] = { "others",  "other",   "more", "people",
                                       "persons", "another", NULL };
  guint head = self->victims.noun.end;

  return _dateline_range_is_empty (self->victims.noun) || _dateline_range_is_empty (noun) ||
         _dateline_token_is_one_of (self->claims->document, head - 1, words) ||
         _dateline_token_is_one_of (self->claims->document, self->victims.noun.first, words) ||
         _dateline_token (self->claims->document, head - 1)->hash ==
             _dateline_token (self->claims->document, noun.end - 1)->hash;
}

/* "12 were killed and 30 wounded": one claim */
static gboolean
join_last (Casualty *self, Last *last)
{
  guint gap = self->words.first > last->words.end ? self->words.first - last->words.end : 0;

  if (last->annotation == NULL || gap > JOINT || last->effects & (1u << self->effect) ||
      self->effect == AFFECTED || last->effects & (1u << AFFECTED) ||
      last->holder != _dateline_claim_holder (self->claims, self->trigger) ||
      !is_other_or_same (self, last->noun))
    return FALSE;
  set_counts (self, last->annotation);
  last->words = hull (last->words, self->words);
  last->wording = (DatelineRange){ MIN (last->wording.first, self->victims.wording.first),
                                   MAX (self->trigger + 1, self->victims.wording.end) };
  dateline_annotation_clear_spans (last->annotation, "wording");
  _dateline_reading_set_words (self->claims->reading, last->annotation, "wording", last->wording,
                               NULL);
  _dateline_reading_widen (self->claims->reading, last->annotation, last->words);
  last->effects |= 1u << self->effect;
  return TRUE;
}

static const char *
rule_of (const Casualty *self)
{
  if (self->victims.numbered)
    return self->rule;
  return self->victims.high == DATELINE_COUNT_OPEN ? "casualty-vague" : "casualty-named";
}

static void
propose (Casualty *self, Last *last)
{
  DatelineAnnotation *annotation;

  annotation = _dateline_reading_propose (self->claims->reading, rule_of (self), self->words);
  set_counts (self, annotation);
  _dateline_reading_set_words (self->claims->reading, annotation, "wording", self->victims.wording,
                               NULL);
  _dateline_reading_set_words (self->claims->reading, annotation, "victims", self->victims.noun,
                               NULL);
  set_party (self, annotation, "perpetrator", self->perpetrator);
  if (!self->speechless)
    _dateline_claim_set_speakers (self->claims, annotation, self->trigger, NULL);
  set_place (self, annotation);
  set_period (self, annotation);
  _dateline_claim_made (self->claims, annotation, self->trigger);
  *last = (Last){
    annotation,         self->words,        self->victims.wording,
    self->victims.noun, 1u << self->effect, _dateline_claim_holder (self->claims, self->trigger)
  };
}

/* "including four who were killed", players injured in a match */
static gboolean
is_ruled_out (const Casualty *self)
{
  guint n_civil = 0;

  if (self->victims.wording.first > self->claims->sentence.first &&
      is_class (self, self->victims.wording.first - 1, DATELINE_CLAIM (INCLUDING)))
    return TRUE;
  if (self->effect != INJURED || self->claims->n_war > 0)
    return FALSE;
  for (guint i = self->claims->sentence.first; i < self->claims->sentence.end; i++)
    n_civil += is_class (self, i, DATELINE_CLAIM (CIVIL));
  return n_civil > 0;
}

static guint
read_casualty (DatelineClaims *claims, guint token, int effect, Last *last)
{
  Casualty self = {
    .claims = claims, .trigger = token, .effect = (Effect) effect, .words = { token, token + 1 }
  };
  guint next;

  self.group = _dateline_chunk_verb (claims->document, token);
  join_effects (&self);
  if (self.effect == AFFECTED &&
      !_dateline_token_has (claims->document, token, DATELINE_TAG_VERB) &&
      !is_class (&self, token, DATELINE_CLAIM (DEAD))) {
    g_free (self.affected_of);
    return token + 1;
  }
  next = self.words.end;
  if (read_wording (&self) && !is_ruled_out (&self)) {
    self.words = hull (self.words, hull (self.group.range, self.victims.range));
    if (!join_last (&self, last))
      propose (&self, last);
  }
  g_free (self.affected_of);
  return next;
}

void
_dateline_read_casualties (DatelineClaims *claims, guint most)
{
  Last last = { 0 };

  for (guint i = claims->sentence.first; i < claims->sentence.end && claims->made->len < most;) {
    Casualty look = { .claims = claims };
    int effect = effect_of (&look, i);

    i = effect >= 0 ? read_casualty (claims, i, effect, &last) : i + 1;
  }
}

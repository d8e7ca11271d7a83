/* dateline-casualties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Claims that people were killed, injured, captured or are missing: who, how many, by whom. */

#include <string.h>

#include "dateline-casualty-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define WIDE 100 /* tokens: a town farther off says more than the country */
#define JOINT 16 /* tokens: how far "and 30 wounded" stands behind "12 killed" */

static const struct {
  const char *low;
  const char *high;
} counts[] = {
  [DATELINE_EFFECT_KILLED] = { "killed_low", "killed_high" },
  [DATELINE_EFFECT_INJURED] = { "injured_low", "injured_high" },
  [DATELINE_EFFECT_CAPTURED] = { "captured_low", "captured_high" },
  [DATELINE_EFFECT_MISSING] = { "missing_low", "missing_high" },
  [DATELINE_EFFECT_AFFECTED] = { "affected_low", "affected_high" },
};

/* The last claim of the sentence, which "and 30 wounded" goes on with */
typedef struct {
  DatelineAnnotation *annotation;
  DatelineRange words;
  DatelineRange wording;
  DatelineRange noun;
  guint effects; /* bits */
  guint32 holder;
} Last;

/* --- proposing --- */

static void
set_count (DatelineCasualty *self, DatelineAnnotation *annotation, const char *field, gint64 count)
{
  if (count < 0)
    return;
  dateline_annotation_set_count (annotation, field, count);
  dateline_annotation_add_span (
      annotation, field, _dateline_reading_span (self->claims->reading, self->victims.wording));
}

static void
set_counts (DatelineCasualty *self, DatelineAnnotation *annotation)
{
  gint64 low = self->victims.low, high = self->victims.high;

  if (self->effect == DATELINE_EFFECT_AFFECTED && low == 0 && high == 0) {
    /* No casualties: nobody killed, nobody injured */
    for (DatelineEffect i = DATELINE_EFFECT_KILLED; i <= DATELINE_EFFECT_INJURED; i++) {
      set_count (self, annotation, counts[i].low, 0);
      set_count (self, annotation, counts[i].high, 0);
    }
    return;
  }
  set_count (self, annotation, counts[self->effect].low, low);
  set_count (self, annotation, counts[self->effect].high, high);
  if (self->effect == DATELINE_EFFECT_AFFECTED)
    dateline_annotation_set (annotation, "affected_of",
                             self->affected_of != NULL ? self->affected_of : "killed or injured",
                             NULL);
}

static void
set_period (DatelineCasualty *self, DatelineAnnotation *annotation)
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
is_located (const DatelineCasualty *self, const DatelineMention *mention)
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
set_place (DatelineCasualty *self, DatelineAnnotation *annotation)
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
    if (_dateline_claim_class_of (self->claims, it) == DATELINE_PLACE_COUNTRY)
      distance += WIDE;
    if (distance < least) {
      least = distance;
      best = (DatelineClaimPlace){ it->range, it, TRUE, TRUE, it->row };
    }
  }
  if (best.mention != NULL)
    _dateline_claim_set_place (self->claims, annotation, &best);
}

static gboolean
is_other_or_same (const DatelineCasualty *self, DatelineRange noun)
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
join_last (DatelineCasualty *self, Last *last)
{
  guint gap = self->words.first > last->words.end ? self->words.first - last->words.end : 0;

  if (last->annotation == NULL || gap > JOINT || last->effects & (1u << self->effect) ||
      self->effect == DATELINE_EFFECT_AFFECTED ||
      last->effects & (1u << DATELINE_EFFECT_AFFECTED) ||
      last->holder != _dateline_claim_holder (self->claims, self->trigger) ||
      !is_other_or_same (self, last->noun))
    return FALSE;
  set_counts (self, last->annotation);
  last->words = _dateline_range_hull (last->words, self->words);
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
rule_of (const DatelineCasualty *self)
{
  if (self->victims.numbered)
    return self->rule;
  return self->victims.high == DATELINE_COUNT_OPEN ? "casualty-vague" : "casualty-named";
}

static void
propose (DatelineCasualty *self, Last *last)
{
  DatelineAnnotation *annotation;

  annotation = _dateline_reading_propose (self->claims->reading, rule_of (self), self->words);
  set_counts (self, annotation);
  _dateline_reading_set_words (self->claims->reading, annotation, "wording", self->victims.wording,
                               NULL);
  _dateline_reading_set_words (self->claims->reading, annotation, "victims", self->victims.noun,
                               NULL);
  _dateline_claim_set_party (self->claims, annotation, "perpetrator", self->perpetrator);
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

/* "captured two army camps": a place was taken, nobody was */
static gboolean
is_of_place (const DatelineCasualty *self)
{
  const GArray *made = self->claims->made;

  for (guint i = made->len; i > 0; i--) {
    const DatelineClaimMade *it = &g_array_index (made, DatelineClaimMade, i - 1);

    if (it->trigger == self->trigger && it->annotation->kind == DATELINE_KIND_CAPTURE)
      return TRUE;
    if (it->trigger < self->claims->sentence.first)
      return FALSE;
  }
  return FALSE;
}

/* "including four who were killed", players injured in a match */
static gboolean
is_ruled_out (const DatelineCasualty *self)
{
  guint n_civil = 0;

  if (is_of_place (self))
    return TRUE;
  if (self->victims.wording.first > self->claims->sentence.first &&
      _dateline_casualty_is_class (self, self->victims.wording.first - 1,
                                   DATELINE_CLAIM (INCLUDING)))
    return TRUE;
  if (self->effect != DATELINE_EFFECT_INJURED || self->claims->n_war > 0)
    return FALSE;
  for (guint i = self->claims->sentence.first; i < self->claims->sentence.end; i++)
    n_civil += _dateline_casualty_is_class (self, i, DATELINE_CLAIM (CIVIL));
  return n_civil > 0;
}

static guint
read_casualty (DatelineClaims *claims, guint token, int effect, Last *last)
{
  DatelineCasualty self = { .claims = claims,
                            .trigger = token,
                            .effect = (DatelineEffect) effect,
                            .words = { token, token + 1 } };
  guint next;

  self.group = _dateline_chunk_verb (claims->document, token);
  _dateline_casualty_join_effects (&self);
  if (self.effect == DATELINE_EFFECT_AFFECTED &&
      !_dateline_token_has (claims->document, token, DATELINE_TAG_VERB) &&
      !_dateline_casualty_is_class (&self, token, DATELINE_CLAIM (DEAD))) {
    g_free (self.affected_of);
    return token + 1;
  }
  next = self.words.end;
  if (_dateline_casualty_read_wording (&self) && !is_ruled_out (&self)) {
    self.words = _dateline_range_hull (self.words,
                                       _dateline_range_hull (self.group.range, self.victims.range));
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
    DatelineCasualty look = { .claims = claims };
    int effect = _dateline_casualty_effect_of (&look, i);

    i = effect >= 0 ? read_casualty (claims, i, effect, &last) : i + 1;
  }
}

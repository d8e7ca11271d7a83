/* dateline-claim-status.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a capture is reported, claimed, confirmed, denied or only threatened: by the attribution
 * that holds it and by the verbs that govern its own, never by a word elsewhere in the sentence. */

#include <string.h>

#include "dateline-claim-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define NEAR 3      /* sentences: how far a denial stands from what it denies */
#define CLAUSE 40   /* tokens: how far a noun's verb stands behind it */
#define GOVERNOR 14 /* tokens between an infinitive and the verb that governs it */

/* --- the verb itself --- */

typedef enum {
  DONE,
  DENIED,    /* "have not taken" */
  INTENDED,  /* "will take", "are trying to take", "could take" */
  UNCLAIMED, /* "would herald", "if it falls", "failed to take" */
} Factuality;

static gboolean
is_hypothetical (const DatelineClaims *self, guint first)
{
  static const char *const words[] = { "if",       "unless", "whether", "would",
                                       "wouldn't", "should", NULL };

  for (guint i = first; i > self->sentence.first && first - i < 8; i--) {
    if (_dateline_token_is_mark (self->document, i - 1, ','))
      return FALSE;
    if (_dateline_token_is_one_of (self->document, i - 1, words))
      return TRUE;
  }
  return FALSE;
}

/* "the second town to fall", "the latest to be lost" */
static gboolean
is_ranked (const DatelineClaims *self, guint to)
{
  static const char *const words[] = { "latest", "last", "only", NULL };

  for (guint i = to; i > self->sentence.first && to - i < 6; i--) {
    if (_dateline_token_has (self->document, i - 1, DATELINE_TAG (ORDINAL)) ||
        _dateline_token_is_one_of (self->document, i - 1, words))
      return TRUE;
    if (!_dateline_chunk_is_inside_noun (self->document, i - 1))
      return FALSE;
  }
  return FALSE;
}

/* What governs "to take": "are trying", "managed", "failed", "their bid" */
static Factuality
factuality_of_governor (const DatelineClaims *self, guint to)
{
  if (is_ranked (self, to))
    return DONE;
  for (guint i = to; i > self->sentence.first && to - i < GOVERNOR; i--) {
    guint64 classes = _dateline_claim_lemma_classes (self, i - 1);

    if (classes & DATELINE_CLAIM (ACHIEVING))
      return DONE;
    if (classes & DATELINE_CLAIM (FAILING))
      return UNCLAIMED;
    if (classes & (DATELINE_CLAIM (TRYING) | DATELINE_CLAIM (TRIAL)))
      return INTENDED;
    if (_dateline_token_is_part (self->document, i - 1, BIT (VERB) | BIT (PARTICIPLE) | BIT (ING)))
      break;
  }
  return INTENDED; /* a purpose: "fought to take" */
}

/* "kept them from entering" */
static gboolean
is_prevented (const DatelineClaims *self, guint verb)
{
  if (verb <= self->sentence.first || !_dateline_token_is (self->document, verb - 1, "from"))
    return FALSE;
  for (guint i = verb - 1; i > self->sentence.first && verb - i < GOVERNOR; i--)
    if (_dateline_claim_lemma_classes (self, i - 1) & DATELINE_CLAIM (PREVENTING))
      return TRUE;
  return FALSE;
}

/* "tried to move forward and capture": a plain form that goes on an infinitive */
static gboolean
is_joined_infinitive (const DatelineClaims *self, guint verb)
{
  if (verb < self->sentence.first + 3 ||
      !_dateline_token_is_part (self->document, verb - 1, BIT (CONJUNCTION)) ||
      !_dateline_token_has (self->document, verb, DATELINE_TAG (VERB_BASE)) ||
      _dateline_token_has (self->document, verb,
                           DATELINE_TAG (VERB_PAST) | DATELINE_TAG (VERB_PARTICIPLE)))
    return FALSE;
  for (guint i = verb - 1; i > self->sentence.first && verb - i < GOVERNOR; i--) {
    if (_dateline_token_is_part (self->document, i - 1, BIT (BASE)))
      return TRUE;
    if (_dateline_token_is_part (self->document, i - 1, BIT (VERB) | BIT (AUXILIARY)))
      return FALSE;
  }
  return FALSE;
}

/* "claimed to have taken" it; but "hoped to have taken" it by Friday */
static gboolean
is_done_infinitive (const DatelineClaims *self, const DatelineVerbGroup *group)
{
  guint first = group->range.first;

  return group->flags & DATELINE_VERB_PERFECT && group->flags & DATELINE_VERB_INFINITIVE &&
         first > self->sentence.first &&
         !(_dateline_claim_lemma_classes (self, first - 1) &
           (DATELINE_CLAIM (TRYING) | DATELINE_CLAIM (TRIAL)));
}

static Factuality
factuality_of_verb (DatelineClaims *self, guint verb, const DatelineVerbGroup *group)
{
  static const char *const would[] = { "would", "wouldn't", "should", "'d", NULL };
  Factuality governed;

  if (is_prevented (self, group->range.first))
    return UNCLAIMED;
  if (is_hypothetical (self, group->range.first))
    return UNCLAIMED;
  for (guint i = group->range.first; i < verb; i++)
    if (_dateline_token_is_one_of (self->document, i, would))
      return _dateline_claim_is_within_speech (self, verb) ? INTENDED : UNCLAIMED;
  if (group->flags & DATELINE_VERB_INFINITIVE ||
      (_dateline_token_is_part (self->document, verb, BIT (BASE)) &&
       group->range.first == verb) || /* "to advance and take" */
      is_joined_infinitive (self, verb)) {
    governed = factuality_of_governor (self, group->range.first);
    if (governed == INTENDED && is_done_infinitive (self, group))
      governed = DONE;
    if (governed == DONE && group->flags & DATELINE_VERB_NEGATED)
      return DENIED;
    return governed;
  }
  if (group->flags & DATELINE_VERB_NEGATED)
    return DENIED;
  if (group->flags & (DATELINE_VERB_MODAL | DATELINE_VERB_FUTURE))
    return INTENDED;
  return DONE;
}

/* "trying to", "in a bid to" before a noun: "an attempt at the capture of" is none */
static Factuality
factuality_of_noun (const DatelineClaims *self, guint noun)
{
  static const char *const would[] = { "would", "could", "might", "may", NULL };

  for (guint i = noun; i < self->sentence.end && i - noun < CLAUSE; i++)
    if (_dateline_token_is_one_of (self->document, i, would) &&
        !_dateline_token_has (self->document, i, DATELINE_TAG (MONTH)))
      return UNCLAIMED;
  for (guint i = noun; i > self->sentence.first && noun - i < 5; i--)
    if (_dateline_claim_lemma_classes (self, i - 1) &
        (DATELINE_CLAIM (TRYING) | DATELINE_CLAIM (TRIAL)))
      return INTENDED;
  return is_hypothetical (self, noun) ? UNCLAIMED : DONE;
}

/* --- the attribution around it --- */

gboolean
_dateline_claim_is_within_speech (DatelineClaims *self, guint token)
{
  return _dateline_claim_holder (self, token) != DATELINE_ATTRIBUTION_NONE;
}

static const DatelineAttribution *
attribution (const DatelineClaims *self, guint32 index)
{
  return index != DATELINE_ATTRIBUTION_NONE
             ? &g_array_index (self->reading->attributions, DatelineAttribution, index)
             : NULL;
}

/* Does it say that something is so? Wishes and thoughts do not. */
static gboolean
is_wish (const DatelineAttribution *it)
{
  return it->rule != NULL && strcmp (it->rule, "quote-attitude") == 0;
}

static const char *
status_of_stance (DatelineStance stance, gboolean named)
{
  switch (stance) {
  case DATELINE_STANCE_CONFIRM:
    return "confirmed";
  case DATELINE_STANCE_DENY:
    return "denied";
  case DATELINE_STANCE_THREAT:
  case DATELINE_STANCE_ORDER:
    return "threatened";
  default:
    return named ? "claimed" : "reported";
  }
}

const char *
_dateline_claim_status (DatelineClaims *self,
                        guint trigger,
                        const DatelineVerbGroup *group,
                        guint32 *speaker)
{
  Factuality factuality = group != NULL ? factuality_of_verb (self, trigger, group)
                                        : factuality_of_noun (self, trigger);
  guint32 index = _dateline_claim_holder (self, trigger);
  const DatelineAttribution *it = attribution (self, index);

  *speaker = index;
  if (factuality == UNCLAIMED)
    return NULL;
  if (factuality == INTENDED)
    return "threatened";
  if (it == NULL)
    return factuality == DENIED ? "denied" : "reported";
  if (it->stance == DATELINE_STANCE_ASK)
    return NULL;
  if (factuality == DENIED)
    return it->stance == DATELINE_STANCE_DENY ? NULL : "denied";
  /* "The army denied the claim that the Taliban had taken it" */
  if (it->stance != DATELINE_STANCE_DENY && it->parent != DATELINE_ATTRIBUTION_NONE &&
      attribution (self, it->parent)->stance == DATELINE_STANCE_DENY)
    return "denied";
  if (is_wish (it) && it->stance != DATELINE_STANCE_DENY)
    return "reported";
  return status_of_stance (it->stance, !_dateline_range_is_empty (it->source));
}

void
_dateline_claim_set_speaker (DatelineClaims *self,
                             DatelineAnnotation *annotation,
                             const char *field,
                             guint32 index)
{
  const DatelineAttribution *it = attribution (self, index);
  DatelineRange range;
  g_autofree char *full = NULL;

  if (it == NULL || _dateline_range_is_empty (it->source))
    return;
  range = _dateline_range_is_empty (it->full) ? it->source : it->full;
  full = _dateline_range_to_string (self->document, range);
  _dateline_reading_set_words (self->reading, annotation, field, it->source, full);
}

void
_dateline_claim_set_speakers (DatelineClaims *self,
                              DatelineAnnotation *annotation,
                              guint trigger,
                              const char *status)
{
  guint32 index = _dateline_claim_holder (self, trigger);
  const DatelineAttribution *it = attribution (self, index);

  if (it == NULL)
    return;
  if (it->stance != DATELINE_STANCE_DENY && it->parent != DATELINE_ATTRIBUTION_NONE &&
      attribution (self, it->parent)->stance == DATELINE_STANCE_DENY) {
    _dateline_claim_set_speaker (self, annotation, "claimant", index);
    _dateline_claim_set_speaker (self, annotation, "denied_by", it->parent);
    return;
  }
  if (it->stance == DATELINE_STANCE_DENY || g_strcmp0 (status, "denied") == 0)
    _dateline_claim_set_speaker (self, annotation, "denied_by", index);
  else
    _dateline_claim_set_speaker (self, annotation, "claimant", index);
}

/* --- denials of what was claimed before --- */

/* "indicated the Taliban were exaggerating", "called the figure a fairy tale", "rejected the
 * claim": disputes something said before */
static gboolean
is_dispute (const DatelineClaims *self, const DatelineAttribution *it)
{
  gboolean refers = FALSE, disputes = it->stance == DATELINE_STANCE_DENY;

  for (guint i = it->hull.first + _dateline_token_is (self->document, it->hull.first, "that");
       i < MIN (it->hull.end, it->hull.first + GOVERNOR); i++) {
    guint64 classes = _dateline_claim_classes (self, i);

    refers |= (classes & DATELINE_CLAIM (REFERRING)) != 0;
    disputes |= (classes & DATELINE_CLAIM (DISPUTING)) != 0;
  }
  return disputes && (refers || it->stance != DATELINE_STANCE_DENY);
}

static guint
sentence_of (const DatelineClaims *self, guint token)
{
  return _dateline_token (self->document, token)->sentence;
}

static void
dispute_claim (DatelineClaims *self, const DatelineClaimMade *made, guint32 denial)
{
  DatelineAnnotation *annotation = made->annotation;

  if (dateline_annotation_get (annotation, "denied_by") != NULL)
    return;
  _dateline_claim_set_speaker (self, annotation, "denied_by", denial);
  if (annotation->kind == DATELINE_KIND_CAPTURE &&
      g_strcmp0 (dateline_annotation_get (annotation, "status"), "denied") != 0)
    dateline_annotation_set (annotation, "status", "contested", NULL);
}

/* Somebody else spoke of something else in between: the denial is of that */
static gboolean
is_between (const DatelineClaims *self, const DatelineClaimMade *made, guint32 index)
{
  const DatelineAttribution *before = index > 0 ? attribution (self, index - 1) : NULL;

  return before != NULL && index - 1 != made->holder &&
         sentence_of (self, before->hull.first) > sentence_of (self, made->trigger) &&
         before->parent == DATELINE_ATTRIBUTION_NONE;
}

/* "denied reports that rebels had reached Homs" disputes nothing that was said of Rastan */
static gboolean
names_other_place (const DatelineClaims *self,
                   const DatelineAttribution *denial,
                   const DatelineAnnotation *annotation)
{
  const char *place = dateline_annotation_get (annotation, "place");
  const DatelineMention *named = NULL;

  if (place == NULL || annotation->kind != DATELINE_KIND_CAPTURE)
    return FALSE;
  for (guint i = denial->hull.first; i < denial->hull.end; i++) {
    const DatelineMention *it = _dateline_reading_mention_at (self->reading, i);
    g_autofree char *words = NULL;

    if (it == NULL || it->demonym || it->range.first != i ||
        _dateline_claim_class_of (self, it) > DATELINE_PLACE_TOWN)
      continue;
    named = it;
    words = _dateline_reading_fullest (self->reading, it->range);
    if (g_str_equal (words, place))
      return FALSE;
  }
  return named != NULL;
}

/* The last claim before the denial that somebody else made, within a few sentences */
static void
link_denial (DatelineClaims *self, guint32 index)
{
  const DatelineAttribution *it = attribution (self, index);

  for (guint i = self->made->len; i > 0; i--) {
    const DatelineClaimMade *made = &g_array_index (self->made, DatelineClaimMade, i - 1);

    if (made->trigger >= it->hull.first)
      continue;
    if (sentence_of (self, made->trigger) + NEAR < sentence_of (self, it->hull.first))
      return;
    if (made->holder == index || made->holder == DATELINE_ATTRIBUTION_NONE)
      continue;
    if (is_between (self, made, index) || names_other_place (self, it, made->annotation))
      return;
    dispute_claim (self, made, index);
    return;
  }
}

/* Claimed, or reported by somebody */
static gboolean
is_told (const DatelineAnnotation *it)
{
  const char *status = dateline_annotation_get (it, "status");

  return g_strcmp0 (status, "claimed") == 0 ||
         (g_strcmp0 (status, "reported") == 0 && dateline_annotation_get (it, "claimant") != NULL);
}

/* Denied in one place of the text and claimed in another: both are contested */
static void
contest_same_place (DatelineClaims *self, const DatelineAnnotation *denied)
{
  const char *place = dateline_annotation_get (denied, "place");
  const char *denier = dateline_annotation_get (denied, "denied_by");

  for (guint i = 0; i < self->made->len; i++) {
    DatelineAnnotation *it = g_array_index (self->made, DatelineClaimMade, i).annotation;

    if (it->kind != DATELINE_KIND_CAPTURE || it == denied ||
        g_strcmp0 (dateline_annotation_get (it, "place"), place) != 0 || !is_told (it) ||
        g_strcmp0 (dateline_annotation_get (it, "claimant"), denier) == 0)
      continue;
    dateline_annotation_set (it, "status", "contested", NULL);
    if (dateline_annotation_get (it, "denied_by") == NULL)
      dateline_annotation_set (it, "denied_by", denier, NULL);
  }
}

#define MOST_DENIALS 50 /* of one text */

void
_dateline_claims_link_denials (DatelineClaims *self)
{
  guint n_denied = 0;

  if (self->made->len == 0)
    return;
  for (guint i = 0; i < self->reading->attributions->len; i++) {
    const DatelineAttribution *it = attribution (self, i);

    if (it->n_parts > 0 && is_dispute (self, it) && n_denied++ < MOST_DENIALS)
      link_denial (self, i);
  }
  n_denied = 0;
  for (guint i = 0; i < self->made->len && n_denied < MOST_DENIALS; i++) {
    const DatelineAnnotation *it = g_array_index (self->made, DatelineClaimMade, i).annotation;

    if (it->kind == DATELINE_KIND_CAPTURE &&
        g_strcmp0 (dateline_annotation_get (it, "status"), "denied") == 0) {
      n_denied++;
      contest_same_place (self, it);
    }
  }
}

/* dateline-chunk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-chunk-private.h"

/* What ends a noun phrase whatever stands around it */
#define TAG_STOPPER                                                                   \
  (DATELINE_TAG_AUXILIARY | DATELINE_TAG (PREPOSITION) | DATELINE_TAG (CONJUNCTION) | \
   DATELINE_TAG (SUBORDINATOR) | DATELINE_TAG (RELATIVE) | DATELINE_TAG (PRONOUN) |   \
   DATELINE_TAG (OBJECT_PRONOUN))
#define TAG_NOMINAL                                                                             \
  (DATELINE_TAG (NOUN) | DATELINE_TAG (ROLE) | DATELINE_TAG (ORG_HEAD) | DATELINE_TAG (ARMED) | \
   DATELINE_TAG (HUMAN) | DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY) |                 \
   DATELINE_TAG (OUTLET) | DATELINE_TAG (TITLE) | DATELINE_TAG (CUE_NOUN) |                     \
   DATELINE_TAG (TIME_UNIT) | DATELINE_TAG (DEMONYM))
#define TAG_MODIFIER                                                                  \
  (DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE) | DATELINE_TAG (ADJECTIVE) | \
   DATELINE_TAG (NUMBER) | DATELINE_TAG (ORDINAL) | DATELINE_TAG (VAGUE) |            \
   DATELINE_TAG (DIRECTION) | DATELINE_TAG (DEMONYM))

static gboolean
is_capital_inside (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  return (it->flags & DATELINE_TOKEN_CAPITAL) && !(it->flags & DATELINE_TOKEN_SENTENCE) &&
         !self->shouting;
}

/* A word that the lexicon knows only as a verb */
static gboolean
is_only_verb (const DatelineDocument *self, guint token)
{
  guint64 tags = _dateline_token (self, token)->tags;

  return (tags & DATELINE_TAG_VERB) && !(tags & (TAG_NOMINAL | TAG_MODIFIER)) &&
         !is_capital_inside (self, token);
}

gboolean
_dateline_chunk_is_finite_verb (const DatelineDocument *self, guint token)
{
  guint64 tags = _dateline_token (self, token)->tags;

  if (tags & DATELINE_TAG_AUXILIARY)
    return TRUE;
  return is_only_verb (self, token) && (tags & (DATELINE_TAG (VERB_PAST) | DATELINE_TAG (VERB_S)));
}

gboolean
_dateline_chunk_is_inside_noun (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  if (it->hash == 0)
    return _dateline_token_is_mark (self, token, '%') || _dateline_token_is_mark (self, token, '$');
  if (it->tags & (TAG_NOMINAL | TAG_MODIFIER))
    return TRUE;
  if (it->flags & (DATELINE_TOKEN_NUMBER | DATELINE_TOKEN_CLITIC))
    return !(it->tags & DATELINE_TAG_AUXILIARY);
  if (is_capital_inside (self, token))
    return !(it->tags & (DATELINE_TAG (PRONOUN) | DATELINE_TAG (CONJUNCTION)));
  if (it->tags & TAG_STOPPER)
    return FALSE;
  return !(it->tags & (DATELINE_TAG (VERB_PAST) | DATELINE_TAG (VERB_S) | DATELINE_TAG (ADVERB))) ||
         (it->flags & DATELINE_TOKEN_HYPHEN);
}

gboolean
_dateline_chunk_is_noun_head (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  if (it->hash == 0 || (it->flags & DATELINE_TOKEN_CLITIC))
    return FALSE;
  if (it->tags & TAG_NOMINAL)
    return TRUE;
  if (it->tags & (DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE)))
    return FALSE;
  return _dateline_chunk_is_inside_noun (self, token);
}

/* --- verb groups --- */

static const struct {
  guint64 tags;
  guint flags;
} group_flags[] = {
  { DATELINE_TAG (HAVE), DATELINE_VERB_PERFECT },
  { DATELINE_TAG (MODAL), DATELINE_VERB_MODAL },
  { DATELINE_TAG (NEGATION), DATELINE_VERB_NEGATED },
};

static guint
auxiliary_flags (const DatelineDocument *self, guint token, guint verb)
{
  static const char *const future[] = {
    "will", "would", "'ll", "won't", "shall", "wouldn't", NULL
  };
  guint64 tags = _dateline_token (self, token)->tags;
  guint64 verb_tags = _dateline_token (self, verb)->tags;
  guint flags = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (group_flags); i++)
    if (tags & group_flags[i].tags)
      flags |= group_flags[i].flags;
  if ((tags & DATELINE_TAG (MODAL)) && _dateline_token_is_one_of (self, token, future))
    flags |= DATELINE_VERB_FUTURE;
  if (tags & DATELINE_TAG (BE))
    flags |= verb_tags & DATELINE_TAG (VERB_ING) ? DATELINE_VERB_ONGOING : DATELINE_VERB_PASSIVE;
  if (_dateline_token_is (self, token, "to"))
    flags |= DATELINE_VERB_INFINITIVE;
  return flags;
}

static gboolean
belongs_to_group (const DatelineDocument *self, guint token)
{
  return _dateline_token_has (self, token,
                              DATELINE_TAG_AUXILIARY | DATELINE_TAG (NEGATION) |
                                  DATELINE_TAG (ADVERB)) ||
         _dateline_token_is (self, token, "to");
}

DatelineVerbGroup
_dateline_chunk_verb (const DatelineDocument *self, guint verb)
{
  DatelineVerbGroup group = { { verb, verb + 1 }, verb, 0 };
  guint floor = _dateline_sentence_of (self, verb)->range.first;
  guint64 tags = _dateline_token (self, verb)->tags;
  gboolean helped = FALSE;

  for (guint i = verb; i > floor && verb - i < 8 && belongs_to_group (self, i - 1); i--) {
    gboolean helps = _dateline_token_has (self, i - 1, DATELINE_TAG_AUXILIARY) ||
                     _dateline_token_is (self, i - 1, "to");

    group.flags |= auxiliary_flags (self, i - 1, verb);
    helped |= helps;
    if (helps || _dateline_token_has (self, i - 1, DATELINE_TAG (NEGATION)))
      group.range.first = i - 1;
  }
  if (tags & (DATELINE_TAG (VERB_S) | DATELINE_TAG (VERB_BASE)))
    group.flags |= DATELINE_VERB_PRESENT;
  if (!helped && (tags & DATELINE_TAG (VERB_ING)))
    group.flags |= DATELINE_VERB_BARE | DATELINE_VERB_ONGOING;
  if (!helped && (tags & DATELINE_TAG (VERB_PARTICIPLE)) && !(tags & DATELINE_TAG (VERB_PAST)))
    group.flags |= DATELINE_VERB_BARE;
  return group;
}

/* --- noun phrases --- */

/* "of", "in", "for", "at", "from": what joins a second noun phrase to the first */
static gboolean
is_joint (const DatelineDocument *self, guint token)
{
  static const char *const joints[] = { "of", "in", "for", "at", "from", "with", "on", NULL };

  return _dateline_token_has (self, token, DATELINE_TAG (PREPOSITION)) &&
         _dateline_token_is_one_of (self, token, joints);
}

static guint
core_start (const DatelineDocument *self, guint end, guint floor)
{
  guint first = end;

  while (first > floor && _dateline_chunk_is_inside_noun (self, first - 1)) {
    first--;
    if (_dateline_token_has (self, first, DATELINE_TAG (DETERMINER) | DATELINE_TAG (POSSESSIVE)) &&
        !(first > floor && _dateline_token_has (self, first - 1, DATELINE_TAG (DETERMINER))))
      break;
  }
  return first;
}

static guint
core_end (const DatelineDocument *self, guint first, guint ceiling)
{
  guint end = first;

  while (end < ceiling && _dateline_chunk_is_inside_noun (self, end) &&
         !(end > first && _dateline_token_has (self, end, DATELINE_TAG (DETERMINER)) &&
           !_dateline_token_has (self, end - 1, DATELINE_TAG (DETERMINER))))
    end++;
  while (end > first && !_dateline_chunk_is_noun_head (self, end - 1) &&
         !_dateline_token_flagged (self, end - 1, DATELINE_TOKEN_NUMBER) &&
         !_dateline_token_has (self, end - 1, DATELINE_TAG (NUMBER) | DATELINE_TAG (VAGUE)))
    end--;
  return end;
}

static gboolean
is_pronoun (const DatelineDocument *self, guint token)
{
  return _dateline_token_has (self, token, DATELINE_TAG_PERSONAL);
}

gboolean
_dateline_chunk_noun_before (const DatelineDocument *self,
                             guint end,
                             guint floor,
                             DatelineNounPhrase *phrase)
{
  guint first;

  *phrase = (DatelineNounPhrase){ 0 };
  if (end <= floor)
    return FALSE;
  if (is_pronoun (self, end - 1) && !_dateline_token_has (self, end - 1, DATELINE_TAG (RELATIVE))) {
    phrase->range = phrase->core = (DatelineRange){ end - 1, end };
    phrase->head = end - 1;
    return TRUE;
  }
  if (!_dateline_chunk_is_noun_head (self, end - 1))
    return FALSE;
  first = core_start (self, end, floor);
  phrase->core = phrase->range = (DatelineRange){ first, end };
  phrase->head = end - 1;
  while (first > floor + 1 && is_joint (self, first - 1) &&
         _dateline_chunk_is_noun_head (self, first - 2)) {
    guint inner_end = first - 1;

    first = core_start (self, inner_end, floor);
    phrase->core = (DatelineRange){ first, inner_end };
    phrase->range.first = first;
    phrase->head = inner_end - 1;
  }
  phrase->plural = _dateline_token_has (self, phrase->head, DATELINE_TAG (PLURAL));
  return TRUE;
}

gboolean
_dateline_chunk_noun_after (const DatelineDocument *self,
                            guint first,
                            guint ceiling,
                            DatelineNounPhrase *phrase)
{
  guint end;

  *phrase = (DatelineNounPhrase){ 0 };
  if (first >= ceiling)
    return FALSE;
  if (is_pronoun (self, first)) {
    phrase->range = phrase->core = (DatelineRange){ first, first + 1 };
    phrase->head = first;
    return TRUE;
  }
  end = core_end (self, first, ceiling);
  if (end == first)
    return FALSE;
  phrase->core = phrase->range = (DatelineRange){ first, end };
  phrase->head = end - 1;
  while (end + 1 < ceiling && is_joint (self, end)) {
    guint next = core_end (self, end + 1, ceiling);

    if (next == end + 1)
      break;
    phrase->range.end = end = next;
  }
  phrase->plural = _dateline_token_has (self, phrase->head, DATELINE_TAG (PLURAL));
  return TRUE;
}

/* dateline-chunk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-chunk-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

#define PARTS_INSIDE_NOUN \
  (BIT (NOUN) | BIT (NAME) | BIT (DETERMINER) | BIT (ADJECTIVE) | BIT (NUMBER) | BIT (GENITIVE))
#define BRACKET 30 /* tokens */
#define REACH 60   /* tokens: how far a noun phrase is followed */

gboolean
_dateline_chunk_is_finite_verb (const DatelineDocument *self, guint token)
{
  return _dateline_token_is_part (self, token, BIT (VERB) | BIT (AUXILIARY));
}

/* "on Monday", "last week Amiri": a time is no part of what stands beside it, "Monday's" is */
static gboolean
is_day (const DatelineDocument *self, guint token)
{
  guint next = token + 1 < _dateline_n_tokens (self)
                   ? DATELINE_PART_BIT (MARK) | 1u << _dateline_token_part (self, token + 1)
                   : DATELINE_PART_BIT (MARK);

  if (_dateline_token_has (self, token, DATELINE_TAG (WEEKDAY)))
    return !(next & BIT (GENITIVE));
  return _dateline_token_has (self, token, DATELINE_TAG (TIME_UNIT)) &&
         (next & (BIT (NAME) | BIT (PRONOUN) | BIT (DETERMINER)));
}

gboolean
_dateline_chunk_is_inside_noun (const DatelineDocument *self, guint token)
{
  if (_dateline_token_is_glued_hyphen (self, token))
    return TRUE;
  if (_dateline_token_part (self, token) == DATELINE_PART_MARK)
    return _dateline_token_is_mark (self, token, '%') ||
           _dateline_token_is_mark (self, token, '$') ||
           (_dateline_token_is_mark (self, token, '/') &&
            !_dateline_token_flagged (self, token, DATELINE_TOKEN_SPACE));
  if (is_day (self, token))
    return FALSE;
  if (_dateline_token_part (self, token) == DATELINE_PART_ADVERB)
    return token + 1 < _dateline_n_tokens (self) &&
           _dateline_token_is_part (self, token + 1, BIT (ADJECTIVE) | BIT (NUMBER));
  return _dateline_token_is_part (self, token, PARTS_INSIDE_NOUN);
}

gboolean
_dateline_chunk_is_noun_head (const DatelineDocument *self, guint token)
{
  static const char *const alone[] = { "some",    "many",   "most",    "few",   "both",  "all",
                                       "several", "others", "this",    "these", "those", "each",
                                       "neither", "either", "another", "more",  NULL };

  if (_dateline_token_is_part (self, token, BIT (NOUN) | BIT (NAME) | BIT (NUMBER)))
    return !is_day (self, token);
  if (_dateline_token_is_mark (self, token, '%'))
    return TRUE;
  if (_dateline_token_part (self, token) == DATELINE_PART_DETERMINER)
    return _dateline_token_is_one_of (self, token, alone);
  return _dateline_token_part (self, token) == DATELINE_PART_ADJECTIVE && token > 0 &&
         _dateline_token_part (self, token - 1) == DATELINE_PART_DETERMINER;
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
  static const char *const future[] = { "will",  "would",    "'ll", "won't",
                                        "shall", "wouldn't", "'d",  NULL };
  guint64 tags = _dateline_token (self, token)->tags;
  guint flags = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (group_flags); i++)
    if (tags & group_flags[i].tags)
      flags |= group_flags[i].flags;
  if ((tags & DATELINE_TAG (MODAL)) && _dateline_token_is_one_of (self, token, future))
    flags |= DATELINE_VERB_FUTURE;
  if ((tags & DATELINE_TAG (BE)) && _dateline_token_part (self, token) == DATELINE_PART_AUXILIARY)
    flags |= _dateline_token_part (self, verb) == DATELINE_PART_ING ? DATELINE_VERB_ONGOING
                                                                    : DATELINE_VERB_PASSIVE;
  if (_dateline_token_part (self, token) == DATELINE_PART_TO)
    flags |= DATELINE_VERB_INFINITIVE;
  return flags;
}

static gboolean
is_helper (const DatelineDocument *self, guint token)
{
  return _dateline_token_is_part (self, token, BIT (AUXILIARY) | BIT (TO));
}

/* "be" and "have" before a participle, a modal before an infinitive; not "was" before "said" */
static gboolean
can_be_helped (const DatelineDocument *self, guint verb)
{
  return _dateline_token_is_part (self, verb, BIT (BASE) | BIT (PARTICIPLE) | BIT (ING));
}

DatelineVerbGroup
_dateline_chunk_verb (const DatelineDocument *self, guint verb)
{
  DatelineVerbGroup group = { { verb, verb + 1 }, verb, 0 };
  guint floor = _dateline_sentence_of (self, verb)->range.first;
  gboolean helped = FALSE;
  static const char *const places[] = { "there", "here", NULL }; /* "who lives there told" */

  for (guint i = verb; i > floor && verb - i < 8; i--) {
    gboolean helps = can_be_helped (self, verb) && is_helper (self, i - 1);

    if (!helps && (_dateline_token_part (self, i - 1) != DATELINE_PART_ADVERB ||
                   _dateline_token_is_one_of (self, i - 1, places)))
      break;
    group.flags |= auxiliary_flags (self, i - 1, verb);
    helped |= helps;
    group.range.first = i - 1;
  }
  if (_dateline_token_has (self, verb, DATELINE_TAG (VERB_S) | DATELINE_TAG (VERB_BASE)))
    group.flags |= DATELINE_VERB_PRESENT;
  if (!helped && can_be_helped (self, verb))
    group.flags |= DATELINE_VERB_BARE;
  if (_dateline_token_part (self, verb) == DATELINE_PART_ING)
    group.flags |= DATELINE_VERB_ONGOING;
  return group;
}

/* --- noun phrases --- */

static gboolean
is_preposition (const DatelineDocument *self, guint token)
{
  return _dateline_token_part (self, token) == DATELINE_PART_PREPOSITION;
}

static gboolean
begins_core (const DatelineDocument *self, guint token)
{
  return _dateline_token_part (self, token) == DATELINE_PART_DETERMINER &&
         !_dateline_token_has (self, token, DATELINE_TAG (NEGATION));
}

static gboolean
is_number (const DatelineDocument *self, guint token)
{
  return _dateline_token_part (self, token) == DATELINE_PART_NUMBER ||
         _dateline_token_has (self, token, DATELINE_TAG (NUMBER));
}

/* "more than 4 in 10", "about 20 people": what stands before a number */
static guint
hedge_start (const DatelineDocument *self, guint first, guint floor)
{
  static const char *const hedges[] = { "about",         "around", "nearly", "almost", "roughly",
                                        "approximately", "over",   "some",   NULL };
  static const char *const comparing[] = { "more", "fewer", "less", NULL };

  if (first == floor || !is_number (self, first))
    return first;
  if (_dateline_token_is_one_of (self, first - 1, hedges))
    return first - 1;
  if (first < floor + 2)
    return first;
  if ((_dateline_token_is (self, first - 1, "than") &&
       _dateline_token_is_one_of (self, first - 2, comparing)) ||
      (_dateline_token_is (self, first - 1, "least") && _dateline_token_is (self, first - 2, "at")))
    return first - 2;
  return first;
}

/* Leftwards over "the country's former prime minister"; a determiner begins it, except after
 * another one ("all the") */
static guint
core_start (const DatelineDocument *self, guint end, guint floor)
{
  guint first = end;

  if (first > floor && is_number (self, first - 1)) /* "one" looks like a pronoun */
    first--;
  while (first > floor && _dateline_chunk_is_inside_noun (self, first - 1)) {
    first--;
    if (begins_core (self, first) && !(first > floor && begins_core (self, first - 1)))
      break;
  }
  while (first < end && _dateline_token_part (self, first) == DATELINE_PART_GENITIVE)
    first++;
  return hedge_start (self, first, floor);
}

static guint
core_end (const DatelineDocument *self, guint first, guint ceiling)
{
  guint end = first;

  while (end < ceiling && _dateline_chunk_is_inside_noun (self, end) &&
         !(end > first && begins_core (self, end) && !begins_core (self, end - 1)))
    end++;
  while (end > first && !_dateline_chunk_is_noun_head (self, end - 1))
    end--;
  return end;
}

/* "people reached", "officials familiar", "a statement posted": what can stand between a noun and a
 * preposition that belongs to it; returns the noun's end or 0 */
static guint
before_reduced_relative (const DatelineDocument *self, guint preposition, guint floor)
{
  guint i = preposition;

  while (i > floor && preposition - i < 3 &&
         (_dateline_token_is_part (self, i - 1,
                                   BIT (PARTICIPLE) | BIT (ING) | BIT (ADJECTIVE) | BIT (ADVERB)) ||
          (_dateline_token_part (self, i - 1) == DATELINE_PART_VERB &&
           _dateline_token_has (self, i - 1, DATELINE_TAG (VERB_PARTICIPLE)))))
    i--;
  return i < preposition && i > floor && _dateline_chunk_is_noun_head (self, i - 1) ? i : 0;
}

/* "officials interviewed", "voters polled": leftwards over the participle */
static guint
before_participle (const DatelineDocument *self, guint end, guint floor)
{
  if (end <= floor + 1 || _dateline_chunk_is_noun_head (self, end - 1) ||
      !_dateline_token_has (self, end - 1, DATELINE_TAG (VERB_PARTICIPLE)) ||
      !_dateline_token_is_part (self, end - 1, BIT (VERB) | BIT (PARTICIPLE) | BIT (ADJECTIVE)))
    return end;
  return _dateline_chunk_is_noun_head (self, end - 2) ? end - 1 : end;
}

/* "the Republican incumbent": an adjective for a noun */
static gboolean
ends_in_adjective (const DatelineDocument *self, guint end, guint floor)
{
  return end > floor + 1 && _dateline_token_part (self, end - 1) == DATELINE_PART_ADJECTIVE &&
         _dateline_token_is_part (self, end - 2,
                                  BIT (NAME) | BIT (NOUN) | BIT (DETERMINER) | BIT (GENITIVE));
}

/* The end of the noun phrase that the one beginning at @first is attached to, or 0 */
static guint
attached_to (const DatelineDocument *self, guint first, guint floor)
{
  if (first <= floor + 1 || !is_preposition (self, first - 1) ||
      _dateline_token_is (self, first - 2, "according"))
    return 0;
  if (_dateline_chunk_is_noun_head (self, first - 2) || is_number (self, first - 2))
    return first - 1;
  /* "in Virginia and around the country" */
  if (first > floor + 2 && _dateline_token_part (self, first - 2) == DATELINE_PART_CONJUNCTION &&
      _dateline_chunk_is_noun_head (self, first - 3))
    return first - 2;
  return before_reduced_relative (self, first - 1, floor);
}

static gboolean
is_pronoun (const DatelineDocument *self, guint token)
{
  return _dateline_token_part (self, token) == DATELINE_PART_PRONOUN;
}

/* "officials and people", "Kunduz, Sar-e-Pul and Taloqan": the end of the phrase before, or 0 */
static guint
joined_to (const DatelineDocument *self, guint first, guint floor)
{
  guint i = first;

  if (i > floor && _dateline_token_part (self, i - 1) == DATELINE_PART_CONJUNCTION)
    i--;
  else
    return 0;
  if (i > floor && _dateline_token_is_mark (self, i - 1, ','))
    i--;
  return i > floor && _dateline_chunk_is_noun_head (self, i - 1) ? i : 0;
}

/* "Jason Chaffetz (R-Utah)": the noun's end before a short bracket that ends at @end, else @end */
guint
_dateline_chunk_before_bracket (const DatelineDocument *self, guint end, guint floor)
{
  gboolean square;

  if (end <= floor)
    return end;
  square = _dateline_token_is_mark (self, end - 1, ']');
  if (!square && !_dateline_token_is_mark (self, end - 1, ')'))
    return end;
  for (guint i = end - 1; i > floor && end - i < BRACKET; i--)
    if (_dateline_token_is_mark (self, i - 1, square ? '[' : '('))
      return i - 1;
  return end;
}

/* The token after a short bracket that begins at @first, else @first */
guint
_dateline_chunk_after_bracket (const DatelineDocument *self, guint first, guint ceiling)
{
  gboolean square;

  if (first >= ceiling)
    return first;
  square = _dateline_token_is_mark (self, first, '[');
  if (!square && !_dateline_token_is_mark (self, first, '('))
    return first;
  for (guint i = first + 1; i < ceiling && i - first < BRACKET; i++)
    if (_dateline_token_is_mark (self, i, square ? ']' : ')'))
      return i + 1;
  return first;
}

gboolean
_dateline_chunk_noun_before (const DatelineDocument *self,
                             guint end,
                             guint floor,
                             DatelineNounPhrase *phrase)
{
  guint first, attached, whole = end;

  *phrase = (DatelineNounPhrase){ 0 };
  if (end <= floor)
    return FALSE;
  floor = MAX (floor, end > REACH ? end - REACH : 0);
  end = _dateline_chunk_before_bracket (self, end, floor);
  if (end <= floor)
    return FALSE;
  if (is_pronoun (self, end - 1)) {
    phrase->range = phrase->core = (DatelineRange){ end - 1, end };
    phrase->head = end - 1;
    if (end - 1 > floor && is_preposition (self, end - 2) &&
        (attached = attached_to (self, end - 1, floor)) > 0)
      end = attached;
    else
      return TRUE;
    phrase->range.end = phrase->core.end;
  } else {
    phrase->range.end = whole;
  }
  end = before_participle (self, end, floor);
  if (!_dateline_chunk_is_noun_head (self, end - 1) && !ends_in_adjective (self, end, floor))
    return FALSE;
  first = core_start (self, end, floor);
  while ((attached = attached_to (self, first, floor)) > 0) {
    end = attached;
    first = core_start (self, end, floor);
  }
  phrase->core = (DatelineRange){ first, end };
  phrase->range.first = first;
  phrase->head = end - 1;
  phrase->plural = _dateline_token_has (self, phrase->head, DATELINE_TAG (PLURAL));
  return first < end;
}

gboolean
_dateline_chunk_noun_before_joined (const DatelineDocument *self,
                                    guint end,
                                    guint floor,
                                    DatelineNounPhrase *phrase)
{
  guint joined;
  DatelineNounPhrase other;

  if (!_dateline_chunk_noun_before (self, end, floor, phrase))
    return FALSE;
  joined = joined_to (self, phrase->range.first, floor);
  if (joined == 0 || is_pronoun (self, phrase->head) ||
      !_dateline_chunk_noun_before (self, joined, floor, &other))
    return TRUE;
  /* After a verb or a preposition the phrase before is an object, and a new clause begins here */
  if (other.range.first > floor &&
      _dateline_token_is_part (self, other.range.first - 1,
                               BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING) |
                                   BIT (PREPOSITION) | BIT (AUXILIARY) | BIT (ADVERB)))
    return TRUE;
  phrase->range.first = other.range.first;
  phrase->plural = TRUE;
  return TRUE;
}

gboolean
_dateline_chunk_noun_after (const DatelineDocument *self,
                            guint first,
                            guint ceiling,
                            DatelineNounPhrase *phrase)
{
  guint end, next;

  *phrase = (DatelineNounPhrase){ 0 };
  if (first >= ceiling)
    return FALSE;
  ceiling = MIN (ceiling, first + REACH);
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
  while (end + 1 < ceiling && is_preposition (self, end) &&
         (next = core_end (self, end + 1, ceiling)) > end + 1)
    phrase->range.end = end = next;
  phrase->plural = _dateline_token_has (self, phrase->head, DATELINE_TAG (PLURAL));
  return TRUE;
}

/* dateline-cues.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-cue-private.h"

#include <string.h>

#define BIT(part) DATELINE_PART_BIT (part)
#define PARTS_VERBAL (BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING))
#define CHAIN 3 /* verbs: "went on to try to explain" */

static const struct {
  const char *name;
  DatelineStance stance;
} stances[] = {
  { "say", DATELINE_STANCE_SAY },         { "claim", DATELINE_STANCE_CLAIM },
  { "confirm", DATELINE_STANCE_CONFIRM }, { "deny", DATELINE_STANCE_DENY },
  { "threat", DATELINE_STANCE_THREAT },   { "ask", DATELINE_STANCE_ASK },
  { "order", DATELINE_STANCE_ORDER },
};

DatelineStance
_dateline_stance_of (const DatelineDocument *document, guint token)
{
  const char *value = _dateline_token_get_value (document, token);

  for (gsize i = 0; value != NULL && i < G_N_ELEMENTS (stances); i++)
    if (strcmp (stances[i].name, value) == 0)
      return stances[i].stance;
  return DATELINE_STANCE_SAY;
}

/* "pointed out", "called for": the verb is the first word, the classes stand at the last one */
static const DatelinePhrase *
verb_phrase_at (const DatelineDocument *document, guint token)
{
  const DatelinePhrase *phrase;

  if (token + 1 >= _dateline_n_tokens (document) ||
      !_dateline_token_flagged (document, token + 1, DATELINE_TOKEN_PHRASE) ||
      _dateline_token_flagged (document, token, DATELINE_TOKEN_PHRASE))
    return NULL;
  phrase = _dateline_document_phrase_at (document, token);
  return phrase != NULL &&
                 (_dateline_token_has (document, phrase->range.end - 1, DATELINE_TAG_ANY_CUE))
             ? phrase
             : NULL;
}

/* The verb that governs "to say" in "declined to say"; G_MAXUINT for none */
static guint
governing_verb (const DatelineDocument *document, const DatelineCue *cue)
{
  guint floor = _dateline_sentence_of (document, cue->verb)->range.first;
  guint i = cue->range.first;

  if (!(cue->group.flags & DATELINE_VERB_INFINITIVE) || i <= floor)
    return G_MAXUINT;
  if (_dateline_token_is_part (document, i - 1, PARTS_VERBAL))
    return i - 1;
  /* "went on to say" */
  if (i > floor + 1 &&
      _dateline_token_is_one_of (
          document, i - 1, (const char *const[]){ "on", "out", "up", "forward", "ahead", NULL }) &&
      _dateline_token_is_part (document, i - 2, PARTS_VERBAL))
    return i - 2;
  return G_MAXUINT;
}

/* "declined" in "declined to say": the second verb is the cue and takes the first one along */
static gboolean
governs_cue (const DatelineDocument *document, guint last)
{
  guint end = _dateline_sentence_of (document, last)->range.end;
  guint next = last + 2;

  if (last + 2 >= end || _dateline_token_part (document, last + 1) != DATELINE_PART_TO)
    return FALSE;
  if (_dateline_token_part (document, next) == DATELINE_PART_ADVERB && next + 1 < end)
    next++;
  if (!_dateline_token_has (document, next, DATELINE_TAG (CUE)))
    return FALSE;
  /* "declined to comment." ascribes no words: there the first verb is the cue */
  return (next + 1 < end &&
          !_dateline_token_is_part (document, next + 1,
                                    BIT (MARK) | BIT (PREPOSITION) | BIT (CONJUNCTION))) ||
         (next + 1 < end && (_dateline_token_is_mark (document, next + 1, ':') ||
                             _dateline_token_flagged (document, next + 1, DATELINE_TOKEN_OPEN)));
}

static void
add_governors (const DatelineDocument *document, DatelineCue *cue)
{
  for (guint i = 0; i < CHAIN; i++) {
    guint governor = governing_verb (document, cue);
    DatelineVerbGroup group;

    if (governor == G_MAXUINT || (_dateline_token_has (document, governor, DATELINE_TAG_ANY_CUE) &&
                                  !governs_cue (document, governor)))
      return;
    group = _dateline_chunk_verb (document, governor);
    cue->range.first = group.range.first;
    cue->group.flags = (cue->group.flags & ~DATELINE_VERB_INFINITIVE) | group.flags;
    if (_dateline_token_has (document, governor, DATELINE_TAG (DENY)))
      cue->group.flags |= DATELINE_VERB_NEGATED;
  }
}

/* "did not confirm" denies, "did not deny" confirms */
static DatelineStance
negate (DatelineStance stance)
{
  if (stance == DATELINE_STANCE_DENY)
    return DATELINE_STANCE_CONFIRM;
  return stance == DATELINE_STANCE_CONFIRM ? DATELINE_STANCE_SAY : stance;
}

gboolean
_dateline_find_cue (const DatelineDocument *document, guint token, DatelineCue *cue)
{
  const DatelinePhrase *phrase;
  guint last = token;

  if (!_dateline_token_is_part (document, token, PARTS_VERBAL) ||
      _dateline_token_flagged (document, token, DATELINE_TOKEN_QUOTED))
    return FALSE;
  phrase = verb_phrase_at (document, token);
  if (phrase != NULL)
    last = phrase->range.end - 1;
  if (!_dateline_token_has (document, last, DATELINE_TAG_ANY_CUE))
    return FALSE;
  if (!_dateline_token_has (document, last, DATELINE_TAG (CUE)) && governs_cue (document, last))
    return FALSE;
  cue->verb = token;
  cue->tags =
      _dateline_token (document, last)->tags & (DATELINE_TAG_ANY_CUE | DATELINE_TAG (CLAUSE));
  cue->group = _dateline_chunk_verb (document, token);
  cue->range = (DatelineRange){ cue->group.range.first, last + 1 };
  cue->stance = _dateline_stance_of (document, last);
  add_governors (document, cue);
  if (cue->group.flags & DATELINE_VERB_NEGATED)
    cue->stance = negate (cue->stance);
  return TRUE;
}

/* dateline-capture-control.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Wordings without a verb of taking: "took control of", "is under the control of", "in the hands
 * of", "the fall of". */

#include "dateline-capture-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define PARTS_VERB (BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING))

/* The verb before "control" or "under control", within a few words */
static guint
verb_before (const DatelineCapture *self, guint token, guint64 classes)
{
  for (guint i = token; i > self->claims->sentence.first && token - i < 7; i--) {
    if ((_dateline_capture_is_part (self, i - 1, PARTS_VERB | BIT (AUXILIARY)) ||
         _dateline_capture_is_word (self, i - 1, "remains")) &&
        (classes == 0 || (_dateline_claim_lemma_classes (self->claims, i - 1) & classes)))
      return i - 1;
    if (_dateline_token_is_mark (self->claims->document, i - 1, '.'))
      break;
  }
  return G_MAXUINT;
}

/* "of Kunduz", "over the town", "peacefully of": the token where the place begins, or 0 */
static guint
after_control (const DatelineCapture *self)
{
  guint at = self->trigger + 1;

  while (_dateline_capture_is_part (self, at, BIT (ADVERB)) ||
         _dateline_capture_is_class (self, at, DATELINE_CLAIM (BY)) ||
         _dateline_capture_is_word (self, at, "force"))
    at++;
  if (!_dateline_capture_is_class (self, at, DATELINE_CLAIM (OF)))
    return 0;
  at++;
  /* "of part of", "of most of the", "of a number of" */
  for (guint i = at; i < at + 5; i++)
    if (_dateline_capture_is_word (self, i, "of") &&
        (_dateline_capture_is_word (self, i - 1, "part") ||
         _dateline_capture_is_word (self, i - 1, "parts") ||
         _dateline_capture_is_word (self, i - 1, "most") ||
         _dateline_capture_is_word (self, i - 1, "all") ||
         _dateline_capture_is_word (self, i - 1, "half") ||
         _dateline_capture_is_word (self, i - 1, "much") ||
         _dateline_capture_is_word (self, i - 1, "rest") ||
         _dateline_capture_is_word (self, i - 1, "number") ||
         _dateline_capture_is_word (self, i - 1, "series") ||
         _dateline_capture_is_word (self, i - 1, "string") ||
         _dateline_capture_is_word (self, i - 1, "length")))
      return i + 1;
  return at;
}

/* "under (the) control of X", "under Taliban control", "in the hands of X", "in rebel hands" */
static gboolean
read_under (DatelineCapture *self, guint preposition)
{
  guint verb = verb_before (self, preposition, 0);
  DatelineRange between = { preposition + 1, self->trigger };
  DatelineCapture state = *self;

  self->rule = "capture-held";
  if (_dateline_capture_is_class (self, self->trigger + 1, DATELINE_CLAIM (OF)))
    self->captor = _dateline_capture_noun_after (self, self->trigger + 2);
  else if (_dateline_claim_is_armed (self->claims, between) ||
           _dateline_capture_is_word (self, preposition + 1, "government") ||
           _dateline_capture_is_word (self, preposition + 1, "rebel"))
    self->captor = between;
  if (_dateline_range_is_empty (self->captor) || verb == G_MAXUINT)
    return FALSE;
  self->words = (DatelineRange){ verb, self->trigger + 1 };
  /* "brought Kunduz under control" */
  state.trigger = verb;
  if (_dateline_capture_is_part (self, verb, PARTS_VERB) &&
      _dateline_capture_read_places (self, _dateline_capture_after_verb (&state),
                                     DATELINE_PLACES_KNOWN) > 0 &&
      self->places[0].words.end <= preposition)
    return TRUE;
  self->group = _dateline_chunk_verb (self->claims->document, verb);
  while (self->group.range.first > self->claims->sentence.first &&
         _dateline_capture_is_part (self, self->group.range.first - 1, BIT (AUXILIARY)))
    self->group.range.first--; /* "has been" */
  self->trigger = verb;
  return _dateline_capture_read_subject (self, DATELINE_PLACES_ANY) > 0;
}

/* "are in control of Kunduz" */
static gboolean
read_in_control (DatelineCapture *self, guint preposition)
{
  guint at = after_control (self), verb = verb_before (self, preposition, 0);

  self->rule = "capture-held";
  if (at == 0 || verb == G_MAXUINT ||
      _dateline_capture_read_places (self, at, DATELINE_PLACES_ANY) == 0)
    return FALSE;
  self->words = (DatelineRange){ verb, self->trigger + 1 };
  self->group = _dateline_chunk_verb (self->claims->document, verb);
  self->captor = _dateline_claim_find_subject (self->claims, verb);
  self->trigger = verb;
  return _dateline_claim_is_armed (self->claims, self->captor);
}

static guint
preposition_before (const DatelineCapture *self)
{
  static const char *const words[] = { "under", "in", "into", "to", NULL };

  for (guint i = self->trigger; i > self->claims->sentence.first && self->trigger - i < 5; i--) {
    if (_dateline_token_is_one_of (self->claims->document, i - 1, words))
      return i - 1;
    if (!_dateline_chunk_is_inside_noun (self->claims->document, i - 1))
      break;
  }
  return 0;
}

/* "Kunduz changed hands on Sunday" */
static gboolean
read_changed_hands (DatelineCapture *self)
{
  static const char *const words[] = { "change", "changed", "changes", "changing", NULL };
  guint verb = self->trigger - 1;

  if (self->trigger == self->claims->sentence.first ||
      !_dateline_capture_is_word (self, self->trigger, "hands") ||
      !_dateline_token_is_one_of (self->claims->document, verb, words))
    return FALSE;
  self->rule = "capture-fell";
  self->words = (DatelineRange){ verb, self->trigger + 1 };
  self->group = _dateline_chunk_verb (self->claims->document, verb);
  self->trigger = verb;
  return _dateline_capture_read_subject (self, DATELINE_PLACES_KNOWN) > 0;
}

gboolean
_dateline_capture_read_control (DatelineCapture *self)
{
  guint preposition = preposition_before (self), at, verb;

  if (read_changed_hands (self))
    return TRUE;
  if (_dateline_capture_is_class (self, self->trigger, DATELINE_CLAIM (HANDS)))
    return preposition > 0 && read_under (self, preposition);
  if (preposition > 0 && _dateline_capture_is_word (self, preposition, "under"))
    return read_under (self, preposition);
  if (preposition > 0 && _dateline_capture_is_word (self, preposition, "in"))
    return read_in_control (self, preposition);
  at = after_control (self);
  if (at == 0)
    return FALSE;
  self->rule = "capture-control";
  self->sure = TRUE;
  verb = verb_before (self, self->trigger, DATELINE_CLAIM (LOST));
  if (verb != G_MAXUINT) {
    self->group = _dateline_chunk_verb (self->claims->document, verb);
    self->words = (DatelineRange){ verb, self->trigger + 1 };
    self->from = _dateline_claim_find_subject (self->claims, verb);
    self->trigger = verb;
    return _dateline_capture_read_places (self, at, DATELINE_PLACES_ANY) > 0;
  }
  verb = verb_before (self, self->trigger, DATELINE_CLAIM (GOT));
  if (verb == G_MAXUINT || _dateline_capture_read_places (self, at, DATELINE_PLACES_ANY) == 0)
    return FALSE;
  self->group = _dateline_chunk_verb (self->claims->document, verb);
  self->words = (DatelineRange){ verb, self->trigger + 1 };
  self->captor = _dateline_claim_find_subject (self->claims, verb);
  self->from = _dateline_capture_armed_after (self, _dateline_capture_end_of_places (self),
                                              DATELINE_CLAIM (FROM));
  self->trigger = verb;
  return TRUE;
}

/* "in rebel controlled areas" */
static gboolean
is_attributive (const DatelineCapture *self)
{
  guint next = self->trigger + 1;

  return self->trigger > self->claims->sentence.first &&
         _dateline_token_has (self->claims->document, self->trigger,
                              DATELINE_TAG (VERB_PARTICIPLE)) &&
         _dateline_capture_is_part (self, next, BIT (NOUN)) &&
         _dateline_token_has (self->claims->document, next, DATELINE_TAG (PLURAL));
}

/* "now controls Kunduz": how it stands, not what happened */
gboolean
_dateline_capture_read_holding (DatelineCapture *self)
{
  self->rule = "capture-held";
  if (_dateline_capture_is_passive (self) || is_attributive (self) ||
      _dateline_capture_read_places (self, _dateline_capture_after_verb (self),
                                     DATELINE_PLACES_KNOWN) == 0)
    return FALSE;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return _dateline_claim_is_armed (self->claims, self->captor);
}

/* "the Taliban's capture of", "their seizure of": who stands before the noun */
static DatelineRange
owner_before (const DatelineCapture *self)
{
  DatelineNounPhrase phrase;

  if (!_dateline_chunk_noun_before (self->claims->document, self->trigger + 1,
                                    self->claims->sentence.first, &phrase))
    return DATELINE_RANGE_NONE;
  phrase.core.end = self->trigger;
  while (phrase.core.end > phrase.core.first &&
         (_dateline_capture_is_part (self, phrase.core.end - 1, BIT (GENITIVE) | BIT (ADJECTIVE))))
    phrase.core.end--;
  return _dateline_claim_is_armed (self->claims, phrase.core) ? phrase.core : DATELINE_RANGE_NONE;
}

gboolean
_dateline_capture_read_noun (DatelineCapture *self, gboolean fallen)
{
  guint at = self->trigger + 1;

  self->rule = "capture-noun";
  self->nominal = TRUE;
  if (!_dateline_capture_is_word (self, at, "of") ||
      _dateline_capture_read_places (self, at + 1, DATELINE_PLACES_ANY) == 0)
    return FALSE;
  self->captor = owner_before (self);
  at = _dateline_capture_end_of_places (self);
  if (_dateline_range_is_empty (self->captor))
    self->captor = _dateline_capture_armed_after (
        self, at, fallen ? DATELINE_CLAIM (INTO) : DATELINE_CLAIM (BY));
  self->from = _dateline_capture_armed_after (self, at, DATELINE_CLAIM (FROM));
  return self->places[0].known || !_dateline_range_is_empty (self->captor);
}

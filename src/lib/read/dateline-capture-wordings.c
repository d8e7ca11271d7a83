/* dateline-capture-wordings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The wordings in which a place is said to change hands: "took", "fell to", "was lost", "is under
 * the control of", "the fall of". */

#include "dateline-capture-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define PARTS_VERB (BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING))
#define REACH 24 /* tokens: how far "by" and "from" stand behind a verb */

/* --- parties --- */

static DatelineRange
noun_after (const DatelineCapture *self, guint token)
{
  DatelineNounPhrase phrase;

  return _dateline_chunk_noun_after (self->claims->document, token, self->claims->sentence.end,
                                     &phrase)
             ? phrase.core
             : DATELINE_RANGE_NONE;
}

/* The noun phrase behind the first "by" or "from" after a token, within the clause */
static DatelineRange
party_after (const DatelineCapture *self, guint token, guint64 preposition)
{
  for (guint i = token; i < self->claims->sentence.end && i - token < REACH; i++) {
    DatelineRange found;

    if (_dateline_capture_is_part (self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (RELATIVE)) ||
        _dateline_token_is_mark (self->claims->document, i, ';'))
      break;
    if (!_dateline_capture_is_class (self, i, preposition))
      continue;
    found = noun_after (self, i + 1);
    if (_dateline_claim_is_armed (self->claims, found))
      return found;
    if (!_dateline_range_is_empty (found) &&
        _dateline_reading_mention_at (self->claims->reading, found.end - 1) == NULL &&
        !_dateline_token_has (self->claims->document, found.end - 1,
                              DATELINE_TAG (TIME_UNIT) | DATELINE_TAG (WEEKDAY) |
                                  DATELINE_TAG (MONTH) | DATELINE_TAG (PLACE_HEAD)))
      return found;
  }
  return DATELINE_RANGE_NONE;
}

static DatelineRange
armed_after (const DatelineCapture *self, guint token, guint64 preposition)
{
  DatelineRange found = party_after (self, token, preposition);

  return _dateline_claim_is_armed (self->claims, found) ? found : DATELINE_RANGE_NONE;
}

/* Somebody armed, by the words or by whom "they" means */
static gboolean
is_force (const DatelineCapture *self, DatelineRange range)
{
  return _dateline_claim_is_armed (self->claims, range) ||
         (!_dateline_range_is_empty (range) &&
          _dateline_capture_is_part (self, range.first, BIT (PRONOUN)) &&
          _dateline_claim_is_armed (self->claims,
                                    _dateline_claim_name_party (self->claims, range)));
}

gboolean
_dateline_capture_is_about_war (const DatelineCapture *self)
{
  return _dateline_claim_is_armed (self->claims, self->captor) || is_force (self, self->from);
}

/* --- wordings: each fills the capture, FALSE where it does not fit --- */

static guint
after_verb (const DatelineCapture *self)
{
  static const char *const particles[] = { "over", "back", "up", "both", "out", NULL };
  guint at = self->trigger + 1;

  while (_dateline_capture_is_part (self, at, BIT (ADVERB)) ||
         (at < self->claims->sentence.end &&
          _dateline_token_is_one_of (self->claims->document, at, particles)))
    at++;
  /* "captured on Thursday a village" */
  if (_dateline_capture_is_word (self, at, "on") && at + 1 < self->claims->sentence.end &&
      _dateline_token_has (self->claims->document, at + 1, DATELINE_TAG (WEEKDAY)))
    at += 2;
  return at;
}

static guint
read_places (DatelineCapture *self, guint token, DatelinePlacesWanted wanted)
{
  self->n_places = _dateline_claim_read_places (self->claims, token, self->claims->sentence.end,
                                                wanted, self->places);
  return self->n_places;
}

static guint
read_subject (DatelineCapture *self, DatelinePlacesWanted wanted)
{
  self->n_places = _dateline_claim_read_subject_places (self->claims, self->group.range.first,
                                                        wanted, self->places);
  return self->n_places;
}

static guint
end_of_places (const DatelineCapture *self)
{
  guint end = self->trigger + 1;

  for (guint i = 0; i < self->n_places; i++)
    end = MAX (end, self->places[i].words.end);
  return end;
}

static gboolean
is_passive (const DatelineCapture *self)
{
  return self->group.flags & DATELINE_VERB_PASSIVE &&
         _dateline_capture_is_part (self, self->trigger, BIT (PARTICIPLE));
}

/* A participle without its own auxiliary: "Kunduz, seized by the rebels" */
static gboolean
is_reduced (const DatelineCapture *self)
{
  guint next = self->trigger + 1;

  return _dateline_capture_is_part (self, self->trigger, BIT (PARTICIPLE) | BIT (VERB)) &&
         _dateline_token_has (self->claims->document, self->trigger,
                              DATELINE_TAG (VERB_PARTICIPLE)) &&
         !(self->group.flags & (DATELINE_VERB_PERFECT | DATELINE_VERB_INFINITIVE)) &&
         (next >= self->claims->sentence.end ||
          _dateline_capture_is_part (
              self, next, BIT (PREPOSITION) | BIT (ADVERB) | BIT (MARK) | BIT (CONJUNCTION)) ||
          _dateline_token_has (self->claims->document, next,
                               DATELINE_TAG (WEEKDAY) | DATELINE_TAG (TIME_UNIT)));
}

/* "took Kunduz", "Kunduz was taken by", "Kunduz, taken by" */
static gboolean
read_taking (DatelineCapture *self, DatelinePlacesWanted wanted)
{
  if (!is_passive (self) && read_places (self, after_verb (self), wanted) > 0) {
    self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
    self->from = armed_after (self, end_of_places (self), DATELINE_CLAIM (FROM));
    return TRUE;
  }
  if (!is_passive (self) && !is_reduced (self))
    return FALSE;
  if (read_subject (self, wanted) == 0)
    return FALSE;
  self->captor = party_after (self, self->trigger + 1, DATELINE_CLAIM (BY));
  self->from = armed_after (self, self->trigger + 1, DATELINE_CLAIM (FROM));
  return TRUE;
}

static gboolean
read_strong (DatelineCapture *self)
{
  self->rule = "capture-verb";
  return read_taking (self, DATELINE_PLACES_ANY);
}

/* "took": only places that are known, and not "by surprise" */
static gboolean
read_weak (DatelineCapture *self)
{
  guint end;

  self->rule = "capture-verb";
  if (!read_taking (self, DATELINE_PLACES_KNOWN))
    return FALSE;
  end = end_of_places (self);
  if (_dateline_capture_is_class (self, end, DATELINE_CLAIM (BY)) &&
      (_dateline_capture_is_word (self, end + 1, "surprise") ||
       _dateline_capture_is_word (self, end + 1, "storm")))
    return _dateline_capture_is_word (self, end + 1, "storm");
  return _dateline_capture_is_about_war (self) || _dateline_range_is_empty (self->captor) ||
         _dateline_capture_is_part (self, self->captor.first, BIT (PRONOUN));
}

/* "Kunduz fell to", "collapsed" */
static gboolean
is_score_or_share (const DatelineCapture *self, guint token)
{
  static const char *const words[] = { "behind",  "short",  "apart", "back", "ill",   "asleep",
                                       "silent",  "victim", "prey",  "flat", "below", "from",
                                       "by",      "under",  "off",   "down", "foul",  "steadily",
                                       "sharply", "again",  NULL };

  return token < self->claims->sentence.end &&
         (_dateline_token_flagged (self->claims->document, token, DATELINE_TOKEN_NUMBER) ||
          _dateline_token_is_one_of (self->claims->document, token, words));
}

/* "into the hands of": the token behind "hands" */
static guint
after_hands (const DatelineCapture *self, guint token)
{
  for (guint i = token; i < token + 4; i++)
    if (_dateline_capture_is_class (self, i, DATELINE_CLAIM (HANDS)))
      return i + 1;
  return token;
}

static gboolean
read_fallen (DatelineCapture *self)
{
  guint next = self->trigger + 1;

  self->rule = "capture-fell";
  if (!_dateline_capture_is_part (self, self->trigger, PARTS_VERB) ||
      is_score_or_share (self, next) ||
      (_dateline_capture_is_word (self, next, "into") &&
       !_dateline_capture_is_class (self, next + 3, DATELINE_CLAIM (HANDS)) &&
       !_dateline_capture_is_class (self, next + 2, DATELINE_CLAIM (HANDS))) ||
      read_subject (self, DATELINE_PLACES_ANY) == 0)
    return FALSE;
  if (_dateline_capture_is_word (self, next, "to") &&
      (_dateline_capture_is_part (self, next + 1, BIT (NUMBER)) ||
       _dateline_token_has (self->claims->document, MIN (next + 2, self->claims->sentence.end - 1),
                            DATELINE_TAG (TIME_UNIT))))
    return FALSE;
  if (_dateline_capture_is_word (self, next, "into"))
    next = after_hands (self, next);
  self->captor =
      _dateline_capture_is_word (self, next, "to") || _dateline_capture_is_word (self, next, "of")
          ? noun_after (self, next + 1)
          : party_after (self, next, DATELINE_CLAIM (INTO));
  if (!_dateline_claim_is_armed (self->claims, self->captor) &&
      !_dateline_capture_is_word (self, next, "to") &&
      !_dateline_capture_is_word (self, next, "of"))
    self->captor = DATELINE_RANGE_NONE;
  return TRUE;
}

/* "passed to the Taliban": only to somebody armed */
static gboolean
read_passed (DatelineCapture *self)
{
  guint to = self->trigger + 1;

  self->rule = "capture-fell";
  if (!_dateline_capture_is_word (self, to, "to"))
    return FALSE;
  self->captor = noun_after (self, to + 1);
  return is_force (self, self->captor) && read_subject (self, DATELINE_PLACES_KNOWN) > 0;
}

/* "lost Kunduz to the Taliban", "Kunduz was lost" */
static gboolean
read_losing (DatelineCapture *self)
{
  guint end;

  self->rule = "capture-lost";
  if (!is_passive (self) && read_places (self, after_verb (self), DATELINE_PLACES_KNOWN) > 0) {
    self->from = _dateline_claim_find_subject (self->claims, self->trigger);
    end = end_of_places (self);
    self->captor = armed_after (self, end, DATELINE_CLAIM (INTO));
    return is_force (self, self->from) || _dateline_claim_is_armed (self->claims, self->captor) ||
           _dateline_capture_is_word (self, self->from.end > 0 ? self->from.end - 1 : 0,
                                      "government");
  }
  if (!is_passive (self) && !is_reduced (self))
    return FALSE;
  self->captor = armed_after (self, self->trigger + 1, DATELINE_CLAIM (INTO));
  return read_subject (self, DATELINE_PLACES_KNOWN) > 0;
}

/* "fled the area" */
static gboolean
is_just_around (const DatelineCapture *self)
{
  static const char *const words[] = { "area", "areas", "zone", "positions", "position", NULL };
  const DatelineClaimPlace *place = &self->places[0];

  return !place->named && place->words.end > place->words.first &&
         _dateline_token_is_one_of (self->claims->document, place->words.end - 1, words);
}

/* "withdrew from Kunduz", "abandoned the base", "pulled out of Lyman" */
static gboolean
read_leaving (DatelineCapture *self)
{
  guint at = after_verb (self);
  gboolean direct = !_dateline_token_is_one_of (
      self->claims->document, self->trigger,
      (const char *const[]){ "withdrew", "withdraw", "withdrawing", "withdrawn", "withdraws",
                             "retreated", "retreat", "retreats", "retreating", "pulled", "pull",
                             "pulling", "pulls", NULL });

  self->rule = "capture-left";
  if (is_passive (self))
    return FALSE;
  if (_dateline_capture_is_word (self, at, "of"))
    at++;
  else if (_dateline_capture_is_class (self, at, DATELINE_CLAIM (FROM)))
    at++;
  else if (!direct)
    return FALSE;
  self->from = _dateline_claim_find_subject (self->claims, self->trigger);
  return read_places (self, at, DATELINE_PLACES_KNOWN) > 0 && !is_just_around (self) &&
         is_force (self, self->from);
}

/* "surrendered the city to", "handed Kunduz over to", "Kunduz surrendered" */
static gboolean
read_yielding (DatelineCapture *self)
{
  self->rule = "capture-surrendered";
  if (!is_passive (self) && read_places (self, after_verb (self), DATELINE_PLACES_KNOWN) > 0) {
    self->from = _dateline_claim_find_subject (self->claims, self->trigger);
    self->captor = armed_after (self, end_of_places (self), DATELINE_CLAIM (INTO));
    return is_force (self, self->captor) || is_force (self, self->from);
  }
  self->captor = armed_after (self, self->trigger + 1, DATELINE_CLAIM (INTO));
  return (is_passive (self) || !_dateline_range_is_empty (self->captor)) &&
         read_subject (self, DATELINE_PLACES_KNOWN) > 0 &&
         (!_dateline_range_is_empty (self->captor) || self->claims->n_war > 0);
}

/* Over "into", "deep into", "in on" to the place of an advance; 0 where none leads on */
static guint
after_into (const DatelineCapture *self, gboolean needed)
{
  guint at = after_verb (self);

  if (_dateline_capture_is_word (self, at, "deep") ||
      _dateline_capture_is_word (self, at, "further") ||
      _dateline_capture_is_word (self, at, "closer"))
    at++;
  if (_dateline_capture_is_word (self, at, "in") && _dateline_capture_is_word (self, at + 1, "on"))
    return at + 2;
  if (_dateline_capture_is_class (self, at, DATELINE_CLAIM (INTO)) ||
      _dateline_capture_is_word (self, at, "through"))
    return at + 1;
  return needed ? 0 : at;
}

static gboolean
is_transitive_entry (const DatelineCapture *self)
{
  static const char *const words[] = {
    "enter",      "enters",      "entered",      "entering",   "penetrate",   "penetrates",
    "penetrated", "penetrating", "storm",        "storms",     "stormed",     "storming",
    "infiltrate", "infiltrated", "infiltrating", "reached",    "reach",       "encircle",
    "encircled",  "encircling",  "surround",     "surrounded", "surrounding", "besiege",
    "besieged",   "besieging",   "approach",     "approached", "approaching", NULL
  };

  return _dateline_token_is_one_of (self->claims->document, self->trigger, words);
}

/* A house that is raided is not a town that is taken */
static gboolean
is_building (const DatelineCapture *self)
{
  return _dateline_token_has (self->claims->document, self->places[0].words.end - 1,
                              DATELINE_TAG (FACILITY));
}

static gboolean
read_entering (DatelineCapture *self)
{
  guint at = after_into (self, !is_transitive_entry (self));

  self->rule = "capture-entered";
  if (is_passive (self) && is_transitive_entry (self)) { /* "had been entered" */
    self->captor = armed_after (self, self->trigger + 1, DATELINE_CLAIM (BY));
    return read_subject (self, DATELINE_PLACES_KNOWN) > 0 && self->places[0].known;
  }
  if (is_passive (self) || at == 0 ||
      !(is_transitive_entry (self) || _dateline_capture_is_word (self, at - 1, "into")))
    return FALSE;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return is_force (self, self->captor) && read_places (self, at, DATELINE_PLACES_KNOWN) > 0 &&
         !is_building (self);
}

static gboolean
read_advancing (DatelineCapture *self)
{
  guint at = after_into (self, !is_transitive_entry (self));

  self->rule = "capture-advance";
  self->advance = TRUE;
  if (_dateline_capture_is_word (self, self->trigger + 2, "sights") &&
      _dateline_capture_is_class (self, self->trigger + 3, DATELINE_CLAIM (INTO)))
    at = self->trigger + 4;
  else if (_dateline_token_is_one_of (self->claims->document, self->trigger,
                                      (const char *const[]){ "set", "sets", "setting", NULL }))
    return FALSE;
  if (is_passive (self) || at == 0)
    return FALSE;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return is_force (self, self->captor) && read_places (self, at, DATELINE_PLACES_KNOWN) > 0;
}

/* "drove the rebels out of Kunduz" */
static gboolean
read_expelling (DatelineCapture *self)
{
  DatelineRange victims = noun_after (self, after_verb (self));
  guint at = victims.end;

  self->rule = "capture-expelled";
  if (_dateline_range_is_empty (victims) || is_passive (self) ||
      !_dateline_claim_is_armed (self->claims, victims))
    return FALSE;
  if (_dateline_capture_is_word (self, at, "out"))
    at++;
  if (!_dateline_capture_is_class (self, at, DATELINE_CLAIM (FROM)) &&
      !(_dateline_capture_is_word (self, at, "of") &&
        _dateline_capture_is_word (self, at - 1, "out")))
    return FALSE;
  self->from = victims;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return read_places (self, at + 1, DATELINE_PLACES_KNOWN) > 0;
}

/* "cleared Kunduz of rebels", "are clearing Kunduz" */
static gboolean
read_clearing (DatelineCapture *self)
{
  guint end;

  self->rule = "capture-cleared";
  if (is_passive (self) || read_places (self, after_verb (self), DATELINE_PLACES_KNOWN) == 0 ||
      !self->places[0].known)
    return FALSE;
  end = end_of_places (self);
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  if (_dateline_capture_is_word (self, end, "of") ||
      _dateline_capture_is_class (self, end, DATELINE_CLAIM (FROM)))
    self->from = noun_after (self, end + 1);
  return _dateline_claim_is_armed (self->claims, self->from) || is_force (self, self->captor);
}

/* --- "control" and "hands" --- */

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
    self->captor = noun_after (self, self->trigger + 2);
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
      read_places (self, after_verb (&state), DATELINE_PLACES_KNOWN) > 0 &&
      self->places[0].words.end <= preposition)
    return TRUE;
  self->group = _dateline_chunk_verb (self->claims->document, verb);
  self->trigger = verb;
  return read_subject (self, DATELINE_PLACES_ANY) > 0;
}

/* "are in control of Kunduz" */
static gboolean
read_in_control (DatelineCapture *self, guint preposition)
{
  guint at = after_control (self), verb = verb_before (self, preposition, 0);

  self->rule = "capture-held";
  if (at == 0 || verb == G_MAXUINT || read_places (self, at, DATELINE_PLACES_ANY) == 0)
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

static gboolean
read_control (DatelineCapture *self)
{
  guint preposition = preposition_before (self), at, verb;

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
    return read_places (self, at, DATELINE_PLACES_ANY) > 0;
  }
  verb = verb_before (self, self->trigger, DATELINE_CLAIM (GOT));
  if (verb == G_MAXUINT || read_places (self, at, DATELINE_PLACES_ANY) == 0)
    return FALSE;
  self->group = _dateline_chunk_verb (self->claims->document, verb);
  self->words = (DatelineRange){ verb, self->trigger + 1 };
  self->captor = _dateline_claim_find_subject (self->claims, verb);
  self->from = armed_after (self, end_of_places (self), DATELINE_CLAIM (FROM));
  self->trigger = verb;
  return TRUE;
}

/* --- nouns --- */

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

static gboolean
read_noun (DatelineCapture *self, gboolean fallen)
{
  guint at = self->trigger + 1;

  self->rule = "capture-noun";
  self->nominal = TRUE;
  if (!_dateline_capture_is_word (self, at, "of") ||
      read_places (self, at + 1, DATELINE_PLACES_ANY) == 0)
    return FALSE;
  self->captor = owner_before (self);
  at = end_of_places (self);
  if (_dateline_range_is_empty (self->captor))
    self->captor = armed_after (self, at, fallen ? DATELINE_CLAIM (INTO) : DATELINE_CLAIM (BY));
  self->from = armed_after (self, at, DATELINE_CLAIM (FROM));
  return self->places[0].known || !_dateline_range_is_empty (self->captor);
}

/* --- choosing a wording --- */

typedef struct {
  guint64 classes;
  gboolean (*read) (DatelineCapture *self);
} Wording;

/* "now controls Kunduz": how it stands, not what happened */
static gboolean
read_holding (DatelineCapture *self)
{
  self->rule = "capture-held";
  if (is_passive (self) || read_places (self, after_verb (self), DATELINE_PLACES_KNOWN) == 0)
    return FALSE;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return _dateline_claim_is_armed (self->claims, self->captor);
}

static const Wording wordings[] = {
  { DATELINE_CLAIM (STRONG), read_strong },     { DATELINE_CLAIM (CLEARING), read_clearing },
  { DATELINE_CLAIM (WEAK), read_weak },         { DATELINE_CLAIM (FALLEN), read_fallen },
  { DATELINE_CLAIM (LOSING), read_losing },     { DATELINE_CLAIM (EXPELLING), read_expelling },
  { DATELINE_CLAIM (LEAVING), read_leaving },   { DATELINE_CLAIM (YIELDING), read_yielding },
  { DATELINE_CLAIM (ENTERING), read_entering }, { DATELINE_CLAIM (ADVANCING), read_advancing },
  { DATELINE_CLAIM (PASSING), read_passed },    { DATELINE_CLAIM (CONTROL), read_holding },
};

gboolean
_dateline_capture_read_wording (DatelineCapture *self)
{
  guint64 classes = _dateline_claim_lemma_classes (self->claims, self->trigger);
  DatelineCapture fresh = *self;

  if (_dateline_capture_is_class (self, self->trigger,
                                  DATELINE_CLAIM (CONTROL) | DATELINE_CLAIM (HANDS)) &&
      !_dateline_capture_is_part (self, self->trigger, BIT (VERB) | BIT (BASE) | BIT (ING)))
    return read_control (self);
  if (classes & (DATELINE_CLAIM (NOUN_TAKEN) | DATELINE_CLAIM (NOUN_FALLEN)) &&
      _dateline_capture_is_word (self, self->trigger + 1, "of") &&
      _dateline_capture_is_part (self, self->trigger, BIT (NOUN)))
    return read_noun (self, (classes & DATELINE_CLAIM (NOUN_FALLEN)) != 0);
  if (!_dateline_capture_is_part (self, self->trigger, PARTS_VERB))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (wordings); i++) {
    if (!(classes & wordings[i].classes))
      continue;
    *self = fresh;
    if (wordings[i].read (self))
      return TRUE;
  }
  return FALSE;
}

/* dateline-capture-wordings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The wordings in which a place is said to change hands: "took", "fell to", "was lost"; and the
 * choice among all of them. */

#include "dateline-capture-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define PARTS_VERB (BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING))

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

/* "the land Israel captured in 1967": what stands before the verb took, and was not taken */
static gboolean
is_taker (const DatelineCapture *self)
{
  const DatelineClaimPlace *place = &self->places[0];
  guint first = place->words.first;

  if (_dateline_capture_is_passive (self) || !_dateline_range_is_empty (self->captor) ||
      !place->named)
    return FALSE;
  return !place->known || _dateline_claim_place_is_country (self->claims, place) ||
         (first > self->claims->sentence.first &&
          _dateline_capture_is_part (self, first - 1, BIT (NOUN) | BIT (RELATIVE)));
}

/* "took Kunduz", "Kunduz was taken by", "Kunduz, taken by" */
static gboolean
read_taking (DatelineCapture *self, DatelinePlacesWanted wanted)
{
  if (!_dateline_capture_is_passive (self) &&
      _dateline_capture_read_places (self, _dateline_capture_after_verb (self), wanted) > 0) {
    self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
    self->from = _dateline_capture_armed_after (self, _dateline_capture_end_of_places (self),
                                                DATELINE_CLAIM (FROM));
    return TRUE;
  }
  if (!_dateline_capture_is_passive (self) && !is_reduced (self))
    return FALSE;
  if (_dateline_capture_read_subject (self, wanted) == 0)
    return FALSE;
  self->captor = _dateline_capture_party_after (self, self->trigger + 1, DATELINE_CLAIM (BY));
  self->from = _dateline_capture_armed_after (self, self->trigger + 1, DATELINE_CLAIM (FROM));
  return !is_taker (self);
}

/* "from the newly captured areas in Aleppo" */
static gboolean
read_attributive (DatelineCapture *self)
{
  self->rule = "capture-verb";
  return self->trigger > self->claims->sentence.first &&
         _dateline_capture_is_class (self, self->trigger - 1, DATELINE_CLAIM (RECENT)) &&
         _dateline_token_has (self->claims->document, self->trigger,
                              DATELINE_TAG (VERB_PARTICIPLE)) &&
         _dateline_capture_read_places (self, self->trigger + 1, DATELINE_PLACES_ANY) > 0;
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
  end = _dateline_capture_end_of_places (self);
  if (_dateline_capture_is_class (self, _dateline_capture_after_verb (self), DATELINE_CLAIM (POST)))
    return FALSE; /* "took positions" */
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

/* "shells fell in the vicinity": where, not when */
static gboolean
is_landing (const DatelineCapture *self, guint token)
{
  return _dateline_capture_is_class (self, token, DATELINE_CLAIM (LANDING)) &&
         _dateline_capture_is_part (self, token + 1, BIT (DETERMINER)) &&
         token + 2 < self->claims->sentence.end &&
         !_dateline_token_has (self->claims->document, token + 2, DATELINE_TAG (TIME_UNIT)) &&
         !_dateline_capture_is_part (self, token + 2, BIT (ADJECTIVE));
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

/* "fell to the wayside", "fell to his knees": only a party gets what falls */
static gboolean
is_getter (const DatelineCapture *self, DatelineRange range)
{
  guint head = range.end - 1;

  return _dateline_claim_is_armed (self->claims, range) ||
         _dateline_capture_is_part (self, head, BIT (NAME) | BIT (PRONOUN)) ||
         _dateline_token_has (self->claims->document, head,
                              DATELINE_TAG (HUMAN) | DATELINE_TAG (ROLE) | DATELINE_TAG (DEMONYM) |
                                  DATELINE_TAG (ORG_HEAD)) ||
         _dateline_capture_is_class (self, head, DATELINE_CLAIM (GETTER));
}

static gboolean
read_fallen (DatelineCapture *self)
{
  guint next = self->trigger + 1;

  self->rule = "capture-fell";
  if (!_dateline_capture_is_part (self, self->trigger, PARTS_VERB) ||
      is_score_or_share (self, next) || is_landing (self, next) ||
      (_dateline_capture_is_word (self, next, "into") &&
       !_dateline_capture_is_class (self, next + 3, DATELINE_CLAIM (HANDS)) &&
       !_dateline_capture_is_class (self, next + 2, DATELINE_CLAIM (HANDS))) ||
      _dateline_capture_read_subject (self, DATELINE_PLACES_ANY) == 0)
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
          ? _dateline_capture_noun_after (self, next + 1)
          : _dateline_capture_party_after (self, next, DATELINE_CLAIM (INTO));
  if (_dateline_capture_is_word (self, next, "to") && !_dateline_range_is_empty (self->captor) &&
      !is_getter (self, self->captor))
    return FALSE;
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
  self->captor = _dateline_capture_noun_after (self, to + 1);
  return _dateline_capture_is_force (self, self->captor) &&
         _dateline_capture_read_subject (self, DATELINE_PLACES_KNOWN) > 0;
}

/* "lost Kunduz to the Taliban", "Kunduz was lost" */
static gboolean
read_losing (DatelineCapture *self)
{
  guint end;

  self->rule = "capture-lost";
  /* "was given up" */
  if (_dateline_token_is_one_of (
          self->claims->document, self->trigger,
          (const char *const[]){ "give", "gives", "gave", "given", "giving", NULL }) &&
      !_dateline_capture_is_word (self, self->trigger + 1, "up"))
    return FALSE;
  if (!_dateline_capture_is_passive (self) &&
      _dateline_capture_read_places (self, _dateline_capture_after_verb (self),
                                     DATELINE_PLACES_KNOWN) > 0) {
    self->from = _dateline_claim_find_subject (self->claims, self->trigger);
    end = _dateline_capture_end_of_places (self);
    self->captor = _dateline_capture_armed_after (self, end, DATELINE_CLAIM (INTO));
    return _dateline_capture_is_force (self, self->from) ||
           _dateline_claim_is_armed (self->claims, self->captor) ||
           _dateline_capture_is_word (self, self->from.end > 0 ? self->from.end - 1 : 0,
                                      "government");
  }
  if (!_dateline_capture_is_passive (self) && !is_reduced (self))
    return FALSE;
  self->captor = _dateline_capture_armed_after (self, self->trigger + 1, DATELINE_CLAIM (INTO));
  return _dateline_capture_read_subject (self, DATELINE_PLACES_KNOWN) > 0;
}

typedef struct {
  guint64 classes;
  gboolean (*read) (DatelineCapture *self);
} Wording;

static const Wording wordings[] = {
  { DATELINE_CLAIM (STRONG), read_strong },
  { DATELINE_CLAIM (CLEARING), _dateline_capture_read_clearing },
  { DATELINE_CLAIM (WEAK), read_weak },
  { DATELINE_CLAIM (FALLEN), read_fallen },
  { DATELINE_CLAIM (LOSING), read_losing },
  { DATELINE_CLAIM (EXPELLING), _dateline_capture_read_expelling },
  { DATELINE_CLAIM (LEAVING), _dateline_capture_read_leaving },
  { DATELINE_CLAIM (YIELDING), _dateline_capture_read_yielding },
  { DATELINE_CLAIM (ENTERING), _dateline_capture_read_entering },
  { DATELINE_CLAIM (ADVANCING), _dateline_capture_read_advancing },
  { DATELINE_CLAIM (PASSING), read_passed },
  { DATELINE_CLAIM (CONTROL), _dateline_capture_read_holding },
};

gboolean
_dateline_capture_read_wording (DatelineCapture *self)
{
  guint64 classes = _dateline_claim_lemma_classes (self->claims, self->trigger);
  DatelineCapture fresh = *self;

  if (_dateline_capture_is_class (self, self->trigger,
                                  DATELINE_CLAIM (CONTROL) | DATELINE_CLAIM (HANDS)) &&
      !_dateline_capture_is_part (self, self->trigger, BIT (VERB) | BIT (BASE) | BIT (ING)))
    return _dateline_capture_read_control (self);
  if (classes & (DATELINE_CLAIM (NOUN_TAKEN) | DATELINE_CLAIM (NOUN_FALLEN)) &&
      _dateline_capture_is_word (self, self->trigger + 1, "of") &&
      _dateline_capture_is_part (self, self->trigger, BIT (NOUN)))
    return _dateline_capture_read_noun (self, (classes & DATELINE_CLAIM (NOUN_FALLEN)) != 0);
  if (classes & DATELINE_CLAIM (STRONG) && read_attributive (self))
    return TRUE;
  *self = fresh;
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

/* dateline-capture-moves.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Places that change hands by coming and going: "withdrew from", "surrendered", "entered",
 * "advanced on", "drove the rebels out of". */

#include "dateline-capture-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

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
gboolean
_dateline_capture_read_leaving (DatelineCapture *self)
{
  guint at = _dateline_capture_after_verb (self);
  gboolean direct = !_dateline_token_is_one_of (
      self->claims->document, self->trigger,
      (const char *const[]){ "withdrew", "withdraw", "withdrawing", "withdrawn", "withdraws",
                             "retreated", "retreat", "retreats", "retreating", "pulled", "pull",
                             "pulling", "pulls", NULL });

  self->rule = "capture-left";
  if (_dateline_capture_is_passive (self))
    return FALSE;
  if (_dateline_capture_is_word (self, at, "of"))
    at++;
  else if (_dateline_capture_is_class (self, at, DATELINE_CLAIM (FROM)))
    at++;
  else if (!direct)
    return FALSE;
  self->from = _dateline_claim_find_subject (self->claims, self->trigger);
  return _dateline_capture_read_places (self, at, DATELINE_PLACES_KNOWN) > 0 &&
         !is_just_around (self) && _dateline_capture_is_force (self, self->from);
}

/* "surrendered the city to", "handed Kunduz over to", "Kunduz surrendered" */
/* "handing Moscow its biggest victory": Moscow is given something */
static gboolean
is_given (const DatelineCapture *self)
{
  guint end = _dateline_capture_end_of_places (self);

  return _dateline_capture_is_part (self, end, BIT (DETERMINER) | BIT (ADJECTIVE) | BIT (NUMBER)) &&
         !_dateline_token_has (self->claims->document, end, DATELINE_TAG (TIME_UNIT));
}

gboolean
_dateline_capture_read_yielding (DatelineCapture *self)
{
  self->rule = "capture-surrendered";
  if (!_dateline_capture_is_passive (self) &&
      _dateline_capture_read_places (self, _dateline_capture_after_verb (self),
                                     DATELINE_PLACES_KNOWN) > 0) {
    if (is_given (self))
      return FALSE;
    self->from = _dateline_claim_find_subject (self->claims, self->trigger);
    self->captor = _dateline_capture_armed_after (self, _dateline_capture_end_of_places (self),
                                                  DATELINE_CLAIM (INTO));
    return _dateline_capture_is_force (self, self->captor) ||
           _dateline_capture_is_force (self, self->from);
  }
  self->captor = _dateline_capture_armed_after (self, self->trigger + 1, DATELINE_CLAIM (INTO));
  return (_dateline_capture_is_passive (self) || !_dateline_range_is_empty (self->captor)) &&
         _dateline_capture_read_subject (self, DATELINE_PLACES_KNOWN) > 0 &&
         (!_dateline_range_is_empty (self->captor) || self->claims->n_war > 0);
}

/* Over "into", "deep into", "in on" to the place of an advance; 0 where none leads on */
static guint
after_into (const DatelineCapture *self, gboolean needed)
{
  guint at = _dateline_capture_after_verb (self);

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

gboolean
_dateline_capture_read_entering (DatelineCapture *self)
{
  guint at = after_into (self, !is_transitive_entry (self));

  self->rule = "capture-entered";
  if (_dateline_capture_is_passive (self) && is_transitive_entry (self)) { /* "had been entered" */
    self->captor = _dateline_capture_armed_after (self, self->trigger + 1, DATELINE_CLAIM (BY));
    return _dateline_capture_read_subject (self, DATELINE_PLACES_KNOWN) > 0 &&
           self->places[0].known;
  }
  if (_dateline_capture_is_passive (self) || at == 0 ||
      !(is_transitive_entry (self) || _dateline_capture_is_word (self, at - 1, "into")))
    return FALSE;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return _dateline_capture_is_force (self, self->captor) &&
         _dateline_capture_read_places (self, at, DATELINE_PLACES_KNOWN) > 0 && !is_building (self);
}

gboolean
_dateline_capture_read_advancing (DatelineCapture *self)
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
  /* "marched in Malanje": there already */
  if (_dateline_capture_is_passive (self) || at == 0 ||
      _dateline_capture_is_word (self, at - 1, "in"))
    return FALSE;
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  return _dateline_capture_is_force (self, self->captor) &&
         _dateline_capture_read_places (self, at, DATELINE_PLACES_KNOWN) > 0;
}

/* "drove the rebels out of Kunduz" */
gboolean
_dateline_capture_read_expelling (DatelineCapture *self)
{
  gboolean passive = _dateline_capture_is_passive (self);
  guint at = _dateline_capture_after_verb (self);
  DatelineRange victims = passive ? _dateline_claim_find_subject (self->claims, self->trigger)
                                  : _dateline_capture_noun_after (self, at);

  self->rule = "capture-expelled";
  if (_dateline_range_is_empty (victims) || !_dateline_claim_is_armed (self->claims, victims))
    return FALSE;
  if (!passive)
    at = victims.end;
  if (_dateline_capture_is_word (self, at, "out"))
    at++;
  if (!_dateline_capture_is_class (self, at, DATELINE_CLAIM (FROM)) &&
      !(_dateline_capture_is_word (self, at, "of") &&
        _dateline_capture_is_word (self, at - 1, "out")))
    return FALSE;
  self->from = victims;
  if (_dateline_capture_read_places (self, at + 1, DATELINE_PLACES_KNOWN) == 0)
    return FALSE;
  self->captor = passive ? _dateline_capture_armed_after (
                               self, _dateline_capture_end_of_places (self), DATELINE_CLAIM (BY))
                         : _dateline_claim_find_subject (self->claims, self->trigger);
  return TRUE;
}

/* "cleared Kunduz of rebels", "are clearing Kunduz" */
gboolean
_dateline_capture_read_clearing (DatelineCapture *self)
{
  guint end;

  self->rule = "capture-cleared";
  if (_dateline_capture_is_passive (self) ||
      _dateline_capture_read_places (self, _dateline_capture_after_verb (self),
                                     DATELINE_PLACES_KNOWN) == 0 ||
      !self->places[0].known)
    return FALSE;
  end = _dateline_capture_end_of_places (self);
  self->captor = _dateline_claim_find_subject (self->claims, self->trigger);
  if (_dateline_capture_is_word (self, end, "of") ||
      _dateline_capture_is_class (self, end, DATELINE_CLAIM (FROM)))
    self->from = _dateline_capture_noun_after (self, end + 1);
  return _dateline_claim_is_armed (self->claims, self->from) ||
         _dateline_capture_is_force (self, self->captor);
}

/* dateline-capture-parts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the wordings of captures are made of: who stands behind "by" and "from", the places that a
 * verb takes, and who carries arms. */

#include "dateline-capture-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define REACH 24 /* tokens: how far "by" and "from" stand behind a verb */

DatelineRange
_dateline_capture_noun_after (const DatelineCapture *self, guint token)
{
  DatelineNounPhrase phrase;

  return _dateline_chunk_noun_after (self->claims->document, token, self->claims->sentence.end,
                                     &phrase)
             ? phrase.core
             : DATELINE_RANGE_NONE;
}

/* The noun phrase behind the first "by" or "from" after a token, within the clause */
DatelineRange
_dateline_capture_party_after (const DatelineCapture *self, guint token, guint64 preposition)
{
  for (guint i = token; i < self->claims->sentence.end && i - token < REACH; i++) {
    DatelineRange found;

    if (_dateline_capture_is_part (self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (RELATIVE)) ||
        _dateline_token_is_mark (self->claims->document, i, ';'))
      break;
    if (!_dateline_capture_is_class (self, i, preposition))
      continue;
    found = _dateline_capture_noun_after (self, i + 1);
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

DatelineRange
_dateline_capture_armed_after (const DatelineCapture *self, guint token, guint64 preposition)
{
  DatelineRange found = _dateline_capture_party_after (self, token, preposition);

  return _dateline_claim_is_armed (self->claims, found) ? found : DATELINE_RANGE_NONE;
}

/* The police alone: where nobody else fights they keep order, and take no towns */
static gboolean
is_police (const DatelineCapture *self, DatelineRange range)
{
  gboolean police = FALSE;

  if (self->claims->n_battle > 0)
    return FALSE;
  for (guint i = range.first; i < range.end; i++)
    police |= _dateline_capture_is_class (self, i, DATELINE_CLAIM (POLICE));
  return police;
}

/* Somebody armed, by the words or by whom "they" means */
gboolean
_dateline_capture_is_force (const DatelineCapture *self, DatelineRange range)
{
  if (is_police (self, range))
    return FALSE;
  return _dateline_claim_is_armed (self->claims, range) ||
         (!_dateline_range_is_empty (range) &&
          _dateline_capture_is_part (self, range.first, BIT (PRONOUN)) &&
          _dateline_claim_is_armed (self->claims,
                                    _dateline_claim_name_party (self->claims, range)));
}

gboolean
_dateline_capture_is_about_war (const DatelineCapture *self)
{
  return (_dateline_claim_is_armed (self->claims, self->captor) &&
          !is_police (self, self->captor)) ||
         _dateline_capture_is_force (self, self->from);
}

guint
_dateline_capture_after_verb (const DatelineCapture *self)
{
  static const char *const particles[] = { "over", "back", "up", "both", "out", NULL };
  static const char *const days[] = { "today", "yesterday", "tonight", "overnight", NULL };
  guint at = self->trigger + 1;

  while (_dateline_capture_is_part (self, at, BIT (ADVERB)) ||
         (at < self->claims->sentence.end &&
          _dateline_token_is_one_of (self->claims->document, at, particles)))
    at++;
  /* "captured on Thursday a village", "withdrew today [Sunday] from" */
  if (_dateline_token_is_one_of (self->claims->document, MIN (at, self->claims->sentence.end - 1),
                                 days))
    at++;
  at = _dateline_chunk_after_bracket (self->claims->document, at, self->claims->sentence.end);
  if (_dateline_capture_is_word (self, at, "on") && at + 1 < self->claims->sentence.end &&
      _dateline_token_has (self->claims->document, at + 1, DATELINE_TAG (WEEKDAY)))
    at += 2;
  return at;
}

guint
_dateline_capture_read_places (DatelineCapture *self, guint token, DatelinePlacesWanted wanted)
{
  self->n_places = _dateline_claim_read_places (self->claims, token, self->claims->sentence.end,
                                                wanted, self->places);
  return self->n_places;
}

guint
_dateline_capture_read_subject (DatelineCapture *self, DatelinePlacesWanted wanted)
{
  self->n_places = _dateline_claim_read_subject_places (self->claims, self->group.range.first,
                                                        wanted, self->places);
  return self->n_places;
}

guint
_dateline_capture_end_of_places (const DatelineCapture *self)
{
  guint end = self->trigger + 1;

  for (guint i = 0; i < self->n_places; i++)
    end = MAX (end, self->places[i].words.end);
  return end;
}

gboolean
_dateline_capture_is_passive (const DatelineCapture *self)
{
  return self->group.flags & DATELINE_VERB_PASSIVE &&
         _dateline_capture_is_part (self, self->trigger, BIT (PARTICIPLE));
}

/* dateline-claim-place-lists.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Several places of one claim: lists, groups whose members are named, and the subjects of verbs. */

#include <string.h>

#include "dateline-claim-place-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define SUBJECT 50 /* tokens: how far a list stands before its verb */
#define GROUP 10   /* tokens: how far the names of a group stand behind it */

/* Over "to the west", "in Balkh province", "(pop. 300)" to what could join another place */
static guint
skip_modifiers (const DatelineClaims *self, guint token, guint ceiling)
{
  DatelineNounPhrase phrase;

  token = _dateline_chunk_after_bracket (self->document, token, ceiling);
  while (token + 1 < ceiling && _dateline_claim_is_part (self, token, BIT (PREPOSITION)) &&
         !_dateline_claim_is (self, token, DATELINE_CLAIM (BY)) &&
         _dateline_chunk_noun_after (self->document, token + 1, ceiling, &phrase))
    token = phrase.core.end;
  return token;
}

/* The token after ", ", "and", ", and"; 0 where nothing is joined */
static guint
after_joint (const DatelineClaims *self, guint token, guint ceiling, gboolean *comma)
{
  guint next = token;

  *comma = FALSE;
  if (next < ceiling && _dateline_token_is_mark (self->document, next, ',')) {
    next++;
    *comma = TRUE;
  }
  if (next < ceiling && (_dateline_token_is (self->document, next, "and") ||
                         _dateline_token_is (self->document, next, "or"))) {
    next++;
    *comma = FALSE;
    if (next < ceiling && _dateline_token_is (self->document, next, "then"))
      next++;
  }
  return next > token && next < ceiling ? next : 0;
}

/* "Kunduz, Afghanistan": a wider place behind a comma says where the first one lies */
static gboolean
says_where (const DatelineClaims *self,
            const DatelineClaimPlace *first,
            const DatelineClaimPlace *next)
{
  return next->mention != NULL && _dateline_claim_class_of (self, next->mention) >
                                      _dateline_claim_class_of (self, first->mention);
}

/* "the capital of the Kokang region": what the place before is to the one behind */
static gboolean
is_seat (const DatelineClaims *self, guint first, guint end)
{
  static const char *const seats[] = { "capital", "seat",    "centre", "center", "heart",
                                       "hub",     "gateway", "part",   NULL };

  for (guint i = first; i < end; i++)
    if (_dateline_token_is_one_of (self->document, i, seats))
      return TRUE;
  return FALSE;
}

/* ", including", ", among them", ":", " - ": the token where the names of what was counted begin,
 * or 0. @whole: they are all of it. */
static guint
names_of_group (const DatelineClaims *self, guint end, guint ceiling, gboolean *whole)
{
  for (guint i = end; i + 1 < MIN (ceiling, end + GROUP); i++) {
    *whole = _dateline_token_is_dash (self->document, i) ||
             _dateline_token_is_mark (self->document, i, ':');
    if (*whole || _dateline_token_is (self->document, i, "namely") ||
        _dateline_token_is (self->document, i, "including"))
      return i + 1;
    if (_dateline_token_is (self->document, i, "among") &&
        _dateline_token_is (self->document, i + 1, "them"))
      return i + 2;
    if (_dateline_claim_is_part (
            self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (RELATIVE) | BIT (CONJUNCTION)) ||
        _dateline_token_is_mark (self->document, i, ';'))
      return 0;
  }
  return 0;
}

/* "five provincial capitals, including Kunduz and Taloqan": the named ones behind the whole; "three
 * towns: …": instead of it */
static guint
read_group (DatelineClaims *self, guint end, guint ceiling, DatelineClaimPlace *places)
{
  DatelineClaimPlace named[DATELINE_N_CLAIM_PLACES];
  gboolean whole;
  guint first, n, keep;

  if (!_dateline_claim_has (self, places[0].words.end - 1, DATELINE_TAG (PLURAL)) &&
      !_dateline_claim_has (self, end - 1, DATELINE_TAG (PLURAL)))
    return 1;
  first = names_of_group (self, end, ceiling, &whole);
  if (first == 0)
    return 1;
  n = _dateline_claim_read_places (self, first, ceiling, DATELINE_PLACES_KNOWN, named);
  if (n == 0 || !named[0].named || !named[0].known)
    return 1;
  keep = whole ? 0 : 1;
  n = MIN (n, DATELINE_N_CLAIM_PLACES - keep);
  memcpy (places + keep, named, n * sizeof *named);
  return n + keep;
}

guint
_dateline_claim_read_places (DatelineClaims *self,
                             guint first,
                             guint ceiling,
                             DatelinePlacesWanted wanted,
                             DatelineClaimPlace *places)
{
  guint n = 0, end, next;
  gboolean comma;

  if (first >= ceiling ||
      !_dateline_claim_read_place (self, first, ceiling, wanted, &places[0], &end))
    return 0;
  if (!places[0].named)
    return read_group (self, end, ceiling, places);
  n = 1;
  for (guint tries = 1; tries < DATELINE_N_CLAIM_PLACES; tries++) {
    next = after_joint (self, end, ceiling, &comma);
    if (next == 0)
      next = after_joint (self, skip_modifiers (self, end, ceiling), ceiling, &comma);
    if (next == 0 || !_dateline_claim_read_place (self, next, ceiling, wanted, &places[n], &end))
      break;
    /* "Kunduz, the capital of its province, and Taloqan" */
    if (comma && _dateline_claim_is_part (self, next, BIT (DETERMINER)) &&
        (!places[n].named || is_seat (self, next, places[n].words.first)))
      continue;
    if (!places[n].named || (comma && says_where (self, &places[0], &places[n])))
      break;
    /* "took Kunduz, Mullah Omar said": a name and a verb are the next clause */
    if (_dateline_claim_is_part (self, end, BIT (VERB) | BIT (AUXILIARY)) && end < ceiling)
      break;
    n++;
  }
  return n;
}

static gboolean
ends_clause (const DatelineClaims *self, guint token)
{
  if (_dateline_claim_is_part (self, token, BIT (PRONOUN)))
    return !_dateline_claim_is (self, token, DATELINE_CLAIM (PERSON)); /* "17 others" */
  return _dateline_claim_is_part (
             self, token, BIT (VERB) | BIT (AUXILIARY) | BIT (SUBORDINATOR) | BIT (PARTICIPLE)) ||
         _dateline_token_is_mark (self->document, token, ';') ||
         _dateline_token_is_mark (self->document, token, ':') ||
         _dateline_token_flagged (self->document, token,
                                  DATELINE_TOKEN_OPEN | DATELINE_TOKEN_CLOSE);
}

guint
_dateline_claim_clause_start (const DatelineClaims *self, guint end)
{
  guint first = end;

  while (first > self->sentence.first && end - first < SUBJECT && !ends_clause (self, first - 1))
    first--;
  return first;
}

static gboolean
begins_noun (const DatelineClaims *self, guint token, guint first)
{
  const DatelineMention *mention;

  if (!_dateline_chunk_is_inside_noun (self->document, token))
    return FALSE;
  /* "After weeks of fighting in its streets Kunduz was taken" */
  mention = token > first && _dateline_claim_is_part (self, token - 1, BIT (NOUN))
                ? _dateline_claim_place_at (self, token)
                : NULL;
  if (mention != NULL && mention->range.first == token)
    return TRUE;
  return token == first || !_dateline_chunk_is_inside_noun (self->document, token - 1) ||
         _dateline_claim_is_part (self, token, BIT (DETERMINER));
}

/* Is what stands between the places and the verb only beside the point: modifiers, an apposition
 * between commas? */
static gboolean
reaches_verb (const DatelineClaims *self, guint end, guint verb)
{
  guint at = skip_modifiers (self, end, verb);

  while (at < verb && _dateline_claim_is_part (self, at, BIT (ADVERB)))
    at++;
  if (at >= verb)
    return TRUE;
  if (_dateline_claim_is_part (self, at, BIT (RELATIVE)) && at + 1 >= verb)
    return TRUE;
  if (!_dateline_token_is_mark (self->document, at, ','))
    return FALSE;
  return verb - at < 3 || _dateline_token_is_mark (self->document, verb - 1, ',') ||
         _dateline_claim_is_part (self, verb - 1, BIT (RELATIVE));
}

guint
_dateline_claim_read_subject_places (DatelineClaims *self,
                                     guint verb,
                                     DatelinePlacesWanted wanted,
                                     DatelineClaimPlace *places)
{
  guint end = verb, first;

  if (end > self->sentence.first && _dateline_claim_is_part (self, end - 1, BIT (RELATIVE)))
    end--;
  first = _dateline_claim_clause_start (self, end);
  for (guint i = first; i < end; i++) {
    guint n;

    if (!begins_noun (self, i, first) ||
        (i > first && _dateline_claim_is_part (self, i - 1, BIT (PREPOSITION)) &&
         end != verb - 1) ||
        (i > self->sentence.first &&
         _dateline_claim_is_part (self, i - 1, BIT (BASE) | BIT (ING)) &&
         !_dateline_claim_has (self, i - 1, DATELINE_TAG (CUE))))
      continue;
    n = _dateline_claim_read_places (self, i, end, wanted, places);
    if (n > 0 && reaches_verb (self, MAX (places[n - 1].words.end, i + 1), verb))
      return n;
  }
  return 0;
}

gboolean
_dateline_claim_place_is_country (const DatelineClaims *self, const DatelineClaimPlace *place)
{
  return place->mention != NULL &&
         _dateline_claim_class_of (self, place->mention) == DATELINE_PLACE_COUNTRY;
}

gboolean
_dateline_claim_place_is_point (const DatelineClaims *self, const DatelineClaimPlace *place)
{
  guint last = place->words.end - 1;

  return !place->named && place->mention == NULL &&
         _dateline_claim_is (self, last, DATELINE_CLAIM (POST));
}

/* dateline-claim-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The places that a claim speaks of: named ones, lists of them, "the town" by what was named before
 * it, "five provincial capitals" as they stand. */

#include <string.h>

#include "dateline-claim-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define SUBJECT 50 /* tokens: how far a list stands before its verb */
#define APPOSITION 16
#define GROUP 10 /* tokens: how far the names of a group stand behind it */

#define TAG_PLACE (DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY))

static gboolean
is_part (const DatelineClaims *self, guint token, guint parts)
{
  return token < _dateline_n_tokens (self->document) &&
         _dateline_token_is_part (self->document, token, parts);
}

static gboolean
has (const DatelineClaims *self, guint token, guint64 tags)
{
  return token < _dateline_n_tokens (self->document) &&
         _dateline_token_has (self->document, token, tags);
}

/* A word for a place, or for what is held in a war: "positions", "heights" */
static gboolean
is_place_head (const DatelineClaims *self, guint token)
{
  return has (self, token, TAG_PLACE) || _dateline_claim_is (self, token, DATELINE_CLAIM (SITE));
}

static const DatelineMention *
place_at (const DatelineClaims *self, guint token)
{
  const DatelineMention *mention = _dateline_reading_mention_at (self->reading, token);

  return mention != NULL && !mention->demonym ? mention : NULL;
}

DatelinePlaceClass
_dateline_claim_class_of (const DatelineClaims *self, const DatelineMention *mention)
{
  DatelinePlaceRow row;

  if (mention == NULL || mention->row == DATELINE_ROW_NONE)
    return DATELINE_PLACE_TOWN;
  dateline_gazetteer_get_row (self->reading->gazetteer, mention->row, &row);
  return row.place_class;
}

/* --- one place --- */

static DatelineRange
without_article (const DatelineClaims *self, DatelineRange range)
{
  while (range.first + 1 < range.end && is_part (self, range.first, BIT (DETERMINER)) &&
         !has (self, range.first, DATELINE_TAG (NUMBER)) &&
         !_dateline_token_is (self->document, range.first, "several"))
    range.first++;
  return range;
}

/* "Kunduz city", "Kandahar airport": what stands behind the name belongs to it or makes it
 * something else: "Kunduz residents" */
static gboolean
take_known (const DatelineClaims *self,
            const DatelineMention *mention,
            DatelineRange core,
            DatelineClaimPlace *place)
{
  guint end = mention->range.end;

  *place = (DatelineClaimPlace){ mention->range, mention, TRUE, TRUE, mention->row };
  if (end >= core.end)
    return TRUE;
  if (is_part (self, end, BIT (GENITIVE)))
    end++;
  if (has (self, core.end - 1, DATELINE_TAG (FACILITY))) {
    place->words.end = core.end;
    return TRUE;
  }
  if (!has (self, core.end - 1, DATELINE_TAG (PLACE_HEAD)))
    return FALSE;
  /* "the Kunduz area" is Kunduz; "Kunduz's outskirts" too */
  return TRUE;
}

static gboolean
is_name (const DatelineClaims *self, guint token)
{
  return is_part (self, token, BIT (NAME)) &&
         !has (self, token,
               DATELINE_TAG (ARMED) | DATELINE_TAG (WEEKDAY) | DATELINE_TAG (MONTH) |
                   DATELINE_TAG (DEMONYM) | DATELINE_TAG (TITLE) | DATELINE_TAG (OUTLET));
}

/* What a verb takes as a place is one if the gazetteer has its very name, whoever else is called so
 */
static guint32
find_row (const DatelineClaims *self, DatelineRange range)
{
  g_autofree char *name = NULL;
  DatelineMatch match;

  if (self->reading->gazetteer == NULL || range.end - range.first > 4)
    return DATELINE_ROW_NONE;
  name = _dateline_range_to_string (self->document, range);
  if (dateline_gazetteer_match (self->reading->gazetteer, name, -1, NULL, &match, 1) == 0 ||
      match.how > DATELINE_MATCH_FOLDED)
    return DATELINE_ROW_NONE;
  return match.row;
}

/* A name that the gazetteer does not have, and nothing makes a person or an organisation */
static gboolean
take_unknown (const DatelineClaims *self, DatelineRange range, DatelineClaimPlace *place)
{
  const DatelineName *name;
  guint32 row;

  for (guint i = range.first; i < range.end; i++)
    if (!is_name (self, i) && !_dateline_token_is_glued_hyphen (self->document, i) &&
        !is_part (self, i, BIT (NUMBER)))
      return FALSE;
  if (_dateline_range_is_empty (range) || !is_name (self, range.first))
    return FALSE;
  name = _dateline_reading_name_at (self->reading, range.first);
  row = find_row (self, range);
  if (row == DATELINE_ROW_NONE && name != NULL &&
      (name->type == DATELINE_NAME_PERSON || name->type == DATELINE_NAME_ORGANISATION))
    return FALSE;
  *place = (DatelineClaimPlace){ range, NULL, TRUE, row != DATELINE_ROW_NONE, row };
  return TRUE;
}

/* The name alone where other words follow it: "the town of Badhadhe hours later" */
static gboolean
take_name_at (const DatelineClaims *self, guint token, DatelineClaimPlace *place, guint *end)
{
  const DatelineName *name = _dateline_reading_name_at (self->reading, token);

  if (name == NULL || name->range.first != token || !take_unknown (self, name->range, place))
    return FALSE;
  *end = name->range.end;
  return TRUE;
}

/* "Boocame town", "the Mastama hill": the name beside a word for a place */
static gboolean
take_headed_name (const DatelineClaims *self, DatelineRange core, DatelineClaimPlace *place)
{
  DatelineRange name = without_article (self, core);

  name.end--;
  while (name.first < name.end && !is_name (self, name.first))
    name.first++;
  if (!take_unknown (self, name, place))
    return FALSE;
  if (has (self, core.end - 1, DATELINE_TAG (FACILITY)))
    place->words.end = core.end;
  return TRUE;
}

/* "the town of Badhadhe", "cities of Kunduz, …": the token where the name begins, or 0 */
static guint
after_of (const DatelineClaims *self, guint end, guint ceiling)
{
  guint first = end + 1;

  if (end + 1 >= ceiling || !_dateline_token_is (self->document, end, "of"))
    return 0;
  while (first < ceiling && is_part (self, first, BIT (DETERMINER) | BIT (ADJECTIVE)) &&
         place_at (self, first) == NULL)
    first++;
  return first < ceiling && (place_at (self, first) != NULL || is_name (self, first)) ? first : 0;
}

/* Words that only a place to be taken goes by; "the country" and "the road" are not */
static gboolean
is_vague_head (const DatelineClaims *self, guint head)
{
  static const char *const words[] = {
    "country", "countries",  "state",    "states",  "road",     "world",     "sea",
    "ocean",   "hospital",   "school",   "kingdom", "republic", "island",    "stadium",
    "market",  "parish",     "schools",  "roads",   "division", "divisions", "mosque",
    "church",  "university", "building", "street",  "square",   "quarter",   "quarters",
    "zone",    "department", "station",  NULL
  };

  return _dateline_token_is_one_of (self->document, head, words);
}

static gboolean
is_definite (const DatelineClaims *self, guint token)
{
  static const char *const words[] = { "the", "that", "this", "its", NULL };

  return _dateline_token_is_one_of (self->document, token, words);
}

/* "the area following the withdrawal of …": what comes behind is no longer about where it lies */
static gboolean
ends_where (const DatelineClaims *self, guint token)
{
  if (is_part (self, token, BIT (ING)))
    return !has (self, token, DATELINE_TAG (COMMON)) &&
           !_dateline_claim_is (self, token, DATELINE_CLAIM (LYING));
  return is_part (self, token, BIT (NOUN)) && !is_place_head (self, token) &&
         !has (self, token, DATELINE_TAG (DIRECTION) | DATELINE_TAG (TIME_UNIT)) &&
         !_dateline_claim_is (self, token, DATELINE_CLAIM (LYING));
}

/* "…in Marib", "…near Palmyra" behind a general word: the place there */
static const DatelineMention *
place_in_phrase (const DatelineClaims *self, guint first, guint ceiling, guint *end)
{
  static const char *const words[] = { "in",      "of",   "near",   "at",     "around",
                                       "outside", "from", "across", "inside", NULL };

  for (guint i = first; i + 1 < ceiling && i - first < 12; i++) {
    if (is_part (self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (SUBORDINATOR) | BIT (RELATIVE)) ||
        has (self, i, DATELINE_TAG (ARMED)) || ends_where (self, i) ||
        (i == first && _dateline_token_is_mark (self->document, i, ',') &&
         is_part (self, i + 1, BIT (DETERMINER))))
      return NULL;
    if (_dateline_token_is_one_of (self->document, i, words))
      for (guint k = i + 1; k < MIN (ceiling, i + 6); k++) {
        const DatelineMention *mention = place_at (self, k);

        if (mention != NULL) {
          *end = mention->range.end;
          return mention;
        }
        if (is_part (self, k, BIT (PREPOSITION) | BIT (MARK)))
          break;
      }
  }
  return NULL;
}

/* "the town", "five provincial capitals", "a base in Shindand" */
static gboolean
take_general (DatelineClaims *self, DatelineRange core, guint ceiling, DatelineClaimPlace *place)
{
  guint end = core.end;
  gboolean plural = has (self, core.end - 1, DATELINE_TAG (PLURAL));
  const DatelineMention *near = place_in_phrase (self, core.end, ceiling, &end);

  if (is_vague_head (self, core.end - 1))
    return FALSE;
  *place =
      (DatelineClaimPlace){ without_article (self, core), near, FALSE, FALSE, DATELINE_ROW_NONE };
  if (near != NULL) {
    place->words.end = end;
    return TRUE;
  }
  if (plural || !is_definite (self, core.first))
    return TRUE;
  place->mention = has (self, core.end - 1, DATELINE_TAG (PLACE_HEAD))
                       ? _dateline_claim_find_antecedent (
                             self, core.first, _dateline_token (self->document, core.end - 1)->hash)
                       : NULL;
  place->known = place->mention != NULL;
  place->words = core;
  return TRUE;
}

/* "captured it": the place named last */
static gboolean
take_pronoun (DatelineClaims *self, guint token, DatelineClaimPlace *place, guint *end)
{
  *end = token + 1;
  *place = (DatelineClaimPlace){ { token, token + 1 }, NULL, FALSE, TRUE, DATELINE_ROW_NONE };
  if (_dateline_token_is (self->document, token, "it"))
    place->mention =
        _dateline_claim_find_antecedent (self, token, _dateline_claim_head_before (self, token));
  return place->mention != NULL;
}

/* "two cities of Afghanistan": not Afghanistan itself */
static gboolean
is_wide (const DatelineClaims *self, guint head, const DatelineMention *mention)
{
  static const char *const towns[] = { "city",     "cities",    "town",     "towns", "village",
                                       "villages", "capital",   "capitals", "base",  "port",
                                       "district", "districts", NULL };

  return mention != NULL && _dateline_claim_class_of (self, mention) >= DATELINE_PLACE_PROVINCE &&
         _dateline_token_is_one_of (self->document, head, towns);
}

/* "New People's Army (NPA) camps": the bracket stands inside */
static void
join_head (const DatelineClaims *self, guint ceiling, DatelineRange *core)
{
  guint head = _dateline_chunk_after_bracket (self->document, core->end, ceiling);

  if (head > core->end && head < ceiling && is_place_head (self, head) &&
      is_part (self, head, BIT (NOUN)))
    core->end = head + 1;
}

/* Over "a strategically located but deserted" to the noun */
static guint
over_adjectives (const DatelineClaims *self, guint first, guint ceiling)
{
  guint at = first;

  if (!is_part (self, first, BIT (DETERMINER)))
    return first;
  while (
      at + 1 < ceiling &&
      (is_part (self, at + 1, BIT (ADVERB) | BIT (ADJECTIVE) | BIT (PARTICIPLE)) ||
       (is_part (self, at + 1, BIT (VERB)) && has (self, at + 1, DATELINE_TAG (VERB_PARTICIPLE))) ||
       (at > first && (_dateline_token_is (self->document, at + 1, "but") ||
                       _dateline_token_is (self->document, at + 1, "and")))))
    at++;
  return at > first + 1 && is_part (self, at + 1, BIT (NOUN)) ? at : first;
}

/* One place at a token; @end: the token after its words */
static gboolean
read_place (DatelineClaims *self,
            guint first,
            guint ceiling,
            DatelinePlacesWanted wanted,
            DatelineClaimPlace *place,
            guint *end)
{
  DatelineNounPhrase phrase;
  guint name, noun = over_adjectives (self, first, ceiling);

  if (!_dateline_chunk_noun_after (self->document, noun, ceiling, &phrase))
    return FALSE;
  phrase.core.first = noun > first ? first : phrase.core.first;
  if (is_part (self, first, BIT (PRONOUN)))
    return wanted == DATELINE_PLACES_ANY && take_pronoun (self, first, place, end);
  /* "three more posts" */
  if (is_part (self, phrase.head, BIT (NUMBER)) && phrase.core.end + 1 < ceiling &&
      _dateline_token_is (self->document, phrase.core.end, "more") &&
      _dateline_chunk_noun_after (self->document, phrase.core.end + 1, ceiling, &phrase))
    phrase.core.first = first;
  /* "two of the largest cities" */
  if (is_part (self, phrase.head, BIT (NUMBER)) && phrase.core.end + 1 < ceiling &&
      _dateline_token_is (self->document, phrase.core.end, "of") &&
      _dateline_chunk_noun_after (self->document, phrase.core.end + 1, ceiling, &phrase))
    phrase.core.first = first;
  join_head (self, ceiling, &phrase.core);
  *end = phrase.core.end;
  for (guint i = phrase.core.first; i < phrase.core.end; i++) {
    const DatelineMention *mention = place_at (self, i);

    if (mention != NULL) {
      *end = MAX (*end, mention->range.end);
      return take_known (self, mention, phrase.core, place);
    }
    if (has (self, i, DATELINE_TAG (ARMED)) && i + 1 == phrase.core.end)
      return FALSE;
  }
  if (is_place_head (self, phrase.core.end - 1)) {
    name = after_of (self, phrase.core.end, ceiling);
    if (name > 0 && !is_wide (self, phrase.head, place_at (self, name)) &&
        read_place (self, name, ceiling, DATELINE_PLACES_ANY, place, end))
      return TRUE;
    if (name > 0 && !is_wide (self, phrase.head, place_at (self, name)) &&
        take_name_at (self, name, place, end))
      return TRUE;
    return take_headed_name (self, phrase.core, place) ||
           take_general (self, phrase.core, ceiling, place);
  }
  return wanted == DATELINE_PLACES_ANY &&
         take_unknown (self, without_article (self, phrase.core), place);
}

/* --- lists --- */

/* Over "to the west", "in Balkh province", "(pop. 300)" to what could join another place */
static guint
skip_modifiers (const DatelineClaims *self, guint token, guint ceiling)
{
  DatelineNounPhrase phrase;

  token = _dateline_chunk_after_bracket (self->document, token, ceiling);
  while (token + 1 < ceiling && is_part (self, token, BIT (PREPOSITION)) &&
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
    if (is_part (self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (RELATIVE) | BIT (CONJUNCTION)) ||
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

  if (!has (self, places[0].words.end - 1, DATELINE_TAG (PLURAL)) &&
      !has (self, end - 1, DATELINE_TAG (PLURAL)))
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

  if (first >= ceiling || !read_place (self, first, ceiling, wanted, &places[0], &end))
    return 0;
  if (!places[0].named)
    return read_group (self, end, ceiling, places);
  n = 1;
  for (guint tries = 1; tries < DATELINE_N_CLAIM_PLACES; tries++) {
    next = after_joint (self, end, ceiling, &comma);
    if (next == 0)
      next = after_joint (self, skip_modifiers (self, end, ceiling), ceiling, &comma);
    if (next == 0 || !read_place (self, next, ceiling, wanted, &places[n], &end))
      break;
    /* "Kunduz, the capital of its province, and Taloqan" */
    if (comma && is_part (self, next, BIT (DETERMINER)) &&
        (!places[n].named || is_seat (self, next, places[n].words.first)))
      continue;
    if (!places[n].named || (comma && says_where (self, &places[0], &places[n])))
      break;
    /* "took Kunduz, Mullah Omar said": a name and a verb are the next clause */
    if (is_part (self, end, BIT (VERB) | BIT (AUXILIARY)) && end < ceiling)
      break;
    n++;
  }
  return n;
}

static gboolean
ends_clause (const DatelineClaims *self, guint token)
{
  if (is_part (self, token, BIT (PRONOUN)))
    return !_dateline_claim_is (self, token, DATELINE_CLAIM (PERSON)); /* "17 others" */
  return is_part (self, token,
                  BIT (VERB) | BIT (AUXILIARY) | BIT (SUBORDINATOR) | BIT (PARTICIPLE)) ||
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
  mention = token > first && is_part (self, token - 1, BIT (NOUN)) ? place_at (self, token) : NULL;
  if (mention != NULL && mention->range.first == token)
    return TRUE;
  return token == first || !_dateline_chunk_is_inside_noun (self->document, token - 1) ||
         is_part (self, token, BIT (DETERMINER));
}

/* Is what stands between the places and the verb only beside the point: modifiers, an apposition
 * between commas? */
static gboolean
reaches_verb (const DatelineClaims *self, guint end, guint verb)
{
  guint at = skip_modifiers (self, end, verb);

  while (at < verb && is_part (self, at, BIT (ADVERB)))
    at++;
  if (at >= verb)
    return TRUE;
  if (is_part (self, at, BIT (RELATIVE)) && at + 1 >= verb)
    return TRUE;
  if (!_dateline_token_is_mark (self->document, at, ','))
    return FALSE;
  return verb - at < 3 || _dateline_token_is_mark (self->document, verb - 1, ',') ||
         is_part (self, verb - 1, BIT (RELATIVE));
}

guint
_dateline_claim_read_subject_places (DatelineClaims *self,
                                     guint verb,
                                     DatelinePlacesWanted wanted,
                                     DatelineClaimPlace *places)
{
  guint end = verb, first;

  if (end > self->sentence.first && is_part (self, end - 1, BIT (RELATIVE)))
    end--;
  first = _dateline_claim_clause_start (self, end);
  for (guint i = first; i < end; i++) {
    guint n;

    if (!begins_noun (self, i, first) ||
        (i > first && is_part (self, i - 1, BIT (PREPOSITION)) && end != verb - 1) ||
        (i > self->sentence.first && is_part (self, i - 1, BIT (BASE) | BIT (ING)) &&
         !has (self, i - 1, DATELINE_TAG (CUE))))
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

/* --- filling --- */

void
_dateline_claim_set_place (DatelineClaims *self,
                           DatelineAnnotation *annotation,
                           const DatelineClaimPlace *place)
{
  const DatelineMention *mention = place->mention;
  DatelinePlaceRow row;
  guint32 index;
  g_autofree char *full = NULL;

  if (mention != NULL && place->known && (!place->named || place->words.end == mention->range.end))
    full = _dateline_reading_fullest (self->reading, mention->range);
  _dateline_reading_set_words (self->reading, annotation, "place", place->words, full);
  index = mention != NULL ? mention->row : place->row;
  if (index == DATELINE_ROW_NONE || self->reading->gazetteer == NULL)
    return;
  dateline_gazetteer_get_row (self->reading->gazetteer, index, &row);
  /* "two villages in Syria" are not where the middle of Syria is */
  if (!place->named && row.place_class == DATELINE_PLACE_COUNTRY)
    return;
  dateline_annotation_set (annotation, "place_ref", row.ref, NULL);
}

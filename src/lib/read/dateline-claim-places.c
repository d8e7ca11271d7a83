/* dateline-claim-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The place that a claim speaks of: a named one, "the town" by what was named before it, "five
 * provincial capitals" as they stand. */

#include "dateline-claim-place-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define TAG_PLACE (DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY))

/* A word for a place, or for what is held in a war: "positions", "heights" */
static gboolean
is_place_head (const DatelineClaims *self, guint token)
{
  return _dateline_claim_has (self, token, TAG_PLACE) ||
         _dateline_claim_is (self, token, DATELINE_CLAIM (SITE));
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
  while (range.first + 1 < range.end &&
         _dateline_claim_is_part (self, range.first, BIT (DETERMINER)) &&
         !_dateline_claim_has (self, range.first, DATELINE_TAG (NUMBER)) &&
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
  if (_dateline_claim_is_part (self, end, BIT (GENITIVE)))
    end++;
  if (_dateline_claim_has (self, core.end - 1, DATELINE_TAG (FACILITY))) {
    place->words.end = core.end;
    return TRUE;
  }
  if (!_dateline_claim_has (self, core.end - 1, DATELINE_TAG (PLACE_HEAD)))
    return FALSE;
  /* "the Kunduz area" is Kunduz; "Kunduz's outskirts" too */
  return TRUE;
}

static gboolean
is_name (const DatelineClaims *self, guint token)
{
  return _dateline_claim_is_part (self, token, BIT (NAME)) &&
         !_dateline_claim_has (self, token,
                               DATELINE_TAG (ARMED) | DATELINE_TAG (WEEKDAY) |
                                   DATELINE_TAG (MONTH) | DATELINE_TAG (DEMONYM) |
                                   DATELINE_TAG (TITLE) | DATELINE_TAG (OUTLET));
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
        !_dateline_claim_is_part (self, i, BIT (NUMBER)))
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
  if (_dateline_claim_has (self, core.end - 1, DATELINE_TAG (FACILITY)))
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
  while (first < ceiling &&
         _dateline_claim_is_part (self, first, BIT (DETERMINER) | BIT (ADJECTIVE)) &&
         _dateline_claim_place_at (self, first) == NULL)
    first++;
  return first < ceiling &&
                 (_dateline_claim_place_at (self, first) != NULL || is_name (self, first))
             ? first
             : 0;
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
  if (_dateline_claim_is_part (self, token, BIT (ING)))
    return !_dateline_claim_has (self, token, DATELINE_TAG (COMMON)) &&
           !_dateline_claim_is (self, token, DATELINE_CLAIM (LYING));
  return _dateline_claim_is_part (self, token, BIT (NOUN)) && !is_place_head (self, token) &&
         !_dateline_claim_has (self, token, DATELINE_TAG (DIRECTION) | DATELINE_TAG (TIME_UNIT)) &&
         !_dateline_claim_is (self, token, DATELINE_CLAIM (LYING));
}

/* "…in Marib", "…near Palmyra" behind a general word: the place there */
static const DatelineMention *
place_in_phrase (const DatelineClaims *self, guint first, guint ceiling, guint *end)
{
  static const char *const words[] = { "in",      "of",   "near",   "at",     "around",
                                       "outside", "from", "across", "inside", NULL };

  for (guint i = first; i + 1 < ceiling && i - first < 12; i++) {
    if (_dateline_claim_is_part (
            self, i, BIT (VERB) | BIT (AUXILIARY) | BIT (SUBORDINATOR) | BIT (RELATIVE)) ||
        _dateline_claim_has (self, i, DATELINE_TAG (ARMED)) || ends_where (self, i) ||
        (i == first && _dateline_token_is_mark (self->document, i, ',') &&
         _dateline_claim_is_part (self, i + 1, BIT (DETERMINER))))
      return NULL;
    if (_dateline_token_is_one_of (self->document, i, words))
      for (guint k = i + 1; k < MIN (ceiling, i + 6); k++) {
        const DatelineMention *mention = _dateline_claim_place_at (self, k);

        if (mention != NULL) {
          *end = mention->range.end;
          return mention;
        }
        if (_dateline_claim_is_part (self, k, BIT (PREPOSITION) | BIT (MARK)))
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
  gboolean plural = _dateline_claim_has (self, core.end - 1, DATELINE_TAG (PLURAL));
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
  place->mention = _dateline_claim_has (self, core.end - 1, DATELINE_TAG (PLACE_HEAD))
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
      _dateline_claim_is_part (self, head, BIT (NOUN)))
    core->end = head + 1;
}

/* Over "a strategically located but deserted" to the noun */
static guint
over_adjectives (const DatelineClaims *self, guint first, guint ceiling)
{
  guint at = first;

  if (!_dateline_claim_is_part (self, first, BIT (DETERMINER)))
    return first;
  while (
      at + 1 < ceiling &&
      (_dateline_claim_is_part (self, at + 1, BIT (ADVERB) | BIT (ADJECTIVE) | BIT (PARTICIPLE)) ||
       (_dateline_claim_is_part (self, at + 1, BIT (VERB)) &&
        _dateline_claim_has (self, at + 1, DATELINE_TAG (VERB_PARTICIPLE))) ||
       (at > first && (_dateline_token_is (self->document, at + 1, "but") ||
                       _dateline_token_is (self->document, at + 1, "and")))))
    at++;
  return at > first + 1 && _dateline_claim_is_part (self, at + 1, BIT (NOUN)) ? at : first;
}

/* "much of Aleppo", "the centre of Goma": the token where the town begins, else @first */
static guint
over_share (const DatelineClaims *self, guint first, guint ceiling)
{
  static const char *const shares[] = { "all",   "most",    "much",  "half",   "part",
                                        "parts", "heart",   "rest",  "centre", "center",
                                        "many",  "streets", "areas", "edges",  NULL };

  for (guint i = first; i + 2 < ceiling && i - first < 4; i++) {
    if (_dateline_token_is_one_of (self->document, i, shares) &&
        _dateline_token_is (self->document, i + 1, "of"))
      return _dateline_claim_place_at (self, i + 2) != NULL &&
                     _dateline_claim_class_of (self, _dateline_claim_place_at (self, i + 2)) <=
                         DATELINE_PLACE_TOWN
                 ? i + 2
                 : first;
    if (!_dateline_claim_is_part (self, i,
                                  BIT (DETERMINER) | BIT (ADJECTIVE) | BIT (ADVERB) | BIT (NOUN)))
      return first;
  }
  return first;
}

gboolean
_dateline_claim_read_place (DatelineClaims *self,
                            guint first,
                            guint ceiling,
                            DatelinePlacesWanted wanted,
                            DatelineClaimPlace *place,
                            guint *end)
{
  DatelineNounPhrase phrase;
  guint name, noun;

  first = over_share (self, first, ceiling);
  noun = over_adjectives (self, first, ceiling);
  if (!_dateline_chunk_noun_after (self->document, noun, ceiling, &phrase))
    return FALSE;
  phrase.core.first = noun > first ? first : phrase.core.first;
  if (_dateline_claim_is_part (self, first, BIT (PRONOUN)))
    return wanted == DATELINE_PLACES_ANY && take_pronoun (self, first, place, end);
  /* "three more posts" */
  if (_dateline_claim_is_part (self, phrase.head, BIT (NUMBER)) && phrase.core.end + 1 < ceiling &&
      _dateline_token_is (self->document, phrase.core.end, "more") &&
      _dateline_chunk_noun_after (self->document, phrase.core.end + 1, ceiling, &phrase))
    phrase.core.first = first;
  /* "two of the largest cities" */
  if (_dateline_claim_is_part (self, phrase.head, BIT (NUMBER)) && phrase.core.end + 1 < ceiling &&
      _dateline_token_is (self->document, phrase.core.end, "of") &&
      _dateline_chunk_noun_after (self->document, phrase.core.end + 1, ceiling, &phrase))
    phrase.core.first = first;
  join_head (self, ceiling, &phrase.core);
  *end = phrase.core.end;
  for (guint i = phrase.core.first; i < phrase.core.end; i++) {
    const DatelineMention *mention = _dateline_claim_place_at (self, i);

    if (mention != NULL) {
      *end = MAX (*end, mention->range.end);
      return take_known (self, mention, phrase.core, place);
    }
    if (_dateline_claim_has (self, i, DATELINE_TAG (ARMED)) && i + 1 == phrase.core.end)
      return FALSE;
  }
  if (is_place_head (self, phrase.core.end - 1)) {
    name = after_of (self, phrase.core.end, ceiling);
    if (name > 0 && !is_wide (self, phrase.head, _dateline_claim_place_at (self, name)) &&
        _dateline_claim_read_place (self, name, ceiling, DATELINE_PLACES_ANY, place, end))
      return TRUE;
    if (name > 0 && !is_wide (self, phrase.head, _dateline_claim_place_at (self, name)) &&
        take_name_at (self, name, place, end))
      return TRUE;
    return take_headed_name (self, phrase.core, place) ||
           take_general (self, phrase.core, ceiling, place);
  }
  return wanted == DATELINE_PLACES_ANY &&
         take_unknown (self, without_article (self, phrase.core), place);
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

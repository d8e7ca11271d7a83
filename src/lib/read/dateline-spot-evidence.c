/* dateline-spot-evidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-chunk-private.h"
#include "dateline-spot-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

/* Whether words that name a place mean it here: "Jordan" the country, the basketball player or the
 * first half of "Jordan Smith". */

static gboolean
is_in_sentence (const DatelineReading *reading, guint token, DatelineRange range)
{
  return token < _dateline_n_tokens (reading->document) &&
         _dateline_token (reading->document, token)->sentence ==
             _dateline_token (reading->document, range.first)->sentence;
}

static guint64
tags_before (const DatelineReading *reading, DatelineRange range)
{
  return range.first > 0 && is_in_sentence (reading, range.first - 1, range)
             ? _dateline_token (reading->document, range.first - 1)->tags
             : 0;
}

static gboolean
follows_locative (const DatelineReading *reading, DatelineRange range)
{
  static const char *const prepositions[] = { "in",      "near",       "outside",  "around",
                                              "at",      "from",       "across",   "into",
                                              "inside",  "toward",     "towards",  "within",
                                              "through", "throughout", "between",  "leaving",
                                              "reached", "entered",    "downtown", NULL };
  guint i = range.first;

  while (i > 0 && is_in_sentence (reading, i - 1, range) &&
         _dateline_token_has (reading->document, i - 1, DATELINE_TAG (DIRECTION)) &&
         range.first - i < 2)
    i--;
  return i > 0 && is_in_sentence (reading, i - 1, range) &&
         _dateline_token_is_one_of (reading->document, i - 1, prepositions);
}

/* "the town of X", "northern X", "seized X" */
static gboolean
follows_place_word (const DatelineReading *reading, DatelineRange range)
{
  guint first = range.first;
  guint64 before = tags_before (reading, range);

  if (before & (DATELINE_TAG (DIRECTION) | DATELINE_TAG (CAPTURE) | DATELINE_TAG (ADVANCE) |
                DATELINE_TAG (WITHDRAW) | DATELINE_TAG (LOSE)))
    return TRUE;
  if (first < 2 || !is_in_sentence (reading, first - 2, range))
    return FALSE;
  return (_dateline_token_is (reading->document, first - 1, "of") ||
          _dateline_token_is_mark (reading->document, first - 1, ',')) &&
         _dateline_token_has (reading->document, first - 2,
                              DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY) |
                                  DATELINE_TAG (DIRECTION));
}

/* "X province", "X fell" */
static gboolean
precedes_place_word (const DatelineReading *reading, DatelineRange range)
{
  return is_in_sentence (reading, range.end, range) &&
         _dateline_token_has (reading->document, range.end,
                              DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FALL));
}

/* "KABUL (AFP) —", "Kyiv, 3 May –": at the start of a paragraph, a dash within a few words */
static gboolean
is_dateline (const DatelineReading *reading, DatelineRange range)
{
  const DatelineDocument *document = reading->document;

  if (!_dateline_token_flagged (document, range.first, DATELINE_TOKEN_PARAGRAPH))
    return FALSE;
  for (guint i = range.end; i < range.end + 10 && is_in_sentence (reading, i, range); i++)
    if (_dateline_token_is_dash (document, i))
      return TRUE;
  return FALSE;
}

gboolean
_dateline_spot_is_surely_located (const DatelineReading *reading, DatelineRange range)
{
  static const char *const prepositions[] = { "in", "near", "outside", "around", "from", NULL };
  guint next = range.end;

  if (follows_place_word (reading, range) || precedes_place_word (reading, range) ||
      is_dateline (reading, range))
    return TRUE;
  if (is_in_sentence (reading, next, range) &&
      (_dateline_token_flagged (reading->document, next, DATELINE_TOKEN_NUMBER) ||
       _dateline_token_is_part (reading->document, next, BIT (GENITIVE) | BIT (NOUN))))
    return FALSE;
  return range.first > 0 && is_in_sentence (reading, range.first - 1, range) &&
         _dateline_token_is_one_of (reading->document, range.first - 1, prepositions);
}

/* --- what speaks against it --- */

static gboolean
is_named_person (const DatelineReading *reading, DatelineRange range)
{
  const DatelineName *name = _dateline_reading_name_at (reading, range.first);
  guint64 before = tags_before (reading, range);

  if (before & (DATELINE_TAG (TITLE) | DATELINE_TAG (FORENAME)))
    return !(before & (DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (ORG_HEAD)));
  if (_dateline_token_has (reading->document, range.first, DATELINE_TAG (FORENAME)) &&
      is_in_sentence (reading, range.end, range) &&
      _dateline_token_is_part (reading->document, range.end, BIT (NAME)))
    return TRUE;
  return name != NULL && name->type == DATELINE_NAME_PERSON;
}

static gboolean
is_capital_word (const DatelineReading *reading, guint token, DatelineRange range)
{
  return is_in_sentence (reading, token, range) &&
         _dateline_token_is_part (reading->document, token, BIT (NAME)) &&
         !_dateline_token_has (reading->document, token,
                               DATELINE_TAG (WEEKDAY) | DATELINE_TAG (MONTH) |
                                   DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (DIRECTION));
}

/* Part of a longer name: "Washington Post", "Bank of Georgia" is left alone */
static double
weigh_neighbours (const DatelineReading *reading, DatelineRange range)
{
  double weight = 0;

  if (is_capital_word (reading, range.end, range))
    weight -= _dateline_token_has (reading->document, range.end,
                                   DATELINE_TAG (TITLE) | DATELINE_TAG (ROLE))
                  ? 0.0
                  : 0.25;
  if (range.first > 0 && is_capital_word (reading, range.first - 1, range) &&
      !_dateline_token_has (reading->document, range.first - 1,
                            DATELINE_TAG (DEMONYM) | DATELINE_TAG (TOPONYM)))
    weight -= 0.35;
  return weight;
}

/* "Washington Post", "Kabul Times": what papers are called after their town */
static const char *const papers[] = {
  "post",     "times",      "herald",   "tribune",   "gazette",  "journal",  "chronicle",
  "news",     "newsday",    "daily",    "telegraph", "observer", "register", "examiner",
  "dispatch", "sentinel",   "courier",  "globe",     "mail",     "press",    "inquirer",
  "review",   "standard",   "star",     "sun",       "mirror",   "monitor",  "bulletin",
  "sentinel", "advertiser", "enquirer", "ledger",    NULL
};

static gboolean
is_in_outlet (const DatelineReading *reading, DatelineRange range)
{
  const DatelineDocument *document = reading->document;

  if (is_in_sentence (reading, range.end, range) &&
      _dateline_token_flagged (document, range.end, DATELINE_TOKEN_CAPITAL) &&
      _dateline_token_is_one_of (document, range.end, papers))
    return TRUE;

  for (guint i = range.first; i <= range.end && is_in_sentence (reading, i, range); i++)
    if (_dateline_token_has (document, i, DATELINE_TAG (OUTLET)) &&
        (i < range.end || _dateline_token_flagged (document, i, DATELINE_TOKEN_PHRASE)))
      return TRUE;
  return FALSE;
}

static gboolean
speaks (const DatelineReading *reading, DatelineRange range)
{
  return is_in_sentence (reading, range.end, range) &&
         _dateline_token_is_part (reading->document, range.end, BIT (VERB)) &&
         _dateline_token_has (reading->document, range.end, DATELINE_TAG (CUE));
}

/* An ordinary word, or the first of a sentence that could be one */
static double
weigh_word (const DatelineReading *reading, const DatelineSpot *spot)
{
  const DatelineToken *it = _dateline_token (reading->document, spot->range.first);

  if (spot->range.end - spot->range.first > 1)
    return 0.1;
  if (it->tags & DATELINE_TAG (COMMON))
    return -0.5;
  if ((it->tags & DATELINE_TAG (DIRECTION)) && spot->wanted < 0)
    return -0.6;
  if (_dateline_token_part (reading->document, spot->range.first) != DATELINE_PART_NAME)
    return -0.3;
  if (it->tags & (DATELINE_TAG (NOUN) | DATELINE_TAG_VERB | DATELINE_TAG (ADJECTIVE)))
    return -0.15;
  return it->tags & DATELINE_TAG (FORENAME) ? -0.2 : 0.0;
}

static double
weigh_option (const DatelineOption *option)
{
  if (option == NULL)
    return 0.2;
  if (option->place_class == DATELINE_PLACE_COUNTRY)
    return 0.9;
  if (option->place_class == DATELINE_PLACE_PROVINCE)
    return 0.7;
  if (option->match.how == DATELINE_MATCH_SPELLING)
    return 0.35;
  return option->population >= 1000000 ? 0.75 : option->population >= 100000 ? 0.65 : 0.55;
}

/* "the Dnipro", "over the Blue Nile": with an article, a river that gave a town its name */
static gboolean
is_river (const DatelineReading *reading, const DatelineSpot *spot)
{
  static const char *const words[] = { "over",   "along", "bank", "banks", "shore",
                                       "shores", "up",    "down", NULL };
  const DatelineDocument *document = reading->document;
  guint first = spot->range.first, next = spot->range.end;
  guint before;

  if (first < 3 || spot->wanted >= 0 || !is_in_sentence (reading, first - 3, spot->range) ||
      !_dateline_token_is (document, first - 1, "the") ||
      _dateline_token_flagged (document, first - 1, DATELINE_TOKEN_CAPITAL) ||
      (is_in_sentence (reading, next, spot->range) &&
       _dateline_chunk_is_inside_noun (document, next)))
    return FALSE;
  before = _dateline_token_is (document, first - 2, "of") ? first - 3 : first - 2;
  return _dateline_token_is_one_of (document, before, words);
}

/* "Eastern areas": a direction that is written large, no place of that name */
static gboolean
is_bare_direction (const DatelineReading *reading, const DatelineSpot *spot)
{
  return spot->range.end - spot->range.first == 1 && spot->wanted < 0 &&
         _dateline_token_has (reading->document, spot->range.first, DATELINE_TAG (DIRECTION)) &&
         is_in_sentence (reading, spot->range.end, spot->range) &&
         _dateline_token_has (reading->document, spot->range.end, DATELINE_TAG (PLACE_HEAD));
}

double
_dateline_spot_weigh (const DatelineReading *reading,
                      const DatelineSpot *spot,
                      const DatelineOption *option)
{
  double weight = weigh_option (option);

  if (spot->kind == DATELINE_SPOT_DEMONYM || spot->kind == DATELINE_SPOT_ABBREVIATION)
    return weight;
  if (is_in_outlet (reading, spot->range) || is_bare_direction (reading, spot) ||
      is_river (reading, spot))
    return 0;
  weight += weigh_word (reading, spot) + weigh_neighbours (reading, spot->range);
  if (follows_locative (reading, spot->range))
    weight += 0.2;
  if (follows_place_word (reading, spot->range) || spot->wanted >= 0 ||
      precedes_place_word (reading, spot->range))
    weight += 0.25;
  if (spot->inside != G_MAXUINT)
    weight += 0.3;
  if (is_dateline (reading, spot->range))
    weight += 0.4;
  if (is_named_person (reading, spot->range))
    weight -= follows_locative (reading, spot->range) ? 0.3 : 0.6;
  if (speaks (reading, spot->range))
    weight -= 0.15;
  return CLAMP (weight, 0, 1);
}

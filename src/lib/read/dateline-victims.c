/* dateline-victims.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whom a claim of casualties counts: "at least 12 policemen", "a farmer and his two sons", "dozens
 * of Taliban fighters". */

#include "dateline-claim-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define MOST 8 /* groups: "two men, a woman and a child" */

#define TAG_PEOPLE (DATELINE_TAG (HUMAN) | DATELINE_TAG (ARMED) | DATELINE_TAG (ROLE))

/* Who counts as a victim; @lenient: whoever is not listed as a thing */
typedef struct {
  const DatelineClaims *claims;
  gboolean lenient;
} Who;

static gboolean
is_part (const DatelineClaims *self, guint token, guint parts)
{
  return token < self->sentence.end && _dateline_token_is_part (self->document, token, parts);
}

static gboolean
has (const DatelineClaims *self, guint token, guint64 tags)
{
  return token < self->sentence.end && _dateline_token_has (self->document, token, tags);
}

static gboolean
is_class (const DatelineClaims *self, guint token, guint64 classes)
{
  return token < self->sentence.end && _dateline_claim_is (self, token, classes);
}

static gboolean
is_people (const DatelineClaims *self, guint token)
{
  return has (self, token, TAG_PEOPLE) || is_class (self, token, DATELINE_CLAIM (PERSON));
}

static gboolean
is_plural (const DatelineClaims *self, guint token)
{
  static const char *const words[] = { "people",    "troops", "forces",  "police", "others",
                                       "personnel", "cattle", "Taliban", NULL };

  return has (self, token, DATELINE_TAG (PLURAL)) ||
         _dateline_token_is_one_of (self->document, token, words);
}

/* "12 Palestinians", "five Houthis": a people's name in the plural stands for its people */
static gboolean
is_people_name (const DatelineClaims *self, guint token)
{
  return has (self, token, DATELINE_TAG (DEMONYM)) ||
         (is_part (self, token, BIT (NAME)) && !has (self, token, DATELINE_TAG (TIME_UNIT)));
}

/* --- one group --- */

/* "16 March 2022", "2022": days and years count nobody */
static gboolean
is_date (const DatelineClaims *self, const DatelineQuantity *quantity)
{
  guint first = quantity->number.first, end = quantity->number.end;

  return (end < self->sentence.end && has (self, end, DATELINE_TAG (MONTH))) ||
         (first > self->sentence.first && has (self, first - 1, DATELINE_TAG (MONTH))) ||
         (quantity->low >= 1900 && quantity->low < 2100 && quantity->low == quantity->high &&
          _dateline_token (self->document, first)->length == 4);
}

/* With what is killed nearly every noun is somebody: things and beasts are listed */
static gboolean
is_victim (const Who *who, guint head)
{
  const DatelineClaims *self = who->claims;

  if (is_people (self, head) || is_people_name (self, head))
    return TRUE;
  return who->lenient && is_part (self, head, BIT (NOUN) | BIT (ADJECTIVE)) &&
         !has (self, head,
               DATELINE_TAG (PLACE_HEAD) | DATELINE_TAG (FACILITY) | DATELINE_TAG (TIME_UNIT) |
                   DATELINE_TAG (CUE_NOUN) | DATELINE_TAG (VERB_ING)) &&
         !is_class (self, head, DATELINE_CLAIM (EVENT) | DATELINE_CLAIM (UNCOUNTED));
}

/* The noun that a number counts, from behind the number; empty for "killed 12" */
static gboolean
read_counted (const Who *who, guint first, guint ceiling, DatelineRange *noun)
{
  const DatelineClaims *self = who->claims;
  DatelineNounPhrase phrase;
  guint at = first;

  *noun = DATELINE_RANGE_NONE;
  if (at < ceiling && _dateline_token_is (self->document, at, "of"))
    at++;
  while (at < ceiling && is_part (self, at, BIT (DETERMINER)))
    at++;
  if (at >= ceiling || !_dateline_chunk_noun_after (self->document, at, ceiling, &phrase))
    return at == first || at >= ceiling;
  /* "12 people Monday": the day is none of theirs */
  if (has (self, phrase.head, DATELINE_TAG (TIME_UNIT)) ||
      is_class (self, phrase.head, DATELINE_CLAIM (UNCOUNTED)))
    return FALSE;
  *noun = phrase.core;
  if (is_victim (who, phrase.head))
    return TRUE;
  /* "12 people injured": the head may be a participle taken for a noun */
  for (guint i = phrase.core.end; i > phrase.core.first; i--)
    if (is_people (self, i - 1)) {
      noun->end = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_numbered (const Who *who, guint token, DatelineRange within, DatelineVictims *victims)
{
  const DatelineClaims *self = who->claims;
  DatelineQuantity quantity;
  DatelineRange noun;

  /* "his two sons", "the 12 men" */
  if (is_part (self, token, BIT (DETERMINER)) && token + 1 < within.end &&
      is_part (self, token + 1, BIT (NUMBER)) && !has (self, token, DATELINE_TAG (NEGATION)) &&
      !_dateline_token_is (self->document, token, "a"))
    token++;

  if (!_dateline_quantity_at (self, token, within, &quantity) || is_date (self, &quantity) ||
      !read_counted (who, quantity.number.end, within.end, &noun))
    return FALSE;
  if (_dateline_range_is_empty (noun) && quantity.number.end < within.end &&
      is_part (self, quantity.number.end, BIT (NOUN) | BIT (NAME) | BIT (ADJECTIVE)))
    return FALSE;
  *victims =
      (DatelineVictims){ .range = { quantity.range.first, MAX (quantity.range.end, noun.end) },
                         .wording = quantity.range,
                         .noun = noun,
                         .low = quantity.low,
                         .high = quantity.high,
                         .numbered = TRUE };
  return TRUE;
}

/* "The victims were killed": they were counted before */
static gboolean
is_told_before (const DatelineClaims *self, guint token, guint head, gboolean plural)
{
  static const char *const definite[] = { "the", "these", "those", "both", "all", NULL };
  static const char *const victims[] = { "victim", "victims", "deceased", NULL };

  return _dateline_token_is_one_of (self->document, token, definite) &&
         (plural || _dateline_token_is_one_of (self->document, head, victims));
}

/* "a farmer", "his wife", "the governor", "Mullah Omar": one; "civilians": more than one */
static gboolean
read_unnumbered (const Who *who, guint token, DatelineRange within, DatelineVictims *victims)
{
  const DatelineClaims *self = who->claims;
  DatelineNounPhrase phrase;
  const DatelineName *name;
  gboolean plural;

  if (is_part (self, token, BIT (PRONOUN)) ||
      !_dateline_chunk_noun_after (self->document, token, within.end, &phrase))
    return FALSE;
  name = _dateline_reading_name_at (self->reading, phrase.head);
  if (!is_people (self, phrase.head) &&
      !(is_victim (who, phrase.head) && !is_plural (self, phrase.head) &&
        is_part (self, token, BIT (DETERMINER)) &&
        is_part (self, phrase.head, BIT (NOUN) | BIT (ADJECTIVE))) &&
      (name == NULL || name->type != DATELINE_NAME_PERSON ||
       _dateline_reading_mention_at (self->reading, phrase.head) != NULL))
    return FALSE;
  plural = is_plural (self, phrase.head);
  if (is_told_before (self, token, phrase.head, plural))
    return FALSE;
  *victims = (DatelineVictims){ .range = phrase.core,
                                .wording = phrase.core,
                                .noun = phrase.core,
                                .low = plural ? 2 : 1,
                                .high = plural ? DATELINE_COUNT_OPEN : 1,
                                .numbered = FALSE };
  if (is_part (self, token, BIT (DETERMINER)) && phrase.core.end - phrase.core.first > 1)
    victims->noun.first++;
  return TRUE;
}

/* "killing him and two others" */
static gboolean
read_pronoun (const Who *who, guint token, DatelineVictims *victims)
{
  static const char *const one[] = { "him", "her", NULL };

  if (!who->lenient || !_dateline_token_is_one_of (who->claims->document, token, one) ||
      !is_part (who->claims, token, BIT (PRONOUN)))
    return FALSE;
  *victims = (DatelineVictims){ .range = { token, token + 1 },
                                .wording = { token, token + 1 },
                                .noun = { token, token + 1 },
                                .low = 1,
                                .high = 1 };
  return TRUE;
}

static gboolean
read_group (const Who *who, guint token, DatelineRange within, DatelineVictims *victims)
{
  return read_numbered (who, token, within, victims) || read_pronoun (who, token, victims) ||
         read_unnumbered (who, token, within, victims);
}

/* --- several groups --- */

/* Over "of the 215 Corps", "from two villages" */
static guint
skip_phrases (const DatelineClaims *self, guint token, guint ceiling)
{
  DatelineNounPhrase phrase;

  while (token + 1 < ceiling && is_part (self, token, BIT (PREPOSITION)) &&
         !is_class (self, token, DATELINE_CLAIM (INCLUDING) | DATELINE_CLAIM (BY)) &&
         _dateline_chunk_noun_after (self->document, token + 1, ceiling, &phrase))
    token = phrase.core.end;
  return token;
}

/* Where the next group can begin: behind "and" or ", and", or behind a comma before a number */
static guint
after_joint (const DatelineClaims *self, guint token, guint ceiling, gboolean *comma)
{
  guint at = token;

  *comma = at < ceiling && _dateline_token_is_mark (self->document, at, ',');
  if (*comma)
    at++;
  if (at < ceiling && (_dateline_token_is (self->document, at, "and") ||
                       _dateline_token_is (self->document, at, "plus"))) {
    at++;
    *comma = FALSE;
  }
  return at > token && at < ceiling ? at : 0;
}

/* "four of them children", "including four": counted already */
static gboolean
is_subset (const DatelineClaims *self, guint token, const DatelineVictims *group)
{
  static const char *const them[] = { "them", "whom", "those", "which", NULL };
  guint at = group->wording.end;

  return is_class (self, token, DATELINE_CLAIM (INCLUDING)) ||
         (_dateline_token_is (self->document, at, "of") && at + 1 < self->sentence.end &&
          _dateline_token_is_one_of (self->document, at + 1, them));
}

static gint64
add (gint64 a, gint64 b)
{
  return a == DATELINE_COUNT_OPEN || b == DATELINE_COUNT_OPEN ? DATELINE_COUNT_OPEN : a + b;
}

/* "30 soldiers and militiamen" are 30; "30 soldiers and two guards" are 32 */
static void
take_group (DatelineVictims *victims, const DatelineVictims *group)
{
  victims->range.end = group->range.end;
  victims->noun.end = group->range.end;
  if (victims->numbered && !group->numbered && group->high == DATELINE_COUNT_OPEN)
    return;
  victims->low = add (victims->low, group->low);
  victims->high = add (victims->high, group->high);
  victims->numbered |= group->numbered;
  victims->wording.end = group->range.end;
  victims->noun = victims->range;
}

/* A quantity may begin with its hedge: the token of the number itself */
static guint
number_in (const DatelineClaims *self, guint token, guint ceiling)
{
  DatelineQuantity quantity;

  for (guint i = token; i < MIN (ceiling, token + 5); i++) {
    if (_dateline_quantity_at (self, i, (DatelineRange){ token, ceiling }, &quantity) &&
        quantity.range.first == token)
      return i;
    if (is_part (self, i, BIT (VERB) | BIT (MARK)) || (i > token && is_part (self, i, BIT (NAME))))
      break;
  }
  return token;
}

/* "a trader and former mayor" is one, "a trader and a former mayor" are two */
static gboolean
begins_group (const DatelineClaims *self, guint token, const DatelineVictims *group)
{
  return group->numbered || group->high != 1 ||
         (is_part (self, token, BIT (DETERMINER)) &&
          !_dateline_token_is (self->document, token, "the")) ||
         is_part (self, token, BIT (NAME));
}

/* The groups that begin at a token: their sum */
static gboolean
read_groups (const Who *who, guint token, guint ceiling, DatelineVictims *victims)
{
  const DatelineClaims *self = who->claims;
  DatelineRange within = { token, ceiling };

  if (!read_group (who, number_in (self, token, ceiling), within, victims))
    return FALSE;
  for (guint n = 1; n < MOST; n++) {
    gboolean comma;
    guint next = after_joint (self, victims->range.end, ceiling, &comma);
    DatelineVictims group;

    if (next == 0)
      next = after_joint (self, skip_phrases (self, victims->range.end, ceiling), ceiling, &comma);
    if (next == 0)
      break;
    within.first = next;
    if (!read_group (who, number_in (self, next, ceiling), within, &group) ||
        is_subset (self, next, &group) || (comma && !group.numbered) ||
        !begins_group (self, next, &group) ||
        (group.numbered && _dateline_range_is_empty (group.noun)) ||
        (is_part (self, group.range.end, BIT (VERB) | BIT (AUXILIARY)) &&
         group.range.end < ceiling))
      break;
    take_group (victims, &group);
  }
  return TRUE;
}

/* Nothing but what belongs to the people stands between them and their verb */
static gboolean
reaches (const DatelineClaims *self, guint from, guint end)
{
  guint at = skip_phrases (self, _dateline_chunk_after_bracket (self->document, from, end), end);

  at = _dateline_chunk_after_bracket (self->document, at, end);
  if (at >= end || is_class (self, at, DATELINE_CLAIM (INCLUDING)) ||
      is_class (self, at + 1, DATELINE_CLAIM (INCLUDING)))
    return TRUE;
  if (_dateline_token_is_mark (self->document, at, ','))
    return _dateline_token_is_mark (self->document, end - 1, ',') || end - at < 12;
  for (; at < end; at++)
    if (!is_part (self, at,
                  BIT (ADVERB) | BIT (PREPOSITION) | BIT (RELATIVE) | BIT (ADJECTIVE) |
                      BIT (NUMBER) | BIT (NAME) | BIT (DETERMINER) | BIT (CONJUNCTION) |
                      BIT (NOUN)) &&
        !has (self, at, DATELINE_TAG (TIME_UNIT) | DATELINE_TAG (WEEKDAY)))
      return FALSE;
  return TRUE;
}

/* "more than", "as many as": no clause begins with "than" */
static guint
before_comparison (const DatelineClaims *self, guint first)
{
  static const char *const words[] = { "than", "as", NULL };
  static const char *const none[] = { "none", "nobody", NULL };

  if (first > self->sentence.first && _dateline_token_is_one_of (self->document, first - 1, none))
    return first - 1;
  if (first < self->sentence.first + 2 ||
      !_dateline_token_is_one_of (self->document, first - 1, words))
    return first;
  return first - (first >= self->sentence.first + 3 &&
                          is_class (self, first - 3, DATELINE_CLAIM (COMPARING))
                      ? 3
                      : 2);
}

gboolean
_dateline_victims_read_before (const DatelineClaims *self,
                               guint end,
                               gboolean lenient,
                               DatelineVictims *victims)
{
  Who who = { self, lenient };
  guint first;

  if (end > self->sentence.first && is_part (self, end - 1, BIT (RELATIVE)))
    end--;
  first = before_comparison (self, _dateline_claim_clause_start (self, end));
  for (guint i = first; i < end; i++) {
    if (i > first && is_part (self, i - 1, BIT (PREPOSITION)) && !is_part (self, i, BIT (NUMBER)) &&
        !has (self, i, DATELINE_TAG (VAGUE)) && number_in (self, i, end) == i)
      continue;
    if (i > first && is_part (self, i - 1, BIT (ADJECTIVE) | BIT (DETERMINER)) &&
        !is_part (self, i, BIT (NUMBER)))
      continue;
    if (read_groups (&who, i, end, victims) &&
        !(_dateline_range_is_empty (victims->noun) &&
          _dateline_token_is_mark (self->document, victims->range.end, ',')) &&
        reaches (self, victims->range.end, end))
      return TRUE;
  }
  return FALSE;
}

gboolean
_dateline_victims_read_after (const DatelineClaims *self,
                              guint first,
                              gboolean lenient,
                              DatelineVictims *victims)
{
  Who who = { self, lenient };

  return first < self->sentence.end && read_groups (&who, first, self->sentence.end, victims);
}

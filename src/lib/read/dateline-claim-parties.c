/* dateline-claim-parties.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who did it: subjects of verbs, also of those that have none of their own, and whom "they" means.
 */

#include "dateline-claim-private.h"
#include "dateline-cue-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define DEPTH 4       /* verbs: "tried to force X to leave" */
#define REACH 60      /* tokens: how far a subject stands before its verb */
#define APPOSITION 30 /* tokens between commas */
#define BACK 120      /* tokens: how far "they" reaches */

gboolean
_dateline_claim_is_armed (const DatelineClaims *self, DatelineRange range)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_token_has (self->document, i, DATELINE_TAG (ARMED)) ||
        _dateline_claim_is (self, i, DATELINE_CLAIM (WAR)))
      return TRUE;
  return FALSE;
}

static gboolean
is_part (const DatelineClaims *self, guint token, guint parts)
{
  return token < _dateline_n_tokens (self->document) &&
         _dateline_token_is_part (self->document, token, parts);
}

/* "The Taliban, backed by local fighters, took": the token after the subject, or @end */
static guint
before_apposition (const DatelineClaims *self, guint end, guint floor)
{
  if (end <= floor || !_dateline_token_is_mark (self->document, end - 1, ','))
    return end;
  for (guint i = end - 1; i > floor && end - i < APPOSITION; i--) {
    if (is_part (self, i - 1, BIT (VERB)))
      break;
    if (_dateline_token_is_mark (self->document, i - 1, ','))
      return i - 1;
  }
  return end;
}

/* "…Nyala in October, and its fighters": behind a comma and "and" with an article of its own a new
 * clause begins, where somebody armed is the subject */
static DatelineRange
without_clause (const DatelineClaims *self, DatelineRange range)
{
  for (guint i = range.end; i > range.first + 2; i--)
    if (is_part (self, i - 1, BIT (DETERMINER)) &&
        _dateline_token_is (self->document, i - 2, "and") &&
        _dateline_token_is_mark (self->document, i - 3, ','))
      return _dateline_claim_is_armed (self, (DatelineRange){ i - 1, range.end })
                 ? (DatelineRange){ i - 1, range.end }
                 : range;
  return range;
}

static DatelineRange
noun_before (const DatelineClaims *self, guint end, guint floor)
{
  DatelineNounPhrase phrase, leader;

  end = before_apposition (self, _dateline_before_time (self->document, end, floor), floor);
  if (!_dateline_chunk_noun_before_joined (self->document, end, floor, &phrase))
    return DATELINE_RANGE_NONE;
  /* "insurgents led by the group" */
  if (phrase.range.first > floor + 2 &&
      _dateline_token_is (self->document, phrase.range.first - 1, "by") &&
      _dateline_token_has (self->document, phrase.range.first - 2,
                           DATELINE_TAG (VERB_PARTICIPLE)) &&
      _dateline_chunk_noun_before (self->document, phrase.range.first - 2, floor, &leader) &&
      _dateline_claim_is_armed (self, leader.core))
    return leader.core;
  return without_clause (self, phrase.range);
}

/* "…, the Taliban set": the subject that follows a clause at the start of the sentence */
static DatelineRange
noun_after_comma (const DatelineClaims *self, guint from)
{
  guint end = self->sentence.end;
  DatelineNounPhrase phrase;

  for (guint i = from; i + 1 < end && i - from < REACH; i++) {
    guint verb;

    if (!_dateline_token_is_mark (self->document, i, ',') ||
        !_dateline_chunk_noun_after (self->document, i + 1, end, &phrase))
      continue;
    verb = phrase.range.end;
    while (is_part (self, verb, BIT (ADVERB)))
      verb++;
    if (is_part (self, verb, BIT (VERB) | BIT (AUXILIARY)))
      return phrase.range;
  }
  return DATELINE_RANGE_NONE;
}

static gboolean
is_finite (const DatelineClaims *self, guint token)
{
  return is_part (self, token, BIT (VERB)) ||
         (is_part (self, token, BIT (AUXILIARY)) && !is_part (self, token + 1, BIT (VERB)));
}

static DatelineRange find_subject (const DatelineClaims *self, guint verb, guint depth);

/* "…, a spokesman said, and captured": who speaks is not who acts */
static gboolean
is_aside (const DatelineClaims *self, guint verb)
{
  return _dateline_token_has (self->document, verb, DATELINE_TAG (CUE)) &&
         verb + 1 < self->sentence.end && _dateline_token_is_mark (self->document, verb + 1, ',');
}

/* The subject of the clause that the verb belongs to: that of the finite verb before it */
static DatelineRange
subject_of_clause (const DatelineClaims *self, guint before, guint depth)
{
  for (guint i = before; i > self->sentence.first && before - i < REACH; i--)
    if (is_finite (self, i - 1) && !is_aside (self, i - 1))
      return find_subject (self, i - 1, depth + 1);
  return DATELINE_RANGE_NONE;
}

/* "fighters who took", "the city that fell": whom the relative stands for */
static DatelineRange
antecedent (const DatelineClaims *self, guint relative)
{
  guint end = relative;

  if (end > self->sentence.first && _dateline_token_is_mark (self->document, end - 1, ','))
    end--;
  if (end > self->sentence.first && is_part (self, end - 1, BIT (PREPOSITION)))
    end--;
  return noun_before (self, end, self->sentence.first);
}

static gboolean
begins_clause (const DatelineClaims *self, guint first)
{
  for (guint i = first; i > self->sentence.first && first - i < 3; i--)
    if (!is_part (self, i - 1, BIT (PREPOSITION) | BIT (SUBORDINATOR) | BIT (ADVERB)))
      return FALSE;
  return first - self->sentence.first < 3;
}

static DatelineRange
find_subject (const DatelineClaims *self, guint verb, guint depth)
{
  DatelineVerbGroup group = _dateline_chunk_verb (self->document, verb);
  guint first = group.range.first, floor = self->sentence.first;
  DatelineRange found;

  if (depth > DEPTH)
    return DATELINE_RANGE_NONE;
  if (begins_clause (self, first) && (group.flags & (DATELINE_VERB_BARE | DATELINE_VERB_ONGOING)))
    return noun_after_comma (self, group.range.end);
  if (group.flags & DATELINE_VERB_INFINITIVE || first == floor ||
      is_part (self, first - 1, BIT (VERB) | BIT (PARTICIPLE) | BIT (ING)))
    return subject_of_clause (self, first, depth);
  if (is_part (self, first - 1, BIT (RELATIVE)))
    return antecedent (self, first - 1);
  found = noun_before (self, first, floor);
  if (_dateline_range_is_empty (found) ||
      (found.end - found.first == 1 &&
       is_part (self, found.first, BIT (DETERMINER) | BIT (NUMBER)) &&
       is_part (self, verb, BIT (ING))))
    return subject_of_clause (self, first, depth);
  return found;
}

DatelineRange
_dateline_claim_find_subject (const DatelineClaims *self, guint verb)
{
  return find_subject (self, verb, 0);
}

/* --- naming --- */

/* The last party named before a token: whom "they" and "it" mean */
static DatelineRange
last_party (const DatelineClaims *self, guint before)
{
  for (guint i = before; i > 0 && before - i < BACK; i--)
    if (_dateline_token_has (self->document, i - 1, DATELINE_TAG (ARMED)) &&
        is_part (self, i - 1, BIT (NOUN) | BIT (NAME))) {
      DatelineNounPhrase phrase;
      guint floor = _dateline_sentence_of (self->document, i - 1)->range.first;

      if (_dateline_chunk_noun_before (self->document, i, floor, &phrase))
        return phrase.core;
    }
  return DATELINE_RANGE_NONE;
}

static DatelineRange
without_article (const DatelineClaims *self, DatelineRange range)
{
  static const char *const articles[] = { "the", "a",   "an",    "their", "his",
                                          "its", "her", "these", "those", NULL };

  if (range.end - range.first > 1 &&
      _dateline_token_is_one_of (self->document, range.first, articles))
    range.first++;
  return range;
}

DatelineRange
_dateline_claim_name_party (const DatelineClaims *self, DatelineRange range)
{
  static const char *const third[] = { "they", "it", "them", "who", "which", "that", NULL };

  if (_dateline_range_is_empty (range))
    return range;
  if (range.end - range.first == 1 &&
      is_part (self, range.first, BIT (PRONOUN) | BIT (RELATIVE) | BIT (DETERMINER))) {
    if (!_dateline_token_is_one_of (self->document, range.first, third))
      return DATELINE_RANGE_NONE;
    range = last_party (self, range.first);
  }
  return without_article (self, range);
}

/* "Fighters of the Rapid Support Forces": a name inside does not stand for the whole */
static gboolean
is_only_part (const DatelineClaims *self, DatelineRange range)
{
  for (guint i = range.first; i < range.end; i++) {
    const DatelineName *name = _dateline_reading_name_at (self->reading, i);

    if (name != NULL)
      i = MAX (i, name->range.end - 1);
    else if (is_part (self, i, BIT (PREPOSITION)))
      return TRUE;
  }
  return FALSE;
}

void
_dateline_claim_set_party (DatelineClaims *self,
                           DatelineAnnotation *annotation,
                           const char *field,
                           DatelineRange range)
{
  DatelineRange named = _dateline_claim_name_party (self, range);
  g_autofree char *words = NULL;

  if (_dateline_range_is_empty (named))
    return;
  words = is_only_part (self, named) ? _dateline_range_to_string (self->document, named)
                                     : _dateline_reading_fullest (self->reading, named);
  _dateline_reading_set_words (self->reading, annotation, field,
                               range.end - range.first == 1 ? range : named, words);
}

/* dateline-speakers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-cue-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define REACH 50 /* tokens: how long an apposition may be */

static gboolean
is_comma (const DatelineDocument *document, guint token)
{
  return _dateline_token_is_mark (document, token, ',');
}

/* "Ann Price, 42," and "in 2012" are no speakers, "six in 10" are */
static gboolean
is_age_or_year (const DatelineDocument *document, guint head)
{
  if (_dateline_token_part (document, head) != DATELINE_PART_NUMBER)
    return FALSE;
  return (head > 0 && is_comma (document, head - 1)) ||
         (_dateline_token_flagged (document, head, DATELINE_TOKEN_NUMBER) &&
          _dateline_token (document, head)->length == 4);
}

static gboolean
is_person_like (const DatelineDocument *document, guint head)
{
  return !is_age_or_year (document, head) &&
         !_dateline_token_has (document, head,
                               DATELINE_TAG (TIME_UNIT) | DATELINE_TAG (WEEKDAY) |
                                   DATELINE_TAG (MONTH));
}

/* What a phrase between commas is to the name before it: part of the speaker, or of the clause */
static gboolean
is_apposition (const DatelineDocument *document, guint first)
{
  static const char *const openers[] = {
    "who", "whose", "including", "like", "along", "one", NULL
  };

  if (_dateline_token_is_part (document, first,
                               BIT (DETERMINER) | BIT (NOUN) | BIT (NAME) | BIT (NUMBER) |
                                   BIT (ADJECTIVE)))
    return TRUE;
  return _dateline_token_is_one_of (document, first, openers);
}

static void
set_speaker (DatelineSpeaker *speaker, const DatelineNounPhrase *phrase)
{
  speaker->range = phrase->range;
  speaker->core = phrase->core;
  speaker->head = phrase->head;
  speaker->apposition = DATELINE_RANGE_NONE;
}

/* "In France, officials said": no apposition */
static gboolean
follows_preposition (const DatelineDocument *document, guint first, guint floor)
{
  return first > floor && _dateline_token_part (document, first - 1) == DATELINE_PART_PREPOSITION;
}

/* "They took Kunduz and Taloqan, officials said": the object of a clause is no speaker's name */
static gboolean
follows_verb (const DatelineDocument *document, guint first, guint floor)
{
  while (first > floor + 1 &&
         _dateline_token_part (document, first - 1) == DATELINE_PART_CONJUNCTION &&
         _dateline_token_part (document, first - 2) == DATELINE_PART_NAME)
    for (first -= 2; first > floor; first--)
      if (_dateline_token_part (document, first - 1) != DATELINE_PART_NAME)
        break;
  return first > floor && !_dateline_token_has (document, first - 1, DATELINE_TAG (CUE)) &&
         _dateline_token_is_part (document, first - 1,
                                  BIT (VERB) | BIT (BASE) | BIT (ING) | BIT (PARTICIPLE));
}

/* The phrase found may itself be an apposition: "Roy Smith, a farmer from Ames, Iowa, said" */
static void
extend_over_apposition (const DatelineDocument *document, guint floor, DatelineSpeaker *speaker)
{
  DatelineNounPhrase phrase;
  guint comma = speaker->range.first;

  if (comma <= floor + 1 || !is_comma (document, comma - 1) ||
      _dateline_token_is_part (document, speaker->range.first, BIT (NAME) | BIT (PRONOUN)))
    return;
  comma--;
  if (_dateline_token_part (document, comma - 1) == DATELINE_PART_NUMBER && comma > floor + 2 &&
      is_comma (document, comma - 2))
    comma -= 2;
  if (!_dateline_chunk_noun_before (document, comma, floor, &phrase) ||
      _dateline_token_part (document, phrase.head) != DATELINE_PART_NAME ||
      follows_preposition (document, phrase.range.first, floor) ||
      follows_verb (document, phrase.range.first, floor) || !is_person_like (document, phrase.head))
    return;
  speaker->apposition = (DatelineRange){ comma + 1, speaker->range.end };
  speaker->range.first = phrase.range.first;
  speaker->core = phrase.core;
  speaker->head = phrase.head;
}

/* "NAME, …, said": the comma before the cue closes something */
static gboolean
is_separator (const DatelineDocument *document, guint token, guint model)
{
  return is_comma (document, model) ? is_comma (document, token)
                                    : _dateline_token_is_dash (document, token);
}

static gboolean
is_time_word (const DatelineDocument *document, guint token)
{
  static const char *const days[] = { "today", "yesterday", "tonight", "later", "recently", NULL };

  return _dateline_token_has (document, token,
                              DATELINE_TAG (WEEKDAY) | DATELINE_TAG (TIME_UNIT) |
                                  DATELINE_TAG (MONTH)) ||
         (_dateline_token_part (document, token) == DATELINE_PART_NUMBER &&
          _dateline_token (document, token)->length == 4) ||
         _dateline_token_is_one_of (document, token, days);
}

/* "officials on Monday said", "who in 2010 said": leftwards over when it was said */
guint
_dateline_before_time (const DatelineDocument *document, guint end, guint floor)
{
  guint i = end;

  while (i > floor + 1 && end - i < 5 &&
         (is_time_word (document, i - 1) ||
          (i < end &&
           (_dateline_token_part (document, i - 1) == DATELINE_PART_PREPOSITION ||
            _dateline_token_is_part (document, i - 1, BIT (DETERMINER) | BIT (ADJECTIVE))))))
    i--;
  return i;
}

static gboolean
find_before_comma (const DatelineDocument *document,
                   guint end,
                   guint floor,
                   DatelineSpeaker *speaker)
{
  guint lowest = MAX (floor, end > REACH ? end - REACH : 0), separator = end - 1;
  DatelineNounPhrase phrase;

  for (guint i = end - 1; i > lowest; i--) {
    if (_dateline_token_is_mark (document, i, ';'))
      return FALSE;
    /* "…,” X, 42, said": what is quoted before is no speaker; a title in the apposition is passed
     */
    if (_dateline_token_flagged (document, i, DATELINE_TOKEN_CLOSE)) {
      const DatelineQuotation *quotation = _dateline_document_quotation_at (document, i);

      if (quotation == NULL || quotation->range.first <= lowest + 1)
        return FALSE;
      i = quotation->range.first;
      continue;
    }
    if (!is_separator (document, i - 1, separator) || i - 1 <= lowest ||
        !_dateline_chunk_noun_before_joined (
            document, _dateline_before_time (document, i - 1, lowest), floor, &phrase) ||
        !is_person_like (document, phrase.head))
      continue;
    set_speaker (speaker, &phrase);
    if (is_apposition (document, i)) {
      speaker->apposition = (DatelineRange){ i, end - 1 };
      speaker->range.end = end;
    }
    extend_over_apposition (document, floor, speaker);
    return TRUE;
  }
  return FALSE;
}

/* The clause has its subject with another verb: "X said A and added B", "X left, saying B" */
static gboolean
find_shared (const DatelineDocument *document, guint end, guint floor, DatelineSpeaker *speaker)
{
  for (guint i = end; i > floor; i--) {
    DatelineCue other = { .verb = i - 1 };

    if (!_dateline_token_is_part (document, i - 1, BIT (VERB) | BIT (AUXILIARY)) ||
        _dateline_token_flagged (document, i - 1, DATELINE_TOKEN_QUOTED))
      continue;
    other.group = _dateline_chunk_verb (document, i - 1);
    other.range = other.group.range;
    if (other.range.first <= floor ||
        _dateline_token_is_part (document, other.range.first - 1,
                                 BIT (CONJUNCTION) | BIT (RELATIVE) | BIT (TO)))
      continue;
    if (_dateline_find_speaker_before (document, &other, floor, speaker))
      return TRUE;
  }
  return FALSE;
}

static gboolean
shares_subject (const DatelineDocument *document, const DatelineCue *cue, guint floor)
{
  guint before = cue->range.first - 1;

  if (cue->group.flags & DATELINE_VERB_BARE)
    return TRUE;
  if (cue->group.flags & DATELINE_VERB_INFINITIVE)
    return TRUE;
  return _dateline_token_part (document, before) == DATELINE_PART_CONJUNCTION;
}

static gboolean
find_relative (const DatelineDocument *document,
               guint relative,
               guint floor,
               DatelineSpeaker *speaker)
{
  DatelineNounPhrase phrase;
  guint end = relative;

  speaker->range = (DatelineRange){ relative, relative + 1 };
  speaker->apposition = DATELINE_RANGE_NONE;
  speaker->core = speaker->range;
  speaker->head = relative;
  if (end > floor && is_comma (document, end - 1))
    end--;
  if (_dateline_chunk_noun_before (document, end, floor, &phrase)) {
    DatelineSpeaker named;

    set_speaker (&named, &phrase);
    extend_over_apposition (document, floor, &named);
    speaker->core = named.core;
    speaker->head = named.head;
  }
  return TRUE;
}

/* Every verb stands in a relative clause, or is a participle */
static gboolean
has_no_predicate (const DatelineDocument *document, DatelineRange range)
{
  gboolean relative = FALSE;

  for (guint i = range.first; i < range.end; i++) {
    if (_dateline_token_flagged (document, i, DATELINE_TOKEN_QUOTED) ||
        _dateline_token_is_mark (document, i, ';') || _dateline_token_is_mark (document, i, ':'))
      return FALSE;
    if (_dateline_token_part (document, i) == DATELINE_PART_RELATIVE)
      relative = TRUE;
    else if (!relative && _dateline_token_part (document, i) == DATELINE_PART_VERB &&
             _dateline_token_has (document, i, DATELINE_TAG (CUE)))
      return FALSE; /* "the mayor said in a video posted" */
    else if (_dateline_chunk_is_finite_verb (document, i) && !relative &&
             !_dateline_token_has (document, i, DATELINE_TAG (VERB_PARTICIPLE)))
      return FALSE;
  }
  return TRUE;
}

/* “…,” Harry Bond, 30, of Raleigh, who was polled, said: all between the quotation and the verb */
static gboolean
find_after_quotation (const DatelineDocument *document,
                      guint end,
                      guint floor,
                      DatelineSpeaker *speaker)
{
  guint first = end, lowest = MAX (floor, end > REACH ? end - REACH : 0);
  DatelineNounPhrase phrase;

  while (first > lowest && !_dateline_token_flagged (document, first - 1, DATELINE_TOKEN_QUOTED))
    first--;
  if (first <= lowest || !_dateline_token_flagged (document, first - 1, DATELINE_TOKEN_CLOSE) ||
      !_dateline_chunk_noun_after (document, first, end, &phrase) || phrase.core.first != first ||
      !is_person_like (document, phrase.head) || phrase.range.end >= end ||
      !(is_comma (document, phrase.range.end) ||
        _dateline_token_part (document, phrase.range.end) == DATELINE_PART_RELATIVE) ||
      !has_no_predicate (document, (DatelineRange){ first, end }))
    return FALSE;
  set_speaker (speaker, &phrase);
  speaker->range.end = end;
  if (is_comma (document, phrase.range.end))
    speaker->apposition = (DatelineRange){ phrase.range.end + 1, end };
  return TRUE;
}

gboolean
_dateline_find_speaker_before (const DatelineDocument *document,
                               const DatelineCue *cue,
                               guint floor,
                               DatelineSpeaker *speaker)
{
  guint end = cue->range.first;
  DatelineNounPhrase phrase;

  if (end <= floor)
    return FALSE;
  end = _dateline_before_time (document, end, floor);
  if (_dateline_token_part (document, end - 1) == DATELINE_PART_RELATIVE)
    return find_relative (document, end - 1, floor, speaker);
  if (shares_subject (document, cue, floor))
    return find_shared (document, end - 1, floor, speaker);
  if (find_after_quotation (document, end, floor, speaker))
    return TRUE;
  if (is_comma (document, end - 1) || _dateline_token_is_dash (document, end - 1))
    return find_before_comma (document, end, floor, speaker);
  if (!_dateline_chunk_noun_before_joined (document, end, floor, &phrase) ||
      !is_person_like (document, phrase.head))
    return FALSE;
  set_speaker (speaker, &phrase);
  extend_over_apposition (document, floor, speaker);
  return TRUE;
}

/* --- after the cue --- */

/* "a broker based in Tampa", "the chief known as Bob": the end of what is said with a participle,
 * or @end if it is none */
static guint
reduced_relative_end (const DatelineDocument *document, guint end, guint ceiling)
{
  DatelineNounPhrase phrase;

  if (end + 2 >= ceiling ||
      !_dateline_token_is_part (document, end, BIT (VERB) | BIT (PARTICIPLE) | BIT (ADJECTIVE)) ||
      !_dateline_token_has (document, end, DATELINE_TAG (VERB_PARTICIPLE)) ||
      !_dateline_token_has (document, end + 1, DATELINE_TAG (PREPOSITION)) ||
      !_dateline_chunk_noun_after (document, end + 2, ceiling, &phrase))
    return end;
  return phrase.range.end;
}

/* "its president and chief executive": the end of the second role, or @end if there is none */
static guint
joined_role_end (const DatelineDocument *document, guint end, guint ceiling)
{
  DatelineNounPhrase phrase;

  if (end + 1 >= ceiling || !_dateline_token_is (document, end, "and") ||
      !_dateline_chunk_noun_after (document, end + 1, ceiling, &phrase) ||
      (phrase.range.end < ceiling &&
       _dateline_token_part (document, phrase.range.end) != DATELINE_PART_MARK))
    return end;
  return phrase.range.end;
}

/* ", who was in the city": its end, or @end if there is none. What the speaker said besides is a
 * saying of its own. */
static guint
relative_end (const DatelineDocument *document, guint end, guint ceiling)
{
  guint first = end;

  if (first < ceiling && is_comma (document, first))
    first++;
  if (first + 1 >= ceiling || !_dateline_token_is (document, first, "who") ||
      !_dateline_chunk_is_finite_verb (document, first + 1))
    return end;
  for (guint i = first + 1; i < ceiling; i++) {
    if (_dateline_token_has (document, i, DATELINE_TAG_ANY_CUE) &&
        _dateline_token_is_part (document, i, BIT (VERB) | BIT (PARTICIPLE)))
      return end;
    if (_dateline_token_part (document, i) == DATELINE_PART_MARK)
      return i;
  }
  return ceiling;
}

/* ", a senior analyst at Jefferies": its end, or @comma if it is none */
static guint
apposition_end (const DatelineDocument *document, guint comma, guint ceiling)
{
  DatelineNounPhrase phrase;

  if (comma + 1 >= ceiling || !is_comma (document, comma) ||
      !_dateline_token_is_part (document, comma + 1,
                                BIT (DETERMINER) | BIT (NOUN) | BIT (ADJECTIVE) | BIT (NAME) |
                                    BIT (NUMBER)) ||
      !_dateline_chunk_noun_after (document, comma + 1, ceiling, &phrase))
    return comma;
  return joined_role_end (document, reduced_relative_end (document, phrase.range.end, ceiling),
                          ceiling);
}

gboolean
_dateline_find_speaker_after (const DatelineDocument *document,
                              guint first,
                              guint ceiling,
                              DatelineSpeaker *speaker)
{
  DatelineNounPhrase phrase;
  guint end, next;

  if (!_dateline_chunk_noun_after (document, first, ceiling, &phrase) ||
      !is_person_like (document, phrase.head))
    return FALSE;
  if (_dateline_token_part (document, phrase.head) == DATELINE_PART_NAME &&
      phrase.core.end < ceiling && !_dateline_token_is (document, phrase.core.end, "of"))
    phrase.range = phrase.core;
  phrase.range.end = _dateline_chunk_after_bracket (document, phrase.range.end, ceiling);
  phrase.range.end = reduced_relative_end (document, phrase.range.end, ceiling);
  set_speaker (speaker, &phrase);
  end = phrase.range.end;
  for (guint i = 0; i < 3; i++) {
    next = apposition_end (document, end, ceiling);
    if (next == end)
      break;
    end = next;
  }
  end = relative_end (document, end, ceiling);
  if (end > phrase.range.end) {
    speaker->apposition = (DatelineRange){ phrase.range.end + 1, end };
    speaker->range.end = end;
  }
  return TRUE;
}

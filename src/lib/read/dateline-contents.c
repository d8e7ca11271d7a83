/* dateline-contents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-cue-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

/* Where what somebody said ends. A clause ("said that …") runs to the end of its sentence unless
 * something that only the narrator can add follows; an object ("praised the police") ends earlier.
 */

/* What ends an infinitive ("to leave the city") and an object does not all end a clause */
typedef enum {
  EXTENT_OBJECT,
  EXTENT_INFINITIVE,
  EXTENT_CLAUSE,
} Extent;

static gboolean
closes_bracket (const DatelineDocument *document, DatelineRange range)
{
  if (!_dateline_token_is_mark (document, range.end - 1, ')'))
    return FALSE;
  for (guint i = range.end - 1; i > range.first; i--)
    if (_dateline_token_is_mark (document, i - 1, '('))
      return TRUE;
  return FALSE;
}

DatelineRange
_dateline_trim (const DatelineDocument *document, DatelineRange range)
{
  while (range.end > range.first &&
         _dateline_token_part (document, range.end - 1) == DATELINE_PART_MARK &&
         !_dateline_token_flagged (document, range.end - 1, DATELINE_TOKEN_CLOSE) &&
         !closes_bracket (document, range) &&
         !_dateline_token_is_mark (document, range.end - 1, '%'))
    range.end--;
  while (range.first < range.end && (_dateline_token_is_mark (document, range.first, ',') ||
                                     _dateline_token_is_mark (document, range.first, ':')))
    range.first++;
  return range;
}

static gboolean
is_comma (const DatelineDocument *document, guint token)
{
  return _dateline_token_is_mark (document, token, ',');
}

static gboolean
is_speech_verb (const DatelineDocument *document, guint token)
{
  return _dateline_token_is_part (document, token, BIT (VERB) | BIT (ING)) &&
         _dateline_token_has (document, token, DATELINE_TAG (CUE) | DATELINE_TAG (TELL));
}

/* The first word at or after a token that is no adverb */
static guint
over_adverbs (const DatelineDocument *document, guint token, guint ceiling)
{
  while (token < ceiling && _dateline_token_part (document, token) == DATELINE_PART_ADVERB)
    token++;
  return token;
}

/* "Noor said", "a spokesman has added": a speaker and a verb of saying */
static gboolean
begins_attribution (const DatelineDocument *document, guint first, guint ceiling)
{
  DatelineNounPhrase phrase;

  if (!_dateline_chunk_noun_after (document, first, ceiling, &phrase))
    return FALSE;
  first = phrase.range.end;
  while (first < ceiling &&
         _dateline_token_is_part (document, first, BIT (ADVERB) | BIT (AUXILIARY)))
    first++;
  return first < ceiling && !_dateline_token_flagged (document, first, DATELINE_TOKEN_QUOTED) &&
         _dateline_token_is_part (document, first, BIT (VERB) | BIT (PARTICIPLE)) &&
         _dateline_token_has (document, first, DATELINE_TAG (CUE) | DATELINE_TAG (TELL));
}

/* "and said", "but he added": the narrator goes on; with an object so does any verb */
static gboolean
ends_at_conjunction (const DatelineDocument *document,
                     guint conjunction,
                     guint ceiling,
                     Extent extent)
{
  guint next = over_adverbs (document, conjunction + 1, ceiling);

  if (next >= ceiling)
    return FALSE;
  if (extent != EXTENT_CLAUSE &&
      _dateline_token_is_part (document, next, BIT (VERB) | BIT (AUXILIARY)))
    return TRUE;
  if (extent == EXTENT_OBJECT && _dateline_token_is (document, conjunction, "but"))
    return TRUE;
  return is_speech_verb (document, next) || begins_attribution (document, next, ceiling);
}

/* ", and the army left": a new clause */
static gboolean
begins_clause (const DatelineDocument *document, guint first, guint ceiling)
{
  DatelineNounPhrase phrase;

  if (!_dateline_chunk_noun_after (document, first, ceiling, &phrase))
    return FALSE;
  first = over_adverbs (document, phrase.range.end, ceiling);
  return first < ceiling && _dateline_chunk_is_finite_verb (document, first);
}

static gboolean
ends_at_comma (const DatelineDocument *document, guint comma, guint ceiling, Extent extent)
{
  static const char *const enders[] = { "but",    "while",    "according", "compared", "despite",
                                        "though", "although", "which",     "who",      "where",
                                        "even",   "whereas",  NULL };
  guint next = over_adverbs (document, comma + 1, ceiling);

  if (next >= ceiling)
    return FALSE;
  if (_dateline_token_part (document, next) == DATELINE_PART_ING &&
      !_dateline_token_is (document, next, "including"))
    return TRUE;
  /* "a man who wants peace, said": the verb of the clause around this one */
  if (_dateline_token_part (document, next) == DATELINE_PART_VERB &&
      (extent == EXTENT_INFINITIVE || is_speech_verb (document, next)))
    return TRUE;
  if (_dateline_token_part (document, next) == DATELINE_PART_CONJUNCTION &&
      (ends_at_conjunction (document, next, ceiling, extent) ||
       begins_clause (document, next + 1, ceiling)))
    return TRUE;
  return _dateline_token_is_one_of (document, comma + 1, enders) ||
         begins_attribution (document, comma + 1, ceiling);
}

/* "though she noted", "— Trump boasted" */
static gboolean
ends_at_break (const DatelineDocument *document, guint token, guint ceiling)
{
  static const char *const inner[] = { "that", "what", "whatever", "how",     "why",
                                       "if",   "when", "where",    "whether", NULL };

  if (_dateline_token_part (document, token) == DATELINE_PART_SUBORDINATOR)
    return token + 1 < ceiling && !_dateline_token_is_one_of (document, token, inner) &&
           begins_attribution (document, token + 1, ceiling);
  return _dateline_token_is_dash (document, token) && token + 1 < ceiling &&
         begins_attribution (document, token + 1, ceiling);
}

/* What bounds an object but not a clause */
static gboolean
ends_object (const DatelineDocument *document, guint token)
{
  static const char *const enders[] = { "after", "before", "because", "until", NULL };

  if (_dateline_token_has (document, token,
                           DATELINE_TAG (SUBORDINATOR) | DATELINE_TAG (PREPOSITION)))
    return _dateline_token_is_one_of (document, token, enders) &&
           !_dateline_token_is (document, token - 1, "such");
  return is_comma (document, token);
}

static gboolean
ends_at (const DatelineDocument *document, guint token, guint ceiling, Extent extent)
{
  if (_dateline_token_is_mark (document, token, ';'))
    return TRUE;
  if (is_comma (document, token) && ends_at_comma (document, token, ceiling, extent))
    return TRUE;
  if (_dateline_token_part (document, token) == DATELINE_PART_CONJUNCTION &&
      ends_at_conjunction (document, token, ceiling, extent))
    return TRUE;
  if (ends_at_break (document, token, ceiling))
    return TRUE;
  /* "said it was “overblown,” adding" */
  if (_dateline_token_flagged (document, token - 1, DATELINE_TOKEN_CLOSE) &&
      _dateline_token_part (document, token) == DATELINE_PART_ING &&
      is_speech_verb (document, token))
    return TRUE;
  return extent == EXTENT_OBJECT && ends_object (document, token);
}

/* "on Monday" at the end of an object belongs to the narrator */
static guint
before_day (const DatelineDocument *document, guint first, guint end)
{
  if (end > first + 1 && _dateline_token_has (document, end - 1, DATELINE_TAG (WEEKDAY))) {
    end--;
    if (end > first + 1 && _dateline_token_part (document, end - 1) == DATELINE_PART_PREPOSITION)
      end--;
  }
  return end;
}

/* "including nine children", "most of them children" */
static gboolean
counts_among (const DatelineDocument *document, guint first, guint ceiling)
{
  static const char *const openers[] = { "including", "among", NULL };
  static const char *const them[] = { "them", "whom", "those", "which", NULL };

  if (first >= ceiling)
    return FALSE;
  if (_dateline_token_is_one_of (document, first, openers))
    return TRUE;
  for (guint i = first + 1; i + 1 < ceiling && i - first < 4; i++)
    if (_dateline_token_is (document, i, "of"))
      return _dateline_token_is_one_of (document, i + 1, them);
  return FALSE;
}

/* "civilians, including nine children, had been killed": the comma that closes what one opened, or
 * the comma itself */
static guint
over_included (const DatelineDocument *document, guint comma, guint ceiling)
{
  if (!counts_among (document, comma + 1, ceiling))
    return comma;
  for (guint i = comma + 2; i < ceiling && i - comma < 12; i++)
    if (is_comma (document, i))
      return i;
  return comma;
}

/* "222 fighters and 98 civilians had been killed" */
static gboolean
joins_counts (const DatelineDocument *document, guint conjunction, guint ceiling)
{
  return conjunction > 0 && conjunction + 1 < ceiling &&
         _dateline_token_part (document, conjunction - 1) == DATELINE_PART_NOUN &&
         _dateline_token_part (document, conjunction + 1) == DATELINE_PART_NUMBER;
}

/* Does what begins here have a verb of its own before anything could end it? */
gboolean
_dateline_is_clause (const DatelineDocument *document, guint first, guint ceiling)
{
  for (guint i = first; i < ceiling && i - first < 40; i++) {
    guint part;

    if (is_comma (document, i) && over_included (document, i, ceiling) > i) {
      i = over_included (document, i, ceiling);
      continue;
    }
    part = _dateline_token_part (document, i);
    if (part == DATELINE_PART_CONJUNCTION && joins_counts (document, i, ceiling))
      continue;
    if (i == first && (part == DATELINE_PART_SUBORDINATOR || part == DATELINE_PART_TO))
      return TRUE;
    if (part == DATELINE_PART_RELATIVE || part == DATELINE_PART_SUBORDINATOR ||
        part == DATELINE_PART_CONJUNCTION || _dateline_token_is_mark (document, i, ',') ||
        _dateline_token_flagged (document, i, DATELINE_TOKEN_OPEN))
      return i == first && _dateline_token_flagged (document, i, DATELINE_TOKEN_OPEN);
    if (_dateline_chunk_is_finite_verb (document, i))
      return TRUE;
  }
  return FALSE;
}

static Extent
extent_of (const DatelineDocument *document, guint first, guint ceiling)
{
  if (!_dateline_is_clause (document, first, ceiling))
    return EXTENT_OBJECT;
  return _dateline_token_part (document, first) == DATELINE_PART_TO ? EXTENT_INFINITIVE
                                                                    : EXTENT_CLAUSE;
}

guint
_dateline_find_clause_end (const DatelineDocument *document, guint first, guint ceiling)
{
  Extent extent = extent_of (document, first, ceiling);
  guint end = first;

  for (; end < ceiling; end++)
    if (!_dateline_token_flagged (document, end, DATELINE_TOKEN_QUOTED) && end > first &&
        ends_at (document, end, ceiling, extent))
      break;
  if (extent == EXTENT_OBJECT)
    end = before_day (document, first, end);
  return _dateline_trim (document, (DatelineRange){ first, end }).end;
}

/* The end of "While X said that A, …": its first comma */
guint
_dateline_find_comma (const DatelineDocument *document, guint first, guint ceiling)
{
  for (guint i = first; i < ceiling; i++)
    if (is_comma (document, i) && !_dateline_token_flagged (document, i, DATELINE_TOKEN_QUOTED))
      return i;
  return ceiling;
}

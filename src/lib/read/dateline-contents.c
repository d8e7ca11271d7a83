/* dateline-contents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-cue-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

DatelineRange
_dateline_trim (const DatelineDocument *document, DatelineRange range)
{
  while (range.end > range.first &&
         _dateline_token_part (document, range.end - 1) == DATELINE_PART_MARK &&
         !_dateline_token_flagged (document, range.end - 1, DATELINE_TOKEN_CLOSE) &&
         !_dateline_token_is_mark (document, range.end - 1, ')') &&
         !_dateline_token_is_mark (document, range.end - 1, '%'))
    range.end--;
  while (range.first < range.end && (_dateline_token_is_mark (document, range.first, ',') ||
                                     _dateline_token_is_mark (document, range.first, ':')))
    range.first++;
  return range;
}

/* ", saying", ", but", ", according to", "and said": what follows is no longer what was said */
static gboolean
ends_after_comma (const DatelineDocument *document, guint next)
{
  static const char *const enders[] = { "but",     "while",  "according", "compared",
                                        "despite", "though", "although",  NULL };

  if (_dateline_token_part (document, next) == DATELINE_PART_ING &&
      _dateline_token_has (document, next, DATELINE_TAG (CUE) | DATELINE_TAG (TELL)))
    return TRUE;
  return _dateline_token_is_one_of (document, next, enders);
}

static gboolean
ends_at_conjunction (const DatelineDocument *document, guint conjunction, guint ceiling)
{
  guint next = conjunction + 1;

  while (next < ceiling && _dateline_token_part (document, next) == DATELINE_PART_ADVERB)
    next++;
  if (next >= ceiling)
    return FALSE;
  if (_dateline_token_part (document, next) == DATELINE_PART_PRONOUN && next + 1 < ceiling)
    next++;
  return _dateline_token_is_part (document, next, BIT (VERB) | BIT (ING)) &&
         _dateline_token_has (document, next, DATELINE_TAG (CUE) | DATELINE_TAG (TELL));
}

static gboolean
ends_clause (const DatelineDocument *document, guint token, guint ceiling)
{
  if (_dateline_token_is_mark (document, token, ';'))
    return TRUE;
  if (_dateline_token_is_mark (document, token, ',') && token + 1 < ceiling)
    return ends_after_comma (document, token + 1) ||
           (_dateline_token_part (document, token + 1) == DATELINE_PART_CONJUNCTION &&
            ends_at_conjunction (document, token + 1, ceiling));
  return _dateline_token_part (document, token) == DATELINE_PART_CONJUNCTION &&
         ends_at_conjunction (document, token, ceiling);
}

guint
_dateline_find_clause_end (const DatelineDocument *document, guint first, guint ceiling)
{
  guint end = first;

  while (end < ceiling) {
    if (!_dateline_token_flagged (document, end, DATELINE_TOKEN_QUOTED) && end > first &&
        ends_clause (document, end, ceiling))
      break;
    end++;
  }
  return _dateline_trim (document, (DatelineRange){ first, end }).end;
}

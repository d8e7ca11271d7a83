/* dateline-ascribed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

/* What is ascribed: the words before, after and around a cue and its speaker */

static const char *const tellers[] = { "told", "tell", "tells", "telling", NULL };

gboolean
_dateline_cue_is_telling (const DatelineScope *scope, const DatelineCue *cue)
{
  return _dateline_token_is_one_of (scope->document, cue->verb, tellers);
}

/* "told AFP", "asked the governor": returns the token after the audience */
static guint
skip_audience (const DatelineScope *scope,
               const DatelineCue *cue,
               guint first,
               DatelineRange *told_to)
{
  DatelineNounPhrase phrase;

  if (!(cue->tags & DATELINE_TAG (TELL)) ||
      !_dateline_chunk_noun_after (scope->document, first, scope->sentence.end, &phrase))
    return first;
  *told_to = phrase.core;
  return phrase.core.end;
}

static gboolean
is_day (const DatelineScope *scope, guint token)
{
  static const char *const days[] = { "today", "yesterday", "tonight", "late", "early", NULL };

  return _dateline_range_holds (scope->sentence, token) &&
         !_dateline_scope_is_part (scope, token + 1, BIT (GENITIVE)) &&
         (_dateline_token_has (scope->document, token, DATELINE_TAG (WEEKDAY)) ||
          _dateline_token_is_one_of (scope->document, token, days));
}

/* "on Monday", "in a statement", "during an interview with CNN": the token after it */
static guint
skip_adverbial (const DatelineScope *scope, guint first)
{
  DatelineNounPhrase phrase;

  if (is_day (scope, first))
    return first + 1;
  if (!_dateline_range_holds (scope->sentence, first))
    return first;
  if (_dateline_scope_is_part (scope, first, BIT (DETERMINER) | BIT (ADJECTIVE)) &&
      _dateline_range_holds (scope->sentence, first + 1) &&
      _dateline_token_has (scope->document, first + 1, DATELINE_TAG (TIME_UNIT)))
    return first + 2;
  if (_dateline_token_has (scope->document, first, DATELINE_TAG (TIME_UNIT)) && first > 0 &&
      is_day (scope, first - 1))
    return first + 1;
  if (_dateline_scope_is_part (scope, first, BIT (PREPOSITION))) {
    if (is_day (scope, first + 1))
      return first + 2;
    if (_dateline_chunk_noun_after (scope->document, first + 1, scope->sentence.end, &phrase))
      return phrase.core.end;
  }
  return _dateline_scope_is_part (scope, first, BIT (ADVERB)) ? first + 1 : first;
}

/* "on Monday", "by telephone", "in a statement": when and how it was said, not what */
static gboolean
tells_how (const DatelineScope *scope, guint first, guint end)
{
  static const char *const media[] = { "interview", "briefing", "conference", "video",
                                       "post",      "message",  "facebook",   "twitter",
                                       "tweet",     "speech",   "broadcast",  NULL };

  if (is_day (scope, first) || is_day (scope, first + 1) ||
      _dateline_token_leads_means (scope->document, first))
    return TRUE;
  return _dateline_scope_is_part (scope, first, BIT (PREPOSITION)) &&
         (_dateline_token_has (scope->document, end - 1, DATELINE_TAG (CUE_NOUN)) ||
          _dateline_token_is_one_of (scope->document, end - 1, media));
}

/* "they had taken it": a clause with its own subject, which needs no "that" */
static gboolean
begins_bare_clause (const DatelineScope *scope, guint token)
{
  return _dateline_scope_is_part (scope, token,
                                  BIT (PRONOUN) | BIT (DETERMINER) | BIT (NAME) | BIT (NOUN) |
                                      BIT (NUMBER) | BIT (ADJECTIVE)) &&
         _dateline_is_clause (scope->document, token, scope->sentence.end);
}

/* Does a clause begin here: that, whether, a quotation? */
gboolean
_dateline_scope_begins_content (const DatelineScope *scope, guint token)
{
  static const char *const openers[] = { "that",  "whether", "if",  "how",   "why", "what",
                                         "where", "when",    "who", "which", "as",  NULL };

  if (!_dateline_range_holds (scope->sentence, token))
    return FALSE;
  if (_dateline_scope_opens (scope, token))
    return TRUE;
  return _dateline_token_has (scope->document, token,
                              DATELINE_TAG (SUBORDINATOR) | DATELINE_TAG (RELATIVE) |
                                  DATELINE_TAG (PRONOUN)) &&
         _dateline_token_is_one_of (scope->document, token, openers);
}

/* "commented on the election", "accused of": the preposition goes with the cue */
gboolean
_dateline_scope_takes_preposition (const DatelineScope *scope, guint token)
{
  static const char *const prepositions[] = { "about",   "on",   "of", "to",   "for",
                                              "against", "over", "at", "with", NULL };
  static const char *const sayers[] = { "said", "say", "says", "saying", "added", "adds", NULL };

  if (_dateline_token_is_one_of (scope->document, token - 1, sayers) &&
      !_dateline_token_is (scope->document, token, "of") &&
      !_dateline_token_is (scope->document, token, "about"))
    return FALSE;
  return _dateline_scope_is_part (scope, token, BIT (PREPOSITION)) &&
         _dateline_token_is_one_of (scope->document, token, prepositions) &&
         _dateline_scope_is_part (scope, token + 1,
                                  BIT (NOUN) | BIT (NAME) | BIT (PRONOUN) | BIT (DETERMINER) |
                                      BIT (ADJECTIVE) | BIT (NUMBER) | BIT (ING));
}

/* Where the content after the cue begins, over adverbials, a comma or colon before a quotation; 0
 * if none follows. @cue_end becomes the token after the cue's own words. */
static guint
content_start (const DatelineScope *scope, guint first, guint *cue_end)
{
  guint next = first;
  gboolean how = TRUE;

  for (guint i = 0; i < 6; i++) {
    if (_dateline_scope_is_mark (scope, next, ':')) {
      *cue_end = next == *cue_end ? next + 1 : *cue_end;
      return next + 1;
    }
    if (_dateline_scope_is_mark (scope, next, ',') && _dateline_scope_opens (scope, next + 1))
      return next + 1;
    if (_dateline_scope_begins_content (scope, next))
      return next;
    if (skip_adverbial (scope, next) == next)
      break;
    how = how && tells_how (scope, next, skip_adverbial (scope, next));
    next = skip_adverbial (scope, next);
  }
  if (next > first && how && begins_bare_clause (scope, next))
    return next;
  while (is_day (scope, first))
    first++;
  if (_dateline_scope_takes_preposition (scope, first)) {
    *cue_end = first + 1;
    return first + 1;
  }
  return _dateline_scope_is_part (scope, first, ~BIT (MARK)) ? first : 0;
}

/* "at least 40 villages are free", "in politics it takes time" */
static gboolean
begins_with_preposition (const DatelineScope *scope, guint first)
{
  return _dateline_scope_is_part (scope, first, BIT (PREPOSITION) | BIT (ADVERB)) &&
         _dateline_is_clause (scope->document, first, scope->sentence.end);
}

/* A clause or an object that needs no "that" */
static gboolean
begins_plain (const DatelineScope *scope, guint first)
{
  if (begins_with_preposition (scope, first))
    return TRUE;
  return _dateline_scope_is_part (scope, first,
                                  BIT (NOUN) | BIT (NAME) | BIT (PRONOUN) | BIT (DETERMINER) |
                                      BIT (ADJECTIVE) | BIT (NUMBER) | BIT (TO) | BIT (ING));
}

/* "While X said A, …" */
static gboolean
is_subordinate (const DatelineScope *scope, const DatelineAttribution *attribution)
{
  static const char *const openers[] = { "while", "although", "though",  "when",
                                         "if",    "because",  "whereas", NULL };
  guint source = attribution->source.first;

  return source > scope->sentence.first && source < attribution->cue.first &&
         _dateline_token_is_one_of (scope->document, source - 1, openers) &&
         (source - 1 == scope->sentence.first ||
          _dateline_scope_is_part (scope, source - 2, BIT (MARK) | BIT (CONJUNCTION)));
}

void
_dateline_attribution_add_clause (const DatelineScope *scope,
                                  DatelineAttribution *attribution,
                                  guint first)
{
  guint ceiling = is_subordinate (scope, attribution)
                      ? _dateline_find_comma (scope->document, first, scope->sentence.end)
                      : scope->sentence.end;
  guint end = _dateline_find_clause_end (scope->document, first, ceiling);

  _dateline_attribution_add_part (attribution, (DatelineRange){ first, end });
}

/* "He added:" and then a paragraph of its own */
static gboolean
add_next_paragraph (const DatelineScope *scope, DatelineAttribution *attribution)
{
  const DatelineDocument *document = scope->document;
  guint next = scope->sentence.end, index;
  DatelineRange range;

  if (next >= _dateline_n_tokens (document))
    return FALSE;
  index = _dateline_sentence_of (document, next)->paragraph;
  range = _dateline_sentence_of (document, next)->range;
  if (!_dateline_token_flagged (document, next, DATELINE_TOKEN_OPEN))
    range = g_array_index (document->paragraphs, DatelineRange, index);
  _dateline_attribution_add_part (attribution, _dateline_trim (document, range));
  return TRUE;
}

/* "continued the march" says nothing, "continued that …" and "continued: “…”" do */
static gboolean
suits_clause_verb (const DatelineScope *scope, guint start)
{
  return _dateline_scope_opens (scope, start) || _dateline_scope_is_mark (scope, start - 1, ':') ||
         (!_dateline_scope_is_part (scope, start, BIT (TO)) &&
          _dateline_is_clause (scope->document, start, scope->sentence.end));
}

/* “…,” she said by phone from Baku, “…”: the quotation after a comma or an abbreviation, 0 if the
 * narrator has something to tell before it */
static guint
next_quotation (const DatelineScope *scope, guint first)
{
  for (guint i = first; i < scope->sentence.end; i++) {
    if (_dateline_scope_opens (scope, i))
      return i > first && (_dateline_scope_is_mark (scope, i - 1, ',') ||
                           _dateline_token_flagged (scope->document, i - 1, DATELINE_TOKEN_DOT))
                 ? i
                 : 0;
    if (_dateline_chunk_is_finite_verb (scope->document, i))
      return 0;
  }
  return 0;
}

gboolean
_dateline_attribution_add_after (const DatelineScope *scope,
                                 const DatelineCue *cue,
                                 DatelineAttribution *attribution,
                                 guint first)
{
  guint cue_end = attribution->cue.end;
  guint start = content_start (scope, first, &cue_end);

  /* After a quotation only another one goes on with it: "…," he said on Monday, "…" */
  if (attribution->n_parts > 0 && _dateline_scope_closes (scope, attribution->parts[0].end - 1) &&
      !_dateline_scope_opens (scope, start))
    start = next_quotation (scope, first);
  if (start == 0)
    return FALSE;

  if (start == scope->sentence.end && start > 0 &&
      _dateline_scope_is_mark (scope, start - 1, ':')) {
    attribution->cue.end = cue_end;
    return add_next_paragraph (scope, attribution);
  }
  if (!(_dateline_scope_begins_content (scope, start) || begins_plain (scope, start) ||
        _dateline_scope_is_mark (scope, start - 1, ':')))
    return FALSE;
  if ((cue->tags & DATELINE_TAG (CLAUSE)) && !suits_clause_verb (scope, start))
    return FALSE;
  attribution->cue.end = cue_end;
  _dateline_attribution_add_clause (scope, attribution, start);
  return TRUE;
}

/* What the cue is followed by; "promised a bridge": what looked like the audience may be it */
gboolean
_dateline_attribution_add_content_after (const DatelineScope *scope,
                                         const DatelineCue *cue,
                                         DatelineAttribution *attribution)
{
  guint first = skip_audience (scope, cue, cue->range.end, &attribution->told_to);

  if (_dateline_attribution_add_after (scope, cue, attribution, first))
    return TRUE;
  if (first == cue->range.end || attribution->n_parts > 0 || _dateline_cue_is_telling (scope, cue))
    return FALSE;
  attribution->told_to = DATELINE_RANGE_NONE;
  return _dateline_attribution_add_after (scope, cue, attribution, cue->range.end);
}

/* What stands before the speaker: "…," Noor said; without quotation marks only as the @whole
 * content */
void
_dateline_attribution_add_content_before (const DatelineScope *scope,
                                          DatelineAttribution *attribution,
                                          guint end,
                                          gboolean whole)
{
  DatelineRange part = { scope->floor, end };

  if (end <= scope->floor || !(_dateline_scope_closes (scope, end - 1) ||
                               (whole && _dateline_scope_is_mark (scope, end - 1, ','))))
    return;
  while (part.first < end && _dateline_scope_is_part (scope, part.first, BIT (MARK)) &&
         !_dateline_scope_opens (scope, part.first))
    part.first++;
  _dateline_attribution_add_part (attribution, _dateline_trim (scope->document, part));
}

gboolean
_dateline_scope_has_finite_verb (const DatelineScope *scope, DatelineRange range)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_chunk_is_finite_verb (scope->document, i))
      return TRUE;
  return FALSE;
}

/* "The bridge, he said, would open": the clause goes on after the comma */
void
_dateline_attribution_add_rest (const DatelineScope *scope, DatelineAttribution *attribution)
{
  guint comma = attribution->cue.end;

  if (attribution->n_parts != 1 || !_dateline_scope_is_mark (scope, comma, ',') ||
      (_dateline_scope_has_finite_verb (scope, attribution->parts[0]) &&
       !_dateline_scope_is_part (scope, comma + 1, BIT (CONJUNCTION))))
    return;
  _dateline_attribution_add_clause (scope, attribution, comma + 1);
}

/* "As Noor observed, the bridge is closed" */
gboolean
_dateline_attribution_add_after_as (const DatelineScope *scope, DatelineAttribution *attribution)
{
  guint before = attribution->source.first, comma = attribution->cue.end;

  if (before == scope->sentence.first || !_dateline_token_is (scope->document, before - 1, "as") ||
      !_dateline_scope_is_mark (scope, comma, ','))
    return FALSE;
  _dateline_attribution_add_clause (scope, attribution, comma + 1);
  return attribution->n_parts > 0;
}

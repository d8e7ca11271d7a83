/* dateline-attribution-phrases.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define BIT(part) DATELINE_PART_BIT (part)
#define THAT_WEIGHT 0.2f /* "the claim that …" is surer than "the claim of …" */
#define SPEAKER_LIMIT 6  /* tokens: "Wallace:" is a speaker, half a sentence is none */

/* Ascribing without a verb: "according to X", "X's claim that …", "Wallace: …" */

/* The source of a fronted "According to X, …" ends at a comma that no apposition follows */
static guint
fronted_source_end (const DatelineScope *scope, guint first)
{
  guint openers = BIT (DETERMINER) | BIT (RELATIVE);

  for (guint i = first; i < scope->sentence.end; i++)
    if ((_dateline_scope_is_mark (scope, i, ',') || _dateline_scope_is_mark (scope, i, ':')) &&
        !_dateline_token_flagged (scope->document, i, DATELINE_TOKEN_QUOTED) &&
        !(_dateline_scope_is_part (scope, i + 1, openers) &&
          _dateline_scope_is_part (scope, i + 1, BIT (RELATIVE))))
      return i;
  return scope->sentence.end;
}

static guint
trailing_source_end (const DatelineScope *scope, guint first)
{
  DatelineSpeaker speaker;

  if (!_dateline_find_speaker_after (scope->document, first, scope->sentence.end, &speaker))
    return first;
  return speaker.range.end;
}

/* "a statement from the police": the police say it */
static DatelineRange
find_issuer (const DatelineScope *scope, DatelineRange source)
{
  const DatelineDocument *document = scope->document;
  DatelineNounPhrase phrase;
  guint next;

  if (!_dateline_chunk_noun_after (document, source.first, source.end, &phrase))
    return source;
  next = phrase.core.end;
  if (!_dateline_token_has (document, phrase.head, DATELINE_TAG (CUE_NOUN)) ||
      next + 1 >= source.end ||
      !_dateline_token_is_one_of (document, next, (const char *const[]){ "from", "by", NULL }) ||
      !_dateline_chunk_noun_after (document, next + 1, source.end, &phrase))
    return phrase.range;
  return phrase.range;
}

static guint
finish_according (DatelineScope *scope, DatelineAttribution *attribution)
{
  guint end = attribution->source.end;

  attribution->core = find_issuer (scope, attribution->source);
  _dateline_attribution_follow (attribution, scope);
  return _dateline_attribution_finish (attribution, scope) ? end : 0;
}

/* At the start of its sentence, of a bracket or of a clause: "(According to X, …)" */
static gboolean
is_fronted (const DatelineScope *scope, guint token)
{
  if (token == scope->floor)
    return TRUE;
  return _dateline_scope_is_mark (scope, token - 1, '(') ||
         (token == scope->floor + 1 &&
          _dateline_scope_is_part (scope, token - 1, BIT (CONJUNCTION) | BIT (MARK)));
}

guint
_dateline_read_according (DatelineScope *scope, guint token)
{
  const DatelineDocument *document = scope->document;
  DatelineRange cue = { token, token + 2 };
  DatelineAttribution attribution;
  gboolean fronted = is_fronted (scope, token);

  if (!_dateline_token_has (document, token, DATELINE_TAG (ACCORDING)) ||
      !_dateline_range_holds (scope->sentence, token + 2) ||
      !_dateline_token_is (document, token + 1, "to"))
    return 0;
  attribution = _dateline_attribution_begin (scope, "quote-according", cue);
  attribution.source.first = cue.end;
  attribution.source.end =
      fronted ? fronted_source_end (scope, cue.end) : trailing_source_end (scope, cue.end);
  if (_dateline_range_is_empty (attribution.source))
    return 0;
  if (fronted && attribution.source.end < scope->sentence.end)
    _dateline_attribution_add_part (
        &attribution, _dateline_trim (document, (DatelineRange){ attribution.source.end + 1,
                                                                 scope->sentence.end }));
  else
    _dateline_attribution_add_part (
        &attribution, _dateline_trim (document, (DatelineRange){ scope->floor, token }));
  return finish_according (scope, &attribution);
}

/* --- nouns --- */

static gboolean
is_cue_preposition (const DatelineScope *scope, guint token)
{
  static const char *const prepositions[] = { "of",   "for",     "about", "on", "to",
                                              "over", "against", "from",  NULL };

  return _dateline_scope_is_part (scope, token, BIT (PREPOSITION)) &&
         _dateline_token_is_one_of (scope->document, token, prepositions);
}

/* "the ministry's", "his": whose claim it is */
static gboolean
find_owner (const DatelineScope *scope, guint noun, DatelineAttribution *attribution)
{
  guint first = noun;
  DatelineNounPhrase phrase;

  while (first > scope->sentence.first && noun - first < 3 &&
         _dateline_scope_is_part (scope, first - 1, BIT (ADJECTIVE) | BIT (NOUN)))
    first--;
  if (first == scope->sentence.first)
    return FALSE;
  if (_dateline_token_has (scope->document, first - 1, DATELINE_TAG (POSSESSIVE))) {
    attribution->source = attribution->core = (DatelineRange){ first - 1, first };
    return TRUE;
  }
  if (!_dateline_scope_is_part (scope, first - 1, BIT (GENITIVE)) ||
      !_dateline_chunk_noun_before (scope->document, first - 1, scope->sentence.first, &phrase))
    return FALSE;
  attribution->core = phrase.core;
  attribution->source = (DatelineRange){ phrase.core.first, first };
  return TRUE;
}

/* "expressed concern", "has issued a statement": whose subject it is, the verb being part of the
 * cue */
static gboolean
find_maker (const DatelineScope *scope, guint noun, DatelineAttribution *attribution)
{
  static const char *const makers[] = { "express", "voice", "raise",   "make",    "issue",
                                        "give",    "offer", "release", "publish", "send",
                                        "post",    "have",  "share",   "deliver", NULL };
  DatelineCue cue = { 0 };
  DatelineSpeaker speaker;
  guint verb = noun;

  while (verb > scope->sentence.first + 1 && noun - verb < 4 &&
         _dateline_scope_is_part (scope, verb - 1,
                                  BIT (DETERMINER) | BIT (ADJECTIVE) | BIT (NOUN) | BIT (ING)))
    verb--;
  if (verb <= scope->sentence.first)
    return FALSE;
  verb--;
  if (!_dateline_scope_is_part (scope, verb,
                                BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING)) ||
      !g_strv_contains (makers, _dateline_token_get_lemma (scope->document, verb)))
    return FALSE;
  cue.verb = verb;
  cue.group = _dateline_chunk_verb (scope->document, verb);
  cue.range = cue.group.range;
  if (!_dateline_find_speaker_before (scope->document, &cue, scope->sentence.first, &speaker))
    return FALSE;
  attribution->cue.first = cue.range.first;
  attribution->source = speaker.range;
  attribution->core = speaker.core;
  attribution->apposition = speaker.apposition;
  return TRUE;
}

guint
_dateline_read_cue_noun (DatelineScope *scope, guint token)
{
  DatelineAttribution attribution;
  DatelineNounPhrase phrase;
  guint next = token + 1;

  if (!_dateline_token_has (scope->document, token, DATELINE_TAG (CUE_NOUN)) ||
      !_dateline_scope_is_part (scope, token, BIT (NOUN)))
    return 0;
  attribution =
      _dateline_attribution_begin (scope, "quote-noun", (DatelineRange){ token, token + 1 });
  attribution.stance = _dateline_stance_of (scope->document, token);
  if (!find_owner (scope, token, &attribution) && !find_maker (scope, token, &attribution))
    return 0;
  if (_dateline_range_holds (scope->sentence, next) &&
      _dateline_token_is (scope->document, next, "that")) {
    attribution.score += THAT_WEIGHT;
    _dateline_attribution_add_part (
        &attribution, (DatelineRange){ next, _dateline_find_clause_end (scope->document, next,
                                                                        scope->sentence.end) });
  } else if (_dateline_scope_is_part (scope, next, BIT (TO)))
    _dateline_attribution_add_part (
        &attribution, (DatelineRange){ next, _dateline_find_clause_end (scope->document, next,
                                                                        scope->sentence.end) });
  else if (is_cue_preposition (scope, next) &&
           _dateline_chunk_noun_after (scope->document, next + 1, scope->sentence.end, &phrase)) {
    attribution.cue.end = next + 1;
    _dateline_attribution_add_part (&attribution, phrase.range);
  }
  return _dateline_attribution_finish (&attribution, scope) ? next : 0;
}

/* --- transcripts --- */

/* "WALLACE: Let's start …" at the start of a paragraph */
guint
_dateline_read_transcript (DatelineScope *scope, guint token)
{
  const DatelineDocument *document = scope->document;
  guint colon = token, first = token;
  DatelineRange range;
  DatelineAttribution attribution;

  if (!_dateline_token_flagged (document, token, DATELINE_TOKEN_PARAGRAPH))
    return 0;
  range = g_array_index (document->paragraphs, DatelineRange,
                         _dateline_sentence_of (document, token)->paragraph);
  if (_dateline_token_flagged (document, token, DATELINE_TOKEN_OPEN))
    first++;
  for (colon = first; colon < range.end && colon - first < SPEAKER_LIMIT; colon++)
    if (!_dateline_token_is_part (document, colon, BIT (NAME)))
      break;
  if (colon == first || colon + 1 >= range.end || !_dateline_token_is_mark (document, colon, ':'))
    return 0;
  attribution =
      _dateline_attribution_begin (scope, "quote-transcript", (DatelineRange){ colon, colon + 1 });
  attribution.source = attribution.core = (DatelineRange){ first, colon };
  _dateline_attribution_add_part (
      &attribution, _dateline_trim (document, (DatelineRange){ colon + 1, range.end }));
  return _dateline_attribution_finish (&attribution, scope) ? colon + 1 : 0;
}

/* --- dashes --- */

/* “…” — Amir Darwish */
guint
_dateline_read_dash (DatelineScope *scope, guint token)
{
  const DatelineDocument *document = scope->document;
  DatelineAttribution attribution;
  const DatelineQuotation *quotation;
  DatelineSpeaker speaker;

  if (!_dateline_token_is_dash (document, token) || token == 0 ||
      !_dateline_token_flagged (document, token - 1, DATELINE_TOKEN_CLOSE) ||
      _dateline_token_flagged (document, token, DATELINE_TOKEN_QUOTED) ||
      !_dateline_find_speaker_after (document, token + 1, scope->sentence.end, &speaker) ||
      !_dateline_token_is_part (document, speaker.head, BIT (NAME)))
    return 0;
  quotation = _dateline_document_quotation_at (document, token - 1);
  if (quotation == NULL)
    return 0;
  attribution =
      _dateline_attribution_begin (scope, "quote-dash", (DatelineRange){ token, token + 1 });
  attribution.source = speaker.range;
  attribution.core = speaker.core;
  attribution.apposition = speaker.apposition;
  _dateline_attribution_add_part (&attribution, quotation->range);
  return _dateline_attribution_finish (&attribution, scope) ? speaker.range.end : 0;
}

/* --- colons --- */

/* Somebody is known already to say what stands in these quotation marks */
static gboolean
is_ascribed (const DatelineScope *scope, DatelineRange quotation)
{
  for (guint i = scope->n_before; i < scope->reading->attributions->len; i++) {
    const DatelineAttribution *it =
        &g_array_index (scope->reading->attributions, DatelineAttribution, i);

    for (guint part = 0; part < it->n_parts; part++)
      if (_dateline_range_overlaps (it->parts[part], quotation))
        return TRUE;
  }
  return FALSE;
}

/* "From the report: “…”": a name or phrase and a colon before a quotation */
guint
_dateline_read_colon (DatelineScope *scope, guint token)
{
  const DatelineDocument *document = scope->document;
  DatelineAttribution attribution;
  DatelineNounPhrase phrase;
  const DatelineQuotation *quotation;

  if (!_dateline_token_is_mark (document, token, ':') ||
      _dateline_token_flagged (document, token, DATELINE_TOKEN_QUOTED) ||
      token + 1 >= _dateline_n_tokens (document) ||
      !_dateline_token_flagged (document, token + 1, DATELINE_TOKEN_OPEN) ||
      !_dateline_chunk_noun_before (document, token, scope->floor, &phrase))
    return 0;
  quotation = _dateline_document_quotation_at (document, token + 1);
  if (quotation == NULL || quotation->range.first != token + 1 ||
      is_ascribed (scope, quotation->range))
    return 0;
  attribution =
      _dateline_attribution_begin (scope, "quote-colon", (DatelineRange){ token, token + 1 });
  attribution.source = attribution.core = phrase.core;
  _dateline_attribution_add_part (&attribution, quotation->range);
  _dateline_attribution_follow (&attribution, scope);
  return _dateline_attribution_finish (&attribution, scope) ? token + 1 : 0;
}

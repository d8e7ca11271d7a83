/* dateline-attribution-verbs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

/* Verbs: "X said A", "A, X said", "A, said X", "A, X said, B", "A was reported by X" */

static const char *const tellers[] = { "told", "tell", "tells", "telling", NULL };

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
  if (_dateline_scope_is_part (scope, first, BIT (DETERMINER)) &&
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

/* Does a clause begin here: that, whether, a quotation? */
static gboolean
begins_content (const DatelineScope *scope, guint token)
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
static gboolean
takes_preposition (const DatelineScope *scope, guint token)
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

  for (guint i = 0; i < 6; i++) {
    if (_dateline_scope_is_mark (scope, next, ':')) {
      *cue_end = next == first || next == *cue_end ? next + 1 : *cue_end;
      return next + 1;
    }
    if (_dateline_scope_is_mark (scope, next, ',') && _dateline_scope_opens (scope, next + 1))
      return next + 1;
    if (begins_content (scope, next))
      return next;
    if (skip_adverbial (scope, next) == next)
      break;
    next = skip_adverbial (scope, next);
  }
  while (is_day (scope, first))
    first++;
  if (takes_preposition (scope, first)) {
    *cue_end = first + 1;
    return first + 1;
  }
  return _dateline_scope_is_part (scope, first, ~BIT (MARK)) ? first : 0;
}

/* A clause or an object that needs no "that" */
static gboolean
begins_plain (const DatelineScope *scope, guint first)
{
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

static void
add_clause (const DatelineScope *scope, DatelineAttribution *attribution, guint first)
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

static gboolean
add_after (const DatelineScope *scope,
           const DatelineCue *cue,
           DatelineAttribution *attribution,
           guint first)
{
  guint cue_end = attribution->cue.end;
  guint start = content_start (scope, first, &cue_end);

  /* After a quotation only another one goes on with it: "…," he said on Monday, "…" */
  if (attribution->n_parts > 0 && _dateline_scope_closes (scope, attribution->parts[0].end - 1) &&
      !_dateline_scope_opens (scope, start))
    return FALSE;

  if (start == scope->sentence.end && start > 0 &&
      _dateline_scope_is_mark (scope, start - 1, ':')) {
    attribution->cue.end = cue_end;
    return add_next_paragraph (scope, attribution);
  }
  if (start == 0 || !(begins_content (scope, start) || begins_plain (scope, start) ||
                      _dateline_scope_is_mark (scope, start - 1, ':')))
    return FALSE;
  if ((cue->tags & DATELINE_TAG (CLAUSE)) && !suits_clause_verb (scope, start))
    return FALSE;
  attribution->cue.end = cue_end;
  add_clause (scope, attribution, start);
  return TRUE;
}

/* What the cue is followed by; "promised a bridge": what looked like the audience may be it */
static gboolean
add_content_after (const DatelineScope *scope,
                   const DatelineCue *cue,
                   DatelineAttribution *attribution)
{
  guint first = skip_audience (scope, cue, cue->range.end, &attribution->told_to);

  if (add_after (scope, cue, attribution, first))
    return TRUE;
  if (first == cue->range.end || attribution->n_parts > 0 ||
      _dateline_token_is_one_of (scope->document, cue->verb, tellers))
    return FALSE;
  attribution->told_to = DATELINE_RANGE_NONE;
  return add_after (scope, cue, attribution, cue->range.end);
}

/* What stands before the speaker: "…," Noor said; without quotation marks only as the @whole
 * content */
static void
add_content_before (const DatelineScope *scope,
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

static gboolean
has_finite_verb (const DatelineScope *scope, DatelineRange range)
{
  for (guint i = range.first; i < range.end; i++)
    if (_dateline_chunk_is_finite_verb (scope->document, i))
      return TRUE;
  return FALSE;
}

/* "The bridge, he said, would open": the clause goes on after the comma */
static void
add_rest_of_clause (const DatelineScope *scope, DatelineAttribution *attribution)
{
  guint comma = attribution->cue.end;

  if (attribution->n_parts != 1 || !_dateline_scope_is_mark (scope, comma, ',') ||
      has_finite_verb (scope, attribution->parts[0]))
    return;
  add_clause (scope, attribution, comma + 1);
}

/* "As Noor observed, the bridge is closed" */
static gboolean
add_clause_after_as (const DatelineScope *scope, DatelineAttribution *attribution)
{
  guint before = attribution->source.first, comma = attribution->cue.end;

  if (before == scope->sentence.first || !_dateline_token_is (scope->document, before - 1, "as") ||
      !_dateline_scope_is_mark (scope, comma, ','))
    return FALSE;
  add_clause (scope, attribution, comma + 1);
  return attribution->n_parts > 0;
}

static void
set_source (DatelineAttribution *attribution, const DatelineSpeaker *speaker)
{
  attribution->source = speaker->range;
  attribution->core = speaker->core;
  attribution->apposition = speaker->apposition;
}

/* "which he said was a mistake": the content has its first word before the speaker */
static void
add_relative (const DatelineScope *scope, DatelineAttribution *attribution)
{
  guint before = attribution->source.first;

  if (before > scope->sentence.first &&
      _dateline_token_is_one_of (scope->document, before - 1,
                                 (const char *const[]){ "which", "what", "how", NULL }))
    _dateline_attribution_add_part (attribution, (DatelineRange){ before - 1, before });
}

/* The last attribution of the sentence so far that stands in no other one's content */
static const DatelineAttribution *
outermost_before (const DatelineScope *scope)
{
  const DatelineAttribution *found = NULL;

  for (guint i = scope->n_before; i < scope->reading->attributions->len; i++) {
    const DatelineAttribution *it =
        &g_array_index (scope->reading->attributions, DatelineAttribution, i);

    if (!_dateline_range_is_empty (it->source) &&
        (found == NULL || !_dateline_range_overlaps (found->hull, it->cue)))
      found = it;
  }
  return found;
}

/* "X said A and added B", "X said A, adding B": who said A in the same sentence */
static gboolean
take_earlier_speaker (const DatelineScope *scope, const DatelineCue *cue, DatelineSpeaker *speaker)
{
  guint before = cue->range.first;
  const DatelineAttribution *earlier = NULL;

  if (before == scope->sentence.first)
    return FALSE;
  if (!_dateline_scope_is_part (scope, before - 1, BIT (CONJUNCTION)) &&
      !((cue->group.flags & DATELINE_VERB_BARE) &&
        _dateline_scope_is_mark (scope, before - 1, ',')))
    return FALSE;
  earlier = outermost_before (scope);
  if (earlier == NULL)
    return FALSE;
  *speaker = (DatelineSpeaker){ earlier->source, earlier->core, earlier->apposition,
                                earlier->core.end - 1 };
  return TRUE;
}

/* "After saying A, X left" */
static gboolean
read_fronted (DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  guint comma = _dateline_find_comma (scope->document, cue->range.end, scope->sentence.end);
  DatelineSpeaker speaker;

  if (!(cue->group.flags & DATELINE_VERB_BARE) || cue->range.first > scope->sentence.first + 2 ||
      comma == scope->sentence.end ||
      !_dateline_find_speaker_after (scope->document, comma + 1, scope->sentence.end, &speaker))
    return FALSE;
  set_source (attribution, &speaker);
  add_content_after (scope, cue, attribution);
  if (attribution->n_parts == 1 && attribution->parts[0].end > comma)
    attribution->parts[0].end = comma;
  return attribution->n_parts > 0 && !_dateline_range_is_empty (attribution->parts[0]);
}

/* X said A */
static gboolean
read_speaker_before (DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  DatelineSpeaker speaker;
  gboolean before;

  if (!take_earlier_speaker (scope, cue, &speaker) &&
      !_dateline_find_speaker_before (scope->document, cue, scope->sentence.first, &speaker))
    return read_fronted (scope, cue, attribution);
  set_source (attribution, &speaker);
  if (add_clause_after_as (scope, attribution))
    return TRUE;
  add_relative (scope, attribution);
  before = speaker.range.end <= cue->range.first && !(cue->group.flags & DATELINE_VERB_BARE) &&
           !_dateline_scope_is_part (scope, speaker.range.first, BIT (RELATIVE));
  if (before)
    add_content_before (scope, attribution, speaker.range.first, FALSE);
  if (add_content_after (scope, cue, attribution))
    return TRUE;
  if (attribution->n_parts == 1 && attribution->parts[0].end == attribution->source.first &&
      !_dateline_scope_closes (scope, attribution->source.first - 1)) {
    guint verb = attribution->cue.end;

    if (!_dateline_scope_is_part (scope, verb, BIT (VERB) | BIT (AUXILIARY)))
      return FALSE;
    add_clause (scope, attribution, verb);
    return TRUE;
  }
  if (before && attribution->n_parts == 0)
    add_content_before (scope, attribution, speaker.range.first, TRUE);
  add_rest_of_clause (scope, attribution);
  return attribution->n_parts > 0;
}

/* Right after a quotation, or after a comma and a whole clause */
static gboolean
may_be_inverted (const DatelineScope *scope, const DatelineCue *cue)
{
  guint before = cue->range.first - 1;

  if (_dateline_token_is_one_of (scope->document, cue->verb, tellers))
    return FALSE;
  if (_dateline_scope_closes (scope, before))
    return TRUE;
  return _dateline_scope_is_mark (scope, before, ',') &&
         has_finite_verb (scope, (DatelineRange){ scope->floor, before });
}

/* What follows the speaker of "…, said X": not the rest of a clause with X as its object */
static gboolean
ends_inversion (const DatelineScope *scope, guint end)
{
  return !_dateline_scope_is_part (
      scope, end, BIT (TO) | BIT (SUBORDINATOR) | BIT (VERB) | BIT (AUXILIARY) | BIT (PRONOUN));
}

/* "A," said X */
static gboolean
read_speaker_after (DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  DatelineSpeaker speaker;
  guint before = cue->range.first, end;

  if (before <= scope->floor || !may_be_inverted (scope, cue) ||
      !_dateline_find_speaker_after (scope->document, cue->range.end, scope->sentence.end,
                                     &speaker) ||
      !ends_inversion (scope, speaker.range.end))
    return FALSE;
  set_source (attribution, &speaker);
  add_content_before (scope, attribution, before, TRUE);
  end = speaker.range.end;
  if (_dateline_scope_is_mark (scope, end, ',') && _dateline_scope_opens (scope, end + 1))
    add_clause (scope, attribution, end + 1);
  return attribution->n_parts > 0;
}

/* "was described by X", "is expected to leave": the subject is what is spoken of */
static gboolean
read_passive (DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  DatelineSpeaker subject, speaker;
  guint by = cue->range.end;

  if (!_dateline_find_speaker_before (scope->document, cue, scope->sentence.first, &subject))
    return FALSE;
  _dateline_attribution_add_part (attribution, _dateline_trim (scope->document, subject.range));
  if (_dateline_range_holds (scope->sentence, by) &&
      _dateline_token_is (scope->document, by, "by") &&
      _dateline_find_speaker_after (scope->document, by + 1, scope->sentence.end, &speaker)) {
    set_source (attribution, &speaker);
    return TRUE;
  }
  return (_dateline_scope_is_part (scope, by, BIT (TO)) || begins_content (scope, by) ||
          takes_preposition (scope, by)) &&
         add_after (scope, cue, attribution, by);
}

static gboolean
is_passive (const DatelineScope *scope, const DatelineCue *cue)
{
  if (cue->group.flags & DATELINE_VERB_PASSIVE)
    return TRUE;
  return (cue->group.flags & DATELINE_VERB_BARE) &&
         _dateline_scope_is_part (scope, cue->verb, BIT (PARTICIPLE)) &&
         _dateline_range_holds (scope->sentence, cue->range.end) &&
         _dateline_token_is (scope->document, cue->range.end, "by");
}

static const char *
rule_for (const DatelineCue *cue)
{
  if (cue->tags & (DATELINE_TAG (CUE) | DATELINE_TAG (TELL)))
    return "quote-verb";
  return cue->tags & DATELINE_TAG (SHOW) ? "quote-finding" : "quote-attitude";
}

/* A clause is surer than an object: "believes that …" against "supports the plan" */
static void
weigh_content (const DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  guint first = attribution->parts[0].first;

  if (begins_content (scope, first) || _dateline_scope_opens (scope, first))
    attribution->score = MIN (attribution->score + 0.2f, 0.95f);
  else if (_dateline_scope_is_part (scope, first, BIT (TO)) ||
           (first >= attribution->cue.end &&
            !_dateline_is_clause (scope->document, first, scope->sentence.end)))
    attribution->score -= cue->tags & DATELINE_TAG (CUE) ? 0.15f : 0.0f;
}

static gboolean
read_cue (DatelineScope *scope, const DatelineCue *cue)
{
  DatelineAttribution attribution = _dateline_attribution_begin (scope, rule_for (cue), cue->range);
  gboolean found;

  attribution.stance = cue->stance;
  if (is_passive (scope, cue))
    found = read_passive (scope, cue, &attribution);
  else
    found = (!(cue->group.flags & (DATELINE_VERB_BARE | DATELINE_VERB_INFINITIVE)) &&
             read_speaker_after (scope, cue, &attribution)) ||
            read_speaker_before (scope, cue, &attribution);
  if (!found)
    return FALSE;
  weigh_content (scope, cue, &attribution);
  _dateline_attribution_follow (&attribution, scope);
  return _dateline_attribution_finish (&attribution, scope);
}

guint
_dateline_read_verb (DatelineScope *scope, guint token)
{
  DatelineCue cue;

  if (!_dateline_find_cue (scope->document, token, &cue) || !read_cue (scope, &cue))
    return 0;
  return MAX (token + 1, cue.range.end);
}

/* Any verb right beside quotation marks: "had typed “…”", "“…,” Amiri sings" */
guint
_dateline_read_adjacent_verb (DatelineScope *scope, guint token)
{
  DatelineCue cue = { .verb = token, .range = { token, token + 1 } };
  DatelineAttribution attribution;
  guint next = token + 1;

  if (!_dateline_scope_is_part (scope, token, BIT (VERB) | BIT (PARTICIPLE) | BIT (ING)) ||
      _dateline_token_flagged (scope->document, token, DATELINE_TOKEN_QUOTED))
    return 0;
  if (_dateline_scope_is_mark (scope, next, ',') || _dateline_scope_is_mark (scope, next, ':'))
    next++;
  if (!_dateline_scope_opens (scope, next))
    return 0;
  cue.group = _dateline_chunk_verb (scope->document, token);
  cue.range.first = cue.group.range.first;
  attribution = _dateline_attribution_begin (scope, "quote-adjacent", cue.range);
  if (is_passive (scope, &cue) || !read_speaker_before (scope, &cue, &attribution))
    return 0;
  _dateline_attribution_follow (&attribution, scope);
  return _dateline_attribution_finish (&attribution, scope) ? cue.range.end : 0;
}

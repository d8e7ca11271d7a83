/* dateline-attribution-verbs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

/* Verbs: "X said A", "A, X said", "A, said X", "A, X said, B", "A was reported by X" */

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

/* "The agency quoted a source as saying A": the source says it */
static gboolean
take_quoted_speaker (const DatelineScope *scope, const DatelineCue *cue, DatelineSpeaker *speaker)
{
  guint before = cue->range.first;
  DatelineNounPhrase phrase;

  if (!(cue->group.flags & DATELINE_VERB_ONGOING) || before < scope->sentence.first + 3 ||
      !_dateline_token_is (scope->document, before - 1, "as") ||
      !_dateline_chunk_noun_before (scope->document, before - 1, scope->sentence.first, &phrase) ||
      phrase.range.first == scope->sentence.first ||
      !_dateline_scope_is_part (scope, phrase.range.first - 1,
                                BIT (VERB) | BIT (BASE) | BIT (PARTICIPLE) | BIT (ING)))
    return FALSE;
  *speaker = (DatelineSpeaker){ phrase.range, phrase.core, DATELINE_RANGE_NONE, phrase.head };
  return TRUE;
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
  _dateline_attribution_set_source (attribution, &speaker);
  _dateline_attribution_add_content_after (scope, cue, attribution);
  if (attribution->n_parts == 1 && attribution->parts[0].end > comma)
    attribution->parts[0].end = comma;
  return attribution->n_parts > 0 && !_dateline_range_is_empty (attribution->parts[0]);
}

/* "a rule that he said would fall": the content is a clause whose subject stands before */
static gboolean
add_gapped_clause (const DatelineScope *scope, DatelineAttribution *attribution)
{
  guint before = attribution->source.first, verb = attribution->cue.end;

  if (before == scope->sentence.first ||
      !_dateline_scope_is_part (scope, verb, BIT (VERB) | BIT (AUXILIARY)) ||
      !(_dateline_scope_is_part (scope, before - 1, BIT (NOUN) | BIT (PRONOUN)) ||
        _dateline_token_is (scope->document, before - 1, "that")))
    return FALSE;
  _dateline_attribution_add_clause (scope, attribution, verb);
  return TRUE;
}

/* X said A */
static gboolean
read_speaker_before (DatelineScope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  DatelineSpeaker speaker;
  gboolean before;

  if (!take_quoted_speaker (scope, cue, &speaker) && !take_earlier_speaker (scope, cue, &speaker) &&
      !_dateline_find_speaker_before (scope->document, cue, scope->sentence.first, &speaker))
    return read_fronted (scope, cue, attribution);
  _dateline_attribution_set_source (attribution, &speaker);
  if (_dateline_attribution_add_after_as (scope, attribution) ||
      add_gapped_clause (scope, attribution))
    return TRUE;
  add_relative (scope, attribution);
  before = speaker.range.end <= cue->range.first && !(cue->group.flags & DATELINE_VERB_BARE) &&
           !_dateline_scope_is_part (scope, speaker.range.first, BIT (RELATIVE));
  if (before)
    _dateline_attribution_add_content_before (scope, attribution, speaker.range.first, FALSE);
  if (_dateline_attribution_add_content_after (scope, cue, attribution))
    return TRUE;
  if (attribution->n_parts == 1 && attribution->parts[0].end == attribution->source.first &&
      !_dateline_scope_closes (scope, attribution->source.first - 1)) {
    guint verb = attribution->cue.end;

    if (!_dateline_scope_is_part (scope, verb, BIT (VERB) | BIT (AUXILIARY)))
      return FALSE;
    _dateline_attribution_add_clause (scope, attribution, verb);
    return TRUE;
  }
  if (before && attribution->n_parts == 0)
    _dateline_attribution_add_content_before (scope, attribution, speaker.range.first, TRUE);
  _dateline_attribution_add_rest (scope, attribution);
  return attribution->n_parts > 0;
}

/* Has what stands before a verb of its own, outside of "who …"? */
static gboolean
has_predicate (const DatelineScope *scope, guint end)
{
  gboolean relative = FALSE;

  for (guint i = scope->floor; i < end; i++) {
    if (_dateline_scope_is_mark (scope, i, ','))
      relative = FALSE;
    if (_dateline_scope_is_part (scope, i, BIT (RELATIVE)))
      relative = TRUE;
    if (!relative && _dateline_chunk_is_finite_verb (scope->document, i))
      return TRUE;
  }
  return FALSE;
}

/* "Noor, who calls it “a lie,” said": the quotation is part of what tells who speaks */
static gboolean
is_relative_of (const DatelineScope *scope, guint close)
{
  const DatelineQuotation *quotation = _dateline_document_quotation_at (scope->document, close);

  if (quotation == NULL || has_predicate (scope, quotation->range.first))
    return FALSE;
  for (guint i = scope->floor + 1; i < quotation->range.first; i++)
    if (_dateline_scope_is_part (scope, i, BIT (RELATIVE)) &&
        _dateline_scope_is_mark (scope, i - 1, ','))
      return TRUE;
  return FALSE;
}

/* Right after a quotation, or after a comma and a whole clause */
static gboolean
may_be_inverted (const DatelineScope *scope, const DatelineCue *cue)
{
  guint before = cue->range.first - 1;

  if (_dateline_cue_is_telling (scope, cue))
    return FALSE;
  if (_dateline_scope_closes (scope, before))
    return !is_relative_of (scope, before);
  return _dateline_scope_is_mark (scope, before, ',') && has_predicate (scope, before);
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
      !(_dateline_scope_closes (scope, before - 1) || ends_inversion (scope, speaker.range.end)))
    return FALSE;
  _dateline_attribution_set_source (attribution, &speaker);
  _dateline_attribution_add_content_before (scope, attribution, before, TRUE);
  end = speaker.range.end;
  if (_dateline_scope_is_mark (scope, end, ',') && _dateline_scope_opens (scope, end + 1))
    _dateline_attribution_add_clause (scope, attribution, end + 1);
  return attribution->n_parts > 0;
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

  if (_dateline_scope_begins_content (scope, first) || _dateline_scope_opens (scope, first))
    attribution->score = MIN (attribution->score + 0.2f, 0.95f);
  else if (_dateline_scope_is_part (scope, first, BIT (TO)) ||
           (first >= attribution->cue.end &&
            !_dateline_is_clause (scope->document, first, scope->sentence.end)))
    attribution->score -= cue->tags & DATELINE_TAG (CUE) ? 0.15f : 0.0f;
}

/* "compared to", "known as": nobody does it here */
static gboolean
is_bare_participle (const DatelineScope *scope, const DatelineCue *cue)
{
  return (cue->group.flags & DATELINE_VERB_BARE) &&
         _dateline_scope_is_part (scope, cue->verb, BIT (PARTICIPLE));
}

/* "called him a liar" names, "called him" does not */
static gboolean
names_object (const DatelineScope *scope, guint first)
{
  DatelineNounPhrase phrase;

  if (_dateline_scope_opens (scope, first) ||
      !_dateline_chunk_noun_after (scope->document, first, scope->sentence.end, &phrase))
    return TRUE;
  return _dateline_scope_opens (scope, phrase.core.end) ||
         _dateline_scope_is_part (scope, phrase.core.end,
                                  BIT (DETERMINER) | BIT (ADJECTIVE) | BIT (NOUN) | BIT (NAME) |
                                      BIT (ADVERB));
}

/* "called him" ascribes nothing, "called him a liar" does */
static gboolean
suits_object (const DatelineScope *scope,
              const DatelineCue *cue,
              const DatelineAttribution *attribution)
{
  guint first = attribution->parts[0].first;

  if (first < attribution->cue.end || _dateline_scope_begins_content (scope, first) ||
      _dateline_is_clause (scope->document, first, scope->sentence.end))
    return TRUE;
  return attribution->cue.end != cue->verb + 1 ||
         !g_str_equal (_dateline_token_get_lemma (scope->document, cue->verb), "call") ||
         names_object (scope, first);
}

/* "quoted a source as saying": what the source says is what counts */
static gboolean
passes_on (const DatelineScope *scope, const DatelineCue *cue)
{
  DatelineNounPhrase phrase;
  guint as;

  if (!_dateline_chunk_noun_after (scope->document, cue->range.end, scope->sentence.end, &phrase))
    return FALSE;
  as = phrase.range.end;
  return as + 1 < scope->sentence.end && _dateline_token_is (scope->document, as, "as") &&
         _dateline_scope_is_part (scope, as + 1, BIT (ING)) &&
         _dateline_token_has (scope->document, as + 1, DATELINE_TAG (CUE));
}

/* "…,” the mayor said in a video posted on Facebook": whoever says it said so already */
static gboolean
has_spoken (const DatelineScope *scope, DatelineRange source)
{
  for (guint i = source.first; i < source.end; i++) {
    if (_dateline_scope_is_part (scope, i, BIT (RELATIVE)))
      return FALSE;
    if (_dateline_scope_is_part (scope, i, BIT (VERB)) &&
        _dateline_token_has (scope->document, i, DATELINE_TAG (CUE)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_cue (DatelineScope *scope, const DatelineCue *cue)
{
  DatelineAttribution attribution = _dateline_attribution_begin (scope, rule_for (cue), cue->range);
  gboolean found;

  if (passes_on (scope, cue))
    return FALSE;
  attribution.stance = cue->stance;
  if (_dateline_cue_is_passive (scope, cue))
    found = _dateline_attribution_read_passive (scope, cue, &attribution);
  else if (is_bare_participle (scope, cue))
    found = FALSE;
  else
    found = (!(cue->group.flags & (DATELINE_VERB_BARE | DATELINE_VERB_INFINITIVE)) &&
             read_speaker_after (scope, cue, &attribution)) ||
            read_speaker_before (scope, cue, &attribution);
  if (!found || has_spoken (scope, attribution.source) || !suits_object (scope, cue, &attribution))
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
  if (_dateline_cue_is_passive (scope, &cue) || !read_speaker_before (scope, &cue, &attribution))
    return 0;
  _dateline_attribution_follow (&attribution, scope);
  return _dateline_attribution_finish (&attribution, scope) ? cue.range.end : 0;
}

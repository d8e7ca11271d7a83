/* dateline-quotes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-cue-private.h"

#define BIT(part) DATELINE_PART_BIT (part)

typedef struct {
  DatelineReading *reading;
  DatelineDocument *document;
  DatelineRange sentence;
  guint floor; /* the token after what earlier attributions of the sentence took */
} Scope;

static gboolean
is_comma (const Scope *scope, guint token)
{
  return token < scope->sentence.end && _dateline_token_is_mark (scope->document, token, ',');
}

static gboolean
opens_quotation (const Scope *scope, guint token)
{
  return token < scope->sentence.end &&
         _dateline_token_flagged (scope->document, token, DATELINE_TOKEN_OPEN);
}

static gboolean
closes_quotation (const Scope *scope, guint token)
{
  return token >= scope->sentence.first && token < scope->sentence.end &&
         _dateline_token_flagged (scope->document, token, DATELINE_TOKEN_CLOSE);
}

/* --- adding an attribution --- */

static void
add_part (DatelineAttribution *attribution, DatelineRange part)
{
  if (_dateline_range_is_empty (part) || attribution->n_parts == DATELINE_N_PARTS)
    return;
  attribution->parts[attribution->n_parts++] = part;
}

static gboolean
is_quoted_whole (const DatelineDocument *document, DatelineRange part)
{
  for (guint i = part.first; i < part.end; i++)
    if (!_dateline_token_flagged (document, i, DATELINE_TOKEN_QUOTED))
      return FALSE;
  return TRUE;
}

static gboolean
has_quotation (const DatelineDocument *document, DatelineRange part)
{
  for (guint i = part.first; i < part.end; i++)
    if (_dateline_token_flagged (document, i, DATELINE_TOKEN_OPEN))
      return TRUE;
  return FALSE;
}

static void
set_directness (const DatelineDocument *document, DatelineAttribution *attribution)
{
  gboolean quoted = FALSE, whole = TRUE;

  for (guint i = 0; i < attribution->n_parts; i++) {
    quoted |= has_quotation (document, attribution->parts[i]);
    whole &= is_quoted_whole (document, attribution->parts[i]);
  }
  attribution->direct = whole;
  attribution->mixed = quoted && !whole;
}

static void
set_hull (DatelineAttribution *attribution)
{
  attribution->hull = attribution->parts[0];
  for (guint i = 1; i < attribution->n_parts; i++) {
    attribution->hull.first = MIN (attribution->hull.first, attribution->parts[i].first);
    attribution->hull.end = MAX (attribution->hull.end, attribution->parts[i].end);
  }
}

static gboolean
finish (Scope *scope, DatelineAttribution *attribution)
{
  if (attribution->n_parts == 0)
    return FALSE;
  set_hull (attribution);
  set_directness (scope->document, attribution);
  g_array_append_vals (scope->reading->attributions, attribution, 1);
  return TRUE;
}

/* --- what stands around a cue --- */

/* "told AFP", "asked the governor": returns the token after the audience */
static guint
skip_audience (const Scope *scope, const DatelineCue *cue, guint first, DatelineRange *told_to)
{
  DatelineNounPhrase phrase;

  if (!(cue->tags & DATELINE_TAG (TELL)) ||
      !_dateline_chunk_noun_after (scope->document, first, scope->sentence.end, &phrase))
    return first;
  *told_to = phrase.core;
  return phrase.core.end;
}

static gboolean
is_day (const Scope *scope, guint token)
{
  return token < scope->sentence.end &&
         (_dateline_token_has (scope->document, token, DATELINE_TAG (WEEKDAY)) ||
          _dateline_token_is (scope->document, token, "today") ||
          _dateline_token_is (scope->document, token, "yesterday"));
}

/* "on Monday", "in a statement", "during an interview with CNN": the token after it */
static guint
skip_adverbial (const Scope *scope, guint first)
{
  const DatelineDocument *document = scope->document;
  DatelineNounPhrase phrase;

  if (is_day (scope, first))
    return first + 1;
  if (first + 1 < scope->sentence.end && is_day (scope, first + 1) &&
      _dateline_token_part (document, first) == DATELINE_PART_PREPOSITION)
    return first + 2;
  if (first < scope->sentence.end &&
      _dateline_token_part (document, first) == DATELINE_PART_PREPOSITION &&
      _dateline_chunk_noun_after (document, first + 1, scope->sentence.end, &phrase))
    return phrase.core.end;
  if (first < scope->sentence.end && _dateline_token_part (document, first) == DATELINE_PART_ADVERB)
    return first + 1;
  return first;
}

/* Does a clause begin here: that, whether, a quotation, a colon? */
static gboolean
begins_content (const Scope *scope, guint token)
{
  if (token >= scope->sentence.end)
    return FALSE;
  if (opens_quotation (scope, token))
    return TRUE;
  return _dateline_token_part (scope->document, token) == DATELINE_PART_SUBORDINATOR &&
         _dateline_token_is_one_of (scope->document, token,
                                    (const char *const[]){ "that", "whether", "if", "how", "why",
                                                           "what", "where", "when", "who", "which",
                                                           NULL });
}

/* Where the content after the cue begins, over adverbials, a comma or colon before a quotation; 0
 * if no content follows. @cue_end becomes the token after the cue's own words. */
static guint
content_start (const Scope *scope, const DatelineCue *cue, guint first, guint *cue_end)
{
  guint next = first;

  for (guint i = 0; i < 4; i++) {
    if (next < scope->sentence.end && _dateline_token_is_mark (scope->document, next, ':')) {
      *cue_end = next == first ? next + 1 : *cue_end;
      return next + 1;
    }
    if (is_comma (scope, next) && opens_quotation (scope, next + 1))
      return next + 1;
    if (begins_content (scope, next))
      return next;
    if (skip_adverbial (scope, next) == next)
      break;
    next = skip_adverbial (scope, next);
  }
  if (is_day (scope, first))
    first++;
  if (first >= scope->sentence.end ||
      _dateline_token_part (scope->document, first) == DATELINE_PART_MARK)
    return 0;
  return first;
}

/* A clause or an object after the cue that needs no "that" */
static gboolean
accepts_plain (const Scope *scope, const DatelineCue *cue, guint first)
{
  guint parts = BIT (NOUN) | BIT (NAME) | BIT (PRONOUN) | BIT (DETERMINER) | BIT (ADJECTIVE) |
                BIT (NUMBER) | BIT (TO) | BIT (ING);

  return _dateline_token_is_part (scope->document, first, parts) && cue->tags != 0;
}

/* Quotations that follow in the same paragraph go on with the same speaker */
static void
add_following_quotations (Scope *scope, DatelineAttribution *attribution)
{
  const DatelineDocument *document = scope->document;
  guint index = _dateline_token (document, scope->sentence.first)->sentence + 1;

  if (attribution->n_parts == 0 ||
      !closes_quotation (scope, attribution->parts[attribution->n_parts - 1].end - 1))
    return;
  for (; index < document->sentences->len; index++) {
    const DatelineSentence *next = &g_array_index (document->sentences, DatelineSentence, index);

    if (_dateline_token_flagged (document, next->range.first, DATELINE_TOKEN_PARAGRAPH) ||
        !_dateline_token_flagged (document, next->range.first, DATELINE_TOKEN_OPEN) ||
        !is_quoted_whole (document, next->range))
      return;
    add_part (attribution, next->range);
  }
}

/* What stands before the speaker: "…," Noor said */
static void
add_content_before (Scope *scope, DatelineAttribution *attribution, guint end)
{
  DatelineRange part = { scope->floor, end };

  if (end <= scope->floor)
    return;
  if (!is_comma (scope, end - 1) && !closes_quotation (scope, end - 1))
    return;
  add_part (attribution, _dateline_trim (scope->document, part));
}

static gboolean
read_after (Scope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  guint first = skip_audience (scope, cue, cue->range.end, &attribution->told_to);
  guint cue_end = cue->range.end;
  guint start = content_start (scope, cue, first, &cue_end);

  if (start == 0 || start >= scope->sentence.end)
    return FALSE;
  if (!begins_content (scope, start) &&
      !_dateline_token_is_mark (scope->document, start - 1, ':') &&
      !accepts_plain (scope, cue, start))
    return FALSE;
  attribution->cue.end = cue_end;
  add_part (attribution, (DatelineRange){ start, _dateline_find_clause_end (scope->document, start,
                                                                            scope->sentence.end) });
  return TRUE;
}

/* X said A */
static gboolean
read_with_speaker_before (Scope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  DatelineSpeaker speaker;

  if (!_dateline_find_speaker_before (scope->document, cue, scope->sentence.first, &speaker))
    return FALSE;
  attribution->source = speaker.range;
  if (speaker.range.end <= cue->range.first && speaker.range.end + 1 >= cue->range.first)
    add_content_before (scope, attribution, speaker.range.first);
  read_after (scope, cue, attribution);
  add_following_quotations (scope, attribution);
  return finish (scope, attribution);
}

/* "A," said X */
static gboolean
read_with_speaker_after (Scope *scope, const DatelineCue *cue, DatelineAttribution *attribution)
{
  DatelineSpeaker speaker;
  guint before = cue->range.first;

  if (before <= scope->floor ||
      !(is_comma (scope, before - 1) || closes_quotation (scope, before - 1)) ||
      !_dateline_find_speaker_after (scope->document, cue->range.end, scope->sentence.end,
                                     &speaker))
    return FALSE;
  attribution->source = speaker.range;
  add_content_before (scope, attribution, before);
  if (is_comma (scope, speaker.range.end) && opens_quotation (scope, speaker.range.end + 1))
    add_part (attribution,
              _dateline_trim (scope->document,
                              (DatelineRange){ speaker.range.end + 1, scope->sentence.end }));
  add_following_quotations (scope, attribution);
  return finish (scope, attribution);
}

static gboolean
read_cue (Scope *scope, const DatelineCue *cue)
{
  DatelineAttribution attribution = { .cue = cue->range,
                                      .stance = cue->stance,
                                      .parent = DATELINE_ATTRIBUTION_NONE,
                                      .speaker = G_MAXUINT32,
                                      .rule = "quote-verb",
                                      .score = 0.8f };

  if (!(cue->group.flags & (DATELINE_VERB_BARE | DATELINE_VERB_INFINITIVE)) &&
      read_with_speaker_after (scope, cue, &attribution))
    return TRUE;
  attribution.n_parts = 0;
  return read_with_speaker_before (scope, cue, &attribution);
}

static void
read_sentence (Scope *scope)
{
  for (guint i = scope->sentence.first; i < scope->sentence.end; i++) {
    DatelineCue cue;

    if (_dateline_find_cue (scope->document, i, &cue) && read_cue (scope, &cue))
      i = MAX (i, cue.range.end - 1);
  }
}

static void
propose (DatelineReading *self, const DatelineAttribution *it)
{
  DatelineAnnotation *annotation = _dateline_reading_propose (self, it->rule, it->hull);

  annotation->score = it->score;
  _dateline_reading_set_words (self, annotation, "speaker", it->source, NULL);
  _dateline_reading_set_words (self, annotation, "cue", it->cue, NULL);
  _dateline_reading_set_words (self, annotation, "told_to", it->told_to, NULL);
  dateline_annotation_set (annotation, "directness",
                           it->direct  ? "direct"
                           : it->mixed ? "mixed"
                                       : "indirect",
                           NULL);
  for (guint i = 0; it->n_parts > 1 && i < it->n_parts; i++)
    _dateline_reading_add_part (self, annotation, it->parts[i]);
}

void
_dateline_read_quotes (DatelineReading *self)
{
  Scope scope = { .reading = self, .document = self->document };

  for (guint i = 0; i < self->document->sentences->len; i++) {
    scope.sentence = g_array_index (self->document->sentences, DatelineSentence, i).range;
    scope.floor = scope.sentence.first;
    read_sentence (&scope);
  }
  for (guint i = 0; i < self->attributions->len; i++)
    propose (self, &g_array_index (self->attributions, DatelineAttribution, i));
}

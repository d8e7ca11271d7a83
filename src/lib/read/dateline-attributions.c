/* dateline-attributions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

gboolean
_dateline_scope_is_mark (const DatelineScope *scope, guint token, char mark)
{
  return _dateline_range_holds (scope->sentence, token) &&
         _dateline_token_is_mark (scope->document, token, mark);
}

gboolean
_dateline_scope_opens (const DatelineScope *scope, guint token)
{
  return _dateline_range_holds (scope->sentence, token) &&
         _dateline_token_flagged (scope->document, token, DATELINE_TOKEN_OPEN);
}

gboolean
_dateline_scope_closes (const DatelineScope *scope, guint token)
{
  return _dateline_range_holds (scope->sentence, token) &&
         _dateline_token_flagged (scope->document, token, DATELINE_TOKEN_CLOSE);
}

gboolean
_dateline_scope_is_part (const DatelineScope *scope, guint token, guint parts)
{
  return _dateline_range_holds (scope->sentence, token) &&
         _dateline_token_is_part (scope->document, token, parts);
}

DatelineAttribution
_dateline_attribution_begin (const DatelineScope *scope, const char *rule, DatelineRange cue)
{
  const DatelineRule *found = _dateline_rules_find (scope->reading->rules, rule);

  return (DatelineAttribution){ .cue = cue,
                                .rule = rule,
                                .score = found != NULL ? found->score : 0.5,
                                .parent = DATELINE_ATTRIBUTION_NONE };
}

void
_dateline_attribution_add_part (DatelineAttribution *self, DatelineRange part)
{
  if (_dateline_range_is_empty (part) || self->n_parts == DATELINE_N_PARTS)
    return;
  self->parts[self->n_parts++] = part;
}

void
_dateline_attribution_set_source (DatelineAttribution *self, const DatelineSpeaker *speaker)
{
  self->source = speaker->range;
  self->core = speaker->core;
  self->apposition = speaker->apposition;
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

/* Is the sentence one quotation, or a quotation that went on over the break? */
static gboolean
is_quotation (const DatelineDocument *document, DatelineRange sentence)
{
  return _dateline_token_flagged (document, sentence.first, DATELINE_TOKEN_QUOTED) &&
         is_quoted_whole (document, sentence);
}

static gboolean
begins_paragraph (const DatelineDocument *document, guint token)
{
  return _dateline_token_flagged (document, token, DATELINE_TOKEN_PARAGRAPH);
}

/* “…” of the evidence: a sentence that begins with a quotation and in which nobody says anything */
static gboolean
goes_on_quoted (const DatelineDocument *document, DatelineRange sentence)
{
  gboolean outside = FALSE;

  if (begins_paragraph (document, sentence.first) ||
      !_dateline_token_flagged (document, sentence.first, DATELINE_TOKEN_OPEN))
    return FALSE;
  for (guint i = sentence.first; i < sentence.end; i++) {
    if (_dateline_token_flagged (document, i, DATELINE_TOKEN_QUOTED))
      continue;
    outside = TRUE;
    if (_dateline_token_has (document, i, DATELINE_TAG_ANY_CUE) ||
        _dateline_chunk_is_finite_verb (document, i) || _dateline_token_is_dash (document, i))
      return FALSE;
  }
  return outside;
}

/* A paragraph of nothing but a quotation: who spoke before it goes on */
static gboolean
stands_alone (const DatelineDocument *document, guint token)
{
  guint paragraph = _dateline_sentence_of (document, token)->paragraph;

  return is_quoted_whole (document, g_array_index (document->paragraphs, DatelineRange, paragraph));
}

void
_dateline_attribution_follow (DatelineAttribution *self, const DatelineScope *scope)
{
  const DatelineDocument *document = scope->document;
  guint index = _dateline_token (document, scope->sentence.first)->sentence + 1;
  const DatelineQuotation *open = NULL;

  if (self->n_parts == 0 || !has_quotation (document, self->parts[self->n_parts - 1]))
    return;
  open = _dateline_document_quotation_at (document, self->parts[self->n_parts - 1].end - 1);
  if (open == NULL)
    return;
  for (; index < document->sentences->len && self->n_parts < DATELINE_N_PARTS; index++) {
    DatelineRange next = g_array_index (document->sentences, DatelineSentence, index).range;

    if (goes_on_quoted (document, next)) {
      _dateline_attribution_add_part (self, _dateline_trim (document, next));
      return;
    }
    if (!is_quotation (document, next) ||
        (begins_paragraph (document, next.first) && !(open->flags & DATELINE_QUOTATION_CONTINUES) &&
         !stands_alone (document, next.first)))
      return;
    open = _dateline_document_quotation_at (document, next.first);
    _dateline_attribution_add_part (self, next);
  }
}

static void
set_directness (const DatelineDocument *document, DatelineAttribution *self)
{
  gboolean quoted = FALSE, whole = TRUE;

  for (guint i = 0; i < self->n_parts; i++) {
    quoted |= has_quotation (document, self->parts[i]);
    whole &= is_quoted_whole (document, self->parts[i]);
  }
  self->direct = whole;
  self->mixed = quoted && !whole;
}

static void
set_hull (DatelineAttribution *self)
{
  self->hull = self->parts[0];
  for (guint i = 1; i < self->n_parts; i++) {
    self->hull.first = MIN (self->hull.first, self->parts[i].first);
    self->hull.end = MAX (self->hull.end, self->parts[i].end);
  }
}

gboolean
_dateline_attribution_finish (DatelineAttribution *self, DatelineScope *scope)
{
  if (self->n_parts == 0)
    return FALSE;
  set_hull (self);
  set_directness (scope->document, self);
  g_array_append_vals (scope->reading->attributions, self, 1);
  return TRUE;
}

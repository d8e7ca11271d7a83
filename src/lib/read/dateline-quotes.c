/* dateline-quotes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-attribution-private.h"

#define SURER 0.25f /* how much a nested attribution must be surer than the one around it */

#define DATELINE_REACH 12 /* tokens */
#define VERBAL                                                                            \
  (DATELINE_PART_BIT (VERB) | DATELINE_PART_BIT (BASE) | DATELINE_PART_BIT (PARTICIPLE) | \
   DATELINE_PART_BIT (ING))

typedef guint (*ReadAt) (DatelineScope *scope, guint token);

static const ReadAt ways[] = {
  _dateline_read_transcript,    _dateline_read_according, _dateline_read_verb,
  _dateline_read_adjacent_verb, _dateline_read_cue_noun,  _dateline_read_dash,
  _dateline_read_colon,
};

/* Most tokens can begin none of them */
static gboolean
may_begin (const DatelineDocument *document, guint token)
{
  const DatelineToken *it = _dateline_token (document, token);

  if (it->flags & DATELINE_TOKEN_PARAGRAPH)
    return TRUE;
  if (it->hash == 0)
    return !g_ascii_isspace (document->text[it->offset]) && document->text[it->offset] != ',' &&
           document->text[it->offset] != '.';
  return (it->tags & (DATELINE_TAG (ACCORDING) | DATELINE_TAG (CUE_NOUN))) != 0 ||
         _dateline_token_is_part (document, token, VERBAL);
}

static guint
read_at (DatelineScope *scope, guint token)
{
  guint next = 0;

  if (!may_begin (scope->document, token))
    return 0;

  for (gsize i = 0; next == 0 && i < G_N_ELEMENTS (ways); i++)
    next = ways[i](scope, token);
  return next;
}

/* "KHARKIV, Sept 11 (Reuters) —": the token after the place and day of the report, or @first */
static guint
after_dateline (const DatelineDocument *document, DatelineRange sentence)
{
  guint ceiling = MIN (sentence.end, sentence.first + DATELINE_REACH);

  if (!_dateline_token_flagged (document, sentence.first, DATELINE_TOKEN_PARAGRAPH) ||
      !_dateline_token_flagged (document, sentence.first, DATELINE_TOKEN_UPPER))
    return sentence.first;
  for (guint i = sentence.first + 1; i + 1 < ceiling; i++) {
    if (_dateline_token_is_dash (document, i))
      return i + 1;
    if (_dateline_token_is_part (document, i, VERBAL))
      break;
  }
  return sentence.first;
}

static void
read_sentence (DatelineScope *scope)
{
  guint i = scope->sentence.first;

  scope->floor = after_dateline (scope->document, scope->sentence);

  while (i < scope->sentence.end) {
    guint next = read_at (scope, i);

    i = next > i ? next : i + 1;
  }
}

/* The innermost earlier or later attribution of the sentence whose content holds this one's cue */
static void
set_parent (DatelineReading *self, guint index, guint first)
{
  DatelineAttribution *all = (DatelineAttribution *) self->attributions->data;
  guint shortest = G_MAXUINT;

  for (guint i = first; i < self->attributions->len; i++) {
    guint length = all[i].hull.end - all[i].hull.first;

    if (i == index || length >= shortest)
      continue;
    for (guint part = 0; part < all[i].n_parts; part++)
      if (_dateline_range_contains (all[i].parts[part], all[index].cue)) {
        shortest = length;
        all[index].parent = i;
      }
  }
}

/* What somebody is said to think or to have said is shown only where it is quoted, or surer than
 * what it stands in: half of the latter were read too far */
static gboolean
is_shown (const DatelineReading *self, const DatelineAttribution *it)
{
  const DatelineAttribution *parent;

  if (it->parent == DATELINE_ATTRIBUTION_NONE || it->direct || it->mixed)
    return TRUE;
  parent = &g_array_index (self->attributions, DatelineAttribution, it->parent);
  return it->score > parent->score + SURER;
}

/* "added" of "added:" */
static char *
cue_words (const DatelineDocument *document, DatelineRange cue)
{
  if (cue.end - cue.first > 1 && _dateline_token_is_mark (document, cue.end - 1, ':'))
    cue.end--;
  return _dateline_range_to_string (document, cue);
}

static void
propose (DatelineReading *self, DatelineAttribution *it)
{
  DatelineAnnotation *annotation;
  g_autofree char *full = NULL, *cue = NULL;

  if (!is_shown (self, it))
    return;
  annotation = _dateline_reading_propose (self, it->rule, it->hull);
  annotation->score = it->score;
  full = _dateline_range_to_string (self->document, it->full);
  _dateline_reading_set_words (self, annotation, "speaker", it->source, full);
  _dateline_reading_set_words (self, annotation, "role", it->role, NULL);
  _dateline_reading_set_words (self, annotation, "affiliation", it->affiliation, NULL);
  cue = cue_words (self->document, it->cue);
  _dateline_reading_set_words (self, annotation, "cue", it->cue, cue);
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
  DatelineScope scope = { .reading = self, .document = self->document };

  for (guint i = 0; i < self->document->sentences->len; i++) {
    scope.sentence = g_array_index (self->document->sentences, DatelineSentence, i).range;
    scope.n_before = self->attributions->len;
    read_sentence (&scope);
    for (guint k = scope.n_before; k < self->attributions->len; k++)
      set_parent (self, k, scope.n_before);
  }
  _dateline_attributions_identify (self);
  _dateline_reading_note_contents (self);
  for (guint i = 0; i < self->attributions->len; i++)
    propose (self, &g_array_index (self->attributions, DatelineAttribution, i));
}

/* dateline-claims.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Captures and casualties: sentences with a word that can tell of one are read by the rules, all
 * others are passed over. */

#include "dateline-claim-private.h"

#define MOST 12 /* claims of one sentence: what holds more is a list or hostile */

#define TAG_CAPTURE                                                                               \
  (DATELINE_TAG (CAPTURE) | DATELINE_TAG (FALL) | DATELINE_TAG (LOSE) | DATELINE_TAG (WITHDRAW) | \
   DATELINE_TAG (ADVANCE))
#define TAG_CASUALTY \
  (DATELINE_TAG (KILL) | DATELINE_TAG (INJURE) | DATELINE_TAG (DETAIN) | DATELINE_TAG (MISSING))

/* --- the lists --- */

static const char *const word_names[] = {
#define X(name, text) text,
  DATELINE_CLAIM_WORDS (X)
#undef X
};

static const char *const hedge_names[] = {
  "none", "about", "least", "more", "most", "fewer", "few"
};

/* In the order of DatelineDateWordKind; the empty ones are told by the lexicon and by digits */
static const char *const date_names[] = {
  "-",   "-",     "-",       "-",    "-",      "-",     "unit",   "day",  "overnight",
  "-",   "last",  "past",    "this", "next",   "early", "middle", "late", "earlier",
  "ago", "since", "between", "and",  "within", "of",    "the",    "a",
};

G_STATIC_ASSERT (G_N_ELEMENTS (date_names) == DATELINE_DATE_WORD_A + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (hedge_names) == DATELINE_HEDGE_FEW + 1);
G_STATIC_ASSERT (DATELINE_N_CLAIM_WORDS <= 64);

DatelineClaimLists *
_dateline_claim_lists_new (GError **error)
{
  g_autoptr (DatelineClaimLists) self = g_new0 (DatelineClaimLists, 1);

  self->words = _dateline_word_list_new ("read/claim-words.tsv", word_names,
                                         G_N_ELEMENTS (word_names), error);
  if (self->words != NULL)
    self->hedges =
        _dateline_word_list_new ("read/hedges.tsv", hedge_names, G_N_ELEMENTS (hedge_names), error);
  if (self->hedges != NULL)
    self->dates = _dateline_word_list_new ("read/date-words.tsv", date_names,
                                           G_N_ELEMENTS (date_names), error);
  return self->dates != NULL ? g_steal_pointer (&self) : NULL;
}

void
_dateline_claim_lists_free (DatelineClaimLists *self)
{
  if (self == NULL)
    return;
  _dateline_word_list_free (self->words);
  _dateline_word_list_free (self->hedges);
  _dateline_word_list_free (self->dates);
  g_free (self);
}

/* --- words --- */

guint64
_dateline_claim_classes (const DatelineClaims *self, guint token)
{
  return _dateline_word_list_find (self->lists->words, self->document, token).classes;
}

guint64
_dateline_claim_lemma_classes (const DatelineClaims *self, guint token)
{
  if (token >= _dateline_n_tokens (self->document))
    return 0;
  return _dateline_word_list_find_lemma (self->lists->words, self->document, token).classes;
}

gboolean
_dateline_claim_is (const DatelineClaims *self, guint token, guint64 classes)
{
  return (_dateline_claim_classes (self, token) & classes) != 0;
}

/* --- who holds a token --- */

/* For every token the innermost attribution whose content holds it */
static void
find_holders (DatelineClaims *self)
{
  const GArray *attributions = self->reading->attributions;
  guint n = _dateline_n_tokens (self->document);

  self->holders = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    self->holders[i] = DATELINE_ATTRIBUTION_NONE;
  for (guint i = 0; i < attributions->len; i++) {
    const DatelineAttribution *it = &g_array_index (attributions, DatelineAttribution, i);
    guint length = it->hull.end - it->hull.first;

    for (guint part = 0; part < it->n_parts; part++)
      for (guint token = it->parts[part].first; token < MIN (it->parts[part].end, n); token++) {
        guint32 held = self->holders[token];
        const DatelineAttribution *other =
            held != DATELINE_ATTRIBUTION_NONE
                ? &g_array_index (attributions, DatelineAttribution, held)
                : NULL;

        if (other == NULL || length < other->hull.end - other->hull.first)
          self->holders[token] = i;
      }
  }
}

guint32
_dateline_claim_holder (DatelineClaims *self, guint token)
{
  if (self->holders == NULL)
    find_holders (self);
  return self->holders[token];
}

/* --- reading --- */

static void
count_context (DatelineClaims *self)
{
  for (guint i = 0; i < _dateline_n_tokens (self->document); i++) {
    guint64 classes = _dateline_claim_classes (self, i);

    gboolean war = (classes & DATELINE_CLAIM (WAR)) != 0 ||
                   _dateline_token_has (self->document, i, DATELINE_TAG (ARMED));

    self->n_war += war;
    self->n_battle += war && !(classes & DATELINE_CLAIM (POLICE));
    self->n_civil += (classes & DATELINE_CLAIM (CIVIL)) != 0;
  }
}

static guint64
tags_of (const DatelineClaims *self, DatelineRange range)
{
  guint64 tags = 0;

  for (guint i = range.first; i < range.end; i++)
    tags |= _dateline_token (self->document, i)->tags;
  return tags;
}

static void
read_sentence (DatelineClaims *self, guint64 tags)
{
  guint before = self->made->len;

  if (tags & TAG_CAPTURE)
    for (guint i = self->sentence.first; i < self->sentence.end; i++)
      if (_dateline_token_has (self->document, i, TAG_CAPTURE) && self->made->len < before + MOST)
        _dateline_read_captures (self, i);
  if (tags & TAG_CASUALTY)
    _dateline_read_casualties (self, before + MOST);
}

static void
read_sentences (DatelineClaims *self)
{
  gboolean counted = FALSE;

  for (guint i = 0; i < self->document->sentences->len; i++) {
    guint64 tags;

    self->sentence = g_array_index (self->document->sentences, DatelineSentence, i).range;
    tags = tags_of (self, self->sentence);
    if (!(tags & (TAG_CAPTURE | TAG_CASUALTY)))
      continue;
    if (!counted)
      count_context (self);
    counted = TRUE;
    read_sentence (self, tags);
  }
}

void
_dateline_read_claims (DatelineReading *reading)
{
  DatelineClaims self = { .reading = reading,
                          .document = reading->document,
                          .lists = reading->claim_lists };

  self.made = g_array_new (FALSE, FALSE, sizeof (DatelineClaimMade));
  if (!dateline_date_is_known (reading->published))
    reading->published = _dateline_claims_read_header (&self);
  read_sentences (&self);
  _dateline_claims_share_dates (&self);
  _dateline_claims_link_denials (&self);
  g_array_unref (self.made);
  g_clear_pointer (&self.dates, g_array_unref);
  g_free (self.holders);
}

void
_dateline_claim_made (DatelineClaims *self, DatelineAnnotation *annotation, guint trigger)
{
  DatelineClaimMade made = { annotation, trigger, _dateline_claim_holder (self, trigger) };

  g_array_append_val (self->made, made);
}

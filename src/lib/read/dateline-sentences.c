/* dateline-sentences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-private.h"

#define TAG_REACH 8 /* tokens: how far after a quotation "Noor told reporters." may stretch */

static gboolean
is_terminal (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);
  char c = self->text[it->offset];

  return it->hash == 0 && (c == '.' || c == '!' || c == '?') && it->length <= 3;
}

static gboolean
is_closer (const DatelineDocument *self, guint token)
{
  return _dateline_token_flagged (self, token, DATELINE_TOKEN_CLOSE) ||
         _dateline_token_is_mark (self, token, ')') || _dateline_token_is_mark (self, token, ']');
}

/* What follows the verb of "…” Noor said on Twitter.": nothing, or what tells where and when */
static gboolean
ends_clause (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  return it->hash == 0 || (it->tags & (DATELINE_TAG (WEEKDAY) | DATELINE_TAG (PREPOSITION))) != 0;
}

/* “Is it so?” Noor asked. — what follows the quotation belongs to its sentence */
static gboolean
opens_with_attribution (const DatelineDocument *self, guint first, guint end)
{
  end = MIN (end, first + TAG_REACH);
  for (guint i = first; i < end; i++) {
    const DatelineToken *token = _dateline_token (self, i);

    if (token->tags & DATELINE_TAG (CUE))
      return i > first && i + 1 < end && ends_clause (self, i + 1);
    if (token->hash == 0 || (token->tags & DATELINE_TAG_AUXILIARY))
      return FALSE;
  }
  return FALSE;
}

/* After "U.S." or "a.m." a sentence ends only before a word that begins sentences and not names */
static gboolean
begins_sentence_after_abbreviation (const DatelineDocument *self, guint abbreviation, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  if (_dateline_token_has (self, abbreviation, DATELINE_TAG (TITLE)))
    return FALSE;
  return (it->flags & DATELINE_TOKEN_CAPITAL) &&
         (it->tags &
          (DATELINE_TAG (DETERMINER) | DATELINE_TAG (PRONOUN) | DATELINE_TAG (PREPOSITION) |
           DATELINE_TAG (CONJUNCTION) | DATELINE_TAG (SUBORDINATOR) | DATELINE_TAG (POSSESSIVE)));
}

static gboolean
may_begin_sentence (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  if ((it->flags & DATELINE_TOKEN_SPACE) == 0)
    return FALSE;
  if (it->flags & DATELINE_TOKEN_WORD)
    return (it->flags & (DATELINE_TOKEN_CAPITAL | DATELINE_TOKEN_NUMBER)) != 0 ||
           !g_ascii_isalpha (self->text[it->offset]);
  return TRUE;
}

/* If a sentence ends at token i, the token after it and its closing marks; else 0 */
static guint
sentence_end (const DatelineDocument *self, guint i, guint end)
{
  guint next = i + 1;
  gboolean closed = FALSE;

  if (_dateline_token_flagged (self, i, DATELINE_TOKEN_DOT))
    return next < end && begins_sentence_after_abbreviation (self, i, next) &&
                   !_dateline_token_flagged (self, next, DATELINE_TOKEN_QUOTED)
               ? next
               : 0;
  if (!is_terminal (self, i))
    return 0;
  for (; next < end && is_closer (self, next); next++)
    closed |= _dateline_token_flagged (self, next, DATELINE_TOKEN_CLOSE);
  if (next >= end || !may_begin_sentence (self, next))
    return 0;
  /* Still inside: the next token is quoted and does not itself open a quotation */
  if (_dateline_token_flagged (self, next, DATELINE_TOKEN_QUOTED) &&
      _dateline_document_quotation_at (self, next)->range.first < next)
    return 0;
  return closed && opens_with_attribution (self, next, end) ? 0 : next;
}

static void
add_sentence (DatelineDocument *self, DatelineRange range, guint paragraph)
{
  DatelineSentence sentence = { range, paragraph };

  if (_dateline_range_is_empty (range))
    return;
  _dateline_token (self, range.first)->flags |= DATELINE_TOKEN_SENTENCE;
  for (guint i = range.first; i < range.end; i++)
    _dateline_token (self, i)->sentence = self->sentences->len;
  g_array_append_val (self->sentences, sentence);
}

static void
cut_paragraph (DatelineDocument *self, DatelineRange paragraph, guint index)
{
  guint first = paragraph.first;

  for (guint i = first; i < paragraph.end; i++) {
    guint end = sentence_end (self, i, paragraph.end);

    if (end == 0 && i - first >= DATELINE_SENTENCE_LIMIT)
      end = i;
    if (end == 0)
      continue;
    add_sentence (self, (DatelineRange){ first, end }, index);
    first = end;
    i = end - 1;
  }
  add_sentence (self, (DatelineRange){ first, paragraph.end }, index);
}

void
_dateline_document_find_sentences (DatelineDocument *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    cut_paragraph (self, g_array_index (self->paragraphs, DatelineRange, i), i);
}

/* dateline-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-private.h"

#include <string.h>

static void
drop_empty_sentences (DatelineDocument *self)
{
  if (self->tokens->len == 0)
    g_array_set_size (self->sentences, 0);
}

/*
 * _dateline_document_new:
 * @lexicon: outlives the document
 * @text: outlives the document; any bytes
 * @length: bytes, less than 2^31
 *
 * Cuts a text into tokens, paragraphs, quotations and sentences. Takes time proportional to the
 * length, whatever the text.
 *
 * Returns: (transfer full): the document
 */
DatelineDocument *
_dateline_document_new (const DatelineLexicon *lexicon, const char *text, gsize length)
{
  DatelineDocument *self = g_new0 (DatelineDocument, 1);

  self->lexicon = lexicon;
  self->text = text;
  self->length = length;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (DatelineToken), length / 5 + 16);
  self->sentences = g_array_new (FALSE, FALSE, sizeof (DatelineSentence));
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (DatelineRange));
  self->quotations = g_array_new (FALSE, FALSE, sizeof (DatelineQuotation));
  self->phrases = g_array_new (FALSE, FALSE, sizeof (DatelinePhrase));
  _dateline_document_tokenize (self);
  _dateline_document_find_phrases (self);
  _dateline_document_find_quotations (self);
  _dateline_document_find_sentences (self);
  _dateline_document_find_parts (self);
  drop_empty_sentences (self);
  return self;
}

void
_dateline_document_free (DatelineDocument *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->tokens);
  g_free (self->parts);
  g_array_unref (self->sentences);
  g_array_unref (self->paragraphs);
  g_array_unref (self->quotations);
  g_array_unref (self->phrases);
  g_free (self);
}

gboolean
_dateline_token_is (const DatelineDocument *self, guint token, const char *word)
{
  const DatelineToken *it;

  if (token >= self->tokens->len)
    return FALSE;
  it = _dateline_token (self, token);
  /* Most words differ in their first letter */
  if ((self->text[it->offset] | 0x20) != (word[0] | 0x20) && (guchar) self->text[it->offset] < 0x80)
    return FALSE;
  return _dateline_fold_equal (self->text + it->offset, it->length, word, strlen (word));
}

gboolean
_dateline_token_is_one_of (const DatelineDocument *self, guint token, const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (_dateline_token_is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

gboolean
_dateline_token_is_mark (const DatelineDocument *self, guint token, char mark)
{
  const DatelineToken *it;

  if (token >= self->tokens->len)
    return FALSE;
  it = _dateline_token (self, token);
  return it->length == 1 && self->text[it->offset] == mark;
}

const char *
_dateline_token_get_value (const DatelineDocument *self, guint token)
{
  return _dateline_lexicon_get_value (self->lexicon, _dateline_token (self, token)->entry);
}

const char *
_dateline_token_get_lemma (const DatelineDocument *self, guint token)
{
  return _dateline_lexicon_get_lemma (self->lexicon, _dateline_token (self, token)->entry);
}

const DatelinePhrase *
_dateline_document_phrase_at (const DatelineDocument *self, guint token)
{
  guint low = 0, high = self->phrases->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const DatelinePhrase *phrase = &g_array_index (self->phrases, DatelinePhrase, middle);

    if (phrase->range.first == token)
      return phrase;
    if (phrase->range.first < token)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

const DatelineQuotation *
_dateline_document_quotation_at (const DatelineDocument *self, guint token)
{
  guint low = 0, high = self->quotations->len;
  const DatelineQuotation *all = (const DatelineQuotation *) self->quotations->data;

  if (!_dateline_token_flagged (self, token, DATELINE_TOKEN_QUOTED))
    return NULL;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (all[middle].range.first <= token)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0 || !_dateline_range_holds (all[all[low - 1].outer].range, token))
    return NULL;
  return &all[all[low - 1].outer];
}

guint
_dateline_document_token_at (const DatelineDocument *self, gsize offset)
{
  guint low = 0, high = self->tokens->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (_dateline_token (self, middle)->offset < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Code points of one token, by the tokenizer's way of counting: a broken byte is one */
static guint32
count_points (const char *text, gsize length)
{
  const char *end = text + length;
  guint32 n = 0;

  for (const char *p = text; p < end; n++) {
    gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char_validated (p, end - p);

    p = (gint32) c < 0 ? p + 1 : g_utf8_next_char (p);
  }
  return n;
}

DatelineSpan
_dateline_range_to_span (const DatelineDocument *self, DatelineRange range)
{
  const DatelineToken *first, *last;

  if (_dateline_range_is_empty (range))
    return (DatelineSpan){ 0, 0 };
  first = _dateline_token (self, range.first);
  last = _dateline_token (self, range.end - 1);
  return (DatelineSpan){ first->point,
                         last->point + count_points (self->text + last->offset, last->length) };
}

char *
_dateline_range_to_string (const DatelineDocument *self, DatelineRange range)
{
  const DatelineToken *first, *last;

  if (_dateline_range_is_empty (range))
    return g_strdup ("");
  first = _dateline_token (self, range.first);
  last = _dateline_token (self, range.end - 1);
  return g_utf8_make_valid (self->text + first->offset,
                            last->offset + last->length - first->offset);
}

gboolean
_dateline_token_leads_means (const DatelineDocument *self, guint token)
{
  static const char *const leads[] = { "by", "over", "via", "through", "on", NULL };
  static const char *const means[] = { "phone",     "telephone", "cellphone", "email",
                                       "e-mail",    "mail",      "fax",       "text",
                                       "whatsapp",  "telegram",  "zoom",      "skype",
                                       "messenger", "sms",       "call",      NULL };
  guint end = MIN (token + 5, self->tokens->len);

  if (!_dateline_token_is_one_of (self, token, leads))
    return FALSE;
  /* "by satellite phone", "over the phone" */
  for (guint i = token + 1; i < end; i++) {
    if (_dateline_token_is_one_of (self, i, means))
      return TRUE;
    if (_dateline_token (self, i)->hash == 0 ||
        _dateline_token_has (self, i, DATELINE_TAG (PREPOSITION) | DATELINE_TAG (PRONOUN)))
      return FALSE;
  }
  return FALSE;
}

gboolean
_dateline_token_is_dash (const DatelineDocument *self, guint token)
{
  static const char *const dashes[] = { "—", "–", "--", "―", "‒", "---" };
  const DatelineToken *it;

  if (token >= self->tokens->len)
    return FALSE;
  it = _dateline_token (self, token);
  for (gsize i = 0; it->hash == 0 && i < G_N_ELEMENTS (dashes); i++)
    if (it->length == strlen (dashes[i]) &&
        memcmp (self->text + it->offset, dashes[i], it->length) == 0)
      return TRUE;
  return it->hash == 0 && it->length == 1 && self->text[it->offset] == '-' &&
         (it->flags & DATELINE_TOKEN_SPACE) && token + 1 < self->tokens->len &&
         _dateline_token_flagged (self, token + 1, DATELINE_TOKEN_SPACE);
}

gboolean
_dateline_token_is_glued_hyphen (const DatelineDocument *self, guint token)
{
  const DatelineToken *it = _dateline_token (self, token);

  return it->hash == 0 && it->length == 1 && self->text[it->offset] == '-' &&
         !(it->flags & DATELINE_TOKEN_SPACE) && token + 1 < self->tokens->len &&
         !_dateline_token_flagged (self, token + 1, DATELINE_TOKEN_SPACE);
}

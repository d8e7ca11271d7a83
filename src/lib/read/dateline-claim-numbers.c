/* dateline-claim-numbers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Numbers as they are said, with their ranges and open ends: "at least 12", "two dozen", "dozens",
 * "between 12 and 15". */

#include <stdlib.h>
#include <string.h>

#include "dateline-claim-private.h"

#define MOST (G_GINT64_CONSTANT (1) << 31) /* people: what is more is no count */
#define DIGITS 24
#define PHRASE 3 /* tokens: the longest hedge */
#define DOZEN 12

/* A number being read from left to right */
typedef struct {
  const DatelineClaims *claims;
  guint end; /* the token after the sentence */
  guint at;
  gint64 low;
  gint64 high;
} Number;

static const DatelineToken *
token_at (const Number *self, guint token)
{
  return token < self->end ? _dateline_token (self->claims->document, token) : NULL;
}

static gboolean
is_word (const Number *self, guint token, const char *word)
{
  return token < self->end && _dateline_token_is (self->claims->document, token, word);
}

/* "12", "1,200" */
static gboolean
parse_digits (const char *text, gsize length, gint64 *value)
{
  char digits[DIGITS];
  gsize n = 0;

  for (gsize i = 0; i < length; i++) {
    if (g_ascii_isdigit (text[i]) && n + 1 < sizeof digits)
      digits[n++] = text[i];
    else if (text[i] != ',' || i == 0 || i + 3 >= length)
      return FALSE;
  }
  digits[n] = '\0';
  *value = g_ascii_strtoll (digits, NULL, 10);
  return n > 0 && *value < MOST;
}

/* "12-15" */
static gboolean
parse_digit_range (const char *text, gsize length, gint64 *low, gint64 *high)
{
  const char *hyphen = memchr (text, '-', length);

  return hyphen != NULL && parse_digits (text, hyphen - text, low) &&
         parse_digits (hyphen + 1, length - (hyphen + 1 - text), high) && *low <= *high;
}

static gint64
word_value (const DatelineLexicon *lexicon, const char *text, gsize length)
{
  guint32 entry = _dateline_lexicon_find (lexicon, _dateline_fold_long_hash (text, length));

  if (!(_dateline_lexicon_get_tags (lexicon, entry, FALSE, FALSE) & DATELINE_TAG (NUMBER)))
    return -1;
  return g_ascii_strtoll (_dateline_lexicon_get_value (lexicon, entry), NULL, 10);
}

/* "twenty-one" */
static gint64
parse_compound (const DatelineLexicon *lexicon, const char *text, gsize length)
{
  const char *hyphen = memchr (text, '-', length);
  gint64 tens, ones;

  if (hyphen == NULL)
    return -1;
  tens = word_value (lexicon, text, hyphen - text);
  ones = word_value (lexicon, hyphen + 1, length - (hyphen + 1 - text));
  return tens >= 20 && tens < 100 && ones >= 1 && ones < 10 ? tens + ones : -1;
}

/* The value of one token in words, or -1 */
static gint64
word_at (const Number *self, guint token)
{
  const DatelineToken *it = token_at (self, token);
  const DatelineDocument *document = self->claims->document;
  const char *value;

  if (it == NULL || it->hash == 0)
    return -1;
  if (it->tags & DATELINE_TAG (NUMBER)) {
    value = _dateline_token_get_value (document, token);
    return value != NULL ? g_ascii_strtoll (value, NULL, 10) : -1;
  }
  if (it->flags & DATELINE_TOKEN_HYPHEN)
    return parse_compound (document->lexicon, document->text + it->offset, it->length);
  return -1;
}

static gboolean
is_multiplier (gint64 value)
{
  return value == DOZEN || value == 100 || value == 1000 || value == 1000000 || value == 1000000000;
}

/* "Twenty-one" as three tokens */
static gboolean
is_glued (const Number *self, gint64 current)
{
  return self->at < self->end && current % 100 >= 20 && current % 10 == 0 &&
         _dateline_token_is_glued_hyphen (self->claims->document, self->at);
}

/* "two hundred and twelve", "3 thousand": the words behind the first value */
static gint64
read_words (Number *self, gint64 first)
{
  gint64 total = 0, current = first;

  for (;;) {
    guint step = is_glued (self, current)                                                  ? 1
                 : is_word (self, self->at, "and") && current >= 100 && current % 100 == 0 ? 1
                                                                                           : 0;
    gint64 value = word_at (self, self->at + step);

    if (value < 0 || (step == 1 && (value >= 100 || value == DOZEN)))
      break;
    if (value == DOZEN || value == 100) {
      if (is_word (self, self->at, "twelve"))
        break;
      current = MAX (current, 1) * value;
    } else if (value >= 1000) {
      total += MAX (current, 1) * value;
      current = 0;
    } else if ((current >= 100 && current % 100 == 0) || current == 0 ||
               (current % 100 >= 20 && current % 10 == 0 && value < 10)) {
      current += value;
    } else {
      break;
    }
    self->at += step + 1;
    if (total + current >= MOST)
      return -1;
  }
  return total + current;
}

/* One number without its hedge and without "to 15"; FALSE where none begins */
static gboolean
read_single (Number *self)
{
  const DatelineToken *it = token_at (self, self->at);
  const DatelineDocument *document = self->claims->document;
  const char *text;
  gint64 value;

  if (it == NULL || it->hash == 0)
    return FALSE;
  text = document->text + it->offset;
  if (it->flags & DATELINE_TOKEN_NUMBER) {
    if (parse_digit_range (text, it->length, &self->low, &self->high)) {
      self->at++;
      return TRUE;
    }
    if (!parse_digits (text, it->length, &value))
      return FALSE;
  } else if (is_word (self, self->at, "half") && is_word (self, self->at + 1, "a") &&
             is_word (self, self->at + 2, "dozen")) {
    self->at += 3;
    self->low = self->high = DOZEN / 2;
    return TRUE;
  } else if ((value = word_at (self, self->at)) < 0) {
    return FALSE;
  }
  self->at++;
  value = read_words (self, value);
  self->low = self->high = value;
  return value >= 0;
}

/* "dozens", "tens of thousands" */
static gboolean
read_vague (Number *self)
{
  const DatelineToken *it = token_at (self, self->at);
  const char *value;
  char *end;

  if (it == NULL || !(it->tags & DATELINE_TAG (VAGUE)))
    return FALSE;
  value = _dateline_token_get_value (self->claims->document, self->at);
  if (value == NULL)
    return FALSE;
  self->low = g_ascii_strtoll (value, &end, 10);
  self->high =
      *end == '-' && end[1] != '\0' ? g_ascii_strtoll (end + 1, NULL, 10) : DATELINE_COUNT_OPEN;
  self->at++;
  return TRUE;
}

static gboolean
is_joined_by (const Number *self, gboolean between)
{
  static const char *const words[] = { "to", "or", NULL };

  if (between)
    return is_word (self, self->at, "and");
  return self->at < self->end &&
         (_dateline_token_is_one_of (self->claims->document, self->at, words) ||
          (_dateline_token_is_dash (self->claims->document, self->at)));
}

/* "12 to 15", "two or three", "between 12 and 15", "12 or more" */
static void
read_second (Number *self, gboolean between)
{
  Number second = *self;

  if (is_word (self, self->at, "or") && is_word (self, self->at + 1, "more")) {
    self->high = DATELINE_COUNT_OPEN;
    self->at += 2;
    return;
  }
  if (!is_joined_by (self, between))
    return;
  second.at++;
  if (!read_single (&second) || second.high <= self->low || self->low != self->high)
    return;
  self->at = second.at;
  self->high = second.high;
  /* "two to three hundred" */
  for (gint64 unit = 1000; unit >= 100; unit /= 10)
    if (second.high % unit == 0 && self->low < second.high / unit) {
      self->low *= unit;
      break;
    }
}

/* --- hedges --- */

static DatelineWordEntry
hedge_before (const DatelineClaims *self, guint token, guint floor, guint *n)
{
  for (*n = MIN (PHRASE, token - MIN (floor, token)); *n > 0; (*n)--) {
    DatelineRange range = { token - *n, token };
    DatelineWordEntry entry =
        _dateline_word_list_find_phrase (self->lists->hedges, self->document, range);

    if (entry.classes != 0)
      return entry;
  }
  return (DatelineWordEntry){ 0 };
}

static void
hedge_open_end (DatelineQuantity *quantity, guint hedge)
{
  gboolean exact = quantity->low == quantity->high;

  switch (hedge) {
  case DATELINE_HEDGE_LEAST:
    quantity->high = exact ? DATELINE_COUNT_OPEN : quantity->high;
    break;
  case DATELINE_HEDGE_MORE:
    quantity->low += exact ? 1 : 0;
    quantity->high = DATELINE_COUNT_OPEN;
    break;
  case DATELINE_HEDGE_MOST:
    quantity->low = DATELINE_COUNT_OPEN;
    break;
  case DATELINE_HEDGE_FEWER:
    quantity->low = DATELINE_COUNT_OPEN;
    quantity->high = MAX (quantity->high - 1, 0);
    break;
  default:
    break;
  }
}

static guint
hedge_of (guint64 classes)
{
  for (guint hedge = DATELINE_HEDGE_ABOUT; hedge < DATELINE_HEDGE_FEW; hedge++)
    if (classes & (1u << hedge))
      return hedge;
  return DATELINE_HEDGE_NONE;
}

/* "several hundred", "a few dozen" before the number read: as vague as "hundreds" */
static gboolean
make_vague (DatelineQuantity *quantity, const DatelineWordEntry *few)
{
  gint64 unit = quantity->low;

  if (!is_multiplier (unit) || quantity->low != quantity->high || few->value < 2)
    return FALSE;
  if (few->other == few->value) { /* "a couple of dozen" */
    quantity->low = quantity->high = unit * few->value;
    return TRUE;
  }
  quantity->low = 2 * unit;
  quantity->high = unit == DOZEN ? 99 : 10 * unit - 1;
  return TRUE;
}

static void
take_hedges (const DatelineClaims *self, DatelineQuantity *quantity, guint floor)
{
  guint n;
  DatelineWordEntry entry = hedge_before (self, quantity->range.first, floor, &n);

  if (entry.classes & (1u << DATELINE_HEDGE_FEW) && make_vague (quantity, &entry)) {
    quantity->range.first -= n;
    entry = hedge_before (self, quantity->range.first, floor, &n);
  } else if (is_multiplier (quantity->low) && quantity->range.first > floor &&
             (_dateline_token_is (self->document, quantity->range.first - 1, "a") ||
              _dateline_token_is (self->document, quantity->range.first - 1, "an"))) {
    quantity->range.first--; /* "a dozen" */
    entry = hedge_before (self, quantity->range.first, floor, &n);
  }
  if (entry.classes == 0 || hedge_of (entry.classes) == DATELINE_HEDGE_NONE)
    return;
  quantity->range.first -= n;
  hedge_open_end (quantity, hedge_of (entry.classes));
}

/* "some 200" is no "some" */
static gboolean
is_before_number (const DatelineClaims *self, guint token, guint end)
{
  return token < end && (_dateline_token_flagged (self->document, token, DATELINE_TOKEN_NUMBER) ||
                         _dateline_token_has (self->document, token,
                                              DATELINE_TAG (NUMBER) | DATELINE_TAG (VAGUE)));
}

static gboolean
read_few (const DatelineClaims *self, guint token, DatelineRange within, DatelineQuantity *quantity)
{
  for (guint n = PHRASE + 1; n > 0; n--) {
    DatelineRange range = { token, token + n };
    DatelineWordEntry entry = { 0 };

    if (range.end <= within.end)
      entry = _dateline_word_list_find_phrase (self->lists->hedges, self->document, range);
    if (entry.classes & (1u << DATELINE_HEDGE_FEW) &&
        !is_before_number (self, range.end, within.end)) {
      *quantity = (DatelineQuantity){ range, range, entry.value, entry.other };
      return TRUE;
    }
  }
  return FALSE;
}

/* "no", "none", but not the one of "no fewer than" */
static gboolean
read_none (const DatelineClaims *self, guint token, DatelineQuantity *quantity)
{
  static const char *const none[] = { "no", "none", "nobody", "neither", NULL };
  static const char *const not_none[] = { "fewer", "less", "more", "longer", "one", NULL };

  if (!_dateline_token_is_one_of (self->document, token, none) ||
      _dateline_token_is_one_of (self->document, token + 1, not_none))
    return FALSE;
  *quantity = (DatelineQuantity){ { token, token + 1 }, { token, token + 1 }, 0, 0 };
  return TRUE;
}

gboolean
_dateline_quantity_at (const DatelineClaims *self,
                       guint token,
                       DatelineRange within,
                       DatelineQuantity *quantity)
{
  Number number = { self, within.end, token, 0, 0 };
  gboolean between =
      token > within.first && _dateline_token_is (self->document, token - 1, "between");

  if (token >= within.end)
    return FALSE;
  if (read_vague (&number)) {
    const DatelineToken *it = _dateline_token (self->document, token);

    *quantity =
        (DatelineQuantity){ { token, number.at }, { token, number.at }, number.low, number.high };
    while (token > within.first && it->flags & DATELINE_TOKEN_PHRASE) /* "tens of thousands" */
      it = _dateline_token (self->document, --token);
    quantity->range.first = quantity->number.first = token;
    take_hedges (self, quantity, within.first);
    return TRUE;
  }
  if (!read_single (&number))
    return read_none (self, token, quantity) || read_few (self, token, within, quantity);
  read_second (&number, between);
  *quantity =
      (DatelineQuantity){ { token, number.at }, { token, number.at }, number.low, number.high };
  if (between && number.low != number.high)
    quantity->range.first--;
  else
    take_hedges (self, quantity, within.first);
  return TRUE;
}

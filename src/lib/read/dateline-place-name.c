/* dateline-place-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-name.h"

#include <string.h>

#define MAX_TOKENS (DATELINE_PLACE_NAME_SIZE / 2 + 1) /* a letter and a space each */

/* Letters that have no decomposition but are written without their stroke all the same */
typedef struct {
  gunichar letter;
  const char *plain;
} PlainLetter;

static const PlainLetter plain_letters[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" },
  { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" },
  { 0x014b, "n" },  { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0199, "k" },
  { 0x01dd, "a" },  { 0x0253, "b" },  { 0x0256, "d" }, { 0x0257, "d" }, { 0x0259, "a" },
  { 0x025b, "e" },  { 0x0254, "o" },  { 0x0272, "n" }, { 0x01b4, "y" }, { 0x1e9e, "ss" },
  { 0x0649, "ي" },  { 0x06cc, "ي" },  { 0x06a9, "ك" }, { 0x0629, "ه" }, { 0x06c0, "ه" },
  { 0x06d5, "ه" },  { 0x0671, "ا" },
};

static const char *
find_plain_letter (gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      return plain_letters[i].plain;
  return NULL;
}

/* Signs that stand for a glottal stop, a soft sign or nothing, and that half of the writers leave
 * out */
static gboolean
is_silent (gunichar c)
{
  switch (c) {
  case '\'':
  case '`':
  case 0x00b4:
  case 0x2018:
  case 0x2019:
  case 0x201b:
  case 0x2032:
  case 0x2033:
  case 0x0640:
    return TRUE;
  default:
    return (c >= 0x02b9 && c <= 0x02c1) || c == 0x02c8 || c == 0x02ca || c == 0x02cb;
  }
}

typedef struct {
  char *bytes;
  gsize length;
  gsize size;
  gboolean full;
  gboolean latin;
} Folding;

static void
append_bytes (Folding *self, const char *bytes, gsize length)
{
  if (self->length + length >= self->size) {
    self->full = TRUE;
    return;
  }
  memcpy (self->bytes + self->length, bytes, length);
  self->length += length;
}

static void
append_space (Folding *self)
{
  if (self->length > 0 && self->bytes[self->length - 1] != ' ')
    append_bytes (self, " ", 1);
}

static void
append_letter (Folding *self, gunichar c)
{
  const char *plain = find_plain_letter (c);
  char utf8[6];

  if (plain != NULL)
    append_bytes (self, plain, strlen (plain));
  else
    append_bytes (self, utf8, (gsize) g_unichar_to_utf8 (c, utf8));
  self->latin &= c < 0x0250 || plain != NULL;
}

static void
append_part (Folding *self, gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (g_unichar_ismark (c) || type == G_UNICODE_FORMAT || is_silent (c))
    return;
  if (g_unichar_isalnum (c))
    append_letter (self, g_unichar_tolower (c));
  else
    append_space (self);
}

static void
append_unichar (Folding *self, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    append_part (self, parts[i]);
}

static void
append_ascii (Folding *self, char c)
{
  char lower = g_ascii_tolower (c);

  if (g_ascii_isalnum (c))
    append_bytes (self, &lower, 1);
  else if (c != '\'' && c != '`')
    append_space (self);
}

/* Letters apart, marks and silent signs out, everything else one space. FALSE where the text is not
 * UTF-8 or too long. */
static gboolean
fold_letters (Folding *self, const char *text, const char *end)
{
  while (text < end && !self->full) {
    gunichar c;

    if ((guchar) *text < 0x80) {
      if (*text == '\0')
        return FALSE;
      append_ascii (self, *text++);
      continue;
    }
    c = g_utf8_get_char_validated (text, end - text);
    if (c == (gunichar) -1 || c == (gunichar) -2)
      return FALSE;
    append_unichar (self, c);
    text = g_utf8_next_char (text);
  }
  while (self->length > 0 && self->bytes[self->length - 1] == ' ')
    self->length--;
  return !self->full;
}

typedef struct {
  const char *start;
  gsize length;
} Token;

static gboolean
token_is (const Token *token, const char *word)
{
  return strlen (word) == token->length && memcmp (token->start, word, token->length) == 0;
}

static gboolean
token_is_one_of (const Token *token, const char *const *words)
{
  for (; *words != NULL; words++)
    if (token_is (token, *words))
      return TRUE;
  return FALSE;
}

/* "al", "el", "ul"; and the forms that have taken on a letter, "ad", "ash", "us" … */
static gboolean
has_form_of_article (const Token *token)
{
  const char *word = token->start;

  if (token->length < 2 || token->length > 3 || memchr ("aeu", word[0], 3) == NULL)
    return FALSE;
  if (token->length == 2)
    return memchr ("dlnrstz", word[1], 7) != NULL;
  return memchr ("dst", word[1], 3) != NULL && word[2] == 'h';
}

/* "al" before any word, "ash" only where the next one begins with the letter that it has taken on:
 * "Ash Shaddadah" has an article, "As Kunduz" has none. */
static gboolean
is_article (const Token *token, const Token *next)
{
  gsize length = token->length - 1;

  if (!has_form_of_article (token))
    return FALSE;
  return token_is (token, "al") || token_is (token, "el") || token_is (token, "ul") ||
         (next->length > length && memcmp (token->start + 1, next->start, length) == 0);
}

static gboolean
is_izafe (const Token *token)
{
  static const char *const joints[] = { "e", "i", "ye", "yi", "ya", "o", "u", NULL };

  return token_is_one_of (token, joints);
}

static guint
split_tokens (const char *bytes, gsize length, Token *tokens)
{
  guint n = 0;
  gsize start = 0;

  for (gsize i = 0; i <= length && n < MAX_TOKENS; i++) {
    if (i < length && bytes[i] != ' ')
      continue;
    tokens[n++] = (Token){ bytes + start, i - start };
    start = i + 1;
  }
  return n;
}

/* Joins the tokens again without articles and izafe; the last token always stays, the first one
 * unless it is an article. Returns 0 where there is no room for all of them. */
static gsize
drop_small_words (const Folding *folding, char *key, gsize size, gboolean *article)
{
  Token tokens[MAX_TOKENS];
  guint n = split_tokens (folding->bytes, folding->length, tokens);
  gsize at = 0;

  for (guint i = 0; i < n; i++) {
    gboolean last = i + 1 == n;
    Token token = tokens[i];

    if (!last && is_article (&token, &tokens[i + 1])) {
      *article = TRUE;
      continue;
    }
    if (!last && at > 0 && is_izafe (&token))
      continue;
    if (!last && token_is (&token, "st"))
      token = (Token){ "saint", strlen ("saint") };
    if (at + 1 + token.length >= size)
      return 0;
    if (at > 0)
      key[at++] = ' ';
    memcpy (key + at, token.start, token.length);
    at += token.length;
  }
  return at;
}

/**
 * dateline_place_name_fold:
 * @text: a name, UTF-8 or not
 * @length: its length in bytes, or -1 where it ends with a NUL
 * @key: (out caller-allocates): where to put the folded name, ended with a NUL
 * @size: bytes at @key, at least %DATELINE_PLACE_NAME_SIZE
 * @traits: (out) (optional): what was noticed
 *
 * Folds a name of a place: compatibility decomposition, no marks, no apostrophes of any sort, small
 * letters, words apart by one space; inside, the joints of Persian and Pashto names ("e", "i",
 * "ye") and, before the last word, Arabic articles are dropped. "Pul-e Khumrī" and "Pul-i-Khumri"
 * are "pul khumri", "Ar Raqqah" is "raqqah". Folding a folded name changes nothing that was not an
 * article or a joint. No allocation. Any thread.
 *
 * Returns: the length of @key, 0 where @text is no name (empty, too long, not UTF-8)
 */
gsize
dateline_place_name_fold (const char *text,
                          gssize length,
                          char *key,
                          gsize size,
                          DatelinePlaceNameTraits *traits)
{
  char bytes[DATELINE_PLACE_NAME_SIZE];
  Folding folding = { bytes, 0, sizeof bytes, FALSE, TRUE };
  gboolean article = FALSE;
  gsize at = 0;

  g_return_val_if_fail (text != NULL && key != NULL && size >= DATELINE_PLACE_NAME_SIZE, 0);

  if (length < 0)
    length = (gssize) strlen (text);
  if (fold_letters (&folding, text, text + length) && folding.length > 0)
    at = drop_small_words (&folding, key, size, &article);
  key[at] = '\0';
  if (traits != NULL)
    *traits = (article ? DATELINE_PLACE_NAME_ARTICLE : 0) |
              (folding.latin ? DATELINE_PLACE_NAME_LATIN : 0);
  return at;
}

/**
 * dateline_place_name_may_vanish:
 * @word: a folded word
 * @length: its length in bytes
 *
 * Tells whether a name may begin with this word though its folded form does not: an article, or a
 * word that is written out. Any thread.
 *
 * Returns: %TRUE if so
 */
gboolean
dateline_place_name_may_vanish (const char *word, gsize length)
{
  Token token = { word, length };

  g_return_val_if_fail (word != NULL, FALSE);

  return has_form_of_article (&token) || token_is (&token, "st");
}

/* dateline-tokenizer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-document-private.h"

#include <string.h>

#define BROKEN ((gunichar) -1)
#define HARD_WRAP 120 /* bytes: a text without a longer line was wrapped by a program */

typedef struct {
  const char *p;
  const char *end;
  guint32 points;
  guint16 pending; /* flags that white space gives to the next token */
  gboolean newline_ends_paragraph;
  guint letters;
  guint capitals;
} Scanner;

/* One code point; a byte that is not UTF-8 is BROKEN and one byte long */
static gunichar
peek (const char *p, const char *end, guint *length)
{
  gunichar c;

  *length = 1;
  if (p >= end)
    return 0;
  if ((guchar) *p < 0x80)
    return (guchar) *p;
  c = g_utf8_get_char_validated (p, end - p);
  if ((gint32) c < 0)
    return BROKEN;
  *length = g_utf8_next_char (p) - p;
  return c;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000 || c == 0xfeff;
}

static gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c);
  return c != BROKEN && (g_unichar_isalpha (c) || g_unichar_ismark (c));
}

static gboolean
is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit ((char) c) : c != BROKEN && g_unichar_isdigit (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc || c == 0x02bb;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* The length of 's, 'll, … with its apostrophe, or 0 */
static guint
clitic_length (const char *p, const char *end)
{
  static const char *const clitics[] = { "s", "ll", "re", "ve", "d", "m" };
  guint apostrophe, next;

  if (!is_apostrophe (peek (p, end, &apostrophe)))
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (clitics); i++) {
    gsize n = strlen (clitics[i]);
    gunichar after;

    if ((gsize) (end - p) < apostrophe + n ||
        g_ascii_strncasecmp (p + apostrophe, clitics[i], n) != 0)
      continue;
    after = peek (p + apostrophe + n, end, &next);
    if (!is_letter (after) && !is_digit (after))
      return apostrophe + n;
  }
  return 0;
}

/* "U.S.", "a.m.": single letters with full stops between */
static gboolean
is_dotted (const char *start, const char *p)
{
  if (p - start < 1 || (p - start) % 2 == 0)
    return FALSE;
  for (const char *q = start; q < p; q++)
    if (((q - start) % 2 == 0) ? !g_ascii_isalpha (*q) : *q != '.')
      return FALSE;
  return TRUE;
}

/* Whether the mark at p, between two characters of a word, belongs to the word */
static gboolean
joins (gunichar before, gunichar mark, gunichar after, const char *start, const char *p)
{
  if (is_apostrophe (mark))
    return is_letter (before) && is_letter (after);
  if (is_hyphen (mark))
    return is_letter (after) || is_digit (after);
  if (mark == '.' && is_letter (after))
    return is_dotted (start, p);
  if (mark == ',' || mark == '.' || mark == ':' || mark == '/')
    return is_digit (before) && is_digit (after);
  return mark == '&' && is_letter (before) && is_letter (after);
}

typedef struct {
  const char *end;
  guint flags;
  guint letters;
  guint capitals;
} Word;

static void
note_character (Word *word, gunichar c, gboolean first)
{
  gboolean capital = c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c);

  if (is_letter (c)) {
    word->flags |= DATELINE_TOKEN_WORD;
    word->letters++;
    word->capitals += capital;
  }
  if (first && capital)
    word->flags |= DATELINE_TOKEN_CAPITAL;
  if (first && is_digit (c))
    word->flags |= DATELINE_TOKEN_NUMBER;
}

/* Compounds whose first part is a word by itself: "Kabul-based", "D-Moorpark". Small letters to
 * the end after a capitalised part, or one letter before a capital; "Mazar-i-Sharif" is one word.
 */
static gboolean
ends_at_hyphen (const char *start, const char *hyphen, const char *after, const char *end)
{
  guint n;
  const char *p = after;

  if (!g_unichar_isupper (peek (start, end, &n)))
    return FALSE;
  if (hyphen - start == 1)
    return p < end && g_ascii_isupper (*p) && p + 1 < end && !is_digit (peek (p + 1, end, &n));
  if (hyphen - start < 3)
    return FALSE;
  while (p < end && g_ascii_islower (*p))
    p++;
  return p - after >= 3 && !is_hyphen (peek (p, end, &n)) && !is_letter (peek (p, end, &n));
}

/* What most of a text is, a run of small letters, without asking Unicode about each */
static gboolean
take_small_letters (Word *word, const char *end)
{
  const char *p = word->end;

  end = MIN (end, p + DATELINE_TOKEN_LIMIT);
  while (p < end && *p >= 'a' && *p <= 'z')
    p++;
  if (p == word->end)
    return FALSE;
  word->letters += p - word->end;
  word->flags |= DATELINE_TOKEN_WORD;
  word->end = p;
  return TRUE;
}

/* "ez-Zor", "al-Sham": a name though its article is small */
static gboolean
has_article (const char *start, const char *end)
{
  static const char *const articles[] = { "al", "el", "ad",  "ed",  "an", "en", "ar",
                                          "er", "as", "es",  "ash", "at", "et", "az",
                                          "ez", "ul", "esh", "ud",  "il", "ur" };

  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++) {
    gsize n = strlen (articles[i]);
    guint length;
    gunichar after;

    if ((gsize) (end - start) < n + 2 || memcmp (start, articles[i], n) != 0 ||
        !is_hyphen (peek (start + n, end, &length)))
      continue;
    after = peek (start + n + length, end, &length);
    return after != BROKEN && g_unichar_isupper (after);
  }
  return FALSE;
}

/* Scans a word or number that begins at start */
static Word
scan_word (const char *start, const char *end)
{
  Word word = { start, 0, 0, 0 };
  gunichar before = 0;
  guint n, after_n;

  while (word.end < end && word.end - start < DATELINE_TOKEN_LIMIT) {
    gunichar c;

    if (take_small_letters (&word, end)) {
      before = 'a';
      continue;
    }
    c = peek (word.end, end, &n);
    if (is_letter (c) || is_digit (c)) {
      note_character (&word, c, word.end == start);
    } else {
      gunichar after = peek (word.end + n, end, &after_n);

      if (is_hyphen (c) && ends_at_hyphen (start, word.end, word.end + n, end))
        break;
      if (!joins (before, c, after, start, word.end) ||
          (is_apostrophe (c) && clitic_length (word.end, end) > 0))
        break;
      if (is_hyphen (c))
        word.flags |= DATELINE_TOKEN_HYPHEN;
    }
    before = c;
    word.end += n;
  }
  if (word.letters >= 2 && word.letters == word.capitals)
    word.flags |= DATELINE_TOKEN_UPPER;
  if (word.flags & DATELINE_TOKEN_HYPHEN && has_article (start, word.end))
    word.flags |= DATELINE_TOKEN_CAPITAL;
  return word;
}

/* Code points from p on; broken bytes count as one each */
static guint
count_points (const char *p, const char *end, const char *text_end)
{
  guint count = 0, n;

  for (; p < end; p += n, count++)
    if ((guchar) *p < 0x80)
      n = 1;
    else
      (void) peek (p, text_end, &n);
  return count;
}

static DatelineToken *
add_token (DatelineDocument *self, Scanner *scan, const char *end, guint flags)
{
  DatelineToken token = { 0 };

  token.offset = scan->p - self->text;
  token.point = scan->points;
  token.length = end - scan->p;
  token.flags = flags | scan->pending;
  g_array_append_val (self->tokens, token);
  scan->points += count_points (scan->p, end, scan->end);
  scan->p = end;
  scan->pending = 0;
  return _dateline_token (self, self->tokens->len - 1);
}

/* Endings that tell what an unknown small word is */
static const struct {
  const char *ending;
  guint64 tags;
} endings[] = {
  { "ly", DATELINE_TAG (ADVERB) },
  { "ed", DATELINE_TAG (VERB_PAST) | DATELINE_TAG (VERB_PARTICIPLE) },
  { "ing", DATELINE_TAG (VERB_ING) },
  { "ous", DATELINE_TAG (ADJECTIVE) },
  { "ful", DATELINE_TAG (ADJECTIVE) },
  { "ive", DATELINE_TAG (ADJECTIVE) },
  { "ble", DATELINE_TAG (ADJECTIVE) },
  { "less", DATELINE_TAG (ADJECTIVE) },
  { "ness", DATELINE_TAG (NOUN) },
  { "ss", DATELINE_TAG (NOUN) },
  { "s", DATELINE_TAG (NOUN) | DATELINE_TAG (PLURAL) },
};

static guint64
guess_tags (const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings) && length > 3; i++) {
    gsize n = strlen (endings[i].ending);

    if (length > n + 1 && memcmp (word + length - n, endings[i].ending, n) == 0)
      return endings[i].tags;
  }
  return 0;
}

static guint64
get_tags (const DatelineDocument *self, const DatelineToken *token, guint32 entry)
{
  return _dateline_lexicon_get_tags (self->lexicon, entry, token->flags & DATELINE_TOKEN_CAPITAL,
                                     token->flags & DATELINE_TOKEN_UPPER);
}

static void
look_up (DatelineDocument *self, DatelineToken *token)
{
  const char *word = self->text + token->offset;
  guint64 hash = _dateline_fold_long_hash (word, token->length);

  token->hash = _dateline_shorten_hash (hash);
  token->entry = _dateline_lexicon_find (self->lexicon, hash);
  token->tags = get_tags (self, token, token->entry);
  if (token->tags == 0 && (token->flags & DATELINE_TOKEN_CAPITAL) == 0)
    token->tags = guess_tags (word, token->length);
}

/* "Gen.", "U.S.", "J.": the full stop belongs to the abbreviation */
static void
take_full_stop (DatelineDocument *self, Scanner *scan, DatelineToken *token)
{
  const char *word = self->text + token->offset;
  gboolean initial = token->length == 1 && (token->flags & DATELINE_TOKEN_CAPITAL) && *word != 'I';

  /* "posted on X." is no initial */
  if (initial && *word == 'X' && self->tokens->len > 1 &&
      _dateline_token_is (self, self->tokens->len - 2, "on"))
    return;
  if (scan->p >= scan->end || *scan->p != '.' || (scan->p + 1 < scan->end && scan->p[1] == '.') ||
      (token->flags & DATELINE_TOKEN_WORD) == 0)
    return;
  if (!initial && (token->tags & DATELINE_TAG (ABBREVIATION)) == 0 &&
      (token->length < 3 || !is_dotted (word, word + token->length)))
    return;
  token->length++;
  token->flags |= DATELINE_TOKEN_DOT;
  scan->p++;
  scan->points++;
}

static void
add_word (DatelineDocument *self, Scanner *scan)
{
  Word word = scan_word (scan->p, scan->end);
  DatelineToken *token = add_token (self, scan, word.end, word.flags);
  guint clitic;

  scan->letters += word.letters;
  scan->capitals += word.capitals;
  look_up (self, token);
  take_full_stop (self, scan, token);
  clitic = clitic_length (scan->p, scan->end);
  if (clitic == 0)
    return;
  token = add_token (self, scan, scan->p + clitic, DATELINE_TOKEN_WORD | DATELINE_TOKEN_CLITIC);
  look_up (self, token);
}

/* '' and `` are quotation marks of two characters; "..." and "--" are one token each */
static void
add_mark (DatelineDocument *self, Scanner *scan, gunichar c, guint length)
{
  const char *end = scan->p + length;

  if (c == '\'' || c == '`') {
    if (end < scan->end && *end == *scan->p)
      end++;
  } else if (c == '.' || c == '-') {
    while (end < scan->end && *end == *scan->p && end - scan->p < DATELINE_TOKEN_LIMIT)
      end++;
  }
  add_token (self, scan, end, c == BROKEN || c == 0 ? DATELINE_TOKEN_BROKEN : 0);
}

static void
skip_space (Scanner *scan)
{
  guint newlines = 0, n;
  gunichar c = peek (scan->p, scan->end, &n);

  while (scan->p < scan->end && is_space (c)) {
    newlines +=
        c == '\n' || c == 0x2029 || (c == '\r' && scan->p + 1 < scan->end && scan->p[1] != '\n');
    scan->p += n;
    scan->points++;
    c = peek (scan->p, scan->end, &n);
  }
  scan->pending |= DATELINE_TOKEN_SPACE;
  if (newlines > 0)
    scan->pending |= DATELINE_TOKEN_LINE;
  if (newlines > 1 || (newlines == 1 && scan->newline_ends_paragraph))
    scan->pending |= DATELINE_TOKEN_PARAGRAPH;
}

/* In a text wrapped by a program a line break is a space; elsewhere it ends a paragraph */
static gboolean
has_long_line (const char *text, gsize length)
{
  const char *line = text, *end = text + length;

  while (line < end) {
    const char *next = memchr (line, '\n', end - line);

    if ((next != NULL ? next : end) - line > HARD_WRAP)
      return TRUE;
    line = next != NULL ? next + 1 : end;
  }
  return FALSE;
}

static void
find_paragraphs (DatelineDocument *self)
{
  DatelineRange paragraph = { 0, 0 };

  for (guint i = 1; i <= self->tokens->len; i++) {
    if (i < self->tokens->len && !_dateline_token_flagged (self, i, DATELINE_TOKEN_PARAGRAPH))
      continue;
    paragraph.end = i;
    g_array_append_val (self->paragraphs, paragraph);
    paragraph.first = i;
  }
}

void
_dateline_document_tokenize (DatelineDocument *self)
{
  Scanner scan = { .p = self->text, .end = self->text + self->length };
  guint n;

  scan.newline_ends_paragraph = has_long_line (self->text, self->length);
  scan.pending = DATELINE_TOKEN_PARAGRAPH | DATELINE_TOKEN_SPACE;
  while (scan.p < scan.end) {
    gunichar c = peek (scan.p, scan.end, &n);
    guint clitic;

    if (is_space (c))
      skip_space (&scan);
    else if (is_letter (c) || is_digit (c))
      add_word (self, &scan);
    else if (self->tokens->len > 0 && (scan.pending & DATELINE_TOKEN_SPACE) == 0 &&
             (clitic = clitic_length (scan.p, scan.end)) > 0)
      look_up (self, add_token (self, &scan, scan.p + clitic,
                                DATELINE_TOKEN_WORD | DATELINE_TOKEN_CLITIC));
    else
      add_mark (self, &scan, c, n);
  }
  self->points = scan.points;
  self->shouting = scan.letters > 40 && (guint64) scan.capitals * 100 > (guint64) scan.letters * 85;
  find_paragraphs (self);
}

static guint
longest_phrase (DatelineDocument *self, guint first, guint reach, guint32 *entry)
{
  guint32 hashes[8];
  guint n = 0, longest = 0;

  for (guint i = first; i < self->tokens->len && n < MIN (reach, G_N_ELEMENTS (hashes)); i++) {
    const DatelineToken *token = _dateline_token (self, i);
    guint32 found;

    if (token->hash == 0 || (i > first && (token->flags & DATELINE_TOKEN_PARAGRAPH)))
      break;
    hashes[n++] = token->hash;
    found =
        n > 1 ? _dateline_lexicon_find_phrase (self->lexicon, hashes, n) : DATELINE_LEXICON_NONE;
    if (found != DATELINE_LEXICON_NONE) {
      *entry = found;
      longest = n;
    }
  }
  return longest;
}

static void
add_phrase (DatelineDocument *self, guint first, guint n, guint32 entry)
{
  DatelinePhrase phrase = { { first, first + n }, entry };
  DatelineToken *last = _dateline_token (self, first + n - 1);

  g_array_append_val (self->phrases, phrase);
  last->tags |= get_tags (self, _dateline_token (self, first), entry);
  last->entry = entry;
  for (guint i = first + 1; i < first + n; i++)
    _dateline_token (self, i)->flags |= DATELINE_TOKEN_PHRASE;
}

void
_dateline_document_find_phrases (DatelineDocument *self)
{
  for (guint i = 0; i < self->tokens->len;) {
    guint reach = _dateline_lexicon_get_reach (self->lexicon, _dateline_token (self, i)->entry);
    guint32 entry = DATELINE_LEXICON_NONE;
    guint n = reach > 1 ? longest_phrase (self, i, reach, &entry) : 0;

    if (n > 0)
      add_phrase (self, i, n, entry);
    i += MAX (n, 1);
  }
}

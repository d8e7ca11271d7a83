/* dateline-place-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-name.h"

#include <string.h>

#define MAX_TOKENS 32
#define MAX_SOUNDS 64

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

/* "al" and "el" before any word; "ash", "ad", "us" … only where the next word begins with the
 * letter that they have taken on: "Ash Shaddadah" has an article, "As Kunduz" has none. */
static gboolean
is_article (const Token *token, const Token *next)
{
  static const char *const plain[] = { "al", "el", "ul", NULL };
  static const char *const vowels = "aeu";
  const char *sound = token->start + 1;
  gsize length = token->length - 1;

  if (token_is_one_of (token, plain))
    return TRUE;
  if (token->length < 2 || token->length > 3 || strchr (vowels, token->start[0]) == NULL)
    return FALSE;
  return next->length > length && strchr ("dlnrstz", sound[0]) != NULL &&
         (length == 1 || (sound[1] == 'h' && strchr ("dst", sound[0]) != NULL)) &&
         memcmp (sound, next->start, length) == 0;
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

static gsize
put_token (char *key, gsize at, const Token *token, const char *instead)
{
  gsize length = instead != NULL ? strlen (instead) : token->length;

  if (at > 0)
    key[at++] = ' ';
  memmove (key + at, instead != NULL ? instead : token->start, length);
  return at + length;
}

/* Joins the tokens again without articles and izafe; the last token always stays, the first one
 * unless it is an article. */
static gsize
drop_small_words (const char *bytes, gsize length, char *key, gboolean *article)
{
  Token tokens[MAX_TOKENS];
  guint n = split_tokens (bytes, length, tokens);
  gsize at = 0;

  for (guint i = 0; i < n; i++) {
    gboolean last = i + 1 == n;

    if (!last && is_article (&tokens[i], &tokens[i + 1]))
      *article = TRUE;
    else if (last || at == 0 || !is_izafe (&tokens[i]))
      at = put_token (key, at, &tokens[i], !last && token_is (&tokens[i], "st") ? "saint" : NULL);
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
  char bytes[DATELINE_PLACE_NAME_SIZE - 8]; /* less, for "st" that becomes "saint" */
  Folding folding = { bytes, 0, sizeof bytes, FALSE, TRUE };
  gboolean article = FALSE;
  gsize at = 0;

  g_return_val_if_fail (text != NULL && key != NULL && size >= DATELINE_PLACE_NAME_SIZE, 0);

  if (length < 0)
    length = (gssize) strlen (text);
  if (fold_letters (&folding, text, text + length) && folding.length > 0)
    at = drop_small_words (bytes, folding.length, key, &article);
  key[at] = '\0';
  if (traits != NULL)
    *traits = (article ? DATELINE_PLACE_NAME_ARTICLE : 0) |
              (folding.latin ? DATELINE_PLACE_NAME_LATIN : 0);
  return at;
}

/* How Latin letters sound in names that were brought into the Latin script. One byte a sound:
 * S sh, C ch, X kh, G gh, Z zh, T ts; the longest spelling first. */
typedef struct {
  const char *letters;
  char sound;
} Spelling;

static const Spelling spellings[] = {
  { "shch", 'C' }, { "sch", 'S' }, { "tch", 'C' }, { "tsh", 'C' }, { "dzh", 'j' }, { "tzh", 'C' },
  { "sh", 'S' },   { "ch", 'C' },  { "kh", 'X' },  { "gh", 'G' },  { "zh", 'Z' },  { "dj", 'j' },
  { "th", 't' },   { "dh", 'd' },  { "ph", 'f' },  { "sz", 'S' },  { "cz", 'C' },  { "ts", 'T' },
  { "tz", 'T' },   { "ck", 'k' },  { "qu", 'k' },  { "ou", 'u' },  { "oo", 'u' },  { "ee", 'i' },
  { "x", 'X' },    { "c", 'k' },
};

static gsize
read_sound (const char *key, char *sound)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++) {
    gsize length = strlen (spellings[i].letters);

    if (key[0] == spellings[i].letters[0] && strncmp (key, spellings[i].letters, length) == 0) {
      *sound = spellings[i].sound;
      return length;
    }
  }
  *sound = key[0];
  return 1;
}

/* The sounds of a folded name, a space between its words; 0 where it is too long */
static guint
read_sounds (const char *key, char *sounds)
{
  guint n = 0;

  while (*key != '\0') {
    char sound;

    key += read_sound (key, &sound);
    if (n + 1 >= MAX_SOUNDS)
      return 0;
    if (n == 0 || sound == ' ' || sounds[n - 1] != sound)
      sounds[n++] = sound;
  }
  return n;
}

static gboolean
is_vowel (char sound)
{
  switch (sound) {
  case 'a':
  case 'e':
  case 'i':
  case 'o':
  case 'u':
  case 'y':
    return TRUE;
  default:
    return FALSE;
  }
}

/* The class of a consonant in the skeleton, or NUL where it is left out */
static char
classify_consonant (const char *sounds, guint i, guint n)
{
  gboolean before_vowel = i + 1 < n && is_vowel (sounds[i + 1]);

  switch (sounds[i]) {
  case 'h':
    return i == 0 ? 'h' : '\0';
  case 'w':
    return i == 0 || before_vowel || !is_vowel (sounds[i - 1]) ? 'v' : '\0';
  case 'q':
  case 'X':
    return 'k';
  case 'G':
    return 'g';
  case 'Z':
    return 'j';
  case 'T':
    return 's';
  default:
    return sounds[i];
  }
}

/**
 * dateline_place_name_skeleton:
 * @key: a folded name of Latin letters
 * @skeleton: (out caller-allocates): where to put the skeleton, ended with a NUL
 * @size: bytes at @skeleton
 *
 * What spellings of one name in Latin letters have in common: its consonants by class, vowels left
 * out but for a mark where the name begins with one, words run together. "sheberghan" and
 * "shibirghan" are both "Sbrgn". No allocation. Any thread.
 *
 * Returns: the length of @skeleton, 0 where there is none
 */
gsize
dateline_place_name_skeleton (const char *key, char *skeleton, gsize size)
{
  char sounds[MAX_SOUNDS];
  guint n;
  gsize at = 0;

  g_return_val_if_fail (key != NULL && skeleton != NULL && size > 0, 0);

  n = read_sounds (key, sounds);
  for (guint i = 0; i < n && at + 1 < size; i++) {
    char class;

    if (sounds[i] == ' ' || (is_vowel (sounds[i]) && i > 0))
      continue;
    class = is_vowel (sounds[i]) ? 'A' : classify_consonant (sounds, i, n);
    if (class != '\0' && (at == 0 || skeleton[at - 1] != class))
      skeleton[at++] = class;
  }
  skeleton[at] = '\0';
  return at;
}

/* Sounds that are written for one another share a bit: k kh gh q, kh h, v w u f, d t, z s ts, j zh
 * gh ch, ch sh, y i j, ts ch k, b p f, j z d; the vowels a e o, e i y, o u */
enum {
  NEAR_K = 1 << 0,
  NEAR_H = 1 << 1,
  NEAR_V = 1 << 2,
  NEAR_T = 1 << 3,
  NEAR_S = 1 << 4,
  NEAR_J = 1 << 5,
  NEAR_SH = 1 << 6,
  NEAR_Y = 1 << 7,
  NEAR_TS = 1 << 8,
  NEAR_B = 1 << 9,
  NEAR_Z = 1 << 10,
  NEAR_A = 1 << 11,
  NEAR_I = 1 << 12,
  NEAR_O = 1 << 13,
};

static const guint16 near_sounds[128] = {
  ['k'] = NEAR_K | NEAR_TS,
  ['g'] = NEAR_K | NEAR_J,
  ['q'] = NEAR_K,
  ['X'] = NEAR_K | NEAR_H,
  ['G'] = NEAR_K,
  ['h'] = NEAR_H,
  ['v'] = NEAR_V,
  ['w'] = NEAR_V | NEAR_O,
  ['f'] = NEAR_V | NEAR_B,
  ['b'] = NEAR_V | NEAR_B,
  ['p'] = NEAR_B,
  ['d'] = NEAR_T | NEAR_Z,
  ['t'] = NEAR_T,
  ['z'] = NEAR_S | NEAR_Z,
  ['s'] = NEAR_S | NEAR_SH,
  ['T'] = NEAR_S | NEAR_TS,
  ['j'] = NEAR_J | NEAR_Y | NEAR_Z,
  ['Z'] = NEAR_J | NEAR_Z,
  ['C'] = NEAR_J | NEAR_SH | NEAR_TS,
  ['S'] = NEAR_SH,
  ['y'] = NEAR_Y | NEAR_I,
  ['i'] = NEAR_Y | NEAR_I,
  ['e'] = NEAR_A | NEAR_I,
  ['a'] = NEAR_A,
  ['o'] = NEAR_A | NEAR_O,
  ['u'] = NEAR_O | NEAR_V,
};

static float
cost_of_change (char a, char b)
{
  gboolean near;

  if (a == b)
    return 0.0f;
  near = (near_sounds[a & 0x7f] & near_sounds[b & 0x7f]) != 0;
  if (is_vowel (a) && is_vowel (b))
    return near ? 0.25f : 0.4f;
  return near ? 0.45f : 1.0f;
}

/* What it costs to have a sound that the other name has not. A vowel after the last consonant makes
 * another name more often than another spelling: Luhanske is not Luhansk. */
static void
fill_costs (const char *sounds, guint n, float *costs)
{
  for (guint i = 0; i < n; i++) {
    gboolean ending = i > 0 && i + 1 == n && !is_vowel (sounds[i - 1]);

    if (sounds[i] == ' ')
      costs[i] = 0.05f;
    else if (is_vowel (sounds[i]))
      costs[i] = ending ? 0.8f : 0.35f;
    else
      costs[i] = sounds[i] == 'h' || sounds[i] == 'w' ? 0.35f : 1.0f;
  }
}

/**
 * dateline_place_name_similarity:
 * @key_a: a folded name of Latin letters
 * @key_b: another
 *
 * How alike two names sound: one minus the weighted edit distance of their sounds, divided by the
 * longer one's number of sounds. Vowels are cheap to change and to insert, sounds that are written
 * for one another (k and kh, d and t, v and w) cost half. No allocation. Any thread.
 *
 * Returns: 0.0 (nothing in common) to 1.0 (the same)
 */
float
dateline_place_name_similarity (const char *key_a, const char *key_b)
{
  char a[MAX_SOUNDS];
  char b[MAX_SOUNDS];
  float costs_a[MAX_SOUNDS];
  float costs_b[MAX_SOUNDS];
  float row[MAX_SOUNDS + 1];
  guint n_a;
  guint n_b;

  g_return_val_if_fail (key_a != NULL && key_b != NULL, 0.0f);

  n_a = read_sounds (key_a, a);
  n_b = read_sounds (key_b, b);
  if (n_a == 0 || n_b == 0)
    return 0.0f;

  fill_costs (a, n_a, costs_a);
  fill_costs (b, n_b, costs_b);
  row[0] = 0.0f;
  for (guint j = 0; j < n_b; j++)
    row[j + 1] = row[j] + costs_b[j];
  for (guint i = 0; i < n_a; i++) {
    float diagonal = row[0];

    row[0] += costs_a[i];
    for (guint j = 0; j < n_b; j++) {
      float changed = diagonal + cost_of_change (a[i], b[j]);
      float shorter = MIN (row[j + 1] + costs_a[i], row[j] + costs_b[j]);

      diagonal = row[j + 1];
      row[j + 1] = MIN (changed, shorter);
    }
  }
  return MAX (0.0f, 1.0f - row[n_b] / (float) MAX (n_a, n_b));
}

/* dateline-place-sound.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-name.h"

#include <string.h>

#define MAX_SOUNDS 64

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
    gsize length;

    if (key[0] != spellings[i].letters[0])
      continue;
    length = strlen (spellings[i].letters);
    if (strncmp (key, spellings[i].letters, length) == 0) {
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

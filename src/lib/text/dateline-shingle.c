/* dateline-shingle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-shingle.h"

#include <string.h>

#include "dateline-fold.h"

/* Stored form: this byte, then n_shingles and the hashes, little-endian. The byte changes with
 * whatever makes the same text give other hashes. */
#define FORMAT 1
#define HEADER_BYTES 5

#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

/* Scripts without spaces: each sign counts as a word */
static gboolean
is_word_alone (gunichar c)
{
  return (c >= 0x0e00 && c < 0x1100) || (c >= 0x1780 && c < 0x1800) ||
         (c >= 0x3040 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) ||
         (c >= 0x20000 && c < 0x40000);
}

/* FNV-1a, by Fowler, Noll and Vo */
static guint64
hash_bytes (const char *start, const char *end)
{
  guint64 hash = FNV_OFFSET;

  for (const char *p = start; p < end; p++)
    hash = (hash ^ (guchar) *p) * FNV_PRIME;
  return hash;
}

static GArray *
hash_words (const char *folded)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint64));
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean alone = is_word_alone (c);
    gboolean in_word = !alone && (g_unichar_isalnum (c) || g_unichar_ismark (c));

    if (!in_word && start != NULL) {
      guint64 hash = hash_bytes (start, p);

      g_array_append_val (words, hash);
    }
    if (alone && g_unichar_isalnum (c)) {
      guint64 hash = hash_bytes (p, g_utf8_next_char (p));

      g_array_append_val (words, hash);
    }
    start = !in_word ? NULL : (start != NULL ? start : p);
    if (c == '\0')
      return words;
  }
}

/* The last steps of MurmurHash3 by Austin Appleby: every bit of the input changes half of these */
static guint32
mix (guint64 hash)
{
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint32) (hash >> 32);
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

static GArray *
hash_shingles (const GArray *words)
{
  GArray *shingles = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint size = MIN (words->len, DATELINE_SHINGLE_WORDS);

  for (guint i = 0; size > 0 && i + size <= words->len; i++) {
    guint64 hash = FNV_OFFSET;
    guint32 mixed;

    for (guint w = i; w < i + size; w++)
      hash = (hash ^ g_array_index (words, guint64, w)) * FNV_PRIME;
    mixed = mix (hash);
    g_array_append_val (shingles, mixed);
  }
  g_array_sort (shingles, compare_hashes);
  return shingles;
}

/**
 * dateline_sketch_init:
 * @self: (out caller-allocates): a sketch
 * @text: valid UTF-8
 *
 * Takes the sketch of a text: of its folded words, so that accents, capitals, punctuation and line
 * ends do not count. A text of fewer words than a shingle is one shingle, one without words none.
 * The same text gives the same sketch on every machine and in every version that reads the stored
 * form. Any thread.
 */
void
dateline_sketch_init (DatelineSketch *self, const char *text)
{
  g_autofree char *folded = NULL;
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) shingles = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  memset (self, 0, sizeof *self);
  folded = dateline_fold (text, NULL);
  words = hash_words (folded);
  shingles = hash_shingles (words);
  for (guint i = 0; i < shingles->len; i++) {
    guint32 hash = g_array_index (shingles, guint32, i);

    if (i > 0 && hash == g_array_index (shingles, guint32, i - 1))
      continue;
    if (self->n_hashes < DATELINE_SHINGLE_MAX)
      self->hashes[self->n_hashes++] = hash;
    self->n_shingles++;
  }
}

typedef struct {
  guint own;
  guint other;
  guint common;
} Overlap;

static guint64
get_reach (const DatelineSketch *self)
{
  if (self->n_hashes < self->n_shingles)
    return self->hashes[self->n_hashes - 1];
  return G_MAXUINT64;
}

/* Counts only below what both sketches reach: there each knows all hashes of its text */
static Overlap
overlap (const DatelineSketch *self, const DatelineSketch *other)
{
  guint64 reach = MIN (get_reach (self), get_reach (other));
  Overlap count = { 0 };

  while (count.own < self->n_hashes && self->hashes[count.own] <= reach)
    count.own++;
  while (count.other < other->n_hashes && other->hashes[count.other] <= reach)
    count.other++;
  for (guint i = 0, j = 0; i < count.own && j < count.other;) {
    guint32 left = self->hashes[i];
    guint32 right = other->hashes[j];

    count.common += left == right;
    i += left <= right;
    j += right <= left;
  }
  return count;
}

/**
 * dateline_sketch_get_resemblance:
 * @self: a sketch
 * @other: another
 *
 * How much two texts are one: the share of shingles that both have among those that either has.
 * Exact for texts of up to %DATELINE_SHINGLE_MAX shingles, else an estimate with a standard error
 * of at most 0.045. Any thread.
 *
 * Returns: 0.0 nothing in common, to 1.0 the same words in the same order
 */
double
dateline_sketch_get_resemblance (const DatelineSketch *self, const DatelineSketch *other)
{
  Overlap count;
  guint all;

  g_return_val_if_fail (self != NULL && other != NULL, 0.0);

  count = overlap (self, other);
  all = count.own + count.other - count.common;
  return all > 0 ? (double) count.common / all : 0.0;
}

/**
 * dateline_sketch_get_containment:
 * @self: a sketch
 * @other: another
 *
 * How much of the text of @self stands in @other: the share of the shingles of @self that @other
 * has. An agency's report inside a longer story is contained, though the two do not resemble each
 * other. Any thread.
 *
 * Returns: 0.0 nothing, to 1.0 all of it
 */
double
dateline_sketch_get_containment (const DatelineSketch *self, const DatelineSketch *other)
{
  Overlap count;

  g_return_val_if_fail (self != NULL && other != NULL, 0.0);

  count = overlap (self, other);
  return count.own > 0 ? (double) count.common / count.own : 0.0;
}

/**
 * dateline_sketch_to_bytes:
 * @self: a sketch
 *
 * Returns: (transfer full): its stored form, at most 517 bytes
 */
GBytes *
dateline_sketch_to_bytes (const DatelineSketch *self)
{
  GByteArray *bytes;
  guint8 format = FORMAT;
  guint32 word;

  g_return_val_if_fail (self != NULL, NULL);

  bytes = g_byte_array_sized_new (HEADER_BYTES + 4 * self->n_hashes);
  g_byte_array_append (bytes, &format, 1);
  word = GUINT32_TO_LE (self->n_shingles);
  g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
  for (guint i = 0; i < self->n_hashes; i++) {
    word = GUINT32_TO_LE (self->hashes[i]);
    g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
  }
  return g_byte_array_free_to_bytes (bytes);
}

static guint32
read_word (const guint8 *data)
{
  guint32 word;

  memcpy (&word, data, sizeof word);
  return GUINT32_FROM_LE (word);
}

/**
 * dateline_sketch_from_bytes:
 * @self: (out caller-allocates): a sketch
 * @data: (array length=length): the stored form
 * @length: how many bytes
 *
 * Reads a stored sketch. Bytes of another form, also one of an earlier version, are refused: take
 * the sketch again then. Any thread.
 *
 * Returns: whether @self was filled in; if not, it is empty
 */
gboolean
dateline_sketch_from_bytes (DatelineSketch *self, const guint8 *data, gsize length)
{
  DatelineSketch sketch = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);

  memset (self, 0, sizeof *self);
  if (length < HEADER_BYTES || data[0] != FORMAT || (length - HEADER_BYTES) % 4 != 0 ||
      length > HEADER_BYTES + 4 * DATELINE_SHINGLE_MAX)
    return FALSE;
  sketch.n_shingles = read_word (data + 1);
  sketch.n_hashes = (guint32) (length - HEADER_BYTES) / 4;
  if (sketch.n_hashes != MIN (sketch.n_shingles, DATELINE_SHINGLE_MAX))
    return FALSE;
  for (guint i = 0; i < sketch.n_hashes; i++) {
    sketch.hashes[i] = read_word (data + HEADER_BYTES + 4 * (gsize) i);
    if (i > 0 && sketch.hashes[i] <= sketch.hashes[i - 1])
      return FALSE;
  }
  *self = sketch;
  return TRUE;
}

/* dateline-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-index.h"

#include <string.h>

#define STEP_BITS 7
#define STEP (1u << STEP_BITS)

struct DatelineIndex {
  gatomicrefcount ref_count;
  char *text;
  guint32 n_bytes;
  guint32 length;    /* in code points */
  guint32 *bytes_at; /* the byte of each STEPth code point; NULL if every one is a byte */
};

static gboolean
begins_code_point (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

/* Eight bytes at once: a byte that continues a code point has its highest bit set and the next not
 */
static guint32
count_code_points (const char *text, gsize n_bytes)
{
  gsize n_continuing = 0;
  gsize i = 0;

  for (; i + 8 <= n_bytes; i += 8) {
    guint64 word;

    memcpy (&word, text + i, 8);
    word = (word >> 7) & (~word >> 6) & G_GUINT64_CONSTANT (0x0101010101010101);
    n_continuing += (word * G_GUINT64_CONSTANT (0x0101010101010101)) >> 56;
  }
  for (; i < n_bytes; i++)
    n_continuing += !begins_code_point (text[i]);
  return (guint32) (n_bytes - n_continuing);
}

static guint32 *
note_steps (const char *text, guint32 n_bytes, guint32 length)
{
  guint32 *bytes_at = g_new (guint32, (length >> STEP_BITS) + 1);
  guint32 offset = 0;

  for (guint32 i = 0; i < n_bytes; i++) {
    if (!begins_code_point (text[i]))
      continue;
    if (offset % STEP == 0)
      bytes_at[offset >> STEP_BITS] = i;
    offset++;
  }
  if (length % STEP == 0)
    bytes_at[length >> STEP_BITS] = n_bytes;
  return bytes_at;
}

/**
 * dateline_index_new:
 * @text: valid UTF-8 of less than 4 GB; it is copied
 *
 * Returns: (transfer full): an index of @text
 */
DatelineIndex *
dateline_index_new (const char *text)
{
  DatelineIndex *self;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (strlen (text) < G_MAXUINT32, NULL);

  self = g_new0 (DatelineIndex, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_bytes = (guint32) strlen (text);
  self->text = g_strndup (text, self->n_bytes);
  self->length = count_code_points (text, self->n_bytes);
  if (self->length < self->n_bytes)
    self->bytes_at = note_steps (text, self->n_bytes, self->length);
  return self;
}

/**
 * dateline_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self. Any thread.
 */
DatelineIndex *
dateline_index_ref (DatelineIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * dateline_index_unref:
 * @self: (transfer full): an index
 *
 * Frees the index with its text when nobody holds it any longer. Any thread.
 */
void
dateline_index_unref (DatelineIndex *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->bytes_at);
  g_free (self->text);
  g_free (self);
}

/**
 * dateline_index_get_text:
 * @self: an index
 *
 * Returns: (transfer none): the index's own copy of the text
 */
const char *
dateline_index_get_text (const DatelineIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * dateline_index_get_length:
 * @self: an index
 *
 * Returns: the text's length in code points
 */
guint32
dateline_index_get_length (const DatelineIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * dateline_index_get_n_bytes:
 * @self: an index
 *
 * Returns: the text's length in bytes, without the NUL at its end
 */
guint32
dateline_index_get_n_bytes (const DatelineIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_bytes;
}

/**
 * dateline_index_to_byte:
 * @self: an index
 * @offset: a code point, from 0 to the text's length; more counts as the length
 *
 * Returns: the byte at which that code point begins; the number of bytes for the length
 */
guint32
dateline_index_to_byte (const DatelineIndex *self, guint32 offset)
{
  const char *p;

  g_return_val_if_fail (self != NULL, 0);

  if (offset >= self->length)
    return self->n_bytes;
  if (self->bytes_at == NULL)
    return offset;
  p = self->text + self->bytes_at[offset >> STEP_BITS];
  for (guint32 n = offset % STEP; n > 0; n--)
    p = g_utf8_next_char (p);
  return (guint32) (p - self->text);
}

/**
 * dateline_index_to_offset:
 * @self: an index
 * @byte: a byte, from 0 to the number of bytes; more counts as that
 *
 * Returns: the code point that the byte belongs to; the text's length for the number of bytes
 */
guint32
dateline_index_to_offset (const DatelineIndex *self, guint32 byte)
{
  guint32 low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  if (byte >= self->n_bytes)
    return self->length;
  if (self->bytes_at == NULL)
    return byte;
  while (!begins_code_point (self->text[byte]))
    byte--;
  high = self->length >> STEP_BITS;
  while (low < high) {
    guint32 middle = low + (high - low + 1) / 2;

    if (self->bytes_at[middle] <= byte)
      low = middle;
    else
      high = middle - 1;
  }
  return (low << STEP_BITS) +
         count_code_points (self->text + self->bytes_at[low], byte - self->bytes_at[low]);
}

/**
 * dateline_index_contains:
 * @self: an index
 * @start: first code point
 * @end: the code point after the last
 *
 * Returns: whether the span is one of this text: not empty, and not beyond its end
 */
gboolean
dateline_index_contains (const DatelineIndex *self, guint32 start, guint32 end)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return start < end && end <= self->length;
}

/**
 * dateline_index_slice:
 * @self: an index
 * @start: first code point
 * @end: the code point after the last
 *
 * Returns: (transfer full) (nullable): the words of the span, or %NULL if the text has no such
 *   span
 */
char *
dateline_index_slice (const DatelineIndex *self, guint32 start, guint32 end)
{
  guint32 first;

  g_return_val_if_fail (self != NULL, NULL);

  if (!dateline_index_contains (self, start, end))
    return NULL;
  first = dateline_index_to_byte (self, start);
  return g_strndup (self->text + first, dateline_index_to_byte (self, end) - first);
}

/**
 * dateline_index_matches:
 * @self: an index
 * @start: first code point
 * @end: the code point after the last
 * @words: what should stand there
 *
 * The check behind every anchor: text[start:end] == words, byte for byte. Nothing is copied.
 *
 * Returns: whether the span is one of this text and its words are exactly @words
 */
gboolean
dateline_index_matches (const DatelineIndex *self, guint32 start, guint32 end, const char *words)
{
  guint32 first, n_bytes;

  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  if (!dateline_index_contains (self, start, end))
    return FALSE;
  first = dateline_index_to_byte (self, start);
  n_bytes = dateline_index_to_byte (self, end) - first;
  return strlen (words) == n_bytes && memcmp (self->text + first, words, n_bytes) == 0;
}

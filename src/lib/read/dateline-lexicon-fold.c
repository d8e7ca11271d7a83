/* dateline-lexicon-fold.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-lexicon-private.h"

/* One folded character; advances *p. Bytes that are not UTF-8 count as themselves. */
static inline guint32
fold_next (const char **p, const char *end)
{
  guchar byte = (guchar) * *p;
  gunichar c;

  if (byte < 0x80) {
    (*p)++;
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20u : byte;
  }
  c = g_utf8_get_char_validated (*p, end - *p);
  if ((gint32) c < 0) {
    (*p)++;
    return byte;
  }
  *p = g_utf8_next_char (*p);
  if (c == 0x2019 || c == 0x02bc || c == 0x02bb)
    return '\'';
  return c == 0x2010 || c == 0x2011 ? '-' : g_unichar_tolower (c);
}

guint64
_dateline_fold_long_hash (const char *word, gsize length)
{
  const char *end = word + length;
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  if (length > 1 && end[-1] == '.')
    end--;
  while (word < end)
    hash = (hash ^ fold_next (&word, end)) * G_GUINT64_CONSTANT (1099511628211);
  return hash != 0 ? hash : 1;
}

guint32
_dateline_fold_hash (const char *word, gsize length)
{
  return _dateline_shorten_hash (_dateline_fold_long_hash (word, length));
}

gboolean
_dateline_fold_equal (const char *a, gsize a_length, const char *b, gsize b_length)
{
  const char *a_end = a + a_length, *b_end = b + b_length;

  if (a_length > 1 && a_end[-1] == '.')
    a_end--;
  if (b_length > 1 && b_end[-1] == '.')
    b_end--;
  while (a < a_end && b < b_end)
    if (fold_next (&a, a_end) != fold_next (&b, b_end))
      return FALSE;
  return a == a_end && b == b_end;
}

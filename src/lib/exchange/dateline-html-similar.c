/* dateline-html-similar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-html-similar.h"

#include <string.h>

/* Longer lines are no headlines, in bytes */
#define LONGEST 2000

static GPtrArray *
split_words (const char *line, GStringChunk *words)
{
  g_autofree char *folded = g_utf8_casefold (line, -1);
  GPtrArray *found = g_ptr_array_new ();
  const char *start = NULL;

  for (const char *p = folded;; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c))) {
      start = start != NULL ? start : p;
    } else if (start != NULL) {
      g_ptr_array_add (found, g_string_chunk_insert_len (words, start, p - start));
      start = NULL;
    }
    if (c == 0)
      break;
  }
  return found;
}

static gboolean
has_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (g_ptr_array_index (words, i), word) == 0)
      return TRUE;
  return FALSE;
}

/**
 * dateline_html_similar:
 * @a: a headline
 * @b: a line that may repeat it
 *
 * Any thread.
 *
 * Returns: how much of @b is words of @a, 0 to 1, by length: 1 where @b says nothing else
 */
double
dateline_html_similar (const char *a, const char *b)
{
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (256);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) words = NULL;
  gsize n_bytes = 0;
  gsize n_new = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (strlen (a) > LONGEST || strlen (b) > LONGEST)
    return 0;
  known = split_words (a, chunk);
  words = split_words (b, chunk);
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);

    n_bytes += strlen (word);
    n_new += has_word (known, word) ? 0 : strlen (word);
  }
  return known->len > 0 && n_bytes > 0 ? 1 - n_new / (double) n_bytes : 0;
}

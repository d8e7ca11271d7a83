/* dateline-search-snippet.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * FTS5 has a function for this, which asks the index anew for every row: dear where a search is for
 * the beginning of a word. Looking through the text itself costs as much as reading it.
 */

#include "dateline-search-private.h"

#include <string.h>

#include "dateline-fold.h"

#define WORDS_BEFORE 7 /* the found one among them */
#define WORDS_IN_ALL 26

/* A word of the text, found as we go */
typedef struct {
  const char *start;
  const char *end;
} Word;

/* Most characters are plain ASCII, which needs no look into large tables */
static inline gboolean
is_of_word (const char *at)
{
  return (guchar) *at < 0x80 ? g_ascii_isalnum (*at) : g_unichar_isalnum (g_utf8_get_char (at));
}

static gboolean
next_word (const char *at, Word *word)
{
  while (*at != '\0' && !is_of_word (at))
    at = g_utf8_next_char (at);
  word->start = at;
  while (*at != '\0' && is_of_word (at))
    at = g_utf8_next_char (at);
  word->end = at;
  return word->end > word->start;
}

/* Folding keeps a first letter of ASCII, but makes it small */
static inline gboolean
can_equal (const Word *word, const char *wanted)
{
  return (guchar) *word->start >= 0x80 || (guchar) *wanted >= 0x80 ||
         g_ascii_tolower (*word->start) == *wanted;
}

/* Most words of most texts are plain ASCII: no need to fold those in memory of their own */
static gboolean
equals (const Word *word, const char *wanted, gboolean prefix)
{
  gsize length = (gsize) (word->end - word->start);
  gsize wanted_length = strlen (wanted);
  g_autofree char *part = NULL;
  g_autofree char *folded = NULL;
  gboolean ascii = TRUE;

  if (!can_equal (word, wanted))
    return FALSE;
  for (gsize i = 0; i < length && ascii; i++)
    ascii = (guchar) word->start[i] < 0x80;
  if (ascii)
    return (prefix ? length >= wanted_length : length == wanted_length) &&
           g_ascii_strncasecmp (word->start, wanted, wanted_length) == 0;
  part = g_strndup (word->start, length);
  folded = dateline_fold (part, NULL);
  return prefix ? g_str_has_prefix (folded, wanted) : g_str_equal (folded, wanted);
}

/* Whether the term begins at this word; where its last word ends */
static gboolean
begins_term (Word word, const DatelineSearchTerm *term, const char **end)
{
  for (guint i = 0; term->words[i] != NULL; i++) {
    gboolean last = term->words[i + 1] == NULL;

    if ((i > 0 && !next_word (word.end, &word)) ||
        !equals (&word, term->words[i], last && term->prefix))
      return FALSE;
    *end = word.end;
  }
  return term->words[0] != NULL;
}

static gboolean
begins_any (Word word, const GPtrArray *terms, const char **end)
{
  for (guint i = 0; i < terms->len; i++)
    if (begins_term (word, g_ptr_array_index (terms, i), end))
      return TRUE;
  return FALSE;
}

/* Where the snippet begins: some words before the first term, or the text's beginning */
static const char *
find_start (const char *text, const GPtrArray *terms)
{
  const char *starts[WORDS_BEFORE];
  const char *end;
  guint n = 0;
  Word word = { text, text };

  while (next_word (word.end, &word)) {
    starts[n++ % WORDS_BEFORE] = word.start;
    if (begins_any (word, terms, &end))
      return n <= WORDS_BEFORE ? text : starts[n % WORDS_BEFORE];
  }
  return text;
}

/* Where it ends: so many words on, with the sign after the last */
static const char *
find_end (const char *start)
{
  Word word = { start, start };
  guint n = 0;

  while (n < WORDS_IN_ALL && next_word (word.end, &word))
    n++;
  return n < WORDS_IN_ALL ? start + strlen (start) : word.end;
}

static void
add_marks (DatelineHit *hit, const GPtrArray *terms)
{
  Word word = { hit->snippet, hit->snippet };

  while (next_word (word.end, &word)) {
    DatelineSpan span;
    const char *end = word.end;

    if (!begins_any (word, terms, &end))
      continue;
    span.start = (guint32) g_utf8_strlen (hit->snippet, word.start - hit->snippet);
    span.end = span.start + (guint32) g_utf8_strlen (word.start, end - word.start);
    g_array_append_val (hit->marks, span);
    word.end = end;
  }
}

void
_dateline_search_cut (DatelineHit *hit, const char *text, const GPtrArray *terms)
{
  const char *start = find_start (text, terms);
  const char *end = find_end (start);
  g_autofree char *words = g_strndup (start, (gsize) (end - start));

  g_strdelimit (words, "\n\t\r", ' ');
  hit->snippet = g_strconcat (start > text ? "…" : "", words, *end != '\0' ? "…" : "", NULL);
  add_marks (hit, terms);
}

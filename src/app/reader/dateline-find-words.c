/* dateline-find-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-find-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-fold.h"
#include "dateline-index.h"

/* Auxiliary methods */

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
}

static gunichar
get_before (const char *text, const char *at)
{
  return at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

/* Whether no word goes on over either edge of @span */
static gboolean
stands_alone (const DatelineIndex *index, DatelineSpan span)
{
  const char *text = dateline_index_get_text (index);
  const char *start = text + dateline_index_to_byte (index, span.start);
  const char *end = text + dateline_index_to_byte (index, span.end);

  return !(is_word (g_utf8_get_char (start)) && is_word (get_before (text, start))) &&
         !(is_word (get_before (text, end)) && is_word (g_utf8_get_char (end)));
}

/* One word further: over what is no word, then over the word */
static guint32
step_forward (const char *text, guint32 offset)
{
  const char *at = g_utf8_offset_to_pointer (text, offset);

  for (; *at != '\0' && !is_word (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    offset++;
  for (; *at != '\0' && is_word (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    offset++;
  return offset;
}

static guint32
step_backward (const char *text, guint32 offset)
{
  const char *at = g_utf8_offset_to_pointer (text, offset);

  for (; at > text && !is_word (get_before (text, at)); at = g_utf8_prev_char (at))
    offset--;
  for (; at > text && is_word (get_before (text, at)); at = g_utf8_prev_char (at))
    offset--;
  return offset;
}

/* The end of the word before @offset */
static guint32
step_to_end_before (const char *text, guint32 offset)
{
  const char *at;

  offset = step_backward (text, offset);
  at = g_utf8_offset_to_pointer (text, offset);
  for (; at > text && !is_word (get_before (text, at)); at = g_utf8_prev_char (at))
    offset--;
  return offset;
}

static guint32
step_to_start_after (const char *text, guint32 offset)
{
  const char *at;

  offset = step_forward (text, offset);
  at = g_utf8_offset_to_pointer (text, offset);
  for (; *at != '\0' && !is_word (g_utf8_get_char (at)); at = g_utf8_next_char (at))
    offset++;
  return offset;
}

/* Public functions */

/**
 * dateline_find_words:
 * @text: an article's text
 * @words: what to look for, however it is accented or capitalised
 *
 * Returns: (transfer full) (element-type DatelineSpan): where it stands, in order; places do not
 *   overlap
 */
GArray *
dateline_find_words (const char *text, const char *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *needle = dateline_fold (words, NULL);
  g_autofree char *folded = NULL;
  gsize length = strlen (needle);

  if (length == 0)
    return spans;
  folded = dateline_fold (text, origins);
  for (const char *found = strstr (folded, needle); found != NULL;
       found = strstr (found + length, needle)) {
    gsize at = (gsize) (found - folded);
    DatelineSpan span = { g_array_index (origins, guint32, at),
                          g_array_index (origins, guint32, at + length - 1) + 1 };

    g_array_append_val (spans, span);
  }
  return spans;
}

/**
 * dateline_find_occurrences:
 * @text: an article's text
 * @words: words of it
 *
 * Returns: (transfer full) (element-type DatelineSpan): where exactly these words stand as whole
 *   words, in order
 */
GArray *
dateline_find_occurrences (const char *text, const char *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (DatelineIndex) index = dateline_index_new (text);
  gsize length = strlen (words);
  guint32 n_characters = (guint32) g_utf8_strlen (words, -1);

  if (length == 0)
    return spans;
  for (const char *found = strstr (text, words); found != NULL;
       found = strstr (found + length, words)) {
    guint32 start = dateline_index_to_offset (index, (guint32) (found - text));
    DatelineSpan span = { start, start + n_characters };

    if (stands_alone (index, span))
      g_array_append_val (spans, span);
  }
  return spans;
}

/**
 * dateline_find_nearest:
 * @spans: (element-type DatelineSpan): places, in order
 * @offset: where the reader is
 *
 * Returns: index of the first place at or after @offset, of the first of all if there is none; -1
 *   if there are no places
 */
int
dateline_find_nearest (const GArray *spans, guint32 offset)
{
  for (guint i = 0; i < spans->len; i++)
    if (g_array_index (spans, DatelineSpan, i).start >= offset)
      return (int) i;
  return spans->len > 0 ? 0 : -1;
}

/**
 * dateline_move_edge:
 * @text: an article's text
 * @span: words of it
 * @at_start: which edge moves
 * @step: 1 towards the end of the text by a word, -1 towards its beginning
 *
 * Returns: the other span; @span itself where nothing would be left, or at the end of the text
 */
DatelineSpan
dateline_move_edge (const char *text, DatelineSpan span, gboolean at_start, int step)
{
  DatelineSpan moved = span;

  if (at_start)
    moved.start =
        step > 0 ? step_to_start_after (text, span.start) : step_backward (text, span.start);
  else
    moved.end = step > 0 ? step_forward (text, span.end) : step_to_end_before (text, span.end);
  return moved.start < moved.end ? moved : span;
}

static gboolean
is_of_script_to_the_left (gunichar letter)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ARABIC,  G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA,  G_UNICODE_SCRIPT_NKO,    G_UNICODE_SCRIPT_SAMARITAN,
    G_UNICODE_SCRIPT_MANDAIC, G_UNICODE_SCRIPT_ADLAM,
  };
  GUnicodeScript script = g_unichar_get_script (letter);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (script == scripts[i])
      return TRUE;
  return FALSE;
}

/* Whether the line is shown from right to left in which a place of the text stands: its first
 * letter decides */
static gboolean
runs_to_the_left (const char *text, guint32 offset)
{
  const char *at = g_utf8_offset_to_pointer (text, offset);

  while (at > text && at[-1] != '\n')
    at--;
  while (*at != '\0' && *at != '\n' && !g_unichar_isalpha (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return is_of_script_to_the_left (g_utf8_get_char (at));
}

/**
 * dateline_move_edge_aside:
 * @text: an article's text
 * @span: words of it
 * @at_start: which edge moves
 * @step: 1 to the right by a word, as the text is shown, -1 to the left
 *
 * Returns: the other span, as of dateline_move_edge()
 */
DatelineSpan
dateline_move_edge_aside (const char *text, DatelineSpan span, gboolean at_start, int step)
{
  guint32 edge = at_start ? span.start : span.end - 1;

  return dateline_move_edge (text, span, at_start, runs_to_the_left (text, edge) ? -step : step);
}

static void
add_line (GPtrArray *parts, const char *text)
{
  if (text != NULL)
    g_ptr_array_add (parts, g_strdup (text));
}

/**
 * dateline_cite_words:
 * @article: where they stand
 * @words: words of it
 *
 * Returns: (transfer full): the words in quotation marks, and on a line of its own the outlet, the
 *   title, the date and the address, as far as they are known
 */
char *
dateline_cite_words (const DatelineArticle *article, const char *words)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *source = NULL;

  add_line (parts, article->outlet);
  if (article->title != NULL)
    /* Translators: a headline, quoted */
    g_ptr_array_add (parts, g_strdup_printf (_ ("“%s”"), article->title));
  if (dateline_date_is_known (article->published))
    g_ptr_array_add (parts, dateline_date_to_display (article->published));
  add_line (parts, article->url);
  if (parts->len == 0)
    return g_strdup_printf (_ ("“%s”"), words);
  g_ptr_array_add (parts, NULL);
  source = g_strjoinv (", ", (char **) parts->pdata);
  /* Translators: words, and where they come from */
  return g_strdup_printf (_ ("“%1$s”\n— %2$s"), words, source);
}

/* dateline-anchor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-anchor.h"

#include <string.h>

/* How far around a place two texts are compared, in bytes */
#define REACH 400

/* Bytes around the words that must agree for a place to count: more where the words are few, for
 * short words stand in many places. Long words are rarely repeated by chance. */
#define LONG_WORDS 60
#define LONG_WORDS_AGREE 4
#define SHORT_WORDS_AGREE 32

/* Of what stands on each side when only an anchor is known, and not all the text it was made on */
#define SIDE_AGREE 20

/* On each side, if the words stand in other places too: at the seam of two edits one side alone
 * says nothing */
#define RIVAL_AGREE 4

/* The best place must agree over this many times as much as the next best */
#define LEAD 2

typedef struct {
  const char *text;
  gsize length;
  gsize start; /* of the words, in bytes */
  gsize end;
} Place;

typedef struct {
  gsize start; /* of the words, in bytes */
  gsize left;  /* bytes before and after that are the same in both texts */
  gsize right;
} Candidate;

/* Making anchors */

static gboolean
continues_character (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200d || c == 0x200c || (c >= 0x1f3fb && c <= 0x1f3ff);
}

static char *
cut_prefix (const DatelineIndex *index, guint32 start)
{
  guint32 first = start > DATELINE_ANCHOR_CONTEXT ? start - DATELINE_ANCHOR_CONTEXT : 0;
  const char *text = dateline_index_get_text (index);
  const char *end = text + dateline_index_to_byte (index, start);
  const char *p = text + dateline_index_to_byte (index, first);

  while (first > 0 && p < end && continues_character (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return g_strndup (p, (gsize) (end - p));
}

static char *
cut_suffix (const DatelineIndex *index, guint32 end)
{
  const char *text = dateline_index_get_text (index);
  const char *start = text + dateline_index_to_byte (index, end);
  const char *p = text + dateline_index_to_byte (index, end + DATELINE_ANCHOR_CONTEXT);

  while (p > start && *p != '\0' && continues_character (g_utf8_get_char (p)))
    p = g_utf8_prev_char (p);
  return g_strndup (start, (gsize) (p - start));
}

/**
 * dateline_anchor_new:
 * @index: a text
 * @start: first code point of the words
 * @end: the code point after their last
 *
 * Returns: (transfer full) (nullable): an anchor of the words, %NULL if the text has no such span.
 *   Any thread.
 */
DatelineAnchor *
dateline_anchor_new (const DatelineIndex *index, guint32 start, guint32 end)
{
  DatelineAnchor *self;

  g_return_val_if_fail (index != NULL, NULL);

  if (!dateline_index_contains (index, start, end))
    return NULL;
  self = g_new0 (DatelineAnchor, 1);
  self->exact = dateline_index_slice (index, start, end);
  self->prefix = cut_prefix (index, start);
  self->suffix = cut_suffix (index, end);
  return self;
}

/**
 * dateline_anchor_free:
 * @self: (transfer full) (nullable): an anchor
 */
void
dateline_anchor_free (DatelineAnchor *self)
{
  if (self == NULL)
    return;
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

/* Finding */

static gsize
count_same_before (const Place *old, const char *text, gsize start)
{
  gsize most = MIN (MIN (old->start, start), REACH);
  gsize n = 0;

  while (n < most && old->text[old->start - 1 - n] == text[start - 1 - n])
    n++;
  return n;
}

static gsize
count_same_after (const Place *old, const char *text, gsize end)
{
  gsize n = 0;

  while (n < REACH && old->end + n < old->length && old->text[old->end + n] == text[end + n])
    n++;
  return n;
}

static gsize
count_same (const Candidate *self)
{
  return self->left + self->right;
}

/* Finds every place of the words, and keeps the two that agree most; returns how many there are */
static guint
find_candidates (const Place *old, const char *text, Candidate *best, Candidate *second)
{
  gsize length = old->end - old->start;
  g_autofree char *words = g_strndup (old->text + old->start, length);
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words)) {
    Candidate found = { .start = (gsize) (p - text) };

    found.left = count_same_before (old, text, found.start);
    found.right = count_same_after (old, text, found.start + length);
    if (n == 0 || count_same (&found) > count_same (best)) {
      *second = *best;
      *best = found;
    } else if (n == 1 || count_same (&found) > count_same (second)) {
      *second = found;
    }
    n++;
  }
  return n;
}

/* Whether the words, with all around them that both texts share, stand once in @text */
static gboolean
stands_once (const Place *old, const Candidate *found, const char *text)
{
  const char *start = old->text + old->start - found->left;
  gsize length = old->end - old->start + count_same (found);
  g_autofree char *shared = g_strndup (start, length);
  const char *first = strstr (text, shared);

  return first != NULL && strstr (first + 1, shared) == NULL;
}

static double
get_score (const Place *old, const Candidate *found)
{
  gsize left = MIN (old->start, DATELINE_ANCHOR_CONTEXT);
  gsize right = MIN (old->length - old->end, DATELINE_ANCHOR_CONTEXT);
  gsize same = MIN (found->left, left) + MIN (found->right, right);

  return left + right > 0 ? 0.5 + 0.5 * (double) same / (double) (left + right) : 1.0;
}

static gboolean
agrees_enough (const Place *old, const Candidate *best, const Candidate *second, guint n)
{
  gsize needed = old->end - old->start >= LONG_WORDS ? LONG_WORDS_AGREE : SHORT_WORDS_AGREE;
  gsize whole = old->length - (old->end - old->start);

  if (n >= 2 && (best->left < MIN (old->start, RIVAL_AGREE) ||
                 best->right < MIN (old->length - old->end, RIVAL_AGREE)))
    return FALSE;
  return count_same (best) >= MIN (needed, whole) &&
         (n < 2 || count_same (best) >= LEAD * count_same (second));
}

static void
set_span (const DatelineIndex *index,
          const Candidate *found,
          gsize length,
          guint32 *start,
          guint32 *end)
{
  *start = dateline_index_to_offset (index, (guint32) found->start);
  *end = dateline_index_to_offset (index, (guint32) (found->start + length));
}

/**
 * dateline_anchor_find:
 * @self: an anchor
 * @index: the text to look in
 * @start: (out): first code point of the words
 * @end: (out): the code point after their last
 * @score: (out) (optional): 0.5 to 1.0, the latter if all of prefix and suffix stands there too
 *
 * Finds the words of an anchor that came without its text. The place must agree with prefix and
 * suffix on both sides, or with all of one side and some of the other, and clearly more than any
 * other place. Any thread.
 *
 * Returns: whether and how it was found; @start, @end and @score are set only if it was
 */
DatelineAnchorResult
dateline_anchor_find (const DatelineAnchor *self,
                      const DatelineIndex *index,
                      guint32 *start,
                      guint32 *end,
                      double *score)
{
  g_autofree char *context = NULL;
  Candidate best = { 0 }, second = { 0 };
  Place old;
  gsize left, right;
  guint n;

  g_return_val_if_fail (self != NULL && index != NULL, DATELINE_ANCHOR_LOST);
  g_return_val_if_fail (start != NULL && end != NULL, DATELINE_ANCHOR_LOST);

  context = g_strconcat (self->prefix, self->exact, self->suffix, NULL);
  left = strlen (self->prefix);
  right = strlen (self->suffix);
  old = (Place){ context, strlen (context), left, left + strlen (self->exact) };
  n = *self->exact == '\0'
          ? 0
          : find_candidates (&old, dateline_index_get_text (index), &best, &second);
  if (n == 0)
    return DATELINE_ANCHOR_LOST;
  if (best.left < MIN (left, SIDE_AGREE) || best.right < MIN (right, SIDE_AGREE) ||
      !agrees_enough (&old, &best, &second, n) ||
      !stands_once (&old, &best, dateline_index_get_text (index)))
    return DATELINE_ANCHOR_DOUBTFUL;
  set_span (index, &best, old.end - old.start, start, end);
  if (score != NULL)
    *score = get_score (&old, &best);
  return DATELINE_ANCHOR_FOUND;
}

/**
 * dateline_anchor_move:
 * @from: the text in which the span stands
 * @to: another version of that text
 * @start: (inout): first code point of the words; moved to their place in @to
 * @end: (inout): the code point after their last; moved
 * @score: (out) (optional): 0.5 to 1.0, the latter if as much around the words as an anchor keeps
 *   is the same
 *
 * Finds the words of a span in another version of its text. A place is believed if the words,
 * taken together with all around them that is the same in both versions, stand exactly once in
 * each: then nothing else can be meant. Words that are too short for what is left around them, or
 * that fit two places, are not moved. Any thread.
 *
 * Returns: whether and how it was found; @start, @end and @score are set only if it was
 */
DatelineAnchorResult
dateline_anchor_move (const DatelineIndex *from,
                      const DatelineIndex *to,
                      guint32 *start,
                      guint32 *end,
                      double *score)
{
  Candidate best = { 0 }, second = { 0 };
  const char *text;
  Place old;
  guint n;

  g_return_val_if_fail (from != NULL && to != NULL, DATELINE_ANCHOR_LOST);
  g_return_val_if_fail (start != NULL && end != NULL, DATELINE_ANCHOR_LOST);

  if (!dateline_index_contains (from, *start, *end))
    return DATELINE_ANCHOR_LOST;
  text = dateline_index_get_text (to);
  old = (Place){ dateline_index_get_text (from), dateline_index_get_n_bytes (from),
                 dateline_index_to_byte (from, *start), dateline_index_to_byte (from, *end) };
  n = find_candidates (&old, text, &best, &second);
  if (n == 0)
    return DATELINE_ANCHOR_LOST;
  if (strcmp (old.text, text) == 0) {
    best = (Candidate){ old.start, old.start, old.length - old.end };
  } else if (!agrees_enough (&old, &best, &second, n) || !stands_once (&old, &best, text) ||
             !stands_once (&old, &best, old.text)) {
    return DATELINE_ANCHOR_DOUBTFUL;
  }
  set_span (to, &best, old.end - old.start, start, end);
  if (score != NULL)
    *score = get_score (&old, &best);
  return DATELINE_ANCHOR_FOUND;
}

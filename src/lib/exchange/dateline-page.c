/* dateline-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"

#include <math.h>
#include <string.h>

/* A line begins a paragraph if it stands this much lower than lines do, is set in by this much of
 * the letters' size, or in letters larger or smaller by this much */
#define PARAGRAPH_PITCH 1.3
#define INDENT 0.8
#define OTHER_SIZE 1.12

/* A line that leaves this much of the column free was ended by its writer */
#define MUCH_FREE 0.3

/* In bytes: what is longer is no word */
#define LONGEST_WORD 200

/**
 * Flow:
 *
 * Lines that stand below each other: a column, or a part of one.
 */
typedef struct {
  guint first;
  guint end;
  double left;
  double right;
} Flow;

typedef struct {
  GPtrArray *lines;
  GArray *flows;     /* of Flow */
  GHashTable *words; /* the words that are not at the end of a line, folded: for hyphens */
  double pitch;      /* from one line's top to the next one's, as most have it */
} Pages;

static const DatelinePageLine *
line_at (const Pages *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

/* Flows */

static double
overlap (const DatelinePageLine *a, const DatelinePageLine *b)
{
  double common = MIN (a->right, b->right) - MAX (a->left, b->left);

  return common / MAX (1.0, MIN (a->right - a->left, b->right - b->left));
}

static gboolean
continues_flow (const DatelinePageLine *a, const DatelinePageLine *b)
{
  return a->page == b->page && b->top > a->top - 2.0 && overlap (a, b) > 0.2;
}

static void
find_flows (Pages *self)
{
  Flow flow = { 0 };

  for (guint i = 0; i < self->lines->len; i++) {
    const DatelinePageLine *line = line_at (self, i);

    if (i == 0 || !continues_flow (line_at (self, i - 1), line)) {
      if (i > 0)
        g_array_append_val (self->flows, flow);
      flow = (Flow){ i, i, line->left, line->right };
    }
    flow.end = i + 1;
    flow.left = MIN (flow.left, line->left);
    flow.right = MAX (flow.right, line->right);
  }
  if (self->lines->len > 0)
    g_array_append_val (self->flows, flow);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
find_pitch (const Pages *self)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint f = 0; f < self->flows->len; f++) {
    const Flow *flow = &g_array_index (self->flows, Flow, f);

    for (guint i = flow->first; i + 1 < flow->end; i++) {
      double step = line_at (self, i + 1)->top - line_at (self, i)->top;

      if (step > 2.0)
        g_array_append_val (steps, step);
    }
  }
  g_array_sort (steps, compare_numbers);
  return steps->len > 0 ? g_array_index (steps, double, steps->len / 2) : 0.0;
}

/* Paragraphs */

static gunichar
last_letter (const char *words)
{
  const char *end = words + strlen (words);

  while (end > words) {
    const char *p = g_utf8_prev_char (end);
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c) && c != ')' && c != '"' && c != 0x201d && c != 0x2019 && c != 0xbb)
      return c;
    end = p;
  }
  return 0;
}

static gboolean
ends_sentence (const DatelinePageLine *line)
{
  gunichar c = last_letter (line->words);

  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x61f || c == 0x6d4 || c == 0x3002;
}

static gboolean
begins_item (const char *words)
{
  gunichar c = g_utf8_get_char (words);

  return c == 0x2022 || c == 0x25aa || c == 0x25cf || c == 0x25e6 || c == 0x2043 || c == 0x2713 ||
         ((c == '-' || c == 0x2013 || c == '*') && words[1] == ' ');
}

/* A word that is parted by the line's end has its other part in the next line, wherever that is */
static gboolean
ends_in_word (const DatelinePageLine *line)
{
  const char *end = line->words + strlen (line->words);
  const char *last = end > line->words ? g_utf8_prev_char (end) : end;
  gunichar c = g_utf8_get_char (last);

  return (c == '-' || c == 0x2010 || c == 0xad) && last > line->words &&
         g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (last)));
}

static gboolean
is_other_size (const DatelinePageLine *a, const DatelinePageLine *b)
{
  return a->size > b->size * OTHER_SIZE || b->size > a->size * OTHER_SIZE;
}

/* How much of its column the line leaves free, from 0 to 1 */
static double
free_part (const Flow *flow, const DatelinePageLine *line)
{
  return (flow->right - line->right) / MAX (1.0, flow->right - flow->left);
}

/* Whether the first word of @b would have had room at the end of @a */
static gboolean
had_room (const Flow *flow, const DatelinePageLine *a, const DatelinePageLine *b)
{
  double letter = (b->right - b->left) / MAX (1.0, (double) g_utf8_strlen (b->words, -1));
  glong first = g_utf8_strlen (b->words, (gssize) strcspn (b->words, " "));

  return flow->right - a->right > letter * ((double) first + 1.5);
}

static gboolean
is_set_in (const Flow *flow, const DatelinePageLine *line)
{
  return line->left > flow->left + INDENT * line->size;
}

/* The first line of a paragraph is set in where the next is not; a line that hangs below a number
 * or a dash is set in as its next is */
static gboolean
begins_by_indent (const Pages *self, const Flow *flow, guint i)
{
  const DatelinePageLine *next = i + 1 < flow->end ? line_at (self, i + 1) : NULL;

  return is_set_in (flow, line_at (self, i)) && !is_set_in (flow, line_at (self, i - 1)) &&
         (next == NULL || !is_set_in (flow, next));
}

static gboolean
begins_in_flow (const Pages *self, const Flow *flow, guint i)
{
  const DatelinePageLine *a = line_at (self, i - 1);
  const DatelinePageLine *b = line_at (self, i);

  if (ends_in_word (a))
    return FALSE;
  if (b->top - a->top > self->pitch * PARAGRAPH_PITCH * MAX (1.0, b->size / MAX (1.0, a->size)))
    return TRUE;
  if (is_other_size (a, b) || begins_item (b->words) || begins_by_indent (self, flow, i))
    return TRUE;
  if (a->bold && !b->bold && free_part (flow, a) > 0.1)
    return TRUE;
  return had_room (flow, a, b) && (ends_sentence (a) || free_part (flow, a) > MUCH_FREE);
}

/* From one column or page to the next, a paragraph goes on if it is not at the end of a sentence */
static gboolean
begins_after_flow (const Pages *self, const Flow *before, const Flow *flow)
{
  const DatelinePageLine *a = line_at (self, before->end - 1);
  const DatelinePageLine *b = line_at (self, flow->first);

  if (ends_in_word (a) ||
      (a->page == b->page && fabs (a->top - b->top) < a->size * 0.5 && b->left >= a->right))
    return FALSE; /* or one line in two parts */
  return ends_sentence (a) || is_other_size (a, b) || begins_item (b->words) ||
         is_set_in (flow, b) || free_part (before, a) > MUCH_FREE;
}

/* Hyphens */

static char *
fold_word (const char *start, const char *end)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));

  return g_utf8_strdown (word, -1);
}

static gboolean
is_in_word (gunichar c)
{
  return g_unichar_isalnum (c) || c == '-' || c == 0x2010 || c == '\'' || c == 0x2019;
}

/* Remembers the words that stand in the middle of lines, where no hyphen is made by the line's end
 */
static void
learn_words (Pages *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const char *start = NULL;

    for (const char *p = line_at (self, i)->words; *p != '\0'; p = g_utf8_next_char (p)) {
      gboolean inside = is_in_word (g_utf8_get_char (p));

      if (!inside && start != NULL)
        g_hash_table_add (self->words, fold_word (start, p));
      start = !inside ? NULL : (start != NULL ? start : p);
    }
  }
}

static const char *
find_word_start (const char *words, const char *end)
{
  const char *start = end;

  while (start > words && end - start < LONGEST_WORD &&
         is_in_word (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  return start;
}

/* Whether the hyphen at the end of a line belongs to the word ("street-to-street") or to the line
 */
static gboolean
keeps_hyphen (const Pages *self, const char *head, const char *hyphen, const char *tail)
{
  const char *tail_end = tail;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  while (*tail_end != '\0' && is_in_word (g_utf8_get_char (tail_end)))
    tail_end = g_utf8_next_char (tail_end);
  left = fold_word (head, hyphen);
  right = fold_word (tail, tail_end);
  with = g_strconcat (left, "-", right, NULL);
  without = g_strconcat (left, right, NULL);
  if (g_hash_table_contains (self->words, with))
    return TRUE;
  if (g_hash_table_contains (self->words, without))
    return FALSE;
  return !g_unichar_islower (g_utf8_get_char (tail)) || strchr (left, '-') != NULL ||
         strchr (right, '-') != NULL;
}

static void
append_line (const Pages *self, GString *text, const char *words)
{
  const char *end = text->str + text->len;
  const char *last = text->len > 0 ? g_utf8_prev_char (end) : end;
  gunichar c = text->len > 0 ? g_utf8_get_char (last) : 0;
  gboolean soft = c == 0xad;
  const char *head;

  if (c == '-' || c == 0x2010 || soft) {
    head = find_word_start (text->str, last);
    if (head < last && (soft || !keeps_hyphen (self, head, last, words)))
      g_string_truncate (text, (gsize) (last - text->str));
    else if (head == last)
      g_string_append_c (text, ' '); /* a dash, not a hyphen */
  } else if (text->len > 0 && text->str[text->len - 1] != '\n') {
    g_string_append_c (text, ' ');
  }
  g_string_append (text, words);
}

static char *
write_text (const Pages *self)
{
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < self->flows->len; f++) {
    const Flow *flow = &g_array_index (self->flows, Flow, f);

    for (guint i = flow->first; i < flow->end; i++) {
      gboolean begins = i > flow->first ? begins_in_flow (self, flow, i)
                                        : f > 0 && begins_after_flow (self, flow - 1, flow);

      if (begins)
        g_string_append (text, "\n\n");
      append_line (self, text, line_at (self, i)->words);
    }
  }
  return g_string_free (text, FALSE);
}

/*
 * _dateline_page_to_text:
 * @lines: (element-type DatelinePageLine): the lines of all pages in the order of reading
 *
 * Puts the lines of pages together as paragraphs, as a reader does who knows that a line ends where
 * there is no more room: over columns and pages, and over hyphens that the line's end has made.
 *
 * Returns: (transfer full): the text, not yet normalised
 */
char *
_dateline_page_to_text (GPtrArray *lines)
{
  Pages self = { .lines = lines };
  char *text;

  self.flows = g_array_new (FALSE, FALSE, sizeof (Flow));
  self.words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  find_flows (&self);
  self.pitch = find_pitch (&self);
  learn_words (&self);
  text = write_text (&self);
  g_array_unref (self.flows);
  g_hash_table_unref (self.words);
  return text;
}

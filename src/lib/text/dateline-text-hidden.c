/* dateline-text-hidden.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text.h"

#include <string.h>

/* What is put in the place of a hidden character: signs that Debian's default fonts have */
#define SIGN_DIRECTION 0x21c4 /* two arrows, left and right */
#define SIGN_NOTHING 0x2423   /* open box */
#define SIGN_CONTROL 0x2426   /* reversed question mark */
#define SIGN_OBJECT 0x25af    /* empty rectangle */
#define SIGN_MARK 0x25cc      /* dotted circle */

/* Marks on one letter beyond which more of them only hide the lines around (UAX #15 allows 30;
 * the fullest orthographies, Hebrew and Tibetan, stay below this) */
#define MAX_MARKS 8

typedef struct {
  gunichar first;
  gunichar last;
  gunichar sign; /* 0: the sign for C0 controls, U+2400 and on */
} HiddenRange;

static const HiddenRange ranges[] = {
  { 0x0001, 0x0008, 0 },
  { 0x000b, 0x001f, 0 },
  { 0x007f, 0x007f, 0x2421 },
  { 0x0080, 0x009f, SIGN_CONTROL },
  { 0x00ad, 0x00ad, 0x2027 }, /* soft hyphen */
  { 0x034f, 0x034f, SIGN_NOTHING },
  { 0x061c, 0x061c, SIGN_DIRECTION },
  { 0x115f, 0x1160, SIGN_NOTHING }, /* fillers */
  { 0x17b4, 0x17b5, SIGN_NOTHING },
  { 0x180b, 0x180f, SIGN_NOTHING },
  { 0x200b, 0x200d, SIGN_NOTHING },
  { 0x200e, 0x200f, SIGN_DIRECTION },
  { 0x202a, 0x202e, SIGN_DIRECTION },
  { 0x2060, 0x2065, SIGN_NOTHING },
  { 0x2066, 0x2069, SIGN_DIRECTION },
  { 0x206a, 0x206f, SIGN_NOTHING },
  { 0x2800, 0x2800, SIGN_NOTHING }, /* braille without dots */
  { 0x3164, 0x3164, SIGN_NOTHING },
  { 0xe000, 0xf8ff, SIGN_OBJECT }, /* private use: a font may show anything */
  { 0xfe00, 0xfe0d, SIGN_NOTHING },
  { 0xfeff, 0xfeff, SIGN_NOTHING },
  { 0xffa0, 0xffa0, SIGN_NOTHING },
  { 0xfff0, 0xfff8, SIGN_NOTHING },
  { 0xfff9, 0xfffb, SIGN_CONTROL },
  { 0xfffc, 0xfffc, SIGN_OBJECT },
  { 0x1bca0, 0x1bca3, SIGN_CONTROL },
  { 0x1d173, 0x1d17a, SIGN_CONTROL },
  { 0xe0000, 0xe0fff, SIGN_NOTHING }, /* tags and variation selectors */
  { 0xf0000, 0x10ffff, SIGN_OBJECT },
};

static const HiddenRange *
find_range (gunichar character)
{
  gsize low = 0;
  gsize high = G_N_ELEMENTS (ranges);

  while (low < high) {
    gsize middle = (low + high) / 2;

    if (character > ranges[middle].last)
      low = middle + 1;
    else if (character < ranges[middle].first)
      high = middle;
    else
      return &ranges[middle];
  }
  return NULL;
}

/* Persian and the scripts of India are spelled with joiners, and families of emoji are joined:
 * between letters of those a joiner is seen by what it does */
static gboolean
is_spelled_with_joiners (gunichar c)
{
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_MONGOLIAN:
  case G_UNICODE_SCRIPT_NKO:
  case G_UNICODE_SCRIPT_DEVANAGARI:
  case G_UNICODE_SCRIPT_BENGALI:
  case G_UNICODE_SCRIPT_GURMUKHI:
  case G_UNICODE_SCRIPT_GUJARATI:
  case G_UNICODE_SCRIPT_ORIYA:
  case G_UNICODE_SCRIPT_TAMIL:
  case G_UNICODE_SCRIPT_TELUGU:
  case G_UNICODE_SCRIPT_KANNADA:
  case G_UNICODE_SCRIPT_MALAYALAM:
  case G_UNICODE_SCRIPT_SINHALA:
  case G_UNICODE_SCRIPT_MYANMAR:
  case G_UNICODE_SCRIPT_KHMER:
  case G_UNICODE_SCRIPT_TIBETAN:
    return g_unichar_isalpha (c) || g_unichar_ismark (c);
  default:
    return c >= 0x1f000 && c <= 0x1faff;
  }
}

static gboolean
is_proper_joiner (gunichar before, gunichar c, gunichar after)
{
  if (c != 0x200c && c != 0x200d)
    return FALSE;
  if (before == 0xfe0f && c == 0x200d)
    return TRUE;
  return is_spelled_with_joiners (before) &&
         (after == 0 || !g_unichar_isalnum (after) || is_spelled_with_joiners (after));
}

/* Returns what to show in the place of @c: @c itself, or a sign */
static gunichar
find_sign (gunichar before, gunichar c, gunichar after, guint *n_marks)
{
  const HiddenRange *range;

  if (c < 0x7f && c >= ' ') {
    *n_marks = 0;
    return c;
  }
  range = find_range (c);
  if (range != NULL && !is_proper_joiner (before, c, after))
    return range->sign != 0 ? range->sign : 0x2400 + c;
  *n_marks = g_unichar_ismark (c) ? *n_marks + 1 : 0;
  return *n_marks > MAX_MARKS ? SIGN_MARK : c;
}

/**
 * dateline_text_is_hidden:
 * @character: a code point
 *
 * Tells characters that show nothing or that change the direction of others: controls, marks of
 * direction, joiners, fillers, tags, private use. Line end and tab are not among them. Whether a
 * joiner is out of place depends on its neighbours: see dateline_text_show_hidden(). Any thread.
 *
 * Returns: whether it cannot be seen
 */
gboolean
dateline_text_is_hidden (gunichar character)
{
  return find_range (character) != NULL;
}

typedef struct {
  const char *next;
  gunichar before;
  guint n_marks;
} Walk;

/* Returns the next character and what to show for it, FALSE at the end */
static gboolean
walk (Walk *self, gunichar *character, gunichar *sign)
{
  if (*self->next == '\0')
    return FALSE;
  *character = g_utf8_get_char (self->next);
  self->next = g_utf8_next_char (self->next);
  *sign = find_sign (self->before, *character, g_utf8_get_char (self->next), &self->n_marks);
  self->before = *character;
  return TRUE;
}

/**
 * dateline_text_has_hidden:
 * @text: valid UTF-8
 *
 * Returns: whether dateline_text_show_hidden() would show anything else than @text. Any thread.
 */
gboolean
dateline_text_has_hidden (const char *text)
{
  Walk self = { .next = text };
  gunichar character, sign;

  g_return_val_if_fail (text != NULL, FALSE);

  while (walk (&self, &character, &sign))
    if (sign != character)
      return TRUE;
  return FALSE;
}

/**
 * dateline_text_show_hidden:
 * @text: valid UTF-8
 *
 * Puts a visible sign in the place of every character that cannot be seen or that turns the
 * direction of others, so that nothing reads differently than it is stored: marks and overrides
 * of direction, joiners where no script needs them, fillers, tags, controls, private use, and
 * the ninth and further marks on one letter. One code point for one: every offset into @text
 * holds in the result. Line ends and tabs stay. For viewers and exports; what is stored stays as
 * it is. Any thread.
 *
 * Returns: (transfer full): the text to show, valid UTF-8
 */
char *
dateline_text_show_hidden (const char *text)
{
  Walk self = { .next = text };
  gunichar character, sign;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text) + 16);
  while (walk (&self, &character, &sign))
    g_string_append_unichar (out, sign);
  return g_string_free (out, FALSE);
}

/* A mark of direction beside a space or a sign orders only what has no direction of its own, as the
 * translations have it before an arrow; between letters there is nothing to be ordered */
static gboolean
is_proper_mark (gunichar before, gunichar c, gunichar after)
{
  return (c == 0x200e || c == 0x200f) && !(g_unichar_isalnum (before) && g_unichar_isalnum (after));
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029;
}

/**
 * dateline_text_show_line:
 * @text: (nullable): valid UTF-8
 *
 * What dateline_text_show_hidden() shows, on one line: line ends and tabs become spaces. For cells,
 * rows, cards, toasts and names for screen readers, wherever words of a case or of a file stand in
 * one line. U+200E and U+200F stay where translations need them: not between two letters. One code
 * point for one. Any thread.
 *
 * Returns: (transfer full) (nullable): the line to show; %NULL for %NULL
 */
char *
dateline_text_show_line (const char *text)
{
  Walk self = { .next = text };
  gunichar before, character, sign;
  GString *out;

  if (text == NULL)
    return NULL;
  out = g_string_sized_new (strlen (text) + 16);
  do {
    before = self.before;
    if (!walk (&self, &character, &sign))
      break;
    if (is_proper_mark (before, character, g_utf8_get_char (self.next)))
      sign = character;
    g_string_append_unichar (out, is_line_end (character) ? ' ' : sign);
  } while (TRUE);
  return g_string_free (out, FALSE);
}

/**
 * dateline_text_drop_hidden:
 * @text: valid UTF-8
 *
 * Leaves out every character that has no width, proper joiners included, so that words are found
 * and compared with and without them. Offsets do not hold in the result. Any thread.
 *
 * Returns: (transfer full): the text without them
 */
char *
dateline_text_drop_hidden (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    const HiddenRange *range = c < 0x7f ? NULL : find_range (c);

    if (range == NULL || range->sign == SIGN_OBJECT || range->sign == SIGN_CONTROL)
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

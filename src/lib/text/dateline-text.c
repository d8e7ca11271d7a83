/* dateline-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-private.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* A line that is too long is broken after a sentence that ends beyond this, if there is one */
#define EARLIEST_BREAK (DATELINE_TEXT_MAX_LINE * 3 / 5)

typedef struct {
  GString *out;
  guint n_breaks;
  gboolean paragraph_ended; /* a blank line stands between what is out and what comes */
} Liner;

/* Lines */

/* The bytes that a line's end can begin with: all else is skipped over quickly */
static gboolean
may_end_line (guchar byte)
{
  return (byte >= '\n' && byte <= '\r') || byte == 0xc2 || byte == 0xe2;
}

/* How many bytes of @p end a line, 0 for none; sets @paragraph where more than a line ends */
static gsize
measure_line_end (const char *p, gboolean *paragraph)
{
  *paragraph = FALSE;
  switch ((guchar) *p) {
  case '\n':
  case '\v':
    return 1;
  case '\r':
    return p[1] == '\n' ? 2 : 1;
  case '\f':
    *paragraph = TRUE;
    return 1;
  case 0xc2: /* U+0085 next line */
    return (guchar) p[1] == 0x85 ? 2 : 0;
  default: /* U+2028 line separator, U+2029 paragraph separator */
    if ((guchar) p[0] != 0xe2 || (guchar) p[1] != 0x80 || ((guchar) p[2] & 0xfe) != 0xa8)
      return 0;
    *paragraph = (guchar) p[2] == 0xa9;
    return 3;
  }
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start) {
    const char *last = g_utf8_prev_char (end);

    if (!g_unichar_isspace (g_utf8_get_char (last)))
      break;
    end = last;
  }
  return end;
}

static void
append_line (Liner *self, const char *start, const char *end)
{
  while (self->out->len == 0 && end - start >= 3 && memcmp (start, BYTE_ORDER_MARK, 3) == 0)
    start += 3;
  end = trim_end (start, end);
  if (start == end) {
    self->paragraph_ended = TRUE;
    return;
  }
  if (self->out->len > 0)
    g_string_append (self->out, self->paragraph_ended ? "\n\n" : "\n");
  g_string_append_len (self->out, start, end - start);
  self->paragraph_ended = FALSE;
}

/* Lines that are too long */

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x201d || c == 0x3002 || c == 0xff01 ||
         c == 0xff1f || c == 0x061f || c == 0x06d4 || c == 0x0964;
}

/* Where to break a line of more than the limit: at the first of several spaces, so that turning
 * one into a line end changes no offset; best after a sentence. A script without spaces is broken
 * after a sentence, or anywhere but before a mark. */
static const char *
find_break (const char *start)
{
  const char *at_space = NULL;
  const char *at_sentence = NULL;
  const char *anywhere = NULL;
  const char *p = start;
  gunichar before = ' ';

  for (guint n = 0; n <= DATELINE_TEXT_MAX_LINE; n++, p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == ' ' && !g_unichar_isspace (before)) {
      at_space = p;
      if (n >= EARLIEST_BREAK && ends_sentence (before))
        at_sentence = p;
    } else if (n >= EARLIEST_BREAK && ends_sentence (before) && before > 0x3000) {
      at_sentence = p;
    }
    if (!g_unichar_ismark (c) && n > 0)
      anywhere = p;
    before = c;
  }
  if (at_sentence != NULL)
    return at_sentence;
  if (at_space != NULL)
    return at_space;
  return anywhere != NULL ? anywhere : g_utf8_prev_char (p);
}

static gboolean
is_too_long (const char *start, const char *end)
{
  gssize n_bytes = end - start;

  if (n_bytes <= DATELINE_TEXT_MAX_LINE || n_bytes > 4 * DATELINE_TEXT_MAX_LINE)
    return n_bytes > DATELINE_TEXT_MAX_LINE; /* a code point takes one to four bytes */
  return g_utf8_strlen (start, n_bytes) > DATELINE_TEXT_MAX_LINE;
}

static void
append_long_line (Liner *self, const char *start, const char *end)
{
  end = trim_end (start, end);
  if (start == end)
    self->paragraph_ended = TRUE;
  while (is_too_long (start, end)) {
    const char *stop = find_break (start);
    const char *words_end = trim_end (start, stop);

    if (words_end > start) {
      append_line (self, start, words_end);
      self->n_breaks++;
    }
    start = *stop == ' ' ? stop + 1 : stop;
  }
  if (start < end)
    append_line (self, start, end);
}

static void
append_lines (Liner *self, const char *text, const char *end)
{
  const char *start = text;
  const char *p = text;

  while (p < end) {
    gboolean paragraph;
    gsize length = may_end_line ((guchar) *p) ? measure_line_end (p, &paragraph) : 0;

    if (length == 0) {
      p++;
      continue;
    }
    if (p - start > DATELINE_TEXT_MAX_LINE)
      append_long_line (self, start, p);
    else
      append_line (self, start, p);
    p += length;
    start = p;
    self->paragraph_ended |= paragraph;
  }
  append_long_line (self, start, end);
}

/**
 * dateline_text_normalise:
 * @text: a text, of any bytes
 * @length: how many bytes, or -1 if it ends with a NUL
 * @report: (inout) (optional): what had to be replaced is added to it
 *
 * Brings a text into the one form in which an article's text is kept: UTF-8 in Unicode's
 * normalisation form C; lines ended by LF, without spaces at their ends; paragraphs separated by
 * exactly one blank line; no blank line at the start or end, no line end after the last line; no
 * byte order mark; NULs, and bytes that are no character, replaced by U+FFFD; lines of at most
 * %DATELINE_TEXT_MAX_LINE code points, longer ones broken by turning a space into a line end, one
 * for one (in scripts without spaces a line end is put in). Normalising again changes nothing. Any
 * thread.
 *
 * Returns: (transfer full): the text, "" if there is nothing but space
 */
char *
dateline_text_normalise (const char *text, gssize length, DatelineTextReport *report)
{
  DatelineTextReport unwatched = { 0 };
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  Liner liner = { 0 };
  gsize n_bytes;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  text = text != NULL ? text : "";
  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  report = report != NULL ? report : &unwatched;
  valid = _dateline_text_repair (text, &n_bytes, report);
  if (valid != NULL)
    text = valid;
  normal = _dateline_text_compose (text, &n_bytes, &report->n_joiners);
  if (normal != NULL)
    text = normal;
  liner.out = g_string_sized_new (n_bytes);
  append_lines (&liner, text, text + n_bytes);
  report->n_breaks += liner.n_breaks;
  return g_string_free (liner.out, FALSE);
}

/**
 * dateline_text_normalise_line:
 * @text: (nullable): a text of any bytes, ended by a NUL
 *
 * The form for headlines, names and the like: valid UTF-8 in normalisation form C, on one line,
 * with one space between words and none around them. Any thread.
 *
 * Returns: (transfer full) (nullable): the line, %NULL if nothing is left
 */
char *
dateline_text_normalise_line (const char *text)
{
  g_autofree char *normal = NULL;
  g_autoptr (GString) line = NULL;
  gboolean space = FALSE;

  if (text == NULL)
    return NULL;
  normal = dateline_text_normalise (text, -1, NULL);
  line = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c)) {
      space = line->len > 0;
      continue;
    }
    if (space)
      g_string_append_c (line, ' ');
    g_string_append_unichar (line, c);
    space = FALSE;
  }
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

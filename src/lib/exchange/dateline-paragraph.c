/* dateline-paragraph.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-paragraph-private.h"

#include <string.h>

/* Widths, in code points, to which programs and people wrap lines */
#define NARROWEST_WRAP 45
#define WIDEST_WRAP 120

/* Lines of this length on average are paragraphs of their own */
#define PARAGRAPH_LENGTH 100

typedef struct {
  guint n_lines;
  guint longest; /* in code points */
  guint total;   /* in code points */
} Block;

/* To the first word of a block, over the blank line and the indent before it */
static const char *
skip_indent (const char *block)
{
  return block + strspn (block, "\n \t");
}

static guint
line_length (const char *line)
{
  return (guint) g_utf8_strlen (line, (gssize) strcspn (line, "\n"));
}

static guint
first_word_length (const char *line)
{
  return (guint) g_utf8_strlen (line, (gssize) strcspn (line, " \n"));
}

static const char *
next_line (const char *line)
{
  line += strcspn (line, "\n");
  return *line == '\n' && line[1] != '\n' ? line + 1 : NULL;
}

static Block
measure_block (const char *block)
{
  Block measure = { 0 };

  for (const char *line = block; line != NULL; line = next_line (line)) {
    guint length = line_length (line);

    measure.n_lines++;
    measure.total += length;
    measure.longest = MAX (measure.longest, length);
  }
  return measure;
}

/* A line was wrapped if the next one's first word would not have fitted into @width */
static gboolean
is_wrapped (const char *block, guint width)
{
  for (const char *line = block, *next; (next = next_line (line)) != NULL; line = next)
    if (*next == ' ' || line_length (line) + 1 + first_word_length (next) <= width)
      return FALSE;
  return TRUE;
}

/* The width to which a text is wrapped: that of its longest line, if all blocks of several lines
 * keep to it and there is enough of them to tell; 0 if it is not wrapped */
static guint
find_wrap_width (const char *text)
{
  guint width = 0, n_breaks = 0, n_wrapped = 0;

  for (const char *block = text; block != NULL; block = strstr (block, "\n\n")) {
    block = skip_indent (block);
    width = MAX (width, measure_block (block).longest);
  }
  if (width < NARROWEST_WRAP || width > WIDEST_WRAP)
    return 0;
  for (const char *block = text; block != NULL; block = strstr (block, "\n\n")) {
    guint breaks;

    block = skip_indent (block);
    breaks = measure_block (block).n_lines - 1;
    n_breaks += breaks;
    n_wrapped += is_wrapped (block, width) ? breaks : 0;
  }
  return n_wrapped >= 2 && n_wrapped * 4 >= n_breaks * 3 ? width : 0;
}

static void
append_block (GString *out, const char *block, guint width)
{
  Block measure = measure_block (block);
  const char *between = "\n";

  if (width > 0 && is_wrapped (block, width))
    between = " ";
  else if (measure.total / measure.n_lines >= PARAGRAPH_LENGTH)
    between = "\n\n";
  for (const char *line = block, *next; line != NULL; line = next) {
    g_string_append_len (out, line, (gssize) strcspn (line, "\n"));
    next = next_line (line);
    if (next != NULL)
      g_string_append (out, between);
  }
}

/*
 * _dateline_paragraph_unwrap:
 * @text: a normalised text
 *
 * Makes paragraphs of a text file's lines. Where a program has wrapped the lines to a width, the
 * words that it parted come together again, a space for each line end; where long lines follow
 * each other, each becomes a paragraph. Verses, lists and addresses keep their lines.
 *
 * Returns: (transfer full): the text, to be normalised again, as lines may be too long now
 */
char *
_dateline_paragraph_unwrap (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 16);
  guint width = find_wrap_width (text);

  for (const char *block = text; block != NULL; block = strstr (block, "\n\n")) {
    block = skip_indent (block);
    if (out->len > 0)
      g_string_append (out, "\n\n");
    append_block (out, block, width);
  }
  return g_string_free (out, FALSE);
}

/* dateline-html-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-html-work-private.h"
#include "dateline-text.h"

typedef struct {
  const DatelineHtmlWork *work;
  GString *text;
  GArray *ends; /* of guint32: where the open blocks, rows and preformatted parts end */
  guint32 preformatted_until;
  guint n_newlines; /* that the text ends with */
  gboolean space;   /* white space is due before the next word */
  guint n_breaks;   /* line breaks that are due */
} Writer;

static void
end_paragraph (Writer *self)
{
  self->n_breaks = 2;
  self->space = FALSE;
}

static void
end_line (Writer *self)
{
  self->n_breaks = MAX (self->n_breaks, 1);
  self->space = FALSE;
}

/* Writes what is due before a word */
static void
write_gap (Writer *self)
{
  if (self->text->len > 0 && self->n_breaks > 0)
    g_string_append (self->text, self->n_breaks > 1 ? "\n\n" : "\n");
  else if (self->text->len > 0 && self->space)
    g_string_append_c (self->text, ' ');
  self->n_breaks = 0;
  self->space = FALSE;
}

static void
write_words (Writer *self, const char *text, gsize size)
{
  const char *end = text + size;

  while (text < end) {
    const char *word = text;

    while (word < end && g_ascii_isspace (*word))
      word++;
    self->space |= word > text;
    for (text = word; text < end && !g_ascii_isspace (*text);)
      text++;
    if (text > word) {
      write_gap (self);
      g_string_append_len (self->text, word, text - word);
    }
  }
}

/* Line ends and indents count */
static void
write_preformatted (Writer *self, const char *text, gsize size)
{
  const char *end = text + size;

  while (text < end) {
    const char *line_end = memchr (text, '\n', end - text);
    const char *stop = line_end != NULL ? line_end : end;

    if (stop > text) {
      write_gap (self);
      g_string_append_len (self->text, text, stop - text);
    }
    if (line_end != NULL)
      self->n_breaks = MIN (self->n_breaks + 1, 2);
    text = line_end != NULL ? line_end + 1 : end;
  }
}

static void
write_text (Writer *self, guint node)
{
  const char *text = dateline_html_page_get_text (self->work->page, node);
  gsize size = self->work->nodes[node].size;

  if (node < self->preformatted_until)
    write_preformatted (self, text, size);
  else
    write_words (self, text, size);
}

static void
write_element (Writer *self, guint node)
{
  DatelineHtmlTag tag = self->work->nodes[node].tag;
  guint traits = dateline_html_tag_get_traits (tag);

  if (tag == DATELINE_HTML_TAG_BR)
    self->n_breaks = MIN (self->n_breaks + 1, 2);
  if ((traits & DATELINE_HTML_CELL) != 0)
    self->space = TRUE;
  if ((traits & DATELINE_HTML_ROW) != 0)
    end_line (self);
  if ((traits & DATELINE_HTML_BLOCK) != 0)
    end_paragraph (self);
  if ((traits & (DATELINE_HTML_BLOCK | DATELINE_HTML_ROW)) != 0)
    g_array_append_val (self->ends, node);
  if (tag == DATELINE_HTML_TAG_PRE)
    self->preformatted_until = MAX (self->preformatted_until, self->work->nodes[node].end);
}

/* The blocks that end before @node */
static void
close_blocks (Writer *self, guint node)
{
  while (self->ends->len > 0) {
    guint open = g_array_index (self->ends, guint, self->ends->len - 1);

    if (self->work->nodes[open].end > node)
      return;
    if ((dateline_html_tag_get_traits (self->work->nodes[open].tag) & DATELINE_HTML_BLOCK) != 0)
      end_paragraph (self);
    else
      end_line (self);
    g_array_set_size (self->ends, self->ends->len - 1);
  }
}

static void
write_range (Writer *self, DatelineHtmlRange range)
{
  end_paragraph (self);
  for (guint i = range.start; i < range.end;) {
    close_blocks (self, i);
    if (!_dateline_html_is_kept (self->work, i)) {
      i = self->work->nodes[i].end;
      continue;
    }
    if (self->work->nodes[i].tag == DATELINE_HTML_TAG_TEXT)
      write_text (self, i);
    else
      write_element (self, i);
    i++;
  }
  close_blocks (self, range.end);
}

/* The kept text of the ranges in the form of dateline_text_normalise(): headings, list items,
 * captions, quotations are paragraphs; the cells of a table's row stand on one line. */
char *
_dateline_html_write_text (const DatelineHtmlWork *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  Writer writer = { .work = self, .text = text, .ends = ends };

  for (guint i = 0; i < self->ranges->len; i++)
    write_range (&writer, g_array_index (self->ranges, DatelineHtmlRange, i));
  return dateline_text_normalise (text->str, (gssize) text->len, NULL);
}

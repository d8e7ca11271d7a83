/* main.c: dateline-pdf-text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a PDF from standard input and tells on standard output what words stand where, one line
 * each, members separated by tabs:
 *
 *   P width height                              a page, in points
 *   L left top right bottom size bold words     a line of text in the order of reading
 *   T words                                     the title that the document has for itself
 *   X encrypted|damaged                         it cannot be read
 *   E                                           that was all
 */

#include <poppler.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jail.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_PAGES 3000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef struct {
  double left, top, right, bottom;
  double size;
  gboolean bold;
  GString *words;
} Line;

static GBytes *
read_input (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[65536];
  gssize n;

  while ((n = read (STDIN_FILENO, chunk, sizeof chunk)) > 0 && bytes->len <= MAX_BYTES)
    g_byte_array_append (bytes, chunk, (guint) n);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
put_words (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < ' ')
      *p = ' ';
  fputs (valid, stdout);
  putchar ('\n');
}

static void
end_line (Line *line)
{
  if (line->words->len > 0 && line->right > line->left) {
    printf ("L\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%d\t", line->left, line->top, line->right,
            line->bottom, line->size, line->bold);
    put_words (line->words->str);
  }
  g_string_truncate (line->words, 0);
  line->left = line->top = G_MAXINT;
  line->right = line->bottom = G_MININT;
  line->size = 0.0;
}

/* Spaces have boxes of their own making: only what can be seen says where a line is */
static void
add_letter (Line *line,
            gunichar letter,
            const PopplerRectangle *box,
            const PopplerTextAttributes *look)
{
  g_string_append_unichar (line->words, letter);
  if (g_unichar_isspace (letter))
    return;
  line->left = MIN (line->left, box->x1);
  line->top = MIN (line->top, box->y1);
  line->right = MAX (line->right, box->x2);
  line->bottom = MAX (line->bottom, box->y2);
  if (look == NULL || look->font_size <= line->size)
    return;
  line->size = look->font_size;
  line->bold = look->font_name != NULL && strstr (look->font_name, "Bold") != NULL;
}

static void
put_lines (PopplerPage *page, const char *text)
{
  GList *looks = poppler_page_get_text_attributes (page);
  GList *look = looks;
  g_autofree PopplerRectangle *boxes = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  Line line = { .words = words };
  guint n_boxes = 0, i = 0;

  poppler_page_get_text_layout (page, &boxes, &n_boxes);
  end_line (&line);
  for (const char *p = text; *p != '\0' && i < n_boxes; p = g_utf8_next_char (p), i++) {
    gunichar letter = g_utf8_get_char (p);

    while (look != NULL && (guint) ((PopplerTextAttributes *) look->data)->end_index < i)
      look = look->next;
    if (letter == '\n')
      end_line (&line);
    else
      add_letter (&line, letter, &boxes[i], look != NULL ? look->data : NULL);
  }
  end_line (&line);
  poppler_page_free_text_attributes (looks);
}

static void
put_page (PopplerDocument *document, int number)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, number);
  g_autofree char *text = NULL;
  double width, height;

  if (page == NULL)
    return;
  poppler_page_get_size (page, &width, &height);
  printf ("P\t%.1f\t%.1f\n", width, height);
  text = poppler_page_get_text (page);
  if (text != NULL)
    put_lines (page, text);
}

static void
put_document (PopplerDocument *document)
{
  g_autofree char *title = poppler_document_get_title (document);
  int n_pages = MIN (poppler_document_get_n_pages (document), MAX_PAGES);

  if (title != NULL && *title != '\0') {
    fputs ("T\t", stdout);
    put_words (title);
  }
  for (int i = 0; i < n_pages; i++)
    put_page (document, i);
}

/* Complaints about the file are not the reader's business */
static GLogWriterOutput
drop_messages (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  return G_LOG_WRITER_HANDLED;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;
  GBytes *bytes;

  jail_limit ();
  if (!jail_close ())
    return 1;
  g_log_set_writer_func (drop_messages, NULL, NULL);
  bytes = read_input ();
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document != NULL)
    put_document (document);
  else
    printf ("X\t%s\n", g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? "encrypted"
                                                                                       : "damaged");
  puts ("E");
  fflush (stdout);
  /* nothing is worth tidying up, least of all by code that a bad file may have bent */
  _exit (0);
}

/* test-pdf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <cairo-pdf.h>
#include <math.h>

#include "dateline-helper-private.h"
#include "read-stories.h"

/* Documents drawn here, by another library than the one that reads them */

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cairo;
  GByteArray *bytes;
} Press;

static cairo_status_t
on_written (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static Press
press_new (void)
{
  Press self = { .bytes = g_byte_array_new () };

  self.surface = cairo_pdf_surface_create_for_stream (on_written, self.bytes, 600, 800);
  cairo_pdf_surface_set_metadata (self.surface, CAIRO_PDF_METADATA_TITLE, "Untitled-3.indd");
  self.cairo = cairo_create (self.surface);
  cairo_select_font_face (self.cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                          CAIRO_FONT_WEIGHT_NORMAL);
  return self;
}

static GBytes *
press_finish (Press *self)
{
  cairo_destroy (self->cairo);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

static void
press_line (Press *self, double left, double top, double size, const char *words)
{
  cairo_set_font_size (self->cairo, size);
  cairo_move_to (self->cairo, left, top);
  cairo_show_text (self->cairo, words);
}

/* Sets words to a width, from @top down; returns where the next line would stand */
static double
press_column (Press *self, double left, double top, double width, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  cairo_set_font_size (self->cairo, 10);
  for (gsize i = 0; words[i] != NULL; i++) {
    g_autofree char *longer = g_strconcat (line->str, line->len > 0 ? " " : "", words[i], NULL);
    cairo_text_extents_t extents;

    cairo_text_extents (self->cairo, longer, &extents);
    if (extents.width > width) {
      press_line (self, left, top, 10, line->str);
      top += 12.5;
      g_string_assign (line, words[i]);
    } else {
      g_string_assign (line, longer);
    }
  }
  press_line (self, left, top, 10, line->str);
  return top + 12.5;
}

static DatelineStory *
read_story (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = read_bytes (bytes, "a.pdf", &error);

  g_assert_no_error (error);
  return g_ptr_array_steal_index (stories, 0);
}

#define FIRST                                                                                   \
  "Government forces left the town in a convoy during the night, residents said by telephone, " \
  "and "                                                                                        \
  "fighters were seen at the governor’s office, the police station and the market."
#define SECOND                                                                                   \
  "The spokesman claimed the fighters had entered the city, but officials reached by telephone " \
  "said "                                                                                        \
  "that the fighting was limited to the districts around it: “Nobody has crossed the bridge.”"
#define THIRD \
  "Hundreds of fighters were killed or injured in the last 24 hours, according to the ministry."

static void
test_one_column (void)
{
  Press press = press_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineStory) story = NULL;
  double top;

  press_line (&press, 60, 100, 22, "Northern towns fall");
  top = press_column (&press, 60, 150, 300, FIRST);
  top = press_column (&press, 60, top + 8, 300, SECOND);
  press_column (&press, 60, top + 8, 300, THIRD);
  bytes = press_finish (&press);
  story = read_story (bytes);
  g_assert_cmpstr (story->title, ==, "Northern towns fall");
  g_assert_cmpstr (story->text, ==, FIRST "\n\n" SECOND "\n\n" THIRD);
  g_assert_cmpstr (story->media_type, ==, "application/pdf");
  g_assert_true (g_bytes_equal (story->original, bytes));
}

/* Two columns on two pages with a head and a number on each; the last paragraph of a column goes on
 */
static void
test_columns_and_heads (void)
{
  Press press = press_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineStory) story = NULL;
  static const char *const numbers[] = { "1", "2" };

  for (int page = 0; page < 2; page++) {
    double top = 150;

    press_line (&press, 60, 40, 8, "HARBOUR WIRE   10 August 2021");
    press_line (&press, 300, 780, 8, numbers[page]);
    if (page == 0)
      press_line (&press, 60, 100, 22, "Northern towns fall");
    top = press_column (&press, 60, top, 220, FIRST);
    press_column (&press, 60, top + 8, 220, SECOND);
    press_column (&press, 320, 150, 220, page == 0 ? THIRD : SECOND);
    cairo_show_page (press.cairo);
  }
  bytes = press_finish (&press);
  story = read_story (bytes);
  g_assert_cmpstr (story->title, ==, "Northern towns fall");
  g_assert_cmpstr (story->text, ==,
                   FIRST "\n\n" SECOND "\n\n" THIRD "\n\n" FIRST "\n\n" SECOND "\n\n" SECOND);
}

static void
assert_refused (GBytes *bytes, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (bytes, "a.pdf", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refused (void)
{
  static const char locked[] =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count "
      "0>>endobj\n"
      "3 0 obj<</Filter/Standard/V 1/R "
      "2/O(0123456789012345678901234567890123)/U(0123456789012345678901234567890123)/P -4>>endobj\n"
      "trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(0123456789012345)(0123456789012345)]>>\n%%EOF\n";
  Press press = press_new ();
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) words = g_bytes_new_static ("words", 5);
  g_autoptr (GBytes) head = g_bytes_new_static ("%PDF-1.7\n", 9);
  g_autoptr (GBytes) password = g_bytes_new_static (locked, sizeof locked - 1);
  g_autoptr (GBytes) picture = NULL;

  cairo_rectangle (press.cairo, 10, 10, 100, 100);
  cairo_fill (press.cairo);
  picture = press_finish (&press);
  assert_refused (empty, "damaged");
  assert_refused (words, "damaged");
  assert_refused (head, "damaged");
  assert_refused (password, "password");
  assert_refused (picture, "text recognition");
}

/* Whatever is bent in it, the reader answers: with the story, or why not */
static void
test_damaged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (30);
  Press press = press_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  press_line (&press, 60, 100, 22, "Northern towns fall");
  press_column (&press, 60, 150, 300, FIRST);
  bytes = press_finish (&press);
  length = g_bytes_get_size (bytes);
  for (int round = 0; round < 12; round++) {
    g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
    gsize kept = round % 3 == 0 ? (gsize) g_rand_int_range (rand, 1, (int) length) : length;
    g_autoptr (GBytes) bent = NULL;
    g_autoptr (GPtrArray) stories = NULL;

    for (int i = 0; i < round * 4; i++)
      copy[g_rand_int_range (rand, 0, (int) length)] = (guint8) g_rand_int_range (rand, 0, 256);
    bent = g_bytes_new (copy, kept);
    stories = read_bytes (bent, "a.pdf", NULL);
  }
}

static void
test_helper (void)
{
  g_autoptr (GBytes) input = g_bytes_new_static ("some words", 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) told = _dateline_helper_run ("/bin/cat", input, 100, 20, "a.pdf", &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (told, input));
  /* fails */
  g_assert_null (_dateline_helper_run ("/bin/false", input, 100, 20, "a.pdf", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_clear_error (&error);
  /* tells too much, and would never end */
  g_assert_null (_dateline_helper_run ("/usr/bin/yes", input, 100000, 20, "a.pdf", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_clear_error (&error);
  /* takes too long */
  g_assert_null (_dateline_helper_run ("/usr/bin/yes", input, G_MAXUINT, 0, "a.pdf", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  g_clear_error (&error);
  /* is not there */
  g_assert_null (_dateline_helper_run ("/nonexistent", input, 100, 20, "a.pdf", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_IO);
  g_assert_null (_dateline_helper_find ("no-such-helper"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/pdf/one-column", test_one_column);
  g_test_add_func ("/exchange/pdf/columns-and-heads", test_columns_and_heads);
  g_test_add_func ("/exchange/pdf/refused", test_refused);
  g_test_add_func ("/exchange/pdf/damaged", test_damaged);
  g_test_add_func ("/exchange/pdf/helper", test_helper);
  return g_test_run ();
}

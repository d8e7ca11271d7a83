/* test-plain.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "read-stories.h"

#define LONG_LINE                                                                               \
  "Government forces left the town in a convoy during the night, residents said by telephone, " \
  "and "                                                                                        \
  "fighters were seen at the governor's office, the police station and the market in the morning."

static void
test_forms (void)
{
  static const struct {
    const char *file;
    const char *title;
    const char *published;
    const char *text;
  } rows[] = {
    { " date 2021-08-10 Towns fall in the north.\n\nFirst paragraph.\n\nSecond.",
      "Towns fall in the north.", "2021-08-10", "First paragraph.\n\nSecond." },
    { "date: 2021-08 – Towns fall\nFirst.", "– Towns fall", "2021-08", "First." },
    { "Date 2021-08-10 | Towns fall\r\n\r\nFirst.\r\n", "Towns fall", "2021-08-10", "First." },
    { "date 2021-08-10\nTowns fall\n\nFirst.", "Towns fall", "2021-08-10", "First." },
    { "Towns fall in the north\n\nFirst.\n\nSecond.", "Towns fall in the north", NULL,
      "First.\n\nSecond." },
    { "\xef\xbb\xbfTowns fall\n \nFirst.", "Towns fall", NULL, "First." },
    { "Just one paragraph.", NULL, NULL, "Just one paragraph." },
    { "dates are sweet\n\nFirst.", "dates are sweet", NULL, "First." },
    { "date palm\n\nFirst.", "date palm", NULL, "First." },
    { LONG_LINE "\n\nSecond.", NULL, NULL, LONG_LINE "\n\nSecond." },
    { "The town fell. Residents fled.\n\nSecond.", NULL, NULL,
      "The town fell. Residents fled.\n\nSecond." },
    { "U.S. Army leaves\n\nFirst.", "U.S. Army leaves", NULL, "First." },
    { "Headline: Towns fall\nDate: 2021-08-10\n\nFirst.\n\nSecond.", "Towns fall", "2021-08-10",
      "First.\n\nSecond." },
    { "Date: 2021-08-10\n\nTowns fall\n\nFirst.", "Towns fall", "2021-08-10", "First." },
    { "date 2021-13-40 Towns fall\n\nFirst.", "date 2021-13-40 Towns fall", NULL, "First." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatelineStory) story = read_one (rows[i].file, -1, "a.txt");

    g_assert_cmpstr (story->title, ==, rows[i].title);
    g_assert_cmpstr (story->text, ==, rows[i].text);
    g_assert_cmpstr (story->media_type, ==, "text/plain");
    assert_date (story->published, rows[i].published);
  }
}

static void
test_headers (void)
{
  g_autoptr (DatelineStory) story = read_one (
      "Title: Towns  fall\nAuthor: By Jane Doe\nOutlet: Harbour Wire\nURL: https://a.example/1\n"
      "Language: en\nDate: 2021-08-10T14:05Z\n\nFirst.",
      -1, "a.txt");
  g_autoptr (DatelineStory) body =
      read_one ("Title: Towns fall\nThe army said: no\n\nFirst.", -1, "a.txt");

  g_assert_cmpstr (story->title, ==, "Towns fall");
  g_assert_cmpstr (story->author, ==, "Jane Doe");
  g_assert_cmpstr (story->outlet, ==, "Harbour Wire");
  g_assert_cmpstr (story->url, ==, "https://a.example/1");
  g_assert_cmpstr (story->language, ==, "en");
  assert_date (story->published, "2021-08-10T14:05Z");
  g_assert_cmpstr (story->text, ==, "First.");
  g_assert_true (g_str_has_prefix (body->text, "Title: Towns fall\nThe army said: no"));
}

static void
test_wrapped_lines (void)
{
  static const struct {
    const char *file;
    const char *text;
  } rows[] = {
    /* wrapped to 60 columns: the words come together */
    { "Towns fall\n\n"
      "Government forces left the town in a convoy during the night\n"
      "residents said by telephone, and fighters were seen at the\n"
      "market.\n\n"
      "The spokesman claimed the fighters had entered the city, but\n"
      "officials denied it.",
      "Government forces left the town in a convoy during the night residents said by telephone, "
      "and "
      "fighters were seen at the market.\n\n"
      "The spokesman claimed the fighters had entered the city, but officials denied it." },
    /* a list keeps its lines */
    { "Towns fall\n\nThe towns are:\nKunduz\nTaloqan\nSar-e Pol\n\nThese are all.",
      "The towns are:\nKunduz\nTaloqan\nSar-e Pol\n\nThese are all." },
    /* long lines are paragraphs */
    { "Towns fall\n\n" LONG_LINE "\n" LONG_LINE "\n\nEnd.", LONG_LINE "\n\n" LONG_LINE "\n\nEnd." },
    /* an indent is not part of a paragraph */
    { "Towns fall\n\n    First.\n\n\tSecond.", "First.\n\nSecond." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DatelineStory) story = read_one (rows[i].file, -1, "a.txt");

    g_assert_cmpstr (story->title, ==, "Towns fall");
    g_assert_cmpstr (story->text, ==, rows[i].text);
  }
}

/* The same story in each encoding is the same text, and its bytes are kept as they were */
static void
test_encodings (void)
{
  static const char story[] =
      "Der Norden fällt\n\n„Die Brücke hält“, sagte ein Offizier – gestern.";
  static const struct {
    const char *charset;
    const char *mark;
    gsize length;
  } encodings[] = {
    { "UTF-8", "", 0 },
    { "UTF-8", "\xef\xbb\xbf", 3 },
    { "UTF-16LE", "\xff\xfe", 2 },
    { "UTF-16BE", "\xfe\xff", 2 },
    { "UTF-16LE", "", 0 },
    { "UTF-16BE", "", 0 },
    { "WINDOWS-1252", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autoptr (GString) bytes = g_string_new_len (encodings[i].mark, (gssize) encodings[i].length);
    g_autoptr (DatelineStory) read = NULL;
    gsize length;
    g_autofree char *encoded =
        g_convert (story, -1, encodings[i].charset, "UTF-8", NULL, &length, NULL);

    g_string_append_len (bytes, encoded, (gssize) length);
    read = read_one (bytes->str, (gssize) bytes->len, "a.txt");
    g_assert_cmpstr (read->title, ==, "Der Norden fällt");
    g_assert_cmpstr (read->text, ==, "„Die Brücke hält“, sagte ein Offizier – gestern.");
    g_assert_cmpmem (g_bytes_get_data (read->original, NULL), g_bytes_get_size (read->original),
                     bytes->str, bytes->len);
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    int code;
  } rows[] = {
    { "", 0, DATELINE_ERROR_INVALID },
    { " \r\n\t\n", 5, DATELINE_ERROR_INVALID },
    { "\xff\xfe", 2, DATELINE_ERROR_INVALID },
    { "date 2021-08-10 Only a headline", 31, DATELINE_ERROR_INVALID },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\2\0\x08\x06\0\0\0", 29, DATELINE_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_string (rows[i].bytes, (gssize) rows[i].length, "a.txt", &error));
    g_assert_error (error, DATELINE_ERROR, rows[i].code);
  }
}

/* Texts that are made to be slow are read as quickly as others */
static void
test_large (void)
{
  static const char *const pieces[] = { "x\n", "x\n\n", "word ", "\n \n", "a b c\n", ".\n" };
  gsize size = 128 * 1024;

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_sized_new (size + 16);
    g_autoptr (GPtrArray) stories = NULL;
    gint64 start = g_get_monotonic_time ();

    while (text->len < size)
      g_string_append (text, pieces[i]);
    stories = read_string (text->str, (gssize) text->len, "a.txt", NULL);
    g_assert_true (stories != NULL || i == 3);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/plain/forms", test_forms);
  g_test_add_func ("/exchange/plain/headers", test_headers);
  g_test_add_func ("/exchange/plain/wrapped-lines", test_wrapped_lines);
  g_test_add_func ("/exchange/plain/encodings", test_encodings);
  g_test_add_func ("/exchange/plain/refused", test_refused);
  g_test_add_func ("/exchange/plain/large", test_large);
  return g_test_run ();
}

/* test-jsonl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "read-stories.h"

static GPtrArray *
read_lines (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *stories = read_string (text, -1, "a.jsonl", &error);

  g_assert_no_error (error);
  return stories;
}

static void
test_members (void)
{
  static const char first[] =
      "{\"id\": \"a-1\", \"title\": \"Towns\\nfall\", \"text\": \"First.\\r\\n\\r\\n\\r\\nSecond "
      "\\u201cwords\\u201d.\", \"published\": \"2021-08-10\", "
      "\"url\": \"https://a.example/1\", \"source\": {\"name\": \"Harbour Wire\"}, \"authors\": "
      "[{\"name\": \"By Jane Doe\"}, \"x\"], \"lang\": \"en\", \"n\": 3}";
  g_autofree char *file = g_strconcat (
      "\xef\xbb\xbf", first, "\r\n\n  \n{\"headline\": \"Two\", \"body\": \"Words.\"}", NULL);
  g_autoptr (GPtrArray) stories = read_lines (file);
  const DatelineStory *one, *two;

  g_assert_cmpuint (stories->len, ==, 2);
  one = g_ptr_array_index (stories, 0);
  two = g_ptr_array_index (stories, 1);
  g_assert_cmpstr (one->title, ==, "Towns fall");
  g_assert_cmpstr (one->text, ==, "First.\n\nSecond “words”.");
  g_assert_cmpstr (one->url, ==, "https://a.example/1");
  g_assert_cmpstr (one->outlet, ==, "Harbour Wire");
  g_assert_cmpstr (one->author, ==, "Jane Doe");
  g_assert_cmpstr (one->language, ==, "en");
  g_assert_cmpstr (one->external_id, ==, "a-1");
  assert_date (one->published, "2021-08-10");
  /* the original of each is its own line, byte for byte */
  g_assert_true (g_str_has_prefix (g_bytes_get_data (one->original, NULL), first));
  g_assert_cmpuint (g_bytes_get_size (one->original), ==, sizeof first);
  g_assert_cmpstr (two->title, ==, "Two");
  g_assert_cmpstr (two->text, ==, "Words.");
}

/* What is wrong in one line is told with its number, and hinders no other */
static void
test_bad_lines (void)
{
  static const struct {
    const char *line;
    int code;
  } rows[] = {
    { "{\"title\": \"no text\"}", DATELINE_ERROR_INVALID },
    { "{\"text\": 3}", DATELINE_ERROR_INVALID },
    { "{\"text\": \" \\n \"}", DATELINE_ERROR_INVALID },
    { "[1, 2]", DATELINE_ERROR_INVALID },
    { "{\"text\": \"open", DATELINE_ERROR_INVALID },
    { "{\"text\": \"\\ud83d x\"}", DATELINE_ERROR_INVALID },
    { "{\"text\": \"a\"} {\"text\": \"b\"}", DATELINE_ERROR_INVALID },
    { "words", DATELINE_ERROR_INVALID },
    { "{\"text\": \"\xff\"}", DATELINE_ERROR_INVALID },
    { "null", DATELINE_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *file = g_strconcat ("{\"text\": \"good\"}\n\n", rows[i].line,
                                         "\n{\"text\": \"good too\"}\n", NULL);
    g_autoptr (GPtrArray) stories = read_lines (file);
    const DatelineStory *bad = g_ptr_array_index (stories, 1);
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (stories->len, ==, 3);
    g_assert_error (bad->refusal, DATELINE_ERROR, rows[i].code);
    g_assert_true (g_str_has_prefix (bad->refusal->message, "a.jsonl: line 3: "));
    g_assert_null (read_string (rows[i].line, -1, "a.jsonl", &error));
    g_assert_error (error, DATELINE_ERROR, rows[i].code);
    g_assert_true (g_str_has_prefix (error->message, "a.jsonl: line 1: "));
  }
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_string ("", 0, "a.jsonl", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (read_string ("\n \n", 3, "a.jsonl", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
}

/* Depth that would overrun the stack, also where brackets inside of strings seem to close it */
static void
test_deep (void)
{
  static const char *const opening[] = { "[", "{\"a\":", "[\"]]\\\"]\"," };

  for (gsize i = 0; i < G_N_ELEMENTS (opening); i++) {
    g_autoptr (GString) file = g_string_new ("{\"text\": \"x\", \"a\": ");
    g_autoptr (GError) error = NULL;

    for (guint n = 0; n < 1000000; n++)
      g_string_append (file, opening[i]);
    g_assert_null (read_string (file->str, (gssize) file->len, "a.jsonl", &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
  }
}

static void
test_found_by_content (void)
{
  g_autoptr (GBytes) lines = g_bytes_new_static ("{ \"text\": \"a\"}\r\n{", 17);
  g_autoptr (GBytes) braces = g_bytes_new_static ("{not this}", 10);

  g_assert_cmpstr (dateline_importer_find (lines, NULL, NULL)->name, ==, "jsonl");
  g_assert_cmpstr (dateline_importer_find (braces, NULL, NULL)->name, ==, "text");
}

/* What many tools write: a list of stories, or one, laid out for people */
static void
test_list (void)
{
  static const char list[] =
      " [\n  {\n    \"title\": \"One\",\n    \"text\": \"Words, [\\\"}\"\n  },\n"
      "  {\"title\": \"no text\"},\n  {\"body\": \"More.\"}, {\"body\": \"Last.\"}\n]\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = read_string (list, -1, "a.txt", &error);
  g_autoptr (DatelineStory) one = NULL;
  const DatelineStory *first, *refused;

  g_assert_no_error (error);
  g_assert_cmpuint (stories->len, ==, 4);
  first = g_ptr_array_index (stories, 0);
  refused = g_ptr_array_index (stories, 1);
  g_assert_cmpstr (first->title, ==, "One");
  g_assert_cmpstr (first->text, ==, "Words, [\"}");
  g_assert_cmpstr (((DatelineStory *) g_ptr_array_index (stories, 2))->text, ==, "More.");
  g_assert_cmpstr (((DatelineStory *) g_ptr_array_index (stories, 3))->text, ==, "Last.");
  g_assert_true (g_str_has_prefix (refused->refusal->message, "a.txt: line 6: "));
  one = read_one ("\xef\xbb\xbf{\n \"text\": \"Alone.\",\n \"title\": \"T\"\n}\n", -1, "a.json");
  g_assert_cmpstr (one->text, ==, "Alone.");
}

/* What programs keep in JSON is no story, whatever its file is called */
static void
test_no_stories (void)
{
  static const char *const texts[] = { "{\n \"byline\": \"A\",\n \"readerable\": true\n}",
                                       "[]",
                                       "[1, 2]",
                                       "[{\"a\": 1}, 2]",
                                       "[{\"text\": \"\"",
                                       "\"words\"",
                                       "[[[[",
                                       "{\n\"a\"",
                                       "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_string (texts[i], -1, "a.json", &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/jsonl/members", test_members);
  g_test_add_func ("/exchange/jsonl/bad-lines", test_bad_lines);
  g_test_add_func ("/exchange/jsonl/empty", test_empty);
  g_test_add_func ("/exchange/jsonl/deep", test_deep);
  g_test_add_func ("/exchange/jsonl/found-by-content", test_found_by_content);
  g_test_add_func ("/exchange/jsonl/list", test_list);
  g_test_add_func ("/exchange/jsonl/no-stories", test_no_stories);
  return g_test_run ();
}

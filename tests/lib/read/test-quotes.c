/* test-quotes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reader.h"

#include <string.h>

typedef struct {
  DatelineReader *reader;
  GPtrArray *found;
  const char *text;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->reader = dateline_reader_new (NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->found, g_ptr_array_unref);
  g_clear_pointer (&fixture->reader, dateline_reader_unref);
}

static char *
words_at (Fixture *fixture, DatelineSpan span)
{
  return g_utf8_substring (fixture->text, span.start, span.end);
}

/* "speaker|cue|content" of the nth quote, its parts with " … " between */
static char *
describe (Fixture *fixture, guint n)
{
  DatelineAnnotation *it = g_ptr_array_index (fixture->found, n);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autofree char *speaker = NULL, *cue = NULL;
  guint n_spans;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (it, &n_spans);

  for (guint i = 0; i < n_spans; i++) {
    g_autofree char *words = words_at (fixture, spans[i].span);

    if (spans[i].field == NULL)
      g_string_append_printf (content, "%s%s", content->len > 0 ? " … " : "", words);
    else if (strcmp (spans[i].field, "speaker") == 0)
      speaker = g_steal_pointer (&words);
    else if (strcmp (spans[i].field, "cue") == 0)
      cue = g_steal_pointer (&words);
  }
  if (content->len == 0)
    g_string_append (content, it->exact);
  return g_strdup_printf ("%s|%s|%s", speaker != NULL ? speaker : "", cue != NULL ? cue : "",
                          content->str);
}

static void
read_text (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->found, g_ptr_array_unref);
  fixture->text = text;
  fixture->found =
      dateline_reader_read (fixture->reader, text, -1, DATELINE_DATE_NONE, NULL, &error);
  g_assert_no_error (error);
}

typedef struct {
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "Governor Amir Darwish said the bridge had been closed.",
    "Governor Amir Darwish|said|the bridge had been closed" },
  { "“The bridge is closed,” said Amir Darwish.", "Amir Darwish|said|“The bridge is closed,”" },
  { "“The bridge is closed,” the mayor said. “Nobody may cross.”",
    "the mayor|said|“The bridge is closed,” … “Nobody may cross.”" },
  { "The rebels denied that they had burned the mill.",
    "The rebels|denied|that they had burned the mill" },
  { "The army declined to say how many had left.", "The army|declined to say|how many had left" },
};

static void
test_cases (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = NULL;

    read_text (fixture, cases[i].text);
    g_assert_cmpuint (fixture->found->len, ==, 1);
    found = describe (fixture, 0);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "\n\n", "The bridge was closed on Monday.",
                                       "Мост закрыт, сказал он.", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    read_text (fixture, texts[i]);
    g_assert_cmpuint (fixture->found->len, ==, 0);
  }
}

#define ADD(name, func) g_test_add ("/read/quotes/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("cases", test_cases);
  ADD ("nothing", test_nothing);
  return g_test_run ();
}

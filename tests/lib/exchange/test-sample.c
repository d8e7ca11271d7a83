/* test-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-sample.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dateline-annotation-store.h"
#include "dateline-article.h"
#include "dateline-data.h"
#include "dateline-error.h"
#include "dateline-history.h"
#include "dateline-query.h"
#include "dateline-sample-private.h"

#define MIN_WORDS 120
#define MAX_WORDS 350

static JsonArray *
list_stories (JsonObject **json)
{
  g_autoptr (GError) error = NULL;

  *json = _dateline_sample_read_json ("case", &error);
  g_assert_no_error (error);
  return json_object_get_array_member (*json, "stories");
}

/* The story's text as it stands in the file, without the line with date and headline */
static char *
read_text (const char *name)
{
  g_autofree char *path = g_strdup_printf ("sample/%s.txt", name);
  g_autoptr (GBytes) bytes = dateline_data_lookup (path, NULL);
  const char *data = g_bytes_get_data (bytes, NULL);
  const char *body = strstr (data, "\n\n");

  g_assert_true (g_str_has_prefix (data, " date 2021-08-"));
  g_assert_nonnull (body);
  return g_strdup (body + 2);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += words[i][0] != '\0';
  return n;
}

/* Every quoted word of every annotation is found, and in one place only. */
static void
test_words (void)
{
  g_autoptr (JsonObject) json = NULL;
  JsonArray *stories = list_stories (&json);
  guint n_kinds[DATELINE_N_KINDS] = { 0 };

  g_assert_cmpuint (json_array_get_length (stories), >=, 14);
  for (guint i = 0; i < json_array_get_length (stories); i++) {
    const char *name = json_array_get_string_element (stories, i);
    g_autofree char *text = read_text (name);
    g_autoptr (DatelineIndex) index = dateline_index_new (text);
    g_autoptr (JsonObject) story = _dateline_sample_read_json (name, NULL);
    JsonArray *entries = json_object_get_array_member (story, "annotations");

    g_assert_cmpuint (count_words (text), >=, MIN_WORDS);
    g_assert_cmpuint (count_words (text), <=, MAX_WORDS);
    for (guint k = 0; k < json_array_get_length (entries); k++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineAnnotation) annotation = _dateline_sample_read_annotation (
          json_array_get_object_element (entries, k), index, &error);

      g_test_message ("%s, annotation %u", name, k + 1);
      g_assert_no_error (error);
      g_assert_true (dateline_index_matches (index, annotation->span.start, annotation->span.end,
                                             annotation->exact));
      n_kinds[annotation->kind]++;
    }
  }
  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++)
    g_assert_cmpuint (n_kinds[kind], >=, 14);
}

static void
test_find_words (void)
{
  static const char text[] = "the cat and the dog\n\nthe cow and a cat";
  static const struct {
    const char *words;
    gint64 n;
    DatelineSpan scope;
    gint32 start;
  } cases[] = {
    { "dog", 0, { 0, 0 }, 16 },      { "the", 0, { 0, 0 }, -1 },   { "the", 3, { 0, 0 }, 21 },
    { "the", 4, { 0, 0 }, -1 },      { "the", 0, { 12, 19 }, 12 }, { "cat", 0, { 12, 19 }, 4 },
    { "the", 0, { 4, 11 }, -1 },     { "cow", 0, { 4, 11 }, 25 },  { "mouse", 0, { 4, 11 }, -1 },
    { "the cow", 0, { 4, 11 }, 21 },
  };
  g_autoptr (DatelineIndex) index = dateline_index_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    DatelineSpan span;
    gboolean found = _dateline_sample_find_words (index, cases[i].words, cases[i].n,
                                                  cases[i].scope.end > 0 ? &cases[i].scope : NULL,
                                                  &span, &error);

    g_test_message ("“%s” %d", cases[i].words, (int) cases[i].n);
    g_assert_cmpint (found, ==, cases[i].start >= 0);
    if (found)
      g_assert_cmpuint (span.start, ==, (guint32) cases[i].start);
    else
      g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  }
}

static guint
count (DatelineCase *dateline, DatelineTarget target)
{
  g_autoptr (DatelineQuery) query = dateline_query_new (target);

  return (guint) dateline_query_count (query, dateline, NULL);
}

static void
test_create (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-sample-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "demo.dateline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = dateline_sample_create (path, &error);
  g_autoptr (DatelineHistoryEntry) undone = NULL;
  g_autoptr (DatelineHistoryEntry) redone = NULL;
  guint n_annotations;

  g_assert_no_error (error);
  n_annotations = count (dateline, DATELINE_TARGET_ANNOTATIONS);
  g_assert_cmpuint (count (dateline, DATELINE_TARGET_ARTICLES), ==, 18);
  g_assert_cmpuint (n_annotations, ==, 290);
  g_assert_cmpuint (count (dateline, DATELINE_TARGET_EVENTS), ==, 62);
  g_assert_cmpuint (count (dateline, DATELINE_TARGET_SOURCES), ==, 8);
  g_assert_cmpint (dateline_case_get_last_change (dateline), ==, 1629129600);

  undone = dateline_history_undo (dateline, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->author, ==, "Sample analyst");
  g_assert_cmpuint (count (dateline, DATELINE_TARGET_ANNOTATIONS), <, n_annotations);
  redone = dateline_history_redo (dateline, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (dateline, DATELINE_TARGET_ANNOTATIONS), ==, n_annotations);

  dateline_case_close (dateline);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_exists (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-sample-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.dateline", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_null (dateline_sample_create (path, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/sample/words", test_words);
  g_test_add_func ("/exchange/sample/find-words", test_find_words);
  g_test_add_func ("/exchange/sample/create", test_create);
  g_test_add_func ("/exchange/sample/exists", test_exists);
  return g_test_run ();
}

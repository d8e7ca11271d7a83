/* test-suggester.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "dateline-annotation-store.h"
#include "dateline-collect.h"
#include "dateline-error.h"
#include "dateline-history.h"
#include "dateline-lesson.h"
#include "dateline-query.h"
#include "dateline-suggester.h"
#include "dateline-suggestion.h"

typedef struct {
  char *folder;
  char *path;
  DatelineCase *dateline;
  DatelineSuggester *suggester;
  gint64 article;
} Fixture;

static const char story[] =
    "Officials speak in Herat\n\n"
    "HERAT, Aug 9 - “Nobody has crossed the bridge,” said Colonel Daud Karimi, an officer of the "
    "provincial police. Residents of Kunduz said that the market was closed.\n\n"
    "“We left with the children,” said Mariam Noori, a teacher from Kunduz.\n";

static gint64
add_article (Fixture *fixture, const char *text)
{
  static const DatelineCollectOptions options = { .outlet = "Harbour Wire" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) results = dateline_collect_bytes (fixture->dateline, bytes, "story.txt",
                                                          "text/plain", &options, &error);

  g_assert_no_error (error);
  return ((DatelineCollectResult *) results->pdata[0])->article;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dateline-suggest-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "Case.dateline", NULL);
  fixture->dateline = dateline_case_create (fixture->path, "Case", &error);
  g_assert_no_error (error);
  fixture->suggester = dateline_suggester_new (&error);
  g_assert_no_error (error);
  fixture->article = add_article (fixture, story);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dateline_suggester_free (fixture->suggester);
  dateline_case_close (fixture->dateline);
  g_object_unref (fixture->dateline);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static guint
run (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  dateline_suggester_run (fixture->suggester, fixture->dateline, &fixture->article, 1, NULL, &n,
                          &error);
  g_assert_no_error (error);
  return n;
}

static GPtrArray *
load_open (Fixture *fixture)
{
  return dateline_suggestion_load_article (fixture->dateline, fixture->article, NULL);
}

static GArray *
choose (Fixture *fixture, const char *kind, double min_score)
{
  const char *kinds[] = { kind, NULL };
  DatelineAcceptChoice choice = { kind != NULL ? kinds : NULL, NULL, 0, min_score };
  g_autoptr (GError) error = NULL;
  GArray *ids = dateline_suggester_choose (fixture->dateline, &choice, &error);

  g_assert_no_error (error);
  return ids;
}

static double
get_score (Fixture *fixture, const char *speaker)
{
  g_autoptr (GPtrArray) open = load_open (fixture);

  for (guint i = 0; i < open->len; i++)
    if (g_strcmp0 (dateline_annotation_get (open->pdata[i], "speaker"), speaker) == 0)
      return ((DatelineAnnotation *) open->pdata[i])->score;
  return -1;
}

/* An article is read once by each version; reading it again gives the same, never twice */
static void
test_suggester_stale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) before =
      dateline_suggester_find_stale (fixture->suggester, fixture->dateline, TRUE, NULL);
  g_autoptr (GArray) never =
      dateline_suggester_find_stale (fixture->suggester, fixture->dateline, FALSE, NULL);
  g_autoptr (GArray) after = NULL;
  g_autoptr (GArray) other = NULL;
  g_autoptr (GPtrArray) open = NULL;
  guint n;

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (never->len, ==, 0);
  n = run (fixture);
  g_assert_cmpuint (n, >, 2);
  after = dateline_suggester_find_stale (fixture->suggester, fixture->dateline, TRUE, NULL);
  g_assert_cmpuint (after->len, ==, 0);
  other = dateline_suggestion_find_stale (fixture->dateline, "another", FALSE, NULL);
  g_assert_cmpuint (other->len, ==, 1);
  g_assert_cmpuint (run (fixture), ==, n);
  open = load_open (fixture);
  g_assert_cmpuint (open->len, ==, n);
}

/* Many are accepted as one change; undo shows them again, redo hides them */
static void
test_suggester_accept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) quotes = NULL;
  g_autoptr (DatelineHistoryEntry) undone = NULL;
  g_autoptr (DatelineHistoryEntry) redone = NULL;
  g_autoptr (GPtrArray) open = NULL;
  guint n = run (fixture);

  quotes = choose (fixture, "quote", 0.5);
  g_assert_cmpuint (quotes->len, >=, 2);
  g_assert_cmpuint (quotes->len, <, n);
  g_assert_true (dateline_suggester_accept (fixture->dateline, quotes, &error));
  g_assert_no_error (error);
  open = load_open (fixture);
  g_assert_cmpuint (open->len, ==, n - quotes->len);

  undone = dateline_history_undo (fixture->dateline, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (open);
  open = load_open (fixture);
  g_assert_cmpuint (open->len, ==, n);

  redone = dateline_history_redo (fixture->dateline, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (open);
  open = load_open (fixture);
  g_assert_cmpuint (open->len, ==, n - quotes->len);
}

/* The best come first, and none below the score */
static void
test_suggester_choose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) best = NULL;
  g_autoptr (GPtrArray) loaded = NULL;

  run (fixture);
  all = choose (fixture, NULL, 0);
  best = choose (fixture, NULL, 0.9);
  loaded = dateline_suggestion_load (fixture->dateline, (const gint64 *) (gpointer) all->data,
                                     all->len, NULL);
  for (guint i = 0; i < loaded->len; i++) {
    const DatelineAnnotation *suggestion = loaded->pdata[i];

    g_assert_true (i == 0 ||
                   ((DatelineAnnotation *) loaded->pdata[i - 1])->score >= suggestion->score);
    g_assert_true ((suggestion->score >= 0.9) == (i < best->len));
  }
}

/* What was rejected does not come back, whatever reads the article again */
static void
test_suggester_rejected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (DatelineChange) change = NULL;
  guint n = run (fixture);
  gint64 id;

  open = load_open (fixture);
  id = ((DatelineAnnotation *) open->pdata[0])->id;
  change = dateline_change_begin (fixture->dateline, "Reject", &error);
  g_assert_true (dateline_suggestion_reject (change, &id, 1, &error));
  g_assert_true (dateline_change_commit (change, &error));
  g_assert_no_error (error);
  run (fixture);
  g_ptr_array_unref (open);
  open = load_open (fixture);
  g_assert_cmpuint (open->len, ==, n - 1);
}

static void
set_weight (Fixture *fixture, const char *kind, const char *words, double weight)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Lesson", &error);

  dateline_lesson_set_weight (change, kind, words, weight, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_change_commit (change, &error));
}

static const DatelineLesson *
find_lesson (GPtrArray *lessons, const char *kind, const char *words)
{
  for (guint i = 0; i < lessons->len; i++) {
    const DatelineLesson *lesson = lessons->pdata[i];

    if (g_str_equal (lesson->kind, kind) && g_str_equal (lesson->words, words))
      return lesson;
  }
  return NULL;
}

/* A speaker who was confirmed scores higher in the next article; switched off, as before; and the
 * switch can be undone */
static void
test_suggester_lesson (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) quotes = NULL;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autoptr (DatelineHistoryEntry) undone = NULL;
  const DatelineLesson *lesson;
  double first;
  double taught;

  run (fixture);
  first = get_score (fixture, "Mariam Noori");
  g_assert_cmpfloat (first, >, 0);
  quotes = choose (fixture, "quote", 0);
  g_assert_true (dateline_suggester_accept (fixture->dateline, quotes, &error));

  fixture->article = add_article (
      fixture, "Another day\n\n“We came back,” said Mariam Noori, a teacher from Kunduz.\n");
  set_weight (fixture, "person", "Mariam Noori", 0);
  run (fixture);
  first = get_score (fixture, "Mariam Noori");
  set_weight (fixture, "person", "Mariam Noori", -0.4);
  run (fixture);
  taught = get_score (fixture, "Mariam Noori");
  g_assert_cmpfloat (taught, <, first - 0.3);

  lessons = dateline_lesson_list (fixture->dateline, &error);
  lesson = find_lesson (lessons, "person", "Mariam Noori");
  g_assert_nonnull (lesson);
  g_assert_true (lesson->is_set);
  g_assert_cmpuint (lesson->n_confirmed, ==, 1);

  undone = dateline_history_undo (fixture->dateline, &error);
  g_assert_no_error (error);
  run (fixture);
  g_assert_cmpfloat (get_score (fixture, "Mariam Noori"), ==, first);
}

static void
test_suggester_weigh (void)
{
  g_assert_cmpfloat (dateline_lesson_weigh ("person", 0, 0), ==, 0);
  g_assert_cmpfloat (dateline_lesson_weigh ("person", 1, 0), >, 0);
  g_assert_cmpfloat (dateline_lesson_weigh ("person", 1, 1), <, 0);
  g_assert_cmpfloat (dateline_lesson_weigh ("person", 1000, 0), <=, 0.2);
  g_assert_cmpfloat (dateline_lesson_weigh ("person", 0, 1000), >=, -0.5);
  g_assert_cmpfloat (dateline_lesson_weigh ("rule", 4, 0), ==, 0);
  g_assert_cmpfloat (dateline_lesson_weigh ("rule", 20, 0), >, 0);
  g_assert_cmpfloat (dateline_lesson_weigh ("rule", 1, 19), <, 0);
}

/* A weight out of range is refused */
static void
test_suggester_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Lesson", NULL);

  g_assert_false (dateline_lesson_set_weight (change, "person", "x", 2, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
remove_article (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Remove", &error);

  g_assert_no_error (error);
  dateline_record_remove (change, &id, 1, &error);
  g_assert_no_error (error);
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
}

static guint
count_stale (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids =
      dateline_suggester_find_stale (fixture->suggester, fixture->dateline, TRUE, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* An article that went meanwhile is passed over: the others are read */
static void
test_suggester_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 articles[] = { fixture->article, add_article (fixture, "Herat fell, police said."),
                        add_article (fixture, "Kabul was quiet, residents said.") };
  guint n;

  remove_article (fixture, articles[1]);
  dateline_suggester_run (fixture->suggester, fixture->dateline, articles, G_N_ELEMENTS (articles),
                          NULL, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (count_stale (fixture), ==, 0);
}

static void
on_progress_cb (guint64 done, guint64 total, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* What was read before it was cancelled stays */
static void
test_suggester_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DatelineProgress progress = { on_progress_cb, cancellable, cancellable, 0 };
  gint64 articles[] = { fixture->article, add_article (fixture, "Herat fell, police said."),
                        add_article (fixture, "Kabul was quiet, residents said.") };
  guint n_left;
  guint n;

  dateline_case_set_cancellable (fixture->dateline, cancellable);
  g_assert_false (dateline_suggester_run (fixture->suggester, fixture->dateline, articles,
                                          G_N_ELEMENTS (articles), &progress, &n, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpuint (n, >, 0);
  n_left = count_stale (fixture);
  g_assert_cmpuint (n_left, >, 0);
  g_assert_cmpuint (n_left, <, G_N_ELEMENTS (articles));
}

#define ADD(name, func) g_test_add ("/suggester/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("stale", test_suggester_stale);
  ADD ("accept", test_suggester_accept);
  ADD ("choose", test_suggester_choose);
  ADD ("rejected", test_suggester_rejected);
  ADD ("lesson", test_suggester_lesson);
  ADD ("refused", test_suggester_refused);
  ADD ("gone", test_suggester_gone);
  ADD ("cancelled", test_suggester_cancelled);
  g_test_add_func ("/suggester/weigh", test_suggester_weigh);
  return g_test_run ();
}

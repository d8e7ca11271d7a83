/* test-suggestion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-suggestion.h"

#include "case-fixture.h"
#include "dateline-annotation-store.h"

static DatelineAnnotation *
new_suggestion (guint32 start, guint32 end, const char *exact)
{
  DatelineAnnotation *suggestion =
      dateline_annotation_new (DATELINE_KIND_QUOTE, (DatelineSpan){ start, end }, exact);

  suggestion->score = 0.93;
  suggestion->rule = g_strdup ("said-after");
  dateline_annotation_set (suggestion, "speaker", "officer", NULL);
  dateline_annotation_add_span (suggestion, "speaker", (DatelineSpan){ start, end });
  dateline_annotation_add_span (suggestion, NULL, (DatelineSpan){ start, start + 1 });
  return suggestion;
}

static GPtrArray *
propose (CaseFixture *fixture, gint64 article)
{
  GPtrArray *suggestions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (suggestions, new_suggestion (0, 6, "Kunduz"));
  g_ptr_array_add (suggestions, new_suggestion (19, 26, "Taliban"));
  dateline_suggestion_replace (fixture->dateline, article, suggestions, &error);
  g_assert_no_error (error);
  return suggestions;
}

static guint
count_open (CaseFixture *fixture, gint64 article)
{
  g_autoptr (GPtrArray) open = dateline_suggestion_load_article (fixture->dateline, article, NULL);

  return open->len;
}

static void
decide (CaseFixture *fixture, gint64 id, gboolean accept)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Decide", NULL);
  g_autoptr (GError) error = NULL;

  if (accept)
    dateline_suggestion_accept (change, &id, 1, &error);
  else
    dateline_suggestion_reject (change, &id, 1, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_change_commit (change, NULL));
}

static void
test_round_trip (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) suggestions = propose (fixture, article);
  g_autoptr (GPtrArray) stored =
      dateline_suggestion_load_article (fixture->dateline, article, NULL);

  g_assert_cmpuint (stored->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (dateline_annotation_equal (suggestions->pdata[i], stored->pdata[i]));
  g_assert_cmpfloat (((DatelineAnnotation *) stored->pdata[0])->score, ==, 0.93);
  after = case_fixture_dump (fixture->path);
  /* nothing of it is recorded */
  g_assert_cmpstr (before, ==, after);
}

static void
test_accept (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) suggestions = propose (fixture, article);
  gint64 id = ((DatelineAnnotation *) suggestions->pdata[0])->id;
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autoptr (DatelineAnnotation) accepted = NULL;
  g_autoptr (DatelineHistoryEntry) undone = NULL;

  decide (fixture, id, TRUE);
  g_assert_cmpuint (count_open (fixture, article), ==, 1);
  accepted = dateline_annotation_get_by_id (fixture->dateline, id, NULL);
  g_assert_cmpint (accepted->state, ==, DATELINE_STATE_ACCEPTED);
  g_assert_cmpstr (accepted->rule, ==, "said-after");
  g_assert_cmpstr (accepted->coder, ==, "Anna");
  case_fixture_assert_undoable (fixture, before);

  undone = dateline_history_undo (fixture->dateline, NULL);
  g_assert_cmpuint (count_open (fixture, article), ==, 2);
}

static void
test_rejected_does_not_come_back (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) first = propose (fixture, article);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autoptr (DatelineHistoryEntry) undone = NULL;

  decide (fixture, ((DatelineAnnotation *) first->pdata[1])->id, FALSE);
  g_assert_cmpuint (count_open (fixture, article), ==, 1);
  case_fixture_assert_undoable (fixture, before);
  again = propose (fixture, article);
  g_assert_cmpuint (count_open (fixture, article), ==, 1);
  undone = dateline_history_undo (fixture->dateline, NULL);
  g_assert_cmpuint (count_open (fixture, article), ==, 2);
}

static void
test_decided_twice_is_refused (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) suggestions = propose (fixture, article);
  gint64 id = ((DatelineAnnotation *) suggestions->pdata[0])->id;
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (GError) error = NULL;

  decide (fixture, id, TRUE);
  change = dateline_change_begin (fixture->dateline, "Again", NULL);
  g_assert_false (dateline_suggestion_accept (change, &id, 1, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

static void
test_other_words_are_refused (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) good = propose (fixture, article);
  g_autoptr (GPtrArray) bad =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (bad, new_suggestion (0, 6, "Herat!"));
  g_assert_false (dateline_suggestion_replace (fixture->dateline, article, bad, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_cmpuint (count_open (fixture, article), ==, 2);
}

/* Two places taken in the same words: deciding one leaves the other */
static void
test_two_on_the_same_words (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) both =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (DatelineAnnotation) taken = NULL;
  g_autoptr (DatelineAnnotation) edited = NULL;
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (GError) error = NULL;

  for (guint32 i = 0; i < 2; i++) {
    DatelineAnnotation *capture =
        dateline_annotation_new (DATELINE_KIND_CAPTURE, (DatelineSpan){ 0, 26 }, NULL);

    capture->exact = g_utf8_substring (CASE_FIXTURE_TEXT, 0, 26);
    capture->score = 0.9;
    capture->rule = g_strdup ("taken");
    dateline_annotation_set (capture, "place", i == 0 ? "Kunduz" : "Taloqan", NULL);
    dateline_annotation_add_span (capture, "place", (DatelineSpan){ i * 19, i * 19 + 6 });
    g_ptr_array_add (both, capture);
  }
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, both, &error));
  g_assert_cmpuint (count_open (fixture, article), ==, 2);
  decide (fixture, ((DatelineAnnotation *) both->pdata[0])->id, TRUE);
  left = dateline_suggestion_load_article (fixture->dateline, article, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (dateline_annotation_get (left->pdata[0], "place"), ==, "Taloqan");

  /* another name for the place does not bring its suggestion back */
  taken = dateline_annotation_get_by_id (fixture->dateline,
                                         ((DatelineAnnotation *) both->pdata[0])->id, &error);
  edited = dateline_annotation_copy (taken);
  dateline_annotation_set (edited, "place", "Kunduz City", NULL);
  change = dateline_change_begin (fixture->dateline, "Edit", NULL);
  g_assert_true (dateline_annotation_update (change, taken, edited, &error));
  g_assert_true (dateline_change_commit (change, &error));
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, both, &error));
  g_assert_cmpuint (count_open (fixture, article), ==, 1);
}

/* What is read anew and says the same is the same; what says something else is not */
static void
test_read_anew (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) first = propose (fixture, article);
  g_autoptr (GPtrArray) second = propose (fixture, article);
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) twice =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  gint64 id = ((DatelineAnnotation *) first->pdata[0])->id;

  for (guint i = 0; i < first->len; i++)
    g_assert_cmpint (((DatelineAnnotation *) first->pdata[i])->id, ==,
                     ((DatelineAnnotation *) second->pdata[i])->id);
  /* two that say the same are two */
  g_ptr_array_add (twice, new_suggestion (0, 6, "Kunduz"));
  g_ptr_array_add (twice, new_suggestion (0, 6, "Kunduz"));
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, twice, NULL));
  g_assert_cmpint (((DatelineAnnotation *) twice->pdata[0])->id, ==, id);
  g_assert_cmpint (((DatelineAnnotation *) twice->pdata[1])->id, !=, id);

  g_ptr_array_set_size (twice, 1);
  dateline_annotation_set (twice->pdata[0], "speaker", "a soldier", NULL);
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, twice, NULL));
  g_assert_cmpint (((DatelineAnnotation *) twice->pdata[0])->id, !=, id);

  /* one that was decided does not come back by its id */
  third = propose (fixture, article);
  decide (fixture, ((DatelineAnnotation *) third->pdata[0])->id, TRUE);
  g_assert_cmpuint (count_open (fixture, article), ==, 1);
  g_ptr_array_unref (propose (fixture, article));
  g_assert_cmpuint (count_open (fixture, article), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/suggestion/round-trip", test_round_trip);
  case_fixture_test ("/model/suggestion/accept", test_accept);
  case_fixture_test ("/model/suggestion/rejected", test_rejected_does_not_come_back);
  case_fixture_test ("/model/suggestion/decided-twice", test_decided_twice_is_refused);
  case_fixture_test ("/model/suggestion/other-words", test_other_words_are_refused);
  case_fixture_test ("/model/suggestion/same-words", test_two_on_the_same_words);
  case_fixture_test ("/model/suggestion/read-anew", test_read_anew);
  return g_test_run ();
}

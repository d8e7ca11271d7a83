/* test-staging.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-staging.h"

#include <string.h>

#include "case-fixture.h"

static gboolean
stage (DatelineStaging *staging,
       const char *original,
       const char *url,
       const char *outlet,
       DatelineAddOutcome *outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (original, strlen (original));
  DatelineNewArticle article = {
    .original = bytes,
    .media_type = "text/plain",
    .text = original,
    .title = "Headline",
    .url = url,
    .outlet = outlet,
  };
  gboolean taken = dateline_staging_add (staging, &article, NULL, outcome, &error);

  g_assert_cmpint (taken, ==, error == NULL);
  return taken;
}

static void
assert_ask (CaseFixture *fixture, const char *sql, const char *answer)
{
  g_autofree char *found = case_fixture_ask (fixture->path, sql);

  g_assert_cmpstr (found, ==, answer);
}

static void
stage_many (DatelineStaging *staging, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = g_strdup_printf ("Story number %u about Kunduz", i);

    g_assert_true (stage (staging, text, NULL, "Wire", NULL));
  }
}

static void
test_publish (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);
  g_autofree char *published = NULL;
  g_autofree char *again = NULL;
  DatelineStagingCounts counts;

  g_assert_no_error (error);
  stage_many (staging, 2500); /* more than one block of ids */
  assert_ask (fixture, "SELECT count (*) FROM article", "0");
  g_assert_true (dateline_staging_publish (staging, "Import 2500 articles", NULL, &error));
  g_assert_no_error (error);
  dateline_staging_get_counts (staging, &counts);
  g_assert_cmpuint (counts.n_added, ==, 2500);
  assert_ask (fixture,
              "SELECT count (*), count (DISTINCT id), count (DISTINCT import) FROM article",
              "2500|2500|1");
  assert_ask (fixture, "SELECT count (*) FROM content_fts WHERE content_fts MATCH 'kunduz'",
              "2500");
  assert_ask (fixture, "SELECT count (*) FROM title_fts WHERE title_fts MATCH 'headline'", "2500");
  assert_ask (fixture, "SELECT count (*), label FROM change", "1|Import 2500 articles");

  published = case_fixture_dump (fixture->path);
  dateline_history_entry_free (dateline_history_undo (fixture->dateline, &error));
  g_assert_no_error (error);
  assert_ask (fixture, "SELECT count (*) FROM article", "0");
  assert_ask (fixture, "SELECT count (*) FROM import", "0");
  assert_ask (fixture, "SELECT count (*) FROM title_fts WHERE title_fts MATCH 'headline'", "0");
  dateline_history_entry_free (dateline_history_redo (fixture->dateline, &error));
  g_assert_no_error (error);
  again = case_fixture_dump (fixture->path);
  g_assert_cmpstr (published, ==, again);
}

static void
test_second_import_adds_nothing (CaseFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);
    DatelineStagingCounts counts;

    stage_many (staging, 20);
    g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
    dateline_staging_get_counts (staging, &counts);
    g_assert_cmpuint (counts.n_added, ==, i == 0 ? 20 : 0);
    g_assert_cmpuint (counts.n_known, ==, i == 0 ? 0 : 20);
  }
  assert_ask (fixture, "SELECT count (*) FROM change", "1");
  assert_ask (fixture, "SELECT count (*) FROM content", "20");
}

static void
test_outcomes (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);
  static const char page[] = "https://example.org/1";
  DatelineAddOutcome outcome;

  stage (staging, "one", page, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_NEW);
  stage (staging, "one", page, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_KNOWN);
  stage (staging, "one", page, "Herald", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_COPY);
  stage (staging, "two", page, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_VERSION);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  /* and the same against what is in the case already */
  stage (staging, "two", page, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_KNOWN);
  stage (staging, "two", page, "Herald", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_VERSION);
  stage (staging, "two", NULL, "Herald", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_COPY);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  assert_ask (fixture, "SELECT count (*), count (DISTINCT content), count (earlier) FROM article",
              "5|2|2");
  assert_ask (fixture,
              "SELECT count (*) FROM article a JOIN article b ON b.id = a.earlier"
              " WHERE a.outlet = b.outlet AND a.url = b.url",
              "2");
}

static void
test_abandoned (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineStaging *staging = dateline_staging_new (fixture->dateline, &error);
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  DatelineAddOutcome outcome;

  stage_many (staging, 1500);
  dateline_staging_free (staging);
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  assert_ask (fixture, "SELECT count (*) FROM change", "0");

  /* what an import left behind serves the next one */
  staging = dateline_staging_new (fixture->dateline, &error);
  stage (staging, "Story number 3 about Kunduz", NULL, "Wire", &outcome);
  g_assert_cmpint (outcome, !=, DATELINE_ADD_KNOWN);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  assert_ask (fixture, "SELECT count (*) FROM article a JOIN content c ON c.id = a.content", "1");
  dateline_staging_free (staging);
}

static void
test_refused_article_does_not_end_it (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);

  g_assert_true (stage (staging, "one", NULL, NULL, NULL));
  g_assert_false (stage (staging, "", NULL, NULL, NULL));
  g_assert_false (stage (staging, "broken \xff", NULL, NULL, NULL));
  g_assert_true (stage (staging, "two", NULL, NULL, NULL));
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  assert_ask (fixture, "SELECT count (*) FROM article", "2");
}

static void
test_cancelled_while_publishing (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);
  DatelineProgress progress = { .cancellable = cancellable };

  stage_many (staging, 20);
  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_staging_publish (staging, "Import", &progress, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  assert_ask (fixture, "SELECT count (*) FROM article", "0");
  g_clear_error (&error);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  assert_ask (fixture, "SELECT count (*) FROM article", "20");
}

/* Stages twenty articles, and is cancelled when all their contents are written */
static DatelineStaging *
cancel_import (CaseFixture *fixture, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  DatelineStaging *staging = dateline_staging_new (fixture->dateline, &error);
  DatelineProgress progress = { .cancellable = cancellable };

  stage_many (staging, 20);
  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_staging_publish (staging, "Import", &progress, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  return staging;
}

/* What was brought in goes with an import that is broken off; what an article has stays, and what
 * one had, which redo brings back */
static void
test_cancelled_leaves_no_contents (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) first = dateline_staging_new (fixture->dateline, &error);
  g_autoptr (DatelineHistoryEntry) undone = NULL;
  g_autoptr (DatelineHistoryEntry) redone = NULL;
  DatelineStaging *staging;

  stage_many (first, 3);
  g_assert_true (dateline_staging_publish (first, "Import", NULL, &error));
  undone = dateline_history_undo (fixture->dateline, &error);
  g_clear_pointer (&first, dateline_staging_free);
  assert_ask (fixture, "SELECT count (*) FROM content", "3");

  staging = cancel_import (fixture, cancellable);
  assert_ask (fixture, "SELECT count (*) FROM content", "20");
  dateline_case_set_cancellable (fixture->dateline, cancellable);
  dateline_staging_free (staging);
  assert_ask (fixture, "SELECT count (*) FROM content", "3");
  case_fixture_tamper (fixture->path,
                       "INSERT INTO content_fts (content_fts, rank) VALUES ('integrity-check', 1)");
  dateline_case_set_cancellable (fixture->dateline, NULL);
  redone = dateline_history_redo (fixture->dateline, &error);
  g_assert_no_error (error);
  assert_ask (fixture, "SELECT count (*) FROM article a JOIN content c ON c.id = a.content", "3");
}

/* Somebody else's import may have found them there */
static void
test_cancelled_beside_another (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DatelineStaging *first = cancel_import (fixture, cancellable);
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  DatelineStaging *second = dateline_staging_new (other, &error);

  stage_many (second, 20);
  dateline_staging_free (first);
  g_assert_true (dateline_staging_publish (second, "Import", NULL, &error));
  g_assert_no_error (error);
  assert_ask (fixture, "SELECT count (*) FROM article a JOIN content c ON c.id = a.content", "20");
  dateline_staging_free (second);
  g_assert_finalize_object (other);
}

static void
test_two_imports_at_once (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  DatelineStaging *first = dateline_staging_new (fixture->dateline, &error);
  DatelineStaging *second = dateline_staging_new (other, &error);

  stage_many (first, 10);
  stage_many (second, 20);
  g_assert_true (dateline_staging_publish (first, "Import", NULL, &error));
  g_assert_true (dateline_staging_publish (second, "Import", NULL, &error));
  g_assert_no_error (error);
  assert_ask (fixture, "SELECT count (*), count (DISTINCT id) FROM article", "20|20");
  assert_ask (fixture, "SELECT count (*) FROM content", "20");
  dateline_staging_free (first);
  dateline_staging_free (second);
  g_assert_finalize_object (other);
}

static void
test_known_meanwhile (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  DatelineStaging *first = dateline_staging_new (fixture->dateline, &error);
  DatelineStaging *second = dateline_staging_new (other, &error);
  static const char page[] = "https://example.org/1";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  DatelineStagingCounts counts;
  DatelineAddOutcome outcome;

  stage (first, "one", page, "Wire", NULL);
  stage (second, "one", page, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_NEW);
  stage (second, "two", page, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_VERSION);
  g_assert_true (dateline_staging_publish (first, NULL, NULL, &error));
  g_assert_true (dateline_staging_publish (second, NULL, NULL, &error));
  g_assert_no_error (error);
  dateline_staging_get_counts (second, &counts);
  g_assert_cmpuint (counts.n_added, ==, 1);
  g_assert_cmpuint (counts.n_versions, ==, 1);
  g_assert_cmpuint (counts.n_known, ==, 1);
  assert_ask (fixture, "SELECT group_concat (label) FROM change",
              "Collect 1 article,Collect 1 article");
  assert_ask (fixture, "SELECT count (*) FROM article a JOIN article b ON b.id = a.earlier", "1");

  /* where nothing is left to be added, nothing is written down */
  stage (first, "three", NULL, "Wire", NULL);
  stage (second, "three", NULL, "Wire", NULL);
  g_assert_true (dateline_staging_publish (first, NULL, NULL, &error));
  before = case_fixture_dump (fixture->path);
  g_assert_true (dateline_staging_publish (second, NULL, NULL, &error));
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  assert_ask (fixture, "SELECT count (*) FROM change", "3");
  dateline_staging_get_counts (second, &counts);
  g_assert_cmpuint (counts.n_added, ==, 1);
  g_assert_cmpuint (counts.n_known, ==, 2);
  dateline_staging_free (first);
  dateline_staging_free (second);
  g_assert_finalize_object (other);
}

/* Words are a copy where an article that is there has them, not where one was */
static void
test_copies_are_of_articles (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);
  DatelineAddOutcome outcome;

  stage (staging, "one", NULL, "Wire", NULL);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  dateline_history_entry_free (dateline_history_undo (fixture->dateline, &error));
  stage (staging, "one", NULL, "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_NEW);
  stage (staging, "one", NULL, "Herald", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_COPY);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  assert_ask (fixture, "SELECT count (*), count (DISTINCT content) FROM article", "2|1");
}

static void
test_ids_follow_each_other (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  g_autoptr (DatelineStaging) staging = dateline_staging_new (fixture->dateline, &error);

  stage_many (staging, 3);
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  assert_ask (fixture, "SELECT counter FROM file", "4"); /* and the import itself */
  case_fixture_add (fixture, "One more", "More");
  assert_ask (fixture, "SELECT max (a.id & 0xffffffff), counter FROM article a, file", "5|5");

  /* not where somebody else has taken ids since */
  stage (staging, "another", NULL, NULL, NULL);
  {
    g_autoptr (DatelineStaging) theirs = dateline_staging_new (other, &error);

    stage (theirs, "theirs", NULL, NULL, NULL);
    g_assert_true (dateline_staging_publish (theirs, "Import", NULL, &error));
  }
  g_assert_true (dateline_staging_publish (staging, "Import", NULL, &error));
  g_assert_no_error (error);
  case_fixture_add (fixture, "Last", "Last");
  assert_ask (fixture,
              "SELECT count (*) - count (DISTINCT r.id), max (r.id & 0xffffffff) = counter"
              " FROM (SELECT id FROM article UNION ALL SELECT id FROM import) r, file",
              "0|1");
  g_assert_finalize_object (other);
}

static void
test_read_only (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  case_fixture_reopen (fixture, DATELINE_CASE_READ);
  g_assert_null (dateline_staging_new (fixture->dateline, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/staging/publish", test_publish);
  case_fixture_test ("/model/staging/second-import-adds-nothing", test_second_import_adds_nothing);
  case_fixture_test ("/model/staging/outcomes", test_outcomes);
  case_fixture_test ("/model/staging/abandoned", test_abandoned);
  case_fixture_test ("/model/staging/refused-article-does-not-end-it",
                     test_refused_article_does_not_end_it);
  case_fixture_test ("/model/staging/cancelled-while-publishing", test_cancelled_while_publishing);
  case_fixture_test ("/model/staging/cancelled-leaves-no-contents",
                     test_cancelled_leaves_no_contents);
  case_fixture_test ("/model/staging/cancelled-beside-another", test_cancelled_beside_another);
  case_fixture_test ("/model/staging/two-imports-at-once", test_two_imports_at_once);
  case_fixture_test ("/model/staging/known-meanwhile", test_known_meanwhile);
  case_fixture_test ("/model/staging/copies-are-of-articles", test_copies_are_of_articles);
  case_fixture_test ("/model/staging/ids-follow-each-other", test_ids_follow_each_other);
  case_fixture_test ("/model/staging/read-only", test_read_only);
  return g_test_run ();
}

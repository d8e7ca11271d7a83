/* test-article.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "case-fixture.h"

static gint64
add (CaseFixture *fixture,
     const char *original,
     const char *url,
     const char *outlet,
     DatelineAddOutcome *outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (original, strlen (original));
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Add", &error);
  DatelineNewArticle article = {
    .original = bytes,
    .media_type = "text/plain",
    .text = "Kunduz fell.",
    .title = "Northern towns fall",
    .url = url,
    .outlet = outlet,
  };
  gint64 id = 0;

  g_assert_no_error (error);
  g_assert_true (dateline_article_add (change, &article, &id, outcome, &error));
  g_assert_no_error (error);
  g_assert_true (dateline_change_commit (change, &error));
  return id;
}

static void
assert_count (CaseFixture *fixture, const char *sql, const char *count)
{
  g_autofree char *found = case_fixture_ask (fixture->path, sql);

  g_assert_cmpstr (found, ==, count);
}

static void
test_add_and_read (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autofree char *text = NULL;
  g_autofree char *published = NULL;
  gint64 id = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);

  article = dateline_article_get (fixture->dateline, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (article->title, ==, "Northern towns fall");
  g_assert_cmpstr (article->outlet, ==, "Harbour Wire");
  g_assert_null (article->url);
  g_assert_cmpuint (article->characters, ==, g_utf8_strlen (CASE_FIXTURE_TEXT, -1));
  g_assert_cmpint (article->state, ==, DATELINE_ARTICLE_UNREAD);
  published = dateline_article_dup_value (article, "published");
  g_assert_cmpstr (published, ==, "2021-08-10");
  text = dateline_article_dup_text (fixture->dateline, id, &error);
  g_assert_cmpstr (text, ==, CASE_FIXTURE_TEXT);
  original = dateline_article_dup_original (fixture->dateline, id, &error);
  g_assert_cmpmem (g_bytes_get_data (original, NULL), g_bytes_get_size (original),
                   CASE_FIXTURE_TEXT, strlen (CASE_FIXTURE_TEXT));
}

static void
test_hash_is_of_the_original (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineArticle) article = NULL;
  gint64 id = add (fixture, "<p>Kunduz fell.", NULL, NULL, NULL);

  article = dateline_article_get (fixture->dateline, id, NULL);
  /* printf '<p>Kunduz fell.' | sha256sum */
  g_assert_cmpstr (article->sha256, ==,
                   "f2af3d6f5bb4340fc6591490eae703fe9f13991f66567e3550e5fa1243596a6f");
}

static void
test_undo_and_redo (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;

  dateline_history_entry_free (dateline_history_undo (fixture->dateline, &error));
  g_assert_no_error (error);
  g_assert_null (dateline_article_get (fixture->dateline, id, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* the evidence stays, only the article is taken back */
  assert_count (fixture, "SELECT count (*) FROM content", "1");
  assert_count (fixture, "SELECT count (*) FROM title_fts", "0");
  dateline_history_entry_free (dateline_history_redo (fixture->dateline, &error));
  g_assert_no_error (error);
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  assert_count (fixture,
                "SELECT count (*) FROM title_fts f JOIN article a ON a.id = f.rowid"
                " WHERE title_fts MATCH 'towns'",
                "1");
}

static void
test_same_twice (CaseFixture *fixture, gconstpointer data)
{
  DatelineAddOutcome outcome;
  gint64 first = add (fixture, "one", "https://example.org/1", "Wire", &outcome);

  g_assert_cmpint (outcome, ==, DATELINE_ADD_NEW);
  g_assert_cmpint (add (fixture, "one", "https://example.org/1", "Wire", &outcome), ==, first);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_KNOWN);
  assert_count (fixture, "SELECT count (*) FROM change", "1");
}

static void
test_copy_shares_content (CaseFixture *fixture, gconstpointer data)
{
  DatelineAddOutcome outcome;
  gint64 first = add (fixture, "one", NULL, "Wire", NULL);
  gint64 second = add (fixture, "one", NULL, "Herald", &outcome);

  g_assert_cmpint (outcome, ==, DATELINE_ADD_COPY);
  g_assert_cmpint (first, !=, second);
  assert_count (fixture, "SELECT count (*), count (DISTINCT content) FROM article", "2|1");
  assert_count (fixture, "SELECT count (*) FROM content_fts", "1");
}

static void
test_changed_page_is_a_version (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) versions = NULL;
  DatelineAddOutcome outcome;
  gint64 first = add (fixture, "one", "https://example.org/1", "Wire", NULL);
  gint64 other = add (fixture, "two", "https://example.org/1", "Herald", &outcome);
  gint64 second, third;

  g_assert_cmpint (outcome, ==, DATELINE_ADD_NEW);
  second = add (fixture, "three", "https://example.org/1", "Wire", &outcome);
  g_assert_cmpint (outcome, ==, DATELINE_ADD_VERSION);
  third = add (fixture, "four", "https://example.org/1", "Wire", &outcome);
  versions = dateline_article_get_versions (fixture->dateline, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpint (g_array_index (versions, gint64, 0), ==, first);
  g_assert_cmpint (g_array_index (versions, gint64, 1), ==, second);
  g_assert_cmpint (g_array_index (versions, gint64, 2), ==, third);
  g_assert_cmpint (other, !=, first);
}

static void
test_refusals (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  static const char *const texts[] = { "", "broken \xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Add", &error);
    DatelineNewArticle article = { .original = bytes,
                                   .media_type = "text/plain",
                                   .text = texts[i] };

    g_assert_false (dateline_article_add (change, &article, NULL, NULL, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
  }
  assert_count (fixture, "SELECT count (*) FROM content", "0");
}

static void
update (CaseFixture *fixture, const DatelineArticle *base, const DatelineArticle *article, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Edit", &error);

  g_assert_no_error (error);
  if (code < 0) {
    g_assert_true (dateline_article_update (change, base, article, &error));
    g_assert_true (dateline_change_commit (change, &error));
  } else {
    g_assert_false (dateline_article_update (change, base, article, &error));
    g_assert_error (error, DATELINE_ERROR, code);
  }
}

static void
test_edit (CaseFixture *fixture, gconstpointer data)
{
  gint64 id = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineArticle) base = dateline_article_get (fixture->dateline, id, NULL);
  g_autoptr (DatelineArticle) edited = dateline_article_copy (base);
  g_autoptr (DatelineArticle) now = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_article_set (edited, "title", "Southern towns fall", &error));
  g_assert_true (dateline_article_set (edited, "published", "2021-08", &error));
  g_assert_true (dateline_article_set (edited, "state", "done", &error));
  g_assert_true (dateline_article_set (edited, "outlet", "", &error));
  update (fixture, base, edited, -1);
  now = dateline_article_get (fixture->dateline, id, NULL);
  g_assert_cmpstr (now->title, ==, "Southern towns fall");
  g_assert_null (now->outlet);
  g_assert_cmpint (now->published.precision, ==, DATELINE_PRECISION_MONTH);
  g_assert_cmpint (now->state, ==, DATELINE_ARTICLE_DONE);
  assert_count (fixture, "SELECT count (*) FROM title_fts WHERE title_fts MATCH 'southern'", "1");
  assert_count (fixture, "SELECT count (*) FROM title_fts WHERE title_fts MATCH 'northern'", "0");

  dateline_history_entry_free (dateline_history_undo (fixture->dateline, &error));
  g_clear_pointer (&now, dateline_article_free);
  now = dateline_article_get (fixture->dateline, id, NULL);
  g_assert_cmpstr (now->title, ==, "Northern towns fall");
  g_assert_cmpstr (now->outlet, ==, "Harbour Wire");
  assert_count (fixture, "SELECT count (*) FROM title_fts WHERE title_fts MATCH 'northern'", "1");
  dateline_history_entry_free (dateline_history_redo (fixture->dateline, &error));
  assert_count (fixture, "SELECT count (*) FROM title_fts WHERE title_fts MATCH 'southern'", "1");
}

static void
assert_published (CaseFixture *fixture, gint64 id, const char *expected)
{
  g_autoptr (DatelineArticle) article = dateline_article_get (fixture->dateline, id, NULL);
  g_autofree char *published = dateline_article_dup_value (article, "published");

  g_assert_cmpstr (published, ==, expected);
}

/* The day stays that of the place where it was published, and the offset is kept. */
static void
test_zones (CaseFixture *fixture, gconstpointer data)
{
  static const char *const dates[] = {
    "2021-08-10T01:30+04:30",
    "2021-08-10T21:00-05:00",
    "2021-08-10T14:05Z",
    "2021-08-10T14:05",
    "2021-08-10",
  };
  gint64 id = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);
  g_autofree char *before = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autoptr (DatelineArticle) base = dateline_article_get (fixture->dateline, id, NULL);
    g_autoptr (DatelineArticle) edited = dateline_article_copy (base);

    g_free (before);
    before = dateline_article_dup_value (base, "published");
    g_assert_true (dateline_article_set (edited, "published", dates[i], NULL));
    update (fixture, base, edited, -1);
    assert_published (fixture, id, dates[i]);
    dateline_history_entry_free (dateline_history_undo (fixture->dateline, NULL));
    assert_published (fixture, id, before);
    dateline_history_entry_free (dateline_history_redo (fixture->dateline, NULL));
    assert_published (fixture, id, dates[i]);
  }
}

static void
test_two_people_edit (CaseFixture *fixture, gconstpointer data)
{
  gint64 id = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineArticle) base = dateline_article_get (fixture->dateline, id, NULL);
  g_autoptr (DatelineArticle) mine = dateline_article_copy (base);
  g_autoptr (DatelineArticle) yours = dateline_article_copy (base);
  g_autoptr (DatelineArticle) now = NULL;

  dateline_article_set (mine, "title", "Mine", NULL);
  dateline_article_set (yours, "author", "Yours", NULL);
  update (fixture, base, mine, -1);
  update (fixture, base, yours, -1); /* another field: both stay */
  now = dateline_article_get (fixture->dateline, id, NULL);
  g_assert_cmpstr (now->title, ==, "Mine");
  g_assert_cmpstr (now->author, ==, "Yours");

  dateline_article_set (yours, "title", "Yours too", NULL);
  update (fixture, base, yours, DATELINE_ERROR_CONFLICT);
  dateline_article_set (yours, "title", "Northern towns fall", NULL);
  dateline_article_set (yours, "published", "2021-08-11", NULL);
  dateline_article_set (mine, "published", "2021-08-12", NULL);
  update (fixture, base, yours, -1);
  update (fixture, base, mine, DATELINE_ERROR_CONFLICT);
  update (fixture, NULL, mine, -1); /* knowingly */
}

static void
test_set_refuses (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineArticle) article = g_new0 (DatelineArticle, 1);
  static const char *const bad[][2] = {
    { "published", "yesterday" }, { "state", "finished" },          { "sha256", "00" },
    { "nonsense", "1" },          { "published_precision", "day" }, { "title", "\xff" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (dateline_article_set (article, bad[i][0], bad[i][1], &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  }
  g_assert_null (article->title);
}

static void
test_load_page (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  gint64 ids[3];

  ids[2] = case_fixture_add (fixture, "One", "Text one");
  ids[0] = case_fixture_add (fixture, "Two", "Text two");
  ids[1] = ids[0] + 1000;
  page = dateline_article_load (fixture->dateline, ids, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 3);
  g_assert_cmpstr (((DatelineArticle *) page->pdata[0])->title, ==, "Two");
  g_assert_null (page->pdata[1]);
  g_assert_cmpstr (((DatelineArticle *) page->pdata[2])->title, ==, "One");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/article/add-and-read", test_add_and_read);
  case_fixture_test ("/model/article/hash-is-of-the-original", test_hash_is_of_the_original);
  case_fixture_test ("/model/article/undo-and-redo", test_undo_and_redo);
  case_fixture_test ("/model/article/same-twice", test_same_twice);
  case_fixture_test ("/model/article/copy-shares-content", test_copy_shares_content);
  case_fixture_test ("/model/article/changed-page-is-a-version", test_changed_page_is_a_version);
  case_fixture_test ("/model/article/refusals", test_refusals);
  case_fixture_test ("/model/article/edit", test_edit);
  case_fixture_test ("/model/article/zones", test_zones);
  case_fixture_test ("/model/article/two-people-edit", test_two_people_edit);
  case_fixture_test ("/model/article/set-refuses", test_set_refuses);
  case_fixture_test ("/model/article/load-page", test_load_page);
  return g_test_run ();
}

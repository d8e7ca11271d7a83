/* test-collect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-collect.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dateline-article.h"
#include "dateline-error.h"
#include "dateline-history.h"

typedef struct {
  char *root;
  char *folder;
  DatelineCase *dateline;
} Fixture;

static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
make_file (Fixture *fixture, const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = path_in (fixture, name);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("dateline-collect-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "in", NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  path = g_build_filename (fixture->folder, "Own.dateline", NULL);
  fixture->dateline = dateline_case_create (path, NULL, &error);
  g_assert_no_error (error);
  make_file (fixture, "1-good.txt", "date 2021-08-10 Towns fall\n\nFirst.\n\nSecond.", -1);
  make_file (fixture, "2-empty.txt", "  \n", -1);
  make_file (fixture, "3-picture.txt", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\2\0\x08\x06", 27);
  make_file (fixture, "4-other.md", "# Bridge holds\n\nWords.", -1);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *member = g_build_filename (path, name, NULL);

    remove_tree (member);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dateline_case_close (fixture->dateline);
  g_object_unref (fixture->dateline);
  remove_tree (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
}

static GPtrArray *
collect (Fixture *fixture, const DatelineCollectOptions *options)
{
  const char *paths[] = { fixture->folder, NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *results = dateline_collect_paths (fixture->dateline, paths, options, NULL, &error);

  g_assert_no_error (error);
  return results;
}

static const DatelineCollectResult *
result_at (GPtrArray *results, guint i)
{
  g_assert_cmpuint (i, <, results->len);
  return g_ptr_array_index (results, i);
}

static void
assert_nothing_changed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_history_peek_undo (fixture->dateline, &error));
  g_assert_no_error (error);
}

/* What can be read is there, in the order of names; what cannot is named with its reason; the case
 * itself, which lies in the folder, is not touched */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) results = collect (fixture, NULL);
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autofree char *text = NULL;
  g_autofree char *published = NULL;

  g_assert_cmpuint (results->len, ==, 4);
  g_assert_cmpuint (dateline_collect_count (results, DATELINE_COLLECT_ADDED), ==, 2);
  g_assert_cmpuint (dateline_collect_count (results, DATELINE_COLLECT_REFUSED), ==, 2);
  g_assert_true (g_str_has_suffix (result_at (results, 0)->name, "/1-good.txt"));
  g_assert_cmpstr (result_at (results, 0)->title, ==, "Towns fall");
  g_assert_cmpint (result_at (results, 1)->outcome, ==, DATELINE_COLLECT_REFUSED);
  g_assert_nonnull (strstr (result_at (results, 1)->message, "2-empty.txt: "));
  g_assert_nonnull (strstr (result_at (results, 2)->message, "3-picture.txt: "));
  article = dateline_article_get (fixture->dateline, result_at (results, 0)->article, NULL);
  g_assert_cmpstr (article->title, ==, "Towns fall");
  g_assert_cmpstr (article->file, ==, "1-good.txt");
  g_assert_null (article->outlet);
  published = dateline_date_to_iso (article->published);
  g_assert_cmpstr (published, ==, "2021-08-10");
  text = dateline_article_dup_text (fixture->dateline, article->id, NULL);
  g_assert_cmpstr (text, ==, "First.\n\nSecond.");
  original = dateline_article_dup_original (fixture->dateline, article->id, NULL);
  g_assert_cmpuint (g_bytes_get_size (original), ==, 43);
}

/* One change for all; doing it again changes nothing and says so; undo and redo take all */
static void
test_again_undo_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first = collect (fixture, NULL);
  g_autoptr (GPtrArray) second = collect (fixture, NULL);
  DatelineHistoryEntry *entry = dateline_history_peek_undo (fixture->dateline, NULL);
  gint64 id = result_at (first, 0)->article;
  g_autoptr (DatelineArticle) there = NULL;

  g_assert_cmpstr (entry->label, ==, "Collect 2 articles");
  g_assert_cmpint (entry->number, ==, 1);
  dateline_history_entry_free (entry);
  g_assert_cmpuint (dateline_collect_count (second, DATELINE_COLLECT_KNOWN), ==, 2);
  g_assert_cmpuint (dateline_collect_count (second, DATELINE_COLLECT_REFUSED), ==, 2);
  g_assert_cmpint (result_at (second, 0)->article, ==, id);

  dateline_history_entry_free (dateline_history_undo (fixture->dateline, NULL));
  g_assert_null (dateline_article_get (fixture->dateline, id, NULL));
  assert_nothing_changed (fixture);
  dateline_history_entry_free (dateline_history_redo (fixture->dateline, NULL));
  there = dateline_article_get (fixture->dateline, id, NULL);
  g_assert_cmpstr (there->title, ==, "Towns fall");
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  DatelineCollectOptions options = { .outlet = "Harbour Wire",
                                     .url = "https://a.example/1",
                                     .language = "en" };
  g_autofree char *path = path_in (fixture, "1-good.txt");
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autoptr (DatelineArticle) article = NULL;

  g_assert_true (dateline_date_from_iso ("2021-08-11", &options.published));
  results = dateline_collect_paths (fixture->dateline, paths, &options, NULL, NULL);
  article = dateline_article_get (fixture->dateline, result_at (results, 0)->article, NULL);
  g_assert_cmpstr (article->outlet, ==, "Harbour Wire");
  g_assert_cmpstr (article->url, ==, "https://a.example/1");
  g_assert_cmpstr (article->language, ==, "en");
  g_assert_cmpint (article->published.start, ==, options.published.start);
  /* the same bytes from another outlet are another article with the same words */
  options.outlet = "Other Post";
  other = dateline_collect_paths (fixture->dateline, paths, &options, NULL, NULL);
  g_assert_cmpint (result_at (other, 0)->outcome, ==, DATELINE_COLLECT_COPY);
  g_assert_cmpint (result_at (other, 0)->article, !=, article->id);
}

static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  DatelineCollectOptions options = { .url = "https://a.example/1",
                                     .published = DATELINE_DATE_NONE };
  g_autoptr (GBytes) first = g_bytes_new_static ("Towns fall\n\nEight died.", 23);
  g_autoptr (GBytes) second = g_bytes_new_static ("Towns fall\n\nNine died.", 22);
  g_autoptr (GPtrArray) old =
      dateline_collect_bytes (fixture->dateline, first, "Pasted", "text/plain", &options, NULL);
  g_autoptr (GPtrArray) new =
      dateline_collect_bytes (fixture->dateline, second, "Pasted", NULL, &options, NULL);
  g_autoptr (DatelineArticle) article = NULL;

  g_assert_cmpint (result_at (old, 0)->outcome, ==, DATELINE_COLLECT_ADDED);
  g_assert_cmpint (result_at (new, 0)->outcome, ==, DATELINE_COLLECT_VERSION);
  article = dateline_article_get (fixture->dateline, result_at (new, 0)->article, NULL);
  g_assert_cmpint (article->earlier, ==, result_at (old, 0)->article);
}

static void
test_unknown_format (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x7f"
                                                 "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0\1\0\0\0",
                                                 24);
  g_autoptr (GPtrArray) results =
      dateline_collect_bytes (fixture->dateline, bytes, "program", NULL, NULL, NULL);

  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpint (result_at (results, 0)->outcome, ==, DATELINE_COLLECT_REFUSED);
  g_assert_true (g_str_has_prefix (result_at (results, 0)->message, "program: "));
  assert_nothing_changed (fixture);
}

typedef struct {
  GCancellable *cancellable;
  guint64 at;
  guint64 last;
} Watch;

static void
on_progressed (guint64 done, guint64 total, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpuint (total, ==, 4);
  g_assert_cmpuint (done, >=, watch->last);
  watch->last = done;
  if (done >= watch->at)
    g_cancellable_cancel (watch->cancellable);
}

/* Cancelled at the start or at the last file: no article, no change, and it works afterwards */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  const char *paths[] = { fixture->folder, NULL };

  for (guint64 at = 0; at <= 4; at += 4) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Watch watch = { cancellable, at, 0 };
    DatelineProgress progress = { on_progressed, &watch, cancellable, 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) results =
        dateline_collect_paths (fixture->dateline, paths, NULL, &progress, &error);

    g_assert_null (results);
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
    assert_nothing_changed (fixture);
  }
  g_ptr_array_unref (collect (fixture, NULL));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = path_in (fixture, "missing.txt");
  g_autofree char *own = path_in (fixture, "Own.dateline");
  const char *paths[] = { missing, own, NULL };
  g_autoptr (GPtrArray) results =
      dateline_collect_paths (fixture->dateline, paths, NULL, NULL, NULL);

  g_assert_cmpuint (dateline_collect_count (results, DATELINE_COLLECT_REFUSED), ==, 2);
  g_assert_true (g_str_has_prefix (result_at (results, 0)->message, missing));
  g_assert_true (g_str_has_prefix (result_at (results, 1)->message, own));
  g_assert_null (strstr (result_at (results, 1)->message + strlen (own), own));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) reader =
      dateline_case_open (dateline_case_get_path (fixture->dateline), DATELINE_CASE_READ, &error);
  const char *paths[] = { fixture->folder, NULL };

  g_assert_no_error (error);
  g_assert_null (dateline_collect_paths (reader, paths, NULL, NULL, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DENIED);
  dateline_case_close (reader);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/exchange/collect/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/exchange/collect/again-undo-redo", Fixture, NULL, set_up, test_again_undo_redo,
              tear_down);
  g_test_add ("/exchange/collect/options", Fixture, NULL, set_up, test_options, tear_down);
  g_test_add ("/exchange/collect/new-version", Fixture, NULL, set_up, test_new_version, tear_down);
  g_test_add ("/exchange/collect/unknown-format", Fixture, NULL, set_up, test_unknown_format,
              tear_down);
  g_test_add ("/exchange/collect/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/exchange/collect/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/exchange/collect/read-only", Fixture, NULL, set_up, test_read_only, tear_down);
  return g_test_run ();
}

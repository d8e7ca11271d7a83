/* test-annotating.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marking words and reviewing suggestions, undone and made again.
 */

#include "dateline-annotation-store.h"
#include "dateline-suggestion.h"
#include "reader-fixture.h"

/* Words become a place with what the gazetteer knows; undone and made again */
static void
test_mark (Reader *reader, gconstpointer data)
{
  guint n = reader_get_content (reader)->annotations->len;
  const DatelineAnnotation *made;
  gint64 id;

  reader_select_words (reader, "satellite telephone", 1);
  reader_activate (reader, "article.mark::note");
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n + 1);
  made = reader_get_current (reader);
  g_assert_nonnull (made);
  g_assert_cmpint (made->kind, ==, DATELINE_KIND_NOTE);
  g_assert_cmpint (made->state, ==, DATELINE_STATE_ACCEPTED);
  g_assert_cmpstr (made->exact, ==, "satellite telephone");
  g_assert_cmpstr (dateline_session_get_undo_label (reader->base.session), ==, "Mark note");
  id = made->id;

  reader_undo (reader);
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n);
  reader_redo (reader);
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n + 1);
  g_assert_nonnull (dateline_article_content_find (reader_get_content (reader), id));

  /* without selected words the kind of the current one changes */
  dateline_article_view_select (reader->view, id);
  reader_activate (reader, "article.mark::quote");
  g_assert_cmpint (reader_get_current (reader)->kind, ==, DATELINE_KIND_QUOTE);
  reader_undo (reader);
  g_assert_cmpint (reader_get_current (reader)->kind, ==, DATELINE_KIND_NOTE);
  reader_redo (reader);
  g_assert_cmpint (reader_get_current (reader)->kind, ==, DATELINE_KIND_QUOTE);

  reader_activate (reader, "article.remove");
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n);
  reader_undo (reader);
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n + 1);
  reader_redo (reader);
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n);
}

/* Filled from the words: the gazetteer knows the place */
static void
test_fill (Reader *reader, gconstpointer data)
{
  const DatelineAnnotation *made;

  reader_select_words (reader, "Kabul", 1);
  reader_activate (reader, "article.mark::place");
  made = reader_get_current (reader);
  g_assert_nonnull (made);
  g_assert_cmpstr (dateline_annotation_get (made, "name"), ==, "Kabul");
  g_assert_nonnull (dateline_annotation_get (made, "lat"));
  g_assert_cmpstr (dateline_annotation_get (made, "country"), ==, "Afghanistan");
}

static void
test_mark_all (Reader *reader, gconstpointer data)
{
  guint n = reader_get_content (reader)->annotations->len;

  reader_select_words (reader, "the", 1);
  reader_activate (reader, "article.mark::note");
  reader_activate (reader, "article.mark-all");
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, >, n + 1);
  g_assert_cmpstr (dateline_session_get_undo_label (reader->base.session), ==,
                   "Mark all occurrences");
  reader_undo (reader);
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n + 1);
  reader_redo (reader);
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, >, n + 1);
}

static void
test_span (Reader *reader, gconstpointer data)
{
  DatelineSpan span;

  reader_select_words (reader, "satellite", 1);
  reader_activate (reader, "article.mark::note");
  span = reader_get_current (reader)->span;
  reader_activate (reader, "article.move-edge((false, 1))");
  g_assert_cmpstr (reader_get_current (reader)->exact, ==, "satellite telephone");
  reader_undo (reader);
  g_assert_cmpuint (reader_get_current (reader)->span.end, ==, span.end);
  reader_redo (reader);
  g_assert_cmpstr (reader_get_current (reader)->exact, ==, "satellite telephone");
  reader_activate (reader, "article.move-edge((true, 1))");
  g_assert_cmpstr (reader_get_current (reader)->exact, ==, "telephone");

  /* as dragging an edge does, into the middle of a word */
  g_signal_emit_by_name (dateline_article_view_get_text (reader->view), "span-dragged",
                         span.start + 2, span.end);
  reader_settle (reader);
  g_assert_cmpstr (reader_get_current (reader)->exact, ==, "satellite");
}

static gboolean
suggest (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  const gint64 *article = data;
  g_autofree char *text = dateline_article_dup_text (dateline, *article, error);

  for (guint i = 0; i < 2; i++) {
    const char *start = g_utf8_offset_to_pointer (text, i * 20);
    g_autofree char *words =
        g_strndup (start, (gsize) (g_utf8_offset_to_pointer (text, i * 20 + 10) - start));
    DatelineAnnotation *made =
        dateline_annotation_new (DATELINE_KIND_NOTE, (DatelineSpan){ i * 20, i * 20 + 10 }, words);

    made->state = DATELINE_STATE_SUGGESTED;
    made->score = 0.5;
    made->rule = g_strdup ("place-name");
    g_ptr_array_add (list, made);
  }
  return dateline_suggestion_replace (dateline, *article, list, error);
}

static void
on_suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  dateline_session_run_finish (result, &error);
  g_assert_no_error (error);
}

static void
add_suggestions (Reader *reader, gint64 article)
{
  gint64 *id = g_memdup2 (&article, sizeof article);

  dateline_session_run_async (reader->base.session, DATELINE_LANE_EDIT, suggest, id, g_free, NULL,
                              on_suggested_cb, NULL);
  reader_settle (reader);
}

/* Reviewing: accept, reject, on to the next; undone and made again */
static void
test_review (Reader *reader, gconstpointer data)
{
  guint n;
  gint64 first;
  gint64 second;

  add_suggestions (reader, dateline_article_view_get_article (reader->view));
  g_assert_cmpuint (dateline_article_content_count_suggestions (reader_get_content (reader)), ==,
                    2);
  n = reader_get_content (reader)->annotations->len;
  reader_activate (reader, "article.next-unreviewed");
  first = dateline_article_view_get_selected (reader->view);
  g_assert_cmpint (reader_get_current (reader)->state, ==, DATELINE_STATE_SUGGESTED);
  g_assert_cmpint (dateline_session_get_selection (reader->base.session)->type, ==,
                   DATELINE_RECORD_SUGGESTION);

  reader_activate (reader, "article.accept");
  second = dateline_article_view_get_selected (reader->view);
  g_assert_cmpint (second, !=, first);
  g_assert_cmpint (dateline_article_content_find (reader_get_content (reader), first)->state, ==,
                   DATELINE_STATE_ACCEPTED);
  reader_undo (reader);
  g_assert_cmpint (dateline_article_content_find (reader_get_content (reader), first)->state, ==,
                   DATELINE_STATE_SUGGESTED);
  reader_redo (reader);
  g_assert_cmpint (dateline_article_content_find (reader_get_content (reader), first)->state, ==,
                   DATELINE_STATE_ACCEPTED);

  reader_activate (reader, "article.reject");
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, ==, n - 1);
  g_assert_null (dateline_article_content_find (reader_get_content (reader), second));
  reader_undo (reader);
  g_assert_nonnull (dateline_article_content_find (reader_get_content (reader), second));
  reader_redo (reader);
  g_assert_null (dateline_article_content_find (reader_get_content (reader), second));
}

/* The review walks from one article to the next that has suggestions, and says that it can */
static void
test_review_walk (Reader *reader, gconstpointer data)
{
  gint64 first = dateline_article_view_get_article (reader->view);
  gint64 second;
  GtkRevealer *hint;

  reader_activate (reader, "article.next-article");
  second = dateline_article_view_get_article (reader->view);
  reader_activate (reader, "article.previous-article");
  add_suggestions (reader, first);
  add_suggestions (reader, second);
  reader_activate (reader, "article.next-unreviewed");
  reader_activate (reader, "article.accept");
  hint = GTK_REVEALER (gtk_widget_get_last_child (GTK_WIDGET (reader->view)));
  g_assert_false (gtk_revealer_get_reveal_child (hint));
  reader_activate (reader, "article.accept");
  g_assert_true (gtk_revealer_get_reveal_child (hint));
  reader_activate (reader, "article.next-unreviewed");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==, second);
  g_assert_cmpint (reader_get_current (reader)->state, ==, DATELINE_STATE_SUGGESTED);
}

static void
add_tests (void)
{
  reader_add ("/app/reader/article/mark", test_mark);
  reader_add ("/app/reader/article/fill", test_fill);
  reader_add ("/app/reader/article/mark-all", test_mark_all);
  reader_add ("/app/reader/article/span", test_span);
  reader_add ("/app/reader/article/review", test_review);
  reader_add ("/app/reader/article/review-walk", test_review_walk);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

/* test-marking.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks are shown before they are stored, and taken back where the store refuses.
 */

#include <sqlite3.h>

#include "app-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-article-view.h"
#include "dateline-reader-pane.h"
#include "dateline-suggestion.h"

typedef struct {
  AppFixture fixture;
  GtkWindow *window;
  DatelineArticleView *view;
  char *said;
} Reader;

static gboolean
has_content (gpointer data)
{
  return dateline_article_view_get_content (data) != NULL;
}

static void
on_said_cb (DatelineSession *session, const char *text, gint64 change, Reader *reader)
{
  g_free (reader->said);
  reader->said = g_strdup (text);
}

static void
set_up (Reader *reader, gconstpointer data)
{
  GtkWidget *pane;

  app_fixture_set_up (&reader->fixture, data);
  pane = dateline_reader_pane_new (reader->fixture.session);
  reader->window = app_fixture_show (pane, 900, 700);
  reader->view = DATELINE_ARTICLE_VIEW (app_fixture_find (pane, DATELINE_TYPE_ARTICLE_VIEW, 0));
  app_fixture_wait (has_content, reader->view);
  app_fixture_settle (reader->fixture.session);
  g_signal_connect (reader->fixture.session, "said", G_CALLBACK (on_said_cb), reader);
}

static void
tear_down (Reader *reader, gconstpointer data)
{
  app_fixture_destroy (reader->window);
  app_fixture_tear_down (&reader->fixture, data);
  g_free (reader->said);
}

static const GPtrArray *
get_annotations (Reader *reader)
{
  return dateline_article_view_get_content (reader->view)->annotations;
}

/* The key alone: nothing of what follows in the main loop */
static void
press (Reader *reader, const char *words, const char *action)
{
  const char *text = dateline_article_view_get_content (reader->view)->text;
  const char *at = strstr (text, words);
  guint32 start = (guint32) g_utf8_pointer_to_offset (text, at);

  g_assert_nonnull (at);
  dateline_article_text_select_words (
      dateline_article_view_get_text (reader->view),
      (DatelineSpan){ start, start + (guint32) g_utf8_strlen (words, -1) });
  gtk_widget_activate_action (GTK_WIDGET (reader->view), action,
                              g_str_has_suffix (action, "-all") ? NULL : "s", "note");
}

static const DatelineAnnotation *
find_words (Reader *reader, const char *words, guint *n)
{
  const GPtrArray *annotations = get_annotations (reader);
  const DatelineAnnotation *found = NULL;

  *n = 0;
  for (guint i = 0; i < annotations->len; i++) {
    const DatelineAnnotation *annotation = annotations->pdata[i];

    if (annotation->kind == DATELINE_KIND_NOTE && g_str_equal (annotation->exact, words)) {
      found = annotation;
      ++*n;
    }
  }
  return found;
}

static gboolean
is_drawn (Reader *reader, gint64 id)
{
  DatelineMarks *marks =
      dateline_article_text_get_marks (dateline_article_view_get_text (reader->view));

  for (guint i = 0; i < dateline_marks_get_n (marks); i++)
    if (dateline_marks_get (marks, i)->id == id)
      return TRUE;
  return FALSE;
}

/* Marks that are drawn and not stored */
static guint
count_unsettled (Reader *reader)
{
  DatelineMarks *marks =
      dateline_article_text_get_marks (dateline_article_view_get_text (reader->view));
  guint n = 0;

  for (guint i = 0; i < dateline_marks_get_n (marks); i++)
    n += dateline_marks_get (marks, i)->id < 0;
  return n;
}

static void
assert_in_order (Reader *reader)
{
  const GPtrArray *annotations = get_annotations (reader);

  for (guint i = 1; i < annotations->len; i++) {
    const DatelineAnnotation *before = annotations->pdata[i - 1];
    const DatelineAnnotation *after = annotations->pdata[i];

    g_assert_true (
        before->span.start < after->span.start ||
        (before->span.start == after->span.start && before->span.end >= after->span.end));
  }
}

static void
test_shown_at_once (Reader *reader, gconstpointer data)
{
  static const char words[] = "satellite telephone";
  guint before = get_annotations (reader)->len;
  const DatelineAnnotation *shown;
  gint64 id;
  guint n;

  press (reader, words, "article.mark");
  shown = find_words (reader, words, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (shown->state, ==, DATELINE_STATE_ACCEPTED);
  g_assert_cmpint (shown->id, <, 0);
  g_assert_true (is_drawn (reader, shown->id));
  assert_in_order (reader);
  /* nothing can be done to it until it is stored */
  dateline_article_view_select (reader->view, shown->id);
  g_assert_cmpint (dateline_article_view_get_selected (reader->view), !=, shown->id);

  app_fixture_settle (reader->fixture.session);
  shown = find_words (reader, words, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (get_annotations (reader)->len, ==, before + 1);
  g_assert_cmpint (shown->id, >, 0);
  g_assert_cmpint (shown->created, >, 0);
  g_assert_true (is_drawn (reader, shown->id));
  g_assert_cmpint (dateline_article_view_get_selected (reader->view), ==, shown->id);
  id = shown->id;

  dateline_session_undo (reader->fixture.session);
  app_fixture_settle (reader->fixture.session);
  g_assert_null (find_words (reader, words, &n));
  g_assert_false (is_drawn (reader, id));
  dateline_session_redo (reader->fixture.session);
  app_fixture_settle (reader->fixture.session);
  g_assert_cmpint (find_words (reader, words, &n)->id, ==, id);
  assert_in_order (reader);
}

static void
test_many_at_once (Reader *reader, gconstpointer data)
{
  guint before = get_annotations (reader)->len;
  guint at_once;
  guint n;

  press (reader, "the", "article.mark");
  app_fixture_settle (reader->fixture.session);
  press (reader, "the", "article.mark-all");
  at_once = get_annotations (reader)->len;
  g_assert_cmpuint (at_once, >, before + 2);
  assert_in_order (reader);
  app_fixture_settle (reader->fixture.session);
  g_assert_cmpuint (get_annotations (reader)->len, ==, at_once);
  assert_in_order (reader);
  g_assert_nonnull (find_words (reader, "the", &n));
  for (guint i = 0; i < at_once; i++)
    g_assert_cmpint (((DatelineAnnotation *) get_annotations (reader)->pdata[i])->id, >, 0);
}

/* The key and undo before anything is stored */
static void
test_undone_at_once (Reader *reader, gconstpointer data)
{
  static const char words[] = "satellite telephone";
  guint before = get_annotations (reader)->len;
  guint n;

  press (reader, words, "article.mark");
  dateline_session_undo (reader->fixture.session);
  app_fixture_settle (reader->fixture.session);
  g_assert_null (find_words (reader, words, &n));
  g_assert_cmpuint (get_annotations (reader)->len, ==, before);
}

/* Reading everything again does not lose what is not stored yet */
static void
test_refreshed_meanwhile (Reader *reader, gconstpointer data)
{
  DatelineArticleContent *content =
      (DatelineArticleContent *) dateline_article_view_get_content (reader->view);
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (reader->fixture.path, DATELINE_CASE_READ, NULL);
  g_autoptr (DatelineArticleContent) newer =
      dateline_article_content_load (dateline, content->article->id, NULL);
  guint n;

  press (reader, "satellite telephone", "article.mark");
  dateline_article_content_take (content, newer);
  g_assert_nonnull (find_words (reader, "satellite telephone", &n));
  app_fixture_settle (reader->fixture.session);
  g_assert_cmpint (find_words (reader, "satellite telephone", &n)->id, >, 0);
  g_assert_cmpuint (n, ==, 1);
  assert_in_order (reader);
  dateline_case_close (dateline);
}

/* From now on only one of two notes can be stored */
static void
refuse (const char *path)
{
  static const char index[] =
      "CREATE UNIQUE INDEX one_note ON annotation (kind) WHERE kind = 'note'"
      " AND exact IN ('satellite', 'satellite telephone')";
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_exec (handle, index, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_taken_back (Reader *reader, gconstpointer data)
{
  static const char words[] = "satellite telephone";
  guint before;
  guint n;

  press (reader, "satellite", "article.mark");
  app_fixture_settle (reader->fixture.session);
  before = get_annotations (reader)->len;
  refuse (reader->fixture.path);
  press (reader, words, "article.mark");
  g_assert_nonnull (find_words (reader, words, &n));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (count_unsettled (reader), ==, 1);
  g_assert_null (reader->said);
  app_fixture_settle (reader->fixture.session);
  g_assert_null (find_words (reader, words, &n));
  g_assert_cmpuint (count_unsettled (reader), ==, 0);
  g_assert_cmpuint (get_annotations (reader)->len, ==, before);
  g_assert_nonnull (reader->said);
}

/* The same key on the same words goes to what stands there */
static void
test_marked_twice (Reader *reader, gconstpointer data)
{
  static const char words[] = "satellite telephone";
  gint64 newest;
  gint64 id;
  guint n;

  press (reader, words, "article.mark");
  app_fixture_settle (reader->fixture.session);
  id = find_words (reader, words, &n)->id;
  newest = dateline_session_get_undo_number (reader->fixture.session);
  dateline_article_view_select (reader->view, 0);
  press (reader, words, "article.mark");
  app_fixture_settle (reader->fixture.session);
  find_words (reader, words, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (dateline_article_view_get_selected (reader->view), ==, id);
  g_assert_cmpint (dateline_session_get_undo_number (reader->fixture.session), ==, newest);
}

/* Who has gone on to another annotation meanwhile is not taken back to the mark */
static void
test_gone_on_meanwhile (Reader *reader, gconstpointer data)
{
  const DatelineAnnotation *other = get_annotations (reader)->pdata[1];
  gint64 id = other->id;
  guint n;

  press (reader, "satellite telephone", "article.mark");
  dateline_article_view_select (reader->view, id);
  app_fixture_settle (reader->fixture.session);
  g_assert_cmpint (find_words (reader, "satellite telephone", &n)->id, >, 0);
  g_assert_cmpint (dateline_article_view_get_selected (reader->view), ==, id);
}

static gboolean
suggest_place (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  const DatelineAnnotation *suggestion = data;
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  g_ptr_array_add (all, dateline_annotation_copy (suggestion));
  return dateline_suggestion_replace (dateline, suggestion->article, all, error);
}

/* The article that is shown is read: one suggestion on these words */
static void
suggest (Reader *reader, const char *words)
{
  const DatelineArticleContent *content = dateline_article_view_get_content (reader->view);
  guint32 start = (guint32) g_utf8_pointer_to_offset (content->text, strstr (content->text, words));
  DatelineSpan span = { start, start + (guint32) g_utf8_strlen (words, -1) };
  DatelineAnnotation *suggestion = dateline_annotation_new (DATELINE_KIND_PLACE, span, words);

  suggestion->article = content->article->id;
  dateline_session_run_async (reader->fixture.session, DATELINE_LANE_EDIT, suggest_place,
                              suggestion, (GDestroyNotify) dateline_annotation_free, NULL, NULL,
                              NULL);
  app_fixture_settle (reader->fixture.session);
}

static const DatelineAnnotation *
find_suggestion (Reader *reader)
{
  const GPtrArray *annotations = get_annotations (reader);

  for (guint i = 0; i < annotations->len; i++) {
    const DatelineAnnotation *annotation = annotations->pdata[i];

    if (annotation->state == DATELINE_STATE_SUGGESTED)
      return annotation;
  }
  return NULL;
}

/* Quick steps: each starts from what the one before asked for, and all of them stand */
static void
test_changed_quickly (Reader *reader, gconstpointer data)
{
  const DatelineAnnotation *shown;
  DatelineSpan first;
  gint64 id;

  suggest (reader, "satellite telephone");
  id = find_suggestion (reader)->id;
  first = find_suggestion (reader)->span;
  dateline_article_view_select (reader->view, id);
  for (int i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (reader->view), "article.move-edge", "(bi)", FALSE, 1);
  gtk_widget_activate_action (GTK_WIDGET (reader->view), "article.mark", "s", "note");
  shown = dateline_article_content_find (dateline_article_view_get_content (reader->view), id);
  g_assert_cmpint (shown->kind, ==, DATELINE_KIND_NOTE);
  first.end = shown->span.end;
  app_fixture_settle (reader->fixture.session);
  g_assert_null (reader->said);
  shown = dateline_article_content_find (dateline_article_view_get_content (reader->view), id);
  g_assert_nonnull (shown);
  g_assert_cmpint (shown->state, ==, DATELINE_STATE_ACCEPTED);
  g_assert_cmpint (shown->kind, ==, DATELINE_KIND_NOTE);
  g_assert_cmpuint (shown->span.end, ==, first.end);
  g_assert_cmpint (shown->modified, >, 0);
  assert_in_order (reader);
  for (int i = 0; i < 4; i++)
    dateline_session_undo (reader->fixture.session);
  app_fixture_settle (reader->fixture.session);
  shown = dateline_article_content_find (dateline_article_view_get_content (reader->view), id);
  g_assert_cmpint (shown->state, ==, DATELINE_STATE_SUGGESTED);
  g_assert_cmpuint (shown->span.end, <, first.end);
}

#define ADD(name, func) \
  g_test_add ("/app/reader/marking/" name, Reader, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("shown-at-once", test_shown_at_once);
  ADD ("many-at-once", test_many_at_once);
  ADD ("undone-at-once", test_undone_at_once);
  ADD ("refreshed-meanwhile", test_refreshed_meanwhile);
  ADD ("taken-back", test_taken_back);
  ADD ("marked-twice", test_marked_twice);
  ADD ("gone-on-meanwhile", test_gone_on_meanwhile);
  ADD ("changed-quickly", test_changed_quickly);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

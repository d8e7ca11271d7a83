/* test-article.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-annotation-form.h"
#include "dateline-annotation-store.h"
#include "dateline-article-view.h"
#include "dateline-card.h"
#include "dateline-edit-label.h"
#include "dateline-reader-pane.h"
#include "dateline-suggestion.h"

typedef struct {
  AppFixture fixture;
  GtkWindow *window;
  DatelineArticleView *view;
} Reader;

static gboolean
has_content (gpointer data)
{
  return dateline_article_view_get_content (data) != NULL;
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
}

static void
tear_down (Reader *reader, gconstpointer data)
{
  app_fixture_destroy (reader->window);
  app_fixture_tear_down (&reader->fixture, data);
}

static void
settle (Reader *reader)
{
  app_fixture_settle (reader->fixture.session);
}

static const DatelineArticleContent *
get_content (Reader *reader)
{
  return dateline_article_view_get_content (reader->view);
}

static const DatelineAnnotation *
get_current (Reader *reader)
{
  return dateline_article_content_find (get_content (reader),
                                        dateline_article_view_get_selected (reader->view));
}

static void
activate (Reader *reader, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) parameter = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &parameter, NULL));
  gtk_widget_activate_action_variant (GTK_WIDGET (reader->view), name, parameter);
  settle (reader);
}

/* Selects words of the article, from the first letter of @words but one to its last but one */
static void
select_inside (Reader *reader, const char *words)
{
  const char *text = get_content (reader)->text;
  const char *found = strstr (text, words);
  DatelineSpan span;

  g_assert_nonnull (found);
  span.start = (guint32) g_utf8_pointer_to_offset (text, found) + 1;
  span.end = span.start + (guint32) g_utf8_strlen (words, -1) - 2;
  dateline_article_text_select_words (dateline_article_view_get_text (reader->view), span);
}

static void
undo (Reader *reader)
{
  dateline_session_undo (reader->fixture.session);
  settle (reader);
}

static void
redo (Reader *reader)
{
  dateline_session_redo (reader->fixture.session);
  settle (reader);
}

/* The first article that nobody has read is shown, with its words and where it stands */
static void
test_article_open (Reader *reader, gconstpointer data)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (dateline_article_view_get_text (reader->view)));
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, g_utf8_strlen (get_content (reader)->text, -1));
  g_assert_cmpstr (get_content (reader)->article->title, ==, "One valley is left");
  g_assert_cmpuint (get_content (reader)->annotations->len, >, 0);
}

static void
test_article_walk (Reader *reader, gconstpointer data)
{
  gint64 first = dateline_article_view_get_article (reader->view);
  const DatelineSelection *selection;

  activate (reader, "article.next-article");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), !=, first);
  activate (reader, "article.previous-article");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==, first);

  activate (reader, "article.next");
  g_assert_nonnull (get_current (reader));
  selection = dateline_session_get_selection (reader->fixture.session);
  g_assert_cmpint (selection->annotation, ==, dateline_article_view_get_selected (reader->view));
  activate (reader, "article.next");
  g_assert_cmpint (dateline_session_get_selection (reader->fixture.session)->annotation, ==,
                   ((const DatelineAnnotation *) get_content (reader)->annotations->pdata[1])->id);
  activate (reader, "article.previous");
  activate (reader, "article.deselect");
  g_assert_cmpint (dateline_article_view_get_selected (reader->view), ==, 0);
}

/* What is selected elsewhere is shown here */
static void
test_article_follows (Reader *reader, gconstpointer data)
{
  DatelinePointFilter filter = DATELINE_POINT_FILTER_ALL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DatelineSession *session = reader->fixture.session;

  dateline_point_index_select (dateline_session_get_points (session), NULL, filter, ids);
  dateline_session_select_one (session, DATELINE_RECORD_EVENT, g_array_index (ids, gint64, 0));
  settle (reader);
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==,
                   dateline_session_get_selection (session)->article);
  g_assert_nonnull (get_current (reader));
}

/* Words become a place with what the gazetteer knows; undone and made again */
static void
test_article_mark (Reader *reader, gconstpointer data)
{
  guint n = get_content (reader)->annotations->len;
  const DatelineAnnotation *made;
  gint64 id;

  select_inside (reader, "satellite telephone");
  activate (reader, "article.mark::note");
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n + 1);
  made = get_current (reader);
  g_assert_nonnull (made);
  g_assert_cmpint (made->kind, ==, DATELINE_KIND_NOTE);
  g_assert_cmpint (made->state, ==, DATELINE_STATE_ACCEPTED);
  g_assert_cmpstr (made->exact, ==, "satellite telephone");
  g_assert_cmpstr (dateline_session_get_undo_label (reader->fixture.session), ==, "Mark note");
  id = made->id;

  undo (reader);
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n);
  redo (reader);
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n + 1);
  g_assert_nonnull (dateline_article_content_find (get_content (reader), id));

  /* without selected words the kind of the current one changes */
  dateline_article_view_select (reader->view, id);
  activate (reader, "article.mark::quote");
  g_assert_cmpint (get_current (reader)->kind, ==, DATELINE_KIND_QUOTE);
  undo (reader);
  g_assert_cmpint (get_current (reader)->kind, ==, DATELINE_KIND_NOTE);
  redo (reader);
  g_assert_cmpint (get_current (reader)->kind, ==, DATELINE_KIND_QUOTE);

  activate (reader, "article.remove");
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n);
  undo (reader);
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n + 1);
  redo (reader);
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n);
}

/* Filled from the words: the gazetteer knows the place */
static void
test_article_fill (Reader *reader, gconstpointer data)
{
  const DatelineAnnotation *made;

  select_inside (reader, "Kabul");
  activate (reader, "article.mark::place");
  made = get_current (reader);
  g_assert_nonnull (made);
  g_assert_cmpstr (dateline_annotation_get (made, "name"), ==, "Kabul");
  g_assert_nonnull (dateline_annotation_get (made, "lat"));
  g_assert_cmpstr (dateline_annotation_get (made, "country"), ==, "Afghanistan");
}

static void
test_article_mark_all (Reader *reader, gconstpointer data)
{
  guint n = get_content (reader)->annotations->len;

  select_inside (reader, "the");
  activate (reader, "article.mark::note");
  activate (reader, "article.mark-all");
  g_assert_cmpuint (get_content (reader)->annotations->len, >, n + 1);
  g_assert_cmpstr (dateline_session_get_undo_label (reader->fixture.session), ==,
                   "Mark all occurrences");
  undo (reader);
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n + 1);
  redo (reader);
  g_assert_cmpuint (get_content (reader)->annotations->len, >, n + 1);
}

static void
test_article_span (Reader *reader, gconstpointer data)
{
  DatelineSpan span;

  select_inside (reader, "satellite");
  activate (reader, "article.mark::note");
  span = get_current (reader)->span;
  activate (reader, "article.move-edge((false, 1))");
  g_assert_cmpstr (get_current (reader)->exact, ==, "satellite telephone");
  undo (reader);
  g_assert_cmpuint (get_current (reader)->span.end, ==, span.end);
  redo (reader);
  g_assert_cmpstr (get_current (reader)->exact, ==, "satellite telephone");
  activate (reader, "article.move-edge((true, 1))");
  g_assert_cmpstr (get_current (reader)->exact, ==, "telephone");

  /* as dragging an edge does, into the middle of a word */
  g_signal_emit_by_name (dateline_article_view_get_text (reader->view), "span-dragged",
                         span.start + 2, span.end);
  settle (reader);
  g_assert_cmpstr (get_current (reader)->exact, ==, "satellite");
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

  dateline_session_run_async (reader->fixture.session, DATELINE_LANE_EDIT, suggest, id, g_free,
                              NULL, on_suggested_cb, NULL);
  settle (reader);
}

/* Reviewing: accept, reject, on to the next; undone and made again */
static void
test_article_review (Reader *reader, gconstpointer data)
{
  guint n;
  gint64 first;
  gint64 second;

  add_suggestions (reader, dateline_article_view_get_article (reader->view));
  g_assert_cmpuint (dateline_article_content_count_suggestions (get_content (reader)), ==, 2);
  n = get_content (reader)->annotations->len;
  activate (reader, "article.next-unreviewed");
  first = dateline_article_view_get_selected (reader->view);
  g_assert_cmpint (get_current (reader)->state, ==, DATELINE_STATE_SUGGESTED);
  g_assert_cmpint (dateline_session_get_selection (reader->fixture.session)->type, ==,
                   DATELINE_RECORD_SUGGESTION);

  activate (reader, "article.accept");
  second = dateline_article_view_get_selected (reader->view);
  g_assert_cmpint (second, !=, first);
  g_assert_cmpint (dateline_article_content_find (get_content (reader), first)->state, ==,
                   DATELINE_STATE_ACCEPTED);
  undo (reader);
  g_assert_cmpint (dateline_article_content_find (get_content (reader), first)->state, ==,
                   DATELINE_STATE_SUGGESTED);
  redo (reader);
  g_assert_cmpint (dateline_article_content_find (get_content (reader), first)->state, ==,
                   DATELINE_STATE_ACCEPTED);

  activate (reader, "article.reject");
  g_assert_cmpuint (get_content (reader)->annotations->len, ==, n - 1);
  g_assert_null (dateline_article_content_find (get_content (reader), second));
  undo (reader);
  g_assert_nonnull (dateline_article_content_find (get_content (reader), second));
  redo (reader);
  g_assert_null (dateline_article_content_find (get_content (reader), second));
}

/* The review walks from one article to the next that has suggestions, and says that it can */
static void
test_article_review_walk (Reader *reader, gconstpointer data)
{
  gint64 first = dateline_article_view_get_article (reader->view);
  gint64 second;
  GtkRevealer *hint;

  activate (reader, "article.next-article");
  second = dateline_article_view_get_article (reader->view);
  activate (reader, "article.previous-article");
  add_suggestions (reader, first);
  add_suggestions (reader, second);
  activate (reader, "article.next-unreviewed");
  activate (reader, "article.accept");
  hint = GTK_REVEALER (gtk_widget_get_last_child (GTK_WIDGET (reader->view)));
  g_assert_false (gtk_revealer_get_reveal_child (hint));
  activate (reader, "article.accept");
  g_assert_true (gtk_revealer_get_reveal_child (hint));
  activate (reader, "article.next-unreviewed");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==, second);
  g_assert_cmpint (get_current (reader)->state, ==, DATELINE_STATE_SUGGESTED);
}

/* Title, outlet, date and state in the head */
static void
test_article_head (Reader *reader, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (reader->view);
  DatelineEditLabel *outlet =
      DATELINE_EDIT_LABEL (app_fixture_find (root, DATELINE_TYPE_EDIT_LABEL, 0));
  DatelineEditLabel *title =
      DATELINE_EDIT_LABEL (app_fixture_find (root, DATELINE_TYPE_EDIT_LABEL, 2));
  g_autofree char *before = g_strdup (get_content (reader)->article->outlet);

  dateline_edit_label_begin (outlet);
  gtk_editable_set_text (GTK_EDITABLE (dateline_edit_label_get_entry (outlet)), "Delta Post");
  g_signal_emit_by_name (dateline_edit_label_get_entry (outlet), "activate");
  settle (reader);
  g_assert_cmpstr (get_content (reader)->article->outlet, ==, "Delta Post");
  undo (reader);
  g_assert_cmpstr (get_content (reader)->article->outlet, ==, before);
  redo (reader);
  g_assert_cmpstr (get_content (reader)->article->outlet, ==, "Delta Post");

  dateline_edit_label_begin (title);
  gtk_editable_set_text (GTK_EDITABLE (dateline_edit_label_get_entry (title)), "Another");
  g_signal_emit_by_name (dateline_edit_label_get_entry (title), "activate");
  settle (reader);
  g_assert_cmpstr (get_content (reader)->article->title, ==, "Another");

  activate (reader, "article.state::done");
  g_assert_cmpint (get_content (reader)->article->state, ==, DATELINE_ARTICLE_DONE);
  undo (reader);
  g_assert_cmpint (get_content (reader)->article->state, ==, DATELINE_ARTICLE_UNREAD);
  redo (reader);
  g_assert_cmpint (get_content (reader)->article->state, ==, DATELINE_ARTICLE_DONE);
}

static GtkEventController *
find_keys (Reader *reader)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (reader->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (g_strcmp0 (gtk_event_controller_get_name (controller), "article-keys") == 0)
      return controller;
  }
  g_assert_not_reached ();
}

/* Presses every key that has no modifier; returns how many were taken */
static guint
press_plain_keys (Reader *reader)
{
  GListModel *shortcuts = G_LIST_MODEL (find_keys (reader));
  guint n_taken = 0;

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
    GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));

    if (gtk_keyval_trigger_get_modifiers (trigger) != 0)
      continue;
    n_taken += gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                             GTK_WIDGET (reader->view), NULL);
  }
  settle (reader);
  return n_taken;
}

/* No entry loses a letter: with the focus in one, no key of the article does anything */
static void
test_article_keys (Reader *reader, gconstpointer data)
{
  DatelineEditLabel *title = DATELINE_EDIT_LABEL (
      app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_EDIT_LABEL, 2));
  g_autofree char *label = g_strdup (dateline_session_get_undo_label (reader->fixture.session));

  select_inside (reader, "satellite telephone");
  dateline_edit_label_begin (title);
  g_assert_cmpuint (press_plain_keys (reader), ==, 0);
  g_assert_cmpstr (dateline_session_get_undo_label (reader->fixture.session), ==, label);

  activate (reader, "article.find");
  g_assert_cmpuint (press_plain_keys (reader), ==, 0);
  g_assert_cmpstr (dateline_session_get_undo_label (reader->fixture.session), ==, label);

  gtk_widget_grab_focus (GTK_WIDGET (reader->view));
  g_assert_cmpuint (press_plain_keys (reader), >, 10);
}

static void
test_article_find (Reader *reader, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkSearchBar *bar = GTK_SEARCH_BAR (app_fixture_find (root, GTK_TYPE_SEARCH_BAR, 0));
  GtkSearchEntry *entry = GTK_SEARCH_ENTRY (app_fixture_find (root, GTK_TYPE_SEARCH_ENTRY, 0));
  DatelineSpan span;

  activate (reader, "article.find");
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  gtk_editable_set_text (GTK_EDITABLE (entry), "SATELLITE");
  g_signal_emit_by_name (entry, "search-changed");
  activate (reader, "article.find-next");
  gtk_search_bar_set_search_mode (bar, FALSE);
  g_assert_true (
      dateline_article_text_get_selection (dateline_article_view_get_text (reader->view), &span));
  g_assert_cmpuint (span.end - span.start, ==, 9);
}

/* Whoever has gone on to something else keeps the focus when another article ends the search */
static void
test_article_find_ended (Reader *reader, gconstpointer data)
{
  GtkWidget *outlet = app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_EDIT_LABEL, 0);
  GtkWidget *elsewhere = app_fixture_find (outlet, GTK_TYPE_BUTTON, 0);
  GtkSearchBar *bar =
      GTK_SEARCH_BAR (app_fixture_find (GTK_WIDGET (reader->view), GTK_TYPE_SEARCH_BAR, 0));

  activate (reader, "article.find");
  gtk_widget_grab_focus (elsewhere);
  activate (reader, "article.next-article");
  g_assert_false (gtk_search_bar_get_search_mode (bar));
  g_assert_true (gtk_window_get_focus (reader->window) == elsewhere);

  activate (reader, "article.find");
  gtk_search_bar_set_search_mode (bar, FALSE);
  g_assert_true (gtk_window_get_focus (reader->window) ==
                 GTK_WIDGET (dateline_article_view_get_text (reader->view)));
}

/* Words that are asked for are gone to and marked, also in an article that is not shown yet */
static void
test_article_wanted (Reader *reader, gconstpointer data)
{
  DatelineSession *session = reader->fixture.session;
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkSearchBar *bar = GTK_SEARCH_BAR (app_fixture_find (root, GTK_TYPE_SEARCH_BAR, 0));
  GtkWidget *entry = app_fixture_find (root, GTK_TYPE_SEARCH_ENTRY, 0);
  gint64 first = dateline_article_view_get_article (reader->view);
  DatelineSpan span;

  activate (reader, "article.next-article");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), !=, first);
  g_assert_false (gtk_search_bar_get_search_mode (bar));
  dateline_session_request_words (session, first, "satellite telephone");
  settle (reader);
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==, first);
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "satellite telephone");

  gtk_search_bar_set_search_mode (bar, FALSE);
  g_assert_true (
      dateline_article_text_get_selection (dateline_article_view_get_text (reader->view), &span));
  g_assert_cmpuint (span.end - span.start, ==, strlen ("satellite telephone"));
  dateline_session_request_words (session, first, "one provincial capital");
  settle (reader);
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "one provincial capital");
}

/* Names and roles, and cards only for what can be seen */
static void
test_article_accessible (Reader *reader, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkWidget *text = GTK_WIDGET (dateline_article_view_get_text (reader->view));
  GtkWidget *card = app_fixture_find (root, DATELINE_TYPE_CARD, 0);

  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Text of the article");
  gtk_test_accessible_assert_role (text, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_widget_get_focusable (card));
}

#define ADD(name, func) \
  g_test_add ("/app/reader/article/" name, Reader, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("open", test_article_open);
  ADD ("walk", test_article_walk);
  ADD ("follows", test_article_follows);
  ADD ("mark", test_article_mark);
  ADD ("fill", test_article_fill);
  ADD ("mark-all", test_article_mark_all);
  ADD ("span", test_article_span);
  ADD ("review", test_article_review);
  ADD ("review-walk", test_article_review_walk);
  ADD ("head", test_article_head);
  ADD ("keys", test_article_keys);
  ADD ("find", test_article_find);
  ADD ("wanted", test_article_wanted);
  ADD ("find-ended", test_article_find_ended);
  ADD ("accessible", test_article_accessible);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

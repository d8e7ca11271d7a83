/* test-article.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The article in the reader: its head, its keys, its search.
 */

#include "dateline-card.h"
#include "dateline-edit-label.h"
#include "reader-fixture.h"

/* The first article that nobody has read is shown, with its words and where it stands */
static void
test_open (Reader *reader, gconstpointer data)
{
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (dateline_article_view_get_text (reader->view)));
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==,
                   g_utf8_strlen (reader_get_content (reader)->text, -1));
  g_assert_cmpstr (reader_get_content (reader)->article->title, ==, "One valley is left");
  g_assert_cmpuint (reader_get_content (reader)->annotations->len, >, 0);
}

static void
test_walk (Reader *reader, gconstpointer data)
{
  gint64 first = dateline_article_view_get_article (reader->view);
  const DatelineSelection *selection;

  reader_activate (reader, "article.next-article");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), !=, first);
  reader_activate (reader, "article.previous-article");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==, first);

  reader_activate (reader, "article.next");
  g_assert_nonnull (reader_get_current (reader));
  selection = dateline_session_get_selection (reader->base.session);
  g_assert_cmpint (selection->annotation, ==, dateline_article_view_get_selected (reader->view));
  reader_activate (reader, "article.next");
  g_assert_cmpint (
      dateline_session_get_selection (reader->base.session)->annotation, ==,
      ((const DatelineAnnotation *) reader_get_content (reader)->annotations->pdata[1])->id);
  reader_activate (reader, "article.previous");
  reader_activate (reader, "article.deselect");
  g_assert_cmpint (dateline_article_view_get_selected (reader->view), ==, 0);
}

/* What is selected elsewhere is shown here */
static void
test_follows (Reader *reader, gconstpointer data)
{
  DatelinePointFilter filter = DATELINE_POINT_FILTER_ALL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DatelineSession *session = reader->base.session;

  dateline_point_index_select (dateline_session_get_points (session), NULL, filter, ids);
  dateline_session_select_one (session, DATELINE_RECORD_EVENT, g_array_index (ids, gint64, 0));
  reader_settle (reader);
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==,
                   dateline_session_get_selection (session)->article);
  g_assert_nonnull (reader_get_current (reader));
}

/* Title, outlet, date and state in the head */
static void
test_head (Reader *reader, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (reader->view);
  DatelineEditLabel *outlet =
      DATELINE_EDIT_LABEL (app_fixture_find (root, DATELINE_TYPE_EDIT_LABEL, 0));
  DatelineEditLabel *title =
      DATELINE_EDIT_LABEL (app_fixture_find (root, DATELINE_TYPE_EDIT_LABEL, 2));
  g_autofree char *before = g_strdup (reader_get_content (reader)->article->outlet);

  dateline_edit_label_begin (outlet);
  gtk_editable_set_text (GTK_EDITABLE (dateline_edit_label_get_entry (outlet)), "Delta Post");
  g_signal_emit_by_name (dateline_edit_label_get_entry (outlet), "activate");
  reader_settle (reader);
  g_assert_cmpstr (reader_get_content (reader)->article->outlet, ==, "Delta Post");
  reader_undo (reader);
  g_assert_cmpstr (reader_get_content (reader)->article->outlet, ==, before);
  reader_redo (reader);
  g_assert_cmpstr (reader_get_content (reader)->article->outlet, ==, "Delta Post");

  dateline_edit_label_begin (title);
  gtk_editable_set_text (GTK_EDITABLE (dateline_edit_label_get_entry (title)), "Another");
  g_signal_emit_by_name (dateline_edit_label_get_entry (title), "activate");
  reader_settle (reader);
  g_assert_cmpstr (reader_get_content (reader)->article->title, ==, "Another");

  reader_activate (reader, "article.state::done");
  g_assert_cmpint (reader_get_content (reader)->article->state, ==, DATELINE_ARTICLE_DONE);
  reader_undo (reader);
  g_assert_cmpint (reader_get_content (reader)->article->state, ==, DATELINE_ARTICLE_UNREAD);
  reader_redo (reader);
  g_assert_cmpint (reader_get_content (reader)->article->state, ==, DATELINE_ARTICLE_DONE);
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
  reader_settle (reader);
  return n_taken;
}

/* No entry loses a letter: with the focus in one, no key of the article does anything */
static void
test_keys (Reader *reader, gconstpointer data)
{
  DatelineEditLabel *title = DATELINE_EDIT_LABEL (
      app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_EDIT_LABEL, 2));
  g_autofree char *label = g_strdup (dateline_session_get_undo_label (reader->base.session));

  reader_select_words (reader, "satellite telephone", 1);
  dateline_edit_label_begin (title);
  g_assert_cmpuint (press_plain_keys (reader), ==, 0);
  g_assert_cmpstr (dateline_session_get_undo_label (reader->base.session), ==, label);

  reader_activate (reader, "article.find");
  g_assert_cmpuint (press_plain_keys (reader), ==, 0);
  g_assert_cmpstr (dateline_session_get_undo_label (reader->base.session), ==, label);

  gtk_widget_grab_focus (GTK_WIDGET (reader->view));
  g_assert_cmpuint (press_plain_keys (reader), >, 10);
}

static void
test_find (Reader *reader, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkSearchBar *bar = GTK_SEARCH_BAR (app_fixture_find (root, GTK_TYPE_SEARCH_BAR, 0));
  GtkSearchEntry *entry = GTK_SEARCH_ENTRY (app_fixture_find (root, GTK_TYPE_SEARCH_ENTRY, 0));
  DatelineSpan span;

  reader_activate (reader, "article.find");
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  gtk_editable_set_text (GTK_EDITABLE (entry), "SATELLITE");
  g_signal_emit_by_name (entry, "search-changed");
  reader_activate (reader, "article.find-next");
  gtk_search_bar_set_search_mode (bar, FALSE);
  g_assert_true (
      dateline_article_text_get_selection (dateline_article_view_get_text (reader->view), &span));
  g_assert_cmpuint (span.end - span.start, ==, 9);
}

/* Whoever has gone on to something else keeps the focus when another article ends the search */
static void
test_find_ended (Reader *reader, gconstpointer data)
{
  GtkWidget *outlet = app_fixture_find (GTK_WIDGET (reader->view), DATELINE_TYPE_EDIT_LABEL, 0);
  GtkWidget *elsewhere = app_fixture_find (outlet, GTK_TYPE_BUTTON, 0);
  GtkSearchBar *bar =
      GTK_SEARCH_BAR (app_fixture_find (GTK_WIDGET (reader->view), GTK_TYPE_SEARCH_BAR, 0));

  reader_activate (reader, "article.find");
  gtk_widget_grab_focus (elsewhere);
  reader_activate (reader, "article.next-article");
  g_assert_false (gtk_search_bar_get_search_mode (bar));
  g_assert_true (gtk_window_get_focus (reader->window) == elsewhere);

  reader_activate (reader, "article.find");
  gtk_search_bar_set_search_mode (bar, FALSE);
  g_assert_true (gtk_window_get_focus (reader->window) ==
                 GTK_WIDGET (dateline_article_view_get_text (reader->view)));
}

/* Words that are asked for are gone to and marked, also in an article that is not shown yet */
static void
test_wanted (Reader *reader, gconstpointer data)
{
  DatelineSession *session = reader->base.session;
  GtkWidget *root = GTK_WIDGET (reader->view);
  GtkSearchBar *bar = GTK_SEARCH_BAR (app_fixture_find (root, GTK_TYPE_SEARCH_BAR, 0));
  GtkWidget *entry = app_fixture_find (root, GTK_TYPE_SEARCH_ENTRY, 0);
  gint64 first = dateline_article_view_get_article (reader->view);
  DatelineSpan span;

  reader_activate (reader, "article.next-article");
  g_assert_cmpint (dateline_article_view_get_article (reader->view), !=, first);
  g_assert_false (gtk_search_bar_get_search_mode (bar));
  dateline_session_request_words (session, first, "satellite telephone");
  reader_settle (reader);
  g_assert_cmpint (dateline_article_view_get_article (reader->view), ==, first);
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "satellite telephone");

  gtk_search_bar_set_search_mode (bar, FALSE);
  g_assert_true (
      dateline_article_text_get_selection (dateline_article_view_get_text (reader->view), &span));
  g_assert_cmpuint (span.end - span.start, ==, strlen ("satellite telephone"));
  dateline_session_request_words (session, first, "one provincial capital");
  reader_settle (reader);
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "one provincial capital");
}

/* Names and roles, and cards only for what can be seen */
static void
test_accessible (Reader *reader, gconstpointer data)
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

static void
add_tests (void)
{
  reader_add ("/app/reader/article/open", test_open);
  reader_add ("/app/reader/article/walk", test_walk);
  reader_add ("/app/reader/article/follows", test_follows);
  reader_add ("/app/reader/article/head", test_head);
  reader_add ("/app/reader/article/keys", test_keys);
  reader_add ("/app/reader/article/find", test_find);
  reader_add ("/app/reader/article/find-ended", test_find_ended);
  reader_add ("/app/reader/article/wanted", test_wanted);
  reader_add ("/app/reader/article/accessible", test_accessible);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

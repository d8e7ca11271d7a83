/* test-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of words that are being typed when something else is shown.
 */

#include "app-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-article-edits.h"
#include "dateline-article-view.h"
#include "dateline-draft.h"
#include "dateline-edit-label.h"
#include "dateline-form-row.h"
#include "dateline-reader-pane.h"
#include "dateline-suggestion.h"

typedef struct {
  AppFixture fixture;
  GtkWindow *window;
  GtkWidget *pane;
  DatelineArticleView *view;
  char *said;
} Typing;

static gboolean
has_content (gpointer data)
{
  return dateline_article_view_get_content (data) != NULL;
}

static void
on_said_cb (DatelineSession *session, const char *text, gint64 change, Typing *typing)
{
  g_free (typing->said);
  typing->said = g_strdup (text);
}

static void
settle (Typing *typing)
{
  app_fixture_settle (typing->fixture.session);
}

static void
set_up (Typing *typing, gconstpointer data)
{
  app_fixture_set_up (&typing->fixture, data);
  typing->pane = dateline_reader_pane_new (typing->fixture.session);
  typing->window = app_fixture_show (typing->pane, 900, 700);
  typing->view =
      DATELINE_ARTICLE_VIEW (app_fixture_find (typing->pane, DATELINE_TYPE_ARTICLE_VIEW, 0));
  g_signal_connect (typing->fixture.session, "said", G_CALLBACK (on_said_cb), typing);
  app_fixture_wait (has_content, typing->view);
  settle (typing);
}

static void
tear_down (Typing *typing, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (typing->fixture.session, typing);
  app_fixture_destroy (typing->window);
  app_fixture_tear_down (&typing->fixture, data);
  g_free (typing->said);
}

static DatelineCase *
open_case (Typing *typing, DatelineCaseMode mode)
{
  g_autoptr (GError) error = NULL;
  DatelineCase *dateline = dateline_case_open (typing->fixture.path, mode, &error);

  g_assert_no_error (error);
  return dateline;
}

/* The nth annotation of a kind in the article */
static gint64
find_annotation (Typing *typing, DatelineKind kind, guint n)
{
  const DatelineArticleContent *content = dateline_article_view_get_content (typing->view);

  for (guint i = 0; i < content->annotations->len; i++) {
    const DatelineAnnotation *annotation = content->annotations->pdata[i];

    if (annotation->kind == kind && n-- == 0)
      return annotation->id;
  }
  return 0;
}

static void
go_on (Typing *typing)
{
  gtk_widget_activate_action (GTK_WIDGET (typing->view), "article.next-article", NULL);
  settle (typing);
}

/* Goes on to an article with two captures */
static void
read_captures (Typing *typing, gint64 *first, gint64 *second)
{
  while ((*second = find_annotation (typing, DATELINE_KIND_CAPTURE, 1)) == 0)
    go_on (typing);
  *first = find_annotation (typing, DATELINE_KIND_CAPTURE, 0);
}

static void
show (Typing *typing, gint64 annotation)
{
  dateline_article_view_select (typing->view, annotation);
  settle (typing);
}

static DatelineFormRow *
find_row (Typing *typing, const char *field)
{
  for (guint i = 0;; i++) {
    DatelineFormRow *row =
        DATELINE_FORM_ROW (app_fixture_find (typing->pane, DATELINE_TYPE_FORM_ROW, i));

    if (g_str_equal (dateline_form_row_get_field (row)->field, field) &&
        gtk_widget_get_mapped (GTK_WIDGET (row)))
      return row;
  }
}

/* With the focus in the row, and no Enter */
static void
type (Typing *typing, const char *field, const char *text)
{
  DatelineFormRow *row = find_row (typing, field);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  gtk_editable_set_text (GTK_EDITABLE (dateline_form_row_get_editor (row)), text);
  g_assert_true (dateline_form_row_is_typing (row));
}

static char *
read_field (Typing *typing, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (typing, DATELINE_CASE_READ);
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_get_by_id (dateline, id, &error);
  char *value;

  g_assert_no_error (error);
  value = dateline_annotation_dup_value (annotation, field);
  dateline_case_close (dateline);
  return value;
}

static guint
count_drafts (Typing *typing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (typing, DATELINE_CASE_READ);
  g_autoptr (GPtrArray) drafts = dateline_draft_load (dateline, "", &error);

  g_assert_no_error (error);
  dateline_case_close (dateline);
  return drafts->len;
}

/* What is typed for one annotation is stored in that one, and is nothing unstored afterwards */
static void
test_typing_switch (Typing *typing, gconstpointer data)
{
  gint64 first;
  gint64 second;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *date = NULL;
  g_autofree char *other = NULL;

  read_captures (typing, &first, &second);
  before = read_field (typing, second, "captor");
  show (typing, first);
  type (typing, "captor", "the militia");
  show (typing, second);
  after = read_field (typing, first, "captor");
  g_assert_cmpstr (after, ==, "the militia");
  other = read_field (typing, second, "captor");
  g_assert_cmpstr (other, ==, before);

  show (typing, first);
  type (typing, "date", "3.8.2021");
  show (typing, second);
  date = read_field (typing, first, "date");
  g_assert_cmpstr (date, ==, "2021-08-03");
  g_assert_cmpuint (count_drafts (typing), ==, 0);
  show (typing, first);
  g_assert_false (dateline_form_row_is_typing (find_row (typing, "date")));

  /* and back at once, before that is answered */
  type (typing, "date", "4.8.2021");
  dateline_article_view_select (typing->view, second);
  dateline_article_view_select (typing->view, first);
  settle (typing);
  g_assert_false (dateline_form_row_is_typing (find_row (typing, "date")));
  g_assert_cmpstr (dateline_form_row_get_stored (find_row (typing, "date")), ==, "4 August 2021");
}

/* Also where no annotation is current any more */
static void
test_typing_deselect (Typing *typing, gconstpointer data)
{
  gint64 first;
  gint64 second;
  g_autofree char *after = NULL;

  read_captures (typing, &first, &second);
  show (typing, first);
  type (typing, "captor", "the militia");
  dateline_article_view_select (typing->view, 0);
  dateline_article_view_select (typing->view, second);
  settle (typing);
  after = read_field (typing, first, "captor");
  g_assert_cmpstr (after, ==, "the militia");
}

static void
remove_record (Typing *typing, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (typing, DATELINE_CASE_WRITE);
  DatelineChange *change = dateline_change_begin (dateline, "Remove", &error);

  g_assert_no_error (error);
  dateline_record_remove (change, &id, 1, &error);
  g_assert_no_error (error);
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
  dateline_case_close (dateline);
}

/* What cannot be stored is said though its row is gone */
static void
test_typing_refused (Typing *typing, gconstpointer data)
{
  gint64 first;
  gint64 second;

  read_captures (typing, &first, &second);
  show (typing, first);
  type (typing, "captor", "the militia");
  remove_record (typing, first);
  show (typing, second);
  g_assert_nonnull (typing->said);
}

/* Title, outlet or date in the head, as an entry with other words in it */
static DatelineEditLabel *
edit_head (Typing *typing, guint n, const char *text)
{
  DatelineEditLabel *label = DATELINE_EDIT_LABEL (
      app_fixture_find (GTK_WIDGET (typing->view), DATELINE_TYPE_EDIT_LABEL, n));

  dateline_edit_label_begin (label);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (dateline_edit_label_get_entry (label)), text);
  return label;
}

enum { OUTLET, PUBLISHED, TITLE };

static DatelineArticle *
read_article (Typing *typing, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (typing, DATELINE_CASE_READ);
  DatelineArticle *article = dateline_article_get (dateline, id, &error);

  g_assert_no_error (error);
  dateline_case_close (dateline);
  return article;
}

/* A title is stored in the article that it was typed for */
static void
test_typing_title (Typing *typing, gconstpointer data)
{
  gint64 first = dateline_article_view_get_article (typing->view);
  g_autoptr (DatelineArticle) article = NULL;
  g_autoptr (DatelineArticle) next = NULL;
  g_autofree char *title = NULL;

  edit_head (typing, TITLE, "Another title");
  go_on (typing);
  title = g_strdup (dateline_article_view_get_content (typing->view)->article->title);
  gtk_widget_grab_focus (GTK_WIDGET (typing->view));
  settle (typing);
  article = read_article (typing, first);
  g_assert_cmpstr (article->title, ==, "Another title");
  next = read_article (typing, dateline_article_view_get_article (typing->view));
  g_assert_cmpstr (next->title, !=, "Another title");
  g_assert_cmpstr (next->title, ==, title);
  g_assert_cmpstr (dateline_article_view_get_content (typing->view)->article->title, ==, title);
}

/* An entry that nothing was typed into changes nothing, whatever somebody else has done */
static void
test_typing_untouched (Typing *typing, gconstpointer data)
{
  gint64 id = dateline_article_view_get_article (typing->view);
  g_autoptr (DatelineArticle) article = NULL;

  edit_head (typing, TITLE, NULL);
  dateline_article_set_field (typing->fixture.session, id, "title", "By somebody else");
  settle (typing);
  gtk_widget_grab_focus (GTK_WIDGET (typing->view));
  settle (typing);
  article = read_article (typing, id);
  g_assert_cmpstr (article->title, ==, "By somebody else");

  edit_head (typing, TITLE, NULL);
  go_on (typing);
  gtk_widget_grab_focus (GTK_WIDGET (typing->view));
  settle (typing);
  g_clear_pointer (&article, dateline_article_free);
  article = read_article (typing, dateline_article_view_get_article (typing->view));
  g_assert_cmpstr (article->title, !=, "By somebody else");
}

/* What is no date stays to be mended, and is said to be none; one of another form is taken */
static void
test_typing_date (Typing *typing, gconstpointer data)
{
  gint64 id = dateline_article_view_get_article (typing->view);
  g_autofree char *label = g_strdup (dateline_session_get_undo_label (typing->fixture.session));
  DatelineEditLabel *published = edit_head (typing, PUBLISHED, "some day");
  GtkWidget *entry = GTK_WIDGET (dateline_edit_label_get_entry (published));
  g_autoptr (DatelineArticle) article = NULL;
  g_autofree char *iso = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (typing->view));
  settle (typing);
  g_assert_true (gtk_widget_get_mapped (entry));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "some day");
  g_assert_cmpstr (dateline_session_get_undo_label (typing->fixture.session), ==, label);

  gtk_editable_set_text (GTK_EDITABLE (entry), "7 Aug 2021");
  g_signal_emit_by_name (entry, "activate");
  settle (typing);
  g_assert_false (gtk_widget_get_mapped (entry));
  article = read_article (typing, id);
  iso = dateline_date_to_iso (article->published);
  g_assert_cmpstr (iso, ==, "2021-08-07");
}

/* Closing the case stores what is typed into a field, and keeps what cannot be stored */
static void
test_typing_close (Typing *typing, gconstpointer data)
{
  gint64 first;
  gint64 second;
  g_autofree char *after = NULL;

  read_captures (typing, &first, &second);
  show (typing, first);
  type (typing, "date", "half a da");
  type (typing, "captor", "the militia");
  dateline_session_close (typing->fixture.session);
  after = read_field (typing, first, "captor");
  g_assert_cmpstr (after, ==, "the militia");
  g_assert_cmpuint (count_drafts (typing), ==, 1);
  settle (typing);
  g_assert_null (dateline_article_view_get_content (typing->view));
}

static void
test_typing_close_title (Typing *typing, gconstpointer data)
{
  gint64 id = dateline_article_view_get_article (typing->view);
  g_autoptr (DatelineArticle) article = NULL;

  edit_head (typing, TITLE, "Another title");
  dateline_session_close (typing->fixture.session);
  article = read_article (typing, id);
  g_assert_cmpstr (article->title, ==, "Another title");
  settle (typing);
}

/* What is kept of the typing for the title of the first article, NULL for nothing */
static char *
read_title_draft (Typing *typing, gint64 article)
{
  g_autofree char *key = g_strdup_printf ("article/%" G_GINT64_FORMAT "/title", article);
  g_autoptr (DatelineCase) dateline = open_case (typing, DATELINE_CASE_READ);
  g_autoptr (GPtrArray) drafts = dateline_draft_load (dateline, key, NULL);

  dateline_case_close (dateline);
  return drafts->len > 0 ? g_strdup (((DatelineDraft *) drafts->pdata[0])->value) : NULL;
}

typedef struct {
  Typing *typing;
  gint64 article;
  const char *expected;
} Kept;

static gboolean
is_kept (gpointer data)
{
  const Kept *kept = data;
  g_autofree char *draft = read_title_draft (kept->typing, kept->article);

  g_main_context_wakeup (NULL); /* asked again, whatever happens */
  return g_strcmp0 (draft, kept->expected) == 0;
}

/* Half a title is kept while it is typed, and no more once it is dropped or stored */
static void
test_typing_head_draft (Typing *typing, gconstpointer data)
{
  Kept kept = { typing, dateline_article_view_get_article (typing->view), "Half a ti" };
  DatelineEditLabel *title = edit_head (typing, TITLE, "Half a ti");
  GtkEntry *entry = dateline_edit_label_get_entry (title);
  g_autoptr (DatelineArticle) article = NULL;

  app_fixture_wait (is_kept, &kept);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Half a title");
  kept.expected = NULL;
  g_signal_emit_by_name (entry, "activate");
  settle (typing);
  app_fixture_wait (is_kept, &kept);
  article = read_article (typing, kept.article);
  g_assert_cmpstr (article->title, ==, "Half a title");
}

static void
write_draft (Typing *typing, gint64 article, const char *text)
{
  g_autofree char *key = g_strdup_printf ("article/%" G_GINT64_FORMAT "/title", article);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline = open_case (typing, DATELINE_CASE_WRITE);

  dateline_draft_set (dateline, key, text, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
}

/* What was left behind is offered in its entry, never stored by itself, and offered again until the
 * analyst decides */
static void
test_typing_head_offer (Typing *typing, gconstpointer data)
{
  gint64 first = dateline_article_view_get_article (typing->view);
  g_autofree char *before =
      g_strdup (dateline_article_view_get_content (typing->view)->article->title);
  DatelineEditLabel *title = DATELINE_EDIT_LABEL (
      app_fixture_find (GTK_WIDGET (typing->view), DATELINE_TYPE_EDIT_LABEL, TITLE));
  GtkEntry *entry = dateline_edit_label_get_entry (title);
  Kept kept = { typing, first, NULL };

  go_on (typing);
  write_draft (typing, first, "Left behind");
  for (int i = 0; i < 2; i++) {
    g_autoptr (DatelineArticle) article = NULL;

    dateline_article_view_show (typing->view, first, 0);
    settle (typing);
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (entry)));
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Left behind");
    gtk_widget_grab_focus (GTK_WIDGET (entry));
    gtk_widget_grab_focus (GTK_WIDGET (typing->view));
    go_on (typing);
    article = read_article (typing, first);
    g_assert_cmpstr (article->title, ==, before);
  }
  dateline_article_view_show (typing->view, first, 0);
  settle (typing);
  g_signal_emit_by_name (entry, "activate");
  settle (typing);
  app_fixture_wait (is_kept, &kept);
  g_assert_cmpstr (dateline_article_view_get_content (typing->view)->article->title, ==,
                   "Left behind");
  dateline_session_undo (typing->fixture.session);
  settle (typing);
  g_assert_cmpstr (dateline_article_view_get_content (typing->view)->article->title, ==, before);
}

/* What the engine says of the first six characters, 0 for nothing */
static gint64
find_suggestion (Typing *typing)
{
  const DatelineArticleContent *content = dateline_article_view_get_content (typing->view);

  for (guint i = 0; i < content->annotations->len; i++) {
    const DatelineAnnotation *annotation = content->annotations->pdata[i];

    if (annotation->kind == DATELINE_KIND_CAPTURE && annotation->span.start == 0 &&
        annotation->span.end == 6)
      return annotation->id;
  }
  return 0;
}

static gboolean
suggest (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  const DatelineAnnotation *suggestion = data;
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);

  if (suggestion->score > 0)
    g_ptr_array_add (all, dateline_annotation_copy (suggestion));
  return dateline_suggestion_replace (dateline, suggestion->article, all, error);
}

/* The article is read: what the engine finds now is one capture with that captor, or nothing */
static gint64
read_anew (Typing *typing, const char *captor)
{
  const DatelineArticleContent *content = dateline_article_view_get_content (typing->view);
  g_autofree char *words = g_utf8_substring (content->text, 0, 6);
  DatelineAnnotation *suggestion =
      dateline_annotation_new (DATELINE_KIND_CAPTURE, (DatelineSpan){ 0, 6 }, words);

  suggestion->article = content->article->id;
  suggestion->score = captor != NULL ? 0.7 : 0;
  dateline_annotation_set (suggestion, "captor", captor, NULL);
  dateline_session_run_async (typing->fixture.session, DATELINE_LANE_EDIT, suggest, suggestion,
                              (GDestroyNotify) dateline_annotation_free, NULL, NULL, NULL);
  settle (typing);
  return captor != NULL ? find_suggestion (typing) : 0;
}

/* A suggestion that is read anew under the typing: the form stays, and the words are stored in what
 * came in its place; where nothing did, they stay in the form */
static void
test_typing_read_anew (Typing *typing, gconstpointer data)
{
  g_autofree char *after = NULL;
  gint64 first = read_anew (typing, "one force");
  gint64 second;
  GtkWidget *focus;

  show (typing, first);
  type (typing, "captor", "the militia");
  focus = gtk_window_get_focus (typing->window);
  second = read_anew (typing, "another force");
  g_assert_cmpint (second, !=, first);
  g_assert_cmpint (dateline_article_view_get_selected (typing->view), ==, second);
  g_assert_true (dateline_form_row_is_typing (find_row (typing, "captor")));
  g_assert_true (gtk_window_get_focus (typing->window) == focus);
  dateline_form_row_commit (find_row (typing, "captor"));
  settle (typing);
  after = read_field (typing, second, "captor");
  g_assert_cmpstr (after, ==, "the militia");
  g_assert_cmpuint (count_drafts (typing), ==, 0);
}

static void
test_typing_read_away (Typing *typing, gconstpointer data)
{
  g_autofree char *typed = NULL;
  GtkWidget *focus;

  show (typing, read_anew (typing, "one force"));
  type (typing, "captor", "the militia");
  focus = gtk_window_get_focus (typing->window);
  read_anew (typing, NULL);
  g_assert_true (gtk_window_get_focus (typing->window) == focus);
  typed = dateline_form_row_dup_typed (find_row (typing, "captor"));
  g_assert_cmpstr (typed, ==, "the militia");
  dateline_article_view_select (typing->view, 0);
  settle (typing);
}

#define ADD(name, func) \
  g_test_add ("/app/reader/typing/" name, Typing, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("switch", test_typing_switch);
  ADD ("deselect", test_typing_deselect);
  ADD ("refused", test_typing_refused);
  ADD ("title", test_typing_title);
  ADD ("untouched", test_typing_untouched);
  ADD ("date", test_typing_date);
  ADD ("close", test_typing_close);
  ADD ("close-title", test_typing_close_title);
  ADD ("head-draft", test_typing_head_draft);
  ADD ("head-offer", test_typing_head_offer);
  ADD ("read-anew", test_typing_read_anew);
  ADD ("read-away", test_typing_read_away);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

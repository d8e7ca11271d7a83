/* test-dialogs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "app-fixture.h"
#include "dateline-accept-dialog.h"
#include "dateline-annotation.h"
#include "dateline-change.h"
#include "dateline-help.h"
#include "dateline-history-dialog.h"
#include "dateline-lesson.h"
#include "dateline-lessons-dialog.h"
#include "dateline-output-dialog.h"
#include "dateline-preferences.h"
#include "dateline-search-dialog.h"
#include "dateline-search.h"
#include "dateline-settings.h"
#include "dateline-suggester.h"
#include "dateline-suggestion.h"
#include "dateline-text.h"

static void
on_gone_cb (gpointer data, GObject *where_it_was)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Destroys a dialog and holds that nobody keeps it. */
static void
destroy (GtkWidget *dialog)
{
  gboolean gone = FALSE;

  g_object_weak_ref (G_OBJECT (dialog), on_gone_cb, &gone);
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_fixture_wait (is_true, &gone);
}

static void
present (GtkWidget *dialog)
{
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Every one opens, and goes when it is closed */
static void
test_dialogs_open (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialogs[] = {
    dateline_search_dialog_new (fixture->session),
    dateline_output_dialog_new_report (fixture->session),
    dateline_output_dialog_new_export (fixture->session),
    dateline_history_dialog_new (fixture->session),
    dateline_accept_dialog_new (fixture->session, 0),
    dateline_lessons_dialog_new (fixture->session),
    dateline_preferences_new (),
    dateline_help_new (),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    present (dialogs[i]);
  app_fixture_settle (fixture->session);
  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    destroy (dialogs[i]);
}

static gboolean
has_rows (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
on_words_requested_cb (DatelineSession *session, gint64 article, const char *text, char **words)
{
  g_free (*words);
  *words = g_strdup (text);
}

static gint64
find_first (AppFixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  g_autoptr (GPtrArray) hits = NULL;

  g_assert_no_error (error);
  hits = dateline_search_run (dateline, words, 1, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return hits->len > 0 ? ((const DatelineHit *) hits->pdata[0])->article : 0;
}

typedef struct {
  DatelineSession *session;
  gint64 article;
} Expected;

static gboolean
is_selected (gpointer data)
{
  const Expected *expected = data;

  return dateline_session_get_selection (expected->session)->article == expected->article;
}

/* Enter opens a hit of what stands in the entry, however fast it is pressed */
static void
test_dialogs_search_fast (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_search_dialog_new (fixture->session);
  GtkWidget *entry = app_fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  Expected first = { fixture->session, find_first (fixture, "satellite") };
  Expected second = { fixture->session, 0 };
  static const char *const words[] = { "Kunduz", "Herat", "bridge", "market", "border" };
  const char *other = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (words) && other == NULL; i++) {
    second.article = find_first (fixture, words[i]);
    if (second.article != 0 && second.article != first.article)
      other = words[i];
  }
  g_assert_nonnull (other);
  present (dialog);
  gtk_editable_set_text (GTK_EDITABLE (entry), "satellite");
  g_signal_emit_by_name (entry, "activate");
  app_fixture_wait (is_selected, &first);
  gtk_editable_set_text (GTK_EDITABLE (entry), other);
  g_signal_emit_by_name (entry, "activate");
  app_fixture_wait (is_selected, &second);
  app_fixture_settle (fixture->session);
  destroy (dialog);
}

/* Words that are typed find articles; the first is opened by Enter */
static void
test_dialogs_search (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_search_dialog_new (fixture->session);
  GtkWidget *entry = app_fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY, 0);
  GtkWidget *list = app_fixture_find (dialog, GTK_TYPE_LIST_BOX, 0);
  g_autofree char *words = NULL;

  present (dialog);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Kunduz");
  app_fixture_wait (has_rows, list);
  g_signal_connect (fixture->session, "words-requested", G_CALLBACK (on_words_requested_cb),
                    &words);
  g_signal_emit_by_name (entry, "activate");
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (words, ==, "Kunduz");
  g_signal_handlers_disconnect_by_func (fixture->session, on_words_requested_cb, &words);
  g_assert_cmpint (dateline_session_get_selection (fixture->session)->article, !=, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  app_fixture_settle (fixture->session);
  g_assert_false (has_rows (list));
  destroy (dialog);
}

/* Matches are bold, and hostile words stay words */
static void
test_dialogs_markup (void)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  DatelineSpan spans[] = { { 0, 3 }, { 6, 7 } };
  g_autofree char *markup = NULL;

  g_array_append_vals (marks, spans, 2);
  markup = dateline_search_dialog_create_markup ("<ä> & b", marks);
  g_assert_cmpstr (markup, ==, "<b>&lt;ä&gt;</b> &amp; <b>b</b>");

  g_free (markup);
  markup = dateline_search_dialog_create_markup ("\u202eä> & b", marks);
  g_assert_false (dateline_text_has_hidden (markup));
}

static void
assert_words (const char *snippet, const DatelineSpan *spans, guint n, const char *expected)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autofree char *words = NULL;

  if (n > 0)
    g_array_append_vals (marks, spans, n);
  words = dateline_search_dialog_dup_words (snippet, marks);
  g_assert_cmpstr (words, ==, expected);
}

/* What a hit leads to: the first match, with those right behind it */
static void
test_dialogs_words (void)
{
  const DatelineSpan spans[] = { { 4, 7 }, { 8, 10 }, { 13, 14 } };
  const DatelineSpan apart[] = { { 0, 3 }, { 4, 7 } };

  assert_words ("ein äöü ab, d f", spans, 3, "äöü ab");
  assert_words ("abc-def", apart, 2, "abc");
  assert_words ("abc def", apart, 2, "abc def");
  assert_words ("abc", NULL, 0, NULL);
}

static gboolean
is_idle (gpointer data)
{
  return dateline_session_get_work (data, NULL) == NULL;
}

static void
on_said_cb (DatelineSession *session, const char *text, gint64 change, char **said)
{
  g_free (*said);
  *said = g_strdup (text);
}

/* A report and an export are written whole, and said to be */
static void
test_dialogs_output (AppFixture *fixture, gconstpointer data)
{
  g_autofree char *report = g_build_filename (fixture->folder, "report.html", NULL);
  g_autofree char *export = g_build_filename (fixture->folder, "case.json", NULL);
  g_autofree char *html = NULL;
  g_autofree char *json = NULL;
  g_autofree char *said = NULL;
  GtkWidget *dialog = dateline_output_dialog_new_report (fixture->session);

  g_signal_connect (fixture->session, "said", G_CALLBACK (on_said_cb), &said);
  present (dialog);
  dateline_output_dialog_write (DATELINE_OUTPUT_DIALOG (dialog), report);
  app_fixture_wait (is_idle, fixture->session);
  g_assert_cmpstr (said, ==, "“report.html” was written");
  g_assert_true (g_file_get_contents (report, &html, NULL, NULL));
  g_assert_nonnull (strstr (html, "Northern offensive, August 2021"));

  dialog = dateline_output_dialog_new_export (fixture->session);
  present (dialog);
  dateline_output_dialog_write (DATELINE_OUTPUT_DIALOG (dialog), export);
  app_fixture_wait (is_idle, fixture->session);
  g_assert_true (g_file_get_contents (export, &json, NULL, NULL));
  g_assert_nonnull (strstr (json, "\"articles\""));
  g_signal_handlers_disconnect_by_func (fixture->session, on_said_cb, &said);
}

static char *
write_with_filter (AppFixture *fixture, GtkWidget *dialog, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  char *contents = NULL;

  present (dialog);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 1)), 1);
  dateline_output_dialog_write (DATELINE_OUTPUT_DIALOG (dialog), path);
  app_fixture_wait (is_idle, fixture->session);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return contents;
}

/* What the filter shows, and nothing else */
static void
test_dialogs_filter (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) query =
      dateline_query_where (dateline_session_get_query (fixture->session), "place = Kunduz", NULL);
  g_autofree char *json = NULL;
  g_autofree char *html = NULL;
  GtkWidget *dialog;

  dateline_session_set_query (fixture->session, query);
  app_fixture_settle (fixture->session);
  dialog = dateline_output_dialog_new_export (fixture->session);
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 0)), 2);
  json = write_with_filter (fixture, dialog, "events.geojson");
  g_assert_nonnull (strstr (json, "Kunduz"));
  g_assert_null (strstr (json, "Zaranj"));
  html = write_with_filter (fixture, dateline_output_dialog_new_report (fixture->session),
                            "filtered.html");
  g_assert_nonnull (strstr (html, "Place: Kunduz"));
}

static void
test_dialogs_history_line (void)
{
  DatelineHistoryEntry entry = { .author = (char *) "Ada",
                                 .time = 1628600400,
                                 .state = DATELINE_HISTORY_UNDONE };
  g_autofree char *line = dateline_history_dialog_create_line (&entry);

  g_assert_cmpstr (line, ==, "Ada · 10 August 2021, 13:00 · undone");
}

/* A preference that is changed is in effect at once, and stored */
static void
test_dialogs_preferences (void)
{
  GtkWidget *dialog = dateline_preferences_new ();
  g_autoptr (GSettings) settings = dateline_settings_new ();
  GtkWidget *row = app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 0);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_cmpint (g_settings_get_enum (settings, "appearance"), ==, 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpint (g_settings_get_enum (settings, "appearance"), ==, 0);
  destroy (dialog);
}

static gboolean
read_all (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  g_autoptr (DatelineSuggester) suggester = dateline_suggester_new (error);
  g_autoptr (GArray) ids = NULL;
  guint n;

  ids = dateline_suggester_find_stale (suggester, dateline, TRUE, error);
  return ids != NULL &&
         dateline_suggester_run (suggester, dateline, (const gint64 *) (gpointer) ids->data,
                                 ids->len, progress, &n, error);
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_get_sensitive (data);
}

static gboolean
has_label (gpointer data)
{
  return gtk_widget_has_css_class (data, "suggested-action");
}

static GtkWidget *
find_suggested (GtkWidget *dialog)
{
  for (guint i = 0;; i++) {
    GtkWidget *button = app_fixture_find (dialog, GTK_TYPE_BUTTON, i);

    if (has_label (button))
      return button;
  }
}

/* Many are accepted at once, undone at once, and redone */
static void
test_dialogs_accept (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  gint64 n_before;
  gint64 n_after;

  dateline_session_work_async (fixture->session, "Reading", read_all, NULL, NULL, NULL, NULL);
  app_fixture_wait (is_idle, fixture->session);
  app_fixture_settle (fixture->session);
  n_before = dateline_session_get_counts (fixture->session).suggestions;
  g_assert_cmpint (n_before, >, 0);

  dialog = dateline_accept_dialog_new (fixture->session, 0);
  present (dialog);
  app_fixture_wait (is_sensitive, find_suggested (dialog));
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  app_fixture_settle (fixture->session);
  n_after = dateline_session_get_counts (fixture->session).suggestions;
  g_assert_cmpint (n_after, <, n_before);

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (dateline_session_get_counts (fixture->session).suggestions, ==, n_before);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (dateline_session_get_counts (fixture->session).suggestions, ==, n_after);
}

/* The choices of the dialog, in their order */
enum { SCOPE_SHOWN, SCOPE_ARTICLE, SCOPE_ALL };

static void
choose_scope (AppFixture *fixture, GtkWidget *dialog, guint scope)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (app_fixture_find (dialog, ADW_TYPE_COMBO_ROW, 0)),
                              scope);
  /* until it is known what is meant now, nothing can be accepted */
  g_assert_false (gtk_widget_get_sensitive (find_suggested (dialog)));
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  app_fixture_settle (fixture->session);
}

static gint64
find_suggested_article (AppFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  g_autoptr (DatelineQuery) query = dateline_query_new (DATELINE_TARGET_SUGGESTIONS);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;

  g_assert_no_error (error);
  ids = dateline_query_run (query, dateline, 1, &error);
  g_assert_no_error (error);
  suggestions =
      dateline_suggestion_load (dateline, (const gint64 *) (gpointer) ids->data, 1, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return ((const DatelineAnnotation *) suggestions->pdata[0])->article;
}

/* "This article" means the one that is read, and none where none is */
static void
test_dialogs_accept_scope (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;
  gint64 n_before;
  gint64 n_after;

  dateline_session_work_async (fixture->session, "Reading", read_all, NULL, NULL, NULL, NULL);
  app_fixture_wait (is_idle, fixture->session);
  app_fixture_settle (fixture->session);
  n_before = dateline_session_get_counts (fixture->session).suggestions;

  dialog = dateline_accept_dialog_new (fixture->session, 0);
  present (dialog);
  app_fixture_settle (fixture->session);
  choose_scope (fixture, dialog, SCOPE_ARTICLE);
  g_assert_false (gtk_widget_get_sensitive (find_suggested (dialog)));
  g_assert_cmpint (dateline_session_get_counts (fixture->session).suggestions, ==, n_before);
  destroy (dialog);

  dialog = dateline_accept_dialog_new (fixture->session, find_suggested_article (fixture));
  gtk_adjustment_set_value (gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (
                                app_fixture_find (dialog, GTK_TYPE_SPIN_BUTTON, 0))),
                            0);
  present (dialog);
  app_fixture_settle (fixture->session);
  choose_scope (fixture, dialog, SCOPE_ARTICLE);
  g_assert_true (gtk_widget_get_sensitive (find_suggested (dialog)));
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  app_fixture_settle (fixture->session);
  n_after = dateline_session_get_counts (fixture->session).suggestions;
  g_assert_cmpint (n_after, >, 0);
  g_assert_cmpint (n_after, <, n_before);
}

static void
set_weights (AppFixture *fixture, const char *kind, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  DatelineChange *change = dateline_change_begin (dateline, "Lessons", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++) {
    g_autofree char *words = g_strdup_printf ("%s %u", kind, i);

    dateline_lesson_set_weight (change, kind, words, 0.5, &error);
    g_assert_no_error (error);
  }
  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
  dateline_case_close (dateline);
}

static gboolean
raise_flag (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  g_atomic_int_set ((int *) data, 1);
  return TRUE;
}

/* What was read of an older history is not shown as today's */
static void
test_dialogs_history_stale (AppFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = dateline_history_dialog_new (fixture->session);
  GtkWidget *list = app_fixture_find (dialog, GTK_TYPE_LIST_BOX, 0);
  int is_read = 0;

  /* the first page has been read, and is not answered yet */
  dateline_session_run_async (fixture->session, DATELINE_LANE_READ, raise_flag, &is_read, NULL,
                              NULL, NULL, NULL);
  while (g_atomic_int_get (&is_read) == 0)
    g_thread_yield ();
  set_weights (fixture, "rule", 1);
  g_signal_emit_by_name (fixture->session, "history-changed");
  app_fixture_wait (has_rows, list);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                       gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0))),
                   ==, "Lessons");
  destroy (dialog);
}

#define ADD(name, func)                                                         \
  g_test_add ("/app/dialogs/" name, AppFixture, NULL, app_fixture_set_up, func, \
              app_fixture_tear_down)

static void
add_tests (void)
{
  ADD ("open", test_dialogs_open);
  ADD ("search", test_dialogs_search);
  ADD ("search-fast", test_dialogs_search_fast);
  g_test_add_func ("/app/dialogs/markup", test_dialogs_markup);
  g_test_add_func ("/app/dialogs/words", test_dialogs_words);
  ADD ("output", test_dialogs_output);
  ADD ("filter", test_dialogs_filter);
  g_test_add_func ("/app/dialogs/history-line", test_dialogs_history_line);
  g_test_add_func ("/app/dialogs/preferences", test_dialogs_preferences);
  ADD ("history-stale", test_dialogs_history_stale);
  ADD ("accept", test_dialogs_accept);
  ADD ("accept-scope", test_dialogs_accept_scope);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

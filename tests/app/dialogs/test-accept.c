/* test-accept.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Accepting many suggestions at once.
 */

#include "app-fixture.h"
#include "dateline-accept-dialog.h"
#include "dateline-annotation.h"
#include "dateline-suggester.h"
#include "dateline-suggestion.h"

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

/* Has everything read; how many suggestions there are then */
static gint64
make_suggestions (AppFixture *fixture)
{
  gint64 n;

  dateline_session_work_async (fixture->session, "Reading", read_all, NULL, NULL, NULL, NULL);
  app_fixture_wait (app_fixture_is_idle, fixture->session);
  app_fixture_settle (fixture->session);
  n = dateline_session_get_counts (fixture->session).suggestions;
  g_assert_cmpint (n, >, 0);
  return n;
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
test_many (AppFixture *fixture, gconstpointer data)
{
  gint64 n_before = make_suggestions (fixture);
  gint64 n_after;
  GtkWidget *dialog;

  dialog = dateline_accept_dialog_new (fixture->session, 0);
  gtk_window_present (GTK_WINDOW (dialog));
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
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
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
test_scope (AppFixture *fixture, gconstpointer data)
{
  gint64 n_before = make_suggestions (fixture);
  gint64 n_after;
  GtkWidget *dialog;

  dialog = dateline_accept_dialog_new (fixture->session, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  app_fixture_settle (fixture->session);
  choose_scope (fixture, dialog, SCOPE_ARTICLE);
  g_assert_false (gtk_widget_get_sensitive (find_suggested (dialog)));
  g_assert_cmpint (dateline_session_get_counts (fixture->session).suggestions, ==, n_before);
  app_fixture_close (dialog);

  dialog = dateline_accept_dialog_new (fixture->session, find_suggested_article (fixture));
  gtk_adjustment_set_value (gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (
                                app_fixture_find (dialog, GTK_TYPE_SPIN_BUTTON, 0))),
                            0);
  gtk_window_present (GTK_WINDOW (dialog));
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
add_tests (void)
{
  app_fixture_add ("/app/dialogs/accept", test_many, NULL);
  app_fixture_add ("/app/dialogs/accept-scope", test_scope, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

/* test-case.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A window makes, opens and closes cases.
 */

#include <glib/gstdio.h>

#include "app-fixture.h"
#include "dateline-article-edits.h"
#include "dateline-edit-label.h"
#include "dateline-preferences.h"
#include "dateline-reader-pane.h"
#include "dateline-sample.h"
#include "dateline-settings.h"
#include "dateline-window-private.h"

typedef struct {
  AppFixture fixture; /* its session stands for another program that has the case */
  DatelineWindow *window;
} Cases;

/* Conditions */

static gboolean
is_loaded (gpointer window)
{
  DatelineSession *session = dateline_window_get_session (window);

  return dateline_session_is_open (session) && dateline_session_get_points (session) != NULL;
}

static GtkWindow *
find_toplevel (GType type, GtkWindow *other)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && l->data != other)
      return l->data;
  return NULL;
}

static gboolean
has_message (gpointer data)
{
  return find_toplevel (ADW_TYPE_MESSAGE_DIALOG, NULL) != NULL;
}

static gboolean
has_other_window (gpointer window)
{
  GtkWindow *other = find_toplevel (DATELINE_TYPE_WINDOW, window);

  return other != NULL && is_loaded (other);
}

static gboolean
is_gone (gpointer weak)
{
  return *(gpointer *) weak == NULL;
}

/* As from the desktop: with its close button */
static void
close_window (GtkWindow *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_close (window);
  app_fixture_wait (is_gone, &weak);
}

static void
set_up (Cases *cases, gconstpointer data)
{
  app_fixture_set_up (&cases->fixture, data);
  cases->window = dateline_window_new (GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (cases->window));
}

static void
tear_down (Cases *cases, gconstpointer data)
{
  GtkWindow *window;

  while ((window = find_toplevel (ADW_TYPE_MESSAGE_DIALOG, NULL)) != NULL)
    gtk_window_destroy (window);
  while ((window = find_toplevel (DATELINE_TYPE_WINDOW, NULL)) != NULL)
    close_window (window);
  app_fixture_tear_down (&cases->fixture, data);
}

static GFile *
get_file (Cases *cases, const char *name)
{
  return g_file_new_build_filename (cases->fixture.folder, name, NULL);
}

static void
open_sample (Cases *cases)
{
  g_autoptr (GFile) file = g_file_new_for_path (cases->fixture.path);

  dateline_window_open_file (cases->window, file);
  app_fixture_wait (is_loaded, cases->window);
  app_fixture_settle (dateline_window_get_session (cases->window));
}

/* A case is made under the name that is meant, and opened */
static void
test_case_new (Cases *cases, gconstpointer data)
{
  g_autoptr (GFile) chosen = get_file (cases, "Balkh");
  g_autoptr (GFile) made = get_file (cases, "Balkh.dateline");

  _dateline_window_create_chosen (cases->window, chosen);
  app_fixture_wait (is_loaded, cases->window);
  g_assert_true (dateline_window_shows_file (cases->window, made));
  g_assert_cmpstr (dateline_session_get_title (dateline_window_get_session (cases->window)), ==,
                   "Balkh");
}

/* A case that is there and that nobody was asked about stays as it is */
static void
test_case_keep (Cases *cases, gconstpointer data)
{
  g_autoptr (GFile) chosen = get_file (cases, "Sample");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before;
  gsize n_after;

  g_assert_true (g_file_get_contents (cases->fixture.path, &before, &n_before, NULL));
  _dateline_window_create_chosen (cases->window, chosen);
  app_fixture_wait (has_message, NULL);
  g_assert_true (g_file_get_contents (cases->fixture.path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_false (dateline_window_has_case (cases->window));
}

/* One that is open is not replaced, whatever was answered: its window comes to the front */
static void
test_case_open (Cases *cases, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (cases->fixture.path);

  open_sample (cases);
  _dateline_window_create_chosen (cases->window, file);
  app_fixture_settle (dateline_window_get_session (cases->window));
  g_assert_true (g_file_query_exists (file, NULL));
  g_assert_cmpint (
      dateline_session_get_counts (dateline_window_get_session (cases->window)).articles, >, 0);
  g_assert_null (find_toplevel (DATELINE_TYPE_WINDOW, GTK_WINDOW (cases->window)));
}

/* A window keeps its case; another gets one of its own */
static void
test_case_another (Cases *cases, gconstpointer data)
{
  g_autoptr (GFile) own = g_file_new_for_path (cases->fixture.path);
  g_autoptr (GFile) file = get_file (cases, "Another.dateline");
  GtkWindow *other;

  open_sample (cases);
  _dateline_window_create (cases->window, file, DATELINE_OLD_OPEN, dateline_sample_create);
  app_fixture_wait (has_other_window, cases->window);
  g_assert_true (dateline_window_shows_file (cases->window, own));
  other = find_toplevel (DATELINE_TYPE_WINDOW, GTK_WINDOW (cases->window));
  g_assert_true (dateline_window_shows_file (DATELINE_WINDOW (other), file));
}

static void
set_field (Cases *cases, const char *field, const char *value)
{
  DatelineReaderPane *pane = DATELINE_READER_PANE (cases->window->panes[PANE_READER]);

  dateline_article_set_field (dateline_window_get_session (cases->window),
                              dateline_reader_pane_get_article (pane), field, value);
  app_fixture_settle (dateline_window_get_session (cases->window));
}

static char *
read_field (Cases *cases, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (cases->fixture.path, DATELINE_CASE_READ, &error);
  DatelineReaderPane *pane = DATELINE_READER_PANE (cases->window->panes[PANE_READER]);
  g_autoptr (DatelineArticle) article = NULL;

  g_assert_no_error (error);
  article = dateline_article_get (dateline, dateline_reader_pane_get_article (pane), &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return dateline_article_dup_value (article, field);
}

/* In an entry undo is the entry's: what is mistyped goes, the last change of the case stays */
static void
test_case_undo (Cases *cases, gconstpointer data)
{
  DatelineSession *session = dateline_window_get_session (cases->window);
  GtkWidget *window = GTK_WIDGET (cases->window);
  DatelineEditLabel *title;
  GtkWidget *text;
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *undone = NULL;

  open_sample (cases);
  before = read_field (cases, "outlet");
  title = DATELINE_EDIT_LABEL (app_fixture_find (window, DATELINE_TYPE_EDIT_LABEL, 2));
  set_field (cases, "outlet", "Delta Post");
  set_field (cases, "outlet", "Delta Times");
  dateline_session_undo (session);
  app_fixture_settle (session);

  dateline_edit_label_begin (title);
  text = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_editable_set_position (GTK_EDITABLE (text), -1);
  g_signal_emit_by_name (text, "insert-at-cursor", "mistyped");
  g_assert_true (g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (text)), "mistyped"));
  gtk_widget_activate_action (window, "win.undo", NULL);
  g_assert_false (g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (text)), "mistyped"));
  gtk_widget_activate_action (window, "win.redo", NULL);
  g_assert_true (g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (text)), "mistyped"));
  gtk_widget_activate_action (window, "win.undo", NULL);
  gtk_widget_activate_action (window, "win.undo", NULL);
  app_fixture_settle (session);
  kept = read_field (cases, "outlet");
  g_assert_cmpstr (kept, ==, "Delta Post");

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_widget_activate_action (window, "win.undo", NULL);
  app_fixture_settle (session);
  undone = read_field (cases, "outlet");
  g_assert_cmpstr (undone, ==, before);
}

static gboolean
is_whole (gpointer window)
{
  return is_loaded (window) && find_toplevel (ADW_TYPE_MESSAGE_DIALOG, NULL) == NULL;
}

/* Asked for twice while it is being made, a case is made once and opened whole, in one window */
static void
test_case_twice (Cases *cases, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (cases, "Twice.dateline");
  g_autoptr (GDir) folder = NULL;
  const char *name;

  _dateline_window_create (cases->window, file, DATELINE_OLD_OPEN, dateline_sample_create);
  g_assert_false (g_file_query_exists (file, NULL));
  _dateline_window_create (cases->window, file, DATELINE_OLD_OPEN, dateline_sample_create);
  app_fixture_wait (is_whole, cases->window);
  app_fixture_settle (dateline_window_get_session (cases->window));
  g_assert_true (dateline_window_shows_file (cases->window, file));
  g_assert_null (find_toplevel (DATELINE_TYPE_WINDOW, GTK_WINDOW (cases->window)));
  /* what it was made in is gone */
  folder = g_dir_open (cases->fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "."));
}

/* From two windows that have cases of their own: one more window, with the whole case */
static void
test_case_race (Cases *cases, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (cases, "Race.dateline");
  GtkWindow *other;

  open_sample (cases);
  for (int i = 0; i < 3; i++)
    _dateline_window_create (cases->window, file, DATELINE_OLD_OPEN, dateline_sample_create);
  app_fixture_wait (has_other_window, cases->window);
  other = find_toplevel (DATELINE_TYPE_WINDOW, GTK_WINDOW (cases->window));
  app_fixture_wait (is_whole, other);
  app_fixture_settle (dateline_window_get_session (DATELINE_WINDOW (other)));
  g_assert_true (dateline_window_shows_file (DATELINE_WINDOW (other), file));
  g_assert_null (find_toplevel (ADW_TYPE_MESSAGE_DIALOG, NULL));
}

static gboolean
remembers (const char *path)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();
  g_auto (GStrv) paths = g_settings_get_strv (settings, "recent-cases");

  return g_strv_contains ((const char *const *) paths, path);
}

/* A file that goes while its case is open is said to be gone, and is no longer offered */
static void
test_case_gone (Cases *cases, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (cases->fixture.folder, "Moved.dateline", NULL);

  open_sample (cases);
  g_assert_true (remembers (cases->fixture.path));
  g_assert_cmpint (g_rename (cases->fixture.path, elsewhere), ==, 0);
  app_fixture_wait (has_message, NULL);
  g_assert_false (remembers (cases->fixture.path));
  /* one that is listed and not there is forgotten when it is asked for */
  g_assert_cmpint (g_rename (elsewhere, cases->fixture.path), ==, 0);
}

/* Nothing is written down where that is not wanted, and what was is forgotten */
static void
test_case_privacy (Cases *cases, gconstpointer data)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();
  GtkWidget *preferences = dateline_preferences_new ();

  open_sample (cases);
  g_assert_true (remembers (cases->fixture.path));
  g_settings_set_boolean (settings, "remember-cases", FALSE);
  g_assert_false (remembers (cases->fixture.path));
  close_window (GTK_WINDOW (cases->window));
  cases->window = dateline_window_new (GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (cases->window));
  open_sample (cases);
  g_assert_false (remembers (cases->fixture.path));
  g_settings_reset (settings, "remember-cases");
  gtk_window_destroy (GTK_WINDOW (preferences));

  g_settings_set_strv (settings, "recent-cases", (const char *const[]){ "/x.dateline", NULL });
  gtk_widget_activate_action (GTK_WIDGET (cases->window), "win.clear-recent", NULL);
  g_assert_false (remembers ("/x.dateline"));
}

#define ADD(name, func) g_test_add ("/app/window/case/" name, Cases, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("new", test_case_new);
  ADD ("keep", test_case_keep);
  ADD ("open", test_case_open);
  ADD ("another", test_case_another);
  ADD ("undo", test_case_undo);
  ADD ("twice", test_case_twice);
  ADD ("race", test_case_race);
  ADD ("gone", test_case_gone);
  ADD ("privacy", test_case_privacy);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

/* test-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging one record into another.
 */

#include "dateline-record.h"
#include "reader-fixture.h"

/* The dialog that asks which name stays, NULL while there is none */
static GtkWindow *
find_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_dialog () != NULL;
}

static void
assert_there (AppFixture *fixture, gint64 id, gboolean expected)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);

  g_assert_cmpint (dateline_record_find (dateline, id, NULL, NULL), ==, expected);
  dateline_case_close (dateline);
}

static void
answer (AppFixture *fixture, const char *response)
{
  GtkWindow *dialog;

  app_fixture_wait (is_asked, NULL);
  dialog = find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Herat"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  app_fixture_settle (fixture->session);
}

/* Merging shows both and asks which stays, then takes the other one's events along, as one change;
 * a name that nobody has is said to be nobody's */
static void
test_places (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_PLACE);
  gint64 other = app_fixture_find_id (fixture, DATELINE_TARGET_PLACES, "name = Herat");
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_PLACE, id, &window);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Nowhere at all");
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (fixture->n_said, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Herat");
  answer (fixture, "cancel");
  assert_there (fixture, other, TRUE);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Herat");
  answer (fixture, "keep-this");
  assert_there (fixture, other, FALSE);
  assert_there (fixture, id, TRUE);
  g_assert_cmpuint (fixture->n_said, ==, 2);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_there (fixture, other, TRUE);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_there (fixture, other, FALSE);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.merge", "s", "Herat");
  answer (fixture, "keep-other");
  assert_there (fixture, other, TRUE);
  assert_there (fixture, id, FALSE);
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
  app_fixture_add ("/app/reader/page/merge", test_places, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

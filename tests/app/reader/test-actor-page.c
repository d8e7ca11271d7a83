/* test-actor-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An actor's names, colour and side.
 */

#include "dateline-actor.h"
#include "dateline-colour-button.h"
#include "reader-fixture.h"

static guint
count_names (AppFixture *fixture, gint64 actor, const char *name)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (GPtrArray) names = dateline_actor_get_aliases (dateline, actor, NULL);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += g_str_equal (((DatelineAlias *) names->pdata[i])->name, name);
  dateline_case_close (dateline);
  return n;
}

/* Names come and go, and come back */
static void
test_names (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_ACTOR);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.add-name", "s", "The Movement");
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_names (fixture, id, "The Movement"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.remove-name", "s", "The Movement");
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_names (fixture, id, "The Movement"), ==, 0);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_names (fixture, id, "The Movement"), ==, 1);
  app_fixture_destroy (window);
}

static GtkEditable *
find_name_entry (DatelineRecordPage *page)
{
  for (guint i = 0;; i++) {
    GtkWidget *entry = app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, i);

    if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), "Add a name") == 0)
      return GTK_EDITABLE (entry);
  }
}

/* What is being typed stays, with the focus, whatever changes in the case */
static void
test_typing (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_ACTOR);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);
  GtkWidget *entries[] = { app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 0),
                           app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 1) };

  gtk_editable_set_text (GTK_EDITABLE (entries[0]), "The Mov");
  gtk_editable_set_text (GTK_EDITABLE (entries[1]), "Tal");
  gtk_widget_grab_focus (entries[1]);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.add-name", "s", "The Movement");
  app_fixture_settle (fixture->session);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_assert_true (app_fixture_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, i) == entries[i]);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entries[0])), ==, "The Mov");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entries[1])), ==, "Tal");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), entries[1]));

  /* of another record nothing of it is left */
  dateline_record_page_show (page, DATELINE_RECORD_PLACE, app_fixture_find_id (fixture, ANY_PLACE));
  app_fixture_settle (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (find_name_entry (page)), ==, "");
  app_fixture_destroy (window);
}

static char *
read_actor (AppFixture *fixture, gint64 id, const char *field)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (DatelineActor) actor = dateline_actor_get (dateline, id, NULL);

  dateline_case_close (dateline);
  return dateline_actor_dup_value (actor, field);
}

static void
assert_actor (AppFixture *fixture, gint64 id, const char *field, const char *expected)
{
  g_autofree char *value = read_actor (fixture, id, field);

  g_assert_cmpstr (value, ==, expected);
}

/* A colour of the palette; none; each one change */
static void
test_colour (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, ANY_ACTOR);
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);
  GtkWidget *button = dateline_form_row_get_editor (fixture_find_row (GTK_WIDGET (page), "colour"));

  g_assert_true (DATELINE_IS_COLOUR_BUTTON (button));
  g_assert_true (gtk_widget_activate_action (button, "colour.choose", "s", "#0072B2"));
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", "#0072B2");
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", NULL);
  g_assert_cmpstr (dateline_colour_button_get (DATELINE_COLOUR_BUTTON (button)), ==, "");
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", "#0072B2");
  g_assert_cmpstr (dateline_colour_button_get (DATELINE_COLOUR_BUTTON (button)), ==, "#0072B2");
  g_assert_true (gtk_widget_activate_action (button, "colour.choose", "s", ""));
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "colour", NULL);
  app_fixture_destroy (window);
}

/* The sides that an actor is offered are the others that are parties or sides */
static void
test_side (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ACTORS, "name = Taliban commander");
  g_autofree char *before = read_actor (fixture, id, "side");
  g_autofree char *chosen = NULL;
  GtkWindow *window;
  DatelineRecordPage *page = fixture_show_page (fixture, DATELINE_RECORD_ACTOR, id, &window);
  GtkDropDown *drop_down =
      GTK_DROP_DOWN (dateline_form_row_get_editor (fixture_find_row (GTK_WIDGET (page), "side")));
  GListModel *model = gtk_drop_down_get_model (drop_down);
  guint selected = gtk_drop_down_get_selected (drop_down);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  g_assert_cmpuint (selected, >, 0);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (model), selected), ==, "Taliban");
  gtk_drop_down_set_selected (drop_down, 3 - selected);
  app_fixture_settle (fixture->session);
  chosen = read_actor (fixture, id, "side");
  g_assert_cmpstr (chosen, !=, before);
  g_assert_nonnull (chosen);
  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "side", before);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, selected);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "side", chosen);
  gtk_drop_down_set_selected (drop_down, 0);
  app_fixture_settle (fixture->session);
  assert_actor (fixture, id, "side", NULL);
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
  app_fixture_add ("/app/reader/page/names", test_names, NULL);
  app_fixture_add ("/app/reader/page/typing", test_typing, NULL);
  app_fixture_add ("/app/reader/page/colour", test_colour, NULL);
  app_fixture_add ("/app/reader/page/side", test_side, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

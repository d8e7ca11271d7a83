/* test-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that is done with rows of the lists: done, undone and done again.
 */

#include "dateline-list-cell.h"
#include "pane-fixture.h"

static void
assert_undo_redo (PaneFixture *fixture, guint list, gint64 before, gint64 after)
{
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (count_rows (fixture, list), ==, after);
  dateline_session_undo (fixture->base.session);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (count_rows (fixture, list), ==, before);
  dateline_session_redo (fixture->base.session);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (count_rows (fixture, list), ==, after);
}

static void
test_remove (PaneFixture *fixture, gconstpointer data)
{
  guint n = count_rows (fixture, EVENTS);

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_model (fixture, EVENTS)), 4, 3, TRUE);
  app_fixture_settle (fixture->base.session);
  act (fixture, "lists.remove", NULL);
  g_assert_cmpstr (fixture->said, ==, "3 events removed");
  g_assert_cmpstr (dateline_session_get_undo_label (fixture->base.session), ==, "Remove 3 events");
  assert_undo_redo (fixture, EVENTS, n, n - 3);
}

static void
test_merge (PaneFixture *fixture, gconstpointer data)
{
  guint n;
  gint64 into;

  show_list (fixture, ACTORS);
  n = count_rows (fixture, ACTORS);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture, ACTORS)), 2, TRUE);
  into = dateline_list_model_get_id (get_model (fixture, ACTORS), 2);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_model (fixture, ACTORS)), 3, 2, FALSE);
  app_fixture_settle (fixture->base.session);
  act (fixture, "lists.merge", NULL);
  assert_undo_redo (fixture, ACTORS, n, n - 2);
  g_assert_cmpuint (dateline_list_model_find (get_model (fixture, ACTORS), into), !=,
                    GTK_INVALID_LIST_POSITION);
}

static GtkGesture *
find_secondary_click (GtkWidget *widget)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);

    if (GTK_IS_GESTURE_CLICK (controller) &&
        gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY)
      return GTK_GESTURE (controller);
  }
  g_assert_not_reached ();
}

/* The secondary button on a row of a list */
static void
press_secondary (PaneFixture *fixture, guint list, guint row)
{
  GtkWidget *view = GTK_WIDGET (get_view (fixture, list));
  guint n_columns = dateline_list_table_get (list)->n_columns;
  GtkWidget *cell = app_fixture_find (view, DATELINE_TYPE_LIST_CELL, row * n_columns);
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (cell, view, 4, 4, &x, &y));
  g_signal_emit_by_name (find_secondary_click (view), "pressed", 1, x, y);
  gtk_popover_popdown (GTK_POPOVER (app_fixture_find (fixture->pane, GTK_TYPE_POPOVER_MENU, 0)));
  app_fixture_settle (fixture->base.session);
}

/* A sentence about an edit that changed nothing offers no undo: that would take back another one */
static void
test_mark_twice (PaneFixture *fixture, gconstpointer data)
{
  gint64 newest;

  show_list (fixture, ARTICLES);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture, ARTICLES)), 0, TRUE);
  app_fixture_settle (fixture->base.session);
  act (fixture, "lists.mark", "work");
  newest = dateline_session_get_undo_number (fixture->base.session);
  g_assert_cmpint (fixture->change, ==, newest);
  g_clear_pointer (&fixture->said, g_free);
  act (fixture, "lists.mark", "work");
  g_assert_cmpstr (fixture->said, ==, "Marked as in work");
  g_assert_cmpint (fixture->change, ==, 0);
  g_assert_cmpint (dateline_session_get_undo_number (fixture->base.session), ==, newest);
}

/* The menu by keyboard, of a row that is shown as selected */
static void
request_menu_of_selected (PaneFixture *fixture, guint list)
{
  GtkWidget *view = GTK_WIDGET (get_view (fixture, list));
  GtkWidget *row = NULL;

  for (guint i = 0; row == NULL; i++) {
    GtkWidget *cell = app_fixture_find (view, DATELINE_TYPE_LIST_CELL, i);
    GtkListItem *item = dateline_list_cell_get_item (DATELINE_LIST_CELL (cell));

    if (item != NULL && gtk_list_item_get_selected (item))
      row = cell;
  }
  while (!GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)))
    row = gtk_widget_get_parent (row);
  g_assert_true (gtk_widget_grab_focus (row));
  act (fixture, "lists.menu", NULL);
  gtk_popover_popdown (GTK_POPOVER (app_fixture_find (fixture->pane, GTK_TYPE_POPOVER_MENU, 0)));
}

static gboolean
has_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Selects an article that has to do with several events */
static void
select_article_of_events (PaneFixture *fixture)
{
  DatelineListModel *articles = get_model (fixture, ARTICLES);
  guint position = 0;

  show_list (fixture, ARTICLES);
  do {
    g_assert_cmpuint (position, <, count_rows (fixture, ARTICLES));
    dateline_session_select_one (fixture->base.session, DATELINE_RECORD_ARTICLE,
                                 dateline_list_model_get_id (articles, position++));
    app_fixture_settle (fixture->base.session);
  } while (get_selection (fixture)->events->len < 2);
  show_list (fixture, EVENTS);
}

/* Rows that only have to do with what is selected look it, but no edit takes them: the menu of one
 * is that row's alone, and Delete means nothing */
static void
test_remove_related (PaneFixture *fixture, gconstpointer data)
{
  DatelineListModel *model = get_model (fixture, EVENTS);
  guint n = count_rows (fixture, EVENTS);
  g_autoptr (GArray) related = NULL;
  gint64 id;

  select_article_of_events (fixture);
  related = dateline_list_model_dup_selected (model);
  g_assert_cmpuint (related->len, >, 1);
  g_assert_true (dateline_list_model_is_related (model));
  act (fixture, "lists.remove", NULL);
  g_assert_cmpuint (count_rows (fixture, EVENTS), ==, n);

  request_menu_of_selected (fixture, EVENTS);
  id = dateline_list_model_get_focus (model);
  g_assert_false (dateline_list_model_is_related (model));
  g_assert_true (has_id (related, id));
  g_assert_cmpint (get_selection (fixture)->id, ==, id);
  act (fixture, "lists.remove", NULL);
  g_assert_cmpstr (fixture->said, ==, "Event removed");
  g_assert_cmpint (get_selection (fixture)->id, !=, id);
  g_assert_cmpuint (dateline_list_model_find (model, id), ==, GTK_INVALID_LIST_POSITION);
  assert_undo_redo (fixture, EVENTS, n, n - 1);
}

/* The next pick begins anew: what only had to do with the selection is not added to */
static void
test_pick_beside_related (PaneFixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (get_model (fixture, EVENTS));
  g_autoptr (GtkBitset) related = NULL;

  select_article_of_events (fixture);
  related = gtk_selection_model_get_selection (rows);
  g_assert_cmpuint (gtk_bitset_get_size (related), >, 1);
  gtk_selection_model_unselect_item (rows, gtk_bitset_get_minimum (related));
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 1);
  g_assert_cmpint (get_selection (fixture)->type, ==, DATELINE_RECORD_EVENT);
}

/* "Merge Into This": into the row whose menu it is, whichever was picked last */
static void
test_merge_into_this (PaneFixture *fixture, gconstpointer data)
{
  GtkSelectionModel *rows;
  gint64 ids[3];
  guint n;

  show_list (fixture, ACTORS);
  rows = GTK_SELECTION_MODEL (get_model (fixture, ACTORS));
  n = count_rows (fixture, ACTORS);
  for (guint i = 0; i < 3; i++) {
    gtk_selection_model_select_item (rows, i, i == 0);
    app_fixture_settle (fixture->base.session);
    ids[i] = dateline_list_model_get_id (get_model (fixture, ACTORS), i);
  }
  g_assert_cmpint (dateline_list_model_get_focus (get_model (fixture, ACTORS)), ==, ids[2]);
  press_secondary (fixture, ACTORS, 1);
  g_assert_cmpint (get_selection (fixture)->id, ==, ids[1]);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 3);
  act (fixture, "lists.merge", NULL);
  g_assert_cmpuint (count_rows (fixture, ACTORS), ==, n - 2);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (dateline_list_model_find (get_model (fixture, ACTORS), ids[i]) !=
                         GTK_INVALID_LIST_POSITION,
                     ==, i == 1);
  assert_undo_redo (fixture, ACTORS, n, n - 2);
}

/* What a filter hides has no focus: nothing is merged into what nobody sees */
static void
test_hidden_focus (PaneFixture *fixture, gconstpointer data)
{
  DatelineListModel *model;
  gint64 id, none = 1;

  show_list (fixture, ACTORS);
  model = get_model (fixture, ACTORS);
  id = dateline_list_model_get_id (model, 2);
  dateline_list_model_show_selected (model, (gint64[]){ none, id }, 2, none);
  g_assert_cmpint (dateline_list_model_get_focus (model), ==, id);
  dateline_list_model_show_selected (model, &none, 1, none);
  g_assert_cmpint (dateline_list_model_get_focus (model), ==, 0);
}

static void
test_new (PaneFixture *fixture, gconstpointer data)
{
  const struct {
    const char *action;
    guint list;
  } makers[] = {
    { "lists.new-event", EVENTS },
    { "lists.new-actor", ACTORS },
    { "lists.new-place", PLACES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++) {
    guint n;

    show_list (fixture, makers[i].list);
    n = count_rows (fixture, makers[i].list);
    act (fixture, makers[i].action, NULL);
    g_assert_cmpuint (dateline_list_model_find (get_model (fixture, makers[i].list), fixture->page),
                      !=, GTK_INVALID_LIST_POSITION);
    assert_undo_redo (fixture, makers[i].list, n, n + 1);
  }
}

static void
test_mark (PaneFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineListRow) row = NULL;

  show_list (fixture, ARTICLES);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture, ARTICLES)), 0, TRUE);
  row = g_list_model_get_item (G_LIST_MODEL (get_model (fixture, ARTICLES)), 0);
  app_fixture_settle (fixture->base.session);
  act (fixture, "lists.mark", "done");
  g_assert_cmpstr (dateline_list_row_get_line (row)->cells[3], ==, "Done");
  dateline_session_undo (fixture->base.session);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpstr (dateline_list_row_get_line (row)->cells[3], !=, "Done");
  dateline_session_redo (fixture->base.session);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpstr (dateline_list_row_get_line (row)->cells[3], ==, "Done");
}

static void
on_text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_copy (PaneFixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->pane);
  char *text = NULL;

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_model (fixture, EVENTS)), 0, 2, TRUE);
  app_fixture_settle (fixture->base.session);
  act (fixture, "lists.copy", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, on_text_read_cb, &text);
  app_fixture_wait (is_set, &text);
  g_assert_true (g_str_has_prefix (text, "Date\tPlace\tWhat\tWho\tKilled\tClaims\n"));
  g_assert_true (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
  g_free (text);
}

/* The menu comes by keyboard, and goes */
static void
test_menu (PaneFixture *fixture, gconstpointer data)
{
  GtkWidget *menu;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture, EVENTS)), 0, TRUE);
  act (fixture, "lists.menu", NULL);
  menu = app_fixture_find (fixture->pane, GTK_TYPE_POPOVER_MENU, 0);
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  app_fixture_settle (fixture->base.session);
  g_assert_false (gtk_widget_get_visible (menu));
}

static gboolean
can_remove (PaneFixture *fixture)
{
  GSimpleActionGroup *actions = DATELINE_LISTS_PANE (fixture->pane)->actions;

  return g_action_group_get_action_enabled (G_ACTION_GROUP (actions), "remove");
}

/* Nothing is selected: nothing can be removed */
static void
test_enabled (PaneFixture *fixture, gconstpointer data)
{
  guint n = count_rows (fixture, EVENTS);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture, EVENTS)), 4, TRUE);
  app_fixture_settle (fixture->base.session);
  g_assert_true (can_remove (fixture));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (get_model (fixture, EVENTS)));
  app_fixture_settle (fixture->base.session);
  g_assert_false (can_remove (fixture));
  act (fixture, "lists.remove", NULL);
  g_assert_null (fixture->said);
  g_assert_cmpuint (count_rows (fixture, EVENTS), ==, n);
}

/* What is removed is not selected any more, and is not removed again */
static void
test_remove_twice (PaneFixture *fixture, gconstpointer data)
{
  guint n = count_rows (fixture, EVENTS);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_model (fixture, EVENTS)), 4, TRUE);
  app_fixture_settle (fixture->base.session);
  act (fixture, "lists.remove", NULL);
  g_assert_cmpstr (fixture->said, ==, "Event removed");
  g_assert_false (can_remove (fixture));
  g_assert_cmpint (get_selection (fixture)->id, ==, 0);
  g_clear_pointer (&fixture->said, g_free);
  act (fixture, "lists.remove", NULL);
  g_assert_null (fixture->said);
  g_assert_cmpuint (count_rows (fixture, EVENTS), ==, n - 1);
  g_assert_cmpstr (dateline_session_get_undo_label (fixture->base.session), ==, "Remove event");
}

#define ADD(name, func) \
  g_test_add ("/app/lists/rows/" name, PaneFixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("remove", test_remove);
  ADD ("remove-twice", test_remove_twice);
  ADD ("mark-twice", test_mark_twice);
  ADD ("remove-related", test_remove_related);
  ADD ("pick-beside-related", test_pick_beside_related);
  ADD ("merge", test_merge);
  ADD ("merge-into-this", test_merge_into_this);
  ADD ("hidden-focus", test_hidden_focus);
  ADD ("new", test_new);
  ADD ("mark", test_mark);
  ADD ("copy", test_copy);
  ADD ("menu", test_menu);
  ADD ("enabled", test_enabled);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

/* test-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pane of lists on the sample case: tabs, selection, filters, and how it fits.
 */

#include "pane-fixture.h"

/* Five lists with their numbers and rows */
static void
test_tabs (PaneFixture *fixture, gconstpointer data)
{
  for (guint i = EVENTS; i <= PLACES; i++) {
    g_autofree char *number = NULL;

    show_list (fixture, i);
    g_assert_cmpuint (count_rows (fixture, i), >, 0);
    g_assert_cmpint (count_rows (fixture, i), ==,
                     dateline_list_model_get_count (get_model (fixture, i)));
    number = g_strdup_printf (" %u", count_rows (fixture, i));
    g_assert_true (
        g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (get_tab (fixture, i))), number));
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_view (fixture, i))));
  }
  g_assert_cmpuint (count_rows (fixture, ARTICLES), ==, 18);
}

/* What is picked in a list is everybody's selection, all of it */
static void
test_pick (PaneFixture *fixture, gconstpointer data)
{
  DatelineListModel *model = get_model (fixture, EVENTS);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 3, TRUE);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (get_selection (fixture)->id, ==, dateline_list_model_get_id (model, 3));
  g_assert_cmpint (get_selection (fixture)->article, !=, 0);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (model), 5, 2, FALSE);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, 3);
  g_assert_cmpint (get_selection (fixture)->id, ==, dateline_list_model_get_id (model, 3));
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (model));
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (get_selection (fixture)->ids->len, ==, count_rows (fixture, EVENTS));
}

static void
count_cb (gpointer object, guint *n)
{
  (*n)++;
}

/* What is selected elsewhere is selected in its list, which comes to the front for an event;
 * nothing is told back */
static void
test_selected_elsewhere (PaneFixture *fixture, gconstpointer data)
{
  DatelineListModel *model = get_model (fixture, EVENTS);
  gint64 event = dateline_list_model_get_id (model, 40);
  guint n_picked = 0;
  guint n_selected = 0;

  show_list (fixture, ACTORS);
  g_signal_connect (model, "picked", G_CALLBACK (count_cb), &n_picked);
  g_signal_connect (fixture->base.session, "selection-changed", G_CALLBACK (count_cb), &n_selected);
  dateline_session_select_one (fixture->base.session, DATELINE_RECORD_EVENT, event);
  app_fixture_settle (fixture->base.session);
  g_assert_true (gtk_toggle_button_get_active (get_tab (fixture, EVENTS)));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), 40));
  g_assert_cmpuint (n_picked, ==, 0);
  g_assert_cmpuint (n_selected, ==, 1);
  g_signal_handlers_disconnect_by_data (fixture->base.session, &n_selected);

  /* the article that it is read in is selected among the articles */
  show_list (fixture, ARTICLES);
  g_assert_cmpint (dateline_list_model_get_focus (get_model (fixture, ARTICLES)), ==,
                   get_selection (fixture)->article);
}

/* Enter opens a page of what has one */
static void
test_activate (PaneFixture *fixture, gconstpointer data)
{
  gint64 event = dateline_list_model_get_id (get_model (fixture, EVENTS), 2);
  gint64 article;

  g_signal_emit_by_name (get_view (fixture, EVENTS), "activated", 2);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (fixture->page, ==, event);

  show_list (fixture, ARTICLES);
  article = dateline_list_model_get_id (get_model (fixture, ARTICLES), 1);
  g_signal_emit_by_name (get_view (fixture, ARTICLES), "activated", 1);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (fixture->page, ==, event);
  g_assert_cmpint (get_selection (fixture)->article, ==, article);
}

static GtkColumnView *
get_columns (PaneFixture *fixture, guint list)
{
  return GTK_COLUMN_VIEW (
      app_fixture_find (GTK_WIDGET (get_view (fixture, list)), GTK_TYPE_COLUMN_VIEW, 0));
}

static gboolean
edit_summary (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_record_edit (change, *(gint64 *) data, "summary", "Another", error);
}

/* The width that the analyst gave a column is kept over edits */
static void
test_own_width (PaneFixture *fixture, gconstpointer data)
{
  gint64 event = dateline_list_model_get_id (get_model (fixture, EVENTS), 0);
  g_autoptr (GtkColumnViewColumn) date =
      g_list_model_get_item (gtk_column_view_get_columns (get_columns (fixture, EVENTS)), 0);

  gtk_column_view_column_set_fixed_width (date, 111);
  dateline_session_edit_async (fixture->base.session, "Edit", edit_summary, &event, NULL, NULL,
                               NULL);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (date), ==, 111);
}

/* A click on a title sorts by its column, another one the other way round */
static void
test_sort (PaneFixture *fixture, gconstpointer data)
{
  GtkColumnView *columns = get_columns (fixture, EVENTS);
  g_autoptr (GtkColumnViewColumn) place =
      g_list_model_get_item (gtk_column_view_get_columns (columns), 1);
  DatelineQuery *query = dateline_list_model_get_query (get_model (fixture, EVENTS));
  gboolean descending;

  g_assert_cmpstr (dateline_query_get_sort (query, &descending), ==, "date");
  g_assert_true (descending);
  for (int i = 0; i < 2; i++) {
    gtk_column_view_sort_by_column (columns, place,
                                    i == 1 ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    app_fixture_settle (fixture->base.session);
    query = dateline_list_model_get_query (get_model (fixture, EVENTS));
    g_assert_cmpstr (dateline_query_get_sort (query, &descending), ==, "place");
    g_assert_cmpint (descending, ==, i == 1);
  }
}

static GtkWidget *
find_chip (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "chip"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_chip (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A brush of the timeline shows as a chip, counts follow, and pressing it takes it away */
static void
test_chip (PaneFixture *fixture, gconstpointer data)
{
  guint n_all = count_rows (fixture, EVENTS);
  GtkWidget *chip;

  g_assert_null (find_chip (fixture->pane));
  dateline_session_set_time (fixture->base.session,
                             dateline_date_from_day (dateline_day_from_ymd (2021, 8, 8)));
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (count_rows (fixture, EVENTS), <, n_all);
  g_assert_cmpuint (count_rows (fixture, EVENTS), >, 0);
  chip = find_chip (fixture->pane);
  g_assert_nonnull (chip);
  g_assert_true (gtk_widget_get_mapped (chip));
  g_signal_emit_by_name (chip, "clicked");
  app_fixture_settle (fixture->base.session);
  g_assert_cmpuint (count_rows (fixture, EVENTS), ==, n_all);
  g_assert_null (find_chip (fixture->pane));
}

/* The popover of the filter has others */
static GtkWidget *
get_text_entry (PaneFixture *fixture)
{
  for (guint i = 0;; i++) {
    GtkWidget *entry = app_fixture_find (fixture->pane, GTK_TYPE_SEARCH_ENTRY, i);
    g_autofree char *placeholder = NULL;

    g_object_get (entry, "placeholder-text", &placeholder, NULL);
    if (g_str_equal (placeholder, "Find in lists"))
      return entry;
  }
}

/* Ctrl+F: words filter everything; Escape ends it */
static void
test_text (PaneFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = get_text_entry (fixture);
  guint n_all = count_rows (fixture, EVENTS);

  g_assert_false (gtk_widget_get_visible (entry));
  act (fixture, "lists.find", NULL);
  g_assert_true (gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Kunduz");
  g_signal_emit_by_name (entry, "search-changed");
  app_fixture_settle (fixture->base.session);
  g_assert_cmpstr (dateline_query_get_text (dateline_session_get_query (fixture->base.session)), ==,
                   "Kunduz");
  g_assert_cmpuint (count_rows (fixture, EVENTS), <, n_all);
  g_signal_emit_by_name (entry, "stop-search");
  app_fixture_settle (fixture->base.session);
  g_assert_false (gtk_widget_get_visible (entry));
  g_assert_cmpuint (count_rows (fixture, EVENTS), ==, n_all);
}

/* Nothing passes: one sentence and one button, which shows everything again */
static void
test_empty (PaneFixture *fixture, gconstpointer data)
{
  GtkWidget *stack = app_fixture_find (GTK_WIDGET (get_view (fixture, EVENTS)), GTK_TYPE_STACK, 0);
  g_autoptr (DatelineQuery) none =
      dateline_query_with_text (dateline_session_get_query (fixture->base.session), "qqqqq");

  dateline_session_set_query (fixture->base.session, none);
  app_fixture_settle (fixture->base.session);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  act (fixture, "lists.clear-filter", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "rows");
}

/* "Events 12" */
static gboolean
has_number (PaneFixture *fixture, guint list)
{
  const char *label = gtk_button_get_label (GTK_BUTTON (get_tab (fixture, list)));

  return g_ascii_isdigit (label[strlen (label) - 1]);
}

static guint
count_columns (GtkColumnView *columns)
{
  GListModel *all = gtk_column_view_get_columns (columns);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, i);

    n += gtk_column_view_column_get_visible (column) ? 1 : 0;
  }
  return n;
}

/* Nothing of it is cut off. */
static gboolean
is_within (GtkWidget *widget, int width)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  double page = gtk_adjustment_get_page_size (adjustment);

  return page > 0 && page <= width && gtk_adjustment_get_upper (adjustment) <= page;
}

/* Columns that went left their room to the others. */
static gboolean
is_filled (GtkColumnView *columns)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (columns));

  return gtk_widget_get_width (GTK_WIDGET (columns)) - gtk_widget_get_width (header) < 6;
}

static gboolean
is_narrow (gpointer data)
{
  PaneFixture *fixture = data;
  guint list = 0;

  while (!gtk_toggle_button_get_active (get_tab (fixture, list)))
    list++;
  return is_filled (get_columns (fixture, list)) &&
         is_within (GTK_WIDGET (get_columns (fixture, list)), 460) &&
         is_within (GTK_WIDGET (get_tab (fixture, EVENTS)), 460);
}

static gboolean
is_wide (gpointer data)
{
  PaneFixture *fixture = data;

  return gtk_widget_get_width (fixture->pane) >= 800 &&
         count_columns (get_columns (fixture, EVENTS)) == 6 && has_number (fixture, PLACES);
}

/* Where there is little room every tab can be reached and no column is cut off; what went for it
 * comes back. */
static void
test_narrow (PaneFixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 460, 400);
  for (guint i = EVENTS; i <= PLACES; i++) {
    show_list (fixture, i);
    app_fixture_wait (is_narrow, fixture);
    g_assert_cmpuint (count_columns (get_columns (fixture, i)), >=, 3);
  }
  g_assert_cmpuint (count_columns (get_columns (fixture, EVENTS)), <, 6);
  g_assert_false (has_number (fixture, EVENTS));
  show_list (fixture, EVENTS);
  gtk_window_set_default_size (fixture->window, 840, 400);
  app_fixture_wait (is_wide, fixture);
}

/* Whoever cannot see it hears what it is */
static void
test_accessible (PaneFixture *fixture, gconstpointer data)
{
  GtkWidget *filter = app_fixture_find (fixture->pane, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *entry = get_text_entry (fixture);

  for (guint i = EVENTS; i <= PLACES; i++)
    gtk_test_accessible_assert_role (get_tab (fixture, i), GTK_ACCESSIBLE_ROLE_TAB);
  gtk_test_accessible_assert_property (filter, GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Find in lists");
  gtk_test_accessible_assert_property (get_columns (fixture, EVENTS), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Events");
}

#define ADD(name, func) \
  g_test_add ("/app/lists/pane/" name, PaneFixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("tabs", test_tabs);
  ADD ("pick", test_pick);
  ADD ("selected-elsewhere", test_selected_elsewhere);
  ADD ("activate", test_activate);
  ADD ("sort", test_sort);
  ADD ("own-width", test_own_width);
  ADD ("chip", test_chip);
  ADD ("text", test_text);
  ADD ("empty", test_empty);
  ADD ("narrow", test_narrow);
  ADD ("accessible", test_accessible);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

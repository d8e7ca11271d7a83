/* dateline-list-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-view.h"

#include <glib/gi18n-lib.h>

#include "dateline-empty.h"
#include "dateline-focus.h"
#include "dateline-list-cell.h"

/* Wide enough for "30 Jul – 2 Aug" cut off after its first day */
#define SHORT_DATE 74

struct _DatelineListView {
  AdwBin parent_instance;

  DatelineListModel *model;
  DatelineQuery *query; /* as the session has it, in no order of ours */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *columns;
  DatelineEmpty *empty;
  gint64 scroll_target; /* to be shown when the list has it, 0 for none */
  int year;             /* that dates need not say */
  int width;
  int widths[DATELINE_LIST_MAX_COLUMNS]; /* of each column where it is shown */
  guint fitting;
  /* found by asking the sorters */
  const DatelineListColumn *sorted_by;
};

G_DEFINE_FINAL_TYPE (DatelineListView, dateline_list_view, ADW_TYPE_BIN)

enum { ACTIVATED, MENU_REQUESTED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Auxiliary methods */

/* The child that scrolls: the column view itself does not know how to. */
static GtkWidget *
find_rows (DatelineListView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->columns));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static DatelineQuery *
create_sorted (DatelineListView *self)
{
  const DatelineListTable *table = dateline_list_model_get_table (self->model);
  GtkSorter *sorter = gtk_column_view_get_sorter (self->columns);
  g_autoptr (DatelineQuery) own = dateline_query_with_target (self->query, table->target);
  GtkOrdering ordering;

  /* the toolkit's sorter of columns cannot be asked for its column before 4.10; ours say that they
   * were asked, and that what comes first is smaller */
  self->sorted_by = NULL;
  ordering = gtk_sorter_compare (sorter, self, self->model);
  if (self->sorted_by == NULL)
    return g_steal_pointer (&own);
  return dateline_query_sorted (own, self->sorted_by->field, ordering == GTK_ORDERING_LARGER, NULL);
}

static void
run_query (DatelineListView *self)
{
  g_autoptr (DatelineQuery) sorted = NULL;

  /* the columns go one by one when the list goes */
  if (self->query == NULL || self->columns == NULL)
    return;
  sorted = create_sorted (self);
  dateline_list_model_set_query (self->model, sorted);
}

static void
update_page (DatelineListView *self)
{
  gboolean is_empty = dateline_list_model_get_count (self->model) == 0 &&
                      g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "rows");
}

static void
scroll_to_target (DatelineListView *self)
{
  GtkWidget *rows = find_rows (self);
  guint position = dateline_list_model_find (self->model, self->scroll_target);

  if (rows == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
  self->scroll_target = 0;
}

/* Callbacks */

/* Stands in for a sorter: it only says that it was asked. */
static int
on_asked_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GtkColumnViewColumn *column = user_data;
  DatelineListView *self = g_object_get_data (G_OBJECT (column), "view");

  if (self->sorted_by == NULL)
    self->sorted_by = g_object_get_data (G_OBJECT (column), "column");
  return -1;
}

static void
on_sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, DatelineListView *self)
{
  run_query (self);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DatelineListView *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (
      item, dateline_list_cell_new (dateline_list_model_get_table (self->model), column));
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DatelineListView *self)
{
  dateline_list_cell_bind (DATELINE_LIST_CELL (gtk_list_item_get_child (item)), item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DatelineListView *self)
{
  dateline_list_cell_unbind (DATELINE_LIST_CELL (gtk_list_item_get_child (item)));
}

static void
on_activate_cb (GtkColumnView *columns, guint position, DatelineListView *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static void
on_counted_cb (DatelineListModel *model, DatelineListView *self)
{
  update_page (self);
}

static void
on_items_changed_cb (GListModel *model,
                     guint at,
                     guint removed,
                     guint added,
                     DatelineListView *self)
{
  update_page (self);
}

/* Rows that nobody has selected look it */
static void
on_related_cb (DatelineListModel *model, DatelineListView *self)
{
  if (dateline_list_model_is_related (model))
    gtk_widget_add_css_class (GTK_WIDGET (self->columns), "related");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->columns), "related");
}

static void
on_settled_cb (DatelineListModel *model, DatelineListView *self)
{
  update_page (self);
  scroll_to_target (self);
}

static DatelineListCell *
find_first_cell (GtkWidget *widget)
{
  if (DATELINE_IS_LIST_CELL (widget))
    return DATELINE_LIST_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    DatelineListCell *found = find_first_cell (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The position of the row that a widget is in: a click may land between its cells. */
static guint
find_position_of (DatelineListView *self, GtkWidget *widget)
{
  GtkWidget *rows = find_rows (self);
  DatelineListCell *cell = NULL;

  if (widget == NULL || widget == rows || !gtk_widget_is_ancestor (widget, rows))
    return GTK_INVALID_LIST_POSITION;
  while (gtk_widget_get_parent (widget) != rows)
    widget = gtk_widget_get_parent (widget);
  cell = find_first_cell (widget);
  if (cell == NULL || dateline_list_cell_get_item (cell) == NULL)
    return GTK_INVALID_LIST_POSITION;
  return gtk_list_item_get_position (dateline_list_cell_get_item (cell));
}

/* What the menu is asked for has the focus: "this" in it is that row. Where it is not selected
 * itself it is selected alone, as everywhere. */
static void
focus_on (DatelineListView *self, guint position)
{
  if (dateline_list_model_is_related (self->model) ||
      !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  else
    dateline_list_model_focus_on (self->model, position);
}

static void
on_secondary_pressed_cb (GtkGestureClick *gesture,
                         int n,
                         double x,
                         double y,
                         DatelineListView *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  guint position = find_position_of (self, picked);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  focus_on (self, position);
  g_signal_emit (self, signals[MENU_REQUESTED], 0, x, y);
}

/* Fitting the width */

/* Until 4.10 the toolkit keeps the room of a column that is hidden: it must not have any. */
static void
show_column (DatelineListView *self, guint index, gboolean is_shown)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (self->columns), index);

  if (gtk_column_view_column_get_visible (column) == is_shown)
    return;
  gtk_column_view_column_set_fixed_width (column, is_shown ? self->widths[index] : 0);
  gtk_column_view_column_set_visible (column, is_shown);
}

static void
fit_columns (DatelineListView *self)
{
  const DatelineListTable *table = dateline_list_model_get_table (self->model);
  GListModel *columns = gtk_column_view_get_columns (self->columns);
  guint shown;

  for (guint i = 0; i < table->n_columns; i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

    if (gtk_column_view_column_get_visible (column))
      self->widths[i] = gtk_column_view_column_get_fixed_width (column);
  }
  shown = dateline_list_table_fit (table, self->widths, self->width);
  for (guint i = 0; i < table->n_columns; i++)
    show_column (self, i, (shown & 1u << i) != 0);
}

static gboolean
on_fit_cb (gpointer user_data)
{
  DatelineListView *self = user_data;

  self->fitting = 0;
  fit_columns (self);
  return G_SOURCE_REMOVE;
}

/* It changes while the toolkit places the list: columns come and go afterwards. */
static void
on_page_size_cb (GtkAdjustment *adjustment, GParamSpec *pspec, DatelineListView *self)
{
  int width = (int) gtk_adjustment_get_page_size (adjustment);

  if (width == self->width)
    return;
  self->width = width;
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_fit_cb, self, NULL);
}

/* GObject overrides */

static void
dateline_list_view_dispose (GObject *object)
{
  DatelineListView *self = DATELINE_LIST_VIEW (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  /* the bin must not be left with a child that the template takes away */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_LIST_VIEW);
  g_clear_object (&self->model);
  g_clear_pointer (&self->query, dateline_query_unref);
  G_OBJECT_CLASS (dateline_list_view_parent_class)->dispose (object);
}

/* Tab leaves the rows. The toolkit's goes through every one of them, and there may be a million. */
static gboolean
dateline_list_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DatelineListView *self = DATELINE_LIST_VIEW (widget);
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *rows = find_rows (self);

  if (is_tab && rows != NULL && dateline_focus_is_within (rows))
    return FALSE;
  return GTK_WIDGET_CLASS (dateline_list_view_parent_class)->focus (widget, direction);
}

static void
dateline_list_view_class_init (DatelineListViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_list_view_dispose;
  widget_class->focus = dateline_list_view_focus;

  signals[ACTIVATED] = g_signal_new ("activated", DATELINE_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU_REQUESTED] =
      g_signal_new ("menu-requested", DATELINE_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  g_type_ensure (DATELINE_TYPE_EMPTY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/lists/list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineListView, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineListView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineListView, columns);
  gtk_widget_class_bind_template_child (widget_class, DatelineListView, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
dateline_list_view_init (DatelineListView *self)
{
  GtkGesture *gesture;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_page_size_cb), self, 0);
  gesture = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

static GtkListItemFactory *
create_factory (DatelineListView *self, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind_cb), self);
  return factory;
}

static GtkColumnViewColumn *
create_column (DatelineListView *self, const DatelineListColumn *look, guint index)
{
  GtkColumnViewColumn *column =
      gtk_column_view_column_new (_ (look->title), create_factory (self, index));

  gtk_column_view_column_set_fixed_width (column, look->width);
  gtk_column_view_column_set_expand (column, look->expands);
  gtk_column_view_column_set_resizable (column, TRUE);
  g_object_set_data (G_OBJECT (column), "view", self);
  g_object_set_data (G_OBJECT (column), "column", (gpointer) look);
  if (look->field != NULL) {
    g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (on_asked_cb, column, NULL));

    gtk_column_view_column_set_sorter (column, sorter);
  }
  return column;
}

/* The arrow stands where the default order of the target puts it. */
static void
add_columns (DatelineListView *self, const DatelineListTable *table)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (table->target);
  gboolean descending;
  const char *sort = dateline_query_get_sort (all, &descending);

  for (guint i = 0; i < table->n_columns; i++) {
    g_autoptr (GtkColumnViewColumn) column = create_column (self, &table->columns[i], i);

    gtk_column_view_append_column (self->columns, column);
    if (g_strcmp0 (table->columns[i].field, sort) == 0)
      gtk_column_view_sort_by_column (self->columns, column,
                                      descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  }
}

/* The titles of figures stand above their ends, the arrow before them. The toolkit has no say in
 * it, so its titles, which come in the order of the columns, are asked for by place. */
static void
align_titles (DatelineListView *self, const DatelineListTable *table)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->columns));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; title != NULL && i < table->n_columns; i++) {
    GtkWidget *box = gtk_widget_get_first_child (title);

    if (table->columns[i].is_numeric && box != NULL)
      gtk_widget_set_direction (box, is_rtl ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
    title = gtk_widget_get_next_sibling (title);
  }
}

/* Public methods */

/**
 * dateline_list_view_new:
 * @session: whose case is shown
 * @table: which list
 *
 * Returns: (transfer floating): a list that shows nothing yet
 */
GtkWidget *
dateline_list_view_new (DatelineSession *session, const DatelineListTable *table)
{
  DatelineListView *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_LIST_VIEW, NULL);
  self->model = dateline_list_model_new (session, table);
  add_columns (self, table);
  align_titles (self, table);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (table->title), -1);
  gtk_column_view_set_model (self->columns, GTK_SELECTION_MODEL (self->model));
  g_signal_connect_object (gtk_column_view_get_sorter (self->columns), "changed",
                           G_CALLBACK (on_sorter_changed_cb), self, 0);
  g_signal_connect_object (self->model, "counted", G_CALLBACK (on_counted_cb), self, 0);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed_cb), self, 0);
  g_signal_connect_object (self->model, "related", G_CALLBACK (on_related_cb), self, 0);
  g_signal_connect_object (self->model, "settled", G_CALLBACK (on_settled_cb), self, 0);
  return GTK_WIDGET (self);
}

/**
 * dateline_list_view_get_model:
 * @self: a list
 *
 * Returns: (transfer none): its rows
 */
DatelineListModel *
dateline_list_view_get_model (DatelineListView *self)
{
  g_return_val_if_fail (DATELINE_IS_LIST_VIEW (self), NULL);

  return self->model;
}

/**
 * dateline_list_view_set_query:
 * @self: a list
 * @query: what to show; its target becomes the list's, its order that of the column that is sorted
 *   by
 */
void
dateline_list_view_set_query (DatelineListView *self, const DatelineQuery *query)
{
  DatelineQuery *old;

  g_return_if_fail (DATELINE_IS_LIST_VIEW (self));
  g_return_if_fail (query != NULL);

  old = self->query;
  self->query = dateline_query_ref ((DatelineQuery *) query);
  dateline_query_unref (old);
  run_query (self);
}

/**
 * dateline_list_view_set_year:
 * @self: a list
 * @year: the year that readers know already and dates need not say; 0 for none
 *
 * Dates without a year leave room for words.
 */
void
dateline_list_view_set_year (DatelineListView *self, int year)
{
  g_autoptr (GtkColumnViewColumn) first = NULL;
  const DatelineListTable *table;

  g_return_if_fail (DATELINE_IS_LIST_VIEW (self));

  /* the analyst may have given the column a width of its own */
  if (self->year == year)
    return;
  self->year = year;
  table = dateline_list_model_get_table (self->model);
  dateline_list_model_set_year (self->model, year);
  if (!table->columns[0].is_date)
    return;
  first = g_list_model_get_item (gtk_column_view_get_columns (self->columns), 0);
  gtk_column_view_column_set_fixed_width (first, year != 0 ? SHORT_DATE : table->columns[0].width);
  if (self->width > 0)
    fit_columns (self);
}

/**
 * dateline_list_view_set_empty:
 * @self: a list
 * @sentence: what it says where it has no rows, translated
 * @button_label: (nullable): what to do about it, translated, with a mnemonic
 * @action_name: (nullable): the action that does it
 */
void
dateline_list_view_set_empty (DatelineListView *self,
                              const char *sentence,
                              const char *button_label,
                              const char *action_name)
{
  g_return_if_fail (DATELINE_IS_LIST_VIEW (self));

  dateline_empty_set (self->empty, sentence, button_label, action_name);
}

/**
 * dateline_list_view_scroll_to:
 * @self: a list
 * @id: of a record; where the list has it not yet, it is shown when it comes
 */
void
dateline_list_view_scroll_to (DatelineListView *self, gint64 id)
{
  g_return_if_fail (DATELINE_IS_LIST_VIEW (self));

  self->scroll_target = id;
  scroll_to_target (self);
}

/**
 * dateline_list_view_request_menu:
 * @self: a list
 *
 * Asks for the menu by keyboard: at the row that has the keyboard's focus, or else at the top.
 */
void
dateline_list_view_request_menu (DatelineListView *self)
{
  GtkWidget *focus;
  guint position;
  double x = 24;
  double y = 48;

  g_return_if_fail (DATELINE_IS_LIST_VIEW (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  position = find_position_of (self, focus);
  if (position != GTK_INVALID_LIST_POSITION) {
    focus_on (self, position);
    gtk_widget_translate_coordinates (focus, GTK_WIDGET (self), 24, gtk_widget_get_height (focus),
                                      &x, &y);
  }
  g_signal_emit (self, signals[MENU_REQUESTED], 0, x, y);
}

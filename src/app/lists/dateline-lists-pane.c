/* dateline-lists-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-lists-pane-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-focus.h"
#include "dateline-histogram.h"

G_DEFINE_FINAL_TYPE (DatelineListsPane, dateline_lists_pane, ADW_TYPE_BIN)

/* Above this a tab says "120 k": nobody reads more digits there */
#define MANY 100000

static const char *const page_names[DATELINE_N_LISTS] = {
  "events", "articles", "claims", "actors", "places",
};

/* Auxiliary methods */

static char *
format_count (gint64 count)
{
  if (count >= 10 * MANY)
    /* Translators: millions */
    return g_strdup_printf (_ ("%.1f M"), (double) count / 1e6);
  if (count >= MANY)
    /* Translators: thousands */
    return g_strdup_printf (_ ("%d k"), (int) (count / 1000));
  return g_strdup_printf ("%'d", (int) count);
}

static char *
create_tab_label (guint list, gint64 count)
{
  g_autofree char *number = NULL;

  const char *title = _ (dateline_list_table_get (list)->title);

  if (count < 0)
    return g_strdup (title);
  number = format_count (count);
  /* Translators: the title of a list and how many rows it has */
  return g_strdup_printf (_ ("%1$s %2$s"), title, number);
}

/* The year that all events share need not be said in every row. */
static int
find_year (DatelineSession *session)
{
  DatelinePointIndex *points = dateline_session_get_points (session);
  gint32 from, to;
  int first, last, month, day;

  if (points == NULL || !dateline_point_index_get_span (points, &from, &to))
    return 0;
  dateline_day_to_ymd (from, &first, &month, &day);
  dateline_day_to_ymd (to - 1, &last, &month, &day);
  return first == last ? first : 0;
}

/* What one list shows of the selection: what is selected itself, or what it has to do with. */
static const gint64 *
get_selected (const DatelineSelection *selection, DatelineTarget target, gsize *n_ids)
{
  const DatelineListTable *table = dateline_list_table_find (target);
  const GArray *ids = selection->type == table->record ? selection->ids : NULL;

  if (target == DATELINE_TARGET_EVENTS)
    ids = selection->events;
  if (target == DATELINE_TARGET_CLAIMS && selection->type == DATELINE_RECORD_SUGGESTION)
    ids = selection->ids;
  *n_ids = ids != NULL ? ids->len : 0;
  if (ids != NULL)
    return (const gint64 *) ids->data;
  if (target == DATELINE_TARGET_ARTICLES && selection->article != 0) {
    *n_ids = 1;
    return &selection->article;
  }
  if (target == DATELINE_TARGET_CLAIMS && selection->annotation != 0) {
    *n_ids = 1;
    return &selection->annotation;
  }
  return NULL;
}

/* Whether it is selected itself: a suggestion stands among the claims */
static gboolean
is_own (const DatelineSelection *selection, const DatelineListTable *table)
{
  return selection->type == table->record ||
         (table->target == DATELINE_TARGET_CLAIMS && selection->type == DATELINE_RECORD_SUGGESTION);
}

static gint64
get_focus (const DatelineSelection *selection, const gint64 *ids, gsize n_ids)
{
  for (gsize i = 0; i < n_ids; i++)
    if (ids[i] == selection->id)
      return selection->id;
  return n_ids > 0 ? ids[0] : 0;
}

/* Returns: the id with the focus, 0 for none */
static gint64
show_selection (DatelineListsPane *self, guint list, const DatelineSelection *selection)
{
  DatelineListModel *model = dateline_list_view_get_model (self->views[list]);
  gsize n_ids;
  const gint64 *ids = get_selected (selection, dateline_list_table_get (list)->target, &n_ids);
  gint64 focus = get_focus (selection, ids, n_ids);

  dateline_list_model_set_related (model, n_ids > 0 &&
                                              !is_own (selection, dateline_list_table_get (list)));
  dateline_list_model_show_selected (model, ids, n_ids, focus);
  return focus;
}

/* Callbacks */

static void
on_selection_changed_cb (DatelineSession *session, DatelineListsPane *self)
{
  DatelineSelection *selection = dateline_session_get_selection (session);

  /* an event picked on the map is to be seen in its list */
  if (selection->type == DATELINE_RECORD_EVENT && selection->id != 0 &&
      selection->id != self->picked)
    _dateline_lists_pane_show_list (self, 0);
  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    gint64 focus = show_selection (self, i, selection);

    if (focus != 0 && selection->id != self->picked)
      dateline_list_view_scroll_to (self->views[i], focus);
  }
  self->picked = 0;
  _dateline_lists_pane_update_actions (self);
}

static void
on_selection_updated_cb (DatelineSession *session, DatelineListsPane *self)
{
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    show_selection (self, i, dateline_session_get_selection (session));
  _dateline_lists_pane_update_actions (self);
}

/* Also where rows went that were selected */
static void
on_rows_changed_cb (DatelineListModel *model, guint at, guint n, DatelineListsPane *self)
{
  _dateline_lists_pane_update_actions (self);
}

static void
on_settled_cb (DatelineListModel *model, DatelineListsPane *self)
{
  _dateline_lists_pane_update_actions (self);
}

static void
on_picked_cb (DatelineListModel *model, DatelineListsPane *self)
{
  g_autoptr (GArray) ids = dateline_list_model_dup_selected (model);
  const DatelineListTable *table = dateline_list_model_get_table (model);

  self->picked = dateline_list_model_get_focus (model);
  dateline_session_select (self->session, table->record, self->picked, (const gint64 *) ids->data,
                           ids->len);
  _dateline_lists_pane_update_actions (self);
}

/* An article or a claim is read where it is selected already. */
static void
on_activated_cb (DatelineListView *view, guint position, DatelineListsPane *self)
{
  DatelineListModel *model = dateline_list_view_get_model (view);
  gint64 id = dateline_list_model_get_id (model, position);
  DatelineRecordType type = dateline_list_model_get_table (model)->record;

  self->picked = id;
  if (type == DATELINE_RECORD_ARTICLE || type == DATELINE_RECORD_ANNOTATION)
    dateline_session_select_one (self->session, type, id);
  else
    dateline_session_request_page (self->session, type, id);
}

static void
on_menu_requested_cb (DatelineListView *view, double x, double y, DatelineListsPane *self)
{
  double own_x;
  double own_y;

  if (gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), x, y, &own_x, &own_y))
    _dateline_lists_pane_show_menu (self, own_x, own_y);
}

static void
on_counted_cb (DatelineListModel *model, DatelineListsPane *self)
{
  _dateline_lists_pane_update_tabs (self);
}

static void
on_tab_toggled_cb (GtkToggleButton *button, DatelineListsPane *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    if (self->tab_buttons[i] == button)
      _dateline_lists_pane_show_list (self, i);
}

static void
on_query_changed_cb (DatelineSession *session, DatelineListsPane *self)
{
  _dateline_lists_pane_update_filter (self);
  _dateline_lists_pane_run_queries (self);
}

static void
on_points_changed_cb (DatelineSession *session, DatelineListsPane *self)
{
  int year = find_year (session);

  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    dateline_list_view_set_year (self->views[i], year);
}

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, DatelineListsPane *self)
{
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    dateline_list_model_update (dateline_list_view_get_model (self->views[i]), touched);
  if (dateline_touched_has (touched, DATELINE_RECORD_ACTOR)) {
    g_hash_table_remove_all (self->actor_names);
    _dateline_lists_pane_update_filter (self);
  }
}

static void
on_opened_cb (DatelineSession *session, DatelineListsPane *self)
{
  gboolean is_open = dateline_session_is_open (session);

  g_hash_table_remove_all (self->actor_names);
  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    g_clear_pointer (&self->states[i], g_free);
    dateline_list_model_clear (dateline_list_view_get_model (self->views[i]));
  }
  _dateline_lists_pane_update_filter (self);
  if (is_open)
    _dateline_lists_pane_run_queries (self);
  _dateline_lists_pane_update_actions (self);
}

/* GtkWidget overrides */

static gboolean
dateline_lists_pane_grab_focus (GtkWidget *widget)
{
  DatelineListsPane *self = DATELINE_LISTS_PANE (widget);

  return dateline_focus_is_within (GTK_WIDGET (self->views[self->current])) ||
         gtk_widget_child_focus (GTK_WIDGET (self->views[self->current]), GTK_DIR_TAB_FORWARD);
}

static gboolean
on_fit_cb (gpointer user_data)
{
  DatelineListsPane *self = user_data;

  self->fitting = 0;
  _dateline_lists_pane_update_tabs (self);
  return G_SOURCE_REMOVE;
}

/* It changes while the toolkit places the pane: the tabs are written anew afterwards. */
static void
on_page_size_cb (GtkAdjustment *adjustment, GParamSpec *pspec, DatelineListsPane *self)
{
  if (self->fitting == 0)
    self->fitting = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, on_fit_cb, self, NULL);
}

/* GObject overrides */

static void
dateline_lists_pane_dispose (GObject *object)
{
  DatelineListsPane *self = DATELINE_LISTS_PANE (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* the bin must not be left with a child that the template takes away */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_LISTS_PANE);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_lists_pane_parent_class)->dispose (object);
}

static void
dateline_lists_pane_finalize (GObject *object)
{
  DatelineListsPane *self = DATELINE_LISTS_PANE (object);

  g_hash_table_unref (self->actor_names);
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    g_free (self->states[i]);
  G_OBJECT_CLASS (dateline_lists_pane_parent_class)->finalize (object);
}

static void
dateline_lists_pane_class_init (DatelineListsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_lists_pane_dispose;
  object_class->finalize = dateline_lists_pane_finalize;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_lists_pane_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/lists/lists-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, tab_scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, tabs);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, filter_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, text_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, chips);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineListsPane, add_button);
}

static void
dateline_lists_pane_init (DatelineListsPane *self)
{
  self->actor_names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->tab_scroller),
                           "notify::page-size", G_CALLBACK (on_page_size_cb), self, 0);
}

static void
add_list (DatelineListsPane *self, guint list)
{
  GtkWidget *view = dateline_list_view_new (self->session, dateline_list_table_get (list));
  DatelineListModel *model = dateline_list_view_get_model (DATELINE_LIST_VIEW (view));
  GtkToggleButton *button =
      g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TAB, NULL);

  self->views[list] = DATELINE_LIST_VIEW (view);
  self->tab_buttons[list] = button;
  gtk_stack_add_named (self->stack, view, page_names[list]);
  gtk_widget_add_css_class (GTK_WIDGET (button), "flat");
  if (list > 0)
    gtk_toggle_button_set_group (button, self->tab_buttons[0]);
  gtk_box_append (self->tabs, GTK_WIDGET (button));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_tab_toggled_cb), self, 0);
  g_signal_connect_object (view, "activated", G_CALLBACK (on_activated_cb), self, 0);
  g_signal_connect_object (view, "menu-requested", G_CALLBACK (on_menu_requested_cb), self, 0);
  g_signal_connect_object (model, "picked", G_CALLBACK (on_picked_cb), self, 0);
  g_signal_connect_object (model, "counted", G_CALLBACK (on_counted_cb), self, 0);
  g_signal_connect_object (model, "selection-changed", G_CALLBACK (on_rows_changed_cb), self, 0);
  g_signal_connect_object (model, "settled", G_CALLBACK (on_settled_cb), self, 0);
}

static void
connect_session (DatelineListsPane *self)
{
  const struct {
    const char *name;
    GCallback callback;
  } handlers[] = {
    { "opened", G_CALLBACK (on_opened_cb) },
    { "changed", G_CALLBACK (on_changed_cb) },
    { "query-changed", G_CALLBACK (on_query_changed_cb) },
    { "selection-changed", G_CALLBACK (on_selection_changed_cb) },
    { "selection-updated", G_CALLBACK (on_selection_updated_cb) },
    { "points-changed", G_CALLBACK (on_points_changed_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->session, handlers[i].name, handlers[i].callback, self, 0);
}

/* Private, for the other files of this room */

DatelineListView *
_dateline_lists_pane_get_view (DatelineListsPane *self)
{
  return self->views[self->current];
}

void
_dateline_lists_pane_show_list (DatelineListsPane *self, guint list)
{
  self->current = list;
  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    dateline_list_model_set_active (dateline_list_view_get_model (self->views[i]), i == list);
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->tab_buttons[i]),
                                 GTK_ACCESSIBLE_STATE_SELECTED, i == list, -1);
  }
  gtk_stack_set_visible_child_name (self->stack, page_names[list]);
  gtk_toggle_button_set_active (self->tab_buttons[list], TRUE);
  _dateline_lists_pane_update_state_choice (self);
  _dateline_lists_pane_update_tabs (self);
  _dateline_lists_pane_update_filter (self);
  _dateline_lists_pane_update_actions (self);
}

/* Writes the tabs. Returns: whether there is room for them */
static gboolean
fit_tabs (DatelineListsPane *self, gboolean is_counted, gboolean is_front_counted)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->tab_scroller);
  int width;

  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    DatelineListModel *model = dateline_list_view_get_model (self->views[i]);
    gboolean has_number = i == self->current ? is_front_counted : is_counted;
    g_autofree char *label =
        create_tab_label (i, has_number ? dateline_list_model_get_count (model) : -1);

    gtk_button_set_label (GTK_BUTTON (self->tab_buttons[i]), label);
  }
  gtk_widget_measure (GTK_WIDGET (self->tabs), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                      NULL);
  return width <= (int) gtk_adjustment_get_page_size (adjustment);
}

/* Every tab is to be seen: numbers go where there is no room for them, that in front last. */
void
_dateline_lists_pane_update_tabs (DatelineListsPane *self)
{
  if (!fit_tabs (self, TRUE, TRUE) && !fit_tabs (self, FALSE, TRUE))
    fit_tabs (self, FALSE, FALSE);
}

/* Public methods */

/**
 * dateline_lists_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_lists_pane_new (DatelineSession *session)
{
  DatelineListsPane *self = g_object_new (DATELINE_TYPE_LISTS_PANE, NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    add_list (self, i);
  _dateline_lists_pane_add_actions (self);
  _dateline_lists_pane_connect_filter (self);
  connect_session (self);
  _dateline_lists_pane_show_list (self, 0);
  _dateline_lists_pane_update_tabs (self);
  on_opened_cb (session, self);
  on_points_changed_cb (session, self);
  return GTK_WIDGET (self);
}

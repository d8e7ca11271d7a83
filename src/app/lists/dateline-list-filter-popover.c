/* dateline-list-filter-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-list-filter-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-actor.h"
#include "dateline-list-filter.h"
#include "dateline-accessible.h"
#include "dateline-text.h"

#define MAX_FOUND 5

struct _DatelineListFilterPopover {
  GtkPopover parent_instance;

  DatelineSession *session;
  DatelineTarget target;
  char *condition; /* (nullable): the state of the list alone */
  GCancellable *finding;
  gboolean is_showing; /* what it shows is not to be taken for what is chosen */

  GtkFlowBox *kinds;
  GtkWidget *state_label;
  GtkDropDown *state;
  GtkSearchEntry *actor_entry;
  GtkListBox *found;
  GtkSearchEntry *place_entry;
  GtkSearchEntry *text_entry;
};

G_DEFINE_FINAL_TYPE (DatelineListFilterPopover, dateline_list_filter_popover, GTK_TYPE_POPOVER)

static guint state_chosen_signal;

/* The states of each list; those of events are part of the session's query */
typedef struct {
  DatelineTarget target;
  const char *condition;
  const char *label;
} State;

static const State states[] = {
  { DATELINE_TARGET_EVENTS, "reviewed = false", N_ ("Not reviewed") },
  { DATELINE_TARGET_EVENTS, "reviewed = true", N_ ("Reviewed") },
  { DATELINE_TARGET_ARTICLES, "state = unread", N_ ("Unread") },
  { DATELINE_TARGET_ARTICLES, "state = work", N_ ("In work") },
  { DATELINE_TARGET_ARTICLES, "state = done", N_ ("Done") },
  { DATELINE_TARGET_CLAIMS, "status = reported", N_ ("Reported") },
  { DATELINE_TARGET_CLAIMS, "status = claimed", N_ ("Claimed") },
  { DATELINE_TARGET_CLAIMS, "status = confirmed", N_ ("Confirmed") },
  { DATELINE_TARGET_CLAIMS, "status = denied", N_ ("Denied") },
  { DATELINE_TARGET_CLAIMS, "status = contested", N_ ("Contested") },
};

/* Actors whose name holds what is typed */
typedef struct {
  DatelineQuery *query;
  GPtrArray *actors; /* of DatelineActor */
} Found;

/* On a lane's thread */

static gboolean
find_actors (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Found *found = data;
  g_autoptr (GArray) ids = dateline_query_run (found->query, dateline, MAX_FOUND, error);

  if (ids == NULL)
    return FALSE;
  found->actors = dateline_actor_load (dateline, (const gint64 *) ids->data, ids->len, error);
  return found->actors != NULL;
}

static void
found_free (gpointer data)
{
  Found *found = data;

  dateline_query_unref (found->query);
  g_clear_pointer (&found->actors, g_ptr_array_unref);
  g_free (found);
}

/* Auxiliary methods */

static DatelineQuery *
get_query (DatelineListFilterPopover *self)
{
  return dateline_session_get_query (self->session);
}

/* Takes the query */
static void
take_query (DatelineListFilterPopover *self, DatelineQuery *query)
{
  if (!self->is_showing)
    dateline_session_set_query (self->session, query);
  dateline_query_unref (query);
}

static void
clear_found (DatelineListFilterPopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->found, 0)) != NULL)
    gtk_list_box_remove (self->found, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
}

static void
add_found (DatelineListFilterPopover *self, const DatelineActor *actor)
{
  g_autofree char *shown = dateline_text_show_line (actor->name);
  GtkWidget *label = gtk_label_new (shown);
  gint64 *id = g_new (gint64, 1);

  *id = actor->id;
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_set_data_full (G_OBJECT (label), "actor", id, g_free);
  gtk_list_box_append (self->found, label);
  gtk_widget_set_visible (GTK_WIDGET (self->found), TRUE);
}

static const State *
find_state (DatelineTarget target, guint choice)
{
  for (gsize i = 0; choice > 0 && i < G_N_ELEMENTS (states); i++)
    if (states[i].target == target && --choice == 0)
      return &states[i];
  return NULL;
}

/* What the list's states are, and which is chosen */
static void
show_states (DatelineListFilterPopover *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *reviewed = dateline_filter_dup_value (get_query (self), "reviewed");
  g_autofree char *own = reviewed != NULL ? g_strconcat ("reviewed = ", reviewed, NULL) : NULL;
  const char *chosen = self->target == DATELINE_TARGET_EVENTS ? own : self->condition;
  guint at = 0;

  gtk_string_list_append (labels, _ ("Any"));
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    if (states[i].target != self->target)
      continue;
    gtk_string_list_append (labels, _ (states[i].label));
    if (g_strcmp0 (states[i].condition, chosen) == 0)
      at = g_list_model_get_n_items (G_LIST_MODEL (labels)) - 1;
  }
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->state, at);
  gtk_widget_set_visible (GTK_WIDGET (self->state),
                          g_list_model_get_n_items (G_LIST_MODEL (labels)) > 1);
  gtk_widget_set_visible (self->state_label, gtk_widget_get_visible (GTK_WIDGET (self->state)));
}

static void
show_kinds (DatelineListFilterPopover *self)
{
  const char *const *kinds = dateline_filter_list_kinds ();

  for (int i = 0; kinds[i] != NULL; i++) {
    GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->kinds, i);

    gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_flow_box_child_get_child (child)),
                                 dateline_filter_has_kind (get_query (self), kinds[i]));
  }
}

static void
show_query (DatelineListFilterPopover *self)
{
  const char *text = dateline_query_get_text (get_query (self));
  g_autofree char *place = dateline_filter_dup_value (get_query (self), "place");

  self->is_showing = TRUE;
  show_kinds (self);
  show_states (self);
  gtk_editable_set_text (GTK_EDITABLE (self->actor_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->place_entry), place != NULL ? place : "");
  gtk_editable_set_text (GTK_EDITABLE (self->text_entry), text != NULL ? text : "");
  clear_found (self);
  self->is_showing = FALSE;
}

/* Callbacks */

static void
on_kind_toggled_cb (GtkCheckButton *button, DatelineListFilterPopover *self)
{
  const char *kind = g_object_get_data (G_OBJECT (button), "kind");

  take_query (self, dateline_filter_with_kind (get_query (self), kind,
                                               gtk_check_button_get_active (button)));
}

static void
on_state_selected_cb (GObject *object, GParamSpec *pspec, DatelineListFilterPopover *self)
{
  const State *state = find_state (self->target, gtk_drop_down_get_selected (self->state));

  if (self->is_showing)
    return;
  if (self->target != DATELINE_TARGET_EVENTS) {
    g_signal_emit (self, state_chosen_signal, 0, state != NULL ? state->condition : NULL);
    return;
  }
  take_query (self, dateline_filter_with_condition (
                        get_query (self), "reviewed",
                        state != NULL ? state->condition + strlen ("reviewed ") : NULL));
}

static void
on_actors_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineListFilterPopover) self = user_data;
  const Found *found = dateline_session_get_data (result);

  if (!dateline_session_run_finish (result, NULL) || self->session == NULL)
    return;
  clear_found (self);
  for (guint i = 0; i < found->actors->len; i++)
    add_found (self, found->actors->pdata[i]);
}

static void
on_actor_typed_cb (GtkSearchEntry *entry, DatelineListFilterPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_ACTORS);
  Found *found;

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (text[0] == '\0' || !dateline_session_is_open (self->session)) {
    clear_found (self);
    return;
  }
  self->finding = g_cancellable_new ();
  found = g_new0 (Found, 1);
  found->query = dateline_query_with_text (all, text);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, find_actors, found, found_free,
                              self->finding, on_actors_found_cb, g_object_ref (self));
}

static void
choose_actor (DatelineListFilterPopover *self, GtkListBoxRow *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);
  const gint64 *id = g_object_get_data (G_OBJECT (label), "actor");

  take_query (self, dateline_filter_with_actor (get_query (self), *id));
  gtk_editable_set_text (GTK_EDITABLE (self->actor_entry), "");
  clear_found (self);
}

static void
on_found_activated_cb (GtkListBox *list, GtkListBoxRow *row, DatelineListFilterPopover *self)
{
  choose_actor (self, row);
}

/* Enter takes the first one found. */
static void
on_actor_activated_cb (GtkSearchEntry *entry, DatelineListFilterPopover *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->found, 0);

  if (first != NULL)
    choose_actor (self, first);
}

static void
on_place_changed_cb (GtkSearchEntry *entry, DatelineListFilterPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *rest = text[0] != '\0' ? g_strconcat ("~ ", text, NULL) : NULL;

  take_query (self, dateline_filter_with_condition (get_query (self), "place", rest));
}

static void
on_text_changed_cb (GtkSearchEntry *entry, DatelineListFilterPopover *self)
{
  take_query (self, dateline_query_with_text (get_query (self),
                                              gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
on_show_cb (GtkWidget *popover, gpointer user_data)
{
  show_query (DATELINE_LIST_FILTER_POPOVER (popover));
}

/* GObject overrides */

static void
dateline_list_filter_popover_dispose (GObject *object)
{
  DatelineListFilterPopover *self = DATELINE_LIST_FILTER_POPOVER (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_LIST_FILTER_POPOVER);
  g_clear_object (&self->session);
  g_clear_pointer (&self->condition, g_free);
  G_OBJECT_CLASS (dateline_list_filter_popover_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/lists/filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, kinds);
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, state_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, state);
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, actor_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, found);
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, place_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineListFilterPopover, text_entry);
  gtk_widget_class_bind_template_callback (widget_class, on_state_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_actor_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_actor_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_found_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
}

static void
dateline_list_filter_popover_class_init (DatelineListFilterPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_list_filter_popover_dispose;

  state_chosen_signal =
      g_signal_new ("state-chosen", DATELINE_TYPE_LIST_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
add_kind (DatelineListFilterPopover *self, const char *kind)
{
  GtkWidget *button = gtk_check_button_new_with_label (dateline_filter_get_kind_label (kind));

  g_object_set_data (G_OBJECT (button), "kind", (gpointer) kind);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_kind_toggled_cb), self, 0);
  gtk_flow_box_append (self->kinds, button);
  /* the button has the focus, not the cell around it */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
dateline_list_filter_popover_init (DatelineListFilterPopover *self)
{
  const char *const *kinds = dateline_filter_list_kinds ();

  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
  dateline_accessible_name_drop_down (self->state, _ ("State"));
  for (gsize i = 0; kinds[i] != NULL; i++)
    add_kind (self, kinds[i]);
  g_signal_connect (self, "show", G_CALLBACK (on_show_cb), NULL);
  self->is_showing = FALSE;
}

/* Public methods */

/**
 * dateline_list_filter_popover_new:
 * @session: whose query it changes
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
dateline_list_filter_popover_new (DatelineSession *session)
{
  DatelineListFilterPopover *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_LIST_FILTER_POPOVER, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

/**
 * dateline_list_filter_popover_set_list:
 * @self: a popover
 * @target: of the list that is shown
 * @condition: (nullable): the state that this list alone is filtered by
 */
void
dateline_list_filter_popover_set_list (DatelineListFilterPopover *self,
                                       DatelineTarget target,
                                       const char *condition)
{
  char *copy = g_strdup (condition);

  g_return_if_fail (DATELINE_IS_LIST_FILTER_POPOVER (self));

  self->target = target;
  g_free (self->condition);
  self->condition = copy;
}

/**
 * dateline_list_filter_get_state_label:
 * @target: of a list
 * @condition: one of its states
 *
 * Returns: (transfer none): how that state is called
 */
const char *
dateline_list_filter_get_state_label (DatelineTarget target, const char *condition)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].target == target && g_strcmp0 (states[i].condition, condition) == 0)
      return _ (states[i].label);
  return condition;
}

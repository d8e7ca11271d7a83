/* dateline-lists-pane-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lists are filtered by: a chip for each part, and words to look for.
 */

#include "dateline-lists-pane-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-actor.h"
#include "dateline-list-filter-popover.h"
#include "dateline-text.h"

/* Names of actors that chips ask for */
typedef struct {
  GArray *ids;       /* of gint64 */
  GPtrArray *actors; /* of DatelineActor */
} Names;

/* On a lane's thread */

static gboolean
load_names (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Names *names = data;

  names->actors =
      dateline_actor_load (dateline, (const gint64 *) names->ids->data, names->ids->len, error);
  return names->actors != NULL;
}

static void
names_free (gpointer data)
{
  Names *names = data;

  g_array_unref (names->ids);
  g_clear_pointer (&names->actors, g_ptr_array_unref);
  g_free (names);
}

/* Auxiliary methods */

static void
add_name (DatelineListsPane *self, const DatelineActor *actor)
{
  gint64 *key = g_new (gint64, 1);

  *key = actor->id;
  g_hash_table_replace (self->actor_names, key, g_strdup (actor->name));
}

static void
on_names_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineListsPane) self = user_data;
  const Names *names = dateline_session_get_data (result);

  if (!dateline_session_run_finish (result, NULL) || self->session == NULL)
    return;
  for (guint i = 0; i < names->actors->len; i++)
    add_name (self, names->actors->pdata[i]);
  if (names->actors->len > 0)
    _dateline_lists_pane_update_filter (self);
}

static void
ask_names (DatelineListsPane *self)
{
  gsize n_actors;
  const gint64 *actors =
      dateline_query_get_actors (dateline_session_get_query (self->session), &n_actors);
  GArray *unknown = g_array_new (FALSE, FALSE, sizeof (gint64));
  Names *names;

  for (gsize i = 0; i < n_actors; i++)
    if (!g_hash_table_contains (self->actor_names, &actors[i]))
      g_array_append_val (unknown, actors[i]);
  if (unknown->len == 0 || !dateline_session_is_open (self->session)) {
    g_array_unref (unknown);
    return;
  }
  names = g_new0 (Names, 1);
  names->ids = unknown;
  dateline_session_run_async (self->session, DATELINE_LANE_READ, load_names, names, names_free,
                              NULL, on_names_loaded_cb, g_object_ref (self));
}

static void
on_chip_clicked_cb (GtkButton *button, DatelineListsPane *self)
{
  const DatelineFilterChip *chip = g_object_get_data (G_OBJECT (button), "chip");
  g_autoptr (DatelineQuery) query = NULL;

  if (chip->part == DATELINE_FILTER_STATE) {
    _dateline_lists_pane_set_state (self, self->current, NULL);
    return;
  }
  query = dateline_filter_without (dateline_session_get_query (self->session), chip);
  dateline_session_set_query (self->session, query);
}

static void
free_chip (gpointer data)
{
  dateline_filter_chip_free (data);
}

/* Takes the chip */
static void
add_chip (DatelineListsPane *self, DatelineFilterChip *chip)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = dateline_text_show_line (chip->label);
  GtkWidget *label = gtk_label_new (shown);
  g_autofree char *name = NULL;

  /* Translators: a chip that says by what is filtered; pressing it takes that away */
  name = g_strdup_printf (_ ("No longer filter by %s"), shown);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "chip", chip, free_chip);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chip_clicked_cb), self, 0);
  gtk_box_append (self->chips, button);
}

static void
add_state_chip (DatelineListsPane *self)
{
  const char *condition = self->states[self->current];
  const char *label;
  DatelineFilterChip *chip;

  if (condition == NULL)
    return;
  label = dateline_list_filter_get_state_label (dateline_list_table_get (self->current)->target,
                                                condition);
  chip = g_new0 (DatelineFilterChip, 1);
  chip->part = DATELINE_FILTER_STATE;
  chip->label = g_strdup (label);
  add_chip (self, chip);
}

static void
show_text (DatelineListsPane *self)
{
  const char *text = dateline_query_get_text (dateline_session_get_query (self->session));

  /* what is being typed is not to be typed over */
  if (gtk_widget_get_visible (GTK_WIDGET (self->text_entry)))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->text_entry), text != NULL ? text : "");
}

static const struct {
  const char *sentence;
  const char *button;
  const char *action;
} empty_states[DATELINE_N_LISTS] = {
  { N_ ("No events yet: mark what an article claims, or add an event by hand"), N_ ("_New Event"),
    "lists.new-event" },
  { N_ ("No articles yet: add files, or drop them here"), N_ ("_Add Articles…"), "win.import" },
  { N_ ("No claims yet: accept suggestions or mark words in an article"), N_ ("Find _Suggestions"),
    "win.suggest" },
  { N_ ("No actors yet: they come with claims, or by hand"), N_ ("_New Actor"), "lists.new-actor" },
  { N_ ("No places yet: they come with claims, or by hand"), N_ ("_New Place"), "lists.new-place" },
};

static void
update_empty_states (DatelineListsPane *self)
{
  gboolean is_filtered = dateline_query_is_filtered (dateline_session_get_query (self->session));

  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    if (is_filtered || self->states[i] != NULL)
      dateline_list_view_set_empty (self->views[i], _ ("Nothing here passes the filter"),
                                    _ ("_Show Everything"), "lists.clear-filter");
    else
      dateline_list_view_set_empty (self->views[i], _ (empty_states[i].sentence),
                                    _ (empty_states[i].button), empty_states[i].action);
}

/* Callbacks */

static void
on_text_changed_cb (GtkSearchEntry *entry, DatelineListsPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (DatelineQuery) query = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (entry)))
    return;
  query = dateline_query_with_text (dateline_session_get_query (self->session), text);
  dateline_session_set_query (self->session, query);
}

static void
on_text_stopped_cb (GtkSearchEntry *entry, DatelineListsPane *self)
{
  _dateline_lists_pane_end_text (self);
}

/* Private, for the other files of this room */

/* What the chips, the entry and the empty lists say. */
void
_dateline_lists_pane_update_filter (DatelineListsPane *self)
{
  DatelineQuery *query = dateline_session_get_query (self->session);
  g_autoptr (GPtrArray) chips = dateline_filter_list_chips (query, self->actor_names);
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, old);
  add_state_chip (self);
  while (chips->len > 0) {
    DatelineFilterChip *chip = g_ptr_array_steal_index (chips, 0);

    /* the entry says it already */
    if (chip->part == DATELINE_FILTER_TEXT &&
        gtk_widget_get_visible (GTK_WIDGET (self->text_entry)))
      dateline_filter_chip_free (chip);
    else
      add_chip (self, chip);
  }
  show_text (self);
  update_empty_states (self);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_row),
                          gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL ||
                              gtk_widget_get_visible (GTK_WIDGET (self->text_entry)));
  ask_names (self);
}

void
_dateline_lists_pane_run_queries (DatelineListsPane *self)
{
  DatelineQuery *query = dateline_session_get_query (self->session);

  for (guint i = 0; i < DATELINE_N_LISTS; i++) {
    g_autoptr (DatelineQuery) own =
        dateline_query_with_target (query, dateline_list_table_get (i)->target);
    g_autoptr (DatelineQuery) narrow =
        self->states[i] != NULL ? dateline_query_where (own, self->states[i], NULL) : NULL;

    dateline_list_view_set_query (self->views[i], narrow != NULL ? narrow : own);
  }
}

/* Filters one list alone: what it asks for means nothing elsewhere. */
void
_dateline_lists_pane_set_state (DatelineListsPane *self, guint list, const char *condition)
{
  if (g_strcmp0 (self->states[list], condition) == 0)
    return;
  g_free (self->states[list]);
  self->states[list] = g_strdup (condition);
  _dateline_lists_pane_update_state_choice (self);
  _dateline_lists_pane_update_filter (self);
  _dateline_lists_pane_run_queries (self);
}

void
_dateline_lists_pane_begin_text (DatelineListsPane *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->text_entry), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_row), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_entry));
}

/* Escape: what was looked for is no longer, and the rows have the focus. */
void
_dateline_lists_pane_end_text (DatelineListsPane *self)
{
  g_autoptr (DatelineQuery) query =
      dateline_query_with_text (dateline_session_get_query (self->session), NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->text_entry), FALSE);
  dateline_session_set_query (self->session, query);
  _dateline_lists_pane_update_filter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_state_chosen_cb (DatelineListFilterPopover *popover,
                    const char *condition,
                    DatelineListsPane *self)
{
  _dateline_lists_pane_set_state (self, self->current, condition);
}

/* The popover offers the states of the list that is shown. */
void
_dateline_lists_pane_update_state_choice (DatelineListsPane *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->filter_button);

  if (popover != NULL)
    dateline_list_filter_popover_set_list (DATELINE_LIST_FILTER_POPOVER (popover),
                                           dateline_list_table_get (self->current)->target,
                                           self->states[self->current]);
}

/* Once, when the pane is made. */
void
_dateline_lists_pane_connect_filter (DatelineListsPane *self)
{
  GtkWidget *popover = dateline_list_filter_popover_new (self->session);

  gtk_menu_button_set_popover (self->filter_button, popover);
  g_signal_connect_object (popover, "state-chosen", G_CALLBACK (on_state_chosen_cb), self, 0);
  g_signal_connect_object (self->text_entry, "search-changed", G_CALLBACK (on_text_changed_cb),
                           self, 0);
  g_signal_connect_object (self->text_entry, "stop-search", G_CALLBACK (on_text_stopped_cb), self,
                           0);
}

/* dateline-lists-pane-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done with rows: opened, removed, merged, marked, copied, made by hand.
 */

#include "dateline-lists-pane-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-list-copy.h"
#include "dateline-list-load.h"
#include "dateline-translations.h"

/* More rows than this are for an export */
#define MAX_COPIED 10000

/* One edit of what is selected */
typedef struct {
  GArray *ids; /* of gint64 */
  gint64 focus;
  DatelineRecordType type;
  DatelineArticleState state;
} Edit;

typedef struct {
  const DatelineListTable *table;
  GArray *ids; /* of gint64 */
  GPtrArray *lines;
} Copy;

/* Edits, on a lane's thread */

static gboolean
remove_records (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;

  return dateline_record_remove (change, (const gint64 *) edit->ids->data, edit->ids->len, error);
}

static gboolean
merge_records (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;
  const gint64 *ids = (const gint64 *) edit->ids->data;

  return edit->type == DATELINE_RECORD_ACTOR
             ? dateline_actor_merge (change, edit->focus, ids, edit->ids->len, error)
             : dateline_place_merge (change, edit->focus, ids, edit->ids->len, error);
}

static gboolean
mark_articles (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *edit = data;
  const char *state = dateline_article_state_to_string (edit->state);

  for (guint i = 0; i < edit->ids->len; i++)
    if (!dateline_record_edit (change, g_array_index (edit->ids, gint64, i), "state", state, error))
      return FALSE;
  return TRUE;
}

static gboolean
make_event (DatelineChange *change, gint64 *id, GError **error)
{
  g_autoptr (DatelineEvent) event = dateline_event_new ("other");

  event->reviewed = TRUE;
  if (!dateline_event_insert (change, event, error))
    return FALSE;
  *id = event->id;
  return TRUE;
}

static gboolean
make_actor (DatelineChange *change, gint64 *id, GError **error)
{
  g_autoptr (DatelineActor) actor = dateline_actor_new (_ ("New actor"));

  if (!dateline_actor_insert (change, actor, error))
    return FALSE;
  *id = actor->id;
  return TRUE;
}

static gboolean
make_place (DatelineChange *change, gint64 *id, GError **error)
{
  g_autoptr (DatelinePlace) place = dateline_place_new (_ ("New place"));

  if (!dateline_place_insert (change, place, error))
    return FALSE;
  *id = place->id;
  return TRUE;
}

/* What can be made by hand: the others come from texts */
static const struct {
  DatelineRecordType type;
  const char *label;
  const char *tooltip;
  const char *menu_label;
  const char *action;
  gboolean (*make) (DatelineChange *change, gint64 *id, GError **error);
} makers[] = {
  { DATELINE_RECORD_EVENT, NN_ ("Add event", "New event"), N_ ("_New Event"), "lists.new-event",
    make_event },
  { DATELINE_RECORD_ACTOR, NN_ ("Add actor", "New actor"), N_ ("_New Actor"), "lists.new-actor",
    make_actor },
  { DATELINE_RECORD_PLACE, NN_ ("Add place", "New place"), N_ ("_New Place"), "lists.new-place",
    make_place },
};

static gboolean
make_record (DatelineChange *change, gpointer data, GError **error)
{
  Edit *edit = data;

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (makers[i].type == edit->type)
      return makers[i].make (change, &edit->focus, error);
  return FALSE;
}

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->ids, g_array_unref);
  g_free (edit);
}

static gboolean
load_copied (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Copy *copy = data;

  copy->lines = dateline_list_load (copy->table, dateline, copy->ids, 0, error);
  return copy->lines != NULL;
}

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_array_unref (copy->ids);
  g_clear_pointer (&copy->lines, g_ptr_array_unref);
  g_free (copy);
}

/* Auxiliary methods */

static DatelineListModel *
get_model (DatelineListsPane *self)
{
  return dateline_list_view_get_model (_dateline_lists_pane_get_view (self));
}

static Edit *
create_edit (DatelineListsPane *self)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->ids = dateline_list_model_dup_own (get_model (self));
  edit->focus = dateline_list_model_get_focus (get_model (self));
  edit->type = dateline_list_table_get (self->current)->record;
  return edit;
}

/* What is said about several records of a list, as a label of the change and as a sentence */
typedef struct {
  const char *one;
  const char *many;
} Plural;

static const Plural removing[DATELINE_N_LISTS] = {
  { NN_ ("Remove event", "Remove %u events") }, { NN_ ("Remove article", "Remove %u articles") },
  { NN_ ("Remove claim", "Remove %u claims") }, { NN_ ("Remove actor", "Remove %u actors") },
  { NN_ ("Remove place", "Remove %u places") },
};

static const Plural removed[DATELINE_N_LISTS] = {
  { NN_ ("Event removed", "%u events removed") },
  { NN_ ("Article removed", "%u articles removed") },
  { NN_ ("Claim removed", "%u claims removed") },
  { NN_ ("Actor removed", "%u actors removed") },
  { NN_ ("Place removed", "%u places removed") },
};

/* GCC cannot see that the formats are of the tables above */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
say_number (const Plural *plural, guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, plural->one, plural->many, n), n);
}
#pragma GCC diagnostic pop

/* Callbacks of edits: the pane lives as long as they are on their way */
typedef struct {
  DatelineListsPane *pane;
  char *said;
} Saying;

static void
on_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saying *saying = user_data;
  g_autoptr (GError) error = NULL;
  DatelineSession *session = saying->pane->session;

  if (session != NULL && dateline_session_run_finish (result, &error))
    dateline_session_say (session, saying->said, dateline_session_get_change (result));
  else if (session != NULL)
    dateline_session_say_error (session, error);
  g_free (saying->said);
  g_object_unref (saying->pane);
  g_free (saying);
}

/* Takes edit and sentence. A change of nothing would stand in the history, to be undone. */
static void
edit_async (DatelineListsPane *self,
            const char *label,
            DatelineEditFunc func,
            Edit *edit,
            char *said)
{
  Saying *saying;

  if (edit->ids->len == 0) {
    edit_free (edit);
    g_free (said);
    return;
  }
  saying = g_new0 (Saying, 1);
  *saying = (Saying){ g_object_ref (self), said };
  dateline_session_edit_async (self->session, label, func, edit, edit_free, on_edited_cb, saying);
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineListsPane) self = user_data;
  const Edit *edit = dateline_session_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (dateline_session_run_finish (result, &error))
    dateline_session_request_page (self->session, edit->type, edit->focus);
  else
    dateline_session_say_error (self->session, error);
}

static void
make_async (DatelineListsPane *self, gsize maker)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->type = makers[maker].type;
  for (guint i = 0; i < DATELINE_N_LISTS; i++)
    if (dateline_list_table_get (i)->record == edit->type)
      _dateline_lists_pane_show_list (self, i);
  dateline_session_edit_async (self->session, _ (makers[maker].label), make_record, edit, edit_free,
                               on_made_cb, g_object_ref (self));
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DatelineListsPane) self = user_data;
  const Copy *copy = dateline_session_get_data (result);
  g_autofree char *tsv = NULL;
  g_autoptr (GBytes) html = NULL;
  GdkContentProvider *forms[2];
  char *table;

  if (!dateline_session_run_finish (result, NULL) || self->session == NULL)
    return;
  tsv = dateline_list_copy_to_tsv (copy->table, copy->lines);
  table = dateline_list_copy_to_html (copy->table, copy->lines);
  html = g_bytes_new_take (table, strlen (table));
  forms[0] = gdk_content_provider_new_for_bytes ("text/html", html);
  forms[1] = gdk_content_provider_new_typed (G_TYPE_STRING, tsv);
  {
    g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (forms, 2);

    gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
  }
}

/* Actions */

static void
on_open_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineListsPane *self = user_data;
  guint position =
      dateline_list_model_find (get_model (self), dateline_list_model_get_focus (get_model (self)));

  if (position != GTK_INVALID_LIST_POSITION)
    g_signal_emit_by_name (_dateline_lists_pane_get_view (self), "activated", position);
}

static void
on_remove_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineListsPane *self = user_data;
  Edit *edit = create_edit (self);
  g_autofree char *label = say_number (&removing[self->current], edit->ids->len);

  edit_async (self, label, remove_records, edit,
              say_number (&removed[self->current], edit->ids->len));
}

static void
on_merge_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineListsPane *self = user_data;
  Edit *edit = create_edit (self);
  gboolean of_actors = edit->type == DATELINE_RECORD_ACTOR;

  for (guint i = edit->ids->len; i > 0; i--)
    if (g_array_index (edit->ids, gint64, i - 1) == edit->focus)
      g_array_remove_index (edit->ids, i - 1);
  edit_async (self, of_actors ? _ ("Merge actors") : _ ("Merge places"), merge_records, edit,
              g_strdup (of_actors ? _ ("Actors merged") : _ ("Places merged")));
}

static void
on_mark_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineListsPane *self = user_data;
  Edit *edit = create_edit (self);
  static const char *const said[] = {
    [DATELINE_ARTICLE_UNREAD] = N_ ("Marked as unread"),
    [DATELINE_ARTICLE_WORK] = N_ ("Marked as in work"),
    [DATELINE_ARTICLE_DONE] = N_ ("Marked as done"),
  };

  if (!dateline_article_state_from_string (g_variant_get_string (parameter, NULL), &edit->state)) {
    edit_free (edit);
    return;
  }
  edit_async (self, _ ("Mark articles"), mark_articles, edit, g_strdup (_ (said[edit->state])));
}

static void
on_copy_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineListsPane *self = user_data;
  Copy *copy = g_new0 (Copy, 1);

  copy->table = dateline_list_table_get (self->current);
  copy->ids = dateline_list_model_dup_own (get_model (self));
  if (copy->ids->len > MAX_COPIED) {
    g_array_set_size (copy->ids, MAX_COPIED);
    dateline_session_say (
        self->session, _ ("Only the first 10,000 rows were copied; export the data for more"), 0);
  }
  dateline_session_run_async (self->session, DATELINE_LANE_SCAN, load_copied, copy, copy_free, NULL,
                              on_copied_cb, g_object_ref (self));
}

static void
on_new_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_has_suffix (makers[i].action, name))
      make_async (user_data, i);
}

static void
on_clear_filter_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineListsPane *self = user_data;
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);

  gtk_menu_button_popdown (self->filter_button);
  gtk_widget_set_visible (GTK_WIDGET (self->text_entry), FALSE);
  _dateline_lists_pane_set_state (self, self->current, NULL);
  dateline_session_set_query (self->session, all);
  _dateline_lists_pane_update_filter (self);
}

static void
on_find_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  _dateline_lists_pane_begin_text (user_data);
}

static void
on_menu_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dateline_list_view_request_menu (_dateline_lists_pane_get_view (user_data));
}

static const GActionEntry actions[] = {
  { "open", on_open_activated_cb, NULL, NULL, NULL, { 0 } },
  { "remove", on_remove_activated_cb, NULL, NULL, NULL, { 0 } },
  { "merge", on_merge_activated_cb, NULL, NULL, NULL, { 0 } },
  { "mark", on_mark_activated_cb, "s", NULL, NULL, { 0 } },
  { "copy", on_copy_activated_cb, NULL, NULL, NULL, { 0 } },
  { "new-event", on_new_activated_cb, NULL, NULL, NULL, { 0 } },
  { "new-actor", on_new_activated_cb, NULL, NULL, NULL, { 0 } },
  { "new-place", on_new_activated_cb, NULL, NULL, NULL, { 0 } },
  { "clear-filter", on_clear_filter_activated_cb, NULL, NULL, NULL, { 0 } },
  { "find", on_find_activated_cb, NULL, NULL, NULL, { 0 } },
  { "menu", on_menu_activated_cb, NULL, NULL, NULL, { 0 } },
};

static void
set_enabled (DatelineListsPane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Keys of the rows are the rows': entries of the pane keep theirs. */
static void
add_shortcut (GtkWidget *widget, guint key, GdkModifierType modifiers, const char *action)
{
  static const char name[] = "lists-shortcuts";
  GtkShortcutController *controller = g_object_get_data (G_OBJECT (widget), name);

  if (controller == NULL) {
    controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
    gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (controller));
    g_object_set_data (G_OBJECT (widget), name, controller);
  }
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action)));
}

static GMenu *
create_menu (DatelineListsPane *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) opening = g_menu_new ();
  g_autoptr (GMenu) marking = g_menu_new ();
  g_autoptr (GMenu) changing = g_menu_new ();
  g_autoptr (GMenu) making = g_menu_new ();
  DatelineRecordType type = dateline_list_table_get (self->current)->record;

  g_menu_append (opening, _ ("_Open"), "lists.open");
  g_menu_append (opening, _ ("_Copy as Table"), "lists.copy");
  if (type == DATELINE_RECORD_ARTICLE) {
    g_menu_append (marking, _ ("Mark as _Unread"), "lists.mark::unread");
    g_menu_append (marking, _ ("Mark as In _Work"), "lists.mark::work");
    g_menu_append (marking, _ ("Mark as _Done"), "lists.mark::done");
  }
  if (type == DATELINE_RECORD_ACTOR || type == DATELINE_RECORD_PLACE)
    g_menu_append (changing, _ ("_Merge Into This"), "lists.merge");
  g_menu_append (changing, _ ("_Remove"), "lists.remove");
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (makers[i].type == type)
      g_menu_append (making, _ (makers[i].menu_label), makers[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (opening));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marking));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (changing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (making));
  return menu;
}

/* Private, for the other files of this room */

/* Once, when the pane is made. */
void
_dateline_lists_pane_add_actions (DatelineListsPane *self)
{
  GtkWidget *rows = GTK_WIDGET (self->stack);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lists", G_ACTION_GROUP (self->actions));
  add_shortcut (GTK_WIDGET (self), GDK_KEY_f, GDK_CONTROL_MASK, "lists.find");
  add_shortcut (rows, GDK_KEY_Delete, 0, "lists.remove");
  add_shortcut (rows, GDK_KEY_c, GDK_CONTROL_MASK, "lists.copy");
  add_shortcut (rows, GDK_KEY_Menu, 0, "lists.menu");
  add_shortcut (rows, GDK_KEY_F10, GDK_SHIFT_MASK, "lists.menu");
}

/* What can be done with what is selected. */
void
_dateline_lists_pane_update_actions (DatelineListsPane *self)
{
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (get_model (self)));
  guint64 n =
      dateline_list_model_is_related (get_model (self)) ? 0 : gtk_bitset_get_size (selected);
  DatelineRecordType type = dateline_list_table_get (self->current)->record;
  gboolean can_edit =
      dateline_session_is_open (self->session) && !dateline_session_is_read_only (self->session);
  gboolean can_make = FALSE;

  set_enabled (self, "open", n > 0);
  set_enabled (self, "copy", n > 0);
  set_enabled (self, "remove", can_edit && n > 0);
  set_enabled (self, "mark", can_edit && n > 0 && type == DATELINE_RECORD_ARTICLE);
  set_enabled (self, "merge",
               can_edit && n > 1 &&
                   (type == DATELINE_RECORD_ACTOR || type == DATELINE_RECORD_PLACE));
  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++) {
    set_enabled (self, strchr (makers[i].action, '.') + 1, can_edit);
    if (makers[i].type != type)
      continue;
    can_make = TRUE;
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), makers[i].action);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), _ (makers[i].tooltip));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _ (makers[i].tooltip), -1);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), can_make);
}

/* The menu of what is selected, at a point of the pane. */
void
_dateline_lists_pane_show_menu (DatelineListsPane *self, double x, double y)
{
  g_autoptr (GMenu) menu = create_menu (self);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

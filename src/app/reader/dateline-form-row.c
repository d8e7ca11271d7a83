/* dateline-form-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-row.h"

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-focus.h"
#include "dateline-form-editor-private.h"
#include "dateline-text.h"

struct _DatelineFormRow {
  GtkWidget parent_instance;

  GtkBox *body;
  GtkLabel *label;
  GtkLabel *detail;
  GtkLabel *message;
  GtkWidget *editor;

  const DatelineFormField *field;
  DatelineDate published;
  char *stored;
  char *committed;     /* what was typed when it was asked to be stored, until that is answered */
  gboolean is_setting; /* by the program, not by the analyst */
  GSimpleActionGroup *typing;
};

G_DEFINE_FINAL_TYPE (DatelineFormRow, dateline_form_row, GTK_TYPE_WIDGET)

enum {
  SIGNAL_COMMIT,
  SIGNAL_TYPED,
  SIGNAL_SEARCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static char *
dup_text (DatelineFormRow *self)
{
  return _dateline_form_editor_dup_text (self->editor);
}

static void
put_text (DatelineFormRow *self, const char *text)
{
  self->is_setting = TRUE;
  _dateline_form_editor_put_text (self->editor, text);
  self->is_setting = FALSE;
}

static void
update_typing (DatelineFormRow *self)
{
  gboolean is_typing = dateline_form_row_is_typing (self);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "typing",
                                  is_typing ? G_ACTION_GROUP (self->typing) : NULL);
  if (is_typing)
    gtk_widget_add_css_class (GTK_WIDGET (self), "typing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "typing");
}

static void
show_message (DatelineFormRow *self, const char *text, gboolean is_error)
{
  gtk_label_set_label (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  if (is_error && text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID,
      is_error && text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->editor),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Callbacks */

static void
on_text_changed_cb (DatelineFormRow *self)
{
  g_autofree char *text = NULL;

  if (self->is_setting)
    return;
  text = dup_text (self);
  show_message (self, NULL, FALSE);
  update_typing (self);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, dateline_form_row_is_typing (self) ? text : NULL);
  g_signal_emit (self, signals[SIGNAL_SEARCHED], 0, text);
}

static void
on_choice_changed_cb (DatelineFormRow *self)
{
  if (!self->is_setting)
    dateline_form_row_commit (self);
}

static void
on_focus_left_cb (DatelineFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCHED], 0, NULL);
  dateline_form_row_commit (self);
}

static gboolean
on_key_pressed_cb (DatelineFormRow *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_lines = GTK_IS_TEXT_VIEW (self->editor);

  if (key == GDK_KEY_Escape && dateline_form_row_is_typing (self)) {
    dateline_form_row_revert (self);
    return GDK_EVENT_STOP;
  }
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
      (is_lines || GTK_IS_EDITABLE (self->editor)) &&
      (!is_lines || (state & GDK_CONTROL_MASK) != 0)) {
    dateline_form_row_commit (self);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
on_typing_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DatelineFormRow *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autofree char *own = g_strconcat ("text.", name, NULL);
  GtkWidget *text = GTK_IS_ENTRY (self->editor)
                        ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->editor)))
                        : self->editor;

  gtk_widget_activate_action (text, own, NULL);
}

static const GActionEntry typing_actions[] = {
  { "undo", on_typing_activated_cb, NULL, NULL, NULL, { 0 } },
  { "redo", on_typing_activated_cb, NULL, NULL, NULL, { 0 } },
};

/* Its parts */

static void
add_controllers (DatelineFormRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->editor, keys);
  gtk_widget_add_controller (self->editor, focus);
}

static void
add_editor (DatelineFormRow *self)
{
  const char *label = _ (self->field->label);

  self->editor = _dateline_form_editor_new (self->field);
  _dateline_form_editor_connect (self->editor, G_CALLBACK (on_text_changed_cb),
                                 G_CALLBACK (on_choice_changed_cb), self);
  gtk_widget_set_hexpand (self->editor, TRUE);
  gtk_widget_add_css_class (self->editor, "form-editor");
  gtk_box_insert_child_after (self->body, self->editor, GTK_WIDGET (self->label));
  if (self->field->type == DATELINE_FORM_LINES)
    gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_START);
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), label);
  if (GTK_IS_DROP_DOWN (self->editor))
    dateline_accessible_name_drop_down (GTK_DROP_DOWN (self->editor), label);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
  add_controllers (self);
}

/* GObject overrides */

static gboolean
dateline_form_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DATELINE_FORM_ROW (widget)->editor);
}

static void
dateline_form_row_dispose (GObject *object)
{
  DatelineFormRow *self = DATELINE_FORM_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_FORM_ROW);
  g_clear_object (&self->typing);
  g_clear_pointer (&self->stored, g_free);
  g_clear_pointer (&self->committed, g_free);
  G_OBJECT_CLASS (dateline_form_row_parent_class)->dispose (object);
}

static void
dateline_form_row_class_init (DatelineFormRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_form_row_dispose;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_form_row_grab_focus;

  signals[SIGNAL_COMMIT] = g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_POINTER);
  signals[SIGNAL_TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SEARCHED] = g_signal_new ("searched", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "formrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/form-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFormRow, body);
  gtk_widget_class_bind_template_child (widget_class, DatelineFormRow, label);
  gtk_widget_class_bind_template_child (widget_class, DatelineFormRow, detail);
  gtk_widget_class_bind_template_child (widget_class, DatelineFormRow, message);
}

static void
dateline_form_row_init (DatelineFormRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->published = DATELINE_DATE_NONE;
  self->stored = g_strdup ("");
  self->typing = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->typing), typing_actions,
                                   G_N_ELEMENTS (typing_actions), self);
}

/* Public methods */

/**
 * dateline_form_row_new:
 * @field: what it holds; static
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
dateline_form_row_new (const DatelineFormField *field)
{
  DatelineFormRow *self;

  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_FORM_ROW, NULL);
  self->field = field;
  add_editor (self);
  return GTK_WIDGET (self);
}

/**
 * dateline_form_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): what it holds
 */
const DatelineFormField *
dateline_form_row_get_field (DatelineFormRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FORM_ROW (self), NULL);

  return self->field;
}

/**
 * dateline_form_row_get_editor:
 * @self: a row
 *
 * Returns: (transfer none): the widget that is typed into
 */
GtkWidget *
dateline_form_row_get_editor (DatelineFormRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FORM_ROW (self), NULL);

  return self->editor;
}

/**
 * dateline_form_row_add_end:
 * @self: a row
 * @widget: what stands at its end
 */
void
dateline_form_row_add_end (DatelineFormRow *self, GtkWidget *widget)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  gtk_box_append (self->body, widget);
}

/**
 * dateline_form_row_set_choices:
 * @self: a row for a side
 * @values: what can be chosen, as stored
 * @labels: what each is called
 *
 * To be followed by what is stored.
 */
void
dateline_form_row_set_choices (DatelineFormRow *self, GStrv values, GStrv labels)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));
  g_return_if_fail (self->field->type == DATELINE_FORM_SIDE);

  self->is_setting = TRUE;
  _dateline_form_editor_set_choices (self->editor, values, labels);
  self->is_setting = FALSE;
  put_text (self, self->stored);
}

/**
 * dateline_form_row_get_stored:
 * @self: a row
 *
 * Returns: (transfer none): what is stored, as it stands in the row
 */
const char *
dateline_form_row_get_stored (DatelineFormRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FORM_ROW (self), NULL);

  return self->stored;
}

/**
 * dateline_form_row_set_stored:
 * @self: a row
 * @text: what is stored, as dateline_form_field_print() writes it
 * @detail: what stands behind it, "" for nothing
 *
 * Shows what is stored. Typing that is not stored stays.
 */
void
dateline_form_row_set_stored (DatelineFormRow *self, const char *text, const char *detail)
{
  g_autofree char *typed = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (DATELINE_IS_FORM_ROW (self));
  g_return_if_fail (text != NULL && detail != NULL);

  shown = dateline_text_show_line (detail);
  gtk_label_set_label (self->detail, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail[0] != '\0');

  typed = dup_text (self);
  if (!dateline_form_row_is_typing (self) || g_strcmp0 (typed, self->committed) == 0) {
    if (g_strcmp0 (typed, text) != 0)
      put_text (self, text);
    _dateline_form_editor_forget_typing (self->editor);
    show_message (self, NULL, FALSE);
    g_clear_pointer (&self->committed, g_free);
  }
  if (g_strcmp0 (self->stored, text) != 0) {
    g_free (self->stored);
    self->stored = g_strdup (text);
  }
  if (GTK_IS_ENTRY (self->editor))
    gtk_widget_set_tooltip_text (self->editor, text);
  update_typing (self);
}

/**
 * dateline_form_row_set_published:
 * @self: a row
 * @published: what "yesterday" counts from
 */
void
dateline_form_row_set_published (DatelineFormRow *self, DatelineDate published)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  self->published = published;
}

/**
 * dateline_form_row_set_typed:
 * @self: a row
 * @text: typing that is not stored
 *
 * Puts typing into the row, as if the analyst had typed it.
 */
void
dateline_form_row_set_typed (DatelineFormRow *self, const char *text)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));
  g_return_if_fail (text != NULL);

  put_text (self, text);
  update_typing (self);
}

/**
 * dateline_form_row_dup_typed:
 * @self: a row
 *
 * Returns: (transfer full): what stands in the row now; of a choice its value
 */
char *
dateline_form_row_dup_typed (DatelineFormRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FORM_ROW (self), NULL);

  return dup_text (self);
}

/**
 * dateline_form_row_is_typing:
 * @self: a row
 *
 * Returns: whether what stands in it is not what is stored
 */
gboolean
dateline_form_row_is_typing (DatelineFormRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (DATELINE_IS_FORM_ROW (self), FALSE);

  text = dup_text (self);
  return g_strcmp0 (text, self->stored) != 0;
}

/**
 * dateline_form_row_set_editable:
 * @self: a row
 * @is_editable: whether it can be typed into
 */
void
dateline_form_row_set_editable (DatelineFormRow *self, gboolean is_editable)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  _dateline_form_editor_set_editable (self->editor, is_editable);
}

/**
 * dateline_form_row_commit:
 * @self: a row
 *
 * Asks to store what is typed, or says what is wrong with it.
 */
void
dateline_form_row_commit (DatelineFormRow *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) assignments = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  text = dup_text (self);
  if (!dateline_form_row_is_typing (self) || g_strcmp0 (text, self->committed) == 0)
    return;
  assignments = dateline_form_field_parse (self->field, text, self->published, &error);
  if (assignments == NULL) {
    show_message (self, error->message, TRUE);
    return;
  }
  g_free (self->committed);
  self->committed = g_steal_pointer (&text);
  g_signal_emit (self, signals[SIGNAL_COMMIT], 0, assignments, NULL);
}

/**
 * dateline_form_row_choose:
 * @self: a row
 * @text: what then stands in it
 * @assignments: names of fields and their values by turns
 * @place: (nullable): a place to be made, and to be referred to
 *
 * Asks to store something that was chosen for the row, whatever is typed.
 */
void
dateline_form_row_choose (DatelineFormRow *self,
                          const char *text,
                          GStrv assignments,
                          const DatelinePlace *place)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));
  g_return_if_fail (text != NULL && assignments != NULL);

  dateline_form_row_set_typed (self, text);
  g_free (self->committed);
  self->committed = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_COMMIT], 0, assignments, place);
}

/**
 * dateline_form_row_revert:
 * @self: a row
 *
 * Goes back to what is stored.
 */
void
dateline_form_row_revert (DatelineFormRow *self)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  put_text (self, self->stored);
  _dateline_form_editor_forget_typing (self->editor);
  show_message (self, NULL, FALSE);
  update_typing (self);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, NULL);
  g_signal_emit (self, signals[SIGNAL_SEARCHED], 0, NULL);
}

/**
 * dateline_form_row_set_error:
 * @self: a row
 * @text: (nullable): why what is typed cannot be stored
 */
void
dateline_form_row_set_error (DatelineFormRow *self, const char *text)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  g_clear_pointer (&self->committed, g_free);
  show_message (self, text, TRUE);
}

/**
 * dateline_form_row_set_hint:
 * @self: a row
 * @text: (nullable): what the analyst should know about what stands there
 */
void
dateline_form_row_set_hint (DatelineFormRow *self, const char *text)
{
  g_return_if_fail (DATELINE_IS_FORM_ROW (self));

  show_message (self, text, FALSE);
}

/* dateline-edit-label.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-edit-label.h"

#include <glib/gi18n-lib.h>

#include "dateline-text.h"

struct _DatelineEditLabel {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkButton *button;
  GtkLabel *label;
  GtkEntry *entry;
  GtkLabel *message;
  char *placeholder;
  char *hint;
  char *text;  /* what is edited */
  char *began; /* what the entry began with */
  DatelineEditLabelRead read;
  gboolean is_setting; /* the entry's text is put there, not typed */
  gboolean is_offered; /* it holds what was typed before and nobody has touched since */
};

G_DEFINE_FINAL_TYPE (DatelineEditLabel, dateline_edit_label, ADW_TYPE_BIN)

enum {
  PROP_HINT = 1,
  PROP_PLACEHOLDER,
  PROP_WRAP,
  N_PROPS,
};

enum {
  EDITED,
  TYPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Auxiliary methods */

static gboolean
is_editing (DatelineEditLabel *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "entry") == 0;
}

/* Nothing is lost: what cannot be stored stays in the entry, with what would be understood. */
static void
show_refused (DatelineEditLabel *self, gboolean is_refused)
{
  GtkWidget *widgets[] = { GTK_WIDGET (self->entry), GTK_WIDGET (self->message) };

  gtk_label_set_label (self->message, self->hint != NULL ? self->hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), is_refused);
  for (gsize i = 0; i < G_N_ELEMENTS (widgets); i++)
    if (is_refused)
      gtk_widget_add_css_class (widgets[i], "error");
    else
      gtk_widget_remove_css_class (widgets[i], "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      is_refused ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static char *
read_typed (DatelineEditLabel *self, const char *typed)
{
  return self->read != NULL ? self->read (typed) : g_strdup (typed);
}

static void
emit_typed (DatelineEditLabel *self, const char *typed)
{
  g_signal_emit (self, signals[TYPED], 0, typed);
}

static void
leave (DatelineEditLabel *self)
{
  self->is_offered = FALSE;
  show_refused (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "label");
}

/* What was not typed is not stored, whatever somebody else has stored meanwhile. Returns whether
 * it is a label again. */
static gboolean
store (DatelineEditLabel *self, gboolean is_refusable)
{
  g_autofree char *typed = NULL;
  g_autofree char *value = NULL;

  if (!is_editing (self))
    return TRUE;
  if (self->is_offered) {
    /* it is kept, and offered again */
    leave (self);
    return TRUE;
  }
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (g_strcmp0 (typed, self->began) == 0) {
    emit_typed (self, NULL);
    leave (self);
    return TRUE;
  }
  value = read_typed (self, typed);
  if (value == NULL && is_refusable) {
    show_refused (self, TRUE);
    return FALSE;
  }
  leave (self);
  g_signal_emit (self, signals[EDITED], 0, value != NULL ? value : typed);
  return TRUE;
}

/* Callbacks */

static void
on_changed_cb (GtkEditable *entry, DatelineEditLabel *self)
{
  const char *typed = gtk_editable_get_text (entry);

  if (self->is_setting || !is_editing (self))
    return;
  self->is_offered = FALSE;
  show_refused (self, FALSE);
  emit_typed (self, g_strcmp0 (typed, self->began) != 0 ? typed : NULL);
}

static void
on_activate_cb (GtkEntry *entry, DatelineEditLabel *self)
{
  self->is_offered = FALSE;
  if (store (self, TRUE))
    gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
on_focus_left_cb (GtkEventControllerFocus *controller, DatelineEditLabel *self)
{
  if (!self->is_offered)
    store (self, TRUE);
}

static gboolean
on_escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelineEditLabel *self = user_data;

  emit_typed (self, NULL);
  leave (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
  return TRUE;
}

/* GObject overrides */

static void
dateline_edit_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineEditLabel *self = DATELINE_EDIT_LABEL (object);

  switch (id) {
  case PROP_HINT:
    g_value_set_string (value, self->hint);
    break;
  case PROP_PLACEHOLDER:
    g_value_set_string (value, self->placeholder);
    break;
  case PROP_WRAP:
    g_value_set_boolean (value, gtk_label_get_wrap (self->label));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
set_placeholder (DatelineEditLabel *self, const char *placeholder)
{
  self->placeholder = g_strdup (placeholder);
  gtk_entry_set_placeholder_text (self->entry, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);
}

/* What does not wrap is cut where there is no room */
static void
set_wrap (DatelineEditLabel *self, gboolean wrap)
{
  gtk_label_set_wrap (self->label, wrap);
  gtk_label_set_ellipsize (self->label, wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static void
dateline_edit_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineEditLabel *self = DATELINE_EDIT_LABEL (object);

  switch (id) {
  case PROP_HINT:
    self->hint = g_value_dup_string (value);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), self->hint);
    break;
  case PROP_PLACEHOLDER:
    set_placeholder (self, g_value_get_string (value));
    break;
  case PROP_WRAP:
    set_wrap (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
dateline_edit_label_finalize (GObject *object)
{
  DatelineEditLabel *self = DATELINE_EDIT_LABEL (object);

  g_free (self->placeholder);
  g_free (self->hint);
  g_free (self->text);
  g_free (self->began);
  G_OBJECT_CLASS (dateline_edit_label_parent_class)->finalize (object);
}

static void
dateline_edit_label_class_init (DatelineEditLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dateline_edit_label_get_property;
  object_class->set_property = dateline_edit_label_set_property;
  object_class->finalize = dateline_edit_label_finalize;

  properties[PROP_HINT] =
      g_param_spec_string ("hint", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER] =
      g_param_spec_string ("placeholder", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WRAP] =
      g_param_spec_boolean ("wrap", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
add_label (DatelineEditLabel *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "edit-label");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (dateline_edit_label_begin), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->button), "label");
}

static void
add_entry (DatelineEditLabel *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_activate_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_stack_add_named (self->stack, box, "entry");
}

static void
dateline_edit_label_init (DatelineEditLabel *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  add_label (self);
  add_entry (self);
}

/* Public methods */

/**
 * dateline_edit_label_set_text:
 * @self: an edit label
 * @shown: (nullable): what is read
 * @edited: (nullable): what the entry begins with, where that is another form of it
 *
 * Shows a text; what is being typed stays.
 */
void
dateline_edit_label_set_text (DatelineEditLabel *self, const char *shown, const char *edited)
{
  g_autofree char *spoken = NULL;
  g_autofree char *safe = dateline_text_show_line (shown);

  g_free (self->text);
  self->text = g_strdup (edited != NULL ? edited : "");
  gtk_label_set_label (self->label, safe != NULL ? safe : self->placeholder);
  if (shown == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
  /* Translators: what a field is called, and what it holds */
  spoken = g_strdup_printf (_ ("%1$s: %2$s"), self->placeholder, safe != NULL ? safe : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), self->placeholder);
}

/**
 * dateline_edit_label_set_editable:
 * @self: an edit label
 * @editable: whether a click makes it an entry
 */
void
dateline_edit_label_set_editable (DatelineEditLabel *self, gboolean editable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), editable);
}

/**
 * dateline_edit_label_set_read:
 * @self: an edit label
 * @read: (nullable): what makes a value of what is typed
 *
 * What @read refuses stays in the entry, with the hint below it.
 */
void
dateline_edit_label_set_read (DatelineEditLabel *self, DatelineEditLabelRead read)
{
  self->read = read;
}

/**
 * dateline_edit_label_end:
 * @self: an edit label
 *
 * Becomes a label, as something else is to be shown; what was typed is emitted as it is.
 */
void
dateline_edit_label_end (DatelineEditLabel *self)
{
  store (self, FALSE);
}

/* Becomes an entry that holds the text, or @typed instead */
static void
begin_with (DatelineEditLabel *self, const char *typed)
{
  g_free (self->began);
  self->began = g_strstrip (g_strdup (self->text != NULL ? self->text : ""));
  self->is_setting = TRUE;
  /* undo goes back to what it begins with, not to what it held before */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed != NULL ? typed : self->began);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), TRUE);
  self->is_setting = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "entry");
}

/**
 * dateline_edit_label_begin:
 * @self: an edit label
 *
 * Becomes an entry, with everything in it selected.
 */
void
dateline_edit_label_begin (DatelineEditLabel *self)
{
  if (!is_editing (self))
    begin_with (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * dateline_edit_label_offer:
 * @self: an edit label
 * @typed: what was typed once and never stored
 *
 * Becomes an entry that holds @typed, without taking the focus, and says that it is not stored. It
 * is stored only if the analyst goes on with it; what is the same as the text is no draft any more.
 */
void
dateline_edit_label_offer (DatelineEditLabel *self, const char *typed)
{
  if (is_editing (self))
    return;
  if (g_strcmp0 (typed, self->text) == 0) {
    emit_typed (self, NULL);
    return;
  }
  begin_with (self, typed);
  self->is_offered = TRUE;
  gtk_label_set_label (self->message, _ ("Not stored yet. Enter stores it, Escape drops it"));
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/**
 * dateline_edit_label_get_entry:
 * @self: an edit label
 *
 * Returns: (transfer none): what is typed into
 */
GtkEntry *
dateline_edit_label_get_entry (DatelineEditLabel *self)
{
  return self->entry;
}

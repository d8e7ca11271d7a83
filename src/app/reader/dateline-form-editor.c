/* dateline-form-editor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor of a form's row: whatever widget it is, it holds a text.
 */

#include "dateline-form-editor-private.h"

#include "dateline-colour-button.h"
#include "dateline-text.h"

/* Letters: at least, and for how many an entry asks itself */
#define WIDTH 6
#define MAX_WIDTH 16

#define VALUES_KEY "dateline-values"

static guint
find_choice (GtkWidget *editor, const char *wanted)
{
  const char *const *values = g_object_get_data (G_OBJECT (editor), VALUES_KEY);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (g_strcmp0 (values[i], wanted) == 0)
      return i + 1;
  return 0;
}

static const char *
get_choice (GtkWidget *editor)
{
  const char *const *values = g_object_get_data (G_OBJECT (editor), VALUES_KEY);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (editor));

  return selected != 0 && selected != GTK_INVALID_LIST_POSITION ? values[selected - 1] : "";
}

/* The choices of the field, where it has any of its own */
static GtkWidget *
create_choice (const DatelineFormField *field)
{
  GtkWidget *editor = gtk_drop_down_new (NULL, NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) all_values = NULL;
  g_auto (GStrv) all_labels = NULL;
  const char *value;
  const char *label;

  for (guint i = 0; field->type == DATELINE_FORM_CHOICE &&
                    (label = dateline_form_field_get_choice (field, i, &value)) != NULL;
       i++) {
    g_strv_builder_add (values, value);
    g_strv_builder_add (labels, label);
  }
  all_values = g_strv_builder_end (values);
  all_labels = g_strv_builder_end (labels);
  _dateline_form_editor_set_choices (editor, all_values, all_labels);
  gtk_widget_add_css_class (editor, "flat");
  return editor;
}

static GtkWidget *
create_lines (void)
{
  GtkWidget *editor = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (editor), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (editor), FALSE);
  return editor;
}

static GtkWidget *
create_entry (const DatelineFormField *field)
{
  /* no GtkText by itself: what is in one is not told to screen readers */
  GtkWidget *editor = gtk_entry_new ();

  gtk_entry_set_has_frame (GTK_ENTRY (editor), FALSE);
  /* latitude stands before longitude in every language */
  if (field->type == DATELINE_FORM_POINT)
    gtk_widget_set_direction (editor, GTK_TEXT_DIR_LTR);
  gtk_editable_set_width_chars (GTK_EDITABLE (editor), WIDTH);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (editor), WIDTH);
  return editor;
}

/**
 * _dateline_form_editor_new:
 * @field: what it holds; static
 *
 * Returns: (transfer floating): an editor without text
 */
GtkWidget *
_dateline_form_editor_new (const DatelineFormField *field)
{
  switch (field->type) {
  case DATELINE_FORM_CHOICE:
  case DATELINE_FORM_SIDE:
    return create_choice (field);
  case DATELINE_FORM_COLOUR:
    return dateline_colour_button_new ();
  case DATELINE_FORM_LINES:
    return create_lines ();
  default:
    return create_entry (field);
  }
}

/**
 * _dateline_form_editor_connect:
 * @editor: an editor
 * @on_typed: called, swapped, for every letter
 * @on_chosen: called, swapped, when something is chosen, which is then to be stored
 * @object: for the callbacks; they end with it
 */
void
_dateline_form_editor_connect (GtkWidget *editor,
                               GCallback on_typed,
                               GCallback on_chosen,
                               gpointer object)
{
  if (GTK_IS_DROP_DOWN (editor))
    g_signal_connect_object (editor, "notify::selected", on_chosen, object, G_CONNECT_SWAPPED);
  else if (DATELINE_IS_COLOUR_BUTTON (editor))
    g_signal_connect_object (editor, "chosen", on_chosen, object, G_CONNECT_SWAPPED);
  else if (GTK_IS_TEXT_VIEW (editor))
    g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "changed", on_typed,
                             object, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (editor, "changed", on_typed, object, G_CONNECT_SWAPPED);
}

/**
 * _dateline_form_editor_dup_text:
 * @editor: an editor
 *
 * Returns: (transfer full): its text; of a choice the value
 */
char *
_dateline_form_editor_dup_text (GtkWidget *editor)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  if (GTK_IS_DROP_DOWN (editor))
    return g_strdup (get_choice (editor));
  if (DATELINE_IS_COLOUR_BUTTON (editor))
    return g_strdup (dateline_colour_button_get (DATELINE_COLOUR_BUTTON (editor)));
  if (GTK_IS_EDITABLE (editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * _dateline_form_editor_put_text:
 * @editor: an editor
 * @text: what it shall hold; of a choice the value
 */
void
_dateline_form_editor_put_text (GtkWidget *editor, const char *text)
{
  if (GTK_IS_DROP_DOWN (editor))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (editor), find_choice (editor, text));
  else if (DATELINE_IS_COLOUR_BUTTON (editor))
    dateline_colour_button_set (DATELINE_COLOUR_BUTTON (editor), text);
  else if (GTK_IS_EDITABLE (editor)) {
    gtk_editable_set_text (GTK_EDITABLE (editor), text);
    /* what explains the value beside it gives way to the value */
    gtk_editable_set_width_chars (GTK_EDITABLE (editor),
                                  (int) CLAMP (g_utf8_strlen (text, -1) + 1, WIDTH, MAX_WIDTH));
  } else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
}

/**
 * _dateline_form_editor_set_choices:
 * @editor: of a choice
 * @values: (not nullable): what can be chosen, as stored
 * @labels: (not nullable): what each is called
 *
 * Gives an editor its choices, and no choice before them. What was chosen is to be put again.
 */
void
_dateline_form_editor_set_choices (GtkWidget *editor, GStrv values, GStrv labels)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  gtk_string_list_append (model, "–");
  for (guint i = 0; labels[i] != NULL; i++) {
    g_autofree char *shown = dateline_text_show_line (labels[i]);

    gtk_string_list_append (model, shown);
  }
  g_object_set_data_full (G_OBJECT (editor), VALUES_KEY, g_strdupv (values),
                          (GDestroyNotify) g_strfreev);
  gtk_drop_down_set_model (GTK_DROP_DOWN (editor), G_LIST_MODEL (model));
}

/**
 * _dateline_form_editor_forget_typing:
 * @editor: an editor
 *
 * What it holds has no typing to take back.
 */
void
_dateline_form_editor_forget_typing (GtkWidget *editor)
{
  if (GTK_IS_ENTRY (editor)) {
    gtk_editable_set_enable_undo (GTK_EDITABLE (editor), FALSE);
    gtk_editable_set_enable_undo (GTK_EDITABLE (editor), TRUE);
  } else if (GTK_IS_TEXT_VIEW (editor)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));

    gtk_text_buffer_set_enable_undo (buffer, FALSE);
    gtk_text_buffer_set_enable_undo (buffer, TRUE);
  }
}

/**
 * _dateline_form_editor_set_editable:
 * @editor: an editor
 * @is_editable: whether it can be typed into
 */
void
_dateline_form_editor_set_editable (GtkWidget *editor, gboolean is_editable)
{
  if (GTK_IS_EDITABLE (editor))
    gtk_editable_set_editable (GTK_EDITABLE (editor), is_editable);
  else if (GTK_IS_TEXT_VIEW (editor))
    gtk_text_view_set_editable (GTK_TEXT_VIEW (editor), is_editable);
  else
    gtk_widget_set_sensitive (editor, is_editable);
}

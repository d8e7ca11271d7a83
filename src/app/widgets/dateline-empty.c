/* dateline-empty.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-empty.h"

#include "dateline-accessible.h"

struct _DatelineEmpty {
  AdwBin parent_instance;

  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (DatelineEmpty, dateline_empty, ADW_TYPE_BIN)

static void
dateline_empty_class_init (DatelineEmptyClass *klass)
{
}

static void
dateline_empty_init (DatelineEmpty *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->label, 40);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * dateline_empty_set:
 * @self: an empty state
 * @sentence: why there is nothing, translated
 * @button_label: (nullable): what to do about it, translated, with a mnemonic
 * @action_name: (nullable): the action that does it
 *
 * Says something else.
 */
void
dateline_empty_set (DatelineEmpty *self,
                    const char *sentence,
                    const char *button_label,
                    const char *action_name)
{
  g_return_if_fail (DATELINE_IS_EMPTY (self));

  gtk_label_set_label (self->label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL);
  if (button_label == NULL)
    return;
  gtk_button_set_use_underline (self->button, TRUE);
  gtk_button_set_label (self->button, button_label);
  dateline_accessible_name_buttons (GTK_WIDGET (self->button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
}

/**
 * dateline_empty_new:
 * @sentence: why there is nothing, translated
 * @button_label: (nullable): what to do about it, translated, with a mnemonic
 * @action_name: (nullable): the action that does it
 *
 * Returns: (transfer floating): an empty state
 */
GtkWidget *
dateline_empty_new (const char *sentence, const char *button_label, const char *action_name)
{
  DatelineEmpty *self = g_object_new (DATELINE_TYPE_EMPTY, NULL);

  dateline_empty_set (self, sentence, button_label, action_name);
  return GTK_WIDGET (self);
}

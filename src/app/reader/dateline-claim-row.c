/* dateline-claim-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-claim-row.h"

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-kind-look.h"
#include "dateline-text.h"

struct _DatelineClaimRow {
  GtkWidget parent_instance;

  GtkButton *words_button;
  GtkImage *icon;
  GtkLabel *words;
  GtkBox *foot;
  GtkLabel *who;
  GtkImage *disputed;
  GtkBox *controls;
  GtkCheckButton *relied;
  GtkDropDown *stance;
  GtkButton *unlink;

  gint64 annotation;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (DatelineClaimRow, dateline_claim_row, GTK_TYPE_WIDGET)

enum {
  SIGNAL_ACTIVATED,
  SIGNAL_LINKED,
  SIGNAL_UNLINKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_words_clicked_cb (DatelineClaimRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_unlink_clicked_cb (DatelineClaimRow *self)
{
  g_signal_emit (self, signals[SIGNAL_UNLINKED], 0);
}

static void
on_link_changed_cb (DatelineClaimRow *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[SIGNAL_LINKED], 0, (int) gtk_drop_down_get_selected (self->stance),
                   gtk_check_button_get_active (self->relied));
}

static void
dateline_claim_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DATELINE_TYPE_CLAIM_ROW);
  G_OBJECT_CLASS (dateline_claim_row_parent_class)->dispose (object);
}

static void
dateline_claim_row_class_init (DatelineClaimRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_claim_row_dispose;
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LINKED] = g_signal_new ("linked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[SIGNAL_UNLINKED] =
      g_signal_new ("unlinked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/claim-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, words_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, words);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, foot);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, who);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, disputed);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, controls);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, relied);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, stance);
  gtk_widget_class_bind_template_child (widget_class, DatelineClaimRow, unlink);
}

static void
dateline_claim_row_init (DatelineClaimRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_drop_down (self->stance, _ ("How the claim stands to the event"));
  g_signal_connect_object (self->words_button, "clicked", G_CALLBACK (on_words_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unlink, "clicked", G_CALLBACK (on_unlink_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->relied, "toggled", G_CALLBACK (on_link_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stance, "notify::selected", G_CALLBACK (on_link_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dateline_claim_row_new:
 * @is_of_event: whether it shows how the claim stands to an event
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
dateline_claim_row_new (gboolean is_of_event)
{
  DatelineClaimRow *self = g_object_new (DATELINE_TYPE_CLAIM_ROW, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->controls), is_of_event);
  return GTK_WIDGET (self);
}

/* "a spokesman · Harbour Wire, 10 August 2021 · origin 2" */
static char *
create_who (const DatelineClaimFact *fact)
{
  g_autofree char *origin = g_strdup_printf (_ ("origin %u"), fact->origin);

  if (fact->who[0] == '\0')
    /* Translators: outlet and date, number of the origin */
    return g_strdup_printf (_ ("%1$s · %2$s"), fact->where, origin);
  /* Translators: who says so, outlet and date, number of the origin */
  return g_strdup_printf (_ ("%1$s · %2$s · %3$s"), fact->who, fact->where, origin);
}

/**
 * dateline_claim_row_show:
 * @self: a row
 * @fact: what it shows
 */
void
dateline_claim_row_show (DatelineClaimRow *self, const DatelineClaimFact *fact)
{
  g_autofree char *stored_who = create_who (fact);
  g_autofree char *who = dateline_text_show_line (stored_who);
  g_autofree char *words = dateline_text_show_hidden (fact->words);
  g_autofree char *name = NULL;

  g_return_if_fail (DATELINE_IS_CLAIM_ROW (self));

  self->is_setting = TRUE;
  self->annotation = fact->annotation;
  gtk_image_set_from_icon_name (self->icon, dateline_kind_get_icon_name (fact->kind));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                              (const char *[]){ dateline_kind_get_css_class (fact->kind), NULL });
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->who, who);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->who), who);
  gtk_widget_set_visible (GTK_WIDGET (self->disputed), fact->is_disputed);
  gtk_check_button_set_active (self->relied, fact->relied);
  gtk_drop_down_set_selected (self->stance, fact->stance);
  /* Translators: kind of a claim and its words, for screen readers */
  name = g_strdup_printf (_ ("%1$s: %2$s"), dateline_kind_get_label (fact->kind), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  self->is_setting = FALSE;
}

/**
 * dateline_claim_row_get_annotation:
 * @self: a row
 *
 * Returns: id of the annotation that it shows
 */
gint64
dateline_claim_row_get_annotation (DatelineClaimRow *self)
{
  g_return_val_if_fail (DATELINE_IS_CLAIM_ROW (self), 0);

  return self->annotation;
}

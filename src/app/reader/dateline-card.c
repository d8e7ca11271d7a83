/* dateline-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dateline-kind-look.h"

#define EDGE 4.0f
#define DASH 5.0f

struct _DatelineCard {
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *main;
  GtkLabel *score;
  GtkLabel *second;
  GtkWidget *actions;
  AdwBin *form;
  GtkLabel *details;

  gint64 id;
  DatelineCardLook *look;
  DatelineCardShape shape;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (DatelineCard, dateline_card, GTK_TYPE_WIDGET)

enum {
  ACTIVATED,
  DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static void
set_class (DatelineCard *self, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/* Icon and heading have the kind's colour */
static void
set_kind_class (DatelineCard *self, gboolean set)
{
  const char *css_class = dateline_kind_get_css_class (self->look->kind);
  GtkWidget *const coloured[] = { GTK_WIDGET (self->icon), GTK_WIDGET (self->main) };

  for (gsize i = 0; i < G_N_ELEMENTS (coloured); i++)
    if (set)
      gtk_widget_add_css_class (coloured[i], css_class);
    else
      gtk_widget_remove_css_class (coloured[i], css_class);
}

/* What is shown follows from look, shape and whether the card is selected */
static void
update_shown (DatelineCard *self)
{
  gboolean folded = self->shape == DATELINE_CARD_FOLDED && !self->selected;
  gboolean full = self->selected || (self->shape == DATELINE_CARD_FULL && self->look != NULL &&
                                     self->look->kind != DATELINE_KIND_PLACE);
  gboolean has_form = adw_bin_get_child (self->form) != NULL;
  const char *aside;

  if (self->look == NULL)
    return;
  aside = has_form ? self->look->origin : self->look->score;
  gtk_label_set_label (self->main,
                       has_form ? dateline_kind_get_label (self->look->kind) : self->look->main);
  gtk_label_set_label (self->score, aside != NULL ? aside : "");
  gtk_widget_set_visible (GTK_WIDGET (self->main), !folded);
  gtk_widget_set_visible (GTK_WIDGET (self->score), !folded && aside != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->second),
                          full && !has_form && self->look->second != NULL);
  gtk_widget_set_visible (self->actions, full && self->look->suggested);
  gtk_widget_set_visible (GTK_WIDGET (self->form), has_form);
  gtk_widget_set_visible (GTK_WIDGET (self->details), has_form && self->look->details != NULL);
  gtk_label_set_lines (self->main, full ? 2 : 1);
  set_class (self, "folded", folded);
  set_class (self, "compact", !full);
  set_class (self, "form", has_form);
}

static void
set_tooltip (DatelineCard *self)
{
  g_autofree char *text = NULL;

  if (self->look->reason != NULL && self->shape == DATELINE_CARD_FOLDED)
    text = g_strdup_printf ("%s\n%s", self->look->spoken, self->look->reason);
  else if (self->look->reason != NULL || self->shape == DATELINE_CARD_FOLDED)
    text = g_strdup (self->look->reason != NULL ? self->look->reason : self->look->spoken);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
}

/* Callbacks */

static void
on_accept_clicked_cb (DatelineCard *self)
{
  g_signal_emit (self, signals[DECIDED], 0, TRUE);
}

static void
on_reject_clicked_cb (DatelineCard *self)
{
  g_signal_emit (self, signals[DECIDED], 0, FALSE);
}

static void
on_card_released_cb (DatelineCard *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (!self->selected)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

/* GtkWidget overrides */

/* The edge in the kind's colour: dashed while nobody has decided */
static void
dateline_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DatelineCard *self = DATELINE_CARD (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float height = (float) gtk_widget_get_height (widget);
  float left = 0;
  GtkBorder padding;
  GdkRGBA colour;

  GTK_WIDGET_CLASS (dateline_card_parent_class)->snapshot (widget, snapshot);
  if (self->look == NULL || (self->shape == DATELINE_CARD_FOLDED && !self->selected))
    return;
  gtk_style_context_get_padding (style, &padding);
  left = mirrored ? (float) gtk_widget_get_width (widget) + (float) padding.right - EDGE
                  : -(float) padding.left;
  dateline_kind_get_line_colour (self->look->kind, widget, &colour);
  height += (float) (padding.top + padding.bottom);
  for (float y = 0; y < height; y += self->look->suggested ? 2 * DASH : height)
    gtk_snapshot_append_color (
        snapshot, &colour,
        &GRAPHENE_RECT_INIT (left, y - (float) padding.top, EDGE,
                             self->look->suggested ? MIN (DASH, height - y) : height));
}

/* GObject overrides */

static void
dateline_card_dispose (GObject *object)
{
  DatelineCard *self = DATELINE_CARD (object);
  GtkWidget *child;

  if (self->form != NULL)
    adw_bin_set_child (self->form, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dateline_card_parent_class)->dispose (object);
}

static void
dateline_card_finalize (GObject *object)
{
  DatelineCard *self = DATELINE_CARD (object);

  g_clear_pointer (&self->look, dateline_card_look_free);
  G_OBJECT_CLASS (dateline_card_parent_class)->finalize (object);
}

static void
dateline_card_class_init (DatelineCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_card_dispose;
  object_class->finalize = dateline_card_finalize;
  widget_class->snapshot = dateline_card_snapshot;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/card.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, main);
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, score);
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, second);
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, actions);
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, form);
  gtk_widget_class_bind_template_child (widget_class, DatelineCard, details);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reject_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_card_released_cb);
}

static void
dateline_card_init (DatelineCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public methods */

/**
 * dateline_card_new:
 * @id: an annotation's id
 *
 * Returns: (transfer floating): its card, empty yet
 */
GtkWidget *
dateline_card_new (gint64 id)
{
  DatelineCard *self = g_object_new (DATELINE_TYPE_CARD, NULL);

  self->id = id;
  return GTK_WIDGET (self);
}

/**
 * dateline_card_get_id:
 * @self: a card
 *
 * Returns: its annotation's id
 */
gint64
dateline_card_get_id (DatelineCard *self)
{
  return self->id;
}

/**
 * dateline_card_set_id:
 * @self: a card
 * @id: what its annotation is called from now on
 */
void
dateline_card_set_id (DatelineCard *self, gint64 id)
{
  self->id = id;
}

/**
 * dateline_card_set_look:
 * @self: a card
 * @look: (transfer full): what it shows
 */
void
dateline_card_set_look (DatelineCard *self, DatelineCardLook *look)
{
  if (self->look != NULL && dateline_card_look_equal (self->look, look)) {
    dateline_card_look_free (look);
    return;
  }
  if (self->look != NULL)
    set_kind_class (self, FALSE);
  g_clear_pointer (&self->look, dateline_card_look_free);
  self->look = look;
  set_kind_class (self, TRUE);
  gtk_image_set_from_icon_name (self->icon, dateline_kind_get_icon_name (look->kind));
  gtk_label_set_label (self->second, look->second != NULL ? look->second : "");
  gtk_label_set_label (self->details, look->details != NULL ? look->details : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  look->spoken, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  look->details != NULL ? look->details : "", -1);
  set_tooltip (self);
  update_shown (self);
}

/**
 * dateline_card_set_shape:
 * @self: a card
 * @shape: how much of it there is room for
 */
void
dateline_card_set_shape (DatelineCard *self, DatelineCardShape shape)
{
  if (self->shape == shape)
    return;
  self->shape = shape;
  if (self->look != NULL)
    set_tooltip (self);
  update_shown (self);
}

/**
 * dateline_card_set_selected:
 * @self: a card
 * @selected: whether its annotation is the current one
 * @floating: whether it lies over the text
 */
void
dateline_card_set_selected (DatelineCard *self, gboolean selected, gboolean floating)
{
  self->selected = selected;
  set_class (self, "selected", selected);
  set_class (self, "floating", selected && floating);
  update_shown (self);
}

/**
 * dateline_card_set_form:
 * @self: a card
 * @form: (nullable): the form of its annotation, which has no parent
 */
void
dateline_card_set_form (DatelineCard *self, GtkWidget *form)
{
  if (adw_bin_get_child (self->form) == form)
    return;
  adw_bin_set_child (self->form, form);
  update_shown (self);
}

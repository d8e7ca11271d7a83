/* dateline-colour-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-colour-button.h"

#include <glib/gi18n-lib.h>

#include "dateline-focus.h"
#include "dateline-accessible.h"

#define N_COLUMNS 4
#define SWATCH_PX 22
#define SMALL_PX 14

struct _DatelineColourButton {
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *swatch;
  GtkLabel *label;
  GtkWidget *popover;
  GtkWidget *dialog; /* (nullable): while any other colour is chosen */
  char *colour;      /* "" for none */
};

G_DEFINE_FINAL_TYPE (DatelineColourButton, dateline_colour_button, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct {
  const char *colour;
  const char *label;
} Swatch;

/* Okabe and Ito's palette, "Color Universal Design", with grey in place of black */
static const Swatch swatches[] = {
  { "#E69F00", N_ ("orange") }, { "#56B4E9", N_ ("sky blue") }, { "#009E73", N_ ("green") },
  { "#F0E442", N_ ("yellow") }, { "#0072B2", N_ ("blue") },     { "#D55E00", N_ ("vermilion") },
  { "#CC79A7", N_ ("mauve") },  { "#6E6E6E", N_ ("grey") },
};

/* Auxiliary methods */

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const char *colour = g_object_get_data (G_OBJECT (area), "dateline-colour");
  GdkRGBA rgba;

  if (colour == NULL || !gdk_rgba_parse (&rgba, colour))
    return;
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
set_swatch (GtkWidget *swatch, const char *colour)
{
  g_object_set_data_full (G_OBJECT (swatch), "dateline-colour", g_strdup (colour), g_free);
  gtk_widget_queue_draw (swatch);
}

static GtkWidget *
create_swatch (const char *colour, int size)
{
  GtkWidget *swatch = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), size);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), size);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, NULL, NULL);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  set_swatch (swatch, colour);
  return swatch;
}

static void
choose (DatelineColourButton *self, const char *colour)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (g_str_equal (self->colour, colour))
    return;
  dateline_colour_button_set (self, colour);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* Callbacks */

static void
on_dialog_answered_cb (GtkDialog *dialog, int response, DatelineColourButton *self)
{
  GdkRGBA rgba;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (dialog), &rgba);
  self->dialog = NULL;
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (response == GTK_RESPONSE_OK) {
    g_autofree char *colour =
        g_strdup_printf ("#%02X%02X%02X", (guint) (rgba.red * 255 + 0.5f),
                         (guint) (rgba.green * 255 + 0.5f), (guint) (rgba.blue * 255 + 0.5f));

    choose (self, colour);
  }
}

/* Actions */

static void
on_choose (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (DATELINE_COLOUR_BUTTON (widget), g_variant_get_string (parameter, NULL));
}

static void
on_other (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineColourButton *self = DATELINE_COLOUR_BUTTON (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GdkRGBA rgba;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->dialog != NULL)
    return;
  self->dialog = gtk_color_chooser_dialog_new (_ ("Choose Colour"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (self->dialog), FALSE);
  if (gdk_rgba_parse (&rgba, self->colour))
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->dialog), &rgba);
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (on_dialog_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* GtkWidget overrides */

static gboolean
dateline_colour_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DATELINE_COLOUR_BUTTON (widget)->button);
}

/* GObject overrides */

static void
dateline_colour_button_dispose (GObject *object)
{
  DatelineColourButton *self = DATELINE_COLOUR_BUTTON (object);

  g_clear_pointer ((GtkWindow **) &self->dialog, gtk_window_destroy);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (dateline_colour_button_parent_class)->dispose (object);
}

static void
dateline_colour_button_finalize (GObject *object)
{
  g_free (DATELINE_COLOUR_BUTTON (object)->colour);
  G_OBJECT_CLASS (dateline_colour_button_parent_class)->finalize (object);
}

static void
dateline_colour_button_class_init (DatelineColourButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_colour_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_colour_button_finalize;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_colour_button_grab_focus;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "colourbutton");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "colour.choose", "s", on_choose);
  gtk_widget_class_install_action (widget_class, "colour.other", NULL, on_other);
}

static GtkWidget *
create_palette (void)
{
  GtkWidget *grid = gtk_grid_new ();

  for (guint i = 0; i < G_N_ELEMENTS (swatches); i++) {
    const char *label = _ (swatches[i].label);
    GtkWidget *button = gtk_button_new ();

    gtk_button_set_child (GTK_BUTTON (button), create_swatch (swatches[i].colour, SWATCH_PX));
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "circular");
    gtk_widget_set_tooltip_text (button, label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "colour.choose");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", swatches[i].colour);
    gtk_grid_attach (GTK_GRID (grid), button, (int) i % N_COLUMNS, (int) i / N_COLUMNS, 1, 1);
  }
  return grid;
}

static GtkWidget *
create_line (const char *label, const char *action_name, const char *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  dateline_accessible_name_buttons (button);
  return button;
}

static GtkWidget *
create_popover (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), create_palette ());
  gtk_box_append (GTK_BOX (box), create_line (_ ("_No Colour"), "colour.choose", ""));
  gtk_box_append (GTK_BOX (box), create_line (_ ("_Other Colour…"), "colour.other", NULL));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
dateline_colour_button_init (DatelineColourButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->colour = g_strdup ("");
  self->swatch = create_swatch ("", SMALL_PX);
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_box_append (GTK_BOX (box), self->swatch);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->popover = create_popover ();
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  dateline_colour_button_set (self, "");
}

/* Public methods */

/**
 * dateline_colour_button_new:
 *
 * Returns: (transfer floating): a button without a colour
 */
GtkWidget *
dateline_colour_button_new (void)
{
  return g_object_new (DATELINE_TYPE_COLOUR_BUTTON, NULL);
}

/**
 * dateline_colour_button_get:
 * @self: a button
 *
 * Returns: (transfer none): its colour as "#rrggbb", "" for none
 */
const char *
dateline_colour_button_get (DatelineColourButton *self)
{
  g_return_val_if_fail (DATELINE_IS_COLOUR_BUTTON (self), NULL);

  return self->colour;
}

/**
 * dateline_colour_button_set:
 * @self: a button
 * @colour: "#rrggbb", "" for none; whatever a case holds
 */
void
dateline_colour_button_set (DatelineColourButton *self, const char *colour)
{
  const char *label;
  char *copy;

  g_return_if_fail (DATELINE_IS_COLOUR_BUTTON (self));
  g_return_if_fail (colour != NULL);

  copy = g_strdup (colour);
  g_free (self->colour);
  self->colour = copy;
  set_swatch (self->swatch, copy);
  gtk_widget_set_visible (self->swatch, copy[0] != '\0');
  label = copy[0] != '\0' ? dateline_colour_get_label (copy) : _ ("no colour");
  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * dateline_colour_get_label:
 * @colour: "#rrggbb", "" for none
 *
 * Returns: (transfer none): what it is called, translated; @colour itself where it has no name
 */
const char *
dateline_colour_get_label (const char *colour)
{
  g_return_val_if_fail (colour != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (swatches); i++)
    if (g_ascii_strcasecmp (swatches[i].colour, colour) == 0)
      return _ (swatches[i].label);
  return colour;
}

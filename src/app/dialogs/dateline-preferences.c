/* dateline-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preferences.h"

#include "dateline-settings.h"
#include "dateline-wheel.h"

struct _DatelinePreferences {
  AdwPreferencesWindow parent_instance;

  GSettings *settings;

  AdwComboRow *appearance_row;
  GtkAdjustment *text_scale;
  GtkWidget *text_scale_button;
  GtkSwitch *suggest_switch;
  GtkSwitch *remember_switch;
  AdwEntryRow *author_row;
};

G_DEFINE_FINAL_TYPE (DatelinePreferences, dateline_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* Auxiliary methods */

static gboolean
read_appearance (GValue *value, GVariant *variant, gpointer user_data)
{
  g_autoptr (GSettings) settings = dateline_settings_new ();

  g_value_set_uint (value, (guint) g_settings_get_enum (settings, "appearance"));
  return TRUE;
}

/* In the order of the row's model and of the schema's enumeration */
static const char *const appearances[] = { "system", "light", "dark" };

static GVariant *
write_appearance (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint at = MIN (g_value_get_uint (value), G_N_ELEMENTS (appearances) - 1);

  return g_variant_new_string (appearances[at]);
}

/* What is not to be remembered is forgotten */
static void
on_remember_changed_cb (GSettings *settings, const char *key, DatelinePreferences *self)
{
  if (!g_settings_get_boolean (settings, key))
    g_settings_reset (settings, "recent-cases");
}

/* GObject overrides */

static void
dateline_preferences_dispose (GObject *object)
{
  DatelinePreferences *self = DATELINE_PREFERENCES (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_PREFERENCES);
  G_OBJECT_CLASS (dateline_preferences_parent_class)->dispose (object);
}

static void
dateline_preferences_class_init (DatelinePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/dialogs/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, appearance_row);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, text_scale);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, text_scale_button);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, suggest_switch);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, author_row);
}

static void
dateline_preferences_init (DatelinePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_wheel_pass_by (self->text_scale_button);
  self->settings = dateline_settings_new ();
  g_settings_bind_with_mapping (self->settings, "appearance", self->appearance_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, read_appearance, write_appearance, NULL,
                                NULL);
  g_settings_bind (self->settings, "text-scale", self->text_scale, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "suggest-on-import", self->suggest_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "remember-cases", self->remember_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::remember-cases",
                           G_CALLBACK (on_remember_changed_cb), self, 0);
  g_settings_bind (self->settings, "author", self->author_row, "text", G_SETTINGS_BIND_DEFAULT);
}

/* Public methods */

/**
 * dateline_preferences_new:
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
dateline_preferences_new (void)
{
  return g_object_new (DATELINE_TYPE_PREFERENCES, NULL);
}

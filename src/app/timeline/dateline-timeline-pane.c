/* dateline-timeline-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-timeline-pane.h"

#include <glib/gi18n-lib.h>

#include "dateline-focus.h"
#include "dateline-timeline-chart.h"

#define STEP_MS 700
#define ZOOM_STEP 1.5

struct _DatelineTimelinePane {
  AdwBin parent_instance;

  /* template */
  GtkButton *play_button;
  DatelineTimelineChart *chart;
  GtkLabel *undated;

  DatelineSession *session;
  guint play_source;
  guint undated_source;
};

G_DEFINE_FINAL_TYPE (DatelineTimelinePane, dateline_timeline_pane, ADW_TYPE_BIN)

/* Auxiliary methods */

static void
show_playing (DatelineTimelinePane *self)
{
  gboolean is_playing = self->play_source != 0;
  const char *label = is_playing ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button, is_playing ? "media-playback-pause-symbolic"
                                                          : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
stop (DatelineTimelinePane *self)
{
  g_clear_handle_id (&self->play_source, g_source_remove);
  show_playing (self);
}

static void
show_undated (DatelineTimelinePane *self)
{
  guint n = dateline_timeline_chart_get_n_undated (self->chart);
  g_autofree char *text = g_strdup_printf (ngettext ("%u undated", "%u undated", n), n);

  gtk_label_set_label (self->undated, text);
  gtk_widget_set_visible (GTK_WIDGET (self->undated), n > 0);
}

/* Callbacks */

static gboolean
on_play_due_cb (gpointer data)
{
  DatelineTimelinePane *self = data;

  if (dateline_timeline_chart_play_on (self->chart, FALSE))
    return G_SOURCE_CONTINUE;
  self->play_source = 0;
  show_playing (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: what changed may change more, and the chart counts only when it is drawn. */
static gboolean
on_undated_due_cb (gpointer data)
{
  DatelineTimelinePane *self = data;

  self->undated_source = 0;
  show_undated (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed_cb (DatelineTimelinePane *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->play_button),
                            dateline_session_get_points (self->session) != NULL);
  if (self->undated_source == 0)
    self->undated_source = g_idle_add (on_undated_due_cb, self);
}

static void
on_opened_cb (DatelineTimelinePane *self)
{
  stop (self);
  on_changed_cb (self);
}

/* Actions */

static void
on_play (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (widget);

  if (self->play_source != 0) {
    stop (self);
    return;
  }
  if (dateline_timeline_chart_play_on (self->chart, TRUE))
    self->play_source = g_timeout_add (STEP_MS, on_play_due_cb, self);
  show_playing (self);
}

/* Left and right are where they are on the axis. */
static int
get_direction (DatelineTimelinePane *self, GVariant *parameter)
{
  int n = g_variant_get_int32 (parameter);

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -n : n;
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (widget);

  dateline_timeline_chart_step (self->chart, get_direction (self, parameter));
}

static void
on_resize (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (widget);

  dateline_timeline_chart_resize (self->chart, get_direction (self, parameter));
}

static void
on_end (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dateline_timeline_chart_go_to_end (DATELINE_TIMELINE_PANE (widget)->chart,
                                     g_variant_get_int32 (parameter));
}

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (widget);

  dateline_timeline_chart_zoom_in_place (
      self->chart, g_variant_get_int32 (parameter) > 0 ? 1.0 / ZOOM_STEP : ZOOM_STEP);
}

static void
on_clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (widget);

  stop (self);
  dateline_timeline_chart_clear (self->chart);
}

/* GtkWidget overrides */

static gboolean
dateline_timeline_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_TIMELINE_PANE (widget)->chart));
}

/* GObject overrides */

static void
dateline_timeline_pane_dispose (GObject *object)
{
  DatelineTimelinePane *self = DATELINE_TIMELINE_PANE (object);

  g_clear_handle_id (&self->play_source, g_source_remove);
  g_clear_handle_id (&self->undated_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_TIMELINE_PANE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_timeline_pane_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    GdkModifierType state;
    const char *action;
    int n;
  } keys[] = {
    { GDK_KEY_Left, 0, "timeline.step", -1 },
    { GDK_KEY_Right, 0, "timeline.step", 1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, "timeline.resize", -1 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, "timeline.resize", 1 },
    { GDK_KEY_Home, 0, "timeline.end", -1 },
    { GDK_KEY_End, 0, "timeline.end", 1 },
    { GDK_KEY_plus, 0, "timeline.zoom", 1 },
    { GDK_KEY_equal, 0, "timeline.zoom", 1 },
    { GDK_KEY_plus, GDK_SHIFT_MASK, "timeline.zoom", 1 },
    { GDK_KEY_KP_Add, 0, "timeline.zoom", 1 },
    { GDK_KEY_minus, 0, "timeline.zoom", -1 },
    { GDK_KEY_KP_Subtract, 0, "timeline.zoom", -1 },
  };

  gtk_widget_class_install_action (widget_class, "timeline.play", NULL, on_play);
  gtk_widget_class_install_action (widget_class, "timeline.step", "i", on_step);
  gtk_widget_class_install_action (widget_class, "timeline.resize", "i", on_resize);
  gtk_widget_class_install_action (widget_class, "timeline.end", "i", on_end);
  gtk_widget_class_install_action (widget_class, "timeline.zoom", "i", on_zoom);
  gtk_widget_class_install_action (widget_class, "timeline.clear", NULL, on_clear);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].state, keys[i].action,
                                         "i", keys[i].n);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "timeline.play", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "timeline.clear", NULL);
}

static void
dateline_timeline_pane_class_init (DatelineTimelinePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_timeline_pane_dispose;
  widget_class->focus = dateline_focus_children;
  widget_class->grab_focus = dateline_timeline_pane_grab_focus;
  g_type_ensure (DATELINE_TYPE_TIMELINE_CHART);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/timeline/timeline-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineTimelinePane, play_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineTimelinePane, chart);
  gtk_widget_class_bind_template_child (widget_class, DatelineTimelinePane, undated);
  install_keys (widget_class);
}

static void
dateline_timeline_pane_init (DatelineTimelinePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_playing (self);
}

/* Public methods */

/**
 * dateline_timeline_pane_new:
 * @session: what it shows
 *
 * Returns: (transfer floating): a pane
 */
GtkWidget *
dateline_timeline_pane_new (DatelineSession *session)
{
  DatelineTimelinePane *self;

  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_TIMELINE_PANE, NULL);
  self->session = g_object_ref (session);
  dateline_timeline_chart_set_session (self->chart, session);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "points-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "query-changed", G_CALLBACK (on_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_opened_cb (self);
  return GTK_WIDGET (self);
}

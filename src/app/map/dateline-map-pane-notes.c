/* dateline-map-pane-notes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Legend, scale bar, and the query's box when it follows the map.
 */

#include "dateline-map-pane-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-event.h"
#include "dateline-kind-look.h"

#define NOTES_MS 80
#define FOLLOW_MS 250
#define SCALE_MAX_PX 110.0

/* Auxiliary methods */

static void
set_class (GtkWidget *widget, const char *name)
{
  const char *classes[] = { name, NULL };

  gtk_widget_set_css_classes (widget, classes);
}

/* What is the same is not laid out anew */
static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
show_row (DatelineMapPane *self, guint i, const DatelineMapLegendRow *row)
{
  GtkWidget *icon = GTK_WIDGET (self->legend_icons[i]);
  GtkWidget *label = GTK_WIDGET (self->legend_labels[i]);
  const DatelineEventKind *kinds;
  guint n_kinds;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (icon, row != NULL && row->kind >= 0);
  gtk_widget_set_visible (label, row != NULL);
  if (row == NULL)
    return;
  kinds = dateline_event_kind_list (&n_kinds);
  /* Translators: a number of events in the map's legend, and of all other kinds */
  text = g_strdup_printf (row->kind >= 0 ? _ ("%u") : _ ("+%u"), row->n);
  set_text (GTK_LABEL (label), text);
  if (row->kind >= 0) {
    g_autofree char *kind_class = g_strconcat ("event-", kinds[row->kind].name, NULL);

    gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                  dateline_event_kind_get_icon_name ((guint) row->kind));
    set_class (icon, kind_class);
    set_class (label, kind_class);
    gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (kinds[row->kind].label), -1);
  } else {
    set_class (label, "dim-label");
  }
}

static void
update_legend (DatelineMapPane *self, const DatelineMapView *view)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  DatelineBox box = dateline_map_view_get_box (view);
  guint32 n_kinds[DATELINE_POINT_N_KINDS] = { 0 };
  DatelineMapLegendRow rows[DATELINE_MAP_LEGEND_MAX];
  guint n;

  if (points != NULL)
    dateline_point_index_count_kinds (points, &box,
                                      dateline_session_get_point_filter (self->session), n_kinds);
  n = dateline_map_legend_choose (n_kinds, rows);
  for (guint i = 0; i < DATELINE_MAP_LEGEND_MAX; i++)
    show_row (self, i, i < n ? &rows[i] : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), n > 0);
}

static void
update_scale (DatelineMapPane *self, const DatelineMapView *view)
{
  g_auto (DatelineScaleBar) bar = dateline_map_view_get_scale_bar (view, SCALE_MAX_PX);

  set_text (self->scale_label, bar.label);
  gtk_widget_set_size_request (self->scale_bar, (int) round (bar.length), -1);
}

static void
update_fixed (DatelineMapPane *self)
{
  GtkWidget *const widgets[] = { GTK_WIDGET (self->legend), GTK_WIDGET (self->attribution),
                                 self->scale, GTK_WIDGET (self->filter_button),
                                 self->zoom_buttons };
  DatelineRect rects[G_N_ELEMENTS (widgets)];
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (widgets); i++) {
    graphene_rect_t bounds;

    if (gtk_widget_get_visible (widgets[i]) &&
        gtk_widget_compute_bounds (widgets[i], GTK_WIDGET (self->map), &bounds))
      rects[n++] =
          (DatelineRect){ bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
  }
  dateline_map_scene_set_fixed (self->scene, rects, n);
  gtk_widget_queue_draw (GTK_WIDGET (self->labels));
}

static void
set_box (DatelineMapPane *self, const DatelineBox *box)
{
  g_autoptr (DatelineQuery) query =
      dateline_query_with_box (dateline_session_get_query (self->session), box);

  dateline_session_set_query (self->session, query);
}

static void
follow (DatelineMapPane *self)
{
  DatelineMapView view = _dateline_map_pane_get_view (self);
  DatelineBox box = dateline_map_view_get_box (&view);

  set_box (self, &box);
}

/* Callbacks */

static gboolean
on_notes_due_cb (gpointer data)
{
  DatelineMapPane *self = data;

  self->notes_source = 0;
  _dateline_map_pane_update_notes (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_follow_due_cb (gpointer data)
{
  DatelineMapPane *self = data;

  self->follow_source = 0;
  if (self->is_following)
    follow (self);
  return G_SOURCE_REMOVE;
}

static void
on_filter_toggled_cb (DatelineMapPane *self)
{
  gboolean is_active = gtk_toggle_button_get_active (self->filter_button);

  if (is_active == self->is_following)
    return;
  self->is_following = is_active;
  if (is_active)
    follow (self);
  else
    set_box (self, NULL);
}

/* Public to the other files of the pane */

/**
 * _dateline_map_pane_update_notes:
 * @self: a pane
 *
 * Legend and scale say what is in sight now, and the card what is under the pointer.
 */
void
_dateline_map_pane_update_notes (DatelineMapPane *self)
{
  DatelineMapView view = _dateline_map_pane_get_view (self);

  update_legend (self, &view);
  update_scale (self, &view);
  dateline_map_scene_update (self->scene, &view);
  _dateline_map_pane_update_parties (self);
  update_fixed (self);
  _dateline_map_pane_point_anew (self);
}

/**
 * _dateline_map_pane_queue_notes:
 * @self: a pane
 *
 * The view or the points are others. Legend and scale follow some times a second.
 */
void
_dateline_map_pane_queue_notes (DatelineMapPane *self)
{
  if (self->notes_source == 0)
    self->notes_source = g_timeout_add (NOTES_MS, on_notes_due_cb, self);
}

/**
 * _dateline_map_pane_queue_follow:
 * @self: a pane
 *
 * The map was moved: where the query's box follows it, it does so when the map stands still.
 */
void
_dateline_map_pane_queue_follow (DatelineMapPane *self)
{
  if (!self->is_following)
    return;
  g_clear_handle_id (&self->follow_source, g_source_remove);
  self->follow_source = g_timeout_add (FOLLOW_MS, on_follow_due_cb, self);
}

/**
 * _dateline_map_pane_update_filter:
 * @self: a pane
 *
 * The query is another one: somebody else may have taken its box away.
 */
void
_dateline_map_pane_update_filter (DatelineMapPane *self)
{
  DatelineBox box;

  self->is_following = self->is_following &&
                       dateline_query_get_box (dateline_session_get_query (self->session), &box);
  gtk_toggle_button_set_active (self->filter_button, self->is_following);
}

/**
 * _dateline_map_pane_add_notes:
 * @self: a pane with its template
 */
void
_dateline_map_pane_add_notes (DatelineMapPane *self)
{
  for (guint i = 0; i < DATELINE_MAP_LEGEND_MAX; i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

    self->legend_icons[i] = GTK_IMAGE (gtk_image_new ());
    self->legend_labels[i] = GTK_LABEL (gtk_label_new (NULL));
    gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->legend_icons[i]));
    gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->legend_labels[i]));
    gtk_box_append (self->legend, row);
  }
  g_signal_connect_swapped (self->filter_button, "toggled", G_CALLBACK (on_filter_toggled_cb),
                            self);
}

/* dateline-map-pane-input.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pointer and keys.
 */

#include "dateline-map-pane-private.h"

#include <glib/gi18n-lib.h>

#define CLICK_PX 4.0
#define PAN_SHARE 0.15
#define ZOOM_STEP 1.0

/* Auxiliary methods */

static gint64
get_focus (DatelineMapPane *self)
{
  const DatelineSelection *selection = dateline_session_get_selection (self->session);

  if (selection->type == DATELINE_RECORD_EVENT && selection->id != 0)
    return selection->id;
  return selection->events->len > 0 ? g_array_index (selection->events, gint64, 0) : 0;
}

/* The earliest has the focus: that is where reading begins. */
static gint64
find_first (DatelineMapPane *self, const GArray *ids)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  gint64 first = g_array_index (ids, gint64, 0);
  gint32 earliest = G_MAXINT32;

  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    DatelinePointRow row;

    if (!dateline_point_index_get (points, id, &row))
      continue;
    if (row.start < earliest || (row.start == earliest && id < first)) {
      earliest = row.start;
      first = id;
    }
  }
  return first;
}

/* Asked before they are gathered, which takes long for so many. */
static gboolean
are_too_many (DatelineMapPane *self, gsize n)
{
  g_autofree char *text = NULL;

  if (n <= DATELINE_MAP_MAX_SELECTED)
    return FALSE;
  text = g_strdup_printf (_ ("%u events are too many to select: %d at most, zoom in for fewer"),
                          (guint) n, DATELINE_MAP_MAX_SELECTED);
  dateline_session_say (self->session, text, 0);
  return TRUE;
}

/* Those that are selected, but for some */
static GArray *
get_others (DatelineMapPane *self, const GArray *ids)
{
  const DatelineSelection *selection = dateline_session_get_selection (self->session);
  g_autoptr (GHashTable) some = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *others = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (selection->type != DATELINE_RECORD_EVENT)
    return others;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (some, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < selection->ids->len; i++)
    if (!g_hash_table_contains (some, &g_array_index (selection->ids, gint64, i)))
      g_array_append_val (others, g_array_index (selection->ids, gint64, i));
  return others;
}

static void
select_ids (DatelineMapPane *self, GArray *ids, gboolean add)
{
  gint64 first;

  if (ids->len == 0)
    return;
  first = find_first (self, ids);
  if (add) {
    g_autoptr (GArray) others = get_others (self, ids);

    g_array_append_vals (ids, others->data, others->len);
    if (are_too_many (self, ids->len))
      return;
  }
  dateline_session_select (self->session, DATELINE_RECORD_EVENT, first,
                           (const gint64 *) (void *) ids->data, ids->len);
}

static gboolean
are_selected (DatelineMapPane *self, const GArray *ids)
{
  const DatelineSelection *selection = dateline_session_get_selection (self->session);

  for (guint i = 0; i < ids->len; i++)
    if (!dateline_selection_has (selection, DATELINE_RECORD_EVENT, g_array_index (ids, gint64, i)))
      return FALSE;
  return ids->len > 0;
}

static void
unselect_ids (DatelineMapPane *self, const GArray *ids)
{
  g_autoptr (GArray) others = get_others (self, ids);
  gint64 focus = dateline_session_get_selection (self->session)->id;
  gboolean is_left = FALSE;

  for (guint i = 0; i < others->len; i++)
    is_left = is_left || g_array_index (others, gint64, i) == focus;
  if (!is_left)
    focus = others->len > 0 ? find_first (self, others) : 0;
  dateline_session_select (self->session, DATELINE_RECORD_EVENT, focus,
                           (const gint64 *) (void *) others->data, others->len);
}

static void
zoom_into (DatelineMapPane *self, int cluster, double x, double y)
{
  const DatelineCluster *into =
      cluster >= 0 ? dateline_map_scene_get (self->scene, (guint) cluster) : NULL;
  DatelineMapView view = _dateline_map_pane_get_view (self);
  DatelineMapView fit;

  if (into == NULL || into->n == 1) {
    _dateline_map_pane_zoom_at (self, ZOOM_STEP, x, y);
    return;
  }
  fit = dateline_map_view_fit (into->box, view.width, view.height, 56.0, view.zoom + 4.0);
  if (fit.zoom < view.zoom + ZOOM_STEP)
    _dateline_map_pane_zoom_at (self, ZOOM_STEP, into->x, into->y);
  else
    _dateline_map_pane_set_view (self, fit, TRUE);
}

static void
step (DatelineMapPane *self, int direction)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  gint64 id = get_focus (self);

  if (points == NULL ||
      !dateline_point_index_step (points, NULL, dateline_session_get_point_filter (self->session),
                                  direction, &id))
    return;
  dateline_session_select_one (self->session, DATELINE_RECORD_EVENT, id);
}

static void
pan (DatelineMapPane *self, double dx, double dy)
{
  DatelineMapView view = _dateline_map_pane_get_view (self);
  double size = dateline_map_view_world_size (&view);

  view.x += dx * PAN_SHARE * view.width / size;
  view.y += dy * PAN_SHARE * view.height / size;
  _dateline_map_pane_set_view (self, view, FALSE);
}

static DatelineRect
get_band (DatelineMapPane *self, double dx, double dy)
{
  return (DatelineRect){ MIN (self->band_x, self->band_x + dx),
                         MIN (self->band_y, self->band_y + dy), fabs (dx), fabs (dy) };
}

/* Callbacks */

static void
on_motion_cb (DatelineMapPane *self, double x, double y)
{
  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  _dateline_map_pane_point_anew (self);
}

static void
on_leave_cb (DatelineMapPane *self)
{
  self->has_pointer = FALSE;
  _dateline_map_pane_point_at (self, -1);
}

static void
on_pressed_cb (DatelineMapPane *self, int n_press, double x, double y)
{
  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
on_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DatelineMapPane *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (hypot (x - self->press_x, y - self->press_y) <= CLICK_PX)
    _dateline_map_pane_click (self, x, y, n_press, state);
}

/* With Shift, dragging draws a box; without it, it moves the map. */
static void
on_band_begun_cb (GtkGestureDrag *gesture, double x, double y, DatelineMapPane *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->has_band = (state & GDK_SHIFT_MASK) != 0;
  gtk_gesture_set_state (GTK_GESTURE (gesture),
                         self->has_band ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
  self->band_x = x;
  self->band_y = y;
}

static void
on_band_drawn_cb (DatelineMapPane *self, double dx, double dy)
{
  DatelineRect band = get_band (self, dx, dy);

  if (self->has_band)
    dateline_event_layer_set_band (self->events, &band);
}

static void
on_band_ended_cb (GtkGestureDrag *gesture, double dx, double dy, DatelineMapPane *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (!self->has_band)
    return;
  self->has_band = FALSE;
  dateline_event_layer_set_band (self->events, NULL);
  if (MAX (fabs (dx), fabs (dy)) > CLICK_PX)
    _dateline_map_pane_select_box (self, get_band (self, dx, dy), (state & GDK_CONTROL_MASK) != 0);
}

/* Actions */

static void
on_zoom_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineMapView view = _dateline_map_pane_get_view (DATELINE_MAP_PANE (widget));

  _dateline_map_pane_zoom_at (DATELINE_MAP_PANE (widget), floor (view.zoom + 1.0) - view.zoom,
                              view.width / 2.0, view.height / 2.0);
}

static void
on_zoom_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineMapView view = _dateline_map_pane_get_view (DATELINE_MAP_PANE (widget));

  _dateline_map_pane_zoom_at (DATELINE_MAP_PANE (widget), ceil (view.zoom - 1.0) - view.zoom,
                              view.width / 2.0, view.height / 2.0);
}

static void
on_fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _dateline_map_pane_fit (DATELINE_MAP_PANE (widget), TRUE);
}

static void
on_pan (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int dx, dy;

  g_variant_get (parameter, "(ii)", &dx, &dy);
  pan (DATELINE_MAP_PANE (widget), dx, dy);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (DATELINE_MAP_PANE (widget), g_variant_get_int32 (parameter));
}

static void
on_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineMapPane *self = DATELINE_MAP_PANE (widget);
  gint64 id = get_focus (self);

  if (id != 0)
    dateline_session_request_page (self->session, DATELINE_RECORD_EVENT, id);
}

static void
on_clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineMapPane *self = DATELINE_MAP_PANE (widget);

  _dateline_map_pane_point_at (self, -1);
  dateline_session_select_one (self->session, DATELINE_RECORD_EVENT, 0);
}

/* Public to the other files of the pane */

/**
 * _dateline_map_pane_click:
 * @self: a pane
 * @x: pixels of the map
 * @y: likewise
 * @n_press: 1 for a click, 2 for a double click
 * @state: which keys are held
 *
 * A click on a marker selects its events, with Ctrl beside those that are selected, or takes them
 * out where all of them are; a double click zooms to them.
 */
void
_dateline_map_pane_click (DatelineMapPane *self,
                          double x,
                          double y,
                          int n_press,
                          GdkModifierType state)
{
  int hit = dateline_map_scene_hit (self->scene, x, y);
  g_autoptr (GArray) ids = NULL;

  if (n_press > 1) {
    if (n_press == 2)
      zoom_into (self, hit, x, y);
    return;
  }
  if (hit < 0 || are_too_many (self, dateline_map_scene_get (self->scene, (guint) hit)->n))
    return;
  ids = dateline_map_scene_get_members (self->scene, (guint) hit);
  if ((state & GDK_CONTROL_MASK) != 0 && are_selected (self, ids))
    unselect_ids (self, ids);
  else
    select_ids (self, ids, (state & GDK_CONTROL_MASK) != 0);
}

/**
 * _dateline_map_pane_select_box:
 * @self: a pane
 * @rect: pixels of the map
 * @add: whether what is selected already stays so
 *
 * Selects all events in a box.
 */
void
_dateline_map_pane_select_box (DatelineMapPane *self, DatelineRect rect, gboolean add)
{
  DatelinePointIndex *points = dateline_session_get_points (self->session);
  DatelineMapView view = _dateline_map_pane_get_view (self);
  DatelinePoint north_west = dateline_map_view_unproject (&view, rect.x, rect.y);
  DatelinePoint south_east =
      dateline_map_view_unproject (&view, rect.x + rect.width, rect.y + rect.height);
  DatelineBox box = { south_east.lat, north_west.lon, north_west.lat, south_east.lon };
  DatelinePointFilter filter = dateline_session_get_point_filter (self->session);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (points == NULL ||
      are_too_many (self, dateline_point_index_select (points, &box, filter, NULL)))
    return;
  dateline_point_index_select (points, &box, filter, ids);
  select_ids (self, ids, add);
}

/**
 * _dateline_map_pane_install_keys:
 * @widget_class: the pane's
 *
 * The keys belong to the pane: they do nothing while the focus is elsewhere.
 */
void
_dateline_map_pane_install_keys (GtkWidgetClass *widget_class)
{
  const struct {
    guint key;
    const char *action;
    const char *format;
    int first;
    int second;
  } keys[] = {
    { GDK_KEY_plus, "map.zoom-in", NULL, 0, 0 },
    { GDK_KEY_equal, "map.zoom-in", NULL, 0, 0 },
    { GDK_KEY_KP_Add, "map.zoom-in", NULL, 0, 0 },
    { GDK_KEY_minus, "map.zoom-out", NULL, 0, 0 },
    { GDK_KEY_KP_Subtract, "map.zoom-out", NULL, 0, 0 },
    { GDK_KEY_Home, "map.fit", NULL, 0, 0 },
    { GDK_KEY_KP_Home, "map.fit", NULL, 0, 0 },
    { GDK_KEY_Left, "map.pan", "(ii)", -1, 0 },
    { GDK_KEY_Right, "map.pan", "(ii)", 1, 0 },
    { GDK_KEY_Up, "map.pan", "(ii)", 0, -1 },
    { GDK_KEY_Down, "map.pan", "(ii)", 0, 1 },
    { GDK_KEY_KP_Left, "map.pan", "(ii)", -1, 0 },
    { GDK_KEY_KP_Right, "map.pan", "(ii)", 1, 0 },
    { GDK_KEY_KP_Up, "map.pan", "(ii)", 0, -1 },
    { GDK_KEY_KP_Down, "map.pan", "(ii)", 0, 1 },
    { GDK_KEY_n, "map.step", "i", 1, 0 },
    { GDK_KEY_p, "map.step", "i", -1, 0 },
    { GDK_KEY_Page_Down, "map.step", "i", 1, 0 },
    { GDK_KEY_Page_Up, "map.step", "i", -1, 0 },
    { GDK_KEY_Return, "map.open", NULL, 0, 0 },
    { GDK_KEY_KP_Enter, "map.open", NULL, 0, 0 },
    { GDK_KEY_Escape, "map.clear", NULL, 0, 0 },
  };

  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, on_zoom_in);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, on_zoom_out);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, on_fit);
  gtk_widget_class_install_action (widget_class, "map.pan", "(ii)", on_pan);
  gtk_widget_class_install_action (widget_class, "map.step", "i", on_step);
  gtk_widget_class_install_action (widget_class, "map.open", NULL, on_open);
  gtk_widget_class_install_action (widget_class, "map.clear", NULL, on_clear);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action,
                                         keys[i].format, keys[i].first, keys[i].second);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, "map.zoom-in",
                                       NULL);
}

/**
 * _dateline_map_pane_add_input:
 * @self: a pane with its map
 */
void
_dateline_map_pane_add_input (DatelineMapPane *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *band = gtk_gesture_drag_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released_cb), self);
  g_signal_connect (band, "drag-begin", G_CALLBACK (on_band_begun_cb), self);
  g_signal_connect_swapped (band, "drag-update", G_CALLBACK (on_band_drawn_cb), self);
  g_signal_connect (band, "drag-end", G_CALLBACK (on_band_ended_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (band), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (band));
}

/* dateline-place-picker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-place-picker.h"

#include <glib/gi18n-lib.h>

#include "dateline-base-map.h"
#include "dateline-candidate-read.h"
#include "dateline-accessible.h"
#include "dateline-pick-layer.h"
#include "dateline-pick-line.h"
#include "dateline-pick-row.h"
#include "dateline-point-typed.h"

#define CLICK_PX 4.0
#define FIT_MAX_ZOOM 8.0
#define REVEAL_MIN_ZOOM 5.0
#define TYPED_MIN_ZOOM 8.0

struct _DatelinePlacePicker {
  AdwWindow parent_instance;

  GtkEditable *entry;
  GtkListBox *list;
  GtkWidget *hint;
  GtkWidget *precision_box;
  GtkDropDown *precision;
  GtkWidget *choose_button;
  AdwBin *map_bin;

  DatelineSession *session;
  DatelineFormRow *row; /* (nullable): gone with its form */
  DatelineBaseMap *map;
  DatelinePickLayer *layer;
  GPtrArray *candidates;      /* of DatelineCandidate, as in the list; the one set by hand last */
  DatelineCandidate *by_hand; /* (nullable): owned by the array */
  GCancellable *asking;
  char *typing; /* (nullable): what was typed in the row and not stored */
  double press_x;
  double press_y;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (DatelinePlacePicker, dateline_place_picker, ADW_TYPE_WINDOW)

/* What is asked of the case and what comes back of it */
typedef struct {
  GWeakRef picker;
  char *text;
  GPtrArray *candidates;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->picker);
  g_clear_pointer (&question->candidates, g_ptr_array_unref);
  g_free (question->text);
  g_free (question);
}

/* Auxiliary methods */

static int
get_chosen (DatelinePlacePicker *self)
{
  GtkListBoxRow *line = gtk_list_box_get_selected_row (self->list);

  return line != NULL ? gtk_list_box_row_get_index (line) : -1;
}

static DatelineCandidate *
get_candidate (DatelinePlacePicker *self, int index)
{
  return index >= 0 && (guint) index < self->candidates->len ? self->candidates->pdata[index]
                                                             : NULL;
}

/* What a place that is made is called: the words typed here, else those of the row */
static const char *
get_name (DatelinePlacePicker *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  DatelinePoint point;

  if (text[0] != '\0' && !dateline_point_from_typed (text, &point))
    return text;
  if (self->row == NULL || dateline_form_row_get_field (self->row)->type == DATELINE_FORM_POINT)
    return "";
  return dateline_form_row_get_stored (self->row);
}

/* The list */

static void
fill_list (DatelinePlacePicker *self)
{
  GtkListBoxRow *line;

  while ((line = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (line));
  for (guint i = 0; i < self->candidates->len; i++)
    gtk_list_box_append (self->list, dateline_pick_row_new (self->candidates->pdata[i], i + 1));
}

static void
fill_map (DatelinePlacePicker *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DatelinePoint));

  for (guint i = 0; i < self->candidates->len; i++)
    g_array_append_val (points, ((DatelineCandidate *) self->candidates->pdata[i])->place->point);
  dateline_pick_layer_set_points (self->layer, (const DatelinePoint *) (void *) points->data,
                                  points->len);
  dateline_base_map_redraw (self->map);
}

/* Around the first and those of its country: a name that is found all over the world would show the
 * world */
static void
fit (DatelinePlacePicker *self)
{
  const DatelineCandidate *first = get_candidate (self, 0);
  DatelineBox box;
  gboolean has_box = FALSE;

  for (guint i = 0; i < self->candidates->len; i++) {
    const DatelineCandidate *candidate = self->candidates->pdata[i];
    DatelinePoint point = candidate->place->point;

    if (!dateline_point_is_valid (point) || g_strcmp0 (candidate->country, first->country) != 0)
      continue;
    if (!has_box)
      box = (DatelineBox){ point.lat, point.lon, point.lat, point.lon };
    box.south = MIN (box.south, point.lat);
    box.north = MAX (box.north, point.lat);
    box.west = MIN (box.west, point.lon);
    box.east = MAX (box.east, point.lon);
    has_box = TRUE;
  }
  if (has_box)
    dateline_base_map_fit (self->map, box, FIT_MAX_ZOOM);
}

static void
mark (DatelinePlacePicker *self, int index)
{
  gtk_list_box_select_row (self->list,
                           index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
}

static void
show_chosen (DatelinePlacePicker *self)
{
  int chosen = get_chosen (self);
  const DatelineCandidate *candidate = get_candidate (self, chosen);
  gboolean is_by_hand = candidate != NULL && candidate->is_by_hand;

  dateline_pick_layer_choose (self->layer, chosen);
  gtk_widget_set_sensitive (self->choose_button, candidate != NULL);
  gtk_widget_set_visible (self->precision_box, is_by_hand);
  gtk_widget_set_visible (self->hint, !is_by_hand);
  if (is_by_hand) {
    self->is_setting = TRUE;
    gtk_drop_down_set_selected (self->precision,
                                dateline_pick_find_precision (candidate->place->precision));
    self->is_setting = FALSE;
  }
}

static void
show_candidates (DatelinePlacePicker *self)
{
  fill_list (self);
  fill_map (self);
  show_chosen (self);
}

/* A point set by hand */

static void
put_by_hand (DatelinePlacePicker *self, DatelinePoint point, const char *precision)
{
  if (self->by_hand != NULL)
    g_ptr_array_remove (self->candidates, self->by_hand);
  self->by_hand = dateline_candidate_new_by_hand (get_name (self), point, precision);
  g_ptr_array_add (self->candidates, self->by_hand);
  show_candidates (self);
  mark (self, (int) self->candidates->len - 1);
}

static void
put_at (DatelinePlacePicker *self, double x, double y)
{
  DatelineMapView view = dateline_base_map_get_view (self->map);

  put_by_hand (self, dateline_map_view_unproject (&view, x, y),
               dateline_pick_precision_at (view.zoom));
}

static void
put_in_middle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelinePlacePicker *self = DATELINE_PLACE_PICKER (widget);
  DatelineMapView view = dateline_base_map_get_view (self->map);

  put_at (self, view.width / 2.0, view.height / 2.0);
}

/* Asking the case */

static gboolean
run_question (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Question *question = data;

  question->candidates = dateline_candidates_read_places (dateline, question->text, error);
  return question->candidates != NULL;
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = dateline_session_get_data (result);
  g_autoptr (DatelinePlacePicker) self = g_weak_ref_get (&question->picker);

  if (!dateline_session_run_finish (result, NULL) || self == NULL || self->map == NULL)
    return;
  g_ptr_array_unref (self->candidates);
  self->candidates = g_ptr_array_ref (question->candidates);
  self->by_hand = NULL;
  show_candidates (self);
  fit (self);
  mark (self, self->candidates->len > 0 ? 0 : -1);
}

static void
ask (DatelinePlacePicker *self, const char *text)
{
  Question *question = g_new0 (Question, 1);

  self->asking = g_cancellable_new ();
  g_weak_ref_init (&question->picker, self);
  question->text = g_strdup (text);
  dateline_session_run_async (self->session, DATELINE_LANE_READ, run_question, question,
                              question_free, self->asking, on_answered_cb, NULL);
}

/* Callbacks */

static void
on_search_changed_cb (DatelinePlacePicker *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  DatelinePoint point;

  if (self->map == NULL)
    return;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!dateline_point_from_typed (text, &point)) {
    ask (self, text);
    return;
  }
  g_ptr_array_set_size (self->candidates, 0);
  self->by_hand = NULL;
  put_by_hand (self, point, "point");
  dateline_base_map_reveal (self->map, point, TYPED_MIN_ZOOM);
}

static void
on_search_stopped_cb (DatelinePlacePicker *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_row_selected_cb (DatelinePlacePicker *self)
{
  const DatelineCandidate *candidate;

  if (self->map == NULL)
    return;
  candidate = get_candidate (self, get_chosen (self));
  show_chosen (self);
  if (candidate != NULL && !candidate->is_by_hand)
    dateline_base_map_reveal (self->map, candidate->place->point, REVEAL_MIN_ZOOM);
}

static void
on_precision_changed_cb (DatelinePlacePicker *self)
{
  const char *value;

  if (self->is_setting || self->by_hand == NULL)
    return;
  if (dateline_form_field_get_choice (dateline_pick_get_precision_field (),
                                      gtk_drop_down_get_selected (self->precision), &value) == NULL)
    return;
  put_by_hand (self, self->by_hand->place->point, value);
}

static gboolean
on_key_pressed_cb (DatelinePlacePicker *self, guint key, guint code, GdkModifierType state)
{
  int by = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1
           : key == GDK_KEY_Up || key == GDK_KEY_KP_Up   ? -1
                                                         : 0;

  if (by == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      self->candidates->len == 0)
    return GDK_EVENT_PROPAGATE;
  mark (self, CLAMP (get_chosen (self) + by, 0, (int) self->candidates->len - 1));
  return GDK_EVENT_STOP;
}

static void
on_pressed_cb (DatelinePlacePicker *self, int n_press, double x, double y)
{
  self->press_x = x;
  self->press_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
on_released_cb (DatelinePlacePicker *self, int n_press, double x, double y)
{
  if (ABS (x - self->press_x) <= CLICK_PX && ABS (y - self->press_y) <= CLICK_PX)
    dateline_place_picker_click (self, x, y, n_press);
}

static void
on_row_destroyed_cb (DatelinePlacePicker *self)
{
  self->row = NULL;
  gtk_window_close (GTK_WINDOW (self));
}

/* Takes what is marked */
static void
take (DatelinePlacePicker *self)
{
  const DatelineCandidate *candidate = get_candidate (self, get_chosen (self));
  const DatelineFormField *field;
  const char *stored;
  g_autofree char *words = NULL;
  g_auto (GStrv) assignments = NULL;

  if (candidate == NULL || self->row == NULL)
    return;
  field = dateline_form_row_get_field (self->row);
  stored = dateline_form_row_get_stored (self->row);
  words = dateline_candidate_dup_words (candidate, field, stored);
  assignments = dateline_candidate_assign (candidate, field, stored);
  g_clear_pointer (&self->typing, g_free);
  dateline_form_row_choose (self->row, words, assignments,
                            dateline_candidate_needs_place (candidate, field) ? candidate->place
                                                                              : NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_take (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take (DATELINE_PLACE_PICKER (widget));
}

/* GtkWindow overrides */

static gboolean
dateline_place_picker_close_request (GtkWindow *window)
{
  DatelinePlacePicker *self = DATELINE_PLACE_PICKER (window);

  if (self->row != NULL && self->typing != NULL)
    dateline_form_row_set_typed (self->row, self->typing);
  if (self->row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->row));
  return GTK_WINDOW_CLASS (dateline_place_picker_parent_class)->close_request (window);
}

/* GObject overrides */

static void
dateline_place_picker_dispose (GObject *object)
{
  DatelinePlacePicker *self = DATELINE_PLACE_PICKER (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->map = NULL;
  self->row = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_PLACE_PICKER);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dateline_place_picker_parent_class)->dispose (object);
}

static void
dateline_place_picker_finalize (GObject *object)
{
  DatelinePlacePicker *self = DATELINE_PLACE_PICKER (object);

  g_ptr_array_unref (self->candidates);
  g_free (self->typing);
  G_OBJECT_CLASS (dateline_place_picker_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dateline/Dateline/reader/place-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, list);
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, hint);
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, precision_box);
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, precision);
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, choose_button);
  gtk_widget_class_bind_template_child (widget_class, DatelinePlacePicker, map_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_precision_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take);
}

static void
dateline_place_picker_class_init (DatelinePlacePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_place_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_place_picker_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_place_picker_close_request;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "picker.take", NULL, on_take);
  gtk_widget_class_install_action (widget_class, "picker.put", NULL, put_in_middle);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static const DatelineRect *
get_obstacles (const DatelineMapView *view, guint *n, gpointer user_data)
{
  DatelinePlacePicker *self = user_data;

  *n = 0;
  return self->layer != NULL ? dateline_pick_layer_get_obstacles (self->layer, view, n) : NULL;
}

/* Enter and Space belong to the map only while it has the focus */
static void
add_map_keys (GtkWidget *map)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  const struct {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, "picker.take" },
    { GDK_KEY_KP_Enter, "picker.take" },
    { GDK_KEY_space, "picker.put" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (map, shortcuts);
}

static void
add_map (DatelinePlacePicker *self)
{
  GtkWidget *map = dateline_base_map_new (_ ("Map of what it may mean"), get_obstacles, self);
  ShumateMap *shown;
  GtkGesture *click = gtk_gesture_click_new ();

  self->map = DATELINE_BASE_MAP (map);
  shown = dateline_base_map_get_map (self->map);
  self->layer = DATELINE_PICK_LAYER (dateline_pick_layer_new (shumate_map_get_viewport (shown)));
  shumate_map_add_layer (shown, SHUMATE_LAYER (self->layer));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (shown), GTK_EVENT_CONTROLLER (click));
  add_map_keys (GTK_WIDGET (shown));
  adw_bin_set_child (self->map_bin, map);
}

static void
dateline_place_picker_init (DatelinePlacePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *label;

  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_candidate_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_accessible_name_buttons (GTK_WIDGET (self));
  dateline_accessible_name_drop_down (self->precision,
                                      _ ("How exactly the point stands for the place"));
  for (guint i = 0; (label = dateline_form_field_get_choice (dateline_pick_get_precision_field (),
                                                             i, NULL)) != NULL;
       i++)
    gtk_string_list_append (labels, label);
  gtk_drop_down_set_model (self->precision, G_LIST_MODEL (labels));
  add_map (self);

  /* on the entry, which would leave the field otherwise */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/* Opening it from a row */

static void
start (DatelinePlacePicker *self)
{
  const DatelineFormField *field = dateline_form_row_get_field (self->row);
  g_autofree char *text = dateline_form_row_dup_typed (self->row);

  if (dateline_form_row_is_typing (self->row)) {
    self->typing = g_strdup (text);
    dateline_form_row_revert (self->row);
  }
  gtk_editable_set_text (self->entry, text);
  gtk_editable_select_region (self->entry, 0, -1);
  if (field->type == DATELINE_FORM_POINT || text[0] != '\0')
    on_search_changed_cb (self);
}

/**
 * dateline_place_picker_open:
 * @row: a row for a place or a point, in a window
 * @session: the window's session
 *
 * Returns: (transfer none): the dialog, shown; it searches for what stands in the row
 */
DatelinePlacePicker *
dateline_place_picker_open (DatelineFormRow *row, DatelineSession *session)
{
  DatelinePlacePicker *self;
  GtkRoot *root;

  g_return_val_if_fail (DATELINE_IS_FORM_ROW (row), NULL);
  g_return_val_if_fail (DATELINE_IS_SESSION (session), NULL);

  self = g_object_new (DATELINE_TYPE_PLACE_PICKER, NULL);
  self->session = g_object_ref (session);
  self->row = row;
  g_signal_connect_object (row, "destroy", G_CALLBACK (on_row_destroyed_cb), self,
                           G_CONNECT_SWAPPED);
  root = gtk_widget_get_root (GTK_WIDGET (row));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  start (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * dateline_place_picker_click:
 * @self: a picker
 * @x: pixels of its map
 * @y: likewise
 * @n_press: 1 for a click, 2 for a double click
 *
 * A click on a number marks it, a click beside them sets a point by hand; a double click takes what
 * the first marked or set.
 */
void
dateline_place_picker_click (DatelinePlacePicker *self, double x, double y, int n_press)
{
  int hit;

  g_return_if_fail (DATELINE_IS_PLACE_PICKER (self));

  if (n_press == 2) {
    take (self);
    return;
  }
  hit = dateline_pick_layer_hit (self->layer, x, y);
  if (hit >= 0)
    mark (self, hit);
  else if (n_press == 1)
    put_at (self, x, y);
}

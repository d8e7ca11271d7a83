/* test-picker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-form.h"
#include "dateline-annotation-store.h"
#include "dateline-base-map.h"
#include "dateline-event.h"
#include "dateline-pick-layer.h"
#include "dateline-pick-line.h"
#include "dateline-place-picker.h"
#include "reader-fixture.h"

/* What is said of a candidate */

static DatelineCandidate *
create_candidate (void)
{
  DatelinePlace *place = dateline_place_new ("Kunduz");

  place->point = (DatelinePoint){ 36.73, 68.86 };
  place->precision = g_strdup ("town");
  place->admin1 = g_strdup ("Kunduz");
  place->country = g_strdup ("Afghanistan");
  return dateline_candidate_new_place (place, "gn:1");
}

static void
assert_line (const DatelineCandidate *candidate, const char *expected)
{
  g_autoptr (DatelinePickLine) line = dateline_pick_line_new (candidate);
  g_autofree char *spoken = dateline_pick_line_to_spoken (line);

  g_assert_cmpstr (spoken, ==, expected);
}

static void
test_line (void)
{
  g_autoptr (DatelineCandidate) candidate = create_candidate ();
  g_autoptr (DatelineCandidate) by_hand =
      dateline_candidate_new_by_hand ("the bridge", (DatelinePoint){ 36.73456, -68.5 }, "point");

  assert_line (candidate, "Kunduz, Kunduz, Afghanistan, town, of this name");
  candidate->is_in_focus = TRUE;
  candidate->population = 900;
  assert_line (candidate,
               "Kunduz, Kunduz, Afghanistan, town, 900 people, in a country of this case");
  candidate->population = 1;
  candidate->alias = g_strdup ("Qunduz");
  assert_line (candidate, "Kunduz, Kunduz, Afghanistan, town, 1 person, also called Qunduz");
  candidate->is_of_case = TRUE;
  candidate->population = 0;
  assert_line (candidate, "Kunduz, Kunduz, Afghanistan, town, in this case");
  g_free (candidate->name);
  candidate->name = g_strdup ("Kun\342\200\256duz");
  assert_line (candidate, "Kun\342\207\204duz, Kunduz, Afghanistan, town, in this case");
  assert_line (by_hand, "the bridge, \342\200\21636.7346, -68.5000, this point, set by hand");
}

/* Nearer is never vaguer */
static void
test_precision (void)
{
  static const char *const names[] = { "point", "town", "district", "province", "country" };
  guint last = G_N_ELEMENTS (names) - 1;

  g_assert_cmpstr (dateline_pick_precision_at (0), ==, "country");
  g_assert_cmpstr (dateline_pick_precision_at (14), ==, "point");
  for (double zoom = 0; zoom <= 18; zoom += 0.25) {
    guint now = 0;

    while (!g_str_equal (names[now], dateline_pick_precision_at (zoom)))
      now++;
    g_assert_cmpuint (now, <=, last);
    last = now;
  }
}

static void
assert_assigned (const DatelineCandidate *candidate,
                 const DatelineFormField *fields,
                 guint n,
                 const char *name,
                 const char *expected)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].field, name)) {
      g_auto (GStrv) assignments = dateline_candidate_assign (candidate, &fields[i], "");
      g_autofree char *joined = g_strjoinv ("|", assignments);

      g_assert_cmpstr (joined, ==, expected);
      return;
    }
  g_assert_not_reached ();
}

/* A point set by hand is a place of its own where the record refers to one, else it is the point */
static void
test_assign (void)
{
  g_autoptr (DatelineCandidate) by_hand =
      dateline_candidate_new_by_hand ("", (DatelinePoint){ 36.5, 68.25 }, "town");
  guint n;
  const DatelineFormField *fields = dateline_form_get_fields (DATELINE_KIND_CAPTURE, &n);

  g_assert_cmpstr (by_hand->name, ==, "36.5000, 68.2500");
  g_assert_true (dateline_candidate_needs_place (by_hand, &fields[0]));
  assert_assigned (by_hand, fields, n, "place", "place|36.5000, 68.2500");
  fields = dateline_form_get_fields (DATELINE_KIND_PLACE, &n);
  g_assert_false (dateline_candidate_needs_place (by_hand, &fields[0]));
  assert_assigned (by_hand, fields, n, "name",
                   "name|36.5000, 68.2500|place_ref||lat|36.5|lon|68.25|precision|town|admin1||"
                   "country|");
  fields = dateline_form_get_record_fields (DATELINE_RECORD_PLACE, &n);
  assert_assigned (by_hand, fields, n, "lat", "lat|36.5|lon|68.25|precision|town");
}

/* In a case */

static guint
count_places (AppFixture *fixture)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_PLACES);
  g_autoptr (GArray) ids = dateline_query_run (all, dateline, 0, NULL);

  dateline_case_close (dateline);
  return ids->len;
}

/* Where an event lies, as the case tells it */
static char *
read_place (AppFixture *fixture, gint64 id, DatelinePoint *point)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (DatelineEvent) event = dateline_event_get (dateline, id, NULL);
  g_autoptr (DatelinePlace) place = dateline_place_get (dateline, event->place, NULL);

  dateline_case_close (dateline);
  *point = place->point;
  return g_strdup (place->name);
}

static GtkListBox *
get_list (DatelinePlacePicker *picker)
{
  return GTK_LIST_BOX (app_fixture_find (GTK_WIDGET (picker), GTK_TYPE_LIST_BOX, 0));
}

static int
get_marked (DatelinePlacePicker *picker)
{
  GtkListBoxRow *line = gtk_list_box_get_selected_row (get_list (picker));

  return line != NULL ? gtk_list_box_row_get_index (line) : -1;
}

static gboolean
is_marked (gpointer picker)
{
  return get_marked (picker) >= 0;
}

static DatelineBaseMap *
get_map (DatelinePlacePicker *picker)
{
  return DATELINE_BASE_MAP (app_fixture_find (GTK_WIDGET (picker), DATELINE_TYPE_BASE_MAP, 0));
}

static gboolean
is_laid_out (gpointer picker)
{
  DatelineMapView view = dateline_base_map_get_view (get_map (picker));

  return view.width > 1 && view.height > 1;
}

static DatelinePlacePicker *
open_picker (DatelineFormRow *row, AppFixture *fixture)
{
  DatelinePlacePicker *picker = dateline_place_picker_open (row, fixture->session);

  app_fixture_wait (is_laid_out, picker);
  return picker;
}

/* Does something that closes the picker, and holds that nobody keeps it. */
static void
press_and_wait (DatelinePlacePicker *picker, const char *action, AppFixture *fixture)
{
  gboolean gone = FALSE;

  app_fixture_watch (picker, &gone);
  gtk_widget_activate_action (GTK_WIDGET (picker), action, NULL);
  app_fixture_wait (app_fixture_is_true, &gone);
  app_fixture_settle (fixture->session);
}

/* A key in its entry */
static void
press (DatelinePlacePicker *picker, guint key)
{
  GtkWidget *entry = app_fixture_find (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY, 0);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_taken);
  }
  g_assert_true (is_taken);
}

static void
type (DatelinePlacePicker *picker, const char *text)
{
  GtkWidget *entry = app_fixture_find (GTK_WIDGET (picker), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* What is marked was set by hand: how exactly can be said */
static gboolean
is_by_hand (gpointer picker)
{
  GtkWidget *precision = app_fixture_find (picker, GTK_TYPE_DROP_DOWN, 0);

  return gtk_widget_get_visible (gtk_widget_get_parent (precision));
}

static gboolean
shows_iceland (gpointer picker)
{
  DatelineMapView view = dateline_base_map_get_view (get_map (picker));
  DatelineBox box = dateline_map_view_get_box (&view);

  return dateline_box_contains (box, (DatelinePoint){ 64.14, -21.9 });
}

/* Search, the map follows; take: one change; undo, redo */
static void
test_take (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_EVENTS, "place = Kunduz");
  GtkWindow *window;
  GtkWidget *page = GTK_WIDGET (fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window));
  DatelinePlacePicker *picker = open_picker (fixture_find_row (page, "place"), fixture);
  DatelinePoint point;
  g_autofree char *before = read_place (fixture, id, &point);
  g_autofree char *taken = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  app_fixture_wait (is_marked, picker);
  g_assert_cmpint (get_marked (picker), ==, 0);
  g_assert_false (shows_iceland (picker));
  type (picker, "Reykjavik");
  app_fixture_wait (shows_iceland, picker);
  press_and_wait (picker, "picker.take", fixture);
  taken = read_place (fixture, id, &point);
  g_assert_true (g_str_has_prefix (taken, "Reykjav"));
  g_assert_true (g_str_has_prefix (dateline_form_row_get_stored (fixture_find_row (page, "place")),
                                   "Reykjav"));

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  undone = read_place (fixture, id, &point);
  g_assert_cmpstr (undone, ==, before);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  redone = read_place (fixture, id, &point);
  g_assert_cmpstr (redone, ==, taken);
  app_fixture_destroy (window);
}

/* The arrow keys go through the list, a click on a number marks it, Escape leaves all as it was */
static void
test_mark (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_EVENTS, "place = Kabul");
  GtkWindow *window;
  GtkWidget *page = GTK_WIDGET (fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window));
  DatelinePlacePicker *picker = open_picker (fixture_find_row (page, "place"), fixture);
  g_autofree char *undo_label = g_strdup (dateline_session_get_undo_label (fixture->session));
  DatelineMapView view;
  DatelinePoint point;
  g_autofree char *name = read_place (fixture, id, &point);
  double x, y;

  app_fixture_wait (is_marked, picker);
  press (picker, GDK_KEY_Down);
  g_assert_cmpint (get_marked (picker), ==, 1);
  press (picker, GDK_KEY_Up);
  press (picker, GDK_KEY_Up);
  g_assert_cmpint (get_marked (picker), ==, 0);
  press (picker, GDK_KEY_Down);
  press (picker, GDK_KEY_Down);

  view = dateline_base_map_get_view (get_map (picker));
  dateline_map_view_project (&view, point, &x, &y);
  dateline_place_picker_click (picker, x, y, 1);
  g_assert_cmpint (get_marked (picker), <=, 1);

  press_and_wait (picker, "window.close", fixture);
  g_assert_cmpstr (dateline_session_get_undo_label (fixture->session), ==, undo_label);
  app_fixture_destroy (window);
}

/* A click beside the numbers makes a place of the case, in the same change as the event's */
static void
test_by_hand (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_EVENTS, "place = Kunduz");
  guint n_places = count_places (fixture);
  GtkWindow *window;
  GtkWidget *page = GTK_WIDGET (fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window));
  DatelinePlacePicker *picker = open_picker (fixture_find_row (page, "place"), fixture);
  DatelineMapView view;
  DatelinePoint meant, point;
  g_autofree char *name = NULL;
  GtkWidget *precision = app_fixture_find (GTK_WIDGET (picker), GTK_TYPE_DROP_DOWN, 0);

  app_fixture_wait (is_marked, picker);
  view = dateline_base_map_get_view (get_map (picker));
  meant = dateline_map_view_unproject (&view, 20, 30);
  g_assert_false (is_by_hand (picker));
  dateline_place_picker_click (picker, 20, 30, 1);
  g_assert_true (is_by_hand (picker));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (precision), 2);
  press_and_wait (picker, "picker.take", fixture);

  name = read_place (fixture, id, &point);
  g_assert_cmpstr (name, ==, "Kunduz");
  g_assert_cmpfloat_with_epsilon (point.lat, meant.lat, 1e-6);
  g_assert_cmpfloat_with_epsilon (point.lon, meant.lon, 1e-6);
  g_assert_cmpuint (count_places (fixture), ==, n_places + 1);
  app_fixture_find_id (fixture, DATELINE_TARGET_PLACES, "precision = district");

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_places (fixture), ==, n_places);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (count_places (fixture), ==, n_places + 1);
  app_fixture_destroy (window);
}

/* Coordinates that are typed, in the form of an annotation; what was typed in the row stands again
 * where nothing is taken */
static void
test_coordinates (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  GtkWidget *form = dateline_annotation_form_new (fixture->session);
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (DatelineAnnotation) annotation = dateline_annotation_get_by_id (dateline, id, NULL);
  g_autofree char *word = g_strdup (dateline_annotation_get (annotation, "place"));
  GtkWindow *window;
  DatelineFormRow *row;
  DatelinePlacePicker *picker;
  g_autofree char *typed = NULL;
  g_autofree char *place = NULL;
  g_autofree char *ref = NULL;
  g_autofree char *undone = NULL;

  dateline_case_close (dateline);
  dateline_annotation_form_set (DATELINE_ANNOTATION_FORM (form), annotation, NULL);
  window = app_fixture_show (form, 300, 500);
  app_fixture_settle (fixture->session);
  row = fixture_find_row (form, "place");

  dateline_form_row_set_typed (row, "Half a na");
  picker = open_picker (row, fixture);
  g_assert_false (dateline_form_row_is_typing (row));
  press_and_wait (picker, "window.close", fixture);
  typed = dateline_form_row_dup_typed (row);
  g_assert_cmpstr (typed, ==, "Half a na");
  dateline_form_row_revert (row);

  picker = open_picker (row, fixture);
  app_fixture_wait (is_marked, picker);
  type (picker, "36°42′N 67°06′E");
  app_fixture_wait (is_by_hand, picker);
  press_and_wait (picker, "picker.take", fixture);
  place = fixture_read_field (fixture, id, "place");
  ref = fixture_read_field (fixture, id, "place_ref");
  g_assert_cmpstr (place, ==, word);
  g_assert_nonnull (ref);
  g_assert_false (g_str_has_prefix (ref, "gn:"));
  app_fixture_find_id (fixture, DATELINE_TARGET_PLACES, "lat = 36.7");

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  undone = fixture_read_field (fixture, id, "place_ref");
  g_assert_cmpstr (undone, ==, dateline_annotation_get (annotation, "place_ref"));
  app_fixture_destroy (window);
}

/* The picker goes with its row */
static void
test_row_goes (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_EVENTS, "place = Kunduz");
  gboolean gone = FALSE;
  GtkWindow *window;
  GtkWidget *page = GTK_WIDGET (fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window));
  DatelinePlacePicker *picker = open_picker (fixture_find_row (page, "place"), fixture);

  app_fixture_watch (picker, &gone);
  app_fixture_destroy (window);
  app_fixture_wait (app_fixture_is_true, &gone);
  app_fixture_settle (fixture->session);
}

static void
test_names (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_EVENTS, "place = Kunduz");
  GtkWindow *window;
  GtkWidget *page = GTK_WIDGET (fixture_show_page (fixture, DATELINE_RECORD_EVENT, id, &window));
  DatelineFormRow *row = fixture_find_row (page, "place");
  GtkWidget *button = app_fixture_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, 0);
  DatelinePlacePicker *picker = open_picker (row, fixture);

  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Choose on the map");
  gtk_test_accessible_assert_property (GTK_WIDGET (dateline_base_map_get_map (get_map (picker))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Map of what it may mean");
  app_fixture_wait (is_marked, picker);
  press_and_wait (picker, "window.close", fixture);
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/reader/picker/line", test_line);
  g_test_add_func ("/app/reader/picker/precision", test_precision);
  g_test_add_func ("/app/reader/picker/assign", test_assign);
  app_fixture_add ("/app/reader/picker/take", test_take, NULL);
  app_fixture_add ("/app/reader/picker/mark", test_mark, NULL);
  app_fixture_add ("/app/reader/picker/by-hand", test_by_hand, NULL);
  app_fixture_add ("/app/reader/picker/coordinates", test_coordinates, NULL);
  app_fixture_add ("/app/reader/picker/row-goes", test_row_goes, NULL);
  app_fixture_add ("/app/reader/picker/names", test_names, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

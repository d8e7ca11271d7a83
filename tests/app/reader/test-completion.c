/* test-completion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-form.h"
#include "dateline-annotation-store.h"
#include "dateline-candidate-read.h"
#include "dateline-event.h"
#include "reader-fixture.h"

/* Ranking */

static GPtrArray *
create_names (const char *const *names)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_candidate_free);

  for (guint i = 0; names[i] != NULL; i++) {
    DatelineCandidate *candidate = dateline_candidate_new (names[i] + 1, NULL);

    candidate->is_of_case = names[i][0] == '+';
    g_ptr_array_add (candidates, candidate);
  }
  return candidates;
}

static void
assert_ranked (const char *text, guint n_max, const char *const *names, const char *expected)
{
  g_autoptr (GPtrArray) candidates = create_names (names);
  g_autoptr (GString) ranked = g_string_new (NULL);

  dateline_candidates_rank (candidates, text, n_max);
  for (guint i = 0; i < candidates->len; i++)
    g_string_append_printf (ranked, "%s|", ((DatelineCandidate *) candidates->pdata[i])->name);
  g_assert_cmpstr (ranked->str, ==, expected);
}

static void
test_rank (void)
{
  const char *const mixed[] = { "-Unlike", "-Old Kabul",  "+Makabu", "-Kabul",
                                "-Kabu",   "+Kabulistan", NULL };
  const char *const doubled[] = { "+Taliban", "-taliban", "-TALIBAN", "-Talib", NULL };
  const char *const none[] = { NULL };

  assert_ranked ("kabu", 8, mixed, "Kabu|Kabulistan|Kabul|Old Kabul|Makabu|Unlike|");
  assert_ranked ("KÁBU", 2, mixed, "Kabu|Kabulistan|");
  assert_ranked ("kabu", 0, mixed, "");
  assert_ranked ("tal", 8, doubled, "Taliban|Talib|");
  assert_ranked ("x", 8, none, "");
}

static DatelineCandidate *
create_place (const char *name, const char *ref)
{
  DatelinePlace *place = dateline_place_new (name);

  place->ref = g_strdup (ref);
  place->point = (DatelinePoint){ 36.5, 68.25 };
  place->country = g_strdup ("Afghanistan");
  place->admin1 = g_strdup ("Kunduz");
  return dateline_candidate_new_place (place, ref);
}

/* Two places of one name are two; one that the case has and the gazetteer too is the case's */
static void
test_rank_places (void)
{
  g_autoptr (GPtrArray) candidates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_candidate_free);
  DatelineCandidate *of_case = create_place ("Kunduz", "gn:1");

  of_case->is_of_case = TRUE;
  g_ptr_array_add (candidates, of_case);
  g_ptr_array_add (candidates, create_place ("Kunduz", "gn:1"));
  g_ptr_array_add (candidates, create_place ("Kunduz", "gn:2"));
  dateline_candidates_rank (candidates, "kunduz", 8);
  g_assert_cmpuint (candidates->len, ==, 2);
  g_assert_true (candidates->pdata[0] == of_case);
  g_assert_cmpstr (((DatelineCandidate *) candidates->pdata[1])->ref, ==, "gn:2");
}

/* What choosing stores */

static const DatelineFormField *
find_field (const DatelineFormField *fields, guint n_fields, const char *name)
{
  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].field, name))
      return &fields[i];
  g_assert_not_reached ();
}

static void
assert_assigned (const DatelineCandidate *candidate,
                 const DatelineFormField *field,
                 const char *stored,
                 const char *expected)
{
  g_auto (GStrv) assignments = dateline_candidate_assign (candidate, field, stored);
  g_autofree char *joined = g_strjoinv ("|", assignments);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_assign (void)
{
  g_autoptr (DatelineCandidate) place = create_place ("Kunduz", "gn:1");
  g_autoptr (DatelineCandidate) actor = dateline_candidate_new ("Taliban", "A1");
  g_autoptr (DatelineCandidate) name = dateline_candidate_new ("a farmer", NULL);
  guint n;
  const DatelineFormField *fields = dateline_form_get_fields (DATELINE_KIND_CAPTURE, &n);

  assert_assigned (place, find_field (fields, n, "place"), "Konduz", "place|Konduz|place_ref|gn:1");
  assert_assigned (place, find_field (fields, n, "place"), "", "place|Kunduz|place_ref|gn:1");
  assert_assigned (actor, find_field (fields, n, "captor"), "insurgents", "captor|Taliban");
  fields = dateline_form_get_fields (DATELINE_KIND_PLACE, &n);
  assert_assigned (place, find_field (fields, n, "name"), "Konduz",
                   "name|Konduz|place_ref|gn:1|lat|36.5|lon|68.25|precision||admin1|Kunduz|"
                   "country|Afghanistan");
  fields = dateline_form_get_record_fields (DATELINE_RECORD_EVENT, &n);
  assert_assigned (place, find_field (fields, n, "place"), "Konduz", "place_ref|gn:1");
  assert_assigned (actor, find_field (fields, n, "against"), "", "against_ref|A1");
  assert_assigned (name, find_field (fields, n, "actor"), "", "actor|a farmer");
}

/* In a case */

static void
test_read_places (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (GPtrArray) known = dateline_candidates_read_places (dateline, "kund", NULL);
  g_autoptr (GPtrArray) foreign = dateline_candidates_read_places (dateline, "Reykjav", NULL);
  const DatelineCandidate *first;

  g_assert_nonnull (known);
  g_assert_cmpuint (known->len, >, 0);
  g_assert_cmpuint (known->len, <=, DATELINE_CANDIDATE_MAX);
  first = known->pdata[0];
  g_assert_cmpstr (first->name, ==, "Kunduz");
  g_assert_true (first->is_of_case);

  g_assert_nonnull (foreign);
  g_assert_cmpuint (foreign->len, >, 0);
  first = foreign->pdata[0];
  g_assert_false (first->is_of_case);
  g_assert_nonnull (strstr (first->detail, "Iceland"));
  g_assert_cmpstr (first->country, ==, "IS");
  g_assert_true (g_str_has_prefix (first->ref, "gn:"));
  dateline_case_close (dateline);
}

/* Whatever is typed is no condition of its own */
static void
test_read_odd (AppFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "'", "\"", "~", "= 3", "%", "_", "a' OR 1=1 --", "\\", "\n"
  };
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) places = dateline_candidates_read_places (dateline, texts[i], &error);
    g_autoptr (GPtrArray) actors = NULL;

    g_assert_no_error (error);
    actors = dateline_candidates_read_actors (dateline, texts[i], 0, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (actors->len, <=, i < 7 ? DATELINE_CANDIDATE_MAX : 0);
  }
  dateline_case_close (dateline);
}

/* Driving it */

static void
assert_field (AppFixture *fixture, gint64 id, const char *field, const char *expected)
{
  g_autoptr (DatelineAnnotation) annotation = fixture_load_annotation (fixture, id);
  g_autofree char *value = dateline_annotation_dup_value (annotation, field);

  g_assert_cmpstr (value, ==, expected);
}

static gboolean
is_offered (gpointer data)
{
  GtkWidget *last = gtk_widget_get_last_child (data);

  return GTK_IS_POPOVER (last) && gtk_widget_get_mapped (last);
}

static gboolean
is_not_offered (gpointer data)
{
  return !is_offered (data);
}

static void
type (DatelineFormRow *row, const char *text)
{
  GtkWidget *editor = dateline_form_row_get_editor (row);

  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_editable_set_text (GTK_EDITABLE (editor), text);
}

/* Whether the completion takes a key */
static gboolean
press (DatelineFormRow *row, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (row));
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_taken);
  }
  return is_taken;
}

static GtkWidget *
show_form (AppFixture *fixture, gint64 id, GtkWindow **window)
{
  GtkWidget *form = dateline_annotation_form_new (fixture->session);
  g_autoptr (DatelineAnnotation) annotation = fixture_load_annotation (fixture, id);

  dateline_annotation_form_set (DATELINE_ANNOTATION_FORM (form), annotation, NULL);
  *window = app_fixture_show (form, 300, 500);
  app_fixture_settle (fixture->session);
  gtk_expander_set_expanded (GTK_EXPANDER (app_fixture_find (form, GTK_TYPE_EXPANDER, 0)), TRUE);
  return form;
}

/* Type, see, choose by keys: the reference is another, the article's word stays; undo, redo */
static void
test_choose_place (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  g_autoptr (DatelineAnnotation) before = fixture_load_annotation (fixture, id);
  const char *word = dateline_annotation_get (before, "place");
  const char *ref = dateline_annotation_get (before, "place_ref");
  GtkWindow *window;
  DatelineFormRow *row = fixture_find_row (show_form (fixture, id, &window), "place");
  g_autoptr (DatelineAnnotation) after = NULL;
  g_autofree char *chosen = NULL;

  g_assert_cmpstr (word, !=, NULL);
  g_assert_false (press (row, GDK_KEY_Down));
  type (row, "Reykjav");
  app_fixture_wait (is_offered, row);
  g_assert_true (press (row, GDK_KEY_Down));
  g_assert_true (press (row, GDK_KEY_Return));
  app_fixture_wait (is_not_offered, row);
  app_fixture_settle (fixture->session);

  after = fixture_load_annotation (fixture, id);
  chosen = g_strdup (dateline_annotation_get (after, "place_ref"));
  g_assert_true (chosen != NULL && g_str_has_prefix (chosen, "gn:"));
  g_assert_cmpstr (chosen, !=, ref);
  g_assert_cmpstr (dateline_annotation_get (after, "place"), ==, word);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, word);
  g_assert_false (dateline_form_row_is_typing (row));

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, "place_ref", ref);
  assert_field (fixture, id, "place", word);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, "place_ref", chosen);
  app_fixture_destroy (window);
}

/* Enter without a mark stores the words as they are, Escape closes the offer and keeps the typing
 */
static void
test_leave (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  GtkWindow *window;
  DatelineFormRow *row = fixture_find_row (show_form (fixture, id, &window), "place");

  type (row, "Kundu");
  app_fixture_wait (is_offered, row);
  g_assert_true (press (row, GDK_KEY_Down));
  g_assert_true (press (row, GDK_KEY_Up));
  g_assert_false (press (row, GDK_KEY_a));
  g_assert_true (press (row, GDK_KEY_Escape));
  app_fixture_wait (is_not_offered, row);
  g_assert_false (press (row, GDK_KEY_Escape));
  g_assert_true (dateline_form_row_is_typing (row));

  type (row, "Kund");
  app_fixture_wait (is_offered, row);
  g_assert_false (press (row, GDK_KEY_Return));
  app_fixture_wait (is_not_offered, row);
  dateline_form_row_commit (row);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, "place", "Kund");
  assert_field (fixture, id, "place_ref", NULL);
  app_fixture_destroy (window);
}

/* By the mouse: an actor of the case */
static void
test_choose_actor (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  GtkWindow *window;
  DatelineFormRow *row = fixture_find_row (show_form (fixture, id, &window), "denied_by");
  GtkWidget *line;

  type (row, "talib");
  app_fixture_wait (is_offered, row);
  line = app_fixture_find (GTK_WIDGET (row), GTK_TYPE_LIST_BOX_ROW, 0);
  g_signal_emit_by_name (gtk_widget_get_parent (line), "row-activated", line);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, "denied_by", "Taliban");
  app_fixture_destroy (window);
}

static gint64
read_place (AppFixture *fixture, gint64 id)
{
  g_autoptr (DatelineCase) dateline = app_fixture_open_case (fixture, DATELINE_CASE_READ);
  g_autoptr (DatelineEvent) event = dateline_event_get (dateline, id, NULL);

  dateline_case_close (dateline);
  return event->place;
}

/* On the page of an event the place becomes the one that was chosen */
static void
test_choose_for_event (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_EVENTS, "place = Kunduz");
  gint64 before = read_place (fixture, id);
  GtkWidget *page = dateline_record_page_new (fixture->session);
  GtkWindow *window;
  DatelineFormRow *row;
  gint64 after;

  dateline_record_page_show (DATELINE_RECORD_PAGE (page), DATELINE_RECORD_EVENT, id);
  window = app_fixture_show (page, 640, 700);
  app_fixture_settle (fixture->session);
  row = fixture_find_row (page, "place");
  type (row, "Reykjav");
  app_fixture_wait (is_offered, row);
  press (row, GDK_KEY_Down);
  g_assert_true (press (row, GDK_KEY_Return));
  app_fixture_settle (fixture->session);
  after = read_place (fixture, id);
  g_assert_cmpint (after, !=, 0);
  g_assert_cmpint (after, !=, before);
  g_assert_true (g_str_has_prefix (dateline_form_row_get_stored (row), "Reykjav"));

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_place (fixture, id), ==, before);
  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  g_assert_cmpint (read_place (fixture, id), ==, after);
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/reader/completion/rank", test_rank);
  g_test_add_func ("/app/reader/completion/rank-places", test_rank_places);
  g_test_add_func ("/app/reader/completion/assign", test_assign);
  app_fixture_add ("/app/reader/completion/read-places", test_read_places, NULL);
  app_fixture_add ("/app/reader/completion/read-odd", test_read_odd, NULL);
  app_fixture_add ("/app/reader/completion/choose-place", test_choose_place, NULL);
  app_fixture_add ("/app/reader/completion/leave", test_leave, NULL);
  app_fixture_add ("/app/reader/completion/choose-actor", test_choose_actor, NULL);
  app_fixture_add ("/app/reader/completion/choose-for-event", test_choose_for_event, NULL);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

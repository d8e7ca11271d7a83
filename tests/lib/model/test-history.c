/* test-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "case-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-event.h"
#include "dateline-place.h"

static void
assert_setting (CaseFixture *fixture, const char *key, const char *value)
{
  g_autofree char *found = dateline_setting_get (fixture->dateline, key);

  g_assert_cmpstr (found, ==, value);
}

static void
undo (CaseFixture *fixture, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHistoryEntry) entry = dateline_history_undo (fixture->dateline, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->label, ==, label);
  g_assert_cmpint (entry->state, ==, DATELINE_HISTORY_UNDONE);
}

static void
redo (CaseFixture *fixture, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHistoryEntry) entry = dateline_history_redo (fixture->dateline, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->label, ==, label);
  g_assert_cmpint (entry->state, ==, DATELINE_HISTORY_LIVE);
}

static void
assert_nothing_to (CaseFixture *fixture, DatelineHistoryEntry *(*walk) (DatelineCase *, GError **) )
{
  g_autoptr (GError) error = NULL;

  g_assert_null (walk (fixture->dateline, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOTHING);
}

static void
test_undo_redo (CaseFixture *fixture, gconstpointer data)
{
  assert_nothing_to (fixture, dateline_history_undo);
  assert_nothing_to (fixture, dateline_history_redo);
  case_fixture_set (fixture, "policy", "widest");
  case_fixture_set (fixture, "policy", "acled");
  assert_nothing_to (fixture, dateline_history_redo);
  undo (fixture, "Set policy");
  assert_setting (fixture, "policy", "widest");
  undo (fixture, "Set policy");
  assert_setting (fixture, "policy", NULL);
  assert_nothing_to (fixture, dateline_history_undo);
  redo (fixture, "Set policy");
  assert_setting (fixture, "policy", "widest");
  redo (fixture, "Set policy");
  assert_setting (fixture, "policy", "acled");
  assert_nothing_to (fixture, dateline_history_redo);
}

static void
test_removal (CaseFixture *fixture, gconstpointer data)
{
  case_fixture_set (fixture, "policy", "widest");
  case_fixture_set (fixture, "policy", NULL);
  assert_setting (fixture, "policy", NULL);
  undo (fixture, "Set policy");
  assert_setting (fixture, "policy", "widest");
  redo (fixture, "Set policy");
  assert_setting (fixture, "policy", NULL);
}

static void
test_new_change_closes_the_way_back (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const DatelineHistoryEntry *dropped;

  case_fixture_set (fixture, "a", "1");
  case_fixture_set (fixture, "b", "1");
  undo (fixture, "Set b");
  case_fixture_set (fixture, "c", "1");
  assert_nothing_to (fixture, dateline_history_redo);
  assert_setting (fixture, "b", NULL);
  undo (fixture, "Set c");
  undo (fixture, "Set a");
  assert_nothing_to (fixture, dateline_history_undo);

  /* nothing is taken out of the audit trail */
  list = dateline_history_list (fixture->dateline, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 6);
  dropped = g_ptr_array_index (list, 4);
  g_assert_cmpstr (dropped->label, ==, "Set b");
  g_assert_cmpint (dropped->state, ==, DATELINE_HISTORY_DROPPED);
}

static void
test_survives_restart (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineHistoryEntry) entry = NULL;

  case_fixture_set (fixture, "a", "1");
  case_fixture_set (fixture, "a", "2");
  undo (fixture, "Set a");
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  assert_setting (fixture, "a", "1");
  entry = dateline_history_peek_redo (fixture->dateline, NULL);
  g_assert_cmpstr (entry->author, ==, "Anna");
  redo (fixture, "Set a");
  case_fixture_reopen (fixture, DATELINE_CASE_WINDOW);
  assert_setting (fixture, "a", "2");
  undo (fixture, "Set a");
  undo (fixture, "Set a");
  assert_setting (fixture, "a", NULL);
}

static void
test_nothing_altered_leaves_no_trace (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  case_fixture_set (fixture, "a", "1");
  undo (fixture, "Set a");
  /* looking, and setting what is set, do not close the way back */
  case_fixture_set (fixture, "a", NULL);
  list = dateline_history_list (fixture->dateline, 0, 0, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  redo (fixture, "Set a");
}

static void
test_abandoned_change_leaves_nothing (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;

  {
    g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "No", &error);

    g_assert_no_error (error);
    g_assert_true (dateline_setting_set (change, "a", "1", &error));
    assert_setting (fixture, "a", "1"); /* seen while it stands */
  }
  assert_setting (fixture, "a", NULL);
  assert_nothing_to (fixture, dateline_history_undo);
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
set_inside (CaseFixture *fixture, const char *key, const char *value, gboolean commit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) inner = dateline_change_begin (fixture->dateline, "Inner", &error);

  g_assert_no_error (error);
  g_assert_true (dateline_setting_set (inner, key, value, &error));
  if (commit)
    g_assert_true (dateline_change_commit (inner, &error));
}

static void
test_nested (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineChange) outer = dateline_change_begin (fixture->dateline, "Outer", &error);

  set_inside (fixture, "a", "1", TRUE);
  set_inside (fixture, "b", "1", FALSE);
  set_inside (fixture, "a", "2", FALSE);
  set_inside (fixture, "c", "1", TRUE);
  assert_setting (fixture, "a", "1");
  assert_setting (fixture, "b", NULL);
  g_assert_true (dateline_change_commit (outer, &error));
  g_assert_cmpint (dateline_change_get_number (outer), ==, 1);
  undo (fixture, "Outer");
  assert_setting (fixture, "a", NULL);
  assert_setting (fixture, "c", NULL);
  redo (fixture, "Outer");
  assert_setting (fixture, "a", "1");
  assert_setting (fixture, "b", NULL);
  assert_setting (fixture, "c", "1");
}

static void
test_revert_one (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const DatelineHistoryEntry *entry;

  case_fixture_set (fixture, "a", "1");
  case_fixture_set (fixture, "b", "1");
  g_assert_true (dateline_history_revert (fixture->dateline, 1, &error));
  g_assert_no_error (error);
  assert_setting (fixture, "a", NULL);
  assert_setting (fixture, "b", "1");
  list = dateline_history_list (fixture->dateline, 0, 1, &error);
  entry = g_ptr_array_index (list, 0);
  g_assert_cmpint (entry->kind, ==, DATELINE_HISTORY_REVERT);
  g_assert_cmpint (entry->target, ==, 1);
  undo (fixture, "Take back “Set a”");
  assert_setting (fixture, "a", "1");
  redo (fixture, "Take back “Set a”");
  assert_setting (fixture, "a", NULL);
}

static void
test_revert_conflicts (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  case_fixture_set (fixture, "a", "1");
  case_fixture_set (fixture, "a", "2");
  g_assert_false (dateline_history_revert (fixture->dateline, 1, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  assert_setting (fixture, "a", "2");
  g_clear_error (&error);

  g_assert_false (dateline_history_revert (fixture->dateline, 99, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  undo (fixture, "Set a");
  g_assert_false (dateline_history_revert (fixture->dateline, 2, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOTHING);
  redo (fixture, "Set a");
}

/* What was built on an older change would go with it */
static void
test_revert_keeps_later_work (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 article = case_fixture_add (fixture, "One", "Kunduz fell on Sunday");
  DatelineSpan span = { 0, 6 };
  g_autoptr (DatelineAnnotation) note = dateline_annotation_new (DATELINE_KIND_NOTE, span, NULL);
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Note", &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  note->article = article;
  note->state = DATELINE_STATE_ACCEPTED;
  g_assert_true (dateline_annotation_insert (change, note, &error));
  g_assert_true (dateline_change_commit (change, &error));
  before = case_fixture_dump (fixture->path);
  g_assert_false (dateline_history_revert (fixture->dateline, 1, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Annotation 2"));
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);

  /* once that is gone nothing stands on it */
  g_clear_error (&error);
  g_assert_true (dateline_history_revert (fixture->dateline, 2, &error));
  g_assert_true (dateline_history_revert (fixture->dateline, 1, &error));
  g_assert_no_error (error);
  undo (fixture, "Take back “Add”");
  undo (fixture, "Take back “Note”");
  g_free (g_steal_pointer (&after));
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* Nothing goes with it, but what is there would refer to nothing: an event names the place */
static void
test_revert_names_what_refers (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePlace) place = dateline_place_new ("Kunduz");
  g_autoptr (DatelineEvent) event = dateline_event_new ("clash");
  DatelineChange *change = dateline_change_begin (fixture->dateline, "Place", &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *id = NULL;

  place->point = (DatelinePoint){ 36.7, 68.9 };
  g_assert_true (dateline_place_insert (change, place, &error));
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
  change = dateline_change_begin (fixture->dateline, "Event", &error);
  event->place = place->id;
  g_assert_true (dateline_event_insert (change, event, &error));
  g_assert_true (dateline_change_commit (change, &error));
  dateline_change_free (change);
  before = case_fixture_dump (fixture->path);
  id = dateline_case_format_id (fixture->dateline, event->id);

  g_assert_false (dateline_history_revert (fixture->dateline, 1, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "later work stands on it (Event "));
  g_assert_nonnull (strstr (error->message, id));
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);

  g_clear_error (&error);
  g_assert_true (dateline_history_revert (fixture->dateline, 2, &error));
  g_assert_true (dateline_history_revert (fixture->dateline, 1, &error));
  g_assert_no_error (error);
}

static void
test_list_by_page (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  const DatelineHistoryEntry *entry;

  dateline_case_set_time (fixture->dateline, 1628553600);
  for (guint i = 0; i < 5; i++) {
    g_autofree char *value = g_strdup_printf ("%u", i);

    case_fixture_set (fixture, "a", value);
  }
  undo (fixture, "Set a");
  first = dateline_history_list (fixture->dateline, 0, 4, &error);
  g_assert_cmpuint (first->len, ==, 4);
  entry = g_ptr_array_index (first, 0);
  g_assert_cmpint (entry->number, ==, 6);
  g_assert_cmpint (entry->kind, ==, DATELINE_HISTORY_UNDO);
  g_assert_cmpint (entry->target, ==, 5);
  g_assert_cmpint (entry->time, ==, 1628553600);
  entry = g_ptr_array_index (first, 3);
  second = dateline_history_list (fixture->dateline, entry->number, 4, &error);
  g_assert_cmpuint (second->len, ==, 2);
  g_assert_cmpint (((DatelineHistoryEntry *) g_ptr_array_index (second, 1))->number, ==, 1);
}

static void
test_touched (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineTouched) touched = NULL;
  g_autoptr (DatelineTouched) undone = NULL;
  gint64 id = case_fixture_add (fixture, "One", "Text");

  touched = dateline_history_get_touched (fixture->dateline, 1, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_touched_contains (touched, DATELINE_RECORD_ARTICLE, id));
  undo (fixture, "Add");
  undone = dateline_history_get_touched (fixture->dateline, 2, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_touched_contains (undone, DATELINE_RECORD_ARTICLE, id));
  g_assert_null (dateline_history_get_touched (fixture->dateline, 3, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

static void
test_ids_are_never_given_again (CaseFixture *fixture, gconstpointer data)
{
  gint64 first = case_fixture_add (fixture, "One", "Text one");
  gint64 second;

  undo (fixture, "Add");
  second = case_fixture_add (fixture, "Two", "Text two");
  g_assert_cmpint (second, >, first);
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  undo (fixture, "Add");
  g_assert_cmpint (case_fixture_add (fixture, "Three", "Text three"), >, second);
}

static void
test_two_objects_one_stack (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CaseFixture other = { .path = fixture->path };

  other.dateline = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  g_assert_no_error (error);
  dateline_case_set_author (other.dateline, "Boris");
  case_fixture_set (fixture, "a", "1");
  case_fixture_set (&other, "b", "1");
  {
    g_autoptr (DatelineHistoryEntry) entry = dateline_history_peek_undo (fixture->dateline, &error);

    g_assert_cmpstr (entry->author, ==, "Boris");
  }
  undo (fixture, "Set b"); /* whoever made it */
  assert_setting (&other, "b", NULL);
  undo (&other, "Set a");
  assert_setting (fixture, "a", NULL);
  redo (fixture, "Set a");
  case_fixture_set (&other, "c", "1"); /* clears the redo side of both */
  assert_nothing_to (fixture, dateline_history_redo);
  assert_setting (fixture, "b", NULL);
  g_assert_finalize_object (other.dateline);
}

static void
test_busy (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DatelineChange) change = NULL;
  DatelineCase *other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);

  g_assert_no_error (error);
  change = dateline_change_begin (fixture->dateline, "Long", &error);
  g_assert_no_error (error);
  /* cancelled, so that the test need not wait for as long as a person would */
  g_cancellable_cancel (cancellable);
  dateline_case_set_cancellable (other, cancellable);
  g_assert_null (dateline_change_begin (other, "Second", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  dateline_case_set_cancellable (other, NULL);
  g_clear_pointer (&change, dateline_change_free);
  change = dateline_change_begin (other, "Second", &error);
  g_assert_no_error (error);
  g_clear_pointer (&change, dateline_change_free);
  g_assert_finalize_object (other);
}

/* What the database file itself should hold at each point of a walk through the history */
typedef struct {
  GPtrArray *states; /* dumps: [0] is the first */
  guint at;
} Model;

static void
assert_model (CaseFixture *fixture, const Model *model)
{
  g_autofree char *dump = case_fixture_dump (fixture->path);

  g_assert_cmpstr (dump, ==, g_ptr_array_index (model->states, model->at));
}

static void
edit_at_random (CaseFixture *fixture, Model *model)
{
  g_autofree char *key = g_strdup_printf ("key %d", g_test_rand_int_range (0, 5));
  g_autofree char *value = g_strdup_printf ("value %d", g_test_rand_int_range (0, 1000000));
  guint what = (guint) g_test_rand_int_range (0, 4);

  if (what == 0)
    case_fixture_add (fixture, key, value);
  else
    case_fixture_set (fixture, key, what == 1 && model->at > 3 ? NULL : value);
}

/* A change that altered nothing adds no state and keeps the way back */
static void
note_edit (CaseFixture *fixture, Model *model)
{
  char *dump = case_fixture_dump (fixture->path);

  if (g_str_equal (dump, g_ptr_array_index (model->states, model->at))) {
    g_free (dump);
    return;
  }
  g_ptr_array_set_size (model->states, (int) model->at + 1);
  g_ptr_array_add (model->states, dump);
  model->at++;
}

static void
step_at_random (CaseFixture *fixture, Model *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineHistoryEntry) entry = NULL;

  switch (g_test_rand_int_range (0, 8)) {
  case 0:
  case 1:
    entry = dateline_history_undo (fixture->dateline, &error);
    g_assert_cmpint (entry != NULL, ==, model->at > 0);
    model->at -= entry != NULL ? 1 : 0;
    break;
  case 2:
  case 3:
    entry = dateline_history_redo (fixture->dateline, &error);
    g_assert_cmpint (entry != NULL, ==, model->at + 1 < model->states->len);
    model->at += entry != NULL ? 1 : 0;
    break;
  case 4:
    case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
    break;
  default:
    edit_at_random (fixture, model);
    note_edit (fixture, model);
    break;
  }
}

static void
walk_at_random (CaseFixture *fixture, guint n_steps)
{
  Model model = { g_ptr_array_new_with_free_func (g_free), 0 };

  g_ptr_array_add (model.states, case_fixture_dump (fixture->path));
  for (guint i = 0; i < n_steps; i++) {
    step_at_random (fixture, &model);
    assert_model (fixture, &model);
  }
  g_ptr_array_unref (model.states);
}

static void
test_fuzz (CaseFixture *fixture, gconstpointer data)
{
  walk_at_random (fixture, g_getenv ("DATELINE_SOAK") != NULL ? 10000 : 60);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/history/undo-redo", test_undo_redo);
  case_fixture_test ("/model/history/removal", test_removal);
  case_fixture_test ("/model/history/new-change-closes-the-way-back",
                     test_new_change_closes_the_way_back);
  case_fixture_test ("/model/history/survives-restart", test_survives_restart);
  case_fixture_test ("/model/history/nothing-altered-leaves-no-trace",
                     test_nothing_altered_leaves_no_trace);
  case_fixture_test ("/model/history/abandoned-change-leaves-nothing",
                     test_abandoned_change_leaves_nothing);
  case_fixture_test ("/model/history/nested", test_nested);
  case_fixture_test ("/model/history/revert-one", test_revert_one);
  case_fixture_test ("/model/history/revert-conflicts", test_revert_conflicts);
  case_fixture_test ("/model/history/revert-keeps-later-work", test_revert_keeps_later_work);
  case_fixture_test ("/model/history/revert-names-what-refers", test_revert_names_what_refers);
  case_fixture_test ("/model/history/list-by-page", test_list_by_page);
  case_fixture_test ("/model/history/touched", test_touched);
  case_fixture_test ("/model/history/ids-are-never-given-again", test_ids_are_never_given_again);
  case_fixture_test ("/model/history/two-objects-one-stack", test_two_objects_one_stack);
  case_fixture_test ("/model/history/busy", test_busy);
  case_fixture_test ("/model/history/fuzz", test_fuzz);
  return g_test_run ();
}

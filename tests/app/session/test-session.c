/* test-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-error.h"
#include "dateline-event.h"

static void
count_cb (DatelineSession *session, guint *n)
{
  (*n)++;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

static gint64
get_any_event (AppFixture *fixture)
{
  DatelinePointFilter filter = DATELINE_POINT_FILTER_ALL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  dateline_point_index_select (dateline_session_get_points (fixture->session), NULL, filter, ids);
  g_assert_cmpuint (ids->len, >, 0);
  return g_array_index (ids, gint64, 0);
}

/* Opening tells title, counts and points */
static void
test_session_open (AppFixture *fixture, gconstpointer data)
{
  DatelineCounts counts;

  app_fixture_settle (fixture->session);
  counts = dateline_session_get_counts (fixture->session);
  g_assert_cmpstr (dateline_session_get_title (fixture->session), ==,
                   "Northern offensive, August 2021");
  g_assert_cmpint (counts.articles, ==, 18);
  g_assert_cmpint (
      counts.events, ==,
      dateline_point_index_get_n_points (dateline_session_get_points (fixture->session)));
  g_assert_false (dateline_session_is_read_only (fixture->session));
}

static void
on_failed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  dateline_session_open_finish (DATELINE_SESSION (source), result, user_data);
}

static gboolean
has_error (gpointer data)
{
  return *(GError **) data != NULL;
}

/* What is no case is refused, and the session stays usable */
static void
test_session_refused (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineSession) session = dateline_session_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "none.dateline", NULL);

  dateline_session_open_async (session, path, on_failed_cb, &error);
  app_fixture_wait (has_error, &error);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
  g_assert_false (dateline_session_is_open (session));
  g_assert_null (dateline_session_get_path (session));
}

/* A lane's thread tells the main thread without its loop. */
typedef struct {
  GMutex lock;
  GCond told;
  gboolean is_reached;
} Gate;

static gboolean
reach (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->is_reached = TRUE;
  g_cond_signal (&gate->told);
  g_mutex_unlock (&gate->lock);
  return TRUE;
}

static void
wait_until_reached (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->is_reached)
    g_cond_wait (&gate->told, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

/* A case that is closed while it opens stays closed, whether it was read already or not */
static void
test_session_closed_while_opening (AppFixture *fixture, gconstpointer data)
{
  for (int is_read = 0; is_read < 2; is_read++) {
    g_autoptr (DatelineSession) session = dateline_session_new ();
    g_autoptr (GError) error = NULL;
    Gate gate = { 0 };
    guint n_heard = 0;

    g_signal_connect (session, "opened", G_CALLBACK (count_cb), &n_heard);
    dateline_session_open_async (session, fixture->path, on_failed_cb, &error);
    if (is_read) {
      dateline_session_run_async (session, DATELINE_LANE_EDIT, reach, &gate, NULL, NULL, NULL,
                                  NULL);
      wait_until_reached (&gate);
    }
    dateline_session_close (session);
    app_fixture_wait (has_error, &error);
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
    g_assert_false (dateline_session_is_open (session));
    g_assert_null (dateline_session_get_path (session));
    g_assert_cmpuint (n_heard, ==, 1);
    g_mutex_clear (&gate.lock);
    g_cond_clear (&gate.told);
  }
}

static void
on_other_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_done = user_data;
  g_autoptr (GError) error = NULL;

  dateline_session_open_finish (DATELINE_SESSION (source), result, &error);
  g_assert_no_error (error);
  *is_done = TRUE;
}

/* One case opened after the other: what answers to the first is not taken for the second's */
static void
test_session_opened_twice (AppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Empty.dateline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) empty = dateline_case_create (path, "Empty", &error);
  g_autoptr (DatelineSession) session = dateline_session_new ();
  g_autoptr (GError) first = NULL;
  gboolean is_done = FALSE;

  g_assert_no_error (error);
  dateline_case_close (empty);
  dateline_session_open_async (session, fixture->path, on_failed_cb, &first);
  dateline_session_open_async (session, path, on_other_opened_cb, &is_done);
  app_fixture_wait (app_fixture_is_true, &is_done);
  app_fixture_settle (session);
  g_assert_error (first, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpstr (dateline_session_get_title (session), ==, "Empty");
  g_assert_cmpint (dateline_session_get_counts (session).events, ==, 0);
  g_assert_cmpuint (dateline_point_index_get_n_points (dateline_session_get_points (session)), ==,
                    0);
  dateline_session_close (session);
}

/* Waits until the job is interrupted */
static gboolean
wait_for_interruption (DatelineCase *dateline,
                       gpointer data,
                       DatelineProgress *progress,
                       GError **error)
{
  GPollFD interrupted;

  reach (dateline, data, progress, error);
  g_assert_true (g_cancellable_make_pollfd (progress->cancellable, &interrupted));
  g_assert_cmpint (g_poll (&interrupted, 1, 60000), ==, 1);
  g_cancellable_release_fd (progress->cancellable);
  return TRUE;
}

static void
on_interrupted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  dateline_session_run_finish (result, user_data);
}

/* Closing does not wait for queries, and what they found is not taken for anything */
static void
test_session_closed_while_reading (AppFixture *fixture, gconstpointer data)
{
  Gate gate = { 0 };
  g_autoptr (GError) error = NULL;

  app_fixture_settle (fixture->session);
  dateline_session_run_async (fixture->session, DATELINE_LANE_SCAN, wait_for_interruption, &gate,
                              NULL, NULL, on_interrupted_cb, &error);
  wait_until_reached (&gate);
  dateline_session_close (fixture->session);
  app_fixture_wait (has_error, &error);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_mutex_clear (&gate.lock);
  g_cond_clear (&gate.told);
}

static gboolean
remove_event (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_record_remove (change, data, 1, error);
}

/* An edit is heard of, its points follow, and undo and redo go the same way */
static void
test_session_edit (AppFixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->session;
  gint64 event = get_any_event (fixture);
  gsize n_before = dateline_point_index_get_n_points (dateline_session_get_points (session));
  guint n_heard = 0;

  g_signal_connect (session, "points-changed", G_CALLBACK (count_cb), &n_heard);
  dateline_session_edit_async (session, "Remove event", remove_event, &event, NULL, NULL, NULL);
  app_fixture_settle (session);
  g_assert_cmpuint (n_heard, >, 0);
  g_assert_cmpuint (dateline_point_index_get_n_points (dateline_session_get_points (session)), ==,
                    n_before - 1);
  g_assert_cmpstr (dateline_session_get_undo_label (session), ==, "Remove event");

  dateline_session_undo (session);
  app_fixture_settle (session);
  g_assert_cmpuint (dateline_point_index_get_n_points (dateline_session_get_points (session)), ==,
                    n_before);
  g_assert_cmpstr (dateline_session_get_redo_label (session), ==, "Remove event");

  dateline_session_redo (session);
  app_fixture_settle (session);
  g_assert_cmpuint (dateline_point_index_get_n_points (dateline_session_get_points (session)), ==,
                    n_before - 1);
  g_signal_handlers_disconnect_by_func (session, count_cb, &n_heard);
}

/* What another connection changes is noticed without being asked for */
static void
test_session_other_process (AppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) other = dateline_case_open (fixture->path, DATELINE_CASE_WRITE, &error);
  g_autoptr (DatelineChange) change = NULL;
  gint64 event = get_any_event (fixture);
  guint n_heard = 0;

  g_assert_no_error (error);
  g_signal_connect (fixture->session, "points-changed", G_CALLBACK (count_cb), &n_heard);
  change = dateline_change_begin (other, "Elsewhere", &error);
  g_assert_no_error (error);
  g_assert_true (dateline_record_remove (change, &event, 1, &error));
  g_assert_true (dateline_change_commit (change, &error));
  app_fixture_wait (is_counted, &n_heard);
  g_clear_pointer (&change, dateline_change_free);
  dateline_case_close (other);
  g_signal_handlers_disconnect_by_func (fixture->session, count_cb, &n_heard);
}

/* Selecting an event says where to read */
static void
test_session_select (AppFixture *fixture, gconstpointer data)
{
  DatelineSelection *selection;
  gint64 event = get_any_event (fixture);
  guint n_heard = 0;

  g_signal_connect (fixture->session, "selection-changed", G_CALLBACK (count_cb), &n_heard);
  dateline_session_select_one (fixture->session, DATELINE_RECORD_EVENT, event);
  app_fixture_settle (fixture->session);
  selection = dateline_session_get_selection (fixture->session);
  g_assert_cmpuint (n_heard, ==, 1);
  g_assert_true (dateline_selection_has (selection, DATELINE_RECORD_EVENT, event));
  g_assert_true (dateline_selection_has_event (selection, event));
  g_assert_cmpint (selection->article, !=, 0);
  g_assert_cmpint (selection->annotation, !=, 0);
  g_signal_handlers_disconnect_by_func (fixture->session, count_cb, &n_heard);
}

/* Only the newest of two selections is told, also where the first was found out about already */
static void
test_session_select_twice (AppFixture *fixture, gconstpointer data)
{
  gint64 event = get_any_event (fixture);
  Gate gate = { 0 };
  guint n_heard = 0;

  app_fixture_settle (fixture->session);
  g_signal_connect (fixture->session, "selection-changed", G_CALLBACK (count_cb), &n_heard);
  dateline_session_select_one (fixture->session, DATELINE_RECORD_EVENT, event);
  dateline_session_run_async (fixture->session, DATELINE_LANE_READ, reach, &gate, NULL, NULL, NULL,
                              NULL);
  wait_until_reached (&gate);
  dateline_session_select_one (fixture->session, DATELINE_RECORD_EVENT, 0);
  app_fixture_settle (fixture->session);
  g_assert_cmpuint (n_heard, ==, 1);
  g_assert_cmpint (dateline_session_get_selection (fixture->session)->id, ==, 0);
  g_signal_handlers_disconnect_by_func (fixture->session, count_cb, &n_heard);
  g_mutex_clear (&gate.lock);
  g_cond_clear (&gate.told);
}

static gboolean
edit_summary (DatelineChange *change, gpointer data, GError **error)
{
  return dateline_record_edit (change, *(gint64 *) data, "summary", "Another", error);
}

/* What the selection has to do with follows the case; nobody is sent anywhere for it */
static void
test_session_selection_updated (AppFixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->session;
  gint64 event = get_any_event (fixture);
  guint n_selected = 0, n_updated = 0;

  dateline_session_select_one (session, DATELINE_RECORD_EVENT, event);
  app_fixture_settle (session);
  dateline_session_select_one (session, DATELINE_RECORD_ARTICLE,
                               dateline_session_get_selection (session)->article);
  app_fixture_settle (session);
  g_assert_true (dateline_selection_has_event (dateline_session_get_selection (session), event));

  g_signal_connect (session, "selection-changed", G_CALLBACK (count_cb), &n_selected);
  g_signal_connect (session, "selection-updated", G_CALLBACK (count_cb), &n_updated);
  dateline_session_edit_async (session, "Edit", edit_summary, &event, NULL, NULL, NULL);
  app_fixture_settle (session);
  g_assert_cmpuint (n_updated, ==, 0);
  dateline_session_edit_async (session, "Remove", remove_event, &event, NULL, NULL, NULL);
  app_fixture_settle (session);
  g_assert_cmpuint (n_updated, ==, 1);
  g_assert_false (dateline_selection_has_event (dateline_session_get_selection (session), event));
  dateline_session_undo (session);
  app_fixture_settle (session);
  g_assert_cmpuint (n_updated, ==, 2);
  g_assert_true (dateline_selection_has_event (dateline_session_get_selection (session), event));
  g_assert_cmpuint (n_selected, ==, 0);
  g_signal_handlers_disconnect_by_func (session, count_cb, &n_selected);
  g_signal_handlers_disconnect_by_func (session, count_cb, &n_updated);
}

/* What is gone is not selected any more; of several the others stay */
static void
test_session_selection_gone (AppFixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->session;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  dateline_point_index_select (dateline_session_get_points (session), NULL,
                               (DatelinePointFilter) DATELINE_POINT_FILTER_ALL, ids);
  dateline_session_select (session, DATELINE_RECORD_EVENT, g_array_index (ids, gint64, 0),
                           (const gint64 *) ids->data, 3);
  app_fixture_settle (session);
  dateline_session_edit_async (session, "Remove", remove_event, &g_array_index (ids, gint64, 0),
                               NULL, NULL, NULL);
  app_fixture_settle (session);
  g_assert_cmpuint (dateline_session_get_selection (session)->ids->len, ==, 2);
  g_assert_false (dateline_selection_has (dateline_session_get_selection (session),
                                          DATELINE_RECORD_EVENT, g_array_index (ids, gint64, 0)));
  g_assert_cmpint (dateline_session_get_selection (session)->id, !=, 0);
  g_assert_cmpint (dateline_session_get_selection (session)->id, !=,
                   g_array_index (ids, gint64, 0));
  for (guint i = 1; i < 3; i++)
    dateline_session_edit_async (session, "Remove", remove_event, &g_array_index (ids, gint64, i),
                                 NULL, NULL, NULL);
  app_fixture_settle (session);
  g_assert_cmpint (dateline_session_get_selection (session)->id, ==, 0);
  g_assert_cmpuint (dateline_session_get_selection (session)->ids->len, ==, 0);
}

/* A query restricts the points; time and kinds do it by the filter alone */
static void
test_session_query (AppFixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->session;
  g_autoptr (DatelineQuery) query = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gsize n_all = dateline_point_index_select (dateline_session_get_points (session), NULL,
                                             DATELINE_POINT_FILTER_ALL, ids);

  query = dateline_query_where (dateline_session_get_query (session), "place ~ Kunduz", NULL);
  dateline_session_set_query (session, query);
  app_fixture_settle (session);
  g_array_set_size (ids, 0);
  g_assert_cmpuint (dateline_point_index_select (dateline_session_get_points (session), NULL,
                                                 DATELINE_POINT_FILTER_ALL, ids),
                    <, n_all);
  g_assert_cmpuint (ids->len, >, 0);

  dateline_session_set_time (session, dateline_date_from_day (dateline_day_from_ymd (2021, 8, 8)));
  g_assert_cmpint (dateline_session_get_point_filter (session).from, ==,
                   dateline_day_from_ymd (2021, 8, 8));
  g_assert_cmpint (dateline_session_get_point_filter (session).to, ==,
                   dateline_day_from_ymd (2021, 8, 9));
}

static gsize
count_admitted (DatelineSession *session)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return dateline_point_index_select (dateline_session_get_points (session), NULL,
                                      DATELINE_POINT_FILTER_ALL, ids);
}

/* A filter that is taken away before it was answered lets everything through */
static void
test_session_query_taken_back (AppFixture *fixture, gconstpointer data)
{
  DatelineSession *session = fixture->session;
  g_autoptr (DatelineQuery) all = dateline_query_ref (dateline_session_get_query (session));
  g_autoptr (DatelineQuery) query = dateline_query_where (all, "place ~ Kunduz", NULL);
  Gate gate = { 0 };
  gsize n_all;
  guint n_heard = 0;

  app_fixture_settle (session);
  n_all = count_admitted (session);
  g_signal_connect (session, "points-changed", G_CALLBACK (count_cb), &n_heard);
  dateline_session_set_query (session, query);
  dateline_session_set_query (session, all);
  g_assert_cmpuint (n_heard, ==, 1);
  app_fixture_settle (session);
  g_assert_cmpuint (count_admitted (session), ==, n_all);
  g_signal_handlers_disconnect_by_func (session, count_cb, &n_heard);

  /* also where the answer is on its way */
  dateline_session_set_query (session, query);
  dateline_session_run_async (session, DATELINE_LANE_SCAN, reach, &gate, NULL, NULL, NULL, NULL);
  wait_until_reached (&gate);
  dateline_session_set_query (session, all);
  app_fixture_settle (session);
  g_assert_cmpuint (count_admitted (session), ==, n_all);
  g_mutex_clear (&gate.lock);
  g_cond_clear (&gate.told);
}

static void
set_kinds (DatelineSession *session, const char *const *kinds)
{
  g_autoptr (DatelineQuery) query =
      dateline_query_with_kinds (dateline_session_get_query (session), kinds);

  dateline_session_set_query (session, query);
}

typedef struct {
  DatelineQuery *query;
  gint64 n;
} Found;

static gboolean
count_found (DatelineCase *dateline, gpointer data, DatelineProgress *progress, GError **error)
{
  Found *found = data;

  found->n = dateline_query_count (found->query, dateline, error);
  return found->n >= 0;
}

/* Map and timeline let the same kinds through as the lists */
static void
test_session_kinds (AppFixture *fixture, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "capture" }, { "quote" }, { "capture", "quote" }, { "casualty" }, { "other", "casualties" },
  };
  DatelineSession *session = fixture->session;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    Found found = { NULL, -1 };

    set_kinds (session, cases[i]);
    found.query = dateline_session_get_query (session);
    dateline_session_run_async (session, DATELINE_LANE_SCAN, count_found, &found, NULL, NULL, NULL,
                                NULL);
    app_fixture_settle (session);
    g_assert_cmpint (dateline_point_index_select (dateline_session_get_points (session), NULL,
                                                  dateline_session_get_point_filter (session), ids),
                     ==, found.n);
  }
}

#define ADD(name, func)                                                         \
  g_test_add ("/app/session/" name, AppFixture, NULL, app_fixture_set_up, func, \
              app_fixture_tear_down)

static void
add_tests (void)
{
  ADD ("open", test_session_open);
  ADD ("refused", test_session_refused);
  ADD ("closed-while-opening", test_session_closed_while_opening);
  ADD ("opened-twice", test_session_opened_twice);
  ADD ("closed-while-reading", test_session_closed_while_reading);
  ADD ("edit", test_session_edit);
  ADD ("other-process", test_session_other_process);
  ADD ("select", test_session_select);
  ADD ("select-twice", test_session_select_twice);
  ADD ("selection-updated", test_session_selection_updated);
  ADD ("selection-gone", test_session_selection_gone);
  ADD ("query", test_session_query);
  ADD ("query-taken-back", test_session_query_taken_back);
  ADD ("kinds", test_session_kinds);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

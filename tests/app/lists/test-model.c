/* test-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model against its query run afresh, whatever is edited, sorted and selected.
 */

#include "app-fixture.h"
#include "dateline-list-load.h"
#include "dateline-list-model-private.h"

#define N_WIDGETS 200

typedef struct {
  AppFixture base;
  DatelineListModel *model;
  GArray *mirror; /* of gint64: the ids as the signals tell them */
  guint most;     /* rows that came at once while the view had not made all its widgets */
} ModelFixture;

static void
on_items_changed_cb (GListModel *list, guint at, guint removed, guint added, gpointer user_data)
{
  ModelFixture *fixture = user_data;

  g_assert_cmpuint (at + removed, <=, fixture->mirror->len);
  if (g_list_model_get_n_items (list) <= N_WIDGETS)
    fixture->most = MAX (fixture->most, added);
  if (removed > 0)
    g_array_remove_range (fixture->mirror, at, removed);
  for (guint i = 0; i < added; i++) {
    gint64 id = dateline_list_model_get_id (fixture->model, at + i);

    g_assert_cmpint (id, !=, 0);
    g_array_insert_val (fixture->mirror, at + i, id);
  }
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, fixture->mirror->len);
}

static void
on_changed_cb (DatelineSession *session, DatelineTouched *touched, ModelFixture *fixture)
{
  dateline_list_model_update (fixture->model, touched);
}

static void
set_up (ModelFixture *fixture, gconstpointer data)
{
  app_fixture_set_up (&fixture->base, NULL);
  fixture->model = dateline_list_model_new (fixture->base.session,
                                            dateline_list_table_find (DATELINE_TARGET_EVENTS));
  fixture->mirror = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (on_items_changed_cb), fixture);
  g_signal_connect (fixture->base.session, "changed", G_CALLBACK (on_changed_cb), fixture);
  dateline_list_model_set_active (fixture->model, TRUE);
}

static void
tear_down (ModelFixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->base.session, fixture);
  app_fixture_settle (fixture->base.session);
  g_assert_finalize_object (fixture->model);
  g_array_unref (fixture->mirror);
  app_fixture_tear_down (&fixture->base, NULL);
}

static gboolean
is_settled (gpointer data)
{
  return dateline_list_model_is_settled (data);
}

static void
settle (ModelFixture *fixture)
{
  app_fixture_settle (fixture->base.session);
  app_fixture_wait (is_settled, fixture->model);
}

static void
show (ModelFixture *fixture, const char *sort, gboolean descending)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) sorted = dateline_query_sorted (all, sort, descending, NULL);

  dateline_list_model_set_query (fixture->model, sorted);
  settle (fixture);
}

/* What the model has is what the case has, in its order, and what the signals told */
static void
assert_fresh (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) reader =
      dateline_case_open (fixture->base.path, DATELINE_CASE_READ, &error);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  ids = dateline_query_run (dateline_list_model_get_query (fixture->model), reader, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, ids->len);
  g_assert_cmpmem (fixture->mirror->data, fixture->mirror->len * sizeof (gint64), ids->data,
                   ids->len * sizeof (gint64));
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (dateline_list_model_get_id (fixture->model, i), ==,
                     g_array_index (ids, gint64, i));
  dateline_case_close (reader);
}

static void
test_sorted (ModelFixture *fixture, gconstpointer data)
{
  const DatelineListTable *table = dateline_list_table_find (DATELINE_TARGET_EVENTS);

  for (guint i = 0; i < table->n_columns * 2; i++) {
    show (fixture, table->columns[i / 2].field, i % 2 == 1);
    assert_fresh (fixture);
  }
  g_assert_cmpint (dateline_list_model_get_count (fixture->model), ==,
                   g_list_model_get_n_items (G_LIST_MODEL (fixture->model)));
}

/* Rows are read when they are asked for, and only once while they live */
static void
test_rows (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineListRow) row = NULL;
  g_autoptr (DatelineListRow) again = NULL;

  show (fixture, "date", TRUE);
  row = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_assert_true (row == again);
  g_assert_null (dateline_list_row_get_line (row));
  settle (fixture);
  g_assert_nonnull (dateline_list_row_get_line (row));
  g_assert_cmpint (dateline_list_row_get_id (row), ==,
                   dateline_list_model_get_id (fixture->model, 0));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), 1000000));
}

static void
show_kind (DatelineListModel *model, const char *kind)
{
  const char *const kinds[] = { kind, NULL };
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) some = dateline_query_with_kinds (all, kinds);

  dateline_list_model_set_query (model, some);
}

static GPtrArray *
get_rows (DatelineListModel *model)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (model), i));
  return rows;
}

static void
on_row_changed_cb (DatelineListRow *row, guint *n_changes)
{
  ++*n_changes;
}

/* Rows that somebody shows stand for other records once the result is another one, and say so */
static void
test_reused (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineListModel) other = dateline_list_model_new (
      fixture->base.session, dateline_list_table_find (DATELINE_TARGET_EVENTS));
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) expected = NULL;
  guint n_changes = 0;

  show_kind (fixture->model, "capture");
  settle (fixture);
  before = get_rows (fixture->model);
  settle (fixture);
  g_assert_cmpuint (before->len, >, 0);
  g_signal_connect (before->pdata[0], "changed", G_CALLBACK (on_row_changed_cb), &n_changes);

  show_kind (fixture->model, "casualties");
  settle (fixture);
  after = get_rows (fixture->model);
  settle (fixture);
  g_assert_cmpuint (after->len, >, 0);
  g_assert_true (after->pdata[0] == before->pdata[0]);
  g_assert_cmpuint (n_changes, >, 0);
  assert_fresh (fixture);

  dateline_list_model_set_active (other, TRUE);
  show_kind (other, "casualties");
  app_fixture_wait (is_settled, other);
  expected = get_rows (other);
  settle (fixture);
  g_assert_cmpuint (after->len, ==, expected->len);
  for (guint i = 0; i < after->len; i++) {
    g_assert_cmpint (dateline_list_row_get_id (after->pdata[i]), ==,
                     dateline_list_model_get_id (fixture->model, i));
    g_assert_true (dateline_list_line_equal (dateline_list_row_get_line (after->pdata[i]),
                                             dateline_list_row_get_line (expected->pdata[i])));
  }
  g_signal_handlers_disconnect_by_data (before->pdata[0], &n_changes);
}

typedef struct {
  guint n; /* random numbers */
  gint64 id;
} RandomEdit;

static gboolean
edit_at_random (DatelineChange *change, gpointer data, GError **error)
{
  const RandomEdit *edit = data;
  g_autofree char *date = g_strdup_printf ("2021-0%u-%02u", 7 + edit->n % 2, 1 + edit->n % 28);

  if (edit->n % 3 == 0)
    return dateline_record_remove (change, &edit->id, 1, error);
  if (edit->n % 3 == 1)
    return dateline_record_edit (change, edit->id, "date", date, error);
  {
    g_autoptr (DatelineEvent) event = dateline_event_new ("clash");

    return dateline_event_set (event, "date", date, error) &&
           dateline_event_insert (change, event, error);
  }
}

static guint
count_selected (ModelFixture *fixture)
{
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->model));

  return (guint) gtk_bitset_get_size (selected);
}

/* However it is edited and undone, the model has what a fresh query has, its signals told so, and
 * what is selected stays selected */
static void
test_random_edits (ModelFixture *fixture, gconstpointer data)
{
  gint64 kept;

  show (fixture, "date", TRUE);
  kept = dateline_list_model_get_id (fixture->model, 10);
  dateline_list_model_show_selected (fixture->model, &kept, 1, kept);
  for (guint i = 0; i < 20; i++) {
    RandomEdit edit = { (guint) g_test_rand_int_range (0, 1000), 0 };
    guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));

    do
      edit.id = dateline_list_model_get_id (fixture->model,
                                            (guint) g_test_rand_int_range (0, (gint32) n));
    while (edit.id == kept);
    if (i % 5 == 4)
      dateline_session_undo (fixture->base.session);
    else
      dateline_session_edit_async (fixture->base.session, "Edit", edit_at_random, &edit, NULL, NULL,
                                   NULL);
    settle (fixture);
    assert_fresh (fixture);
    g_assert_cmpuint (count_selected (fixture), ==, 1);
    g_assert_true (gtk_selection_model_is_selected (
        GTK_SELECTION_MODEL (fixture->model), dateline_list_model_find (fixture->model, kept)));
  }
}

static void
count_cb (gpointer object, guint *n)
{
  (*n)++;
}

/* A row that is shown is told that it says something else; nothing jumps */
static void
test_touched_row (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineListRow) row = NULL;
  guint n_told = 0;
  RandomEdit edit = { .n = 1 };
  const char *before;

  show (fixture, "id", FALSE);
  row = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3);
  settle (fixture);
  before = dateline_list_row_get_line (row)->cells[0];
  g_assert_cmpstr (before, !=, "2 August 2021");
  edit.id = dateline_list_row_get_id (row);
  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &n_told);
  dateline_session_edit_async (fixture->base.session, "Edit", edit_at_random, &edit, NULL, NULL,
                               NULL);
  settle (fixture);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpstr (dateline_list_row_get_line (row)->cells[0], ==, "2 Aug 2021");
  g_assert_cmpuint (dateline_list_model_find (fixture->model, edit.id), ==, 3);
}

/* What was changed while nobody looked is seen as soon as somebody does */
static void
test_touched_unseen (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineListRow) row = NULL;
  RandomEdit edit = { .n = 1 };

  show (fixture, "id", FALSE);
  row = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3);
  settle (fixture);
  edit.id = dateline_list_row_get_id (row);
  dateline_list_model_set_active (fixture->model, FALSE);
  dateline_session_edit_async (fixture->base.session, "Edit", edit_at_random, &edit, NULL, NULL,
                               NULL);
  settle (fixture);
  g_assert_cmpstr (dateline_list_row_get_line (row)->cells[0], !=, "2 Aug 2021");
  dateline_list_model_set_active (fixture->model, TRUE);
  settle (fixture);
  g_assert_cmpstr (dateline_list_row_get_line (row)->cells[0], ==, "2 Aug 2021");
}

/* The toolkit's ways to select, and what the session is told of them */
static void
test_selection (ModelFixture *fixture, gconstpointer data)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fixture->model);
  guint n = 0;
  guint n_picked = 0;
  g_autoptr (GArray) ids = NULL;
  gint64 elsewhere[1];

  show (fixture, "date", TRUE);
  n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
  g_signal_connect (fixture->model, "picked", G_CALLBACK (count_cb), &n_picked);
  gtk_selection_model_select_item (selection, 2, TRUE);
  gtk_selection_model_select_range (selection, 5, 3, FALSE);
  gtk_selection_model_unselect_item (selection, 6);
  g_assert_cmpuint (n_picked, ==, 3);
  ids = dateline_list_model_dup_selected (fixture->model);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==,
                   dateline_list_model_get_id (fixture->model, 5));
  gtk_selection_model_select_all (selection);
  g_assert_cmpuint (count_selected (fixture), ==, n);
  gtk_selection_model_unselect_all (selection);
  g_assert_cmpint (dateline_list_model_get_focus (fixture->model), ==, 0);

  /* what is shown from elsewhere is not told back */
  n_picked = 0;
  elsewhere[0] = dateline_list_model_get_id (fixture->model, 4);
  dateline_list_model_show_selected (fixture->model, elsewhere, 1, elsewhere[0]);
  g_assert_true (gtk_selection_model_is_selected (selection, 4));
  g_assert_cmpuint (n_picked, ==, 0);
}

/* A late answer to an earlier query changes nothing */
static void
test_late_answer (ModelFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) some = dateline_query_where (all, "place ~ Kunduz", NULL);
  g_autoptr (DatelineQuery) none = dateline_query_where (all, "place = Nowhere", NULL);

  dateline_list_model_set_query (fixture->model, all);
  dateline_list_model_set_query (fixture->model, none);
  dateline_list_model_set_query (fixture->model, some);
  settle (fixture);
  assert_fresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), >, 0);
  dateline_list_model_clear (fixture->model);
  g_assert_cmpuint (fixture->mirror->len, ==, 0);
  g_assert_cmpint (dateline_list_model_get_count (fixture->model), ==, -1);
}

/* Nobody looks: only the number is found out */
static void
test_inactive (ModelFixture *fixture, gconstpointer data)
{
  dateline_list_model_set_active (fixture->model, FALSE);
  show (fixture, "date", TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 0);
  g_assert_cmpint (dateline_list_model_get_count (fixture->model), >, 0);
  dateline_list_model_set_active (fixture->model, TRUE);
  settle (fixture);
  assert_fresh (fixture);
}

/* Rows may go between being listed and being read: of those there is no line, and no other is lost
 */
static void
test_gone (ModelFixture *fixture, gconstpointer data)
{
  DatelineCase *reader = dateline_case_open (fixture->base.path, DATELINE_CASE_READ, NULL);

  for (int target = 0; target < DATELINE_N_TARGETS; target++) {
    const DatelineListTable *table = dateline_list_table_find ((DatelineTarget) target);
    g_autoptr (DatelineQuery) all = dateline_query_new ((DatelineTarget) target);
    g_autoptr (GError) error = NULL;
    g_autoptr (GArray) ids = dateline_query_run (all, reader, 0, &error);
    g_autoptr (GPtrArray) lines = NULL;

    g_assert_no_error (error);
    if (table == NULL) /* not every target has a list */
      continue;
    for (guint i = 0, n = MIN (ids->len, 60); i < n; i++) {
      gint64 gone = G_MAXINT32 + (gint64) i;

      g_array_insert_val (ids, 2 * i, gone);
    }
    g_array_set_size (ids, MIN (ids->len, 120));
    lines = dateline_list_load (table, reader, ids, 2021, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (lines->len, ==, ids->len);
    for (guint i = 0; i < lines->len; i++)
      g_assert_true ((lines->pdata[i] == NULL) == (i % 2 == 0));
  }
  dateline_case_close (reader);
}

static void
show_many (ModelFixture *fixture, guint n, gboolean is_whole)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();

  for (gint64 id = 1; id <= n; id++)
    g_array_append_val (ids, id);
  gtk_bitset_add (selected, 5);
  gtk_bitset_add (selected, n - 1);
  _dateline_list_model_show (fixture->model, ids, selected, fixture->model->wanted, is_whole);
}

static gboolean
has_thousand (gpointer list)
{
  return g_list_model_get_n_items (list) == 1000;
}

/* A long result comes a few rows at a time until the view has its widgets, then whole */
static void
test_slices (ModelFixture *fixture, gconstpointer data)
{
  GListModel *list = G_LIST_MODEL (fixture->model);

  show_many (fixture, 1000, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (list), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (list), <, 100);
  app_fixture_wait (has_thousand, list);
  g_assert_cmpuint (fixture->most, <, 50);
  g_assert_cmpuint (fixture->mirror->len, ==, 1000);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (list), 5));
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (list), 999));
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (list), 6));
}

/* The first rows may be found after all of them: what is whole stays so */
static void
test_slices_late (ModelFixture *fixture, gconstpointer data)
{
  fixture->model->is_running = TRUE;
  show_many (fixture, 1000, TRUE);
  show_many (fixture, 256, FALSE);
  app_fixture_wait (is_settled, fixture->model);
  g_assert_cmpuint (fixture->mirror->len, ==, 1000);
}

/* Another query is not mixed with what was still to come of the one before */
static void
test_slices_dropped (ModelFixture *fixture, gconstpointer data)
{
  show_many (fixture, 1000, TRUE);
  show (fixture, "date", FALSE);
  assert_fresh (fixture);
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  assert_fresh (fixture);
}

#define ADD(name, func) \
  g_test_add ("/app/lists/model/" name, ModelFixture, NULL, set_up, func, tear_down)

static void
add_tests (void)
{
  ADD ("sorted", test_sorted);
  ADD ("rows", test_rows);
  ADD ("reused", test_reused);
  ADD ("random-edits", test_random_edits);
  ADD ("touched-row", test_touched_row);
  ADD ("touched-unseen", test_touched_unseen);
  ADD ("selection", test_selection);
  ADD ("late-answer", test_late_answer);
  ADD ("inactive", test_inactive);
  ADD ("gone", test_gone);
  ADD ("slices", test_slices);
  ADD ("slices-late", test_slices_late);
  ADD ("slices-dropped", test_slices_dropped);
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

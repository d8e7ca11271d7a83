/* test-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-fixture.h"
#include "dateline-annotation-form.h"
#include "dateline-annotation-store.h"
#include "dateline-form-row.h"

/* Reads one annotation of a kind in the case; on any thread of its own */
static DatelineAnnotation *
load_annotation (AppFixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  DatelineAnnotation *annotation;

  g_assert_no_error (error);
  annotation = dateline_annotation_get_by_id (dateline, id, &error);
  g_assert_no_error (error);
  dateline_case_close (dateline);
  return annotation;
}

static gint64
find_annotation (AppFixture *fixture, const char *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineCase) dateline =
      dateline_case_open (fixture->path, DATELINE_CASE_READ, &error);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_ANNOTATIONS);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, condition, &error);
  g_autoptr (GArray) ids = NULL;

  g_assert_no_error (error);
  ids = dateline_query_run (query, dateline, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  dateline_case_close (dateline);
  return g_array_index (ids, gint64, 0);
}

static DatelineAnnotationForm *
show_form (AppFixture *fixture, gint64 id, GtkWindow **window)
{
  GtkWidget *form = dateline_annotation_form_new (fixture->session);
  g_autoptr (DatelineAnnotation) annotation = load_annotation (fixture, id);

  dateline_annotation_form_set (DATELINE_ANNOTATION_FORM (form), annotation, NULL);
  *window = app_fixture_show (form, 300, 500);
  app_fixture_settle (fixture->session);
  gtk_expander_set_expanded (GTK_EXPANDER (app_fixture_find (form, GTK_TYPE_EXPANDER, 0)), TRUE);
  return DATELINE_ANNOTATION_FORM (form);
}

static DatelineFormRow *
find_row (DatelineAnnotationForm *form, const char *field)
{
  for (guint i = 0;; i++) {
    DatelineFormRow *row =
        DATELINE_FORM_ROW (app_fixture_find (GTK_WIDGET (form), DATELINE_TYPE_FORM_ROW, i));

    if (g_str_equal (dateline_form_row_get_field (row)->field, field))
      return row;
  }
}

/* As if it were typed, and Enter pressed */
static void
type_and_commit (AppFixture *fixture, DatelineFormRow *row, const char *text)
{
  dateline_form_row_set_typed (row, text);
  dateline_form_row_commit (row);
  app_fixture_settle (fixture->session);
}

static void
assert_field (AppFixture *fixture, gint64 id, const char *field, const char *expected)
{
  g_autoptr (DatelineAnnotation) annotation = load_annotation (fixture, id);
  g_autofree char *value = dateline_annotation_dup_value (annotation, field);

  g_assert_cmpstr (value, ==, expected);
}

typedef struct {
  const char *condition; /* finds the annotation */
  const char *row;
  const char *typed;
  const char *shown;
  const char *field;
  const char *value;
} EditCase;

static const EditCase edits[] = {
  { "kind = capture", "captor", "the militia", "the militia", "captor", "the militia" },
  { "kind = capture", "date", "8 Aug 2021", "8 August 2021", "date", "2021-08-08" },
  { "kind = capture", "status", "denied", "denied", "status", "denied" },
  { "kind = capture", "place", "Somewhere", "Somewhere", "place", "Somewhere" },
  { "kind = casualty", "killed_low", "at least 777", "≥ 777", "killed_low", "777" },
  { "kind = casualty", "killed_low", "up to 778", "≤ 778", "killed_high", "778" },
  { "kind = casualty", "period_start", "3–4 Aug 2021", "3–4 August 2021", "period_end",
    "2021-08-04" },
  { "kind = place", "lat", "36.5, 68.25", "36.5, 68.25", "lon", "68.25" },
  { "kind = quote", "speaker", "a farmer", "a farmer", "speaker", "a farmer" },
  { "kind = quote", "tags", "one, two", "one, two", "tags", "one\x1ftwo" },
  { "kind = quote", "credibility", "2", "2", "credibility", "2" },
};

/* Every sort of field: do, undo, redo; row and case agree */
static void
test_form_edit (AppFixture *fixture, gconstpointer data)
{
  const EditCase *edit = data;
  gint64 id = find_annotation (fixture, edit->condition);
  g_autoptr (DatelineAnnotation) before = load_annotation (fixture, id);
  g_autofree char *old = dateline_annotation_dup_value (before, edit->field);
  GtkWindow *window;
  DatelineAnnotationForm *form = show_form (fixture, id, &window);
  DatelineFormRow *row = find_row (form, edit->row);
  g_autofree char *old_shown = g_strdup (dateline_form_row_get_stored (row));

  g_assert_cmpstr (old, !=, edit->value);
  type_and_commit (fixture, row, edit->typed);
  assert_field (fixture, id, edit->field, edit->value);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, edit->shown);
  g_assert_false (dateline_form_row_is_typing (row));

  dateline_session_undo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, edit->field, old);
  g_assert_cmpstr (dateline_form_row_get_stored (row), ==, old_shown);

  dateline_session_redo (fixture->session);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, edit->field, edit->value);
  app_fixture_destroy (window);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *path =
        g_strdup_printf ("/app/reader/form/edit/%s-%" G_GSIZE_FORMAT, edits[i].row, i);

    g_test_add (path, AppFixture, &edits[i], app_fixture_set_up, test_form_edit,
                app_fixture_tear_down);
  }
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

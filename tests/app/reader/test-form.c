/* test-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-form.h"
#include "dateline-annotation-store.h"
#include "reader-fixture.h"

static DatelineAnnotationForm *
show_form (AppFixture *fixture, gint64 id, GtkWindow **window)
{
  GtkWidget *form = dateline_annotation_form_new (fixture->session);
  g_autoptr (DatelineAnnotation) annotation = fixture_load_annotation (fixture, id);

  dateline_annotation_form_set (DATELINE_ANNOTATION_FORM (form), annotation, NULL);
  *window = app_fixture_show (form, 300, 500);
  app_fixture_settle (fixture->session);
  gtk_expander_set_expanded (GTK_EXPANDER (app_fixture_find (form, GTK_TYPE_EXPANDER, 0)), TRUE);
  return DATELINE_ANNOTATION_FORM (form);
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
  g_autoptr (DatelineAnnotation) annotation = fixture_load_annotation (fixture, id);
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
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, edit->condition);
  g_autoptr (DatelineAnnotation) before = fixture_load_annotation (fixture, id);
  g_autofree char *old = dateline_annotation_dup_value (before, edit->field);
  GtkWindow *window;
  DatelineAnnotationForm *form = show_form (fixture, id, &window);
  DatelineFormRow *row = fixture_find_row (GTK_WIDGET (form), edit->row);
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

/* Escape goes back to what is stored, and nothing was changed */
static void
test_form_revert (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  GtkWindow *window;
  DatelineAnnotationForm *form = show_form (fixture, id, &window);
  DatelineFormRow *row = fixture_find_row (GTK_WIDGET (form), "captor");
  g_autofree char *stored = g_strdup (dateline_form_row_get_stored (row));
  g_autofree char *typed = NULL;

  gtk_editable_set_text (GTK_EDITABLE (dateline_form_row_get_editor (row)), "nobody");
  g_assert_true (dateline_form_row_is_typing (row));
  g_assert_true (
      gtk_widget_activate_action (dateline_form_row_get_editor (row), "typing.redo", NULL));
  dateline_form_row_revert (row);
  g_assert_false (
      gtk_widget_activate_action (dateline_form_row_get_editor (row), "typing.redo", NULL));
  typed = dateline_form_row_dup_typed (row);
  g_assert_cmpstr (typed, ==, stored);
  app_fixture_settle (fixture->session);
  assert_field (fixture, id, "captor", stored);
  app_fixture_destroy (window);
}

/* What is no date is not stored; the row says what would be one, and keeps what was typed */
static void
test_form_refused (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  g_autoptr (DatelineAnnotation) before = fixture_load_annotation (fixture, id);
  GtkWindow *window;
  DatelineAnnotationForm *form = show_form (fixture, id, &window);
  DatelineFormRow *row = fixture_find_row (GTK_WIDGET (form), "date");
  g_autofree char *typed = NULL;

  type_and_commit (fixture, row, "some day");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (dateline_form_row_get_editor (row)),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  typed = dateline_form_row_dup_typed (row);
  g_assert_cmpstr (typed, ==, "some day");
  assert_field (fixture, id, "date", dateline_annotation_get (before, "date"));

  type_and_commit (fixture, row, "yesterday");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  app_fixture_destroy (window);
}

/* Typing is kept in the case, offered when the form opens again, and gone once it is stored */
static void
test_form_draft (AppFixture *fixture, gconstpointer data)
{
  gint64 id = app_fixture_find_id (fixture, DATELINE_TARGET_ANNOTATIONS, "kind = capture");
  g_autoptr (DatelineAnnotation) before = fixture_load_annotation (fixture, id);
  GtkWindow *window;
  DatelineAnnotationForm *form = show_form (fixture, id, &window);
  DatelineFormRow *row = fixture_find_row (GTK_WIDGET (form), "date");
  g_autofree char *typed = NULL;

  gtk_editable_set_text (GTK_EDITABLE (dateline_form_row_get_editor (row)), "half a da");
  app_fixture_destroy (window);
  app_fixture_settle (fixture->session);

  form = show_form (fixture, id, &window);
  row = fixture_find_row (GTK_WIDGET (form), "date");
  typed = dateline_form_row_dup_typed (row);
  g_assert_cmpstr (typed, ==, "half a da");
  g_assert_true (dateline_form_row_is_typing (row));
  assert_field (fixture, id, "date", dateline_annotation_get (before, "date"));
  type_and_commit (fixture, row, "7 Aug 2021");
  app_fixture_destroy (window);
  app_fixture_settle (fixture->session);

  form = show_form (fixture, id, &window);
  g_assert_false (dateline_form_row_is_typing (fixture_find_row (GTK_WIDGET (form), "date")));
  assert_field (fixture, id, "date", "2021-08-07");
  app_fixture_destroy (window);
}

/* Every field of every kind has a name for those who do not see it */
static void
test_form_names (AppFixture *fixture, gconstpointer data)
{
  for (DatelineKind kind = 0; kind < DATELINE_N_KINDS; kind++) {
    guint n_fields;
    const DatelineFormField *fields = dateline_form_get_fields (kind, &n_fields);

    for (guint i = 0; i < n_fields; i++) {
      GtkWidget *row = g_object_ref_sink (dateline_form_row_new (&fields[i]));
      GtkWidget *editor = dateline_form_row_get_editor (DATELINE_FORM_ROW (row));

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           fields[i].label);
      g_assert_true (dateline_kind_find_field (kind, fields[i].field) != NULL ||
                     dateline_record_find_field (DATELINE_RECORD_ANNOTATION, fields[i].field) !=
                         NULL);
      g_assert_true (fields[i].other == NULL ||
                     dateline_kind_find_field (kind, fields[i].other) != NULL);
      g_object_unref (row);
    }
  }
}

static void
add_tests (void)
{
  app_fixture_add ("/app/reader/form/revert", test_form_revert, NULL);
  app_fixture_add ("/app/reader/form/refused", test_form_refused, NULL);
  app_fixture_add ("/app/reader/form/draft", test_form_draft, NULL);
  app_fixture_add ("/app/reader/form/names", test_form_names, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *path =
        g_strdup_printf ("/app/reader/form/edit/%s-%" G_GSIZE_FORMAT, edits[i].row, i);

    app_fixture_add (path, test_form_edit, &edits[i]);
  }
}

int
main (int argc, char *argv[])
{
  return app_fixture_run (argc, argv, add_tests);
}

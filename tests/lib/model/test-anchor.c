/* test-anchor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * That text[start:end] is the annotation's words cannot be broken, by any route into the file.
 */

#include <string.h>

#include "case-fixture.h"
#include "dateline-annotation-store.h"
#include "dateline-suggestion.h"

/* "Kunduz" at 0, with letters of one to four bytes and a combining accent before other words */
#define TEXT "Kunduz fell. 𝔎undūz, Ку́ндуз and قندوز are one town."

static void
assert_words (CaseFixture *fixture)
{
  g_autofree char *broken = case_fixture_ask (
      fixture->path, "SELECT count (*) FROM annotation a JOIN article r ON r.id = a.article"
                     " JOIN content c ON c.id = r.content"
                     " WHERE substr (c.text, a.start + 1, a.\"end\" - a.start) IS NOT a.exact");

  g_assert_cmpstr (broken, ==, "0");
}

static DatelineAnnotation *
make (gint64 article, guint32 start, guint32 end, const char *exact)
{
  DatelineAnnotation *annotation =
      dateline_annotation_new (DATELINE_KIND_NOTE, (DatelineSpan){ start, end }, exact);

  annotation->article = article;
  return annotation;
}

static gboolean
insert (CaseFixture *fixture, DatelineAnnotation *annotation, GError **error)
{
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Add", error);

  return change != NULL && dateline_annotation_insert (change, annotation, error) &&
         dateline_change_commit (change, error);
}

typedef struct {
  guint32 start;
  guint32 end;
  const char *exact;
  gboolean right;
} SpanCase;

static const SpanCase span_cases[] = {
  { 0, 6, "Kunduz", TRUE },     { 0, 6, NULL, TRUE },
  { 13, 19, "𝔎undūz", TRUE },   { 21, 28, "Ку́ндуз", TRUE },
  { 33, 38, "قندوز", TRUE },    { 51, 52, ".", TRUE },
  { 0, 6, "kunduz", FALSE },    { 0, 7, "Kunduz", FALSE },
  { 1, 7, "Kunduz", FALSE },    { 13, 16, "𝔎undūz", FALSE }, /* counted in bytes or UTF-16 */
  { 21, 28, "Ку́ндуз ", FALSE }, { 0, 53, NULL, FALSE },
  { 52, 53, NULL, FALSE },      { 6, 6, "", FALSE },
  { 6, 0, NULL, FALSE },        { 4294967290u, 4294967295u, NULL, FALSE },
};

static void
test_insert (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);

  g_assert_cmpint (g_utf8_strlen (TEXT, -1), ==, 52);
  for (gsize i = 0; i < G_N_ELEMENTS (span_cases); i++) {
    const SpanCase *c = &span_cases[i];
    g_autoptr (DatelineAnnotation) annotation = make (article, c->start, c->end, c->exact);
    g_autoptr (GError) error = NULL;

    g_test_message ("%u to %u", c->start, c->end);
    g_assert_cmpint (insert (fixture, annotation, &error), ==, c->right);
    g_assert_cmpint (error == NULL, ==, c->right);
    assert_words (fixture);
  }
}

static void
test_span_of_a_field (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  g_autoptr (DatelineAnnotation) annotation = make (article, 0, 6, NULL);
  g_autoptr (GError) error = NULL;

  dateline_annotation_add_span (annotation, "text", (DatelineSpan){ 50, 53 });
  g_assert_false (insert (fixture, annotation, &error));
  g_assert_nonnull (error);
}

static void
test_update (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  g_autoptr (DatelineAnnotation) base = make (article, 0, 6, NULL);
  static const DatelineSpan spans[] = { { 0, 7 }, { 1, 7 }, { 40, 60 } };

  g_assert_true (insert (fixture, base, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++) {
    g_autoptr (DatelineAnnotation) now =
        dateline_annotation_get_by_id (fixture->dateline, base->id, NULL);
    g_autoptr (DatelineAnnotation) edited = dateline_annotation_copy (now);
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Edit", &error);

    /* with the words of before it takes those that stand there; with others it is refused */
    edited->span = spans[i];
    g_free (edited->exact);
    edited->exact = g_strdup ("Nobody said this");
    g_assert_false (dateline_annotation_update (change, now, edited, &error));
    g_assert_nonnull (error);
    g_free (edited->exact);
    edited->exact = g_strdup (now->exact);
    if (dateline_annotation_update (change, now, edited, NULL))
      g_assert_true (dateline_change_commit (change, NULL));
    g_clear_pointer (&change, dateline_change_free);
    assert_words (fixture);
  }
}

static void
test_edit_by_name (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  g_autoptr (DatelineAnnotation) base = make (article, 0, 6, NULL);
  static const char *const edits[][2] = {
    { "end", "53" }, { "start", "6" }, { "start", "99" }, { "end", "0" }, { "end", "11" }
  };

  g_assert_true (insert (fixture, base, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Edit", NULL);

    /* refused, or taken with the words that stand there */
    if (dateline_record_edit (change, base->id, edits[i][0], edits[i][1], NULL))
      g_assert_true (dateline_change_commit (change, NULL));
    g_clear_pointer (&change, dateline_change_free);
    assert_words (fixture);
  }
}

static void
test_suggestion_with_other_words (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  g_autoptr (GPtrArray) suggestions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_ptr_array_add (suggestions, make (article, 0, 6, "Kunduz"));
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, suggestions, NULL));
  stored = dateline_suggestion_load_article (fixture->dateline, article, NULL);
  id = ((DatelineAnnotation *) stored->pdata[0])->id;
  case_fixture_tamper (fixture->path, "UPDATE suggestion SET exact = 'KUNDUZ'");
  change = dateline_change_begin (fixture->dateline, "Accept", &error);
  g_assert_false (dateline_suggestion_accept (change, &id, 1, &error) &&
                  dateline_change_commit (change, &error));
  g_assert_nonnull (error);
  g_clear_pointer (&change, dateline_change_free);
  assert_words (fixture);
}

/* The article's text is no longer what it was when the annotation was taken away */
static void
test_undo_onto_another_text (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  g_autoptr (DatelineAnnotation) annotation = make (article, 0, 6, NULL);
  g_autoptr (DatelineChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (insert (fixture, annotation, NULL));
  change = dateline_change_begin (fixture->dateline, "Remove", NULL);
  g_assert_true (dateline_record_remove (change, &annotation->id, 1, NULL));
  g_assert_true (dateline_change_commit (change, NULL));
  g_clear_pointer (&change, dateline_change_free);
  case_fixture_tamper (fixture->path, "UPDATE content SET text = replace (text, 'Kun', 'Nuk')");
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);

  g_assert_null (dateline_history_undo (fixture->dateline, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (dateline_history_revert (fixture->dateline, 3, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  assert_words (fixture);
}

static void
test_redo_onto_another_text (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  g_autoptr (DatelineAnnotation) annotation = make (article, 0, 6, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (insert (fixture, annotation, NULL));
  dateline_history_entry_free (dateline_history_undo (fixture->dateline, NULL));
  case_fixture_tamper (fixture->path, "UPDATE content SET text = replace (text, 'Kun', 'Nuk')");
  case_fixture_reopen (fixture, DATELINE_CASE_WRITE);
  g_assert_null (dateline_history_redo (fixture->dateline, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  assert_words (fixture);
}

static void
test_moved_to_another_article (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Names", TEXT);
  gint64 other = case_fixture_add (fixture, "Other", "Zaranj fell without a fight.");
  g_autoptr (DatelineAnnotation) base = make (article, 0, 6, NULL);
  g_autoptr (DatelineAnnotation) moved = NULL;
  g_autoptr (DatelineChange) change = NULL;

  g_assert_true (insert (fixture, base, NULL));
  moved = dateline_annotation_copy (base);
  moved->article = other;
  change = dateline_change_begin (fixture->dateline, "Edit", NULL);
  if (dateline_annotation_update (change, base, moved, NULL))
    dateline_change_commit (change, NULL);
  g_clear_pointer (&change, dateline_change_free);
  assert_words (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/anchor/insert", test_insert);
  case_fixture_test ("/model/anchor/span-of-a-field", test_span_of_a_field);
  case_fixture_test ("/model/anchor/update", test_update);
  case_fixture_test ("/model/anchor/edit-by-name", test_edit_by_name);
  case_fixture_test ("/model/anchor/suggestion-with-other-words", test_suggestion_with_other_words);
  case_fixture_test ("/model/anchor/undo-onto-another-text", test_undo_onto_another_text);
  case_fixture_test ("/model/anchor/redo-onto-another-text", test_redo_onto_another_text);
  case_fixture_test ("/model/anchor/moved-to-another-article", test_moved_to_another_article);
  return g_test_run ();
}

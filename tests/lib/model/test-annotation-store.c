/* test-annotation-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"

#include <string.h>

#include "case-fixture.h"
#include "dateline-place.h"
#include "dateline-record.h"

/* "Kunduz fell to the Taliban on Sunday" */
#define CAPTURE ((DatelineSpan){ 0, 36 })
#define KUNDUZ ((DatelineSpan){ 0, 6 })
#define TALIBAN ((DatelineSpan){ 19, 26 })

static DatelineChange *
begin (CaseFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineChange *change = dateline_change_begin (fixture->dateline, "Edit", &error);

  g_assert_no_error (error);
  return change;
}

static void
commit (DatelineChange *change)
{
  g_autoptr (GError) error = NULL;

  dateline_change_commit (change, &error);
  g_assert_no_error (error);
  dateline_change_free (change);
}

static DatelineAnnotation *
new_capture (gint64 article)
{
  DatelineAnnotation *annotation = dateline_annotation_new (DATELINE_KIND_CAPTURE, CAPTURE, NULL);
  static const char *const tags[] = { "north", "urgent", NULL };

  annotation->article = article;
  annotation->credibility = 3;
  annotation->tags = g_strdupv ((char **) tags);
  g_assert_true (dateline_annotation_set (annotation, "place", "Kunduz", NULL));
  g_assert_true (dateline_annotation_set (annotation, "captor", "Taliban", NULL));
  g_assert_true (dateline_annotation_set (annotation, "date", "2021-08-08", NULL));
  dateline_annotation_add_span (annotation, "place", KUNDUZ);
  dateline_annotation_add_span (annotation, "captor", TALIBAN);
  return annotation;
}

static gint64
insert (CaseFixture *fixture, DatelineAnnotation *annotation)
{
  DatelineChange *change = begin (fixture);
  g_autoptr (GError) error = NULL;

  dateline_annotation_insert (change, annotation, &error);
  g_assert_no_error (error);
  commit (change);
  return annotation->id;
}

static void
test_round_trip (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autoptr (DatelineAnnotation) annotation = new_capture (article);
  g_autoptr (DatelineAnnotation) stored = NULL;
  g_autoptr (GError) error = NULL;

  insert (fixture, annotation);
  g_assert_cmpstr (annotation->exact, ==, "Kunduz fell to the Taliban on Sunday");
  stored = dateline_annotation_get_by_id (fixture->dateline, annotation->id, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_annotation_equal (annotation, stored));
  g_assert_cmpstr (stored->coder, ==, "Anna");
  g_assert_cmpint (stored->created, >, 0);
  case_fixture_assert_undoable (fixture, before);
}

static DatelineAnnotation *
new_with_all_fields (DatelineKind kind, gint64 article)
{
  static const char *const samples[] = {
    [DATELINE_FIELD_TEXT] = "Words",        [DATELINE_FIELD_COUNT] = "12",
    [DATELINE_FIELD_NUMBER] = "36.728",     [DATELINE_FIELD_DATE] = "2021-08",
    [DATELINE_FIELD_LIST] = "gn:1\x1fgn:2",
  };
  DatelineAnnotation *annotation = dateline_annotation_new (kind, KUNDUZ, "Kunduz");
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);

  annotation->article = article;
  for (guint i = 0; i < n_fields; i++) {
    const char *const *choices = fields[i].choices;
    g_autoptr (GError) error = NULL;

    /* the last choice, a year, goes with the date; a claim's reference must be to a place */
    if (kind == DATELINE_KIND_PLACE || !g_str_equal (fields[i].name, "place_ref"))
      dateline_annotation_set (annotation, fields[i].name,
                               choices != NULL ? choices[g_strv_length ((char **) choices) - 1]
                                               : samples[fields[i].type],
                               &error);
    g_assert_no_error (error);
    dateline_annotation_add_span (annotation, fields[i].name, KUNDUZ);
  }
  dateline_annotation_add_span (annotation, NULL, (DatelineSpan){ 0, 2 });
  dateline_annotation_add_span (annotation, NULL, (DatelineSpan){ 4, 6 });
  return annotation;
}

static void
test_every_kind_and_field (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);

  for (guint kind = 0; kind < DATELINE_N_KINDS; kind++) {
    g_autofree char *before = case_fixture_dump (fixture->path);
    g_autoptr (DatelineAnnotation) annotation = new_with_all_fields (kind, article);
    g_autoptr (DatelineAnnotation) stored = NULL;

    insert (fixture, annotation);
    case_fixture_assert_undoable (fixture, before);
    stored = dateline_annotation_get_by_id (fixture->dateline, annotation->id, NULL);
    g_assert_true (dateline_annotation_equal (annotation, stored));
  }
}

/* A place of the case, and what the program read from its gazetteer, are references; nothing else
 * that the analyst says */
static void
test_references (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) capture = new_capture (article);
  g_autoptr (DatelineAnnotation) read = new_capture (article);
  g_autoptr (DatelineChange) change = dateline_change_begin (fixture->dateline, "Add", NULL);
  g_autoptr (DatelinePlace) place = dateline_place_new ("The bridge");
  g_autoptr (GError) error = NULL;

  dateline_annotation_set (capture, "place_ref", "gn:1", NULL);
  dateline_annotation_set (read, "place_ref", "gn:2", NULL);
  read->score = 0.5;
  g_assert_false (dateline_annotation_insert (change, capture, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "gn:1"));
  place->ref = g_strdup ("gn:1");
  g_assert_true (dateline_place_insert (change, place, NULL));
  g_assert_true (dateline_annotation_insert (change, capture, NULL));
  g_assert_true (dateline_annotation_insert (change, read, NULL));
  g_assert_true (dateline_change_commit (change, NULL));
}

static void
assert_refused (CaseFixture *fixture, DatelineAnnotation *annotation, int code)
{
  g_autofree char *before = case_fixture_dump (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (DatelineChange) change = begin (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_annotation_insert (change, annotation, &error));
  g_assert_error (error, DATELINE_ERROR, code);
  g_clear_pointer (&change, dateline_change_free);
  after = case_fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refuses_other_words (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  guint32 length = (guint32) g_utf8_strlen (CASE_FIXTURE_TEXT, -1);
  const struct {
    DatelineSpan span;
    const char *exact;
    gint64 article;
    int code;
  } cases[] = {
    { { 0, 6 }, "Taloqa", article, DATELINE_ERROR_ARGUMENT },
    { { 0, 6 }, "kunduz", article, DATELINE_ERROR_ARGUMENT },
    { { 0, 6 }, "Kunduz fell", article, DATELINE_ERROR_ARGUMENT },
    { { 6, 6 }, NULL, article, DATELINE_ERROR_ARGUMENT },
    { { 7, 6 }, NULL, article, DATELINE_ERROR_ARGUMENT },
    { { 0, length + 1 }, NULL, article, DATELINE_ERROR_ARGUMENT },
    { { G_MAXUINT32 - 1, G_MAXUINT32 }, NULL, article, DATELINE_ERROR_ARGUMENT },
    { { 0, 6 }, "Kunduz", 424242, DATELINE_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineAnnotation) annotation =
        dateline_annotation_new (DATELINE_KIND_NOTE, cases[i].span, cases[i].exact);

    annotation->article = cases[i].article;
    assert_refused (fixture, annotation, cases[i].code);
  }
}

static void
test_refuses_spans_outside (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) annotation = new_capture (article);

  dateline_annotation_add_span (annotation, "from", (DatelineSpan){ 0, 100000 });
  assert_refused (fixture, annotation, DATELINE_ERROR_ARGUMENT);
}

/* What contradicts itself is refused in words that name the field */
static void
test_refuses_contradictions (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  static const struct {
    DatelineKind kind;
    const char *values[4];
    const char *named;
  } cases[] = {
    { DATELINE_KIND_CASUALTY, { "killed_low", "5", "killed_high", "3" }, "killed_low" },
    { DATELINE_KIND_CASUALTY, { "affected_high", "1", "affected_low", "2" }, "affected_low" },
    { DATELINE_KIND_CASUALTY,
      { "period_start", "2021-08-10", "period_end", "2021-08-09" },
      "period_start" },
    { DATELINE_KIND_CAPTURE, { "date", "2021-08", "date_precision", "day" }, "date_precision" },
    { DATELINE_KIND_PLACE, { "lat", "36.7", "name", "Kunduz" }, "lon" },
    { DATELINE_KIND_PLACE, { "lon", "68.9", "name", "Kunduz" }, "lat" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineAnnotation) annotation =
        dateline_annotation_new (cases[i].kind, KUNDUZ, NULL);
    g_autoptr (DatelineChange) change = begin (fixture);
    g_autoptr (GError) error = NULL;

    annotation->article = article;
    for (gsize v = 0; v < G_N_ELEMENTS (cases[i].values); v += 2)
      g_assert_true (
          dateline_annotation_set (annotation, cases[i].values[v], cases[i].values[v + 1], NULL));
    g_assert_false (dateline_annotation_insert (change, annotation, &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
    g_assert_nonnull (strstr (error->message, cases[i].named));
  }
}

static void
test_refuses_parts_outside (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) quote =
      dateline_annotation_new (DATELINE_KIND_QUOTE, KUNDUZ, NULL);

  quote->article = article;
  dateline_annotation_add_span (quote, NULL, (DatelineSpan){ 4, 7 });
  assert_refused (fixture, quote, DATELINE_ERROR_ARGUMENT);
}

/* The days that a claim is found by are those that it is known to */
static void
test_dates_are_as_wide_as_known (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) capture = new_capture (article);
  g_autofree char *days = NULL;

  dateline_annotation_set (capture, "date_precision", "month", NULL);
  insert (fixture, capture);
  days = case_fixture_ask (fixture->path,
                           "SELECT date_end - date_start, date (date_start * 86400, 'unixepoch')"
                           " FROM annotation");
  g_assert_cmpstr (days, ==, "31|2021-08-01");
}

static void
test_update (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) base = new_capture (article);
  g_autoptr (DatelineAnnotation) wanted = NULL;
  g_autoptr (DatelineAnnotation) stored = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  DatelineChange *change;

  insert (fixture, base);
  before = case_fixture_dump (fixture->path);
  wanted = dateline_annotation_copy (base);
  wanted->span.end = 6;
  dateline_annotation_set (wanted, "status", "denied", NULL);
  dateline_annotation_set (wanted, "captor", NULL, NULL);
  change = begin (fixture);
  dateline_annotation_update (change, base, wanted, &error);
  g_assert_no_error (error);
  commit (change);

  stored = dateline_annotation_get_by_id (fixture->dateline, base->id, NULL);
  g_assert_cmpstr (stored->exact, ==, "Kunduz");
  g_assert_cmpstr (dateline_annotation_get (stored, "status"), ==, "denied");
  g_assert_null (dateline_annotation_get (stored, "captor"));
  case_fixture_assert_undoable (fixture, before);
}

static void
test_change_of_kind_keeps_fields (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) base = new_capture (article);
  g_autoptr (DatelineAnnotation) wanted = NULL;
  g_autoptr (DatelineAnnotation) stored = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  DatelineChange *change;

  insert (fixture, base);
  before = case_fixture_dump (fixture->path);
  wanted = dateline_annotation_copy (base);
  dateline_annotation_change_kind (wanted, DATELINE_KIND_CASUALTY);
  change = begin (fixture);
  dateline_annotation_update (change, base, wanted, &error);
  g_assert_no_error (error);
  commit (change);

  stored = dateline_annotation_get_by_id (fixture->dateline, base->id, NULL);
  g_assert_cmpint (stored->kind, ==, DATELINE_KIND_CASUALTY);
  g_assert_cmpstr (dateline_annotation_get (stored, "place"), ==, "Kunduz");
  case_fixture_assert_undoable (fixture, before);
}

/* Two people edit one annotation: different fields both stay, the same field is a conflict */
static void
test_conflict (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) base = new_capture (article);
  g_autoptr (DatelineAnnotation) mine = NULL;
  g_autoptr (DatelineAnnotation) theirs = NULL;
  g_autoptr (DatelineAnnotation) stored = NULL;
  g_autoptr (GError) error = NULL;
  DatelineChange *change;

  insert (fixture, base);
  mine = dateline_annotation_copy (base);
  theirs = dateline_annotation_copy (base);
  dateline_annotation_set (theirs, "status", "claimed", NULL);
  change = begin (fixture);
  g_assert_true (dateline_annotation_update (change, base, theirs, NULL));
  commit (change);

  dateline_annotation_set (mine, "claimant", "spokesman", NULL);
  change = begin (fixture);
  g_assert_true (dateline_annotation_update (change, base, mine, NULL));
  commit (change);
  stored = dateline_annotation_get_by_id (fixture->dateline, base->id, NULL);
  g_assert_cmpstr (dateline_annotation_get (stored, "status"), ==, "claimed");
  g_assert_cmpstr (dateline_annotation_get (stored, "claimant"), ==, "spokesman");

  dateline_annotation_set (mine, "status", "denied", NULL);
  change = begin (fixture);
  g_assert_false (dateline_annotation_update (change, base, mine, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CONFLICT);
  dateline_change_free (change);
}

static void
test_update_of_nothing_is_no_change (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) base = new_capture (article);
  g_autoptr (DatelineHistoryEntry) before = NULL;
  g_autoptr (DatelineHistoryEntry) after = NULL;
  DatelineChange *change;

  insert (fixture, base);
  before = dateline_history_peek_undo (fixture->dateline, NULL);
  change = begin (fixture);
  g_assert_true (dateline_annotation_update (change, base, base, NULL));
  commit (change);
  after = dateline_history_peek_undo (fixture->dateline, NULL);
  g_assert_cmpint (before->number, ==, after->number);
}

static void
test_load_article_in_order (CaseFixture *fixture, gconstpointer data)
{
  static const DatelineSpan spans[] = { { 19, 26 }, { 0, 6 }, { 0, 36 }, { 5, 9 } };
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++) {
    g_autoptr (DatelineAnnotation) note =
        dateline_annotation_new (DATELINE_KIND_NOTE, spans[i], NULL);

    note->article = article;
    note->state = i == 3 ? DATELINE_STATE_REJECTED : DATELINE_STATE_ACCEPTED;
    insert (fixture, note);
  }
  found = dateline_annotation_load_article (fixture->dateline, article,
                                            1u << DATELINE_STATE_ACCEPTED, NULL);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpuint (((DatelineAnnotation *) found->pdata[0])->span.end, ==, 36);
  g_assert_cmpuint (((DatelineAnnotation *) found->pdata[1])->span.end, ==, 6);
  g_assert_cmpuint (((DatelineAnnotation *) found->pdata[2])->span.start, ==, 19);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = dateline_annotation_load_article (fixture->dateline, article, DATELINE_STATES_ALL, NULL);
  g_assert_cmpuint (found->len, ==, 4);
}

static void
insert_of_kind (CaseFixture *fixture, gint64 article, DatelineKind kind, guint32 end)
{
  g_autoptr (DatelineAnnotation) made =
      dateline_annotation_new (kind, (DatelineSpan){ 0, end }, NULL);
  static const char *const tags[] = { "urgent", "east", NULL };
  guint n_fields;
  const DatelineField *fields = dateline_kind_get_fields (kind, &n_fields);

  made->article = article;
  made->state = kind % 2 == 0 ? DATELINE_STATE_ACCEPTED : DATELINE_STATE_REJECTED;
  if (fields[0].type == DATELINE_FIELD_COUNT)
    dateline_annotation_set_count (made, fields[0].name, end);
  else
    g_assert_true (dateline_annotation_set (made, fields[0].name, "Kunduz", NULL));
  if (kind == DATELINE_KIND_QUOTE) {
    dateline_annotation_add_span (made, NULL, (DatelineSpan){ 0, 2 });
    dateline_annotation_add_span (made, NULL, (DatelineSpan){ 3, 5 });
  }
  dateline_annotation_add_span (made, fields[0].name, (DatelineSpan){ 0, end - 1 });
  if (end % 2 == 0)
    made->tags = g_strdupv ((char **) tags);
  insert (fixture, made);
}

/* What is read for a whole article at once is what is read of each by itself */
static void
test_load_article_whole (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) found = NULL;

  for (DatelineKind kind = 0; kind < DATELINE_N_KINDS; kind++)
    for (guint32 end = 6; end < 10; end++)
      insert_of_kind (fixture, article, kind, end);
  found = dateline_annotation_load_article (fixture->dateline, article, DATELINE_STATES_ALL, NULL);
  g_assert_cmpuint (found->len, ==, 4 * DATELINE_N_KINDS);
  for (guint i = 0; i < found->len; i++) {
    DatelineAnnotation *annotation = found->pdata[i];
    g_autoptr (DatelineAnnotation) alone =
        dateline_annotation_get_by_id (fixture->dateline, annotation->id, NULL);
    guint n_spans;

    g_assert_nonnull (alone);
    dateline_annotation_get_spans (annotation, &n_spans);
    g_assert_cmpuint (n_spans, ==, annotation->kind == DATELINE_KIND_QUOTE ? 3 : 1);
    g_assert_cmpuint (annotation->tags != NULL ? g_strv_length (annotation->tags) : 0, ==,
                      annotation->span.end % 2 == 0 ? 2 : 0);
    g_assert_true (dateline_annotation_equal (annotation, alone));
  }
}

static void
test_remove (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Kunduz", CASE_FIXTURE_TEXT);
  g_autoptr (DatelineAnnotation) annotation = new_capture (article);
  g_autofree char *before = NULL;
  g_autofree char *left = NULL;
  DatelineChange *change;

  insert (fixture, annotation);
  before = case_fixture_dump (fixture->path);
  change = begin (fixture);
  g_assert_true (dateline_record_remove (change, &annotation->id, 1, NULL));
  commit (change);
  left = case_fixture_ask (fixture->path,
                           "SELECT (SELECT count (*) FROM annotation) || (SELECT count (*) FROM "
                           "annotation_span) || (SELECT count (*) FROM annotation_capture) || "
                           "(SELECT count (*) FROM annotation_tag)");
  g_assert_cmpstr (left, ==, "0000");
  case_fixture_assert_undoable (fixture, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/annotation-store/round-trip", test_round_trip);
  case_fixture_test ("/model/annotation-store/every-kind-and-field", test_every_kind_and_field);
  case_fixture_test ("/model/annotation-store/refuses-other-words", test_refuses_other_words);
  case_fixture_test ("/model/annotation-store/refuses-spans-outside", test_refuses_spans_outside);
  case_fixture_test ("/model/annotation-store/references", test_references);
  case_fixture_test ("/model/annotation-store/refuses-contradictions", test_refuses_contradictions);
  case_fixture_test ("/model/annotation-store/refuses-parts-outside", test_refuses_parts_outside);
  case_fixture_test ("/model/annotation-store/dates", test_dates_are_as_wide_as_known);
  case_fixture_test ("/model/annotation-store/update", test_update);
  case_fixture_test ("/model/annotation-store/change-of-kind", test_change_of_kind_keeps_fields);
  case_fixture_test ("/model/annotation-store/conflict", test_conflict);
  case_fixture_test ("/model/annotation-store/no-change", test_update_of_nothing_is_no_change);
  case_fixture_test ("/model/annotation-store/load-article", test_load_article_in_order);
  case_fixture_test ("/model/annotation-store/load-article-whole", test_load_article_whole);
  case_fixture_test ("/model/annotation-store/remove", test_remove);
  return g_test_run ();
}

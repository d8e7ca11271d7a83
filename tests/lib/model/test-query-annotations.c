/* test-query-annotations.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What queries find of annotations, actors and suggestions.
 */

#include "dateline-actor.h"
#include "dateline-annotation-store.h"
#include "dateline-suggestion.h"
#include "query-fixture.h"

/* Article 1, annotations 2 to 6: quote, capture, casualty, note, a rejected place */
static void
fill_annotations (CaseFixture *fixture)
{
  gint64 article = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);
  DatelineChange *change = query_fixture_begin (fixture);
  g_autoptr (GError) error = NULL;
  gint64 capture;

  query_fixture_add_annotation (change, article, DATELINE_KIND_QUOTE,
                                "“Nobody has crossed the bridge,”", "speaker=an officer");
  capture = query_fixture_add_annotation (
      change, article, DATELINE_KIND_CAPTURE, "Kunduz fell to the Taliban",
      "place=Kunduz;captor=Taliban;date=2021-08-08;status=reported");
  query_fixture_add_annotation (change, article, DATELINE_KIND_CASUALTY,
                                "Hundreds were killed or injured",
                                "affected_low=200;wording=Hundreds;claimant=the ministry");
  query_fixture_add_annotation (change, article, DATELINE_KIND_NOTE, "on Sunday", "text=which?");
  dateline_record_edit (change,
                        query_fixture_add_annotation (change, article, DATELINE_KIND_PLACE,
                                                      "Sar-e-Pul", "name=Sar-e-Pul"),
                        "state", "rejected", &error);
  g_assert_no_error (error);
  dateline_record_edit (change, capture, "tags", "north", &error);
  g_assert_no_error (error);
  query_fixture_commit (change);
}

static const WhereCase annotation_cases[] = {
  { NULL, "3 5 2 4" }, /* in the order of the text, accepted ones */
  { "kind=quote", "2" },        { "speaker~OFFICER", "2" },
  { "place=Kunduz", "3" },      { "affected_low>=200", "4" },
  { "claimant~ministry", "4" }, { "text~taliban", "3" },
  { "tags=north", "3" },        { "tags!=north", "5 2 4" },
  { "tags~NOR", "3" },          { "outlet=Harbour Wire", "3 5 2 4" },
  { "date=2021-08", "3" },      { "article=1", "3 5 2 4" },
  { "start=0", "3" },           { "coder=Anna", "3 5 2 4" },
};

static void
test_annotations_where (CaseFixture *fixture, gconstpointer data)
{
  fill_annotations (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (annotation_cases); i++)
    query_fixture_assert_where (fixture, DATELINE_TARGET_ANNOTATIONS, annotation_cases[i].where,
                                annotation_cases[i].expected);
  /* newest first: those without a date stand at their article's, 10 August */
  query_fixture_assert_where (fixture, DATELINE_TARGET_CLAIMS, NULL, "4 2 3");
  query_fixture_assert_where (fixture, DATELINE_TARGET_TAGS, "annotations=1", "7");
}

static void
test_shared_filters_of_annotations (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_ANNOTATIONS);
  g_autoptr (DatelineQuery) articles = dateline_query_new (DATELINE_TARGET_ARTICLES);
  DatelineDate day = { 0 };
  static const char *const kinds[] = { "casualties", "quote", NULL };
  static const char *const places[] = { "place", NULL };

  fill_annotations (fixture);
  query_fixture_assert_run (fixture, dateline_query_with_states (all, DATELINE_STATES_ALL),
                            "3 5 6 2 4");
  query_fixture_assert_run (fixture,
                            dateline_query_with_states (all, 1u << DATELINE_STATE_REJECTED), "6");
  query_fixture_assert_run (fixture, dateline_query_with_kinds (all, kinds), "2 4");
  query_fixture_assert_run (fixture, dateline_query_with_kinds (articles, kinds), "1");
  query_fixture_assert_run (fixture, dateline_query_with_kinds (articles, places), "");
  g_assert_true (dateline_date_from_iso ("2021-08-08", &day));
  query_fixture_assert_run (fixture, dateline_query_with_time (all, day), "3");
  g_assert_true (dateline_date_from_iso ("2021-08-10", &day));
  query_fixture_assert_run (fixture, dateline_query_with_time (all, day), "5 2 4");
  query_fixture_assert_run (fixture, dateline_query_with_time (articles, day), "1");
  query_fixture_assert_run (fixture, dateline_query_with_text (articles, "bridge -missing"), "1");
  query_fixture_assert_run (fixture, dateline_query_with_text (articles, "northern"), "1");
  query_fixture_assert_run (fixture, dateline_query_with_text (articles, "southern"), "");
  query_fixture_assert_run (fixture, dateline_query_with_text (articles, "…"),
                            "1"); /* nothing to look for */
  query_fixture_assert_run (fixture, dateline_query_with_text (all, "bridge"), "2");
}

static void
test_actors_filter (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) annotations = dateline_query_new (DATELINE_TARGET_ANNOTATIONS);
  g_autoptr (DatelineQuery) articles = dateline_query_new (DATELINE_TARGET_ARTICLES);
  g_autoptr (DatelineQuery) events = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineActor) actor = dateline_actor_new ("Islamic Emirate");
  g_autoptr (DatelineAlias) alias = dateline_alias_new ("Taliban");
  g_autoptr (GError) error = NULL;
  DatelineChange *change;
  g_autofree char *reference = NULL;
  gint64 nobody = 99, event;

  fill_annotations (fixture);
  change = query_fixture_begin (fixture);
  dateline_actor_insert (change, actor, &error);
  g_assert_no_error (error);
  dateline_actor_add_alias (change, actor->id, alias, &error);
  g_assert_no_error (error);
  reference = dateline_case_format_id (fixture->dateline, actor->id);
  event = query_fixture_add_event (change, "");
  dateline_record_edit (change, event, "actor_ref", reference, &error);
  g_assert_no_error (error);
  query_fixture_commit (change);

  query_fixture_assert_run (fixture, dateline_query_with_actors (annotations, &actor->id, 1), "3");
  query_fixture_assert_run (fixture, dateline_query_with_actors (articles, &actor->id, 1), "1");
  query_fixture_assert_run (fixture, dateline_query_with_actors (articles, &nobody, 1), "");
  {
    g_autofree char *expected = dateline_case_format_id (fixture->dateline, event);

    query_fixture_assert_run (fixture, dateline_query_with_actors (events, &actor->id, 1),
                              expected);
  }
  query_fixture_assert_where (fixture, DATELINE_TARGET_ACTORS, "aliases=Taliban", reference);
  query_fixture_assert_where (fixture, DATELINE_TARGET_ACTORS, "aliases~emirate", reference);
  query_fixture_assert_where (fixture, DATELINE_TARGET_ACTORS, "events=1", reference);
}

static void
test_suggestions (CaseFixture *fixture, gconstpointer data)
{
  gint64 article = case_fixture_add (fixture, "Northern towns fall", CASE_FIXTURE_TEXT);
  g_autoptr (GPtrArray) suggestions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_SUGGESTIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  DatelineAnnotation *suggestion =
      dateline_annotation_new (DATELINE_KIND_CASUALTY, (DatelineSpan){ 0, 6 }, "Kunduz");
  DatelineChange *change;

  suggestion->score = 0.75;
  dateline_annotation_set_count (suggestion, "killed_low", 200);
  g_ptr_array_add (suggestions, suggestion);
  g_assert_true (dateline_suggestion_replace (fixture->dateline, article, suggestions, &error));
  g_assert_no_error (error);
  query_fixture_assert_where (fixture, DATELINE_TARGET_SUGGESTIONS, "killed_low>99", "2");
  query_fixture_assert_where (fixture, DATELINE_TARGET_SUGGESTIONS, "score<0.5", "");
  ids = dateline_query_run (all, fixture->dateline, 0, &error);
  change = query_fixture_begin (fixture);
  g_assert_true (dateline_suggestion_accept (change, (const gint64 *) ids->data, ids->len, &error));
  query_fixture_commit (change);
  query_fixture_assert_run (fixture, dateline_query_ref (all), ""); /* accepted: no longer open */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/query/annotations-where", test_annotations_where);
  case_fixture_test ("/model/query/shared-filters-of-annotations",
                     test_shared_filters_of_annotations);
  case_fixture_test ("/model/query/actors-filter", test_actors_filter);
  case_fixture_test ("/model/query/suggestions", test_suggestions);
  return g_test_run ();
}

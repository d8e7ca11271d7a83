/* test-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Queries as values, and what they find of events.
 */

#include "dateline-query.h"

#include <string.h>

#include "query-fixture.h"

static void
fill_events (CaseFixture *fixture)
{
  DatelineChange *change = query_fixture_begin (fixture);

  query_fixture_add_event (
      change, "date=2021-08-08;place=Kunduz;lat=36.7;lon=68.9;killed_low=12;actor=Taliban");
  query_fixture_add_event (
      change, "date=2021-08;place=Zaranj;lat=30.9;lon=61.9;kind=capture;reviewed=true");
  query_fixture_add_event (
      change, "date=2021-08-07/2021-08-09;place=Sheberghan;killed_low=3;killed_high=5");
  query_fixture_add_event (change, "place=Ёбург;notes=100% _sure_");
  query_fixture_add_event (change,
                           "date=2021-08-08T14:05Z;place=Suva;lat=-18.1;lon=178.4;kind=casualties");
  query_fixture_commit (change);
}

static const WhereCase event_cases[] = {
  { NULL, "5 1 3 2 4" }, /* newest first, what has no date last */
  { "kind=capture", "2" },
  { "kind = capture ", "2" },
  { "kind!=clash", "5 2" },
  { "place=Kunduz", "1" },
  { "place=kunduz", "" },
  { "place~KUN", "1" },
  { "place~ё", "4" },
  { "place~Ё", "4" },
  { "place~ёбУРГ", "4" },
  { "notes~100%", "4" },
  { "notes~0% _", "4" },
  { "notes~1__%", "" },
  { "notes!=x", "5 1 3 2 4" },
  { "actor!=Taliban", "5 3 2 4" },
  { "killed_low>3", "1" },
  { "killed_low>=3", "1 3" },
  { "killed_low<12", "3" },
  { "killed_low<=12", "1 3" },
  { "killed_low=12.0", "1" },
  { "killed_low!=12", "5 3 2 4" },
  { "date=2021-08", "5 1 3 2" },
  { "date=2021-08-08", "5 1" },
  { "date~2021-08-08", "5 1 3 2" },
  { "date!=2021-08-08", "3 2 4" },
  { "date<2021-08-08", "" },
  { "date<=2021-08-09", "5 1 3" },
  { "date>=2021-08-08", "5 1" },
  { "date>2021-08-07", "5 1" },
  { "date>2021-07", "5 1 3 2" },
  { "date<2022", "5 1 3 2" },
  { "reviewed=true", "2" },
  { "reviewed=no", "5 1 3 4" },
  { "lat<0", "5" },
  { "id=3", "3" },
  { "id!=3", "5 1 2 4" },
  { "created>=2020", "5 1 3 2 4" },
  { "created<2020", "" },
};

static void
test_events_where (CaseFixture *fixture, gconstpointer data)
{
  fill_events (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (event_cases); i++)
    query_fixture_assert_where (fixture, DATELINE_TARGET_EVENTS, event_cases[i].where,
                                event_cases[i].expected);
}

static void
test_several_conditions (CaseFixture *fixture, gconstpointer data)
{
  static const char *const where[] = { "date=2021-08", "killed_low>0", "place!=Kunduz", NULL };

  fill_events (fixture);
  query_fixture_assert_run (fixture, query_fixture_where (DATELINE_TARGET_EVENTS, where), "3");
}

static void
test_refused_conditions (void)
{
  static const char *const bad[] = {
    "",
    "kind",
    "nonsense=1",
    "=capture",
    "killed_low=many",
    "date=soon",
    "reviewed=maybe",
    "id<3",
    "reviewed<1",
    "killed_low~1",
    "place\xff=x",
    "kind capture",
    "lat=inf",
    "date>",
  };
  g_autoptr (DatelineQuery) query = dateline_query_new (DATELINE_TARGET_EVENTS);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (dateline_query_where (query, bad[i], &error));
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

static void
test_bad_id_is_said_when_run (CaseFixture *fixture, gconstpointer data)
{
  static const char *const where[] = { "place_ref=gn:1133616", NULL };
  g_autoptr (DatelineQuery) query = query_fixture_where (DATELINE_TARGET_EVENTS, where);
  g_autoptr (GError) error = NULL;

  g_assert_null (dateline_query_run (query, fixture->dateline, 0, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

/* Whatever is asked, SQLite understands it; that "x" is no id is said when the query is run */
static void
try_condition (CaseFixture *fixture, DatelineTarget target, const char *field, const char *rest)
{
  g_autofree char *where = g_strconcat (field, rest, NULL);
  g_autoptr (DatelineQuery) all = dateline_query_new (target);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, where, NULL);
  g_autoptr (DatelineQuery) sorted = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  if (query == NULL)
    return;
  sorted = dateline_query_sorted (query, field, rest[0] == '=', NULL);
  ids = dateline_query_run (sorted != NULL ? sorted : query, fixture->dateline, 0, &error);
  if (g_ascii_isdigit (rest[strlen (rest) - 1]))
    g_assert_no_error (error);
  else if (error != NULL)
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
test_every_field_runs (CaseFixture *fixture, gconstpointer data)
{
  static const char *const rests[] = { "=1", "!=2021", "<1",     "<=2021", ">1",    ">=2021",
                                       "~1", "=x",     "!=true", "~ü",     "=true", "~2021" };

  fill_events (fixture);
  for (guint target = 0; target < DATELINE_N_TARGETS; target++) {
    const char *const *fields = dateline_target_get_fields (target);

    for (guint i = 0; fields[i] != NULL; i++)
      for (gsize j = 0; j < G_N_ELEMENTS (rests); j++)
        try_condition (fixture, target, fields[i], rests[j]);
  }
}

static DatelineQuery *
events_with_time (const char *first, const char *last)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  DatelineDate from, to;

  g_assert_true (dateline_date_from_iso (first, &from));
  g_assert_true (dateline_date_from_iso (last, &to));
  from.end = to.end;
  from.precision = DATELINE_PRECISION_DAYS;
  return dateline_query_with_time (all, from);
}

static void
test_time_and_box (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) narrow = NULL;
  DatelineBox north = { 36, 60, 38, 70 }, pacific = { -30, 170, 10, -170 }, found;

  fill_events (fixture);
  query_fixture_assert_run (fixture, events_with_time ("2021-08-09", "2021-08-09"), "3 2");
  query_fixture_assert_run (fixture, events_with_time ("2021-07-01", "2021-07-31"), "");
  query_fixture_assert_run (fixture, dateline_query_with_box (all, &north), "1");
  query_fixture_assert_run (fixture, dateline_query_with_box (all, &pacific), "5");
  narrow = dateline_query_with_box (all, &north);
  g_assert_true (dateline_query_get_box (narrow, &found));
  g_assert_cmpfloat (found.east, ==, 70);
  g_assert_true (dateline_query_is_filtered (narrow));
  query_fixture_assert_run (fixture, dateline_query_with_box (narrow, NULL), "5 1 3 2 4");
}

static void
test_kinds_and_text_of_events (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  static const char *const casualty[] = { "casualty", "quote", NULL };

  fill_events (fixture);
  query_fixture_assert_run (fixture, dateline_query_with_kinds (all, casualty), "5");
  query_fixture_assert_run (fixture, dateline_query_with_text (all, "SURE"), "4");
  query_fixture_assert_run (fixture, dateline_query_with_text (all, "taliban"), "1");
  query_fixture_assert_run (fixture, dateline_query_with_text (all, ""), "5 1 3 2 4");
}

static void
test_sorting (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (GError) error = NULL;

  fill_events (fixture);
  query_fixture_assert_run (fixture, dateline_query_sorted (all, "place", FALSE, NULL),
                            "1 3 5 2 4");
  query_fixture_assert_run (fixture, dateline_query_sorted (all, "killed_low", TRUE, NULL),
                            "1 3 5 4 2");
  query_fixture_assert_run (fixture, dateline_query_sorted (all, "date", FALSE, NULL), "4 2 3 1 5");
  g_assert_null (dateline_query_sorted (all, "nonsense", FALSE, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
fill_texts (CaseFixture *fixture)
{
  static const char *const places[] = { "",
                                        ";place=Kunduz",
                                        ";place=kunduz",
                                        ";place=KUNDUZ",
                                        ";place=Kunduz 2",
                                        ";place=Ёбург",
                                        ";place=ёбург",
                                        ";place=_",
                                        ";place=z",
                                        ";place=Äö" };
  DatelineChange *change = query_fixture_begin (fixture);

  for (guint i = 0; i < 300; i++) {
    g_autofree char *fields = g_strdup_printf (
        "date=2021-%02d-%02d%s%s", g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29),
        places[g_test_rand_int_range (0, G_N_ELEMENTS (places))], i % 3 == 0 ? ";actor=x" : "");

    query_fixture_add_event (change, fields);
  }
  query_fixture_commit (change);
}

/* All at once are put in order by us, some by the database: it is the same order */
static void
assert_orders_alike (CaseFixture *fixture, const DatelineQuery *query, const char *field)
{
  for (guint descending = 0; descending < 2; descending++) {
    g_autoptr (DatelineQuery) sorted = dateline_query_sorted (query, field, descending == 1, NULL);
    g_autoptr (GArray) ours = dateline_query_run (sorted, fixture->dateline, 0, NULL);
    g_autoptr (GArray) theirs = dateline_query_run (sorted, fixture->dateline, 1000000, NULL);

    g_assert_cmpuint (ours->len, >, 1);
    g_assert_cmpmem (ours->data, ours->len * sizeof (gint64), theirs->data,
                     theirs->len * sizeof (gint64));
  }
}

static void
test_texts_in_order (CaseFixture *fixture, gconstpointer data)
{
  static const char *const fields[] = { "place", "actor", "kind", "notes" };
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  /* found by the index of dates: not in the order of the ids */
  g_autoptr (DatelineQuery) summer = dateline_query_where (all, "date>=2021-06", NULL);

  fill_texts (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    assert_orders_alike (fixture, all, fields[i]);
    assert_orders_alike (fixture, summer, fields[i]);
  }
}

static void
test_limit_and_match (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) query = dateline_query_where (all, "date=2021-08", NULL);
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) matching = NULL;
  gint64 base, ids[3];

  fill_events (fixture);
  first = dateline_query_run (all, fixture->dateline, 2, NULL);
  g_assert_cmpuint (first->len, ==, 2);
  base = g_array_index (first, gint64, 0) - 5;
  ids[0] = base + 4;
  ids[1] = base + 1;
  ids[2] = base + 99;
  matching = dateline_query_match (query, fixture->dateline, ids, 3, NULL);
  g_assert_cmpuint (matching->len, ==, 1);
  g_assert_cmpint (g_array_index (matching, gint64, 0), ==, base + 1);
}

static void
test_points (CaseFixture *fixture, gconstpointer data)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (GArray) points = NULL;
  guint n_placed = 0, n_dated = 0, n_reviewed = 0;

  fill_events (fixture);
  points = dateline_query_points (all, fixture->dateline, NULL);
  g_assert_cmpuint (points->len, ==, 5);
  for (guint i = 0; i < points->len; i++) {
    const DatelineEventPoint *point = &g_array_index (points, DatelineEventPoint, i);

    n_placed += dateline_point_is_valid (point->point);
    n_dated += point->start != G_MININT32;
    n_reviewed += point->reviewed;
    g_assert_cmpuint (point->kind, <, 9);
  }
  g_assert_cmpuint (n_placed, ==, 3);
  g_assert_cmpuint (n_dated, ==, 4);
  g_assert_cmpuint (n_reviewed, ==, 1);
}

static void
test_queries_are_values (void)
{
  g_autoptr (DatelineQuery) all = dateline_query_new (DATELINE_TARGET_EVENTS);
  g_autoptr (DatelineQuery) one = dateline_query_where (all, "kind=clash", NULL);
  g_autoptr (DatelineQuery) same = dateline_query_where (all, "kind = clash", NULL);
  g_autoptr (DatelineQuery) other = dateline_query_where (all, "kind!=clash", NULL);
  g_autoptr (DatelineQuery) claims = dateline_query_with_target (one, DATELINE_TARGET_CLAIMS);
  g_autoptr (DatelineQuery) actors = dateline_query_with_target (one, DATELINE_TARGET_SOURCES);
  gboolean descending;

  g_assert_true (dateline_query_equal (one, same));
  g_assert_false (dateline_query_equal (one, other));
  g_assert_false (dateline_query_equal (one, all));
  g_assert_false (dateline_query_is_filtered (all)); /* untouched by what was made from it */
  g_assert_true (dateline_query_is_filtered (claims));
  g_assert_true (dateline_query_is_filtered (actors)); /* sources have a kind too */
  g_assert_cmpstr (dateline_query_get_sort (claims, &descending), ==, "date");
  g_assert_true (descending);
}

static void
test_targets (void)
{
  for (guint i = 0; i < DATELINE_N_TARGETS; i++) {
    DatelineTarget target = DATELINE_N_TARGETS;

    g_assert_true (dateline_target_from_string (dateline_target_to_string (i), &target));
    g_assert_cmpuint (target, ==, i);
    g_assert_true (dateline_target_has_field (i, "id"));
    g_assert_false (dateline_target_has_field (i, "nonsense"));
  }
  for (guint i = 0; i < DATELINE_N_KINDS; i++) {
    guint n_fields;
    const DatelineField *fields = dateline_kind_get_fields (i, &n_fields);

    for (guint j = 0; j < n_fields; j++)
      g_assert_true (dateline_target_has_field (DATELINE_TARGET_CLAIMS, fields[j].name));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  case_fixture_test ("/model/query/events-where", test_events_where);
  case_fixture_test ("/model/query/several-conditions", test_several_conditions);
  g_test_add_func ("/model/query/refused-conditions", test_refused_conditions);
  case_fixture_test ("/model/query/bad-id-is-said-when-run", test_bad_id_is_said_when_run);
  case_fixture_test ("/model/query/every-field-runs", test_every_field_runs);
  case_fixture_test ("/model/query/time-and-box", test_time_and_box);
  case_fixture_test ("/model/query/kinds-and-text-of-events", test_kinds_and_text_of_events);
  case_fixture_test ("/model/query/sorting", test_sorting);
  case_fixture_test ("/model/query/texts-in-order", test_texts_in_order);
  case_fixture_test ("/model/query/limit-and-match", test_limit_and_match);
  case_fixture_test ("/model/query/points", test_points);
  g_test_add_func ("/model/query/queries-are-values", test_queries_are_values);
  g_test_add_func ("/model/query/targets", test_targets);
  return g_test_run ();
}

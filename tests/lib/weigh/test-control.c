/* test-control.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-control.h"

#include "weigh-claims.h"

/* The spans of the first place as "8 held T, 9 contested T": days of August 2021 */
static char *
describe (const TestClaim *tests, gsize n, char **taken)
{
  g_autoptr (GArray) claims = make_claims (DATELINE_KIND_CAPTURE, tests, n);
  g_autoptr (GPtrArray) rows = dateline_chronology_new (CLAIMS (claims), claims->len);
  g_autoptr (GPtrArray) controls = dateline_control_new (CLAIMS (claims), claims->len, rows);
  const DatelineControl *control;
  GString *text = g_string_new (NULL);
  gint32 before = dateline_day_from_ymd (2021, 7, 31);

  g_assert_cmpuint (controls->len, <=, 1);
  if (controls->len == 0)
    return g_string_free (text, FALSE);
  control = controls->pdata[0];
  *taken = iso_of (dateline_control_taken (control, rows));
  for (guint i = 0; i < control->spans->len; i++) {
    const DatelineControlSpan *span = &g_array_index (control->spans, DatelineControlSpan, i);
    const DatelineControlSpan *next = span + 1;

    g_assert_cmpint (span->end, ==, i + 1 < control->spans->len ? next->start : G_MAXINT32);
    g_string_append_printf (text, "%s%d %s %s", i > 0 ? ", " : "", span->start - before,
                            dateline_control_state_to_string (span->state), span->holder);
  }
  return g_string_free (text, FALSE);
}

static void
test_stories (void)
{
  static const struct {
    const char *name;
    TestClaim tests[5];
    gsize n;
    const char *spans;
    const char *taken;
  } cases[] = {
    { "reported",
      { { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-09", 1 } },
      1,
      "8 held T",
      "2021-08-08" },
    { "denied the day after, confirmed a week later",
      { { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 1 },
        { "place=A captor=T status=contested date=2021-08-09", 1, 1, "2021-08-09", 2 },
        { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-09", 2 },
        { "place=A captor=T status=contested date=2021-08-09", 1, 1, "2021-08-16", 3 },
        { "place=A captor=T status=confirmed date=2021-08-08", 1, 1, "2021-08-16", 3 } },
      5,
      "8 held T, 9 contested T, 16 held T",
      "2021-08-08" },
    { "claimed, denied, taken five days later",
      { { "place=A captor=T status=claimed date=2021-08-09 denied_by=police", 1, 1, "2021-08-09",
          1 },
        { "place=A captor=T status=denied date=2021-08-09", 1, 1, "2021-08-09", 2 },
        { "place=A captor=T status=claimed date=2021-08-09", 1, 1, "2021-08-10", 3 },
        { "place=A captor=T date=2021-08-14", 1, 2, "2021-08-14", 4 } },
      4,
      "9 denied T, 14 held T",
      "2021-08-14" },
    { "claimed, denied, claimed anew",
      { { "place=A captor=T status=claimed date=2021-08-09", 1, 1, "2021-08-09", 1 },
        { "place=A captor=T status=denied date=2021-08-10", 1, 1, "2021-08-10", 2 },
        { "place=A captor=T status=claimed date=2021-08-14", 1, 2, "2021-08-14", 4 } },
      3,
      "9 claimed T, 10 denied T, 14 claimed T",
      "" },
    { "reports differ by a day",
      { { "place=A captor=T status=claimed date=2021-08-12", 1, 1, "2021-08-13", 1 },
        { "place=A captor=T status=confirmed date=2021-08-13", 1, 1, "2021-08-13", 1 } },
      2,
      "12 contested T, 13 held T",
      "2021-08-12/2021-08-13" },
    { "besieged, then taken",
      { { "place=A captor=T status=contested date=2021-08-11", 1, 1, "2021-08-11", 1 },
        { "place=A captor=T date=2021-08-13", 1, 2, "2021-08-13", 2 } },
      2,
      "11 contested T, 13 held T",
      "2021-08-13" },
    { "denied at noon, taken in the evening",
      { { "place=A captor=T status=denied date=2021-08-15", 1, 1, "2021-08-15", 1 },
        { "place=A captor=T date=2021-08-15", 1, 1, "2021-08-15", 2 } },
      2,
      "15 held T",
      "2021-08-15" },
    { "the report of the morning after is denied the day after that",
      { { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-09", 1 },
        { "place=A captor=T status=denied date=2021-08-08", 1, 1, "2021-08-10", 2 } },
      2,
      "8 contested T, 9 held T, 10 contested T",
      "" },
    { "taken and retaken",
      { { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 1 },
        { "place=A captor=G status=claimed date=2021-08-12", 1, 2, "2021-08-12", 2 },
        { "place=A captor=G date=2021-08-14", 1, 3, "2021-08-14", 3 } },
      3,
      "8 held T, 12 claimed G, 14 held G",
      "2021-08-14" },
    { "threatened",
      { { "place=A captor=T status=threatened date=2021-08-16", 1, 1, "2021-08-16", 1 } },
      1,
      "",
      "" },
    { "some time in August",
      { { "place=A captor=T date=2021-08", 1, 1, "2021-09-02", 1 } },
      1,
      "31 held T",
      "2021-08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *taken = NULL;
    g_autofree char *spans = describe (cases[i].tests, cases[i].n, &taken);

    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (spans, ==, cases[i].spans);
    g_assert_cmpstr (taken != NULL ? taken : "", ==, cases[i].taken);
  }
}

static void
test_at (void)
{
  static const TestClaim tests[] = {
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 1 },
    { "place=A captor=T status=denied date=2021-08-10", 1, 1, "2021-08-10", 2 },
    { "place=B captor=T date=2021-08-07", 0, 0, "2021-08-08", 1 },
  };
  g_autoptr (GArray) claims = make_claims (DATELINE_KIND_CAPTURE, tests, G_N_ELEMENTS (tests));
  g_autoptr (GPtrArray) rows = dateline_chronology_new (CLAIMS (claims), claims->len);
  g_autoptr (GPtrArray) controls = dateline_control_new (CLAIMS (claims), claims->len, rows);
  const DatelineControl *control;
  gint32 eighth = dateline_day_from_ymd (2021, 8, 8);

  g_assert_cmpuint (controls->len, ==, 2);
  g_assert_cmpstr (((DatelineControl *) controls->pdata[0])->place_name, ==, "B");
  control = controls->pdata[1];
  g_assert_cmpint (control->place, ==, 1);
  g_assert_null (dateline_control_at (control, eighth - 1));
  g_assert_cmpint (dateline_control_at (control, eighth)->state, ==, DATELINE_CONTROL_HELD);
  g_assert_cmpint (dateline_control_at (control, eighth + 1)->state, ==, DATELINE_CONTROL_HELD);
  g_assert_cmpint (dateline_control_at (control, eighth + 2)->state, ==,
                   DATELINE_CONTROL_CONTESTED);
  g_assert_cmpint (dateline_control_at (control, eighth + 900)->state, ==,
                   DATELINE_CONTROL_CONTESTED);
}

/* Of "five provincial capitals" each may have another history: nobody is said to hold "them" */
static void
test_groups (void)
{
  static const TestClaim tests[] = {
    { "place=five_provincial_capitals captor=T date=2021-08-08", 0, 0, "2021-08-09", 1 },
    { "place=villages_in_the_east captor=T date=2021-08-08", 0, 0, "2021-08-09", 1 },
    { "place=Twin_Cities captor=T date=2021-08-08", 0, 0, "2021-08-09", 1 },
    { "place=northern_districts captor=T date=2021-08-08", 7, 0, "2021-08-09", 1 },
    { "place=the_town captor=T date=2021-08-08", 0, 0, "2021-08-09", 1 },
  };
  g_autoptr (GArray) claims = make_claims (DATELINE_KIND_CAPTURE, tests, G_N_ELEMENTS (tests));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) controls = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_groups = 0;

  rows = dateline_chronology_new (CLAIMS (claims), claims->len);
  controls = dateline_control_new (CLAIMS (claims), claims->len, rows);
  for (guint i = 0; i < rows->len; i++)
    n_groups += ((const DatelineCaptureRow *) rows->pdata[i])->is_group;
  g_assert_cmpuint (rows->len, ==, 5);
  g_assert_cmpuint (n_groups, ==, 2);
  for (guint i = 0; i < controls->len; i++)
    g_string_append_printf (names, "%s;", ((DatelineControl *) controls->pdata[i])->place_name);
  g_assert_cmpstr (names->str, ==, "Twin Cities;northern districts;the town;");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weigh/control/stories", test_stories);
  g_test_add_func ("/weigh/control/groups", test_groups);
  g_test_add_func ("/weigh/control/at", test_at);
  return g_test_run ();
}

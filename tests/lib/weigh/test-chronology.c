/* test-chronology.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-chronology.h"

#include "weigh-claims.h"

static GPtrArray *
make_rows (const TestClaim *tests, gsize n, GArray **claims)
{
  *claims = make_claims (DATELINE_KIND_CAPTURE, tests, n);
  return dateline_chronology_new (CLAIMS (*claims), (*claims)->len);
}

static void
assert_row (GPtrArray *rows, guint i, const char *date, DatelineControlState state, guint n_origins)
{
  const DatelineCaptureRow *row = rows->pdata[i];
  g_autofree char *iso = iso_of (row->date);

  g_assert_cmpstr (iso, ==, date);
  g_assert_cmpint (row->state, ==, state);
  g_assert_cmpuint (row->n_origins, ==, n_origins);
}

static void
test_gathers (void)
{
  static const TestClaim tests[] = {
    { "place=Kunduz captor=Taliban date=2021-08-08", 1, 0, "2021-08-08", 1 },
    { "place=Kondoz captor=Taliban date=2021-08-09 from=army", 1, 0, "2021-08-10", 2 },
    { "place=Kunduz captor=Taliban date=2021-08-20", 1, 0, "2021-08-20", 3 },
    { "place=Kunduz captor=Army date=2021-08-09", 1, 0, "2021-08-09", 4 },
    { "place=Aybak captor=Taliban date=2021-08-08", 0, 0, "2021-08-08", 5 },
    { "place=Aybak captor=Taliban date=2021-08-08", 0, 0, "2021-08-08", 6 },
    { "place=Farah captor=Taliban", 2, 7, "2021-08-10", 7 },
    { "place=Farah captor=Taliban date=2021-08-30", 2, 7, "2021-08-30", 8 },
  };
  g_autoptr (GArray) claims = NULL;
  g_autoptr (GPtrArray) rows = make_rows (tests, G_N_ELEMENTS (tests), &claims);

  g_assert_cmpuint (rows->len, ==, 5);
  assert_row (rows, 0, "2021-08-08", DATELINE_CONTROL_HELD, 2);
  g_assert_cmpstr (((DatelineCaptureRow *) rows->pdata[0])->place_name, ==, "Aybak");
  assert_row (rows, 1, "2021-08-08/2021-08-09", DATELINE_CONTROL_HELD, 2);
  g_assert_cmpstr (((DatelineCaptureRow *) rows->pdata[1])->from, ==, "army");
  assert_row (rows, 2, "2021-08-09", DATELINE_CONTROL_HELD, 1);
  g_assert_cmpstr (((DatelineCaptureRow *) rows->pdata[2])->captor, ==, "Army");
  assert_row (rows, 3, "2021-08-10/2021-08-30", DATELINE_CONTROL_HELD, 2);
  assert_row (rows, 4, "2021-08-20", DATELINE_CONTROL_HELD, 1);
}

/* The most exact dates count; when all are vague, the vague one. */
static void
test_date (void)
{
  static const TestClaim tests[] = {
    { "place=A captor=T date=2021-08", 1, 1, "2021-09-01", 1 },
    { "place=A captor=T date=2021-08-12/2021-08-13", 1, 1, "2021-08-13", 2 },
    { "place=A captor=T date=2021-08-12", 1, 1, "2021-08-13", 3 },
    { "place=A captor=T date=2021-08-01 status=denied", 1, 1, "2021-08-02", 4 },
    { "place=B captor=T date=2021-08", 2, 2, "2021-09-01", 5 },
  };
  g_autoptr (GArray) claims = NULL;
  g_autoptr (GPtrArray) rows = make_rows (tests, G_N_ELEMENTS (tests), &claims);

  g_assert_cmpuint (rows->len, ==, 2);
  assert_row (rows, 0, "2021-08", DATELINE_CONTROL_HELD, 1);
  assert_row (rows, 1, "2021-08-12", DATELINE_CONTROL_HELD, 3);
}

static void
test_states (void)
{
  static const struct {
    TestClaim tests[3];
    gsize n;
    DatelineControlState state;
  } cases[] = {
    { { { "place=A captor=T status=claimed date=2021-08-09", 1, 1, "2021-08-09", 1 } },
      1,
      DATELINE_CONTROL_CLAIMED },
    { { { "place=A captor=T status=claimed date=2021-08-09 denied_by=police", 1, 1, "2021-08-09",
          1 } },
      1,
      DATELINE_CONTROL_DENIED },
    { { { "place=A captor=T status=claimed date=2021-08-09", 1, 1, "2021-08-09", 1 },
        { "place=A captor=T status=denied date=2021-08-09", 1, 1, "2021-08-09", 2 } },
      2,
      DATELINE_CONTROL_DENIED },
    { { { "place=A captor=T status=reported date=2021-08-08", 1, 1, "2021-08-08", 1 },
        { "place=A captor=T status=denied date=2021-08-09", 1, 1, "2021-08-09", 2 } },
      2,
      DATELINE_CONTROL_CONTESTED },
    { { { "place=A captor=T status=reported date=2021-08-08", 1, 1, "2021-08-08", 1 },
        { "place=A captor=T status=denied date=2021-08-09", 1, 1, "2021-08-09", 2 },
        { "place=A captor=T status=confirmed date=2021-08-08", 1, 1, "2021-08-12", 3 } },
      3,
      DATELINE_CONTROL_HELD },
    { { { "place=A captor=T status=reported date=2021-08-08", 1, 1, "2021-08-08", 1 },
        { "place=A captor=T status=denied date=2021-08-09", 1, 1, "2021-08-09", 2 },
        { "place=A captor=T status=claimed date=2021-08-08", 1, 1, "2021-08-12", 3 } },
      3,
      DATELINE_CONTROL_CONTESTED },
    { { { "place=A captor=T status=reported date=2021-08-08", 1, 1, "2021-08-10", 1 },
        { "place=A captor=T status=denied date=2021-08-08", 1, 1, "2021-08-12", 2 } },
      2,
      DATELINE_CONTROL_CONTESTED },
    { { { "place=A captor=T status=denied date=2021-08-08", 1, 1, "2021-08-12", 1 },
        { "place=A captor=T status=contested date=2021-08-08", 1, 1, "2021-08-14", 2 },
        { "place=A captor=T status=reported date=2021-08-08", 1, 1, "2021-08-11", 3 } },
      3,
      DATELINE_CONTROL_CONTESTED },
    { { { "place=A captor=T status=denied date=2021-08-15", 1, 1, "2021-08-15", 1 },
        { "place=A captor=T status=reported date=2021-08-15", 1, 1, "2021-08-15", 2 } },
      2,
      DATELINE_CONTROL_HELD },
    { { { "place=A captor=T status=reported date=2021-08-15", 1, 1, "2021-08-15", 1 },
        { "place=A captor=T status=denied date=2021-08-15", 1, 1, "2021-08-15", 1 } },
      2,
      DATELINE_CONTROL_CONTESTED },
    { { { "place=A captor=T status=threatened date=2021-08-16", 1, 1, "2021-08-16", 1 } },
      1,
      DATELINE_CONTROL_UNKNOWN },
    { { { "place=A captor=T status=contested date=2021-08-16", 1, 1, "2021-08-16", 1 } },
      1,
      DATELINE_CONTROL_CONTESTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) claims = NULL;
    g_autoptr (GPtrArray) rows = make_rows (cases[i].tests, cases[i].n, &claims);

    g_test_message ("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_cmpint (((DatelineCaptureRow *) rows->pdata[0])->state, ==, cases[i].state);
    g_assert_nonnull (dateline_control_state_to_string (cases[i].state));
    g_assert_nonnull (dateline_control_state_get_label (cases[i].state));
  }
}

/* Copies of one text, and one spokesman in three outlets, are one origin each. */
static void
test_origins (void)
{
  static const TestClaim tests[] = {
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 1 },
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 2 },
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 3, "Spokesman" },
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 4, "Spokesman" },
    { "place=A captor=T date=2021-08-08 status=denied", 1, 1, "2021-08-08", 5 },
  };
  g_autoptr (GArray) claims = make_claims (DATELINE_KIND_CAPTURE, tests, G_N_ELEMENTS (tests));
  g_autoptr (GPtrArray) rows = NULL;
  guint all[] = { 0, 1, 2, 3, 4 };

  g_array_index (claims, DatelineClaim, 1).origin = 1;
  g_assert_cmpuint (dateline_claims_count_origins (CLAIMS (claims), all, 5), ==, 3);
  g_assert_cmpuint (dateline_claims_count_origins (CLAIMS (claims), all, 0), ==, 0);
  rows = dateline_chronology_new (CLAIMS (claims), claims->len);
  assert_row (rows, 0, "2021-08-08", DATELINE_CONTROL_CONTESTED, 2);

  g_array_index (claims, DatelineClaim, 3).origin = 1;
  g_assert_cmpuint (dateline_claims_count_origins (CLAIMS (claims), all, 4), ==, 1);
}

/* The same claims in any order give the same rows. */
static void
test_order_does_not_matter (void)
{
  static const TestClaim tests[] = {
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-08", 1 },
    { "place=A captor=T date=2021-08-09 status=denied", 1, 1, "2021-08-09", 2 },
    { "place=B captor=T date=2021-08-08", 2, 0, "2021-08-08", 3 },
    { "place=B captor=T date=2021-08-09", 2, 0, "2021-08-09", 4 },
    { "place=B captor=T date=2021-08-10", 2, 0, "2021-08-10", 5 },
    { "place=A captor=T date=2021-08-08", 1, 1, "2021-08-11", 6 },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 50; round++) {
    g_autoptr (GArray) claims = make_claims (DATELINE_KIND_CAPTURE, tests, G_N_ELEMENTS (tests));
    g_autoptr (GPtrArray) rows = NULL;

    for (guint i = claims->len - 1; i > 0; i--) {
      guint k = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      DatelineClaim swap = CLAIMS (claims)[i];

      CLAIMS (claims)[i] = CLAIMS (claims)[k];
      CLAIMS (claims)[k] = swap;
    }
    rows = dateline_chronology_new (CLAIMS (claims), claims->len);
    g_assert_cmpuint (rows->len, ==, 2);
    assert_row (rows, 0, "2021-08-08", DATELINE_CONTROL_HELD, 2);
    assert_row (rows, 1, "2021-08-08/2021-08-10", DATELINE_CONTROL_HELD, 3);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weigh/chronology/gathers", test_gathers);
  g_test_add_func ("/weigh/chronology/date", test_date);
  g_test_add_func ("/weigh/chronology/states", test_states);
  g_test_add_func ("/weigh/chronology/origins", test_origins);
  g_test_add_func ("/weigh/chronology/order-does-not-matter", test_order_does_not_matter);
  return g_test_run ();
}

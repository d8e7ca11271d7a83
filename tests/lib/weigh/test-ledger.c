/* test-ledger.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-ledger.h"

#include "dateline-contradiction.h"
#include "weigh-claims.h"

#define PERIOD " period_start=2021-08-09 period_end=2021-08-10"

static const TestClaim tests[] = {
  { "victims=fighters claimant=ministry killed_low=200 killed_high=999 wording=hundreds"
    " denied_by=the_Taliban" PERIOD,
    1, 1, "2021-08-10", 1, "Ministry", "Government" },
  { "victims=fighters denied_by=The_Taliban" PERIOD, 1, 1, "2021-08-10", 1, "Spokesman",
    "Taliban" },
  { "victims=fighters claimant=spokesman killed_low=7 killed_high=7" PERIOD, 1, 1, "2021-08-10", 1,
    "Spokesman", "Taliban" },
  { "victims=civilians claimant=nurse killed_low=12 injured_low=40 injured_high=40" PERIOD, 2, 2,
    "2021-08-10", 1, NULL, NULL, TRUE },
  { "victims=civilians claimant=doctor killed_low=9 killed_high=9" PERIOD, 2, 2, "2021-08-11", 2,
    NULL, NULL, TRUE },
  { "victims=policemen claimant=elder killed_high=40 period_start=2021-08-01", 3, 0, "2021-08-02",
    3 },
  { "victims=policemen claimant=clerk killed_low=3 killed_high=3 period_start=2021-08-01", 3, 0,
    "2021-08-03", 4 },
  { "victims=policemen claimant=clerk killed_low=5 killed_high=5 period_start=2021-08-05", 3, 0,
    "2021-08-05", 5 },
  { "victims=miners affected_low=31 claimant=aid_group denied_by=army period_start=2021-08-20", 4,
    4, "2021-08-20", 6 },
};

typedef struct {
  GArray *claims;
  GPtrArray *ledger;
  DatelineNumberPolicy *policy;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer policy)
{
  fixture->claims = make_claims (DATELINE_KIND_CASUALTY, tests, G_N_ELEMENTS (tests));
  fixture->policy = dateline_number_policy_new (policy, NULL);
  fixture->ledger =
      dateline_ledger_new (CLAIMS (fixture->claims), fixture->claims->len, fixture->policy);
}

static void
tear_down (Fixture *fixture, gconstpointer policy)
{
  g_array_unref (fixture->claims);
  g_ptr_array_unref (fixture->ledger);
  dateline_number_policy_free (fixture->policy);
}

/* Each row as "claim/group loss amount" */
static char *
describe (const DatelineLedgerRow *row)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u/%u", row->claim, row->group);
  if (row->is_denial)
    g_string_append_printf (text, " denied by %s", row->denied_by);
  for (guint i = 0; i < DATELINE_N_LOSSES; i++) {
    g_autofree char *amount = dateline_amount_to_display (row->amounts[i]);

    if (dateline_amount_is_known (row->amounts[i]))
      g_string_append_printf (text, " %s %s", dateline_loss_to_string (i), amount);
  }
  return g_string_free (text, FALSE);
}

static void
test_rows (Fixture *fixture, gconstpointer policy)
{
  static const char *const expected[] = {
    "5/0 killed ≤ 40",
    "6/0 killed 3",
    "7/1 killed 5",
    "0/2 killed 200–999",
    "1/2 denied by The Taliban",
    "2/2 killed 7",
    "3/3 killed ≥ 12 injured 40",
    "4/3 killed 9",
    "8/4 affected ≥ 31",
    "8/4 denied by army",
  };

  g_assert_cmpuint (fixture->ledger->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < fixture->ledger->len; i++) {
    g_autofree char *text = describe (fixture->ledger->pdata[i]);

    g_assert_cmpstr (text, ==, expected[i]);
  }
  for (guint i = 0; i < DATELINE_N_LOSSES; i++)
    g_assert_nonnull (dateline_loss_get_label (i));
}

static void
assert_sum (Fixture *fixture,
            DatelineLedgerScope scope,
            DatelineLoss loss,
            const char *sum,
            guint n)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint));
  DatelineAmount amount = dateline_ledger_sum (fixture->ledger, CLAIMS (fixture->claims),
                                               fixture->policy, scope, loss, taken);
  g_autofree char *text = dateline_amount_to_display (amount);

  g_assert_cmpstr (text, ==, sum);
  g_assert_cmpuint (taken->len, ==, n);
}

static void
test_sums (Fixture *fixture, gconstpointer policy)
{
  /* the elder's "up to 40", the ministry's or the Taliban's figure, nine civilians, five */
  assert_sum (fixture, DATELINE_LEDGER_ALL, DATELINE_LOSS_KILLED, "21–61", 4);
  assert_sum (fixture, DATELINE_LEDGER_IMPARTIAL, DATELINE_LOSS_KILLED, "14–54", 3);
  assert_sum (fixture, DATELINE_LEDGER_RELIED, DATELINE_LOSS_KILLED, "9", 1);
  assert_sum (fixture, DATELINE_LEDGER_ALL, DATELINE_LOSS_INJURED, "40", 1);
  assert_sum (fixture, DATELINE_LEDGER_RELIED, DATELINE_LOSS_MISSING, "–", 0);
}

static void
test_sums_widest (Fixture *fixture, gconstpointer policy)
{
  assert_sum (fixture, DATELINE_LEDGER_RELIED, DATELINE_LOSS_KILLED, "≥ 12", 1);
  assert_sum (fixture, DATELINE_LEDGER_ALL, DATELINE_LOSS_KILLED, "≥ 118", 4);
}

static void
test_contradictions (Fixture *fixture, gconstpointer policy)
{
  g_autoptr (GPtrArray) chronology = dateline_chronology_new (NULL, 0);
  g_autoptr (GPtrArray) found =
      dateline_contradictions_new (CLAIMS (fixture->claims), chronology, fixture->ledger);
  static const struct {
    DatelineContradictionKind kind;
    guint for_it;
    guint against;
  } expected[] = {
    { DATELINE_CONTRADICTION_NUMBER, 0, 2 },
    { DATELINE_CONTRADICTION_NUMBER, 3, 4 },
    { DATELINE_CONTRADICTION_DENIAL, 0, 1 },
    { DATELINE_CONTRADICTION_DENIAL, 8, 8 },
  };

  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++) {
    const DatelineContradiction *one = found->pdata[i];

    g_assert_cmpint (one->kind, ==, expected[i].kind);
    g_assert_true (one->is_open);
    g_assert_cmpuint (one->sides->len, ==, 1);
    g_assert_cmpuint (one->against->len, ==, 1);
    g_assert_cmpuint (g_array_index (one->sides, guint, 0), ==, expected[i].for_it);
    g_assert_cmpuint (g_array_index (one->against, guint, 0), ==, expected[i].against);
  }
}

static void
test_contradicted_control (void)
{
  static const TestClaim captures[] = {
    { "place=A captor=T status=claimed date=2021-08-09", 1, 1, "2021-08-09", 1 },
    { "place=A captor=T status=denied date=2021-08-09", 1, 1, "2021-08-09", 2 },
    { "place=B captor=T date=2021-08-08", 2, 2, "2021-08-08", 1 },
    { "place=B captor=T status=denied date=2021-08-08", 2, 2, "2021-08-08", 1 },
    { "place=B captor=T date=2021-08-08", 2, 2, "2021-08-12", 3 },
    { "place=C captor=T date=2021-08-08", 3, 3, "2021-08-08", 1 },
    { "place=D captor=T status=threatened date=2021-08-08", 4, 4, "2021-08-08", 1 },
  };
  g_autoptr (GArray) claims =
      make_claims (DATELINE_KIND_CAPTURE, captures, G_N_ELEMENTS (captures));
  g_autoptr (GPtrArray) chronology = dateline_chronology_new (CLAIMS (claims), claims->len);
  g_autoptr (GPtrArray) ledger = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = dateline_contradictions_new (CLAIMS (claims), chronology, ledger);
  const DatelineContradiction *b;
  const DatelineContradiction *a;

  g_assert_cmpuint (found->len, ==, 2);
  b = found->pdata[0];
  a = found->pdata[1];
  g_assert_cmpint (a->place, ==, 1);
  g_assert_true (a->is_open);
  g_assert_cmpuint (a->sides->len, ==, 1);
  g_assert_cmpuint (a->against->len, ==, 1);
  g_assert_cmpint (b->place, ==, 2);
  g_assert_false (b->is_open);
  g_assert_cmpuint (b->sides->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/weigh/ledger/rows", Fixture, "conservative", set_up, test_rows, tear_down);
  g_test_add ("/weigh/ledger/sums", Fixture, "conservative", set_up, test_sums, tear_down);
  g_test_add ("/weigh/ledger/sums-widest", Fixture, "widest", set_up, test_sums_widest, tear_down);
  g_test_add ("/weigh/ledger/contradictions", Fixture, "conservative", set_up, test_contradictions,
              tear_down);
  g_test_add_func ("/weigh/ledger/contradicted-control", test_contradicted_control);
  return g_test_run ();
}

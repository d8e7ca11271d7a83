/* test-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-number.h"

#include "dateline-error.h"

#define OPEN DATELINE_AMOUNT_OPEN

typedef struct {
  const char *wording;
  DatelineAmount said;
  DatelineAmount read;
  gint64 picked;
} Reading;

static void
assert_readings (const char *name, const Reading *readings, gsize n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineNumberPolicy) policy = dateline_number_policy_new (name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_number_policy_get_name (policy), ==, name);
  g_assert_nonnull (dateline_number_policy_get_label (policy));
  for (gsize i = 0; i < n; i++) {
    const Reading *r = &readings[i];
    DatelineAmount amount = dateline_number_policy_read (policy, r->said, r->wording);

    g_test_message ("%s: “%s”", name, r->wording);
    g_assert_cmpint (amount.low, ==, r->read.low);
    g_assert_cmpint (amount.high, ==, r->read.high);
    g_assert_cmpint (dateline_number_policy_pick (policy, amount), ==, r->picked);
  }
}

static void
test_conservative (void)
{
  static const Reading readings[] = {
    { "dozens", { 24, 99 }, { 24, 99 }, 24 },
    { "at least 12", { 12, OPEN }, { 12, OPEN }, 12 },
    { "up to 40", { OPEN, 40 }, { OPEN, 40 }, 0 },
    { "14 dead", { 14, 14 }, { 14, 14 }, 14 },
    { "no figure", { OPEN, OPEN }, { OPEN, OPEN }, OPEN },
    { "none", { 0, 0 }, { 0, 0 }, 0 },
  };

  assert_readings ("conservative", readings, G_N_ELEMENTS (readings));
}

static void
test_acled (void)
{
  static const Reading readings[] = {
    { "Dozens of wounded", { 24, 99 }, { 12, 12 }, 12 },
    { "hundreds", { 200, 999 }, { 100, 100 }, 100 },
    { "at least 12", { 12, OPEN }, { 12, OPEN }, 12 },
    { "nine bodies and dozens of wounded", { 9, 9 }, { 9, 9 }, 9 },
    { "nine bodies and dozens of wounded", { 24, 99 }, { 12, 12 }, 12 },
    { "24 to 99", { 24, 99 }, { 24, 99 }, 24 },
  };

  assert_readings ("acled", readings, G_N_ELEMENTS (readings));
}

static void
test_widest (void)
{
  static const Reading readings[] = {
    { "hundreds", { 200, 999 }, { 101, 1999 }, 1999 },
    { "several hundred", { 200, 999 }, { 101, 999 }, 999 },
    { "tens of thousands", { 20000, 99999 }, { 10001, 199999 }, 199999 },
    { "underscores", { 40, 199 }, { 40, 199 }, 199 },
    { "at least 12", { 12, OPEN }, { 12, OPEN }, 12 },
    { "up to 40", { OPEN, 40 }, { OPEN, 40 }, 40 },
    { NULL, { 40, 199 }, { 40, 199 }, 199 },
  };

  assert_readings ("widest", readings, G_N_ELEMENTS (readings));
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  const char *const *names = dateline_number_policy_names ();

  g_assert_cmpstr (names[0], ==, "conservative");
  for (guint i = 0; names[i] != NULL; i++) {
    g_autoptr (DatelineNumberPolicy) policy = dateline_number_policy_new (names[i], &error);

    g_assert_no_error (error);
    g_assert_nonnull (policy);
  }
  g_assert_null (dateline_number_policy_new ("bravest", &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT);
}

static void
test_display (void)
{
  static const struct {
    DatelineAmount amount;
    const char *text;
  } cases[] = {
    { { 14, 14 }, "14" },     { { 10, 15 }, "10–15" }, { { 12, OPEN }, "≥ 12" },
    { { OPEN, 40 }, "≤ 40" }, { { OPEN, OPEN }, "–" }, { { 0, 0 }, "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = dateline_amount_to_display (cases[i].amount);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_contradicts (void)
{
  static const struct {
    DatelineAmount a;
    DatelineAmount b;
    gboolean contradicts;
  } cases[] = {
    { { 14, 14 }, { 12, OPEN }, FALSE },    { { 9, 9 }, { 12, OPEN }, TRUE },
    { { OPEN, 40 }, { 41, 41 }, TRUE },     { { OPEN, 40 }, { 40, 40 }, FALSE },
    { { 200, 999 }, { 7, 7 }, TRUE },       { { OPEN, OPEN }, { 7, 7 }, FALSE },
    { { 0, 0 }, { 1, OPEN }, TRUE },        { { 5, 9 }, { 9, 20 }, FALSE },
    { { 12, OPEN }, { 500, OPEN }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (dateline_amount_contradicts (cases[i].a, cases[i].b), ==,
                     cases[i].contradicts);
    g_assert_cmpint (dateline_amount_contradicts (cases[i].b, cases[i].a), ==,
                     cases[i].contradicts);
  }
}

static void
test_add (void)
{
  DatelineAmount sum = dateline_amount_add ((DatelineAmount){ 12, OPEN }, (DatelineAmount){ 3, 5 });

  g_assert_cmpint (sum.low, ==, 15);
  g_assert_cmpint (sum.high, ==, OPEN);
  sum = dateline_amount_add ((DatelineAmount){ OPEN, 40 }, (DatelineAmount){ 3, 5 });
  g_assert_cmpint (sum.low, ==, 3);
  g_assert_cmpint (sum.high, ==, 45);
  sum = dateline_amount_add (DATELINE_AMOUNT_NONE, (DatelineAmount){ 3, 5 });
  g_assert_cmpint (sum.low, ==, 3);
  g_assert_cmpint (sum.high, ==, 5);
  sum = dateline_amount_add (DATELINE_AMOUNT_NONE, DATELINE_AMOUNT_NONE);
  g_assert_false (dateline_amount_is_known (sum));
}

static void
test_look_up (void)
{
  g_autoptr (DatelineNumberPolicy) policy = dateline_number_policy_new ("acled", NULL);
  DatelineAmount amount = DATELINE_AMOUNT_NONE;

  g_assert_true (dateline_number_policy_look_up (policy, "Dozens", &amount));
  g_assert_cmpint (amount.low, ==, 24);
  g_assert_cmpint (amount.high, ==, 99);
  g_assert_false (dateline_number_policy_look_up (policy, "dozens of them", &amount));
  g_assert_false (dateline_number_policy_look_up (policy, "", &amount));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weigh/number/conservative", test_conservative);
  g_test_add_func ("/weigh/number/acled", test_acled);
  g_test_add_func ("/weigh/number/widest", test_widest);
  g_test_add_func ("/weigh/number/names", test_names);
  g_test_add_func ("/weigh/number/display", test_display);
  g_test_add_func ("/weigh/number/contradicts", test_contradicts);
  g_test_add_func ("/weigh/number/add", test_add);
  g_test_add_func ("/weigh/number/look-up", test_look_up);
  return g_test_run ();
}

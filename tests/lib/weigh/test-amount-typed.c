/* test-amount-typed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include "dateline-number.h"

#define OPEN DATELINE_AMOUNT_OPEN

/* As people type numbers, and as the project's words define their ends */
static void
test_amount_typed_examples (void)
{
  static const struct {
    const char *text;
    DatelineAmount amount;
  } examples[] = {
    { "12", { 12, 12 } },
    { " 0 ", { 0, 0 } },
    { "1,200", { 1200, 1200 } },
    { "1 200 000", { 1200000, 1200000 } },
    { "۱۲", { 12, 12 } },
    { "12-15", { 12, 15 } },
    { "12 – 15", { 12, 15 } },
    { "12 to 15", { 12, 15 } },
    { "between 12 and 15", { 12, 15 } },
    { "≥ 12", { 12, OPEN } },
    { ">=12", { 12, OPEN } },
    { "12+", { 12, OPEN } },
    { "At least 12", { 12, OPEN } },
    { "more than 12", { 13, OPEN } },
    { "> 12", { 13, OPEN } },
    { "up to 40", { OPEN, 40 } },
    { "as many as 40", { OPEN, 40 } },
    { "≤40", { OPEN, 40 } },
    { "fewer than 40", { OPEN, 39 } },
    { "about 30", { 30, 30 } },
    { "dozens", { 24, 99 } },
    { "Hundreds", { 200, 999 } },
    { "two dozen", { 24, 24 } },
    { "a dozen", { 12, 12 } },
    { "dozen", { 12, 12 } },
    { "twenty-one", { 21, 21 } },
    { "two hundred and twelve", { 212, 212 } },
    { "3 thousand five hundred", { 3500, 3500 } },
    { "at least two dozen", { 24, OPEN } },
    { "at least dozens", { 24, OPEN } },
    { "none", { 0, 0 } },
    { "", { OPEN, OPEN } },
    { "–", { OPEN, OPEN } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    DatelineAmount amount = { -2, -2 };

    g_test_message ("%s", examples[i].text);
    g_assert_true (dateline_amount_from_typed (examples[i].text, &amount));
    g_assert_cmpint (amount.low, ==, examples[i].amount.low);
    g_assert_cmpint (amount.high, ==, examples[i].amount.high);
  }
}

static void
test_amount_typed_refused (void)
{
  static const char *const refused[] = {
    "many",      "12-",       "15-12",   "-5",
    "12 killed", "1,20",      "1.5",     "99999999999",
    "and",       "two three", "below 0", "at least",
    "atleast12", "\xff",      "12 15 ",  "hundred hundred hundred hundred hundred hundred",
    "1,200.300",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    DatelineAmount amount = { 7, 7 };

    g_test_message ("%s", refused[i]);
    g_assert_false (dateline_amount_from_typed (refused[i], &amount));
    g_assert_cmpint (amount.low, ==, 7);
  }
}

/* What is shown can be typed */
static void
test_amount_typed_displayed (void)
{
  for (int i = 0; i < 500; i++) {
    gint64 low = g_test_rand_int_range (-1, 5000);
    gint64 high = g_test_rand_bit () ? OPEN : MAX (low, 0) + g_test_rand_int_range (0, 50);
    DatelineAmount amount = { low, high };
    g_autofree char *text = dateline_amount_to_display (amount);
    DatelineAmount read;

    g_assert_true (dateline_amount_from_typed (text, &read));
    g_assert_cmpint (read.low, ==, amount.low);
    g_assert_cmpint (read.high, ==, amount.high);
  }
}

/* Any bytes are answered, with ends in order */
static void
test_amount_typed_hostile (void)
{
  static const char letters[] = "0123456789-+<>~,. atleoudznmrhk\xe2\x89\xa5\xd9";

  for (int i = 0; i < 2000; i++) {
    char text[24];
    int length = g_test_rand_int_range (0, sizeof text - 1);
    DatelineAmount amount;

    for (int k = 0; k < length; k++)
      text[k] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
    text[length] = '\0';
    if (!dateline_amount_from_typed (text, &amount))
      continue;
    g_assert_cmpint (amount.low, >=, OPEN);
    g_assert_true (amount.high == OPEN || amount.high >= amount.low);
    g_assert_cmpint (amount.high, <=, G_MAXINT32);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weigh/amount-typed/examples", test_amount_typed_examples);
  g_test_add_func ("/weigh/amount-typed/refused", test_amount_typed_refused);
  g_test_add_func ("/weigh/amount-typed/displayed", test_amount_typed_displayed);
  g_test_add_func ("/weigh/amount-typed/hostile", test_amount_typed_hostile);
  return g_test_run ();
}

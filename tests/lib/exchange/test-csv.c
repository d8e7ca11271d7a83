/* test-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-csv.h"

#include <string.h>

static char *
write_cell (const char *cell)
{
  const char *const cells[] = { cell, NULL };
  GString *csv = g_string_new (NULL);

  dateline_csv_append_row (csv, cells);
  return g_string_free (csv, FALSE);
}

static void
test_quoting (void)
{
  const char *const cells[] = { "plain", "a,b", "say \"no\"", "two\nlines", "", NULL };
  g_autoptr (GString) csv = g_string_new (NULL);

  dateline_csv_append_row (csv, cells);
  g_assert_cmpstr (csv->str, ==, "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\n");
}

static void
test_formulas (void)
{
  static const char *const evil[] = { "=1+1", "+SUM(A1)",      "-2+3", "@cmd", "\t=1", "\r=1",
                                      "＝1",  "＋HYPERLINK()", "-",    "=",    "+-1-2" };
  static const char *const harmless[] = { "-12.5", "+3", "-1e5", "12", "a=b", "'tis", "36.7" };

  for (gsize i = 0; i < G_N_ELEMENTS (evil); i++) {
    g_autofree char *row = write_cell (evil[i]);

    g_assert_true (row[0] == '\'' || (row[0] == '"' && row[1] == '\''));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++) {
    g_autofree char *row = write_cell (harmless[i]);
    g_autofree char *expected = g_strconcat (harmless[i], "\n", NULL);

    g_assert_cmpstr (row, ==, expected);
  }
}

/* Whatever a cell holds, taking the guard off gives it back */
static void
test_round_trip (void)
{
  static const char alphabet[] = "'=+-@ab1.";

  for (guint i = 0; i < 2000; i++) {
    g_autoptr (GString) cell = g_string_new (NULL);
    g_autofree char *row = NULL;
    g_autofree char *back = NULL;

    for (gint32 n = g_test_rand_int_range (0, 6); n > 0; n--)
      g_string_append_c (cell, alphabet[g_test_rand_int_range (0, (gint32) sizeof alphabet - 1)]);
    row = write_cell (cell->str);
    row[strlen (row) - 1] = '\0';
    back = dateline_csv_unguard (row);
    g_assert_cmpstr (back, ==, cell->str);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/quoting", test_quoting);
  g_test_add_func ("/exchange/csv/formulas", test_formulas);
  g_test_add_func ("/exchange/csv/round-trip", test_round_trip);
  return g_test_run ();
}

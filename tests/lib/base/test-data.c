/* test-data.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-data.h"
#include "dateline-error.h"

static void
test_lookup (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) found = dateline_data_lookup ("about.txt", &error);
  g_autoptr (GBytes) missing = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (found), >, 0);
  missing = dateline_data_lookup ("no/such/file", &error);
  g_assert_null (missing);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/data/lookup", test_lookup);
  return g_test_run ();
}

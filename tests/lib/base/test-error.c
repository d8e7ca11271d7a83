/* test-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"

static void
test_from_gio (void)
{
  static const struct {
    int gio;
    int ours;
  } codes[] = {
    { G_IO_ERROR_NOT_FOUND, DATELINE_ERROR_NOT_FOUND },
    { G_IO_ERROR_NO_SPACE, DATELINE_ERROR_FULL },
    { G_IO_ERROR_PERMISSION_DENIED, DATELINE_ERROR_DENIED },
    { G_IO_ERROR_CANCELLED, DATELINE_ERROR_CANCELLED },
    { G_IO_ERROR_FAILED, DATELINE_ERROR_IO },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = NULL;

    dateline_error_from_gio (&error, g_error_new_literal (G_IO_ERROR, codes[i].gio, "why"),
                             "story.txt");
    g_assert_error (error, DATELINE_ERROR, codes[i].ours);
    g_assert_cmpstr (error->message, ==, "story.txt: why");
  }
}

static void
test_own_domain_passes (void)
{
  g_autoptr (GError) error = NULL;

  dateline_error_from_gio (
      &error, g_error_new_literal (DATELINE_ERROR, DATELINE_ERROR_DAMAGED, "as it was"), "a name");
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_DAMAGED);
  g_assert_cmpstr (error->message, ==, "as it was");
}

static void
test_foreign_domain (void)
{
  g_autoptr (GError) error = NULL;

  dateline_error_from_gio (&error, g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "why"),
                           NULL);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_IO);
  g_assert_cmpstr (error->message, ==, "why");
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_error_if_cancelled (NULL, &error));
  g_assert_false (dateline_error_if_cancelled (cancellable, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_true (dateline_error_if_cancelled (cancellable, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/error/from-gio", test_from_gio);
  g_test_add_func ("/base/error/own-domain-passes", test_own_domain_passes);
  g_test_add_func ("/base/error/foreign-domain", test_foreign_domain);
  g_test_add_func ("/base/error/cancelled", test_cancelled);
  return g_test_run ();
}

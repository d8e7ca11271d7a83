/* test-progress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-error.h"
#include "dateline-progress.h"

typedef struct {
  guint times;
  guint64 done;
  guint64 total;
} Told;

static void
on_progress_told_cb (guint64 done, guint64 total, gpointer user_data)
{
  Told *told = user_data;

  told->times++;
  told->done = done;
  told->total = total;
}

static void
test_first_and_last (void)
{
  Told told = { 0 };
  DatelineProgress progress = { .func = on_progress_told_cb, .user_data = &told };

  g_assert_true (dateline_progress_report (&progress, 1, 1000, NULL));
  g_assert_cmpuint (told.times, ==, 1);
  for (guint i = 2; i < 1000; i++)
    g_assert_true (dateline_progress_report (&progress, i, 1000, NULL));
  /* a loop of a thousand empty steps cannot take a second */
  g_assert_cmpuint (told.times, <, 12);
  g_assert_true (dateline_progress_report (&progress, 1000, 1000, NULL));
  g_assert_cmpuint (told.done, ==, 1000);
  g_assert_cmpuint (told.total, ==, 1000);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Told told = { 0 };
  DatelineProgress progress = { on_progress_told_cb, &told, cancellable, 0 };

  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_progress_report (&progress, 1, 2, &error));
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_CANCELLED);
  g_assert_cmpuint (told.times, ==, 0);
  g_assert_true (dateline_progress_report (NULL, 1, 2, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/progress/first-and-last", test_first_and_last);
  g_test_add_func ("/base/progress/cancel", test_cancel);
  return g_test_run ();
}

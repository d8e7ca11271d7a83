/* reader-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "reader-fixture.h"

void
reader_fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (NULL, &error);

  g_assert_no_error (error);
  fixture->reader = dateline_reader_new (gazetteer, &error);
  g_assert_no_error (error);
}

void
reader_fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->reader, dateline_reader_unref);
}

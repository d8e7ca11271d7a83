/* reader-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-reader.h"

G_BEGIN_DECLS

/* A reader that knows the places of the world */
typedef struct {
  DatelineReader *reader;
} Fixture;

void reader_fixture_set_up (Fixture *fixture, gconstpointer data);
void reader_fixture_tear_down (Fixture *fixture, gconstpointer data);

#define reader_fixture_test_add(path, data, func) \
  g_test_add (path, Fixture, data, reader_fixture_set_up, func, reader_fixture_tear_down)

G_END_DECLS

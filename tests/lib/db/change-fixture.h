/* change-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "db-fixture.h"

G_BEGIN_DECLS

/* What the tests of changes share: they are recorded, undone and redone */
GBytes *fixture_record (DatelineDb *db, const char *sql);
char *fixture_dump_recorded (DatelineDb *db);
void fixture_assert_applied (DatelineDb *db, GBytes *set, gboolean invert);
void fixture_assert_refused (DatelineDb *db, GBytes *set, gboolean invert, const char *named);
void fixture_assert_both_ways (DatelineDb *db, GBytes *set, const char *before);

G_END_DECLS

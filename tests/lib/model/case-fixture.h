/* case-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-article.h"
#include "dateline-case.h"
#include "dateline-change.h"
#include "dateline-error.h"
#include "dateline-history.h"

/* A new case in a folder of its own, both gone at the end of the test */
typedef struct {
  char *folder;
  char *path;
  DatelineCase *dateline;
} CaseFixture;

#define CASE_FIXTURE_TEXT                                                                      \
  "Kunduz fell to the Taliban on Sunday, hours after Sar-e-Pul.\n\n“Nobody has crossed the " \
  "bridge,” an officer said. Hundreds were killed or injured, the ministry said."

void case_fixture_set_up (CaseFixture *fixture, gconstpointer data);
void case_fixture_tear_down (CaseFixture *fixture, gconstpointer data);
void case_fixture_reopen (CaseFixture *fixture, DatelineCaseMode mode);
char *case_fixture_build_path (CaseFixture *fixture, const char *name);

/* One change each */
void case_fixture_set (CaseFixture *fixture, const char *key, const char *value);
gint64 case_fixture_add (CaseFixture *fixture, const char *title, const char *text);

/* Behind the library's back, through the sqlite3 library itself */
char *case_fixture_ask (const char *path, const char *sql);
void case_fixture_tamper (const char *path, const char *sql);
/* All that is recorded in the file, as text: two cases that say the same have the same dump */
char *case_fixture_dump (const char *path);

/* The newest change can be undone to before, a dump, and made again, everything as it was */
void case_fixture_assert_undoable (CaseFixture *fixture, const char *before);

#define case_fixture_test(name, func) \
  g_test_add (name, CaseFixture, NULL, case_fixture_set_up, func, case_fixture_tear_down)

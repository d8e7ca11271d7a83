/* db-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-db.h"

G_BEGIN_DECLS

/* Application id of the tests' files, "DLts" */
#define FIXTURE_ID 0x444c7473

/* A small kind of case: towns, and reports on them (recorded, reports go with their town), bodies
 * of text (unrecorded) and a search index over them. Version 2 adds a column. */
extern const DatelineDbProfile fixture_profile;
extern const DatelineDbProfile fixture_profile_2;

/* A folder of the test's own, removed with all it holds */
typedef struct {
  char *folder;
  char *path; /* of a file "one.dateline" in it */
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

DatelineDb *fixture_open (Fixture *fixture, DatelineDbMode mode);
DatelineDb *fixture_create (Fixture *fixture);
void fixture_fill (DatelineDb *db, int n_towns);

/* Asserts that there is no error */
gint64 fixture_count (DatelineDb *db, const char *sql);
void fixture_run (DatelineDb *db, const char *sql);
char *fixture_hash (const char *path);
char *fixture_dump (DatelineDb *db, const char *table);
void fixture_remove (const char *path);
GBytes *fixture_load (const char *path);
void fixture_store (const char *path, GBytes *bytes);

#define fixture_test_add(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

G_END_DECLS

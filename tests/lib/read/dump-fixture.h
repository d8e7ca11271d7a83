/* dump-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-gazetteer.h"

G_BEGIN_DECLS

/* A folder with a dump and a user's gazetteer in it */
typedef struct {
  char *folder;
  char *dump;
  char *user;
} DumpFixture;

#define LINE(id, name, names, lat, lon, class, code, country, admin1, population) \
  id "\t" name "\t" name "\t" names "\t" lat "\t" lon                             \
     "\t" class "\t" code "\t" country "\t\t" admin1 "\t\t\t\t" population        \
                "\t\t\tAsia/Kabul\t2020-01-01\n"

#define NEW_TOWN                                                                              \
  LINE ("9900001", "Testabad", "Testopol,تستاباد,testabad translit,TST", "36.5", "66.5", "P", \
        "PPL", "AF", "30", "1200")
#define KNOWN_TOWN \
  LINE ("1138958", "Kābul", "Caboolium", "34.5", "69.1", "P", "PPLC", "AF", "13", "1")

void dump_fixture_set_up (DumpFixture *fixture, gconstpointer data);
void dump_fixture_tear_down (DumpFixture *fixture, gconstpointer data);
void fixture_write (const char *path, const void *bytes, gsize length);
void fixture_write_dump (DumpFixture *fixture, const char *text);
void fixture_import (DumpFixture *fixture, DatelineGazetteerImport *import);
void fixture_import_text (DumpFixture *fixture, const char *text);
DatelineGazetteer *fixture_open_user (DumpFixture *fixture);
guint
fixture_count_matches (DatelineGazetteer *gazetteer, const char *name, DatelinePlaceRow *first);

#define dump_fixture_test_add(path, func) \
  g_test_add (path, DumpFixture, NULL, dump_fixture_set_up, func, dump_fixture_tear_down)

G_END_DECLS

/* table-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-table-import.h"

G_BEGIN_DECLS

/* The first line of a table of ACLED's, a row of one of UCDP's, and a whole one of our own */
#define ACLED                                                                                     \
  "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,actor2,country," \
  "admin1,location,latitude,longitude,geo_precision,source,notes,fatalities\n"
#define GED_ROW                                                                                    \
  "17,AFG-2021-1,2021,1,Clear,1,333,333,Afghanistan: Government,735,735,Government - Taleban,130," \
  "130,Government of Afghanistan,303,303,Taleban,2,Reuters,Reuters,2021-08-09,Towns fall,"         \
  "a spokesman,1,Kunduz town,Kunduz,Kunduz province,Kunduz district,36.73,68.86,POINT (68.86 "     \
  "36.73),"                                                                                        \
  "1,Afghanistan,700,Asia,1,2,2021-08-08,2021-08-09,3,4,2,1,10,12,8,700,\n"
#define PLAIN                                                  \
  "id,date,place,lat,lon,actor1,killed,notes\n"                \
  "a1,2021-08-08,Kunduz,36.73,68.86,Taliban,3,Taken at noon\n" \
  "a2,2021-08-09,Taloqan,36.73,69.53,Taliban,,\n"              \
  "a3,2021-08-10,Aybak,36.26,68.02,,12+,\n"

/* An empty case, and where a table may be written */
typedef struct {
  char *folder;
  char *table;
  DatelineCase *dateline;
} TableFixture;

void table_fixture_set_up (TableFixture *self, gconstpointer data);
void table_fixture_tear_down (TableFixture *self, gconstpointer data);
void table_fixture_write (TableFixture *self, const char *text);
char *
table_fixture_import (TableFixture *self, const char *text, const DatelineTableOptions *options);
void table_fixture_assert_import (TableFixture *self, const char *text, const char *counts);
char *table_fixture_describe (const DatelineEvent *event);
char *table_fixture_dump (DatelineCase *dateline);

G_END_DECLS

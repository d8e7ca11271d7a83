/* query-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "case-fixture.h"
#include "dateline-annotation.h"
#include "dateline-query.h"

G_BEGIN_DECLS

/* What a condition finds: ids in their order, separated by spaces */
typedef struct {
  const char *where;
  const char *expected;
} WhereCase;

DatelineChange *query_fixture_begin (CaseFixture *fixture);
void query_fixture_commit (DatelineChange *change);
gint64 query_fixture_add_event (DatelineChange *change, const char *fields);
gint64 query_fixture_add_annotation (DatelineChange *change,
                                     gint64 article,
                                     DatelineKind kind,
                                     const char *words,
                                     const char *fields);

DatelineQuery *query_fixture_where (DatelineTarget target, const char *const *where);
void query_fixture_assert_where (CaseFixture *fixture,
                                 DatelineTarget target,
                                 const char *where,
                                 const char *expected);
void query_fixture_assert_run (CaseFixture *fixture, DatelineQuery *query, const char *expected);

G_END_DECLS

/* dateline-query-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-query.h"
#include "dateline-statement.h"

G_BEGIN_DECLS

/**
 * QueryType:
 * @QUERY_TEXT: text; "=" is exact, "~" finds it anywhere, small and capital letters alike
 * @QUERY_NUMBER: a number
 * @QUERY_DATE: days, two expressions: the first, and the day after the last
 * @QUERY_TIME: seconds since 1970; compared with a date as the span of its days
 * @QUERY_FLAG: 0 or 1; compared with true or false
 * @QUERY_ID: an id, as text or as a number
 * @QUERY_LIST: several texts: a SELECT of one column named v
 *
 * How a field is compared.
 */
typedef enum {
  QUERY_TEXT,
  QUERY_NUMBER,
  QUERY_DATE,
  QUERY_TIME,
  QUERY_FLAG,
  QUERY_ID,
  QUERY_LIST,
} QueryType;

/**
 * QueryField:
 * @name: as in JSON
 * @type: how it is compared
 * @sql: an expression over the target's table t
 * @end: (nullable): of a date, the expression for the day after its last
 * @order: (nullable): what to sort by, where that is not @sql: at most three expressions
 *
 * One field that can stand in a condition. Static.
 */
typedef struct {
  const char *name;
  QueryType type;
  const char *sql;
  const char *end;
  const char *order[3];
} QueryField;

typedef enum {
  QUERY_EQUAL,
  QUERY_NOT_EQUAL,
  QUERY_LESS,
  QUERY_LESS_OR_EQUAL,
  QUERY_GREATER,
  QUERY_GREATER_OR_EQUAL,
  QUERY_CONTAINS,
} QueryOperator;

typedef struct {
  const QueryField *field;
  QueryOperator op;
  char *text;
  double number;
  DatelineDate date;
} QueryCondition;

struct _DatelineQuery {
  gatomicrefcount references;
  DatelineTarget target;
  GPtrArray *conditions; /* of QueryCondition */
  const QueryField *sort;
  gboolean descending;
  /* shared filters */
  DatelineDate time;
  gboolean has_box;
  DatelineBox box;
  GStrv kinds;
  guint states;
  GArray *actors;
  GArray *articles;
  char *text;
};

const QueryField *_dateline_query_find_field (DatelineTarget target, const char *name);
DatelineQuery *_dateline_query_copy (const DatelineQuery *self);
QueryCondition *_dateline_query_condition_copy (const QueryCondition *self);
void _dateline_query_condition_free (QueryCondition *self);
gboolean _dateline_query_condition_equal (const QueryCondition *a, const QueryCondition *b);
QueryCondition *
_dateline_query_parse (DatelineTarget target, const char *expression, GError **error);

/* A statement with everything bound; @ids narrows it to some of them */
typedef enum {
  QUERY_SELECT_IDS,
  QUERY_SELECT_TEXTS, /* ids in no order, and the text that they are sorted by */
  QUERY_SELECT_COUNT,
  QUERY_SELECT_POINTS,
} QuerySelect;

typedef struct {
  QuerySelect select;
  guint limit;       /* 0 all */
  const gint64 *ids; /* NULL all */
  gsize n_ids;
} QueryPlan;

DatelineStatement *_dateline_query_prepare (const DatelineQuery *self,
                                            DatelineCase *dateline,
                                            const QueryPlan *plan,
                                            GError **error);
gboolean _dateline_query_is_ranked (const DatelineQuery *self);
GArray *_dateline_query_rank (const DatelineQuery *self, DatelineStatement *row, GError **error);

G_END_DECLS

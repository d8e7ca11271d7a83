/* dateline-query-composer-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-query-private.h"

G_BEGIN_DECLS

/* Values of a list, bound as one JSON array */
#define IN_JSON " IN (SELECT value FROM json_each (?))"
#define OF_ARTICLE(column) "(SELECT " column " FROM article WHERE id = t.article)"

typedef enum {
  BIND_TEXT,
  BIND_INT,
  BIND_DOUBLE,
} BindType;

typedef struct {
  BindType type;
  char *text;
  gint64 integer;
  double real;
} BoundValue;

/**
 * Composer:
 * @query: what is asked
 * @dateline: of which case
 * @sql: the statement in the making: pieces of fixed text
 * @values: (element-type BoundValue): what stands for its question marks, in their order
 * @has_where: whether there is a condition already
 */
typedef struct {
  const DatelineQuery *query;
  DatelineCase *dateline;
  GString *sql;
  GArray *values;
  gboolean has_where;
} Composer;

void _composer_add_text (Composer *self, const char *text);
void _composer_add_int (Composer *self, gint64 integer);
void _composer_add_double (Composer *self, double real);
void _composer_add_ids (Composer *self, const gint64 *ids, gsize n_ids);
/* One condition more */
void _composer_and (Composer *self, const char *sql);
/* "the expression contains the text" */
void _composer_append_contains (Composer *self, const char *expression, const char *text);

gboolean _composer_and_condition (Composer *self, const QueryCondition *condition, GError **error);
void _composer_and_filters (Composer *self);

G_END_DECLS

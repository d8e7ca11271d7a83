/* dateline-query-sql.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A query as one statement: pieces of fixed text, in the order in which their values are bound.
 * Lists of values are bound as one JSON array, so that the text is the same however many there are.
 */

#include "dateline-query-composer-private.h"

#include "dateline-case-private.h"

static void
clear_value (gpointer value)
{
  g_free (((BoundValue *) value)->text);
}

void
_composer_add_text (Composer *self, const char *text)
{
  BoundValue value = { .type = BIND_TEXT, .text = g_strdup (text) };

  g_array_append_val (self->values, value);
}

void
_composer_add_int (Composer *self, gint64 integer)
{
  BoundValue value = { .type = BIND_INT, .integer = integer };

  g_array_append_val (self->values, value);
}

void
_composer_add_double (Composer *self, double real)
{
  BoundValue value = { .type = BIND_DOUBLE, .real = real };

  g_array_append_val (self->values, value);
}

void
_composer_and (Composer *self, const char *sql)
{
  g_string_append (self->sql, self->has_where ? " AND " : " WHERE ");
  g_string_append (self->sql, sql);
  self->has_where = TRUE;
}

static char *
ids_to_json (const gint64 *ids, gsize n_ids)
{
  GString *json = g_string_new ("[");

  for (gsize i = 0; i < n_ids; i++)
    g_string_append_printf (json, i > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

void
_composer_add_ids (Composer *self, const gint64 *ids, gsize n_ids)
{
  g_autofree char *json = ids_to_json (ids, n_ids);

  _composer_add_text (self, json);
}

static const char *const tables[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_ARTICLES] = " FROM article t",
  [DATELINE_TARGET_ANNOTATIONS] = " FROM annotation t",
  [DATELINE_TARGET_CLAIMS] = " FROM annotation t",
  [DATELINE_TARGET_SUGGESTIONS] = " FROM suggestion t",
  [DATELINE_TARGET_EVENTS] = " FROM event t",
  [DATELINE_TARGET_ACTORS] = " FROM actor t",
  [DATELINE_TARGET_PLACES] = " FROM place t",
  [DATELINE_TARGET_SOURCES] = " FROM source t",
  [DATELINE_TARGET_TAGS] = " FROM tag t",
};

static const char *const selects[] = {
  [QUERY_SELECT_IDS] = "SELECT t.id",
  [QUERY_SELECT_TEXTS] = "SELECT t.id, ",
  [QUERY_SELECT_COUNT] = "SELECT count (*)",
  [QUERY_SELECT_POINTS] =
      "SELECT t.id, t.lat, t.lon, t.date_start, t.date_end, t.actor, t.kind, t.reviewed",
};

static gboolean
append_where (Composer *self, GError **error)
{
  _composer_and_filters (self);
  for (guint i = 0; i < self->query->conditions->len; i++)
    if (!_composer_and_condition (self, g_ptr_array_index (self->query->conditions, i), error))
      return FALSE;
  return TRUE;
}

static void
append_order (Composer *self)
{
  const QueryField *sort = self->query->sort;
  const char *direction = self->query->descending ? " DESC, " : ", ";

  g_string_append (self->sql, " ORDER BY ");
  for (guint i = 0; i < G_N_ELEMENTS (sort->order) && sort->order[i] != NULL; i++) {
    g_string_append (self->sql, sort->order[i]);
    g_string_append (self->sql, direction);
  }
  if (sort->order[0] == NULL) {
    g_string_append (self->sql, sort->sql);
    g_string_append (self->sql, sort->type == QUERY_TEXT ? " COLLATE NOCASE" : "");
    g_string_append (self->sql, direction);
  }
  g_string_append (self->sql, self->query->descending ? "t.id DESC" : "t.id");
}

static void
bind_values (DatelineStatement *statement, const GArray *values)
{
  for (guint i = 0; i < values->len; i++) {
    const BoundValue *value = &g_array_index (values, BoundValue, i);
    int parameter = (int) i + 1;

    if (value->type == BIND_TEXT)
      dateline_statement_bind_text (statement, parameter, value->text);
    else if (value->type == BIND_INT)
      dateline_statement_bind_int (statement, parameter, value->integer);
    else
      dateline_statement_bind_double (statement, parameter, value->real);
  }
}

static gboolean
compose (Composer *self, const QueryPlan *plan, GError **error)
{
  g_string_append (self->sql, selects[plan->select]);
  if (plan->select == QUERY_SELECT_TEXTS)
    g_string_append (self->sql, self->query->sort->sql);
  g_string_append (self->sql, tables[self->query->target]);
  if (!append_where (self, error))
    return FALSE;
  if (plan->ids != NULL) {
    _composer_and (self, "t.id" IN_JSON);
    _composer_add_ids (self, plan->ids, plan->n_ids);
  }
  if (plan->select == QUERY_SELECT_IDS)
    append_order (self);
  if (plan->limit > 0) {
    g_string_append (self->sql, " LIMIT ?");
    _composer_add_int (self, plan->limit);
  }
  return TRUE;
}

DatelineStatement *
_dateline_query_prepare (const DatelineQuery *self,
                         DatelineCase *dateline,
                         const QueryPlan *plan,
                         GError **error)
{
  g_autoptr (GString) sql = g_string_sized_new (512);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (BoundValue));
  Composer composer = { self, dateline, sql, values, FALSE };
  DatelineStatement *statement;

  g_array_set_clear_func (values, clear_value);
  if (!compose (&composer, plan, error))
    return NULL;
  statement = dateline_db_prepare (dateline->db, sql->str, error);
  if (statement != NULL)
    bind_values (statement, values);
  return statement;
}

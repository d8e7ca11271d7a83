/* dateline-query-where.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "field OP value", as the command line takes it.
 */

#include "dateline-query-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dateline-error.h"

/* Longer ones first: "<=" begins with "<" */
static const struct {
  const char *sign;
  QueryOperator op;
} operators[] = {
  { "!=", QUERY_NOT_EQUAL }, { "<=", QUERY_LESS_OR_EQUAL }, { ">=", QUERY_GREATER_OR_EQUAL },
  { "=", QUERY_EQUAL },      { "<", QUERY_LESS },           { ">", QUERY_GREATER },
  { "~", QUERY_CONTAINS },
};

void
_dateline_query_condition_free (QueryCondition *self)
{
  g_free (self->text);
  g_free (self);
}

QueryCondition *
_dateline_query_condition_copy (const QueryCondition *self)
{
  QueryCondition *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  return copy;
}

gboolean
_dateline_query_condition_equal (const QueryCondition *a, const QueryCondition *b)
{
  return a->field == b->field && a->op == b->op && g_str_equal (a->text, b->text);
}

static gboolean
fail (GError **error, const char *format, const char *what)
{
  g_autofree char *shown = g_utf8_make_valid (what, -1);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "{it}", shown, 1);
  g_set_error_literal (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT, message->str);
  return FALSE;
}

static gboolean
read_number (QueryCondition *self, GError **error)
{
  char *end = NULL;

  self->number = g_ascii_strtod (self->text, &end);
  if (end != self->text && *end == '\0' && isfinite (self->number))
    return TRUE;
  return fail (error, _ ("“{it}” is not a number"), self->text);
}

static gboolean
read_flag (QueryCondition *self, GError **error)
{
  static const char *const yes[] = { "true", "yes", "1", NULL };
  static const char *const no[] = { "false", "no", "0", NULL };

  if (!g_strv_contains (yes, self->text) && !g_strv_contains (no, self->text))
    return fail (error, _ ("“{it}” is neither true nor false"), self->text);
  self->number = g_strv_contains (yes, self->text);
  return TRUE;
}

static gboolean
read_value (QueryCondition *self, GError **error)
{
  switch (self->field->type) {
  case QUERY_NUMBER:
    return read_number (self, error);
  case QUERY_FLAG:
    return read_flag (self, error);
  case QUERY_DATE:
  case QUERY_TIME:
    return dateline_date_from_iso (self->text, &self->date) ||
           fail (error, _ ("“{it}” is not a date like 2021, 2021-08 or 2021-08-10"), self->text);
  case QUERY_ID: /* read when the query is run: it takes a case to know them */
  case QUERY_TEXT:
  case QUERY_LIST:
  default:
    return TRUE;
  }
}

/* Which operators make sense */
static gboolean
check_operator (const QueryCondition *self, GError **error)
{
  gboolean orders = self->op >= QUERY_LESS && self->op <= QUERY_GREATER_OR_EQUAL;
  QueryType type = self->field->type;

  if (orders && (type == QUERY_ID || type == QUERY_FLAG || type == QUERY_LIST))
    return fail (error, _ ("The field “{it}” has no order, only = and != make sense"),
                 self->field->name);
  if (self->op == QUERY_CONTAINS && type != QUERY_TEXT && type != QUERY_LIST && type != QUERY_DATE)
    return fail (error, _ ("The field “{it}” is not a text, ~ makes no sense"), self->field->name);
  return TRUE;
}

static const QueryField *
find_field (DatelineTarget target, const char *name, GError **error)
{
  const QueryField *field = _dateline_query_find_field (target, name);
  g_autofree char *names = NULL;
  g_autofree char *shown = NULL;

  if (field != NULL)
    return field;
  names = g_strjoinv (", ", (char **) dateline_target_get_fields (target));
  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               /* Translators: a name, a kind of list as "articles", names separated by commas */
               _ ("There is no field “%s” in %s; there are %s"), shown,
               dateline_target_to_string (target), names);
  return NULL;
}

/* Where the operator stands: the first sign that is one */
static const char *
find_operator (const char *expression, QueryOperator *op, gsize *length)
{
  const char *at = expression + strcspn (expression, "!=<>~");

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (at, operators[i].sign)) {
      *op = operators[i].op;
      *length = strlen (operators[i].sign);
      return at;
    }
  return NULL;
}

/* The parts of "field OP value"; %FALSE with @error set where it is none */
static gboolean
split (const char *expression, char **name, QueryOperator *op, char **value, GError **error)
{
  gsize length;
  const char *at = find_operator (expression, op, &length);

  if (at == NULL || !g_utf8_validate (expression, -1, NULL))
    return fail (
        error, _ ("“{it}” is not a condition; write a field, one of = != < <= > >= ~ and a value"),
        expression);
  *name = g_strstrip (g_strndup (expression, (gsize) (at - expression)));
  *value = g_strstrip (g_strdup (at + length));
  return TRUE;
}

/*
 * _dateline_query_parse:
 *
 * Returns: (transfer full): the condition, %NULL with @error set if it is none
 */
QueryCondition *
_dateline_query_parse (DatelineTarget target, const char *expression, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  QueryCondition *self;
  QueryOperator op;
  const QueryField *field;

  if (!split (expression, &name, &op, &value, error))
    return NULL;
  field = find_field (target, name, error);
  if (field == NULL)
    return NULL;
  self = g_new0 (QueryCondition, 1);
  self->field = field;
  self->op = op;
  self->text = g_steal_pointer (&value);
  if (check_operator (self, error) && read_value (self, error))
    return self;
  _dateline_query_condition_free (self);
  return NULL;
}

static const char *
get_sign (QueryOperator op)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].op == op)
      return operators[i].sign;
  return NULL;
}

/**
 * dateline_query_split_condition:
 * @expression: "field OP value"
 * @field: (out) (transfer full): the field's name, known or not
 * @op: (out) (transfer none): one of = != < <= > >= ~
 * @value: (out) (transfer full): what it is compared with, "" for nothing
 * @error: (out) (optional): where to put an error
 *
 * Takes a condition apart, for what is compared outside of the database. Any thread.
 *
 * Returns: %FALSE with @error set where it is no condition
 */
gboolean
dateline_query_split_condition (const char *expression,
                                char **field,
                                const char **op,
                                char **value,
                                GError **error)
{
  QueryOperator which = QUERY_EQUAL;

  g_return_val_if_fail (expression != NULL, FALSE);

  if (!split (expression, field, &which, value, error))
    return FALSE;
  *op = get_sign (which);
  return TRUE;
}

/**
 * dateline_query_get_condition:
 * @self: a query
 * @index: which of its conditions, from 0, in the order in which they were added
 * @op: (out) (optional) (transfer none): one of = != < <= > >= ~
 * @value: (out) (optional) (transfer none): what the field is compared with
 *
 * Returns: (transfer none) (nullable): the field's name, %NULL where there are no more conditions.
 *   Any thread.
 */
const char *
dateline_query_get_condition (const DatelineQuery *self,
                              guint index,
                              const char **op,
                              const char **value)
{
  const QueryCondition *condition;

  g_return_val_if_fail (self != NULL, NULL);

  if (index >= self->conditions->len)
    return NULL;
  condition = g_ptr_array_index (self->conditions, index);
  if (op != NULL)
    *op = get_sign (condition->op);
  if (value != NULL)
    *value = condition->text;
  return condition->field->name;
}

/**
 * dateline_query_without_condition:
 * @self: a query
 * @index: which of its conditions, as for dateline_query_get_condition()
 *
 * Returns: (transfer full): a new query without that condition. Any thread.
 */
DatelineQuery *
dateline_query_without_condition (const DatelineQuery *self, guint index)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->conditions->len, NULL);

  copy = _dateline_query_copy (self);
  g_ptr_array_remove_index (copy->conditions, index);
  return copy;
}

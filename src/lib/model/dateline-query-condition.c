/* dateline-query-condition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "field OP value" as SQL.
 */

#include "dateline-query-composer-private.h"

#define SECONDS_PER_DAY 86400

/* LIKE knows small and capital letters of ASCII only: other scripts are tried as typed, in small
 * letters, and with a capital at the beginning */
static void
add_patterns (Composer *self, const char *text, guint n_patterns)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_autofree char *first = g_utf8_substring (small, 0, small[0] != '\0' ? 1 : 0);
  g_autofree char *capital = g_utf8_strup (first, -1);
  g_autofree char *title = g_strconcat (capital, small + strlen (first), NULL);
  const char *const variants[] = { text, small, title };

  for (guint i = 0; i < n_patterns; i++) {
    GString *pattern = g_string_new ("%");

    for (const char *at = variants[i]; *at != '\0'; at++) {
      if (*at == '%' || *at == '_' || *at == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *at);
    }
    g_string_append_c (pattern, '%');
    _composer_add_text (self, pattern->str);
    g_string_free (pattern, TRUE);
  }
}

void
_composer_append_contains (Composer *self, const char *expression, const char *text)
{
  guint n_patterns = g_str_is_ascii (text) ? 1 : 3;

  g_string_append_c (self->sql, '(');
  for (guint i = 0; i < n_patterns; i++) {
    g_string_append (self->sql, i > 0 ? " OR " : "");
    g_string_append (self->sql, expression);
    g_string_append (self->sql, " LIKE ? ESCAPE '\\'");
  }
  g_string_append_c (self->sql, ')');
  add_patterns (self, text, n_patterns);
}

static const char *const comparisons[] = {
  [QUERY_EQUAL] = " = ?",   [QUERY_NOT_EQUAL] = " IS NOT ?",
  [QUERY_LESS] = " < ?",    [QUERY_LESS_OR_EQUAL] = " <= ?",
  [QUERY_GREATER] = " > ?", [QUERY_GREATER_OR_EQUAL] = " >= ?",
};

static void
and_text (Composer *self, const QueryCondition *condition)
{
  _composer_and (self, "");
  if (condition->op == QUERY_CONTAINS) {
    _composer_append_contains (self, condition->field->sql, condition->text);
    return;
  }
  g_string_append (self->sql, condition->field->sql);
  g_string_append (self->sql, comparisons[condition->op]);
  _composer_add_text (self, condition->text);
}

static void
and_number (Composer *self, const QueryCondition *condition)
{
  _composer_and (self, condition->field->sql);
  g_string_append (self->sql, comparisons[condition->op]);
  _composer_add_double (self, condition->number);
}

/* A date is a span [start, end): of days, or of seconds in a column that holds a moment. A
 * comparison is one or two of these, which must both hold: a bound of the field, and one of the
 * value. */
typedef struct {
  gboolean end_of_field;
  const char *op;
  gboolean end_of_value;
} DateBound;

static const DateBound date_bounds[][2] = {
  [QUERY_EQUAL] = { { FALSE, " >= ?", FALSE }, { TRUE, " <= ?", TRUE } },
  [QUERY_NOT_EQUAL] = { { FALSE, " >= ?", FALSE }, { TRUE, " <= ?", TRUE } },
  [QUERY_LESS] = { { TRUE, " <= ?", FALSE } },
  [QUERY_LESS_OR_EQUAL] = { { TRUE, " <= ?", TRUE } },
  [QUERY_GREATER] = { { FALSE, " >= ?", TRUE } },
  [QUERY_GREATER_OR_EQUAL] = { { FALSE, " >= ?", FALSE } },
  [QUERY_CONTAINS] = { { TRUE, " > ?", FALSE }, { FALSE, " < ?", TRUE } },
};

static void
append_bound (Composer *self, const QueryCondition *condition, const DateBound *bound)
{
  const QueryField *field = condition->field;
  gint64 unit = field->type == QUERY_TIME ? SECONDS_PER_DAY : 1;

  if (bound->end_of_field && field->end != NULL) {
    g_string_append (self->sql, field->end);
  } else {
    g_string_append (self->sql, field->sql);
    /* a moment ends a second after it begins */
    g_string_append (self->sql, bound->end_of_field ? " + 1" : "");
  }
  g_string_append (self->sql, bound->op);
  _composer_add_int (self,
                     (bound->end_of_value ? condition->date.end : condition->date.start) * unit);
}

static void
and_date (Composer *self, const QueryCondition *condition)
{
  const DateBound *bounds = date_bounds[condition->op];
  gboolean negated = condition->op == QUERY_NOT_EQUAL;

  /* what has no date is not of that date either */
  _composer_and (self, negated ? "NOT coalesce ((" : "(");
  append_bound (self, condition, &bounds[0]);
  if (bounds[1].op != NULL) {
    g_string_append (self->sql, " AND ");
    append_bound (self, condition, &bounds[1]);
  }
  g_string_append (self->sql, negated ? "), 0)" : ")");
}

static gboolean
and_id (Composer *self, const QueryCondition *condition, GError **error)
{
  gint64 id;

  if (!dateline_case_parse_id (self->dateline, condition->text, &id, error))
    return FALSE;
  _composer_and (self, condition->field->sql);
  g_string_append (self->sql, comparisons[condition->op]);
  _composer_add_int (self, id);
  return TRUE;
}

static void
and_list (Composer *self, const QueryCondition *condition)
{
  _composer_and (self, condition->op == QUERY_NOT_EQUAL ? "NOT EXISTS (SELECT 1 FROM ("
                                                        : "EXISTS (SELECT 1 FROM (");
  g_string_append (self->sql, condition->field->sql);
  g_string_append (self->sql, ") WHERE ");
  if (condition->op == QUERY_CONTAINS) {
    _composer_append_contains (self, "v", condition->text);
  } else {
    g_string_append (self->sql, "v = ?");
    _composer_add_text (self, condition->text);
  }
  g_string_append_c (self->sql, ')');
}

gboolean
_composer_and_condition (Composer *self, const QueryCondition *condition, GError **error)
{
  switch (condition->field->type) {
  case QUERY_NUMBER:
  case QUERY_FLAG:
    and_number (self, condition);
    return TRUE;
  case QUERY_DATE:
  case QUERY_TIME:
    and_date (self, condition);
    return TRUE;
  case QUERY_ID:
    return and_id (self, condition, error);
  case QUERY_LIST:
    and_list (self, condition);
    return TRUE;
  case QUERY_TEXT:
  default:
    and_text (self, condition);
    return TRUE;
  }
}

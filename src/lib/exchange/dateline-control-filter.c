/* dateline-control-filter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which rows of control are wanted, and in which order.
 */

#include "dateline-control-rows-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"
#include "dateline-query.h"

/* How the columns are compared */
typedef enum {
  COMPARE_TEXT,
  COMPARE_DATE,
  COMPARE_LIST, /* entries separated by blanks: one of them */
} Comparison;

static const Comparison comparisons[] = {
  COMPARE_TEXT, COMPARE_TEXT, COMPARE_DATE, COMPARE_DATE, COMPARE_TEXT, COMPARE_TEXT, COMPARE_LIST,
};

typedef struct {
  guint column;
  const char *op;
  char *value;
  DatelineDate date; /* of the value, where dates are compared */
} Filter;

static void
filter_free (gpointer data)
{
  Filter *self = data;

  g_free (self->value);
  g_free (self);
}

static gboolean
find_column (const char *name, guint *column)
{
  for (*column = 0; dateline_control_rows_columns[*column] != NULL; (*column)++)
    if (g_str_equal (dateline_control_rows_columns[*column], name))
      return TRUE;
  return FALSE;
}

static gboolean
fail_unknown (const char *name, GError **error)
{
  g_autofree char *names = g_strjoinv (", ", (char **) dateline_control_rows_columns);

  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("There is no field “%s” in %s; there are %s"), name, "control", names);
  return FALSE;
}

static gboolean
check_filter (Filter *self, GError **error)
{
  gboolean orders = self->op[0] == '<' || self->op[0] == '>';
  Comparison comparison = comparisons[self->column];

  if (orders && comparison != COMPARE_DATE) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("The field “%s” has no order, only = != and ~ make sense"),
                 dateline_control_rows_columns[self->column]);
    return FALSE;
  }
  if (comparison != COMPARE_DATE || (self->value[0] == '\0' && !orders) ||
      dateline_date_from_iso (self->value, &self->date))
    return TRUE;
  g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
               _ ("“%s” is not a date like 2021, 2021-08 or 2021-08-10"), self->value);
  return FALSE;
}

/*
 * _dateline_control_filters_new:
 * @where: (nullable) (array zero-terminated=1): conditions
 * @others: (out) (transfer full): those that are not on columns of control
 *
 * Returns: (transfer full): the conditions on columns; %NULL with @error set where one is wrong
 */
GPtrArray *
_dateline_control_filters_new (const char *const *where, GStrv *others, GError **error)
{
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func (filter_free);
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();

  for (gsize i = 0; where != NULL && where[i] != NULL; i++) {
    g_autofree char *name = NULL;
    Filter read = { 0 };
    Filter *filter;

    if (!dateline_query_split_condition (where[i], &name, &read.op, &read.value, error))
      return NULL;
    filter = g_memdup2 (&read, sizeof read);
    g_ptr_array_add (filters, filter);
    if (find_column (name, &filter->column)) {
      if (!check_filter (filter, error))
        return NULL;
      continue;
    }
    if (!dateline_target_has_field (DATELINE_TARGET_CLAIMS, name) && !fail_unknown (name, error))
      return NULL;
    g_strv_builder_add (rest, where[i]);
    g_ptr_array_remove_index (filters, filters->len - 1);
  }
  *others = g_strv_builder_end (rest);
  return g_steal_pointer (&filters);
}

static gboolean
contains (const char *cell, const char *value)
{
  g_autofree char *where = g_utf8_casefold (cell, -1);
  g_autofree char *what = g_utf8_casefold (value, -1);

  return strstr (where, what) != NULL;
}

static gboolean
has_entry (const char *cell, const char *value)
{
  g_auto (GStrv) entries = g_strsplit (cell, " ", -1);

  return g_strv_contains ((const char *const *) entries, value);
}

/* As in queries: a day is before a month if it is before all of it */
static gboolean
compare_date (const Filter *self, const char *cell)
{
  DatelineDate day;
  gboolean within;

  if (cell[0] == '\0' || self->value[0] == '\0' || !dateline_date_from_iso (cell, &day))
    return g_str_equal (cell, self->value) == (self->op[0] != '!') && self->op[0] != '<' &&
           self->op[0] != '>';
  within = day.start >= self->date.start && day.start < self->date.end;
  switch (self->op[0]) {
  case '<':
    return day.start < self->date.start || (self->op[1] == '=' && within);
  case '>':
    return day.start >= self->date.end || (self->op[1] == '=' && within);
  case '!':
    return !within;
  default:
    return within;
  }
}

static gboolean
matches (const Filter *self, const char *cell)
{
  gboolean equal;

  if (comparisons[self->column] == COMPARE_DATE)
    return compare_date (self, cell);
  if (self->op[0] == '~')
    return contains (cell, self->value);
  equal = comparisons[self->column] == COMPARE_LIST ? has_entry (cell, self->value)
                                                    : g_str_equal (cell, self->value);
  return equal == (self->op[0] == '=');
}

/*
 * _dateline_control_filters_apply:
 *
 * Takes the rows away for which one of the filters does not hold.
 */
void
_dateline_control_filters_apply (GPtrArray *filters, GPtrArray *rows)
{
  for (guint r = rows->len; r > 0; r--)
    for (guint i = 0; i < filters->len; i++) {
      const Filter *filter = filters->pdata[i];

      if (matches (filter, ((char **) rows->pdata[r - 1])[filter->column]))
        continue;
      g_ptr_array_remove_index (rows, r - 1);
      break;
    }
}

typedef struct {
  guint column;
  gboolean descending;
} Order;

/* What is not known comes last, as in lists */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *order = user_data;
  const char *one = (*(char ***) a)[order->column];
  const char *other = (*(char ***) b)[order->column];

  if (one[0] == '\0' || other[0] == '\0')
    return (one[0] == '\0') - (other[0] == '\0');
  return order->descending ? g_utf8_collate (other, one) : g_utf8_collate (one, other);
}

/**
 * dateline_control_rows_sort:
 * @rows: rows as dateline_control_rows_new() makes them
 * @column: one of the columns
 * @descending: whether the largest comes first
 * @error: (out) (optional): where to put an error
 *
 * Returns: %FALSE with @error set where there is no such column
 */
gboolean
dateline_control_rows_sort (GPtrArray *rows,
                            const char *column,
                            gboolean descending,
                            GError **error)
{
  Order order = { 0, descending };

  g_return_val_if_fail (rows != NULL && column != NULL, FALSE);

  if (find_column (column, &order.column)) {
    g_ptr_array_sort_with_data (rows, compare_rows, &order);
    return TRUE;
  }
  return fail_unknown (column, error);
}

/* dateline-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-query-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-error.h"

/* What lists are sorted by unless they are told otherwise */
static const struct {
  const char *field;
  gboolean descending;
} default_order[DATELINE_N_TARGETS] = {
  [DATELINE_TARGET_ARTICLES] = { "published", TRUE },
  [DATELINE_TARGET_ANNOTATIONS] = { "article" },
  [DATELINE_TARGET_CLAIMS] = { "date", TRUE },
  [DATELINE_TARGET_SUGGESTIONS] = { "article" },
  [DATELINE_TARGET_EVENTS] = { "date", TRUE },
  [DATELINE_TARGET_ACTORS] = { "name" },
  [DATELINE_TARGET_PLACES] = { "name" },
  [DATELINE_TARGET_SOURCES] = { "name" },
  [DATELINE_TARGET_TAGS] = { "name" },
};

static void
sort_by_default (DatelineQuery *self)
{
  self->sort = _dateline_query_find_field (self->target, default_order[self->target].field);
  self->descending = default_order[self->target].descending;
}

/**
 * dateline_query_new:
 * @target: what is looked for
 *
 * Returns: (transfer full): a query that finds all of them, in the default order: articles, events
 *   and claims newest first, annotations and suggestions in the order of their texts, the rest by
 *   name. Any thread.
 */
DatelineQuery *
dateline_query_new (DatelineTarget target)
{
  DatelineQuery *self;

  g_return_val_if_fail ((guint) target < DATELINE_N_TARGETS, NULL);

  self = g_new0 (DatelineQuery, 1);
  g_atomic_ref_count_init (&self->references);
  self->target = target;
  self->time = DATELINE_DATE_NONE;
  self->conditions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_query_condition_free);
  sort_by_default (self);
  return self;
}

/**
 * dateline_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
DatelineQuery *
dateline_query_ref (DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * dateline_query_unref:
 * @self: (nullable) (transfer full): a query
 *
 * Gives one reference back; the last one frees it.
 */
void
dateline_query_unref (DatelineQuery *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->conditions);
  g_strfreev (self->kinds);
  g_clear_pointer (&self->actors, g_array_unref);
  g_clear_pointer (&self->articles, g_array_unref);
  g_free (self->text);
  g_free (self);
}

static GArray *
copy_ids (const GArray *ids)
{
  return ids != NULL ? g_array_copy ((GArray *) ids) : NULL;
}

static gpointer
copy_condition (gconstpointer condition, gpointer user_data)
{
  return _dateline_query_condition_copy (condition);
}

DatelineQuery *
_dateline_query_copy (const DatelineQuery *self)
{
  DatelineQuery *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->references);
  copy->conditions = g_ptr_array_copy (self->conditions, (GCopyFunc) copy_condition, NULL);
  copy->kinds = g_strdupv (self->kinds);
  copy->actors = copy_ids (self->actors);
  copy->articles = copy_ids (self->articles);
  copy->text = g_strdup (self->text);
  return copy;
}

static gboolean
equal_ids (const GArray *a, const GArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;

  return n_a == n_b && (n_a == 0 || memcmp (a->data, b->data, n_a * sizeof (gint64)) == 0);
}

static gboolean
equal_conditions (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!_dateline_query_condition_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
equal_kinds (GStrv a, GStrv b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
equal_boxes (const DatelineQuery *a, const DatelineQuery *b)
{
  if (!a->has_box || !b->has_box)
    return a->has_box == b->has_box;
  return a->box.south == b->box.south && a->box.west == b->box.west &&
         a->box.north == b->box.north && a->box.east == b->box.east;
}

/**
 * dateline_query_equal:
 * @a: a query
 * @b: another
 *
 * Returns: %TRUE if they ask for the same in the same order. Any thread.
 */
gboolean
dateline_query_equal (const DatelineQuery *a, const DatelineQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->target == b->target && a->sort == b->sort && a->descending == b->descending &&
         a->states == b->states && equal_conditions (a->conditions, b->conditions) &&
         dateline_date_compare (a->time, b->time) == 0 && equal_boxes (a, b) &&
         equal_kinds (a->kinds, b->kinds) && equal_ids (a->actors, b->actors) &&
         equal_ids (a->articles, b->articles) && g_strcmp0 (a->text, b->text) == 0;
}

/**
 * dateline_query_get_target:
 * @self: a query
 *
 * Returns: what it finds. Any thread.
 */
DatelineTarget
dateline_query_get_target (const DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_TARGET_ARTICLES);

  return self->target;
}

/**
 * dateline_query_is_filtered:
 * @self: a query
 *
 * Returns: %TRUE if it may leave something out. Any thread.
 */
gboolean
dateline_query_is_filtered (const DatelineQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->conditions->len > 0 || dateline_date_is_known (self->time) || self->has_box ||
         self->kinds != NULL || self->states != 0 || self->actors != NULL ||
         self->articles != NULL || self->text != NULL;
}

/**
 * dateline_query_where:
 * @self: a query
 * @expression: "field OP value": a field of dateline_target_get_fields(), one of = != < <= > >= ~,
 *   and a value. Texts compare exactly, "~" finds a part of them whatever the case of its letters.
 *   A date means all its days: "=" lies within them, "<" ends before them, "~" overlaps them.
 *   What is not known meets no condition but "!="
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT, naming what is wrong with it
 *
 * Adds a condition. Any thread.
 *
 * Returns: (transfer full): a new query
 */
DatelineQuery *
dateline_query_where (const DatelineQuery *self, const char *expression, GError **error)
{
  QueryCondition *condition;
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL && expression != NULL, NULL);

  condition = _dateline_query_parse (self->target, expression, error);
  if (condition == NULL)
    return NULL;
  copy = _dateline_query_copy (self);
  g_ptr_array_add (copy->conditions, condition);
  return copy;
}

/**
 * dateline_query_with_target:
 * @self: a query
 * @target: what to look for instead
 *
 * Asks for something else under the same shared filters. Conditions stay where the other target has
 * a field of the name; the order becomes the target's own. Any thread.
 *
 * Returns: (transfer full): a new query
 */
DatelineQuery *
dateline_query_with_target (const DatelineQuery *self, DatelineTarget target)
{
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL && (guint) target < DATELINE_N_TARGETS, NULL);

  copy = _dateline_query_copy (self);
  copy->target = target;
  for (guint i = copy->conditions->len; i > 0; i--) {
    QueryCondition *condition = g_ptr_array_index (copy->conditions, i - 1);
    const QueryField *field = _dateline_query_find_field (target, condition->field->name);

    if (field != NULL && field->type == condition->field->type)
      condition->field = field;
    else
      g_ptr_array_remove_index (copy->conditions, i - 1);
  }
  sort_by_default (copy);
  return copy;
}

/**
 * dateline_query_sorted:
 * @self: a query
 * @field: a field of dateline_target_get_fields()
 * @descending: whether the largest comes first
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if there is no such field, or it is a list
 *
 * Returns: (transfer full): a new query in that order; what is not known counts as smallest. Any
 *   thread.
 */
DatelineQuery *
dateline_query_sorted (const DatelineQuery *self,
                       const char *field,
                       gboolean descending,
                       GError **error)
{
  const QueryField *found;
  DatelineQuery *copy;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  found = _dateline_query_find_field (self->target, field);
  if (found == NULL || found->type == QUERY_LIST) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 _ ("There is no field “%s” to sort by"), field);
    return NULL;
  }
  copy = _dateline_query_copy (self);
  copy->sort = found;
  copy->descending = descending;
  return copy;
}

/**
 * dateline_query_get_sort:
 * @self: a query
 * @descending: (out) (optional): whether the largest comes first
 *
 * Returns: (transfer none): the field that it sorts by. Any thread.
 */
const char *
dateline_query_get_sort (const DatelineQuery *self, gboolean *descending)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (descending != NULL)
    *descending = self->descending;
  return self->sort->name;
}

/* dateline-annotation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-private.h"

#include <glib/gi18n-lib.h>

#include "dateline-error.h"

#define LIST_SEPARATOR "\x1f"

static guint
n_fields_of (DatelineKind kind)
{
  guint n_fields;

  dateline_kind_get_fields (kind, &n_fields);
  return n_fields;
}

/* The index of a field in the kind's table, -1 if the kind has no such field */
static int
index_of (DatelineKind kind, const char *field)
{
  const DatelineField *found = dateline_kind_find_field (kind, field);
  guint n_fields;

  if (found == NULL)
    return -1;
  return (int) (found - dateline_kind_get_fields (kind, &n_fields));
}

/**
 * dateline_annotation_new:
 * @kind: what kind of claim it is
 * @span: where its words stand
 * @exact: (nullable): the words, UTF-8; %NULL to have them taken from the article when it is stored
 *
 * Makes an accepted annotation without fields, in no case.
 *
 * Returns: (transfer full): the annotation
 */
DatelineAnnotation *
dateline_annotation_new (DatelineKind kind, DatelineSpan span, const char *exact)
{
  DatelineAnnotation *self;

  g_return_val_if_fail ((guint) kind < DATELINE_N_KINDS, NULL);

  self = g_new0 (DatelineAnnotation, 1);
  self->kind = kind;
  self->state = DATELINE_STATE_ACCEPTED;
  self->span = span;
  self->exact = g_strdup (exact);
  self->score = -1.0;
  self->values = g_new0 (char *, n_fields_of (kind));
  return self;
}

/**
 * dateline_annotation_copy:
 * @self: (nullable): an annotation
 *
 * Returns: (transfer full) (nullable): a copy of all of it
 */
DatelineAnnotation *
dateline_annotation_copy (const DatelineAnnotation *self)
{
  DatelineAnnotation *copy;

  if (self == NULL)
    return NULL;
  copy = g_memdup2 (self, sizeof *self);
  copy->exact = g_strdup (self->exact);
  copy->rule = g_strdup (self->rule);
  copy->coder = g_strdup (self->coder);
  copy->tags = g_strdupv (self->tags);
  copy->values = g_new0 (char *, n_fields_of (self->kind));
  for (guint i = 0; i < n_fields_of (self->kind); i++)
    copy->values[i] = g_strdup (self->values[i]);
  copy->field_spans = self->field_spans != NULL ? g_array_copy (self->field_spans) : NULL;
  return copy;
}

static void
free_values (DatelineAnnotation *self)
{
  for (guint i = 0; i < n_fields_of (self->kind); i++)
    g_free (self->values[i]);
  g_free (self->values);
}

/**
 * dateline_annotation_free:
 * @self: (nullable) (transfer full): an annotation
 *
 * Frees an annotation and all it holds.
 */
void
dateline_annotation_free (DatelineAnnotation *self)
{
  if (self == NULL)
    return;
  free_values (self);
  g_clear_pointer (&self->field_spans, g_array_unref);
  g_free (self->exact);
  g_free (self->rule);
  g_free (self->coder);
  g_strfreev (self->tags);
  g_free (self);
}

static gboolean
equal_tags (GStrv a, GStrv b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a != NULL ? (const char *const *) a : none,
                       b != NULL ? (const char *const *) b : none);
}

static gboolean
equal_spans (const DatelineAnnotation *a, const DatelineAnnotation *b)
{
  guint n_a, n_b;
  const DatelineFieldSpan *spans_a = dateline_annotation_get_spans (a, &n_a);
  const DatelineFieldSpan *spans_b = dateline_annotation_get_spans (b, &n_b);

  if (n_a != n_b)
    return FALSE;
  for (guint i = 0; i < n_a; i++)
    if (spans_a[i].field != spans_b[i].field || spans_a[i].span.start != spans_b[i].span.start ||
        spans_a[i].span.end != spans_b[i].span.end)
      return FALSE;
  return TRUE;
}

static gboolean
equal_values (const DatelineAnnotation *a, const DatelineAnnotation *b)
{
  for (guint i = 0; i < n_fields_of (a->kind); i++)
    if (g_strcmp0 (a->values[i], b->values[i]) != 0)
      return FALSE;
  return TRUE;
}

/**
 * dateline_annotation_equal:
 * @a: an annotation
 * @b: another
 *
 * Compares what two annotations say: article, kind, state, words, fields, spans, tags and
 * credibility. Ids, times, score, rule and coder do not count.
 *
 * Returns: %TRUE if they say the same
 */
gboolean
dateline_annotation_equal (const DatelineAnnotation *a, const DatelineAnnotation *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->article == b->article && a->kind == b->kind && a->state == b->state &&
         a->span.start == b->span.start && a->span.end == b->span.end &&
         a->credibility == b->credibility && g_strcmp0 (a->exact, b->exact) == 0 &&
         equal_values (a, b) && equal_spans (a, b) && equal_tags (a->tags, b->tags);
}

/**
 * dateline_annotation_get:
 * @self: an annotation
 * @field: a field's name
 *
 * Returns: (transfer none) (nullable): the field's value as text, until it is set again; %NULL if
 *   it is not known or the kind has no such field
 */
const char *
dateline_annotation_get (const DatelineAnnotation *self, const char *field)
{
  int index;

  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  index = index_of (self->kind, field);
  return index < 0 ? NULL : self->values[index];
}

static void
replace_value (DatelineAnnotation *self, int index, char *value)
{
  g_free (self->values[index]);
  self->values[index] = value;
}

/* As dateline_annotation_set(), of a value that is known to be right: (transfer full) */
void
_dateline_annotation_put (DatelineAnnotation *self, const char *field, char *value)
{
  int index = index_of (self->kind, field);

  if (index >= 0)
    replace_value (self, index, value);
  else
    g_free (value);
  g_return_if_fail (index >= 0);
}

/**
 * dateline_annotation_set:
 * @self: an annotation
 * @field: a field's name
 * @value: (nullable): its value as text; %NULL or "" removes it
 * @error: (out) (optional): %DATELINE_ERROR_ARGUMENT if the kind has no such field, or the field
 *   cannot hold that value
 *
 * Sets a field. The spans of its words stay as they are.
 *
 * Returns: %FALSE with @error set if nothing was changed
 */
gboolean
dateline_annotation_set (DatelineAnnotation *self,
                         const char *field,
                         const char *value,
                         GError **error)
{
  const DatelineField *fields;
  int index;
  guint n_fields;

  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  fields = dateline_kind_get_fields (self->kind, &n_fields);
  index = index_of (self->kind, field);
  if (index < 0) {
    g_autofree char *names = dateline_field_join_names (fields, n_fields);

    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_ARGUMENT,
                 /* Translators: kind of an annotation, name of a field, names of its fields */
                 _ ("An annotation of the kind %s has no field “%s”; its fields are %s"),
                 dateline_kind_to_string (self->kind), field, names);
    return FALSE;
  }
  if (value == NULL || value[0] == '\0') {
    replace_value (self, index, NULL);
    return TRUE;
  }
  if (!dateline_field_check (&fields[index], value, error))
    return FALSE;
  replace_value (self, index, g_strdup (value));
  return TRUE;
}

/* Keeps the spans whose field the new kind has too; the parts belong to quotes */
static void
keep_spans_of_kind (DatelineAnnotation *self)
{
  for (guint i = self->field_spans != NULL ? self->field_spans->len : 0; i > 0; i--) {
    const char *field = g_array_index (self->field_spans, DatelineFieldSpan, i - 1).field;

    if (field == NULL ? self->kind != DATELINE_KIND_QUOTE : index_of (self->kind, field) < 0)
      g_array_remove_index (self->field_spans, i - 1);
  }
}

/**
 * dateline_annotation_change_kind:
 * @self: an annotation
 * @kind: the kind it becomes
 *
 * Changes the kind. Fields of the same name stay, with the spans of their words; all others go.
 */
void
dateline_annotation_change_kind (DatelineAnnotation *self, DatelineKind kind)
{
  const DatelineField *fields;
  char **values;
  guint n_fields;

  g_return_if_fail (self != NULL && (guint) kind < DATELINE_N_KINDS);

  if (self->kind == kind)
    return;
  fields = dateline_kind_get_fields (kind, &n_fields);
  values = g_new0 (char *, n_fields);
  for (guint i = 0; i < n_fields; i++) {
    const char *value = dateline_annotation_get (self, fields[i].name);

    if (value != NULL && dateline_field_check (&fields[i], value, NULL))
      values[i] = g_strdup (value);
  }
  free_values (self);
  self->values = values;
  self->kind = kind;
  keep_spans_of_kind (self);
}

static int
compare_field_spans (gconstpointer a, gconstpointer b)
{
  const DatelineFieldSpan *first = a, *second = b;
  int order = g_strcmp0 (first->field, second->field);

  if (order == 0)
    order = (first->span.start > second->span.start) - (first->span.start < second->span.start);
  if (order == 0)
    order = (first->span.end > second->span.end) - (first->span.end < second->span.end);
  return order;
}

/**
 * dateline_annotation_add_span:
 * @self: an annotation
 * @field: (nullable): one of its fields, or %NULL for a quoted part
 * @span: where the words stand in the article
 *
 * Adds the words behind a field, or one of the parts of an interrupted quote. A span that is there
 * already is not added again.
 */
void
dateline_annotation_add_span (DatelineAnnotation *self, const char *field, DatelineSpan span)
{
  DatelineFieldSpan added = { NULL, span };
  guint n_spans;
  const DatelineFieldSpan *spans;

  g_return_if_fail (self != NULL && span.start < span.end);
  g_return_if_fail (field == NULL || dateline_kind_find_field (self->kind, field) != NULL);

  if (field != NULL)
    added.field = dateline_kind_find_field (self->kind, field)->name;
  added.field = g_intern_string (added.field);
  spans = dateline_annotation_get_spans (self, &n_spans);
  for (guint i = 0; i < n_spans; i++)
    if (compare_field_spans (&spans[i], &added) == 0)
      return;
  if (self->field_spans == NULL)
    self->field_spans = g_array_new (FALSE, FALSE, sizeof (DatelineFieldSpan));
  g_array_append_val (self->field_spans, added);
  g_array_sort (self->field_spans, compare_field_spans);
}

/**
 * dateline_annotation_clear_spans:
 * @self: an annotation
 * @field: (nullable): a field, or %NULL for the quoted parts
 *
 * Removes all spans of one field, or all quoted parts.
 */
void
dateline_annotation_clear_spans (DatelineAnnotation *self, const char *field)
{
  g_return_if_fail (self != NULL);

  for (guint i = self->field_spans != NULL ? self->field_spans->len : 0; i > 0; i--)
    if (g_strcmp0 (g_array_index (self->field_spans, DatelineFieldSpan, i - 1).field, field) == 0)
      g_array_remove_index (self->field_spans, i - 1);
}

/**
 * dateline_annotation_get_spans:
 * @self: an annotation
 * @n_spans: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=n_spans): the quoted parts first, then the
 *   fields by name, each in the order of the text; until the next change
 */
const DatelineFieldSpan *
dateline_annotation_get_spans (const DatelineAnnotation *self, guint *n_spans)
{
  g_return_val_if_fail (self != NULL && n_spans != NULL, NULL);

  *n_spans = self->field_spans != NULL ? self->field_spans->len : 0;
  return *n_spans > 0 ? (const DatelineFieldSpan *) self->field_spans->data : NULL;
}

static DatelineDate
date_of_field (const DatelineAnnotation *self, const char *field)
{
  const char *value = dateline_annotation_get (self, field);
  DatelineDate date = DATELINE_DATE_NONE;

  if (value != NULL && !dateline_date_from_iso (value, &date))
    date = DATELINE_DATE_NONE;
  return date;
}

static DatelineDate
period_of (DatelineDate first, DatelineDate last)
{
  if (!dateline_date_is_known (first))
    return last;
  if (!dateline_date_is_known (last) || last.end <= first.end)
    return first;
  first.end = last.end;
  first.minute = -1;
  first.precision = first.end == first.start + 1 ? DATELINE_PRECISION_DAY : DATELINE_PRECISION_DAYS;
  return first;
}

/**
 * dateline_annotation_get_date:
 * @self: an annotation
 *
 * The days that a claim speaks of: of a capture its date, with the precision that its field names,
 * of a casualty its period, both ends included. Other kinds speak of no date of their own.
 *
 * Returns: the date, %DATELINE_DATE_NONE if none is known
 */
DatelineDate
dateline_annotation_get_date (const DatelineAnnotation *self)
{
  DatelineDate date;

  g_return_val_if_fail (self != NULL, DATELINE_DATE_NONE);

  if (self->kind == DATELINE_KIND_CASUALTY)
    return period_of (date_of_field (self, "period_start"), date_of_field (self, "period_end"));

  date = date_of_field (self, "date");
  /* a precision that does not go with the date is passed over */
  dateline_date_widen (
      date, dateline_precision_from_string (dateline_annotation_get (self, "date_precision")),
      &date);
  return date;
}

/**
 * dateline_list_join:
 * @entries: (nullable) (array zero-terminated=1): texts
 *
 * Returns: (transfer full) (nullable): one text with the entries joined by U+001F, as lists are
 *   stored; %NULL for no entries. Any thread.
 */
char *
dateline_list_join (const char *const *entries)
{
  if (entries == NULL || entries[0] == NULL)
    return NULL;
  return g_strjoinv (LIST_SEPARATOR, (char **) entries);
}

/**
 * dateline_list_split:
 * @value: (nullable): a stored list
 *
 * Returns: (transfer full) (array zero-terminated=1): its entries, none for %NULL. Any thread.
 */
GStrv
dateline_list_split (const char *value)
{
  return g_strsplit (value != NULL ? value : "", LIST_SEPARATOR, -1);
}

static const char *const states[] = {
  [DATELINE_STATE_SUGGESTED] = "suggested",
  [DATELINE_STATE_ACCEPTED] = "accepted",
  [DATELINE_STATE_REJECTED] = "rejected",
};

/**
 * dateline_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): "suggested", "accepted" or "rejected". Any thread.
 */
const char *
dateline_state_to_string (DatelineState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * dateline_state_from_string:
 * @name: (nullable): "suggested", "accepted" or "rejected"
 * @state: (out): the state; untouched if there is none of that name
 *
 * Returns: %FALSE if there is no such state. Any thread.
 */
gboolean
dateline_state_from_string (const char *name, DatelineState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i], name) == 0) {
      *state = i;
      return TRUE;
    }
  return FALSE;
}

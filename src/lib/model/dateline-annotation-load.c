/* dateline-annotation-load.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-annotation-store.h"

#include "dateline-annotation-row-private.h"
#include "dateline-error.h"
#include "dateline-suggestion.h"
#include "dateline-table-private.h"

#define COLUMNS                                                                                 \
  "id, article, kind, state, start, \"end\", exact, score, rule, coder, credibility, created, " \
  "modified"

/* A row whose kind or state nobody knows is none; dateline_case_check() reports it */
static DatelineAnnotation *
read_annotation (DatelineStatement *row)
{
  DatelineSpan span = { (guint32) dateline_statement_get_int (row, 4),
                        (guint32) dateline_statement_get_int (row, 5) };
  DatelineAnnotation *self;
  DatelineKind kind;

  if (!dateline_kind_from_string (dateline_statement_get_text (row, 2), &kind))
    return NULL;
  self = dateline_annotation_new (kind, span, dateline_statement_get_text (row, 6));
  self->id = dateline_statement_get_int (row, 0);
  self->article = dateline_statement_get_int (row, 1);
  dateline_state_from_string (dateline_statement_get_text (row, 3), &self->state);
  self->score = dateline_statement_is_null (row, 7) ? -1 : dateline_statement_get_double (row, 7);
  self->rule = dateline_statement_dup_text (row, 8);
  self->coder = dateline_statement_dup_text (row, 9);
  self->credibility = (int) dateline_statement_get_int (row, 10);
  self->created = dateline_statement_get_int (row, 11);
  self->modified = dateline_statement_get_int (row, 12);
  return self;
}

/* Appends the annotations that the statement finds, without fields, spans and tags */
static gboolean
read_bare (DatelineStatement *statement, GPtrArray *annotations, GError **error)
{
  GError *local_error = NULL;

  while (dateline_statement_step (statement, &local_error)) {
    DatelineAnnotation *annotation = read_annotation (statement);

    if (annotation != NULL)
      g_ptr_array_add (annotations, annotation);
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* Appends the annotations that the statement finds, whole */
static gboolean
read_all (DatelineCase *dateline,
          DatelineStatement *statement,
          GPtrArray *annotations,
          GError **error)
{
  guint first = annotations->len;

  if (!read_bare (statement, annotations, error))
    return FALSE;
  for (guint i = first; i < annotations->len; i++)
    if (!_dateline_annotation_read_rest (dateline, annotations->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * dateline_annotation_load:
 * @self: a case
 * @ids: (array length=n_ids): ids of recorded annotations
 * @n_ids: how many
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineAnnotation): the annotations in the order of @ids,
 *   without those that are no longer there; %NULL with @error set
 */
GPtrArray *
dateline_annotation_load (DatelineCase *self, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  g_autoptr (DatelineStatement) statement = NULL;

  statement = dateline_db_prepare (_dateline_case_get_db (self),
                                   "SELECT " COLUMNS " FROM annotation WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;
  for (gsize i = 0; i < n_ids; i++) {
    dateline_statement_bind_int (statement, 1, ids[i]);
    if (!read_all (self, statement, annotations, error))
      return NULL;
    dateline_statement_reset (statement);
  }
  return g_steal_pointer (&annotations);
}

/**
 * dateline_annotation_get_by_id:
 * @self: a case
 * @id: id of a recorded annotation
 * @error: (out) (optional): %DATELINE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the annotation, or %NULL with @error set
 */
DatelineAnnotation *
dateline_annotation_get_by_id (DatelineCase *self, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found = dateline_annotation_load (self, &id, 1, error);

  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_ptr_array_steal_index (found, 0);
  _dateline_set_not_found (DATELINE_RECORD_ANNOTATION, self, id, error);
  return NULL;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const DatelineAnnotation *left = *(const DatelineAnnotation *const *) a;
  const DatelineAnnotation *right = *(const DatelineAnnotation *const *) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/**
 * dateline_annotation_load_article:
 * @self: a case
 * @article: an article's id
 * @states: bits 1 << #DatelineState: which ones
 * @error: (out) (optional): where to put an error
 *
 * Returns: (transfer full) (element-type DatelineAnnotation): the article's annotations in the
 * order of its text, the longer first; %NULL with @error set
 */
GPtrArray *
dateline_annotation_load_article (DatelineCase *self, gint64 article, guint states, GError **error)
{
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (DatelineStatement) statement = NULL;
  guint first;

  if ((states & (1u << DATELINE_STATE_SUGGESTED)) != 0) {
    annotations = dateline_suggestion_load_article (self, article, error);
    if (annotations == NULL)
      return NULL;
  } else {
    annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  }
  statement = dateline_db_prepare (_dateline_case_get_db (self),
                                   "SELECT " COLUMNS " FROM annotation WHERE article = ?1"
                                   " AND ((?2 AND state = 'accepted') OR (?3 AND state = "
                                   "'rejected')) ORDER BY start, \"end\" DESC, id",
                                   error);
  if (statement == NULL)
    return NULL;
  dateline_statement_bind_int (statement, 1, article);
  dateline_statement_bind_int (statement, 2, (states >> DATELINE_STATE_ACCEPTED) & 1);
  dateline_statement_bind_int (statement, 3, (states >> DATELINE_STATE_REJECTED) & 1);
  first = annotations->len;
  if (!read_bare (statement, annotations, error) ||
      !_dateline_annotation_read_rests (self, article,
                                        (DatelineAnnotation **) annotations->pdata + first,
                                        annotations->len - first, error))
    return NULL;
  g_ptr_array_sort (annotations, compare_positions);
  return g_steal_pointer (&annotations);
}

static char *
format_score (double score)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", score));
}

/**
 * dateline_annotation_dup_value:
 * @self: an annotation
 * @field: a field's name in JSON, of its own ("kind", "state", "start", "end", "text", "score",
 *   "rule", "coder", "credibility", "tags") or of its kind
 *
 * Of a note, "text" is its field.
 *
 * Returns: (transfer full) (nullable): the value as text, %NULL where it is unknown
 */
char *
dateline_annotation_dup_value (const DatelineAnnotation *self, const char *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, NULL);

  if (dateline_kind_find_field (self->kind, field) != NULL)
    return g_strdup (dateline_annotation_get (self, field));
  if (g_str_equal (field, "kind"))
    return g_strdup (dateline_kind_to_string (self->kind));
  if (g_str_equal (field, "state"))
    return g_strdup (dateline_state_to_string (self->state));
  if (g_str_equal (field, "start"))
    return g_strdup_printf ("%u", self->span.start);
  if (g_str_equal (field, "end"))
    return g_strdup_printf ("%u", self->span.end);
  if (g_str_equal (field, "text"))
    return g_strdup (self->exact);
  if (g_str_equal (field, "score"))
    return self->score >= 0 ? format_score (self->score) : NULL;
  if (g_str_equal (field, "rule"))
    return g_strdup (self->rule);
  if (g_str_equal (field, "coder"))
    return g_strdup (self->coder);
  if (g_str_equal (field, "credibility"))
    return self->credibility > 0 ? g_strdup_printf ("%d", self->credibility) : NULL;
  if (g_str_equal (field, "tags"))
    return self->tags != NULL && self->tags[0] != NULL
               ? dateline_list_join ((const char *const *) self->tags)
               : NULL;
  return NULL;
}

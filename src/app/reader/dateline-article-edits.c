/* dateline-article-edits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-edits.h"

#include <glib/gi18n-lib.h>

#include "dateline-annotation-store.h"
#include "dateline-draft.h"
#include "dateline-error.h"
#include "dateline-form-drafts.h"
#include "dateline-index.h"
#include "dateline-suggestion.h"

/* What is done, as it travels to the lane and back */
typedef struct {
  gint64 id; /* of the annotation or the article */
  DatelineKind kind;
  DatelineSpan span;
  DatelineMarking marking;
  GPtrArray *made; /* of DatelineAnnotation */
  DatelineFilling *filling;
  char *field;
  char *value;
  DatelineEditedFunc done;
  DatelineMarkedFunc marked;
  GWeakRef owner;
  DatelineSession *session;
} Edit;

/* Auxiliary methods */

static Edit *
edit_new (DatelineSession *session, gint64 id, DatelineEditedFunc done, gpointer owner)
{
  Edit *self = g_new0 (Edit, 1);

  self->session = g_object_ref (session);
  self->id = id;
  self->done = done;
  g_weak_ref_init (&self->owner, owner);
  return self;
}

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_clear_pointer (&self->marking.spans, g_array_unref);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_clear_pointer (&self->filling, dateline_filling_unref);
  g_weak_ref_clear (&self->owner);
  g_object_unref (self->session);
  g_free (self->field);
  g_free (self->value);
  g_free (self);
}

static void
on_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Edit *self = dateline_session_get_data (result);
  g_autoptr (GObject) owner = self != NULL ? g_weak_ref_get (&self->owner) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean succeeded = dateline_session_run_finish (result, &error);

  if (!succeeded && self != NULL)
    dateline_session_say_error (self->session, error);
  if (owner != NULL && self->done != NULL)
    self->done (succeeded ? self->id : 0, owner);
  if (owner != NULL && self->marked != NULL)
    self->marked (&self->marking, succeeded ? self->made : NULL, owner);
}

static void
run (Edit *self, const char *label, DatelineEditFunc func)
{
  dateline_session_edit_async (self->session, label, func, self, edit_free, on_edited_cb, NULL);
}

/* The parts of an interrupted quote follow the edges of the whole */
static void
fit_parts (DatelineAnnotation *annotation)
{
  guint n;
  const DatelineFieldSpan *spans = dateline_annotation_get_spans (annotation, &n);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  DatelineSpan hull = annotation->span;

  for (guint i = 0; i < n; i++) {
    DatelineSpan part = { MAX (spans[i].span.start, hull.start),
                          MIN (spans[i].span.end, hull.end) };

    if (spans[i].field == NULL && part.start < part.end)
      g_array_append_val (parts, part);
  }
  dateline_annotation_clear_spans (annotation, NULL);
  if (parts->len < 2)
    return;
  g_array_index (parts, DatelineSpan, 0).start = hull.start;
  g_array_index (parts, DatelineSpan, parts->len - 1).end = hull.end;
  for (guint i = 0; i < parts->len; i++)
    dateline_annotation_add_span (annotation, NULL, g_array_index (parts, DatelineSpan, i));
}

/* On the lane's thread. What was shown as a suggestion when the key was pressed need not be one any
 * more: the edit before this one may have accepted it */
static gboolean
find_suggested (DatelineChange *change, gint64 id, gboolean *suggested, GError **error)
{
  DatelineRecordType type;

  if (!dateline_record_find (dateline_change_get_case (change), id, &type, error))
    return FALSE;
  *suggested = type == DATELINE_RECORD_SUGGESTION;
  return TRUE;
}

/* On the lane's thread. A suggestion that is altered is accepted by that */
static DatelineAnnotation *
take_annotation (DatelineChange *change, const Edit *self, GError **error)
{
  gboolean suggested;

  if (!find_suggested (change, self->id, &suggested, error))
    return NULL;
  if (suggested && !dateline_suggestion_accept (change, &self->id, 1, error))
    return NULL;
  return dateline_annotation_get_by_id (dateline_change_get_case (change), self->id, error);
}

static gboolean
mark (DatelineChange *change, gpointer data, GError **error)
{
  Edit *self = data;
  DatelineCase *dateline = dateline_change_get_case (change);
  gint64 id = self->id;
  g_autoptr (DatelineArticle) article = dateline_article_get (dateline, id, error);
  g_autofree char *text = article != NULL ? dateline_article_dup_text (dateline, id, error) : NULL;
  g_autoptr (DatelineIndex) index = NULL;

  if (text == NULL)
    return FALSE;
  index = dateline_index_new (text);
  for (guint i = 0; i < self->marking.spans->len; i++) {
    DatelineSpan span = g_array_index (self->marking.spans, DatelineSpan, i);
    g_autofree char *words = dateline_index_slice (index, span.start, span.end);
    g_autoptr (DatelineAnnotation) made = dateline_annotation_new (self->kind, span, words);

    made->article = article->id;
    made->state = DATELINE_STATE_ACCEPTED;
    dateline_filling_fill (self->filling, made, article, text);
    if (!dateline_annotation_insert (change, made, error))
      return FALSE;
    g_ptr_array_add (self->made, g_steal_pointer (&made));
  }
  return TRUE;
}

static gboolean
accept_suggestion (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *self = data;

  return dateline_suggestion_accept (change, &self->id, 1, error);
}

static gboolean
reject (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *self = data;
  g_autoptr (DatelineAnnotation) base = NULL;
  g_autoptr (DatelineAnnotation) rejected = NULL;
  gboolean suggested;

  if (!find_suggested (change, self->id, &suggested, error))
    return FALSE;
  if (suggested)
    return dateline_suggestion_reject (change, &self->id, 1, error);
  base = dateline_annotation_get_by_id (dateline_change_get_case (change), self->id, error);
  if (base == NULL)
    return FALSE;
  rejected = dateline_annotation_copy (base);
  rejected->state = DATELINE_STATE_REJECTED;
  return dateline_annotation_update (change, base, rejected, error);
}

static gboolean
remove_annotation (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *self = data;

  return dateline_record_remove (change, &self->id, 1, error);
}

static gboolean
change_kind (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *self = data;
  g_autoptr (DatelineAnnotation) base = take_annotation (change, self, error);
  g_autoptr (DatelineAnnotation) changed = NULL;

  if (base == NULL)
    return FALSE;
  changed = dateline_annotation_copy (base);
  dateline_annotation_change_kind (changed, self->kind);
  return dateline_annotation_update (change, base, changed, error);
}

static gboolean
change_span (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *self = data;
  g_autoptr (DatelineAnnotation) base = take_annotation (change, self, error);
  g_autoptr (DatelineAnnotation) changed = NULL;

  if (base == NULL)
    return FALSE;
  changed = dateline_annotation_copy (base);
  changed->span = self->span;
  fit_parts (changed);
  return dateline_annotation_update (change, base, changed, error);
}

static gboolean
set_field (DatelineChange *change, gpointer data, GError **error)
{
  const Edit *self = data;
  DatelineCase *dateline = dateline_change_get_case (change);
  g_autofree char *draft =
      dateline_form_drafts_dup_key (DATELINE_RECORD_ARTICLE, self->id, self->field);
  g_autoptr (DatelineArticle) base = dateline_article_get (dateline, self->id, error);
  g_autoptr (DatelineArticle) article = NULL;

  if (base == NULL)
    return FALSE;
  article = dateline_article_copy (base);
  return dateline_article_set (article, self->field, self->value, error) &&
         dateline_article_update (change, base, article, error) &&
         dateline_draft_drop (change, draft, error);
}

static const char *const mark_labels[DATELINE_N_KINDS] = {
  [DATELINE_KIND_QUOTE] = N_ ("Mark quote"),       [DATELINE_KIND_CAPTURE] = N_ ("Mark capture"),
  [DATELINE_KIND_CASUALTY] = N_ ("Mark casualty"), [DATELINE_KIND_PLACE] = N_ ("Mark place"),
  [DATELINE_KIND_NOTE] = N_ ("Mark note"),
};

/* Public functions */

/**
 * dateline_article_mark:
 * @session: a session
 * @filling: what reads the fields from the words
 * @marking: which words are to be marked
 * @done: (nullable): told what was stored, or that nothing was
 * @owner: (type GObject): whose @done is
 *
 * Makes accepted annotations, filled from their words.
 */
void
dateline_article_mark (DatelineSession *session,
                       DatelineFilling *filling,
                       const DatelineMarking *marking,
                       DatelineMarkedFunc done,
                       gpointer owner)
{
  Edit *self = edit_new (session, marking->article, NULL, owner);

  self->marked = done;
  self->kind = marking->kind;
  self->marking = *marking;
  g_array_ref (marking->spans);
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_annotation_free);
  self->filling = dateline_filling_ref (filling);
  run (self, marking->spans->len > 1 ? _ ("Mark all occurrences") : _ (mark_labels[marking->kind]),
       mark);
}

/**
 * dateline_article_accept:
 * @session: a session
 * @suggestion: a suggestion's id
 * @done: (nullable): told when it is accepted
 * @owner: (type GObject): whose @done is
 */
void
dateline_article_accept (DatelineSession *session,
                         gint64 suggestion,
                         DatelineEditedFunc done,
                         gpointer owner)
{
  run (edit_new (session, suggestion, done, owner), _ ("Accept suggestion"), accept_suggestion);
}

/**
 * dateline_article_reject:
 * @session: a session
 * @id: an annotation's id
 * @suggested: whether it is shown as a suggestion, for the name of the change
 * @done: (nullable): told when it is rejected
 * @owner: (type GObject): whose @done is
 */
void
dateline_article_reject (DatelineSession *session,
                         gint64 id,
                         gboolean suggested,
                         DatelineEditedFunc done,
                         gpointer owner)
{
  run (edit_new (session, id, done, owner),
       suggested ? _ ("Reject suggestion") : _ ("Reject annotation"), reject);
}

/**
 * dateline_article_remove_annotation:
 * @session: a session
 * @id: a recorded annotation's id
 * @done: (nullable): told when it is gone
 * @owner: (type GObject): whose @done is
 */
void
dateline_article_remove_annotation (DatelineSession *session,
                                    gint64 id,
                                    DatelineEditedFunc done,
                                    gpointer owner)
{
  run (edit_new (session, id, done, owner), _ ("Remove annotation"), remove_annotation);
}

/**
 * dateline_article_change_kind:
 * @session: a session
 * @id: an annotation's id
 * @kind: the kind it becomes; fields of the same name stay
 * @done: (nullable): told when it stands
 * @owner: (type GObject): whose @done is
 *
 * Changes what the words claim; a suggestion is accepted with it.
 */
void
dateline_article_change_kind (DatelineSession *session,
                              gint64 id,
                              DatelineKind kind,
                              DatelineEditedFunc done,
                              gpointer owner)
{
  Edit *self = edit_new (session, id, done, owner);

  self->kind = kind;
  run (self, _ ("Change kind"), change_kind);
}

/**
 * dateline_article_change_span:
 * @session: a session
 * @id: an annotation's id
 * @span: the words it is to stand on
 * @done: (nullable): told when it stands
 * @owner: (type GObject): whose @done is
 *
 * Changes the words; a suggestion is accepted with it.
 */
void
dateline_article_change_span (DatelineSession *session,
                              gint64 id,
                              DatelineSpan span,
                              DatelineEditedFunc done,
                              gpointer owner)
{
  Edit *self = edit_new (session, id, done, owner);

  self->span = span;
  run (self, _ ("Change words"), change_span);
}

/**
 * dateline_article_set_field:
 * @session: a session
 * @article: an article's id
 * @field: "title", "outlet", "published" or "state"
 * @value: as text; "" removes it
 */
void
dateline_article_set_field (DatelineSession *session,
                            gint64 article,
                            const char *field,
                            const char *value)
{
  Edit *self = edit_new (session, article, NULL, NULL);

  self->field = g_strdup (field);
  self->value = g_strdup (value);
  run (self, _ ("Edit article"), set_field);
}

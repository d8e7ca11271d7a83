/* dateline-article-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-article-content.h"

#include <string.h>

#include "dateline-annotation-store.h"
#include "dateline-draft.h"
#include "dateline-form-drafts.h"
#include "dateline-suggestion.h"

#define SHOWN ((1u << DATELINE_STATE_SUGGESTED) | (1u << DATELINE_STATE_ACCEPTED))

/* Auxiliary methods */

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  const DatelineAnnotation *left = *(const DatelineAnnotation *const *) a;
  const DatelineAnnotation *right = *(const DatelineAnnotation *const *) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end > right->span.end ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

static gboolean
find_position (const DatelineArticleContent *self, gint64 id, guint *position)
{
  for (guint i = 0; i < self->annotations->len; i++)
    if (((const DatelineAnnotation *) self->annotations->pdata[i])->id == id) {
      *position = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_suggestion (const DatelineAnnotation *annotation)
{
  return annotation->state == DATELINE_STATE_SUGGESTED;
}

static gboolean
is_same_claim (const DatelineAnnotation *a, const DatelineAnnotation *b)
{
  return a->kind == b->kind && a->span.start == b->span.start && a->span.end == b->span.end;
}

static gboolean
is_expected (const DatelineAnnotation *annotation)
{
  return annotation->id < 0;
}

/* Neither a suggestion nor what stands for it until it is stored is shown beside an annotation of
 * the same kind on the same words */
static void
drop_placeholders_like (DatelineArticleContent *self, const DatelineAnnotation *annotation)
{
  for (guint i = self->annotations->len; i > 0; i--) {
    const DatelineAnnotation *other = self->annotations->pdata[i - 1];

    if ((is_suggestion (other) || is_expected (other)) && is_same_claim (other, annotation))
      g_ptr_array_remove_index (self->annotations, i - 1);
  }
}

/* Where in the order of the text it belongs */
static void
insert_sorted (GPtrArray *annotations, DatelineAnnotation *annotation)
{
  guint low = 0;
  guint high = annotations->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (compare_annotations (&annotations->pdata[middle], &annotation) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  g_ptr_array_insert (annotations, (int) low, annotation);
}

/* Takes the row out; tells whether one that it may have hidden can come forth */
static gboolean
take_out (DatelineArticleContent *self, gint64 id, const DatelineAnnotation *now)
{
  gboolean reveals;
  guint position;

  if (!find_position (self, id, &position))
    return FALSE;
  reveals = !is_suggestion (self->annotations->pdata[position]) &&
            (now == NULL || !is_same_claim (self->annotations->pdata[position], now));
  g_ptr_array_remove_index (self->annotations, position);
  return reveals;
}

static DatelineAnnotation *
find_by_id (GPtrArray *annotations, gint64 id)
{
  for (guint i = 0; i < annotations->len; i++)
    if (((DatelineAnnotation *) annotations->pdata[i])->id == id)
      return annotations->pdata[i];
  return NULL;
}

static gboolean
is_identical (const DatelineAnnotation *a, const DatelineAnnotation *b)
{
  return dateline_annotation_equal (a, b) && a->modified == b->modified &&
         g_strcmp0 (a->coder, b->coder) == 0 && g_strcmp0 (a->rule, b->rule) == 0;
}

static gboolean
has_claim (GPtrArray *annotations, const DatelineAnnotation *claim)
{
  for (guint i = 0; i < annotations->len; i++)
    if (!is_suggestion (annotations->pdata[i]) && is_same_claim (annotations->pdata[i], claim))
      return TRUE;
  return FALSE;
}

/* What is not stored yet is not among what was read */
static void
carry_expected (GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    if (is_expected (from->pdata[i]) && !has_claim (to, from->pdata[i]))
      insert_sorted (to, dateline_annotation_copy (from->pdata[i]));
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
}

/* Public functions */

/**
 * dateline_article_content_load:
 * @dateline: a case; on its thread
 * @id: an article's id
 * @error: (out) (optional): why it could not be read
 *
 * Returns: (transfer full): the article with its text and annotations; %NULL with @error set
 */
DatelineArticleContent *
dateline_article_content_load (DatelineCase *dateline, gint64 id, GError **error)
{
  g_autoptr (DatelineArticleContent) self = g_new0 (DatelineArticleContent, 1);
  g_autofree char *prefix = dateline_form_drafts_dup_key (DATELINE_RECORD_ARTICLE, id, "");

  self->article = dateline_article_get (dateline, id, error);
  if (self->article == NULL)
    return NULL;
  self->text = dateline_article_dup_text (dateline, id, error);
  if (self->text == NULL)
    return NULL;
  self->annotations = dateline_annotation_load_article (dateline, id, SHOWN, error);
  if (self->annotations == NULL)
    return NULL;
  self->drafts = dateline_draft_load (dateline, prefix, error);
  if (self->drafts == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
dateline_article_content_free (DatelineArticleContent *self)
{
  g_clear_pointer (&self->article, dateline_article_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->annotations, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_free (self);
}

/**
 * dateline_article_content_load_some:
 * @dateline: a case; on its thread
 * @ids: (array length=n_ids): ids of annotations and suggestions
 * @n_ids: how many
 * @error: (out) (optional): why they could not be read
 *
 * Returns: (transfer full) (element-type DatelineAnnotation): what of @ids is recorded or an open
 *   suggestion, in whatever article; %NULL with @error set
 */
GPtrArray *
dateline_article_content_load_some (DatelineCase *dateline,
                                    const gint64 *ids,
                                    gsize n_ids,
                                    GError **error)
{
  g_autoptr (GPtrArray) found = dateline_annotation_load (dateline, ids, n_ids, error);
  g_autoptr (GPtrArray) suggestions = NULL;

  if (found == NULL)
    return NULL;
  if (found->len == n_ids)
    return g_steal_pointer (&found);
  suggestions = dateline_suggestion_load (dateline, ids, n_ids, error);
  if (suggestions == NULL)
    return NULL;
  for (guint i = 0; i < suggestions->len; i++)
    g_ptr_array_add (found, suggestions->pdata[i]);
  g_ptr_array_set_free_func (suggestions, NULL);
  return g_steal_pointer (&found);
}

/**
 * dateline_article_content_merge:
 * @self: an article
 * @ids: (array length=n_ids): what was touched
 * @n_ids: how many
 * @found: (element-type DatelineAnnotation): what is there of @ids now; emptied of what is taken
 *
 * Puts what was touched in its place, without reading the rest again.
 *
 * Returns: %FALSE where suggestions may have come forth that were hidden so far: then the article
 *   has to be loaded again
 */
gboolean
dateline_article_content_merge (DatelineArticleContent *self,
                                const gint64 *ids,
                                gsize n_ids,
                                GPtrArray *found)
{
  gboolean reveals = FALSE;

  for (gsize i = 0; i < n_ids; i++) {
    const DatelineAnnotation *now = find_by_id (found, ids[i]);

    if (take_out (self, ids[i], now))
      reveals = TRUE;
  }
  for (guint i = 0; i < found->len; i++) {
    const DatelineAnnotation *annotation = found->pdata[i];

    if (annotation->article != self->article->id)
      continue;
    if (!is_suggestion (annotation))
      drop_placeholders_like (self, annotation);
    if (annotation->state != DATELINE_STATE_REJECTED)
      insert_sorted (self->annotations, dateline_annotation_copy (annotation));
  }
  return !reveals;
}

/**
 * dateline_article_content_find:
 * @self: an article
 * @id: an annotation's id
 *
 * Returns: (transfer none) (nullable): the annotation
 */
const DatelineAnnotation *
dateline_article_content_find (const DatelineArticleContent *self, gint64 id)
{
  guint position;

  return find_position (self, id, &position) ? self->annotations->pdata[position] : NULL;
}

/**
 * dateline_article_content_count_suggestions:
 * @self: an article
 *
 * Returns: how many suggestions nobody has accepted or rejected
 */
guint
dateline_article_content_count_suggestions (const DatelineArticleContent *self)
{
  guint n = 0;

  for (guint i = 0; i < self->annotations->len; i++)
    n += is_suggestion (self->annotations->pdata[i]);
  return n;
}

/**
 * dateline_article_content_step:
 * @self: an article
 * @from: the annotation to start from, 0 for none
 * @step: 1 for the next, -1 for the one before
 * @offset: where to start if there is no @from: the first that begins there or after it, or the
 *   last before it
 *
 * Returns: an annotation's id; @from itself at the end, 0 if there is none
 */
gint64
dateline_article_content_step (const DatelineArticleContent *self,
                               gint64 from,
                               int step,
                               guint32 offset)
{
  guint position = 0;

  if (self->annotations->len == 0)
    return 0;
  if (from != 0 && find_position (self, from, &position)) {
    if (step > 0 ? position + 1 < self->annotations->len : position > 0)
      position = (guint) ((int) position + step);
  } else {
    while (position < self->annotations->len &&
           ((const DatelineAnnotation *) self->annotations->pdata[position])->span.start < offset)
      position++;
    if (step < 0 && position > 0)
      position--;
    position = MIN (position, self->annotations->len - 1);
  }
  return ((const DatelineAnnotation *) self->annotations->pdata[position])->id;
}

/**
 * dateline_article_content_next_suggestion:
 * @self: an article
 * @from: the annotation to start after, 0 for the beginning
 *
 * Finds what to review next: the first suggestion after @from, or else the first of the article.
 *
 * Returns: a suggestion's id other than @from, 0 if there is none
 */
gint64
dateline_article_content_next_suggestion (const DatelineArticleContent *self, gint64 from)
{
  guint start = 0;
  guint n = self->annotations->len;

  if (from != 0 && find_position (self, from, &start))
    start++;
  for (guint i = 0; i < n; i++) {
    const DatelineAnnotation *annotation = self->annotations->pdata[(start + i) % n];

    if (is_suggestion (annotation) && annotation->id != from)
      return annotation->id;
  }
  return 0;
}

/**
 * dateline_article_content_dup_words:
 * @self: an article
 * @span: within the text
 *
 * Returns: (transfer full): the words there
 */
char *
dateline_article_content_dup_words (const DatelineArticleContent *self, DatelineSpan span)
{
  const char *start = g_utf8_offset_to_pointer (self->text, span.start);
  const char *end = g_utf8_offset_to_pointer (start, span.end - span.start);

  return g_strndup (start, (gsize) (end - start));
}

/**
 * dateline_article_content_snap:
 * @self: an article
 * @span: what was selected
 *
 * Trims space from both ends and takes in the whole of words that were selected in part.
 *
 * Returns: the span of whole words; empty if only space was selected
 */
DatelineSpan
dateline_article_content_snap (const DatelineArticleContent *self, DatelineSpan span)
{
  const char *start = g_utf8_offset_to_pointer (self->text, span.start);
  const char *end = g_utf8_offset_to_pointer (start, span.end - span.start);

  while (start < end && g_unichar_isspace (g_utf8_get_char (start))) {
    start = g_utf8_next_char (start);
    span.start++;
  }
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)))) {
    end = g_utf8_prev_char (end);
    span.end--;
  }
  if (start == end)
    return span;
  if (is_word_character (g_utf8_get_char (start)))
    while (start > self->text && is_word_character (g_utf8_get_char (g_utf8_prev_char (start)))) {
      start = g_utf8_prev_char (start);
      span.start--;
    }
  if (is_word_character (g_utf8_get_char (g_utf8_prev_char (end))))
    while (*end != '\0' && is_word_character (g_utf8_get_char (end))) {
      end = g_utf8_next_char (end);
      span.end++;
    }
  return span;
}

/**
 * dateline_article_content_take:
 * @self: an article
 * @newer: the same article, read later; left without what is taken
 *
 * Takes over record and annotations; the text is the same. What is not stored yet stays.
 */
void
dateline_article_content_take (DatelineArticleContent *self, DatelineArticleContent *newer)
{
  DatelineArticle *article = self->article;
  GPtrArray *annotations = self->annotations;

  carry_expected (annotations, newer->annotations);
  self->article = newer->article;
  self->annotations = newer->annotations;
  newer->article = article;
  newer->annotations = annotations;
}

/**
 * dateline_article_content_expect:
 * @self: an article
 * @kind: what the words claim
 * @spans: (element-type DatelineSpan): the words of each
 * @first: below 0 and used for nothing else: the first one's id; the others follow downwards
 *
 * Shows accepted annotations before they are stored, without fields.
 */
void
dateline_article_content_expect (DatelineArticleContent *self,
                                 DatelineKind kind,
                                 GArray *spans,
                                 gint64 first)
{
  g_return_if_fail (first < 0);

  for (guint i = 0; i < spans->len; i++) {
    DatelineSpan span = g_array_index (spans, DatelineSpan, i);
    g_autofree char *words = dateline_article_content_dup_words (self, span);
    DatelineAnnotation *annotation = dateline_annotation_new (kind, span, words);

    annotation->id = first - (gint64) i;
    annotation->article = self->article->id;
    annotation->state = DATELINE_STATE_ACCEPTED;
    insert_sorted (self->annotations, annotation);
  }
}

/**
 * dateline_article_content_settle:
 * @self: an article
 * @first: as given to dateline_article_content_expect()
 * @n: how many they were
 * @stored: (nullable) (element-type DatelineAnnotation): what was stored, in their order; %NULL
 *   where nothing was: then they are shown no longer
 *
 * Puts what is stored in the place of what was shown for it so far.
 */
void
dateline_article_content_settle (DatelineArticleContent *self,
                                 gint64 first,
                                 guint n,
                                 GPtrArray *stored)
{
  guint position;

  for (guint i = 0; i < n; i++) {
    if (!find_position (self, first - (gint64) i, &position))
      continue;
    g_ptr_array_remove_index (self->annotations, position);
    if (stored == NULL || i >= stored->len)
      continue;
    drop_placeholders_like (self, stored->pdata[i]);
    insert_sorted (self->annotations, dateline_annotation_copy (stored->pdata[i]));
  }
}

/**
 * dateline_article_content_holds:
 * @self: an article
 * @ids: (array length=n_ids): what was touched
 * @n_ids: how many
 * @found: (element-type DatelineAnnotation): what is there of @ids now
 *
 * Returns: whether all of it is shown already
 */
gboolean
dateline_article_content_holds (const DatelineArticleContent *self,
                                const gint64 *ids,
                                gsize n_ids,
                                GPtrArray *found)
{
  for (gsize i = 0; i < n_ids; i++) {
    const DatelineAnnotation *now = find_by_id (found, ids[i]);
    const DatelineAnnotation *shown = dateline_article_content_find (self, ids[i]);

    if (now != NULL && (now->article != self->article->id || now->state == DATELINE_STATE_REJECTED))
      now = NULL;
    if (now == NULL ? shown != NULL : shown == NULL || !is_identical (now, shown))
      return FALSE;
  }
  return TRUE;
}

/**
 * dateline_article_content_change:
 * @self: an article
 * @id: an annotation's or suggestion's id
 * @kind: what its words claim from now on
 * @span: the words it stands on from now on
 *
 * Shows a change before it stands, which accepts a suggestion; reading the article again tells
 * whether it does.
 */
void
dateline_article_content_change (DatelineArticleContent *self,
                                 gint64 id,
                                 DatelineKind kind,
                                 DatelineSpan span)
{
  DatelineAnnotation *annotation;
  guint position;

  if (!find_position (self, id, &position))
    return;
  annotation = g_ptr_array_steal_index (self->annotations, position);
  annotation->state = DATELINE_STATE_ACCEPTED;
  if (annotation->kind != kind)
    dateline_annotation_change_kind (annotation, kind);
  annotation->span = span;
  g_free (annotation->exact);
  annotation->exact = dateline_article_content_dup_words (self, span);
  insert_sorted (self->annotations, annotation);
}

/**
 * dateline_article_content_find_like:
 * @self: an article
 * @annotation: an annotation that is not there any more
 *
 * Returns: (transfer none) (nullable): one of the same kind on the same words
 */
const DatelineAnnotation *
dateline_article_content_find_like (const DatelineArticleContent *self,
                                    const DatelineAnnotation *annotation)
{
  for (guint i = 0; i < self->annotations->len; i++)
    if (is_same_claim (self->annotations->pdata[i], annotation))
      return self->annotations->pdata[i];
  return NULL;
}

/**
 * dateline_article_content_keep:
 * @self: an article
 * @annotation: an annotation that is not there any more; copied
 *
 * Shows it until the article is read again.
 */
void
dateline_article_content_keep (DatelineArticleContent *self, const DatelineAnnotation *annotation)
{
  insert_sorted (self->annotations, dateline_annotation_copy (annotation));
}

/**
 * dateline_article_content_decide:
 * @self: an article
 * @id: a suggestion's id
 * @accepted: whether it is accepted or rejected
 *
 * Shows a decision before it stands; reading the article again tells whether it does.
 */
void
dateline_article_content_decide (DatelineArticleContent *self, gint64 id, gboolean accepted)
{
  guint position;

  if (!find_position (self, id, &position))
    return;
  if (accepted)
    ((DatelineAnnotation *) self->annotations->pdata[position])->state = DATELINE_STATE_ACCEPTED;
  else
    g_ptr_array_remove_index (self->annotations, position);
}
